"""docs/policy-language.md names every key a policy file may have, and the policy it shows is one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from engine import Engine
from engine.catalogue.policy_schema import policy_schema
from tests.conftest import ROOT, PolicyEngine

PAGE = (ROOT / "docs/policy-language.md").read_text(encoding="utf-8")


def keys(schema: object) -> Iterator[str]:
    """Yield every key a schema names, however deep."""
    if isinstance(schema, dict):
        yield from schema.get("properties", ())
        for part in schema.values():
            yield from keys(part)
    elif isinstance(schema, list):
        for part in schema:
            yield from keys(part)


def test_every_key_of_a_policy_is_named(engine: Engine) -> None:
    known = {*keys(policy_schema(engine.rulebook.catalogue))}
    assert {"at_most", "because", "human_review", "shield"} <= known
    missing = [key for key in sorted(known) if not re.search(rf"[`{{ \n]{re.escape(key)}[`:]", PAGE)]
    assert missing == []


def test_the_policy_shown_decides(engine_with: PolicyEngine) -> None:
    shown = PAGE.split("```yaml\n")[1].split("```")[0]
    engine = engine_with(small_limits=shown)
    facts = {"acct.limit": "499.99", "delinq.dpd": 1}
    assert engine.decide("small_limits", facts, version=1).outcome == "REVIEW"
    assert engine.decide("small_limits", {**facts, "acct.limit": "500.00"}, version=1).outcome == "KEEP"
