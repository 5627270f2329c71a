"""Same input, same bytes: no clock, time zone, locale, hash order or memory address in any output."""

from __future__ import annotations

import ast
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import samples

from quizgen.writers import FORMATS

WORLDS = {
    "here": {"PYTHONHASHSEED": "0", "TZ": "UTC", "LC_ALL": "C.UTF-8", "LANG": "C"},
    "there": {"PYTHONHASHSEED": "4242", "TZ": "Asia/Kolkata", "LC_ALL": "C", "LANG": "de_DE.UTF-8", "HOME": "/nowhere"},
}
BUILD = [sys.executable, "-c", "from quizgen.cli import main; main()", "build", "--quiet"]
FORBIDDEN = {
    "strftime", "strptime", "today", "now", "utcnow", "ctime", "localtime", "gmtime", "month_name", "day_name",
    "month_abbr", "day_abbr", "getlocale", "setlocale", "getdefaultlocale", "urandom", "uuid1", "uuid4", "gethostname",
    "getuser",
}  # fmt: skip


@pytest.fixture(scope="module")
def built(tmp_path_factory) -> dict[str, Path]:
    """The seed's recipe built to every format in two processes at once, in two worlds and two folders."""
    folders, running = {}, []
    for name, env in WORLDS.items():
        project = tmp_path_factory.mktemp(name) / ("project" if name == "here" else "another name")
        for folder in ("source", "decks"):
            (project / folder).mkdir(parents=True)
        shutil.copy(samples.SEED, project / "source")
        shutil.copy(samples.ROOT / "decks" / "kim-beijing-2018.yaml", project / "decks")
        command = [*BUILD, "--to", ",".join(FORMATS)]
        running.append(subprocess.Popen(command, cwd=project, env=os.environ | env, stderr=subprocess.PIPE))
        folders[name] = project / "decks" / "kim-beijing-2018"
    for process in running:
        _, told = process.communicate(timeout=120)
        assert process.returncode == 0, told.decode()
    return folders


def test_two_worlds_write_the_same_files(built):
    here, there = ({p.name: p.read_bytes() for p in folder.iterdir()} for folder in built.values())
    assert set(here) == set(there)
    assert {Path(n).suffix for n in here} == {f".{f}" for f in FORMATS}
    for name, data in here.items():
        assert data == there[name], f"{name} differs"


def test_a_second_build_over_the_first_changes_no_byte(built):
    """history.json is input too: nothing has changed, so nothing may change."""
    folder = built["here"]
    before = {p.name: (p.read_bytes(), p.stat().st_mtime_ns) for p in folder.iterdir()}
    subprocess.run(BUILD, cwd=folder.parents[1], check=True, env=os.environ | WORLDS["there"])
    after = {p.name: (p.read_bytes(), p.stat().st_mtime_ns) for p in folder.iterdir()}
    assert {n: d for n, (d, _) in after.items()} == {n: d for n, (d, _) in before.items()}
    assert after == before, "a file that is equal is not written again"


def test_no_place_of_this_machine_in_any_file(built):
    for path in built["here"].iterdir():
        data = path.read_bytes()
        assert str(built["here"].parents[1]).encode() not in data and str(samples.ROOT).encode() not in data


def test_no_module_asks_for_clock_locale_or_chance():
    """The processes above may happen to agree; this does not: `random.random()` and `date.today()` are not asked."""
    found = []
    for path in sorted((samples.ROOT / "quizgen").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Attribute) and node.attr in FORBIDDEN:
                found.append(f"{path.name}:{node.lineno} {node.attr}")
            if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "random":
                found.append(f"{path.name}:{node.lineno} random.{node.attr}")
            if isinstance(node, ast.Call) and ast.unparse(node) == "Random()":
                found.append(f"{path.name}:{node.lineno} Random()")
    assert found == []
