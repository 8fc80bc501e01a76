"""What policies mean as a whole: contracts that hold for every account."""

from __future__ import annotations

from engine.analysis.contract import Change, Contract
from engine.analysis.faults import Fault
from engine.analysis.hold import MISSING, Broken, Changed
from engine.analysis.read import read_contracts
from engine.analysis.trials import Trials, Tried

__all__ = [
    "MISSING",
    "Broken",
    "Change",
    "Changed",
    "Contract",
    "Fault",
    "Trials",
    "Tried",
    "read_contracts",
]
