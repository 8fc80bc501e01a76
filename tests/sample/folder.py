"""Small folders of rules and features, written where a test may change them."""

from __future__ import annotations

import shutil
from pathlib import Path

HERE = Path(__file__).parent
CATALOGUE = HERE.parent / "cases" / "catalogue"


def write_lending(folder: Path) -> Path:
    """Write a policy with a threshold and scenarios that notice every fault in it; return the folder."""
    _write(folder, "lending", {"lending": "v1.yaml"})
    return folder


def write_drawing(folder: Path) -> Path:
    """Write a policy of everything a scenario can speak of, with accounts; return the folder."""
    _write(folder, "drawing", {"drawing": "v1.yaml", "caution": "caution_v1.yaml"})
    return folder


def change(path: Path, before: str, after: str) -> None:
    """Replace a text that is there once in a file."""
    text = path.read_text(encoding="utf-8")
    if text.count(before) != 1:
        raise ValueError(f"expected `{before}` once in {path.name}, found it {text.count(before)} times")
    path.write_text(text.replace(before, after), encoding="utf-8")


def _write(folder: Path, sample: str, policies: dict[str, str]) -> None:
    shutil.copytree(CATALOGUE, folder / "rules")
    shutil.copytree(HERE / sample / "features", folder / "features")
    for policy, file in policies.items():
        (folder / "rules" / "policies" / policy).mkdir(parents=True)
        shutil.copy(HERE / sample / file, folder / "rules" / "policies" / policy / "v1.yaml")
