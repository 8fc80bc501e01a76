"""The rules that ship, copied to where a test may change them."""

from __future__ import annotations

import re
import shutil
from collections.abc import Collection
from pathlib import Path

_SHIPPED = Path(__file__).resolve().parents[2] / "rules"
POLICIES = frozenset(folder.name for folder in (_SHIPPED / "policies").iterdir())
_ENTRY = "  - policy: "
_MOVE = re.compile(r"  - \{policy: (\w+), outcome: (\w+),")


def copy_rules(
    target: Path, policies: Collection[str] | None = None, *, released: Collection[str] = ()
) -> Path:
    """Copy the rules whole, or the catalogues and the first version of some policies; return the copy.

    Whatever is not named under `released` becomes a draft.
    """

    def left_out(directory: str, names: list[str]) -> set[str]:
        folder = Path(directory)
        if folder == _SHIPPED:
            return {"releases.yaml", *(() if released else ("bundles",))}
        if policies is None:
            return set()
        if folder == _SHIPPED / "policies":
            return {*names} - {*policies}
        return {*names} - {"v1.yaml"} if folder.parent == _SHIPPED / "policies" else set()

    def is_kept(entry: str) -> bool:
        policy, version, *_ = entry.splitlines()
        return policy in released and (policies is None or version.strip() == "version: 1")

    def is_known(line: str) -> bool:
        """Later versions may have outcomes, and moves for them, that a first version has not."""
        move = _MOVE.match(line)
        first = target / f"policies/{move[1]}/v1.yaml" if move else target
        return move is None or not first.exists() or f"\n  {move[2]}:" in first.read_text(encoding="utf-8")

    shutil.copytree(_SHIPPED, target, ignore=left_out)
    if policies is not None:
        lifecycle = target / "lifecycle.yaml"
        lines = lifecycle.read_text(encoding="utf-8").splitlines(keepends=True)
        lifecycle.write_text("".join(line for line in lines if is_known(line)), encoding="utf-8")
    if released:
        head, *entries = (_SHIPPED / "releases.yaml").read_text(encoding="utf-8").split(_ENTRY)
        kept = [entry for entry in entries if is_kept(entry)]
        (target / "releases.yaml").write_text(_ENTRY.join([head, *kept]), encoding="utf-8")
    return target


def newest_version(rules: Path, policy: str) -> Path:
    """Return the file of a policy's newest version: the one that contracts and scenarios are about."""
    versions = (rules / "policies" / policy).glob("v*.yaml")
    return max(versions, key=lambda path: int(path.stem.removeprefix("v")))


def change_all(path: Path, before: str, after: str) -> None:
    """Replace a text wherever it stands in a file; it stands there at least once."""
    text = path.read_text(encoding="utf-8")
    if before not in text:
        raise ValueError(f"expected `{before}` in {path.name}, found it nowhere")
    path.write_text(text.replace(before, after), encoding="utf-8")
