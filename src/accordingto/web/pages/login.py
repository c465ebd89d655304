"""Who comes: the access token where one is asked for, and the name that corrections are kept under."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import RedirectResponse, Response

from accordingto.views.harmless import make_harmless
from accordingto.web.request import get_person, render
from accordingto.web.security.sessions import NAME_CHARS, end_session, start_session
from accordingto.web.security.token import try_token

router = APIRouter()

Next = Annotated[str, Form(alias="next")]


@router.get("/login")
def show_login(request: Request, next: str = "/") -> Response:
    """The page that asks for the token; whoever is known already goes on."""
    if request.app.state.settings.token is None or request.state.session.get("known"):
        return _go_on(next)
    return render(request, "login.html", next=_keep_local(next), failed=False)


@router.post("/login")
def log_in(request: Request, token: Annotated[str, Form()] = "", next: Next = "/") -> Response:
    """A session for who shows the token."""
    if request.app.state.settings.token is None:
        return _go_on(next)
    if not try_token(request, token.strip()):
        return render(request, "login.html", status=403, next=_keep_local(next), failed=True)
    start_session(request, known=True, person=get_person(request))
    return _go_on(next)


@router.post("/logout")
def log_out(request: Request) -> Response:
    """Ends the session, on both sides."""
    end_session(request)
    return _go_on("/")


@router.get("/name")
def show_name(request: Request, next: str = "/") -> Response:
    """The page that asks for a name."""
    return render(request, "name.html", next=_keep_local(next), asks=request.app.state.settings.token is not None)


@router.post("/name")
def keep_name(request: Request, name: Annotated[str, Form()] = "", next: Next = "/") -> Response:
    """Keeps the name with the session; corrections are kept under it from now on."""
    words = make_harmless(name).strip()[:NAME_CHARS]
    request.state.session = {**request.state.session, "person": words or None}
    return _go_on(next)


def _go_on(place: str) -> Response:
    return RedirectResponse(_keep_local(place), 303)


def _keep_local(place: str) -> str:
    """The place where it is one of the room's own, else the first page: nobody is sent elsewhere from here."""
    own = place.startswith("/") and not place.startswith(("//", "/\\")) and place.isascii() and place.isprintable()
    return place if own and "\\" not in place else "/"
