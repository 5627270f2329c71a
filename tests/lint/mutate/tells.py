"""Flaws of form and cues."""

from __future__ import annotations

import re
from random import Random

from mutate.tools import FILLER, before, key_of, lower, option, plants, stem, texts, wrong_of
from quizgen.lint.form import opens_with_name, shape
from quizgen.lint.look import Look
from quizgen.lint.names import person
from quizgen.model.item import Item
from quizgen.world.countries import country_name
from quizgen.world.folding import fold
from quizgen.world.wording import content_words, spaced, words_of

WOMEN = ("Angela Merkel", "Theresa May", "Park Geun-hye", "Erna Solberg", "Dilma Rousseff")
MEN = ("Emmanuel Macron", "Justin Trudeau", "Vladimir Putin", "Shinzo Abe", "Narendra Modi", "Recep Tayyip Erdoğan")


@plants
def capital_alike(item: Item, rng: Random) -> Item | None:
    fit = [n for n, o in enumerate(item.options) if re.match(r"[A-Z][a-z]", o.text)]
    if not fit or sum(o.text[:1].isupper() for o in item.options) < 2:
        return None
    n = rng.choice(fit)
    return option(item, n, item.options[n].text[:1].lower() + item.options[n].text[1:])


@plants
def full_stop_alike(item: Item, rng: Random) -> Item | None:
    n = rng.randrange(len(item.options))
    text = item.options[n].text
    return option(item, n, text[:-1] if text.endswith(".") else text + rng.choice(".;"))


@plants
def article_alike(item: Item, rng: Random) -> Item | None:
    flags = {None if opens_with_name(o.text) else shape(o.text).article for o in item.options}
    n = rng.randrange(len(item.options))
    text = item.options[n].text
    if flags == {True}:
        rest = text.partition(" ")[2]
        return option(item, n, rest[:1].upper() + rest[1:]) if " " in rest and rest[:1].islower() else None
    return option(item, n, f"The {lower(text)}") if flags == {False} else None


@plants
def opening_alike(item: Item, rng: Random) -> Item | None:
    sorts = {shape(o.text).opens for o in item.options}
    n = rng.randrange(len(item.options))
    if len(sorts) > 1 or sorts == {""}:
        return None
    words = [w for w in ("By", "Because of", "For", "To", "After") if shape(f"{w} x y").opens not in sorts]
    return option(item, n, f"{rng.choice(words)} {lower(item.options[n].text)}")


@plants
def number_alike(item: Item, rng: Random) -> Item | None:
    flags = {shape(o.text).plural for o in item.options}
    if len(flags) > 1 or None in flags:
        return None
    key = key_of(item)
    text = item.options[key].text
    other = text.removesuffix("s") if flags == {True} else f"{text}s"
    return option(item, key, other) if shape(other).plural is not (flags == {True}) else None


@plants
def a_or_an(item: Item, rng: Random) -> Item | None:
    vowels = [o.text[:1].lower() in "aeio" for o in item.options]
    if len(set(vowels)) < 2 or any(o.text[:1].lower() in "u18" or o.text == "one" for o in item.options):
        return None
    return stem(item, f"The answer to what is asked here was {'an' if vowels[key_of(item)] else 'a'} ____")


@plants
def key_longest(item: Item, rng: Random) -> Item | None:
    key = key_of(item)
    longest = max(len(o.text) for o in item.options if not o.right)
    text = item.options[key].text
    for word in (FILLER + " and so on and on, day after day, year after year").split():
        if len(text) > 1.25 * longest:
            break
        text += f" {word}"
    return option(item, key, text)


@plants
def stem_names_key(item: Item, rng: Random) -> Item | None:
    if len(fold(item.key)) < 3 and not item.key.isdigit():
        return None
    return before(item, f"{rng.choice(['As to', 'Speaking of', 'Beside'])} {item.key},")


@plants
def stem_names_option(item: Item, rng: Random) -> Item | None:
    text = item.options[wrong_of(item, rng)].text
    if len(fold(text)) < 3 and not text.isdigit():
        return None
    return before(item, f"{rng.choice(['As to', 'Speaking of', 'Beside'])} {text},")


@plants
def stem_word_in_key(item: Item, rng: Random) -> Item | None:
    others = frozenset().union(*(content_words(o.text) for o in item.options))
    fit = [w for w in words_of(item.stem) if w[:6] in content_words(item.stem) - others]
    if not fit:
        return None
    made = option(item, key_of(item), f"{item.key} {rng.choice(fit)}")
    return made if spaced(made.key) not in spaced(item.stem) else None


def strangers(item: Item, names: tuple[str, ...], rng: Random) -> Item:
    """The distractors replaced by other people."""
    new = iter(rng.sample([n for n in names if fold(n) != fold(item.key)], len(item.options) - 1))
    return texts(item, *(o.text if o.right else next(new) for o in item.options))


@plants
def country_cue(item: Item, rng: Random) -> Item | None:
    key = person(item.key)
    if not key or not {"who", "whom", "whose"} & set(Look(item).words):
        return None
    foreign = tuple(n for n in (*MEN, *WOMEN) if not person(n).countries & key.countries)
    home = country_name(min(key.countries))
    return before(strangers(item, foreign, rng), rng.choice([f"In {home},", f"On the side of {home},", f"For {home},"]))


@plants
def gender_cue(item: Item, rng: Random) -> Item | None:
    key = person(item.key)
    if not key or len(key.genders) != 1:
        return None
    men = key.genders == {"male"}
    word = rng.choice(["father", "husband", "king"] if men else ["mother", "queen", "wife"])
    return before(strangers(item, WOMEN if men else MEN, rng), f"A {word} being meant,")


@plants
def scare_quote(item: Item, rng: Random) -> Item | None:
    quote = re.search(r"“(\w[^”]*)”", item.stem)
    if not quote or not item.stem.startswith("Who said"):
        return None
    words = quote[1].replace(",", "").split()
    return stem(item, f"Who said in March 2018: “{' '.join(words[: rng.randint(1, 3)])}”?")
