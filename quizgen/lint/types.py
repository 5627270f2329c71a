"""All options are of one sort: dates of one granularity, numbers of one unit, lists of one length, one kind of name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

from quizgen.lint.look import Look
from quizgen.lint.rule import Finding, rule
from quizgen.lint.values import Value, comparable
from quizgen.world.folding import fold

_LIST = re.compile(r"[^,;“]+(?:, [^,;“]+)+,? (?:and|or) [^,;“]+")
_SPLIT = re.compile(r", (?:and |or )?| and | or ")


@rule("item", "error", "make all options what the stem asks for")
def mixed_types(look: Look) -> Iterator[Finding]:
    """All options are of one type: all dates, all numbers, all people, all countries.

    Bad: 2011 · Pyongyang · Kim Jong Il
    Good: 2010 · 2011 · 2012
    Source: ITEMS.md rule 4; Haladyna, Downing & Rodriguez 2002, rule 23
    """
    sorts = [v.sort if v else "" for v in look.values]
    told = {"date", "number"} & set(sorts)
    for sort in sorted(told):
        if sorts.count(sort) >= (1 if sort == "date" else 2) and len(set(sorts)) > 1:
            odd = next(n for n, s in enumerate(sorts) if s != sort)
            yield f"options[{odd}]", f"other options are {sort}s; this one is not a {sort}"
            return
    if not told:
        yield from _mixed_names(look)


def _mixed_names(look: Look) -> Iterator[Finding]:
    """A country among people, an agency among cities …, as far as the tables know the names."""
    known = [(n, k.kinds) for n, k in look.named]
    if len(known) < 2:
        return
    for (_, first), (n, other) in combinations(known, 2):
        if not first & other:
            yield f"options[{n}]", f"one option is a {min(first)}, this one a {min(other)}"
            return


@rule("item", "error", "give all dates as days, as months or as years")
def mixed_granularity(look: Look) -> Iterator[Finding]:
    """All dates have one granularity, and are all ranges or none.

    Bad: 2011 · December 2011 · 28 March 2018
    Good: October 2011 · December 2011 · February 2012
    Source: ITEMS.md rule 4
    """
    dates = _all_of("date", look)
    if dates and len({d.unit for d in dates}) > 1:
        yield "options", f"the dates are given in {', '.join(sorted({d.unit + 's' for d in dates}))}"
    elif dates and len({d.span for d in dates}) > 1:
        yield "options", "some options are ranges of dates, others single dates"


@rule("item", "warning", "give all numbers in one unit")
def mixed_units(look: Look) -> Iterator[Finding]:
    """All numbers have one unit.

    Bad: 36 months · 4 years · 5 years
    Good: 3 years · 4 years · 5 years
    Source: ITEMS.md, “how many, how long” (unit kept)
    """
    units = {v.unit for v in _all_of("number", look)}
    if len(units) > 1:
        yield "options", f"the numbers have different units ({', '.join(sorted(u or 'none' for u in units))})"


@rule("item", "error", "give the two values room between them")
def range_overlap(look: Look) -> Iterator[Finding]:
    """No two dates, numbers or ranges overlap.

    Bad: 1950 to 1953 · 1953 to 1957
    Good: 1950 to 1953 · 1954 to 1957
    Source: ITEMS.md rule 7; Haladyna, Downing & Rodriguez 2002, rule 22
    """
    for sort in ("date", "number"):
        values = [(n, v) for n, v in enumerate(look.values) if v and v.sort == sort]
        for (a, x), (b, y) in combinations(values, 2):
            same = look.folded[a] == look.folded[b]
            if x.low <= y.high and y.low <= x.high and not same and _comparable(x, y):
                yield f"options[{b}]", f"this option overlaps “{look.options[a]}”"


def _comparable(x: Value, y: Value) -> bool:
    return x.sort == "date" or x.unit == y.unit


@rule("item", "warning", "put them in ascending order")
def unsorted_options(look: Look) -> Iterator[Finding]:
    """Dates and numbers stand in ascending order.

    Bad: 2013 · 2009 · 2011
    Good: 2009 · 2011 · 2013
    Source: ITEMS.md rule 10; Haladyna, Downing & Rodriguez 2002, rule 21
    """
    values = comparable(look.values)
    keys = [(v.low, v.high) for v in values]
    if keys != sorted(keys):
        yield "options", f"the {values[0].sort}s are not in order"


def _all_of(sort: str, look: Look) -> list[Value]:
    """The options' values where all are of that sort, else nothing."""
    values = [v for v in look.values if v and v.sort == sort]
    return values if values and len(values) == len(look.options) else []


@rule("item", "error", "give all lists the same number of members")
def list_length(look: Look) -> Iterator[Finding]:
    """Lists among the options have one length.

    Bad: Coal, iron ore, seafood and textiles · Rice and wheat · Glass, paper and tea
    Good: Coal, iron ore and seafood · Rice, wheat and soy · Glass, paper and tea
    Source: ITEMS.md rule 4
    """
    if not any("," in text for text in look.options):
        return
    sizes = [members(text) for text in look.options]
    lists = [size for size in sizes if size > 2]
    if 2 * len(lists) > len(sizes) and len(set(sizes)) > 1:
        usual = max(lists, key=lists.count)
        for n, size in enumerate(sizes):
            if size != usual:
                yield f"options[{n}]", f"other options list {usual} things, this one {size or 1}"


@rule("item", "warning", "write lists none of whose members is right")
def half_right_list(look: Look) -> Iterator[Finding]:
    """No wrong list has a member of the right one: a list half right is not wrong.

    Bad: Coal, iron ore and seafood (key) · Coal, rice and wheat · Glass, paper and tea
    Good: Coal, iron ore and seafood (key) · Rice, wheat and soy · Glass, paper and tea
    Source: ITEMS.md, “which goods, which list” (none of whose members is true)
    """
    if look.key is None or members(look.options[look.key]) < 3:
        return
    right = _named(look.options[look.key])
    for n, text in enumerate(look.options):
        # The same members in another order are another answer to “in what order”.
        theirs = _named(text) if n != look.key and members(text) > 2 else right
        if theirs != right and (shared := sorted(theirs & right)):
            yield f"options[{n}]", f"“{shared[0]}” stands in the right list as well"


def _named(text: str) -> frozenset[str]:
    return frozenset(map(fold, _SPLIT.split(text)))


def members(text: str) -> int:
    """How many things a list names (“coal, iron ore and seafood”: 3; “rice and wheat”: 2); 0 for no list.

    Members are alike in size: “chief provider of energy, aid and trade” is one phrase, not a list.
    """
    if not _LIST.fullmatch(text):
        return 2 if " and " in text or " or " in text else 0
    parts = [part.count(" ") + 1 for part in _SPLIT.split(text)]
    return len(parts) if max(parts) - min(parts) <= 2 else 0
