"""Templates of notices: a small part of Jinja2, checked whole before it is used, and run in its sandbox.

A template may hold text, `{{ placeholders }}`, `if`, `for` and, in the words of a language, one `block` for
each block of a notice. What a placeholder may name is a schema, so that a wrong one is found when it is
written and not when a customer should be told.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from jinja2 import StrictUndefined, Template, TemplateSyntaxError, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment

from engine.errors import Finding, Span, TidegateError, did_you_mean

#: What a placeholder stands for: a text, one that may be empty, a condition, names with what they stand
#: for, or a list of one thing.
Schema = str | Mapping[str, Any] | list[Any]
TEXT, MAYBE, FLAG = "text", "maybe", "flag"

FILTERS = ("join", "length", "first", "last")
#: Most characters that one block, or one page, may come to.
MOST_OUTPUT = 65_536

_PLAIN = (
    nodes.Template,
    nodes.Output,
    nodes.TemplateData,
    nodes.Const,
    nodes.If,
    nodes.CondExpr,
    nodes.Compare,
    nodes.Operand,
    nodes.And,
    nodes.Or,
    nodes.Not,
)
_NAMES = (nodes.Name, nodes.Getattr, nodes.Getitem)
_WORDS = {
    nodes.Call: "a call",
    nodes.Include: "`include`",
    nodes.Import: "`import`",
    nodes.FromImport: "`from import`",
    nodes.Extends: "`extends`",
    nodes.Macro: "`macro`",
    nodes.Assign: "`set`",
    nodes.AssignBlock: "`set`",
    nodes.CallBlock: "`call`",
    nodes.FilterBlock: "`filter`",
    nodes.With: "`with`",
    nodes.Test: "`is`",
    nodes.Block: "`block`",
}


@dataclass(frozen=True, slots=True)
class Source:
    """A template as written.

    Args:
        file: Its path as the reader knows it.
        text: Its content.
        schema: What its placeholders may name.
        choices: Names that are compared with words, and the words there are.
        has_blocks: Whether it is made of blocks.
        loops: How deep `for` may stand in `for`: lists are short, their powers need not be.
    """

    file: str
    text: str
    schema: Mapping[str, Schema]
    choices: Mapping[str, tuple[str, ...]]
    has_blocks: bool = False
    loops: int = 2


class _Sandbox(ImmutableSandboxedEnvironment):
    """Jinja2's sandbox, in which `a.b` means the entry `b` of `a` and never a method of a Python value."""

    def getattr(self, obj: Any, attribute: str) -> Any:  # noqa: ANN401 - as Jinja2 declares it
        """Return the entry of that name."""
        if isinstance(obj, dict):
            return obj[attribute] if attribute in obj else self.undefined(obj=obj, name=attribute)
        return super().getattr(obj, attribute)


def environment(*, escapes: bool) -> ImmutableSandboxedEnvironment:
    """Return what compiles templates: in a sandbox, without files, refusing what is not defined.

    Args:
        escapes: Whether what placeholders stand for is escaped for HTML.
    """
    return _Sandbox(
        autoescape=escapes,
        undefined=StrictUndefined,
        loader=None,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=False,
    )


def check_template(source: Source) -> tuple[list[Finding], Mapping[str, int]]:
    """Return what is wrong with a template, and the lines of its blocks by name."""
    try:
        tree = environment(escapes=True).parse(source.text)
    except TemplateSyntaxError as error:
        return [_syntax(error, source)], {}
    checker = _Checker(source)
    checker.visit(tree, dict(source.schema), 0, outermost=True)
    return checker.findings, checker.blocks


class Compiled:
    """A template ready to be filled in.

    Args:
        text: A template that was checked.
        escapes: Whether what placeholders stand for is escaped for HTML.
    """

    def __init__(self, text: str, *, escapes: bool) -> None:
        self._template: Template = environment(escapes=escapes).from_string(text)

    def whole(self, context: Mapping[str, object]) -> str:
        """Return the template filled in.

        Raises:
            TidegateError: It comes to more than a notice may hold.
        """
        return _bounded(self._template.generate(**context))

    def block(self, name: str, context: Mapping[str, object]) -> str:
        """Return one of its blocks filled in.

        Raises:
            TidegateError: It comes to more than a notice may hold.
        """
        return _bounded(self._template.blocks[name](self._template.new_context(dict(context))))


def _bounded(parts: Iterator[str]) -> str:
    found, size = [], 0
    for part in parts:
        size += len(part)
        if size > MOST_OUTPUT:
            message = f"expected a notice of at most {MOST_OUTPUT} characters, found more"
            raise TidegateError("notice-too-long", message, "shorten the templates of the notices")
        found.append(part)
    return "".join(found)


def _syntax(error: TemplateSyntaxError, source: Source) -> Finding:
    said = " ".join((error.message or "a mistake").split()).rstrip(".")
    message = f"expected a template, found: {said[:1].lower()}{said[1:]}"
    return Finding("template-syntax", message, None, Span(source.file, error.lineno, 1))


class _Checker:
    """Walks a template, knowing at each place what names stand for."""

    def __init__(self, source: Source) -> None:
        self.findings: list[Finding] = []
        self.blocks: dict[str, int] = {}
        self._source = source

    def visit(
        self, node: nodes.Node, scope: Mapping[str, Schema], loops: int, *, outermost: bool = False
    ) -> None:
        if isinstance(node, nodes.Block) and self._source.has_blocks and loops == 0:
            self._block(node, scope)
        elif isinstance(node, nodes.For):
            self._loop(node, scope, loops)
        elif isinstance(node, _NAMES):
            self._stands_for(node, scope)
        elif isinstance(node, nodes.Filter):
            self._filter(node, scope, loops)
        elif isinstance(node, _PLAIN):
            if isinstance(node, nodes.Compare):
                self._comparison(node)
            if isinstance(node, nodes.Output):
                self._output(node, scope)
            for child in node.iter_child_nodes():
                if outermost and self._source.has_blocks and not _is_blank(child):
                    self._outside(child, scope)
                else:
                    self.visit(child, scope, loops)
        else:
            shown = _WORDS.get(type(node), f"`{type(node).__name__.lower()}`")
            message = f"expected text, placeholders, `if` and `for` in a template, found {shown}"
            self._fail("unsafe-template", message, node, "write the text out")

    def _outside(self, node: nodes.Node, scope: Mapping[str, Schema]) -> None:
        if isinstance(node, nodes.Block):
            self.visit(node, scope, 0)
        else:
            message = "expected everything inside a block, found something outside"
            self._fail("outside-block", message, node, "put it between `{% block … %}` and `{% endblock %}`")

    def _block(self, node: nodes.Block, scope: Mapping[str, Schema]) -> None:
        self.blocks[node.name] = node.lineno
        for child in node.body:
            self.visit(child, scope, 1)

    def _loop(self, node: nodes.For, scope: Mapping[str, Schema], loops: int) -> None:
        depth = loops + 1
        if depth > self._source.loops + self._source.has_blocks:
            message = f"expected `for` at most {self._source.loops} deep, found deeper"
            self._fail("unsafe-template", message, node, "write the inner list out")
            return
        if node.recursive or not isinstance(node.target, nodes.Name):
            message = "expected `for` with one plain name, found another form"
            self._fail("unsafe-template", message, node, "write {% for item in list %}")
            return
        listed = self._stands_for(node.iter, scope) if isinstance(node.iter, _NAMES) else None
        if listed is not None and not isinstance(listed, list):
            message = f"expected a list to go through, found `{_written(node.iter)}`"
            self._fail("wrong-placeholder", message, node)
        if not isinstance(node.iter, _NAMES):
            self.visit(node.iter, scope, depth)
        item: Schema = listed[0] if isinstance(listed, list) else {}
        position = {"first": FLAG, "last": FLAG, "index": TEXT, "length": TEXT}
        inside = {**scope, node.target.name: item, "loop": position}
        if listed is None:
            # What the list is, is reported already: its items may be anything.
            inside[node.target.name] = _ANYTHING
        for child in (*([node.test] if node.test else ()), *node.body, *node.else_):
            self.visit(child, inside, depth)

    def _filter(self, node: nodes.Filter, scope: Mapping[str, Schema], loops: int) -> None:
        if node.name not in FILTERS:
            hint = did_you_mean(node.name, FILTERS) or f"there is: {', '.join(FILTERS)}"
            self._fail("unknown-filter", f"unknown filter `{node.name}`", node, hint)
        if node.node is not None:
            self.visit(node.node, scope, loops)
        for argument in node.args:
            self.visit(argument, scope, loops)

    def _output(self, node: nodes.Output, scope: Mapping[str, Schema]) -> None:
        for shown in node.nodes:
            if isinstance(shown, _NAMES):
                found = self._lookup(shown, scope)
                if isinstance(found, list | Mapping) and found is not _ANYTHING:
                    message = f"expected a text to write, found `{_written(shown)}`, which has parts"
                    hint = "name a part" if isinstance(found, Mapping) else "go through it with `for`"
                    self._fail("wrong-placeholder", message, shown, hint)

    def _comparison(self, node: nodes.Compare) -> None:
        words = self._source.choices.get(_written(node.expr))
        if words is None:
            return
        for constant in node.find_all(nodes.Const):
            if constant.value not in words:
                message = f"unknown {_written(node.expr)} `{constant.value}`"
                hint = did_you_mean(str(constant.value), words) or f"there is: {', '.join(words)}"
                self._fail("unknown-reference", message, node, hint)

    def _stands_for(self, node: nodes.Node, scope: Mapping[str, Schema]) -> Schema | None:
        """Return what a placeholder stands for; None once it is reported that it is unknown."""
        found = self._lookup(node, scope)
        if found is None:
            name = _written(node)
            hint = did_you_mean(name, _paths(scope))
            self._fail("unknown-placeholder", f"unknown placeholder `{name}`", node, hint)
        return found

    def _lookup(self, node: nodes.Node, scope: Mapping[str, Schema]) -> Schema | None:
        match node:
            case nodes.Name(name=name):
                return scope.get(name)
            case nodes.Getattr(node=inner, attr=name):
                found = self._lookup(inner, scope)
                if found is _ANYTHING:
                    return found
                return found.get(name) if isinstance(found, Mapping) else None
            case _:
                return None

    def _fail(self, code: str, message: str, node: nodes.Node, hint: str | None = None) -> None:
        self.findings.append(Finding(code, message, hint, Span(self._source.file, node.lineno, 1)))


#: Stands for a name of which nothing is known because it is reported elsewhere.
_ANYTHING: Mapping[str, Any] = {}


def _is_blank(node: nodes.Node) -> bool:
    return isinstance(node, nodes.Output) and all(
        isinstance(part, nodes.TemplateData) and not part.data.strip() for part in node.nodes
    )


def _written(node: nodes.Node) -> str:
    match node:
        case nodes.Name(name=name):
            return str(name)
        case nodes.Getattr(node=inner, attr=name):
            return f"{_written(inner)}.{name}"
        case nodes.Getitem(node=inner):
            return f"{_written(inner)}[…]"
        case _:
            return "this"


def _paths(scope: Mapping[str, Schema], before: str = "") -> Iterator[str]:
    for name, inner in scope.items():
        yield f"{before}{name}"
        if isinstance(inner, Mapping):
            yield from _paths(inner, f"{before}{name}.")
