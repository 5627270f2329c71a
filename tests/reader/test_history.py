"""A deck's history: JSON Lines of any number, joined where version control merged it, told where it is damaged."""

from __future__ import annotations

import json
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from quizgen.model.item import Item, Option
from quizgen.model.problem import Problem
from quizgen.model.published import History, Published
from quizgen.reader import parse_history, read_history
from quizgen.writers.apkg import history_files
from quizgen.writers.apkg.history import SHARD
from quizgen.writers.apkg.identity import note_id

GOOD = Path(__file__).parent / "good"


def note(name: str, number: int = 0, mod: int = 10, **more: object) -> Published:
    """A published question called `name`, given out as number `number`."""
    options = (Option("Norland", True), Option("Sudria", False, "It is the other side."))
    item = Item(id=f"who/a/{name}", stem=f"Who halted {name}?", options=options, **more)
    return Published(item=item, digest="d", mod=mod, note=note_id(number, number))


def history(**notes: Published) -> History:
    return History(namespace="org.example", deck="D", released="2018-05-01", first="2018-04-02", notes=notes)


def written(folder: Path, made: History) -> Path:
    folder.mkdir(exist_ok=True)
    for name, data in history_files(made).items():
        (folder / name).write_bytes(data)
    return folder


def read(path: Path) -> History:
    made, problems = read_history(path / "history.jsonl" if path.is_dir() else path)
    assert made is not None and problems == [], problems
    return made


def rules(problems: list[Problem]) -> list[str]:
    assert all(p.hint and "\n" not in p.message for p in problems)
    return [f"{p.location.line}:{p.rule}" for p in problems]


def test_it_is_read_back_as_it_was_written(tmp_path: Path) -> None:
    made = history(b=note("b", 1), a=replace(note("a"), retired="gone"))
    folder = written(tmp_path / "deck", made)
    again = read(folder)
    assert again == made == read(folder / "history.jsonl") and history_files(again) == history_files(made)
    lines = (folder / "history.jsonl").read_bytes().splitlines()
    assert [json.loads(line).get("guid") for line in lines] == [None, "a", "b"]
    assert parse_history((folder / "history.jsonl").read_bytes())[0] == made
    assert read_history(tmp_path / "never-built" / "history.jsonl") == (None, [])


def test_a_note_stays_in_its_file_however_many_come(tmp_path: Path) -> None:
    few = {f"g{n}": note(str(n), n) for n in (0, SHARD - 1)}
    more = {f"a{n}": note(str(n), n) for n in (SHARD, 2 * SHARD)}
    first, second = history_files(history(**few)), history_files(history(**few, **more))
    assert list(first) == ["history.jsonl"] and list(second) == ["history.jsonl", "history-2.jsonl", "history-3.jsonl"]
    assert first["history.jsonl"].splitlines()[1:] == second["history.jsonl"].splitlines()[1:]
    assert read(written(tmp_path / "deck", history(**few, **more))).notes.keys() == {*few, *more}
    (tmp_path / "deck" / "history-2.jsonl").unlink()
    made, problems = read_history(tmp_path / "deck" / "history.jsonl")
    assert made is None and rules(problems) == ["0:truncated"] and "3 notes; its head says 4" in problems[0].message


def test_an_older_history_is_read_without_losing_a_note(tmp_path: Path) -> None:
    seed = GOOD.parents[2] / "decks" / "kim-beijing-2018"
    made = read(GOOD / "history.json")
    assert made.notes["aB3$x"].item.answer == "Norland" and made.first == "2016-05-12" == made.released
    assert read(GOOD / "history.jsonl") == made
    if (seed / "history.json").exists():
        old = json.loads((seed / "history.json").read_text("utf-8"))
        assert read(seed / "history.json").notes.keys() == old["notes"].keys()


OLD_HEAD = '{"schema":"quizgen/history@1","namespace":"n","deck":"d","released":"2018-04-02","types":{},"notes":{\n'


def old_line(guid: str, mod: int = 1522627200, stem: str = "Who?", end: str = ",") -> str:
    item = {"id": f"who/a/{guid}", "type": "open", "stem": stem, "answer": "Norland"}
    value = {"item": item, "digest": "d", "mod": mod, "content": "c", "changed": "", "retired": "", "note": 0}
    return f"{json.dumps(guid)}:{json.dumps(value, separators=(',', ':'))}{end}\n"


def test_of_an_older_history_each_line_is_read_alone(tmp_path: Path) -> None:
    whole = OLD_HEAD + old_line("a") + old_line("b", 1525132800, end="") + "}}\n"
    made, problems = parse_history(whole.encode())
    assert made is not None and problems == [] and made.first == "2018-04-02" and set(made.notes) == {"a", "b"}
    cut, problems = parse_history((OLD_HEAD + old_line("a") + old_line("b")[:90]).encode())
    assert cut is None and rules(problems) == ["0:truncated", "3:not-json"]
    marked = whole.replace('"b":', '<<<<<<< HEAD\n"b":')
    assert rules(parse_history(marked.encode())[1])[-1] == "3:conflict-marks"
    without_marks = OLD_HEAD + OLD_HEAD + old_line("a") + old_line("a", 1525132800, "Later?") + "}}\n"
    joined, problems = parse_history(without_marks.encode())
    assert joined is not None and joined.notes["a"].item.stem == "Later?" and problems == []


def test_both_forms_in_one_folder_are_joined(tmp_path: Path) -> None:
    folder = written(tmp_path / "deck", history(b=note("b")))
    (folder / "history.json").write_text(OLD_HEAD + old_line("a", end="") + "}}\n")
    (folder / "history.jsonl").write_bytes((folder / "history.jsonl").read_bytes().replace(b"org.example", b"n"))
    assert set(read(folder).notes) == {"a", "b"}


BAD = [
    (lambda lines: [lines[0], b"<<<<<<< HEAD\n", *lines[1:]], ["2:conflict-marks"]),
    (lambda lines: [b"<<<<<<< ours\n", lines[0], b"=======\n", *lines], ["1:conflict-marks"]),
    (lambda lines: [*lines[:-1], lines[-1][:40]], ["3:truncated"]),
    (lambda lines: lines[:-1], ["0:truncated"]),
    (lambda lines: lines[1:], ["0:truncated"]),
    (lambda lines: [lines[0], lines[1].replace(b'"mod":10', b'"mod":"soon"'), lines[2]], ["2:wrong-type"]),
    (lambda lines: [lines[0], b"[1]\n", *lines[1:]], ["2:not-a-mapping"]),
    (lambda lines: [lines[0].replace(b"@2", b"@3"), *lines[1:]], ["1:schema-version"]),
    (lambda lines: [lines[0], lines[0].replace(b"org.example", b"org.other"), *lines[1:]], ["1:namespace-changed"]),
    (lambda lines: [lines[0], lines[1][:-1] + b" " * 4_000_001 + b"\n"], ["2:too-large"]),
    (lambda _: [], ["0:empty-file"]),
    (lambda _: [b"\x81\x82\n"] * 9, ["1:not-utf8"]),
]


@pytest.mark.parametrize(("change", "expected"), BAD)
def test_what_is_damaged_is_told_with_the_way_out(tmp_path: Path, change: object, expected: list[str]) -> None:
    folder = written(tmp_path / "deck", history(a=note("a"), b=note("b", 1)))
    path = folder / "history.jsonl"
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join(change(lines)))
    made, problems = read_history(path, "decks/deck/history.jsonl")
    assert made is None and rules(problems) == expected, problems
    assert problems[0].location.file.startswith("decks/deck/history.jsonl")


def test_a_diverged_history_is_joined_line_by_line(tmp_path: Path) -> None:
    """Two machines released; git merged with both sides' lines kept. Nothing is lost, and who has either is reached."""
    base = {"same": note("same"), "b": note("b", 1), "c": note("c", 2)}
    ours = history(**base | {"b": replace(note("b", 1, 30, explanation="Ours.")), "ours": note("ours", 3)})
    theirs = history(**base | {"b": note("b", 1, 20, explanation="Theirs."), "c": note("c", 2, 20), "theirs": note("t", 3)})
    theirs = replace(theirs, released="2018-06-01", types={"Question": ("x", 5)})
    union = history_files(ours)["history.jsonl"] + history_files(theirs)["history.jsonl"]
    made, problems = parse_history(union)
    assert made is not None and problems == [] and made.released == "2018-06-01" and made.types == {"Question": ("x", 5)}
    assert set(made.notes) == {*base, "ours", "theirs"} and made.forked == frozenset()
    assert made.notes["b"].item.explanation == "Ours." and made.notes["c"].mod == 20
    assert parse_history(history_files(theirs)["history.jsonl"] + history_files(ours)["history.jsonl"])[0] == made


def test_two_wordings_of_one_date_are_sent_again(tmp_path: Path) -> None:
    ours, theirs = history(a=note("a", explanation="Ours.")), history(a=note("a", explanation="Theirs."))
    made, (problem,) = parse_history(history_files(ours)["history.jsonl"] + history_files(theirs)["history.jsonl"])
    assert made is not None and made.forked == {"a"}
    assert (problem.rule, problem.severity) == ("history-forked", "warning")


def test_no_two_notes_keep_one_id(tmp_path: Path) -> None:
    same = note("b", 7)
    made, _ = parse_history(history_files(history(a=note("a", 7)))["history.jsonl"] + history_files(history(b=same))["history.jsonl"])
    assert made is not None and made.notes["a"].note == same.note and made.notes["b"].note == 0


@pytest.mark.parametrize("union", [True, False])
def test_git_merges_two_releases(tmp_path: Path, union: bool) -> None:
    """With `merge=union` without a word; else git leaves marks, and deleting them joins both sides."""

    def git(*args: str, check: bool = True) -> None:
        subprocess.run(["git", "-c", "user.name=a", "-c", "user.email=a@example.org", *args], cwd=tmp_path, check=check,
                       capture_output=True)  # fmt: skip

    git("init", "-q", "-b", "main")
    if union:
        (tmp_path / ".gitattributes").write_text("history*.jsonl merge=union\n")
    base = {f"g{n}": note(f"g{n}", n) for n in range(5)}
    for branch, day, change in (
        ("main", "2018-05-01", {}),
        ("ours", "2018-06-01", {"g1": note("g1", 1, 60, explanation="Ours."), "new-a": note("na", 5)}),
        ("theirs", "2018-06-02", {"g1": note("g1", 1, 70, explanation="Theirs."), "new-b": note("nb", 5)}),
    ):
        git("checkout", "-q", "main", check=False)  # not there yet at first
        git("checkout", "-q", "-B", branch)
        written(tmp_path, replace(history(**base | change), released=day))
        git("add", ".")
        git("commit", "-q", "-m", branch)
    git("merge", "-q", "ours", "-m", "m", check=False)
    if not union:
        assert rules(read_history(tmp_path / "history.jsonl")[1]) == ["1:conflict-marks"]
        path = tmp_path / "history.jsonl"
        kept = [x for x in path.read_text().splitlines(keepends=True) if not x.startswith(("<<<<", "====", ">>>>", "||||"))]
        path.write_text("".join(kept))
    made = read(tmp_path)
    assert set(made.notes) == {*base, "new-a", "new-b"} and made.notes["g1"].item.explanation == "Theirs."
    assert made.released == "2018-06-02"
