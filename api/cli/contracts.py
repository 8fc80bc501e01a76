"""What came of trying contracts, in the words of those who answer for them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from rich.console import Group, RenderableType
from rich.text import Text

from api.cli.output import indented
from engine.analysis import MISSING, Broken, Contract, Tried
from engine.catalogue.facts import Fact
from engine.catalogue.rulebook import Rulebook
from engine.decisions.decision import Decision
from engine.errors import Finding
from engine.language.typed import inputs
from engine.specs.vocabulary import NULLS, UNKNOWN, YES_NO, with_unit

_WORDS: Mapping[str, Mapping[str, str]] = {
    "zh-CN": {
        "held": "策略{policies}项，账户{accounts}个，核对{judged}次",
        "unmet": "没有涉及的账户：{policies}",
        "broken": "反例：{policy}（第{accounts}个账户）",
        "ordinary": "其他方面没有任何异常。",
        "decided": "决定",
        "rules": "成立的规则",
        "why": "为什么重要",
        "no": "无",
        "differs": "决定中的 {part} 不同",
    },
    "en": {
        "held": "policies {policies}, accounts {accounts}, checks {judged}",
        "unmet": "no account it is about: {policies}",
        "broken": "Counterexample: {policy} (account {accounts})",
        "ordinary": "Nothing else about it is out of the ordinary.",
        "decided": "Decided",
        "rules": "Rules that hold",
        "why": "Why it matters",
        "no": "none",
        "differs": "the decisions differ in {part}",
    },
}


def contracts_view(tried: Sequence[Tried], rulebook: Rulebook, locale: str) -> RenderableType:
    """Return each contract with what it was tried on, and the counterexamples."""
    parts: list[RenderableType] = []
    for contract, group in groupby(tried, key=lambda each: each.contract):
        parts += _contract(contract, list(group), rulebook, locale)
    return Group(*parts)


def _contract(
    contract: Contract, tried: Sequence[Tried], rulebook: Rulebook, locale: str
) -> Iterator[RenderableType]:
    words = _WORDS[locale]
    broken = [(each, each.broken) for each in tried if each.broken is not None]
    mark = ("✗ ", "bold red") if broken else ("✓ ", "green")
    yield Text.assemble(mark, (f"{contract.id}  ", "bold"), contract.title[locale])
    counts = {name: f"{sum(getattr(each, name) for each in tried):,}" for name in ("accounts", "judged")}
    yield indented(Text(words["held"].format(policies=len(tried), **counts), style="dim"))
    unmet = [_title(each, rulebook, locale) for each in tried if not each.judged]
    if unmet:
        named = ("、" if locale == "zh-CN" else ", ").join(unmet)
        yield indented(Text(words["unmet"].format(policies=named), style="dim"))
    for each, counterexample in broken:
        heading = words["broken"].format(policy=_title(each, rulebook, locale), accounts=each.accounts)
        yield indented(Text(heading, style="bold red"))
        yield from (indented(line, 4) for line in _broken(each, counterexample, rulebook, locale))
    if broken:
        yield indented(Text.assemble((f"{words['why']}  ", "bold"), contract.why[locale]))


def _broken(tried: Tried, broken: Broken, rulebook: Rulebook, locale: str) -> Iterator[Text]:
    words, facts = _WORDS[locale], rulebook.catalogue.facts
    changed = broken.changed
    for name in broken.telling:
        fact = facts[name]
        shown = fact_words(broken.facts.get(name, MISSING), fact, locale)
        if changed is not None and changed.fact == name:
            shown = f"{shown} → {fact_words(changed.after, fact, locale)}"
        yield Text(f"{fact.label[locale]}: {shown}")
    yield Text(words["ordinary"], style="dim")
    yield from (
        Text.assemble((f"{what}: ", "bold"), was, f" → {became}" if became else "")
        for what, was, became in _differences(tried, broken, locale)
    )
    decisions = [decision for decision in (broken.before, broken.after) if decision]
    rules = [", ".join(_rules(decision)) or words["no"] for decision in decisions]
    yield Text(f"{words['rules']}: {' → '.join(rules)}", style="dim")


def _differences(tried: Tried, broken: Broken, locale: str) -> Iterator[tuple[str, str, str]]:
    """Yield what was decided, as far as the contract speaks of it, with what became of it."""
    words, before, after, fault = _WORDS[locale], broken.before, broken.after, broken.fault
    policy = before.version.policy
    if after is None or fault is None:
        yield words["decided"], before.declaration.title[locale], ""
        for name in inputs(tried.contract.always[tried.policy]):
            last = name.rpartition(".")[2]
            if name.startswith("result.target."):
                yield policy.targets[last].title[locale], _outcome(before, last, locale), ""
            elif name == f"result.{last}" and last in policy.values:
                yield policy.values[last].title.get(locale, last), _value(before, last, locale), ""
    elif fault.what == "outcome":
        what = policy.targets[fault.at].title[locale] if fault.at else words["decided"]
        yield what, _outcome(before, fault.at, locale), _outcome(after, fault.at, locale)
    elif fault.what == "decision":
        yield words["decided"], words["differs"].format(part=fault.at), ""
    else:
        title = policy.values[fault.what].title.get(locale, fault.what)
        yield title, _value(before, fault.what, locale), _value(after, fault.what, locale)


def _outcome(decision: Decision, target: str, locale: str) -> str:
    outcome = decision.targets[target] if target else decision.outcome
    return decision.version.policy.outcome[outcome].title[locale]


def _value(decision: Decision, name: str, locale: str) -> str:
    value = decision.values.get(name)
    if isinstance(value, list):
        return ", ".join(str(item["days"] if isinstance(item, dict) else item) for item in value)
    return _WORDS[locale]["no"] if value is None else str(value)


def _rules(decision: Decision) -> list[str]:
    return [rule.id for each in (*decision.required, decision) for rule in each.fired]


def fact_words(value: object, fact: Fact, locale: str) -> str:
    """Return a value of a fact as JSON carries it, or `MISSING`, as a reader says it."""
    if value is MISSING:
        return UNKNOWN[locale]
    if value is None:
        return NULLS[fact.null or "unknown"][locale]
    if isinstance(value, bool):
        return next(word for word, truth in YES_NO[locale].items() if truth is value)
    if fact.type.kind == "enum":
        return fact.values[str(value)][locale]
    return with_unit(str(value), fact.type.unit, locale)


def _title(tried: Tried, rulebook: Rulebook, locale: str) -> str:
    return rulebook.version(tried.policy, tried.version).policy.title[locale]


def tried_to_dict(tried: Tried) -> dict[str, Any]:
    """Return what came of a contract on one policy as JSON carries it."""
    broken = tried.broken
    return {
        "contract": tried.contract.id,
        "policy": tried.policy,
        "version": tried.version,
        "accounts": tried.accounts,
        "judged": tried.judged,
        "broken": None if broken is None else _broken_to_dict(broken),
    }


def _broken_to_dict(broken: Broken) -> dict[str, Any]:
    changed, after = broken.changed, broken.after
    found: dict[str, Any] = {"facts": dict(broken.facts), "telling": list(broken.telling)}
    if changed is not None:
        # A fact that is not sent has no value to show.
        sent = {} if changed.after is MISSING else {"after": changed.after}
        found["changed"] = {"fact": changed.fact, "before": changed.before, **sent}
    found["before"] = _decided(broken.before)
    if after is not None:
        found["after"] = _decided(after)
    return found


def _decided(decision: Decision) -> dict[str, Any]:
    return {
        "outcome": decision.outcome,
        "targets": dict(decision.targets),
        "values": dict(decision.values),
        "rules": _rules(decision),
    }


def broken_findings(tried: Iterable[Tried]) -> list[Finding]:
    """Return each counterexample as a finding at the place of the contract."""
    return [_finding(each, each.broken) for each in tried if each.broken is not None]


def _finding(tried: Tried, broken: Broken) -> Finding:
    contract = tried.contract
    told = ", ".join(f"{name} = {broken.facts.get(name, 'unknown')}" for name in broken.telling)
    if broken.changed is not None:
        told += f", then {broken.changed.fact} changed"
    message = f"expected `{tried.policy}` to keep {contract.id}, found an account that breaks it: {told}"
    return Finding("broken-contract", message, contract.title["en"], contract.span)
