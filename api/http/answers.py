"""Answers as this service gives them."""

from __future__ import annotations

from flask import Response

from engine.catalogue.wire import encode_json

JSON_TYPE = "application/json"
YAML_TYPE = "application/yaml"
NDJSON_TYPE = "application/x-ndjson"


def answer(value: object) -> Response:
    """Return `value` as the JSON answer to a request."""
    return Response(encode_json(value), content_type=JSON_TYPE)
