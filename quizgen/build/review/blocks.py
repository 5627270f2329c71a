"""Where the keys and entries of a YAML file stand, by line, so that one can be changed and all others keep their bytes.

A block is a run of whole lines: `start` to `end` (exclusive), blank lines and comments behind it left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import yaml

Node = Any
_LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_BREAKS = re.compile("\r(?!\n)|[\x85\u2028\u2029]")  # YAML ends a line at these, and few editors show them


class Unfit(Exception):
    """The text cannot be edited line by line; its argument says why, for a person."""


@dataclass(frozen=True, slots=True)
class Block:
    """Lines `start` to `end` (exclusive) of a text."""

    start: int
    end: int


def lines_of(text: str) -> list[str]:
    """The lines of a text without their line feeds; joined with line feeds they are the text again."""
    return text.split("\n")


def ending(text: str) -> str:
    """What a new line of this text has before its line feed: a carriage return where its own lines have one."""
    return "\r" if "\r\n" in text else ""


def composed(text: str) -> Node:
    """The mapping that a text holds, as nodes with marks. The reader has bounded the text before.

    Raises Unfit for a text that is no mapping, or whose lines are not what they look like.
    """
    if _BREAKS.search(text):
        raise Unfit("it has line breaks that few editors show (a lone carriage return, U+0085, U+2028)")
    try:
        node = yaml.compose(text.removeprefix("\ufeff"), Loader=_LOADER)
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        raise Unfit("it is not YAML") from error
    if not isinstance(node, yaml.MappingNode):
        raise Unfit("it is not written as keys and values")
    return node


def keys(node: Node, text: Sequence[str]) -> dict[str, tuple[Block, Node]]:
    """The keys of a block mapping, each with its lines and its value."""
    if node.flow_style:
        raise Unfit("it is written on one line between braces")
    found = {}
    for key, value in node.value:
        start = key.start_mark.line
        found[str(key.value)] = (Block(start, _end(value, start, text)), value)
    return found


def entries(node: Node, text: Sequence[str]) -> Iterator[tuple[Block, Node]]:
    """The entries of a block sequence, each with its lines and its value."""
    if not isinstance(node, yaml.SequenceNode):
        raise Unfit("it is not written as a list")
    if node.flow_style and node.value:
        raise Unfit("its entries are not written one under another")
    for value in node.value:
        start = value.start_mark.line
        if not text[start][: value.start_mark.column].strip().startswith("-"):
            raise Unfit("an entry does not begin on the line of its hyphen")
        yield Block(start, _end(value, start, text)), value


def _end(node: Node, start: int, text: Sequence[str]) -> int:
    """The line behind a node's own content."""
    end = max(_last_line(node), start) + 1
    while end > start + 1 and not text[end - 1].strip():
        end -= 1
    return end


def _last_line(node: Node) -> int:
    """The last line of a node's own content (a block node's end mark lies on a line after it)."""
    if isinstance(node.value, list) and node.value and not node.flow_style:
        last = node.value[-1]
        return _last_line(last[1] if isinstance(last, tuple) else last)
    end = node.end_mark
    return int(end.line) if end.column else max(int(node.start_mark.line), int(end.line) - 1)


def replaced(text: Sequence[str], changes: Mapping[Block, Sequence[str]]) -> list[str]:
    """The lines with some blocks replaced; a block without lines (`start` = `end`) is a place to put lines in."""
    lines = list(text)
    for block in sorted(changes, key=lambda b: (b.start, b.end), reverse=True):
        lines[block.start : block.end] = changes[block]
    return lines
