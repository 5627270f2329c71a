"""Near dates and numbers: sorted, of one form, apart from each other, and the key's rank tells nothing."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from itertools import combinations, product
from random import Random

import pytest
import samples
from hypothesis import given
from hypothesis import strategies as st

from quizgen.build import load_templates, make_pool, recipe_for
from quizgen.distractors import options
from quizgen.distractors.engine import VOUCHED
from quizgen.distractors.origins.near_numbers import step_for
from quizgen.model.dates import Edtf, parse
from quizgen.model.item import Question
from quizgen.questions import ask
from quizgen.world.dates import date_text, shifted
from quizgen.world.knowledge import World

SEEDS = range(100)
# Upper 0.1 % bound of chi-square with three degrees of freedom; the seeds are fixed, so this never flickers.
CHI_SQUARE = 16.27


def sorted_questions(facts: str) -> tuple[World, list[Question]]:
    article = samples.article(facts)
    world = World((article,))
    asked = [q for c in load_templates()[0] for q in ask(c, article, world)]
    # Not whole sentences with a date in them.
    return world, [q for q in asked if isinstance(q.value, Edtf | Decimal) and q.template.family != "support"]


DATES = """
- {id: day, kind: event, who: berg, did: spoke, base: speak, when: 2017-03-28}
- {id: month, kind: event, who: berg, did: rested, base: rest, when: 2017-03}
- {id: year, kind: event, who: berg, did: married, base: marry, when: 2011}
- {id: range, kind: event, who: berg, did: travelled, base: travel, when: 2017-03-25/2017-03-28}
- {id: years, kind: event, who: berg, did: ruled, base: rule, when: 1950/1953}
- {id: foiled, kind: event, who: berg, did: fell, base: fall, when: 2009, foils: {when: ["2005", "2014"]}}
- {id: crossed, kind: event, who: berg, did: camped, base: camp, when: 2016-07-10/2016-07-14,
   foils: {when: [2016-07-02/2016-07-06, 2016-07-17/2016-07-21]}}
"""
NUMBERS = """
- {id: ships, kind: figure, value: "1,200", unit: ships, of: did Norland sink}
- {id: round, kind: figure, value: "100", unit: boats, of: did Norland sink}
- {id: million, kind: figure, value: "1000000", unit: nets, of: did Norland sink}
- {id: share, kind: figure, value: "2.50", unit: metres, of: did the water rise}
- {id: power, kind: figure, value: 1e4, unit: nails, of: did the builders buy}
- {id: odd, kind: figure, value: "37", unit: ports, of: did Norland close}
"""


def ranks(question: Question, world: World) -> Counter[int]:
    """Over a hundred seeds: how often the key stood first, second …"""
    found: Counter[int] = Counter()
    for seed in SEEDS:
        made = options(question, world, Random(f"{seed}/{question.id}")).options
        assert len(made) == 4, question.id
        found[next(n for n, o in enumerate(made) if o.right)] += 1
    return found


@pytest.mark.parametrize("facts", [DATES, NUMBERS], ids=["dates", "numbers"])
def test_the_rank_of_the_key_is_drawn_evenly(facts):
    world, asked = sorted_questions(facts)
    assert len(asked) >= 6
    for question in asked:
        counts = ranks(question, world)
        # 100 above 40, 60 and 80 would be the longest by far, and no item; so would 10,000 and 1,000,000.
        places = range(3 if question.facts[0].id in ("round", "million", "power") else 4)
        expected = len(SEEDS) / len(places)
        assert set(counts) == set(places), (question.id, counts)
        chi = sum((counts[r] - expected) ** 2 / expected for r in places)
        assert chi < CHI_SQUARE, (question.id, counts)


def test_a_number_longer_than_its_neighbours_is_an_item_over_every_seed():
    article = samples.article("- {id: pipe, kind: figure, value: '1230', unit: miles, of: long was the pipe}")
    for seed in SEEDS:
        pool = make_pool([article], World((article,)), load_templates()[0], recipe_for(article, seed=seed), None)
        assert [i.template for i in pool.items] == ["figure-value"], (seed, pool.not_made)


def test_only_a_foil_is_said_to_be_vouched_for():
    entities = """
land: {kind: country, name: Ukraine}
first: {kind: person, name: Volodymyr Zelenskyy, gender: male, country: land}
second: {kind: person, name: Denys Shmyhal, gender: male, country: land}
"""
    facts = """
- {id: head, kind: role, holder: first, title: president, of: land}
- {id: state, kind: role, holder: second, title: prime minister, of: land, foils: {title: [mayor of Kyiv]}}
"""
    items = samples.pool(samples.article(facts, entities=entities, published="2021-11-17")).items
    said = {(i.id, o.text): (o.origin, o.why) for i in items for o in i.options if not o.right}
    asked = "office-title/small/state"
    assert said[asked, "Mayor of Kyiv"] == ("foils", VOUCHED)
    assert said[asked, "President"] == ("same-article", "Volodymyr Zelenskyy was president of Ukraine.")
    assert {origin for origin, why in said.values() if why == VOUCHED} == {"foils"}


def test_the_rank_of_the_key_is_drawn_evenly_in_the_seed():
    article = samples.seed()
    world = World((article,))
    dated = [q for c in load_templates()[0] for q in ask(c, article, world) if isinstance(q.value, Edtf)]
    # Where the stem or the day of the report rules later ones out, the key is the latest in every set, or no item.
    asked = [q for q in dated if " before 20" not in q.stem and q.value.last.year < article.published.first.year - 3]
    counts: Counter[int] = Counter()
    for question in asked:
        counts += ranks(question, world)
    expected = counts.total() / 4
    assert len(asked) >= 3 and sum((counts[r] - expected) ** 2 / expected for r in range(4)) < CHI_SQUARE, counts


def test_small_counts_go_as_low_as_one():
    """Below three there is no even rank: nobody counts less than one."""
    world, asked = sorted_questions('- {id: few, kind: figure, value: "2", unit: envoys, of: did Norland send}')
    seen = {tuple(o.text for o in options(q, world, Random(s)).options) for q in asked for s in SEEDS}
    assert seen == {("1", "2", "3", "4"), ("2", "3", "4", "5")}


@pytest.mark.parametrize("seed", range(10))
def test_dates_ascend_alike_and_apart(seed):
    world, asked = sorted_questions(DATES)
    for question in asked:
        made = options(question, world, Random(f"{seed}/{question.id}")).options
        others = [f.when for f in world.articles[0].facts]
        dates = [_read(o.text, question.value, others) for o in made]
        assert dates == sorted(dates, key=lambda d: (d.first, d.last)), question.id
        assert {(d.granularity, d.is_range) for d in dates} == {(question.value.granularity, question.value.is_range)}
        assert not any(a.overlaps(b) for a, b in combinations(dates, 2)), (question.id, made)


def _read(text: str, like: Edtf, others: list[Edtf]) -> Edtf:
    """The date an option shows, found among the article's and those near the key."""
    near = (shifted(like, n) for n in range(-400, 401))
    return next(d for d in (*others, *near) if d is not None and date_text(d) == text)


@pytest.mark.parametrize("seed", range(10))
def test_numbers_ascend_and_are_written_alike(seed):
    world, asked = sorted_questions(NUMBERS)
    for question in asked:
        texts = [o.text for o in options(question, world, Random(f"{seed}/{question.id}")).options]
        numbers = [Decimal(t.replace(",", "")) for t in texts]
        assert numbers == sorted(set(numbers)) and numbers[0] > 0
        assert all(set(t) <= set("0123456789,.") for t in texts), texts
        assert len({t.partition(".")[2] != "" for t in texts}) == 1


@given(st.decimals(min_value="0.001", max_value="1e9", allow_nan=False, places=3) | st.integers(1, 10**9).map(Decimal))
def test_a_step_is_a_part_of_the_size_and_no_finer_than_needed(key):
    step = step_for(key)
    assert step > 0
    if key <= 12 and key == key.to_integral_value():
        assert step == 1
        return
    assert step * 3 < key, "three steps must fit below the key"
    assert step * 10 >= key


@pytest.mark.parametrize(
    ("key", "step"),
    [("3", "1"), ("12", "1"), ("13", "3"), ("37", "7"), ("100", "20"), ("1200", "200"), ("2.5", "0.5"), ("1e6", "2e5")],
)
def test_steps(key, step):
    assert step_for(Decimal(key)) == Decimal(step)


def test_an_approximate_date_has_no_near_ones():
    world, asked = sorted_questions("- {id: a, kind: event, who: berg, did: was born, base: be born, when: 1950~}")
    outcome = options(asked[0], world, Random(0))
    assert outcome.options == ()
    assert {f.rule for f in outcome.fates} == {"unknown: the date is approximate"}


def test_dates_end_with_the_calendar():
    world, asked = sorted_questions("- {id: a, kind: event, who: berg, did: ended it, base: end it, when: 9998}")
    made = options(asked[0], world, Random(3)).options
    assert [parse(o.text).first.year for o in made] == sorted(int(o.text) for o in made)
    assert made[-1].text <= "9999"


def supported(when: str) -> Question:
    """“Which statement does the report support?” of an event, of an article of 11 May 2016 or so."""
    article = samples.article(f"- {{id: a, kind: event, who: berg, did: spoke, base: speak, when: {when}}}")
    (template,) = [c for c in load_templates()[0] if c.template.name == "support-date"]
    return next(ask(template, article, World((article,))))


@pytest.mark.parametrize("years", range(1, 6))
def test_no_report_tells_of_a_later_day(years):
    article = samples.article("- {id: a, kind: event, who: berg, did: spoke, base: speak, when: 2000}")
    question = supported(str(article.published.first.year - years))
    outcome = options(question, World((article,)), Random(years))
    assert outcome.options, outcome.reason
    dates = {f.text: int(f.text.rstrip(".")[-4:]) for f in outcome.fates}
    assert {f.text for f in outcome.fates if f.kept} <= {t for t, y in dates.items() if y <= article.published.last.year}
    later = [f for f in outcome.fates if dates[f.text] > article.published.last.year]
    assert all(f.rule == "the report cannot tell of a later day" for f in later)
    assert later or years > 1


def test_a_day_of_another_decade_is_no_option_among_days():
    facts = """
- {id: a, kind: event, who: berg, did: spoke, base: speak, when: 1981-04-12}
- {id: b, kind: event, who: berg, did: rested, base: rest, when: 2003-02-01}
"""
    world, asked = sorted_questions(facts)
    for question, seed in product(asked, range(8)):
        made = options(question, world, Random(seed)).options
        years = {o.text[-4:] for o in made}
        assert len(made) > 2 and len(years) == 1, made


@pytest.mark.parametrize("when", ["2009", "2013", "2015"])
def test_no_option_is_a_year_after_the_report_of_a_past_event(when):
    facts = f"- {{id: a, kind: event, who: berg, did: founded it, base: found it, when: {when}}}"
    world, asked = sorted_questions(facts)
    for seed in range(8):
        made = options(asked[0], world, Random(seed)).options
        assert len(made) > 2 and all(int(o.text) <= world.articles[0].published.last.year for o in made)


def test_the_year_of_the_report_would_give_itself_away():
    world, asked = sorted_questions("- {id: a, kind: event, who: berg, did: won, base: win, when: 2018}")
    outcome = options(asked[0], world, Random(1))
    assert not outcome.options and "later day" in outcome.reason


def test_a_month_or_year_the_stem_names_rules_out_others():
    """Of “When did Berg speak at the fair of March 2017?” no option lies in April."""
    for told, when in (("in March 2017", "2017-03-28"), ("in 2017", "2017-11")):
        facts = f"- {{id: a, kind: event, who: berg, did: spoke {told}, base: speak {told}, when: {when}}}"
        world, asked = sorted_questions(facts)
        assert asked and all(told in q.stem for q in asked)
        outcome = options(asked[0], world, Random(1))
        assert len(outcome.options) > 2 and all(o.text.endswith(told.removeprefix("in ")) for o in outcome.options)
        assert "the stem itself rules it out" in {f.rule for f in outcome.fates}


def test_a_later_day_that_students_have_stays():
    """No new item has a day after the report beside one before it; a released one keeps its options."""
    world, asked = sorted_questions("- {id: a, kind: event, who: berg, did: spoke, base: speak, when: 2018-03-27}")
    days = [f"{n} March 2018" for n in (21, 24, 30)]
    assert not options(asked[0], world, Random(1)).options
    kept = options(asked[0], world, Random(1), prefer=days).options
    assert [o.text for o in kept if not o.right] == days
