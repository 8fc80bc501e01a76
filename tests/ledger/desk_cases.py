"""Accounts the tests of the desk start from."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).parents[2]


def account(name: str, **changes: Any) -> dict[str, Any]:
    """Return the facts of an account of the scenarios; `acct__state="CLOSED"` changes `acct.state`."""
    kept = yaml.safe_load((ROOT / "features/accounts.yaml").read_text(encoding="utf-8"))["accounts"]
    facts: dict[str, Any] = {}
    found: str | None = name
    while found is not None:
        facts = {**kept[found]["facts"], **facts}
        found = kept[found].get("like")
    return {**facts, **{key.replace("__", "."): value for key, value in changes.items()}}
