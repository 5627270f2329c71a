"""`quizgen diff`: two releases compared, whatever holds them; hostile packages; searches tried in Anki itself."""

from __future__ import annotations

import io
import json
import sqlite3
import sys
import tempfile
import zipfile
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
from transcript import quizgen

from quizgen.build.diff import diff
from quizgen.model.dates import parse
from quizgen.model.item import Blank, Citation, Item, Option
from quizgen.model.quiz import History, Quiz, Release
from quizgen.reader import apkg
from quizgen.writers.apkg import history_files, write
from quizgen.writers.quiz_json import write as write_json

sys.path.append(str(Path(__file__).parents[1] / "anki"))

NASTY = (
    "<b>bold</b> &amp; &lt; <script>x</script>", "a\nb", "a\r\nb\rc", "tab\there",
    "{{c1::x}} }}", "[sound:a.mp3] [latex]",
    r"\(x\) \\[y\\] \n", "</li><li>two</li>", "</p><p class=\"qg-retired\">Retired: no</p>", "\x07 \x1b[31m \x1f end",
    "‮rtl‬ \u200b", "朝鲜 👩‍👩‍👧 e\u0301", "=SUM(1) \"q\" 'q'", "A</b>: reason", "x, y",
    "<blockquote>", "&#60;br&#62;<br>",
)  # fmt: skip


def item(name: str, key: str = "Xinhua", wrong: tuple[str, ...] = ("Yonhap", "Kyodo", "Antara"), **more) -> Item:
    """A choice item; two of its wrong options share a reason."""
    known = {
        "stem": f"What is the agency's name ({name})?",
        "options": (Option(key, True), *(Option(w, False, f"Another, {len(w)} letters.") for w in wrong)),
        "explanation": f"{key} is the agency.",
        "evidence": (f"The agency {key} said so.", "It is official."),
        "tags": ("quizgen::level::remember",),
        "citations": (Citation("kim", "Kim visits Beijing", "2018-03-28", "The Paper"),),
    }
    return Item(id=name if "/" in name else f"agency/kim/{name}", **known | more)


def sentence(name: str, text: str = "Norland", **more) -> Item:
    """A key sentence with two blanks; `text` stands in all its parts."""
    known = {
        "stem": f"28 March 2018 {text}: ____ left {text} ____.",
        "blanks": (Blank(3, f"{text}!", text), Blank(1, f"the hall of {text}")),
        "explanation": text,
        "evidence": (f"{text}! left {text} the hall of {text}.", "More evidence."),
        "tags": ("quizgen::level::remember",),
    }
    return Item(id=f"sentence/kim/{name}", type="cloze", **known | more)


class Publisher:
    """Releases of one deck, each in a folder of its own."""

    def __init__(self, folder: Path, deck: str = "Politics::Kim", namespace: str = "org.example") -> None:
        self.folder, self.deck, self.namespace = folder, deck, namespace
        self.history: History | None = None
        self.releases = 0

    def release(self, day: str, *items: Item, reasons: dict[str, str] | None = None) -> Path:
        """Build quiz.json, history.jsonl and kim.apkg; gives their folder."""
        self.releases += 1
        out = self.folder / f"r{self.releases}"
        out.mkdir(parents=True)
        release = Release(
            name="kim", deck=self.deck, namespace=self.namespace, released=parse(day), reasons=reasons or {}
        )
        quiz = Quiz(title="Kim", items=items)
        written = write(quiz, release, self.history)
        assert written.files and written.history, written.problems
        self.history = written.history
        files = written.files | write_json(quiz, release, None).files
        for name, content in (files | history_files(written.history)).items():
            (out / name).write_bytes(content)
        return out


@pytest.fixture
def publisher(tmp_path):
    return Publisher(tmp_path / "published")


FORMS = ("kim.apkg", "quiz.json", "history.jsonl", "")


def found(old: Path, new: Path):
    """The difference; neither side may have a problem."""
    made, problems = diff(old, new)
    assert made is not None and problems == [], problems
    return made


@pytest.mark.parametrize("old", FORMS)
@pytest.mark.parametrize("new", FORMS)
def test_forms_of_one_release_are_the_same_whatever_their_text(publisher, old, new):
    items = [
        item(f"n{n}", f"{text}!", (f"{text} 1", f"2 {text}", text), stem=f"{text}?", explanation=text,
             evidence=(text, f"“{text}”"), tags=(f"topic::{text}", "b"))
        for n, text in enumerate(NASTY)
    ]  # fmt: skip
    items += [item("open", options=(), type="open", answer="x\x07 <i>"), item("bare", options=(
        Option("a", True), Option("b", False, "why"), Option("c", False)), explanation="", evidence=(), tags=())]
    items += [sentence(f"n{n}", text) for n, text in enumerate(NASTY)]
    folder = publisher.release("2018-04-02", *items)
    made = found(folder / old, folder / new)
    assert (made.added, made.changed, made.retired) == ({}, {}, {})


CHANGES = {
    "stem": {"stem": "What is it called?"},
    "options": {"options": (Option("Xinhua", True), Option("Yonhap", False, "Another, 6 letters."))},
    "key": {"options": tuple(Option(t, t == "Kyodo") for t in ("Xinhua", "Yonhap", "Kyodo", "Antara"))},
    "explanation": {"explanation": "It is Xinhua. Held until 2022."},
    "reasons": {"options": tuple(Option(t, t == "Xinhua", "No.") for t in ("Xinhua", "Yonhap", "Kyodo", "Antara"))},
    "evidence": {"evidence": ("The agency Xinhua said so.",)},
    "tags": {"tags": ("quizgen::core", "quizgen::level::remember")},
}


@pytest.mark.parametrize("part", CHANGES)
@pytest.mark.parametrize("form", FORMS)
def test_what_changed_is_named(publisher, part, form):
    old = publisher.release("2018-04-02", item("a"), item("b"))
    new = publisher.release("2018-05-02", item("a", **CHANGES[part]), item("b"))
    made = found(old / form, new / form)
    assert set(made.changed) == {"agency/kim/a"} and not made.added and not made.retired
    parts = {c.part: c for c in made.changed["agency/kim/a"]}
    assert part in parts and set(parts) <= {part, "reasons"}
    assert all(c.old != c.new for c in parts.values())
    said = quizgen("diff", str(old / form), str(new / form))
    assert said.code == 0 and f"\nchanged  agency/kim/a: {', '.join(parts)}\n" in said.out
    assert "\n         - " in said.out or "\n         + " in said.out


SENTENCES = {
    "stem": ({"stem": "29 March 2018: ____ left Norland ____."}, {"stem"}),
    "key": ({"blanks": (Blank(3, "Norland!", "Norland"), Blank(1, "the old hall"))}, {"key", "blanks", "evidence"}),
    "blanks": ({"blanks": (Blank(3, "Norland!", "country"), Blank(2, "the hall of Norland"))}, {"blanks"}),
    "explanation": ({"explanation": "So."}, {"explanation"}),
    "evidence": ({"evidence": ("Norland! left Norland the hall of Norland.", "Other evidence.")}, {"evidence"}),
}


@pytest.mark.parametrize("part", SENTENCES)
@pytest.mark.parametrize("form", ["kim.apkg", "quiz.json"])
def test_what_changed_of_a_key_sentence_is_named(publisher, part, form):
    change, named = SENTENCES[part]
    old = publisher.release("2018-04-02", item("a"), sentence("s"))
    publisher.history = None  # else the published blanks would be kept
    new = publisher.release("2018-05-02", item("a"), sentence("s", **change))
    made = found(old / form, new / form)
    assert {c.part for c in made.changed["sentence/kim/s"]} == named
    assert not made.added and not made.retired


def test_sentences_come_and_go_like_questions(publisher):
    old = publisher.release("2018-04-02", item("a"), sentence("s"))
    new = publisher.release("2018-05-02", item("a"), sentence("t"))
    for form in FORMS:
        made = found(old / form, new / form)
        assert list(made.added) == ["sentence/kim/t"] and list(made.retired) == ["sentence/kim/s"] and not made.paper
    package, problems = apkg.read_apkg(new / "kim.apkg")
    assert problems == [] and (package.deck, package.namespace) == ("Politics::Kim", "org.example")
    (read,) = [card for card in package.cards if card.id == "sentence/kim/t"]
    assert read.blanks == ((3, "Norland!", "Norland"), (1, "the hall of Norland", "")) and read.options == ()
    assert read.key == "Norland!; the hall of Norland"


@pytest.mark.parametrize("form", ["kim.apkg", "history.jsonl", ""])
def test_a_retired_item_has_its_reason_and_can_come_back(publisher, form):
    folders = [
        publisher.release("2018-04-02", item("a"), item("b")),
        publisher.release("2018-05-02", item("a"), reasons={"agency/kim/b": "an <option> & is true\nnow"}),
        publisher.release("2018-06-02", item("a"), item("c")),
        publisher.release("2018-07-02", item("a"), item("b"), item("c")),
    ]
    first, gone, later, back = (f / form for f in folders)
    made = found(first, gone)
    assert made.retired == {"agency/kim/b": "an <option> & is true\nnow"} and not made.changed and not made.added
    made = found(gone, later)
    assert (made.retired, set(made.added), made.back) == ({}, {"agency/kim/c"}, frozenset())
    made = found(later, back)
    assert set(made.added) == made.back == {"agency/kim/b"} and not made.changed
    said = quizgen("diff", str(later), str(back)).out
    assert "1 added, 0 changed, 0 retired" in said and "agency/kim/b (was retired)" in said


def test_of_a_folder_with_packages_alone_the_update_is_read(publisher):
    """Without the history: `kim-update.apkg` has all that `kim.apkg` has; alone it is read like any package."""
    old = publisher.release("2018-04-02", item("a"), item("b"))
    new = publisher.release("2018-05-02", item("a"), reasons={"agency/kim/b": "gone"})
    for folder in (old, new):
        (folder / "history.jsonl").unlink()
        (folder / "quiz.json").unlink()
    for form in ("", "kim-update.apkg"):
        assert found(old, new / form).retired == {"agency/kim/b": "gone"}
    (new / "kim-update.apkg").rename(new / "other.apkg")
    assert "does not say why" in found(old, new / "kim.apkg").retired["agency/kim/b"]


def test_a_quiz_does_not_say_why_an_item_is_gone(publisher):
    old = publisher.release("2018-04-02", item("a"), item("b"))
    new = publisher.release("2018-05-02", item("a"))
    made = found(old / "quiz.json", new / "quiz.json")
    assert "does not say why" in made.retired["agency/kim/b"]
    assert made.searches == {"gone": ('"ID:agency/kim/b"',)}


def test_items_on_paper_only_are_compared_where_both_sides_can_hold_them(publisher):
    order = item("order", options=(), type="order", sequence=("war", "truce"))
    match = item("match", options=(), type="match", pairs=(("Kim", "Pyongyang"), ("Xi", "Beijing")))
    old = publisher.release("2018-04-02", item("a"), order, match)
    new = publisher.release("2018-05-02", item("a"), replace(order, sequence=("truce", "war")))
    made = found(old / "quiz.json", new / "quiz.json")
    assert set(made.changed) == {"agency/kim/order"} and set(made.retired) == {"agency/kim/match"}
    made = found(old / "quiz.json", new / "kim.apkg")
    assert (made.changed, made.retired, made.paper) == ({}, {}, 2)
    assert "2 order and match items not compared" in quizgen("diff", str(old / "quiz.json"), str(new)).out


def test_another_namespace_is_another_deck(tmp_path):
    ours = Publisher(tmp_path / "a").release("2018-04-02", item("a"))
    theirs = Publisher(tmp_path / "b", namespace="org.other").release("2018-04-02", item("a"))
    for form in ("kim.apkg", "history.jsonl"):
        made, (problem,) = diff(ours / form, theirs / form)
        assert made is not None and (problem.rule, problem.severity) == ("namespace-changed", "warning")
        assert problem.hint


def searched(old: Path, new: Path, folder: Path, search: str) -> set[str]:
    """The ids that a search finds in Anki after both packages were imported."""
    from anki_samples import Student

    folder.mkdir()
    student = Student(folder)
    for package in (old, new):
        update = package / "kim-update.apkg"
        student.imports((update if update.exists() else package / "kim.apkg").read_bytes())
    names = [student.col.get_note(n)["ID"] for n in student.col.find_notes(search)]
    student.col.close()
    assert len(names) == len(set(names))
    return set(names)


IDS = (
    "plain", "un_der", "a*b",
    'q"t', "a&b", "col:on", "back\\slash", "(par) OR x", "x", "undder", "axxb", "sp ace", "a'b"
)  # fmt: skip


@pytest.mark.parametrize("deck", ["Politics::Kim", 'A_b*"c" \\ & (d)::e'])
def test_the_searches_find_just_those_cards_in_anki(tmp_path, deck):
    publisher = Publisher(tmp_path / "p", deck)
    old = publisher.release("2018-04-02", *(item(f"t/a/{name}") for name in IDS))
    changed = [item(f"t/a/{n}", explanation="New.") if n in IDS[::2] else item(f"t/a/{n}") for n in IDS[:-1]]
    new = publisher.release("2018-05-02", *changed, item("t/a/new_one"))
    wanted = {html(i) for i in (*(f"t/a/{n}" for n in IDS[:-1:2]), f"t/a/{IDS[-1]}")}
    made = found(old, new)
    (tagged,) = made.searches["changed or retired"]
    assert "tag:quizgen::changed::2018-05-02" in tagged and "ID:" not in tagged
    assert searched(old, new, tmp_path / "tags", tagged) == wanted
    (added,) = made.searches["new"]
    assert searched(old, new, tmp_path / "new", added) == {"t/a/new_one"}
    by_id = found(old / "quiz.json", new / "quiz.json").searches
    (search,) = by_id["changed or retired"]
    (gone,) = by_id["gone"]
    assert searched(old, new, tmp_path / "ids", search) | searched(old, new, tmp_path / "gone", gone) == wanted


def html(text: str) -> str:
    """As the field ID has it."""
    return text.replace("&", "&amp;")


def test_tags_that_find_other_cards_too_give_way_to_ids(publisher):
    publisher.release("2018-04-02", item("a"), item("b"))
    old = publisher.release("2018-05-02", item("a", explanation="New."), item("b"))
    new = publisher.release("2018-05-02", item("a", explanation="New."), item("b", explanation="New."))
    (search,) = found(old, new).searches["changed or retired"]
    assert search == 'deck:"Politics::Kim" "ID:agency/kim/b"'


def test_two_releases_at_once_are_found_by_both_tags(publisher):
    old = publisher.release("2018-04-02", item("a"), item("b"))
    publisher.release("2018-05-02", item("a", explanation="New."), item("b"))
    new = publisher.release("2018-06-02", item("a", explanation="New."), item("b", explanation="New."))
    (search,) = found(old, new).searches["changed or retired"]
    tags = "tag:quizgen::changed::2018-05-02 OR tag:quizgen::changed::2018-06-02"
    assert search == f'deck:"Politics::Kim" ({tags})'


def test_a_long_search_is_parted(publisher, tmp_path):
    old = publisher.release("2018-04-02", *(item(f"n{n}") for n in range(100)))
    new = publisher.release("2018-05-02", *(item(f"n{n}", explanation="New.") for n in range(100)), item("x"))
    searches = found(old / "quiz.json", new / "quiz.json").searches["changed or retired"]
    assert len(searches) == 3
    ids = [searched(old, new, tmp_path / str(n), s) for n, s in enumerate(searches)]
    assert sum(map(len, ids)) == len(set().union(*ids)) == 100


def test_json_has_everything(publisher):
    old = publisher.release("2018-04-02", item("a"), item("b"))
    new = publisher.release("2018-05-02", item("a", explanation="\x1b[31m New."), item("c"))
    said = quizgen("diff", str(old), str(new), "--json")
    value = json.loads(said.out)
    assert said.code == 0 and said.err == "" and said.out.isascii()
    assert [a["id"] for a in value["added"]] == ["agency/kim/c"] and value["added"][0]["was_retired"] is False
    (changed,) = value["changed"]
    assert changed["what"] == [{"part": "explanation", "old": "Xinhua is the agency.", "new": "\ufffd[31m New."}]
    assert value["retired"] == [{"id": "agency/kim/b", "reason": "no longer made"}]
    assert set(value["searches"]) == {"changed or retired", "new"} and value["problems"] == []
    bad = quizgen("diff", "nothing", str(new), "--json")
    assert bad.code == 1 and json.loads(bad.out)["problems"][0]["rule"] == "not-found"


def test_what_is_printed_holds_no_command_to_a_terminal(publisher):
    evil = "\x1b]0;x\x07\u202e \x9b1m"
    old = publisher.release("2018-04-02", item("a"), item("b"), item(f"t/{evil}/d"))
    new = publisher.release("2018-05-02", item("a", stem=evil, explanation=evil), item("c", stem=evil),
                            reasons={"agency/kim/b": evil})  # fmt: skip
    for form in FORMS:
        said = quizgen("diff", str(old / form), str(new / form))
        assert said.code == 0 and not {*"\x1b\x07\u202e\x9b"} & {*said.out}


# --- packages from strangers --------------------------------------------------------------------------


@pytest.fixture
def package(tmp_path) -> bytes:
    """A sound package."""
    return (Publisher(tmp_path / "p").release("2018-04-02", item("a"), item("b")) / "kim.apkg").read_bytes()


def packed(collection: bytes | None, name: str = "collection.anki2", **others: bytes) -> bytes:
    """A zip with a collection."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        if collection is not None:
            archive.writestr(name, collection)
        for other, content in others.items():
            archive.writestr(other.replace("_", "."), content)
    return out.getvalue()


def collection(package: bytes) -> bytes:
    """The collection of a package."""
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        return archive.read("collection.anki2")


def altered(package: bytes, *statements: str, values: tuple = ()) -> bytes:
    """The package after SQL statements; the last gets the values."""
    db = sqlite3.connect(":memory:")
    db.deserialize(collection(package))
    for statement in statements[:-1]:
        db.execute(statement)
    db.execute(statements[-1], values)
    db.commit()
    return packed(db.serialize())


def refused(data: bytes, tmp_path: Path, monkeypatch) -> tuple[str, str]:
    """Rule and hint of the one problem; nothing stays in the folder of temporary files."""
    path, temporary = tmp_path / "x.apkg", tmp_path / "temporary"
    path.write_bytes(data)
    temporary.mkdir(exist_ok=True)
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    package, problems = apkg.read_apkg(path, "x.apkg")
    assert list(temporary.iterdir()) == []
    assert package is None
    (problem,) = problems
    assert problem.location.file == "x.apkg" and problem.severity == "error"
    return problem.rule, problem.hint


NOT_PACKAGES = {
    "empty": b"", "text": b"hello", "no end": b"PK\x03\x04" + bytes(500), "pdf": b"%PDF-1.7", "empty zip": packed(None),
    "no collection": packed(b"x", "notes.txt"), "newer": packed(b"x", "collection.anki2", collection_anki21b=b"y"),
    "not a database": packed(b"hello" * 999), "empty database": packed(b""),
    "header": packed(b"SQLite format 3\0" * 99),
}  # fmt: skip


@pytest.mark.parametrize("name", NOT_PACKAGES)
def test_what_is_no_package_is_a_problem_with_a_hint(name, tmp_path, monkeypatch):
    rule, hint = refused(NOT_PACKAGES[name], tmp_path, monkeypatch)
    assert rule in ("not-a-package", "no-collection", "newer-package", "damaged-package") and hint


BROKEN = {
    "no notes": ("DROP TABLE notes",),
    "no col": ("DROP TABLE col",),
    "empty col": ("DELETE FROM col",),
    "models": ("UPDATE col SET models = '['",),
    "deep models": (f"UPDATE col SET models = '{'[' * 90_000}'",),
    "models are a list": ("UPDATE col SET models = '[1]'",),
    "models are a number": ("UPDATE col SET models = 7",),
    "fields are wrong": ("""UPDATE col SET models = '{"1": {"flds": 3}}'""",),
    "decks": ("UPDATE col SET decks = '{'",),
    "a view": (
        "ALTER TABLE notes RENAME TO old",
        "CREATE VIEW notes AS WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT x AS mid FROM c",
    ),
    "other columns": ("ALTER TABLE notes RENAME COLUMN flds TO fields",),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_damaged_collection_is_a_problem(name, package, tmp_path, monkeypatch):
    assert refused(altered(package, *BROKEN[name]), tmp_path, monkeypatch)[0] == "damaged-package"


def test_other_note_types_are_passed_over(package, tmp_path, monkeypatch):
    models = json.dumps({"5": {"name": "Basic", "flds": [{"name": "Front"}, {"name": "Back"}]}})
    rule, hint = refused(altered(package, "UPDATE col SET models = ?", values=(models,)), tmp_path, monkeypatch)
    assert rule == "no-notes" and "quizgen build" in hint
    same = "mod, usn, tags, 'a\x1fb', sfld, csum, flags, data"
    row = f"INSERT INTO notes SELECT id + 1, guid || 'x', 5, {same} FROM notes"
    (tmp_path / "both.apkg").write_bytes(altered(package, row))
    read, problems = apkg.read_apkg(tmp_path / "both.apkg")
    assert problems == [] and [c.id for c in read.cards] == ["agency/kim/a", "agency/kim/b"]
    assert (read.deck, read.namespace) == ("Politics::Kim", "org.example")


@pytest.mark.parametrize("value", [None, 7, b"\xff\x00", "", "\x1f" * 99, "\ud83d".encode("utf-8", "surrogatepass")])
def test_fields_of_any_shape_are_read_or_passed_over(value, package, tmp_path):
    if isinstance(value, bytes) and value[0] == 0xED:
        data = altered(package, "UPDATE notes SET flds = CAST(? AS TEXT)", values=(value,))
    else:
        data = altered(package, "PRAGMA ignore_check_constraints=1", "UPDATE OR IGNORE notes SET flds = coalesce(?, 3)",
                       values=(value,))  # fmt: skip
    (tmp_path / "x.apkg").write_bytes(data)
    read, problems = apkg.read_apkg(tmp_path / "x.apkg")
    assert (read is None) == bool(problems)


def test_a_bomb_is_not_unpacked(package, tmp_path, monkeypatch):
    monkeypatch.setattr(apkg, "MOST_BYTES", 3_000_000)
    rule, hint = refused(packed(bytes(50_000_000)), tmp_path, monkeypatch)
    assert rule == "too-large" and hint
    lying = bytearray(packed(bytes(50_000_000)))
    at = lying.rindex(b"PK\x01\x02")
    lying[at + 24 : at + 28] = (100).to_bytes(4, "little")  # the directory says 100 bytes
    assert refused(bytes(lying), tmp_path, monkeypatch)[0] in ("too-large", "damaged-package")
    monkeypatch.setattr(apkg, "MOST_BYTES", 1_000)
    assert refused(package, tmp_path, monkeypatch)[0] == "too-large"


def test_reading_without_end_is_stopped(package, tmp_path, monkeypatch):
    monkeypatch.setattr(apkg, "STEP", 10)
    monkeypatch.setattr(apkg, "MOST_STEPS", 3)
    rule, hint = refused(package, tmp_path, monkeypatch)
    assert rule == "too-large" and hint


def test_markup_without_end_costs_no_more_than_its_length(package, tmp_path):
    parts = ["<li" * 200_000, '<li dir="auto">' * 60_000, "<b>" * 200_000, "&" * 300_000 + "<p>" * 90_000]
    fields = "\x1f".join(parts * 3)
    (tmp_path / "x.apkg").write_bytes(altered(package, "UPDATE notes SET flds = ?", values=(fields[:3_900_000],)))
    read, problems = apkg.read_apkg(tmp_path / "x.apkg")
    assert problems == [] and len(read.cards) >= 1


def test_blanks_without_end_cost_no_more_than_their_length(publisher, tmp_path):
    package = (publisher.release("2018-04-02", sentence("s")) / "kim.apkg").read_bytes()
    for text in ("{{c1::" * 600_000, "{{c1::x::y}" * 300_000, "{{c1::" + "x" * 3_000_000, "}}" * 900_000):
        (tmp_path / "x.apkg").write_bytes(altered(package, "UPDATE notes SET flds = ?", values=(text,)))
        read, problems = apkg.read_apkg(tmp_path / "x.apkg")
        assert problems == [] and [card.blanks for card in read.cards] == [()]


def test_no_flipped_byte_makes_a_traceback(package, tmp_path):
    rng, base = Random(5), collection(package)
    path = tmp_path / "x.apkg"
    outcomes = set()
    for n in range(120):
        data = bytearray(package if n % 2 else base)
        for _ in range(rng.choice((1, 3, 40))):
            data[rng.randrange(len(data))] = rng.randrange(256)
        path.write_bytes(bytes(data) if n % 2 else packed(bytes(data)))
        read, problems = apkg.read_apkg(path)
        outcomes.add(problems[0].rule if problems else "read")
        assert read is not None or problems
    assert {"read", "damaged-package"} <= outcomes


WRONG = {
    "article": ("a.yaml", "schema: quizgen/article@1\n"), "recipe": ("r.yaml", "schema: quizgen/recipe@1\n"),
    "quiz": ("q.json", '{"schema": "quizgen/quiz@1"}'), "history": ("h.json", '{"schema": "quizgen/history@1"}'),
    "nothing": ("n.txt", ""), "csv": ("n.csv", "a,b\n"), "not json": ("j.json", "{"),
}  # fmt: skip


@pytest.mark.parametrize("name", WRONG)
def test_what_is_no_deck_is_a_problem_with_a_hint(name, publisher, tmp_path):
    file, text = WRONG[name]
    (tmp_path / file).write_text(text)
    folder = publisher.release("2018-04-02", item("a"))
    for sides in ((tmp_path / file, folder), (folder, tmp_path / file)):
        said = quizgen("diff", *map(str, sides))
        assert said.code == 1 and said.out == "" and file in said.err and "Traceback" not in said.err
    (tmp_path / "empty").mkdir()
    both = quizgen("diff", str(tmp_path / "empty"), str(tmp_path / "nothing"))
    assert both.code == 1 and "[not-built]" in both.err and "[not-found]" in both.err and both.err.count("hint:") == 2
    assert quizgen("diff", str(folder)).code == 2
