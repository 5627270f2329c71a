"""Accuracy on open-licence news: the floors no change may fall through (tests/bench/bench_drafting.py prints all).

Needs the folders QUIZGEN_DATA and QUIZGEN_SCORE; without them conftest.py leaves these tests out and says so.
Direct precision is not held here: GUM marks one sentence of a quotation and no continuations.
"""

from __future__ import annotations

import importlib.util
import json
import os
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest


@pytest.fixture(scope="module")
def bench() -> ModuleType:
    """The benchmark as a module."""
    path = Path(__file__).parents[1] / "bench" / "bench_drafting.py"
    spec = importlib.util.spec_from_file_location("bench_drafting", path)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def scored(bench: ModuleType, name: str) -> dict[str, Any]:
    """The scorer's result over all articles of a file."""
    kind = "quotes" if name.endswith("quotes") else "dates"
    gold = json.loads(Path(os.environ["QUIZGEN_DATA"], f"{name}.json").read_text(encoding="utf-8"))
    pred = bench.predictions(bench.annotations(gold), kind)
    return bench.score(Path(os.environ["QUIZGEN_SCORE"], f"score_{kind}.py"), gold, pred, 0)


@pytest.mark.accuracy
@pytest.mark.parametrize(("name", "floor"), [("gum_news_dates", 0.84), ("meantime", 0.88)])
def test_values_of_dates(bench: ModuleType, name: str, floor: float) -> None:
    assert scored(bench, name)["value"]["F1"] >= floor


@pytest.mark.accuracy
def test_quotations_and_speakers(bench: ModuleType) -> None:
    result = scored(bench, "gum_news_quotes")
    reported = result["reported span+speaker strict"]
    assert reported["F1"] >= 0.70 and reported["P"] >= 0.72
    assert result["direct span+speaker strict"]["R"] >= 0.80
    right = [int(result["extra"][f"pronoun_resolved_to_name_{k}"].split("/")[0]) for k in ("direct", "reported")]
    assert sum(right) >= 13


@pytest.mark.accuracy
def test_quotations_of_real_stories(bench: ModuleType) -> None:
    import wikinews

    gold = wikinews.stories(Path(os.environ["QUIZGEN_DATA"]))
    pred = bench.predictions(bench.annotations(gold), "quotes")
    result = bench.score(Path(os.environ["QUIZGEN_SCORE"], "score_quotes.py"), gold, pred, 0)
    direct, reported = (result[f"{kind} span+speaker strict"] for kind in ("direct", "reported"))
    assert direct["F1"] >= 0.95 and direct["P"] >= 0.97
    assert reported["F1"] >= 0.78 and reported["P"] >= 0.80
    assert int(result["extra"]["pronoun_resolved_to_name_direct"].split("/")[0]) >= 21
