"""Raw inputs into stories: .txt, .md, .html, .docx and standard input, with what they say of themselves.

Every mistake is a Problem; sizes are bounded before anything is parsed.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from pathlib import Path

from quizgen.drafting.datelines import caption_date, full_date
from quizgen.drafting.encodings import decode
from quizgen.drafting.furniture import Block, Page, page_of, paragraphs_of
from quizgen.model.dates import Edtf, parse
from quizgen.model.problem import Location, Problem

SUFFIXES = (".txt", ".md", ".html", ".htm", ".docx")
MOST_BYTES = 5_000_000  # a page with its scripts, a document with its pictures
MOST_CHARS = 200_000  # some 33,000 words: ten times the longest news feature
FEWEST_WORDS = 12
# The commonest words of English (Oxford English Corpus). In English news every third word is one of them; in
# Dutch, which shares the most with them, fewer than one in ten.
_ENGLISH = frozenset(
    "the be to of and a that have it for not on with he as you do at this but his by from they we say her she or "
    "an will my one all would there their what so up out if about who get which go me is was are were has had said "
    "been its after".split()
)
_LEAST_ENGLISH = 0.18
# The commonest words of six neighbours that are no English words: a short text full of names has few of either.
_OTHERS = frozenset(
    "der die das und nicht ist ein eine dass mit auf für von den dem zu sich le la les des du et est une dans que pour "
    "qui sur pas el los las del y una es por con para il di che è per non della de het een van niet dat zijn met o os "
    "um uma não em ao och att det som på jag".split()
)


@dataclass(frozen=True, slots=True)
class Source:
    """What one format gives: paragraphs (kind where the format says it), metadata, and the body unchanged."""

    paragraphs: list[tuple[str | None, str]]
    body: str
    meta: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Story:
    """A raw article ready for the linguistic core.

    `body`: the text unchanged, which annotations count in; `blocks`: the same without page furniture.
    `published` is None where nothing says it.
    """

    stem: str
    label: str
    title: str
    body: str
    blocks: tuple[Block, ...]
    published: Edtf | None
    meta: dict[str, str] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """The blocks, parted by blank lines."""
        return "\n\n".join(b.text for b in self.blocks)


def read_story(
    data: bytes, stem: str, suffix: str, label: str, published: Edtf | None = None
) -> tuple[Story | None, list[Problem]]:
    """One raw input. `suffix` says its format; `published`, where given, wins over what the text says."""
    where = Location(label)
    if len(data) > MOST_BYTES:
        hint = f"an article has at most {MOST_BYTES // 1_000_000} MB: cut the file to the one story"
        return None, [Problem(where, "too-large", "the file is too large for one article", hint)]
    source, problem = _source(data, suffix, where)
    if problem is None and source is not None:
        problem = _fault(source, where)
    if problem is not None or source is None:
        return None, [problem] if problem else []
    page = page_of(source.paragraphs, source.meta.get("title", ""))
    if not any(b.kind == "paragraph" for b in page.blocks):
        return None, [_no_sentence(where)]
    day, problems = _published(published, source, page, where, stem)
    title = page.title or _title_from(page.blocks)
    return Story(stem, label, title, source.body, page.blocks, day, dict(source.meta)), problems


def read_file(path: Path, label: str, published: Edtf | None = None) -> tuple[Story | None, list[Problem]]:
    """One raw file by its ending."""
    suffix = path.suffix.lower()
    if suffix not in SUFFIXES:
        hint = f"raw texts end in {', '.join(SUFFIXES)}"
        return None, [Problem(Location(label), "unknown-input", f"{label} is no raw text by its ending", hint)]
    try:
        with open(path, "rb") as file:
            data = file.read(MOST_BYTES + 1)
    except OSError as error:
        message = f"this file cannot be read: {(error.strerror or 'unknown error').lower()}"
        return None, [Problem(Location(label), "unreadable", message, "check the name and its permissions")]
    return read_story(data, path.stem, suffix, label, published)


def slug(text: str, most: int = 60) -> str:
    """An id from a name: lower-case ASCII letters and digits joined by hyphens, at most `most` long."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().casefold()
    plain = re.sub(r"['’]", "", plain)
    words = re.findall(r"[a-z0-9]+", plain)
    found = ""
    for word in words:
        if len(found) + len(word) + 1 > most:
            break
        found = f"{found}-{word}" if found else word
    return found or (words[0][:most] if words else "")


def _source(data: bytes, suffix: str, where: Location) -> tuple[Source | None, Problem | None]:
    if suffix == ".docx":
        from quizgen.drafting.docx_input import source_of_docx

        return source_of_docx(data, where)
    if not data.strip():
        return None, Problem(where, "empty-file", "the file is empty", "name a file that holds an article")
    text, hint = decode(data)
    if text is None:
        return None, Problem(where, "not-text", "this is not a text file", hint)
    if suffix in (".html", ".htm") or re.match(r"\s*(?:<!doctype html|<html)\b", text[:200], re.IGNORECASE):
        from quizgen.drafting.html_input import source_of_html

        return source_of_html(text, where)
    if suffix == ".md" or text.startswith("---\n"):
        from quizgen.drafting.markdown_input import source_of_markdown

        return source_of_markdown(text, where)
    return Source(paragraphs_of(text), text), None


def _fault(source: Source, where: Location) -> Problem | None:
    """What makes a text no article: empty, too long, not English."""
    text = " ".join(t for _, t in source.paragraphs)
    if len(text) > MOST_CHARS:
        hint = "give one article at a time; a longer text must be cut"
        return Problem(where, "too-long", f"the text has more than {MOST_CHARS:,} characters", hint)
    words = re.findall(r"[^\W\d_]+(?:['’][^\W\d_]+)?", text)
    if not words:
        return Problem(where, "no-text", "the file holds no words", "name a file that holds an article")
    if len(words) < FEWEST_WORDS:
        return _no_sentence(where)
    ours, others = (sum(w.casefold() in known for w in words) for known in (_ENGLISH, _OTHERS))
    if len(words) >= 20 and (others > ours or len(words) >= 80 and ours < _LEAST_ENGLISH * len(words)):
        hint = "this version drafts English articles only"
        return Problem(where, "not-english", "the text does not seem to be English", hint)
    return None


def _no_sentence(where: Location) -> Problem:
    hint = "an article has at least one paragraph of whole sentences"
    return Problem(where, "no-sentence", "there is no sentence to draft from", hint)


def _published(
    given: Edtf | None, source: Source, page: Page, where: Location, stem: str
) -> tuple[Edtf | None, list[Problem]]:
    """The day of publication: as given, from the metadata, the dateline, a caption, or the file's name."""
    if given is not None:
        return given, []
    written = source.meta.get("published", "")
    for text in (written, full_date(written), page.date):
        try:
            if text:
                return parse(text[:10]), []
        except ValueError:
            continue
    for block in page.blocks[:3]:
        if day := caption_date(block.text):
            message = f"the day of publication, {day}, is taken from a caption"
            return parse(day), [Problem(where, "published", message, "give it with --published", "warning")]
    if (match := re.match(r"\d{4}-\d{2}-\d{2}(?!\d)", stem)) and (day := full_date(match[0])):
        message = f"the day of publication, {day}, is taken from the file's name"
        return parse(day), [Problem(where, "published", message, "give it with --published", "warning")]
    message = "nothing says when this was published, so that words like “Monday” or “last year” have no date"
    return None, [Problem(where, "published", message, "add --published YYYY-MM-DD", "warning")]


def _title_from(blocks: tuple[Block, ...]) -> str:
    """The opening words of the text, where there is no headline."""
    words = next(b.text for b in blocks if b.kind == "paragraph").split()
    return " ".join(words[:10]).rstrip(".,;:") + (" …" if len(words) > 10 else "")
