"""The blind guesser: what each strategy picks, what the vote learns, and how it is told."""

import re
from dataclasses import replace
from random import Random

import pytest
from mutate import pools
from mutate.pools import made_up

from quizgen.lint import guess, guess_on_papers, lint_set, stats_lines, stats_of
from quizgen.lint.guesser import wilson
from quizgen.lint.look import Look
from quizgen.lint.strategies import STRATEGIES, Pool
from quizgen.model.item import Item, Option


def choice(stem: str, *texts: str, key: int = 0, origin: str = "foils") -> Item:
    options = tuple(Option(t, n == key, "", origin) for n, t in enumerate(texts))
    return Item(id=f"x/{stem}", stem=stem, options=options)


def picks(name: str, item: Item, *others: Item) -> list[int]:
    looks = tuple(Look(i) for i in (item, *others))
    return list(STRATEGIES[name].pick(looks[0], Pool(looks)))


QUESTION = "What did Kim Jong-un want from China in March 2018?"
CASES = [
    ("longest", choice(QUESTION, "Rice", "Coal and more", "Oil"), [1]),
    ("shortest", choice(QUESTION, "Rice", "Coal and more", "Oil"), [2]),
    ("longest", choice(QUESTION, "Rice", "Coal", "Iron"), []),
    ("middling", choice(QUESTION, "Oil", "Coal and ore", "Rice wheat and salt"), [1]),
    ("first", choice(QUESTION, "Oil", "Ore", "Tea"), [0]),
    ("third", choice(QUESTION, "Oil", "Ore", "Tea"), [2]),
    ("third", choice(QUESTION, "Oil", "Ore"), []),
    ("last", choice(QUESTION, "Oil", "Ore", "Tea", "Rye"), [3]),
    ("first", choice(QUESTION, "Oil", "Ore", "Tea", origin="article"), []),
    ("middle-value", choice(QUESTION, "2013", "2009", "2011", "2017"), [2, 0]),
    ("highest", choice(QUESTION, "2013", "2009", "2011"), [0]),
    ("lowest", choice(QUESTION, "2013", "2009", "2011"), [1]),
    ("highest", choice(QUESTION, "Oil", "Ore", "Tea"), []),
    ("nearest-year", choice("When, before 2016, did it end?", "1999", "2007", "2015"), [2]),
    ("converging", choice(QUESTION, "Cheap coal", "Cheap oil", "Dear oil"), [1]),
    ("odd-one-out", choice(QUESTION, "Cheap coal", "Cheap oil", "Rice"), [2]),
    ("like-the-stem", choice(QUESTION, "Oil for China", "Rice", "Salt"), [0]),
    ("unlike-the-stem", choice(QUESTION, "Oil for China", "Rice", "Salt"), [1, 2]),
    ("nationality", choice("Who led South Korea in 2018?", "Xi Jinping", "Moon Jae-in", "Donald Trump"), [1]),
    ("nationality", choice("What is China's agency?", "Xinhua", "Kyodo", "Yonhap"), [0]),
    ("gender", choice("Who said that she would go?", "Xi Jinping", "Theresa May", "Donald Trump"), [1]),
    ("gender", choice("Who said that he would meet her?", "Xi Jinping", "Theresa May"), []),
    ("digits", choice(QUESTION, "Some 1,200 tons", "Rice", "12 ships"), [0]),
    ("specific", choice(QUESTION, "A meeting in Beijing", "a meeting soon", "a new start"), [0]),
    ("hedged", choice(QUESTION, "Perhaps some rice, likely", "Rice", "Salt"), [0]),
    ("no-absolutes", choice(QUESTION, "All the rice", "Rice", "Only salt"), [1]),
    ("alphabet-first", choice(QUESTION, "Tea", "Coal", "Oil"), [1]),
    ("alphabet-last", choice(QUESTION, "Tea", "Coal", "Oil"), [0]),
    ("usual-form", choice(QUESTION, "To win", "By force", "To wait"), [0, 2]),
]


@pytest.mark.parametrize(("name", "item", "expected"), CASES, ids=lambda c: c if isinstance(c, str) else "")
def test_strategies(name, item, expected):
    assert picks(name, item) == expected


def test_strategies_that_look_at_all_items():
    item = choice("Who?", "Anna Berg", "Omar Lind", "Rosa Hale")
    others = [choice("Whom did Omar Lind meet?", "Rosa Hale", "Vera Osei"), choice("Where?", "Rosa Hale", "Here")]
    assert picks("offered-often", item, *others) == [2]
    assert picks("offered-seldom", item, *others) == [0, 1]
    assert picks("named-in-stems", item, *others) == [1]


def test_every_strategy_is_tried_here():
    tried = {name for name, _, _ in CASES} | {"offered-often", "offered-seldom", "named-in-stems"}
    assert tried == set(STRATEGIES) and len(STRATEGIES) >= 10
    assert all(s.does and s.does[0].islower() and not s.does.endswith(".") for s in STRATEGIES.values())


def test_strategies_do_not_look_at_the_key():
    rng = Random(3)
    items = pools.pool(rng, 40)
    moved = [pools.keyed(item, rng.randrange(4)) for item in items]
    for strategy in STRATEGIES.values():
        ours, theirs = (Pool(tuple(Look(i) for i in some)) for some in (items, moved))
        picked = [[list(strategy.pick(look, pool)) for look in pool.looks] for pool in (ours, theirs)]
        assert picked[0] == picked[1], strategy.name


def test_wilson_bounds():
    low, high = wilson(10, 40)
    assert (round(low, 3), round(high, 3)) == (0.142, 0.402)  # R: binom::binom.wilson(10, 40)
    assert wilson(0, 0) == (0.0, 1.0)
    assert wilson(0, 20)[0] == pytest.approx(0, abs=1e-12) and wilson(20, 20)[1] == pytest.approx(1)


def test_the_vote_learns_a_cue_and_its_opposite():
    rng = Random(5)
    items = pools.pool(rng, 120)
    for pick in (max, min):
        cued = [pools.keyed(i, pick(range(4), key=lambda n, i=i: len(i.options[n].text))) for i in items]
        found = guess(cued)
        assert found.n == 120 and found.chance == 30
        assert found.gain > 40 and found.low > 30 and found.low < found.gain < found.high


def test_guess_of_few_and_of_none():
    assert guess([]).gain == guess([]).low == guess([]).high == 0
    assert lint_set([made_up(1, Random(1), ["Ab", "Cd", "Ef"], 0)]) == []
    open_item = Item(id="x/y", type="open", stem="Who?", answer="Kim")
    assert guess([open_item]).n == 0


def test_a_question_asked_twice_counts_once():
    items = pools.pool(Random(8), 30)
    again = [replace(item, id=f"{item.id}/again") for item in items]
    assert guess([*items, *again]) == guess(items)


def test_guess_is_the_same_every_time():
    items = pools.pool(Random(8), 60)
    assert guess(items) == guess([replace(item) for item in items])


def test_warnings_are_in_plain_words():
    items = [made_up(n, Random(n), ["Short one", "A much longer one", "The tiny"], 1) for n in range(30)]
    said = [p.message for p in lint_set(items, "quiz.json")]
    assert said[:-1] == [
        "the key is the longest option in 100 % of the items; chance is 33 %",
        "the key is too often B: in 100 % of 30 items",
        "“A much longer one” is offered in 30 items and is the key in 30",
        "“Short one” is offered in 30 items and is the key in none",
        "“The tiny” is offered in 30 items and is the key in none",
    ]
    assert re.match(r"a blind guesser gains 67 points over chance \(95 % bounds \d+ to \d+\); one who ", said[-1])


def test_statistics():
    items = pools.pool(Random(2), 60)
    found = stats_of(items)
    assert (found.items, found.choices, found.options) == (60, 60, {4: 60})
    assert found.levels == {"analyse": 30, "remember": 30}
    assert sum(found.positions.values()) == 60
    assert found.offered[0][1] >= found.offered[-1][1] > 1
    assert found.guess == guess(items)


def test_statistics_as_lines():
    lines = stats_lines(pools.pool(Random(2), 60))
    assert max(map(len, lines)) <= 80
    assert lines[0] == "items      60, of them 60 to choose; 1 templates"
    assert any(line.startswith("takes the longest option ") for line in lines)
    assert re.fullmatch(r"votes by all of these, weighed on other items +60 +\d+%( +[+-]\d+){3}", lines[-1])
    assert stats_lines([])[0] == "items      0, of them 0 to choose; 0 templates"


def test_a_reader_of_one_paper_does_not_see_what_other_papers_name():
    """Each name stands in two stems of the other paper; an item on both papers counts once."""
    names = ["Anna Berg", "Omar Lind", "Ida Holm", "Karl Voss"]
    asked = [choice(f"Who won race {n}?", *names, key=n % 4) for n in range(40)]
    telling = [choice(f"What did {names[n % 4]} win in {n}?", "Gold", "Tin") for n in (0, 4)]
    apart = guess_on_papers([asked, telling, asked])
    by_name = {r.strategy.name: r for r in apart.results}
    assert apart.n == len(asked) + len(telling)
    assert by_name["named-in-stems"].asked == 0
    together = {r.strategy.name: r for r in guess([*asked, *telling]).results}
    assert together["named-in-stems"].asked == len(asked)
