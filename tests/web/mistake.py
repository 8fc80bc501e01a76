"""A mistake a caller can make, with the problem it is answered with, word for word."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from tests.web.conftest import DECISIONS

JSON = {"Content-Type": "application/json"}
BODY = {"account": "A-1", "facts": {}}
MAX_BODY = 20_000


def error(code: str, message: str, hint: str | None = None, **about: object) -> dict[str, object]:
    return {"code": code, "message": message, "hint": hint, **about}


@dataclass(frozen=True)
class Mistake:
    """One mistake: what is sent, and what is answered."""

    name: str
    status: int
    title: str
    errors: tuple[dict[str, object], ...]
    body: object = None
    method: str = "POST"
    path: str = DECISIONS
    headers: Mapping[str, str] = field(default_factory=lambda: JSON)

    @property
    def data(self) -> bytes | None:
        if self.body is None or isinstance(self.body, bytes):
            return self.body
        return json.dumps(self.body).encode()


def get(name: str, status: int, title: str, path: str, *errors: dict[str, object], **more: Any) -> Mistake:
    return Mistake(name, status, title, errors, path=path, **{"method": "GET", "headers": {}, **more})


def post(
    name: str, status: int, title: str, body: object, *errors: dict[str, object], **more: Any
) -> Mistake:
    return Mistake(name, status, title, errors, body, **more)


def with_facts(**facts: object) -> dict[str, object]:
    return {**BODY, "facts": {name.replace("__", "."): value for name, value in facts.items()}}
