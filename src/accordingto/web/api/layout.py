"""The API's description laid out for its page: operations by subject, and the records with their fields."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

_CODE = re.compile(r"``?([^`]+)``?")


_MADE = {"Body_read_files_api_v1_files_post", "HTTPValidationError", "ValidationError"}
"""What FastAPI describes of its own."""


class Piece(NamedTuple):
    """Some words of a sentence, which may be code."""

    words: str
    is_code: bool


class Shape(NamedTuple):
    """What a value is, in words, with the one record that is named in them."""

    before: str
    record: str = ""
    after: str = ""


def lay_out(described: dict[str, Any]) -> dict[str, Any]:
    """What the page's template takes."""
    groups: dict[str, list[dict[str, Any]]] = {}
    for path, operations in described["paths"].items():
        for method, operation in operations.items():
            groups.setdefault(operation["tags"][-1], []).append(_tell_operation(path, method, operation))
    schemas = described["components"]["schemas"]
    told = schemas.keys() - _MADE
    return {
        "intro": split_code(described["info"]["description"]),
        "groups": [{"tag": tag, "operations": operations} for tag, operations in groups.items()],
        "records": [_tell_record(name, schema) for name, schema in sorted(schemas.items()) if name in told],
    }


def split_code(words: str) -> list[Piece]:
    """The words, with what stands between backticks as code."""
    parts = _CODE.split(" ".join(words.split()))
    return [Piece(part, bool(place % 2)) for place, part in enumerate(parts) if part]


def _tell_operation(path: str, method: str, operation: dict[str, Any]) -> dict[str, Any]:
    return {
        "id": operation["operationId"],
        "method": method.upper(),
        "path": path,
        "words": split_code(operation.get("description", "")),
        "parameters": [_tell_parameter(one) for one in operation.get("parameters", ())],
        "body": _find_shape(operation.get("requestBody", {})),
        "answers": [
            {"status": status, "words": split_code(answer["description"]), "shape": _find_shape(answer)}
            for status, answer in operation["responses"].items()
            if status != "default"
        ],
    }


def _tell_parameter(one: dict[str, Any]) -> dict[str, Any]:
    schema = one["schema"]
    default = schema.get("default")
    return {
        "name": one["name"],
        "required": one.get("required", False),
        "type": "".join(tell_shape(schema)),
        "default": "" if default is None else str(default).lower(),
        "words": split_code(one.get("description", schema.get("description", ""))),
    }


def _find_shape(part: dict[str, Any]) -> Shape | None:
    for media, content in part.get("content", {}).items():
        return (
            Shape("files, as multipart/form-data") if media.startswith("multipart/") else tell_shape(content["schema"])
        )
    return None


def _tell_record(name: str, schema: dict[str, Any]) -> dict[str, Any]:
    fields = [{"name": known, "shape": tell_shape(shape)} for known, shape in schema.get("properties", {}).items()]
    return {"name": name, "words": split_code(schema.get("description", "")), "fields": fields}


def tell_shape(schema: dict[str, Any]) -> Shape:
    """The schema in a few words."""
    if "$ref" in schema:
        return Shape("", schema["$ref"].rsplit("/", 1)[-1])
    if row := schema.get("properties", {}).get("items", {}).get("items"):
        return _wrap("a page of ", tell_shape(row))
    if schema.get("type") == "array":
        return _wrap("list of ", tell_shape(schema.get("items") or {}))
    if "anyOf" in schema:
        return _join([tell_shape(one) for one in schema["anyOf"]])
    if "enum" in schema:
        return Shape(" | ".join(str(value) for value in schema["enum"]))
    told = schema.get("type", "anything")
    return Shape(" or ".join(told) if isinstance(told, list) else str(told))


def _wrap(before: str, shape: Shape) -> Shape:
    return shape._replace(before=before + shape.before)


def _join(shapes: list[Shape]) -> Shape:
    """Several shapes as one; more than one record is told without its link."""
    named = [shape for shape in shapes if shape.record]
    if len(named) != 1:
        return Shape(" or ".join("".join(shape) for shape in shapes))
    others = "".join(f" or {''.join(shape)}" for shape in shapes if not shape.record)
    return named[0]._replace(after=named[0].after + others)
