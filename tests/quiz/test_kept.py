"""What a person keeps has a place on the paper, in their order, or the reason is said."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import samples

from quizgen.build import make_quiz, recipe_for
from quizgen.build.policies import safe_guess
from quizgen.model.common import Judged, Why
from quizgen.model.facts import QuestionAnswer
from quizgen.model.recipe import Blueprint
from quizgen.model.slots import Foil
from quizgen.quiz.clash import clash, profile


def together(pool, article, count):
    """Items that can stand on one paper, in an order that no program has chosen."""
    return tuple(sorted(paper(pool, article)[0], reverse=True)[:count])


def paper(pool, article, **recipe):
    quiz, problems = make_quiz(pool, recipe_for(article, **recipe), [article])
    return [placed.id for placed in quiz.papers[0].items], problems


def test_kept_items_stand_first_in_the_order_of_the_list(seed, seed_pool):
    keep = together(seed_pool, seed, 6)
    asked, _ = paper(seed_pool, seed, keep=keep, order="kept", blueprint=Blueprint(questions=12))
    assert tuple(asked[:6]) == keep
    mixed, _ = paper(seed_pool, seed, keep=keep, blueprint=Blueprint(questions=12))
    assert tuple(mixed[:6]) != keep and set(keep) <= set(mixed)


def test_more_kept_items_than_the_blueprint_has_questions_all_stand_on_the_paper(seed, seed_pool):
    keep = together(seed_pool, seed, 8)
    asked, problems = paper(seed_pool, seed, keep=keep, order="kept", blueprint=Blueprint(questions=3))
    assert tuple(asked) == keep
    assert "not-kept" not in {p.rule for p in problems}


def test_of_two_kept_items_that_cannot_meet_the_first_stands_and_the_other_is_named(seed, seed_pool):
    one, other = next(
        (a, b) for a, b in combinations(seed_pool.items, 2)
        if not a.blanks and not b.blanks and clash(profile(a), profile(b)) == "they share a fact"
    )  # fmt: skip
    asked, problems = paper(seed_pool, seed, keep=(other.id, one.id), order="kept")
    assert asked[0] == other.id and one.id not in asked
    assert [(p.rule, p.hint) for p in problems if p.rule == "not-kept"] == [("not-kept", "they share a fact")]


def test_two_kept_questions_on_one_passage_both_stand_and_no_third_beside_them(starter):
    first = next(f for f in starter.facts if f.id == "builders")
    foils = {"answer": (Foil("Their ships had to wait for tin"), Foil("Their mills had to close for good"))}
    facts = [
        QuestionAnswer(id=f"own-{n}", question=f"What {words}?", answer=f"Their {n} had to buy timber dearly", evidence=first.evidence, foils=foils, by="rule what.told")
        for n, words in (("masters", "did builders of bridges feel in June"), ("guilds", "was told of carpenters by their unions"), ("yards", "became of slipways near Nordhill"))
    ]  # fmt: skip
    article = replace(starter, facts=(*starter.facts, *facts))
    pool = samples.pool(article)
    keep = tuple(f"qa/{article.id}/own-{n}" for n in ("masters", "guilds"))
    asked, _ = paper(pool, article, keep=keep, order="kept")
    assert tuple(asked[:2]) == keep
    assert f"qa/{article.id}/own-yards" in {i.id for i in pool.items}
    assert f"qa/{article.id}/own-yards" not in asked


def test_what_only_shares_out_places_spares_what_is_kept(seed):
    pool = samples.pool(seed)
    dropped = [n.id for n in pool.not_made if n.policy == "safe-guess"]
    assert dropped, "the seed has items of a name that is the key too often"
    kept = samples.pool(seed, keep=tuple(dropped[:2]))
    assert {*dropped[:2]} <= {i.id for i in kept.items}
    assert not set(safe_guess(kept)) & {*dropped[:2]}


def test_a_refused_fact_is_asked_only_where_a_person_vouches_and_the_key_says_so(starter):
    fact = next(f for f in starter.facts if f.id == "builders")
    judged = Judged("refused", "0" * 16, reasons=(Why("verbatim", "it does not stand there"),))
    refused = replace(fact, gate=judged, status="reviewed")
    vouched = replace(refused, vouch=Why("verbatim", "I was there"))

    def items(one):
        pool = samples.pool(replace(starter, facts=tuple(one if f.id == fact.id else f for f in starter.facts)))
        return {i.id: i for i in pool.items if f"{starter.id}/builders" in i.facts}

    assert items(refused) == {}
    assert items(replace(vouched, status="draft")) == {}
    assert items(vouched) and all("A person vouches for it: I was there." in i.explanation for i in items(vouched).values())
