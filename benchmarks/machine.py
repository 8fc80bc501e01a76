"""What the figures were measured on."""

from __future__ import annotations

import os
import platform
from importlib.metadata import version
from pathlib import Path

#: Packages whose version a figure depends on.
_PACKAGES = ("zen-engine", "common-expression-language", "rule-engine", "msgspec")


def describe() -> dict[str, object]:
    """Return Python, processor, load, and the versions of what was measured."""
    return {
        "python": f"{platform.python_implementation()} {platform.python_version()}",
        "processor": _processor(),
        "cores": os.cpu_count() or 0,
        "load": round(os.getloadavg()[0], 2),
        "packages": {name: version(name) for name in _PACKAGES},
    }


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor() or platform.machine()
    return next(
        (item.partition(":")[2].strip() for item in lines if item.startswith("model name")), "unknown"
    )
