"""The answers of all papers on one page: a row a question, a column a paper."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from quizgen.model.code import paper_code
from quizgen.model.quiz import Quiz, Release
from quizgen.writers.pdf.catalogue import RIGHT_TO_LEFT, filled, split
from quizgen.writers.pdf.sheets import points, short_answer, words_for
from quizgen.writers.pdf.style import PAPERS, Style
from quizgen.writers.pdf.text import one_line, shortened

_UPRIGHT = 8  # with more papers their codes are turned
_ROOM = 21.0  # centimetres for rows on the lower of the two page sizes


def grid_data(quiz: Quiz, release: Release, page: str) -> dict[str, Any]:
    """The data of `grid.typ`. The size falls with the number of rows and columns, so that all is on one page."""
    language, region = split(quiz.language)
    entries = words_for(quiz, release)
    items = {item.id: item for item in quiz.items}
    columns = []
    for paper in quiz.papers:
        short = [short_answer(items[p.id], p, release.print) for p in paper.items]
        worth = sum(points(items[p.id], release.print) for p in paper.items)
        code = paper.code or paper_code(quiz, paper)
        columns.append({"letter": paper.letter, "code": code, "answers": short, "points": worth})
    rows = max(len(column["answers"]) for column in columns)
    halves = 2 if rows > 45 and len(columns) <= 6 else 1
    title = f"{entries['grid']}: {one_line(quiz.title)}"
    style = Style(size=_size(-(-rows // halves), len(columns) * halves, columns))
    return {
        "title": title,
        "name": one_line(quiz.title),
        "running": shortened(title, 80),
        "code": filled(entries["seed"], seed=quiz.seed),
        "paper": "",
        "notice": one_line(quiz.notice),
        "page": PAPERS[page],
        "lang": language,
        "region": region,
        "start": "right" if language in RIGHT_TO_LEFT else "left",
        "words": entries,
        "style": asdict(style) | {"right": style.side},
        "columns": columns,
        "rows": rows,
        "halves": halves,
        "turned": len(columns) > _UPRIGHT,
    }


def _size(rows: int, columns: int, papers: list[dict[str, Any]]) -> float:
    """Points such that so many rows and columns fit: a row is 1.75 em high, a letter 0.7 em wide."""
    code = 1 if len(papers) > _UPRIGHT else 7
    widest = max([code, *(len(answer) for paper in papers for answer in paper["answers"])])
    by_height = _ROOM / (rows + 5) / 1.75 * 72 / 2.54
    by_width = 17 / (columns * (0.62 * widest + 0.8) + 4) * 72 / 2.54
    return round(max(3.0, min(11.0, by_height, by_width)), 2)
