"""Measures speed; with `policies`, that of the shipped policies, with `ledger`, that of the ledger.

With `accounts`, it records, replays and verifies all decisions about the real accounts; with `agreement`,
it runs all judges; with `scorecard`, it fits the behaviour scorecard and measures it; with `versions`, it
compares newest versions with first ones on the real accounts.
"""

import sys
from collections.abc import Callable, Sequence

from benchmarks import accounts, agreement, ledger, policies, scorecard, speed, versions

named: dict[str, Callable[[Sequence[str]], int]] = {
    "accounts": accounts.main,
    "agreement": agreement.main,
    "ledger": ledger.main,
    "policies": policies.main,
    "scorecard": lambda _: scorecard.main(),
    "versions": lambda _: versions.main(),
}
asked, *arguments = sys.argv[1:] or [""]
sys.exit(named[asked](arguments) if asked in named else speed.main())
