"""The command `tidegate`: each command reads its input, calls one engine function and prints the answer."""

from api.cli.main import main

__all__ = ["main"]
