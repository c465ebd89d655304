"""Requests made up from the API's description, fit and unfit: none finds a bug, and every answer is as described."""

from __future__ import annotations

import contextlib
import json
import os
import socket
import threading
import time
from pathlib import Path

import pytest
import schemathesis
import uvicorn
from hypothesis import HealthCheck, Phase, given, settings, strategies
from hypothesis.errors import Unsatisfiable
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from accordingto.batch import open_reader
from accordingto.ingest import Known, tell_story
from accordingto.ledger import open_ledger
from accordingto.web.api.about import describe
from accordingto.web.app import create_app
from accordingto.web.security import limits
from accordingto.web.settings import Settings

EXAMPLES = int(os.environ.get("ACCORDINGTO_API_EXAMPLES", "8"))
"""Requests of each operation and mode; more find more, and take longer."""

CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]
STORIES = [
    (
        "Ada Quill said the pier will close in May. Officials said more than 40 boats would have to leave.",
        Known(outlet="Dale News", published="2026-11-24"),
    ),
    (
        "Two officials told the Dale News that the pier will close. Quill denied that 40 boats must leave.",
        Known(outlet="Harbour Gazette", published="2026-11-23"),
    ),
]


@pytest.fixture(scope="module")
def schema(tmp_path_factory):
    ledger = tmp_path_factory.mktemp("api") / "ledger.db"
    with open_ledger(ledger, create=True) as opened:
        read = open_reader()
        for text, told in STORIES:
            opened.add(read(tell_story(text, told)), program="test")
    with pytest.MonkeyPatch.context() as patch, open_room(ledger, patch) as address:
        yield schemathesis.openapi.from_url(f"{address}/api/v1/openapi.json")


@contextlib.contextmanager
def open_room(ledger, patch):
    """A room that is served for real, whose guard against too many requests lets all pass."""
    patch.setattr(limits, "RATES", dict.fromkeys(limits.RATES, limits.Rate(1e9, 1e9)))
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]
        app = create_app(Settings(ledger=ledger, port=port))
        server = uvicorn.Server(uvicorn.Config(app, log_level="critical", timeout_graceful_shutdown=1, ws="none"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        while not server.started and thread.is_alive():
            time.sleep(0.02)
        yield f"http://127.0.0.1:{port}"
        server.should_exit = True
        thread.join(10)


REAL = (None, *(tell_story(text, told).id for text, told in STORIES))


def list_operations():
    described = describe(create_app(Settings(ledger=Path("nothing-is-opened"))))
    return [(path, method) for path, operations in described["paths"].items() for method in operations]


@pytest.mark.parametrize("mode", GenerationMode, ids=lambda mode: mode.value)
@pytest.mark.parametrize(("path", "method"), list_operations())
def test_no_request_finds_a_bug(schema, path, method, mode):
    operation = schema[path][method]

    @given(case=operation.as_strategy(generation_mode=mode), real=strategies.sampled_from(REAL))
    @settings(
        max_examples=EXAMPLES,
        deadline=None,
        derandomize=True,
        phases=(Phase.generate,),  # what it finds it tells at once; a smaller case would take minutes
        suppress_health_check=list(HealthCheck),
    )
    def ask(case, real):
        if real and "story" in case.path_parameters and method != "delete":
            case.path_parameters["story"] = real  # else nearly all would be of stories that are not there
        case.call_and_validate(checks=CHECKS)

    with contextlib.suppress(Unsatisfiable):  # an operation without parameters can't be asked in an unfit way
        ask()


def test_description_tells_of_every_answer(schema):
    described = schema.raw_schema
    assert set(described["components"]["schemas"]) >= {"Reading", "StoryRow", "SaidRow", "Problem", "Corrections"}
    for path, operations in described["paths"].items():
        for operation in operations.values():
            answers = operation["responses"]
            assert "application/problem+json" in answers["default"]["content"], path
            shown = [answer for status, answer in answers.items() if status not in ("default", "204")]
            assert all(answer["content"]["application/json"]["schema"] for answer in shown), path
    assert "HTTPValidationError" not in json.dumps(described)
