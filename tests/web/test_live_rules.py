"""Rules that change under a running service: good ones are taken, bad ones leave the last good in place."""

from __future__ import annotations

import shutil
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from flask import Flask

from api.http import create_app
from api.http.live import LiveRules, fingerprint
from api.http.serve import watch
from engine import Engine, TidegateError
from tests.sample.rules import copy_rules
from tests.web.conftest import DECISIONS, POLICY, REQUEST_ID, now, release

BODY = {"account": "A-1", "facts": {}}


@pytest.fixture
def own(released_rules: Path) -> Flask:
    """A service whose rules a test may change."""
    return create_app(released_rules, clock=now, request_ids=lambda: REQUEST_ID)


@pytest.fixture
def live(own: Flask) -> LiveRules:
    found: LiveRules = own.extensions["tidegate"]
    return found


def health(app: Flask) -> dict[str, Any]:
    found: dict[str, Any] | None = app.test_client().get("/healthz").json
    assert found is not None
    return found


def settle(live: LiveRules) -> None:
    """Let the directory be seen changed, and then still."""
    live.refresh()
    live.refresh()


def policy_file(root: Path) -> Path:
    return root / "policies" / POLICY / "v1.yaml"


def add_version(root: Path, *, broken: bool = False) -> Path:
    text = policy_file(root).read_text(encoding="utf-8").replace("\nversion: 1\n", "\nversion: 2\n")
    path = policy_file(root).with_name("v2.yaml")
    path.write_text(text.replace("bal.total_owed", "bal.total_owd") if broken else text, encoding="utf-8")
    return path


def test_new_version_is_taken(own: Flask, live: LiveRules, released_rules: Path) -> None:
    before = health(own)
    add_version(released_rules)
    settle(live)
    after = health(own)
    assert after["status"] == "ok"
    assert after["rules"]["digest"] != before["rules"]["digest"]
    listed = own.test_client().get(f"/v1/policies/{POLICY}").json
    assert listed is not None
    assert [version["version"] for version in listed["versions"]] == [1, 2]


def test_directory_that_is_being_written_is_not_read(
    own: Flask, live: LiveRules, released_rules: Path
) -> None:
    path = add_version(released_rules, broken=True)
    live.refresh()
    assert health(own)["status"] == "ok"
    path.unlink()
    settle(live)
    assert health(own)["status"] == "ok"


def test_broken_rules_leave_the_last_good_in_place_and_say_so(
    own: Flask, live: LiveRules, released_rules: Path
) -> None:
    before = health(own)
    decided = own.test_client().post(DECISIONS, json=BODY).data
    broken = add_version(released_rules, broken=True)
    settle(live)
    degraded = health(own)
    assert degraded["status"] == "degraded"
    assert degraded["rules"].pop("findings") > 1
    assert degraded["rules"] == {"digest": before["rules"]["digest"], "policies": 1}
    assert own.test_client().post(DECISIONS, json=BODY).data == decided
    broken.unlink()
    settle(live)
    assert health(own) == before


def test_edited_release_is_not_decided_by(own: Flask, live: LiveRules, released_rules: Path) -> None:
    path = policy_file(released_rules)
    path.write_text(
        path.read_text(encoding="utf-8").replace("value: 1.00", "value: 100.00"), encoding="utf-8"
    )
    settle(live)
    assert [finding.code for finding in live.findings] == ["edited-release"]
    assert own.test_client().post(DECISIONS, json=BODY).status_code == 200


def test_directory_that_is_gone_leaves_the_last_good_in_place(
    own: Flask, live: LiveRules, released_rules: Path
) -> None:
    shutil.rmtree(released_rules)
    settle(live)
    assert (health(own)["status"], [finding.code for finding in live.findings]) == ("degraded", ["no-rules"])
    assert own.test_client().post(DECISIONS, json=BODY).status_code == 200


def test_unexpected_failure_to_load_is_a_finding(draft_rules: Path, caplog: pytest.LogCaptureFixture) -> None:
    engines = iter([Engine.load(draft_rules)])
    live = LiveRules(draft_rules, lambda _: next(engines))
    add_version(draft_rules)
    settle(live)
    assert [finding.code for finding in live.findings] == ["unreadable-rules"]
    assert "StopIteration" in caplog.text


def test_rules_that_did_not_change_are_not_loaded_again(draft_rules: Path) -> None:
    engine = Engine.load(draft_rules)
    live = LiveRules(draft_rules, Engine.load, engine)
    settle(live)
    assert live.current.engine is engine


@pytest.mark.parametrize("name", ["rows.csv", "rows.xlsx"])
def test_a_table_beside_a_policy_is_watched(draft_rules: Path, name: str) -> None:
    before = fingerprint(draft_rules)
    folder = next((draft_rules / "policies").iterdir())
    (folder / name).write_bytes(b"changed")
    assert fingerprint(draft_rules) != before


def test_rules_that_stay_broken_are_loaded_once(draft_rules: Path) -> None:
    loads = []

    def load(root: Path) -> Engine:
        loads.append(root)
        return Engine.load(root)

    live = LiveRules(draft_rules, load)
    add_version(draft_rules, broken=True)
    for _ in range(5):
        live.refresh()
    assert len(loads) == 2


def test_rules_that_decide_alike_have_one_digest(tmp_path: Path) -> None:
    first, second = (copy_rules(tmp_path / name, [POLICY]) for name in ("first", "second"))
    digests = [LiveRules(root, Engine.load).current.digest for root in (first, second)]
    release(second)
    assert digests[0] == digests[1] != LiveRules(second, Engine.load).current.digest


def test_service_without_good_rules_does_not_begin(draft_rules: Path) -> None:
    add_version(draft_rules, broken=True)
    with pytest.raises(TidegateError) as caught:
        create_app(draft_rules)
    assert "unknown-fact" in {finding.code for finding in caught.value.findings}


def test_watching_takes_rules_by_itself(live: LiveRules, released_rules: Path) -> None:
    before, stop = live.current, Event()
    thread = watch(live, stop, 0.01)
    add_version(released_rules)
    for _ in range(500):
        if live.current is not before:
            break
        stop.wait(0.02)
    stop.set()
    thread.join(10)
    assert live.current is not before
    assert not thread.is_alive()
