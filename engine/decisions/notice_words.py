"""Which words a notice takes: those that were released when the decision was made.

The words belong to the policy `notice`: a release of it brings them into force for the notices of all
policies, and freezes them, so that the notice of last year reads as it did.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from engine.catalogue.releases import in_force
from engine.language.moments import TIMEZONE

if TYPE_CHECKING:
    from engine.catalogue.notices import Notices
    from engine.catalogue.rulebook import Rulebook
    from engine.decisions.decision import Decision

#: The policy about notices, with whose releases their words come into force.
POLICY = "notice"


@dataclass(frozen=True, slots=True)
class Words:
    """What a notice is made of.

    Args:
        notices: Blocks and templates; None where the rules have none.
        version: The released version of a policy they were frozen with, such as `notice v2`; None where
            they are those of today.
    """

    notices: Notices | None
    version: str | None = None


def words_for(decision: Decision, rulebook: Rulebook) -> Words:
    """Return the words for the notice of a decision.

    That is what was frozen with the version of the policy `notice` in force when the decision was made.
    Where that was released without words, or the policy that decided is a draft, it is the words of today.
    Rules without a policy of that name keep the words with the policy that decided.

    Args:
        decision: The decision.
        rulebook: The rules, with their releases.
    """
    today = Words(rulebook.catalogue.notices)
    if not decision.version.is_published:
        return today
    release = in_force(rulebook.releases, POLICY, decision.as_of.astimezone(TIMEZONE).date())
    if release is None:
        policy = decision.version.policy
        return _frozen(decision.catalogue.notices, policy.name, policy.version) or today
    found = rulebook.versions[POLICY, release.version]
    return _frozen(found.catalogue.notices, POLICY, release.version) or today


def _frozen(notices: Notices | None, policy: str, version: int) -> Words | None:
    return None if notices is None else Words(notices, f"{policy} v{version}")
