"""Claims as pages: the list, one claim with its flow, and the comparison that keeps them up to date."""

from __future__ import annotations

import time

import pytest
from ledger_builders import PIER, attribute, person, read

from accordingto.ledger.comparing.settling import is_settled, settle
from accordingto.ledger.comparisons import list_claims
from accordingto.web.comparing import settle_ledger

NASTY = "</title><script>alert(1)</script>"


@pytest.fixture
def claim(ledger):
    for number, outlet in enumerate(("Harbour Post", "Valley Echo", NASTY)):
        reading = read(key=str(number), outlet=outlet, title=NASTY, published=f"2026-11-0{number + 1}")
        ledger.add(reading, program="1")
    settle(ledger)
    return list_claims(ledger, words="pier").rows[0].claim


def test_claims_are_listed_with_their_origins(client, claim):
    page = client.get("/claims")
    assert f'href="/claims/{claim}"' in page.text
    assert "the pier will close" in page.text
    assert "3 stories, 3 outlets" in page.text
    assert "still being compared" not in page.text


def test_a_claim_shows_its_flow_groups_and_members(client, claim):
    page = client.get(f"/claims/{claim}")
    assert page.text.count("<svg") == 2
    assert page.text.count("Valley Echo") >= 3
    assert "copied text" in page.text or "same source" in page.text
    assert "<script>alert" not in page.text
    assert "style=" not in page.text


def test_the_flow_can_be_kept_as_a_picture(client, claim):
    picture = client.get(f"/claims/{claim}/flow.svg")
    assert picture.headers["content-type"] == "image/svg+xml"
    assert picture.headers["content-disposition"] == f'attachment; filename="claim-{claim}.svg"'
    assert "<script>alert" not in picture.text
    assert client.get("/pictures.css").headers["content-type"].startswith("text/css")


@pytest.mark.parametrize("name", ["c000000000000", "x", "%00", "c' OR 1=1 --", "é" * 50])
def test_a_claim_that_is_not_there_is_told_so(client, name):
    assert client.get(f"/claims/{name}").status_code == 404
    assert client.get(f"/claims/{name}/flow.svg").status_code == 404


def test_filters_and_words_narrow_the_list(client, claim):
    assert f"/claims/{claim}" not in client.get("/claims?q=submarine").text
    assert f"/claims/{claim}" in client.get("/claims?q=pier&outlet=valley+echo").text
    assert client.get("/claims?order=sideways").status_code == 422


def test_what_is_not_compared_yet_is_told(client, claim, ledger):
    client.app.state.comparer.close()  # or it might be compared before it is looked at
    text = "Pilot Bo Rask said the buoys were lit."
    said = attribute(text, "Pilot Bo Rask", "said", "the buoys were lit", ["s1"])
    ledger.add(read(text, (said,), (person(text, "Bo Rask"),), key="new"), program="1")
    assert "1 story is still being compared" in client.get("/claims").text


def test_the_room_compares_what_comes_by_itself(client, settings, ledger):
    for outlet in ("Harbour Post", "Valley Echo"):
        ledger.add(read(PIER, key=outlet, outlet=outlet), program="1")
    until = time.monotonic() + 300
    while not is_settled(ledger) and time.monotonic() < until:
        time.sleep(0.2)
    assert list_claims(ledger).total >= 1


def test_a_ledger_is_settled_by_its_path(settings, ledger):
    ledger.add(read(), program="1")
    settle_ledger(settings.ledger)
    assert is_settled(ledger)


def test_a_story_tells_which_of_its_claims_stand_elsewhere(client, claim, ledger):
    story = ledger.reading(1).story.id
    page = client.get(f"/stories/{story}")
    assert f'<a href="/claims/{claim}"' in page.text
    assert f'href="/compare?a={story}"' in page.text
