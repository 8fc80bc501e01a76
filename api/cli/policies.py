"""`tidegate policies` and `publish`: which versions there are, which is in force, and releasing one."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click
from rich.console import JustifyMethod
from rich.table import Table

from api.cli.check import shown_path
from api.cli.output import chosen, console, format_option, load_engine, print_json, reported, rules_option
from engine.engine import wall_clock
from engine.shipped import find_rules


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


@click.command("policies", short_help="List the policies, their versions and which is in force.")
@format_option("pretty", "json")
@rules_option
@reported
def policies_command(shape: str | None, rules: Path | None) -> None:
    """List every policy and version, and which is in force today."""
    listed = load_engine(rules).policies(wall_clock())
    if chosen(shape) == "json":
        print_json(listed)
        return
    table = Table(box=None, pad_edge=False)
    for column in ("policy", "version", "status", "from", "to", "rules", "digest"):
        justify: JustifyMethod = "right" if column in ("version", "rules") else "left"
        table.add_column(column, justify=justify, no_wrap=True)
    table.add_column("title")
    for policy in listed:
        for version in policy["versions"]:
            status = "[green]in force[/]" if version["in_force"] else version["status"]
            table.add_row(
                policy["policy"],
                str(version["version"]),
                status,
                version["from"] or "",
                version["to"] or "",
                str(version["rules"]),
                version["digest"][:12],
                f"{policy['title']['zh-CN']} / {policy['title']['en']}",
            )
    console().print(table)


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
@rules_option
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
