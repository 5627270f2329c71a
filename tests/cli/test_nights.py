"""Runs by night: what is told while they go, who is kept out, and what stands when one is stopped."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
import samples
import synthetic
from typer.testing import CliRunner

from quizgen.build.commit import claimed
from quizgen.cli.app import app

RECIPE = """\
schema: quizgen/recipe@1
title: {name}
deck: {name}
namespace: org.example.{name}
released: 2020-01-01
articles: source/{name}-*.yaml
outputs: [json]
"""
COMMAND = [sys.executable, "-c", "from quizgen.cli import main; main()"]


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two decks of two stories each."""
    (tmp_path / "source").mkdir()
    (tmp_path / "decks").mkdir()
    for name, numbers in (("east", (0, 1)), ("west", (2, 3))):
        (tmp_path / "decks" / f"{name}.yaml").write_text(RECIPE.format(name=name), "utf-8")
        for n in numbers:
            (tmp_path / "source" / f"{name}-{n}.yaml").write_text(synthetic.article(n), "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*words: str, code: int = 0) -> str:
    """What a command says on standard output."""
    result = CliRunner().invoke(app, [*words])
    assert result.exit_code == code, result.output
    return result.stdout


def events(path: Path) -> list[dict]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def test_events_of_a_run_that_goes_on(project):
    """One recipe cannot be read; the other is built, and the morning's reader sees both."""
    broken = project / "decks" / "east.yaml"
    broken.write_text(broken.read_text("utf-8").replace("title:", "titel:"), "utf-8")
    run("build", "--quiet", "--keep-going", "--events", "night.jsonl", code=3)
    told = events(project / "night.jsonl")
    assert [e["event"] for e in told] == ["start", "deck", "story", "story", "deck", "end"]
    decks = {e["name"]: e for e in told if e["event"] == "deck"}
    assert decks[""]["state"] == "failed" and decks[""]["problems"][0]["place"] == "decks/east.yaml:2:1"
    assert decks["west"]["state"] == "written" and decks["west"]["files"] == ["decks/west/quiz.json"]
    assert told[-1]["exit"] == 3 and told[0]["schema"] == "quizgen/events@1"
    assert [e["seconds"] for e in told] == sorted(e["seconds"] for e in told)
    run("build", "--quiet", "--events", "night.jsonl", "decks/west.yaml")
    assert [e.get("state") for e in events(project / "night.jsonl")[6:]] == [None, "unchanged", None], "a run adds to the file"


def test_events_that_cannot_be_written(project):
    result = CliRunner().invoke(app, ["build", "--events", "nowhere/night.jsonl"])
    assert result.exit_code == 1 and "cannot write nowhere/night.jsonl" in result.stderr
    assert not (project / "decks" / "east").exists()


def test_status_says_what_a_build_would_do_and_builds_nothing(project):
    assert "east: to be built: nothing is kept of an earlier build" in run("status")
    run("build", "--quiet")
    assert [line.partition(",")[0] for line in run("status").splitlines()] == ["east: as built", "west: as built"]
    (project / "source" / "west-2.yaml").write_text(synthetic.article(7), "utf-8")
    before = (project / "decks" / "west" / "quiz.json").read_bytes()
    said = json.loads(run("status", "--json"))["decks"]
    assert {d["name"]: d["state"] for d in said} == {"east": "to be built", "west": "to be built"}
    assert said[1]["why"] == ["source/west-2.yaml changed"]
    assert (project / "decks" / "west" / "quiz.json").read_bytes() == before


def test_status_of_a_raw_text_drafts_nothing(project):
    (project / "story.txt").write_text("Anna Berg said on 3 March 2016 that the port would stay open.", "utf-8")
    result = CliRunner().invoke(app, ["status", "story.txt"])
    assert result.exit_code == 1 and "[raw-text]" in result.stderr
    assert not (project / "story.yaml").exists()


def test_status_names_who_is_at_work(project):
    run("build", "--quiet")
    with claimed(project / "decks" / "east"):
        assert f"east: a build is at work: process {os.getpid()}" in run("status")
    assert "at work" not in run("status")


def test_two_builds_of_one_library_at_once(project):
    """The second waits, and finds the first one's work done; neither writes half of a deck."""
    builds = [
        subprocess.Popen([*COMMAND, "build", "--quiet"], stderr=subprocess.PIPE, env=samples.environment(), text=True)
        for _ in range(2)
    ]
    said = [build.communicate(timeout=100)[1] for build in builds]
    assert [build.returncode for build in builds] == [0, 0], said
    together = {p: p.read_bytes() for p in project.glob("decks/*/quiz.json")}
    run("build", "--quiet", "--seed", "0", "--out", "alone")
    assert {p.parent.name: d for p, d in together.items()} == {p.parent.name: p.read_bytes() for p in project.glob("alone/*/quiz.json")}


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGTERM to catch")
def test_sigterm_leaves_yesterdays_decks_whole_and_what_was_made(project):
    run("build", "--quiet")
    before = {p: p.read_bytes() for p in project.glob("decks/*/*.json")}
    for n, path in enumerate(sorted((project / "source").iterdir())):
        path.write_text(synthetic.article(n + 10).replace(f"invented-{n + 10}", f"invented-{n}"), "utf-8")
    for n in range(12):
        (project / "source" / f"east-{n + 20}.yaml").write_text(synthetic.article(n + 20), "utf-8")
    command = [*COMMAND, "build", "--quiet", "--workers", "1", "--events", "night.jsonl"]
    night = subprocess.Popen(command, stderr=subprocess.PIPE, env=samples.environment(), text=True)
    path, until = project / "night.jsonl", time.monotonic() + 60
    while time.monotonic() < until and not (path.exists() and path.read_text("utf-8").count('"event": "story"') >= 3):
        time.sleep(0.02)
    night.send_signal(signal.SIGTERM)
    said = night.communicate(timeout=60)[1]
    assert night.returncode == 128 + signal.SIGTERM, said
    assert "Traceback" not in said
    assert {p: p.read_bytes() for p in project.glob("decks/*/*.json")} == before
    assert not list(project.glob("decks/*/.quizgen-commit"))
    assert events(path)[-1]["exit"] == 128 + signal.SIGTERM
    result = CliRunner().invoke(app, ["build", "--quiet", "--explain-rebuild", "decks/east.yaml", "--retire"])
    anew = sum("it is new" in line or "nothing is kept of it" in line or "its file changed" in line for line in result.stderr.splitlines())
    assert result.exit_code == 0 and anew <= 11, result.stderr  # of 14 stories: three at least were kept
