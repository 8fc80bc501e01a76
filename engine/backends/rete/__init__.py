"""The independent second engine: durable_rules behind its guard, which the authority is checked against."""

from engine.backends.rete.compile import RetePolicy

__all__ = ["RetePolicy"]
