"""`tidegate serve`: decisions over HTTP."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from api.cli import options
from api.cli.output import reported

if TYPE_CHECKING:
    from engine.ledger.settings import LedgerSettings


@click.command("serve", short_help="Serve decisions over HTTP.")
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option(
    "--port", default=8080, show_default=True, type=click.IntRange(1, 65535), help="Port to listen on."
)
@click.option("--workers", default=1, show_default=True, type=click.IntRange(1, 64), help="Worker processes.")
@options.ledger
@options.rules
@reported
def serve_command(
    host: str, port: int, workers: int, settings: LedgerSettings | None, rules: Path | None
) -> None:
    """Serve decisions over HTTP until interrupted.

    With --ledger they are recorded and bind; without it every answer is a preview.
    """
    from api.http.serve import serve

    serve(rules, ledger=settings, host=host, port=port, workers=workers)
