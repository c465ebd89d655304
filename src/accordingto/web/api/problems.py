"""The one shape of an error of the API: a problem as RFC 9457 has it, also for what no handler of ours answers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import Any

import msgspec
from fastapi import Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import Response

from accordingto.views.harmless import make_encodable

PROBLEM = "application/problem+json"
PREFIX = "/api/"


class Fault(msgspec.Struct, frozen=True):
    """One thing that does not fit: where in what was sent ("body.text"), and why."""

    where: str
    why: str


class Problem(msgspec.Struct, frozen=True, omit_defaults=True):
    """What went wrong, and what to do next; ``faults`` where several things do not fit."""

    title: str
    status: int
    detail: str
    instance: str
    faults: tuple[Fault, ...] = ()


def is_api(request: Request) -> bool:
    """Whether a program asks."""
    return bool(request.url.path.startswith(PREFIX))


def make_problem(
    request: Request,
    status: int,
    detail: str,
    headers: Mapping[str, str] | None = None,
    *,
    faults: Sequence[Fault] = (),
) -> Response:
    """The error as the API tells it."""
    problem = Problem(
        title=HTTPStatus(status).phrase,
        status=status,
        detail=make_encodable(detail),
        instance=make_encodable(request.url.path),
        faults=tuple(faults),
    )
    return Response(msgspec.json.encode(problem), status, dict(headers or {}), PROBLEM)


def tell_faults(error: RequestValidationError) -> list[Fault]:
    """What does not fit, one by one; what was sent is not repeated, since it may be long."""
    return [_tell_fault(one) for one in error.errors()]


def _tell_fault(one: dict[str, Any]) -> Fault:
    where = ".".join(str(part)[:100] for part in one["loc"])
    return Fault(make_encodable(where), make_encodable(str(one["msg"])[:500]))
