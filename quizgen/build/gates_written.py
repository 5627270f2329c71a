"""What the gates find, written into an article's file: comments and all other bytes stay as they are."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from quizgen import reader
from quizgen.build.commit import commit
from quizgen.files import read_bytes, real
from quizgen.model.article import Article
from quizgen.model.common import Judged
from quizgen.model.problem import Location, Problem
from quizgen.project import shown

_BREAKS = re.compile("\r(?!\n)|[\x85\u2028\u2029]")  # YAML ends a line at these, and counts lines otherwise than we do
_MARK = "\ufeff"
Change = tuple[int, int, str]  # from one place in the text to another: what stands there now


def write_gates(path: Path, article: Article, gates: Mapping[str, Judged]) -> list[Problem]:
    """Put what was found of some facts, by id, into the file of their article; a note says of how many, a warning that
    it could not be."""
    now = {f.id: f.gate for f in article.facts}
    changed = {name: gate for name, gate in gates.items() if gate != now.get(name)}
    if not changed:
        return []
    label = shown(path)
    data, problems = read_bytes(path, label, reader.MOST_YAML)
    if data is None:
        return problems
    written = _written(data, changed)
    wanted = replace(article, facts=tuple(replace(f, gate=changed.get(f.id, f.gate)) for f in article.facts))
    if written is None or reader.parse_article(written, label)[0] != wanted:
        message = "what the gates find cannot be written into this file, which is laid out in a way of its own"
        hint = "write facts one under another, without anchors and aliases"
        return [Problem(Location(label), "gates-not-written", message, hint, "warning")]
    target = real(path)
    if failed := commit(target.parent, {target.name: written}):
        return failed
    names = ", ".join(f"“{name}”" for name in list(changed)[:3]) + (" …" if len(changed) > 3 else "")
    message = f"what the gates find was written into {len(changed)} fact{'s' * (len(changed) > 1)}: {names}"
    return [Problem(Location(label), "gates-written", message, severity="note")]


def _written(data: bytes, gates: Mapping[str, Judged]) -> bytes | None:
    """The bytes of the file with the outcomes in place; None where it is laid out in a way that cannot be edited."""
    import yaml

    from quizgen.drafting.draft_file import as_drafted, untouched

    text = data.decode("utf-8", "surrogatepass")
    mark, text = (_MARK, text[1:]) if text.startswith(_MARK) else ("", text)
    if _BREAKS.search(text):
        return None
    try:
        changes = list(_changes(text, yaml.compose(text, Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader)), gates))
    except (yaml.YAMLError, RecursionError, ValueError):
        return None
    new = text
    for start, end, put in sorted(changes, reverse=True):
        new = new[:start] + put + new[end:]
    return (mark + (as_drafted(new) if untouched(text) else new)).encode("utf-8", "surrogatepass")


def _changes(text: str, root: Any, gates: Mapping[str, Judged]) -> Iterator[Change]:
    """Where each outcome goes: in place of the old one, else behind the evidence."""
    starts = [0, *(m.end() for m in re.finditer("\n", text))]
    newline = "\r\n" if "\r\n" in text else "\n"

    def at(mark: Any) -> int:
        return starts[int(mark.line)] + int(mark.column)

    facts = next(value for key, value in root.value if key.value == "facts")
    for fact in facts.value:
        keys = {str(key.value): (key, value) for key, value in fact.value}
        gate = gates.get(keys["id"][1].value)
        if gate is None:
            continue
        if "gate" in keys:
            key, value = keys["gate"]
            start, end = at(key.start_mark), _end(value, at, text)
            yield start, end, _put(gate, fact, newline, list(_comments(value, at, text, at(key.end_mark), end)))
        else:
            end = _end(keys["evidence"][1], at, text)
            yield end, end, (", " if fact.flow_style else newline + _pad(fact)) + _put(gate, fact, newline, [])


def _put(gate: Judged, fact: Any, newline: str, comments: Sequence[str]) -> str:
    """The text of an outcome as the fact around it is written, with the comments that the old one had. Raises ValueError
    where no comment can stand."""
    from quizgen.drafting.draft_file import gate_flow, gate_lines

    if fact.flow_style:
        if comments:
            raise ValueError("a comment between braces")
        return f"gate: {gate_flow(gate)}"
    first, *lines = (line[4:] for line in gate_lines(gate))  # a drafted fact's keys are indented by four
    return f"{newline}{_pad(fact)}".join([first, *(f"  {c}" for c in comments), *lines])


def _pad(fact: Any) -> str:
    return " " * int(fact.start_mark.column)


def _comments(node: Any, at: Callable[[Any], int], text: str, start: int, end: int) -> Iterator[str]:
    """The comments between two places, of which `node` has the values."""
    for a, b in [*_scalars(node, at), (end, end)]:
        yield from (m[0].rstrip() for m in re.finditer("#[^\n]*", text[start:a]))
        start = b


def _scalars(node: Any, at: Callable[[Any], int]) -> Iterator[tuple[int, int]]:
    """Where the texts of a node stand, in order."""
    if isinstance(node.value, str):
        yield at(node.start_mark), at(node.end_mark)
        return
    for part in node.value:
        for one in part if isinstance(part, tuple) else (part,):
            yield from _scalars(one, at)


def _end(node: Any, at: Callable[[Any], int], text: str) -> int:
    """Where a node's own text ends (the end mark of a block lies on a line after it)."""
    if isinstance(node.value, list) and node.value and not node.flow_style:
        last = node.value[-1]
        return _end(last[1] if isinstance(last, tuple) else last, at, text)
    start, end = at(node.start_mark), at(node.end_mark)
    return start + len(text[start:end].rstrip())
