"""Account states and the moves that decisions and events make between them; pure, nothing is stored here."""

from engine.lifecycle.check import check_lifecycle
from engine.lifecycle.machine import Machine
from engine.lifecycle.moves import Cause, Decided, Event, Forbidden, Happened, Move, Moved, Refused
from engine.lifecycle.read import read_machine, read_regions
from engine.lifecycle.regions import LIFECYCLE, Region, States

__all__ = [
    "LIFECYCLE",
    "Cause",
    "Decided",
    "Event",
    "Forbidden",
    "Happened",
    "Machine",
    "Move",
    "Moved",
    "Refused",
    "Region",
    "States",
    "check_lifecycle",
    "read_machine",
    "read_regions",
]
