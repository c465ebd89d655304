"""What the API says of itself: its description (OpenAPI), a page to read it on, and the schema of a reading."""

from __future__ import annotations

from typing import Any

import msgspec
from fastapi import APIRouter, FastAPI, Request
from fastapi.openapi.utils import get_openapi
from fastapi.responses import HTMLResponse, Response

from accordingto import __version__
from accordingto.ledger import Filter
from accordingto.ledger.search import count_stories
from accordingto.models.artefact import load_manifest
from accordingto.types.codec import make_schema
from accordingto.web.api.wire import make_components, send, tell
from accordingto.web.request import OpenLedger, render

router = APIRouter(tags=["about"])

ADDRESS = "/api/v1"
_WORDS = """Everything that the pages of the reading room do. Answers are JSON; every position in them is a half-open
span of Unicode code points into the story's text. Errors are problems as RFC 9457 has them. Lists come in pages:
`next` is the address of the rows that follow. Where the room asks for an access token, show it as
`Authorization: Bearer TOKEN`. Nothing here says what is true, or how far a source is to be believed."""


class About(msgspec.Struct, frozen=True, kw_only=True):
    """Which program and model read here, and how many stories the ledger has."""

    program: str
    model: str
    stories: int


@router.get("/about", **tell(About))
def show_about(ledger: OpenLedger) -> Response:
    """Which program and model read here, and how many stories the ledger has."""
    stories = count_stories(ledger.connection, Filter(), most=-1)
    return send(About(program=__version__, model=load_manifest().version, stories=stories))


@router.get("/schema", **tell(dict[str, Any], "JSON Schema (2020-12)."))
def show_schema() -> Response:
    """The schema of a reading, as `accordingto schema` prints it."""
    return send(make_schema())


@router.get("/openapi.json", include_in_schema=False)
def show_description(request: Request) -> Response:
    """The description that programs read."""
    return send(describe(request.app))


@router.get("/docs", include_in_schema=False)
def show_docs(request: Request) -> HTMLResponse:
    """The description as a page."""
    return render(request, "api.html", api=_lay_out(describe(request.app)))


def describe(app: FastAPI) -> dict[str, Any]:
    """The OpenAPI description of the whole API."""
    if app.openapi_schema is None:
        made = get_openapi(
            title="accordingto", version=__version__, description=_WORDS, routes=app.routes, openapi_version="3.1.0"
        )
        made.setdefault("components", {}).setdefault("schemas", {}).update(make_components())
        made["components"]["securitySchemes"] = {"token": {"type": "http", "scheme": "bearer"}}
        made["security"] = [{}, {"token": []}]
        app.openapi_schema = made
    return app.openapi_schema


def _lay_out(described: dict[str, Any]) -> list[dict[str, Any]]:
    """The operations by tag, as the page shows them."""
    groups: dict[str, list[dict[str, Any]]] = {}
    for path, operations in described["paths"].items():
        for method, operation in operations.items():
            groups.setdefault(operation["tags"][-1], []).append(_tell_operation(path, method, operation))
    return [{"tag": tag, "operations": operations} for tag, operations in groups.items()]


def _tell_operation(path: str, method: str, operation: dict[str, Any]) -> dict[str, Any]:
    status, answer = next((s, a) for s, a in operation["responses"].items() if s != "default")
    return {
        "id": operation["operationId"],
        "method": method.upper(),
        "path": path,
        "words": operation.get("description", ""),
        "parameters": [_tell_parameter(one) for one in operation.get("parameters", ())],
        "body": _name_schema(operation.get("requestBody", {})),
        "status": status,
        "answer": answer["description"],
        "record": _name_schema(answer),
    }


def _tell_parameter(one: dict[str, Any]) -> dict[str, Any]:
    schema = one["schema"]
    shapes = [shape for shape in schema.get("anyOf", [schema]) if shape.get("type") != "null"]
    values = ", ".join(str(value) for shape in shapes for value in shape.get("enum", ()))
    default = schema.get("default")
    return {
        "name": one["name"],
        "required": one.get("required", False),
        "type": values or "; ".join(str(shape.get("type", "")) for shape in shapes),
        "default": "" if default is None else str(default),
        "words": one.get("description", schema.get("description", "")),
    }


def _name_schema(part: dict[str, Any]) -> str:
    """The name of the record, of a page of them that of its rows."""
    for content in part.get("content", {}).values():
        schema = content["schema"]
        row = schema.get("properties", {}).get("items", {}).get("items")
        if row:
            return f"page of {row.get('$ref', '').rsplit('/', 1)[-1]}"
        return str(schema.get("$ref", "")).rsplit("/", 1)[-1]
    return ""
