"""`tidegate policies` and `publish`: which versions there are, what one says, and releasing one."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import click
from rich.table import Table
from rich.text import Text

from api.cli import options
from api.cli.check import shown_path
from api.cli.output import chosen, console, print_json, reported
from api.cli.version import version_view
from engine import Engine
from engine.shipped import find_rules

#: How wide a terminal is that has room for the first and the last day of a version on one line.
_BOTH_DAYS = 72


class DayType(click.ParamType[date]):
    """A calendar day."""

    name = "DAY"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Return the day."""
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(str(value))
        except ValueError:
            self.fail(f"expected a day such as 2026-01-31, found `{value}`", param, ctx)


@click.command("policies", short_help="List the policies and their versions, or show one with its rules.")
@click.argument("policy", required=False)
@click.option(
    "--version", type=int, metavar="N", help="Show this version of POLICY; the one in force when left out."
)
@options.locale
@options.formats("pretty", "json")
@options.rules
@reported
def policies_command(
    policy: str | None, version: int | None, locale: str, shape: str | None, rules: Path | None
) -> None:
    """List every policy with its versions, or show one version of POLICY with all its rules.

    Without --version that is the version in force today, or the newest where none is.
    """
    engine = Engine.load(rules)
    if policy is None:
        if version is not None:
            raise click.UsageError("expected a POLICY beside --version, found none")
        listed = engine.policies()
        if chosen(shape) == "json":
            print_json(listed)
        else:
            terminal = console()
            terminal.print(_listing(listed, locale, is_narrow=terminal.width < _BOTH_DAYS))
        return
    described = engine.describe(policy, version or _shown_version(engine, policy))
    if chosen(shape) == "json":
        print_json(described)
    else:
        console().print(version_view(described, locale))


def _shown_version(engine: Engine, policy: str) -> int:
    engine.rulebook.known(policy)
    versions = next(item["versions"] for item in engine.policies() if item["policy"] == policy)
    in_force = [item["version"] for item in versions if item["in_force"]]
    return int(in_force[0] if in_force else versions[-1]["version"])


def _listing(listed: list[dict[str, Any]], locale: str, *, is_narrow: bool) -> Table:
    table = Table(box=None, pad_edge=False, header_style="dim")
    table.add_column("policy", overflow="fold")
    table.add_column("version", justify="right")
    table.add_column("status", no_wrap=True)
    table.add_column("rules", justify="right")
    table.add_column("digest", no_wrap=True)
    for policy in listed:
        for version in policy["versions"]:
            status = "in force" if version["in_force"] else version["status"]
            last = ("\n" if is_narrow else " ") + version["to"] if version["to"] else ""
            dates = f"\n{version['from']} –{last}" if version["from"] else ""
            table.add_row(
                Text.assemble(policy["policy"], (f"\n{policy['title'][locale]}", "dim")),
                str(version["version"]),
                Text.assemble((status, "green" if version["in_force"] else ""), (dates, "dim")),
                str(version["rules"]),
                version["digest"][:8],
            )
    return table


@click.command("publish", short_help="Release a version: freeze it, and say from when it is in force.")
@click.argument("policy")
@click.argument("version", type=int)
@click.option("--from", "first", type=DayType(), required=True, help="First day it is in force.")
@click.option("--to", "last", type=DayType(), help="Last day it is in force; open when left out.")
@click.option("--author", required=True, help="Who wrote it.")
@click.option("--approver", required=True, help="Who approved it: another person.")
@click.option("--why", required=True, help="Why it is released.")
@click.option(
    "--status",
    type=click.Choice(("published", "shadow", "retired")),
    default="published",
    show_default=True,
    help="What it becomes.",
)
@options.rules
@reported
def publish_command(
    policy: str,
    version: int,
    first: date,
    last: date | None,
    author: str,
    approver: str,
    why: str,
    status: str,
    rules: Path | None,
) -> None:
    """Release VERSION of POLICY: freeze it with all it uses, and record who, when and why."""
    from engine.catalogue.publish import publish

    root = find_rules(rules)
    release = publish(
        root,
        policy,
        version,
        author=author,
        approver=approver,
        first=first,
        last=last,
        why=why,
        status=status,
    )
    click.echo(f"{status} {policy} v{version} from {release.first}: {release.digest}")
    click.echo(f"recorded in {shown_path(root / 'releases.yaml')}")
