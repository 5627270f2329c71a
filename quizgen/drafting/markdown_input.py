"""Markdown with YAML front matter, by markdown-it-py."""

from __future__ import annotations

import re

from quizgen.drafting.datelines import edtf_of
from quizgen.drafting.furniture import one_line
from quizgen.drafting.inputs import Source
from quizgen.model.problem import Location, Problem

_FRONT = re.compile(r"\s*---[ \t]*(?:\r\n?|\n)(.*?)(?:\r\n?|\n)(?:---|\.\.\.)[ \t]*(?:\r\n?|\n|$)", re.DOTALL)
# How front matter begins: a rule with a key below it. “+++” is TOML, which some programs write.
_OPENED = re.compile(r"\s*(---[ \t]*(?:\r\n?|\n)[ \t]*['\"]?[\w-]+['\"]?[ \t]*:|\+\+\+[ \t]*[\r\n])")
MOST_FRONT = 20_000  # characters
# Words that front matter uses for what we know, letters only; of dates the first that is one counts.
_KEYS = {
    "title": "title", "headline": "title", "date": "published", "published": "published", "publishdate": "published",
    "datepublished": "published", "publishedat": "published", "publishedon": "published", "pubdate": "published",
    "publicationdate": "published", "created": "published", "author": "author", "authors": "author", "by": "author",
    "byline": "author", "publisher": "publisher", "source": "publisher", "site": "publisher", "url": "url",
    "link": "url", "canonicalurl": "url", "language": "language", "lang": "language",
}  # fmt: skip


def has_front_matter(text: str) -> bool:
    """True for a text that begins as front matter does, whatever its file is called."""
    return bool(_OPENED.match(text[:400]))


def source_of_markdown(text: str, where: Location) -> tuple[Source | None, Problem | None]:
    """Paragraphs and headings without their marks; front matter as metadata."""
    meta: dict[str, str] = {}
    match = _FRONT.match(text[: MOST_FRONT + 100])
    if match:
        found, problem = _front(match[1], where, match)
        if problem is not None:
            return None, problem
        meta, text = found, text[match.end() :]
    elif has_front_matter(text):
        hint = f"“key: value” lines between two lines of ---, at most {MOST_FRONT:,} characters"
        return None, Problem(where, "not-yaml", "the front matter has no end, or is not YAML", hint)
    return Source(_parts(text), text, meta), None


def _front(text: str, where: Location, match: re.Match[str]) -> tuple[dict[str, str], Problem | None]:
    import yaml

    try:
        found = yaml.load(text, Loader=yaml.BaseLoader)
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        mark = getattr(error, "problem_mark", None)
        above = len(re.findall(r"\r\n?|\n", match.string[: match.start(1)]))
        place = Location(where.file, mark.line + above + 1, mark.column + 1) if mark else where
        hint = "it is “key: value” lines between ---; a value with a colon in it stands in quotation marks"
        return {}, Problem(place, "not-yaml", "the front matter is not YAML", hint)
    known: dict[str, str] = {}
    for key, value in found.items() if isinstance(found, dict) else ():
        name = _KEYS.get(re.sub(r"[^a-z]", "", str(key).casefold()))
        text = _said(value)
        if name and text and (name not in known or name == "published" and not edtf_of(known[name])):
            known[name] = text
    return known, None


def _said(value: object) -> str:
    """A value on one line: text as it is, a list of texts joined; "" for anything deeper."""
    values = value if isinstance(value, list) else [value]
    return one_line(", ".join(v for v in values[:20] if isinstance(v, str))[:500])


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
