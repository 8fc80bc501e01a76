"""`tidegate decide --record`: decisions that bind, of one account or of many."""

from __future__ import annotations

import json
import sys
from collections import Counter, deque
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from api.cli.decide import counting, print_failure, summary_view
from api.cli.input import Account, is_many, open_input, read_account, read_many
from api.cli.opening import at_the_desk
from api.cli.output import FINDINGS, console, print_json
from api.cli.render import Kept, decision_view
from engine import TidegateError
from engine.catalogue.freshness import Observed
from engine.catalogue.wire import encode_json
from engine.ledger import LedgerUnavailableError, Recorded
from engine.ledger.desk import Desk
from engine.ledger.settings import LedgerSettings

#: So many decisions wait for a commit together.
_AT_ONCE = 64
#: What a decision just recorded is read for, to show it.
_TO_SHOW = "DISPUTE"

_Result = tuple[Account | tuple[int, TidegateError], Recorded | TidegateError]


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked of every account.

    Args:
        policy: Which policy decides.
        by: Who asks.
        key: Under what it is recorded once; each line of many has its own, by its number.
        observed_at: When facts were observed, where an account does not say.
        locale: Language of the texts.
        met: What an earlier decision awaited that has come about.
    """

    policy: str
    by: str
    key: str | None
    observed_at: Observed
    locale: str
    met: tuple[str, ...] = ()

    def record(self, desk: Desk, account: Account, key: str | None) -> Recorded:
        """Record the decision about one account.

        Raises:
            TidegateError: It has no reference, or as `Desk.decide` says.
        """
        if not account.reference:
            hint = 'write {"account": "...", "facts": {...}}'
            raise TidegateError(
                "wrong-input", "expected the account's reference beside its facts, found none", hint
            )
        seen, locale = account.seen(self.observed_at), account.told_in(self.locale)
        sent = [account.reference, account.facts, None if seen is None else str(seen), locale]
        return desk.decide(
            account.reference,
            self.policy,
            account.facts,
            by=self.by,
            key=None if key is None else f"decide {self.policy} {self.by} {key}",
            request=encode_json(sent),
            observed_at=seen,
            locale=locale,
            met=self.met,
        )


def record_decisions(
    settings: LedgerSettings | None, rules: Path | None, path: str, asked: Asked, shape: str
) -> None:
    """Record the decisions about the accounts of an input, and print them.

    Args:
        settings: Where the ledger is.
        rules: The rules directory.
        path: The input; `-` is standard input.
        asked: What is asked.
        shape: `json` or `pretty`.

    Raises:
        TidegateError: The ledger cannot be used, or the policy is not in force.
    """
    with open_input(path) as stream, at_the_desk(settings, rules) as desk:
        many, lines = is_many(stream)
        if many:
            desk.engine.decider(asked.policy, desk.ledger.clock())
            _many(desk, asked, lines, shape)
            return
        account = read_account(b"".join(lines), 1)
        recorded = asked.record(desk, account, asked.key)
        if shape == "json":
            print_json({"account": account.reference, **recorded.to_dict()})
            return
        decision = desk.ledger.redecide(recorded.id, _TO_SHOW)
        console().print(decision_view(decision, Kept(recorded.id, recorded.is_binding, recorded.awaits)))


def _many(desk: Desk, asked: Asked, lines: Iterator[bytes], shape: str) -> None:
    outcomes: Counter[tuple[str, str, str]] = Counter()
    failed = 0
    declared = desk.engine.decider(asked.policy, desk.ledger.clock()).policy.outcome
    with counting() as progress:
        task = progress.add_task("recording", total=None)
        for item, result in _in_order(desk, asked, lines):
            if isinstance(result, TidegateError) or isinstance(item, tuple):
                failed += 1
                error = result if isinstance(result, TidegateError) else None
                print_failure(item[0] if isinstance(item, tuple) else item.line, error, shape)
            else:
                body = result.to_dict()
                outcome = declared[body["outcome"]]
                outcomes[body["outcome"], outcome.title[asked.locale], outcome.class_] += 1
                if shape == "json":
                    told = {"line": item.line, "account": item.reference, **body}
                    sys.stdout.write(json.dumps(told, ensure_ascii=False) + "\n")
            progress.advance(task)
    if shape == "pretty":
        console().print(summary_view(outcomes, failed))
    if failed:
        sys.exit(FINDINGS)


def _in_order(desk: Desk, asked: Asked, lines: Iterator[bytes]) -> Iterator[_Result]:
    """Yield what became of each line, in order; many are recorded at a time, an account's own one by one."""
    waiting: deque[tuple[Account | tuple[int, TidegateError], Future[Recorded] | TidegateError]] = deque()
    under_way: Counter[str] = Counter()

    def first() -> _Result:
        item, pending = waiting.popleft()
        if isinstance(item, Account) and item.reference:
            under_way[item.reference] -= 1
        if isinstance(pending, TidegateError):
            return item, pending
        try:
            return item, pending.result()
        except LedgerUnavailableError:
            raise
        except TidegateError as error:
            return item, error

    with ThreadPoolExecutor(_AT_ONCE) as pool:
        for item in read_many(lines):
            if isinstance(item, tuple):
                waiting.append((item, item[1]))
                continue
            reference = item.reference or ""
            while under_way[reference] or len(waiting) >= 2 * _AT_ONCE:
                yield first()
            under_way[reference] += bool(reference)
            key = None if asked.key is None else f"{asked.key}:{item.line}"
            waiting.append((item, pool.submit(asked.record, desk, item, key)))
        while waiting:
            yield first()
