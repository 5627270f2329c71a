"""The package's bytes, ids and times, and the history beside it."""

from __future__ import annotations

import hashlib
import io
import json
import os
import sqlite3
import subprocess
import sys
import zipfile
from dataclasses import replace
from pathlib import Path

import genanki
import pytest
from anki_samples import history_bytes, item, quiz, release

from quizgen.model.quiz import History, Written
from quizgen.reader import parse_history
from quizgen.writers.apkg.identity import guid_of
from quizgen.writers.apkg import write
from quizgen.writers.apkg.history import midnight
from quizgen.writers.apkg.identity import note_id

FILE = "kim.apkg"


def READ(data: bytes) -> History:  # noqa: N802
    """A history from its bytes, which may hold no mistake."""
    read, problems = parse_history(data, "history.jsonl")
    assert read is not None and problems == []
    return read


def opened(written: Written, folder: Path) -> sqlite3.Connection:
    archive = zipfile.ZipFile(io.BytesIO(written.files[FILE]))
    return sqlite3.connect(archive.extract("collection.anki2", folder))


def mods(written: Written) -> dict[str, int]:
    return {note.item.id.rpartition("/")[2]: note.mod for note in written.history.notes.values()}


def test_same_bytes_under_other_hash_seeds_time_zones_and_locales() -> None:
    script = (
        "import hashlib, sys; sys.path.insert(0, sys.argv[1])\n"
        "from anki_samples import history_bytes, item, quiz, release\n"
        "from quizgen.writers.apkg import write\n"
        "made = write(quiz(*map(item, 'abcdefgh')), release(), None)\n"
        "for data in (made.files['kim.apkg'], history_bytes(made.history)): print(hashlib.sha256(data).hexdigest())\n"
    )
    seen = set()
    for seed, zone, locale in (("1", "Pacific/Kiritimati", "C"), ("2", "America/Adak", "tr_TR.UTF-8")):
        env = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": locale}
        command = [sys.executable, "-c", script, str(Path(__file__).parent)]
        seen.add(subprocess.run(command, env=env, check=True, capture_output=True, text=True).stdout)
    made = write(quiz(*map(item, "abcdefgh")), release(), None)
    assert seen == {
        "".join(f"{hashlib.sha256(d).hexdigest()}\n" for d in (made.files[FILE], history_bytes(made.history)))
    }


def test_the_zip_bears_no_date_and_no_mark_of_a_system() -> None:
    archive = zipfile.ZipFile(io.BytesIO(write(quiz(item("a")), release(), None).files[FILE]))
    assert archive.testzip() is None
    assert archive.namelist() == ["collection.anki2", "media"]
    assert json.loads(archive.read("media")) == {}
    for entry in archive.infolist():
        assert entry.date_time == (1980, 1, 1, 0, 0, 0)
        assert (entry.create_system, entry.external_attr >> 16) == (3, 0o644)


def test_a_large_package_is_one_sound_deflate_stream(tmp_path: Path) -> None:
    made = write(quiz(*(item(f"n{k}", explanation="x" * 400 + str(k)) for k in range(1500))), release(), None)
    base = opened(made, tmp_path)
    assert base.execute("pragma integrity_check").fetchone() == ("ok",)
    assert base.execute("select count(*), count(distinct id) from notes").fetchone() == (1500, 1500)
    assert base.execute("select count(*), count(distinct id) from cards").fetchone() == (3000, 3000)


def test_guids_come_from_namespace_and_id_alone(tmp_path: Path) -> None:
    made = write(quiz(item("a")), release(), None)
    guid = genanki.guid_for("quizgen", "org.example.a", item("a").id)
    assert list(made.history.notes) == [guid]
    (row,) = opened(made, tmp_path).execute("select guid, mod, usn, tags from notes")
    assert row == (guid, 1522627200, -1, " Geopolitics ")


def test_ids_stay_are_above_zero_and_lie_in_the_past(tmp_path: Path) -> None:
    first = write(quiz(*map(item, "abc")), release(), None)
    second = write(quiz(*map(item, "xcbya")), release("2018-05-01"), first.history)
    was = {guid: note.note for guid, note in first.history.notes.items()}
    now = {guid: note.note for guid, note in second.history.notes.items()}
    assert was.items() <= now.items() and len(set(now.values())) == 5
    cards = [row for row in opened(second, tmp_path).execute("select id, nid, ord from cards")]
    assert len({card for card, _, _ in cards}) == 10
    assert all(1 << 40 <= nid <= card < 1_650_000_000_000 for card, nid, _ in cards)
    assert len({note_id(serial, 7) for serial in range(1000)}) == 1000


def test_two_namespaces_differ_in_every_id(tmp_path: Path) -> None:
    one, other = (write(quiz(*map(item, "abc")), release(namespace=n), None) for n in ("org.a", "org.b"))
    for table in ("select id from notes", "select mid from notes", "select did from cards"):
        found = [{row[0] for row in opened(w, tmp_path).execute(table)} for w in (one, other)]
        assert found[0] and not found[0] & found[1]


def test_fields_and_templates_have_integer_ids(tmp_path: Path) -> None:
    (text,) = opened(write(quiz(item("a")), release(), None), tmp_path).execute("select models from col").fetchone()
    (kind,) = json.loads(text).values()
    ids = [part["id"] for part in kind["flds"] + kind["tmpls"]]
    assert len(ids) == 14 == len(set(ids)) and all(type(found) is int and found > 0 for found in ids)
    first = "Question Options Answer Explanation Context Media Source Date Recall ID".split()
    assert [f["name"] for f in kind["flds"]] == [*first, "Context line", "My notes"]
    assert [t["name"] for t in kind["tmpls"]] == ["Choose", "Recall"]


def test_times_are_the_release_or_one_more_than_before() -> None:
    first = write(quiz(*map(item, "ab")), release("2018-04-02"), None)
    assert mods(first) == {"a": 1522627200, "b": 1522627200}
    same_day = write(quiz(item("a", explanation="New."), item("b")), release("2018-04-02"), first.history)
    assert mods(same_day) == {"a": 1522627201, "b": 1522627200}
    assert [(p.rule, p.severity) for p in same_day.problems] == [("released-unchanged", "warning")]
    later = write(quiz(item("a", explanation="Newer."), item("b")), release("2018-05-01"), same_day.history)
    assert mods(later) == {"a": 1525132800, "b": 1522627200} and later.problems == ()
    assert midnight(release("1960")) == 1


def test_a_changed_template_is_newer_than_the_last(tmp_path: Path) -> None:
    first = write(quiz(item("a")), release(), None)
    older = replace(first.history, types={"Question": ("another style", 1522627200)})
    second = write(quiz(item("a")), release("2018-05-01"), older)
    assert second.history.types["Question"] == (first.history.types["Question"][0], 1525132800)
    (text,) = opened(second, tmp_path).execute("select models from col").fetchone()
    assert [kind["mod"] for kind in json.loads(text).values()] == [1525132800]
    assert mods(second) == mods(first)


def test_tags_and_order_of_options_that_mean_the_same_change_nothing() -> None:
    first = write(quiz(item("a", tags=("b", "a c"))), release(), None)
    other = item("a", tags=("a_c", "b", "b"))
    again = write(quiz(replace(other, options=other.options[::-1])), release("2018-05-01"), first.history)
    assert mods(again) == mods(first)


def test_history_is_read_back_as_it_was_written() -> None:
    first = write(quiz(*map(item, "abc")), release(digests={item("a").id: "d1"}), None)
    second = write(quiz(*map(item, "ab")), release("2018-05-01"), first.history)
    for made in (first, second):
        data = history_bytes(made.history)
        read = READ(data)
        assert read == made.history and history_bytes(read) == data
        lines = data.decode().splitlines()
        assert len(lines) == 1 + 3 and lines[1:4] == sorted(lines[1:4])
    assert {note.digest for note in first.history.notes.values()} == {"d1", ""}
    gone = [note for note in second.history.notes.values() if note.retired]
    assert [(note.retired, note.changed) for note in gone] == [("no longer made", "2018-05-01")]
    from_file = write(quiz(*map(item, "ab")), release("2018-05-01"), READ(history_bytes(first.history)))
    assert from_file == second


def test_guids_are_genankis() -> None:
    names = [f"who-said/é-{n}/{'x' * (n % 7)}" for n in range(2000)]
    assert [guid_of("org.example", n) for n in names] == [genanki.guid_for("quizgen", "org.example", n) for n in names]


def test_two_items_with_one_guid_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    made = write(quiz(item("a"), item("b"), item("a")), release(), None)
    assert made.files == {} and made.history is None
    assert [(p.rule, p.location.path) for p in made.problems] == [("same-guid", "items[2].id")]
    monkeypatch.setattr("quizgen.writers.apkg.guid_of", lambda *names: "same")
    (problem,) = write(quiz(item("a"), item("b")), release(), None).problems
    assert item("a").id in problem.message and item("b").id in problem.message


def test_another_namespace_is_refused_and_a_renamed_deck_is_told() -> None:
    first = write(quiz(item("a")), release(), None)
    moved = write(quiz(item("a")), release("2018-05-01", namespace="org.example.b"), first.history)
    assert [p.rule for p in moved.problems] == ["namespace-changed"]
    assert moved.files == {} and moved.history is first.history
    renamed = write(quiz(item("a")), release("2018-05-01", deck="Other"), first.history)
    assert [(p.rule, p.severity) for p in renamed.problems] == [("deck-renamed", "warning")]
    assert renamed.files


def test_items_are_drawn_once_one_after_the_other() -> None:
    lazy = write(replace(quiz(), items=(item(name) for name in "abc")), release(), None)
    assert lazy == write(quiz(*map(item, "abc")), release(), None)
