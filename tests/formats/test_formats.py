"""Every format from one shared quiz: golden files, hostile text, same bytes, and what the loss report says."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path, PurePosixPath

import format_samples as samples
import pytest
from lxml import etree
from typer.testing import CliRunner

from quizgen.cli.app import app
from quizgen.model.item import Item, Option
from quizgen.model.loss import real_losses, table
from quizgen.model.maps import MapView
from quizgen.model.quiz import Paper, Placed, Quiz
from quizgen.writers import FORMATS, page
from quizgen.writers.holding import PARTS, kind_of
from quizgen.writers.pdf.catalogue import languages, words
from quizgen.writers.quiz_json import write as write_json

STRICT = etree.XMLParser(resolve_entities=False, no_network=True)


def test_golden_files():
    fresh = samples.made()
    assert {path.name for path in samples.GOLDEN.iterdir()} == set(fresh)
    for name, data in fresh.items():
        assert (samples.GOLDEN / name).read_bytes() == data, f"{name}: python tests/formats/format_samples.py"


@pytest.mark.parametrize("name", samples.FITTED)
def test_each_item_is_written_or_reported(name):
    """By its own text in the files, or by an entry of the report that says why not."""
    done = samples.written(name)
    assert not done.problems
    skipped = {loss.item for loss in done.losses if loss.what == "skipped"}
    kinds = FORMATS[name].holds.kinds
    assert skipped >= {item.id for item in samples.SHARED.items if kind_of(item) not in kinds}
    assert all(loss.why and loss.place for loss in done.losses)
    assert done == samples.written(name)


HATCHED = MapView(alt="A map of a part of Asia without names; one country is hatched.", marked=("PRK",))
MAPPED = replace(samples.CHOICE, id="map-country/outline/prk", stem="Which country is hatched on the map?", map=HATCHED)
LOCATED = replace(samples.CHOICE, id="city-country/city/x", stem="In which country is Pyongyang?", locator=HATCHED)
# An answer sheet has letters alone, beside a paper that has the maps.
CUT_OR_TOLD = [name for name, one in FORMATS.items() if one.fits in ("cut", "told") and name != "sheet"]


@pytest.mark.parametrize("name", CUT_OR_TOLD)
def test_a_map_is_in_the_file_or_told_as_a_loss(name):
    """Without its map a question is not asked; without the map on its back it is, and the report says what is lost."""
    items = (MAPPED, LOCATED)
    print_ = Paper(letter="A", items=tuple(Placed(i.id, tuple(range(len(i.options)))) for i in items))
    mapped, plain = (replace(samples.SHARED, items=i, papers=(print_,)) for i in (items, tuple(replace(i, map=None, locator=None) for i in items)))
    done = samples.written(name, mapped)
    told = {(loss.item, loss.what) for loss in done.losses if loss.field == "map" or "the map" in loss.why}
    if FORMATS[name].holds.maps:
        assert done.files and not told and done.files != samples.written(name, plain).files
    else:
        left = {loss.item for loss in done.losses if loss.what == "skipped"}
        assert told == {(MAPPED.id, "skipped")} | {(i, "dropped") for i in {LOCATED.id} - left}
        assert not any(MAPPED.stem.encode() in data for data in done.files.values())


@pytest.mark.parametrize("name", samples.FITTED)
@pytest.mark.parametrize("text", samples.HOSTILE, ids=map(ascii, samples.HOSTILE))
def test_hostile_text_stays_text(name, text):
    done = samples.written(name, samples.hostile(text))
    for file, data in done.files.items():
        inner = samples.unzipped(data) if data[:2] == b"PK" else {file: data}
        for inside, content in inner.items():
            assert re.fullmatch(r"[A-Za-z0-9_.\[\]/-]+", inside) and ".." not in PurePosixPath(inside).parts
            if inside.endswith((".xml", ".rels")):
                assert not {"script", "x", "b"} & {etree.QName(e).localname for e in etree.fromstring(content, STRICT).iter()}
            elif not inside.endswith(".png"):
                content.decode("utf-8")
    assert done.files or all(p.rule == "nothing-held" for p in done.problems)


@pytest.mark.parametrize("name", samples.FITTED)
def test_a_quiz_of_which_nothing_can_be_held_is_refused(name):
    item = Item(id="a/b/c", stem="Who?", options=(Option("One", True),))
    done = samples.written(name, Quiz(title="x", items=(item,)))
    (problem,) = done.problems
    assert not done.files and problem.rule == "nothing-held" and "1 option" in problem.message


def test_a_part_is_dropped_by_the_table_alone():
    """What a format does not hold is reported, and stands nowhere in its files."""
    marks = {"why": "reasonwhy", "explanation": "explained", "evidence": "passage", "tags": "tagged"}
    item = replace(
        samples.CHOICE, explanation="explained", evidence=("passage",), tags=("tagged",),
        options=tuple(Option(text, n == 0, "reasonwhy") for n, text in enumerate("one two three".split())),
    )  # fmt: skip
    for name in samples.FITTED:
        done = samples.written(name, replace(samples.SHARED, items=(item,)))
        found = b"".join(c for d in done.files.values() for c in (samples.unzipped(d).values() if d[:2] == b"PK" else [d]))
        dropped = {loss.field for loss in done.losses if loss.what == "dropped"}
        for part, mark in marks.items():
            assert (part in dropped) == (mark.encode() not in found) == (part not in FORMATS[name].holds.parts), (name, part)


def test_key_places_say_nothing():
    """Where the options are not shuffled by the client, the key, which comes first in quiz.json, stands anywhere."""
    options = tuple(Option(text, n == 0) for n, text in enumerate(("one", "two", "three", "four")))
    items = tuple(Item(id=f"t/a/{n}", stem=f"Which, {n}?", options=options) for n in range(200))
    text = samples.written("aiken", Quiz(title="x", items=items)).files["aiken.txt"].decode()
    counts = [text.count(f"ANSWER: {letter}") for letter in "ABCD"]
    assert sum(counts) == 200 and min(counts) > 30


def test_a_question_that_moodle_would_pass_over_is_reported():
    done = samples.written("aiken", replace(samples.SHARED, items=(replace(samples.CHOICE, stem="#", context=""), samples.CHOICE)))
    assert [loss.why for loss in done.losses if loss.what == "skipped"] == ["a question of one letter is passed over"]


def test_options_stand_as_the_paper_prints_them():
    paper = Paper("A", (Placed(samples.CHOICE.id, (3, 1, 0, 2)),))
    quiz = replace(samples.SHARED, papers=(paper,), items=(samples.CHOICE,))
    text = samples.written("aiken", quiz).files["aiken.txt"].decode()
    assert "A. Sudria <itself>\nB. Estmark #1\nC. Norland\nD. ~The Guild~\nANSWER: C\n" in text


def test_more_than_a_file_holds_makes_more_files():
    items = tuple(replace(samples.OPEN, id=f"t/a/{n}") for n in range(401))
    files = samples.written("gforms", Quiz(title="x", items=items)).files
    assert sorted(files) == ["google-forms-1.js", "google-forms-2.js", "google-forms-3.js"]
    assert sum(data.count(b"t/a/") for data in files.values()) == 0  # ids are not held, and told
    assert [data.count(b'"title": "What') for data in files.values()] == [200, 200, 1]


def test_the_report_has_a_row_for_each_kind_of_loss():
    rows = table(samples.written("moodle").losses)
    assert [(row.field, row.what, row.count) for row in rows] == [("item", "skipped", 1)]
    assert {loss.field for loss in samples.written("gforms").losses if loss.what == "joined"} == {"why", "evidence", "source"}
    assert not [loss for loss in real_losses(samples.written("gforms").losses) if loss.what == "joined"]


def test_every_part_is_known_to_the_table():
    for one in FORMATS.values():
        assert one.holds.parts <= set(PARTS) and set(one.holds.joined) <= one.holds.parts, one.name
        assert one.holds.lines(), one.name


# The command line.


def quizgen(*words: str):
    return CliRunner().invoke(app, list(words), prog_name="quizgen")


@pytest.fixture
def quiz_file(tmp_path: Path) -> Path:
    path = tmp_path / "quiz.json"
    path.write_bytes(write_json(samples.SHARED, samples.RELEASE, None).files["quiz.json"])
    return path


def test_export_tells_what_is_lost(quiz_file):
    done = quizgen("export", str(quiz_file), "--to", "aiken", "--json")
    told = json.loads(done.stdout)
    assert done.exit_code == 0 and len(told["written"]) == 1
    one = next(loss for loss in told["losses"] if loss["field"] == "why")
    assert one == {
        "target": "aiken", "place": "items[0].options", "item": samples.CHOICE.id, "field": "why", "what": "dropped",
        "why": "the format has no place for it",
    }  # fmt: skip
    plain = quizgen("export", str(quiz_file), "--to", "aiken")
    assert re.search(r"aiken +why +dropped +2 +the format has no place for it", plain.stderr)
    assert quizgen("export", str(quiz_file), "--to", "aiken", "--quiet").stderr == ""


def test_strict_writes_nothing_where_something_is_lost(quiz_file):
    done = quizgen("export", str(quiz_file), "--to", "moodle,aiken", "--strict")
    assert done.exit_code == 1 and "[loss]" in done.stderr
    assert [path.name for path in quiz_file.parent.iterdir()] == ["quiz.json"]
    small = replace(samples.SHARED, items=(samples.CHOICE,))
    quiz_file.write_bytes(write_json(small, samples.RELEASE, None).files["quiz.json"])
    assert quizgen("export", str(quiz_file), "--to", "moodle", "--strict").exit_code == 0


def test_all_leaves_out_what_cannot_be_written(quiz_file):
    """The shared quiz has no paper to print; every other format is written, and the quiz stays as it is."""
    before = quiz_file.read_bytes()
    done = quizgen("export", str(quiz_file), "--to", "all", "--json")
    told = json.loads(done.stdout)
    assert done.exit_code == 3 and {"pdf", "docx"} <= set(told["left_out"]) and quiz_file.read_bytes() == before
    names = {Path(name).name for name in told["written"]}
    assert {name for fmt in samples.FITTED for name in FORMATS[fmt].files.split(", ")} <= names
    assert "pdf" not in quizgen("export", str(quiz_file), "--to", "pdf").stdout


def test_one_paper_alone(quiz_file):
    paper = Paper("B", (Placed(samples.ORDERED.id, (0, 1, 2, 3)), Placed(samples.CHOICE.id, (0, 1, 2, 3))))
    quiz = replace(samples.SHARED, papers=(paper,))
    quiz_file.write_bytes(write_json(quiz, samples.RELEASE, None).files["quiz.json"])
    assert quizgen("export", str(quiz_file), "--to", "aiken", "--paper", "b").exit_code == 0
    text = (quiz_file.parent / "aiken.txt").read_text("utf-8")
    assert text.startswith("When was it?") and text.count("ANSWER:") == 2
    refused = quizgen("export", str(quiz_file), "--to", "aiken", "--paper", "C")
    assert refused.exit_code == 1 and "the quiz has no paper C" in refused.stderr


def test_formats_say_what_they_hold():
    shown = " ".join(quizgen("formats").stdout.split())
    assert "asks multiple choice, matching, put in order (as matching with places)" in shown
    told = {one["name"]: one for one in json.loads(quizgen("formats", "--json").stdout)}
    assert told["moodle"]["holds"]["most"] == {"tag": 50, "id": 100}


# From an article to a classroom in one step.


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    from quizgen.build.starting import start_project

    start_project(tmp_path / "civics")
    monkeypatch.chdir(tmp_path / "civics")
    return tmp_path / "civics"


def test_build_writes_every_format_and_tells_what_is_lost(project):
    done = quizgen("build", "source/sudria-trade-2016.yaml", "--to", "all", "--out", "all", "--json")
    assert done.exit_code == 0, done.stderr
    (deck,) = json.loads(done.stdout)["decks"]
    names = {Path(name).name for name in deck["written"]}
    assert {name for fmt in samples.FITTED for name in FORMATS[fmt].files.split(", ")} <= names
    assert {loss["target"] for loss in deck["losses"]} >= {"aiken", "gift", "kahoot"}
    page = (project / "all" / "quiz.html").read_text("utf-8")
    assert "Analysts in Sudria see it otherwise." in page, "the story stands beside the questions"


def test_build_with_strict_writes_nothing_where_something_is_lost(project):
    done = quizgen("build", "source/sudria-trade-2016.yaml", "--to", "aiken", "--out", "strict", "--strict")
    assert done.exit_code == 1 and "[loss]" in done.stderr and not (project / "strict").exists()
    told = quizgen("build", "source/sudria-trade-2016.yaml", "--to", "aiken", "--out", "plain")
    assert told.exit_code == 0 and "What these formats do not hold" in told.stderr


def test_moodle_makes_nothing_of_files_and_formulas():
    """Written as entities: Moodle's filters look for the signs in the HTML."""
    text = "@@PLUGINFILE@@/x $$y$$ \\(z\\) \\[w\\]"
    data = samples.written("moodle", samples.hostile(text)).files["moodle.xml"]
    stems = etree.fromstring(data, STRICT).xpath("//questiontext/text/text()")
    assert stems and not any(sign in stem for stem in stems for sign in ("@@", "$$", "\\(", "\\["))


def test_moodle_shows_a_name_as_it_is():
    """Moodle takes tags out of names (PARAM_TEXT) and shows the rest as HTML."""
    items = tuple(replace(samples.OPEN, id=text, stem=text) for text in ("Who is <b>?", "3 &lt; 4?", "A & B?"))
    data = samples.written("moodle", Quiz(title="x", items=items)).files["moodle.xml"]
    assert etree.fromstring(data, STRICT).xpath("//name/text/text()") == ["Who is &lt;b>?", "3 &amp;lt; 4?", "A & B?"]


@pytest.mark.parametrize(
    ("title", "shown", "first"), [("Ports", "Ports", "<p>unre"), ("A < B", "", "<p><strong>A &lt; B</strong></p>")]
)
def test_the_first_page_of_h5p_shows_any_title(title, shown, first):
    """The player shows `title` as text, but platforms escape it before."""
    package = samples.unzipped(samples.written("h5p", replace(samples.SHARED, title=title)).files["quiz.h5p"])
    cover = json.loads(package["content/content.json"])["introPage"]
    assert cover["title"] == shown and cover["introduction"].startswith(first)


def test_a_tag_loses_only_what_no_tag_can_have():
    item = replace(samples.CHOICE, tags=("a]b<c", "d\ne", "f::g"))
    done = samples.written("gift", replace(samples.SHARED, items=(item,)))
    assert b"\n// [tag:a_b_c] [tag:d e] [tag:f::g]\n::who" in done.files["gift.txt"]
    told = [loss.why for loss in done.losses if loss.field == "tags"]
    assert sorted(told) == ["a tag is one line", "signs that no tag can have become _"]


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("apkg", {("m/a/b", "item", "skipped"), ("o/a/b", "item", "skipped"), ("", "notice", "dropped")}),
        ("cards", {("m/a/b", "item", "skipped"), (samples.ORDERED.id, "item", "skipped"), ("p/a/b", "evidence", "dropped")}),
        ("pdf", {(samples.CHOICE.id, "stem", "changed")}),
        ("docx", {(samples.CHOICE.id, "stem", "changed")}),
        ("sheet", {("m/a/b", "item", "skipped")}),
        ("zipgrade", {("m/a/b", "item", "skipped")}),
    ],
)
def test_formats_that_take_the_whole_quiz_report_too(name, wanted):
    """What cannot be asked on a card or by bubbles, and what print replaces; of a paper only what stands on it."""
    items = [replace(samples.CHOICE, stem="Who\x01?"), replace(samples.ORDERED, recall=False), *samples.SHARED.items[2:]]
    placed = [(samples.CHOICE.id, (0, 1, 2, 3)), (samples.MATCH.id, (0, 1, 2))]
    quiz = replace(samples.SHARED, items=tuple(items), papers=(Paper("A", tuple(Placed(*one) for one in placed)),))
    done = samples.written(name, quiz)
    assert done.files and not [p for p in done.problems if p.severity == "error"]
    found = {(loss.item, loss.field, loss.what) for loss in done.losses}
    assert wanted <= found
    if name in ("pdf", "docx"):
        assert found == wanted, "tags mean nothing on paper, and what is on no paper is not missed"
    assert {loss.target for loss in done.losses} == {name}


def test_parts_of_an_earlier_export_go(quiz_file):
    """Of 401 questions three files, of 201 two, of one a single file, and the other way round; nothing else goes."""
    folder = quiz_file.parent
    for name in ("google-forms-9.js.txt", "google-forms-x.js", "blackboard-2.txt"):
        (folder / name).write_text("mine")
    (folder / "google-forms-8.js").mkdir()
    before = {path.name for path in folder.iterdir()}
    for count, parts in ((401, {"-1", "-2", "-3"}), (201, {"-1", "-2"}), (1, {""}), (201, {"-1", "-2"})):
        quiz = Quiz(title="x", items=tuple(replace(samples.OPEN, id=f"t/a/{n}") for n in range(count)))
        quiz_file.write_bytes(write_json(quiz, samples.RELEASE, None).files["quiz.json"])
        done = quizgen("export", str(quiz_file), "--to", "gforms")
        assert done.exit_code == 0 and {path.name for path in folder.iterdir()} == before | {f"google-forms{p}.js" for p in parts}
    assert "removed, of an earlier export" in done.stdout and "google-forms.js" in done.stdout.splitlines()[-1]


def test_parts_of_an_earlier_build_go(project):
    (project / "all").mkdir()
    (project / "all" / "google-forms-2.js").write_text("old")
    done = quizgen("build", "source/sudria-trade-2016.yaml", "--to", "gforms", "--out", "all")
    assert done.exit_code == 0 and "removes parts of an earlier one: google-forms-2.js" in done.stdout
    assert not (project / "all" / "google-forms-2.js").exists() and (project / "all" / "google-forms.js").exists()


def test_the_page_speaks_the_language_of_the_quiz():
    """Every word of the page stands in each catalogue with the same holes, and the program asks for no other."""
    folder = Path(page.__file__).parent
    english = words("en", folder / "words")
    holes = {name: set(re.findall(r"{\w+}", text)) for name, text in english.items()}
    for language in languages(folder / "words"):
        told = words(language, folder / "words")
        assert {name: set(re.findall(r"{\w+}", text)) for name, text in told.items()} == holes, language
    script = "".join((folder / name).read_text("utf-8") for name in ("questions.js", "quiz.js"))
    quoted = set(re.findall(r"'(\w+)'", script)) | {"mode_practise", "mode_test", "noscript"}
    assert set(re.findall(r"say\('(\w+)'", script)) <= set(english) <= quoted
    german = samples.written("html", replace(samples.SHARED, language="de-AT"))
    assert b"Antwort zeigen" in german.files["quiz.html"] and not german.problems
    french = samples.written("html", replace(samples.SHARED, language="fr"))
    assert b"Show the answer" in french.files["quiz.html"] and [p.rule for p in french.problems] == ["language"]
