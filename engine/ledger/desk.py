"""The desk: where binding decisions are taken, on accounts as the ledger knows them, and take effect."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import TypeVar

import msgspec
from sqlalchemy import Connection

from engine.catalogue.catalogue import Catalogue
from engine.catalogue.freshness import Observed
from engine.decisions.decision import Decision
from engine.engine import Engine
from engine.ledger import notices
from engine.ledger.appeals import Appeals
from engine.ledger.asking import Asking, principal
from engine.ledger.confirmation import Confirmations
from engine.ledger.effect import Effect, effect_of
from engine.ledger.entry import AWAITS, DecisionEntry, Recorded
from engine.ledger.errors import StaleAccountError
from engine.ledger.events import Events
from engine.ledger.ledger import Ledger
from engine.ledger.on_file import OnFile
from engine.ledger.outbox import OF_CLOSURE, Outbox
from engine.ledger.requests import Requests
from engine.ledger.standing import Standing, standing_of
from engine.ledger.transaction import Transaction
from engine.lifecycle import Machine, read_machine

_T = TypeVar("_T")
_NO_SYSTEMS: Mapping[str, Sequence[str]] = {}
#: Decided again so often when the account moves in between; each time another commit got ahead.
_TRIES = 20


class Desk:
    """Decides with effect: recorded, the account moved, obligations in the outbox, all in one commit.

    Args:
        ledger: Where it is kept.
        engine: What decides; a callable where rules may change while a service runs.
        systems: Which systems have to do what, by code of the obligation.
    """

    def __init__(
        self,
        ledger: Ledger,
        engine: Engine | Callable[[], Engine],
        systems: Mapping[str, Sequence[str]] = _NO_SYSTEMS,
    ) -> None:
        self.ledger = ledger
        self._engine: Callable[[], Engine] = engine if callable(engine) else lambda: engine
        self._machine: tuple[Catalogue, Machine] | None = None
        self.outbox = Outbox(ledger, lambda: self.catalogue, systems)
        self.confirmations = Confirmations(self)
        self.appeals = Appeals(self)
        self.events = Events(self)
        #: Records what happened to an account without a decision about it; see `Events.happen`.
        self.event = self.events.happen
        self.place_hold, self.lift_hold = self.events.place_hold, self.events.lift_hold
        self.on_file = OnFile(self)
        requests = Requests(ledger)
        self.request_erasure, self.cancel_erasure = requests.request_erasure, requests.cancel_erasure
        self.withdraw_consent, self.give_consent = requests.withdraw_consent, requests.give_consent

    @property
    def engine(self) -> Engine:
        """What decides now."""
        return self._engine()

    @property
    def catalogue(self) -> Catalogue:
        """What the rules name now."""
        return self.engine.rulebook.catalogue

    @property
    def machine(self) -> Machine:
        """The states of accounts and what moves them, as the rules say now."""
        rulebook = self.engine.rulebook
        if self._machine is None or self._machine[0] is not rulebook.catalogue:
            self._machine = (rulebook.catalogue, read_machine(rulebook.catalogue, rulebook.expressions))
        return self._machine[1]

    def decide(  # noqa: PLR0913 - a request has that many parts; all but what is asked go by name
        self,
        account: str,
        policy: str,
        facts: Mapping[str, object],
        *,
        by: str,
        key: str | None = None,
        request: bytes = b"",
        observed_at: Observed = None,
        locale: str = "zh-CN",
        met: Iterable[str] = (),
    ) -> Recorded:
        """Decide about an account as it stands, and let the decision take effect.

        What the ledger knows of the account comes before what the facts say of it. A decision that a person
        has to confirm waits; `Desk.confirmations` has it.

        Args:
            account: The account's reference.
            policy: Name of the policy.
            facts: Values as JSON carries them, by fact name.
            by: Who asks.
            key: Idempotency key, with its scope.
            request: The request, byte for byte.
            observed_at: When the facts were observed.
            locale: Language of the texts.
            met: What an earlier decision of the same policy and outcome awaited that has come about, such as
                `NOTICE_30_DAYS`; its notice serves once, from 30 to 90 days after it was acknowledged.

        Raises:
            FactError: Facts that cannot be read.
            LedgerUnavailableError: Nothing can be recorded, so there is no decision.
            KeyConflictError: The key was used for another request.
            TidegateError: The policy is unknown, or what is said to have come about has not.
        """
        by, met = principal(by), frozenset(met)

        def attempt() -> Recorded:
            now = self.ledger.clock()
            standing = self.standing(account, now)
            asking = self.asking(standing, facts, now, observed_at, by)
            engine = self.engine
            decision = engine.decide(
                policy, asking.facts, as_of=now, observed_at=asking.observed_at, locale=locale
            )
            effect = effect_of(decision, standing, met)
            asking = replace(asking, key=key, request=request, met=met)
            if not met and not effect.reopens:
                return self.ledger.record(self._entry(decision, effect, standing, asking))

            def settled(tx: Transaction) -> Recorded:
                rests_on = notices.see_met(tx, self.outbox, decision, standing, asking)
                return self.settle(tx, decision, effect, standing, replace(asking, rests_on=rests_on))

            return self.ledger.write(settled)

        return self.in_step(attempt)

    def deferred(self, policy: str, facts: Mapping[str, object], locale: str = "zh-CN") -> Decision:
        """Return what to tell while nothing can be recorded; it does not bind.

        Args:
            policy: Name of the policy.
            facts: Values as JSON carries them, by fact name.
            locale: Language of the texts.
        """
        return self.engine.decide(policy, {**facts, "sys.ledger_up": False}, locale=locale)

    # What confirmations, events and appeals are made of.

    def standing(self, account: str | bytes, now: datetime | None = None) -> Standing:
        """Return how an account stands.

        Args:
            account: Its reference or its keyed hash.
            now: The moment; now when left out.

        Raises:
            LedgerUnavailableError: The ledger is out of reach.
        """
        tag = account if isinstance(account, bytes) else self.ledger.tag(account)
        with self.ledger.reading() as connection:
            return self._standing(connection, tag, now or self.ledger.clock())

    def standing_in(self, tx: Transaction, account: bytes) -> Standing:
        """Return how an account stands within a unit of work."""
        tx.flush()
        return self._standing(tx.connection, account, tx.now)

    def _standing(self, connection: Connection, account: bytes, now: datetime) -> Standing:
        return standing_of(connection, self.ledger.database.statements, account, self.machine, now)

    def asking(
        self,
        standing: Standing,
        facts: Mapping[str, object],
        now: datetime,
        observed_at: Observed = None,
        by: str = "",
    ) -> Asking:
        """Return what to decide on: the facts sent, with what the ledger knows in their place."""
        if not isinstance(facts, Mapping):
            # Said by the engine, in the words it says it in everywhere.
            return Asking(facts, observed_at, by)
        sent = standing.over(facts, self.catalogue.facts)
        return Asking(sent, standing.observed(facts, observed_at, now), by)

    def settle(
        self,
        tx: Transaction,
        decision: Decision,
        effect: Effect,
        standing: Standing,
        asking: Asking,
        **more: object,
    ) -> Recorded:
        """Record a decision within a unit of work, and let it take effect.

        Args:
            tx: The transaction.
            decision: The decision.
            effect: What it does to the account.
            standing: How the account stood when it was looked at.
            asking: What the decision was asked with.
            more: Other fields of the account's row that change.

        Raises:
            StaleAccountError: The account moved since it was looked at.
        """
        entry = self._entry(decision, effect, standing, asking)
        recorded = tx.record(msgspec.structs.replace(entry, states=None, closed_at=None))
        if not recorded.is_repeated:
            self._moved(tx, standing, effect, more)
        return recorded

    def move(
        self,
        tx: Transaction,
        standing: Standing,
        effect: Effect,
        *,
        announces: bool = False,
        **more: object,
    ) -> None:
        """Move an account within a unit of work; an account that opens again wants nothing of its closure.

        Args:
            tx: The transaction.
            standing: How the account stood when it was looked at.
            effect: What happens to it.
            announces: Whether systems have to acknowledge it, even if its row stays as it is.
            more: Other fields of its row that change.

        Raises:
            StaleAccountError: It moved since.
        """
        version = tx.account(standing.state.account).version
        if version != standing.version:
            raise StaleAccountError(standing.version, version)
        self._moved(tx, standing, effect, more, announces=announces)

    def _moved(
        self,
        tx: Transaction,
        standing: Standing,
        effect: Effect,
        more: Mapping[str, object],
        *,
        announces: bool = False,
    ) -> None:
        tag = standing.state.account
        changes = {**effect.on(standing, tx.now), **more}
        if changes or announces:
            tx.move_account(tag, **changes)
        if effect.reopens:
            tx.flush()
            self.outbox.cancel(tx, tag, codes=OF_CLOSURE)

    def in_step(self, attempt: Callable[[], _T]) -> _T:
        """Return what an attempt returns; made again when the account moves in between.

        Raises:
            StaleAccountError: It moved again and again.
        """
        for _ in range(_TRIES - 1):
            try:
                return attempt()
            except StaleAccountError:
                continue
        return attempt()

    def _entry(self, decision: Decision, effect: Effect, standing: Standing, asking: Asking) -> DecisionEntry:
        tag, waits = standing.state.account, effect.awaits is not None
        changes = effect.on(standing, decision.as_of)
        clear: dict[str, object] = {} if effect.awaits is None else {AWAITS: effect.awaits}
        if asking.rests_on:
            clear[notices.RESTS_ON] = list(asking.rests_on)

        def then(tx: Transaction, record: str) -> None:
            if effect.is_reviewed:
                self.confirmations.put(tx, record, tag, asking.by)
            # Last, since it may move the account.
            self.outbox.put(
                tx,
                record,
                tag,
                [each for each in decision.obligations if each.code != notices.NOTICE or not asking.met],
                decision.catalogue,
                waits=waits,
                is_closing=effect.is_closing,
                systems_pending=standing.systems_pending,
                is_moved=bool(changes),
            )

        return DecisionEntry(
            tag,
            decision,
            asking.facts,
            observed_at=asking.observed_at,
            by=asking.by,
            key=asking.key,
            request=asking.request,
            expects=standing.version,
            states=changes.get("states"),
            closed_at=changes.get("closed_at"),
            clear=clear,
            then=then,
        )
