"""Markdown with YAML front matter, by markdown-it-py."""

from __future__ import annotations

import re

from quizgen.drafting.inputs import Source
from quizgen.model.problem import Location, Problem

_FRONT = re.compile(r"---[ \t]*\r?\n(.*?)\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|$)", re.DOTALL)
MOST_FRONT = 20_000  # characters
# Words that front matter uses for what we know.
_KEYS = {
    "title": "title", "headline": "title", "date": "published", "published": "published", "author": "author",
    "by": "author", "publisher": "publisher", "source": "publisher", "site": "publisher", "url": "url", "link": "url",
    "language": "language", "lang": "language",
}  # fmt: skip


def source_of_markdown(text: str, where: Location) -> tuple[Source | None, Problem | None]:
    """Paragraphs and headings without their marks; front matter as metadata."""
    meta: dict[str, str] = {}
    match = _FRONT.match(text[: MOST_FRONT + 100])
    if match:
        found, problem = _front(match[1], where)
        if problem is not None:
            return None, problem
        meta, text = found, text[match.end() :]
    return Source(_parts(text), text, meta), None


def _front(text: str, where: Location) -> tuple[dict[str, str], Problem | None]:
    import yaml

    try:
        found = yaml.load(text, Loader=yaml.BaseLoader)
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        mark = getattr(error, "problem_mark", None)
        place = Location(where.file, mark.line + 2, mark.column + 1) if mark else where
        return {}, Problem(place, "not-yaml", "the front matter is not YAML", "it is “key: value” lines between ---")
    if not isinstance(found, dict):
        return {}, None
    known = {_KEYS.get(str(k).casefold()): v for k, v in found.items() if isinstance(v, str) and v.strip()}
    return {k: " ".join(v.split()) for k, v in known.items() if k}, None


def _parts(text: str) -> list[tuple[str | None, str]]:
    """Blocks in order; code, pictures and raw HTML are no text."""
    from markdown_it import MarkdownIt

    found: list[tuple[str | None, str]] = []
    kind: str | None = None
    for token in MarkdownIt("commonmark").parse(text):
        if token.type == "heading_open":
            kind = "heading"
        elif token.type == "heading_close":
            kind = None
        elif token.type == "inline":
            line = "".join(_text(child) for child in token.children or ())
            if line.strip():
                found.append((kind, line))
    return found


def _text(token: object) -> str:
    if token.type in ("softbreak", "hardbreak"):
        return " "
    return token.content if token.type in ("text", "code_inline") else ""
