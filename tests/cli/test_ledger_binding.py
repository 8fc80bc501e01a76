"""What the commands say of whether a recorded decision binds."""

from __future__ import annotations

import json

from tests.cli.ledger_place import Place
from tests.ledger.desk_cases import account

FRAUD = account("monitored_line", fraud__confirmed=True)


def shown(place: Place, decision: str) -> str:
    found = place.run("ledger", "show", decision, "--purpose", "DISPUTE", "--format", "pretty")
    return next(line.strip() for line in found.stdout.splitlines() if line.strip().startswith("已记录"))


def explained(place: Place, decision: str) -> tuple[object, object]:
    found = place.json("ledger", "show", decision, "--as", "explanation", "--purpose", "DISPUTE")
    return found["binding"], found["awaits"]


def test_what_waits_for_a_second_person_is_said_not_to_bind_before(place: Place) -> None:
    answer = place.decide("forced_closure", **FRAUD)
    decision = answer["decision_id"]
    assert (answer["binding"], answer["awaits"]) == (False, "SECOND_PERSON")
    assert shown(place, decision) == f"已记录，等待 SECOND_PERSON，尚不具约束力：{decision}"
    record = place.json("ledger", "show", decision, "--purpose", "DISPUTE")
    assert ("binding" in record["decision"], record["clear"]) == (False, {"awaits": "SECOND_PERSON"})
    assert explained(place, decision) == (False, "SECOND_PERSON")
    place.json("confirmations", "confirm", decision, "--by", "bob")
    assert shown(place, decision) == f"已记录，具有约束力：{decision}"
    assert explained(place, decision) == (True, None)


def test_what_was_declined_is_said_not_to_take_effect(place: Place) -> None:
    decision = place.decide("forced_closure", **FRAUD)["decision_id"]
    place.json("confirmations", "decline", decision, "--why", "thin", "--by", "bob")
    assert shown(place, decision) == f"已记录，但不再生效：{decision}"


def test_a_decision_that_waits_says_so_to_people_as_it_is_recorded(place: Place) -> None:
    asked = json.dumps({"account": "A-1", "facts": FRAUD})
    more = ("--record", "--locale", "en", "--format", "pretty")
    found = place.run("decide", "forced_closure", "-", *more, stdin=asked)
    assert "recorded, awaits SECOND_PERSON, not binding yet: " in found.stdout
