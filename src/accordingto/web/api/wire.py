"""What goes over the line: records as JSON, in both directions, and how the OpenAPI description tells of them.

The records are the package's own; their JSON Schemas are made from the very types that are sent and read.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import Any, TypeVar

import msgspec
from fastapi import HTTPException, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import Response

from accordingto.ledger.packing import encode_record
from accordingto.web.api.problems import PROBLEM, Problem

T = TypeVar("T")
JSON = "application/json"
_REFERENCE = "#/components/schemas/{name}"
_told: dict[Any, None] = {Problem: None}
"""The types that some operation tells of, in order."""


class Page(msgspec.Struct, frozen=True):
    """Some rows of a list; ``next`` is the address of those that follow, ``None`` on the last page.

    ``total`` is how many there are in all, where that is counted.
    """

    items: tuple[msgspec.Struct, ...]
    next: str | None
    total: int | None = None


def send(record: Any, status: int = 200, **headers: str) -> Response:
    """The record as JSON."""
    return Response(encode_record(record), status, headers, JSON)


def take(kind: type[T]) -> Callable[[Request], Awaitable[T]]:
    """A dependency: the record that was sent; 415 where it is no JSON, 422 with the place where it does not fit."""

    async def read(request: Request) -> T:
        media = request.headers.get("content-type", "").partition(";")[0].strip().lower()
        if media != JSON:
            raise HTTPException(415, f"Send it as {JSON} (header Content-Type).")
        try:
            return msgspec.json.decode(await request.body(), type=kind)
        except msgspec.ValidationError as error:
            why, _, where = str(error).partition(" - at `$")
            place = ("body", *where.rstrip("`").strip(".").split(".")) if where else ("body",)
            raise RequestValidationError([{"loc": place, "msg": why, "type": "value"}]) from error
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
            raise HTTPException(400, f"Not JSON: {error}") from error

    return read


def tell(
    kind: Any = None,
    words: str = "What was asked for.",
    *,
    status: int = 200,
    page: bool = False,
    body: Any = None,
    also: Mapping[int, tuple[Any, str]] | None = None,
) -> dict[str, Any]:
    """What a route tells of itself: the record it sends (or a page of them), and the one it reads.

    ``also`` are other answers that are no problems, by status.
    """
    answers: dict[int | str, Any] = {status: _tell_answer(kind, words, page=page)}
    answers |= {other: _tell_answer(*told) for other, told in (also or {}).items()}
    told: dict[str, Any] = {"status_code": status, "responses": {**answers, "default": _PROBLEM}}
    if kind is None:
        told["response_class"] = Response
    if body is not None:
        told["openapi_extra"] = {"requestBody": {"required": True, "content": {JSON: {"schema": refer(body)}}}}
    return told


def _tell_answer(kind: Any, words: str, *, page: bool = False) -> dict[str, Any]:
    if kind is None:
        return {"description": words}
    schema = refer(kind)
    return {"description": words, "content": {JSON: {"schema": _tell_page(schema) if page else schema}}}


def refer(kind: Any) -> dict[str, Any]:
    """The type's schema, by reference; it is among the components of the description."""
    _told.setdefault(kind)
    (schema,), _ = msgspec.json.schema_components([kind], ref_template=_REFERENCE)
    return schema


def make_components() -> dict[str, Any]:
    """The schemas of all types that some operation tells of."""
    _, components = msgspec.json.schema_components(list(_told), ref_template=_REFERENCE)
    return components


def _tell_page(item: dict[str, Any]) -> dict[str, Any]:
    words = "Some rows of a list; next is the address of those that follow, null on the last page."
    return {
        "type": "object",
        "description": words,
        "required": ["items", "next", "total"],
        "properties": {
            "items": {"type": "array", "items": item},
            "next": {"type": ["string", "null"]},
            "total": {"type": ["integer", "null"], "description": "How many in all, where that is counted."},
        },
    }


_PROBLEM = {
    "description": "What went wrong (RFC 9457).",
    "content": {PROBLEM: {"schema": {"$ref": _REFERENCE.format(name="Problem")}}},
}
