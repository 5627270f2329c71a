"""`--out` and layouts change where and how a paper is printed, never what it asks."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
import samples
from typer.testing import CliRunner

from quizgen.cli.app import app


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The repository's deck, with its history, as a project of its own."""
    for name in ("decks/kim-beijing-2018.yaml", "decks/kim-beijing-2018/history.jsonl", "source/kim-beijing-2018.yaml"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(samples.ROOT / name, tmp_path / name)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def asked(folder: Path) -> list[tuple[str, str, list[str], list[int]]]:
    """What the first paper asks, in its order, with the options as they are printed."""
    quiz = json.loads((folder / "quiz.json").read_text("utf-8"))
    items = {i["id"]: i for i in quiz["items"]}
    placed = quiz["papers"][0]["items"]
    return [(p["id"], items[p["id"]]["stem"], [o["text"] for o in items[p["id"]]["options"]], p["options"]) for p in placed]


@pytest.mark.parametrize("more", [(), ("--preset", "large-print"), ("--columns", "1")], ids=["plain", "preset", "columns"])
def test_out_and_layout_change_nothing_that_is_asked(project, more):
    deck = "decks/kim-beijing-2018.yaml"
    for place in ((), ("--out", "elsewhere", *more)):
        result = CliRunner().invoke(app, ["build", deck, "--to", "json", *place])
        assert result.exit_code == 0, result.stderr
    assert asked(project / "elsewhere") == asked(project / "decks" / "kim-beijing-2018")
    released = json.loads((samples.ROOT / "decks" / "kim-beijing-2018" / "quiz.json").read_text("utf-8"))
    stems = {i["id"]: i["stem"] for i in released["items"]}
    assert all(stems[id_] == stem for id_, stem, *_ in asked(project / "elsewhere"))
