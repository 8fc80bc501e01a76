"""`/v1/policies`: which policies there are, their versions, which is in force, and what each says."""

from __future__ import annotations

import re

from flask import Blueprint, Response, request

from api.http.answers import JSON_TYPE, YAML_TYPE, answer
from api.http.live import live_rules
from api.http.requests import chosen_type, offers
from engine import TidegateError
from engine.errors import did_you_mean
from engine.language.scalars import found

policies = Blueprint("policies", __name__)

_NUMBER = re.compile(r"[1-9][0-9]{0,8}")


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


@policies.get("/v1/policies/<string(maxlength=100):policy>/versions/<string(maxlength=20):number>")
@offers(YAML_TYPE)
def show_version(policy: str, number: str) -> Response:
    """Show one version, whole: as JSON, or its text as YAML."""
    engine = live_rules().current.engine
    engine.rulebook.known(policy)
    if not _NUMBER.fullmatch(number):
        message = f"expected the number of a version of `{policy}`, found {found(number)}"
        raise TidegateError("unknown-version", message, f"use one from /v1/policies/{policy}")
    version = int(number)
    if chosen_type(request, (JSON_TYPE, YAML_TYPE)) == YAML_TYPE:
        return Response(engine.rulebook.version(policy, version).text, content_type=YAML_TYPE)
    return answer(engine.describe(policy, version))
