"""Which policies wait for each other: `require` must run in one direction, and so gives an order."""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, timedelta
from heapq import heapify, heappop, heappush

from engine.catalogue.releases import Release, in_force
from engine.errors import CheckError, Finding, Span

_Needs = Mapping[str, Collection[str]]


def require_cycles(
    needs: Mapping[tuple[str, int], Collection[str]], releases: Sequence[Release]
) -> list[tuple[str, ...]]:
    """Return the circles in which two or more policies require each other, each once, first name first.

    The newest versions are looked at together, and for every day on which something changes the versions
    then in force: a policy is always asked in the version in force.

    Args:
        needs: The policies each version requires, by name and number.
        releases: The releases, in the order they were appended.
    """
    if not any(needs.values()):
        return []
    own: dict[str, list[Release]] = {name: [] for name, _ in needs}
    for release in releases:
        own.setdefault(release.policy, []).append(release)
    # That a policy requires itself is found where it is checked.
    others = {(name, version): {*asked} - {name} for (name, version), asked in needs.items()}
    newest = {name: others[name, version] for name, version in sorted(others)}
    graphs = [newest, *(_on(day, own, others) for day in _changes(releases))]
    circles = {circle for graph in graphs for start in graph if (circle := _circle(graph, start))}
    return sorted(circles)


def versions_together(
    versions: Iterable[tuple[str, int]], releases: Sequence[Release]
) -> list[Mapping[str, int]]:
    """Return which versions decide together: the newest, and those in force on each day something changes.

    Args:
        versions: Every version, by name and number.
        releases: The releases, in the order they were appended.
    """
    newest: Mapping[str, int] = dict(sorted(versions))
    names = sorted({release.policy for release in releases})
    found = [newest]
    for day in _changes(releases):
        current = {name: in_force(releases, name, day) for name in names}
        found.append({name: release.version for name, release in current.items() if release})
    return found


def require_order(needs: Mapping[str, Collection[str]]) -> list[str]:
    """Return policies so that each comes after those it requires; by name where that leaves a choice.

    Args:
        needs: The policies each requires, by name. Those that are no key are taken as decided already.

    Raises:
        CheckError: Some require each other.
    """
    waiting = {name: {*asked} & needs.keys() for name, asked in needs.items()}
    waited_for: dict[str, list[str]] = {name: [] for name in needs}
    for name, asked in waiting.items():
        for other in asked:
            waited_for[other].append(name)
    ready = [name for name, asked in waiting.items() if not asked]
    heapify(ready)
    order = []
    while ready:
        name = heappop(ready)
        order.append(name)
        for other in waited_for[name]:
            waiting[other].remove(name)
            if not waiting[other]:
                heappush(ready, other)
    if len(order) < len(needs):
        circles = {circle for start in sorted(needs) if (circle := _circle(needs, start))}
        raise CheckError([cycle_finding(circle) for circle in sorted(circles)])
    return order


def cycle_finding(circle: tuple[str, ...], span: Span | None = None) -> Finding:
    """Return the finding for one circle."""
    path = " → ".join(f"`{name}`" for name in (*circle, circle[0]))
    message = f"expected policies to require each other in one direction, found {path}"
    return Finding("require-cycle", message, "let one of them decide without the next", span)


def _changes(releases: Sequence[Release]) -> list[date]:
    ends = (release.last for release in releases)
    after = {last + timedelta(days=1) for last in ends if last is not None and last < date.max}
    return sorted({release.first for release in releases} | after)


def _on(
    day: date, releases: Mapping[str, Sequence[Release]], needs: Mapping[tuple[str, int], Collection[str]]
) -> _Needs:
    current = {name: in_force(own, name, day) for name, own in releases.items()}
    return {name: needs.get((name, release.version), ()) for name, release in current.items() if release}


def _circle(graph: _Needs, start: str) -> tuple[str, ...] | None:
    """Return the shortest way from a policy back to itself, begun at its first name in order."""
    paths: deque[tuple[str, ...]] = deque([(start,)])
    seen = set()
    while paths:
        path = paths.popleft()
        for name in sorted(graph.get(path[-1], ())):
            if name == start:
                first = path.index(min(path))
                return (*path[first:], *path[:first])
            if name not in seen:
                seen.add(name)
                paths.append((*path, name))
    return None
