"""The first page: what is to be read goes in here."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from accordingto.web.request import render

router = APIRouter()


@router.get("/")
def show_desk(request: Request) -> HTMLResponse:
    """The desk."""
    return render(request, "read.html")
