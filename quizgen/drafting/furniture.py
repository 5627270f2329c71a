"""What on a page is article and what is not: headline, dateline, captions, headings, page furniture.

`blocks_of` cuts a text into blocks; nothing here looks at what the sentences say.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from quizgen.drafting.datelines import byline_date, full_date, split_dateline
from quizgen.drafting.document import SENTENCE_END

BlockKind = Literal["paragraph", "heading"]

_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff\u202a-\u202e\u2066-\u2069]")
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff]|[\ud800-\udfff]")
_SPACES = re.compile("[ \t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+")
# A credit at the end of a caption: “… in Beijing. | Photo Credit: REUTERS”, “… (Reuters photo)”.
_CREDIT = re.compile(
    r"\s*[|(\[]\s*(?:(?:file )?(?:photo|image|picture|video)s?\s*)?(?:credits?|courtesy|source|by)?\s*:"
    r"\s*[^|()\[\]]{2,60}[)\]]?\s*$"
    r"|\s*\((?:reuters|ap|afp|epa|getty images?|xinhua)(?: photo| file photo)?(?:/[^()]{2,40})?\)$"
    r"|\s*\([^()]{0,60}\b(?:photo|getty images|via (?:ap|reuters))\)$"
    r"|\s*\((?:additional )?(?:reporting|writing|editing) by [^()]{2,300}\)$",
    re.IGNORECASE,
)
# Whole paragraphs that belong to the page, not to the story. Matched against the folded paragraph.
_FURNITURE = re.compile(
    r"(?:"
    r"(?:file )?(?:photo|image|picture|video|credit|photo credit|image credit|photograph|illustration)s?\s?[:|].{0,120}"
    r"|(?:photograph|photo|image) (?:by|courtesy of) .{2,80}"
    r"|by [a-z.’' -]{3,60}|(?:reporting|writing|editing|additional reporting) by .{3,200}"
    r"|(?:updated|published|posted|last updated|last modified|first published)\b[ :].{0,60}"
    r"|(?:advertisement|sponsored|story continues below.*|continue reading.*|read more\b.*|read also\b.*|also read\b.*"
    r"|related\b.{0,80}|see also\b.{0,80}|more from .{2,60}|recommended for you|most read|trending|next story"
    r"|previous story|comments?(?: \(\d+\))?|share(?: this.*)?|tweet|print|email|print this|tags?:.*|topics?:.*)"
    r"|(?:subscribe|sign up|follow us|join us|click here|download our|get our|like us)\b.{0,160}"
    r"|(?:copyright\b|©|\(c\) ?\d{4}).{0,200}|all rights reserved.{0,80}|terms (?:of|and) .{2,40}|privacy policy.*"
    r"|this (?:article|story|report|post) (?:is closed|was (?:first|originally) published"
    r"|has been (?:updated|corrected)).{0,160}|.{2,200}\bcontributed (?:reporting|to this (?:article|story|report))\b.{0,80}"
    r"|(?:image|picture|photo) (?:source|caption|copyright)\b.{0,300}|our standards:.*"
    r"|\(?(?:except for|only) the headline\b.{0,300}|follow .{2,60} on (?:twitter|facebook|instagram|x)\b.{0,80}"
    r"|listen to this (?:article|story).{0,40}|get our .{2,60}"
    r"|please email the editor.*|printable version.*|our code of editorial values.*|have an opinion on this story.*"
    r"|(?:sources?|sister links?|external links?|references|notes|related news)"
    r"|(?:cookie|cookies)\b.{0,120}|https?://\S+|www\.\S+|\d+ (?:comments?|shares?|min read|minutes? ago)"
    r"|[-–—*_=~#•. ]{1,80}"
    r")",
    re.IGNORECASE | re.DOTALL,
)
# A caption that names its source at its end: “Aid arrives in Port Sudria, 2011. Image: Anna Berg.” Its words are the
# picture's, not the story's.
_CAPTION = re.compile(r"[^|\[]{3,400}[\w.)”\"]\s(?:File )?(?:Image|Photo|Photograph|Picture)s?: [A-ZÀ-Þ][^:?!]{1,60}")
# From here on nothing belongs to the story any more, when it stands in the last third of the page.
_END = re.compile(
    r"(?:our code of editorial values|this article is closed for comments|printable version|related news|sources"
    r"|external links|sister links|have an opinion on this story.*|more from .{2,60}|related (?:stories|articles"
    r"|topics)"
    r"|recommended for you|most read|comments|all rights reserved.*|copyright\b.*)",
    re.IGNORECASE,
)
_BYLINE = re.compile(r"(?i:by|reporting by)\s+([A-ZÀ-Þ][\w.'’-]*(?:\s[A-ZÀ-Þ][\w.'’-]*){1,3})")
_ABOUT = re.compile(r"\s+(?:is|was|has|covers|reports|writes|works|joined|can be)\b")
_ABBREVIATED = re.compile(r"(?:\b\w\.){2,}$")
_LONGEST_HEADING = 14  # words


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph or heading of the story, in one line, as published but for invisible characters."""

    kind: BlockKind
    text: str


@dataclass(frozen=True, slots=True)
class Page:
    """A page taken apart. `date`: of the dateline as EDTF text, or ""."""

    title: str
    date: str
    blocks: tuple[Block, ...]


def page_of(paragraphs: Iterable[tuple[BlockKind | None, str]], title: str = "", author: str = "") -> Page:
    """Take a page apart. Each paragraph comes with its kind where the format says it, else None.

    `title`: from metadata; where there is none, the first block serves if it reads like a headline. `author`: from
    metadata; what the page says of its writers below the story is no story.
    """
    writers = [author] if author else []
    found: list[Block] = []
    date = ""
    pieces = [(kind, one_line(text)) for kind, text in paragraphs]
    pieces = [(kind, text) for kind, text in pieces if text]
    for number, (kind, text) in enumerate(pieces):
        if number > 0.6 * len(pieces) and _END.fullmatch(text):
            break
        if byline := _BYLINE.match(text):
            writers.append(byline[1])
        if (day := full_date(text)) and len(found) < 3:
            date = date or day
            continue
        if number and len(found) < 3 and (day := byline_date(text)):
            date = date or day
            continue
        if (_FURNITURE.fullmatch(text) or _CAPTION.fullmatch(text)) and not (kind == "heading" and number == 0):
            continue
        text = _CREDIT.sub("", text)
        if not text or number > 0.5 * len(pieces) and _about_writer(text, writers):
            continue
        if kind != "heading" and len(found) < 3:
            text, day = split_dateline(text)
            date = date or day
        found.append(Block(kind or ("heading" if reads_like_heading(text) else "paragraph"), text))
    title, found = _headline(title, found)
    while found and found[-1].kind == "heading":
        found.pop()  # a heading of nothing: what stood below was furniture
    return Page(title, date, tuple(found))


def _about_writer(text: str, writers: list[str]) -> bool:
    return any(text.startswith(w) and _ABOUT.match(text[len(w) :]) for w in writers)


def paragraphs_of(text: str) -> list[tuple[None, str]]:
    """Paragraphs of a plain text: parted by blank lines, or, where it has none, one a line."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2029", "\n\n").replace("\u2028", "\n")
    text = text.replace("\f", "\n\n")
    parts = [p for p in re.split(r"\n[^\S\n]*\n", text) if p.strip()]
    found: list[tuple[None, str]] = []
    for part in parts:
        lines = [line for line in part.split("\n") if line.strip()]
        # Lines broken at a fixed width are one paragraph; lines of many lengths are paragraphs of their own.
        whole = sum(bool(SENTENCE_END.search(line)) for line in lines[:-1])
        wrapped = len(lines) > 1 and all(40 <= len(line) <= 100 for line in lines[:-1]) and whole <= len(lines) / 2
        if wrapped or len(lines) == 1:
            found.append((None, " ".join(lines)))
        else:
            found += [(None, line) for line in lines]
    return found


_OPENING = re.compile(r"``|(?:^|(?<=[\s(\[—–]))''(?=[\w“‘'])")
_CLOSING = re.compile(r"''")


def one_line(text: str) -> str:
    """The text without invisible characters and with plain single blanks; two-character quotation marks as one."""
    text = _CONTROL.sub(" ", _INVISIBLE.sub("", text.replace("\n", " ")))
    text = _CLOSING.sub("”", _OPENING.sub("“", text))
    return _SPACES.sub(" ", text).strip()


def reads_like_heading(text: str) -> bool:
    """Short, without the full stop of a sentence, and not a quotation with its speaker."""
    if len(text.split()) > _LONGEST_HEADING or text.startswith(("—", "–", "-", "•", "*")):
        return False
    last = text[-1:]
    return last.isalnum() or last in "’'”?)" and not text.startswith(("“", '"')) or bool(_ABBREVIATED.search(text))


def _headline(title: str, blocks: list[Block]) -> tuple[str, list[Block]]:
    """The title, and the blocks without it."""
    first = blocks[0] if blocks else None
    if first is None:
        return title, blocks
    if title:
        same = first.text.casefold().rstrip(".") == one_line(title).casefold().rstrip(".")
        return one_line(title), blocks[1:] if same else blocks
    headline = first.kind == "heading" or (len(first.text) <= 200 and first.text[-1:] not in ".!?…”\"’'")
    if headline and len(blocks) > 1:
        return first.text, blocks[1:]
    return "", blocks
