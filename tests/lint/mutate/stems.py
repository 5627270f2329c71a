"""Flaws of the stem."""

from __future__ import annotations

import re
from dataclasses import replace
from random import Random

from mutate.tools import FILLER, at_end, before, lower, plants, stem
from quizgen.lint.look import SOURCE, Look
from quizgen.model.item import Item

SURNAMES = {
    "Kim Jong-un": "Kim", "Xi Jinping": "Xi", "Moon Jae-in": "Moon", "Donald Trump": "Trump",
    "Bonnie Glaser": "Glaser", "Michael Kovrig": "Kovrig", "Paul Haenle": "Haenle",
}  # fmt: skip

@plants
def stem_form(item: Item, rng: Random) -> Item | None:
    said = item.stem.rstrip("?")
    two = f"The ____ was ____: {item.stem}"
    return stem(item, two if "__" in said else rng.choice([f"{said}.", said, two]))


@plants
def stem_length(item: Item, rng: Random) -> Item | None:
    words = item.stem.split()
    if rng.random() < 0.5:
        return stem(item, " ".join(words[:3]).rstrip("?") + "?")
    return at_end(item, " ".join([FILLER] * 4))


@plants
def one_question(item: Item, rng: Random) -> Item | None:
    return stem(item, item.stem + rng.choice([" And why?", " Where else did it happen?", " Who else knew?"]))


@plants
def negative_stem(item: Item, rng: Random) -> Item | None:
    shapes = ["Which of these is NOT the answer: {}", "All are right EXCEPT one: {}", "Which answer is false: {}"]
    did = re.match(r"(What|When|Where|Why|Who|How|Which \w+) (did|was|were|had|is) (?!not)", item.stem)
    if did and rng.random() < 0.6:
        return stem(item, f"{did[1]} {did[2]} not {item.stem[did.end() :]}")
    return stem(item, rng.choice(shapes).format(lower(item.stem)))


@plants
def pronoun_start(item: Item, rng: Random) -> Item | None:
    did = re.match(r"(When|Where|What|Why) did (?:[A-Z][\w’'-]+ ?)+(?=[a-z])", item.stem)
    if did and rng.random() < 0.6:
        return stem(item, f"{did[1]} did {rng.choice(['he', 'she', 'they'])} {item.stem[did.end() :]}")
    return before(item, rng.choice(["They met again.", "He was right, but", "Their ties being old,", "It was so, yet"]))


@plants
def unnamed_pair(item: Item, rng: Random) -> Item | None:
    pair = rng.choice(["the two leaders", "the two countries", "both sides", "the two men", "both governments"])
    return before(item, f"When {pair} met,")


@plants
def bare_reference(item: Item, rng: Random) -> Item | None:
    return before(item, f"After the {rng.choice(['summit', 'attack', 'agreement', 'vote', 'explosion', 'ruling'])},")


@plants
def names_the_article(item: Item, rng: Random) -> Item | None:
    text = rng.choice(["the article", "the text", "this passage", "the report", "the author"])
    if text == "the report":
        item = replace(item, context="")  # a context line says which one
    return None if item.family == SOURCE else before(item, f"According to {text},")


@plants
def short_name(item: Item, rng: Random) -> Item | None:
    full = next((name for name in SURNAMES if name in item.stem), "")
    if full and "Kim Jong Il" not in item.stem and "“" not in item.stem and rng.random() < 0.6:
        return stem(item, item.stem.replace(full, f"Mr. {SURNAMES[full]}"))
    return before(item, f"In {rng.choice(['Mr. Lee', 'Ms. Park', 'Dr. Weber', 'Mrs. Ito'])}'s view,")


@plants
def title_and_surname(item: Item, rng: Random) -> Item | None:
    title = rng.choice(["President", "Chancellor", "Prime Minister", "Premier"])
    return before(item, f"After {title} Weber had spoken,")


@plants
def deictic_time(item: Item, rng: Random) -> Item | None:
    if rng.random() < 0.7:
        late = ["this week", "yesterday", "two days ago", "recently", "last month", "next year", "last Sunday"]
        return at_end(item, rng.choice(late))
    return before(item, rng.choice(["Today,", "Last week,", "Currently,"]))


@plants
def undated_words(item: Item, rng: Random) -> Item | None:
    said = {"said", "say", "told"} & set(Look(item).words)
    if not said or item.stem.startswith("When"):
        return None
    dates = r"\s(?:(?:in|of|on|from|by)\s)?(?:\d{1,2} (?:to \d{1,2} )?)?(?:[A-Z][a-z]+)?\s?(?:1\d|20)\d\d\b"
    return stem(replace(item, context=""), re.sub(dates, "", item.stem))


@plants
def needs_options(item: Item, rng: Random) -> Item | None:
    shape_ = rng.choice(["Which of these answers the question: {}", "Which of the following is right: {}"])
    return replace(item, stem=shape_.format(lower(item.stem)), recall=True)


@plants
def name_one_of(item: Item, rng: Random) -> Item | None:
    return stem(item, f"{rng.choice(['Name one of the answers', 'Give two of the reasons'])}: {lower(item.stem)}")
