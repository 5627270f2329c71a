"""Flaws planted into good items, pools and papers: each rule catches its own, and nothing is said of the good ones."""

from random import Random

import pytest
from mutate import ITEM, papers, pools
from mutate.blanks import sentence
from sweep import missing, sweep_items, sweep_papers, sweep_sets

from quizgen.lint import RULES, guess, lint_items, lint_paper, lint_set

LEAST = 0.98  # share of planted flaws to be caught


@pytest.fixture(scope="module")
def good(seed_pool):
    """The seed's items."""
    return seed_pool.items


@pytest.fixture(scope="module")
def texts(seed):
    return {seed.id: seed.text}


def test_every_rule_has_a_mutation():
    assert missing() == set()


def test_the_seed_is_good(seed_pool, good, texts):
    assert [str(p) for p in lint_items(good, texts)] == []
    assert len(good) >= 100
    assert seed_pool.faulty == set()  # what the build has left out already


def test_the_starter_is_good(starter_pool, starter):
    assert starter_pool.faulty == set()
    assert [str(p) for p in lint_items(starter_pool.items, {starter.id: starter.text})] == []


def test_planted_flaws_are_caught(good, texts):
    rows = sweep_items(good, texts)
    assert {row.rule for row in rows} == {name for name, rule in RULES.items() if rule.scope == "item"}
    assert [row for row in rows if row.share < LEAST or not row.planted] == []
    assert sum(row.planted for row in rows) > 40 * len(good)


def test_nothing_is_said_of_the_good_sentence(good):
    """The ones above would not show that the planted flaw alone is caught."""
    item = sentence(good[0])
    assert [str(p) for p in lint_items([item])] == []


def test_planted_flaws_of_pools_are_caught():
    assert [row for row in sweep_sets(times=4) if row.share < 1] == []


def test_planted_flaws_of_papers_are_caught():
    assert [row for row in sweep_papers(times=12) if row.share < 1] == []


def test_good_pools_and_papers_pass():
    said = []
    for n in range(12):
        made = papers.quiz(Random(f"good/{n}"))
        said += lint_paper(made, made.papers[0])
        said += lint_set(pools.pool(Random(f"good/{n}"), 100))
    assert [str(p) for p in said] == []


def test_mutations_leave_items_without_options_alone(good):
    other = [item for item in good if not item.options]
    assert all(flaw(item, Random(1)) is None for item in other for flaw in ITEM.values())


def test_a_fault_stays_a_fault_whatever_is_linted_with_it(good, texts):
    """A quick look at all texts must not hide the flaw of one."""
    for rule, flaw in ITEM.items():
        flawed = next(f for n, item in enumerate(good) if (f := flaw(item, Random(n))) is not None)
        among = lint_items([*good[:5], flawed, *good[5:10]], texts)
        if rule in {p.rule for p in lint_items([flawed], texts)}:
            assert any(p.rule == rule and p.location.path.startswith("items[5]") for p in among), rule


def test_the_bounds_of_the_guesser_hold_where_there_is_nothing_to_find():
    found = [guess(pools.pool(Random(f"bounds/{n}"))) for n in range(40)]
    outside = sum(not one.low <= 0 <= one.high for one in found)
    assert outside <= 5  # 95 % bounds: 2 expected
    assert -2 < sum(one.gain for one in found) / len(found) < 2
