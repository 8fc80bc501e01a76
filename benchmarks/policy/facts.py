"""The 40 facts of the measured policy, and accounts made up from them with a fixed seed."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

#: Values of one account as a policy compares them: money in hundredths, ratios in millionths.
Account = Mapping[str, int | bool | str]

PLACES = {"money": 2, "ratio": 6, "int": 0}
MOST_MONEY = 10**9
MOST_RATIO = 10**6

#: Share of accounts on which a boolean fact is true.
_SHARE_TRUE = 0.15


@dataclass(frozen=True, slots=True)
class BenchFact:
    """One fact.

    Args:
        name: Dotted name.
        kind: `money`, `int`, `bool`, `enum` or `ratio`.
        most: Greatest value of an int.
        members: Members of an enum, the frequent ones first.
    """

    name: str
    kind: str
    most: int = 0
    members: tuple[str, ...] = ()

    @property
    def symbol(self) -> str:
        """The name where a dot would mean something else."""
        return self.name.replace(".", "_")

    def draw(self, source: random.Random) -> int | bool | str:
        """Return a value such as accounts have: amounts are often nought, counts mostly small."""
        match self.kind:
            case "money":
                return 0 if source.random() < 0.3 else min(MOST_MONEY, int(source.lognormvariate(12, 2)))
            case "ratio":
                return source.randrange(0, MOST_RATIO + 1, 100)
            case "bool":
                return source.random() < _SHARE_TRUE
            case "enum":
                weights = [1 / (rank + 1) for rank in range(len(self.members))]
                return source.choices(self.members, weights)[0]
            case _:
                return min(self.most, int(source.expovariate(8 / self.most)))


def _money(*names: str) -> list[BenchFact]:
    return [BenchFact(name, "money") for name in names]


FACTS: tuple[BenchFact, ...] = (
    *_money("bal.total_owed", "bal.principal", "bal.interest", "bal.fees", "bal.pending", "bal.disputed"),
    *_money(
        "line.limit", "line.used", "pay.last_amount", "pay.minimum_due", "cust.income", "cust.other_debt"
    ),
    BenchFact("delinq.dpd", "int", 720),
    BenchFact("delinq.times_12m", "int", 12),
    BenchFact("pay.days_since", "int", 3650),
    BenchFact("pay.failed_90d", "int", 90),
    BenchFact("behav.logins_30d", "int", 1000),
    BenchFact("behav.draws_7d", "int", 100),
    BenchFact("cust.age", "int", 120),
    BenchFact("cust.months_on_book", "int", 600),
    BenchFact("fraud.score", "int", 100),
    BenchFact("bureau.inquiries_6m", "int", 50),
    *(
        BenchFact(name, "bool")
        for name in (
            "reg.legal_hold",
            "reg.sanctioned",
            "fraud.takeover",
            "fraud.new_device",
            "auth.strong",
            "auth.contact_changed",
            "consent.share",
            "cust.hardship",
            "sys.scores_up",
            "bureau.is_thin",
        )
    ),
    BenchFact("acct.state", "enum", members=("ACTIVE", "DORMANT", "SUSPENDED", "CLOSING", "CLOSED")),
    BenchFact("delinq.bucket", "enum", members=("M0", "M1", "M2", "M3", "M4", "M5", "M6")),
    BenchFact("fund.mode", "enum", members=("OWN", "JOINT", "ASSISTED", "ABS")),
    BenchFact("cust.tier", "enum", members=("B", "C", "A", "D", "E")),
    BenchFact("req.channel", "enum", members=("APP", "WEB", "BRANCH", "HOTLINE")),
    BenchFact("line.utilisation", "ratio"),
    BenchFact("line.rate", "ratio"),
    BenchFact("cust.debt_ratio", "ratio"),
)


def accounts(count: int, seed: int) -> list[Account]:
    """Return accounts on which every fact is known."""
    source = random.Random(seed)
    return [{fact.name: fact.draw(source) for fact in FACTS} for _ in range(count)]


def with_gaps(known: list[Account], seed: int, most: int = 8) -> list[Account]:
    """Return the accounts, each without 1 to `most` of its facts."""
    source = random.Random(seed)
    names = [fact.name for fact in FACTS]
    gaps = [set(source.sample(names, source.randint(1, most))) for _ in known]
    return [
        {name: value for name, value in account.items() if name not in missing}
        for account, missing in zip(known, gaps, strict=True)
    ]


def exact_text(value: int, kind: str) -> str:
    """Return a number as decimal text with all its places, such as `1234.50`."""
    return f"{Decimal(value).scaleb(-PLACES[kind]):f}"


def as_sent(account: Account) -> dict[str, object]:
    """Return an account as JSON carries it to Tidegate: money and ratios as text."""
    return {
        fact.name: exact_text(int(account[fact.name]), fact.kind)
        if fact.kind in ("money", "ratio")
        else account[fact.name]
        for fact in FACTS
        if fact.name in account
    }
