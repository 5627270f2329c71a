"""The words on the paper come from one catalogue a language; dates are written by it."""

from __future__ import annotations

import re
from dataclasses import replace

import pdf_reading as read
import pdf_samples as samples
import pytest

from quizgen.model.item import Citation
from quizgen.writers import pdf
from quizgen.writers.pdf import catalogue


def holes(text: str) -> set[str]:
    return set(re.findall(r"\{\w*\}", text))


@pytest.mark.parametrize("language", catalogue.languages())
def test_every_catalogue_has_the_same_words_and_holes_as_the_english(language):
    english, other = catalogue.words("en"), catalogue.words(language)
    assert list(other) == list(english)
    assert len(other["months"]) == 12
    assert {k: holes(str(v)) for k, v in other.items()} == {k: holes(str(v)) for k, v in english.items()}


def test_every_word_of_the_catalogue_is_used():
    room = catalogue.FOLDER.parents[1]
    sources = "".join(path.read_text("utf-8") for path in room.rglob("*") if path.suffix in (".typ", ".py"))
    unused = {
        w
        for w in catalogue.words("en")
        if not any(use in sources for use in (f"words.{w}", f'"{w}"', f"entries['{w}']"))
    }
    assert unused == {"day", "month"}  # chosen by a date's granularity


def test_a_german_quiz_is_german_throughout():
    quiz = replace(samples.quiz(6, papers="AB"), language="de-AT")
    written = pdf.write(quiz, samples.RELEASE, None)
    assert not written.problems
    paper, key = read.text(written.files["paper-A-a4.pdf"]), read.text(written.files["key-B-a4.pdf"])
    assert "Name Klasse Datum Punkte / 6" in paper
    assert "Fassung A · North Korea" in paper and "Seite 1 von" in paper
    assert "Lösungen" in key and "28. März 2018" in key and "siehe unten" in key
    assert read.document(written.files["paper-A-a4.pdf"]).trailer["/Root"]["/Lang"] == "de-AT"


@pytest.mark.parametrize(("tag", "lang"), [("ar", "ar"), ("no language", "und"), ("sr-Latn-RS", "sr-RS")])
def test_a_language_without_catalogue_has_english_words_and_says_so(tag, lang):
    written = pdf.write(replace(samples.single(samples.OPEN), language=tag), samples.RELEASE, None)
    assert [(p.rule, p.severity, p.location.path) for p in written.problems] == [("language", "warning", "language")]
    assert "Name" in read.text(written.files["paper-a4.pdf"])
    assert read.document(written.files["paper-a4.pdf"]).trailer["/Root"]["/Lang"] == lang


@pytest.mark.parametrize(
    ("published", "printed"),
    [
        ("2018-03-28", "28 March 2018"),
        ("2018-03", "March 2018"),
        ("2018", "2018"),
        ("2018-03~", "2018-03~"),
        ("2018-03-25/2018-03-28", "2018-03-25/2018-03-28"),
        ("last week", "last week"),
    ],
)
def test_dates_are_written_out(published, printed):
    item = replace(samples.OPEN, citations=(Citation("a", "Headline", published, ""),))
    written = pdf.write(samples.single(item), samples.RELEASE, None)
    assert f"\nHeadline, {printed}\n" in read.text(written.files["key-a4.pdf"])


def test_a_notice_stands_on_every_page():
    from quizgen.writers.pdf import engine, sheets

    quiz = samples.quiz(20)
    data = sheets.paper_data(quiz, quiz.papers[0], "a4", notice="Draft, not reviewed")
    (made,) = engine.typeset([("paper.typ", data)], samples.RELEASE.released.first)
    leaves = read.pages(made)
    assert len(leaves) > 1 and all("Draft, not reviewed" in leaf for leaf in leaves)
