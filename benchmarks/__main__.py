"""Measures speed; with `policies`, that of the shipped policies, with `ledger`, that of the ledger.

With `accounts`, it records, replays and verifies all decisions about the real accounts; with `agreement`,
it runs all judges; with `scorecard`, it fits the behaviour scorecard and measures it; with `versions`, it
compares newest versions with first ones on the real accounts.
"""

import sys

from benchmarks import accounts, agreement, ledger, policies, scorecard, speed, versions

if sys.argv[1:2] == ["policies"]:
    sys.exit(policies.main(sys.argv[2:]))
if sys.argv[1:2] == ["agreement"]:
    sys.exit(agreement.main(sys.argv[2:]))
if sys.argv[1:2] == ["accounts"]:
    sys.exit(accounts.main(sys.argv[2:]))
if sys.argv[1:2] == ["ledger"]:
    sys.exit(ledger.main(sys.argv[2:]))
if sys.argv[1:2] == ["scorecard"]:
    sys.exit(scorecard.main())
if sys.argv[1:2] == ["versions"]:
    sys.exit(versions.main())
sys.exit(speed.main())
