"""What form each expression of a template has, checked when it is read, so that no fact can break it later.

A form is a slot's form (text, texts, entity, entities, date, phrase, number, flag) or `count` for whole
numbers. A constant that reads as a date may stand for one.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from quizgen.model.dates import parse
from quizgen.model.facts import kind_slots
from quizgen.questions.filters import FILTERS, TESTS

if TYPE_CHECKING:
    from jinja2 import nodes

Complaint = tuple[int, str, str, str]
TEXT, DATE = frozenset({"text"}), frozenset({"date"})
LISTS, NAMED, COUNT = frozenset({"texts", "entities"}), frozenset({"entity", "text"}), frozenset({"count"})
PRINTED = frozenset({"text", "date", "number", "count"})
# Filter → the forms it takes, the form it gives.
SIGNATURES: dict[str, tuple[frozenset[str], str]] = {
    "listed": (LISTS, "text"),
    "whom": (frozenset({"entity", "entities"}), "text"),
    "words": (TEXT, "count"),
    "count": (LISTS, "count"),
    **dict.fromkeys(("when", "date", "dateline", "grain", "month", "year"), (DATE, "text")),
    **dict.fromkeys(("lower_first", "upper_first", "by_report", "quoted", "bare", "sentence", "article_for"), (TEXT, "text")),
    **dict.fromkeys(("the", "possessive"), (NAMED, "text")),
    **dict.fromkeys(("number", "spelled"), (frozenset({"number", "count"}), "text")),
    **dict.fromkeys(("unhedged", "voiced"), (TEXT, "text")),
    "years_until": (DATE, "text"),
    "without": (TEXT, "text"),
}
# Filter → the form of what stands in its brackets; it may be left out, or (REQUIRED) not.
BRACKETS = {"listed": TEXT, "years_until": DATE, "without": frozenset({"entity"})}
REQUIRED = {"years_until": "a date to count to", "without": "the place to leave out"}
# Test → the forms of both its sides.
SIDES = {"before": DATE, "same_as": frozenset({"entity"})}


class Misfit(Exception):
    """A complaint on its way out of an expression: line, message, hint."""


def misfits(tree: nodes.Node, kinds: dict[str, str]) -> Iterator[Complaint]:
    """What in a tree that `complaints` has passed does not fit together."""
    from jinja2 import nodes as n

    if isinstance(tree, n.Template | n.Output | n.If):
        if isinstance(tree, n.If):
            yield from _checked(tree.test, kinds)
        if isinstance(tree, n.Output):
            for node in tree.nodes:
                yield from _printed(node, kinds)
            return
        for child in tree.iter_child_nodes(exclude=("test",)):
            yield from misfits(child, kinds)
    elif not isinstance(tree, n.TemplateData):
        yield from _checked(tree, kinds)


def _printed(node: Any, kinds: dict[str, str]) -> Iterator[Complaint]:
    from jinja2 import nodes as n

    if isinstance(node, n.TemplateData):
        return
    try:
        forms = form_of(node, kinds)
    except Misfit as misfit:
        yield _complaint(misfit)
        return
    if not forms & PRINTED:
        form = ", ".join(sorted(forms)) or "nothing"
        hint = "name a part of it (.name, .short), or use a filter (the, listed)"
        yield node.lineno, "template-form", f"{form} cannot be printed", hint


def _checked(node: Any, kinds: dict[str, str]) -> Iterator[Complaint]:
    try:
        form_of(node, kinds)
    except Misfit as misfit:
        yield _complaint(misfit)


def _complaint(misfit: Misfit) -> Complaint:
    line, message, hint = misfit.args
    return line, "template-form", message, hint


def form_of(node: Any, kinds: dict[str, str]) -> frozenset[str]:
    """The forms an expression can have. Raises Misfit where its parts do not fit together."""
    from jinja2 import nodes as n

    if isinstance(node, n.Const):
        return _constant(node.value)
    if isinstance(node, n.Filter):
        return _filtered(node, kinds)
    if isinstance(node, n.Test):
        return _tested(node, kinds)
    if isinstance(node, n.Compare):
        return _compared(node, kinds)
    if isinstance(node, n.Not):
        form_of(node.node, kinds)
        return frozenset({"flag"})
    if isinstance(node, n.And | n.Or):
        # What `a or b` gives is one of the two where both have one form; else it is only true or false.
        return form_of(node.left, kinds) & form_of(node.right, kinds) or frozenset({"flag"})
    if isinstance(node, n.CondExpr):
        return _either(node, kinds)
    return _slot(node, kinds)


def _slot(node: Any, kinds: dict[str, str]) -> frozenset[str]:
    from quizgen.questions.sandbox import path_of

    name, *rest = path_of(node) or ("",)
    if name == "article":
        if not rest:
            raise Misfit(node.lineno, "the article as a whole says nothing", "write article.published or article.title")
        return DATE if rest[0] == "published" else TEXT
    form = kind_slots(kinds[name])[rest[0]].form
    if len(rest) == 1:
        return frozenset({form})
    return frozenset({"flag"}) if rest[1] == "definite" else TEXT


def _constant(value: Any) -> frozenset[str]:
    if isinstance(value, str):
        try:
            parse(value)
        except ValueError:
            return TEXT
        return TEXT | DATE
    return COUNT if isinstance(value, int) and not isinstance(value, bool) else frozenset({"flag"})


def _filtered(node: nodes.Filter, kinds: dict[str, str]) -> frozenset[str]:
    takes, gives = SIGNATURES[node.name]
    if node.node is None or not form_of(node.node, kinds) & takes:
        raise Misfit(node.lineno, f"the filter “{node.name}” takes {_words(takes)}", _doc(FILTERS[node.name]))
    most = 1 if node.name in BRACKETS else 0
    _arguments(node, "filter", most, BRACKETS.get(node.name, TEXT), kinds)
    if node.name in REQUIRED and not node.args:
        raise Misfit(node.lineno, f"the filter “{node.name}” needs {REQUIRED[node.name]}", f"write {node.name}(…)")
    return frozenset({gives})


def _tested(node: nodes.Test, kinds: dict[str, str]) -> frozenset[str]:
    sides = SIDES[node.name]
    if not form_of(node.node, kinds) & sides:
        raise Misfit(node.lineno, f"the test “{node.name}” takes {_words(sides)}", _doc(TESTS[node.name]))
    _arguments(node, "test", 1, sides, kinds)
    if not node.args:
        hint = f"write {node.name}(…)"
        raise Misfit(node.lineno, f"the test “{node.name}” needs something to compare with", hint)
    return frozenset({"flag"})


def _arguments(node: Any, what: str, most: int, forms: frozenset[str], kinds: dict[str, str]) -> None:
    if node.kwargs or node.dyn_args or node.dyn_kwargs or len(node.args) > most:
        words = "takes one plain argument" if most else "takes no arguments"
        raise Misfit(node.lineno, f"the {what} “{node.name}” {words}", "")
    for argument in node.args:
        if not form_of(argument, kinds) & forms:
            raise Misfit(node.lineno, f"in the brackets of “{node.name}” stands {_words(forms)}", "")


def _compared(node: nodes.Compare, kinds: dict[str, str]) -> frozenset[str]:
    left = form_of(node.expr, kinds)
    for operand in node.ops:
        right = form_of(operand.expr, kinds)
        if operand.op in ("in", "notin"):
            if not (left & TEXT and right & {"text", "texts"}):
                raise Misfit(node.lineno, "“in” looks for a text in a text or a list of texts", "")
        elif operand.op not in ("eq", "ne") and not (left & COUNT and right & COUNT):
            hint = "count or words gives one; dates are compared by `is before(…)`"
            raise Misfit(node.lineno, "only whole numbers can be greater or less", hint)
        left = right
    return frozenset({"flag"})


def _either(node: nodes.CondExpr, kinds: dict[str, str]) -> frozenset[str]:
    form_of(node.test, kinds)
    if node.expr2 is None:
        raise Misfit(node.lineno, "an inline if needs an else", "say what stands there otherwise: … else \"\"")
    forms = form_of(node.expr1, kinds) & form_of(node.expr2, kinds)
    if not forms:
        raise Misfit(node.lineno, "both sides of an inline if need one form", "")
    return forms


def _words(forms: frozenset[str]) -> str:
    return " or ".join(f"a {f}" if f in ("text", "date", "number", "count") else f for f in sorted(forms))


def _doc(function: Any) -> str:
    return str(function.__doc__).partition("\n")[0].rstrip(".")
