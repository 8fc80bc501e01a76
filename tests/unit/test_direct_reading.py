"""The generated function reads values quickly in their common form, and always as the catalogue does."""

from collections import defaultdict
from contextlib import suppress
from hashlib import sha256

from hypothesis import example, given
from hypothesis import strategies as st

from engine import Engine
from engine.backends.direct.reader import fast_money, fast_ratio
from engine.backends.states import canonical
from engine.language.scalars import ScalarError, read_money, read_ratio

NUMBERS = st.one_of(
    st.text("0123456789.-+_ e٣²", max_size=24),
    st.from_regex(r"\A[0-9]{0,17}\.[0-9]{0,7}\Z"),
)


@given(NUMBERS)
@example("0.00")
@example(".50")
@example("1.2.34")
@example("123456789012345.67")
@example("1234567890123456.78")
def test_money_is_read_as_the_catalogue_reads_it(text: str) -> None:
    slow = fast = None
    with suppress(ScalarError):
        slow = read_money(text)
    with suppress(ScalarError):
        fast = fast_money(text)
    assert fast == slow


@given(NUMBERS)
@example("0.")
@example("0.24")
@example("9.999999")
@example("0.1234567")
@example("1.2.3")
def test_ratios_are_read_as_the_catalogue_reads_them(text: str) -> None:
    slow = fast = None
    with suppress(ScalarError):
        slow = read_ratio(text)
    with suppress(ScalarError):
        fast = fast_ratio(text)
    assert fast == slow


def test_a_decision_whose_facts_are_all_there_has_the_digest_of_their_canonical_json(
    engine: Engine, account: dict[str, object]
) -> None:
    decision = engine.decide("voluntary_closure", {**account, "bal.total_owed": "320.15"}, version=1)
    assert decision.held["bal.total_owed"] == 32_015
    assert list(decision.held) == sorted(decision.held)
    assert decision.facts_digest == sha256(canonical(decision.held)).hexdigest()


def test_a_mapping_that_makes_up_values_does_not_hide_a_missing_fact(
    engine: Engine, account: dict[str, object]
) -> None:
    del account["reg.legal_hold"]
    sent = defaultdict(bool, account)
    decision = engine.decide("voluntary_closure", sent, version=1)
    assert "reg.legal_hold" not in sent
    assert "reg.legal_hold" not in decision.held


def test_the_order_in_which_facts_are_sent_changes_nothing(
    engine: Engine, account: dict[str, object]
) -> None:
    backwards = dict(reversed(account.items()))
    first, second = (engine.decide("voluntary_closure", facts, version=1) for facts in (account, backwards))
    assert first.to_json() == second.to_json()
