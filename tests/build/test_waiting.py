"""`build story.txt` says what it did not ask and where it stands; `build` says what it replaced."""

from __future__ import annotations

from pathlib import Path

import pytest
import samples
from typer.testing import CliRunner

from quizgen.build.commit import replaced
from quizgen.build.waiting import MOST, not_asked
from quizgen.cli.app import app

ASKED = """
- {id: sold, kind: qa, question: "Who sold the mill?", answer: Anna Berg, asks: who, status: draft, by: rule who, NOTES}
"""


def waits(tmp_path: Path, facts: str) -> list[str]:
    path = tmp_path / "small.yaml"
    path.write_text(samples.yaml_of(facts), "utf-8")
    found = not_asked(path)
    assert all(p.severity == "note" and p.location.file for p in found)
    return [str(p) for p in found]


@pytest.mark.parametrize(
    ("notes", "said"),
    [
        ("notes: [many things of the story answer it]", "many things of the story answer it"),
        ("notes: [the story offers 1 wrong options]", "add `foils`"),
    ],
)
def test_a_draft_that_waits_is_named_with_its_line_and_reason(tmp_path: Path, notes: str, said: str) -> None:
    (line,) = waits(tmp_path, ASKED.replace("NOTES", notes))
    assert "small.yaml:" in line and "Who sold the mill?" in line and said in line and "status: reviewed" in line


def test_what_is_asked_or_can_never_be_is_not_named(tmp_path: Path) -> None:
    assert waits(tmp_path, ASKED.replace(", NOTES", "")) == []
    assert waits(tmp_path, ASKED.replace("NOTES", "notes: [x], eligible: 'false', why_not: {code: trivial, says: x}")) == []


def test_more_than_a_screen_is_counted(tmp_path: Path) -> None:
    many = "".join(ASKED.replace("sold,", f"sold-{n},").replace("NOTES", "notes: [x]") for n in range(MOST + 3))
    told = waits(tmp_path, many)
    assert len(told) == MOST + 1 and "3 more facts wait for you" in told[-1]


def test_a_build_says_which_files_it_replaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run = CliRunner().invoke
    monkeypatch.chdir(tmp_path)
    assert run(app, ["new", "civics"]).exit_code == 0
    monkeypatch.chdir(tmp_path / "civics")
    assert "replaces" not in run(app, ["build", "--to", "pdf"]).stdout
    assert "replaces" not in run(app, ["build", "--to", "pdf"]).stdout, "the same bytes"
    assert "replaces what stood there: paper-a4.pdf" in run(app, ["build", "--to", "pdf", "--preset", "dyslexia"]).stdout


def test_only_what_differs_is_replaced(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / name).write_bytes(b"old")
    assert replaced(tmp_path, {"a": b"old", "b": b"new", "c": b"new"}) == ("b",)
