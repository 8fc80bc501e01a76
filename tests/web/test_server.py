"""The service as it runs: a real server, real sockets, clients that misbehave, rules that break."""

from __future__ import annotations

import http.client
import json
import signal
import socket
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing, suppress
from pathlib import Path
from typing import Any

import pytest

from api.http.serve import serve
from engine import TidegateError
from tests.web.conftest import DECISIONS, POLICY, ROOT, Server, free_port, running

AS_OF = "2026-11-21T10:00:00+08:00"
HEAD = f"POST {DECISIONS} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n".encode()


@pytest.fixture
def body(facts: dict[str, Any]) -> dict[str, Any]:
    return {"account": "A-1", "facts": facts, "preview": True, "as_of": AS_OF}


def send(server: Server, content: bytes) -> tuple[int, bytes]:
    """Send bytes and return status and body of the answer, whatever the server does with the connection."""
    with closing(socket.create_connection(("127.0.0.1", server.port), timeout=10)) as connection:
        # It may answer and close before everything is sent.
        with suppress(OSError):
            connection.sendall(content)
        with closing(http.client.HTTPResponse(connection)) as response:
            response.begin()
            return response.status, response.read()


def test_decision_comes_over_the_wire(server: Server, body: dict[str, Any]) -> None:
    status, decision = server.post(DECISIONS, body)
    assert (status, decision["outcome"], decision["binding"]) == (200, "CLOSE_NOW", False)


def test_problem_comes_over_the_wire(server: Server) -> None:
    status, problem = server.post("/v1/policies/nothing/decisions", {"account": "A-1", "facts": {}})
    assert (status, problem["code"]) == (404, "unknown-policy")


def test_body_in_chunks_is_read(server: Server, body: dict[str, Any]) -> None:
    content = json.dumps(body).encode()
    chunks = [content[start : start + 100] for start in range(0, len(content), 100)]
    framed = b"".join(b"%x\r\n%s\r\n" % (len(chunk), chunk) for chunk in (*chunks, b""))
    status, answer = send(server, HEAD + b"Transfer-Encoding: chunked\r\n\r\n" + framed)
    assert (status, json.loads(answer)["outcome"]) == (200, "CLOSE_NOW")


@pytest.mark.parametrize(
    "rest",
    [
        b"Content-Length: 999999999\r\n\r\n{",
        b"Transfer-Encoding: chunked\r\n\r\n" + (b"10000\r\n" + b" " * 65536 + b"\r\n") * 40,
    ],
    ids=["declared", "in chunks without end"],
)
def test_huge_body_is_refused_before_it_is_whole(server: Server, rest: bytes) -> None:
    status, answer = send(server, HEAD + rest)
    assert (status, json.loads(answer)["code"]) == (413, "json-too-large")


@pytest.mark.parametrize(
    "content",
    [
        b"\x16\x03\x01\x02\x00\r\n\r\n",
        b"GET / HTTP/9.9\r\n\r\n",
        HEAD + b"Content-Length: -1\r\n\r\n",
        HEAD + b"Content-Length: 1\r\nContent-Length: 2\r\n\r\n{}",
        b"GET /healthz HTTP/1.1\r\nHost: x\r\nX-Other: " + b"a" * 1_000_000 + b"\r\n\r\n",
        b"GET /" + b"a" * 100_000 + b" HTTP/1.1\r\nHost: x\r\n\r\n",
    ],
    ids=["TLS", "version", "negative length", "two lengths", "huge header", "huge address"],
)
def test_what_is_not_http_is_refused_by_the_server(server: Server, content: bytes) -> None:
    status, answer = send(server, content)
    assert 400 <= status < 500
    assert answer == b""


def test_slow_clients_do_not_stop_others(server: Server, body: dict[str, Any]) -> None:
    with ExitStack() as stack:
        for content in (b"GET /healthz HTTP/1.1\r\nHo", HEAD + b"Content-Length: 50\r\n\r\n{") * 4:
            connection = socket.create_connection(("127.0.0.1", server.port), timeout=10)
            stack.enter_context(closing(connection))
            connection.sendall(content)
        assert server.post(DECISIONS, body)[0] == 200
        assert server.get("/healthz")[0] == 200


def test_answers_at_the_same_time_are_all_the_same(server: Server, body: dict[str, Any]) -> None:
    content = json.dumps(body)

    def ask(_: int) -> set[bytes]:
        with closing(http.client.HTTPConnection("127.0.0.1", server.port, timeout=30)) as connection:
            answers = set()
            for _ in range(50):
                connection.request("POST", DECISIONS, content, {"Content-Type": "application/json"})
                answers.add(connection.getresponse().read())
            return answers

    with ThreadPoolExecutor(8) as pool:
        (answer,) = set().union(*pool.map(ask, range(8)))
    assert json.loads(answer)["outcome"] == "CLOSE_NOW"


def test_rules_that_break_leave_the_service_deciding(server: Server, body: dict[str, Any]) -> None:
    draft = server.rules / "policies" / POLICY / "v2.yaml"
    draft.write_text("policy: voluntary_closure\nversion: 2\n", encoding="utf-8")
    assert server.until(lambda: server.get("/healthz")[1]["status"] == "degraded")
    # The server's own answer to this signal is new workers, which would refuse these rules and end it.
    server.process.send_signal(signal.SIGHUP)
    time.sleep(1.5)
    assert "exit" not in server.log.read_text(encoding="utf-8")
    assert server.post(DECISIONS, body)[0] == 200
    draft.unlink()
    assert server.until(lambda: server.get("/healthz")[1]["status"] == "ok")


def test_terminated_service_ends_well(tmp_path: Path) -> None:
    with running(tmp_path) as server:
        server.process.terminate()
        assert server.process.wait(20) == 0
        with pytest.raises(OSError, match="refused"):
            server.get("/healthz")
        assert f"serving {POLICY} on http://127.0.0.1:{server.port}" in server.log.read_text(encoding="utf-8")


def test_service_with_findings_does_not_start(draft_rules: Path) -> None:
    (draft_rules / "policies" / POLICY / "v2.yaml").write_text("policy: x\n", encoding="utf-8")
    with pytest.raises(TidegateError) as caught:
        serve(draft_rules, port=free_port())
    assert len(caught.value.findings) > 1


@pytest.mark.parametrize(
    ("host", "message"),
    [
        ("127.0.0.1", "cannot listen on `127.0.0.1` port {port}: address already in use"),
        ("no.such.host.invalid", "cannot listen on `no.such.host.invalid` port {port}: "),
    ],
)
def test_address_that_is_not_free_is_refused(draft_rules: Path, host: str, message: str) -> None:
    with closing(socket.socket()) as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(TidegateError) as caught:
            serve(draft_rules, host=host, port=port)
    assert caught.value.code == "address-not-free"
    assert caught.value.message.startswith(message.format(port=port))


def test_serving_never_loads_the_second_engine(tmp_path: Path) -> None:
    program = (
        "import json, sys\n"
        "import api.http.serve\n"
        "from api.http import create_app\n"
        "client = create_app('rules').test_client()\n"
        f"body = {{'account': 'A-1', 'facts': {{}}, 'preview': True, 'version': 1, 'explain': True}}\n"
        f"print(client.post('{DECISIONS}', json=body).status_code)\n"
        "print([name for name in sys.modules if name.startswith('durable')])\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert done.stdout.splitlines() == ["200", "[]"]
