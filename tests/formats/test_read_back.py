"""Files of platforms without a reader of ours, read back by the form their templates have, item by item."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import replace

import format_samples as samples
import pytest
from lxml import etree, html
from markdown_it import MarkdownIt

from quizgen.model.item import Item
from quizgen.model.quiz import Paper, Placed, Quiz
from quizgen.writers import FORMATS
from quizgen.writers.fitting import fit
from quizgen.writers.kahoot import right_number
from quizgen.writers.prose import feedback, sources

QUIZZES = {"shared": samples.SHARED} | {ascii(text): samples.hostile(text) for text in samples.HOSTILE}
SPREADSHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def both(name: str, quiz: Quiz) -> tuple[tuple[Item, ...], bytes]:
    """The items that the format holds, and its file; neither where nothing is held."""
    items = fit(quiz, name, FORMATS[name].holds, samples.RELEASE.print)[0].items
    files = samples.written(name, quiz).files
    assert bool(files) == bool(items)
    return items, next(iter(files.values()), b"")


def texts(item: Item) -> list[str]:
    return [option.text for option in item.options]


def rows(data: bytes, dialect: str = "excel") -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), dialect))


def cells(data: bytes) -> dict[str, str | float]:
    """An .xlsx's first sheet: A1 → its value. A formula is a failure."""
    files = samples.unzipped(data)
    shared = [
        "".join(t.text or "" for t in one.iter(f"{SPREADSHEET}t"))
        for one in etree.fromstring(files["xl/sharedStrings.xml"])
    ]
    found: dict[str, str | float] = {}
    for cell in etree.fromstring(files["xl/worksheets/sheet1.xml"]).iter(f"{SPREADSHEET}c"):
        assert cell.find(f"{SPREADSHEET}f") is None
        value = cell.findtext(f"{SPREADSHEET}v")
        found[cell.get("r")] = shared[int(value)] if cell.get("t") == "s" else float(value)
    return found


def unescaped(text: object) -> object:
    """OOXML writes a character that XML lacks, and what looks like that, as _xHHHH_."""
    return re.sub(r"_x([0-9A-F]{4})_", lambda m: chr(int(m[1], 16)), text) if isinstance(text, str) else text


@pytest.mark.parametrize("name", QUIZZES)
def test_kahoot(name):
    items, data = both("kahoot", QUIZZES[name])
    if not items:
        return
    sheet = {place: unescaped(value) for place, value in cells(data).items()}
    assert [sheet[f"{column}8"] for column in "BH"] == ["Question - max 120 characters", "Correct answer(s) - choose at least one"]
    for row, item in enumerate(items, 9):
        assert [sheet[f"{c}{row}"] for c in "BCDEF" if f"{c}{row}" in sheet] == [item.stem, *texts(item)]
        assert sheet[f"G{row}"] == 30 and sheet[f"H{row}"] == right_number(item) and sheet[f"A{row}"] == row - 8
    assert f"B{9 + len(items)}" not in sheet


@pytest.mark.parametrize("name", QUIZZES)
def test_wayground(name):
    items, data = both("wayground", QUIZZES[name])
    if not items:
        return
    sheet = {place: unescaped(value) for place, value in cells(data).items()}
    assert sheet["A1"] == "Question Text" and sheet["H1"] == "Correct Answer" and sheet["K1"] == "Answer explanation"
    for row, item in enumerate(items, 2):
        assert [sheet[f"{c}{row}"] for c in "CDEFG" if f"{c}{row}" in sheet] == texts(item)
        assert (sheet[f"A{row}"], sheet[f"B{row}"]) == (item.told, "Multiple Choice")
        assert sheet[f"H{row}"] == right_number(item) and item.explanation in sheet.get(f"K{row}", "")
        assert all(option.why in sheet.get(f"K{row}", "") for option in item.options if not option.right)


@pytest.mark.parametrize("name", QUIZZES)
def test_games_in_csv(name):
    items, data = both("blooket", QUIZZES[name])
    assert [row[1:6] for row in rows(data)[2:]] == [[i.stem, *texts(i), *[""] * (4 - len(i.options))] for i in items]
    assert [row[7] for row in rows(data)[2:]] == [str(right_number(item)) for item in items]
    assert not data or all(len(row) == 8 for row in rows(data))
    items, data = both("gimkit", QUIZZES[name])
    assert [row[:2] for row in rows(data)[2:]] == [[item.stem, item.key] for item in items]
    for row, item in zip(rows(data)[2:], items, strict=True):
        assert sorted(filter(None, row[1:])) == sorted(texts(item))


@pytest.mark.parametrize("name", QUIZZES)
@pytest.mark.parametrize("table", ["csv", "blooket", "gimkit"])
def test_no_cell_is_a_formula(name, table):
    _, data = both(table, QUIZZES[name])
    assert [cell for row in rows(data) for cell in row if re.match(r"\s*[=+\-@\t\r]", cell)] == []


@pytest.mark.parametrize("name", QUIZZES)
def test_csv(name):
    items, data = both("csv", QUIZZES[name])
    head, *found = rows(data) or [[]]
    for cells_, item in zip(found, items, strict=True):
        row = dict(zip(head, cells_, strict=True))
        assert (row["id"], row["type"], row["context"], row["question"]) == (item.id, item.type, item.context, item.stem)
        assert row["answer"] == item.key and row["explanation"] == item.explanation
        assert row["evidence"] == "\n".join(item.evidence) and row["source"] == "\n".join(sources(item, "en"))
        assert [row[f"why {n}"] for n in range(1, len(item.options) + 1)] == [option.why for option in item.options]


@pytest.mark.parametrize("name", QUIZZES)
def test_quizlet_and_blackboard(name):
    items, data = both("quizlet", QUIZZES[name])
    cards = [line.split("\t") for line in data.decode().split("\n")[:-1]]
    assert [card[0] for card in cards] == [" ".join(filter(None, [i.context, i.stem])) for i in items]
    assert all(len(card) == 2 and item.key in card[1] for card, item in zip(cards, items, strict=True))
    items, data = both("blackboard", QUIZZES[name])
    lines = [line.split("\t") for line in data.decode().split("\n")[:-1]]
    for line, item in zip(lines, items, strict=True):
        assert line[0] == {"choice": "MC", "match": "MAT", "order": "ORD", "open": "FIB", "cloze": "FIB"}[item.type]
        if item.options:
            assert line[2::2] == texts(item) and line[3::2] == ["correct" if o.right else "incorrect" for o in item.options]


@pytest.mark.parametrize("name", QUIZZES)
def test_markdown_is_text(name):
    """Every text stands on the page as it is, and nothing in it became markup."""
    items, data = both("markdown", QUIZZES[name])
    page = html.fromstring(MarkdownIt("gfm-like", {"html": True, "linkify": False}).render(data.decode()))
    assert {e.tag for e in page.iter()} <= set("div h1 h2 p strong em ul li blockquote".split())
    seen = " ".join(page.text_content().split())
    for item in items:
        for text in (item.stem, item.context, *texts(item), *item.evidence, item.explanation):
            assert " ".join(text.split()) in seen


@pytest.mark.parametrize("name", QUIZZES)
def test_h5p(name):
    items, data = both("h5p", QUIZZES[name])
    if not items:
        return
    files = {path: json.loads(content) for path, content in samples.unzipped(data).items()}
    package, content = files["h5p.json"], files["content/content.json"]
    named = {one["machineName"]: (one["majorVersion"], one["minorVersion"]) for one in package["preloadedDependencies"]}
    assert package["mainLibrary"] in named and named["H5P.MultiChoice"] == (1, 16)
    assert len({one["subContentId"] for one in content["questions"]}) == len(items)
    for one, item in zip(content["questions"], items, strict=True):
        answers = one["params"]["answers"]
        assert [" ".join(plain(a["text"]).split()) for a in answers] == [" ".join(t.split()) for t in texts(item)]
        assert [a["correct"] for a in answers] == [o.right for o in item.options]
        assert [plain(a["tipsAndFeedback"]["chosenFeedback"]) for a in answers] == [" ".join(o.why.split()) for o in item.options]
        told = plain(one["params"]["overallFeedback"][0]["feedback"])
        assert told == " ".join("\n".join(feedback(item, "en")).split())


def plain(text: str) -> str:
    """What a browser shows of a piece of HTML; no element in it is a stranger's."""
    tree = html.fragment_fromstring(text.replace("<br>", "\n"), create_parent="main")
    assert {e.tag for e in tree.iter()} <= {"main", "div", "p", "em"}
    return tree.text_content()


@pytest.mark.parametrize("name", QUIZZES)
def test_the_data_of_the_page(name):
    items, data = both("html", QUIZZES[name])
    tree = html.document_fromstring(data.decode())
    found = json.loads(tree.get_element_by_id("data").text)
    assert [(one["id"], one["stem"]) for one in found["items"]] == [(item.id, item.stem) for item in items]
    for one, item in zip(found["items"], items, strict=True):
        assert [(o["text"], o.get("right", False), o.get("why", "")) for o in one.get("options", [])] == [
            (o.text, o.right, o.why) for o in item.options
        ]
        assert tuple(one.get("evidence", [])) == item.evidence
    assert len(tree.xpath("//script")) == 2 and not tree.xpath("//@src | //@href | //img")


def test_zipgrade_numbers_as_the_papers_print():
    papers = (
        Paper("A", (Placed(samples.OPEN.id), Placed(samples.CHOICE.id, (1, 0, 2, 3)), Placed(samples.ORDERED.id))),
        Paper("B", (Placed(samples.CHOICE.id, (3, 2, 1, 0)),)),
    )
    done = samples.written("zipgrade", replace(samples.SHARED, papers=papers))
    assert rows(done.files["zipgrade.csv"]) == [
        ["Key", "Question", "Response", "Points"], ["A", "2", "B", "1"], ["A", "3", "C", "2"], ["B", "1", "D", "1"],
    ]  # fmt: skip
    told = {loss.item: loss.why for loss in done.losses}
    assert told[samples.OPEN.id] == "only choices have bubbles" and len(told) == 5
    many = tuple(replace(samples.CHOICE, id=f"t/a/{n}") for n in range(101))
    over = samples.written("zipgrade", Quiz(title="x", items=many))
    assert len(rows(over.files["zipgrade.csv"])) == 101 and [loss.why for loss in over.losses] == ["a form has 100 questions"]


def test_a_game_skips_what_is_too_long_and_says_so():
    long = replace(samples.CHOICE, id="l/a/b", stem="Who " + "really " * 500 + "did it?")
    done = samples.written("kahoot", replace(samples.SHARED, items=(samples.CHOICE, long)))
    assert [(loss.item, loss.why) for loss in done.losses if loss.what == "skipped"] == [
        ("l/a/b", "the question has more than 120 characters")
    ]
    assert b"really" not in done.files["kahoot.xlsx"]
