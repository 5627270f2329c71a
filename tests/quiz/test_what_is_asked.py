"""What a paper asks first, what it never asks, and what it does where a story gives too little."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import pytest
import samples

from quizgen.build import make_quiz, recipe_for
from quizgen.model.item import Item, Option
from quizgen.model.recipe import Blueprint
from quizgen.quiz import choose, standings
from quizgen.quiz.salience import WEIGHTS, Story, terms
from quizgen.quiz.standing import ONE_IN, Claim, Standing
from quizgen.quiz.unasked import POLICIES, unasked

TEXT = (
    "Norland banned imports of timber from Sudria on 11 May 2016. Builders feared a lack of boards. "
    "Anna Berg is the president of Norland. A truce holds at the border."
)
ENTITIES = """\
  norland: {kind: country, name: Norland, adjective: Norlandic}
  america: {kind: country, name: United States, definite: true, adjective: American}
  berg: {kind: person, name: Anna Berg, gender: female, country: norland}
  trump: {kind: person, name: Donald Trump, gender: male, country: america}
"""
FACTS = """\
- {id: ban, kind: event, who: [norland], did: banned imports of timber from Sudria, when: '2016-05-11',
   evidence: Norland banned imports of timber from Sudria on 11 May 2016.}
- {id: fear, kind: cause, question: 'Why were builders in Norland worried in May 2016?',
   because: {short: A lack of boards, clause: they feared a lack of boards}, evidence: Builders feared a lack of boards.}
- {id: asked, kind: qa, question: 'What did the builders of Norland fear in May 2016?', answer: A lack of boards,
   evidence: Builders feared a lack of boards.}
- {id: berg-role, kind: role, holder: berg, title: president, of: norland,
   evidence: Anna Berg is the president of Norland.}
- {id: married, kind: relation, subject: berg, relation: wife, object: trump,
   evidence: Anna Berg is the president of Norland.}
- {id: allied, kind: relation, subject: norland, relation: ally, object: america,
   evidence: Anna Berg is the president of Norland.}
- {id: trump-role, kind: role, holder: trump, title: president, of: america,
   evidence: Anna Berg is the president of Norland.}
"""


@pytest.fixture(scope="module")
def article():
    return samples.article(FACTS, entities=ENTITIES, text=TEXT, title="Norland bans timber from Sudria", id="a")


def item(id: str, stem: str, key: str, *wrong: str, **more: object) -> Item:
    options = (Option(key, True), *(Option(w, False) for w in wrong or ("Up", "Down")))
    return Item(**{"id": id, "stem": stem, "options": options} | more)


# Per policy an item that it keeps off papers, and one like it that it lets pass.
CASES = {
    "title-gives-it": (
        item("event-who/a/ban", "Which country banned imports of timber in May 2016?", "Norland", family="actor"),
        item("event-who/a/ban", "Which town's mills sold the timber?", "Port Sudria", family="actor"),
    ),
    "everybody-knows": (
        item("office-holder/a/trump-role", "Who was president of the United States in May 2017?", "Donald Trump"),
        item("office-holder/a/berg-role", "Who was president of Norland in May 2016?", "Anna Berg"),
    ),
    "another-time": (
        item("office-before/office/norland-president-2011", "Whom did Anna Berg follow in office?", "Omar Lind"),
        item("office-holder/a/berg-role", "Who was president of Norland in May 2016?", "Anna Berg"),
    ),
    "near-days": (
        item("event-when/a/ban", "When was the ban?", "11 May 2016", "9 May 2016", "12 May 2016", family="date"),
        item("event-when/a/ban", "When was the ban?", "11 May 2016", "9 April 2016", "12 June 2016", family="date"),
    ),
}


CASES["kin"] = (
    item("relation-subject/a/married", "Who was Omar Lind's wife?", "Karin Dahl"),
    item("relation-object/a/allied", "Whose ally was Norland?", "Estmark"),
)
CASES["years-counted"] = (
    item("years-between/a/ban+a/fear", "How many full years passed between the two?", "5", family="duration"),
    item("figure-value/a/ban", "How many ships did Norland send?", "5", family="figure"),
)


def test_every_policy_has_its_cases():
    assert set(CASES) == set(POLICIES)


@pytest.mark.parametrize("name", CASES)
def test_a_policy_keeps_out_what_it_is_for_and_nothing_like_it(article, name):
    bad, good = CASES[name]
    facts = {f"a/{f.id}": f for f in article.facts}
    why, fine = (unasked(i, [facts[f] for f in i.facts if f in facts], article) for i in (bad, good))
    assert f"[{name}]" in why and fine == ""


def test_claims_a_persons_question_then_the_story_then_what_helps(article):
    made = [
        item("qa/a/asked", "What did builders fear?", "A lack of boards", family="qa"),
        item("cause-because/a/fear", "Why were builders worried?", "A lack of boards", family="cause"),
        item("office-holder/a/berg-role", "Who was president of Norland?", "Anna Berg", family="office"),
        item("definition-of-term/term/truce", "What is a truce?", "A pause", family="glossary"),
        item("in-office/a/ban+a/ban.president", "Who held office at the time of the ban?", "Anna Berg", family="office"),
    ]
    claims = [s.claim for s in standings(made, [article]).values()]
    assert claims == [Claim.OWN, Claim.STORY, Claim.HELP, Claim.HELP, Claim.HELP]


def test_a_drafted_question_is_not_a_persons_own():
    drafted = FACTS.replace("answer: A lack of boards,", "answer: A lack of boards, by: rule x, status: draft,")
    story = samples.article(drafted, entities=ENTITIES, text=TEXT, id="a")
    made = item("qa/a/asked", "What did builders fear?", "A lack of boards", family="qa")
    assert standings([made], [story])["qa/a/asked"].claim is Claim.STORY


def test_salience_is_the_sum_that_is_documented(article):
    ban = item("event-what/a/ban", "What did Norland do about timber?", "It banned it", family="deed",
               evidence=("Norland banned imports of timber from Sudria on 11 May 2016.",))  # fmt: skip
    found = terms(ban, [article.facts[0]], Story(article))
    assert found.keys() == WEIGHTS.keys() and sum(WEIGHTS.values()) == pytest.approx(1)
    assert all(0 <= v <= 1 for v in found.values())
    assert found["title"] > 0.5
    assert found["place"] > 0.5
    hardly = item("said-when/a/ban", "When?", "2016", family="date", evidence=("A truce holds at the border.",))
    low = terms(hardly, [article.facts[0]], Story(article))
    assert low["title"] == 0 and low["place"] < found["place"] and low["asks"] < found["asks"]


def test_of_a_paper_at_most_one_in_five_helps(seed, seed_pool):
    """With six questions about the story there is room for one that helps; the paper is short and says so."""
    known = standings(seed_pool.items, [seed])
    helps = [i for i in seed_pool.items if known[i.id].claim is Claim.HELP and not i.blanks]
    story = [i for i in seed_pool.items if known[i.id].claim is Claim.STORY and not known[i.id].unasked]
    few = [i for i in story if i.template == "cause-because"][:6]
    chosen, short = choose([*few, *helps], Blueprint(questions=20, above_remember=0), "0", standing=known)
    count = sum(i in helps for i in chosen)
    assert 0 < ONE_IN * count <= len(chosen) < 20
    assert short is not None and "at most one in five" in short.reason


def test_what_a_person_keeps_is_asked_whatever_it_is(seed, seed_pool):
    known = standings(seed_pool.items, [seed])
    barred = next(i for i in seed_pool.items if known[i.id].unasked)
    quiz, problems = make_quiz(seed_pool, recipe_for(seed, keep=(barred.id,)), [seed])
    assert barred.id in {p.id for p in quiz.papers[0].items} and problems == []


@pytest.mark.parametrize("number", range(4))
def test_no_passage_twice_while_a_main_point_is_unasked(seed, seed_pool, number):
    quiz, _ = make_quiz(seed_pool, recipe_for(seed, seed=number), [seed])
    known = standings(seed_pool.items, [seed])
    on = [known[p.id] for p in quiz.papers[0].items]
    assert all(s.claim is Claim.STORY and not s.unasked for s in on)
    twice = [a for a, b in combinations(on, 2) if a.passages & b.passages]
    covered = frozenset[str]().union(*(s.passages for s in on))
    chosen = {p.id for p in quiz.papers[0].items}
    by_id = {i.id: i for i in quiz.items}
    from quizgen.quiz.choose import why_left_out
    from quizgen.world.knowledge import World

    world = World((seed,))
    same = {
        f"{seed.id}/{f.id}": frozenset(f"{seed.id}/{x}" for x in world.agreeing(seed, f) | world.beside(seed, f))
        for f in seed.facts
    }
    left = [
        i
        for i in quiz.items
        if (s := known[i.id]).main and s.claim is Claim.STORY and not s.unasked and not s.passages & covered
        and not i.blanks and i.id not in chosen and not why_left_out(i, [by_id[c] for c in chosen], same)
    ]  # fmt: skip
    assert not (twice and left), [i.id for i in left]


def test_a_make_up_paper_has_no_fact_and_no_answer_of_the_others(seed, seed_pool):
    wanted = recipe_for(seed, papers=2, blueprint=Blueprint(questions=10))
    quiz, problems = make_quiz(seed_pool, replace(wanted, print=replace(wanted.print, makeup=True)), [seed])
    assert problems == [] and [p.makeup for p in quiz.papers] == [False, False, True]
    by_id = {i.id: i for i in quiz.items}
    known = standings(seed_pool.items, [seed])
    *printed, makeup = [[by_id[p.id] for p in paper.items] for paper in quiz.papers]
    facts, other = ({f for i in items for f in i.facts} for items in (sum(printed, []), makeup))
    assert not facts & other and len(makeup) == 10
    said, again = (
        {(p, i.key) for i in items for p in known[i.id].passages} for items in (sum(printed, []), makeup)
    )
    assert not said & again


def test_a_make_up_paper_asks_no_answer_of_one_passage_again():
    """Two facts of one passage with one answer, which nobody has called the same."""
    from quizgen.quiz.forms import make_papers

    a, b = (item(f"t{n}/a/{n}", f"{n * 9} {n * 8}?", "Timber", evidence=("x",)) for n in ("one", "two"))
    standing = {i.id: Standing(passages=frozenset({"x"})) for i in (a, b)}
    wanted = recipe_for(samples.starter(), blueprint=Blueprint(questions=1, above_remember=0))
    wanted = replace(wanted, print=replace(wanted.print, makeup=True))
    papers, problems = make_papers([a, b], wanted, {}, 0, standing)
    assert len(papers) == 1 and [p.rule for p in problems] == ["makeup"]
    papers, problems = make_papers([a, replace(b, options=(Option("Iron", True), Option("Up", False)))], wanted, {}, 0, standing)
    assert len(papers) == 2 and problems == []


def test_a_pool_without_articles_is_asked_as_before():
    made = [item(f"t{n}/a/{n}", f"{str(n) * 9}?", f"k{n}") for n in range(6)]
    chosen, _ = choose(made, Blueprint(questions=6, above_remember=0), "0")
    assert len(chosen) == 6


@pytest.mark.parametrize("unasked", ["", "the title gives the answer"])
def test_a_story_with_nothing_else_still_makes_a_paper_of_one(unasked):
    """An empty paper would stop the build, and the deck with it."""
    made = [item(f"t{n}/a/{n}", f"{str(n) * 9}?", f"k{n}") for n in range(3)]
    known = {i.id: Standing(Claim.HELP, unasked=unasked) for i in made}
    chosen, short = choose(made, Blueprint(questions=5, above_remember=0), "0", standing=known)
    assert len(chosen) == 1 and short is not None
