"""The notation of patterns: `name[?] [<- parent relation [> relation …]] [attributes]`, one node a line.

A relation is one dependency label or several joined by `|`. Attributes stand in brackets, joined by commas: `lemma in
$class`, `tag VBD`, `tag in VBD|VBZ`, `lower as`. A `?` marks a node that may be missing. There is nothing else: no
loops, no expressions. The labels and tags are those of spaCy's English models (ClearNLP dependencies, Penn tags).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

_NODE = re.compile(
    r"(?P<name>[a-z_]+)(?P<optional>\??)(?:\s*<-\s*(?P<parent>[a-z_]+)\s+(?P<path>[^\[]+?))?\s*(?:\[(?P<attributes>[^\]]*)\])?"
)
_ATTRIBUTE = re.compile(r"(?P<key>lemma|tag|lower)\s+(?:in\s+)?(?P<value>\S+)")
_KEYS = {"lemma": "LEMMA", "tag": "TAG", "lower": "LOWER"}
_CALL = re.compile(r"(?P<name>[a-z_]+)\((?P<arguments>[^()]*)\)")


class NotationError(ValueError):
    """A pattern or a call that does not follow the notation."""


@dataclass(frozen=True, slots=True)
class Node:
    """One token of a pattern. `path`: relations from the parent down; `wants`: attribute → allowed values."""

    name: str
    parent: str = ""
    path: tuple[frozenset[str], ...] = ()
    wants: tuple[tuple[str, frozenset[str]], ...] = ()
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Call:
    """A named constraint or realiser with the words in its brackets."""

    name: str
    arguments: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.name}({', '.join(self.arguments)})"


def parse_pattern(text: str, classes: Mapping[str, frozenset[str]]) -> tuple[Node, ...]:
    """The nodes of a pattern, the root first. Raises NotationError."""
    nodes: list[Node] = []
    for line in filter(None, map(str.strip, text.splitlines())):
        node = _node(line, classes)
        known = {n.name for n in nodes}
        if bool(nodes) != bool(node.parent) or node.parent and node.parent not in known:
            raise NotationError(f"“{line}”: the first node has no parent, each further one a parent above it")
        if node.name in known:
            raise NotationError(f"“{node.name}” is there twice")
        nodes.append(node)
    if not nodes or nodes[0].optional:
        raise NotationError("a pattern begins with a node that must be there")
    return tuple(nodes)


def parse_call(text: str) -> Call:
    """A call such as `not_negated(verb)`. Raises NotationError."""
    match = _CALL.fullmatch(text.strip())
    if match is None:
        raise NotationError(f"“{text}” is no call: name(argument, …)")
    return Call(match["name"], tuple(a.strip() for a in match["arguments"].split(",") if a.strip()))


def _node(line: str, classes: Mapping[str, frozenset[str]]) -> Node:
    match = _NODE.fullmatch(line)
    if match is None:
        raise NotationError(f"“{line}” is no line of a pattern")
    path = tuple(frozenset(step.strip().split("|")) for step in match["path"].split(">")) if match["path"] else ()
    wants = tuple(_attribute(part, classes) for part in (match["attributes"] or "").split(",") if part.strip())
    return Node(match["name"], match["parent"] or "", path, wants, bool(match["optional"]))


def _attribute(text: str, classes: Mapping[str, frozenset[str]]) -> tuple[str, frozenset[str]]:
    match = _ATTRIBUTE.fullmatch(text.strip())
    if match is None:
        raise NotationError(f"“{text}” is no attribute: lemma, tag or lower, and its values")
    value = match["value"]
    if not value.startswith("$"):
        return _KEYS[match["key"]], frozenset(value.split("|"))
    if value[1:] not in classes:
        raise NotationError(f"there is no word class “{value}” in the lexicon")
    return _KEYS[match["key"]], classes[value[1:]]
