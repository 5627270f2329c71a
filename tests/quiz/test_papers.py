"""Papers: chosen by blueprint from the pool, ordered, balanced, nothing given away."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import combinations, groupby

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizgen.build import make_quiz, recipe_for
from quizgen.model.item import Item, Option
from quizgen.model.quiz import Paper, Quiz
from quizgen.model.recipe import Blueprint
from quizgen.quiz import best_first, choose, make_paper
from quizgen.quiz.clash import POLICIES, clash, profile
from quizgen.world.knowledge import World

SEEDS = range(12)


def quiz_of(pool, article, **recipe) -> tuple[Quiz, list]:
    return make_quiz(pool, recipe_for(article, **recipe), [article])


def on_paper(quiz: Quiz, paper: Paper) -> list[Item]:
    by_id = {i.id: i for i in quiz.items}
    return [by_id[p.id] for p in paper.items]


def letters(quiz: Quiz, paper: Paper) -> list[int]:
    """Where each key is printed, of the items that have options."""
    by_id = {i.id: i for i in quiz.items}
    choices = [p for p in paper.items if by_id[p.id].type == "choice"]
    return [next(n for n, o in enumerate(p.options) if by_id[p.id].options[o].right) for p in choices]


@pytest.mark.parametrize("seed_number", SEEDS)
def test_a_paper_of_the_seed(seed, seed_pool, seed_number):
    """Twenty questions, half above remembering, no fact twice, nothing given away, letters even, no run of four."""
    world = World((seed,))
    agreeing = {f"{seed.id}/{f.id}": frozenset(f"{seed.id}/{x}" for x in world.agreeing(seed, f)) for f in seed.facts}
    quiz, problems = quiz_of(seed_pool, seed, seed=seed_number, papers=2)
    assert problems == [] and [p.letter for p in quiz.papers] == ["A", "B"]
    for paper in quiz.papers:
        items = on_paper(quiz, paper)
        assert len(items) == 20
        assert sum(i.level != "remember" for i in items) >= 10
        profiles = [profile(i, agreeing) for i in items]
        assert [clash(a, b) for a, b in combinations(profiles, 2) if clash(a, b)] == []
        facts = [f for i in items for f in i.facts]
        assert len(facts) == len(set(facts))
        printed = letters(quiz, paper)
        counts = Counter(printed)
        assert max(counts.values()) - min(counts[n] for n in range(4)) <= 1, counts
        assert max(len(list(run)) for _, run in groupby(printed)) <= 3
        assert all(a.template != b.template for a, b in zip(items, items[1:], strict=False))


def test_sorted_options_stay_sorted_and_the_others_are_shuffled(seed, seed_pool):
    quiz, _ = quiz_of(seed_pool, seed)
    by_id = {i.id: i for i in quiz.items}
    placed = [p for p in quiz.papers[0].items if by_id[p.id].type == "choice"]
    for p in placed:
        ascending = tuple(range(len(by_id[p.id].options)))
        assert sorted(p.options) == list(ascending)
        assert "quizgen::sorted" not in by_id[p.id].tags or p.options == ascending
    free = [p.options for p in placed if "quizgen::sorted" not in by_id[p.id].tags]
    assert len(set(free)) > 8


def test_the_same_seed_the_same_papers_another_seed_others(seed, seed_pool):
    assert quiz_of(seed_pool, seed, papers=3) == quiz_of(seed_pool, seed, papers=3)
    papers = {quiz_of(seed_pool, seed, seed=n)[0].papers for n in range(4)}
    assert len(papers) == 4
    quiz, _ = quiz_of(seed_pool, seed, papers=3)
    assert len({p.items for p in quiz.papers}) == 3


def test_a_paper_is_drawn_from_the_best_twenty_first(seed_pool):
    ordered = best_first(seed_pool.items, 0)
    assert {i.id for i in ordered} == {i.id for i in seed_pool.items}
    assert sum(i.level != "remember" for i in ordered[:20]) >= 10
    facts = [f for i in ordered[:20] for f in i.facts]
    assert len(facts) == len(set(facts))


def test_what_is_kept_stands_on_the_paper(seed, seed_pool):
    wanted = [i.id for i in seed_pool.items[::17]][:6]
    quiz, problems = quiz_of(seed_pool, seed, keep=tuple(wanted))
    placed = {p.id for p in quiz.papers[0].items}
    told = " ".join(p.message for p in problems)
    assert all(i in placed or i in told for i in wanted)
    assert len(placed & set(wanted)) >= 4


def test_key_sentences_are_on_no_paper_and_the_deck_has_them_after_the_questions(seed, seed_pool):
    sentences = [i.id for i in seed_pool.items if i.blanks]
    quiz, problems = quiz_of(seed_pool, seed, papers=2, keep=(sentences[0],))
    assert not {p.id for paper in quiz.papers for p in paper.items} & set(sentences)
    (problem,) = problems
    assert (problem.rule, problem.severity) == ("not-kept", "warning")
    assert sentences[0] in problem.message and "cards only" in problem.hint
    kinds = ["paper" if i.type in ("order", "match") else "sentence" if i.blanks else "question" for i in quiz.items]
    assert kinds == sorted(kinds, key=["question", "sentence", "paper"].index)
    assert not any("quizgen::core" in i.tags for i in quiz.items if i.blanks)


def test_papers_and_core_are_what_they_are_without_key_sentences(seed, seed_pool):
    bare = replace(seed_pool, items=[i for i in seed_pool.items if not i.blanks])
    with_them, without = (quiz_of(pool, seed, papers=2)[0] for pool in (seed_pool, bare))
    assert with_them.papers == without.papers
    assert [i for i in with_them.items if not i.blanks] == list(without.items)


def test_kept_items_that_cannot_meet_are_named(seed, seed_pool):
    """Two items of one fact never stand on one paper, not even when a person wants both."""
    by_fact: dict[str, list[str]] = {}
    for item in seed_pool.items:
        by_fact.setdefault(item.facts[0], []).append(item.id)
    pair = next(ids for ids in by_fact.values() if len(ids) > 1)[:2]
    quiz, problems = quiz_of(seed_pool, seed, keep=tuple(pair))
    placed = {p.id for p in quiz.papers[0].items}
    assert len(placed & set(pair)) == 1
    (problem,) = problems
    assert (problem.rule, problem.severity) == ("not-kept", "warning")
    assert (set(pair) - placed).pop() in problem.message and "share a fact" in problem.hint


def test_a_blueprint_that_cannot_be_filled_is_told_with_the_reason(starter, starter_pool):
    quiz, problems = quiz_of(starter_pool, starter, blueprint=Blueprint(questions=20, above_remember=0.5))
    (problem,) = problems
    size = len(quiz.papers[0].items)
    assert 3 <= size < 20
    assert problem.message.startswith(f"paper A has {size} of 20 questions")
    assert (problem.rule, problem.severity) == ("blueprint", "warning")
    assert "left out" in problem.hint


def test_a_family_is_no_more_often_than_the_blueprint_says(seed, seed_pool):
    limits = {"speaker": 1, "view": 2, "source": 0, "date": 1}
    quiz, _ = quiz_of(seed_pool, seed, blueprint=Blueprint(questions=20, families=limits))
    tags = Counter(t.rpartition("::")[2] for i in on_paper(quiz, quiz.papers[0]) for t in i.tags if "::family::" in t)
    assert all(tags[f] <= most for f, most in limits.items()), tags


def item(name: str, size: int = 4, sorted_at: int | None = None, **more: object) -> Item:
    """A choice item of its own fact; `sorted_at` fixes where its key stands."""
    at = 0 if sorted_at is None else sorted_at
    options = tuple(Option(f"{name} {n}", n == at) for n in range(size))
    tags = ("quizgen::sorted",) if sorted_at is not None else ()
    values = {"id": f"t{name}/a/{name}", "stem": f"{name * 9}?", "options": options, "tags": tags} | more
    return Item(**values)


SHAPES = st.one_of(
    st.tuples(st.sampled_from([3, 4]), st.none()),
    st.sampled_from([3, 4]).flatmap(lambda size: st.tuples(st.just(size), st.integers(0, size - 1))),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(SHAPES, min_size=1, max_size=40), st.integers(0, 10**6))
def test_letters_are_as_even_as_the_fixed_ones_allow(shapes, seed):
    items = [item(f"n{n}", size, at) for n, (size, at) in enumerate(shapes)]
    paper = make_paper(items, "A", seed)
    quiz = Quiz(title="x", items=tuple(items), papers=(paper,))
    assert sorted(p.id for p in paper.items) == sorted(i.id for i in items)
    printed = letters(quiz, paper)
    fixed = Counter(at for _, at in shapes if at is not None)
    counts = Counter(printed)
    smallest = min(size for size, _ in shapes)
    over = max(fixed.values(), default=0)
    free = [at for _, at in shapes if at is None]
    for letter in range(smallest):
        # A letter is above the least used one only where sorted options hold it there, or by the one that is left.
        assert counts[letter] <= max(over, min(counts[n] for n in range(smallest)) + 1), (counts, fixed)
    assert len(free) + fixed.total() == counts.total()


@pytest.mark.parametrize("seed_number", range(30))
def test_no_letter_four_times_in_a_row_where_all_are_free(seed_number):
    items = [item(f"n{n}") for n in range(20)]
    quiz = Quiz(title="x", items=tuple(items), papers=(make_paper(items, "A", seed_number),))
    printed = letters(quiz, quiz.papers[0])
    assert max(len(list(run)) for _, run in groupby(printed)) <= 3
    assert sorted(Counter(printed).values()) == [5, 5, 5, 5]


def test_order_and_match_are_shuffled_whole():
    order = Item(id="o/a/b", type="order", stem="Order?", sequence=("one", "two", "three", "four"))
    match = Item(id="m/a/c", type="match", stem="Match?", pairs=(("a", "1"), ("b", "2"), ("c", "3")))
    cloze = Item(id="c/a/d", type="cloze", stem="___ came.", answer="Kim")
    paper = make_paper([order, match, cloze], "A", 3)
    assert {p.id: sorted(p.options) for p in paper.items} == {"o/a/b": [0, 1, 2, 3], "m/a/c": [0, 1, 2], "c/a/d": []}


def options_of(right: str, *wrong: str) -> tuple[Option, ...]:
    return (Option(right, True), *(Option(text, False) for text in wrong))


CLASHES = [
    ("they share a fact", {"facts": ("a/x",)}, {"facts": ("a/x",)}),
    ("they share a fact", {"facts": ("a/x", "a/y")}, {"facts": ("a/y",)}),
    ("nearly alike", {"stem": "What did China suspend in March 2018?"}, {"stem": "In what did China suspend?"}),
    ("gives the other's answer away", {"stem": "Who met Xi Jinping in the capital Beijing in March?"},
     {"stem": "Which capital did Kim visit in March?", "options": (Option("Beijing", True), Option("Seoul", False))}),
    ("", {"stem": "Who met Xi Jinping?"}, {"stem": "What is a truce?"}),
    ("", {"stem": "Who met envoys of the UN in the capital in March?"},
     {"stem": "Which body, in March, chose the capital?", "options": (Option("UN", True), Option("EU", False))}),
    ("", {"stem": "Who met Xi Jinping in the capital Beijing?"},
     {"stem": "Where was a treaty signed?", "options": (Option("Beijing", True), Option("Seoul", False))}),
    ("gives the other's answer away",
     {"stem": "Which words had Berg for mills and the choice of ports?", "options": options_of("It was wise that her first foreign trip led to Lind", "It was chance that her first foreign trip led to Lind")},
     {"stem": "What made the choice of ports a mark?", "options": options_of("Her first foreign trip", "Her second bad speech")}),
    ("", {"stem": "Which words had Berg for mills and the choice of ports?", "options": options_of("It was wise that her first foreign trip led to Lind", "It was chance")},
     {"stem": "What made the choice of ports a mark?", "options": options_of("Her first foreign trip", "Her second bad speech")}),
    ("", {"stem": "Which words had Berg for mills and the choice of ports?", "options": options_of("It was wise that her first foreign trip led to Lind", "It was chance that her first foreign trip led to Lind")},
     {"stem": "What made the choice of ports and the first foreign tour a mark?", "options": options_of("Her first foreign trip", "Her second bad speech")}),
    ("", {"stem": "Which words had Berg for mills and the choice of ports?", "options": options_of("It was wise that her first foreign trip led to Lind", "It was chance that her first foreign trip led to Lind")},
     {"stem": "What made the choice of ports a mark?", "options": options_of("A first foreign loan for miners, farmers and builders", "Her second bad speech")}),
    ("", {"stem": "Which words had Berg for mills and the choice of ports?", "options": options_of("It was wise that Anna Berg came", "It was chance that Anna Berg came")},
     {"stem": "What made the choice of ports a mark?", "options": options_of("A speech of Anna Berg", "Her second bad speech")}),
    ("", {"stem": "Which words had Berg for ports?", "options": options_of("It was wise that her first foreign trip led to Lind", "It was chance that her first foreign trip led to Lind")},
     {"stem": "What made the choice of ports a mark?", "options": options_of("Her first foreign trip", "Her second bad speech")}),
    ("a half of the other's answer", {"stem": "What did Lind say of a planned summit with Norway?"},
     {"stem": "Which countries had planned a summit?", "options": options_of("Sudria and the Norway", "Peru and Chile")}),
    ("", {"stem": "What did Lind say of a planned summit with Norway?"},
     {"stem": "Which countries besides Norway had planned a summit?", "options": options_of("Sudria and Norway", "Peru and Chile")}),
    ("", {"stem": "What did Lind say of a planned summit with Norway?"},
     {"stem": "Which countries had planned a summit?", "options": options_of("Sudria, Italy and Norway", "Peru, Chile and Cuba")}),
    ("", {"stem": "What did Lind say of Norway?"},
     {"stem": "Which countries had planned a summit?", "options": options_of("Sudria and Norway", "Peru and Chile")}),
    ("among its options", {"stem": "What is a truce?", "family": "glossary", "options": options_of("Short pause", "Long peace")},
     {"stem": "What does “peace” mean?", "family": "glossary", "options": options_of("Long peace", "Short pause")}),
    ("", {"stem": "What is a truce?", "family": "glossary", "options": options_of("Short pause", "Long peace")},
     {"stem": "What does “peace” mean?", "family": "glossary", "options": options_of("Long peace", "Long war")}),
    ("", {"stem": "What is a truce?", "family": "glossary", "options": options_of("Short pause", "Long peace")},
     {"stem": "What does “peace” mean?", "family": "date", "options": options_of("Long peace", "Short pause")}),
]  # fmt: skip


@pytest.mark.parametrize(("why", "one", "two"), CLASHES, ids=[c[0] or "none" for c in CLASHES])
def test_clashes(why, one, two):
    made = [replace(item(n, stem=f"{n * 9} {n * 8}?"), **values) for n, values in (("a", one), ("b", two))]
    a, b = map(profile, made)
    assert (clash(a, b) == clash(b, a) == "") if not why else why in clash(a, b) and why in clash(b, a)


def test_a_person_may_want_two_stems_that_are_alike():
    a, b = (profile(item(n, stem=stem)) for n, stem in (("a", "What did China suspend in March 2018?"), ("b", "In what did China suspend?")))
    assert clash(a, b) and not clash(a, b, wanted=True)


@pytest.mark.parametrize("policy", POLICIES.values(), ids=lambda p: p.name)
def test_each_policy_of_pairs_is_documented(policy):
    assert policy.summary.endswith(".") and all(policy.part(part) for part in ("Bad", "Good", "Source"))


def test_facts_that_agree_are_one():
    one, two = item("a", id="t/a/x"), item("b", id="u/a/y")
    same = frozenset({"a/x", "a/y"})
    agreeing = {"a/x": same, "a/y": same}
    assert clash(profile(one, agreeing), profile(two, agreeing)) == "they share a fact"
    assert clash(profile(one), profile(two)) == ""


def test_choosing_from_nothing():
    chosen, short = choose([], Blueprint(questions=5), "0")
    assert chosen == [] and (short.got, short.reason) == (0, "the pool holds no more items")
