"""Raw inputs into stories: .txt, .md, .html, .docx and standard input, with what they say of themselves.

Every mistake is a Problem; sizes are bounded before anything is parsed.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from pathlib import Path

from quizgen.drafting.datelines import caption_date, edtf_of, full_date
from quizgen.drafting.encodings import decode
from quizgen.drafting.furniture import Block, Page, page_of, paragraphs_of
from quizgen.drafting.language import is_english, signs_in, words_of
from quizgen.files import read_bytes
from quizgen.model.dates import Edtf, parse
from quizgen.model.problem import Location, Problem

SUFFIXES = (".txt", ".md", ".html", ".htm", ".docx")
MOST_BYTES = 5_000_000  # a page with its scripts, a document with its pictures
MOST_CHARS = 100_000  # some 17,000 words: five times the longest news feature
MOST_SIGNS = 25_000  # words and punctuation marks, which the parser takes some 0.1 ms for each
FEWEST_WORDS = 12


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
    page = page_of(source.paragraphs, source.meta.get("title", ""), source.meta.get("author", ""))
    blocks, left_out = _only_english(page.blocks, where)
    if not any(b.kind == "paragraph" for b in blocks):
        return None, [_no_sentence(where)]
    day, problems = _published(published, source, page, where, stem)
    title = page.title or _title_from(blocks)
    return Story(stem, label, title, source.body, blocks, day, dict(source.meta)), left_out + problems


def read_file(path: Path, label: str, published: Edtf | None = None) -> tuple[Story | None, list[Problem]]:
    """One raw file by its ending."""
    suffix = path.suffix.lower()
    if suffix not in SUFFIXES:
        hint = f"raw texts end in {', '.join(SUFFIXES)}"
        return None, [Problem(Location(label), "unknown-input", f"{label} is no raw text by its ending", hint)]
    data, problems = read_bytes(path, label, MOST_BYTES)
    if data is None:
        return None, problems
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
    if suffix == ".docx" or not suffix and data.startswith(b"PK\x03\x04"):
        from quizgen.drafting.docx_input import source_of_docx

        return source_of_docx(data, where)
    if not data.strip():
        return None, Problem(where, "empty-file", "the file is empty", "name a file that holds an article")
    text, hint = decode(data)
    if text is None:
        return None, Problem(where, "not-text", "this is not a text file", hint)
    page = text[:2000].lstrip().startswith("<") and re.search(r"<(?:!doctype\s+)?html\b", text[:2000], re.IGNORECASE)
    if suffix in (".html", ".htm") or page:
        from quizgen.drafting.html_input import source_of_html

        return source_of_html(text, where)
    from quizgen.drafting.markdown_input import has_front_matter, source_of_markdown

    if suffix == ".md" or has_front_matter(text):
        return source_of_markdown(text, where)
    return Source(paragraphs_of(text), text), None


def _fault(source: Source, where: Location) -> Problem | None:
    """What makes a text no article: empty, too long, not English."""
    text = " ".join(t for _, t in source.paragraphs)
    signs = len(text) <= MOST_CHARS and signs_in(text) > MOST_SIGNS
    if signs or len(text) > MOST_CHARS:
        what = f"{MOST_SIGNS:,} words and punctuation marks" if signs else f"{MOST_CHARS:,} characters"
        hint = "give one article at a time; a longer text must be cut"
        return Problem(where, "too-long", f"the text has more than {what}", hint)
    words = words_of(text)
    if not words:
        return Problem(where, "no-text", "the file holds no words", "name a file that holds an article")
    if not is_english(text):
        hint = "this version drafts English articles only"
        return Problem(where, "not-english", "the text does not seem to be English", hint)
    if len(words) < FEWEST_WORDS:
        return _no_sentence(where)
    return None


def _only_english(blocks: tuple[Block, ...], where: Location) -> tuple[tuple[Block, ...], list[Problem]]:
    """Paragraphs in another language stay in the text and are not read: headings to the core."""
    foreign = [b.kind == "paragraph" and not is_english(b.text, whole=False) for b in blocks]
    if not any(foreign):
        return blocks, []
    blocks = tuple(Block("heading", b.text) if other else b for b, other in zip(blocks, foreign, strict=True))
    message = f"paragraphs that do not seem to be English and are not read: {sum(foreign)}"
    return blocks, [Problem(where, "not-english", message, "only English is drafted", "warning")]


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
    if day := edtf_of(written) or page.date:
        return parse(day), []
    for block in page.blocks[:3]:
        if day := caption_date(block.text):
            message = f"the day of publication, {day}, is taken from a caption"
            return parse(day), [Problem(where, "published", message, "give it with --published", "warning")]
    if (match := re.match(r"\d{4}-\d{2}-\d{2}(?!\d)", stem)) and (day := full_date(match[0])):
        message = f"the day of publication, {day}, is taken from the file's name"
        return parse(day), [Problem(where, "published", message, "give it with --published", "warning")]
    what = f"“{written[:40]}” is no date that can be read" if written else "nothing says when this was published"
    message = f"{what}, so that words like “Monday” or “last year” have no date"
    return None, [Problem(where, "published", message, "add --published YYYY-MM-DD", "warning")]


def _title_from(blocks: tuple[Block, ...]) -> str:
    """The opening words of the text, where there is no headline."""
    words = next(b.text for b in blocks if b.kind == "paragraph").split()
    return " ".join(words[:10]).rstrip(".,;:") + (" …" if len(words) > 10 else "")
