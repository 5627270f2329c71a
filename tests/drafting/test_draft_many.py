"""Many inputs: all cores, the order of the inputs, the same bytes; and one monstrous paragraph."""

from __future__ import annotations

from pathlib import Path

import pytest

from quizgen.build.drafting import DraftWishes, draft_inputs
from quizgen.drafting.parallel import processes_for, spread
from quizgen.model.dates import parse
from quizgen.model.problem import has_error

STORY = (
    "Monday, March 26, 2018\n\n“Trade with France is good for us all today,” said Anna Berg of Hamburg{n}.\n\n"
    "On Monday, President Emmanuel Macron of France visited Hamburg.\n"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Six stories; the third is empty, the fifth is not English."""
    for n in range(6):
        (tmp_path / f"{n}.txt").write_text(STORY.format(n=n), encoding="utf-8")
    (tmp_path / "2.txt").write_text("")
    (tmp_path / "4.txt").write_text("Der Minister sagte, dass die Brücke und das Haus nicht mit dem Zug fahren. " * 9)
    return tmp_path


def _processes(monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    monkeypatch.setattr("quizgen.drafting.parallel.processes_for", lambda inputs: number)


def test_many_inputs_come_in_order_with_the_same_bytes(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = []
    for number in (1, 2):
        _processes(monkeypatch, number)
        out, steps = tmp_path / f"out{number}", []
        wishes = DraftWishes(out=out, step=lambda *step, steps=steps: steps.append(step[:2]))
        done = list(draft_inputs([folder], wishes, bytes))
        assert [d.label[-5:] for d in done] == [f"{n}.txt" for n in range(6)]
        assert [d.failed for d in done] == [False, False, True, False, True, False]
        assert steps == [(n, 6) for n in range(7)]
        seen.append({p.name: p.read_bytes() for p in out.iterdir()})
    assert seen[0] == seen[1] and sorted(seen[0]) == ["0.yaml", "1.yaml", "3.yaml", "5.yaml"]


def test_annotations_are_the_same_however_many_processes_work(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = []
    for number in (1, 2):
        _processes(monkeypatch, number)
        path = tmp_path / f"{number}.json"
        done = list(draft_inputs([folder], DraftWishes(annotations=path), bytes))
        assert [d.label[-5:] for d in done if d.failed] == ["2.txt", "4.txt"]
        files.append(path.read_bytes())
    assert files[0] == files[1] and b"Anna Berg" in files[0]


def _upper(words: list[str]) -> list[str]:
    return [w.upper() for w in words]


def _dies_elsewhere(words: list[str]) -> list[str]:
    import multiprocessing
    import os

    if multiprocessing.parent_process() is not None:
        os._exit(1)
    return _upper(words)


@pytest.mark.parametrize("work", [_upper, _dies_elsewhere])
def test_work_is_done_even_where_its_processes_die(work: object) -> None:
    chunks = [[f"a{n}", f"b{n}"] for n in range(9)]
    assert list(spread(work, chunks, 2)) == [w.upper() for chunk in chunks for w in chunk]


def test_few_inputs_need_no_second_process() -> None:
    assert [processes_for(n) for n in (0, 1, 3)] == [1, 1, 1]


def test_a_monstrous_paragraph_is_read_in_pieces_and_said_so(tmp_path: Path) -> None:
    sentence = "On Monday, Anna Berg, the mayor of Hamburg, said the bridge over the river would open in May. "
    path = tmp_path / "long.txt"
    path.write_text("“Trade with France is good for us all today,” said Anna Berg. " + sentence * 120)
    (done,) = draft_inputs([path], DraftWishes(published=parse("2018-03-28")), bytes)
    assert not has_error(done.problems) and done.facts
    (problem,) = [p for p in done.problems if p.rule == "long-paragraph"]
    assert problem.severity == "warning" and "read in pieces" in problem.message
