from __future__ import annotations

import time

import page_scores
import pytest

from accordingto.errors import InputError
from accordingto.ingest.html import looks_like_html, read_html
from accordingto.ingest.records import Known

GOLD = page_scores.load_gold()
FLOORS = {"article or not": 100, "title": 95, "authors": 93, "published": 93, "outlet": 93, "url": 100, "language": 93,
          "paragraphs": 95, "words precision": 98, "words recall": 98}  # fmt: skip


@pytest.mark.parametrize("figure", FLOORS)
def test_page_scores_keep_their_floors(figure):
    assert page_scores.score_pages()[figure] >= FLOORS[figure]


@pytest.mark.parametrize("name", [name for name, gold in GOLD.items() if gold["body"]])
def test_page_keeps_what_must_stay_and_drops_what_must_go(name):
    text = page_scores.read_page(name).text
    assert all(words in text for words in GOLD[name]["keep"])
    assert not any(words in text for words in GOLD[name]["drop"])


@pytest.mark.parametrize("name", [name for name, gold in GOLD.items() if not gold["body"]])
def test_page_without_an_article_says_so_in_one_line(name):
    with pytest.raises(InputError, match=rf"^{name}: HTML with no article in it; [^\n]+$"):
        read_html((page_scores.PAGES / f"{name}.html").read_bytes(), name, Known())


def test_what_a_person_says_counts_before_what_the_page_says():
    data = (page_scores.PAGES / "meta-only.html").read_bytes()
    story = read_html(data, "x", Known(outlet="Elsewhere", authors=("Somebody Else",)))
    assert (story.outlet, story.authors) == ("Elsewhere", ("Somebody Else",))
    assert story.title == "Council votes down the stadium plan"


def test_page_encoding_may_be_told():
    data = (page_scores.PAGES / "russian.html").read_bytes().replace(b'<meta charset="windows-1251">', b"")
    assert "Мост" in read_html(data, "x", Known(encoding="cp1251")).text


def test_deeply_nested_page_is_no_crash():
    markup = "<html><body>" + "<div>" * 5000 + "<p>The mayor said so.</p>" + "</div>" * 5000
    try:
        read_html(markup.encode(), "deep", Known())
    except InputError as error:
        assert "deep" in str(error)


@pytest.mark.parametrize(
    ("text", "is_page"),
    [
        ("<!DOCTYPE html><html>", True),
        ("\n <!-- made by hand -->\n<HTML lang=en>", True),
        ('<?xml version="1.0"?>\n<html xmlns="x">', True),
        ("The <html> tag, the teacher said, comes first.", False),
        ("<3 is a heart, she wrote.", False),
    ],
)
def test_html_is_told_by_how_it_begins(text, is_page):
    assert looks_like_html(text) is is_page


def test_page_of_tags_without_end_is_not_read():
    page = b"<html><body><article>" + b"<p>a said b.</p>" * 60_000
    begun = time.monotonic()
    with pytest.raises(InputError, match="more than 100,000 tags"):
        read_html(page, "page", Known())
    assert time.monotonic() - begun < 5
