"""What the figures were measured on."""

from __future__ import annotations

import os
import platform
from importlib.metadata import version
from pathlib import Path

from engine.backends.direct.native import COMPILED

#: Packages whose version a figure depends on.
_PACKAGES = ("zen-engine", "common-expression-language", "rule-engine", "msgspec")


def describe() -> dict[str, object]:
    """Return Python, processor, load, and the versions of what was measured."""
    return {
        "python": f"{platform.python_implementation()} {platform.python_version()}",
        "processor": processor(),
        "cores": os.cpu_count() or 0,
        "load": round(os.getloadavg()[0], 2),
        "reader": "compiled code" if COMPILED else "Python code, for nothing was compiled",
        "packages": {name: version(name) for name in _PACKAGES},
    }


def in_a_line() -> str:
    """Return the Python, the processor and its load."""
    found = describe()
    return f"{found['python']}, {found['cores']} cores, {found['processor']}, load {found['load']}"


def processor() -> str:
    """Return the name of the processor, as far as the system tells."""
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor() or platform.machine()
    return next(
        (item.partition(":")[2].strip() for item in lines if item.startswith("model name")), "unknown"
    )
