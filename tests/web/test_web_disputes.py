"""Disputes and timelines as pages."""

from __future__ import annotations

import pytest
from ledger_builders import attribute, person, read, spans
from msgspec.structs import replace

from accordingto.ledger.comparing.settling import settle
from accordingto.types import Dispute, DisputeSide, Position

NASTY = "<script>alert(1)</script>"
TEXT = "Ada Quill said the pier was sound. Bo Rask denied that the pier was sound."


@pytest.fixture
def dispute(ledger):
    sides = (
        attribute(TEXT, "Ada Quill", "said", "the pier was sound", ["s1"]),
        attribute(TEXT, "Bo Rask", "denied", "that the pier was sound", ["s2"]),
    )
    reading = read(TEXT, sides, (person(TEXT, "Ada Quill"), person(TEXT, "Bo Rask", id="s2")), outlet=NASTY)
    one = Dispute(kind="denial", sides=tuple((DisputeSide(side.id),) for side in sides))
    ledger.add(replace(reading, disputes=(one,)), program="1")
    settle(ledger)
    return 1


def test_a_dispute_is_listed_and_drawn_with_its_sides(client, dispute):
    listed = client.get("/disputes").text
    assert "a denial" in listed
    assert "the pier was sound" in listed
    address = listed.split('class="label" href="')[1].split('"')[0]
    page = client.get(address)
    assert page.status_code == 200
    assert page.text.count("<svg") == 2
    assert "Ada Quill" in page.text
    assert "Bo Rask" in page.text
    assert "<script>alert" not in page.text


def take_stand(day: str, stance: str, words: str, outlet: str):
    text = f"Ada Quill said on that day that she was {words} the new pier at Tarn Quay, which anglers and ferries want."
    said = attribute(text, "Ada Quill", "said", f"she was {words} the new pier at Tarn Quay", ["s1"])
    position = Position(
        id="p1",
        holder="s1",
        rests_on="attribution",
        attribution=said.id,
        evidence=(),
        on=spans(text, "the new pier at Tarn Quay"),
        stance=stance,
    )
    reading = read(text, (said,), (person(text, "Ada Quill"),), published=day, outlet=outlet, key=day)
    return replace(reading, positions=(position,))


@pytest.fixture
def timeline(ledger):
    for stand in (("2026-11-01", "for", "for", "Harbour Post"), ("2026-11-05", "against", "against", "Valley Echo")):
        ledger.add(take_stand(*stand), program="1")
    settle(ledger)


def test_a_timeline_is_listed_and_drawn_with_its_change(client, timeline):
    listed = client.get("/timelines?q=quill").text
    assert "1 change" in listed
    address = listed.split('<li><a href="')[1].split('"')[0]
    page = client.get(address)
    assert page.text.count("<svg") == 2
    assert '<span class="tag check">change</span>' in page.text
    assert "Valley Echo" in page.text
    assert "No timeline passes" in client.get("/timelines?q=nobody").text


@pytest.mark.parametrize("room", ["disputes", "timelines"])
@pytest.mark.parametrize(("name", "status"), [("7", 404), ("x", 422), ("0", 422), ("9" * 40, 422), ("-1", 422)])
def test_what_is_not_there_is_told_so(client, room, name, status):
    assert client.get(f"/{room}/{name}").status_code == status


def test_an_empty_ledger_has_pages_that_say_so(client):
    assert "no dispute yet" in client.get("/disputes").text
    assert client.get("/timelines").status_code == 200
