"""The claims ledger: every claim with its source, once, and on one page."""

from __future__ import annotations

import io
from dataclasses import replace

import pypdf
import pytest
import samples
from families import families

from quizgen.model.dates import parse
from quizgen.model.quiz import Claim, Quiz, Release
from quizgen.questions.ledger import claims
from quizgen.world.folding import find_evidence
from quizgen.world.knowledge import World
from quizgen.writers import FORMATS, ledger

QUIZ = Quiz(title="A title")
RELEASE = Release(name="n", deck="d", namespace="local", released=parse("2018-03-28"))


def rows_of(article):
    return claims(article, World((article,)))


def text_of(data: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(data)).pages).split())


def test_a_row_says_who_through_whom_and_how(seed):
    rows = {r.claim: (r.speaker, r.via, r.voice) for r in rows_of(seed)}
    wanted = {
        "His country was willing to hold a summit with the United States.": ("Kim Jong-un", "Xinhua", "attributed"),
        "China was asserting its regional hegemony and influence by receiving Kim Jong-un.": (
            "Michael Kovrig", "", "attributed",
        ),
    }  # fmt: skip
    assert wanted.items() <= rows.items()
    assert rows["Kim Jong-un took power in North Korea in 2011."] == ("", "", "stated")
    assert {voice for *_, voice in rows.values()} == {"stated", "attributed", "anonymous", "hedged"}


def test_an_agency_alone_is_who_says_so(seed):
    row = next(r for r in rows_of(seed) if r.claim.startswith("Xi Jinping held talks"))
    assert (row.speaker, row.via) == ("Xinhua", "")


def test_rows_are_sentences_once_each_with_evidence(seed):
    for article in (seed, samples.starter(), families()):
        rows = rows_of(article)
        assert len(rows) == len({r.claim for r in rows}) > 3
        for row in rows:
            assert row.claim[0].isupper() or row.claim[0] == "“"
            assert row.claim.rstrip("”’")[-1] in ".!?" and ". ." not in row.claim and "None" not in row.claim
            assert row.evidence and all(find_evidence(p, article.text) for p in row.evidence)


def test_trivia_proposals_and_repetitions_make_no_row(seed):
    told = " ".join(r.claim for r in rows_of(seed))
    assert "banquet for Kim" not in told  # trivial
    assert "there was nothing to worry about" not in told.casefold()  # says the same as the quotation before it
    waiting = replace(seed, facts=tuple(replace(f, status="proposal") for f in seed.facts))
    assert rows_of(waiting) == []


def test_the_ledger_of_the_seed_is_one_page_with_every_claim(seed):
    rows = rows_of(seed)
    written = ledger.write(QUIZ, replace(RELEASE, ledger=tuple(rows), pages=("a4", "letter")), None)
    assert set(written.files) == {"claims-a4.pdf", "claims-letter.pdf"} and written.problems == ()
    for data in written.files.values():
        assert len(pypdf.PdfReader(io.BytesIO(data)).pages) == 1
        printed = text_of(data)
        assert all(r.claim in printed for r in rows) and "Unnamed people" in printed and "The report itself" in printed
    again = ledger.write(QUIZ, replace(RELEASE, ledger=tuple(rows), pages=("a4", "letter")), None)
    assert again.files == written.files


def test_more_than_a_page_goes_on_and_each_article_has_its_title():
    rows = [Claim(article=f"Story {n % 2}", claim=f"Claim number {n} of many, made in March 2018.") for n in range(150)]
    data = ledger.write(QUIZ, replace(RELEASE, ledger=tuple(rows)), None).files["claims-a4.pdf"]
    assert len(pypdf.PdfReader(io.BytesIO(data)).pages) > 1
    printed = text_of(data)
    assert "Story 0" in printed and "Story 1" in printed and all(r.claim in printed for r in rows)


def test_without_claims_there_is_a_warning_and_no_file():
    written = ledger.write(QUIZ, RELEASE, None)
    assert written.files == {} and [(p.rule, p.severity) for p in written.problems] == [("no-claims", "warning")]


@pytest.mark.parametrize("text", ["#panic(1)", "a\x00b\u202ec", "*_$`\\ <img>", "=SUM(1)", "“unbalanced"])
def test_hostile_text_is_text(text):
    row = Claim(article=text, claim=f"{text} end", speaker=text, via=text)
    written = ledger.write(QUIZ, replace(RELEASE, ledger=(row,)), None)
    assert set(written.files) == {"claims-a4.pdf"} and written.problems == ()


def test_a_character_no_font_has_is_a_problem_at_its_place():
    rows = (Claim(article="A", claim="Fine."), Claim(article="A", claim="Not so \U00013000 fine."))
    written = ledger.write(QUIZ, replace(RELEASE, ledger=rows), None)
    assert written.files == {}
    assert [(p.rule, p.location.path) for p in written.problems] == [("font", "ledger[1].claim")]


def test_build_writes_it_when_asked(seed):
    from quizgen.build import build, load_templates, recipe_for

    assert FORMATS["ledger"].writer() is ledger.write
    templates = load_templates()[0]
    built = build(recipe_for(seed), "seed", [seed], [], templates, None, ("ledger",))
    assert set(built.files) == {"claims-a4.pdf"}
    assert "armistice, not a peace treaty" in text_of(built.files["claims-a4.pdf"])
