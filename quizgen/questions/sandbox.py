"""The sandbox of templates: what their small language allows, checked on the syntax tree when they are read.

Allowed: text, names, attributes and constant subscripts, our filters and tests, and/or/not, if and inline
if, comparisons, constants. No loops, calls, arithmetic, assignments, imports or macros.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, Any

from quizgen.model.facts import kind_slots
from quizgen.questions.filters import FILTERS, TESTS

if TYPE_CHECKING:
    from jinja2 import nodes
    from jinja2.sandbox import SandboxedEnvironment

ENTITY_KEYS = ("name", "kind", "country", "adjective", "gender", "described", "definite", "role", "id")
PHRASE_KEYS = ("short", "clause")
ARTICLE_KEYS = ("title", "published", "setting", "publisher", "id", "cloze")
MAX_SOURCE = 2_000
MAX_DEPTH = 40
MAX_OUTPUT = 2_000


@cache
def environment() -> SandboxedEnvironment:
    """One immutable sandbox: undefined names raise, no globals, nothing but our filters and tests."""
    from jinja2 import StrictUndefined
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    class Environment(ImmutableSandboxedEnvironment):
        def getattr(self, obj: Any, attribute: str) -> Any:
            """Subscript before attribute: templates get plain dicts, and a slot may be named like a method."""
            return obj[attribute] if isinstance(obj, dict) and attribute in obj else super().getattr(obj, attribute)

    env = Environment(undefined=StrictUndefined, autoescape=False, keep_trailing_newline=False)
    env.globals = {}
    env.filters = dict(FILTERS)
    env.tests = dict(TESTS)
    return env


def complaints(tree: nodes.Node, kinds: dict[str, str]) -> Iterator[tuple[int, str, str, str]]:
    """What in a tree is not allowed: (line, rule, message, hint). `kinds` maps fact names to their kinds."""
    from jinja2 import nodes as n

    allowed = (
        n.Template, n.Output, n.TemplateData, n.Name, n.Getattr, n.Getitem, n.Filter, n.Test, n.And, n.Or,
        n.Not, n.If, n.CondExpr, n.Compare, n.Operand, n.Const,
    )  # fmt: skip
    todo: list[tuple[Any, int]] = [(tree, 0)]
    while todo:
        node, depth = todo.pop()
        line = getattr(node, "lineno", 1) or 1
        if depth > MAX_DEPTH:
            yield line, "template-sandbox", "the expression is nested too deeply", f"at most {MAX_DEPTH} levels"
            return
        if not isinstance(node, allowed):
            what = type(node).__name__.lower()
            yield line, "template-sandbox", f"a template may not contain “{what}”", _ALLOWED
            continue
        if isinstance(node, n.Filter) and node.name not in FILTERS:
            yield line, "template-filter", f"there is no filter “{node.name}”", _did_you_mean(node.name, tuple(FILTERS))
        if isinstance(node, n.Test) and node.name not in TESTS:
            yield line, "template-filter", f"there is no test “{node.name}”", f"tests: {', '.join(TESTS)}"
        if isinstance(node, n.Getattr | n.Getitem | n.Name):
            path = path_of(node)
            complaint = _path_complaint(path, kinds) if path else ("only constant names may follow a name", "")
            if complaint:
                yield line, "template-slot", *complaint
            continue
        todo += [(child, depth + 1) for child in node.iter_child_nodes()]


_ALLOWED = "allowed are names, attributes, filters, tests, and/or/not, if, comparisons and constants"


def path_of(node: Any) -> tuple[str, ...] | None:
    """`said.holder.name` as a tuple; None when a part is computed."""
    from jinja2 import nodes as n

    if isinstance(node, n.Name):
        return (node.name,)
    if isinstance(node, n.Getattr):
        head = path_of(node.node)
        return head and (*head, node.attr)
    if isinstance(node, n.Getitem) and isinstance(node.arg, n.Const) and isinstance(node.arg.value, str):
        head = path_of(node.node)
        return head and (*head, node.arg.value)
    return None


def _path_complaint(path: tuple[str, ...], kinds: dict[str, str]) -> tuple[str, str] | None:
    """Why a path means nothing, with a hint; None when it is fine."""
    name, *rest = path
    if name == "article":
        return _among(path, rest[:1], ARTICLE_KEYS) or (_too_long(path) if len(rest) > 1 else None)
    if name not in kinds:
        return f"there is no fact “{name}” in this template", f"facts: {', '.join([*kinds, 'article'])}"
    slots = kind_slots(kinds[name])
    if not rest or rest[0] not in slots:
        wrong = rest[0] if rest else ""
        return f"the kind {kinds[name]} has no slot “{wrong}”", _did_you_mean(wrong, tuple(slots))
    form = slots[rest[0]].form
    keys = {"entity": ENTITY_KEYS, "phrase": PHRASE_KEYS}.get(form, ())
    if len(rest) > 1 and not keys:
        return f"the slot “{rest[0]}” is {form} and has no parts", f"write {name}.{rest[0]}"
    return _among(path, rest[1:2], keys) if keys and len(rest) < 3 else (_too_long(path) if len(rest) > 2 else None)


def _too_long(path: tuple[str, ...]) -> tuple[str, str]:
    return f"“{'.'.join(path)}” goes too deep", "a template sees plain values, no more than their parts"


def _among(path: tuple[str, ...], part: list[str], keys: tuple[str, ...]) -> tuple[str, str] | None:
    if not part or part[0] in keys:
        return None
    return f"“{'.'.join(path)}”: there is no “{part[0]}”", _did_you_mean(part[0], keys)


def _did_you_mean(word: str, words: tuple[str, ...]) -> str:
    from difflib import get_close_matches

    close = get_close_matches(word, words, 1)
    return f"did you mean “{close[0]}”?" if close else f"there are: {', '.join(words)}"
