"""What the words of a notice are filled in with: plain texts, conditions and lists, nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from itertools import islice
from typing import TYPE_CHECKING, Any

from engine.catalogue.notices import CONDITIONS, Notices
from engine.decisions.notice_amounts import amount, counted, day_of, end_of, length_of, moment_of
from engine.decisions.notice_kinds import TellingFacts, facts_used, held_fact
from engine.decisions.notice_parts import one_line
from engine.language.moments import TIMEZONE
from engine.language.types import money

if TYPE_CHECKING:
    from engine.catalogue.catalogue import Catalogue
    from engine.decisions.decision import Decision
    from engine.decisions.notices import Particulars
    from engine.decisions.reasons import PrincipalReason
    from engine.decisions.values import SetValue

#: What a customer owes in all.
_OWED = "bal.total_owed"
#: More factors of a score than this are not asked for (FCRA 609(f)(1)(C)).
_MOST_FACTORS = 4
#: More numbers beside one reason would not be read.
_MOST_FIGURES = 3
_LONGEST = 200

Context = dict[str, Any]


def generic_context(
    decision: Decision, notices: Notices, jurisdiction: str, locale: str, particulars: Particulars
) -> Context:
    """Return what the generic notice is filled in with: nothing that depends on why or what was decided."""
    catalogue, as_of = decision.catalogue, decision.as_of
    always = [one_line(each.title[locale]) for each in notices.functions.values() if not each.stopped_by]
    return {
        "jurisdiction": jurisdiction,
        "sender": {name: one_line(texts[locale]) for name, texts in notices.sender.items()},
        "recipient": one_line(particulars.recipient)[:_LONGEST],
        "account": one_line(particulars.account)[:_LONGEST],
        "decision": {
            "about": "",
            "outcome": "",
            "day": day_of(as_of, locale),
            "moment": moment_of(as_of, locale),
            "effective": day_of(as_of, locale),
            "in_advance": False,
            "confirmed_by_person": False,
            "values": [],
        },
        "generic": one_line(catalogue.generic[locale]),
        "reasons": [],
        "steps": [],
        "functions": [],
        "always": always if locale == "zh-CN" else [each[:1].lower() + each[1:] for each in always],
        "owed": "",
        "until": [],
        "appeal": _appeal(catalogue, notices, as_of, jurisdiction, locale),
        "score": {"value": "", "lowest": "", "highest": "", "day": day_of(as_of, locale), "factors": []},
        "terms": {
            name: length_of(lengths[jurisdiction], locale) if jurisdiction in lengths else ""
            for name, lengths in notices.terms.items()
        },
        "dates": {
            name: day_of(end_of(lengths[jurisdiction], as_of, catalogue.calendar), locale)
            if jurisdiction in lengths
            else ""
            for name, lengths in notices.terms.items()
        },
        "holds": dict.fromkeys(CONDITIONS, False),
        "obliges": dict.fromkeys((*catalogue.obligations, *notices.flags), False),
    }


def notice_context(
    decision: Decision, notices: Notices, jurisdiction: str, locale: str, particulars: Particulars
) -> Context:
    """Return what any other notice is filled in with."""
    context = generic_context(decision, notices, jurisdiction, locale, particulars)
    policy = decision.version.policy
    facts = TellingFacts(decision, notices.figures.keys())
    obliged = {obligation.code for obligation in decision.obligations}
    used = facts_used(decision)
    groups = {name.partition(".")[0] for name in used}
    owed = held_fact(decision, _OWED)
    effective = _effective(decision, notices, obliged, jurisdiction)
    context["decision"] |= {
        "about": one_line(notices.name_of(policy.name, "", policy.title)[locale]),
        "outcome": _outcome(decision, notices, locale),
        "effective": day_of(effective, locale),
        "in_advance": effective > decision.as_of,
        "confirmed_by_person": bool(decision.human_review),
        "values": [
            {"title": _value_title(decision, notices, name, locale), "value": _shown(value, locale)}
            for name, value in _told_values(decision, locale)
            if not _lasts(value)
        ]
        + [
            {
                "title": _capital(notices.name_of(policy.name, target.name, target.title)[locale]),
                "value": one_line(
                    notices.name_of(policy.name, target.outcome.name, target.outcome.title)[locale]
                ),
            }
            for target in decision.matrix
            if target.rules and target.name not in notices.functions and target.outcome.class_ != "internal"
        ],
    }
    context |= {
        "reasons": [
            {
                "text": one_line(reason.text[locale]),
                "figures": _figures(decision, facts, reason, notices, locale),
            }
            for reason in decision.reasons
        ],
        "steps": _steps(decision, locale),
        "functions": _functions(decision, notices, obliged, locale),
        "owed": _money(decision, owed, locale),
        "until": [
            {
                "title": _value_title(decision, notices, name, locale),
                "value": _until(decision, value, locale),
            }
            for name, value in _told_values(decision, locale)
            if _lasts(value)
        ],
        "score": _score(decision, notices, locale, particulars),
        "holds": {
            **{condition: not groups.isdisjoint(notices.uses.get(condition, ())) for condition in CONDITIONS},
            "owes": isinstance(owed, int) and owed > 0,
            "estate": not obliged.isdisjoint(notices.estate),
        },
        "obliges": {code: code in obliged for code in context["obliges"]},
    }
    return context


def _appeal(
    catalogue: Catalogue, notices: Notices, as_of: datetime, jurisdiction: str, locale: str
) -> Context:
    route = catalogue.appeal
    if route is None:
        return {"text": "", "deadline": "", "channels": []}
    known = {code: one_line(text[locale]) for code, text in route.channels}
    wanted = notices.channels.get(jurisdiction, tuple(known))
    deadline = as_of.astimezone(TIMEZONE) + timedelta(seconds=route.within)
    return {
        "text": one_line(route.text[locale]),
        "deadline": day_of(deadline, locale),
        "channels": [known[code] for code in wanted if code in known],
    }


def _outcome(decision: Decision, notices: Notices, locale: str) -> str:
    """Return what was decided in words; nothing where the outcome is a name we use among ourselves."""
    if decision.declaration.class_ == "internal":
        return ""
    outcomes = {outcome for target, outcome in decision.targets.items() if target in notices.functions}
    if len(outcomes) > 1:
        return one_line(notices.states["partly"][locale])
    declared = decision.declaration
    return one_line(notices.name_of(decision.version.policy.name, declared.name, declared.title)[locale])


def _steps(decision: Decision, locale: str) -> list[str]:
    """Return what the customer can do, each thing once; nothing where there is nothing to do."""
    no_action = decision.catalogue.no_action
    remedies = (reason for reason in decision.reasons if reason.remedy_code != no_action)
    return list(dict.fromkeys(one_line(reason.remedy[locale]) for reason in remedies))


def _effective(decision: Decision, notices: Notices, obliged: set[str], jurisdiction: str) -> datetime:
    calendar = decision.catalogue.calendar
    ends = [
        end_of(lengths[jurisdiction], decision.as_of, calendar)
        for code, lengths in notices.leads.items()
        if code in obliged and jurisdiction in lengths
    ]
    return max(ends, default=decision.as_of)


def _told_values(decision: Decision, locale: str) -> Iterator[tuple[str, SetValue]]:
    """Yield the values that rules set and that have a name for readers."""
    declared = decision.version.policy.values
    for name, value in decision.combined.values.items():
        if value.rules and locale in declared[name].title:
            yield name, value


def _value_title(decision: Decision, notices: Notices, name: str, locale: str) -> str:
    policy = decision.version.policy
    return _capital(notices.name_of(policy.name, name, policy.values[name].title)[locale])


def _capital(text: str) -> str:
    """Return a title as it begins a line."""
    return one_line(text[:1].upper() + text[1:])


def _lasts(value: SetValue) -> bool:
    return bool(value.until) or (value.type is not None and value.type.kind in ("date", "timestamp"))


def _shown(value: SetValue, locale: str) -> str:
    if value.held is not None and value.type is not None:
        return amount(value.held, value.type, locale)
    return one_line(("、" if locale == "zh-CN" else ", ").join(value.members))


def _until(decision: Decision, value: SetValue, locale: str) -> str:
    if value.held is not None and value.type is not None:
        return amount(value.held, value.type, locale)
    events = decision.catalogue.events
    return ("；" if locale == "zh-CN" else "; ").join(
        _after(one_line(events[event][locale]) if event else "", days, locale)
        for event, days in sorted(value.until.items())
    )


def _after(event: str, days: int, locale: str) -> str:
    length = counted(days, "days", locale)
    if not event:
        return length
    if locale == "zh-CN":
        return f"{event}后 {length}"
    return f"{length} after this: {event[:1].lower()}{event[1:]}"


def _figures(
    decision: Decision, facts: TellingFacts, reason: PrincipalReason, notices: Notices, locale: str
) -> list[dict[str, str]]:
    known = decision.catalogue.facts
    found = []
    for name in islice(facts.of(reason), _MOST_FIGURES):
        held = held_fact(decision, name)
        if held is not None and name in known:
            value = one_line(amount(held, known[name].type, locale))
            found.append({"title": one_line(notices.figures[name][locale]), "value": value})
    return found


def _functions(decision: Decision, notices: Notices, obliged: set[str], locale: str) -> list[dict[str, str]]:
    """Return each function with what is so now: as the decision says, else as its obligations do."""
    policy = decision.version.policy.name
    decided = {
        target.name: notices.name_of(policy, target.outcome.name, target.outcome.title)
        for target in decision.matrix
        if target.name in notices.functions
    }
    ended = obliged | {f"{policy}.{decision.outcome}"}
    found = []
    for function in notices.functions.values():
        if function.name in decided:
            state: Mapping[str, str] = decided[function.name]
        elif not function.stopped_by:
            state = notices.states["open"]
        else:
            state = notices.states["same" if ended.isdisjoint(function.stopped_by) else "stopped"]
        found.append({"title": one_line(function.title[locale]), "state": one_line(state[locale])})
    return found


def _money(decision: Decision, held: Any, locale: str) -> str:  # noqa: ANN401 - a held value or None
    fact = decision.catalogue.facts.get(_OWED)
    if held is None:
        return ""
    return amount(held, fact.type if fact else money("CNY"), locale)


def _score(decision: Decision, notices: Notices, locale: str, particulars: Particulars) -> Context:
    fact, held = decision.catalogue.facts.get(notices.score), held_fact(decision, notices.score)
    is_known = fact is not None and held is not None
    return {
        "value": amount(held, fact.type, locale) if fact is not None and held is not None else "",
        "lowest": str(fact.type.low) if is_known and fact is not None else "",
        "highest": str(fact.type.high) if is_known and fact is not None else "",
        "day": day_of(particulars.score_day or decision.as_of, locale),
        "factors": [one_line(factor)[:_LONGEST] for factor in particulars.score_factors[:_MOST_FACTORS]],
    }
