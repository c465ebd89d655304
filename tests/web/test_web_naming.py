from __future__ import annotations

import pytest
from ledger_builders import read

from accordingto.web.naming import quote_beginning


@pytest.mark.parametrize(
    ("text", "called"),
    [
        ("Rain fell.", "“Rain fell.”"),
        ("a b c d e f g h i j k", "“a b c d e f g h i j…”"),
        (" \n\t ", "Untitled story"),
        ("\u202eevil\u202c \0 \ud800", "“evil � �”"),
        ("x" * 500, f"“{'x' * 120}”"),
    ],
)
def test_story_without_title_is_called_by_its_first_words(text, called):
    assert quote_beginning(text) == called


def test_lists_and_page_call_an_untitled_story_by_its_first_words(client, ledger):
    reading = read(title=None)
    ledger.add(reading, program="test")
    for path in ("/", "/stories", f"/stories/{reading.story.id}", f"/stories/{reading.story.id}/remove"):
        assert "<bdi>“Mayor Ada Quill said the pier will close. She warned…”</bdi>" in client.get(path).text
