"""`/healthz`: whether decisions are given, and by which rules."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version

from flask import Blueprint, Response

from api.http.answers import answer
from api.http.live import live_rules

health = Blueprint("health", __name__)


@health.get("/healthz")
def show_health() -> Response:
    """Tell the state of the service; degraded means that it goes on deciding by the last good rules."""
    rules = live_rules()
    current, findings = rules.current, rules.findings
    return answer(
        {
            "status": "degraded" if findings else "ok",
            "version": program_version(),
            "rules": {
                "digest": current.digest,
                "policies": len(current.engine.rulebook.policies),
                "findings": len(findings),
            },
        }
    )


def program_version() -> str:
    """Return the version of Tidegate, or `unknown` where it runs from a source tree that is not installed."""
    try:
        return version("tidegate")
    except PackageNotFoundError:
        return "unknown"
