"""What is so where a sentence does not hold, said in sentences of the same vocabulary and language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from engine.decisions.decision import Decision
from engine.specs.expect import all_states, score_of, table_result
from engine.specs.meaning import Meaning
from engine.specs.names import PolicyNames
from engine.specs.settings import write_setting
from engine.specs.vocabulary import HOLDS, SENTENCES, VERDICTS

_TEMPLATES = {sentence.name: sentence.template for sentence in SENTENCES}
_OPPOSITE = {
    "review": "no_review",
    "no_review": "review",
    "appeal": "no_appeal",
    "no_appeal": "appeal",
}
_STATES = {True: "applies", False: "does_not_apply", None: "cannot_be_judged"}
_VERDICT_OPPOSITE = {"decides": "does_not_decide", "does_not_decide": "decides"}


def instead(meaning: Meaning, decision: Decision, locale: str, names: PolicyNames) -> tuple[str, ...]:
    """Return what is so instead of what a sentence expects.

    Args:
        meaning: The sentence, which does not hold.
        decision: The decision.
        locale: Language of the sentences.
        names: What readers call the things the policy speaks of.
    """
    return tuple(_Teller(decision, locale, names).tell(meaning))


class _Teller:
    def __init__(self, decision: Decision, locale: str, names: PolicyNames) -> None:
        self._decision = decision
        self._locale = locale
        self._names = names

    def tell(self, meaning: Meaning) -> Iterator[str]:
        match meaning:
            case Meaning("rule", (str(rule), str(verdict))):
                state = _STATES[all_states(self._decision).get(rule)]
                word = VERDICTS[_VERDICT_OPPOSITE.get(verdict, state)]
                yield self._say("rule", rule=rule, verdict=word[self._locale])
            case Meaning("shield", (str(rule), str(word))):
                other = "does_not_hold" if word == "holds" else "holds"
                yield self._say("shield", rule=rule, held=HOLDS[other][self._locale])
            case Meaning("outcome", _):
                title = self._names.outcomes.title(self._decision.outcome, self._locale)
                yield self._say("outcome", outcome=title)
            case Meaning("target" | "other_targets" as sentence, (str(first), *rest)):
                targets = self._decision.targets
                named = [first] if sentence == "target" else [name for name in targets if name not in rest]
                expected = rest[0] if sentence == "target" else first
                yield from self._targets({name: targets[name] for name in named if targets[name] != expected})
            case Meaning("set" | "not_set", (str(value), *_)):
                yield self._set(value)
            case Meaning("result", (str(name), _)):
                title = self._names.results.title(name, self._locale)
                yield self._say("result", result=title, cell=table_result(self._decision, name))
            case Meaning("score" | "no_score" | "band" as sentence, _):
                yield self._score(sentence)
            case Meaning("becomes" | "stays" | "nothing_moves", (*regions,)):
                yield from self._states([str(regions[0])] if regions else self._decision.next_states)
            case _ if meaning.sentence in _OPPOSITE:
                yield self._say(_OPPOSITE[meaning.sentence])
            case _:
                yield from self._of_customer(meaning)

    def _of_customer(self, meaning: Meaning) -> Iterator[str]:
        locale, reasons = self._locale, self._decision.reasons
        match meaning.sentence:
            case "told" | "not_told" | "count":
                for reason in reasons:
                    yield self._say("told", reason=reason.text[locale])
                if not reasons:
                    yield self._say("count", count="0")
            case "advised":
                for text in dict.fromkeys(reason.remedy[locale] for reason in reasons):
                    yield self._say("advised", remedy=text)
            case "needs" | "needs_nothing":
                facts = self._decision.catalogue.facts
                for name, _ in self._decision.needs:
                    yield self._say("needs", fact=facts[name].label[locale])
                if not self._decision.needs:
                    yield self._say("needs_nothing")
            case _:
                yield from self._obligations(meaning)

    def _obligations(self, meaning: Meaning) -> Iterator[str]:
        due = {item.code: item.due_at for item in self._decision.obligations}
        title = self._names.obligations.title
        match meaning:
            case Meaning("required_by", (_, str(code))) if (moment := due.get(code)) is not None:
                day = moment.date().isoformat()
                yield self._say("required_by", day=day, obligation=title(code, self._locale))
            case Meaning("required" | "required_by", (*_, str(code))) if code not in due:
                yield self._say("not_required", obligation=title(code, self._locale))
            case Meaning("nothing_else", named):
                yield from self._required(code for code in due if code not in named)
            case Meaning(_, (*_, str(code))):
                yield from self._required([code])
            case _:
                return

    def _required(self, codes: Iterable[str]) -> Iterator[str]:
        for code in codes:
            yield self._say("required", obligation=self._names.obligations.title(code, self._locale))

    def _targets(self, outcomes: Mapping[str, str]) -> Iterator[str]:
        names, locale = self._names, self._locale
        for target, outcome in outcomes.items():
            titles = {"target": names.targets.title(target, locale)}
            yield self._say("target", **titles, outcome=names.outcomes.title(outcome, locale))

    def _set(self, value: str) -> str:
        names, locale = self._names, self._locale
        found, title = self._decision.combined.values.get(value), names.values.title(value, locale)
        if found is None:
            return self._say("not_set", setting=title)
        return self._say("set", setting=title, amount=write_setting(found, names, value, locale))

    def _score(self, sentence: str) -> str:
        points, band = score_of(self._decision)
        if points is None or band is None:
            return self._say("no_score")
        return self._say("band", band=band) if sentence == "band" else self._say("score", points=str(points))

    def _states(self, regions: Iterable[str]) -> Iterator[str]:
        names, locale = self._names, self._locale
        for region in regions:
            title = names.regions.title(region, locale)
            state = self._decision.next_states.get(region)
            if state is None:
                yield self._say("stays", region=title)
            else:
                yield self._say("becomes", region=title, state=names.states[region].title(state, locale))

    def _say(self, sentence: str, **words: str) -> str:
        if "obligation" in words:
            words["obligation"] = _inside(words["obligation"])
        text = _TEMPLATES[sentence].within(self._locale).format(**words)
        return text.replace("(s)", "s")


def _inside(title: str) -> str:
    """Return a title as it stands inside a sentence: an abbreviation keeps its capitals."""
    return title if title[1:2].isupper() else f"{title[:1].lower()}{title[1:]}"
