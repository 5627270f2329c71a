"""What nobody would want in two years: no new card of a deck and no part of its core, and in the deck of who has it."""

from __future__ import annotations

from dataclasses import replace

import pytest
import samples

from quizgen.build import make_quiz, recipe_for
from quizgen.build.policies import every_policy
from quizgen.model.item import Blank, Item, Option
from quizgen.quiz import deck
from quizgen.quiz.told import again, told
from quizgen.quiz.worth import POLICIES, weak

ENTITIES = """\
  italy: {kind: country, name: Italy}
  egypt: {kind: country, name: Egypt}
  greece: {kind: country, name: Greece}
  china: {kind: country, name: China}
  france: {kind: country, name: France}
  xi: {kind: person, name: Xi Jinping, gender: male, country: china}
  hollande: {kind: person, name: François Hollande, gender: male, country: france}
  maio: {kind: person, name: Luigi Di Maio, gender: male, country: italy}
  shoukry: {kind: person, name: Sameh Shoukry, gender: male, country: egypt}
  berg: {kind: person, name: Anna Berg, gender: female, country: greece}
"""
FACTS = """\
- {id: seems, kind: cause, question: 'Why was it so?', because: {short: For fear, clause: they feared}, voice: hedged}
- {id: is, kind: cause, question: 'Why was it so?', because: {short: For fear, clause: they feared}}
- {id: short, kind: role, holder: maio, title: foreign minister, of: italy}
- {id: long, kind: role, holder: shoukry, title: foreign minister, of: egypt}
- {id: still, kind: role, holder: xi, title: president, of: china}
- {id: once, kind: role, holder: hollande, title: president, of: france}
- {id: nobody, kind: role, holder: berg, title: trade minister, of: greece}
- {id: drafted, kind: role, holder: berg, title: trade minister, of: greece, status: draft}
"""


@pytest.fixture(scope="module")
def article():
    return samples.article(FACTS, entities=ENTITIES, id="a", published="2020-01-11")


def item(id: str, stem: str = "What was it?", key: str = "Timber", family: str = "deed", **more: object) -> Item:
    options = (Option(key, True), Option("Up", False), Option("Down", False))
    return Item(**{"id": id, "stem": stem, "options": options, "family": family} | more)


# Per policy an item that it is against, and one like it that it lets pass.
CASES = {
    "guess": (item("cause-because/a/seems", family="cause"), item("cause-because/a/is", family="cause")),
    "plan": (
        item("listing-members/a/x", "Which presidents did Lind plan to meet?", "Those of Sudria", "list"),
        item("term-of-definition/term/armistice", "Which term means “planned pause in fighting”?", "Armistice", "glossary"),
    ),
    "looks": (
        item("significance-meaning/a/x", "What did the visit signal to other countries?", family="meaning"),
        item("significance-meaning/a/x", "What made the visit a milestone?", "It was the first", family="meaning"),
    ),
    "courtesy": (
        item("position-of-holder/a/x", "In President Lind's view, how should ties be deepened?", family="view"),
        item("cause-because/a/x", "Why had ties between Norland and Sudria frayed?", family="cause"),
    ),
    "words-alone": (
        item("reported-actor/a/x", "Which organisation reported a total of 567 cases?", "The office", "actor"),
        item("reported-actor/a/x", "Which country banned timber?", "Norland", "actor"),
    ),
    "passing-number": (
        item("qa-report/a/x", "How many people were hurt?", "At least 40", "how-many"),
        item("qa-report/a/x", "How many states signed?", "12", "how-many"),
    ),
    "passing-holder": (
        item("office-holder/a/short", "Who was foreign minister of Italy?", "Luigi Di Maio", "office"),
        item("office-holder/a/long", "Who was foreign minister of Egypt?", "Sameh Shoukry", "office"),
    ),
    "known-head": (
        item("office-holder/a/still", "Who was president of China?", "Xi Jinping", "office"),
        item("office-holder/a/once", "Who was president of France?", "François Hollande", "office"),
    ),
    "building": (
        item("event-where/a/x", "Where did Lind hold the talks?", "The Great Hall", "event-where"),
        item("event-where/a/x", "Where did Lind hold the talks?", "Port Sudria", "event-where"),
    ),
    "things": (
        item("listing-members/a/x", "What were the things that Norland sold?", "Tin and timber", "list"),
        item("listing-members/a/x", "What were the goods that Norland sold?", "Tin and timber", "list"),
    ),
    "everyday": (
        item("definition-of-term/term/parliament", "What does it mean?", "An assembly", "glossary"),
        item("definition-of-term/term/hegemony", "What does it mean?", "Dominance", "glossary"),
    ),
}


def why(one: Item, article) -> str:
    facts = {f"a/{f.id}": f for f in article.facts}
    return weak(one, [facts[f] for f in one.facts if f in facts], article)


def test_every_policy_has_its_cases_is_documented_and_is_told_by_the_program():
    assert set(CASES) == set(POLICIES) <= every_policy().keys()
    for policy in POLICIES.values():
        assert policy.summary.endswith(".") and all(policy.part(part) for part in ("Bad", "Good", "Source"))


@pytest.mark.parametrize("name", CASES)
def test_a_policy_is_against_what_it_is_for_and_nothing_like_it(article, name):
    bad, good = CASES[name]
    assert f"[{name}]" in why(bad, article) and why(good, article) == ""


def test_a_drafted_minister_whom_no_table_has_is_one_of_many(article):
    assert "[passing-holder]" in why(item("office-holder/a/drafted", key="Anna Berg", family="office"), article)
    assert why(item("office-holder/a/nobody", key="Anna Berg", family="office"), article) == ""


def tagged(id: str, stem: str, key: str, **more: object) -> Item:
    return item(id, stem, key, tags=("quizgen::article::a",), **more)


def test_an_answer_that_other_cards_name_is_told():
    leader = tagged("office-holder/a/lind", "Who was premier of Norland?", "Omar Lind", family="office")
    once = tagged("x/a/1", "Why did Omar Lind sign?", "For fear")
    titled = tagged("x/a/2", "What worried Premier Omar Lind?", "A truce")
    assert told([leader, once], {}) == {}
    assert "[told-by-another]" in told([leader, titled], {})[leader.id]
    five = [tagged(f"x/a/{n}", f"Why did Omar Lind sign text {n}?", "For fear") for n in range(5)]
    assert told([leader, *five[:4]], {}) == {}
    assert "[told-by-the-deck]" in told([leader, *five], {})[leader.id]


def test_another_card_of_the_person_tells_the_place_and_another_direction_of_the_fact_does_not():
    place = tagged("event-where/a/trip", "Where did Omar Lind make his first trip?", "Port Sudria", family="event-where")
    tells = tagged("x/a/1", "What made Omar Lind's visit to Port Sudria a milestone?", "It was the first")
    people = {place.id: {"Omar Lind"}}
    assert "[told-by-another]" in told([place, tells], people)[place.id]
    assert told([place, tells], {}) == {}
    back = tagged("event-who/a/trip", "Who went to Port Sudria with Omar Lind?", "Anna Berg", family="event-where")
    assert told([place, back], people) == {}


def test_twins_across_templates():
    one = tagged("event-when/a/embassies", "In which year did bombs hit two embassies in Norland and Sudria?", "1998")
    two = tagged("qa-report/a/q1", "According to the report, in which year did bombs hit embassies in Norland?", "1998")
    other = tagged("event-when/a/union", "When was the fishing union founded?", "1998")
    assert list(again([one, two, other])) == [two.id] and "[asked-already]" in again([one, two])[two.id]
    said = ("Norland remains the chief seller of tin and timber.",)
    part = tagged("x/a/1", "What part did Norland play in Sudria?", "Chief seller of tin and timber", evidence=said)
    goods = tagged("x/a/2", "Which goods did Norland sell?", "Tin and timber", evidence=said)
    assert list(again([part, goods])) == [goods.id]
    assert again([part, replace(goods, evidence=("Another sentence.",))]) == {}
    assert again([one, replace(two, tags=("quizgen::article::b",))]) == {}


def test_the_core_has_nothing_weak_and_new_cards_go_by_it(seed, seed_pool):
    quiz, _ = make_quiz(seed_pool, recipe_for(seed, cards="lasting"), [seed])
    rules = {w.rpartition("[")[2].rstrip("]") for w in quiz.cards.paper_only.values()}
    assert {"guess", "looks", "courtesy", "told-by-the-deck", "passing-number"} - rules == {"passing-number"}
    everything, _ = make_quiz(seed_pool, recipe_for(seed, cards="all"), [seed])
    core = {i.id for i in everything.items if deck.CORE_TAG in i.tags}
    assert "cause-because/kim-beijing-2018/summit-tests-why" not in core | everything.cards.paper_only.keys()
    assert not {i for i in core if quiz.cards.paper_only.get(i, "").endswith(tuple(f"[{n}]" for n in POLICIES))}


def test_a_key_sentence_goes_with_the_question_that_nobody_wants_and_stays_for_one_that_is_worded_badly():
    from quizgen.build.deck import _as_sentences

    guess, things = item("cause-because/a/x", family="cause"), item("listing-members/a/y", family="list")
    cards = [guess, things, *(item(f"sentence-listing/a/{n}", type="cloze", options=(), blanks=(Blank(1, "tin"),)) for n in "xyz")]
    weak = {guess.id: "it is a guess [guess]", things.id: "“things” [things]"}
    assert list(_as_sentences(cards, weak)) == ["sentence-listing/a/x"]
    assert _as_sentences([*cards, item("event-what/a/x")], weak) == {}


def test_no_two_of_the_core_say_the_same():
    one, two = tagged("cause-because/a/x", "Why?", "For fear", family="cause"), tagged("cause-because/a/y", "Why?", "Tin", family="cause")
    others = [tagged(f"mine{n}/a/{n}", f"What {n}?", f"Timber {n}") for n in range(19)]
    assert {one.id, two.id} <= {i.id for i in deck.core([one, two, *others])}
    alike = {"a/x": ("a/x", "a/y"), "a/y": ("a/x", "a/y")}
    assert len({one.id, two.id} & {i.id for i in deck.core([one, two, *others], None, alike)}) == 1
