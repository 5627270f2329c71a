"""Typical fillers: each frame finds and refuses what its examples say, and what it puts in is asked to the end."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from typer.testing import CliRunner

from quizgen.cli.app import app
from quizgen.drafting.admit.fillers import POLICIES, Asked, fillers, refused, tried
from quizgen.drafting.admit.forms import Form
from quizgen.drafting.admit.frames import Frame, fitting, frames, place_of
from quizgen.drafting.admit.options import _form, _shown
from quizgen.drafting.annotate.annotated import Annotated, annotated
from quizgen.drafting.candidate import candidates
from quizgen.drafting.document import make_document
from quizgen.drafting.findings import analyse
from quizgen.model.article import Article
from quizgen.model.dates import parse
from quizgen.model.facts import QuestionAnswer
from quizgen.model.slots import Foil
from quizgen.world import also_right

TITLE = "Notes from the north"
EXAMPLES = [(f, e) for f in frames() for e in f.examples]


@cache
def read() -> dict[str, Annotated]:
    """Every example, parsed at once."""
    texts = list(dict.fromkeys(e["text"] for _, e in EXAMPLES))
    parsed = analyse([make_document(text, parse("2031-05-20")) for text in texts])
    return {text: annotated(*pair, TITLE) for text, pair in zip(texts, parsed, strict=True)}


def said(frame: Frame, story: Annotated) -> dict[str, set[str]]:
    """Each filler of a frame, as it would stand in the story's questions, with what refuses it ("": nothing)."""
    found: dict[str, set[str]] = {}
    for candidate in (_shown(story, c) for c in candidates(story)):
        asked = Asked(story, candidate, _form(candidate))
        if frame in fitting(candidate, asked.head, place_of(candidate, story.text)):
            for one in (tried(asked, frame, filler) for filler in frame.fillers):
                found.setdefault(one.text, set()).add(refused(one))
    return found


@pytest.mark.parametrize(("frame", "example"), EXAMPLES, ids=[f"{f.id}-{n}" for n, (f, _) in enumerate(EXAMPLES)])
def test_an_example_is_found_or_refused_as_it_says(frame: Frame, example: dict[str, str]) -> None:
    found = said(frame, read()[example["text"]])
    if "finds" in example:
        assert "" in found.get(example["finds"], ()), found
    else:
        assert found.get(example["refuses"]) == {example["because"]}, found


def test_every_frame_has_an_example_it_finds_and_one_it_refuses() -> None:
    for frame in frames():
        assert any("finds" in e for e in frame.examples), frame.id
        assert any("refuses" in e for e in frame.examples), frame.id
        assert len(frame.fillers) >= 3, frame.id


def test_every_policy_says_bad_good_and_source() -> None:
    for policy in POLICIES:
        text = policy.__doc__ or ""
        assert "Bad:" in text and "Good:" in text and "Source:" in text, policy.__name__


def asked_for(stem: str, text: str) -> dict[str, str]:
    """The fillers of one question: text → why each is wrong."""
    (pair,) = analyse([make_document(text, parse("2031-05-20"))])
    story = annotated(*pair, TITLE)
    (candidate,) = [_shown(story, c) for c in candidates(story) if c.stem.text.startswith(stem)]
    return {o.text: o.why for o in fillers(story, candidate, _form(candidate))}


LINE = "An Egyptian court convicted Tom Lind of incitement to violence."


def test_what_the_report_nowhere_mentions_is_no_answer_and_says_so() -> None:
    found = asked_for("What did an Egyptian court convict", LINE)
    for text, why in found.items():
        assert why.startswith("The report gives “incitement to violence") and why.endswith(f"it nowhere mentions “{text}”.")
    assert "money laundering" in found


@pytest.mark.parametrize("more", ["The judge spoke of money laundering.", "He had also laundered cash.", "A launderer fled."])
def test_what_the_report_mentions_in_any_form_is_not_put_in(more: str) -> None:
    assert "money laundering" not in asked_for("What did an Egyptian court convict", f"{LINE} {more}")


def refusals(text: str, stem: str, title: str = TITLE) -> set[str]:
    """What refuses the fillers of the frames for one question; "" where one is put in."""
    (pair,) = analyse([make_document(text, parse("2031-05-20"))])
    story = annotated(*pair, title)
    (candidate,) = [_shown(story, c) for c in candidates(story) if c.stem.text.startswith(stem)]
    asked = Asked(story, candidate, _form(candidate))
    fits = fitting(candidate, asked.head, place_of(candidate, story.text))
    return {refused(t) for f in fits for filler in f.fillers if (t := tried(asked, f, filler)).text}


@pytest.mark.parametrize(
    ("text", "stem", "title", "policy"),
    [
        ("Norway signed an old salvage treaty with Sudria.", "What did Norway sign", TITLE, ""),
        ("Norway signed an old salvage treaty, or a letter.", "What did Norway sign", TITLE, "one_value"),
        ("Norway signed an old Lindholm salvage treaty.", "What did Norway sign", TITLE, "names_alike"),
        ("Norway signed an old salvage treaty.", "What did Norway sign", "Salvage treaty signed", "headline_is_silent"),
        ("Norway exported tin ore to Sudria.", "What did Norway export", TITLE, "looks_like_the_key"),
    ],
)
def test_a_policy_keeps_fillers_out(text: str, stem: str, title: str, policy: str) -> None:
    found = refusals(text, stem, title)
    assert policy in found and ("" not in found or policy in ("", "looks_like_the_key")), found


@pytest.mark.parametrize(
    "key", ["", "of", "because of", "its", "Lind's", "it was", "a [of *] | b", "(((", "to", "\\1 \\g<0>", "“x” *", "in the of 1999"]
)
def test_a_strange_key_is_no_mishap(key: str) -> None:
    (pair,) = analyse([make_document("Norway signed an old salvage treaty with Sudria.", parse("2031-05-20"))])
    story = annotated(*pair, TITLE)
    found = [c for c in candidates(story) if c.rule == "what.object"]
    for kind in ("noun", "phrase", "deed", "clause", "name"):
        for candidate in found:
            for one in fillers(story, replace(candidate, key=key), Form(kind, "to" if kind == "deed" else "pronoun")):
                assert "*" not in one.text and "[" not in one.text


FRAMED = """# Notes from the north

Published on 20 May 2031.

An Egyptian court convicted Tom Lind of incitement to violence. Engineers from Oslo drained the lake.
"""


def printed(folder: Path, *words: str) -> str:
    """The questions that a build of a folder's story prints."""
    result = CliRunner().invoke(app, ["build", *words, "--to", "csv", "--out", str(folder / "out")])
    assert result.exit_code in (0, 3), result.output
    return "\n".join(p.read_text("utf-8") for p in sorted((folder / "out").glob("*.csv")))


WITH_FILLERS = """schema: quizgen/article@1
id: notes
title: Notes from the north
published: 2031-05-20
text: |
  An Egyptian court convicted Tom Lind of incitement to violence.
entities: {}
facts:
  - id: who-convicted
    kind: qa
    question: Who convicted Tom Lind of incitement to violence?
    answer: Egyptian court
    asks: who
    foils:
      answer:
        - {value: Egyptian parliament, why: the report nowhere mentions it, by: rule answers.typical-filler}
        - {value: Egyptian cabinet, why: the report nowhere mentions it, by: rule answers.typical-filler}
    evidence: An Egyptian court convicted Tom Lind of incitement to violence.
    by: rule who.subject
    status: %s
"""


@pytest.mark.parametrize("status", ["draft", "reviewed"])
def test_they_are_printed_once_a_person_has_read_the_question(tmp_path: Path, status: str) -> None:
    """Until then the policy `only-offered` keeps them out, and the question waits."""
    article = tmp_path / "notes.yaml"
    article.write_text(WITH_FILLERS % status, "utf-8")
    assert ("Egyptian parliament" in printed(tmp_path, str(article))) is (status == "reviewed")


def test_a_file_of_questions_cannot_claim_the_rule(tmp_path: Path) -> None:
    (tmp_path / "story.md").write_text(FRAMED, "utf-8")
    asked = """schema: quizgen/questions@1
questions:
  - question: Who convicted Tom Lind of incitement to violence in Egypt?
    answer: Egyptian court
    quote: An Egyptian court convicted Tom Lind of incitement to violence.
    wrong:
      - {text: Egyptian parliament, why: nowhere, by: rule answers.typical-filler}
      - {text: Egyptian harbour, why: nowhere, by: rule answers.typical-filler}
"""
    (tmp_path / "asked.yaml").write_text(asked, "utf-8")
    args = ["draft", str(tmp_path / "story.md"), "--from", str(tmp_path / "asked.yaml")]
    result = CliRunner().invoke(app, args)
    (article,) = tmp_path.glob("story.yaml")
    foil = article.read_text("utf-8").partition("Egyptian harbour")[2].partition("by: ")[2]
    assert result.exit_code in (0, 3) and foil and not foil.startswith("rule"), result.output


def test_the_verdict_holds_them_against_the_report_again() -> None:
    fact = QuestionAnswer(
        id="q", question="Who convicted Tom Lind?", answer="Egyptian court", evidence=("An Egyptian court convicted Tom Lind.",),
        by="rule who.subject",
    )  # fmt: skip
    foil = Foil("Egyptian parliament", "", also_right.TYPICAL_FILLER)
    silent = Article(
        schema="quizgen/article@1", id="a", title="Notes", published=parse("2031-05-20"), entities={}, facts=[],
        text="An Egyptian court convicted Tom Lind.",
    )  # fmt: skip
    edited = replace(silent, text=f"{silent.text} The parliament met later.")
    assert also_right.may_be_right(silent, fact, foil) is None
    assert also_right.may_be_right(edited, fact, foil) is not None
    assert also_right.may_be_right(silent, replace(fact, by="model m@1"), foil) is not None
    assert also_right.may_be_right(silent, replace(fact, by="person"), foil) is not None
