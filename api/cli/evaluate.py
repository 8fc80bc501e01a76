"""`tidegate eval`: one expression of the policy language."""

from __future__ import annotations

from pathlib import Path

import click

from api.cli import options
from api.cli.input import open_input
from api.cli.output import chosen, print_json, reported
from engine import Engine, TidegateError
from engine.catalogue.wire import decode_json


@click.command("eval", short_help="Evaluate one expression of the policy language.")
@click.argument("expression")
@click.argument("bindings", default="{}")
@options.formats("pretty", "json")
@options.rules
@reported
def eval_command(expression: str, bindings: str, shape: str | None, rules: Path | None) -> None:
    """Evaluate EXPRESSION with BINDINGS: a JSON object of values by name, a file that holds one, or `-`.

    Names of the fact catalogue are read as those facts; facts that are not bound are unknown.
    """
    if bindings.lstrip().startswith("{"):
        content = bindings.encode()
    else:
        with open_input(bindings) as stream:
            content = stream.read()
    values = decode_json(content, "bindings")
    if not isinstance(values, dict):
        raise TidegateError("wrong-input", "expected a JSON object of values by name")
    result = Engine.load(rules).evaluate(expression, values)
    if chosen(shape) == "json":
        print_json({"value": result, "known": result is not None})
    elif result is None:
        click.echo("unknown")
    else:
        print_json(result)
