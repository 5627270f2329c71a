"""The printed answer sheet as data for `answers.typ`."""

from __future__ import annotations

import io
from dataclasses import asdict
from typing import Any

from quizgen.model.code import paper_code
from quizgen.model.quiz import Paper, Quiz, Release
from quizgen.writers.pdf.catalogue import RIGHT_TO_LEFT, filled, split
from quizgen.writers.pdf.sheets import paper_name, words_for
from quizgen.writers.pdf.style import PAPERS, STANDARD
from quizgen.writers.pdf.text import one_line, shortened
from quizgen.writers.sheet.geometry import CORNER, LEFT, MARK, Sheet


def answers_data(quiz: Quiz, paper: Paper, page: str, release: Release, sheet: Sheet) -> dict[str, Any]:
    """The paper's own letter is filled in already; the QR code holds the paper's code."""
    language, region = split(quiz.language)
    entries = words_for(quiz, release)
    code = paper.code or paper_code(quiz, paper)
    rows = sorted({round(bubble.y, 2) for bubble in sheet.bubbles()})
    return {
        "title": f"{entries['answers']}: {one_line(quiz.title)}",
        "name": shortened(quiz.title, 60),
        "paper": paper_name(quiz, paper, entries),
        "letter": paper.letter,
        "code": filled(entries["code"], code=code),
        "qr": qr_code(code),
        "page": PAPERS[page],
        "lang": language,
        "region": region,
        "start": "right" if language in RIGHT_TO_LEFT else "left",
        "words": entries,
        "style": asdict(STANDARD),
        "corner": CORNER,
        "mark": MARK,
        "left": LEFT,
        "width": sheet.width,
        "diameter": sheet.diameter,
        "pitch": sheet.pitch,
        "corners": sheet.corners(),
        "timing": rows,
        "bubbles": [[b.field, b.value, round(b.x, 3), round(b.y, 3)] for b in sheet.bubbles()],
        "numbers": [[n, x, y, n in sheet.written] for n, x, y in sheet.numbers],
    }


def qr_code(text: str) -> str:
    """The QR code of a text as SVG (ISO/IEC 18004, at least error level M: 15 per cent may be lost)."""
    import segno

    out = io.BytesIO()
    segno.make(text, error="m", micro=False).save(out, kind="svg", scale=4, border=4, xmldecl=False, nl=False)
    return out.getvalue().decode()
