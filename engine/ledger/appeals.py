"""Appeals: filed against a decision, decided again with what the customer corrects, reviewed by a person."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from engine.catalogue.reading import read_facts, unknown_fact
from engine.decisions.decision import Decision
from engine.errors import FactError, TidegateError
from engine.ledger import appeal_case as cases
from engine.ledger import overturn_rates
from engine.ledger.appeal_case import Appeal, AppealFile, appeal_from
from engine.ledger.appeal_filing import Filing
from engine.ledger.appeal_review import OVERTURN, UPHOLD, Review
from engine.ledger.asking import principal, same
from engine.ledger.clock import id_bytes, id_text, micros, moment_text
from engine.ledger.docket import PURPOSE, STEP, Docket, refuse_part, told_reasons
from engine.ledger.entry import DecisionEntry
from engine.ledger.overturn_rates import Rate
from engine.ledger.reading import about_account
from engine.ledger.record import decode
from engine.ledger.schema import appeals, records
from engine.ledger.transaction import Transaction

if TYPE_CHECKING:
    from engine.ledger.desk import Desk

_NOTHING: Mapping[str, object] = {}
_table = appeals.c


class Appeals:
    """Takes appeals and has them reviewed, as the appeal policy says.

    Args:
        desk: The desk it belongs to.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk, self._docket = desk, Docket(desk)
        self._review = Review(desk, self._docket)
        self._filing = Filing(desk, self._docket, self._review)

    # Reading.

    def list(self, status: str | None = None, *, overdue: bool = False, limit: int = 100) -> list[Appeal]:
        """Return appeals, what is due first at the head.

        Args:
            status: Only those with this status.
            overdue: Only those that should have been answered by now.
            limit: How many at most.
        """
        wanted = select(appeals)
        if status is not None:
            wanted = wanted.where(_table.status == status)
        if overdue:
            now = micros(self._desk.ledger.clock())
            wanted = wanted.where(_table.status.in_(cases.OPEN), _table.due_at < now)
        ordered = wanted.order_by(_table.due_at.is_(None), _table.due_at, _table.id).limit(limit)
        with self._desk.ledger.reading() as connection:
            return [appeal_from(row) for row in connection.execute(ordered)]

    def get(self, appeal: str, purpose: str = PURPOSE) -> AppealFile:
        """Return an appeal with everything that is known of it.

        Args:
            appeal: Its id.
            purpose: What for, as the retention policy knows purposes.

        Raises:
            TidegateError: There is no such appeal, it was erased, or the purpose is not permitted.
        """
        ledger, found = self._desk.ledger, self._docket.appeal(appeal)
        filed, tag = ledger.open_record(appeal, purpose), bytes.fromhex(found.account)
        with ledger.reading() as connection:
            wanted = about_account(connection, tag).where(records.c.type == STEP)
            contents = connection.execute(wanted.order_by(records.c.seq)).scalars()
            kept = [record for record in map(decode, contents) if record.about == id_bytes(found.id)]
        opened = [ledger.open_record(id_text(record.id), purpose) for record in kept]
        steps = tuple({"at": moment_text(each.at), "by": each.by, **each.sealed} for each in opened)
        said = [each["reasons"] for each in (filed.sealed, *steps) if each.get("reasons")]
        told = {name: each for name, each in filed.sealed.items() if name != cases.ANSWERED}
        return AppealFile(replace(found, reasons=tuple(said[-1]) if said else ()), told, steps)

    def rates(self) -> Sequence[Rate]:
        """Return how often decisions are overturned, by policy and rule."""
        with self._desk.ledger.reading() as connection:
            return overturn_rates.rates(connection)

    # Writing.

    def file(  # noqa: PLR0913 - an appeal has that many parts; all but what it is about go by name
        self,
        decision: str,
        by: str,
        *,
        statement: str = "",
        corrections: Mapping[str, object] = _NOTHING,
        disputed: Iterable[str] = (),
        evidence_kind: str | None = None,
        facts: Mapping[str, object] = _NOTHING,
        key: str | None = None,
        request: bytes = b"",
        locale: str = "zh-CN",
    ) -> Appeal:
        """File an appeal; the appeal policy says whether it is taken up, and what happens meanwhile.

        Args:
            decision: Id of the contested decision.
            by: Who appeals.
            statement: In the customer's words; kept encrypted.
            corrections: What disputed facts are instead, as JSON carries them, by fact name.
            disputed: Further facts that are disputed.
            evidence_kind: Kind of the evidence sent in: a value of the fact `case.evidence_kind`.
            facts: What other systems know of the case and the account now, by fact name.
            key: Idempotency key, with its scope.
            request: The request, byte for byte.
            locale: Language of the reasons.

        Returns:
            The appeal. One that is too late is kept too, as `ROUTED`, with the reason and the route.

        Raises:
            FactError: A fact that cannot be read.
            TidegateError: There is no such decision, or it is about an appeal itself.
            ErasedError: What would be reviewed was erased.
        """
        by, names = principal(by), tuple(dict.fromkeys((*corrections, *disputed)))
        known = self._desk.catalogue.facts
        unknown = [unknown_fact(name, known) for name in names if name not in known]
        if unknown:
            raise FactError(unknown)
        read_facts(corrections, known)
        sent = {
            "statement": statement,
            "disputed": list(names),
            "corrections": dict(corrections),
            "evidence_kind": evidence_kind,
            "facts": dict(facts),
        }
        return self._filing.file(decision, by, sent, key, request, locale)

    def assign(self, appeal: str, reviewer: str, by: str) -> Appeal:
        """Give an appeal to a reviewer, who took no part in the decision and is not the one who appeals.

        Args:
            appeal: Its id.
            reviewer: Who is to review it.
            by: Who says so.

        Raises:
            TidegateError: There is no such appeal, it is answered, or the reviewer may not review it.
        """
        reviewer, by = principal(reviewer), principal(by)
        found, filed, case = self._docket.open(appeal)
        if same(reviewer) == same(filed.by or ""):
            message = f"expected a reviewer other than `{reviewer}`, who appeals"
            raise TidegateError("own-review", message, "name another reviewer")
        answer, _ = self._docket.asked(found, case, by, reviewer=reviewer)
        refuse_part(answer, reviewer)
        status = cases.EXTENDED if found.status == cases.EXTENDED else cases.IN_REVIEW
        details = {"what": "assigned", "reviewer": reviewer}

        def assigned(tx: Transaction) -> Appeal:
            return self._docket.step(tx, found, by, details, reviewer=reviewer, status=status)[0]

        return self._desk.ledger.write(assigned)

    def extend(self, appeal: str, complexity: str, by: str) -> Appeal:
        """Grade an appeal, and extend its time limit as far as the policy allows for that grade today.

        Args:
            appeal: Its id.
            complexity: Its grade: a value of the fact `case.complexity`.
            by: Who says so; where the policy asks for approval, not the reviewer.

        Raises:
            FactError: There is no such grade.
            TidegateError: There is no such appeal, it is answered, or another person has to approve.
        """
        by, desk = principal(by), self._desk
        found, _, case = self._docket.open(appeal)
        answer, asking = self._docket.asked(replace(found, complexity=complexity), case, by)
        clock = answer.targets[cases.CLOCK]
        if clock == "EXTEND" and answer.human_review and same(by) == same(found.reviewer or ""):
            message = f"expected another person than the reviewer `{by}` to approve the extension"
            raise TidegateError("own-review", message, "let a supervisor extend it")
        reasons = told_reasons(answer)
        details = {"what": "graded", "complexity": complexity, "clock": clock, "reasons": reasons}
        changes: dict[str, Any] = {"complexity": complexity}
        if clock == "EXTEND":
            due = found.filed_at + timedelta(days=cases.days(answer, "answer_in_days"))
            changes |= {"status": cases.EXTENDED, "due_at": micros(due)}

        def extended(tx: Transaction) -> Appeal:
            after, _ = self._docket.step(tx, found, by, details, **changes)
            tag = bytes.fromhex(found.account)
            if clock != "NO_STEP":
                decided = tx.record(DecisionEntry(tag, answer, asking.facts, by=by))
                desk.outbox.put(tx, decided.id, tag, _of_clock(answer), answer.catalogue)
            return replace(after, reasons=tuple(reasons))

        return desk.ledger.write(extended)

    def resolve(
        self, appeal: str, outcome: str, by: str, why: str, facts: Mapping[str, object] = _NOTHING
    ) -> Appeal:
        """Answer an appeal, as the person who reviewed it.

        Overturning puts the account back as it was before the decision, as far as the lifecycle has legal
        moves for it on the corrected facts; what was not done yet of the decision is taken back.

        Args:
            appeal: Its id.
            outcome: `OVERTURN` or `UPHOLD`.
            by: The reviewer.
            why: The reason; kept encrypted.
            facts: What is known of the account now, by fact name.

        Raises:
            FactError: A fact that cannot be read.
            TidegateError: There is no such appeal, it is answered, `by` does not review it or took part in
                the decision since, the outcome is another, or no reason is given.
        """
        by = principal(by)
        if outcome not in (OVERTURN, UPHOLD):
            raise TidegateError("wrong-outcome", f"expected {OVERTURN} or {UPHOLD}, found `{outcome}`")
        if not why.strip():
            raise TidegateError("no-reason", "expected why the appeal is answered so, found nothing")
        read_facts(facts, self._desk.catalogue.facts)
        found, filed, case = self._docket.open(appeal)
        if found.reviewer is None or same(by) != same(found.reviewer):
            reviewer = "none" if found.reviewer is None else f"`{found.reviewer}`"
            message = f"expected the reviewer, {reviewer}, found `{by}`"
            raise TidegateError("not-the-reviewer", message, "assign the appeal first")
        known = {**filed.sealed["corrections"], **facts}
        return self._review.answer(found, case, outcome, by, why, known)


def _of_clock(answer: Decision) -> list[Any]:
    """Return the obligations that concern the time limit; those of the admission came with the filing."""
    admitted = answer.version.policy.outcome[answer.targets[cases.ADMISSION]]
    done = {item.text for item in admitted.obligations}
    return [each for each in answer.obligations if each.code not in done]
