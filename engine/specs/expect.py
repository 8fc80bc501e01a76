"""Whether a decision is what a sentence expects, and how to say that it is not."""

from __future__ import annotations

from collections.abc import Iterable
from typing import cast

from engine.decisions.decision import Decision
from engine.decisions.table_trace import trace_score, trace_tables
from engine.errors import TidegateError
from engine.language.evaluate import Evaluator
from engine.specs.meaning import Meaning
from engine.specs.names import PolicyNames
from engine.specs.settings import Setting, is_set, say_setting, write_setting

_VERDICTS = {True: "applies", False: "does not apply", None: "cannot be judged"}
_STATES: dict[object, bool | None] = {"applies": True, "does_not_apply": False, "cannot_be_judged": None}

_OF_RESULT = ("outcome", "target", "other_targets", "set", "not_set", "shield", "rule")
_OF_TABLES = ("score", "no_score", "band", "result")
_OF_ACCOUNT = ("becomes", "stays", "nothing_moves")


def rule_states(decision: Decision) -> dict[str, bool | None]:
    """Return whether each rule applies, the default included; None where it cannot be judged."""
    policy, evaluation, combined = decision.version.policy, decision.evaluation, decision.combined
    fired, unknown = set(evaluation.fired), set(evaluation.unknown)
    states: dict[str, bool | None] = {
        rule.id: None if index in unknown else index in fired for index, rule in enumerate(policy.rules)
    }
    held = {rule.id for rule in combined.after}
    unjudged = {rule.id for rule in combined.after_unknown}
    states |= {rule.id: None if rule.id in unjudged else rule.id in held for rule in policy.after}
    return {**states, policy.default.id: combined.is_default}


def all_states(decision: Decision) -> dict[str, bool | None]:
    """Return the states of a decision's rules, and of the rules of the policies it requires."""
    lent = (all_states(lender) for lender in decision.required)
    return {name: state for states in (*lent, rule_states(decision)) for name, state in states.items()}


def deciding_rules(decision: Decision) -> tuple[str, ...]:
    """Return the rules that made the outcome what it is, by priority; the default if it did."""
    combined = decision.combined
    if combined.is_default:
        return (decision.version.policy.default.id,)
    return tuple(dict.fromkeys(item.rule for item in combined.contributing))


def score_of(decision: Decision) -> tuple[int | None, str | None]:
    """Return the points of the policy's scorecard and their band; None where there are none."""
    evaluator = Evaluator(decision.held, decision.parameters)
    found = trace_score(decision.version.policy, evaluator)
    return (None, None) if found is None else (found.points, found.band)


def table_result(decision: Decision, name: str) -> str:
    """Return what a table of the policy gives, as a cell has it; `unknown` where that is open."""
    evaluator = Evaluator(decision.held, decision.parameters)
    tables = trace_tables(decision.version.policy, evaluator)
    found = next(table.results[name] for table in tables if name in table.results)
    shown = [str(each) for each in (found if isinstance(found, list) else [found])]
    return "unknown" if found is None else ", ".join(shown)


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
        if meaning.sentence in _OF_RESULT:
            return self._of_result(meaning)
        if meaning.sentence in _OF_TABLES:
            return self._of_tables(meaning)
        return (self._of_account if meaning.sentence in _OF_ACCOUNT else self._of_answer)(meaning)

    def _of_result(self, meaning: Meaning) -> str | None:
        match meaning:
            case Meaning("outcome", (str(code),)):
                return self._outcome(code)
            case Meaning("target", (str(target), str(code))):
                return self._targets(code, [target])
            case Meaning("other_targets", (str(code), *named)):
                return self._targets(code, [name for name in self._decision.targets if name not in named])
            case Meaning("set", (str(value), expected)):
                return self._set(value, cast("Setting", expected))
            case Meaning("not_set", (str(value),)):
                return self._set(value, None)
            case Meaning("shield", (str(rule), str(word))):
                return self._shield(rule, wanted=word == "holds")
            case Meaning("rule", (str(rule), str(verdict))):
                return self._rule(rule, verdict)
            case _:
                return None

    def _of_tables(self, meaning: Meaning) -> str | None:
        if meaning.sentence == "result":
            name, cell = (str(value) for value in meaning.values)
            given = table_result(self._decision, name)
            return None if given == cell else f"expected {cell} from the table, found {given}"
        points, band = score_of(self._decision)
        match meaning:
            case Meaning("score", (int(wanted),)):
                found = "none" if points is None else str(points)
                message = f"expected {wanted} points of the scorecard, found {found}"
                return None if points == wanted else message
            case Meaning("band", (str(wanted),)):
                return None if band == wanted else f"expected the band {wanted}, found {band or 'none'}"
            case _:
                return None if points is None else f"expected no points of the scorecard, found {points}"

    def _of_answer(self, meaning: Meaning) -> str | None:
        match meaning:
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
            case _:
                return self._obligation(meaning)

    def _of_account(self, meaning: Meaning) -> str | None:
        match meaning:
            case Meaning("becomes", (str(region), str(state))):
                return self._becomes(region, state)
            case Meaning("stays", (str(region),)):
                return self._becomes(region, None)
            case _:
                return self._nothing_moves()

    def _outcome(self, code: str) -> str | None:
        found = self._decision.outcome
        if found == code:
            return None
        expected, reached = (self._names.outcomes.title(name, self._locale) for name in (code, found))
        return f"expected the outcome `{expected}`, found `{reached}`"

    def _targets(self, code: str, targets: Iterable[str]) -> str | None:
        outcomes, names = self._decision.targets, self._names
        wrong = [name for name in targets if outcomes.get(name) != code]
        if not wrong:
            return None
        expected = names.outcomes.title(code, self._locale)
        found = ", ".join(
            f"`{names.outcomes.title(outcomes[name], self._locale)}` "
            f"for `{names.targets.title(name, self._locale)}`"
            for name in wrong
        )
        return f"expected the outcome `{expected}`, found {found}"

    def _set(self, value: str, expected: Setting | None) -> str | None:
        found, names, locale = self._decision.combined.values.get(value), self._names, self._locale
        if found is None if expected is None else is_set(found, expected):
            return None
        said = "nothing" if expected is None else say_setting(expected, names, locale)
        shown = "nothing" if found is None else write_setting(found, names, value, locale)
        return f"expected `{names.values.title(value, locale)}` to be set to {said}, found {shown}"

    def _shield(self, rule: str, *, wanted: bool) -> str | None:
        shields = {applied.rule for applied in self._decision.combined.shields}
        if (rule in shields) is wanted:
            return None
        found = ", ".join(sorted(shields)) or "none"
        return f"expected that shield {rule} {'holds' if wanted else 'does not hold'}, found {found}"

    def _rule(self, rule: str, verdict: str) -> str | None:
        if verdict in ("decides", "does_not_decide"):
            decides, wanted = rule in deciding_rules(self._decision), verdict == "decides"
            word = "decides" if wanted else "does not decide"
            return None if decides is wanted else f"expected that rule {rule} {word}, found otherwise"
        found, expected = all_states(self._decision).get(rule), _STATES[verdict]
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

    def _nothing_moves(self) -> str | None:
        regions = self._names.regions
        moved = [
            f"`{regions.title(region, self._locale)}` "
            f"`{self._names.states[region].title(state, self._locale)}`"
            for region, state in self._decision.next_states.items()
        ]
        return f"expected that no state changes, found {', '.join(moved)}" if moved else None

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
