"""Where the rules and features are: the caller's directory, `./rules`, else those shipped with Tidegate."""

from __future__ import annotations

from pathlib import Path

_HERE = Path(__file__).parent


def find_rules(rules: str | Path | None = None) -> Path:
    """Return the rules directory to use."""
    if rules is not None:
        return Path(rules)
    local = Path("rules")
    return local if (local / "facts.yaml").is_file() else shipped("rules")


def shipped(name: str) -> Path:
    """Return a directory that ships with Tidegate: inside the package, or beside it in a source tree."""
    packaged = _HERE / "shipped" / name
    return packaged if packaged.is_dir() else _HERE.parent / name
