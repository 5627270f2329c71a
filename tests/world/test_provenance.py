"""Who made a fact and its foils decides what is printed of them, and what the judge answers."""

from __future__ import annotations

import dataclasses
import datetime as dt

import pytest

from quizgen import reader
from quizgen.build.pipeline import make_pool, recipe_for
from quizgen.build.templates import own_templates
from quizgen.drafting.draft import draft_stories
from quizgen.drafting.inputs import read_story
from quizgen.model.article import Article
from quizgen.world.claims import Claim
from quizgen.world.knowledge import World
from quizgen.world.verdict import verdict

TWO_LEADERS = (
    "Leaders meet in Hamburg\n\nWednesday, September 11, 2019\n\n"
    "French President Emmanuel Macron met the German chancellor, Angela Merkel, in Hamburg on Monday.\n"
)
ARTICLE = """schema: quizgen/article@1
id: story
title: Norland closes its ports
published: 2019-09-11
text: |
  Norland closed its ports to save fish. Anna Berg is its minister.
entities:
  berg: {kind: person, name: Anna Berg}
facts:
- {id: why, kind: cause, question: "Why did Norland close its ports in 2019?", because: To save fish,
   foils: {because: [FOILS]}, evidence: Norland closed its ports to save fish., BY}
"""


def article_of(foils: str, by: str) -> Article:
    found, problems = reader.parse_article(ARTICLE.replace("FOILS", foils).replace("BY", by).encode())
    assert found is not None, problems
    return found


def test_two_facts_of_one_sentence_do_not_make_each_other_true() -> None:
    story, _ = read_story(TWO_LEADERS.encode(), "story", ".txt", "story.txt")
    assert story is not None
    article, _ = reader.parse_article(next(draft_stories([story])).yaml.encode())
    assert article is not None
    roles = [f for f in article.facts if f.kind == "role"]
    assert len(roles) == 2 and not any(f.agrees_with for f in roles)
    world = World((article,))
    merkel = next(f for f in roles if f.title == "chancellor")
    claim = Claim(article, merkel, "holder", article.entities["emmanuel-macron"])
    assert verdict(claim, dt.date(2019, 9, 11), world).value == "false"
    assert world.beside(article, merkel) == {f.id for f in roles}, "and yet one paper asks only one of them"


@pytest.mark.parametrize(
    ("foil", "by", "vouched"),
    [
        ("To sell fish", "status: reviewed", True),
        ("{value: To sell fish, by: rule draft.x}", "status: reviewed", False),
        ("To sell fish", "status: draft", False),
    ],
)
def test_only_a_person_vouches(foil: str, by: str, vouched: bool) -> None:
    foils = f"{foil}, {foil.replace('sell fish', 'build ships')}"
    article = article_of(foils, by)
    pool = make_pool([article], World((article,)), list(own_templates()), recipe_for(article), None)
    [item] = [i for i in pool.items if i.id.startswith("cause-because/")]
    reasons = {o.why for o in item.options if not o.right}
    assert reasons == ({"Wrong, as the article's editor vouches."} if vouched else {"The right answer is: To save fish."})


@pytest.mark.parametrize(("by", "asked"), [("status: draft, by: model m@1", False), ("by: model m@1", True)])
def test_foils_of_a_model_need_somebody_who_has_read_them(by: str, asked: bool) -> None:
    foils = "{value: To sell fish, by: model m@1}, {value: To build ships, by: model m@1}"
    article = article_of(foils, by)
    pool = make_pool([article], World((article,)), list(own_templates()), recipe_for(article), None)
    assert any(i.id.startswith("cause-because/") for i in pool.items) == asked


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ("eligible: false, why_not: {code: few, says: too few others}", "too few others"),
        ("eligible: false", "its author says that a question of it would be unfair"),
        ("trivial: true", "it is not worth asking"),
        ("status: draft, notes: 'is it so?'", "it waits for a person to look at it: is it so?"),
        ("status: reviewed, notes: 'is it so?'", ""),
        ("status: draft", ""),
    ],
)
def test_what_is_not_asked_says_why(more: str, why: str) -> None:
    article = article_of("To sell fish, To build ships", more)
    assert article.facts[0].unasked() == why
    pool = make_pool([article], World((article,)), list(own_templates()), recipe_for(article), None)
    assert bool([i for i in pool.items if "/why" in i.id]) == (not why)


def test_trivia_are_asked_on_demand_and_what_is_unfair_never() -> None:
    assert article_of("a, b", "trivial: true").facts[0].unasked(trivia=True) == ""
    assert article_of("a, b", "trivial: true, eligible: false").facts[0].unasked(trivia=True)


def test_a_measure_of_an_older_article_is_read_as_before() -> None:
    text = ARTICLE.split("- {id: why")[0] + (
        "- {id: ban, kind: measure, actor: berg, target: berg, action: banned nets, by: 2018-03,"
        " evidence: Norland closed its ports to save fish.}\n"
    )
    old, problems = reader.parse_article(text.encode())
    assert old is not None, problems
    [fact] = old.facts
    assert fact.kind == "measure" and str(fact.in_force_by.text) == "2018-03" and fact.by == "person"


@pytest.mark.parametrize("by", ["nobody", "rule", "model m", "rule a b", "person x", "table "])
def test_who_made_it_is_said_in_a_known_form(by: str) -> None:
    article, problems = reader.parse_article(ARTICLE.replace("FOILS", "a, b").replace("BY", f"by: '{by}'").encode())
    assert article is None and [p.rule for p in problems if p.severity == "error"] == ["text-form"]


def test_proposals_are_values_that_every_room_can_see() -> None:
    text = ARTICLE.replace("FOILS", '""').replace("BY", "status: proposal, blanks: {question: its date}")
    text += "- {id: other, kind: cause, question: 'Why?', because: x, evidence: Anna Berg is its minister.}\n"
    text = text.replace('question: "Why did Norland close its ports in 2019?"', 'question: ""')
    article, problems = reader.parse_article(text.encode())
    assert article is not None, problems
    [waiting] = article.proposals
    assert waiting.kind == "cause" and waiting.question == "" and waiting.because.short == "To save fish"
    assert waiting.blanks["question"].wants == "its date" and waiting.unasked()
    assert [f.id for f in article.facts] == ["other"]
    assert dataclasses.is_dataclass(waiting)
