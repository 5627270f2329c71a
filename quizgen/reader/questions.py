"""The questions of a file, each read by itself: one that cannot be read keeps no other from being judged."""

from __future__ import annotations

from quizgen.model.outside import MOST_QUESTIONS, OutsideQuestion, QuestionFile, QuestionsRead
from quizgen.reader.located import read_yaml
from quizgen.reader.shape import shaped
from quizgen.reader.sheet import Place, Sheet

MOST_PLACED = 1_000_000  # bytes of JSON in which lines are looked for: a second's work


def read_each(sheet: Sheet, data: bytes) -> QuestionsRead | None:
    """The questions on a sheet that can be read, with the problems of the others on the sheet; None where the file
    itself is at fault, or no question can be read. `data`: the bytes of the file."""
    sound = not sheet.failed
    whole = shaped(_scratch(sheet), QuestionFile, sheet.value, (), "the questions")
    if whole is not None:
        return QuestionsRead(questions=whole.questions, places=tuple(range(len(whole.questions)))) if sound else None
    if sheet.root is None:
        sheet.root = _places(data, sheet.label)
    shaped(sheet, QuestionFile, sheet.value, (), "the questions")
    listed = sheet.value.get("questions")
    if not sound or not isinstance(listed, list) or len(listed) > MOST_QUESTIONS:
        return None
    found = {n: one for n, value in enumerate(listed) if (one := _quietly(sheet, n, value)) is not None}
    return QuestionsRead(questions=tuple(found.values()), places=tuple(found)) if found else None


def _places(data: bytes, label: str) -> Place | None:
    """Where the parts of a JSON file stand: JSON has no lines of its own, but it is nearly always YAML."""
    if len(data) > MOST_PLACED:
        return None
    sheet = read_yaml(data, label, (dict, list))
    root = sheet.root if sheet.value is not None else None
    if root is not None and isinstance(sheet.value, list):
        return Place(1, 1, parts={"questions": root})
    return root


def _quietly(sheet: Sheet, number: int, value: object) -> OutsideQuestion | None:
    """A question, or None; what is wrong with it stands on the sheet already."""
    one: OutsideQuestion | None = shaped(_scratch(sheet), OutsideQuestion, value, ("questions", number), "a question")
    return one


def _scratch(sheet: Sheet) -> Sheet:
    return Sheet(sheet.label, root=sheet.root)
