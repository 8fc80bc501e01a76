"""`/healthz` and `/readyz`: whether decisions are given and recorded, and by which rules."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version

from flask import Blueprint, Response

from api.http.answers import answer
from api.http.ledger import DOWN, ledger_state
from api.http.live import live_rules
from api.http.problems import RETRY_AFTER

health = Blueprint("health", __name__)


@health.get("/healthz")
def show_health() -> Response:
    """Tell the state of the service; degraded: it decides by the last good rules, or cannot record."""
    rules, recording = live_rules(), ledger_state()
    current, findings = rules.current, rules.findings
    return answer(
        {
            "status": "degraded" if findings or recording == DOWN else "ok",
            "version": program_version(),
            "rules": {
                "digest": current.digest,
                "policies": len(current.engine.rulebook.policies),
                "findings": len(findings),
            },
            "ledger": recording,
        }
    )


@health.get("/readyz")
def show_readiness() -> Response:
    """Tell whether requests may be sent here: with status 503 while decisions cannot be recorded."""
    recording = ledger_state()
    response = answer({"status": "unready" if recording == DOWN else "ready", "ledger": recording})
    if recording == DOWN:
        response.status_code = 503
        response.headers["Retry-After"] = str(RETRY_AFTER)
    return response


def program_version() -> str:
    """Return the version of Tidegate, or `unknown` where it runs from a source tree that is not installed."""
    try:
        return version("tidegate")
    except PackageNotFoundError:
        return "unknown"
