"""Everything that can be wrong with a lifecycle document is found at once, with its place."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from engine.engine import load_rules
from engine.errors import CheckError
from tests.sample.rules import change_all, copy_rules

Edit = Callable[..., list[str]]


@pytest.fixture
def findings(tmp_path: Path) -> Edit:
    """Return what is found after edits of the shipped lifecycle document, as a person reads it."""
    rules = copy_rules(tmp_path / "rules", ["voluntary_closure"], released=["voluntary_closure"])
    file = rules / "lifecycle.yaml"

    def edit(*pairs: tuple[str, str]) -> list[str]:
        text = file.read_text(encoding="utf-8")
        for old, new in pairs:
            assert old in text, old
            text = text.replace(old, new, 1)
        file.write_text(text, encoding="utf-8")
        try:
            load_rules(rules, lambda path: path.name)
        except CheckError as error:
            found = [finding.render() for finding in error.findings]
            assert all(line.startswith("lifecycle.yaml:") for line in found), found
            return [line.partition(": ")[2] for line in found]
        return []

    return edit


def test_the_shipped_lifecycle_is_right(findings: Edit) -> None:
    assert findings() == []


@pytest.mark.parametrize(
    ("right", "wrong", "message"),
    [
        (
            "fact: acct.hold",
            "fact: acct.hodl",
            "unknown fact `acct.hodl` of the region hold [unknown-fact]\n  help: did you mean `acct.hold`?",
        ),
        (
            "      DISPUTE: {zh-CN: 争议处理, en: dispute}\n",
            "",
            (
                "expected a state of hold for each value of `acct.hold`: DISPUTE, FRAUD, LEGAL, NONE, VICTIM "
                "[wrong-states]\n  help: name the states after them, or add `reads`"
            ),
        ),
        (
            "    reads: {OPEN: false, SUSPENDED: true}\n",
            "",
            (
                "expected a state of raise for each value of `acct.raise_suspended`: false, true "
                "[wrong-states]\n  help: name the states after them, or add `reads`"
            ),
        ),
        (
            "to: {lifecycle: CLOSED_COOLING, credit",
            "to: {lifecycle: COOLED, credit",
            (
                "expected one of PROSPECT, ACTIVE, PENDING_CLOSURE, CLOSED_COOLING, CLOSED, ESTATE, "
                "CHARGED_OFF for the state of lifecycle, found `COOLED` [unknown-word]\n"
                "  help: did you mean `CLOSED`?"
            ),
        ),
        (
            "{hardship: ACTIVE}",
            "{hardships: ACTIVE}",
            (
                "expected one of lifecycle, credit_access, raise, delinquency, hold, hardship for a region, "
                "found `hardships` [unknown-word]\n  help: did you mean `hardship`?"
            ),
        ),
        (
            "awaits: SECOND_PERSON",
            "awaits: SECOND_PERSONS",
            (
                "expected one of SECOND_PERSON, NOTICE_30_DAYS, EXIT_DATE for `awaits`, found "
                "`SECOND_PERSONS` [unknown-word]\n  help: did you mean `SECOND_PERSON`?"
            ),
        ),
        (
            "guard: bal.total_owed == 0.00",
            "guard: bal.total_owned == 0.00",
            "unknown fact `bal.total_owned` [unknown-fact]\n  help: did you mean `bal.total_owed`?",
        ),
        (
            "guard: bal.total_owed == 0.00",
            "guard: bal.total_owed",
            "expected a condition, found money in CNY [not-a-condition]\n  help: compare it, as in `x > 0`",
        ),
        (
            "guard: acct.closed_days > params.undo_days",
            "guard: acct.closed_days > params.undo_day",
            "unknown fact `params.undo_day` [unknown-fact]\n  help: did you mean `params.undo_days`?",
        ),
        (
            "type: int, unit: days",
            "type: int, unit: hours",
            "expected int in days, found int in hours [type-mismatch]",
        ),
        (
            "{acct.closure_type: DORMANT}",
            "{acct.closure_types: DORMANT}",
            (
                "unknown fact `acct.closure_types` with named values [unknown-fact]\n"
                "  help: did you mean `acct.closure_type`?"
            ),
        ),
        (
            "{acct.closure_type: DORMANT}",
            "{acct.closure_type: DORMAN}",
            (
                "expected one of VOLUNTARY, FORCED_RISK, FORCED_FRAUD, REGULATORY, DORMANT, DECEASED, "
                "VICTIM for the value of acct.closure_type, found `DORMAN` [unknown-word]\n"
                "  help: did you mean `DORMANT`?"
            ),
        ),
        (
            "type: int, unit: days",
            "type: money, unit: days",
            "expected one of int for the type of the parameter undo_days, found `money` [unknown-word]",
        ),
        (
            "policy: voluntary_closure, outcome: CLOSE_NOW",
            "policy: voluntary_closure, outcome: CLOSE_NWO",
            (
                "unknown outcome `CLOSE_NWO` of `voluntary_closure` [unknown-outcome]\n"
                "  help: did you mean `CLOSE_NOW`?"
            ),
        ),
        (
            "policy: voluntary_closure, outcome: CLOSE_NOW",
            "policy: voluntary_closre, outcome: CLOSE_NOW",
            "unknown policy `voluntary_closre` [unknown-policy]\n  help: did you mean `voluntary_closure`?",
        ),
        (
            "unless: {voluntary_closure: [CLOSE_NOW]",
            "unless: {voluntary_closure: [CLOSE]",
            (
                "unknown outcome `CLOSE` of `voluntary_closure` [unknown-outcome]\n"
                "  help: did you mean `CLOSE_NOW`?"
            ),
        ),
        (
            "rules: [VC-021]",
            "rules: [VC-0210]",
            "unknown rule `VC-0210` of `voluntary_closure` [unknown-rule]\n  help: did you mean `VC-021`?",
        ),
        (
            "OB_STOP_MARKETING, OB_REVOKE",
            "OB_STOP_MARKTING, OB_REVOKE",
            (
                "unknown obligation `OB_STOP_MARKTING` [unknown-obligation]\n"
                "  help: did you mean `OB_STOP_MARKETING`?"
            ),
        ),
        (
            "outcome: CANCEL_CLOSURE, from: [PENDING_CLOSURE]",
            "outcome: CANCEL_CLOSURE, from: [PENDING_CLOSURE, CLOSED]",
            (
                "the move by `closure_completion CANCEL_CLOSURE` is forbidden by `CLOSED_STAYS_CLOSED` "
                "[forbidden-move]\n  help: take the state out of `from`, or name the decision under `unless`"
            ),
        ),
        (
            "bal.total_owed == 0.00, to: {lifecycle: CLOSED, credit_access: SUSPENDED}",
            "bal.total_owed == 0.00, to: {credit_access: FULL}",
            (
                "the move by `FULLY_REPAID` is forbidden by `CHARGED_OFF_STAYS` [forbidden-move]\n"
                "  help: take the state out of `from`, or name the decision under `unless`"
            ),
        ),
        (
            "to: {hardship: COMPLETED}",
            "to: {hardship: NONE}",
            (
                "no move leads to the state `COMPLETED` of hardship [unreachable-state]\n"
                "  help: add a move, or take it out"
            ),
        ),
        (
            "begins: SUSPENDED",
            "begins: SUSPENDING",
            (
                "expected one of FULL, RESTRICTED, SUSPENDED for `begins` of the region credit_access, found "
                "`SUSPENDING` [unknown-word]\n  help: did you mean `SUSPENDED`?"
            ),
        ),
        (
            "  FULL_UNDER_HOLD:\n    to: {credit_access: [FULL], hold: [LEGAL, FRAUD, DISPUTE, VICTIM]}\n",
            "  FULL_UNDER_HOLD:\n",
            "expected `from` or `to` in the forbidden move FULL_UNDER_HOLD [missing-key]",
        ),
        (
            "text: {zh-CN: 持有人已身故，账户按遗产处理，不得催收。, en:",
            "text: {zh-CN: 持有人已身故，账户按遗产处理，不得催收。, fr:",
            "expected the key `en` in the text of the forbidden move NO_COLLECTION_FROM_ESTATE [missing-key]",
        ),
    ],
)
def test_a_mistake_is_found_with_its_place(findings: Edit, right: str, wrong: str, message: str) -> None:
    found = findings((right, wrong))
    assert message in found


def test_mistakes_are_found_at_once_in_the_order_of_the_file(findings: Edit) -> None:
    found = findings(
        ("fact: acct.hold", "fact: acct.hodl"),
        ("guard: bal.total_owed == 0.00", "guard: bal.total_owned == 0.00"),
        ("awaits: SECOND_PERSON", "awaits: SECOND_PERSONS"),
    )
    codes = [line.split("[")[-1].split("]")[0] for line in found]
    assert codes == ["unknown-fact", "unknown-word", "unknown-fact"]


def test_a_policy_kept_elsewhere_is_taken_on_trust(findings: Edit, tmp_path: Path) -> None:
    assert findings(("policy: hardship", "policy: another_policy")) == []
    assert load_rules(tmp_path / "rules").policies == ("voluntary_closure",)


def test_mistakes_in_a_policy_hide_none_in_the_lifecycle(tmp_path: Path) -> None:
    rules = copy_rules(tmp_path / "rules")
    change_all(rules / "policies/voluntary_closure/v1.yaml", "delinq.dpd > 0", "delinq.dpdd > 0")
    change_all(rules / "lifecycle.yaml", "fact: acct.hold", "fact: acct.hodl")
    change_all(
        rules / "lifecycle.yaml",
        "voluntary_closure, outcome: HOLD_LEGAL",
        "voluntary_closure, outcome: HOLD_LEGALL",
    )
    with pytest.raises(CheckError) as caught:
        load_rules(rules, lambda path: path.name)
    messages = [finding.message for finding in caught.value.findings]
    assert messages == [
        "unknown fact `delinq.dpdd`",
        "unknown fact `acct.hodl` of the region hold",
        "unknown outcome `HOLD_LEGALL` of `voluntary_closure`",
    ]
