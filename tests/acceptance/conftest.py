"""Binds every sentence of the features: each is handed to the vocabulary, so that none is written here."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from pytest_bdd import given, parsers, then, when
from pytest_bdd.parser import Feature, Step

from engine import Engine, Span, TidegateError
from engine.specs.meaning import Interpreter
from engine.specs.runner import Prepared, load, load_accounts, newest
from engine.specs.sentence import Kind
from engine.specs.world import Lives, World, say

ROOT = Path(__file__).parents[2]
FEATURES = ROOT / "features"
SENTENCE = parsers.re("(?P<sentence>.+)")
LOCALE = pytest.StashKey[str]()
PLACE = pytest.StashKey[Span]()


@pytest.fixture(scope="session")
def versions(engine: Engine) -> dict[str, int]:
    return newest(engine.rulebook)


@pytest.fixture(scope="session")
def interpreter(engine: Engine, versions: dict[str, int]) -> Interpreter:
    accounts = load_accounts(FEATURES, engine.rulebook)
    return Interpreter(engine.rulebook, accounts, versions)


@pytest.fixture(scope="session")
def cases(engine: Engine, versions: dict[str, int]) -> tuple[Prepared, ...]:
    return load(FEATURES, engine.rulebook, versions, lambda path: str(path.relative_to(ROOT)))


@pytest.fixture(scope="session")
def lives(engine: Engine, versions: dict[str, int]) -> Lives:
    return Lives(engine, versions)


@pytest.fixture
def world(request: pytest.FixtureRequest, lives: Lives) -> World:
    return World(request.node.stash[LOCALE], lives=lives)


def pytest_bdd_apply_tag(tag: str) -> bool:
    """Leave the tags as they are: a case id is no mark of pytest."""
    return bool(tag)


def pytest_bdd_before_scenario(request: pytest.FixtureRequest, feature: Feature) -> None:
    request.node.stash[LOCALE] = feature.language


def pytest_bdd_before_step(request: pytest.FixtureRequest, feature: Feature, step: Step) -> None:
    request.node.stash[PLACE] = Span(feature.rel_filename, step.line_number, step.indent + 1)


@given(SENTENCE, target_fixture="world")
def _(
    sentence: str, world: World, engine: Engine, interpreter: Interpreter, request: pytest.FixtureRequest
) -> World:
    return said("given", sentence, world, engine, interpreter, request)


@when(SENTENCE, target_fixture="world")
def _(
    sentence: str, world: World, engine: Engine, interpreter: Interpreter, request: pytest.FixtureRequest
) -> World:
    return said("when", sentence, world, engine, interpreter, request)


@then(SENTENCE, target_fixture="world")
def _(
    sentence: str, world: World, engine: Engine, interpreter: Interpreter, request: pytest.FixtureRequest
) -> World:
    return said("then", sentence, world, engine, interpreter, request)


def said(
    kind: Kind,
    sentence: str,
    world: World,
    engine: Engine,
    interpreter: Interpreter,
    request: pytest.FixtureRequest,
) -> World:
    failure = None
    try:
        world = say(world, kind, sentence, engine, interpreter)
    except TidegateError as error:
        failure = replace(error.finding, span=request.node.stash[PLACE])
    if failure is not None:
        pytest.fail(f"{failure.render()}\n  {sentence}", pytrace=False)
    return world
