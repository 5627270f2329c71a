"""YAML into plain text, lists and dicts, with a place for every value; bounded while it is read.

PyYAML's event stream with the base loader: nothing is resolved (`no` stays “no”, `12:30` stays text) and
nothing is built that the bounds would refuse.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NoReturn

from quizgen.model.problem import Location, Problem
from quizgen.reader.sheet import Place, Sheet, cut
from quizgen.reader.source import MOST_YAML, decode, forbidden_in, without_controls
from quizgen.reader.yaml_errors import explained

DEEPEST = 30
MOST_VALUES = 200_000
_SKIP = object()  # the key of a value that is read and dropped
_NULLS = frozenset({"~", "null", "Null", "NULL"})
_QUOTE_IT = "put the whole value in quotation marks"


class Refused(Exception):
    """Reading cannot go on; the problem is on the sheet."""


@dataclass(slots=True)
class _Node:
    """A value with its place, its number of values and its height, aliases counted as if written out."""

    value: Any
    place: Place
    size: int = 1
    height: int = 0
    key: Any = None  # of a mapping that is being read: the key whose value comes next
    anchor: str | None = None


def read_yaml(data: bytes, label: str, top: tuple[type, ...] = (dict,)) -> Sheet:
    """Read one YAML document.

    The sheet's `value` is a dict (or what else `top` allows), with as many problems as could be found; or None, when
    what stands there is no readable YAML mapping.
    """
    sheet = Sheet(label)
    text = decode(data, sheet, MOST_YAML)
    if text is None:
        return sheet
    try:
        node = _Builder(sheet).read(without_controls(text, sheet))
    except Refused:
        return sheet
    if node is None:
        sheet.report((), "empty-file", "the file holds nothing but comments")
    elif not isinstance(node.value, top):
        sheet.root = node.place
        hint = "begin each part with its name and a colon, such as “title: …”; a blank follows the colon"
        sheet.report((), "not-a-mapping", "the file is not made of “key: value” lines", hint)
    else:
        sheet.value, sheet.root = node.value, node.place
    return sheet


class _Builder:
    """Puts the parser's events together, iteratively: depth costs no stack."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.open: list[_Node] = []
        self.anchors: dict[str, _Node | None] = {}  # None while the anchored value is being read
        self.top: _Node | None = None
        self.documents = 0
        self.count = 0

    def read(self, text: str) -> _Node | None:
        """The document's value; None where there is none. Raises `Refused`."""
        for event in self.events(text):
            self.take(event)
        return self.top

    def events(self, text: str) -> Iterator[Any]:
        """The parser's events; its complaint ends them with `Refused`."""
        import yaml

        events = iter(yaml.parse(text, getattr(yaml, "CBaseLoader", yaml.BaseLoader)))
        while True:
            try:
                event = next(events)
            except StopIteration:
                return
            except yaml.MarkedYAMLError as error:
                self.refuse(*explained(error, text))
            except (ValueError, OverflowError):  # PyYAML without libyaml, on an escape such as "\UFFFFFFFF"
                self.refuse(1, 1, "not-yaml", "\\U… in quotation marks names no character", "write it itself")
            yield event

    def take(self, event: Any) -> None:
        """One event of the parser."""
        name = type(event).__name__
        if name == "ScalarEvent":
            self.scalar(event)
        elif name in ("MappingStartEvent", "SequenceStartEvent"):
            self.start(event, {} if name == "MappingStartEvent" else [])
        elif name in ("MappingEndEvent", "SequenceEndEvent"):
            node = self.open.pop()
            if node.anchor:
                self.anchors[node.anchor] = node
            self.attach(node)
        elif name == "AliasEvent":
            self.alias(event)
        elif name == "DocumentStartEvent":
            self.documents += 1
            if self.documents > 1:
                self.stop(event, "several-documents", "a second document begins here", "delete the line “---”")

    def scalar(self, event: Any) -> None:
        """A text. Blank and unquoted null are "": what is written without a value."""
        self.admit(event)
        value = event.value
        if not event.style and value in _NULLS:
            value = ""
        elif event.style == '"' and (char := forbidden_in(value)):
            message = f"the value holds the control character U+{ord(char):04X}"
            self.note(event, "control-character", message, "delete its escape (a backslash with letters or digits)")
            value = value.replace(char, " ")
        elif event.style in ("|", ">"):
            value = value.rstrip("\n")
        node = _Node(value if value.strip() else "", _place(event))
        if event.anchor:
            self.anchors[event.anchor] = node
        self.attach(node, is_text=True)

    def start(self, event: Any, empty: Any) -> None:
        """A list or a mapping begins."""
        self.admit(event)
        if len(self.open) >= DEEPEST:
            self.stop(event, "too-deep", f"values are nested more than {DEEPEST} deep here", "look for stray [ or {")
        if event.anchor:
            self.anchors[event.anchor] = None
        if event.tag is not None:
            self.sheet.broken[id(empty)] = empty
        self.open.append(_Node(empty, _place(event), anchor=event.anchor))

    def alias(self, event: Any) -> None:
        """`*name`: the same value again."""
        name = event.anchor
        if name not in self.anchors:
            hint = f"if the * belongs to the text, {_QUOTE_IT}"
            self.stop(event, "unknown-alias", f"*{cut(name)} refers to nothing above it", hint)
        node = self.anchors[name]
        if node is None:
            self.stop(event, "alias-loop", f"*{cut(name)} stands inside the value it refers to", "write the value out")
        self.count += node.size
        if self.count > MOST_VALUES:
            words = f"the aliases multiply this file beyond {MOST_VALUES:,} values"
            self.stop(event, "alias-bomb", words, "write the values out")
        if len(self.open) + node.height > DEEPEST:
            self.stop(event, "too-deep", f"values are nested more than {DEEPEST} deep here", "write the value out")
        # It stands here; its parts stand where they are written.
        place = _place(event)
        place.keys, place.parts = node.place.keys, node.place.parts
        self.attach(_Node(node.value, place, node.size, node.height), is_text=isinstance(node.value, str))

    def admit(self, event: Any) -> None:
        """Count a value, and refuse its tag."""
        self.count += 1
        if self.count > MOST_VALUES:
            self.stop(event, "too-large", f"the file holds more than {MOST_VALUES:,} values", "split the file")
        if event.tag is not None:
            words = f"“{cut(event.tag.replace('tag:yaml.org,2002:', '!!'))}” is a YAML tag, which has no meaning here"
            self.note(event, "tag", words, f"if the ! belongs to the text, {_QUOTE_IT}; else delete it")

    def attach(self, node: _Node, is_text: bool = False) -> None:
        """Put a finished value where it belongs."""
        if not self.open:
            self.top = node
            return
        parent = self.open[-1]
        parent.size += node.size
        parent.height = max(parent.height, node.height + 1)
        if isinstance(parent.value, list):
            parent.place.parts[len(parent.value)] = node.place
            parent.value.append(node.value)
        elif parent.key is None:
            parent.key = self.key(parent, node, is_text)
        else:
            if parent.key is not _SKIP:
                parent.value[parent.key] = node.value
                parent.place.parts[parent.key] = node.place
            parent.key = None

    def key(self, parent: _Node, node: _Node, is_text: bool) -> Any:
        """The key a value will stand under; `_SKIP` where the key is refused."""
        place = node.place
        if not is_text:
            braces = "a value that begins with {{ or { needs quotation marks, as in \"{{ … }}\""
            self.sheet.broken[id(parent.value)] = parent.value
            self.note(place, "key-not-text", "here stands a list or a mapping where a key is wanted", braces)
        elif node.value == "<<":
            words = "<< would merge another mapping into this one"
            self.note(place, "merge-key", words, "write its keys out here")
        elif node.value in parent.place.keys:
            line = parent.place.keys[node.value][0]
            words = f"the key “{cut(node.value)}” stands here a second time; the first is in line {line}"
            self.note(place, "duplicate-key", words, "keep one of the two; several values make a list: [a, b]")
        else:
            parent.place.keys[node.value] = (place.line, place.column)
            return node.value
        return _SKIP

    def note(self, where: Any, rule: str, message: str, hint: str) -> None:
        """Report a problem after which reading goes on."""
        place = where if isinstance(where, Place) else _place(where)
        self.sheet.found.append(Problem(Location(self.sheet.label, place.line, place.column), rule, message, hint))

    def stop(self, event: Any, rule: str, message: str, hint: str) -> NoReturn:
        """Report a problem that ends reading."""
        self.note(event, rule, message, hint)
        raise Refused

    def refuse(self, line: int, column: int, rule: str, message: str, hint: str) -> NoReturn:
        """Report the parser's own complaint."""
        self.sheet.found.append(Problem(Location(self.sheet.label, line, column), rule, message, hint))
        raise Refused


def _place(event: Any) -> Place:
    mark = event.start_mark
    return Place(mark.line + 1, mark.column + 1)
