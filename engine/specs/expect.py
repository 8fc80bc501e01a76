"""Whether a decision is what a sentence expects, and how to say that it is not."""

from __future__ import annotations

from collections.abc import Iterable

from engine.decisions.decision import Decision
from engine.errors import TidegateError
from engine.specs.meaning import Meaning
from engine.specs.names import PolicyNames

_VERDICTS = {True: "applies", False: "does not apply", None: "cannot be judged"}
_STATES: dict[object, bool | None] = {"applies": True, "does_not_apply": False, "cannot_be_judged": None}


def rule_states(decision: Decision) -> dict[str, bool | None]:
    """Return whether each rule applies, the default included; None where it cannot be judged."""
    policy, evaluation = decision.version.policy, decision.evaluation
    fired, unknown = set(evaluation.fired), set(evaluation.unknown)
    states = {
        rule.id: None if index in unknown else index in fired for index, rule in enumerate(policy.rules)
    }
    return {**states, policy.default.id: decision.combined.is_default}


def deciding_rules(decision: Decision) -> tuple[str, ...]:
    """Return the rules that made the outcome what it is, by priority; the default if it did."""
    combined = decision.combined
    if combined.is_default:
        return (decision.version.policy.default.id,)
    return tuple(dict.fromkeys(item.rule for item in combined.contributing))


def unmet(meaning: Meaning, decision: Decision, locale: str, names: PolicyNames) -> TidegateError | None:
    """Return what to say where a decision is not what a sentence expects; None where it is.

    Args:
        meaning: The sentence.
        decision: The decision.
        locale: Language of the scenario.
        names: What readers call the things the policy speaks of.
    """
    message = _Judge(decision, locale, names).message(meaning)
    if message is None:
        return None
    return TidegateError("unmet-expectation", message, f"decided by {', '.join(deciding_rules(decision))}")


class _Judge:
    def __init__(self, decision: Decision, locale: str, names: PolicyNames) -> None:
        self._decision = decision
        self._locale = locale
        self._names = names

    def message(self, meaning: Meaning) -> str | None:
        match meaning:
            case Meaning("outcome", (str(code),)):
                return self._outcome(code)
            case Meaning("rule", (str(rule), str(verdict))):
                return self._rule(rule, verdict)
            case Meaning("told" | "not_told" as sentence, (str(code),)):
                return self._told(code, wanted=sentence == "told")
            case Meaning("count", (int(count),)):
                found = len(self._decision.reasons)
                return (
                    None if found == count else f"expected {count} reasons, found {found}: {self._reasons()}"
                )
            case Meaning("advised", (str(code),)):
                return self._advised(code)
            case Meaning("review" | "no_review" as sentence, ()):
                return self._review(wanted=sentence == "review")
            case Meaning("appeal" | "no_appeal" as sentence, ()):
                return self._appeal(wanted=sentence == "appeal")
            case Meaning("needs", (str(fact),)):
                return self._needs(fact)
            case Meaning("needs_nothing", ()):
                labels = self._labels(name for name, _ in self._decision.needs)
                return f"expected that nothing more has to be known, found {labels}" if labels else None
            case Meaning("becomes", (str(region), str(state))):
                return self._becomes(region, state)
            case Meaning("stays", (str(region),)):
                return self._becomes(region, None)
            case _:
                return self._obligation(meaning)

    def _outcome(self, code: str) -> str | None:
        found = self._decision.outcome
        if found == code:
            return None
        expected, reached = (self._names.outcomes.title(name, self._locale) for name in (code, found))
        return f"expected the outcome `{expected}`, found `{reached}`"

    def _rule(self, rule: str, verdict: str) -> str | None:
        if verdict in ("decides", "does_not_decide"):
            decides, wanted = rule in deciding_rules(self._decision), verdict == "decides"
            word = "decides" if wanted else "does not decide"
            return None if decides is wanted else f"expected that rule {rule} {word}, found otherwise"
        found, expected = rule_states(self._decision).get(rule), _STATES[verdict]
        if found is expected:
            return None
        return f"expected that rule {rule} {_VERDICTS[expected]}, found that it {_VERDICTS[found]}"

    def _told(self, code: str, *, wanted: bool) -> str | None:
        if (code in {reason.code for reason in self._decision.reasons}) is wanted:
            return None
        text = self._names.reasons.title(code, self._locale)
        return f"expected {'' if wanted else 'not '}the reason `{text}`, found {self._reasons()}"

    def _reasons(self) -> str:
        return _quoted(reason.text[self._locale] for reason in self._decision.reasons)

    def _advised(self, code: str) -> str | None:
        remedies = [reason for reason in self._decision.reasons if reason.remedy_code == code]
        if remedies:
            return None
        found = _quoted(dict.fromkeys(reason.remedy[self._locale] for reason in self._decision.reasons))
        return f"expected the advice `{self._names.remedies.title(code, self._locale)}`, found {found}"

    def _review(self, *, wanted: bool) -> str | None:
        if bool(self._decision.human_review) is wanted:
            return None
        return f"expected {'a' if wanted else 'no'} review by a person, found {'none' if wanted else 'one'}"

    def _appeal(self, *, wanted: bool) -> str | None:
        if (self._decision.appeal is not None) is wanted:
            return None
        return f"expected {'an' if wanted else 'no'} appeal, found {'none' if wanted else 'one'}"

    def _needs(self, fact: str) -> str | None:
        needs = [name for name, _ in self._decision.needs]
        if fact in needs:
            return None
        return (
            f"expected that {self._labels([fact])} has to be known, found {self._labels(needs) or 'nothing'}"
        )

    def _labels(self, facts: Iterable[str]) -> str:
        known = self._decision.version.catalogue.facts
        return ", ".join(f"`{known[name].label[self._locale] if name in known else name}`" for name in facts)

    def _becomes(self, region: str, state: str | None) -> str | None:
        found = self._decision.next_states.get(region)
        if found == state:
            return None
        titles = self._names.states[region]
        expected, reached = (
            "as it is" if name is None else f"`{titles.title(name, self._locale)}`" for name in (state, found)
        )
        return f"expected `{self._names.regions.title(region, self._locale)}` {expected}, found {reached}"

    def _obligation(self, meaning: Meaning) -> str | None:
        due = {item.code: item.due_at for item in self._decision.obligations}
        match meaning:
            case Meaning("required", (str(code),)):
                if code in due:
                    return None
                return f"expected the obligation {self._titles([code])}, found {self._titles(due)}"
            case Meaning("not_required", (str(code),)):
                return f"expected no obligation {self._titles([code])}, found it" if code in due else None
            case Meaning("required_by", (str(day), str(code))):
                moment = due.get(code)
                found = None if moment is None else moment.date().isoformat()
                if found == day:
                    return None
                return f"expected {self._titles([code])} by {day}, found {found or 'no such day'}"
            case Meaning("nothing_else", named):
                more = [code for code in due if code not in named]
                return f"expected nothing else to be required, found {self._titles(more)}" if more else None
            case _:
                return None

    def _titles(self, codes: Iterable[str]) -> str:
        return _quoted(self._names.obligations.title(code, self._locale) for code in codes)


def _quoted(texts: Iterable[str]) -> str:
    return ", ".join(f"`{text}`" for text in texts) or "none"
