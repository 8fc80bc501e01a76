"""A decision: what was decided, why, what follows from it, and what would have to be known."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from functools import cached_property
from hashlib import sha256
from typing import TYPE_CHECKING, Any

import msgspec

from engine.decisions.combined import Combined, Contribution
from engine.decisions.matrix import TargetOutcome, target_outcomes
from engine.decisions.needs import Remembering, missing_for_condition, missing_for_settings
from engine.decisions.obligations import DueObligation, due_obligations
from engine.decisions.reasons import PrincipalReason, principal_reasons
from engine.decisions.score_reasons import with_score_reasons
from engine.errors import TidegateError
from engine.language.evaluate import Evaluator
from engine.language.moments import TIMEZONE
from engine.language.policy import OutcomeDeclaration
from engine.language.scalars import write_value
from engine.language.values import is_null

if TYPE_CHECKING:
    from engine.backends.states import Evaluation
    from engine.catalogue.catalogue import Catalogue
    from engine.catalogue.entries import Texts
    from engine.catalogue.rulebook import PolicyVersion
    from engine.decisions.chosen import Settled
    from engine.decisions.decider import Decider
    from engine.language.checked import CheckedRule
    from engine.language.values import Held

_encode = msgspec.json.Encoder(order="sorted").encode

#: Shown in place of the value of a fact whose personal-data class is secret.
SEALED = "***"


class Decision(msgspec.Struct, dict=True, eq=False):
    """The answer of one policy about one account; it does not change.

    The outcome is there at once; the digest of the facts, texts, times and lists are worked out, from what
    is held here, when they are asked for.

    Args:
        decider: The policy version that decided.
        as_of: When; the clock of every deadline.
        locale: Language of the texts in `to_dict`.
        evaluation: States of the rules and the facts they used.
        settled: What the states came to.
        outcome: The final outcome.
        required: The decisions of the policies this one requires.
    """

    decider: Decider
    as_of: datetime
    locale: str
    evaluation: Evaluation
    settled: Settled
    outcome: str
    required: tuple[Decision, ...] = ()

    def __setattr__(self, name: str, value: object) -> None:
        message = f"expected no change of a decision, found one of `{name}`"
        raise TidegateError("decision-is-final", message, "decide again")

    def __repr__(self) -> str:
        policy = self.version.policy
        return f"<Decision {self.outcome} by {policy.name} v{policy.version} as of {self.as_of.isoformat()}>"

    @cached_property
    def held(self) -> Mapping[str, Held]:
        """The facts the policy reads that are known or null, as held, by name in order."""
        return self.evaluation.held

    @property
    def facts_digest(self) -> str:
        """SHA-256 of the canonical JSON of the facts used, in hexadecimal."""
        # Kept by hand: before Python 3.12 the lock of a cached property takes as long as the hash.
        found: str | None = self.__dict__.get("_facts_digest")
        if found is None:
            found = self.__dict__["_facts_digest"] = sha256(self.evaluation.json).hexdigest()
        return found

    @cached_property
    def combined(self) -> Combined:
        """What the states of the rules came to, with the contributions that made it so."""
        return with_score_reasons(self, self.decider.combined(self.settled))

    @property
    def version(self) -> PolicyVersion:
        """The policy version that decided."""
        return self.decider.version

    @cached_property
    def catalogue(self) -> Catalogue:
        """The catalogue the policy was frozen with, and those of the policies it requires."""
        own = self.version.catalogue
        for lender in (decision.catalogue for decision in self.required):
            own = replace(
                own,
                facts={**lender.facts, **own.facts},
                reasons={**lender.reasons, **own.reasons},
                remedies={**lender.remedies, **own.remedies},
                obligations={**lender.obligations, **own.obligations},
                events={**lender.events, **own.events},
            )
        return own

    @property
    def parameters(self) -> Mapping[str, Held]:
        """What the policy's parameters were worth, as held."""
        return self.decider.parameters

    #: Decisions bind once they are recorded, which the ledger does.
    binding = False

    @property
    def policy(self) -> Mapping[str, object]:
        """Id, version and digest of the policy that decided."""
        version = self.version
        return {"id": version.policy.name, "version": version.policy.version, "digest": version.digest}

    @property
    def declaration(self) -> OutcomeDeclaration:
        """The outcome as the policy declares it."""
        return self.version.policy.outcome[self.outcome]

    @property
    def targets(self) -> Mapping[str, str]:
        """Outcome of each target."""
        return self.combined.targets

    @cached_property
    def matrix(self) -> tuple[TargetOutcome, ...]:
        """What is decided about each target, with the reasons, as far as they may be told."""
        return target_outcomes(self)

    @property
    def values(self) -> Mapping[str, object]:
        """Values set, as JSON carries them."""
        return {name: value.shown for name, value in self.combined.values.items()}

    @cached_property
    def fired(self) -> tuple[CheckedRule, ...]:
        """The rules that hold, in the order of the policy, then the `after` rules that do."""
        rules = self.version.policy.rules
        return (*(rules[index] for index in self.evaluation.fired), *self.combined.after)

    @cached_property
    def unknown(self) -> tuple[tuple[CheckedRule, tuple[str, ...]], ...]:
        """The rules that cannot be judged, each with the facts it lacks."""
        rules, evaluator = self.version.policy.rules, Remembering(self._known, self.parameters)
        unjudged = (*(rules[index] for index in self.evaluation.unknown), *self.combined.after_unknown)
        found = [(rule, missing_for_condition(rule, evaluator)) for rule in unjudged]
        found.extend(self._unset_values(evaluator))
        found.extend(entry for decision in self.required for entry in decision.unknown)
        return tuple(found)

    @property
    def _known(self) -> Mapping[str, Held]:
        """The facts held and what the `after` rules were given: a result is nothing that could be fetched."""
        return {**self.held, **self.combined.results}

    def _unset_values(self, evaluator: Evaluator) -> Iterator[tuple[CheckedRule, tuple[str, ...]]]:
        """Yield rules that hold but whose values need facts that are missing."""
        for rule in self.fired:
            lacking = tuple(dict.fromkeys(missing_for_settings(rule, evaluator)))
            if lacking:
                yield rule, lacking

    @cached_property
    def needs(self) -> tuple[tuple[str, int], ...]:
        """The facts that would settle what is unknown, each with the age in seconds it may have."""
        facts = self.catalogue.facts
        names = dict.fromkeys(name for _, lacking in self.unknown for name in lacking)
        return tuple((name, facts[name].max_age) for name in names)

    @cached_property
    def reasons(self) -> tuple[PrincipalReason, ...]:
        """At most four reasons, by priority, as far as they may be told.

        Where something is decided against the customer, what only concerns another target comes last.
        """
        policy = self.version.policy
        default, made = policy.default, self.combined.contributing
        if self._has_adverse:
            milder = {None, *(outcome.name for outcome in policy.outcomes if outcome.class_ != "adverse")}
            made = tuple(sorted(made, key=lambda item: bool(item.targets) and item.outcome in milder))
        return principal_reasons(
            made,
            self.catalogue,
            default,
            falls_back=self.outcome == default.outcome and self.declaration.class_ != "adverse",
            class_=self.declaration.class_,
        )

    @cached_property
    def obligations(self) -> tuple[DueObligation, ...]:
        """What must be done, and by when."""
        catalogue = self.catalogue
        return due_obligations(self.obligation_codes, catalogue.obligations, self.as_of, catalogue.calendar)

    @cached_property
    def obligation_codes(self) -> tuple[str, ...]:
        """Codes of what must be done, each once."""
        return tuple(dict.fromkeys(self._obliged()))

    @property
    def _reached(self) -> tuple[OutcomeDeclaration, ...]:
        """The outcomes of the decision and of its targets, each once."""
        outcomes = self.version.policy.outcome
        return tuple(outcomes[name] for name in dict.fromkeys((self.outcome, *self.targets.values())))

    @property
    def _has_adverse(self) -> bool:
        return any(reached.class_ == "adverse" for reached in self._reached)

    def _obliged(self) -> Iterator[str]:
        policy, outcome = self.version.policy, self.declaration
        for reached in self._reached:
            yield from (item.text for item in reached.obligations)
        if self.combined.is_default:
            yield from policy.default.obligations
        acting: tuple[Contribution, ...] = self.combined.remaining
        if outcome.defers and not self.targets:
            # An `after` rule without an outcome asks for something about the very outcome that waits.
            asking = {rule.id for rule in self.combined.after}
            acting = tuple(item for item in acting if item.outcome == self.outcome or item.rule in asking)
        for item in sorted(acting, key=lambda item: (item.priority, item.rule)):
            yield from item.obligations

    @property
    def notices(self) -> tuple[DueObligation, ...]:
        """The obligations that are messages to someone."""
        return tuple(obligation for obligation in self.obligations if obligation.notice is not None)

    @property
    def appeal(self) -> Mapping[str, object] | None:
        """How to appeal and until when; there is one where any outcome is adverse."""
        route = self.catalogue.appeal
        if route is None or not self._has_adverse:
            return None
        deadline = self.as_of.astimezone(TIMEZONE) + timedelta(seconds=route.within)
        channels = [{"code": code, "text": text[self.locale]} for code, text in route.channels]
        return {
            "deadline": deadline.isoformat(timespec="seconds"),
            "text": route.text[self.locale],
            "channels": channels,
        }

    @property
    def human_review(self) -> Texts:
        """Why a person has to confirm, by locale; empty when none has to.

        An outcome may ask for it, or an `after` rule that holds, or every rule that made the final outcome:
        where one rule suffices for it without a person, none has to confirm.
        """
        asked = [reached.human_review for reached in self._reached if reached.human_review]
        asked += [rule.human_review for rule in self.combined.after if rule.human_review]
        if not asked:
            rules = {rule.id: rule.human_review for rule in self.version.policy.rules}
            made = [item for item in self.combined.contributing if item.outcome == self.outcome]
            reviews = [rules.get(item.rule, {}) for item in made]
            asked = reviews if all(reviews) else []
        return dict(asked[0]) if asked else {}

    @property
    def next_states(self) -> Mapping[str, str]:
        """States of the account this decision leads to, by region; empty when it moves nothing."""
        # A rule that could not be judged may contribute, but no account is moved for what is not known.
        fired = {rule.id for rule in self.fired}
        rules = (item.rule for item in self.combined.contributing if item.rule in fired)
        return dict(self.decider.next_states(self.outcome, self.held, rules))

    def next_state_titles(self, locale: str) -> list[str]:
        """Return the states this decision leads to as a reader calls them: `region: state`."""
        regions = self.decider.machine.regions
        return [
            f"{regions[region].title[locale]}: {regions[region].states[state][locale]}"
            for region, state in self.next_states.items()
        ]

    def shown_facts(self, names: tuple[str, ...]) -> dict[str, object]:
        """Return facts as JSON carries them; secret ones sealed, unknown ones left out."""
        facts, held = self.catalogue.facts, self.held
        return {
            name: SEALED if facts[name].pii == "secret" else shown_fact(held[name], facts[name].type)
            for name in names
            if name in held
        }

    def to_dict(self) -> dict[str, Any]:
        """Return the decision as the HTTP body carries it."""
        review = self.human_review
        combined = self.combined
        return {
            "policy": self.policy,
            "as_of": self.as_of.astimezone(TIMEZONE).isoformat(timespec="microseconds"),
            "outcome": self.outcome,
            "class": self.declaration.class_,
            "binding": self.binding,
            "targets": {target.name: target.to_dict(self.locale) for target in self.matrix},
            "values": dict(self.values),
            "reasons": [reason.to_dict(self.locale) for reason in self.reasons],
            "fired": [self._fired_to_dict(rule) for rule in self.fired],
            "unknown": [{"rule": rule.id, "facts": list(facts)} for rule, facts in self.unknown],
            "needs": [{"fact": name, "max_age": age} for name, age in self.needs],
            "shields": [
                {
                    "rule": applied.rule,
                    "at_most": applied.shield.at_most,
                    "covers": sorted(applied.shield.covers),
                    "reason": applied.reason,
                }
                for applied in combined.shields
            ],
            "obligations": [obligation.to_dict() for obligation in self.obligations],
            "notices": [{**notice.to_dict(), "to": notice.notice} for notice in self.notices],
            "appeal": self.appeal,
            "next_states": dict(self.next_states),
            "human_review": {"required": bool(review), "why": review.get(self.locale)},
            "requires": [
                {**decision.policy, "outcome": decision.outcome, "facts_digest": decision.facts_digest}
                for decision in self.required
            ],
            "facts_digest": self.facts_digest,
        }

    def to_json(self) -> bytes:
        """Return the canonical JSON: the same bytes for the same facts, moment and bundle."""
        return _encode(self.to_dict())

    def _fired_to_dict(self, rule: CheckedRule) -> dict[str, object]:
        outcomes = [effect.outcome for effect in rule.effects if effect.outcome]
        outcome = max(outcomes, key=self.version.policy.severity.__getitem__, default=None)
        return {
            "rule": rule.id,
            "layer": rule.layer,
            "outcome": outcome,
            "facts": self.shown_facts(rule.facts),
        }


def shown_fact(held: Held, kind: Any) -> object:  # noqa: ANN401 - the type is engine.language.types.Type
    """Return one fact as JSON carries it; null for every null."""
    return None if is_null(held) else write_value(held, kind)
