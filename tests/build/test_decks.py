"""What is committed in decks/ is what a build makes today, byte for byte, and what students have stays."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from quizgen.build import Wishes, build_targets

ROOT = Path(__file__).resolve().parents[2]
RECIPES = sorted((ROOT / "decks").glob("*.yaml"))


@pytest.mark.parametrize("recipe", RECIPES, ids=lambda p: p.stem)
def test_a_rebuild_gives_the_committed_files(recipe, tmp_path):
    built = recipe.with_suffix("")
    # Errata say what a release changed on papers printed before it: a rebuild of the same release changes nothing.
    committed = {p.name: p.read_bytes() for p in built.iterdir() if not p.name.startswith("errata")}
    for path in built.glob("history*.jsonl"):
        shutil.copy(path, tmp_path / path.name)
    (done,) = build_targets([recipe], Wishes(out=tmp_path), ROOT)
    assert not done.failed and not [p for p in done.problems if p.severity == "error"], done.problems
    assert set(done.summary.files) == set(committed)
    for name, content in committed.items():
        assert (tmp_path / name).read_bytes() == content, f"{name}: run `make deck` and commit the result"


def test_the_seed_deck_has_what_it_promises(tmp_path):
    (done,) = build_targets([ROOT / "decks/kim-beijing-2018.yaml"], Wishes(to=("json",), out=tmp_path), ROOT)
    levels = done.summary.items
    paper = done.summary.papers["A"]
    assert len(levels) >= 80 and len(paper) == 20
    assert sum(levels[i] != "remember" for i in paper) >= 10
