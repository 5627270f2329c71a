"""Gates over facts: a draft bears their outcome, a build trusts it while it fits, and a teacher can ask for it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from quizgen import reader
from quizgen.build.facts_gated import article_outcomes, stale
from quizgen.cli.app import app
from quizgen.model.article import Article

STORY = (
    "Harbour of Norport opens\n\nWednesday, September 11, 2019\n\n"
    "On Monday, French President Emmanuel Macron opened the harbour of Norport. On Tuesday, Macron visited the "
    "lighthouse of Sudmouth, which 45 sailors had not seen for years.\n\n"
    "“We have waited long for this harbour,” said Anna Berg.\n"
)


def run(*words: object) -> str:
    done = CliRunner().invoke(app, [str(w) for w in words])
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done.output


@pytest.fixture(scope="module")
def drafted(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("story") / "story.txt"
    path.write_text(STORY, "utf-8")
    run("draft", path)
    return path.with_suffix(".yaml").read_text("utf-8")


def article_of(text: str) -> Article:
    article, problems = reader.parse_article(text.encode())
    assert article is not None, problems
    return article


def test_a_draft_says_what_the_gates_found(drafted: str) -> None:
    article = article_of(drafted)
    judged = [f for f in article.facts if f.gate is not None]
    assert judged and all(f.by.startswith("rule ") for f in judged)
    assert {f.id for f in judged} == {f.id for f in article.facts if f.eligible and not f.trivial and not f.notes}
    assert stale(article) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("    did: opened the harbour", "    did: closed the harbour"),
        ("  On Monday, French", "  On this Monday, French"),
        ("title: president", "title: chancellor"),
    ],
)
def test_a_changed_fact_or_text_is_not_asked_until_somebody_has_read_it(
    drafted: str, old: str, new: str, tmp_path: Path
) -> None:
    file = tmp_path / "story.yaml"
    changed = drafted.replace(old, new).replace("evidence: \"On Monday, French", "evidence: \"On this Monday, French") if (
        "this" in new
    ) else drafted.replace(old, new)
    file.write_text(changed, "utf-8")
    outdated = {f.id for f in stale(article_of(changed))}
    assert outdated
    said = run("build", file, "--to", "json", "--out", tmp_path / "out")
    assert "[stale-gate]" in said
    made = json.loads((tmp_path / "out" / "quiz.json").read_text("utf-8"))["items"] if (tmp_path / "out").exists() else []
    assert not [i["id"] for i in made if outdated & {f.partition("/")[2] for f in i["facts"]}]
    file.write_text(changed.replace("status: draft", "status: reviewed"), "utf-8")
    run("build", file, "--to", "json", "--out", tmp_path / "read")
    made = json.loads((tmp_path / "read" / "quiz.json").read_text("utf-8"))["items"]
    assert [i["id"] for i in made if outdated & {f.partition("/")[2] for f in i["facts"]}]


def test_what_the_gates_send_to_a_person_is_not_asked(drafted: str) -> None:
    article = article_of(drafted.replace("outcome: admitted", "outcome: person"))
    assert all(f.unasked() for f in article.facts)
    assert article_of(drafted.replace("outcome: admitted", "outcome: refused").replace("status: draft", "status: reviewed"))
    refused = article_of(drafted.replace("outcome: admitted", "outcome: refused").replace("status: draft", "status: reviewed"))
    assert all("the gates refuse it" in f.unasked() for f in refused.facts if f.gate)


def test_a_build_of_an_article_does_not_load_the_parser(drafted: str, tmp_path: Path) -> None:
    file = tmp_path / "story.yaml"
    file.write_text(drafted, "utf-8")
    code = (
        "import sys; sys.modules['spacy'] = None\n"
        "from quizgen.cli.app import main\n"
        f"sys.argv = ['quizgen', 'build', {str(file)!r}, '--to', 'json', '--out', {str(tmp_path / 'out')!r}]\n"
        "main()\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    items = json.loads((tmp_path / "out" / "quiz.json").read_text("utf-8"))["items"]
    assert items and any("verbatim" in i["receipt"]["gates"] for i in items)
    said = run("why", tmp_path / "out" / "quiz.json", "A1")
    assert "Checked: made by" in said and "passed the gates" in said


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        (("speaker: berg", "speaker: lind"), "does not name “Omar Lind”"),
        (("value: 45", "value: 46"), "does not have the number 46"),
        (("", ""), ""),
    ],
)
def test_check_warns_where_the_evidence_does_not_bear_a_slot(change: tuple[str, str], rule: str, tmp_path: Path) -> None:
    text = """schema: quizgen/article@1
id: story
title: Norland closes its ports
published: 2019-09-11
text: |
  “Ports close,” said Anna Berg. Norland turned back 45 ships.
entities:
  berg: {kind: person, name: Anna Berg}
  lind: {kind: person, name: Omar Lind}
facts:
- {id: said, kind: statement, speaker: berg, quote: Ports close, evidence: "“Ports close,” said Anna Berg."}
- {id: ships, kind: figure, value: 45, unit: ships, of: did Norland turn back, evidence: Norland turned back 45 ships.}
"""
    file = tmp_path / "story.yaml"
    file.write_text(text.replace(*change) if change[0] else text, "utf-8")
    said = run("check", file)
    assert (rule in said and "[unborne]" in said) if rule else "[unborne]" not in said


def test_check_deep_finds_a_number_that_the_story_does_not_have(tmp_path: Path) -> None:
    file = tmp_path / "story.yaml"
    file.write_text(
        """schema: quizgen/article@1
id: story
title: Norland closes its ports
published: 2019-09-11
text: |
  Anna Berg said that Norland had turned back 45 ships in the north.
entities:
  berg: {kind: person, name: Anna Berg}
facts:
- {id: said, kind: statement, speaker: berg, gist: Norland had turned back 72 ships in the north,
   evidence: Anna Berg said that Norland had turned back 45 ships in the north.}
""",
        "utf-8",
    )
    assert "72" not in run("check", file)
    said = run("check", "--deep", file)
    assert "warning: fact “said”: the passage has no 72 (number)" in said
    file.write_text(file.read_text("utf-8").replace("72", "45"), "utf-8")
    assert "(number)" not in run("check", "--deep", file)


def test_the_seed_passes_every_gate_that_is_sure(seed: Article) -> None:
    sure = [(name, r.says) for name, o in article_outcomes(seed).items() for r in o.reasons if r.weight == "sure"]
    assert sure == []
