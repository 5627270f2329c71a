"""All files of a build become visible together or not at all, and one process at a time writes into a folder."""

from __future__ import annotations

import ast
import errno
import json
import os
import shutil
import subprocess
import sys
import threading
from pathlib import Path

import pytest
import samples

from quizgen.build import commit as commits
from quizgen.build import journal
from quizgen.build.commit import JOURNAL, MANIFEST, claimed, commit, settle
from quizgen.build.lock import Locked, Owner, give_back, take
from quizgen.model.problem import Problem

OLD = {"a": b"old a", "history/0.jsonl": b"old history", "gone": b"goes"}
NEW = {"a": b"new a", "history/0.jsonl": b"new history", "b": b"new b"}


def told(problems: list[Problem]) -> list[str]:
    return [p.rule for p in problems]


def files(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


@pytest.fixture
def old(tmp_path: Path) -> Path:
    folder = tmp_path / "deck"
    assert commit(folder, OLD) == []
    assert files(folder) == OLD
    return folder


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(commits, "WAIT", 0.05)


def committed(folder: Path, put: list[str], gone: list[str]) -> Path:
    """The journal of a build that died between the commit and the first rename."""
    place = folder / JOURNAL
    place.mkdir(parents=True)
    for number, name in enumerate(put):
        (place / str(number)).write_bytes(NEW.get(name, b"evil"))
    (place / MANIFEST).write_text(json.dumps({"schema": "quizgen/commit@1", "put": put, "remove": gone}))
    return place


def test_new_files_come_and_stale_ones_go_in_one_commit(old):
    assert commit(old, NEW, remove=["gone", "never/was"]) == []
    assert files(old) == NEW
    assert not (old / JOURNAL).exists()


def test_a_folder_in_the_way_leaves_all_old(old):
    (old / "b").mkdir()
    (problem,) = commit(old, NEW, remove=["gone"])
    assert problem.rule == "cannot-write" and "there is a folder of that name" in problem.message
    assert files(old) == OLD and not (old / JOURNAL).exists()


@pytest.mark.parametrize("name", ["x" * 300, "x" * 300 + "/a", "../a", "/tmp/a", ".quizgen-commit/lock", "a/b", "."])
def test_a_name_that_no_file_can_have_leaves_all_old(old, name):
    assert told(commit(old, {"a": b"new", name: b"x"})) == ["cannot-write"]
    assert files(old) == OLD and not (old / JOURNAL).exists()


def test_a_sub_folder_that_leads_out_is_refused(old, tmp_path):
    (old / "link").symlink_to(tmp_path)
    assert told(commit(old, {"link/a": b"x"})) == ["cannot-write"]
    assert not (tmp_path / "a").exists()


def test_folders_made_for_nothing_are_removed_again(tmp_path):
    assert told(commit(tmp_path / "x" / "y", {"n" * 250 + ".apkg.pdf": b"x"})) == ["cannot-write"]
    with claimed(tmp_path / "x" / "z"):
        assert (tmp_path / "x" / "z").is_dir()
    assert list(tmp_path.iterdir()) == []


def test_equal_files_keep_their_time(old):
    os.utime(old / "a", ns=(1, 1))
    assert commit(old, {"a": OLD["a"], "b": b"1"}) == []
    assert (old / "a").stat().st_mtime_ns == 1
    assert (old / "b").read_bytes() == b"1"


def test_the_umask_is_honoured_and_a_file_keeps_its_permissions(old):
    (old / "a").chmod(0o600)
    before = os.umask(0o027)
    try:
        assert commit(old, NEW) == []
    finally:
        os.umask(before)
    assert [(old / name).stat().st_mode & 0o777 for name in ("a", "b")] == [0o600, 0o640]


@pytest.mark.parametrize("call", ["fsync", "replace"])
def test_a_fault_before_the_commit_leaves_all_old(old, monkeypatch, call):
    def fails(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device", str(old / JOURNAL / "0"))

    monkeypatch.setattr(journal.os, call, fails)
    (problem,) = commit(old, NEW)
    assert problem.message == f"cannot write {old}: no space left on device" and "make room" in problem.hint
    assert files(old) == OLD and not (old / JOURNAL).exists()


def test_a_fault_after_the_commit_is_made_good_by_the_next_command(old, monkeypatch):
    replace = os.replace

    def fails(source: Path, target: Path) -> None:
        if target == old / "history/0.jsonl":
            raise OSError(errno.EIO, "Input/output error", str(target))
        replace(source, target)

    monkeypatch.setattr(journal.os, "replace", fails)
    assert told(commit(old, NEW, ["gone"])) == ["unfinished"]
    assert told(settle(old / "quiz.json")) == ["unfinished"]
    monkeypatch.undo()
    assert settle(old / "quiz.json") == []
    assert files(old) == NEW and not (old / JOURNAL).exists()


def test_a_dead_build_before_its_commit_is_swept_and_after_it_finished(old):
    place = committed(old, list(NEW), ["gone"])
    (place / MANIFEST).rename(place / f"{MANIFEST}.new")
    assert settle(old) == []
    assert {name for name in files(old) if JOURNAL not in name} == OLD.keys()
    assert commit(old, OLD) == []
    assert files(old) == OLD and not place.exists()
    committed(old, list(NEW), ["gone"])
    with claimed(old) as claim:
        assert files(old)["a"] == NEW["a"]
        assert claim.commit(NEW) == []
    assert files(old) == NEW and not place.exists()


@pytest.mark.parametrize(
    ("put", "gone"), [(["../out"], []), ([], ["../mine"]), (["link/out"], []), ([], ["/etc/hosts"]), (["a\0"], [])]
)
def test_a_strangers_journal_reaches_nothing_outside(old, tmp_path, put, gone):
    (tmp_path / "mine").write_bytes(b"mine")
    (old / "link").symlink_to(tmp_path)
    committed(old, put, gone)
    (problem,) = settle(old)
    assert problem.rule == "unfinished" and f"delete the folder {old / JOURNAL}" in problem.hint
    assert (tmp_path / "mine").read_bytes() == b"mine" and not (tmp_path / "out").exists()
    assert told(commit(old, NEW)) == ["unfinished"]
    shutil.rmtree(old / JOURNAL)
    assert commit(old, {"a": b"1"}) == []


@pytest.mark.parametrize("text", ["", "[]", "{", '{"put": 1, "remove": []}', '{"put": [1], "remove": []}', "[" * 9999])
def test_a_damaged_manifest_is_said(old, text):
    (old / JOURNAL).mkdir()
    (old / JOURNAL / MANIFEST).write_text(text)
    assert told(settle(old)) == told(commit(old, NEW)) == ["unfinished"]


def test_a_journal_that_is_a_link_is_not_followed(old, tmp_path):
    other = tmp_path / "other"
    other.mkdir()
    (other / "0").write_bytes(b"mine")
    (old / JOURNAL).symlink_to(other)
    assert told(commit(old, NEW)) == ["cannot-write"]
    assert files(other) == {"0": b"mine"}


def test_two_processes_do_not_write_at_once(old):
    code = (
        "import sys; from pathlib import Path; from quizgen.build.commit import claimed\n"
        "with claimed(Path(sys.argv[1])): print('in', flush=True); sys.stdin.read()"
    )
    arguments = [sys.executable, "-c", code, str(old)]
    with subprocess.Popen(arguments, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=samples.ROOT) as other:
        assert other.stdout.readline() == b"in\n"
        (problem,) = commit(old, NEW)
        assert problem.rule == "locked" and f"process {other.pid} on " in problem.message
        assert settle(old) == []  # who only reads need not wait
        other.kill()
    assert commit(old, NEW, ["gone"]) == []  # the lock of a dead process is no lock
    assert files(old) == NEW and not (old / JOURNAL).exists()


def test_many_writers_take_turns(tmp_path, monkeypatch):
    monkeypatch.setattr(commits, "WAIT", 120)  # a bound, not a wait: a busy machine starves a thread
    found: list[Problem] = []
    deck = tmp_path / "deck"

    def count() -> None:
        for _ in range(10):
            with claimed(deck) as claim:
                number = int((deck / "n").read_bytes()) if (deck / "n").exists() else 0
                found.extend(claim.commit({"n": b"%d" % (number + 1)}))

    threads = [threading.Thread(target=count) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [] and files(deck) == {"n": b"40"}


def test_the_lock_of_another_machine_is_said_with_the_way_out(old):
    (old / JOURNAL).mkdir()
    lock = old / JOURNAL / "lock"
    lock.write_text(json.dumps({"pid": 7, "host": "desk\n2", "boot": "x", "since": "2026-11-26 05:40:12 UTC"}))
    (problem,) = commit(old, NEW)
    assert problem.rule == "locked" and problem.hint.endswith(f"delete {lock}")
    assert "process 7 on desk?2, since 2026-11-26 05:40:12 UTC" in problem.message
    assert files(old).items() >= OLD.items()
    lock.unlink()
    assert commit(old, NEW) == []


@pytest.mark.parametrize("text", ["", "{", "7", '{"pid": 1e999, "host": 1, "boot": 2, "since": 3}', "x" * 9999])
def test_a_lock_without_a_name_is_taken_over(old, text):
    (old / JOURNAL).mkdir()
    (old / JOURNAL / "lock").write_text(text)
    assert commit(old, NEW, ["gone"]) == []
    assert files(old) == NEW


def test_without_file_locks_a_living_process_is_known_by_its_number(tmp_path, monkeypatch):
    monkeypatch.setattr("quizgen.build.lock._lock", lambda file: None)
    monkeypatch.setattr("quizgen.build.lock.os.getpid", lambda: 1)
    held = take(tmp_path / "lock", 0)
    monkeypatch.setattr("quizgen.build.lock.os.getpid", lambda: 2)
    with pytest.raises(Locked):
        take(tmp_path / "lock", 0)
    monkeypatch.setattr("quizgen.build.lock._alive", lambda pid: False)
    give_back(tmp_path / "lock", take(tmp_path / "lock", 0))
    os.close(held)


def test_a_pipe_for_a_lock_does_not_hang(old):
    (old / JOURNAL).mkdir()
    os.mkfifo(old / JOURNAL / "lock")
    assert told(commit(old, NEW)) == ["locked"]


def test_containers_of_one_machine_share_its_locks():
    one, two = Owner(1, "a1", "run", ""), Owner(1, "b2", "run", "")
    assert one.same_machine(two)
    assert not Owner(1, "a1", "", "").same_machine(Owner(1, "b2", "", ""))


def test_nothing_else_writes_files():
    """`commit` and its parts write results; the Anki package is made in a temporary folder; a cache and a log are no results."""
    cache = {"build/library/store.py", "build/library/seal.py", "build/library/events.py"}
    allowed = {"build/journal.py", "build/lock.py", "writers/apkg/package.py", "reader/apkg.py", *cache}
    writing = {"write_bytes", "write_text", "replace", "rename", "mkstemp", "mkdir", "makedirs", "unlink", "rmdir"}
    for path in sorted((samples.ROOT / "quizgen").rglob("*.py")):
        name = path.relative_to(samples.ROOT / "quizgen").as_posix()
        if name in allowed or name == "build/commit.py":
            continue
        for call in (n for n in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(n, ast.Call)):
            said = ast.unparse(call)
            attribute = call.func.attr if isinstance(call.func, ast.Attribute) else ""
            if attribute == "replace" and not said.startswith("os."):
                continue  # of a text, or of a dataclass
            assert attribute not in writing, f"{name}:{call.lineno}: {said}"
            if attribute == "open" or isinstance(call.func, ast.Name) and call.func.id == "open":
                modes = [a.value for a in call.args if isinstance(a, ast.Constant)]
                assert not any("w" in m or "a" in m for m in modes if isinstance(m, str) and len(m) < 4), said
