"""The keys for scanning programs: ZipGrade's CSV, and template and evaluation of OMRChecker."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from typing import Any

from quizgen.model.quiz import Paper, Quiz, Release
from quizgen.writers.pdf.engine import picture
from quizgen.writers.pdf.sheets import points, short_answer
from quizgen.writers.sheet.geometry import CORNER, DIGITS, MARK, Block, Sheet, choices

_SCALE = 3  # pixels a point: 216 an inch
_FIRST = (1980, 1, 1, 0, 0, 0)


def right_letters(quiz: Quiz, paper: Paper, release: Release) -> dict[int, tuple[str, int]]:
    """Question → right letter and points, of the questions that have bubbles."""
    items = {item.id: item for item in quiz.items}
    counts = choices(quiz, paper, release.print)
    return {
        n: (short_answer(items[one.id], one, release.print), points(items[one.id], release.print))
        for n, (one, count) in enumerate(zip(paper.items, counts, strict=True), 1)
        if count
    }


def zipgrade(quiz: Quiz, release: Release) -> bytes:
    """The keys of all papers in one file: key, question number, response, points
    (https://support.zipgrade.com, “CSV Answer Key Import File Requirements and Options”)."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(["Key", "Question", "Response", "Points"])
    for paper in quiz.papers:
        for number, (letter, worth) in right_letters(quiz, paper, release).items():
            writer.writerow([paper.letter, number, letter, worth])
    return out.getvalue().encode()


def omrchecker(quiz: Quiz, paper: Paper, sheet: Sheet, release: Release) -> bytes:
    """template.json, evaluation.json and the marker's picture: unpack them into a folder of OMRChecker's inputs/."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name, content in (
            ("template.json", _json(template(sheet))),
            ("evaluation.json", _json(evaluation(right_letters(quiz, paper, release)))),
            ("omr_marker.png", picture(("mark.typ", {"mark": MARK}), 72 * _SCALE)[0]),
        ):
            entry = zipfile.ZipInfo(name, _FIRST)
            entry.compress_type, entry.create_system = zipfile.ZIP_DEFLATED, 0
            target.writestr(entry, content)
    return out.getvalue()


def template(sheet: Sheet) -> dict[str, Any]:
    """OMRChecker's template (its wiki, “User Guide”). After CropOnMarkers the picture reaches from the centre of one
    corner mark to that of the others, so positions are counted from there."""
    width, height = (round((side - 2 * CORNER) * _SCALE) for side in (sheet.width, sheet.height))
    labels = [f"q{n}" for n, *_ in sheet.numbers if n not in sheet.written]
    return {
        "pageDimensions": [width, height],
        "bubbleDimensions": [round(sheet.diameter * _SCALE)] * 2,
        "preProcessors": [
            {
                "name": "CropOnMarkers",
                "options": {
                    "relativePath": "omr_marker.png",
                    "sheetToMarkerWidthRatio": round(sheet.width / MARK),
                },
            }
        ],
        "customLabels": {"StudentNumber": [f"roll{n + 1}" for n in range(DIGITS)]},
        "fieldBlocks": {block.name: _block(block, sheet.diameter) for block in sheet.blocks},
        "outputColumns": ["StudentNumber", "paper", *labels],
        "emptyValue": "",
    }


def _block(block: Block, diameter: float) -> dict[str, Any]:
    """`origin` is the upper left corner of the first bubble."""
    half = diameter / 2
    return {
        "bubbleValues": list(block.values),
        "direction": "horizontal" if block.across else "vertical",
        "origin": [round((at - half - CORNER) * _SCALE, 1) for at in (block.x, block.y)],
        "bubblesGap": round(block.bubble_gap * _SCALE, 2),
        "labelsGap": round(block.field_gap * _SCALE, 2),
        "fieldLabels": list(block.fields),
    }


def evaluation(right: dict[int, tuple[str, int]]) -> dict[str, Any]:
    """OMRChecker's key: questions of more or less than a point have a marking scheme of their own."""
    schemes: dict[str, Any] = {"DEFAULT": {"correct": "1", "incorrect": "0", "unmarked": "0"}}
    for worth in sorted({worth for _, worth in right.values()} - {1}):
        marking = {"correct": str(worth), "incorrect": "0", "unmarked": "0"}
        questions = [f"q{n}" for n, (_, w) in right.items() if w == worth]
        schemes[f"POINTS_{worth}"] = {"questions": questions, "marking": marking}
    return {
        "source_type": "custom",
        "options": {
            "questions_in_order": [f"q{n}" for n in right],
            "answers_in_order": [letter for letter, _ in right.values()],
            "should_explain_scoring": True,
        },
        "marking_schemes": schemes,
    }


def _json(value: Any) -> bytes:
    return (json.dumps(value, indent=2) + "\n").encode()
