"""What a deck for memory holds: what each card is for, one direction of a fact, no twins, a small glossary, a core."""

from __future__ import annotations

from typing import get_args

import pytest
import samples

from quizgen.build import load_templates, make_quiz, recipe_for
from quizgen.model.item import Blank, Item, Option
from quizgen.model.outside import Asks
from quizgen.quiz import deck
from quizgen.quiz.lasting import POLICIES, passing, recalled
from quizgen.quiz.purposes import PURPOSES, purpose_of

ENTITIES = """\
  norland: {kind: country, name: Norland, adjective: Norlandic}
  america: {kind: country, name: United States, definite: true, adjective: American}
  lind: {kind: person, name: Omar Lind, gender: male, country: norland, described: President Omar Lind}
  dahl: {kind: person, name: Karin Dahl, gender: female, described: the Asia expert Karin Dahl}
  berg: {kind: person, name: Anna Berg, gender: female, described: trade minister Anna Berg}
  trump: {kind: person, name: Donald Trump, gender: male, country: america}
  institute: {kind: organisation, name: Harbour Institute, definite: true}
"""
FACTS = """\
- {id: lind-role, kind: role, holder: lind, title: president, of: norland}
- {id: dahl-role, kind: role, holder: dahl, title: director, of: institute}
- {id: trump-role, kind: role, holder: trump, title: president, of: america}
- {id: lind-view, kind: position, holder: lind, question: 'What worried him?', view: {short: The talks, clause: he feared talks}}
- {id: berg-view, kind: position, holder: berg, question: 'What worried her?', view: {short: The talks, clause: she feared talks}}
- {id: dahl-view, kind: position, holder: dahl, question: 'What worried her?', view: {short: The talks, clause: she feared talks}}
- {id: state-view, kind: position, holder: norland, question: 'What worried it?', view: {short: The talks, clause: it feared talks}}
- {id: ban, kind: cause, question: 'Why was it so?', because: {short: For fear, clause: they feared}}
- {id: observers, kind: cause, question: 'Why was it so?', because: {short: For fear, clause: they feared}, voice: anonymous}
- {id: expert, kind: cause, question: 'Why was it so?', because: {short: For fear, clause: they feared}, voice: attributed, speaker: dahl}
- {id: wife, kind: relation, subject: dahl, relation: wife, object: lind}
- {id: father, kind: relation, subject: berg, relation: father, object: lind}
"""


@pytest.fixture(scope="module")
def article():
    return samples.article(FACTS, entities=ENTITIES, id="a", published="2016-05-11")


def item(id: str, stem: str = "What was it?", key: str = "Timber", family: str = "deed", **more: object) -> Item:
    options = (Option(key, True), Option("Up", False), Option("Down", False))
    return Item(**{"id": id, "stem": stem, "options": options, "family": family} | more)


# Per policy an item that it keeps off decks, and one like it that it lets pass.
CASES = {
    "not-for-memory": (
        item("event-via/a/ban", "To which source does the report attribute it?", "Its ministry", "source"),
        item("reported-deed/a/ban", "According to the report, what did Norland do?", "Banned timber"),
    ),
    "long-answer": (
        item("event-what/a/ban", key="One two three four five six seven eight nine"),
        item("event-what/a/ban", key="One two three four five six seven eight"),
    ),
    "exact-day": (
        item("event-when/a/ban", "When was the ban?", "11 May 2016", "date"),
        item("event-when/a/ban", "When was the war?", "July 1953", "date"),
    ),
    "month-of-report": (
        item("event-when/a/ban", "When was the ban?", "May 2016", "date"),
        item("event-when/a/ban", "When was the ban?", "April 2016", "date"),
    ),
    "commentator": (
        item("position-of-holder/a/dahl-view", family="view"),
        item("position-of-holder/a/lind-view", family="view"),
    ),
    "unnamed": (
        item("cause-because/a/observers", family="cause"),
        item("cause-because/a/ban", family="cause"),
    ),
    "wording": (
        item("event-who/a/ban", "Who accused Norland of “sleeping at the oars”?", family="actor"),
        item("definition-of-term/term/truce", "What does the term “truce” mean?", "A pause", "glossary"),
    ),
    "known-anyway": (
        item("office-holder/a/trump-role", "Who was president of the United States?", "Donald Trump", "office"),
        item("office-holder/a/lind-role", "Who was president of Norland?", "Omar Lind", "office"),
    ),
    "spouse": (
        item("relation-subject/a/wife", "Who was Omar Lind's wife?", "Karin Dahl", "relation"),
        item("relation-subject/a/father", "Who was Omar Lind's father?", "Olaf Lind", "relation"),
    ),
}


def why(one: Item, article) -> str:
    facts = {f"a/{f.id}": f for f in article.facts}
    return passing(one, [facts[f] for f in one.facts if f in facts], article)


def test_every_policy_has_its_cases_and_is_documented():
    assert set(CASES) == set(POLICIES)
    for policy in POLICIES.values():
        assert policy.summary.endswith(".") and all(policy.part(part) for part in ("Bad", "Good", "Source"))


@pytest.mark.parametrize("name", CASES)
def test_a_policy_keeps_out_what_it_is_for_and_nothing_like_it(article, name):
    bad, good = CASES[name]
    assert f"[{name}]" in why(bad, article) and why(good, article) == ""


@pytest.mark.parametrize(("fact", "stays"), [("state-view", True), ("berg-view", True), ("expert", False)])
def test_whose_view_lasts(article, fact, stays):
    kind = ("cause-because", "cause") if fact == "expert" else ("position-of-holder", "view")
    found = why(item(f"{kind[0]}/a/{fact}", family=kind[1]), article)
    assert found == "" if stays else "[commentator]" in found


def test_every_family_of_our_templates_has_a_purpose_with_reason_and_examples():
    compiled, _ = load_templates()
    families = {c.template.family or c.template.asks.partition(".")[2] for c in compiled} - {"qa"} | {*get_args(Asks)}
    assert families <= PURPOSES.keys()
    assert {p for p in PURPOSES} <= families | {c.template.name for c in compiled} | {"map"}  # none for nothing
    for purpose in PURPOSES.values():
        assert purpose.because and purpose.bad and purpose.good and purpose.bad != purpose.good
        assert 0 <= purpose.lasts <= 1


def test_nothing_goes_by_what_the_stem_claims():
    """A question that asks the report about a main event is as good as one that asks the world."""
    compiled, _ = load_templates()
    report = {c.template.family for c in compiled if c.template.claim == "report" and c.template.name.startswith("reported-")}
    assert report and all(PURPOSES[family].lasts > 0 for family in report)


def test_a_family_that_only_its_author_knows_is_asked():
    assert purpose_of(item("mine/a/b", family="mine")).lasts > 0


def test_recall_only_where_the_answer_is_one_and_short():
    assert recalled(item("office-holder/a/b", key="Omar Lind", family="office"))
    assert not recalled(item("cause-because/a/b", key="For fear", family="cause"))
    assert not recalled(item("listing-members/a/b", key="Coal, iron ore, seafood and textiles", family="list"))
    assert not recalled(item("definition-of-term/term/truce", key="A pause", family="glossary"))
    assert not recalled(item("office-holder/a/b", key="Omar Lind", family="office", recall=False))


def test_one_direction_of_a_fact_is_on_a_deck():
    holder, title = item("office-holder/a/x", key="Lind"), item("office-title/a/x", key="President")
    assert list(deck.one_direction([title, holder])) == [title.id]
    assert deck.one_direction([title]) == {} and deck.one_direction([holder, item("office-title/a/y")]) == {}
    long = item("definition-of-term/term/truce", key="a pause in the fighting of two sides for talks")
    term = item("term-of-definition/term/truce", key="Truce")
    assert list(deck.one_direction([long, term])) == [long.id]
    short = item("definition-of-term/term/truce", key="a pause")
    assert list(deck.one_direction([short, term])) == [term.id]


def test_a_key_sentence_goes_where_a_question_asks_its_fact():
    sentence = item("sentence-measure/a/x", type="cloze", options=(), blanks=(Blank(1, "tin"),), stem="Norland banned ____.")
    assert list(deck.one_direction([sentence, item("measure-goods/a/x")])) == [sentence.id]
    assert deck.one_direction([sentence, item("measure-goods/a/y")]) == {}


def test_twins_but_for_their_date():
    stem = "Who held the office directly before Boris Johnson, prime minister of the United Kingdom in {}?"
    august, september = (item(f"office-before/a/{n}", stem.format(d), "Theresa May") for n, d in enumerate(("August 2019", "September 2019")))
    assert list(deck.twins([august, september])) == [september.id]
    assert deck.twins([august, item("office-before/a/2", stem.format("June 2016"), "David Cameron")]) == {}
    dated = [item(f"event-when/a/{n}", f"When was the ban of {n + 2011}?", "2011") for n in range(2)]
    assert deck.twins(dated) == {}


def test_the_glossary_is_at_most_a_third_and_what_students_have_stays():
    story = [item(f"event-what/a/{n}") for n in range(4)]
    terms = [item(f"term-of-definition/term/t{n}", family="glossary") for n in range(5)]
    assert sorted(deck.glossary_beyond([*story, *terms])) == [t.id for t in terms[2:]]
    assert deck.glossary_beyond([*story, *terms], {t.id for t in terms}) == {}
    assert sorted(deck.glossary_beyond([*story, *terms], {terms[4].id})) == [t.id for t in terms[1:4]]


def test_the_core_is_what_lasts_not_what_a_paper_asks(seed, seed_pool):
    quiz, _ = make_quiz(seed_pool, recipe_for(seed, cards="lasting"), [seed])
    core = [i for i in quiz.items if deck.CORE_TAG in i.tags]
    assert len(core) == 20 == len({f for i in core for f in i.facts}) and core == list(quiz.items[:20])
    assert not {i.id for i in core} & quiz.cards.paper_only.keys()
    assert {i.family for i in core} & {"cause", "term", "office", "date"} and not {i.family for i in core} & {"speaker", "voice", "source"}
    paper = {p.id for p in quiz.papers[0].items}
    assert {i.id for i in core} != paper


def test_the_core_of_few_is_all_of_them_and_of_none_is_none():
    few = [item(f"event-what/a/{n}") for n in range(9)]
    assert len(deck.core(few)) == 9 and deck.core([]) == []
    assert all(deck.CORE_TAG in i.tags for i in deck.core_first(few, {i.id for i in few}))
