"""Makes a counterexample smaller: an ordinary account but for the facts that matter."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from engine.analysis.hold import Broken, Hold

#: Rounds over all facts; two do nearly always.
_ROUNDS = 3


def smaller(hold: Hold, broken: Broken, quiet: Mapping[str, object]) -> Broken:
    """Return a counterexample that differs from an ordinary account in as few facts as can be found.

    Args:
        hold: What judges accounts.
        broken: The counterexample.
        quiet: An ordinary account, with every fact.
    """
    for _ in range(_ROUNDS):
        before = broken
        for name in sorted(quiet):
            if name in broken.facts and broken.facts[name] == quiet[name]:
                continue
            broken = hold.broken({**broken.facts, name: quiet[name]}) or broken
        if broken is before:
            break
    unlike = {name for name in quiet if broken.facts.get(name, ...) != quiet[name]}
    named = {broken.changed.fact} if broken.changed else {*hold.named} & {*broken.facts}
    return replace(broken, telling=tuple(sorted(unlike | named)))
