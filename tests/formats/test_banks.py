"""Old banks in: what comes back from our own files, what other tools write, and what strangers try."""

from __future__ import annotations

import io
import json
import re
import zipfile
from dataclasses import replace
from pathlib import Path

import format_samples as samples
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from quizgen.cli.app import app
from quizgen.model.item import Citation, Item, Option
from quizgen.model.quiz import Quiz
from quizgen.reader import parse_quiz
from quizgen.reader.banks import BANKS, parse_bank
from quizgen.reader.banks.bank import TAG
from quizgen.writers import FORMATS
from quizgen.writers.fitting import fit
from quizgen.writers.prose import feedback, sources
from quizgen.writers.quiz_json import write as write_json

ROUND = {"moodle": "moodle.xml", "gift": "gift.txt", "aiken": "aiken.txt", "qti12": "qti12.zip", "qti21": "qti21.zip"}


def back(name: str, quiz: Quiz) -> tuple[Quiz | None, list]:
    """A quiz written in a format and read again."""
    return parse_bank(samples.written(name, quiz).files[ROUND[name]], ROUND[name])


def expected(name: str, quiz: Quiz) -> list[Item]:
    """The items as they come back if nothing changes but what the loss report says."""
    holds = FORMATS[name].holds
    fitted, _, _ = fit(quiz, name, holds, samples.RELEASE.print)
    return [_expected(item, number, name) for number, item in enumerate(fitted.items, 1) if name != "qti21" or item.options]


def _expected(item: Item, number: int, name: str) -> Item:
    holds = FORMATS[name].holds
    told = "\n".join(feedback(item, "en"))
    if "context" in holds.joined:
        space = " " if name == "aiken" else "\n"
        item = replace(item, stem=space.join(filter(None, [item.context, item.stem])), context="")
    if "evidence" in holds.joined:
        item = replace(item, explanation=told, evidence=(), citations=())
    return replace(
        item,
        id=item.id if "id" in holds.parts else f"imported/{number}",
        citations=tuple(Citation("", text, "") for text in sources(item, "en")),
        ordered=item.ordered if "order" in holds.parts else False,
        tags=(*item.tags, TAG),
    )


def seen(item: Item) -> dict[str, object]:
    """What a bank can hold of an item."""
    return {
        "id": item.id,
        "stem": item.stem,
        "context": item.context,
        "options": [(o.text, o.right, o.why) for o in item.options],
        "pairs": sorted(item.pairs or ((text, str(n)) for n, text in enumerate(item.sequence, 1))),
        "answer": item.answer,
        "explanation": item.explanation,
        "evidence": item.evidence,
        "citations": item.citations,
        "ordered": item.ordered,
        "tags": set(item.tags),
    }


def same(name: str, quiz: Quiz) -> None:
    read, problems = back(name, quiz)
    wanted = expected(name, quiz)
    if not wanted:  # of QTI 2.1 choices alone are read
        assert read is None and {p.rule for p in problems} == {"not-imported", "nothing-imported"}
        return
    assert read is not None, problems
    if name == "qti21":  # its items are files, read in the order of their names, which are also their ids
        wanted = [replace(item, id="") for item in wanted]
        read = replace(read, items=tuple(replace(item, id="", context="", stem=item.stem) for item in read.items))
        key = [f"{i.context}\n{i.stem}".strip() for i in wanted]
        wanted = [replace(item, stem=stem, context="") for item, stem in zip(wanted, key, strict=True)]
        assert sorted(map(str, map(seen, read.items))) == sorted(map(str, map(seen, wanted)))
        return
    assert [seen(item) for item in read.items] == [seen(item) for item in wanted]


@pytest.mark.parametrize("name", ROUND)
def test_the_shared_quiz_comes_back(name):
    same(name, samples.SHARED)


@pytest.mark.parametrize("name", ROUND)
@pytest.mark.parametrize("text", samples.HOSTILE, ids=map(ascii, samples.HOSTILE))
def test_hostile_text_comes_back(name, text):
    quiz = samples.hostile(text)
    if samples.written(name, quiz).files:
        same(name, quiz)


TEXT = st.text(st.characters(exclude_categories=("Cs",)) | st.sampled_from("~=#{}:\\[]<>&\"'%/*@.\n \tA)-+"), max_size=30)
SOME = TEXT.filter(str.strip)
OPTIONS = st.lists(st.tuples(SOME, TEXT), min_size=2, max_size=6).map(
    lambda texts: tuple(Option(text, n == 0, why) for n, (text, why) in enumerate(texts))
)
CHOICES = st.builds(
    Item, id=SOME, stem=SOME, context=TEXT, options=OPTIONS, explanation=TEXT, ordered=st.booleans(),
    evidence=st.lists(TEXT, max_size=2).map(tuple), tags=st.lists(TEXT, max_size=2).map(tuple),
)  # fmt: skip
MATCHES = st.builds(
    Item, id=SOME, type=st.just("match"), stem=SOME, explanation=TEXT,
    pairs=st.lists(st.tuples(SOME, SOME), min_size=2, max_size=4, unique_by=lambda p: p[0]).map(tuple),
)  # fmt: skip
OPENS = st.builds(Item, id=SOME, type=st.just("open"), stem=SOME.filter(lambda t: "____" not in t), answer=SOME)


@pytest.mark.parametrize("name", ["moodle", "gift", "aiken", "qti12"])
@settings(max_examples=60, deadline=None)
@given(st.lists(CHOICES | MATCHES | OPENS, min_size=1, max_size=3, unique_by=lambda i: i.id.strip()))
def test_any_text_comes_back(name, items):
    """Nothing changes but what the loss report announces."""
    quiz = Quiz(title="x", items=tuple(items))
    if samples.written(name, quiz).files:
        same(name, quiz)


def test_a_stem_that_ends_in_a_backslash_is_still_a_bank():
    """GIFT writes it twice, so that the brace behind it is no escaped one."""
    same("gift", Quiz(title="x", items=(replace(samples.CHOICE, stem="Which sign is \\"),)))


def test_ids_stay_apart_where_cleaning_makes_them_one():
    """Moodle drops the second of two questions with one id."""
    items = tuple(replace(samples.OPEN, id=name) for name in ("\x14", "\x1b", "x" * 200, "x" * 199 + "y"))
    done = samples.written("moodle", Quiz(title="x", items=items))
    same("moodle", Quiz(title="x", items=items))
    ids = re.findall("<idnumber>(.*?)</idnumber>", done.files["moodle.xml"].decode())
    assert len(set(ids)) == 4 and max(map(len, ids)) <= 100
    assert any("same id" in loss.why for loss in done.losses)


def test_what_comes_back_is_marked_as_unproved():
    read, _ = back("moodle", samples.SHARED)
    assert all(item.proof == "unproved" and TAG in item.tags for item in read.items)
    assert read.notice == "unproved questions, imported from moodle.xml"
    assert read.print.points == {samples.ORDERED.id: 2}
    data = write_json(read, samples.RELEASE, None).files["quiz.json"]
    assert parse_quiz(data) == (read, [])


# What other tools write.

MOODLE = """<?xml version="1.0"?><quiz>
<question type="multichoice"><name><text>n</text></name>
<questiontext format="html"><text><![CDATA[<p>Which <b>port</b> closed?<br>Say.</p><p><img src="x.png"></p>]]></text></questiontext>
<single>true</single><shuffleanswers>1</shuffleanswers>
<answer fraction="100"><text>A &amp; B</text><feedback><text></text></feedback></answer><answer fraction="0"><text>C</text></answer></question>
<question type="multichoice"><questiontext><text>Two right</text></questiontext>
<answer fraction="50"><text>A</text></answer><answer fraction="50"><text>B</text></answer></question>
<question type="multichoice"><questiontext><text>None right</text></questiontext>
<answer fraction="0"><text>A</text></answer><answer fraction="0"><text>B</text></answer></question>
<question type="essay"><questiontext><text>Write.</text></questiontext></question>
<question type="truefalse"><questiontext><text>It closed.</text></questiontext>
<answer fraction="0"><text>true</text></answer><answer fraction="100"><text>false</text><feedback><text>No.</text></feedback></answer></question>
</quiz>
"""


def told(problems) -> list[str]:
    return [f"{p.location.line}: {p.message}" for p in problems]


def test_a_bank_of_moodle():
    read, problems = parse_bank(MOODLE.encode(), "bank.xml")
    one, other = read.items
    assert one.stem == "Which port closed?\nSay." and [o.text for o in one.options] == ["A & B", "C"]
    assert [(o.text, o.right) for o in other.options] == [("True", False), ("False", True)] and other.options[1].why == "No."
    assert told(problems) == [
        "3: a picture or other medium (img)",
        "6: question “Two right”: it gives part of the points for some answers",
        "8: question “None right”: no options are right, not one",
        "10: a question of the type “essay”",
    ]


GIFT = """// a comment
$CATEGORY: tom/dick and harry

::Q1:: Grant is {=buried ~entombed#No, he is not.
~living %0%} in a tomb.

Two plus two {=four =4}

The sun is a star. {T}

Write about it. {}

How many? {#3:1}

[html]<b>Who?</b>{=A ~B}

Half {~%50%a ~%50%b}
"""


def test_a_bank_in_gift():
    read, problems = parse_bank(GIFT.encode(), "bank.txt")
    stems = [item.stem for item in read.items]
    assert stems == ["Grant is ____ in a tomb.", "Two plus two", "The sun is a star.", "Who?"]
    assert read.items[0].id == "Q1" and read.items[0].options[1].why == "No, he is not." and read.items[1].answer == "four"
    assert [re.sub(r"“.*?”", "…", line) for line in told(problems)] == [
        "7: other right answers to …: 4", "11: question …: it is an essay", "13: question …: a number is asked for",
        "17: question …: it gives part of the points for some answers",
    ]  # fmt: skip


def test_a_bank_in_aiken():
    text = "What is it?\r\nA) One\r\nB) Two\r\nANSWER: B\r\n\r\nNo answer?\r\nA. x\r\nB. y\r\n\r\nNone right?\r\nA. x\r\nB. y\r\nANSWER: D\r\n"
    read, problems = parse_bank(text.encode(), "bank.txt")
    (item,) = read.items
    assert item.key == "Two" and [o.text for o in item.options] == ["One", "Two"]
    assert told(problems) == [
        "6: question “No answer?”: it has no line ANSWER:", "10: question “None right?”: no options are right, not one",
    ]  # fmt: skip


def test_every_bank_format_is_tried():
    assert set(BANKS) == {"qti", "moodle", "qti12", "qti21", "gift", "aiken"}


# What strangers try.

LEVELS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
BOMB = f'<!DOCTYPE quiz [<!ENTITY l0 "aaaaaaaaaa">{LEVELS}]><quiz>&l9;</quiz>'


@pytest.mark.parametrize(
    ("data", "rule"),
    [
        (BOMB.encode(), "doctype"),
        (b'<!DOCTYPE quiz [<!ENTITY x SYSTEM "file:///etc/passwd">]><quiz>&x;</quiz>', "doctype"),
        (b'<!DOCTYPE quiz SYSTEM "http://127.0.0.1:9/x.dtd"><quiz/>', "doctype"),
        (b"<quiz><question", "not-xml"),
        (b"<quiz>" + b"<question>" * 3000, "not-xml"),
        (b"<quiz/>", "nothing-imported"),
        (b"PK\x03\x04 and no more", "damaged-zip"),
        (b"\xff\xfe\x00", "unknown-bank"),
        (b"", "unknown-bank"),
        ("{=ü~x}".encode("latin-1"), "not-utf8"),
        (b"no questions here", "unknown-bank"),
        (b"<!---->" * 2000 + b"<quiz/>", "nothing-imported"),  # a pattern that went back would take for ever
        (b"<quiz>" + b"<a/>" * 2_000_000 + b"</quiz>", "too-large"),
        (b"x {=a}\n\n" * 20_001, "too-large"),
        (b"x {=" + b"a~" * 1_001 + b"}", "nothing-imported"),
        (b"x {=a}" + b" " * 12_000_000, "too-large"),
    ],
    ids=lambda value: value if isinstance(value, str) else ascii(value[:20]),
)
def test_what_is_no_bank_is_refused(data, rule):
    quiz, problems = parse_bank(data, "bank")
    assert quiz is None and [p.rule for p in problems if p.severity == "error"] == [rule]


def package(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


def test_damaged_and_hostile_packages():
    good = samples.written("qti12").files["qti12.zip"]
    assert parse_bank(good[: len(good) // 2], "x.zip")[1][0].rule == "damaged-zip"
    flipped = bytearray(good)
    flipped[len(good) // 3] ^= 0xFF
    assert all(p.rule in ("damaged-zip", "not-xml", "nothing-imported") for p in parse_bank(bytes(flipped), "x.zip")[1])
    bomb = package({"a.xml": b"<questestinterop>" + b" " * 80_000_000})
    assert len(bomb) < 100_000 and parse_bank(bomb, "x.zip")[1][0].rule == "too-large"
    evil = package({"../../evil.xml": MOODLE.encode(), "/etc/x.xml": b"<questestinterop/>"})
    assert parse_bank(evil, "x.zip")[1][0].rule == "nothing-imported"  # names are never paths of this machine
    inside = package({"a.xml": b'<!DOCTYPE q [<!ENTITY a "b">]><questestinterop>&a;</questestinterop>'})
    assert parse_bank(inside, "x.zip")[1][0].rule == "doctype"


@settings(max_examples=80, deadline=None)
@given(st.sampled_from(sorted(ROUND)), st.integers(0, 10**6), st.binary(max_size=8))
def test_any_damage_is_reported(name, place, junk):
    """Bytes in the middle of a file: a quiz, or problems in words; never anything else."""
    data = samples.written(name).files[ROUND[name]]
    at = place % len(data)
    quiz, problems = parse_bank(data[:at] + junk + data[at + len(junk) :], "x")
    assert quiz is not None or any(p.severity == "error" for p in problems)
    assert all(p.message and p.rule for p in problems)


# The command.


def quizgen(*words: str):
    return CliRunner().invoke(app, list(words), prog_name="quizgen")


def test_import_writes_a_quiz_that_can_be_printed_and_linted(tmp_path: Path):
    bank = tmp_path / "bank.xml"
    bank.write_text(MOODLE, "utf-8")
    done = quizgen("import", str(bank))
    assert done.exit_code == 3 and "bank.json: 2 unproved questions; 4 things not imported" in done.stdout
    assert "bank.xml:6:1: warning: question “Two right”" in done.stderr
    again = quizgen("import", str(bank))
    assert again.exit_code == 1 and "is there already" in again.stderr
    assert quizgen("import", str(bank), "--force").exit_code == 3
    made = quizgen("export", str(tmp_path / "bank.json"), "--to", "pdf,apkg,html", "--json")
    assert made.exit_code == 0 and len(json.loads(made.stdout)["written"]) == 4
    assert b"unproved questions, imported from bank.xml" in (tmp_path / "quiz.html").read_bytes()
    assert "[no-evidence]" in quizgen("lint", str(tmp_path / "bank.json")).stderr


def test_nothing_is_written_of_a_bad_bank(tmp_path: Path):
    bank = tmp_path / "bank.xml"
    bank.write_text(BOMB, "utf-8")
    done = quizgen("import", str(bank))
    assert done.exit_code == 1 and "[doctype]" in done.stderr and [p.name for p in tmp_path.iterdir()] == ["bank.xml"]
    with bank.open("wb") as file:
        file.truncate(50_000_000)
    done = quizgen("import", str(bank))
    assert done.exit_code == 1 and "[too-large]" in done.stderr


def test_proved_and_unproved_questions_are_never_mixed_unseen(tmp_path: Path):
    """In a file where somebody put both together every page says so, and the terminal names the unproved ones."""
    unproved = replace(samples.ORDERED, proof="unproved")
    quiz = replace(samples.SHARED, items=(samples.CHOICE, unproved), notice="draft")
    (tmp_path / "quiz.json").write_bytes(write_json(quiz, samples.RELEASE, None).files["quiz.json"])
    done = quizgen("export", str(tmp_path / "quiz.json"), "--to", "html,gforms")
    assert done.exit_code == 0 and f"warning: unproved: 1 of 2 questions: “{unproved.id}” [unproved]" in done.stderr
    for name in ("quiz.html", "google-forms.js"):
        assert "draft; unproved: 1 of 2 questions" in (tmp_path / name).read_text("utf-8")
    assert "unproved: 1 of 2" in quizgen("play", str(tmp_path / "quiz.json")).stderr
    alone = replace(quiz, items=(unproved,), notice="")
    (tmp_path / "quiz.json").write_bytes(write_json(alone, samples.RELEASE, None).files["quiz.json"])
    done = quizgen("export", str(tmp_path / "quiz.json"), "--to", "html")
    assert "[unproved]" not in done.stderr and b"unproved questions" in (tmp_path / "quiz.html").read_bytes()


def test_a_folder_is_no_bank(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)
    done = quizgen("import", ".")
    assert done.exit_code == 1 and done.stderr.startswith(".: this is a folder"), done.stderr
