"""The Word paper and key read back: by python-docx with the numbering counted out, and through LibreOffice."""

from __future__ import annotations

import io
import os
import random
import re
import shutil
import subprocess
import time
from collections.abc import Iterator
from dataclasses import replace

import docx
import pdf_samples as samples
import pytest
from desk_tools import read

from quizgen.model.item import Option
from quizgen.model.printing import Head, Printing, ReadHead
from quizgen.model.quiz import Placed
from quizgen.writers import docx as word
from quizgen.writers.docx.numbering import BLANKS, QUESTIONS

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def files(quiz, release=None) -> dict[str, bytes]:
    written = word.write(quiz, release or samples.release(), None)
    assert not written.problems
    return written.files


@pytest.fixture(scope="module")
def quiz():
    return samples.quiz(20, seed=5, papers="AB")


@pytest.fixture(scope="module")
def made(quiz):
    return files(quiz)


def paragraphs(data: bytes) -> list:
    """All paragraphs in the order of the document, those in tables included."""
    document = docx.Document(io.BytesIO(data))
    return [docx.text.paragraph.Paragraph(p, document._body) for p in document.element.body.iter(f"{W}p")]


def list_of(paragraph) -> tuple[int, int] | None:
    """List and level of a paragraph: its own numbering, else its style's."""
    for element in (paragraph._p, paragraph.style.element):
        if element.pPr is not None and element.pPr.numPr is not None:
            return element.pPr.numPr.numId.val, element.pPr.numPr.ilvl.val
    return None


def spelled(data: bytes) -> Iterator[str]:
    """Each paragraph with the number or letter that Word gives it."""
    counts: dict[tuple[int, int], int] = {}
    for paragraph in paragraphs(data):
        where = list_of(paragraph)
        label = ""
        if where:
            counts[where] = counts.get(where, 0) + 1
            if where == (QUESTIONS, 0):
                counts[QUESTIONS, 1] = 0
                label = f"{counts[where]}. "
            elif where[0] == QUESTIONS:
                label = f"{chr(ord('A') + counts[where] - 1)} "
            elif where[0] == BLANKS:
                label = "____ "
            else:
                label = f"____ {counts[where]}. "
        yield label + paragraph.text


def converted(folder, data: bytes) -> str:
    """The text of the document's pages: of LibreOffice's PDF where it is installed, else counted out by ourselves."""
    program = shutil.which("soffice")
    if program is None:
        return "\n".join(spelled(data))
    (folder / "x.docx").write_bytes(data)
    profile = f"-env:UserInstallation=file://{folder}/profile"
    command = [program, profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(folder / "x.docx")]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    text = read.body((folder / "x.pdf").read_bytes())
    return text


def expected_letters(quiz, paper, lines: list[str]) -> dict[int, str]:
    """Question → letter of the right option, from the paragraphs of the Word paper."""
    items = {item.id: item for item in quiz.items}
    found = {}
    for number, placed in enumerate(paper.items, 1):
        item = items[placed.id]
        at = lines.index(f"{number}. {item.stem}")
        if item.type == "choice":
            options = lines[at + 1 : at + 1 + len(item.options)]
            found[number] = next(line[0] for line in options if line[2:] == item.key)
    return found


def test_the_key_agrees_with_the_paper(quiz, made):
    for paper in quiz.papers:
        lines = list(spelled(made[f"paper-{paper.letter}-a4.docx"]))
        letters = expected_letters(quiz, paper, lines)
        key = docx.Document(io.BytesIO(made[f"key-{paper.letter}-a4.docx"]))
        cells = [cell.text.split("\n") for row in key.tables[0].rows for cell in row.cells]
        grid = {int(number): answer for number, answer in cells}
        assert {n: grid[n] for n in letters} == letters
        assert len(grid) == 20 and len(letters) == 16
        items = {item.id: item for item in quiz.items}
        text = "\n".join(spelled(made[f"key-{paper.letter}-a4.docx"]))
        for number, placed in enumerate(paper.items, 1):
            item = items[placed.id]
            assert f"{number}. {item.stem}" in text and item.explanation in text and item.id in text
            assert all(passage in text for passage in item.evidence)
            if number in letters:
                assert f"{letters[number]}  {item.key}" in text


def test_word_and_pdf_say_the_same(quiz, made):
    from quizgen.writers import pdf

    printed = read.fold(read.body(pdf.write(quiz, samples.release(), None).files["paper-A-a4.pdf"]))
    for line in spelled(made["paper-A-a4.docx"]):
        text = line.replace("____ ", "").replace("\t", "")
        if not text.strip() or "Name" in text or "Score" in text or "Class" in text:
            continue
        assert read.fold(text) in printed or read.fold(re.sub(r"^\d\. ", "", text)) in printed, line


def test_a_key_sentence_somebody_put_on_a_paper_survives_word_and_bubble_sheet():
    from quizgen.writers import sheet

    quiz = samples.quiz(4, seed=5, special=False)
    spot = Placed(samples.SENTENCE.id)
    paper = replace(quiz.papers[0], items=(spot, *quiz.papers[0].items))
    quiz = replace(quiz, items=(samples.SENTENCE, *quiz.items), papers=(paper,))
    made = files(quiz)
    assert any("ended in ____, not ____." in line for line in spelled(made["paper-a4.docx"]))
    assert any("an armistice; a peace treaty" in line for line in spelled(made["key-a4.docx"]))
    assert sheet.write(quiz, samples.release(), None).problems == ()


@pytest.mark.parametrize("name", ["paper-A-a4.docx", "key-B-a4.docx"])
def test_libreoffice_shows_everything_in_order_with_our_numbers(tmp_path, made, name):
    text = read.fold(converted(tmp_path, made[name]))
    at = 0
    for line in spelled(made[name]):
        wanted = read.fold(re.sub(r"\t", "", line)).strip("_")
        if not wanted or name.startswith("paper") and line.startswith("____"):
            continue
        found = text.find(wanted, max(0, at - 400))  # cells of a table's row stand side by side
        assert found >= 0 or "Name" in line or "Score" in line, line
        at = max(at, found)


def test_styles_are_real_and_nothing_is_numbered_by_hand(quiz, made):
    items = {item.id: item for item in quiz.items}
    wanted = [items[placed.id].stem for placed in quiz.papers[0].items]
    found = paragraphs(made["paper-A-a4.docx"])
    questions = [p for p in found if p.style.name == "Question"]
    assert [p.text for p in questions] == wanted
    assert all(list_of(p) == (QUESTIONS, 0) for p in questions)
    assert questions[0].style.base_style.name == "Heading 2"
    assert [p.style.name for p in found].count("Title") == 1
    options = [p for p in found if p.style.name == "Option"]
    assert all(list_of(p) == (QUESTIONS, 1) for p in options) and len(options) > 50
    body = docx.Document(io.BytesIO(made["paper-A-a4.docx"])).element.body
    xml = body.xml
    assert not any(box in xml for box in ("txbxContent", "w:pict", "w:framePr", "wps:"))


def test_a_question_keeps_its_options(made):
    for name, last in (("paper-A-a4.docx", {"Option", "Answer Line", "Normal"}), ("key-A-a4.docx", {"Source"})):
        found = paragraphs(made[name])
        starts = [n for n, p in enumerate(found) if p.style.name == "Question"]
        assert found[starts[0]].style.paragraph_format.keep_with_next
        for start, end in zip(starts, [*starts[1:], len(found)], strict=True):
            block = [p for p in found[start + 1 : end] if p.style.name not in ("Heading 1",)]
            in_table = [p for p in block if p._p.getparent().tag == f"{W}tc"]
            free = [p for p in block if p not in in_table and p.text.strip() or p.style.name == "Answer Line"]
            held = [p for p in free if p.paragraph_format.keep_with_next]
            if in_table:
                assert "cantSplit" in docx.Document(io.BytesIO(made[name])).element.body.xml
            elif end != len(found):
                assert len(held) >= len(free) - 1, found[start].text
                assert free[-1].style.name in last


def test_the_same_bytes_whatever_the_clock(quiz, made, monkeypatch):
    monkeypatch.setenv("TZ", "Pacific/Auckland")
    time.tzset()
    try:
        assert files(quiz) == made
    finally:
        monkeypatch.delenv("TZ")
        time.tzset()
    properties = docx.Document(io.BytesIO(made["paper-A-a4.docx"])).core_properties
    assert (properties.title, properties.language) == (quiz.title, "en")
    assert properties.created.isoformat().startswith("2018-04-01T00:00:00")
    assert os.environ.get("TZ") is None


HOSTILE = (
    "<b>&amp; ]]> \"' ${x}",
    "a\x00b\x1b\ufffe\ud800",
    "line\nbreak\ttab",
    "=1+1 \u202eabc",
    "𝔘 中文 עברית 🙂",
    "{page}",
)


@pytest.mark.parametrize("text", HOSTILE)
def test_any_text_means_only_itself(text):
    item = replace(
        samples.choice(1, random.Random(1)),
        stem=f"Stem {text}?",
        options=(Option(f"right {text}", True), Option(f"wrong {text}", False, f"why {text}")),
    )
    written = word.write(samples.single(item, title=f"Title {text}"), samples.release(), None)
    shown = re.sub("[\x00\x1b\ufffe\ud800]", "\ufffd", text)
    shown = shown.replace("\t", "    ")
    lines = list(spelled(written.files["paper-a4.docx"]))
    assert f"1. Stem {shown}?" in lines and f"A right {shown}" in lines and f"B wrong {shown}" in lines


def test_presets_reach_the_styles(quiz):
    for preset, size in (("standard", 11), ("dyslexia", 14), ("large-print", 18), ("high-contrast", 14)):
        release = replace(samples.release(), print=Printing(preset=preset))
        document = docx.Document(io.BytesIO(files(quiz, release)["paper-A-a4.docx"]))
        normal = document.styles["Normal"]
        assert normal.font.size.pt == size
        assert normal.font.name == ("Cambria" if preset == "standard" else "Arial")
        smallest = min(s.font.size.pt for s in document.styles if s.type == 1 and s.font.size and s.name in
                       {p.style.name for p in document.paragraphs})
        assert smallest >= {"large-print": 18, "dyslexia": 14}.get(preset, 8.5)
        if preset == "dyslexia":
            assert normal.paragraph_format.line_spacing == 1.5
            section = document.sections[0]
            width = section.page_width - section.left_margin - section.right_margin
            assert width / 12700 <= 30 * 14 + 1  # English Metric Units in a point


def test_columns_points_head_and_open_lines(quiz):
    from test_layouts import png

    head = ReadHead(Head(school="Nordhill", line="Ms. Berg", logo="l.png", logo_text="A sun"), png())
    layout = Printing(columns=2, points={"understand": 2}, open=True)
    release = replace(samples.release("letter"), print=layout, head=head)
    document = docx.Document(io.BytesIO(files(quiz, release)["paper-A-letter.docx"]))
    assert [section._sectPr.xpath("./w:cols/@w:num") for section in document.sections] == [[], ["2"]]
    assert document.sections[1].page_width.inches == pytest.approx(8.5, abs=0.01)
    texts = [p.text for p in document.paragraphs]
    assert texts[1:3] == ["Nordhill", "Ms. Berg"]
    assert 'descr="A sun"' in document.element.body.xml
    assert sum("(2 points)" in text for text in texts) > 5
    assert not [p for p in document.paragraphs if p.style.name == "Option"]
    assert sum(p.style.name == "Answer Line" for p in document.paragraphs) > 20


def test_a_logo_word_cannot_show_is_left_out_and_said():
    svg = b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>'
    release = replace(samples.release(), head=ReadHead(Head(school="N", logo="l.svg"), svg))
    written = word.write(samples.quiz(5), release, None)
    assert [(p.rule, p.severity) for p in written.problems] == [("logo", "warning")]
    assert set(written.files) == {"paper-a4.docx", "key-a4.docx"}
