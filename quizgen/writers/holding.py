"""What a format can hold, as one value: the loss report, `quizgen formats` and the tests read nothing else."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Literal

from quizgen.model.item import Item
from quizgen.model.template import ItemType

# A key sentence (a cloze with blanks) is a kind of its own: few formats can ask it.
Kind = ItemType | Literal["sentence"]
KINDS: tuple[Kind, ...] = ("choice", "order", "match", "open", "cloze", "sentence")
Part = Literal["context", "why", "explanation", "evidence", "source", "tags", "id", "points", "order"]
PARTS: dict[Part, str] = {
    "context": "context line",
    "why": "reason for each option",
    "explanation": "explanation",
    "evidence": "evidence",
    "source": "source",
    "tags": "tags",
    "id": "id",
    "points": "points",
    "order": "natural order of options",
}
QuizPart = Literal["title", "notice", "credits"]
ALL: frozenset[Part] = frozenset(PARTS)
WHOLE_QUIZ: frozenset[QuizPart] = frozenset({"title", "notice", "credits"})
_UNNAMED = "the format has no place for it"


@dataclass(frozen=True, slots=True)
class Ban:
    """A text that the format's reader takes for something else: in the stem (with its context), in the texts below it,
    or in the right side of pairs; `kinds`: of which items, empty for all."""

    pattern: re.Pattern[str]
    why: str
    where: tuple[Literal["stem", "option", "right"], ...] = ("stem", "option")
    kinds: tuple[Kind, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Holds:
    """`kinds`: kind of item → how it is asked ("" for as it is). `joined`: parts that stand inside another text.

    Lengths count characters. What is longer than `stem` or `option` is never cut: the item is skipped, for a cut
    question is another question. `tag` and `id` are shortened; `tag_signs`: what no tag can have. `most`: questions in one file, more make more files;
    `at_most`: questions in all. `moot`: parts that mean nothing there, so that nobody misses them. `printed`: only
    what the papers ask is meant; `recall`: only what can be asked without its options. `says`: in words what stands
    in files that are no quiz.
    """

    kinds: dict[Kind, str]
    parts: frozenset[Part] = frozenset()
    joined: dict[Part, str] = field(default_factory=dict)
    quiz: frozenset[QuizPart] = frozenset()
    because: dict[Part, str] = field(default_factory=dict)
    stem: int = 0
    option: int = 0
    options: tuple[int, int] = (2, 26)
    tag: int = 0
    tag_signs: str = ""
    id: int = 0
    one_line: bool = False
    one_space: bool = False
    formulas: bool = False
    distinct: bool = False
    most: int = 0
    at_most: int = 0
    bans: tuple[Ban, ...] = ()
    moot: frozenset[Part | QuizPart] = frozenset()
    printed: bool = False
    recall: bool = False
    says: str = ""

    def why_not(self, part: Part) -> str:
        """Why the format does not hold a part."""
        return self.because.get(part, _UNNAMED)

    def lines(self) -> list[str]:
        """What `quizgen formats` shows: items, parts, limits."""
        limits = self._limits()
        return [*([self.says] if self.says else self._told()), *([f"limits: {', '.join(limits)}"] if limits else [])]

    def _told(self) -> list[str]:
        kinds = [f"{_NAMES[kind]}{f' ({how})' if how else ''}" for kind, how in self.kinds.items()]
        parts = [PARTS[part] for part in PARTS if part in self.parts]
        return [f"asks {', '.join(kinds)}", f"holds {', '.join(parts) or 'question and key alone'}"]

    def as_dict(self) -> dict[str, object]:
        """The same as data."""
        limits = {"stem": self.stem, "option": self.option, "tag": self.tag, "id": self.id, "questions": self.at_most}
        told: dict[str, object] = {
            "kinds": dict(self.kinds),
            "parts": [part for part in PARTS if part in self.parts],
            "joined": dict(self.joined),
            "quiz": sorted(self.quiz),
            "options": list(self.options),
            "most": {name: most for name, most in limits.items() if most},
        }
        return told | ({"says": self.says} if self.says else {})

    def _limits(self) -> list[str]:
        low, high = self.options
        choices = [f"{low} to {high} options"] if (low, high) != (2, 26) else []
        lengths = {"question": self.stem, "option": self.option, "tag": self.tag, "id": self.id}
        counts = {"questions a file": self.most, "questions": self.at_most}
        texts = [f"{name} of {most} characters" for name, most in lengths.items() if most]
        lines = [f"no {self.tag_signs} in tags"] if self.tag_signs else []
        lines += ["no line breaks"] if self.one_line else []
        lines += ["what the papers ask"] if self.printed else []
        lines += ["what can be asked without options"] if self.recall else []
        return [*choices, *texts, *(f"{most} {name}" for name, most in counts.items() if most), *lines]


_NAMES: dict[Kind, str] = {
    "choice": "multiple choice", "order": "put in order", "match": "matching", "open": "open questions",
    "cloze": "fill in the blank", "sentence": "key sentences",
}  # fmt: skip


def kind_of(item: Item) -> Kind:
    """The item's type; “sentence” for a key sentence."""
    return "sentence" if item.blanks else item.type
