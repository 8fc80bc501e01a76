"""The state a scenario builds up sentence by sentence; each sentence makes a new one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta, timezone
from typing import TYPE_CHECKING, Protocol

from engine.catalogue.rulebook import Rulebook
from engine.decisions.decision import Decision
from engine.errors import TidegateError
from engine.specs.accounts import Accounts
from engine.specs.expect import unmet
from engine.specs.life_words import ACT_NAMES, EXPECTATION_NAMES
from engine.specs.meaning import Context, Interpreter, Meaning
from engine.specs.sentence import Kind

if TYPE_CHECKING:
    from engine.specs.life import Life, Living

#: When a scenario takes place that does not say: a Saturday, so that business days show.
DEFAULT_MOMENT = datetime(2026, 11, 21, 10, tzinfo=timezone(timedelta(hours=8)))


class Decides(Protocol):
    """What decides: an `Engine`, of which this is the part scenarios use."""

    @property
    def rulebook(self) -> Rulebook:
        """The policies and catalogues."""
        ...

    def decide(
        self,
        policy: str,
        facts: Mapping[str, object],
        *,
        as_of: datetime | None = None,
        version: int | Mapping[str, int] | None = None,
        locale: str = "zh-CN",
    ) -> Decision:
        """Return the decision of a policy about an account."""
        ...


@dataclass(frozen=True, slots=True)
class World:
    """What a scenario has said so far.

    Args:
        locale: Its language.
        moment: When it takes place.
        facts: What is known of the account, as JSON carries it.
        policy: The policy that was asked.
        required: What it said is required.
        targets: The targets whose outcome it said.
        decision: The answer, once there is one.
        acts: What happens after it, in order.
        lives: Where it is lived through; one of its own where it has none.
    """

    locale: str
    moment: datetime = DEFAULT_MOMENT
    facts: Mapping[str, object] = field(default_factory=dict)
    policy: str | None = None
    required: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    decision: Decision | None = None
    acts: tuple[Meaning, ...] = ()
    lives: Lives | None = None

    @property
    def context(self) -> Context:
        """What the meaning of the next sentence depends on."""
        return Context(self.locale, self.moment, self.policy, self.required, self.targets)


def advance(world: World, meaning: Meaning, accounts: Accounts) -> World:
    """Return the world after a sentence, without deciding or judging anything.

    Raises:
        TidegateError: The sentence does not belong here.
    """
    match meaning:
        case Meaning("account", (str(code),)):
            if world.facts:
                message = "expected the account before what is different about it, found it after"
                raise TidegateError("sentence-order", message, "begin the scenario with it")
            return replace(world, facts=accounts.accounts[code].facts)
        case Meaning("today", (str(day),)):
            return replace(world, moment=datetime.combine(date.fromisoformat(day), world.moment.timetz()))
        case Meaning("fact", (str(name), value)):
            return replace(world, facts={**world.facts, name: value})
        case Meaning("fact_unknown", (str(name),)):
            return replace(world, facts={key: value for key, value in world.facts.items() if key != name})
        case Meaning("request", (str(policy),)):
            if world.policy is not None:
                message = "expected one request in a scenario, found another"
                raise TidegateError("sentence-order", message, "write a scenario for each")
            return replace(world, policy=policy)
        case Meaning(sentence) if sentence in ACT_NAMES:
            if world.policy is None:
                message = "expected the request before what happens after it, found none"
                raise TidegateError("sentence-order", message, "write the request above it")
            return replace(world, acts=(*world.acts, meaning))
        case Meaning("required", (str(code),)) | Meaning("required_by", (_, str(code))):
            return replace(world, required=(*world.required, code))
        case Meaning("target", (str(code), _)):
            return replace(world, targets=(*world.targets, code))
        case _:
            return world


class Lives:
    """How things stand after what worlds tell, each on a ledger of its own; what is told twice is lived once.

    Args:
        engine: What decides.
        versions: The version of each policy to decide by; the one in force for a policy left out.
    """

    def __init__(self, engine: Decides, versions: Mapping[str, int]) -> None:
        self._engine, self._versions = engine, versions
        self._known: dict[str, Life] = {}
        self._living: Living | None = None

    def of(self, world: World) -> Life:
        """Return how things stand after a request and what happens afterwards.

        Raises:
            TidegateError: The engine cannot decide, or something that happens makes no sense there.
        """
        from engine.specs.life import Living  # noqa: PLC0415 - most scenarios need no database

        key = repr((world.policy, sorted(world.facts.items()), world.moment, world.acts))
        if key not in self._known:
            self._living = self._living or Living(self._engine.rulebook, self._versions)
            self._known[key] = self._living.live(world.policy or "", world.facts, world.moment, world.acts)
        return self._known[key]


def decide(world: World, engine: Decides, versions: Mapping[str, int]) -> Decision:
    """Return the decision of the policy a world asks.

    Args:
        world: What was said.
        engine: What decides.
        versions: The version of each policy to decide by; the one in force for a policy left out.

    Raises:
        TidegateError: The engine cannot decide.
    """
    policy = world.policy or ""
    return engine.decide(policy, world.facts, as_of=world.moment, version=versions, locale=world.locale)


def understand(world: World, kind: Kind, text: str, interpreter: Interpreter) -> tuple[Meaning, World]:
    """Return what a sentence means, and the world after it; nothing is decided or judged.

    Args:
        world: What was said before.
        kind: Whether the sentence sets the scene, asks, or says what is expected.
        text: The sentence without its keyword.
        interpreter: What looks sentences up.

    Raises:
        TidegateError: The sentence cannot be understood, or does not belong here.
    """
    if kind == "given" and world.policy is not None:
        message = "expected what is so before the request, found it after"
        raise TidegateError("sentence-order", message, "write it above the request")
    meaning = interpreter.meaning(kind, text, world.context)
    return meaning, advance(world, meaning, interpreter.accounts)


def say(world: World, kind: Kind, text: str, engine: Decides, interpreter: Interpreter) -> World:
    """Return the world after one sentence: understood, carried out, and judged if it expects something.

    Takes the arguments of `understand`, and what decides.

    Raises:
        TidegateError: The sentence cannot be understood, or what it expects is not so.
    """
    meaning, after = understand(world, kind, text, interpreter)
    if kind == "when":
        return replace(after, decision=decide(after, engine, interpreter.versions))
    if kind == "then" and meaning.sentence in EXPECTATION_NAMES:
        lives = after.lives or Lives(engine, interpreter.versions)
        failure = lives.of(after).unmet(meaning)
        if failure is not None:
            raise failure
        after = replace(after, lives=lives)
    elif kind == "then" and after.decision is not None:
        names = interpreter.names(after.policy or "", after.moment)
        failure = unmet(meaning, after.decision, after.locale, names)
        if failure is not None:
            raise failure
    return after
