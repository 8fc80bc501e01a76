"""`/v1/policies`: which policies there are, their versions, and which is in force."""

from __future__ import annotations

from flask import Blueprint, Response

from api.http.answers import answer
from api.http.live import live_rules
from engine import TidegateError
from engine.errors import did_you_mean

policies = Blueprint("policies", __name__)


@policies.get("/v1/policies")
def list_policies() -> Response:
    """List every policy with its versions."""
    return answer({"policies": live_rules().current.engine.policies()})


@policies.get("/v1/policies/<string(maxlength=100):policy>")
def show_policy(policy: str) -> Response:
    """Show one policy with its versions."""
    listed = {entry["policy"]: entry for entry in live_rules().current.engine.policies()}
    if policy not in listed:
        raise TidegateError("unknown-policy", f"unknown policy `{policy}`", did_you_mean(policy, listed))
    return answer(listed[policy])
