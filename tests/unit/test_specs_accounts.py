"""`accounts.yaml`: what it says, and everything that is wrong with it at once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from engine import CheckError, Engine, TidegateError
from engine.catalogue.catalogue import Catalogue
from engine.specs.accounts import Accounts, read_accounts
from engine.specs.runner import load_accounts

POLICIES = ("voluntary_closure",)

Read = Callable[[str], Accounts]

GOOD = """\
accounts:
  plain:
    name: {zh-CN: 甲, en: one}
    facts:
      acct.state: ACTIVE
      bal.total_owed: "12.30"
      delinq.dpd: 4
      sys.ledger_up: true
      auth.contact_changed_hours: null
      util.ratio: 0.24
requests:
  voluntary_closure: {zh-CN: 申请, en: asks}
"""

BAD = """\
accounts:
  first:
    name: {zh-CN: 甲, en: one}
    facts:
      bal.total_owned: "12.30"
      bal.total_owed: "12.345"
      delinq.dpd: null
      sys.ledger_up: yes
      auth.level: 9
      acct.state: OPEN
  second:
    name: {zh-CN: 乙, en: One}
requests:
  voluntary_closing: {zh-CN: 申请, en: asks}
"""


@pytest.fixture(scope="module")
def read(catalogue: Catalogue) -> Read:
    return lambda text: read_accounts(text, "accounts.yaml", catalogue.facts, POLICIES)


def test_values_are_typed_by_the_fact_catalogue(read: Read) -> None:
    accounts = read(GOOD)
    assert accounts.accounts["plain"].facts == {
        "acct.state": "ACTIVE",
        "bal.total_owed": "12.30",
        "delinq.dpd": 4,
        "sys.ledger_up": True,
        "auth.contact_changed_hours": None,
        "util.ratio": "0.24",
    }
    assert accounts.requests["voluntary_closure"]["en"] == "asks"


def test_everything_wrong_is_told_at_once_with_its_place(read: Read) -> None:
    with pytest.raises(CheckError) as caught:
        read(BAD)
    states = "PROSPECT, ACTIVE, PENDING_CLOSURE, CLOSED_COOLING, CLOSED, ESTATE, CHARGED_OFF"
    money = 'expected money as text with at most 2 decimals, such as "1234.50", found "12.345"'
    assert [(f"{finding.span}", finding.message, finding.hint) for finding in caught.value.findings] == [
        ("accounts.yaml:5:7", "unknown fact `bal.total_owned`", "did you mean `bal.total_owed`?"),
        ("accounts.yaml:6:23", f"`bal.total_owed`: {money}", None),
        ("accounts.yaml:7:19", "`delinq.dpd`: expected a value, found null", None),
        ("accounts.yaml:8:22", '`sys.ledger_up`: expected true or false, found "yes"', None),
        ("accounts.yaml:9:19", "`auth.level`: expected a value from 0 to 3, found 9", None),
        ("accounts.yaml:10:19", f'`acct.state`: expected one of {states}, found "OPEN"', None),
        ("accounts.yaml:12:5", "expected the key `facts` in the account `second`", None),
        ("accounts.yaml:14:3", "unknown policy `voluntary_closing`", "did you mean `voluntary_closure`?"),
        ("accounts.yaml:1:1", "expected another name for the account `second` than for `first` in en", None),
    ]


@pytest.mark.parametrize("text", ["", "[]", "accounts: {}", "accounts: 3\nrequests: 4", "a: &a [*a]"])
def test_what_is_no_such_file_is_an_error_of_ours(text: str, read: Read) -> None:
    with pytest.raises(TidegateError):
        read(text)


def test_a_directory_without_accounts_is_told(tmp_path: Path, engine: Engine) -> None:
    with pytest.raises(TidegateError) as caught:
        load_accounts(tmp_path, engine.rulebook, lambda path: path.name)
    assert caught.value.message == "expected the file `accounts.yaml`, found none"
