"""One fact of an article's file is edited; every other byte stays, and a change turned round restores the bytes."""

from __future__ import annotations

import dataclasses

import pytest
import review_samples as samples
from hypothesis import given, settings
from hypothesis import strategies as st

from quizgen.build.review import article_file
from quizgen.build.review.article_file import ArticleFile, open_article
from quizgen.model.facts import QuestionAnswer
from quizgen.model.slots import Foil

WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Zl", "Zp"), exclude_characters="\x85\ufeff"), min_size=1, max_size=60).filter(
    lambda s: s.strip() and s == s.strip()
)
EVIDENCE = "Sudria sold 40,000 tonnes of timber to Norland in 2015."


def opened(data: bytes) -> ArticleFile:
    file, problems = open_article(data, "timber.yaml")
    assert file is not None, problems
    return file


def question(name: str, words: str, answer: str) -> QuestionAnswer:
    foils = {"answer": (Foil(f"Not {answer}", words), Foil("Neither: # of 'them'", "", "person"))}
    return QuestionAnswer(id=name, question=words, answer=answer, foils=foils, evidence=(EVIDENCE,), status="reviewed")


@st.composite
def edits(draw: st.DrawFn) -> list[tuple[str, int, str, str]]:
    one = st.tuples(st.sampled_from(["add", "change", "status", "remove", "instead"]), st.integers(0, 30), WORDS, WORDS)
    return draw(st.lists(one, min_size=1, max_size=6))


def splice_of(file: ArticleFile, number: int, edit: tuple[str, int, str, str]) -> tuple[article_file.Splice, set[str]]:
    """The change of an edit, and the ids that it touches."""
    what, at, words, answer = edit
    ids = list(file.facts)
    name = ids[at % len(ids)]
    new = question(f"new-{number}", words, answer)
    fact = next(f for f in (*file.article.facts, *file.article.proposals) if f.id == name)
    if what == "add" or len(file.article.facts) < 2:
        return article_file.added(file, new, name if at % 2 else ""), {new.id}
    if what == "remove":
        return article_file.removed(file, name), {name}
    if what == "instead":
        return article_file.instead(file, name, new), {name, new.id}
    if what == "change" and isinstance(fact, QuestionAnswer):
        return article_file.changed(file, name, dataclasses.replace(new, id=name)), {name}
    status = "draft" if fact.status == "reviewed" else fact.status if fact.status == "proposal" else "reviewed"
    return article_file.changed(file, name, dataclasses.replace(fact, status=status, notes=())), {name}


@settings(max_examples=120, deadline=None)
@given(edits(), st.booleans(), st.sampled_from([0, 2, 4]), st.booleans())
def test_other_facts_keep_their_bytes_and_undo_restores_all(made, cr, indent, bom):
    file = opened(samples.as_written(samples.ARTICLE, cr=cr, indent=indent, bom=bom))
    done = [(file, None)]
    for number, edit in enumerate(made):
        splice, touched = splice_of(file, number, edit)
        after, problems = article_file.spliced(file, splice)
        assert after is not None, problems
        for name in file.facts.keys() - touched:
            assert after.lines_of_fact(name) == file.lines_of_fact(name)
        rest = [line for n, line in enumerate(after.lines) if not any(b.start <= n < b.end for b in after.facts.values())]
        kept = [line for n, line in enumerate(file.lines) if not any(b.start <= n < b.end for b in file.facts.values())]
        assert [line for line in rest if line.strip()] == [line for line in kept if line.strip()]
        file = after
        done.append((after, splice))
    while len(done) > 1:
        after, splice = done.pop()
        back, problems = article_file.spliced(after, splice.back)
        assert back is not None, problems
        assert back.text == done[-1][0].text


def test_only_the_keys_that_differ_change():
    file = opened(samples.ARTICLE.encode())
    fact = next(f for f in file.article.facts if f.id == "why-halt")
    splice = article_file.changed(file, "why-halt", dataclasses.replace(fact, status="reviewed"))
    after, _ = article_file.spliced(file, splice)
    assert after is not None
    assert after.text == samples.ARTICLE.replace("by: rule why.purpose\n    status: draft", "by: rule why.purpose\n    status: reviewed")
    assert "# as asked in class" in after.text


def test_a_place_changed_by_hand_is_refused():
    file = opened(samples.ARTICLE.encode())
    splice = article_file.removed(file, "sold")
    other = opened(samples.ARTICLE.replace("value: 40000", "value: 41000").encode())
    after, problems = article_file.spliced(other, splice)
    assert after is None
    assert [p.rule for p in problems] == ["changed-by-hand"]


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda t: t.partition("facts:")[0] + "facts: [{id: a, kind: qa, question: \"What?\", answer: Tin, evidence: to protect its own sawmills}]\n", "one under another"),
        (lambda t: t.replace("# The end.", "# The\r# end."), "line breaks"),
    ],
)
def test_what_cannot_be_edited_is_said(change, says):
    file, problems = open_article(change(samples.ARTICLE).encode(), "timber.yaml")
    assert file is None
    assert any(p.rule == "not-editable" and says in p.message for p in problems), problems
