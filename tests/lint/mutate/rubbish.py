"""Debris and flaws of proof."""

from __future__ import annotations

import re
from dataclasses import replace
from random import Random

from mutate.tools import inserted, plants, somewhere, stem, wrong_of
from quizgen.model.item import Item
from quizgen.world.wording import spaced, words_of

MAY_DOUBLE = ("that", "had", "very", "so", "no", "really")

@plants
def unfilled_slot(item: Item, rng: Random) -> Item | None:
    marks = ("None", "{{ place }}", "undefined", "{{", "}}", "TODO", "NaN", "{date}}")
    return somewhere(item, rng, inserted(rng, marks))


@plants
def doubled_word(item: Item, rng: Random) -> Item | None:
    def change(text: str) -> str:
        words = text.split(" ")
        fit = [n for n, w in enumerate(words) if w.isalpha() and w.islower() and w not in MAY_DOUBLE]
        if fit:
            n = rng.choice(fit)
            words.insert(n, words[n])
        return " ".join(words)

    made = somewhere(item, rng, change)
    return made if made != item else None


@plants
def stray_space(item: Item, rng: Random) -> Item | None:
    def change(text: str) -> str:
        inner = [m.start() for m in re.finditer(r"(?<![.!?:]) ", text)]
        sort = rng.randrange(4)
        if sort == 0 and inner:
            at = rng.choice(inner)
            return f"{text[:at]} {text[at:]}"
        if sort == 1 and text[-1] in ".?":
            return f"{text[:-1]} {text[-1]}"
        return f" {text}" if sort == 2 else f"{text} "

    return somewhere(item, rng, change)


@plants
def stray_bracket(item: Item, rng: Random) -> Item | None:
    return somewhere(item, rng, inserted(rng, ("(", ")", "[x", "()", "x]", "x}", "( )", "(see")))


@plants
def unbalanced_quotes(item: Item, rng: Random) -> Item | None:
    if "“" in item.stem and rng.random() < 0.5:
        return stem(item, item.stem.replace(rng.choice("“”"), "", 1))
    return somewhere(item, rng, inserted(rng, ("“so", "so”", '"so', "«so")))


@plants
def broken_characters(item: Item, rng: Random) -> Item | None:
    return somewhere(item, rng, inserted(rng, ("heâ€™s", "\ufffd", "MÃ¼ller", "a\x07b", "cafÃ©")))


@plants
def leftover_markup(item: Item, rng: Random) -> Item | None:
    return somewhere(item, rng, inserted(rng, ("&amp;", "&nbsp;", "<b>so</b>", "<br/>", "</p>", "<a href='x'>")))


@plants
def page_furniture(item: Item, rng: Random) -> Item | None:
    words = rng.choice(["Photo Credit: Reuters.", "Printable version.", "Please Email the Editor.", "Read more.", "©"])
    if rng.random() < 0.5:
        return replace(item, explanation=f"{item.explanation} {words}")
    return replace(item, evidence=(*item.evidence, words))


@plants
def cut_off(item: Item, rng: Random) -> Item | None:
    if rng.random() < 0.5:
        return stem(item, f"{item.stem.rstrip('?')}, {rng.choice(['according to the', 'because of a', 'and', 'but'])}?")
    return somewhere(item, rng, lambda text: f"{text.rstrip('.?')} {rng.choice(['and', 'of the', 'or', 'a', 'the'])}")


@plants
def no_evidence(item: Item, rng: Random) -> Item | None:
    return replace(item, evidence=rng.choice([(), (" ",)]))


@plants
def evidence(item: Item, rng: Random) -> Item | None:
    words = item.evidence[0].split()
    n = rng.randrange(len(words))
    passage = rng.choice([[*words[:n], "indeed", *words[n:]], [*words, "indeed"], [w[::-1] for w in words]])
    return replace(item, evidence=(" ".join(passage), *item.evidence[1:])) if item.proof != "joined" else None


@plants
def citation(item: Item, rng: Random) -> Item | None:
    flaw = rng.choice([{"published": ""}, {"published": "last March"}, {"title": " "}])
    wrong = tuple(replace(c, **flaw) for c in item.citations)
    return replace(item, citations=rng.choice([(), wrong]))


@plants
def explanation(item: Item, rng: Random) -> Item | None:
    return replace(item, explanation=rng.choice(["", " "]))


@plants
def explains_another(item: Item, rng: Random) -> Item | None:
    text = item.options[wrong_of(item, rng)].text
    own = set(words_of(item.key)) - set(words_of(text))
    said = f"It was so: {text}."
    if not own or spaced(text) in spaced(item.stem) or own & set(words_of(said)):
        return None
    return replace(item, explanation=said)


@plants
def reasons(item: Item, rng: Random) -> Item | None:
    options = list(item.options)
    n = rng.randrange(len(options))
    options[n] = replace(options[n], why=rng.choice(["", "  "]))
    return replace(item, options=tuple(options))


@plants
def unknown_value(item: Item, rng: Random) -> Item | None:
    return replace(item, **rng.choice([{"level": "hard"}, {"proof": "believed"}, {"type": "essay"}]))


@plants
def item_parts(item: Item, rng: Random) -> Item | None:
    sort = rng.choice(["order", "match", "open", "cloze"])
    return replace(item, type=sort, options=(), sequence=("One",), pairs=(("One", "Two"),))


@plants
def tags(item: Item, rng: Random) -> Item | None:
    return replace(item, tags=rng.choice([(), (*item.tags, "North Korea"), (*item.tags, "")]))
