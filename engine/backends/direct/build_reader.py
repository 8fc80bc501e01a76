"""Compiles the reader of facts while Tidegate is installed; where that fails, it reads them in Python."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
import sysconfig
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

SOURCE = Path("engine/backends/direct/_reader.c")
_FLAGS = ("-std=c11", "-O2", "-fPIC", "-shared", "-fvisibility=hidden")
_SECONDS = 120


def compile_reader(root: Path, target: Path) -> str | None:
    """Compile the reader; return what went wrong, or None.

    Args:
        root: Folder of the project.
        target: File to write.
    """
    source = root / SOURCE
    compiler = shlex.split(os.environ.get("CC") or str(sysconfig.get_config_var("CC") or "cc"))
    # Symbols of Python are found when the module is loaded; the linker of macOS wants to be told so.
    late = ("-undefined", "dynamic_lookup") if sys.platform == "darwin" else ()
    digest = f'-DSOURCE_DIGEST="{sha256(source.read_bytes()).hexdigest()}"'
    include = f"-I{sysconfig.get_path('include')}"
    command = [*compiler, *_FLAGS, *late, digest, include, str(source), "-o", str(target)]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=_SECONDS, check=False)  # noqa: S603 - the compiler Python was built with, or the one asked for
    except (OSError, subprocess.TimeoutExpired) as error:
        return str(error)
    return None if done.returncode == 0 else done.stderr.strip() or f"exit code {done.returncode}"


class CustomBuildHook(BuildHookInterface[Any]):
    """Adds the compiled reader to a wheel, and puts it beside its source in an editable installation."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile, and name what was compiled.

        Args:
            version: `standard` or `editable`.
            build_data: What the wheel is made of.
        """
        root = Path(self.root)
        module = SOURCE.with_name(f"{SOURCE.stem}{sysconfig.get_config_var('EXT_SUFFIX')}")
        is_editable = version == "editable"
        # Kept until this hook is forgotten, after the wheel was written.
        self._folder = TemporaryDirectory()
        target = root / module if is_editable else Path(self._folder.name, module.name)
        failure = compile_reader(root, target)
        if failure is not None:
            self.app.display_warning(f"facts will be read in Python, not by compiled code: {failure}")
            return
        if not is_editable:
            build_data["force_include"][str(target)] = str(module)
        build_data["pure_python"] = False
        build_data["infer_tag"] = True
