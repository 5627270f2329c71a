"""Same input, same bytes: no clock, time zone, locale, hash order or memory address in any output."""

from __future__ import annotations

import ast
import os
import shutil
import subprocess
import sys
from pathlib import Path

import samples

from quizgen.build.starting import start_project
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


def in_two_worlds(tmp_path: Path) -> dict[str, Path]:
    """The seed's recipe built to every format in two processes at once, in two worlds and two folders."""
    folders, running = {}, []
    for name, env in WORLDS.items():
        project = tmp_path / name / ("project" if name == "here" else "another name")
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


def test_the_seed_in_two_worlds_and_twice(tmp_path):
    """One test, since the builds take most of its time: the tests share them whatever worker they run on."""
    built = in_two_worlds(tmp_path)
    the_same_files(*built.values())
    no_byte_changes_in_a_second_build(built["here"])
    no_place_of_this_machine(built["here"])


def the_same_files(*folders: Path) -> None:
    here, there = ({p.name: p.read_bytes() for p in folder.iterdir()} for folder in folders)
    assert set(here) == set(there)
    promised = {n.replace("NAME", "kim-beijing-2018") for f in FORMATS.values() for n in f.files.split(", ")}
    assert promised <= set(here), "the table of formats names files that nobody wrote"
    for name, data in here.items():
        assert data == there[name], f"{name} differs"


def no_byte_changes_in_a_second_build(folder: Path) -> None:
    """history.json is input too: nothing has changed, so nothing may change."""
    before = {p.name: (p.read_bytes(), p.stat().st_mtime_ns) for p in folder.iterdir()}
    subprocess.run(BUILD, cwd=folder.parents[1], check=True, env=os.environ | WORLDS["there"])
    after = {p.name: (p.read_bytes(), p.stat().st_mtime_ns) for p in folder.iterdir()}
    assert {n: d for n, (d, _) in after.items()} == {n: d for n, (d, _) in before.items()}
    assert after == before, "a file that is equal is not written again"


def no_place_of_this_machine(folder: Path) -> None:
    for path in folder.iterdir():
        data = path.read_bytes()
        assert str(folder.parents[1]).encode() not in data and str(samples.ROOT).encode() not in data, path.name


def test_many_decks_at_once_are_as_each_alone(tmp_path):
    """Nine recipes are shared out among processes: same bytes, same order, and a bad one among them is told."""
    with_recipes = tmp_path / "many"
    assert start_project(with_recipes)[1] == []
    recipe = with_recipes / "decks" / "sudria-trade-2016.yaml"
    for n in range(9):
        text = recipe.read_text("utf-8").replace("blueprint:", f"seed: {n}\nblueprint:")
        bad = text.replace("title:", "titel:")
        (with_recipes / "decks" / f"deck-{n}.yaml").write_text(bad if n == 5 else text, "utf-8")
    recipe.unlink()
    stopped = subprocess.run([*BUILD, "--to", "json"], cwd=with_recipes, capture_output=True)
    assert stopped.returncode == 1 and not list(with_recipes.glob("decks/*/quiz.json"))
    done = subprocess.run([*BUILD, "--to", "json", "--keep-going"], cwd=with_recipes, capture_output=True, text=True)
    assert done.returncode == 3 and "deck-5.yaml" in done.stderr and "titel" in done.stderr
    together = {p.parent.name: p.read_bytes() for p in with_recipes.glob("decks/*/quiz.json")}
    assert sorted(together) == [f"deck-{n}" for n in range(9) if n != 5]
    for n in (0, 8):
        command = [*BUILD, f"decks/deck-{n}.yaml", "--to", "json", "--out", "alone"]
        subprocess.run(command, cwd=with_recipes, check=True)
        assert (with_recipes / "alone" / "quiz.json").read_bytes() == together[f"deck-{n}"]
    assert len(set(together.values())) == 8


def test_no_module_asks_for_clock_locale_or_chance():
    """The processes above may happen to agree; this does not: `random.random()` and `date.today()` are not asked."""
    found = []
    lock = samples.ROOT / "quizgen" / "build" / "lock.py"  # says who is at work and since when; no result has it
    clock = samples.ROOT / "quizgen" / "review" / "clock.py"  # says when a person decided, for the log
    for path in sorted({*(samples.ROOT / "quizgen").rglob("*.py")} - {lock, clock}):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Attribute) and node.attr in FORBIDDEN:
                found.append(f"{path.name}:{node.lineno} {node.attr}")
            if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "random":
                found.append(f"{path.name}:{node.lineno} random.{node.attr}")
            if isinstance(node, ast.Call) and ast.unparse(node) == "Random()":
                found.append(f"{path.name}:{node.lineno} Random()")
    assert found == []
