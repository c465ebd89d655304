from __future__ import annotations

import pytest

from accordingto.web.request import NAVIGATION


def test_first_page_leads_to_every_room(client):
    page = client.get("/")
    assert page.status_code == 200
    for label, address in NAVIGATION:
        assert f'<a href="{address}"' in page.text
        assert f">{label}</a>" in page.text
    assert page.text.count('aria-current="page"') == 1


def test_page_that_is_not_there_is_told_in_the_rooms_own_look(client):
    page = client.get("/nowhere<script>")
    assert page.status_code == 404
    assert "There is no page at this address." in page.text
    assert 'class="rooms"' in page.text
    assert "<script>" not in page.text


def test_wrong_kind_of_request_is_told_so(client):
    page = client.request("DELETE", "/")
    assert page.status_code == 405
    assert page.headers["allow"] == "GET"


@pytest.mark.parametrize("name", ["site.css", "icon.svg"])
def test_static_files_are_served_and_nothing_beside_them(client, name):
    assert client.get(f"/static/{name}").status_code == 200
    assert client.get(f"/static/..%2f{name}").status_code == 404
    assert client.get("/static/../app.py").status_code == 404
