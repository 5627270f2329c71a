"""The context line in what a teacher prints and plays: once at the head of a paper on one story, above each question of
a paper on several, above a flashcard's and a round's question."""

from __future__ import annotations

import json
from pathlib import Path

import pypdf
import pytest
from typer.testing import CliRunner

from quizgen.cli.app import app

LINE = "Report of May 2016: Norland halts imports from Sudria"
STARTER = Path(__file__).parents[2] / "quizgen" / "starter" / "source" / "sudria-trade-2016.yaml"
SECOND = "Report of May 2016: Estmark shuts its mines"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with the starter's article."""
    place = tmp_path_factory.mktemp("context")
    (place / "source").mkdir()
    (place / "decks").mkdir()
    (place / "source" / STARTER.name).write_bytes(STARTER.read_bytes())
    return place


def built(folder: Path, *arguments: str) -> Path:
    out = folder / "out" / "-".join(Path(a).stem for a in arguments if a.endswith(".yaml"))
    paths = [str(folder / "source" / a) if a.endswith(".yaml") else a for a in arguments]
    done = CliRunner().invoke(app, ["build", *paths, "--out", str(out), "--quiet"], catch_exceptions=False)
    assert done.exit_code == 0, done.output
    return out


def text_of(path: Path) -> str:
    return " ".join(" ".join(page.extract_text() for page in pypdf.PdfReader(path).pages).split())


def test_a_paper_has_it_once_at_its_head(folder: Path) -> None:
    import docx

    out = built(folder, "sudria-trade-2016.yaml", "--to", "pdf,docx", "--questions", "8", "--papers", "1")
    printed = text_of(next(out.rglob("paper-a4.pdf")))
    assert printed.count("Report of May 2016") == 1
    assert printed.index("Report of May 2016") < printed.index("1. ")
    lines = [p.text for p in docx.Document(str(next(out.rglob("paper-a4.docx")))).paragraphs]
    assert sum(line.startswith("Report of May 2016") for line in lines) == 1


def test_a_flashcard_has_it_above_the_question(folder: Path) -> None:
    out = built(folder, "sudria-trade-2016.yaml", "--to", "cards")
    assert LINE in text_of(next(out.rglob("flashcards-a4.pdf")))


def test_a_round_shows_it_above_the_question(folder: Path) -> None:
    out = built(folder, "sudria-trade-2016.yaml", "--to", "json")
    quiz = next(out.rglob("quiz.json"))
    done = CliRunner().invoke(app, ["play", str(quiz), "--questions", "100"], input="\n" * 60)
    lines = done.output.splitlines()
    at = next(n for n, line in enumerate(lines) if line.strip() == LINE)
    assert lines[at - 1].startswith("Question ") and lines[at + 1].strip()


def test_a_paper_on_several_stories_has_it_above_each_question(folder: Path) -> None:
    """The open file of a quiz, with every other item of a second story."""
    out = built(folder, "sudria-trade-2016.yaml", "--to", "json", "--questions", "8", "--papers", "1")
    quiz = json.loads(next(out.rglob("quiz.json")).read_text("utf-8"))
    placed = [place["id"] for place in quiz["papers"][0]["items"]]
    own = [item for item in quiz["items"] if item["id"] in placed and item.get("context")]
    for item in own[::2]:
        item["context"] = SECOND
        item["citations"][0]["article"] = "estmark-2016"
    mixed = folder / "mixed.json"
    mixed.write_text(json.dumps(quiz), "utf-8")
    done = CliRunner().invoke(app, ["export", str(mixed), "--to", "pdf,docx", "--out", str(folder / "mixed")])
    assert done.exit_code == 0, done.output
    printed = text_of(next((folder / "mixed").rglob("paper-a4.pdf")))
    assert len(own) > 2 and printed.count("Report of May 2016") == len(own)
    assert printed.count(SECOND) == len(own[::2])
