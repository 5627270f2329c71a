"""Options of the seed, the starter and an article of every kind: each distractor known to be wrong, none a cue."""

from __future__ import annotations

from collections import Counter
from functools import cache
from itertools import combinations
from random import Random

import pytest
import samples

from quizgen.build import load_templates, make_pool, recipe_for
from quizgen.distractors import Outcome, options
from quizgen.distractors.origins import ORIGINS
from quizgen.model.article import Article
from quizgen.model.dates import Edtf
from quizgen.model.item import Question
from quizgen.questions import ask
from quizgen.world.claims import Claim
from quizgen.world.folding import fold
from quizgen.world.knowledge import World
from quizgen.world.verdict import verdict

SEEDS = range(3)
ARTICLES = {"seed": samples.seed, "starter": samples.starter, "every-kind": samples.every_kind}


@cache
def questions(name: str) -> tuple[Article, World, tuple[Question, ...]]:
    """All questions of an article."""
    article = ARTICLES[name]()
    world = World((article,))
    return article, world, tuple(q for c in load_templates()[0] for q in ask(c, article, world))


@cache
def outcomes(name: str, seed: int) -> list[tuple[Question, Outcome]]:
    """Every question of an article with its options, as the pipeline draws them."""
    _, world, asked = questions(name)
    return [(q, options(q, world, Random(f"{seed}/{q.id}"))) for q in asked]


def made(name: str, seed: int) -> list[tuple[Question, Outcome]]:
    return [(q, o) for q, o in outcomes(name, seed) if o.options]


def values(question: Question, world: World) -> dict[str, list[object]]:
    """Text → the values the origins have for it (near dates and numbers of many seeds)."""
    found: dict[str, list[object]] = {}
    for origin in question.template.origins:
        for seed in range(8):
            for candidate in ORIGINS[origin](question, world, Random(seed)):
                found.setdefault(question.render(candidate.value), []).append(candidate.value)
    return found


CASES = [(name, seed) for name in ARTICLES for seed in SEEDS]


@pytest.mark.parametrize("name", ARTICLES)
def test_every_distractor_is_false(name):
    article, world, _ = questions(name)
    judged = 0
    for question, outcome in made(name, 0):
        if "facts" in question.template.origins:  # ordered by the template's condition, tested below
            continue
        known = values(question, world)
        report = question.template.claim == "report"
        for option in outcome.options:
            if option.right:
                continue
            found = [
                verdict(Claim(article, question.fact, question.slot, v, report), question.scope.last, world)
                for v in known[option.text]
            ]
            assert {f.value for f in found} == {"false"}, (question.id, option, found)
            judged += 1
    assert judged > {"seed": 300, "starter": 15, "every-kind": 10}[name]


@pytest.mark.parametrize(("name", "seed"), CASES)
def test_sets_are_whole(name, seed):
    """One key, two or three distractors, each with a reason and an origin of its template."""
    for question, outcome in outcomes(name, seed):
        if not outcome.options:
            assert outcome.reason, question.id
            continue
        right = [o for o in outcome.options if o.right]
        assert [o.text for o in right] == [question.key] and right[0].origin == "article"
        assert len(outcome.options) in (3, 4)
        for option in outcome.options:
            assert option.text and option.why, (question.id, option)
            assert option.right or option.origin in question.template.origins


@pytest.mark.parametrize(("name", "seed"), CASES)
def test_no_duplicates_no_containment_no_length_cue(name, seed):
    for question, outcome in made(name, seed):
        texts = [fold(o.text) for o in outcome.options]
        assert len(set(texts)) == len(texts), question.id
        for a, b in combinations(texts, 2):
            assert f" {a} " not in f" {b} " and f" {b} " not in f" {a} ", (question.id, a, b)
        if not isinstance(question.value, Edtf):
            longest = max(len(o.text) for o in outcome.options if not o.right)
            assert len(question.key) <= 1.25 * longest, question.id


@pytest.mark.parametrize("name", ARTICLES)
def test_every_candidate_has_a_fate_with_a_reason(name):
    for question, outcome in outcomes(name, 0):
        kept = {f.text for f in outcome.fates if f.kept}
        assert {o.text for o in outcome.options if not o.right} <= kept
        for fate in outcome.fates:
            assert fate.rule and fate.origin in question.template.origins, (question.id, fate)
            assert (fate.rule == "known to be wrong") == fate.kept
        texts = [fold(f.text) for f in outcome.fates]
        assert len(texts) == len(set(texts)) and fold(question.key) not in texts


def test_refusals_are_of_every_sort():
    """Each rule does refuse something in the seed: that no option breaks it is no accident."""
    reasons = Counter(f.rule.split(":")[0] for _, o in outcomes("seed", 0) for f in o.fates if not f.kept)
    assert reasons["unknown"] > 20 and reasons["true"] > 20
    assert any("opens with another sort of word" in r for r in reasons)
    assert any("the stem names it" in r for r in reasons)
    assert any("contains or repeats" in r for r in reasons)


def test_what_came_first_is_the_earliest():
    article, _, _ = questions("seed")
    nouns = {f.noun[:1].upper() + f.noun[1:]: f.when for f in article.facts if f.kind == "event" and f.noun and f.when}
    found = [o for q, o in made("seed", 0) if q.template.name.startswith("which-first")]
    assert found
    for outcome in found:
        first = next(nouns[o.text] for o in outcome.options if o.right)
        assert all(first.last < nouns[o.text].first for o in outcome.options if not o.right)


@pytest.mark.parametrize("name", ARTICLES)
def test_released_options_stay_whatever_the_seed(name):
    """A deck's published distractors are preferred; only what is no longer admissible lets them go."""
    _, world, _ = questions(name)
    for question, outcome in made(name, 0):
        published = [o.text for o in outcome.options if not o.right]
        again = options(question, world, Random("another"), prefer=published)
        assert {o.text for o in again.options} == {o.text for o in outcome.options}, question.id
        gone = options(question, world, Random("another"), prefer=[*published[:-1], "What nobody has said"])
        assert "What nobody has said" not in {o.text for o in gone.options}
        assert len(gone.options) in (3, 4)


def test_the_same_seed_gives_the_same_options():
    _, world, asked = questions("seed")
    for question in asked[::5]:
        once, twice = (options(question, world, Random("7")) for _ in range(2))
        assert once == twice


def test_another_seed_gives_other_options_somewhere():
    texts = [[tuple(o.text for o in out.options) for _, out in outcomes("seed", s)] for s in (0, 1)]
    assert texts[0] != texts[1]


def sets_of(facts: str, template: str, **more: str) -> Outcome:
    """The options of one template's only question over a small article."""
    article = samples.article(facts, **more)
    world = World((article,))
    compiled = next(c for c in load_templates()[0] if c.template.name == template)
    (question,) = ask(compiled, article, world)
    return options(question, world, Random(0))


def test_an_option_says_who_really_said_it():
    facts = """
- {id: a, kind: statement, speaker: berg, about: the halt of trade, gist: the halt protects the forests}
- {id: b, kind: statement, speaker: lind, about: the halt of trade, gist: the halt is about herring}
- {id: c, kind: statement, speaker: dahl, about: the halt of trade, gist: the halt will soon be over}
"""
    article = samples.article(facts)
    outcomes = {i.id: i for i in samples.pool(article).items if i.template == "what-said"}
    why = {o.text: o.why for o in outcomes["what-said/small/a"].options}
    assert why == {
        "The halt protects the forests": "Anna Berg said that the halt protects the forests.",
        "The halt is about herring": "Omar Lind said that the halt is about herring.",
        "The halt will soon be over": "Karin Dahl said that the halt will soon be over.",
    }


PEOPLE = """\
  norland: {kind: country, name: Norland, adjective: Norlandic}
  sudria: {kind: country, name: Sudria, adjective: Sudrian}
  berg: {kind: person, name: Anna Berg, gender: female, country: norland}
  vera: {kind: person, name: Vera Holm, gender: female, country: norland}
  rosa: {kind: person, name: Rosa Estrup, gender: female, country: norland}
  lind: {kind: person, name: Omar Lind, gender: male, country: sudria}
  dahl: {kind: person, name: Karim Dahl, gender: male, country: sudria}
  aziz: {kind: person, name: Adil Aziz, gender: male, country: sudria}
"""


def test_names_of_one_country_where_the_stem_names_it():
    facts = "- {id: m, kind: role, holder: berg, title: prime minister, of: norland, foils: {holder: [%s]}}"
    out = sets_of(facts % "lind, dahl, aziz", "office-holder", entities=PEOPLE)
    abroad = [o.text for o in out.options if o.text in ("Omar Lind", "Karim Dahl", "Adil Aziz")]
    assert len(abroad) <= 1 and {"Vera Holm", "Rosa Estrup"} <= {o.text for o in out.options}
    only = PEOPLE.replace("norland}\n  rosa", "sudria}\n  rosa").replace("norland}\n  lind", "sudria}\n  lind")
    out = sets_of(facts % "lind, dahl, aziz", "office-holder", entities=only)
    assert out.options == () and "country" in out.reason


def test_a_wife_among_women():
    foils = "foils: {subject: [dahl, aziz, vera]}"
    facts = f"- {{id: w, kind: relation, subject: berg, relation: wife, object: lind, {foils}}}"
    out = sets_of(facts, "relation-subject", entities=PEOPLE)
    names = {o.text for o in out.options}
    assert names == {"Anna Berg", "Vera Holm", "Rosa Estrup"} or not names


def test_no_word_of_the_stem_in_the_key_alone():
    facts = """
- id: p
  kind: significance
  question: "What did the halt of 2018 mean for the tin mines?"
  meaning: Tin mines had to close
  foils: {meaning: [Ships had to be sold, Banks had to be saved, %s had to hire]}
"""
    bare = sets_of(facts % "Roads", "significance-meaning")
    assert bare.options == () and "tin" in bare.reason
    mixed = sets_of(facts % "Tin mines", "significance-meaning")
    assert "Tin mines had to hire" in {o.text for o in mixed.options}


def test_two_are_enough_and_one_is_not():
    facts = "- {id: b, kind: contrast, subject: 'What ended it in 2011?', actual: a truce, denied: a treaty, foils: %s}"
    two = sets_of(facts % "{actual: [a verdict]}", "contrast-actual")
    assert {o.text for o in two.options} == {"A truce", "A treaty", "A verdict"}
    one = sets_of(facts % "{}", "contrast-actual")
    assert one.options == () and "two are needed" in one.reason


def test_lists_have_one_length_and_share_no_member():
    facts = """
- {id: m, kind: measure, actor: norland, target: sudria, action: halted imports, goods: [tin, cotton, timber],
   foils: {goods: [[fish, wool, paper], [oil, glass], [iron, tin, toys], [salt, milk, tea]]}}
"""
    out = sets_of(facts, "measure-goods")
    assert {o.text for o in out.options} == {"Tin, cotton and timber", "Fish, wool and paper", "Salt, milk and tea"}
    rules = {f.text: f.rule for f in out.fates}
    assert rules["Oil and glass"] == "a list of another length"
    assert rules["Iron, tin and toys"].startswith("true")


def test_nobody_takes_a_stranger_of_the_story_for_the_head_of_a_body():
    """Who only speaks in the story is no option for a post at an organisation; who holds a post is."""
    facts = """
- {id: head, kind: role, holder: berg, title: president, of: guild, closes: [holder]}
- {id: said, kind: statement, speaker: lind, about: the port, gist: the port was full, when: 2018-03}
"""
    story = samples.article(facts)
    world = World((story,))
    (template,) = [c for c in load_templates()[0] if c.template.name == "post-holder"]
    (question,) = ask(template, story, world)
    assert "Omar Lind" not in {fate.text for fate in options(question, world, Random(1)).fates}


def test_the_options_of_an_item_do_not_hang_on_the_items_made_before_it():
    """A preview of one question equals its print: each template alone gives the options it gives among all."""
    article = samples.seed()
    templates = load_templates()[0]
    recipe = recipe_for(article)

    def made(of: list) -> dict[str, tuple[str, ...]]:
        pool = make_pool([article], World((article,)), of, recipe, None)
        return {item.id: tuple(o.text for o in item.options) for item in pool.items if item.options}

    together = made(templates)
    alone = {id: texts for t in templates for id, texts in made([t]).items()}
    shared = together.keys() & alone.keys()
    assert len(shared) > 40
    assert {id: together[id] for id in shared} == {id: alone[id] for id in shared}
