"""The answer sheet measured in its PDF, and the keys for ZipGrade and OMRChecker held against it."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from dataclasses import replace

import desk_tools as tools
import pdf_samples as samples
import pypdf
import pytest
from desk_tools import read

from quizgen.model.printing import Printing
from quizgen.writers import sheet

SIZES = {"a4": (595.28, 841.89), "letter": (612.0, 792.0)}


def multiplied(a: list[float], b: list[float]) -> list[float]:
    """Two of PDF's matrices (ISO 32000-2, 8.3.4), the first applied first."""
    return [
        a[0] * b[0] + a[1] * b[2],
        a[0] * b[1] + a[1] * b[3],
        a[2] * b[0] + a[3] * b[2],
        a[2] * b[1] + a[3] * b[3],
        a[4] * b[0] + a[5] * b[2] + b[4],
        a[4] * b[1] + a[5] * b[3] + b[5],
    ]


def shapes(pdf: bytes) -> list[tuple[str, float, float, float, float]]:
    """Each painted path of the first page: `f`illed or `S`troked, then left, top, right, bottom from the upper left."""
    reader = read.document(pdf)
    page = reader.pages[0]
    height = float(page.mediabox.height)
    now, kept = [1.0, 0, 0, 1, 0, 0], []
    points: list[tuple[float, float]] = []
    found = []
    for operands, operator in pypdf.generic.ContentStream(page.get_contents(), reader).operations:
        numbers = [float(n) for n in operands if isinstance(n, int | float)]
        if operator == b"q":
            kept.append(now)
        elif operator == b"Q":
            now = kept.pop()
        elif operator == b"cm":
            now = multiplied(numbers, now)
        elif operator in (b"m", b"l", b"c", b"re"):
            if operator == b"re":
                x, y, w, h = numbers
                numbers = [x, y, x + w, y + h]
            pairs = [(numbers[n], numbers[n + 1]) for n in range(0, len(numbers), 2)]
            points += [(x * now[0] + y * now[2] + now[4], x * now[1] + y * now[3] + now[5]) for x, y in pairs]
        elif operator in (b"f", b"f*", b"S", b"B", b"n", b"W"):
            if points and operator in (b"f", b"f*", b"S", b"B"):
                xs, ys = [x for x, _ in points], [height - y for _, y in points]
                found.append((operator.decode()[0], min(xs), min(ys), max(xs), max(ys)))
            points = [] if operator != b"W" else points
    return found


def circles(pdf: bytes, diameter: float) -> set[tuple[float, float]]:
    """The centres, in tenths of a point, of the outlined shapes as wide and high as a bubble."""
    return {
        (round((left + right) / 2, 1), round((top + bottom) / 2, 1))
        for kind, left, top, right, bottom in shapes(pdf)
        if kind in "SB" and abs(right - left - diameter) < 0.05 and abs(bottom - top - diameter) < 0.05
    }


def marks(pdf: bytes) -> list[tuple[float, float]]:
    """The centres of the four largest filled rings: the corner marks."""
    found = {
        (round((left + right) / 2, 2), round((top + bottom) / 2, 2))
        for kind, left, top, right, bottom in shapes(pdf)
        if kind == "f" and abs(right - left - 22) < 0.05 and abs(bottom - top - 22) < 0.05
    }
    return sorted(found, key=lambda place: (place[1], place[0]))


def in_zip(data: bytes) -> tuple[dict, dict, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as source:
        assert source.namelist() == ["template.json", "evaluation.json", "omr_marker.png"]
        return json.loads(source.read("template.json")), json.loads(source.read("evaluation.json")), source.read(
            "omr_marker.png"
        )


def expanded(block: dict) -> list[tuple[str, str, float, float]]:
    """Label, value and upper left corner of each bubble, as OMRChecker lays a field block out."""
    found = []
    across = block["direction"] == "horizontal"
    for f, label in enumerate(block["fieldLabels"]):
        for v, value in enumerate(block["bubbleValues"]):
            dx, dy = v * block["bubblesGap"], f * block["labelsGap"]
            dx, dy = (dx, dy) if across else (dy, dx)
            found.append((label, value, block["origin"][0] + dx, block["origin"][1] + dy))
    return found


QUIZZES = {
    "20": (samples.quiz(20, seed=3, papers="AB"), Printing()),
    "100": (samples.quiz(100, seed=4, special=False), Printing(points={"understand": 2})),
    "large": (samples.quiz(30, seed=5), Printing(preset="large-print")),
    "26 papers": (samples.quiz(8, seed=6, papers="ABCDEFGHIJKLMNOPQRSTUVWXYZ"), Printing()),
}


@pytest.fixture(scope="module")
def made():
    found = {}
    for name, (quiz, layout) in QUIZZES.items():
        written = sheet.write(quiz, replace(samples.release("a4", "letter"), print=layout), None)
        assert not written.problems
        found[name] = written.files
    return found


@pytest.mark.parametrize("page", SIZES)
@pytest.mark.parametrize("name", QUIZZES)
def test_the_template_names_every_bubble_where_it_is_printed(made, name, page):
    quiz, layout = QUIZZES[name]
    mark = f"{quiz.papers[-1].letter}-" if len(quiz.papers) > 1 else ""
    pdf = made[name][f"answers-{mark}{page}.pdf"]
    template, _, _ = in_zip(made[name][f"omrchecker-{mark}{page}.zip"])
    diameter = 18 if layout.preset == "large-print" else 11
    corners = marks(pdf)
    assert len(corners) == 4 and len(read.pages(pdf)) == 1
    (left, top), (right, bottom) = corners[0], corners[3]
    wide, high = template["pageDimensions"]
    scale = ((right - left) / wide, (bottom - top) / high)
    assert scale[0] == pytest.approx(1 / 3, rel=1e-3) and scale[1] == pytest.approx(1 / 3, rel=1e-3)
    half = template["bubbleDimensions"][0] / 2
    wanted = {}
    for block in template["fieldBlocks"].values():
        for label, value, x, y in expanded(block):
            wanted[label, value] = (left + (x + half) * scale[0], top + (y + half) * scale[1])
    printed = circles(pdf, diameter)
    assert len(printed) == len(wanted) > 100
    for field, (x, y) in wanted.items():
        assert min(abs(x - a) + abs(y - b) for a, b in printed) < 0.6, field
    # Each circle holds its own letter: the text inside it, centred.
    inside = [(x, SIZES[page][1] - y, text.strip()) for x, y, _, text in tools.runs(pdf)[0]]
    for (_, value), (x, y) in wanted.items():
        assert any(text == value and x - diameter / 2 < a < x and y < b < y + diameter / 2 for a, b, text in inside)


@pytest.mark.parametrize("page", SIZES)
@pytest.mark.parametrize("name", QUIZZES)
def test_nothing_overlaps_and_all_is_within_what_printers_reach(made, name, page):
    quiz, layout = QUIZZES[name]
    mark = "A-" if len(quiz.papers) > 1 else ""
    pdf = made[name][f"answers-{mark}{page}.pdf"]
    diameter = 18 if layout.preset == "large-print" else 11
    centres = sorted(circles(pdf, diameter))
    for n, (x, y) in enumerate(centres):
        assert all((x - a) ** 2 + (y - b) ** 2 > (diameter + 1) ** 2 for a, b in centres[n + 1 : n + 60])
    width, height = SIZES[page]
    for _, left, top, right, bottom in shapes(pdf):
        assert left > 18 and top > 18 and right < width - 18 and bottom < height - 18
    right_mark = marks(pdf)[1][0] - 11
    assert max(x for x, _ in centres) + diameter / 2 < right_mark


@pytest.mark.parametrize("name", QUIZZES)
def test_the_keys_agree_with_the_papers(made, name):
    quiz, layout = QUIZZES[name]
    items = {item.id: item for item in quiz.items}
    rows = list(csv.reader(io.StringIO(made[name]["zipgrade.csv"].decode())))
    assert rows[0] == ["Key", "Question", "Response", "Points"]
    told = {(key, int(n)): (answer, int(points)) for key, n, answer, points in rows[1:]}
    assert len(told) == len(rows) - 1
    for paper in quiz.papers:
        mark = f"{paper.letter}-" if len(quiz.papers) > 1 else ""
        _, evaluation, _ = in_zip(made[name][f"omrchecker-{mark}letter.zip"])
        options = evaluation["options"]
        omr = dict(zip(options["questions_in_order"], options["answers_in_order"], strict=True))
        for number, placed in enumerate(paper.items, 1):
            item = items[placed.id]
            if item.type != "choice":
                assert (paper.letter, number) not in told and f"q{number}" not in omr
                continue
            right = next("ABCD"[n] for n, i in enumerate(placed.options) if item.options[i].right)
            worth = layout.points.get(item.level, 1)
            assert told[paper.letter, number] == (right, worth)
            assert omr[f"q{number}"] == right
            scheme = evaluation["marking_schemes"].get(f"POINTS_{worth}", {})
            assert (f"q{number}" in scheme.get("questions", [])) == (worth != 1)


def test_the_sheet_says_which_paper_it_is(made):
    for letter in "AB":
        pdf = made["20"][f"answers-{letter}-a4.pdf"]
        quiz = QUIZZES["20"][0]
        from quizgen.model.code import paper_code

        code = paper_code(quiz, quiz.papers["AB".index(letter)])
        text = read.text(pdf)
        assert f"Code {code}" in text and f"Paper {letter}" in text
        template, _, picture = in_zip(made["20"][f"omrchecker-{letter}-a4.zip"])
        block = template["fieldBlocks"]["Paper"]
        assert block["fieldLabels"] == ["paper"] and block["bubbleValues"][:2] == ["A", "B"]
        filled = [shape for shape in shapes(pdf) if shape[0] == "B" and abs(shape[3] - shape[1] - 11) < 0.05]
        assert len(filled) == 1
        x = (filled[0][1] + filled[0][3]) / 2
        assert x == pytest.approx(36 + block["origin"][0] / 3 + 5.5 + "AB".index(letter) * 15.5, abs=0.3)
        assert picture.startswith(b"\x89PNG")
        assert "/Figure" in read.roles(pdf) and read.document(pdf).trailer["/Root"]["/Lang"] == "en"


def test_the_qr_code_holds_the_code_of_the_paper():
    import segno

    from quizgen.writers.sheet.page import qr_code

    made = segno.make("7K3QX-B", error="m", micro=False)
    assert (made.mode, made.error, made.version) == ("alphanumeric", "H", 1)
    assert qr_code("7K3QX-B") != qr_code("7K3QX-A") and qr_code("7K3QX-B").startswith("<svg")


def test_what_does_not_fit_is_said():
    many = replace(samples.release("letter"), print=Printing(preset="large-print"))
    written = sheet.write(samples.quiz(60, special=False), many, None)
    assert [(p.rule, p.location.path) for p in written.problems] == [("answer-sheet", "papers[0]")]
    assert "60 questions with large bubbles do not fit on one sheet" in written.problems[0].message
    assert not written.files
    written = sheet.write(samples.single(samples.OPEN), samples.release(), None)
    assert "none of its questions is answered by a bubble" in written.problems[0].message and not written.files


def test_the_same_bytes_again(made):
    quiz, layout = QUIZZES["20"]
    again = sheet.write(quiz, replace(samples.release("a4", "letter"), print=layout), None).files
    assert again == made["20"]


def test_from_the_command_line(tmp_path):
    out = tools.build(tools.project(tmp_path / "p"), "--papers", 2, to="sheet")
    assert sorted(p.name for p in out.iterdir()) == [
        "answers-A-a4.pdf",
        "answers-B-a4.pdf",
        "omrchecker-A-a4.zip",
        "omrchecker-B-a4.zip",
        "zipgrade.csv",
    ]
