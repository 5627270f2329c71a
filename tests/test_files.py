"""The one place that opens inputs: what it refuses, and that nothing it is given can hang it or make it raise."""

from __future__ import annotations

import ast
import os
import socket
from pathlib import Path

import pytest

from quizgen import files

LONG = "x" * 300


def special(folder: Path, name: str) -> Path:
    """Something of this name that is no file one may read."""
    path = folder / name
    if name == "pipe":
        os.mkfifo(path)
    elif name == "socket":
        with socket.socket(socket.AF_UNIX) as bound:
            bound.bind(str(path))
    elif name == "folder":
        path.mkdir()
    elif name == "loop":
        path.symlink_to(path)
    elif name == "link to a pipe":
        os.mkfifo(folder / "target")
        path.symlink_to("target")
    elif name == "device":
        return Path("/dev/zero")
    return path


SPECIALS = {
    "pipe": "no ordinary file",
    "link to a pipe": "no ordinary file",
    "socket": "no ordinary file",
    "device": "no ordinary file",
    "folder": "a folder, not a file",
    "loop": "cannot be read",
    "nothing": "no such file",
    LONG: "cannot be read",
    "nothing/below": "no such file",
    "nul\0": "cannot be read",
    "\ud800": "cannot be read",
}


@pytest.mark.parametrize("name", SPECIALS)
@pytest.mark.timeout(20)
def test_what_is_no_file_is_a_problem(tmp_path, name):
    path = special(tmp_path, name)
    data, problems = files.read_bytes(path, "the label", 10)
    assert data is None
    assert [(p.rule, p.location.file) for p in problems] == [("unreadable", "the label")]
    assert SPECIALS[name] in problems[0].message
    assert files.first_bytes(path, 10) == b""
    assert not files.is_file(path)
    files.is_there(path), files.real(path), files.inside(path, tmp_path)  # none of them raises


def test_a_pipe_that_takes_the_place_of_a_file_does_not_hang(tmp_path, monkeypatch):
    path = special(tmp_path, "pipe")
    monkeypatch.setattr(files, "kind_of", lambda _: "file")
    assert [p.rule for p in files.read_bytes(path, "", 10)[1]] == ["unreadable"]


def test_a_file_is_read_up_to_its_bound_and_no_further(tmp_path):
    path = tmp_path / "file"
    path.write_bytes(b"x" * 10)
    assert files.read_bytes(path, "", 10) == (b"x" * 10, [])
    data, problems = files.read_bytes(path, "", 9)
    assert data is None and [p.rule for p in problems] == ["too-large"]
    assert files.open_input(path, "", 9)[0] is None
    opened, _ = files.open_input(path, "", 10)
    assert opened is not None
    with opened:
        assert opened.read() == b"x" * 10
    assert files.first_bytes(path, 4) == b"xxxx"


def test_the_size_a_file_says_it_has_is_not_believed():
    """A file of /proc says that it is empty."""
    assert Path("/proc/self/maps").stat().st_size == 0
    assert [p.rule for p in files.read_bytes(Path("/proc/self/maps"), "", 10)[1]] == ["too-large"]


def test_reading_ends_when_it_takes_too_long(tmp_path, monkeypatch):
    path = tmp_path / "file"
    path.write_bytes(b"x")
    monkeypatch.setattr(files, "MOST_SECONDS", -1)
    data, problems = files.read_bytes(path, "", 10)
    assert data is None and "takes more than" in problems[0].message


def test_a_folder_is_listed_by_name_without_what_is_hidden(tmp_path):
    for name in ("b", "a", ".c"):
        (tmp_path / name).touch()
    assert files.listed(tmp_path, "") == ([tmp_path / "a", tmp_path / "b"], [])


@pytest.mark.parametrize("name", ["nothing", "pipe", LONG, "nul\0", "loop"])
def test_what_cannot_be_listed_is_a_problem(tmp_path, name):
    names, problems = files.listed(special(tmp_path, name), "the label")
    assert names == [] and [(p.rule, p.location.file) for p in problems] == [("unreadable", "the label")]
    assert "folder" in problems[0].message


def test_a_link_out_of_a_folder_is_not_inside_it(tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "out").touch()
    (tmp_path / "in" / "link").symlink_to(tmp_path / "out")
    (tmp_path / "in" / "file").touch()
    assert files.inside(tmp_path / "in" / "file", tmp_path / "in")
    assert not files.inside(tmp_path / "in" / "link", tmp_path / "in")
    assert not files.inside(tmp_path / "in" / ".." / "out", tmp_path / "in")


# Calls that open or look at files, and who may make them beside quizgen/files.py: module → why.
OPENING = {
    "open", "read_text", "read_bytes", "listdir", "scandir", "walk", "iterdir", "glob", "rglob", "is_file", "is_dir",
    "exists", "stat", "lstat", "resolve", "is_symlink", "connect", "ZipFile",
}  # fmt: skip
OTHERS = {
    "build/commit.py": "writes results, and compares what is there",
    "build/journal.py": "what a build has begun to write",
    "build/library/events.py": "the file of events, which it writes",
    "build/library/program.py": "the program itself, by which the cache knows its version",
    "build/library/seal.py": "the key of the cache, which it writes",
    "build/library/seen.py": "how inputs are, not what is in them",
    "build/library/store.py": "the cache, which it writes",
    "build/lock.py": "the lock of a build",
    "build/starting.py": "reads the starter project, which is shipped",
    "drafting/admit/frames.py": "frames that are shipped",
    "questions/ready.py": "templates that are shipped",
    "reader/apkg.py": "opens the collection it has unpacked itself",
    "reader/banks/package.py": "a package whose bytes were read",
    "reader/paths.py": "walks folders, whose files it does not open",
    "world/cities.py": "a table that is shipped",
    "world/maps/outlines.py": "outlines that are shipped",
    "world/near_words.py": "a table that is shipped",
    "world/rows.py": "a table that is shipped",
    "writers/apkg/notetype.py": "a page of the note type that is shipped",
    "writers/apkg/package.py": "the package it is writing",
    "writers/docx/package.py": "the document it has written",
    "writers/page/__init__.py": "the page's style sheet and program, which are shipped",
    "writers/pdf/catalogue.py": "languages that are shipped",
    "writers/sheet/keys.py": "the package it is writing",
    "writers/zipped.py": "the package it is writing",
    "cli/streams.py": "the place where output goes when nobody reads it",
    "drafting/engine/lexicon.py": "word classes that are shipped",
    "drafting/engine/rule.py": "rules that are shipped",
    "drafting/docx_input.py": "a document in memory",
    "review/begin.py": "the example story, which is shipped",
}
PACKAGE = Path(files.__file__).parent


def opening_calls(path: Path) -> set[str]:
    """What a module calls of the functions that open or look at files; those of `quizgen.files` are no such calls."""
    tree = ast.parse(path.read_text("utf-8"))
    guarded = {
        alias.asname or alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module == "quizgen.files"
        for alias in node.names
    }
    found = set()
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        if isinstance(node.func, ast.Attribute) and ast.unparse(node.func.value) != "files":
            found |= {node.func.attr} if node.func.attr != "resolve" or not (node.args or node.keywords) else set()
        elif isinstance(node.func, ast.Name) and node.func.id not in {*guarded, "resolve"}:
            found.add(node.func.id)
    return found & OPENING


def test_no_other_module_opens_or_looks_at_inputs():
    modules = {p.relative_to(PACKAGE).as_posix(): opening_calls(p) for p in PACKAGE.rglob("*.py")}
    assert modules.pop("files.py") >= {"stat", "listdir"}  # the test sees such calls
    strange = {name: calls for name, calls in modules.items() if calls and name not in OTHERS}
    assert strange == {}, "open inputs with quizgen.files"
