"""The application, put together: rules and addresses."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from uuid import uuid4

from flask import Flask

from api.http.appeals import appeals
from api.http.application import Application
from api.http.assessments import assessments
from api.http.batches import batches
from api.http.data import data
from api.http.decisions import decisions
from api.http.effects import effects
from api.http.events import events
from api.http.health import health
from api.http.ledger import LEDGER, LiveLedger
from api.http.live import EXTENSION, LiveRules
from api.http.policies import policies
from api.http.records import records
from engine import Engine
from engine.catalogue.wire import MAX_BYTES
from engine.engine import wall_clock
from engine.ledger.settings import LedgerSettings
from engine.shipped import find_rules


def new_request_id() -> str:
    """Return an id no other request has."""
    return str(uuid4())


def create_app(
    rules: str | Path | None = None,
    *,
    engine: Engine | None = None,
    ledger: LedgerSettings | None = None,
    clock: Callable[[], datetime] = wall_clock,
    request_ids: Callable[[], str] = new_request_id,
    max_body: int = MAX_BYTES,
) -> Flask:
    """Return the application that serves decisions.

    Its `extensions["tidegate"]` is the `LiveRules` it decides by, its `extensions["tidegate.ledger"]` the
    `LiveLedger` it records in, to be closed at the end; without a ledger nothing it answers binds.

    Args:
        rules: The rules directory; when left out `./rules`, else the policies shipped with Tidegate.
        engine: Decides, if it is loaded already; then its directory is the one that counts.
        ledger: Where decisions are recorded; opened when first needed.
        clock: What time it is.
        request_ids: Gives each request that has none an id.
        max_body: Greatest size of a body, in bytes.

    Raises:
        TidegateError: Everything that is wrong with the rules, with places.
    """
    app = Application(request_ids, max_body)
    root = find_rules(rules) if engine is None else engine.rulebook.root
    rules_taken = LiveRules(root, lambda path: Engine.load(path, clock), engine)
    app.extensions[EXTENSION] = rules_taken
    if ledger is not None:
        app.extensions[LEDGER] = LiveLedger(ledger, rules_taken, root, clock)
    for blueprint in (
        decisions,
        batches,
        assessments,
        records,
        appeals,
        data,
        effects,
        events,
        policies,
        health,
    ):
        app.register_blueprint(blueprint)
    return app
