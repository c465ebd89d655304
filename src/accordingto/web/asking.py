"""What pages and API ask of the ledger, read from an address: filters, and which page of a list."""

from __future__ import annotations

from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import Depends, HTTPException, Query, Request
from fastapi import Path as PathParameter

from accordingto.ledger import Filter
from accordingto.ledger.search import check_filter

PAGE_ROWS = 25
DEEPEST = 2_000
"""Rows that can be paged through; further on, a narrower question is the better one."""

KINDS = ("person", "group", "organization", "government", "outlet", "document", "public", "unknown")
Words = Annotated[str, Query(max_length=300)]


def read_filter(
    outlet: Words = "", since: Words = "", until: Words = "", speaker: Words = "", kind: Words = "", naming: Words = ""
) -> Filter:
    """The filter of a form: fields that are left empty ask for nothing."""
    if kind and kind not in KINDS:
        raise HTTPException(422, f"kind: one of {', '.join(KINDS)}")
    if naming and naming not in ("named", "unnamed"):
        raise HTTPException(422, "naming: named or unnamed")
    given = {"outlet": outlet, "since": since, "until": until, "speaker": speaker, "kind": kind, "naming": naming}
    return check_filter(Filter(**{name: value.strip() or None for name, value in given.items()}))  # type: ignore[arg-type]


def read_page(page: Annotated[int, Query(ge=1, le=DEEPEST // PAGE_ROWS)] = 1) -> int:
    """Which page of a list, from 1."""
    return page


Number = Annotated[int, PathParameter(ge=1, lt=2**62)]
Asked = Annotated[Filter, Depends(read_filter)]
Page = Annotated[int, Depends(read_page)]


def turn_page(request: Request, page: int) -> str:
    """The address of another page of the list that is shown."""
    kept = [(name, value) for name, value in request.query_params.multi_items() if name != "page" and value]
    return f"{request.url.path}?{urlencode([*kept, ('page', str(page))])}"


def turn_pages(request: Request, page: int, *, more: bool) -> dict[str, Any]:
    """The addresses ``before`` and ``after`` the page of a list that is shown, ``None`` where there is none."""
    return {
        "before": turn_page(request, page - 1) if page > 1 else None,
        "after": turn_page(request, page + 1) if more else None,
    }
