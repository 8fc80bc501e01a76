"""`tidegate serve`: decisions over HTTP."""

from __future__ import annotations

from pathlib import Path

import click

from api.cli.output import reported, rules_option


@click.command("serve", short_help="Serve decisions over HTTP.")
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option(
    "--port", default=8080, show_default=True, type=click.IntRange(1, 65535), help="Port to listen on."
)
@click.option("--workers", default=1, show_default=True, type=click.IntRange(1, 64), help="Worker processes.")
@rules_option
@reported
def serve_command(host: str, port: int, workers: int, rules: Path | None) -> None:
    """Serve decisions over HTTP until interrupted."""
    from api.http.serve import serve

    serve(rules, host=host, port=port, workers=workers)
