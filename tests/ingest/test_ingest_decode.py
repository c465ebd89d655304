from __future__ import annotations

import codecs
import gzip

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accordingto.errors import InputError, UsageError
from accordingto.ingest.decode import STORY_LIMIT_BYTES, check_encoding, check_size, decode_text

TEXT = "“It is safe,” said Zoë Añez, the mayor’s aide — and then:\r\n\r\n‘We’ll see.’\rO\u0308l, 👨‍👩‍👧, £5.\n"
LEGACY = "The mayor’s aide said “no” to the café’s owner — twice, at £5 a head.\r\nNobody else did.\r\n"


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        codecs.BOM_UTF8 + TEXT.encode(),
        codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
        codecs.BOM_UTF32_LE + TEXT.encode("utf-32-le"),
        codecs.BOM_UTF32_BE + TEXT.encode("utf-32-be"),
    ],
)
def test_text_is_exact_less_the_byte_order_mark(data):
    assert decode_text(data, "x") == TEXT


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf16_without_a_mark_is_found(encoding):
    text = "The mayor said the bridge is safe.\nShe was “sure.”"
    assert decode_text(text.encode(encoding), "x") == text


def test_legacy_encodings_are_found():
    assert decode_text(LEGACY.encode("cp1252"), "x") == LEGACY
    russian = "Мост закрыт до осени, сообщила городская администрация. «Мы не можем рисковать людьми», сказала она."
    assert decode_text(russian.encode("cp1251"), "x") == russian
    japanese = "市長は火曜日、橋は安全だと述べた。「心配はいらない」と報道陣に語った。" * 3
    assert decode_text(japanese.encode("shift_jis"), "x") == japanese


def test_declared_encoding_counts_where_it_fits():
    polish = "Wójt powiedział, że most jest bezpieczny."
    assert decode_text(polish.encode("iso-8859-2"), "x", declared="iso-8859-2") == polish
    assert decode_text(LEGACY.encode("cp1252"), "x", declared="iso-8859-1") == LEGACY
    assert decode_text(TEXT.encode(), "x", declared="no-such-encoding") == TEXT


def test_told_encoding_is_insisted_on():
    assert decode_text("é".encode("cp437"), "x", declared="cp437", insist=True) == "é"
    with pytest.raises(InputError, match=r"^x: not ascii .*--encoding"):
        decode_text(TEXT.encode(), "x", declared="ascii", insist=True)


@pytest.mark.parametrize("name", ["nonsense", "rot13", "base64", "", "a\0b"])
def test_unknown_encoding_is_a_usage_error(name):
    with pytest.raises(UsageError, match="encoding"):
        check_encoding(name)


@pytest.mark.parametrize("data", [b"", b"\n\r\n \t", codecs.BOM_UTF8, codecs.BOM_UTF8 + b"\n", " \u2003".encode()])
def test_empty_is_said(data):
    with pytest.raises(InputError, match=r"^x: (empty|nothing but white space); give a text"):
        decode_text(data, "x")


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3", "a PDF"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "a PNG picture"),
        (b"PK\x03\x04\x14\x00", "a ZIP archive or an office document"),
        (gzip.compress(b"x", mtime=0), "a gzip file"),
        (bytes(range(256)) * 9, "binary, not text"),
        (b"\x00\x01\x02\x03" * 50, "binary, not text"),
        (b"\x00\x01" * 50, "binary, not text"),
        (b"RIFF\x00\x00\x00\x00WAVE\x00\x01\x02", "a sound, picture or film file"),
    ],
)
def test_binary_is_said(data, words):
    with pytest.raises(InputError, match=f"^x: {words}"):
        decode_text(data, "x")


@pytest.mark.parametrize("text", ["MZ said so.", "BRIBES were paid, he said.", "RIFF raff, she said.", "GIF89 is old."])
def test_words_that_begin_like_a_binary_are_text(text):
    assert text.startswith("GIF8") or decode_text(text.encode(), "x") == text


def test_broken_utf8_is_said_with_its_place():
    data = TEXT.encode() * 3
    with pytest.raises(InputError, match=r"^x: broken UTF-8 \(.* at byte \d+"):
        decode_text(data + b"\xff", "x")


def test_a_stray_control_character_is_kept():
    text = "The mayor said \x00so. " + "It rained. " * 80
    assert decode_text(text.encode(), "x") == text


def test_size_is_bounded():
    check_size(STORY_LIMIT_BYTES, "x")
    with pytest.raises(InputError, match=r"^x: 50\.0 MB is more than one story \(the limit is 10 MB\); split it"):
        check_size(50_000_000, "x")


@given(
    st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1).filter(lambda t: t.strip() and t[0] != "\ufeff")
)
def test_any_utf8_text_comes_back(text):
    try:
        assert decode_text(text.encode(), "x") == text
    except InputError as error:  # one that begins like another kind of file
        assert "not text" in str(error)


@given(st.binary(max_size=300))
def test_any_bytes_are_text_or_an_input_error(data):
    try:
        assert decode_text(data, "x").strip()
    except InputError as error:
        assert str(error).startswith("x: ")
        assert "\n" not in str(error)
