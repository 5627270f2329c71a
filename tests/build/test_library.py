"""A library is built again: what is as it was is not built, what is not is built as from nothing, and no kept entry is
ever believed for being there."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import samples
import synthetic
from typer.testing import CliRunner

from quizgen.build.corpus import forget
from quizgen.build.library import program as version
from quizgen.build.library import seal, store
from quizgen.build.library.kin import Newcomers, asked_slots, held_against
from quizgen.cli.app import app
from quizgen.world.knowledge import World

RECIPE = """\
schema: quizgen/recipe@1
title: The library
deck: Library
namespace: org.example.library
released: 2020-01-01
articles: source/*.yaml
outputs: [{outputs}]
"""
STORY = """
- {{id: minister, kind: role, holder: {holder}, title: trade minister, of: norland, foils: {{holder: [{other}, Karin Dahl, Eva Moran]}}}}
- {{id: trip, kind: event, who: berg, did: visited Port Sudria, base: visit Port Sudria, noun: the visit, when: 2018-03-25}}
- {{id: {id}, kind: figure, value: '{number}', unit: ships, of: did the crew of the {id} count at sea, evidence: It stands here.}}
"""


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Three invented stories and a recipe for all of them."""
    (tmp_path / "source").mkdir()
    (tmp_path / "decks").mkdir()
    for n in range(3):
        (tmp_path / "source" / f"invented-{n}.yaml").write_text(synthetic.article(n), "utf-8")
    (tmp_path / "decks" / "all.yaml").write_text(RECIPE.format(outputs="apkg, json"), "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def build(*options: str, code: int = 0) -> str:
    """What a build says on standard error, with the reasons why something was built."""
    result = CliRunner().invoke(app, ["build", "--quiet", "--explain-rebuild", *options])
    assert result.exit_code == code, result.stderr
    return result.stderr


def files(project: Path) -> dict[str, bytes]:
    """What was built, by name."""
    return {p.name: p.read_bytes() for p in sorted((project / "decks" / "all").iterdir())}


def as_from_nothing(project: Path, *options: str) -> dict[str, bytes]:
    """What a build without any kept entry makes of the project as it is, in a copy of it."""
    copy = project.parent / "from nothing"
    shutil.copytree(project, copy, ignore=shutil.ignore_patterns(".quizgen"), dirs_exist_ok=True)
    try:
        os.chdir(copy)
        build(*options)
        return files(copy)
    finally:
        os.chdir(project)
        shutil.rmtree(copy)


def edit(path: Path, old: str, new: str) -> None:
    """Change a text in a file."""
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def test_what_did_not_change_is_not_built(project):
    assert "nothing is kept of an earlier build" in build()
    before = {p: (p.read_bytes(), p.stat().st_mtime_ns) for p in (project / "decks" / "all").iterdir()}
    assert build() == "rebuild: all: nothing changed, nothing is built\n"
    assert {p: (p.read_bytes(), p.stat().st_mtime_ns) for p in (project / "decks" / "all").iterdir()} == before
    assert files(project) == as_from_nothing(project)


def test_a_run_without_changes_loads_nothing_that_builds(project):
    build()
    code = (
        "import sys; before = set(sys.modules); from quizgen.cli import main\n"
        "try: main()\n"
        "finally: print([m for m in sys.modules if m not in before and ('pipeline' in m or 'yaml' in m)])"
    )
    command = [sys.executable, "-c", code, "build", "--quiet"]
    again = subprocess.run(command, check=True, capture_output=True, text=True)
    assert again.stdout.strip() == "[]"


def test_what_a_second_run_says_is_what_the_first_said_but_for_the_news(project):
    first = CliRunner().invoke(app, ["build"])
    kept = CliRunner().invoke(app, ["build"])
    shutil.rmtree(project / ".quizgen")
    made = CliRunner().invoke(app, ["build"])
    assert (kept.stdout, kept.stderr) == (made.stdout, made.stderr)
    assert "adds" in first.stdout and "an import adds 0 notes, changes 0" in kept.stdout


@pytest.mark.parametrize("name", ["all.apkg", "quiz.json", "history.jsonl"])
def test_an_output_that_somebody_touched_is_mended(project, name):
    build()
    before = files(project)
    (project / "decks" / "all" / name).unlink()
    options = ("--first-release",) if name == "history.jsonl" else ()
    assert f"decks/all/{name} is not as the build left it" in build() if not options else build(*options)
    assert name in files(project) and files(project).keys() == before.keys()
    if not options:
        assert files(project) == before


def test_a_file_with_old_times_and_the_same_size_is_seen(project):
    """Somebody puts another content into a file and gives it back its time."""
    build()
    path = project / "source" / "invented-1.yaml"
    told = path.stat()
    edit(path, "met 3", "met 4")
    os.utime(path, ns=(told.st_atime_ns, told.st_mtime_ns))
    assert path.stat().st_size == told.st_size
    assert "source/invented-1.yaml changed" in build()


def test_one_story_that_changed_is_made_anew_and_the_others_are_not(project):
    build()
    edit(project / "source" / "invented-1.yaml", "grain fair", "grain show")
    said = build()
    assert "all: source/invented-1.yaml changed" in said and "invented-1: its file changed" in said
    assert "invented-0:" not in said and "invented-2:" not in said
    assert files(project) == as_from_nothing(project)


def test_a_story_that_comes_and_one_that_goes(project):
    build("--retire")
    (project / "source" / "invented-9.yaml").write_text(synthetic.article(9), "utf-8")
    assert "invented-9: it is new" in build("--retire")
    assert files(project) == as_from_nothing(project, "--retire")
    (project / "source" / "invented-9.yaml").unlink()
    said = build("--retire")
    assert "source/invented-9.yaml is gone" in said
    built = files(project)
    shutil.rmtree(project / ".quizgen")
    build("--retire")
    assert files(project) == built


@pytest.mark.parametrize(
    "line",
    ["seed: 5", "omit: [post-holder/invented-1/f0]", "keep: [cause-because/invented-2/f41]", "trivia: true", "maps: true"],
)
def test_a_recipe_that_changed_is_followed(project, line):
    build("--retire")
    with (project / "decks" / "all.yaml").open("a") as file:
        file.write(f"{line}\n")
    said = build("--retire")
    assert "all: decks/all.yaml changed" in said
    built = files(project)
    shutil.rmtree(project / ".quizgen")
    build("--retire")
    assert files(project) == built


def small(project: Path, id_: str, holder: str, number: int) -> None:
    """A story of who is trade minister."""
    facts = STORY.format(holder=holder, other="Anna Berg" if holder == "lind" else "Omar Lind", id=f"count-{id_}", number=number)
    (project / "source" / f"{id_}.yaml").write_text(samples.yaml_of(facts, id=id_, topics=["trade"]), "utf-8")


def test_what_another_story_says_of_the_same_thing_is_looked_at_again(project):
    """The wrong option “Omar Lind” of one story is right by the other."""
    for path in (project / "source").iterdir():
        path.unlink()
    small(project, "ours", "berg", 40)
    small(project, "theirs", "berg", 50)
    small(project, "apart", "berg", 60)
    build("--retire")
    small(project, "theirs", "berg", 51)
    said = build("--retire")
    assert "theirs: its file changed" in said and "ours:" not in said, "a figure of ships there is nothing to us"
    small(project, "theirs", "lind", 51)
    said = build("--retire")
    assert "ours: theirs/minister, which speaks of the same, changed" in said or "ours: theirs/minister, which may" in said
    built = files(project)
    quiz = built["quiz.json"].decode()
    assert quiz.count('"Omar Lind"') < 9
    shutil.rmtree(project / ".quizgen")
    build("--retire")
    assert files(project) == built


def test_every_fact_that_a_verdict_takes_for_the_same_thing_is_found(seed, starter):
    """`kin` may find too many facts, never too few."""
    invented = [samples.read_text(synthetic.article(n)) for n in range(5)]
    stories = [seed, starter, *invented, *(samples.read_text(synthetic.article(n).replace(f"invented-{n}", f"again-{n}")) for n in (0, 3))]
    world = World(tuple(stories))
    templates, _ = samples.load_templates()
    asked = asked_slots(templates)
    pairs = 0
    for article in stories:
        for other, fact_id in held_against(article, world, asked):
            there = world.by_id[other]
            fact = next(f for f in there.facts if f.id == fact_id)
            assert Newcomers([(there, fact)], asked).kin(article) == (other, fact_id)
            pairs += 1
    assert pairs > 50


def damaged(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-1] + b"\0")


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:20])


def empty(path: Path) -> None:
    path.write_bytes(b"")


@pytest.mark.parametrize("harm", [damaged, cut, empty])
def test_a_damaged_cache_is_made_anew(project, harm):
    build()
    before = files(project)
    for path in (project / ".quizgen" / "cache").glob("*/*"):
        harm(path)
    assert "nothing is kept of an earlier build" in build()
    assert files(project) == before


def test_a_strangers_cache_is_not_believed(project, tmp_path, monkeypatch):
    """A pickle runs what it says: one under another's key is not even opened."""
    build()
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "another home"))
    seal.secret.cache_clear()
    opened = []
    monkeypatch.setattr(store.pickle, "loads", lambda data: opened.append(data))
    try:
        assert "nothing is kept of an earlier build" in build()
        assert not opened
    finally:
        monkeypatch.undo()
        seal.secret.cache_clear()


def test_another_version_finds_nothing_of_this_one(project, monkeypatch):
    build()
    before = files(project)
    monkeypatch.setattr("quizgen.build.library.again.program", lambda: "another")
    monkeypatch.setattr("quizgen.build.library.stories.program", lambda: "another")
    said = build()
    assert "quizgen, or a package that it uses, is not the same as then" in said
    assert "invented-0: the program, the templates or the recipe changed" in said
    assert files(project) == before


def test_the_program_is_its_files(tmp_path, monkeypatch):
    package = tmp_path / "package"
    (package / "world").mkdir(parents=True)
    (package / "__init__.py").write_text("")
    monkeypatch.setattr(version.quizgen, "__file__", str(package / "__init__.py"))
    seen = set()
    for name in ("world/rows.csv", "world/rows.csv", "new.py"):
        (package / name).write_text(f"{len(seen)}" * (len(seen) + 1))
        version.program.cache_clear()
        seen.add(version.program())
    monkeypatch.undo()
    version.program.cache_clear()
    assert len(seen) == 3 and version.program() not in seen


def test_where_nothing_can_be_kept_a_build_is_as_without(project):
    (project / ".quizgen").write_text("somebody's file")
    build()
    assert "nothing is kept of an earlier build" in build()
    assert (project / ".quizgen").read_text() == "somebody's file"
    assert files(project) == as_from_nothing(project)


def test_a_cache_that_is_a_link_is_left_alone(project, tmp_path):
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (project / ".quizgen").symlink_to(elsewhere)
    build()
    assert not list(elsewhere.iterdir())


def test_the_cache_is_bounded_and_the_oldest_goes(project, monkeypatch):
    kept = store.Store(project)
    for n in range(10):
        kept.put(f"entry {n}", os.urandom(1000))
        os.utime(kept._path(f"entry {n}"), ns=(n * 10**9, n * 10**9))
    monkeypatch.setattr(store, "MOST", 6000)
    kept.close()
    there = [n for n in range(10) if kept.get(f"entry {n}") is not None]
    assert there == list(range(10))[-len(there) :] and 3 <= len(there) <= 5


def test_a_projects_cache_stays_out_of_its_versions(project):
    build()
    assert (project / ".quizgen" / ".gitignore").read_text() == "*\n"
    forget()
