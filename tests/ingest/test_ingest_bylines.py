from __future__ import annotations

import pytest

from accordingto.ingest.bylines import split_byline

BYLINES = {
    "By Ann Roe": ["Ann Roe"],
    "by ann roe": [],
    "BY ANN ROE AND TOM FERRANT": ["ANN ROE AND TOM FERRANT"],
    "By Ann Roe and Tom Ferrant": ["Ann Roe", "Tom Ferrant"],
    "By Ann Roe, Tom Ferrant and Gil Moss": ["Ann Roe", "Tom Ferrant", "Gil Moss"],
    "By Ann Roe, Meridian Press Agency": ["Ann Roe", "Meridian Press Agency"],
    "Ann Roe, Political Correspondent": ["Ann Roe"],
    "Ann Roe\nStaff writer": ["Ann Roe"],
    "By Ann Roe for the Harrow Ledger": ["Ann Roe", "the Harrow Ledger"],
    "Von Jörg Maßmann": ["Jörg Maßmann"],
    "Ann Roe | Published 3 May 2026": ["Ann Roe"],
    "Ann Roe (ann@outlet.example) @annroe": ["Ann Roe"],
    "https://www.facebook.example/annroe": [],
    "Staff": [],
    "Our political correspondent": [],
    "Sandra Byers": ["Sandra Byers"],
    "Dermot O’Bannion & Anna van der Berg": ["Dermot O’Bannion", "Anna van der Berg"],
    "": [],
    "By": [],
}


@pytest.mark.parametrize("byline", BYLINES)
def test_byline_names(byline):
    assert split_byline(byline) == BYLINES[byline]
