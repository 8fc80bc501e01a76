"""Made-up accounts: close to what a policy compares facts with, nulls and gaps among them.

Where all facts are drawn at once, so many rules hold that one more makes no difference. So most accounts
start from another and differ from it in a few facts: from a quiet one, in which as few rules hold as can be
found, or from one in which a certain rule holds and little else does.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from random import Random

from engine.catalogue.facts import Fact
from engine.language.scalars import write_value
from engine.language.values import Held

#: The facts of an account as JSON carries them, by name; a fact left out is unknown.
Account = dict[str, object]

_PASSES = 2
#: Of a hundred accounts, how many have all facts drawn anew.
_ALL_DRAWN = 35
#: Of a hundred facts, how many are missing, and null where they may be: an account has one of each.
_MISSING, _NULL = (0, 0, 4, 25), (0, 10, 40)


class Accounts:
    """Draws accounts for one policy.

    Args:
        random: Where all choices come from.
        facts: The facts the policy reads.
        stops: Values of each fact, as held, from which to draw.
        starts: The accounts others start from.
    """

    def __init__(
        self,
        random: Random,
        facts: Iterable[Fact],
        stops: Mapping[str, Sequence[Held]],
        starts: Sequence[Account],
    ) -> None:
        self._random = random
        self._facts = list(facts)
        self._stops = stops
        self._starts = starts

    def draw(self, named: Iterable[str] = (), moved: Sequence[str] = ()) -> Account:
        """Return one account.

        Args:
            named: Names of facts to draw in any case.
            moved: Names of facts of which to draw one in any case.
        """
        random, count = self._random, len(self._facts)
        if random.randrange(100) < _ALL_DRAWN:
            drawn = self._facts
        else:
            # A few facts mostly, and now and then many.
            drawn = random.sample(self._facts, min(count, 1 + int(random.expovariate(0.3))))
        names = {*named, *([random.choice(moved)] if moved else ())}
        account = dict(random.choice(self._starts))
        missing, null = random.choice(_MISSING), random.choice(_NULL)
        for fact in (*drawn, *(fact for fact in self._facts if fact.name in names)):
            account.pop(fact.name, None)
            if random.randrange(100) >= missing:
                is_null = fact.null is not None and random.randrange(100) < null
                account[fact.name] = None if is_null else self._value(fact)
        return account

    def _value(self, fact: Fact) -> object:
        return write_value(self._random.choice(self._stops[fact.name]), fact.type)


def quieter(
    account: Account,
    facts: Sequence[Fact],
    stops: Mapping[str, Sequence[Held]],
    unrest: Callable[[Account], tuple[int, ...]],
) -> Account:
    """Return an account that is as quiet as changing one fact after another can make it.

    Args:
        account: Where to start.
        facts: The facts to change.
        stops: Values of each fact, as held.
        unrest: How restless an account is: less is quieter.
    """
    start = account
    for _ in range(_PASSES):
        for fact in facts:
            # Where nothing is quieter it stays, or becomes again, what it was at the start.
            values = [start[fact.name], account[fact.name]]
            values += [write_value(held, fact.type) for held in stops[fact.name]]
            calmest = min(values, key=lambda value: unrest({**account, fact.name: value}))
            account = {**account, fact.name: calmest}
    return account


def showing(
    accounts: Iterable[Account], show: Callable[[Account], set[object]], quiet: Account
) -> list[Account]:
    """Return, for each thing that accounts show, one that shows it and is otherwise as quiet as can be.

    Args:
        accounts: Accounts to start from.
        show: What an account shows: the rules that hold, the outcomes.
        quiet: An ordinary account.
    """
    found: dict[object, Account] = {}
    for account in accounts:
        # In the order of their words: what a set yields first differs from run to run.
        for what in sorted(show(account) - found.keys(), key=str):
            least = account
            for name in quiet:
                calmer = {**least, name: quiet[name]}
                if calmer != least and what in show(calmer):
                    least = calmer
            found[what] = least
    return list(found.values())


def plain_value(fact: Fact) -> object:
    """Return the plainest value of a fact: a null that means something, else no, nought or the first."""
    kind = fact.type
    if fact.null not in (None, "unknown"):
        return None
    if kind.kind in ("bool", "enum", "string"):
        return {"bool": False, "enum": next(iter(kind.values), ""), "string": ""}[kind.kind]
    return write_value(min(max(0, kind.low or 0), kind.high or 0), kind)
