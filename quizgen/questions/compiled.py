"""A template made ready: checked once when read, then rendered for many facts."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from quizgen.model.facts import JOINED
from quizgen.model.problem import Problem
from quizgen.model.template import Template
from quizgen.questions.filters import FILTERS
from quizgen.questions.forms import misfits
from quizgen.questions.sandbox import MAX_OUTPUT, MAX_SOURCE, complaints, environment, path_of
from quizgen.questions.shape import Locate, misshapen

PARTS = ("stem", "key", "left", "explanation")
_LANGUAGE = "the language is Jinja2's, in small"


@dataclass(frozen=True)
class Compiled:
    """A template with its compiled parts. `needs` are the slots that must be filled, (fact, slot). `key_alone`: where
    the key shows nothing but the asked slot, what it does with it, alike for all templates that do the same, else "";
    `shown` is then the key of a value (as a template sees it) in that slot."""

    template: Template
    parts: Mapping[str, Callable[[dict[str, Any]], str]]
    applies: Callable[[dict[str, Any]], str] | None
    needs: frozenset[tuple[str, str]]
    key_alone: str
    shown: Callable[[Any], str]

    def text(self, part: str, context: dict[str, Any]) -> str:
        """Render a part; white space is folded, the length bounded. A part the template lacks is ""."""
        render = self.parts.get(part)
        return _tidy(render(context)) if render else ""

    @property
    def joined(self) -> bool:
        """True where it asks of facts that the tables add to an article."""
        return any(kind in JOINED for kind in self.template.facts.values())

    def holds(self, context: dict[str, Any]) -> bool:
        """True where `applies` is empty or true."""
        return self.applies is None or bool(self.applies(context))


def compile_template(template: Template, locate: Locate) -> tuple[Compiled | None, list[Problem]]:
    """Check and compile. `locate` maps a part's name to its place in the file. None when there is an error."""
    problems = list(misshapen(template, locate))
    if problems:
        return None, problems
    trees = {}
    for part in (*PARTS, "applies"):
        tree, found = parsed(part, getattr(template, part), template.facts, locate)
        problems += found
        if tree is not None:
            trees[part] = tree
    if problems:
        return None, problems
    asked = _asked(template)
    needs = frozenset({asked}.union(*(_needed(trees[p]) for p in PARTS)))
    ready = {part: _tree_of(trees[part], part) for part in trees if getattr(template, part).strip()}
    return assembled(template, ready, needs, _paths(trees["key"]) <= {asked}), []


Make = Callable[[], Any]  # makes jinja2's template of a part, when it is first rendered


def assembled(template: Template, makes: Mapping[str, Make], needs: frozenset[tuple[str, str]], alone: bool) -> Compiled:
    """A checked template of its parts. `alone`: the key shows nothing but the asked slot."""
    fact, slot = _asked(template)
    parts = {part: Rendering(make) for part, make in makes.items() if part != "applies"}
    applies = Rendering(makes["applies"]) if "applies" in makes else None

    def whole(value: Any) -> str:
        return _tidy(parts["key"]({fact: {slot: value}}))

    way = template.key if alone else ""
    shown: Callable[[Any], str] = whole
    single = rf"\{{\{{ ?{re.escape(template.asks)}((?:\.\w+)?)((?: \| \w+)*) ?\}}\}}"
    if one := re.fullmatch(single, template.key):
        way, shown = f"_{one[1]}{one[2]}", _filtered(one[1][1:], one[2].split(" | ")[1:])
    return Compiled(template, parts, applies, needs, way, shown)


def _asked(template: Template) -> tuple[str, str]:
    fact, _, slot = template.asks.partition(".")
    return fact, slot


def _tree_of(tree: Any, part: str) -> Make:
    """What makes the template of a part's syntax tree."""

    def make() -> Any:
        env = environment()
        return env.from_string(source_tree(tree, part).set_environment(env))

    return make


def source_tree(tree: Any, part: str) -> Any:
    """The tree that renders a part: of a condition, one that gives text where it is true."""
    return _condition(tree) if part == "applies" else tree


def _filtered(part: str, filters: list[str]) -> Callable[[Any], str]:
    """What “{{ fact.slot.part | filter | filter }}” gives for a value of the slot: most keys are no more than that."""

    def shown(value: Any) -> str:
        found = value[part] if part else value
        for name in filters:
            found = FILTERS[name](found)
        return _tidy(str(found))

    return shown


def _tidy(text: str) -> str:
    return " ".join(text[:MAX_OUTPUT].split())


def _condition(expression: Any) -> Any:
    """The tree of a template that gives text where the expression is true, else ""."""
    from jinja2 import nodes as n

    return n.Template([n.If(expression, [n.Output([n.TemplateData("true")])], [], [])], lineno=1)


class Rendering:
    """A part that renders, made ready when it is first asked to: few articles need every template.

    It makes one context and fills it again for each call: jinja's own `render` makes a new one, which takes as long
    as rendering itself.
    """

    def __init__(self, make: Make) -> None:
        self._make = make
        self._values: dict[str, Any] = {}

    @cached_property
    def _ready(self) -> tuple[Any, Any]:
        template = self._make()
        return template.root_render_func, template.new_context(self._values, shared=True)

    def __call__(self, given: dict[str, Any]) -> str:
        root, context = self._ready
        self._values.clear()
        self._values.update(given)
        return "".join(root(context))


def parsed(part: str, source: str, kinds: dict[str, str], locate: Locate) -> tuple[Any, list[Problem]]:
    """The syntax tree of a part, or its problems."""
    from jinja2 import TemplateSyntaxError, nodes
    from jinja2.parser import Parser

    if len(source) > MAX_SOURCE:
        hint = f"at most {MAX_SOURCE} characters"
        return None, [Problem(locate(part), "template-sandbox", f"{part} is too long", hint)]
    env = environment()
    try:
        if part == "applies":
            if not source.strip():
                return nodes.Template([], lineno=1), []
            parser = Parser(env, source, state="variable")
            tree: nodes.Node = parser.parse_expression()
            if not parser.stream.eos:
                raise TemplateSyntaxError("one expression is enough here", 1)
        else:
            tree = env.parse(source)
    except (TemplateSyntaxError, RecursionError) as error:
        message = getattr(error, "message", None) or "the expression is nested too deeply"
        hint = "write the condition without {{ }}" if part == "applies" and "{{" in source else _LANGUAGE
        return None, [Problem(locate(part), "template-syntax", f"{part}: {message}", hint)]
    said = list(complaints(tree, kinds)) or list(misfits(tree, kinds))
    found = [Problem(locate(part), rule, f"{part}: {text}", hint) for _, rule, text, hint in said]
    return (None if found else tree), found


def _needed(tree: Any) -> set[tuple[str, str]]:
    """Slots used outside every condition: a fact without one of them makes no question."""
    from jinja2 import nodes as n

    return {path for path in _paths(tree, (n.If, n.CondExpr, n.Or)) if path[0] != "article"}


def _paths(tree: Any, beside: tuple[type, ...] = ()) -> set[tuple[str, str]]:
    """Every (fact, slot) that a tree uses, but for what stands in nodes of the types `beside`."""
    from jinja2 import nodes as n

    found, todo = set(), [tree]
    while todo:
        node = todo.pop()
        if isinstance(node, beside):
            continue
        path = path_of(node) if isinstance(node, n.Getattr | n.Getitem) else None
        if path:
            found.add((path[0], path[1]))
            continue
        todo += list(node.iter_child_nodes())
    return found
