"""Decides when a line of credit opens, narrows and shuts; knows no web and no terminal."""

from engine.decisions.assessment import Assessment
from engine.decisions.decision import Decision
from engine.engine import Engine
from engine.errors import CheckError, FactError, Finding, Span, TidegateError

__all__ = ["Assessment", "CheckError", "Decision", "Engine", "FactError", "Finding", "Span", "TidegateError"]
