"""What the API answers when a call is not done: always a problem document."""

from __future__ import annotations

from flask import Blueprint, Response, current_app, request
from werkzeug.exceptions import HTTPException
from werkzeug.routing import RequestRedirect

from domain.refusal import NotJson, Refused
from rendering.errors import PrintFailed
from storage.engine import Unavailable
from web import problems
from web.problems import Declined
from web.request_id import request_id

_BELOW = "/api/"


def register(calls: Blueprint) -> None:
    """Give the calls, and all other addresses below theirs, their answers to what is wrong."""
    calls.before_app_request(_misaddressed)
    calls.register_error_handler(Declined, _declined)
    calls.register_error_handler(Refused, _refused)
    calls.register_error_handler(PrintFailed, _unprintable)
    calls.register_error_handler(Unavailable, problems.of_outage)
    calls.register_error_handler(HTTPException, problems.of_http)
    calls.register_error_handler(Exception, problems.of_failure)


def _misaddressed() -> Response | None:
    """The answer to an address below the API that is none of its calls; a page would answer it otherwise."""
    error = request.routing_exception
    if error is None or not f"{request.path}/".startswith(_BELOW):
        return None
    return problems.problem(404) if isinstance(error, RequestRedirect) else problems.of_http(error)


def _declined(error: Declined) -> Response:
    return problems.problem(error.status, error.detail)


def _refused(error: Refused) -> Response:
    """400 for what is no JSON; 422 for JSON that is no dossier, with every wrong field and its pointer."""
    if isinstance(error, NotJson):
        return problems.problem(400, f"{error.problems[0].message}。")
    return problems.problem(422, f"材料有{len(error.problems)}处要改，请按 errors 逐处改正后再发。", error.problems)


def _unprintable(error: PrintFailed) -> Response:
    """422 with the place that cannot be printed: JSON that is a dossier, but not one for this document."""
    current_app.logger.error("request %s: a document cannot be printed", request_id(), exc_info=error)
    return problems.problem(422, f"{error}。请改好这一处再发。")
