"""`tidegate check`, `fmt` and `schema`: what policy managers run while they edit."""

from __future__ import annotations

import difflib
import json
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from api.cli import options
from api.cli.output import FINDINGS, chosen, console, print_findings, print_json, progress, reported
from engine import CheckError, Engine, Finding, TidegateError
from engine.catalogue.rulebook import Rulebook, read_file
from engine.engine import load_rules, read_rules, wall_clock
from engine.shipped import find_rules

if TYPE_CHECKING:
    from engine.analysis import Contract, Tried


def shown_path(path: Path) -> str:
    """Return a path relative to where the reader is, if it lies below."""
    absolute = path.resolve()
    here = Path.cwd()
    return str(absolute.relative_to(here)) if absolute.is_relative_to(here) else str(path)


@click.command("check", short_help="Check every policy and catalogue, and print all findings.")
@click.argument("rules_directory", required=False, type=click.Path(path_type=Path), metavar="[DIR]")
@click.option("--contracts", is_flag=True, help="Try every contract on made-up accounts too.")
@click.option(
    "--accounts",
    type=click.IntRange(1, 1_000_000),
    default=300,
    show_default=True,
    metavar="N",
    help="How many accounts to try each contract on, for each of its policies.",
)
@options.locale
@options.formats("pretty", "json", "github")
@options.rules
def check_command(
    rules_directory: Path | None,
    contracts: bool,
    accounts: int,
    locale: str,
    shape: str | None,
    rules: Path | None,
) -> None:
    """Check the rules directory DIR: policies, catalogues, the lifecycle, contracts, releases and bundles.

    With --contracts, every contract is tried on made-up accounts, and what breaks it is shown. The same rules
    on the same day are tried on the same accounts.
    """
    shape = chosen(shape)
    try:
        rulebook, found = _read(find_rules(rules_directory or rules))
        tried = _tried(rulebook, found, accounts) if contracts else None
    except TidegateError as error:
        print_findings(error.findings, shape=shape)
        if shape == "pretty":
            count = len(error.findings)
            click.echo(f"{count} finding{'s' if count > 1 else ''}", err=True)
        sys.exit(FINDINGS)
    if shape == "pretty":
        console().print(f"[green]no findings[/]: {_counted(rulebook, len(found))}")
    elif shape == "json" and tried is None:
        print_json([])
    if tried is not None:
        _print_tried(tried, rulebook, shape, locale)
        if any(each.broken is not None for each in tried):
            sys.exit(FINDINGS)


def _read(root: Path) -> tuple[Rulebook, tuple[Contract, ...]]:
    """Return what a rules directory says, and its contracts.

    Raises:
        CheckError: Everything that is wrong with it: its lifecycle, its contracts and its texts too.
    """
    from engine.analysis import read_contracts
    from engine.catalogue.notice_files import outcome_findings
    from engine.catalogue.plain_titles import title_findings
    from engine.catalogue.plain_words import asked_of_texts, text_findings

    reading = read_rules(root, shown_path)
    contracts: tuple[Contract, ...] = ()
    rulebook = reading.rulebook
    if rulebook is not None:
        try:
            contracts = read_contracts(rulebook, shown_path, reading.wrong)
        except CheckError as error:
            reading = replace(reading, findings=(*reading.findings, *error.findings))
        notices = rulebook.catalogue.notices
        told = [*outcome_findings(notices, reading.written)]
        try:
            asked = asked_of_texts(root, shown_path)
        except CheckError as error:
            told += error.findings
        else:
            if asked is not None:
                told += text_findings(root, rulebook.catalogue, asked, shown_path)
                told += title_findings(notices, asked, reading.written)
        reading = replace(reading, findings=(*reading.findings, *told))
    return reading.sound(), contracts


def _tried(rulebook: Rulebook, contracts: Sequence[Contract], accounts: int) -> list[Tried]:
    from engine.analysis import Trials

    total = sum(len(contract.policies) for contract in contracts)
    with progress("trying contracts") as advance:
        found = []
        for each in Trials(Engine(rulebook), wall_clock()).all(contracts, accounts):
            found.append(each)
            advance(len(found), total)
    return found


def _print_tried(tried: Sequence[Tried], rulebook: Rulebook, shape: str, locale: str) -> None:
    from api.cli.contracts import broken_findings, contracts_view, tried_to_dict

    if shape == "json":
        print_json([tried_to_dict(each) for each in tried])
    elif shape == "github":
        print_findings(broken_findings(tried), shape=shape)
    else:
        console().print(contracts_view(tried, rulebook, locale))


def _counted(rulebook: Rulebook, contracts: int) -> str:
    rules = sum(
        len(version.policy.rules) + len(version.policy.after) + 1 for version in rulebook.versions.values()
    )
    catalogue = rulebook.catalogue
    counts = {
        ("policy", "policies"): len(rulebook.policies),
        ("version", "versions"): len(rulebook.versions),
        ("rule", "rules"): rules,
        ("fact", "facts"): len(catalogue.facts),
        ("reason", "reasons"): len(catalogue.reasons),
        ("obligation", "obligations"): len(catalogue.obligations),
        ("contract", "contracts"): contracts,
    }
    return ", ".join(f"{count} {one if count == 1 else many}" for (one, many), count in counts.items())


@click.command("fmt", short_help="Rewrite policy files in the one layout.")
@click.argument(
    "files", nargs=-1, type=click.Path(path_type=Path, exists=True, dir_okay=False), metavar="[FILE]..."
)
@click.option(
    "--check", "only_check", is_flag=True, help="Change nothing; show what would change, and end with 1."
)
@options.rules
@reported
def fmt_command(files: tuple[Path, ...], only_check: bool, rules: Path | None) -> None:
    """Rewrite FILES, or every policy of the rules directory, in the one layout; comments stay."""
    from engine.language.format_file import format_file

    paths = files or tuple(sorted(find_rules(rules).glob("policies/*/v*.yaml")))
    findings: list[Finding] = []
    changed = 0
    for path in paths:
        source, shown = read_file(path), shown_path(path)
        try:
            formatted = format_file(source, shown)
        except TidegateError as error:
            findings.extend(error.findings)
            continue
        if formatted.encode() == source:
            continue
        changed += 1
        if only_check:
            before, after = source.decode().splitlines(keepends=True), formatted.splitlines(keepends=True)
            click.echo("".join(difflib.unified_diff(before, after, shown, shown)), nl=False)
        else:
            temporary = path.with_name(f".{path.name}.tmp")
            temporary.write_text(formatted, encoding="utf-8")
            temporary.replace(path)
            click.echo(f"formatted {shown}")
    if findings:
        print_findings(findings)
    if findings or (only_check and changed):
        sys.exit(FINDINGS)


@click.command("schema", short_help="Write JSON Schemas, so that editors complete and check.")
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    help="Write one file each to DIR.",
)
@options.rules
@reported
def schema_command(out: Path | None, rules: Path | None) -> None:
    """Print the JSON Schemas of policy, contract and catalogue files, or write them to a directory."""
    from engine.analysis.schema import contract_schema
    from engine.catalogue.schema import schemas

    catalogue = load_rules(find_rules(rules), shown_path).catalogue
    found = {**schemas(catalogue), "contract": contract_schema(catalogue)}
    if out is None:
        print_json(found)
        return
    out.mkdir(parents=True, exist_ok=True)
    for name, schema in found.items():
        path = out / f"{name}.schema.json"
        path.write_text(json.dumps(schema, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
        click.echo(f"wrote {shown_path(path)}")
