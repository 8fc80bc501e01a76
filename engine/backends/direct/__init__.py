"""The authority: each policy as one generated Python function."""

from engine.backends.direct.compile import DirectPolicy, compile_policy

__all__ = ["DirectPolicy", "compile_policy"]
