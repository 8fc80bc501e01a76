"""Tries contracts on made-up accounts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from random import Random
from typing import TYPE_CHECKING

from engine.analysis.accounts import Account, Accounts, plain_value, quieter, showing
from engine.analysis.contract import Contract
from engine.analysis.hold import Broken, Hold
from engine.analysis.read import newest
from engine.analysis.replay import frozen
from engine.analysis.results import outcomes
from engine.analysis.shrink import smaller
from engine.analysis.stops import fact_stops
from engine.decisions.deciders import local_day
from engine.language.values import Held

if TYPE_CHECKING:
    from engine.catalogue.rulebook import PolicyVersion
    from engine.decisions.decision import Decision
    from engine.engine import Engine

#: Accounts drawn at most for each that a contract is about.
_ATTEMPTS = 5
#: Quiet accounts besides the plainest.
_OTHERS = 4
#: Accounts looked at for what they show.
_LOOKED_AT = 300

Stops = Mapping[str, tuple[Held, ...]]


@dataclass(frozen=True, slots=True)
class Tried:
    """What came of trying a contract on one policy.

    Args:
        contract: The contract.
        policy: Name of the policy.
        version: Its version.
        accounts: How many accounts the contract was about.
        judged: How many decisions, or pairs of decisions, it was judged by.
        broken: A counterexample, made smaller; None where none was found.
    """

    contract: Contract
    policy: str
    version: int
    accounts: int
    judged: int
    broken: Broken | None


class Trials:
    """Tries contracts on the newest versions of policies.

    Args:
        engine: Decides by them.
        moment: When; at the same moment the same accounts are tried.
    """

    def __init__(self, engine: Engine, moment: datetime) -> None:
        self._engine = engine
        self._moment = moment
        self._facts = engine.rulebook.catalogue.facts
        self._versions = newest(engine.rulebook)
        self._frozen: Engine | None = None
        self._starts: dict[str, list[Account]] = {}

    def all(self, contracts: Iterable[Contract], accounts: int) -> Iterator[Tried]:
        """Yield what comes of trying every contract on each of its policies."""
        for contract in contracts:
            for policy in contract.policies:
                yield self.hold(contract, policy, accounts)

    def hold(self, contract: Contract, policy: str, accounts: int) -> Tried:
        """Try a contract on one policy, up to the first counterexample.

        Args:
            contract: The contract.
            policy: One of its policies.
            accounts: How many accounts to try it on.
        """
        stops = self._stops(contract, policy)
        hold = self._judge(contract, policy, stops)
        names = sorted({*self._read(policy), *hold.named, *hold.moved})
        plain = {name: plain_value(self._facts[name]) for name in names}
        starts = [{**plain, **account} for account in self._start(hold)]
        random = Random(f"{contract.id} {policy}")  # noqa: S311 - made-up accounts
        drawn = Accounts(random, [self._facts[name] for name in names], stops, starts)
        tried = judged = 0
        for account, decision in _concerned(hold, drawn, accounts):
            tried += 1
            for broken in hold.judge(account, decision):
                judged += 1
                if broken is not None:
                    least = smaller(hold, broken, starts[0])
                    return Tried(contract, policy, hold.version, tried, judged, least)
        return Tried(contract, policy, hold.version, tried, judged, None)

    def _judge(self, contract: Contract, policy: str, stops: Stops) -> Hold:
        again = None
        if contract.replays:
            again = self._frozen = self._frozen or frozen(self._engine.rulebook)
        versions = {name: version.policy.version for name, version in self._readers(policy).items()}
        return Hold(
            contract,
            policy,
            versions,
            self._engine,
            self._moment,
            tuple(sorted(self._read(policy))),
            stops,
            again,
        )

    def _readers(self, policy: str) -> dict[str, PolicyVersion]:
        """Return a policy and those it requires, directly or through others, by name."""
        found = {policy: self._versions[policy]}
        for name in self._versions[policy].policy.require:
            found |= self._readers(name)
        return found

    def _read(self, policy: str) -> set[str]:
        """Return the names of the facts a policy and those it requires read."""
        return {name for each in self._readers(policy).values() for name in each.policy.facts}

    def _stops(self, contract: Contract, policy: str) -> Stops:
        day = local_day(self._moment)
        readers = self._readers(policy).values()
        policies = [(each.policy, each.policy.parameters_on(day)) for each in readers]
        conditions = [trees[policy] for trees in (contract.given, contract.always) if policy in trees]
        return fact_stops(policies, conditions, self._facts, self._moment)

    def _start(self, hold: Hold) -> list[Account]:
        """Return the accounts from which others differ, the plainest first.

        Quiet ones, whose outcome is as mild, and in which as few rules hold, as can be found; and for each
        rule and outcome, one that shows it and otherwise is like the plainest.
        """
        policy = hold.policy
        if policy not in self._starts:
            ranks = self._versions[policy].policy.severity

            def unrest(account: Account) -> tuple[int, int]:
                decision = hold.decide(account)
                return ranks[decision.outcome], sum(_holding(each) for each in (decision, *decision.required))

            facts = [self._facts[name] for name in sorted(self._read(policy))]
            plain = {fact.name: plain_value(fact) for fact in facts}
            random = Random(policy)  # noqa: S311 - made-up accounts
            drawn = Accounts(random, facts, hold.stops, [plain])
            others = [{**plain, **drawn.draw(plain)} for _ in range(_OTHERS)]
            quiet = [quieter(start, facts, hold.stops, unrest) for start in (plain, *others)]
            drawn = Accounts(random, facts, hold.stops, quiet)
            shown = showing(
                (drawn.draw() for _ in range(_LOOKED_AT)), lambda each: _shown(hold, each), quiet[0]
            )
            self._starts[policy] = [*quiet, *shown]
        return self._starts[policy]


def _concerned(hold: Hold, accounts: Accounts, wanted: int) -> Iterator[tuple[Account, Decision]]:
    """Yield accounts the contract is about, each with the decision about it, up to so many."""
    found = 0
    for _ in range(wanted * _ATTEMPTS):
        account = accounts.draw(hold.named, hold.moved)
        decision = hold.decide(account)
        if hold.concerns(account, decision):
            yield account, decision
            found += 1
        if found == wanted:
            return


def _shown(hold: Hold, account: Account) -> set[object]:
    decision = hold.decide(account)
    return {*outcomes(decision).items(), *(rule.id for rule in decision.fired)}


def _holding(decision: Decision) -> int:
    return len(decision.evaluation.fired) + len(decision.evaluation.unknown)
