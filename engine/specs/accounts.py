"""The accounts and requests that scenarios start from: `accounts.yaml` beside the features."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from engine.catalogue.facts import Fact
from engine.catalogue.reading import unknown_fact
from engine.errors import CheckError, Finding, did_you_mean
from engine.language.document import Node, Scalar, read_document
from engine.language.scalars import ScalarError
from engine.language.shape import LOCALES, Shape

FILE = "accounts.yaml"

Texts = Mapping[str, str]

_INTEGER = re.compile(r"-?[0-9]{1,18}", re.ASCII)
_BOOLEANS = {"true": True, "false": False}


@dataclass(frozen=True, slots=True)
class Account:
    """An account with a name.

    Args:
        name: How scenarios call it, by locale.
        facts: Its facts as JSON carries them, by fact name.
    """

    name: Texts
    facts: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Accounts:
    """What scenarios may start from and ask.

    Args:
        accounts: Accounts by code.
        requests: How each policy's request is worded, by policy and locale.
    """

    accounts: Mapping[str, Account] = field(default_factory=dict)
    requests: Mapping[str, Texts] = field(default_factory=dict)


def read_accounts(
    source: bytes | str, file: str, facts: Mapping[str, Fact], policies: Iterable[str]
) -> Accounts:
    """Return the accounts and requests of a file.

    Args:
        source: The text of the file.
        file: Its path as the reader knows it.
        facts: The facts there are.
        policies: Names of the policies.

    Raises:
        CheckError: Everything that is wrong with it, with places.
    """
    document = read_document(source, file)
    reader = _AccountsReader(facts, tuple(policies))
    accounts = reader.read(document)
    if reader.findings:
        raise CheckError(reader.findings)
    return accounts


def _value(scalar: Scalar, fact: Fact) -> object:
    # An enum may have a member called null; only the bare word stands for the null.
    if scalar.plain and scalar.text == "null":
        if fact.null is None:
            raise ScalarError("expected a value, found null")
        return None
    value: object = scalar.text
    if fact.type.kind == "int" and _INTEGER.fullmatch(scalar.text):
        value = int(scalar.text)
    elif fact.type.kind == "bool":
        value = _BOOLEANS.get(scalar.text, scalar.text)
    fact.read(value)
    return value


class _AccountsReader(Shape):
    def __init__(self, facts: Mapping[str, Fact], policies: tuple[str, ...]) -> None:
        super().__init__()
        self._facts = facts
        self._policies = policies

    def read(self, document: Node) -> Accounts:
        found = self.fields(document, "the accounts", ("accounts", "requests")) or {}
        accounts: dict[str, Account] = {}
        for key, node in self.entries(found.get("accounts"), "`accounts`"):
            accounts[key.text] = self._account(key, node, accounts)
        requests = {
            key.text: self._request(key, node)
            for key, node in self.entries(found.get("requests"), "`requests`")
        }
        self._distinct("account", {code: account.name for code, account in accounts.items()}, document)
        self._distinct("request", requests, document)
        return Accounts(accounts, requests)

    def _account(self, key: Scalar, node: Node, above: Mapping[str, Account]) -> Account:
        what = f"the account `{key.text}`"
        parts = self.fields(node, what, ("name", "facts"), ("like",)) or {}
        like = self.scalar(parts.get("like"), f"`like` of {what}")
        facts: dict[str, object] = {}
        if like is not None and like.text in above:
            facts.update(above[like.text].facts)
        elif like is not None:
            message = f"expected an account above {what}, found `{like.text[:80]}`"
            self.fail("unknown-account", message, like.span, did_you_mean(like.text, above))
        for name, value in self.entries(parts.get("facts"), f"the facts of {what}"):
            self._fact(name, value, facts)
        return Account(self.localized(parts.get("name"), f"the name of {what}"), facts)

    def _fact(self, name: Scalar, node: Node, facts: dict[str, object]) -> None:
        fact = self._facts.get(name.text)
        if fact is None:
            finding = unknown_fact(name.text, self._facts)
            self.fail(finding.code, finding.message, name.span, finding.hint)
            return
        scalar = self.scalar(node, f"`{name.text}`")
        if scalar is None:
            return
        try:
            facts[name.text] = _value(scalar, fact)
        except ScalarError as error:
            self.fail("wrong-fact", f"`{name.text}`: {error}", scalar.span)

    def _request(self, key: Scalar, node: Node) -> Texts:
        if key.text not in self._policies:
            hint = did_you_mean(key.text, self._policies)
            self.fail("unknown-policy", f"unknown policy `{key.text[:80]}`", key.span, hint)
        return self.localized(node, f"the request `{key.text}`")

    def _distinct(self, what: str, names: Mapping[str, Texts], document: Node) -> None:
        for locale in LOCALES:
            seen: dict[str, str] = {}
            for code, texts in names.items():
                other = seen.setdefault(texts.get(locale, code).casefold(), code)
                if other != code:
                    message = f"expected another name for the {what} `{code}` than for `{other}` in {locale}"
                    self.findings.append(Finding("duplicate-name", message, None, document.span))
