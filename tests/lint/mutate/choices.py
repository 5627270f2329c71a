"""Flaws of the options: their number, their sort."""

from __future__ import annotations

import re
from dataclasses import replace
from random import Random

from mutate.tools import FILLER, at_end, inserted, lower, option, plants, texts, wrong_of
from quizgen.lint.look import Look
from quizgen.lint.names import named
from quizgen.lint.types import members
from quizgen.model.item import Item, Option


@plants
def option_count(item: Item, rng: Random) -> Item | None:
    if rng.random() < 0.5:
        return replace(item, options=tuple(o for o in item.options if o.right))
    return more_options(item, 9 + rng.randrange(4))


def more_options(item: Item, count: int) -> Item:
    """Distractors of the same sort added, “… in Lima (2)”."""
    extra = [Option(f"{item.options[0].text} of old, {n}", False, "Wrong.", "foils") for n in range(count)]
    return replace(item, options=(*item.options, *extra)[:count])


@plants
def options_wanted(item: Item, rng: Random) -> Item | None:
    if rng.random() < 0.5:
        one = wrong_of(item, rng)
        return replace(item, options=tuple(o for n, o in enumerate(item.options) if o.right or n == one))
    return more_options(item, rng.randint(6, 8))


@plants
def right_option(item: Item, rng: Random) -> Item | None:
    second = wrong_of(item, rng) if rng.random() < 0.5 else -1
    right = [n == second or (o.right and second >= 0) for n, o in enumerate(item.options)]
    return replace(item, options=tuple(replace(o, right=r) for o, r in zip(item.options, right, strict=True)))


@plants
def duplicate_option(item: Item, rng: Random) -> Item | None:
    text = rng.choice(item.options).text
    n = rng.choice([n for n, o in enumerate(item.options) if o.text != text])
    again = {"KCNA": "Korean Central News Agency", "Xinhua": "Xinhua News Agency", "Yonhap": "Yonhap News Agency"}
    again |= {"North Korea": "DPRK", "South Korea": "Republic of Korea"}
    other = rng.choice([text.upper(), f"{text}.", f"“{text}”", f" {text} ", text.replace(" ", "  ")])
    return option(item, n, again.get(text, other) if rng.random() < 0.7 else text)


@plants
def contained_option(item: Item, rng: Random) -> Item | None:
    text = rng.choice(item.options).text
    n = rng.choice([n for n, o in enumerate(item.options) if o.text != text])
    return option(item, n, rng.choice([f"{text} and others", f"Above all {text}", f"{text}, of course"]))


@plants
def all_of_the_above(item: Item, rng: Random) -> Item | None:
    tricks = ["All of the above", "None of these", "Both A and B", "None of the above.", "All of them", "A and C"]
    return option(item, wrong_of(item, rng), rng.choice([*tricks, "Neither of them", "I don't know"]))


@plants
def absolute_word(item: Item, rng: Random) -> Item | None:
    change = inserted(rng, ("always", "never", "absolutely", "completely", "entirely"))
    n = rng.randrange(len(item.options))
    return option(item, n, change(item.options[n].text))


@plants
def vague_quantity(item: Item, rng: Random) -> Item | None:
    if rng.random() < 0.5:
        return at_end(item, rng.choice(["more or less", "as it often was", "as usually happened", "a number of times"]))
    n = rng.randrange(len(item.options))
    text = item.options[n].text
    vague = rng.choice(["Often", "Sometimes", "Usually", "Rarely"])
    return None if "“" in text else option(item, n, f"{vague} {lower(text)}")


@plants
def long_option(item: Item, rng: Random) -> Item | None:
    n = rng.randrange(len(item.options))
    return option(item, n, f"{item.options[n].text} {FILLER} and so on and on, day after day")


@plants
def lettered_options(item: Item, rng: Random) -> Item | None:
    style = rng.choice(["{}) ", "{}. ", "({}) "])
    labels = rng.choice(["abcdefgh", "ABCDEFGH", "12345678"])
    return texts(item, *(style.format(labels[n]) + o.text for n, o in enumerate(item.options)))


@plants
def mixed_types(item: Item, rng: Random) -> Item | None:
    n = wrong_of(item, rng)
    values = Look(item).values
    if values:
        return option(item, n, rng.choice(["Pyongyang", "Kim Jong Il", "After the war", "On a Sunday"]))
    kinds = {k for o in item.options if (known := named(o.text)) for k in known.kinds if not o.right}
    if kinds and rng.random() < 0.5:
        others = [k for k, o in enumerate(item.options) if k != n and named(o.text)]
        stranger = {"person": "Brazil", "country": "Angela Merkel", "agency": "Brazil", "city": "Angela Merkel"}
        return option(item, n, stranger[min(kinds)]) if others and len(kinds) == 1 else None
    return option(item, n, rng.choice(["28 March 2018", "March 2018", "25 to 28 March 2018"]))


def dates(item: Item) -> bool:
    return bool(Look(item).values) and all(v and v.sort == "date" for v in Look(item).values)


@plants
def mixed_granularity(item: Item, rng: Random) -> Item | None:
    if not dates(item):
        return None
    n = rng.randrange(len(item.options))
    text = item.options[n].text
    if re.fullmatch(r"\d{4}", text):
        return option(item, n, rng.choice([f"March {text}", f"28 March {text}", f"{text} to {int(text) + 2}"]))
    return option(item, n, text.split()[-1])


def numbers(item: Item, unit: str) -> Item | None:
    """Of an item with values one whose options are numbers with a unit."""
    return texts(item, *(f"{3 * n + 2} {unit}" for n in range(len(item.options)))) if Look(item).values else None


@plants
def mixed_units(item: Item, rng: Random) -> Item | None:
    made = numbers(item, "years")
    n = rng.randrange(len(item.options))
    return made and option(made, n, rng.choice([f"{36 + n} months", f"{200 + n} weeks", f"{n + 1} %"]))


@plants
def range_overlap(item: Item, rng: Random) -> Item | None:
    if not Look(item).values:
        return None
    key = item.key
    year = re.fullmatch(r"\d{4}", key)
    wider = [f"about {key}", *([f"{int(key) - 1} to {int(key) + 1}", f"{key} to {int(key) + 4}"] if year else [])]
    return option(item, wrong_of(item, rng), rng.choice(wider))


@plants
def unsorted_options(item: Item, rng: Random) -> Item | None:
    if not Look(item).values:
        return None
    a, b = sorted(rng.sample(range(len(item.options)), 2))
    options = list(item.options)
    options[a], options[b] = options[b], options[a]
    return replace(item, options=tuple(options))


@plants
def list_length(item: Item, rng: Random) -> Item | None:
    if sum(members(o.text) > 2 for o in item.options) <= len(item.options) / 2:
        return None
    n = rng.randrange(len(item.options))
    head, _, tail = item.options[n].text.partition(", ")
    return option(item, n, rng.choice([tail[:1].upper() + tail[1:], f"{head}, silk, {tail}"]))


@plants
def half_right_list(item: Item, rng: Random) -> Item | None:
    lists = [n for n, o in enumerate(item.options) if members(o.text) > 2]
    key = next((n for n in lists if item.options[n].right), None)
    wrong = [n for n in lists if n != key]
    if key is None or not wrong:
        return None
    n, first = rng.choice(wrong), item.options[key].text.partition(", ")[0]
    return option(item, n, f"{first}, {item.options[n].text.partition(', ')[2]}")
