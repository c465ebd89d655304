"""The command that opens the reading room."""

from __future__ import annotations

import socket
from typing import TYPE_CHECKING

import click

from accordingto.cli.commands import add_options
from accordingto.cli.ledger_options import LEDGER
from accordingto.errors import UsageError

if TYPE_CHECKING:
    from fastapi import FastAPI

    from accordingto.web.settings import Settings

_GRACE_SECONDS = 2
"""How long open answers are waited for at the end; a page that listens for progress would be waited for forever."""

_MOST_LINES = 500
"""Lines that may be open at once: each open page of a story holds one, and a system gives a process about 1,000."""


@click.command()
@add_options(
    click.option("--host", metavar="ADDRESS", default="127.0.0.1", show_default=True, help="Where to listen."),
    click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="0 takes a free one."),
    LEDGER,
    click.option("--token", metavar="WORDS", envvar="ACCORDINGTO_TOKEN", help="What visitors must show."),
    click.option(
        "--allow-host", "hosts", metavar="NAME", multiple=True, help="A name that a proxy before it is asked by."
    ),
    click.option("--open", "opens", is_flag=True, help="Open it in the browser."),
)
def serve(host: str, port: int, ledger: str | None, token: str | None, hosts: tuple[str, ...], opens: bool) -> None:
    """Open the reading room: pages on this machine to read, check and compare the ledger's stories.

    It listens to this machine alone. Elsewhere it listens only with a token, which visitors must show: that of --token,
    else a new one, which is printed.
    """
    from accordingto.ledger import find_ledger, open_ledger
    from accordingto.web.app import create_app
    from accordingto.web.security.token import pick_token
    from accordingto.web.settings import Settings, check_settings, is_loopback

    shown = pick_token(token, needed=not is_loopback(host) or bool(hosts))
    settings = check_settings(Settings(ledger=find_ledger(ledger), host=host, port=port, token=shown, hosts=hosts))
    open_ledger(settings.ledger, create=True).close()  # what is wrong with it is told now, not on the first page
    with _listen(settings) as listening:
        address = _tell_address(listening)
        click.echo(f"accordingto: the reading room is at {address} (Ctrl-C closes it)", err=True)
        if shown and not token:
            click.echo(f"accordingto: visitors must show the token {shown}", err=True)
        if opens:
            click.launch(address)
        app = create_app(settings)
        app.state.desk.warm()
        _run(app, listening)


def _listen(settings: Settings) -> socket.socket:
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    try:
        return socket.create_server((settings.host, settings.port), family=family, backlog=128)
    except OSError as error:
        words = error.strerror or str(error)
        raise UsageError(
            f"--host {settings.host} --port {settings.port}: can't listen there ({words}); --port 0 takes a free port"
        ) from error


def _tell_address(listening: socket.socket) -> str:
    host, port = listening.getsockname()[:2]
    return f"http://{f'[{host}]' if ':' in host else host}:{port}/"


def _run(app: FastAPI, listening: socket.socket) -> None:
    import uvicorn

    config = uvicorn.Config(
        app,
        log_level="warning",
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=_GRACE_SECONDS,
        limit_concurrency=_MOST_LINES,
    )
    server = uvicorn.Server(config)
    app.state.watch.is_closing = lambda: server.should_exit
    server.run(sockets=[listening])
