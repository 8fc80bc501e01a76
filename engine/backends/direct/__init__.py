"""The authority: each policy as one generated Python function."""

from engine.backends.direct.compile import DirectPolicy, compile_policy
from engine.backends.direct.native import fastest_reader
from engine.backends.direct.reader import Reader

__all__ = ["DirectPolicy", "Reader", "compile_policy", "fastest_reader"]
