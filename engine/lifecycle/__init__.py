"""Account states and the moves that decisions make between them; pure, nothing is stored here."""

from engine.lifecycle.machine import Machine, Region, Transition, read_machine

__all__ = ["Machine", "Region", "Transition", "read_machine"]
