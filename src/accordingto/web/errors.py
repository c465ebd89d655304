"""What goes wrong, as pages in the room's own look; under ``/api`` the API tells it in its one shape."""

from __future__ import annotations

import logging

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import Response
from starlette.exceptions import HTTPException

from accordingto.errors import AccordingtoError, FormatError, InputError, LedgerError, UsageError
from accordingto.web.api.problems import is_api, make_problem, tell_faults
from accordingto.web.request import render

log = logging.getLogger("accordingto.web")

TITLES = {
    400: "That could not be understood",
    401: "Not open to everybody",
    403: "Not allowed",
    404: "Nothing here",
    405: "Not done this way",
    409: "Somebody was faster",
    413: "Too large",
    415: "Not a kind that can be read",
    422: "That could not be used",
    429: "Too many at once",
    500: "A bug of ours",
    503: "The ledger does not answer",
}
PLAIN = {
    404: "There is no page at this address.",
    405: "This address takes another kind of request.",
    500: "Something went wrong that is not your doing. The words are in the program’s log; please report them.",
}
FIELD_TOO_LARGE = "More than 1 MB of text can’t be pasted at once. Save it as a file and give the file."
STATUSES: tuple[tuple[type[AccordingtoError], int], ...] = (
    (UsageError, 400),
    (InputError, 422),
    (FormatError, 422),
    (LedgerError, 503),
    (AccordingtoError, 500),
)
"""The first that fits says with what status an error of ours is answered."""


def answer_errors(app: FastAPI) -> None:
    """Has every error answered: by status, with words that say what to do."""
    app.add_exception_handler(HTTPException, _answer_http)
    app.add_exception_handler(RequestValidationError, _answer_invalid)
    app.add_exception_handler(AccordingtoError, _answer_own)
    app.add_exception_handler(Exception, answer_bug)


def answer(request: Request, status: int, detail: str, headers: dict[str, str] | None = None) -> Response:
    """The error as a page, and to a program in the one shape of the API."""
    if is_api(request):
        return make_problem(request, status, detail, headers)
    page = render(request, "error.html", status=status, title=TITLES.get(status, "An error"), detail=detail)
    page.headers.update(headers or {})
    return page


def _answer_http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    said = error.detail if isinstance(error.detail, str) else ""
    if "exceeded maximum size" in said:  # Starlette's own words for a field of a form
        return answer(request, 413, FIELD_TOO_LARGE)
    usual = {"Not Found", "Method Not Allowed", "Internal Server Error"}
    words = PLAIN.get(error.status_code, said) if said in usual else said
    return answer(request, error.status_code, words, dict(error.headers or {}))


def _answer_invalid(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    faults = [f"{'.'.join(str(part) for part in one['loc'][1:])}: {one['msg']}" for one in error.errors()]
    if is_api(request):
        return make_problem(request, 422, "What was sent does not fit; see faults.", faults=tell_faults(error))
    return answer(request, 422, "; ".join(faults))


def _answer_own(request: Request, error: Exception) -> Response:
    status = next(status for kind, status in STATUSES if isinstance(error, kind))
    return answer(request, status, str(error))


def answer_bug(request: Request, error: Exception) -> Response:
    """A bug, told in the program's log only."""
    log.error("a bug in accordingto, at %s %s", request.method, request.url.path, exc_info=error)
    return answer(request, 500, PLAIN[500])
