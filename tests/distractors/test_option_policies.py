"""Each policy of options keeps out what it is for, by name, and lets pass what is like it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import cache
from random import Random
from typing import Any

import pytest
import samples

from quizgen.build import load_templates
from quizgen.distractors import options
from quizgen.distractors.candidate import Candidate
from quizgen.distractors.choose import keep
from quizgen.distractors.origins import foils
from quizgen.distractors.policy import POLICIES, Case, Tried, of, refusal
from quizgen.model.article import Article, Entity
from quizgen.model.dates import parse
from quizgen.model.slots import Phrase
from quizgen.questions import ask
from quizgen.world.joined import joined
from quizgen.world.knowledge import World
from quizgen.world.wording import padded

ENTITIES = """\
  norland: {kind: country, name: France, adjective: French}
  sudria: {kind: country, name: Germany, adjective: German}
  guild: {kind: organisation, name: the Guild of Builders}
  hill: {kind: place, name: Nordhill, country: norland}
  berg: {kind: person, name: Anna Berg, gender: female, country: norland}
  dahl: {kind: person, name: Karin Dahl, gender: female, country: norland}
  lind: {kind: person, name: Omar Lind, gender: male, country: sudria}
  head: {kind: person, name: Ole Kraft, gender: male}
  dead: {kind: person, name: Ivo Holm, gender: male}
  town: {kind: person, name: Marco Toulouse}
  mute: {kind: person, name: Pia Sand, gender: female}
  wire: {kind: news_agency, name: Example Wire}
  spain: {kind: country, name: Spain}
  rajoy: {kind: person, name: Mariano Rajoy, gender: male, country: spain}
  valls: {kind: person, name: Manuel Valls, gender: male, country: norland}
  merkel: {kind: person, name: Angela Merkel, gender: female, country: sudria}
"""
FACTS = """
- {id: why, kind: position, holder: berg, question: "Why was trade halted in 2016?",
   view: {short: To save the forests, clause: it saved the forests},
   foils: {view: [To press for fish, To press for fish., to press for fish, A lack of boats, To fish,
     "To press for fish, for snow, for rain and for many more things", ENDLESS]}}
- {id: why-too, kind: position, holder: dahl, question: "Why was trade halted in 2016?",
   view: {short: To keep the woods, clause: it kept the woods}, agrees_with: [why]}
- {id: day, kind: event, who: berg, did: spoke, base: speak, when: 2016-03-28}
- {id: told, kind: event, who: berg, did: rested in March 2015, base: rest in March 2015, when: 2015-03-02}
- {id: year, kind: event, who: berg, did: married, base: marry, noun: the wedding, when: 2011}
- {id: goods, kind: measure, actor: norland, target: sudria, action: suspended imports, base: suspend imports,
   goods: [tin, cotton, timber], when: 2016-03-20, foils: {goods: [[wool, herring, salt], [wool, salt]]}}
- {id: head-role, kind: role, holder: head, title: president, of: guild}
- {id: premier, kind: role, holder: valls, title: prime minister, of: norland, closes: [title], foils: {holder: [dahl, lind, head]}}
- {id: lind-role, kind: role, holder: lind, title: interior minister, of: sudria}
- {id: mayor, kind: role, holder: mute, title: mayor, of: hill, closes: [holder]}
- {id: ended, kind: contrast, subject: "What ended the boat war?", actual: a truce, denied: a treaty,
   foils: {actual: [a truce of ten days, a pact]}}
- {id: tie, kind: relation, subject: valls, relation: brother, object: lind, closes: [object]}
- {id: blank, kind: contrast, subject: "What ended it?", actual: a truce, denied: a treaty, foils: {actual: [the boat war, a pact]},
   statement: It was a truce., evidence: "The boat war ended in a truce, not a treaty."}
- {id: home, kind: event, who: berg, did: came home, base: come home, noun: the return home, when: 2015-06-07}
- {id: later, kind: event, who: lind, did: ate, base: eat, noun: the banquet, when: 2015-12-07}
- {id: arrested, kind: event, status: draft, who: dahl, did: was arrested at a hotel, base: be arrested at a hotel, when: 2016-03-28, evidence: The boat war ended}
- {id: via, kind: event, who: berg, did: came home, base: come home, noun: her return, when: 2015-09-07, via: wire, closes: [via]}
- {id: minister, kind: statement, status: draft, speaker: rajoy, gist: the roads would stay open and dry,
   quote: The roads will stay open and dry in the north, evidence: “The roads will stay open and dry in the north”}
- {id: said, kind: statement, speaker: berg, gist: the mills stay shut, about: trade}
- {id: said-too, kind: statement, speaker: lind, gist: his ports stay open, about: trade}
- {id: said-also, kind: statement, speaker: head, gist: the ports stay open, about: trade}
- {id: draft, kind: statement, status: draft, speaker: valls, gist: Kraft would keep the harbour open, when: 2016-03-28,
   quote: Kraft will keep the harbour open in March and beyond, evidence: “Kraft will keep the harbour open in March and beyond”}
""".replace("ENDLESS", "To " + "press " * 60)
TEXT = (
    "The boat war ended in a truce, not a treaty. “The roads will stay open and dry in the north”, said Mariano Rajoy. "
    "“Kraft will keep the harbour open in March and beyond”, said Manuel Valls. Ivo Holm was killed on Monday. "
    "Omar Lind said little. Pia Sand came."
)
FACTS_OF_ANOTHER = "- {id: said, kind: statement, speaker: lind, gist: the ports stay open}"
PIT = Entity(kind="person", name="Pit Sand", gender="male")


@cache
def story() -> Article:
    return samples.article(FACTS, entities=ENTITIES, text=TEXT, published="2016-03-30")


@cache
def case(template: str, fact: str) -> Case:
    """The question that a template asks of a fact of the story, else of the seed."""
    compiled = [c for c in load_templates()[0] if c.template.name == template]
    for read in (story(), samples.seed()):
        article = joined(read) if compiled[0].joined else read
        world = World((article,))
        for question in (q for c in compiled for q in ask(c, article, world)):
            if fact in (question.facts[0].id, question.id):
                return Case(question, world)
    raise AssertionError((template, fact))


def by(where: Case, value: Any, origin: str = "foils", more: dict[str, Any] | None = None) -> str:
    """The name of the policy that refuses a candidate, "" where all let it pass. `more`: of the candidate, and the
    agencies that were `kept` before it."""
    more = dict(more or {})
    before = [Candidate(agency(name), "tables") for name in more.pop("kept", ())]
    kept = [keep(c, c.value.name, where.article, 0.5) for c in before]
    text = where.question.render(value)
    return refusal(of(where), Tried(where, Candidate(value, origin, **more), text, padded(text), kept))[1]


def person(id: str) -> Entity:
    return story().entities[id]


SAID = ("who-said-quote", "draft")
WORDS = ("what-said", "said")
VIEW = ("position-of-holder", "why")
GOODS = ("measure-goods", "goods")
DAY = ("event-when", "day")
PREMIER = ("office-holder", "premier")
def foil(text: str) -> tuple[Any, ...]:
    return Phrase(text), "foils"


ENDLESS = "To " + "press " * 60


def saying(id: str) -> tuple[Any, ...]:
    fact = next(f for f in story().facts if f.id == id)
    return fact.gist, "same-article", {"fact": fact}


def agency(name: str) -> Entity:
    return Entity(kind="news_agency", name=name)


def later(year: str) -> Article:
    return samples.article(FACTS_OF_ANOTHER, id="other", published=f"{year}-01-02", text="Pit Sand said little.")


def of_story(id: str, **more: Any) -> tuple[Any, ...]:
    return person(id), "same-article", more


def from_table(name: str, country: str) -> tuple[Any, ...]:
    return Entity(kind="person", name=name, country=country), "tables"


# Policy → the question, a candidate it refuses, one like it that all let pass. A candidate: value, origin, more.
FISH = foil("To press for fish")
CASES: dict[str, tuple[tuple[str, str], tuple[Any, ...], tuple[Any, ...]]] = {
    "not-known-to-be-wrong": (VIEW, foil("To keep the woods"), FISH),
    "the-number-itself": (
        ("years-between", "father-death"), (Decimal("6.0"), "near-numbers"), (Decimal(7), "near-numbers"),
    ),
    "only-offered": (VIEW, (*FISH, {"offered": True}), FISH),
    "other-granularity": (DAY, (parse("2014"), "foils"), (parse("2016-03-25"), "near-dates")),
    "stem-rules-it-out": (
        ("event-when", "told"), (parse("2015-05-02"), "near-dates"), (parse("2015-03-05"), "near-dates"),
    ),
    "later-than-the-report": (("event-when", "year"), (parse("2018"), "near-dates"), (parse("2014"), "near-dates")),
    "a-lifetime-away": (("event-when", "year"), (parse("1911"), "near-dates"), (parse("1951"), "near-dates")),
    "list-of-another-length": (GOODS, (("wool", "salt"), "foils"), (("wool", "herring", "salt"), "foils")),
    "named-in-the-stem": (("relation-object", "tie"), of_story("valls"), of_story("head")),
    "who-holds-it-now": (
        ("office-before", "premier"), from_table("Manuel Valls", "FRA"), from_table("François Fillon", "FRA"),
    ),
    "known-only-later": (
        ("office-before", "premier"),
        (*from_table("Édouard Philippe", "FRA"), {"since": date(2017, 5, 15)}),
        (*from_table("François Fillon", "FRA"), {"since": date(2007, 5, 17)}),
    ),
    "in-the-sentence": (
        ("cloze-contrast", "blank"), ("the boat war", "foils"), ("a pact", "foils"),
    ),
    "pronoun-of-another": (WORDS, saying("said-too"), saying("said-also")),
    "around-the-key": (
        ("which-first", "year"), ("the wedding of Omar Lind", "facts"), ("the talks in Nordhill", "facts"),
    ),
    "empty-or-endless": (VIEW, foil(ENDLESS), FISH),
    "full-stop-alone": (VIEW, foil("To press for fish."), FISH),
    "capital-alone": (VIEW, foil("to press for fish"), FISH),
    "other-opening": (VIEW, foil("A lack of boats"), FISH),
    "other-length": (VIEW, foil("To fish"), FISH),
    "contains-or-repeats": (
        ("event-via", "via"), (agency("KCNA"), "tables", {"kept": ("Korean Central News Agency",)}),
        (agency("Yonhap"), "tables", {"kept": ("Korean Central News Agency",)}),
    ),
    "known-from-another-country": (PREMIER, of_story("lind"), of_story("dahl")),
    "known-from-an-organisation": (PREMIER, of_story("head"), of_story("dahl")),
    "known-from-another-office": (("local-office", "mayor"), of_story("valls"), of_story("dahl")),
    "of-another-standing": (("reported-actor", "arrested"), ((person("lind"),), "same-article"), ((person("berg"),), "same-article")),
    "spoken-of": (SAID, of_story("head"), of_story("lind")),
    "of-a-later-report": (SAID, (PIT, "corpus", {"article": later("2018")}), (PIT, "corpus", {"article": later("2015")})),
    "governs-elsewhere": (SAID, from_table("Angela Merkel", "DEU"), from_table("Laurent Fabius", "FRA")),
    "harmed-in-the-report": (SAID, of_story("dead"), of_story("lind")),
    "perhaps-a-town": (SAID, of_story("town"), of_story("lind")),
    "silent-and-governs-elsewhere": (SAID, of_story("merkel"), of_story("lind")),
    "silent-without-office": (SAID, of_story("dahl"), of_story("lind")),
    "judge-or-monarch": (("who-said-quote", "minister"), from_table("Felipe VI", "ESP"), of_story("lind")),
}  # fmt: skip


def test_every_policy_has_its_cases():
    assert set(CASES) == set(POLICIES)


@pytest.mark.parametrize("policy", POLICIES.values(), ids=lambda p: p.name)
def test_each_is_documented(policy):
    assert policy.summary.endswith(".") and all(policy.part(part) for part in ("Bad", "Good", "Source"))


@pytest.mark.parametrize("name", CASES)
def test_a_policy_keeps_out_what_it_is_for_and_nothing_like_it(name):
    question, bad, good = CASES[name]
    where = case(*question)
    assert (by(where, *bad), by(where, *good)) == (name, "")


@pytest.mark.parametrize("name", CASES)
def test_without_a_policy_its_case_would_pass_or_fall_to_another(name, leave_out):
    question, bad, _ = CASES[name]
    leave_out(POLICIES, name)
    assert by(case(*question), *bad) != name


@pytest.mark.parametrize(("by", "status", "offered"), [
    ("rule answers.contrast", "draft", True), ("rule answers.typical-filler", "draft", True), ("rule answers.same-frame", "draft", True),
    ("rule answers.contrast", "reviewed", False), ("rule answers.same-form", "draft", False), ("person", "draft", False),
])  # fmt: skip
def test_a_key_with_one_word_changed_is_only_offered_until_a_person_takes_it(by, status, offered):
    """The foil of a draft that a rule made by changing one word; a person who reviews the question takes it."""
    facts = (
        "- {id: asked, kind: qa, question: \"What did France do in 2016?\", answer: Raised objections, asks: what,\n"
        f"   status: {status}, by: rule what.did, evidence: The boat war ended, foils: {{answer: [{{value: Cut objections, by: {by}}}]}}}}\n"
    )
    article = samples.article(facts, entities=ENTITIES, text=TEXT, published="2016-03-30")
    world = World((article,))
    questions = (q for c in load_templates()[0] for q in ask(c, article, world) if q.slot == "answer")
    found = list(foils.candidates(next(questions), world, Random("1")))
    assert [c.offered for c in found] == [offered]


def test_each_fate_names_the_policy_that_decided():
    where = case(*VIEW)
    outcome = options(where.question, where.world, Random("1"))
    assert outcome.fates
    assert all(f.kept == (f.policy == "") and (f.kept or f.policy in POLICIES) for f in outcome.fates)


def test_why_an_item_was_not_made_counts_what_each_policy_refused():
    where = case("position-of-holder", "why-too")
    reason = options(where.question, where.world, Random("1")).reason
    assert reason.endswith("(refused: 1 not-known-to-be-wrong)")
