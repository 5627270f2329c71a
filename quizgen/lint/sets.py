"""The whole pool: what its keys have in common must not give the next one away."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cached_property

from quizgen.lint.guesser import Guess, choices, guess_looks, wilson
from quizgen.lint.look import Look
from quizgen.lint.rule import Finding, rule
from quizgen.lint.strategies import drawn, ranked
from quizgen.world.folding import fold

FIRM = 3.0  # standard normal quantile: chance alone does as much in one pool of 700, so that a warning is no accident
FEWEST = 10  # items below which shares say nothing
BIG, MOST_GAIN = 500, 5.0  # ITEMS.md rule 8: on 500 pooled items the upper bound is at most 5 points
LETTERS = "ABCDEFGH"


class PoolLook:
    """A pool as the set rules see it: all looks, and those of choice items with one key."""

    def __init__(self, looks: Sequence[Look]) -> None:
        self.looks = list(looks)
        self.choices = choices(self.looks)

    @cached_property
    def guess(self) -> Guess:
        """What a blind guesser gains."""
        return guess_looks(self.choices)


def firmly(hits: float, n: int, chance: float) -> bool:
    """True when a share lies so far above chance that luck hardly explains it. `chance`: expected hits."""
    return n >= FEWEST and wilson(hits, n, FIRM)[0] > chance / n


def percent(part: float, whole: float) -> str:
    """“40 %”."""
    return f"{100 * part / whole:.0f} %" if whole else "0 %"


@rule("set", "warning", "lengthen distractors of the items where the key sticks out")
def length_tells(pool: PoolLook) -> Iterator[Finding]:
    """The key is the longest option, or the shortest, no more often than chance.

    Bad: the key is the longest option in 45 % of 100 items with four options
    Good: in 27 %
    Source: ITEMS.md rule 5; Haladyna, Downing & Rodriguez 2002, rule 24; Tarrant & Ware 2008
    """
    for name in ("longest", "shortest"):
        result = next(r for r in pool.guess.results if r.strategy.name == name)
        if firmly(result.hits, result.asked, result.chance):
            share, chance = percent(result.hits, result.asked), percent(result.chance, result.asked)
            yield "", f"the key is the {name} option in {share} of the items; chance is {chance}"


@rule("set", "warning", "shuffle the options")
def position_tells(pool: PoolLook) -> Iterator[Finding]:
    """The key stands at each place about as often.

    Bad: the key is C in 60 of 100 items
    Good: A 24, B 27, C 25, D 24
    Source: ITEMS.md rule 8; Haladyna, Downing & Rodriguez 2002, rule 20
    """
    placed = [look for look in pool.choices if not drawn(look)]
    counts = Counter(look.key for look in placed)
    for place in sorted(counts):
        having = [look for look in placed if len(look.options) > place]
        if firmly(counts[place], len(having), sum(1 / len(look.options) for look in having)):
            share = percent(counts[place], len(having))
            yield "", f"the key is too often {LETTERS[place]}: in {share} of {len(having)} items"


@rule("set", "warning", "draw the key's rank among the values at random")
def rank_tells(pool: PoolLook) -> Iterator[Finding]:
    """Among dates and numbers the key is not too often the middle, the highest or the lowest.

    Bad: the key is a value from the middle in 95 % of 60 items
    Good: in 52 %
    Source: ITEMS.md rule 10
    """
    orders = [(ranked(look), look.key) for look in pool.choices]
    placed = [(order.index(key), len(order)) for order, key in orders if len(order) > 2]
    kinds = {
        "the lowest value": (sum(r == 0 for r, _ in placed), sum(1 / n for _, n in placed)),
        "the highest value": (sum(r == n - 1 for r, n in placed), sum(1 / n for _, n in placed)),
        "a value from the middle": (sum(0 < r < n - 1 for r, n in placed), sum((n - 2) / n for _, n in placed)),
    }
    for what, (hits, chance) in kinds.items():
        if firmly(hits, len(placed), chance):
            share, mere = percent(hits, len(placed)), percent(chance, len(placed))
            yield "", f"the key is {what} in {share} of {len(placed)} items with values; chance is {mere}"


@rule("set", "warning", "offer the name as a distractor in more items, or in fewer")
def name_tells(pool: PoolLook) -> Iterator[Finding]:
    """How often a name is offered says nothing about whether it is the key.

    Bad: “Kim Jong-un” is offered in 20 items and is the key in 19
    Good: in 5
    Source: ITEMS.md rule 8; design, section 3 (over a pool, how often a name is seen says nothing)
    """
    offered: Counter[str] = Counter()
    chance: Counter[str] = Counter()
    right: Counter[str] = Counter()
    names: dict[str, str] = {}
    for look in pool.choices:
        for n, text in enumerate(look.folded):
            offered[text] += 1
            chance[text] += 1 / len(look.options)
            right[text] += n == look.key
            names.setdefault(text, look.options[n])
    for text, times in sorted(offered.items()):
        if firmly(right[text], times, chance[text]):
            yield "", f"“{names[text]}” is offered in {times} items and is the key in {right[text]}"
        elif firmly(times - right[text], times, times - chance[text]):
            yield "", f"“{names[text]}” is offered in {times} items and is the key in {right[text] or 'none'}"


@rule("set", "warning", "see the strategies that pay (--stats), and mend the items where they do")
def guesser_gains(pool: PoolLook) -> Iterator[Finding]:
    """A blind guesser gains nothing measurable.

    Bad: a blind guesser gains 9 points over chance (95 % bounds 2 to 16)
    Good: 0 points (-4 to 4)
    Source: ITEMS.md rule 8 (on 500 pooled items the upper 95 % bound is at most 5 points)
    """
    found = pool.guess
    if found.n < FEWEST:
        return
    bounds = f"95 % bounds {found.low:.0f} to {found.high:.0f}"
    if found.low > 0:
        yield "", f"a blind guesser gains {found.gain:.0f} points over chance ({bounds}){_paying(found)}"
    elif found.n >= BIG and found.high > MOST_GAIN:
        yield "", f"a blind guesser may gain more than {MOST_GAIN:.0f} points over chance ({bounds}){_paying(found)}"


def _paying(found: Guess) -> str:
    """The strategy that gains most, in words."""
    best = max(found.results, key=lambda r: r.hits - r.chance, default=None)
    if best is None or not firmly(best.hits, best.asked, best.chance):
        return ""
    return f"; one who {best.strategy.does} is right in {percent(best.hits, best.asked)} of {best.asked} items"


@rule("set", "error", "give each item an id of its own")
def duplicate_id(pool: PoolLook) -> Iterator[Finding]:
    """No two items have one id.

    Bad: two items "who-said/a/b"
    Good: "who-said/a/b" and "who-said/a/c"
    Source: design, section 2 (an id is given once)
    """
    first: dict[str, int] = {}
    for n, look in enumerate(pool.looks):
        if first.setdefault(look.item.id, n) != n:
            yield f"[{n}].id", f"items[{first[look.item.id]}] has the same id “{look.item.id[:90]}”"


@rule("set", "warning", "drop one of the two, or ask for something else")
def same_question(pool: PoolLook) -> Iterator[Finding]:
    """No two items ask the same and have the same key.

    Bad: “Who was president of China in March 2018? Xi Jinping” twice
    Good: once
    Source: ITEMS.md rule 9
    """
    first: dict[tuple[str, ...], int] = {}
    for n, look in enumerate(pool.looks):
        what = (fold(look.stem), *sorted(look.folded)) if _among(look) else (fold(look.stem), fold(look.item.key))
        if look.item.key and first.setdefault(what, n) != n:
            yield f"[{n}]", f"items[{first[what]}] asks the same and has the same key"


@rule("set", "error", "say what tells the two questions apart: when, where, who")
def contradiction(pool: PoolLook) -> Iterator[Finding]:
    """No two items ask the same and have different keys.

    Bad: “When did Kim visit Beijing? March 2018” and “When did Kim visit Beijing? May 2018”
    Good: “When did Kim Jong-un first visit Beijing as leader?” and “When … a second time?”
    Source: ITEMS.md rules 1 and 2
    """
    first: dict[str, int] = {}
    for n, look in enumerate(pool.looks):
        if not look.item.key or _among(look):
            continue
        other = first.setdefault(fold(look.stem), n)
        if other != n and fold(pool.looks[other].item.key) != fold(look.item.key):
            yield f"[{n}]", f"items[{other}] asks the same and has another key (“{pool.looks[other].item.key[:60]}”)"


def _among(look: Look) -> bool:
    """True where the stem asks about the options themselves (“which of these came first?”)."""
    return "these" in look.words or "following" in look.words
