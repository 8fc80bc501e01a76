"""The command group; a command's module is imported when the command runs, so that help is quick."""

from __future__ import annotations

import io
import sys
from importlib import import_module
from importlib.metadata import version

import click

from api.cli.group import Guided

#: Each command, the module that holds it, and its line in the help: the module is not imported for help.
COMMANDS = {
    "decide": ("decide", "Decide about one account, or many."),
    "assess": ("assess", "Decide by every policy about one account."),
    "explain": ("explain", "Show every condition of every rule, and what each came to."),
    "eval": ("evaluate", "Evaluate one expression of the policy language."),
    "policies": ("policies", "List the policies and their versions, or show one with its rules."),
    "check": ("check", "Check every policy and catalogue, and print all findings."),
    "test": ("test", "Run scenarios, and show what they cover and what they miss."),
    "fmt": ("check", "Rewrite policy files in the one layout."),
    "schema": ("check", "Write JSON Schemas, so that editors complete and check."),
    "publish": ("policies", "Release a version: freeze it, and say from when it is in force."),
    "ledger": ("ledger", "Make, verify, replay, export and show the record of binding decisions."),
    "appeals": ("appeals", "List, file, assign and resolve appeals; tell how often rules are overturned."),
    "confirmations": ("confirmations", "List, confirm and decline decisions that wait for a second person."),
    "obligations": ("obligations", "List what is to be done after decisions, and say that it is done."),
    "event": ("event", "Record what happened to an account, and move it."),
    "data": ("data", "Keep data about an account beside decisions, for as long as they may stay."),
    "retention": ("retention", "Erase what is due, legal holds, and customers' requests."),
    "demo": ("demo", "Decide closure and six more policies for 24,000 real accounts."),
    "serve": ("serve", "Serve decisions over HTTP."),
}


class Commands(Guided):
    """Finds a command in the module that holds it."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """Return the names in the order in which one meets them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Return one command, or None when there is none of that name."""
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"api.cli.{COMMANDS[cmd_name][0]}")
        command = getattr(module, f"{cmd_name}_command")
        if not isinstance(command, click.Command):
            raise TypeError(cmd_name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """Write the list of commands without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, line) for name, (_, line) in COMMANDS.items()])


def _say_version(context: click.Context, _: click.Parameter, is_asked: bool) -> None:
    if is_asked:
        from engine.backends.direct.native import COMPILED

        read = "by compiled code" if COMPILED else "in Python, more slowly: nothing was compiled"
        click.echo(f"tidegate {version('tidegate')}; facts are read {read}")
        context.exit()


@click.command(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_say_version,
    help="Show the version, and whether facts are read by compiled code.",
)
def main() -> None:
    """Tidegate decides when a consumer's line of credit opens, narrows and shuts.

    Policies are found in --rules DIR, else ./rules, else those shipped with Tidegate. Commands print tables
    on a terminal and JSON into a pipe. They end with 0 when all is well, 1 on findings, 2 on wrong usage.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # Texts are Chinese too; a terminal that cannot show them gets escapes, not a traceback.
            stream.reconfigure(errors="backslashreplace")
