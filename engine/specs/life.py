"""A scenario lived through on a ledger of its own: recorded, and what happens afterwards carried out."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from engine.catalogue.rulebook import Rulebook
from engine.decisions.decider import Decider
from engine.decisions.deciders import local_day
from engine.decisions.decision import Decision
from engine.engine import Engine
from engine.errors import FactError, TidegateError
from engine.ledger import (
    Desk,
    ErasedError,
    Ledger,
    LedgerUnavailableError,
    RetentionPolicy,
    Secrets,
    UseDeniedError,
    bundle_files,
)
from engine.ledger.confirmation import binding_now
from engine.specs.meaning import Meaning

_ACCOUNT, _ASKER, _SECOND, _CUSTOMER, _LEAD = "account", "asker", "second person", "customer", "lead"
#: What the data are read for.
_PURPOSE = "DISPUTE"
#: Sentences about data that were put on file.
_ABOUT_FILE = frozenset({"file_kept", "file_erased", "serves", "serves_not"})


@dataclass(frozen=True, slots=True)
class Filed:
    """What became of data that were put on file.

    Args:
        is_erased: Whether they were erased.
        serves: The purposes they may serve.
    """

    is_erased: bool
    serves: frozenset[str]

    def unmet(self, meaning: Meaning) -> TidegateError | None:
        """Return what to say where things are not as a sentence expects; None where they are."""
        match meaning:
            case Meaning("file_kept", ()) if self.is_erased:
                message = "expected the data on file, found them erased"
            case Meaning("file_erased", ()) if not self.is_erased:
                message = "expected the data erased, found them on file"
            case Meaning("serves", (str(purpose),)) if purpose not in self.serves:
                message = f"expected data that may serve {purpose}, found data that may not"
            case Meaning("serves_not", (str(purpose),)) if purpose in self.serves:
                message = f"expected data that may not serve {purpose}, found data that may"
            case _:
                return None
        return TidegateError("unmet-expectation", message)


@dataclass(frozen=True, slots=True)
class Life:
    """How things stand at the end.

    Args:
        states: The account's states, by region.
        appeal: State of the appeal; None without one.
        waits: Whether the decision waits for a second person.
        refusal: Why the last step was refused; None when it was done.
        is_erased: Whether the decision's data were erased.
        on_file: What became of the data that were put on file; None where none were.
        is_binding: Whether the decision binds.
    """

    states: Mapping[str, str]
    appeal: str | None
    waits: bool
    refusal: str | None
    is_erased: bool
    on_file: Filed | None
    is_binding: bool

    def unmet(self, meaning: Meaning) -> TidegateError | None:
        """Return what to say where things are not as a sentence expects; None where they are."""
        match meaning:
            case Meaning("stands", (str(region), str(state))) if self.states.get(region) != state:
                message = f"expected {region} {state}, found {self.states.get(region, 'as it was sent')}"
            case Meaning("appeal_is", (str(state),)) if self.appeal != state:
                message = f"expected the appeal {state}, found {self.appeal or 'none'}"
            case Meaning("waits", ()) if not self.waits:
                message = "expected a decision that waits for a second person, found none"
            case Meaning("binds", ()) if not self.is_binding:
                message = "expected a decision that binds, found one that does not"
            case Meaning("binds_not", ()) if self.is_binding:
                message = "expected a decision that does not bind, found one that does"
            case Meaning("refused", ()) if self.refusal is None:
                message = "expected the last step refused, found it done"
            case Meaning("granted", ()) if self.refusal is not None:
                message = f"expected the last step done, found it refused: {self.refusal}"
            case Meaning("kept", ()) if self.is_erased:
                message = "expected the decision on record, found it erased"
            case Meaning("erased", ()) if not self.is_erased:
                message = "expected the decision erased, found it on record"
            case _:
                return self._unmet_on_file(meaning)
        return TidegateError("unmet-expectation", message)

    def _unmet_on_file(self, meaning: Meaning) -> TidegateError | None:
        if meaning.sentence not in _ABOUT_FILE:
            return None
        if self.on_file is None:
            message = "expected data that were put on file, found none"
            return TidegateError("unmet-expectation", message)
        return self.on_file.unmet(meaning)


class Living:
    """Lives through what scenarios tell, each on a ledger of its own.

    Args:
        rulebook: The policies.
        versions: The version of each policy to decide by; the one in force for a policy left out.
    """

    def __init__(self, rulebook: Rulebook, versions: Mapping[str, int]) -> None:
        self._rulebook, self._engine = rulebook, _Chosen(rulebook, versions)

    def live(
        self, policy: str, facts: Mapping[str, object], moment: datetime, acts: tuple[Meaning, ...]
    ) -> Life:
        """Return how things stand after a request and all that happens afterwards.

        Args:
            policy: The policy that is asked.
            facts: The facts of the account.
            moment: When.
            acts: What happens, in order.

        Raises:
            TidegateError: The request cannot be decided, or something that happens makes no sense there.
        """
        clock, engine = _Clock(moment), self._engine
        with TemporaryDirectory(prefix="tidegate-scenario-") as folder:
            secrets, place = Secrets.create(Path(folder, "secrets")), Path(folder, "ledger.db")
            bundles, retention = bundle_files(self._rulebook.root), RetentionPolicy(engine)
            with Ledger.open(place, secrets, retention, bundles=bundles, clock=clock) as ledger:
                lived = _Lived(Desk(ledger, engine), clock, facts)
                lived.begin(policy)
                for act in acts:
                    lived.do(act)
                return lived.end()


class _Clock:
    def __init__(self, now: datetime) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now


class _Chosen(Engine):
    """An engine that decides by chosen versions, released or not."""

    def __init__(self, rulebook: Rulebook, versions: Mapping[str, int]) -> None:
        super().__init__(rulebook)
        self._chosen = versions

    def decide(
        self,
        policy: str,
        facts: Mapping[str, object],
        *,
        version: int | Mapping[str, int] | None = None,
        **more: Any,  # noqa: ANN401 - whatever an engine takes
    ) -> Decision:
        """Return the decision of a policy by its chosen version, and those it requires by theirs."""
        chosen = {**self._chosen, policy: version} if isinstance(version, int) else version or self._chosen
        return super().decide(policy, facts, version=chosen, **more)

    def decider(self, policy: str, moment: datetime, version: int | None = None) -> Decider:
        """Return what decides by the chosen version of a policy."""
        return super().decider(policy, moment, self._chosen.get(policy) if version is None else version)


class _Lived:
    """What has happened so far."""

    def __init__(self, desk: Desk, clock: _Clock, facts: Mapping[str, object]) -> None:
        self._desk, self._clock, self._facts = desk, clock, facts
        self._decision = ""
        self._file: str | None = None
        self._appeal: str | None = None
        self._refusal: str | None = None
        self._now: Mapping[str, object] = facts

    def begin(self, policy: str) -> None:
        self._decision = self._desk.decide(_ACCOUNT, policy, self._facts, by=_ASKER).id

    def do(self, act: Meaning) -> None:
        try:
            self._refusal = self._done(act)
        except (FactError, LedgerUnavailableError):
            raise
        except TidegateError as error:
            self._refusal = error.message

    def end(self) -> Life:
        desk = self._desk
        waiting = {each.decision for each in desk.confirmations.list()}
        appeals = {each.id: each.status for each in desk.appeals.list()}
        try:
            # What may serve nobody any more is kept all the same.
            with suppress(UseDeniedError):
                desk.ledger.open_record(self._decision, _PURPOSE)
            is_erased = False
        except ErasedError:
            is_erased = True
        states, appeal = desk.standing(_ACCOUNT).states, appeals.get(self._appeal or "")
        is_binding, _ = binding_now(desk.ledger, desk.ledger.header(self._decision))
        waits, file = self._decision in waiting, self._on_file()
        return Life(states, appeal, waits, self._refusal, is_erased, file, is_binding)

    def _on_file(self) -> Filed | None:
        """Return what became of data on file; what may serve nobody any more may be there all the same."""
        if self._file is None:
            return None
        serves = set()
        for purpose in self._desk.catalogue.facts["data.purpose"].type.values:
            try:
                self._desk.on_file.get(self._file, purpose)
            except UseDeniedError:
                continue
            except ErasedError:
                return Filed(is_erased=True, serves=frozenset())
            serves.add(purpose)
        return Filed(is_erased=False, serves=frozenset(serves))

    def _done(self, act: Meaning) -> str | None:
        """Carry out what happens, and return why it is refused, where a decision refuses it."""
        desk = self._desk
        match act:
            case Meaning("later", (int(days),)):
                self._clock.now += timedelta(days=days)
            case Meaning("draw", ()):
                return self._asked("drawdown_permission", {})
            case Meaning("undo", ()):
                return self._asked("closure_completion", {"req.function": "CANCEL_CLOSE"})
            case Meaning("confirm", ()):
                desk.confirmations.confirm(self._decision, _SECOND)
            case Meaning("confirm_own", ()):
                desk.confirmations.confirm(self._decision, _ASKER)
            case Meaning("decline", ()):
                desk.confirmations.decline(self._decision, _SECOND, "declined")
            case Meaning("appeal_filed", (str(fact), value)):
                self._now = {**self._facts, fact: value}
                filed = desk.appeals.file(self._decision, _CUSTOMER, corrections={fact: value})
                self._appeal = filed.id
            case Meaning("overturn", ()):
                self._answer("OVERTURN", _SECOND)
            case Meaning("uphold", ()):
                self._answer("UPHOLD", _SECOND)
            case Meaning("review_own", ()):
                self._answer("UPHOLD", _ASKER)
            case Meaning("file" | "event_ends", _):
                self._file = self._filed(act)
            case Meaning("hold", ()):
                desk.place_hold(_ACCOUNT, _LEAD, "order")
            case Meaning("release", ()):
                desk.lift_hold(_ACCOUNT, _LEAD, self._now)
            case _:
                desk.ledger.retain()
        return None

    def _filed(self, act: Meaning) -> str:
        """Put data on file, or let the event of those on file end; return their id."""
        on_file = self._desk.on_file
        if act.sentence == "file":
            kind = str(act.values[0])
            return on_file.keep(_ACCOUNT, kind, {"about": kind}, by=_LEAD)
        if self._file is None:
            message = "expected data on file before their event ends, found none"
            raise TidegateError("sentence-order", message)
        on_file.end_event(self._file, local_day(self._clock()), by=_LEAD)
        return self._file

    def _asked(self, policy: str, changed: Mapping[str, object]) -> str | None:
        body: dict[str, Any] = self._desk.decide(
            _ACCOUNT, policy, {**self._facts, **changed}, by=_ASKER
        ).to_dict()
        return str(body["outcome"]) if body["class"] == "adverse" else None

    def _answer(self, outcome: str, by: str) -> None:
        if self._appeal is None:
            raise TidegateError("sentence-order", "expected an appeal before its review, found none")
        self._desk.appeals.assign(self._appeal, by, _LEAD)
        self._desk.appeals.resolve(self._appeal, outcome, by, "reviewed", self._now)
