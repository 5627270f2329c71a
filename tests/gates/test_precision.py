"""What a code's doubts were worth: measured on labelled questions, and decided by people in a project."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from quizgen.cli.app import app
from quizgen.gates.precision import BOUND, FEWEST, MEASURED, Measured, is_advice, weighed
from quizgen.model.outcome import Outcome, Reason


def test_no_code_is_in_the_table_without_enough_doubts() -> None:
    assert all(one.doubts >= FEWEST and 0 <= one.right <= one.doubts for one in MEASURED.values())


@pytest.mark.parametrize(("measured", "advice"), [((20, 9), True), ((20, 10), False), ((9, 0), False), (None, False)])
def test_a_code_that_is_mostly_wrong_gives_advice(monkeypatch: pytest.MonkeyPatch, measured, advice: bool) -> None:
    if measured:
        monkeypatch.setitem(MEASURED, "noisy", Measured(*measured))
    assert BOUND == 0.5 and is_advice("noisy") is advice
    outcome = Outcome((weighed(Reason("noisy", "it may be")),))
    assert outcome.decision == ("admitted" if advice else "person")
    assert outcome.reasons[0].says == "it may be"  # told all the same
    assert weighed(Reason("noisy", "it is", weight="sure")).weight == "sure"


ARTICLE = """\
schema: quizgen/article@1
id: varn
title: Port of Varn opens
publisher: Norland Post
url: https://example.org/varn
published: 2016-05-11
language: en
topics: [ports]
text: |
  Ana Sol opened the port of Varn. Piet Rook led the works. Lia Mor stayed at home. Ove Lind left.
entities: {}
facts:
"""
FACT = """\
  - id: {id}
    kind: qa
    by: model some@0123456789ab
    question: Who of Varn was it, number {id}?
    answer: Ana Sol
    evidence: [Ana Sol opened the port of Varn.]
    status: {status}
    gate: {{outcome: {outcome}, digest: 0123456789abcdef, reasons: [{{code: {code}, says: a doubt}}]}}
"""


def test_what_people_decided_is_counted_by_code(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    facts = [
        FACT.format(id="one", status="reviewed", outcome="person", code="paraphrased"),
        FACT.format(id="two", status="draft\n    trivial: true", outcome="person", code="paraphrased"),
        FACT.format(id="three", status="draft", outcome="person", code="rivals"),
        FACT.format(id="four", status="reviewed", outcome="admitted", code="polarity"),
    ]
    (tmp_path / "source").mkdir()
    (tmp_path / "source" / "varn.yaml").write_text(ARTICLE + "".join(facts))
    monkeypatch.chdir(tmp_path)
    assert CliRunner().invoke(app, ["check"]).exit_code in (0, 3)
    lines = CliRunner().invoke(app, ["rules", "gates"]).stdout.splitlines()
    assert "    paraphrased: 1 overruled, 1 upheld, 0 not looked at" in lines
    assert "    rivals: 0 overruled, 0 upheld, 1 not looked at" in lines
    assert not any(line.startswith("    polarity: ") and "overruled" in line for line in lines)


def test_without_a_project_only_the_gates_are_listed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert "overruled" not in CliRunner().invoke(app, ["rules", "gates"]).stdout
