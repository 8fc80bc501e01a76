"""Measures speed; with `policies`, that of the shipped policies; with `agreement`, the run of all judges."""

import sys

from benchmarks import agreement, policies, speed

if sys.argv[1:2] == ["policies"]:
    sys.exit(policies.main(sys.argv[2:]))
if sys.argv[1:2] == ["agreement"]:
    sys.exit(agreement.main(sys.argv[2:]))
sys.exit(speed.main())
