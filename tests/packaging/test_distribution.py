"""What is built is whole, is named as promised, and runs where only its libraries are installed."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import sysconfig
import tarfile
import venv
import zipfile
from email.message import Message
from email.parser import HeaderParser
from importlib.metadata import packages_distributions
from pathlib import Path, PurePosixPath
from sysconfig import get_path

import pytest

from engine.backends.direct.build_reader import compile_reader

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("engine", "api")
SHIPPED = {"rules": (".yaml", ".json", ".j2", ".csv", ".xlsx"), "features": (".feature",)}
# A table may stand in its policy as well as in a file beside it.
MAY_BE_ABSENT = {".csv", ".xlsx"}
# Run by the installation, with the build tool that an installed Tidegate does not need.
STAYS_BEHIND = {"engine/backends/direct/build_reader.py"}


def run(*command: str | Path, cwd: Path) -> str:
    """Run a command that must succeed, and return what it printed."""
    done = subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, f"{command[0]} exited {done.returncode}:\n{done.stdout}"
    return done.stdout


def files_under(folder: Path, suffixes: tuple[str, ...]) -> set[str]:
    """Return the files a package or a data folder must bring along, relative to its parent."""
    return {
        path.relative_to(folder.parent).as_posix()
        for path in folder.rglob("*")
        if path.name.endswith(suffixes)
    }


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the sdist from the tree and the wheel from that sdist, so that a hole in either shows."""
    folder = tmp_path_factory.mktemp("dist")
    run(sys.executable, "-m", "build", "--no-isolation", "--outdir", folder, ROOT, cwd=folder)
    return folder


@pytest.fixture(scope="module")
def wheel(built: Path) -> Path:
    (path,) = built.glob("*.whl")
    return path


@pytest.fixture(scope="module")
def wheel_names(wheel: Path) -> set[str]:
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


@pytest.fixture(scope="module")
def metadata(wheel: Path, wheel_names: set[str]) -> Message:
    (name,) = (name for name in wheel_names if name.endswith(".dist-info/METADATA"))
    with zipfile.ZipFile(wheel) as archive:
        return HeaderParser().parsestr(archive.read(name).decode())


def test_wheel_brings_only_engine_and_api(wheel_names: set[str]) -> None:
    tops = {PurePosixPath(name).parts[0] for name in wheel_names}
    assert {top for top in tops if not top.endswith(".dist-info")} == set(PACKAGES)


@pytest.mark.parametrize("package", PACKAGES)
def test_wheel_brings_every_module_and_type_marker(package: str, wheel_names: set[str]) -> None:
    wanted = files_under(ROOT / package, (".py", ".lark", "py.typed"))
    assert f"{package}/py.typed" in wanted
    assert wanted - STAYS_BEHIND <= wheel_names


@pytest.mark.parametrize("folder", SHIPPED)
def test_wheel_ships_policies_and_scenarios(folder: str, wheel_names: set[str]) -> None:
    # Templates of notices and spreadsheets of tables are content too.
    wanted = {f"engine/shipped/{name}" for name in files_under(ROOT / folder, SHIPPED[folder])}
    assert {PurePosixPath(name).suffix for name in wanted} >= {*SHIPPED[folder]} - MAY_BE_ABSENT
    assert wanted <= wheel_names


@pytest.fixture(scope="module")
def can_compile(tmp_path_factory: pytest.TempPathFactory) -> bool:
    return compile_reader(ROOT, tmp_path_factory.mktemp("compiled") / "reader.so") is None


def test_wheel_brings_the_reader_compiled_for_this_python(
    wheel: Path, wheel_names: set[str], can_compile: bool
) -> None:
    compiled = {name for name in wheel_names if name.endswith((".so", ".pyd"))}
    if can_compile:
        assert compiled == {f"engine/backends/direct/_reader{sysconfig.get_config_var('EXT_SUFFIX')}"}
        assert not wheel.name.endswith("-none-any.whl")
    else:
        assert not compiled


@pytest.mark.slow
def test_without_a_c_compiler_there_is_a_wheel_for_every_python(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CC", "/bin/false")
    build = (sys.executable, "-m", "build", "--no-isolation", "--wheel", "--outdir", tmp_path, ROOT)
    assert "facts will be read in Python" in run(*build, cwd=tmp_path)
    (path,) = tmp_path.glob("*.whl")
    assert path.name.endswith("-py3-none-any.whl")
    with zipfile.ZipFile(path) as archive:
        assert not [name for name in archive.namelist() if name.endswith(".so")]


def test_wheel_brings_nothing_left_over_from_a_run(wheel_names: set[str]) -> None:
    assert not {name for name in wheel_names if "__pycache__" in name or name.endswith((".pyc", ".db"))}


def test_licence_is_the_apache_licence(wheel: Path, wheel_names: set[str], metadata: Message) -> None:
    (name,) = (name for name in wheel_names if name.endswith(".dist-info/licenses/LICENSE"))
    with zipfile.ZipFile(wheel) as archive:
        assert archive.read(name) == (ROOT / "LICENSE").read_bytes()
    assert metadata["License-Expression"] == "Apache-2.0"


def test_metadata_keeps_the_distribution_off_public_indexes(metadata: Message) -> None:
    assert metadata["Name"] == "tidegate"
    assert metadata["Requires-Python"] == ">=3.11"
    assert "Private :: Do Not Upload" in metadata.get_all("Classifier", [])


def test_every_requirement_is_bounded_above(metadata: Message) -> None:
    unbounded_on_purpose = {"tidegate", "types-jsonschema", "types-pyyaml", "tzdata"}
    for requirement in metadata.get_all("Requires-Dist", []):
        name = re.split(r"[\[<>=;! ]", requirement, maxsplit=1)[0]
        if name.lower() not in unbounded_on_purpose:
            assert "<" in requirement or "==" in requirement, requirement


def test_sdist_brings_tests_documents_and_rules(built: Path) -> None:
    (path,) = built.glob("*.tar.gz")
    with tarfile.open(path) as archive:
        names = {
            PurePosixPath(name).relative_to(path.name.removesuffix(".tar.gz")) for name in archive.getnames()
        }
    tops = {name.parts[0] for name in names}
    assert {"engine", "api", "rules", "features", "tests", "docs", "Makefile", "LICENSE", "README.md"} <= tops


@pytest.mark.parametrize("package", PACKAGES)
def test_no_other_distribution_provides_the_package(package: str) -> None:
    assert set(packages_distributions().get(package, [])) <= {"tidegate"}


@pytest.mark.slow
def test_command_runs_from_the_wheel_alone(wheel: Path, tmp_path: Path, can_compile: bool) -> None:
    """Installs into a fresh environment that borrows the libraries, but not this tree."""
    home = tmp_path / "venv"
    venv.create(home, with_pip=False, symlinks=True)
    python = home / "bin" / "python"
    pip = (sys.executable, "-m", "pip", "--python", python, "--disable-pip-version-check")
    run(*pip, "install", "--quiet", "--no-index", "--no-deps", wheel, cwd=tmp_path)
    where = Path(
        run(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=tmp_path).strip()
    )
    # A path file is read once: the borrowed folder's own path files, and so an editable install, stay unread.
    libraries = dict.fromkeys((get_path("purelib"), get_path("platlib")))
    (where / "borrowed.pth").write_text(os.linesep.join(libraries) + os.linesep)

    assert Path(run(python, "-c", "import engine; print(engine.__file__)", cwd=tmp_path)).is_relative_to(home)
    read = "by compiled code" if can_compile else "in Python"
    assert f"facts are read {read}" in run(home / "bin" / "tidegate", "--version", cwd=tmp_path)
    printed = run(home / "bin" / "tidegate", "--help", cwd=tmp_path)
    assert printed.startswith("Usage: tidegate ")
