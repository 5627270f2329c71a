"""How papers are printed: layout, school head, copies."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Annotated, Literal, get_args

from pydantic import Field

from quizgen.model.slots import STRICT, Text

HEAD_SCHEMA = "quizgen/head@1"
Preset = Literal["standard", "large-print", "dyslexia", "high-contrast"]
PRESETS: tuple[str, ...] = get_args(Preset)
MOST_COPIES = 2000  # of one file; a paper of three pages then fills 6000 sheets


@dataclass(frozen=True, slots=True)
class Copies:
    """So many copies of one paper, in a preset of its own where a pupil needs one."""

    letter: str
    count: int
    preset: str = ""

    @property
    def name(self) -> str:
        """As a person writes it: `A` or `A:dyslexia`."""
        return f"{self.letter}:{self.preset}" if self.preset else self.letter


@dataclass(frozen=True, slots=True, kw_only=True)
class Printing:
    """The layout of a deck's papers; `copies` is text such as `A=14,B=13,A:dyslexia=1`."""

    __pydantic_config__ = STRICT
    preset: Annotated[Preset, Field(description="sizes, spacing and contrast")] = "standard"
    columns: Annotated[int, Field(ge=1, le=2, description="of questions on a page")] = 1
    points: Annotated[
        dict[Text, Annotated[int, Field(ge=0, le=100)]],
        Field(description="by item id, type or level: {understand: 2}; 1 where none is given"),
    ] = field(default_factory=dict)
    instructions: Annotated[Text | None, Field(description="instead of the catalogue's")] = None
    with_article: Annotated[bool, Field(description="print the article first, its lines numbered")] = False
    open: Annotated[bool, Field(description="lines to write on instead of options")] = False
    makeup: Annotated[bool, Field(description="one more paper that shares no fact with the others")] = False
    duplex: Annotated[bool, Field(description="flashcards with answers on the back, not to fold")] = False
    copies: Annotated[Text | None, Field(description="for the copier: A=14,B=13,A:dyslexia=1")] = None
    head: Annotated[Text | None, Field(description="path of a school head in the project")] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """A school's own head: its name, a line below it, a logo and its words for those of the catalogue."""

    __pydantic_config__ = STRICT
    schema: Literal["quizgen/head@1"] = HEAD_SCHEMA
    school: Annotated[Text, Field(description="name of the school")] = ""
    line: Annotated[Text, Field(description="below the name: subject, teacher, year")] = ""
    logo: Annotated[Text | None, Field(description="PNG, JPEG or SVG, beside this file")] = None
    logo_text: Annotated[Text, Field(description="what the logo shows, for who cannot see it")] = ""
    words: Annotated[dict[Text, Text], Field(description="words of the paper in other words: {class: Form}")] = field(
        default_factory=dict
    )


@dataclass(frozen=True, slots=True)
class ReadHead:
    """A head with the content of its logo file, and the name of its own file for messages."""

    head: Head = field(default_factory=Head)
    picture: bytes = b""
    file: str = ""


NO_HEAD = ReadHead()


def copies_of(text: str) -> tuple[Copies, ...]:
    """`A=14,B=13,A:dyslexia=1` read; raises ValueError with a sentence for a person."""
    found = tuple(_copies(part.strip()) for part in text.split(",") if part.strip())
    if not found:
        raise ValueError("no copies are named")
    names = [one.name for one in found]
    twice = next((name for n, name in enumerate(names) if name in names[:n]), "")
    if twice:
        raise ValueError(f"“{twice}” stands there twice")
    if sum(one.count for one in found) > MOST_COPIES:
        raise ValueError(f"more than {MOST_COPIES} copies; let the copier count")
    return found


def _copies(part: str) -> Copies:
    name, sign, number = part.partition("=")
    letter, colon, preset = (piece.strip() for piece in name.partition(":"))
    if not sign or not letter or len(letter) != 1 or not "A" <= letter.upper() <= "Z":
        raise ValueError(f"“{part[:40]}” is not of the form A=14 or A:dyslexia=1")
    if not (number.strip().isascii() and number.strip().isdigit()) or not 1 <= int(number.strip()[:6]) <= MOST_COPIES:
        raise ValueError(f"“{number.strip()[:20]}” is no number of copies (1 to {MOST_COPIES})")
    if colon and preset not in PRESETS:
        raise ValueError(f"there is no preset “{preset[:40]}”; there are {', '.join(PRESETS)}")
    return Copies(letter.upper(), int(number), preset)
