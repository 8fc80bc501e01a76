"""The Flask application as this service needs it: every answer identified, every error a problem."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from flask import Flask, Response, g, request
from werkzeug.exceptions import HTTPException, MethodNotAllowed

from api.http.failures import traced
from api.http.problems import internal_problem, kind_of, problem, unavailable_problem
from api.http.requests import chosen_type, offered_by, read_request_id
from engine import Finding, TidegateError
from engine.ledger import LedgerUnavailableError

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

_log = logging.getLogger("tidegate.http")
_LONGEST_SHOWN = 80


class Application(Flask):
    """A Flask application that answers in JSON whatever happens.

    Args:
        request_ids: Gives each request that has none an id.
        max_body: Greatest size of a body, in bytes.
    """

    def __init__(self, request_ids: Callable[[], str], max_body: int) -> None:
        super().__init__("api.http", static_folder=None)
        self._request_ids = request_ids
        self.config.update(
            MAX_BODY=max_body,
            # A byte more: of a body without a declared length werkzeug reads so much, and says nothing.
            MAX_CONTENT_LENGTH=max_body + 1,
            # Errors are answered here, never raised into the server or a debugger.
            PROPAGATE_EXCEPTIONS=False,
        )
        # Redirects would answer in HTML.
        self.url_map.merge_slashes = False
        self.before_request(self._receive)
        self.after_request(self._identify)
        self.register_error_handler(TidegateError, self._refuse)
        self.register_error_handler(HTTPException, self._refuse_http)
        self.register_error_handler(Exception, self._fail)

    def wsgi_app(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer one request, also where Flask cannot make one of it."""
        try:
            return super().wsgi_app(environ, start_response)
        except Exception as error:  # noqa: BLE001 - the last place where a caller can still be answered
            request_id = self._request_ids()
            response = _with_headers(_failed(error, request_id), request_id)
            return response(environ, start_response)

    def make_default_options_response(self) -> Response:
        """Return the answer to OPTIONS: the methods of the address, and no content."""
        response = super().make_default_options_response()
        response.status_code = 204
        response.headers.remove("Content-Type")
        return response

    @property
    def _request_id(self) -> str:
        if "request_id" not in g:
            g.request_id = self._request_ids()
        return str(g.request_id)

    def _receive(self) -> None:
        g.request_id = read_request_id(request.headers.get("X-Request-ID"), self._request_ids)
        if request.routing_exception is None:
            chosen_type(request, offered_by(self.view_functions.get(request.endpoint or "")))

    def _identify(self, response: Response) -> Response:
        return _with_headers(response, self._request_id)

    def _refuse(self, error: TidegateError) -> Response:
        return refusal(error, self._request_id)

    def _refuse_http(self, error: HTTPException) -> Response:
        finding = self._finding(error)
        if finding is None:
            return self._fail(error)
        response = problem([finding], self._request_id)
        if isinstance(error, MethodNotAllowed):
            response.allow.update(sorted(error.valid_methods or ()))
        return response

    def _finding(self, error: HTTPException) -> Finding | None:
        """Return what werkzeug refused in this project's words; None when it is no mistake of the caller."""
        match error.code:
            case 404:
                path = request.path
                hint = "leave the final `/` out" if path.endswith("/") and path != "/" else None
                shown = path[:_LONGEST_SHOWN]
                return Finding("not-found", f"expected a known address, found `{shown}`", hint)
            case 405:
                allowed = ", ".join(sorted(getattr(error, "valid_methods", None) or ()))
                shown = request.method[:_LONGEST_SHOWN]
                return Finding("method-not-allowed", f"expected one of {allowed}, found `{shown}`")
            case 413:
                message = f"expected JSON of at most {self.config['MAX_BODY']} bytes, found more"
                return Finding("json-too-large", message, "send less at a time")
            case int(code) if 400 <= code < 500:
                return Finding("bad-request", "expected a well-formed HTTP request, found another")
            case _:
                return None

    def _fail(self, error: Exception) -> Response:
        return _failed(error, self._request_id)


def refusal(error: Exception, request_id: str) -> Response:
    """Return the problem that an error is answered with; what is no caller's mistake is logged.

    Args:
        error: The error.
        request_id: Id of the request.
    """
    if isinstance(error, LedgerUnavailableError):
        _log.error("request %s: the ledger: %s: %s", request_id, error.code, error.message)
        return unavailable_problem(error, request_id)
    kind = kind_of(error) if isinstance(error, TidegateError) else None
    if kind is None or not isinstance(error, TidegateError):
        return _failed(error, request_id)
    return problem(error.findings, request_id, kind)


def _failed(error: Exception, request_id: str) -> Response:
    _log.error("request %s failed:\n%s", request_id, traced(error))
    return internal_problem(request_id)


def _with_headers(response: Response, request_id: str) -> Response:
    response.headers["X-Request-ID"] = request_id
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cache-Control"] = "no-store"
    return response
