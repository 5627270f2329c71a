"""Work shared out: the same bytes whoever works and however many; who dies takes nobody along."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import cloudpickle
import pytest
import synthetic
from typer.testing import CliRunner

from quizgen.build.library import shards
from quizgen.build.library.crew import Crew, Lost, NoCrew
from quizgen.cli.app import app

RECIPE = """\
schema: quizgen/recipe@1
title: The library
deck: Library
namespace: org.example.library
released: 2020-01-01
articles: source/*.yaml
outputs: [apkg, json]
"""
STORIES = 7
cloudpickle.register_pickle_by_value(sys.modules[__name__])  # workers do not know the tests


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "source").mkdir()
    (tmp_path / "decks").mkdir()
    for n in range(STORIES):
        (tmp_path / "source" / f"invented-{n}.yaml").write_text(synthetic.article(n), "utf-8")
    (tmp_path / "decks" / "all.yaml").write_text(RECIPE, "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture(scope="module")
def cluster() -> Iterator[str]:
    """The address of a Dask cluster of two worker processes on this machine."""
    from distributed import LocalCluster

    with LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, host="127.0.0.1", dashboard_address=None, silence_logs=50
    ) as made:
        yield made.scheduler_address


def build(*options: str, code: int = 0) -> str:
    """What a build says on standard error."""
    result = CliRunner().invoke(app, ["build", "--quiet", *options])
    assert result.exit_code == code, (result.stderr, result.exception)
    return result.stderr


def from_nothing(project: Path, *options: str) -> dict[str, bytes]:
    """The files of a build that knows nothing of one before."""
    for folder in (".quizgen", "decks/all"):
        shutil.rmtree(project / folder, ignore_errors=True)
    build(*options)
    return {p.name: p.read_bytes() for p in sorted((project / "decks" / "all").iterdir())}


@pytest.mark.timeout(110)
def test_the_same_bytes_whoever_works(project, cluster):
    alone = from_nothing(project, "--workers", "1")
    assert set(alone) >= {"all.apkg", "quiz.json", "history.jsonl"}
    assert from_nothing(project, "--workers", "3") == alone
    assert from_nothing(project, "--backend", "dask", "--scheduler", cluster) == alone
    # With a history, and one story another: what students have is sent along.
    shutil.rmtree(project / ".quizgen")
    build("--workers", "2")
    assert {p.name: p.read_bytes() for p in sorted((project / "decks" / "all").iterdir())} == alone


def squared(number: int) -> int:
    return number * number


def deadly(number: int) -> int:
    if number in (3, 11):
        os._exit(9)
    return number * number


@pytest.mark.timeout(110)
def test_who_dies_takes_nobody_along():
    results = list(Crew(2).spread(deadly, iter(range(14))))
    assert [r.task for r in results if isinstance(r, Lost)] == [3, 11]
    assert [r for r in results if not isinstance(r, Lost)] == [n * n for n in range(14) if n not in (3, 11)]


@pytest.mark.timeout(110)
def test_a_lost_worker_of_a_cluster(cluster):
    crew = Crew(2, "dask", cluster)
    assert list(crew.spread(squared, range(20))) == [n * n for n in range(20)]
    results = list(crew.spread(deadly, range(6)))
    assert [r if isinstance(r, int) else r.task for r in results] == [0, 1, 4, 3, 16, 25]
    assert isinstance(results[3], Lost)


def worked_until_dead(shard: shards.Shard) -> list[object]:
    if "invented-4" in shard.stories:
        os._exit(9)
    from quizgen.build.library.shards import worked

    return worked(shard)


@pytest.mark.timeout(110)
def test_a_story_that_kills_its_worker_is_said_and_the_rest_is_kept(project, monkeypatch):
    build("--workers", "1")
    before = (project / "decks" / "all" / "quiz.json").read_bytes()
    for path in (project / "source").iterdir():
        path.write_text(path.read_text("utf-8").replace("grain fair", "grain show"), "utf-8")
    monkeypatch.setattr(shards, "worked", worked_until_dead)
    said = build("--workers", "2", code=1)
    assert "invented-4: the process that worked at this story was killed" in said and "[worker-lost]" in said
    assert (project / "decks" / "all" / "quiz.json").read_bytes() == before, "yesterday's deck stands"
    monkeypatch.undo()
    os.chdir(project)
    again = CliRunner().invoke(app, ["build", "--quiet", "--explain-rebuild", "--workers", "1"]).stderr
    assert "invented-4: nothing is kept of it" in again and "invented-3:" not in again


def test_a_scheduler_that_does_not_answer(project, monkeypatch):
    monkeypatch.setattr("quizgen.build.library.crew.WAIT", 1)
    said = build("--backend", "dask", "--scheduler", "tcp://127.0.0.1:9", code=1)
    assert "the scheduler at tcp://127.0.0.1:9 does not answer" in said and "[no-scheduler]" in said
    assert not (project / "decks" / "all").exists()


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--backend", "slurm"), "there is no backend “slurm”"),
        (("--backend", "dask"), "the backend dask needs the address of its scheduler"),
        (("--scheduler", "tcp://127.0.0.1:9"), "processes of this machine have no scheduler"),
    ],
)
def test_wrong_words(project, options, said):
    assert said in build(*options, code=1)


def test_a_package_that_is_not_there(project, monkeypatch):
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(NoCrew, match="needs the package dask"):
        list(Crew(2, "dask", "tcp://127.0.0.1:9").spread(squared, range(3)))
