"""What a template may do: an allow-list over its syntax tree, and limits on what is left."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import Any

from jinja2 import Environment, StrictUndefined, nodes, pass_context
from jinja2.exceptions import TemplateSyntaxError
from jinja2.runtime import Context, LoopContext
from jinja2.visitor import NodeTransformer

from letterkit.errors import TemplateError, nearest
from letterkit.words import Text, concat

MAX_SOURCE = 20_000
"""Characters of a template file; the longest shipped one has about three thousand."""
MAX_TAGS = 400
"""Places with `{{` or `{%`; the shipped templates have forty at most."""
MAX_DEPTH = 60
"""Levels of the syntax tree; the shipped templates have nine at most."""
MAX_TURNS = 5_000
"""Turns of all loops of one letter, and calls of `super()`, together."""

_BUDGET = "_turns"
_TICKED = "_ticked"
_COUNTED = "_counted"

_ALLOWED: tuple[type[nodes.Node], ...] = (
    nodes.Template, nodes.Output, nodes.TemplateData, nodes.Extends, nodes.Block,
    nodes.If, nodes.CondExpr, nodes.For, nodes.Assign, nodes.Name, nodes.Const,
    nodes.Getattr, nodes.Getitem, nodes.Compare, nodes.Operand, nodes.And, nodes.Or, nodes.Not,
    nodes.Test, nodes.Filter,
)  # fmt: skip
_INSTEAD: dict[type[nodes.Node], str] = {
    nodes.Include: "Put shared words into a block of the template you extend",
    nodes.Import: "Put shared words into a block of the template you extend",
    nodes.FromImport: "Put shared words into a block of the template you extend",
    nodes.Macro: "Put shared words into a block and use super()",
    nodes.CallBlock: "Put shared words into a block and use super()",
    nodes.FilterBlock: "Use the filter inside {{ }}",
    nodes.AssignBlock: "Write {% set NAME = expression %}",
    nodes.Concat: "Write two {{ }} side by side",
    nodes.Add: "Write two {{ }} side by side",
    nodes.List: "Loop over interviewers or over a question's answers",
    nodes.Tuple: "Loop over interviewers or over a question's answers",
    nodes.Dict: "Ask a question in the front matter and use its answer",
    nodes.Call: "Only super() can be called; use a filter instead",
    nodes.Slice: "Use first, last or an index such as [0]",
}


def problems_of(tree: nodes.Template, filters: Iterable[str]) -> list[TemplateError]:
    """Everything in a parsed template that the guard refuses, with lines."""
    return list(_problems(tree, tuple(filters), 1))


def _problems(node: nodes.Node, filters: tuple[str, ...], line: int) -> Iterator[TemplateError]:
    """The refusals of a node, or where there is none those of its children."""
    line = node.lineno or line
    refusals = list(_refusals(node, filters))
    for what, remedy in refusals:
        yield TemplateError(what, line=line, remedy=remedy)
    if not refusals and not is_super(node):
        for child in node.iter_child_nodes():
            yield from _problems(child, filters, line)


def is_super(node: nodes.Node) -> bool:
    """Whether a node is `super()`, the one call there is."""
    return (
        isinstance(node, nodes.Call)
        and isinstance(node.node, nodes.Name)
        and node.node.name == "super"
        and not (node.args or node.kwargs or node.dyn_args or node.dyn_kwargs)
    )


def _refusals(node: nodes.Node, filters: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    kind = type(node)
    if is_super(node):
        return
    if kind not in _ALLOWED:
        remedy = _INSTEAD.get(kind, "Say it in plain words, or with if, for and the filters")
        yield f"A template may not use {_name_of(kind)}", remedy
    elif isinstance(node, nodes.Extends) and not isinstance(node.template, nodes.Const):
        yield "The template to extend must be named in quotes", "Write extends and a name in quotes"
    elif isinstance(node, nodes.For) and (node.recursive or node.test or node.else_):
        yield "A loop may not be recursive, filtered or have an else", "Put an if inside the loop"
    elif isinstance(node, (nodes.For, nodes.Assign)) and not isinstance(node.target, nodes.Name):
        yield "A loop or a set names one thing", "Write one name"
    elif isinstance(node, nodes.Block) and node.required:
        yield "A block may not be marked required", "Leave the word out: a gap shows by itself"
    elif isinstance(node, nodes.Filter) and node.name not in filters:
        yield f"There is no filter “{node.name}”", f"Use one of {', '.join(sorted(filters))}"
    elif isinstance(node, nodes.Filter) and (node.kwargs or node.dyn_args or node.dyn_kwargs):
        yield f"The filter {node.name} takes no named arguments", "Leave them out"
    elif isinstance(node, nodes.Test) and (node.name != "defined" or node.args):
        yield f"There is no test “is {node.name}”", "Use is defined, or a comparison such as =="
    elif isinstance(node, nodes.Getitem) and not _is_index(node.arg):
        yield "Only a whole number can stand in [ ]", "Write .NAME for a name"
    elif isinstance(node, nodes.Const) and not isinstance(node.value, (str, int, type(None))):
        yield "Only text and whole numbers can be written in a template", "Write it as text"


def _is_index(node: nodes.Node) -> bool:
    return isinstance(node, nodes.Const) and type(node.value) is int and 0 <= node.value < 1000


def _name_of(kind: type[nodes.Node]) -> str:
    names: dict[type[nodes.Node], str] = {
        nodes.Call: "a call", nodes.Concat: "~", nodes.List: "a list", nodes.Dict: "a dict",
        nodes.Tuple: "a list", nodes.AssignBlock: "a set with a body", nodes.Neg: "arithmetic",
        nodes.CallBlock: "call", nodes.FilterBlock: "a filter with a body", nodes.With: "with",
        nodes.FromImport: "from … import", nodes.Slice: "a slice", nodes.Scope: "autoescape",
    }  # fmt: skip
    arithmetic = issubclass(kind, (nodes.BinExpr, nodes.UnaryExpr)) and kind not in names
    return "arithmetic" if arithmetic else names.get(kind, kind.__name__.lower())


def unknown_names(
    tree: nodes.Template, known: Mapping[str, Collection[str] | None]
) -> list[TemplateError]:
    """Names that a template reads and nothing gives it.

    `known` maps each variable to the names it has after a dot, or to None where that depends.
    """
    tested = {id(each) for test in tree.find_all(nodes.Test) for each in test.find_all(nodes.Name)}
    own = {name.name for name in tree.find_all(nodes.Name) if name.ctx == "store"}
    unknown: list[tuple[str, int, str | None]] = []
    for name in tree.find_all(nodes.Name):
        if name.name not in {*known, *own, "loop", "super"} and id(name) not in tested:
            unknown.append((name.name, name.lineno, nearest(name.name, known)))
    for dotted in tree.find_all(nodes.Getattr):
        root = dotted.node
        if isinstance(root, nodes.Name) and id(root) not in tested:
            fields = known.get(root.name)
            if fields is not None and dotted.attr not in fields:
                full = f"{root.name}.{dotted.attr}"
                unknown.append((full, dotted.lineno, nearest(dotted.attr, fields)))
    return [
        TemplateError(
            f"Nothing is called “{name}”",
            line=line,
            remedy=f"Did you mean “{near}”?" if near else "Ask for it under questions: at the top",
        )
        for name, line, near in unknown
    ]


class Record:
    """Named values that a template reads with a dot; it has no methods a template could reach."""

    __slots__ = ("_name", "_values")

    def __init__(self, name: str, values: Mapping[str, Any]) -> None:
        self._name = name
        self._values = values


class _Ticked(NodeTransformer):
    """Sends what every loop runs over, and what every `super()` gives, through counting filters."""

    def visit_For(self, node: nodes.For) -> nodes.For:
        self.generic_visit(node)
        node.iter = _filtered(node.iter, _TICKED)
        return node

    def visit_Call(self, node: nodes.Call) -> nodes.Filter:
        # The guard lets through no other call. A few in each block of a chain would be millions.
        return _filtered(node, _COUNTED)


def _filtered(node: Any, name: str) -> nodes.Filter:
    through = nodes.Filter(node, name, [], [], None, None, lineno=node.lineno)
    if node.environment is not None:
        through.set_environment(node.environment)
    return through


@pass_context
def _count(context: Context, value: Any) -> Any:
    _spend(context, "The calls of super() are more than {most:,}", "Write super() once in a block")
    return value


def _spend(context: Context, what: str, remedy: str) -> None:
    budget: list[int] = context[_BUDGET]
    budget[0] -= 1
    if budget[0] < 0:
        raise TemplateError(what.format(most=MAX_TURNS), remedy=remedy)


@pass_context
def _tick(context: Context, values: Any) -> Iterator[Any]:
    if isinstance(values, Text) and not values:
        return
    if not isinstance(values, tuple):
        raise TemplateError(
            "A loop can only run over a list",
            remedy="Loop over interviewers or over a question whose shape is list",
        )
    for value in values:
        _spend(context, "The loops turn more than {most:,} times", "Take one loop out of the other")
        yield value


class GuardedEnvironment(Environment):
    """A Jinja2 environment in which nothing is compiled that the guard has not let through."""

    def __init__(self, filters: Mapping[str, Callable[..., Any]], finalize: Callable[[Any], str]):
        super().__init__(
            undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, finalize=finalize
        )
        self.globals.clear()
        self.allowed_filters = tuple(sorted(filters))
        self.filters = {**filters, _TICKED: _tick, _COUNTED: _count}
        self.tests = {"defined": self.tests["defined"]}

    concat = staticmethod(concat)

    def parse_source(self, source: str) -> nodes.Template:
        """The syntax tree of a template, not yet looked at by the guard."""
        if len(source) > MAX_SOURCE:
            raise TemplateError(
                f"The template has more than {MAX_SOURCE:,} characters",
                remedy="Split it into a layout and what is special",
            )
        if source.count("{{") + source.count("{%") > MAX_TAGS:
            raise TemplateError(
                f"The template has more than {MAX_TAGS} tags", remedy="Say it with fewer of them"
            )
        try:
            tree = super()._parse(source, None, None)
        except TemplateSyntaxError as error:
            raise TemplateError(
                f"Jinja2 cannot read this: {error.message}", line=error.lineno
            ) from None
        except (RecursionError, ValueError):
            raise TemplateError(
                "The template is nested too deeply or holds a number too long to read",
                remedy="Make it simpler",
            ) from None
        _check_depth(tree)
        return tree

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree = self.parse_source(source)
        for problem in problems_of(tree, self.allowed_filters):
            raise problem
        return _Ticked().visit(tree)

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Read a name with a dot: from a record, or one of three facts about a loop."""
        if isinstance(obj, Record):
            if attribute in obj._values:
                return obj._values[attribute]
            return self.undefined(f"There is no “{obj._name}.{attribute}”")
        if isinstance(obj, Text) and not obj:
            return obj  # what is missing lacks its parts too
        if isinstance(obj, LoopContext) and attribute in ("first", "last", "index"):
            return getattr(obj, attribute)
        return self.undefined(f"There is nothing called “{attribute}” here")

    def getitem(self, obj: Any, argument: Any) -> Any:
        """Read one of a list by its number."""
        if isinstance(obj, tuple) and isinstance(argument, int) and argument < len(obj):
            return obj[argument]
        return self.undefined(f"There is no number {argument} here")


def _check_depth(tree: nodes.Node) -> None:
    """Refuse what would be too deep to walk, without walking it by recursion."""
    level: list[nodes.Node] = [tree]
    for _ in range(MAX_DEPTH):
        level = [child for node in level for child in node.iter_child_nodes()]
    if level:
        line = level[0].lineno
        raise TemplateError("This is nested too deeply", line=line, remedy="Make it simpler")


def new_budget() -> dict[str, list[int]]:
    """The hidden variable in which the loops of one letter are counted."""
    return {_BUDGET: [MAX_TURNS]}
