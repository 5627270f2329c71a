"""Writers: (quiz, release, history) → whole files by name. One module per format, one table.

Each module has `write(quiz, release, history) -> Written` and is imported when it is first used.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module

from quizgen.model.quiz import History, Quiz, Release, Written

Write = Callable[[Quiz, Release, History | None], Written]


@dataclass(frozen=True)
class Format:
    """An output format: its name on the command line, what it is for, the files it makes."""

    name: str
    summary: str
    files: str
    module: str

    def writer(self) -> Write:
        """The format's `write`; heavy libraries are imported with it."""
        return import_module(self.module).write


FORMATS: dict[str, Format] = {
    f.name: f
    for f in (
        Format("apkg", "Anki deck that students keep through corrections", "NAME.apkg", "quizgen.writers.apkg"),
        Format("cards", "flashcards to cut out", "flashcards-a4.pdf", "quizgen.writers.cards"),
        Format("docx", "paper and key to edit in Word", "paper-a4.docx, key-a4.docx", "quizgen.writers.docx"),
        Format("json", "the whole quiz in its open form, with proofs", "quiz.json", "quizgen.writers.quiz_json"),
        Format("ledger", "one page of claims: who says so, and how", "claims-a4.pdf", "quizgen.writers.ledger"),
        Format("pdf", "paper to hand out, and the key apart", "paper-a4.pdf, key-a4.pdf", "quizgen.writers.pdf"),
        Format(
            "sheet",
            "bubble sheets, keys for ZipGrade and OMRChecker",
            "answers-a4.pdf, zipgrade.csv, omrchecker-a4.zip",
            "quizgen.writers.sheet",
        ),
        Format("study", "one-page study sheet: timeline, people, sayings", "study-a4.pdf", "quizgen.writers.study"),
    )
}
