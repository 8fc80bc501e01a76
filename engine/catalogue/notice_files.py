"""Reads `rules/notices/` and checks all of it: data, templates, and that required blocks say something."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from engine.catalogue.catalogue import Catalogue
from engine.catalogue.notice_placeholders import PAGE_SCHEMA, choices, made_up, word_schema
from engine.catalogue.notice_templates import Source, check_template
from engine.catalogue.notices import CONDITIONS, DATA, PAGES, TEMPLATES, Notices
from engine.catalogue.read_notices import read_notices
from engine.errors import CheckError, Finding, Span, TidegateError, did_you_mean
from engine.language.document import Node, read_document
from engine.language.policy import Policy
from engine.language.shape import LOCALES, Shape
from engine.language.yaml_source import MAX_BYTES, decode

#: Blocks of the words that every notice has and `blocks.yaml` does not name.
FRAME = ("subject", "greeting")


def has_notices(root: Path) -> bool:
    """Whether a rules directory says anything of notices."""
    return (root / "notices").is_dir()


def load_notices(root: Path, catalogue: Catalogue, show: Callable[[Path], str] = str) -> Notices:
    """Return the notices of a rules directory, checked.

    Args:
        root: The directory.
        catalogue: Its other catalogues.
        show: How to write a path in a finding.

    Raises:
        CheckError: Everything that is wrong with the files, with places.
    """
    folder = root / "notices"
    findings: list[Finding] = []
    documents: dict[str, Node] = {}
    templates: dict[str, str] = {}
    for name in (*(f"{each}.yaml" for each in DATA), *TEMPLATES):
        path = folder / name
        shown = show(path)
        if not path.is_file():
            message = f"expected the file `notices/{name}`, found none"
            findings.append(Finding("missing-file", message, None, Span(shown, 1, 1)))
            continue
        with path.open("rb") as file:
            source = file.read(MAX_BYTES + 1)
        try:
            if name in TEMPLATES:
                templates[name] = decode(source, shown)
            else:
                documents[name.removesuffix(".yaml")] = read_document(source, shown)
        except TidegateError as error:
            findings.extend(error.findings)
    if findings:
        raise CheckError(findings)
    shape = Shape()
    notices = read_notices(shape, documents, templates, catalogue.facts)
    _references(shape, notices, catalogue)
    findings = shape.in_file_order()
    findings.extend(_template_findings(notices, catalogue, lambda name: show(folder / name)))
    if not findings:
        findings.extend(_silent_blocks(notices, catalogue, lambda name: show(folder / name)))
    if findings:
        raise CheckError(findings)
    return notices


def outcome_findings(notices: Notices | None, written: Mapping[tuple[str, int], Policy]) -> Iterator[Finding]:
    """Yield the policies and outcomes that the notices name and that are not there.

    Args:
        notices: The notices, if there are any.
        written: Every policy file, by name and number; an outcome of any version will do.
    """
    if notices is None:
        return
    known: dict[str, set[str]] = {}
    for (name, _), policy in written.items():
        known.setdefault(name, set()).update(outcome.name for outcome in policy.outcomes)
    place = notices.documents["blocks"].span
    named = sorted(notices.outcomes())
    for policy_name in sorted({name for name, _ in named} | {*notices.silent}):
        if policy_name not in known:
            message = f"unknown policy `{policy_name}` in the notices"
            yield Finding("unknown-policy", message, did_you_mean(policy_name, known), place)
    yield from _name_findings(notices, written, place)
    for policy_name, outcome in named:
        if policy_name in known and outcome not in known[policy_name]:
            message = f"unknown outcome `{outcome}` of `{policy_name}` in the notices"
            yield Finding("unknown-outcome", message, did_you_mean(outcome, known[policy_name]), place)


def _name_findings(
    notices: Notices, written: Mapping[tuple[str, int], Policy], place: Span
) -> Iterator[Finding]:
    """Yield the names of `names` that no version of a policy has."""
    known: dict[str, None] = {}
    for (name, _), policy in sorted(written.items()):
        parts = [each.name for each in policy.outcomes]
        parts += [each.name for each in policy.values]
        parts += [each.name for each in policy.targets]
        known |= dict.fromkeys((name, *(f"{name}.{part}" for part in parts)))
    for name in notices.names:
        if name not in known:
            message = f"expected a policy, or its outcome, value or target, in `names`, found `{name}`"
            yield Finding("unknown-name", message, did_you_mean(name, known), place)


def _references(shape: Shape, notices: Notices, catalogue: Catalogue) -> None:
    """Report obligations, layers, families and appeal channels that are not there."""
    whole = notices.documents["blocks"].span
    spans = {code: block.span for block in notices.blocks.values() for code in block.when}
    if notices.urgency is not None:
        families = {reason.family for reason in catalogue.reasons.values()}
        for what, names, there in (
            ("layer", notices.urgency.layers, [*catalogue.layers]),
            ("family of reasons", notices.urgency.families, sorted(families)),
        ):
            for name in names:
                if name not in there:
                    message = f"unknown {what} `{name}` in `urgent` of the notices"
                    code = "unknown-layer" if what == "layer" else "unknown-family"
                    shape.fail(code, message, whole, did_you_mean(name, there))
    for code in sorted(notices.obligations() - {*catalogue.obligations}):
        message = f"unknown obligation `{code}` in the notices"
        hint = did_you_mean(code, catalogue.obligations)
        shape.fail("unknown-obligation", message, spans.get(code, whole), hint)
    known = [code for code, _ in catalogue.appeal.channels] if catalogue.appeal else []
    for codes in notices.channels.values():
        for code in codes:
            if code not in known:
                hint = did_you_mean(code, known)
                shape.fail("unknown-channel", f"unknown appeal channel `{code}`", whole, hint)
    for condition in notices.uses:
        if condition not in CONDITIONS:
            hint = did_you_mean(condition, CONDITIONS)
            shape.fail("unknown-condition", f"unknown condition `{condition}` in `uses`", whole, hint)


def _template_findings(
    notices: Notices, catalogue: Catalogue, show: Callable[[str], str]
) -> Iterator[Finding]:
    words = word_schema(notices, catalogue.obligations)
    for locale in LOCALES:
        name = f"words.{locale}.j2"
        source = Source(show(name), notices.templates[name], words, choices(notices), has_blocks=True)
        findings, lines = check_template(source)
        yield from findings
        if any(finding.code == "template-syntax" for finding in findings):
            continue
        known = (*FRAME, *notices.blocks)
        for block, line in lines.items():
            if block not in known:
                message = f"unknown block `{block}`: blocks.yaml has none of that name"
                yield Finding(
                    "unknown-block", message, did_you_mean(block, known), Span(source.file, line, 1)
                )
        for block in known:
            if block not in lines:
                message = f"expected the block `{block}` in the words of {locale}, found none"
                hint = f"write {{% block {block} %}} … {{% endblock %}}"
                yield Finding("missing-block", message, hint, Span(source.file, 1, 1))
    for name in PAGES:
        source = Source(show(name), notices.templates[name], PAGE_SCHEMA, {}, loops=4)
        findings, _ = check_template(source)
        yield from findings
        for needed in ("subject", "blocks"):
            if not findings and needed not in source.text:
                message = f"expected the placeholder `{needed}` in a page, found none"
                yield Finding("missing-placeholder", message, None, Span(source.file, 1, 1))


def _silent_blocks(notices: Notices, catalogue: Catalogue, show: Callable[[str], str]) -> Iterator[Finding]:
    """Yield the blocks that are required somewhere and would say nothing there."""
    schema = word_schema(notices, catalogue.obligations)
    for locale in LOCALES:
        name = f"words.{locale}.j2"
        template = notices.template(name)
        lines = check_template(Source(show(name), notices.templates[name], schema, {}, has_blocks=True))[1]
        reported: set[str] = set()
        for block, kind, jurisdiction, context in _tried(notices, schema):
            if block in reported:
                continue
            try:
                said = template.block(block, context).strip()
            except TidegateError as error:
                reported.add(block)
                yield Finding(error.code, error.message, error.hint, Span(show(name), lines[block], 1))
                continue
            except Exception as error:  # noqa: BLE001 - what a template may do wrong has no end
                message = f"expected the block `{block}` to be filled in, found: {_first_line(error)}"
                reported.add(block)
                yield Finding("template-failed", message, None, Span(show(name), lines[block], 1))
                continue
            if not said:
                reported.add(block)
                message = (
                    f"expected the block `{block}` to say something in a notice `{kind}` in {jurisdiction}, "
                    "found nothing"
                )
                hint = "give its `if` and `for` an `else`"
                yield Finding("empty-block", message, hint, Span(show(name), lines[block], 1))


def _first_line(error: Exception) -> str:
    return (str(error).splitlines() or ["an error"])[0]


def _tried(
    notices: Notices, schema: Mapping[str, object]
) -> Iterator[tuple[str, str, str, Mapping[str, object]]]:
    """Yield each block with the made-up notices in which it is required."""
    for block in notices.blocks.values():
        for kind in block.kinds:
            for jurisdiction in block.jurisdictions:
                for context in made_up(schema, kind, jurisdiction):  # type: ignore[arg-type]  # as word_schema
                    for condition in block.when or ("",):
                        yield block.name, kind, jurisdiction, _holding(context, condition)
    for name in FRAME:
        for kind in notices.kinds:
            for context in made_up(schema, kind, "CN"):  # type: ignore[arg-type]  # as word_schema
                yield name, kind, "CN", context


def _holding(context: Mapping[str, object], condition: str) -> Mapping[str, object]:
    """Return a made-up notice in which a condition holds."""
    for group in ("holds", "obliges"):
        flags = context[group]
        if isinstance(flags, Mapping) and condition in flags:
            return {**context, group: {**flags, condition: True}}
    return context
