"""Where everything stands on an answer sheet, in points from the upper left corner of the page."""

from __future__ import annotations

from dataclasses import dataclass

from quizgen.model.printing import Printing
from quizgen.model.quiz import Paper, Quiz
from quizgen.writers.pdf.sheets import open_here

PAGES = {"a4": (595.28, 841.89), "letter": (612.0, 792.0)}
MARK = 22.0  # width of a corner mark
CORNER = 36.0  # from the edges of the page to a mark's centre: printers leave half an inch
LEFT = 66.0  # room for the timing marks
DIGITS = 6  # of the student number
MOST_QUESTIONS = 100
_TOP = 128.0
_GAP = 14.0


@dataclass(frozen=True, slots=True)
class Bubble:
    """One circle: the field it belongs to (`q7`, `roll2`, `paper`), its value, its centre."""

    field: str
    value: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Block:
    """Fields whose bubbles are in equal steps: `bubble_gap` to the next value, `field_gap` to the next field.

    `x` and `y` are the centre of the first bubble; `across` says that the values run from left to right.
    """

    name: str
    fields: tuple[str, ...]
    values: tuple[str, ...]
    x: float
    y: float
    bubble_gap: float
    field_gap: float
    across: bool

    def bubbles(self) -> list[Bubble]:
        """Its circles, field by field."""
        found = []
        for f, field in enumerate(self.fields):
            for v, value in enumerate(self.values):
                along, over = v * self.bubble_gap, f * self.field_gap
                dx, dy = (along, over) if self.across else (over, along)
                found.append(Bubble(field, value, self.x + dx, self.y + dy))
        return found


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page with its blocks; `written` are the places of the numbers of questions without bubbles."""

    width: float
    height: float
    diameter: float
    pitch: float
    blocks: tuple[Block, ...]
    numbers: tuple[tuple[int, float, float], ...]
    written: tuple[int, ...]

    def bubbles(self) -> list[Bubble]:
        """All circles."""
        return [bubble for block in self.blocks for bubble in block.bubbles()]

    def corners(self) -> list[tuple[float, float]]:
        """The centres of the four corner marks."""
        far = (self.width - CORNER, self.height - CORNER)
        return [(x, y) for y in (CORNER, far[1]) for x in (CORNER, far[0])]


def choices(quiz: Quiz, paper: Paper, layout: Printing) -> list[int]:
    """How many options each question of a paper is answered by; 0 for one that is written."""
    items = {item.id: item for item in quiz.items}
    placed = [items[one.id] for one in paper.items]
    return [len(i.options) if i.type == "choice" and not open_here(i, layout) else 0 for i in placed]


def _measures(layout: Printing) -> tuple[float, float]:
    """Diameter and step of the bubbles: large ones for the large-print preset."""
    return (18.0, 24.0) if layout.preset == "large-print" else (11.0, 15.5)


def _grid(counts: list[int], page: str, layout: Printing) -> tuple[float, float, float, int, int]:
    """Top of the questions, their column's width, step of rows, rows and columns that the page has room for."""
    width, height = PAGES[page]
    _, pitch = _measures(layout)
    top = _TOP + pitch * 13.5
    column = pitch * (max([4, *counts]) + 2.2)
    columns = int((width - LEFT - CORNER - MARK + _GAP) // column)
    room = height - CORNER - MARK - top
    step = pitch if layout.preset == "large-print" else min(pitch, max(13.0, room / 25))
    return top, column, step, int(room // step), columns


def too_many(quiz: Quiz, paper: Paper, page: str, layout: Printing) -> tuple[str, str] | None:
    """What keeps a paper's answers from standing on one sheet, and the way out."""
    counts = choices(quiz, paper, layout)
    *_, rows, columns = _grid(counts, page, layout)
    most = min(MOST_QUESTIONS, rows * columns)
    if not any(counts):
        return "none of its questions is answered by a bubble", "leave the answer sheet out"
    if len(counts) > most:
        kind = "large bubbles" if layout.preset == "large-print" else f"{max(counts)} options each"
        return f"{len(counts)} questions with {kind} do not fit on one sheet ({most} do)", f"try --questions {most}"
    return None


def sheet_for(quiz: Quiz, paper: Paper, page: str, layout: Printing) -> Sheet:
    """The sheet of one paper."""
    counts = choices(quiz, paper, layout)
    width, height = PAGES[page]
    diameter, pitch = _measures(layout)
    top, column, step, room, columns = _grid(counts, page, layout)
    rows = min(room, max(10, -(-len(counts) // columns)))
    letters = tuple(chr(ord("A") + n) for n in range(max(4, len(quiz.papers))))
    gap = min(pitch, (width - LEFT - CORNER - MARK - 60) / len(letters))
    blocks = [
        Block("Paper", ("paper",), letters, LEFT + 60, _TOP, gap, 0, True),
        Block(
            "Student",
            tuple(f"roll{n + 1}" for n in range(DIGITS)),
            tuple("0123456789"),
            LEFT + pitch,
            _TOP + 2.8 * pitch,
            pitch,
            pitch * 1.15,
            False,
        ),
    ]
    numbers = []
    for n in range(len(counts)):
        at, row = divmod(n, rows)
        numbers.append((n + 1, LEFT + at * column, top + row * step))
    blocks += _questions(counts, numbers, rows, pitch, step)
    written = tuple(n for n, count in enumerate(counts, 1) if not count)
    return Sheet(width, height, diameter, pitch, tuple(blocks), tuple(numbers), written)


def _questions(
    counts: list[int], numbers: list[tuple[int, float, float]], rows: int, pitch: float, step: float
) -> list[Block]:
    """Blocks of questions that stand below each other and have as many options."""
    runs: list[list[int]] = []
    for n, count in enumerate(counts):
        if count and runs and runs[-1][-1] == n - 1 and counts[n - 1] == count and n % rows:
            runs[-1].append(n)
        elif count:
            runs.append([n])
    return [
        Block(
            f"Questions{number}",
            tuple(f"q{n + 1}" for n in run),
            tuple("ABCDEFGH"[: counts[run[0]]]),
            numbers[run[0]][1] + 1.8 * pitch,
            numbers[run[0]][2],
            pitch,
            step,
            True,
        )
        for number, run in enumerate(runs, 1)
    ]
