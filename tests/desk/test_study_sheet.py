"""The study sheet of an article: on one page, from its facts, in the order of time."""

from __future__ import annotations

import re

import desk_tools as tools
import pytest
from desk_tools import read

from quizgen.reader import read_article


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    folder = tools.project(tmp_path_factory.mktemp("study") / "civics")
    out = tools.build(folder, "--page", "a4,letter", to="study,json")
    return {p.name: p.read_bytes() for p in out.iterdir()}, folder


@pytest.mark.parametrize("page", tools.WIDTHS)
def test_it_is_one_page_that_can_be_read(made, page):
    pdf = made[0][f"study-{page}.pdf"]
    assert len(read.pages(pdf)) == 1
    leaf = tools.runs(pdf)[0]
    assert min(size for *_, size, _ in leaf) >= 6
    assert all(30 < x < tools.WIDTHS[page] - 30 and 25 < y < 830 for x, y, _, _ in leaf)


def test_people_sayings_lists_and_words_are_those_of_the_article(made):
    text = read.fold(read.text(made[0]["study-a4.pdf"]))
    article, _ = read_article(tools.ROOT / tools.ARTICLE)
    name = {id_: entity.name for id_, entity in article.entities.items()}
    roles = [fact for fact in article.facts if fact.kind == "role" and not fact.trivial]
    lists = [fact for fact in article.facts if fact.kind == "listing" and not fact.trivial]
    assert len(roles) > 5 and lists
    for fact in roles:
        assert read.fold(f"{name[fact.holder]} — {fact.title}") in text
    assert any(read.fold(", ".join(fact.members)) in text for fact in lists)
    assert read.fold("Kim Jong-un (KCNA) —") in text
    assert read.fold("armistice — agreement of warring parties") in text


def test_the_timeline_is_in_order_with_a_mark_for_each_date(made):
    from test_answer_sheet import shapes

    pdf = made[0]["study-a4.pdf"]
    text = read.text(pdf)
    years = [int(y) for y in re.findall(r"\b(1950|2011|2017|2018)\b", text[: text.index("Who is who")])]
    first = [years.index(y) for y in (1950, 2011, 2017, 2018)]
    assert first == sorted(first)
    marks = [s for s in shapes(pdf) if s[0] == "f" and 3 < s[3] - s[1] < 8 and 3 < s[4] - s[2] < 14]
    assert len(marks) >= 8
    assert [m[2] for m in marks] == sorted(m[2] for m in marks)


def test_a_finished_quiz_has_no_facts_for_it(made):
    folder = made[1]
    result = tools.run(folder, "export", "out/quiz.json", "--to", "study", "--out", "again")
    assert result.exit_code == 0 and "there are no facts for a study sheet" in result.stderr
    assert not (folder / "again" / "study-a4.pdf").exists()
