"""Flaws of key sentences: each is planted into a good one, made of the item's article and facts."""

from __future__ import annotations

from random import Random

from mutate.tools import plants
from quizgen.model.item import BLANK, Blank, Item

LEAD = "Wednesday, 28 March 2018, “A report”: "
WHOLE = "Norland suspended imports of tin, cotton and timber from Sudria, its ministry said."
GOODS, TARGET = Blank(1, "tin, cotton and timber", "goods"), Blank(3, "Sudria", "country")


def sentence(item: Item, whole: str = WHOLE, lead: str = LEAD, blanks: tuple[Blank, ...] = (GOODS, TARGET)) -> Item:
    """A key sentence in the place of an item. Its evidence is the sentence."""
    left = whole
    for blank in blanks:
        left = left.replace(blank.text, BLANK, 1)
    return Item(
        id=item.id, type="cloze", stem=lead + left, blanks=blanks, explanation="So it was.", evidence=(whole,),
        tags=item.tags, citations=item.citations,
    )  # fmt: skip


@plants
def blank_proved(item: Item, rng: Random) -> Item | None:
    made = sentence(item)
    wrong = rng.choice([WHOLE.replace("imports", "exports"), WHOLE.removesuffix(", its ministry said."), " "])
    return Item(**{f: getattr(made, f) for f in made.__dataclass_fields__} | {"evidence": (wrong,)})


@plants
def blank_given_away(item: Item, rng: Random) -> Item | None:
    wholes = [
        "Norland suspended imports of tin, cotton and timber from Sudria, for timber is dear there.",
        "Norland suspended imports of tin, cotton and timber from Sudria, to the grief of Sudria.",
        "Norland bought tin, cotton and timber in Sudria.",
    ]
    return sentence(item, rng.choice(wholes))


@plants
def sentence_alone(item: Item, rng: Random) -> Item | None:
    shape = rng.choice([
        "It suspended imports of {} from {}, its ministry said.",
        "However, Norland suspended imports of {} from {}.",
        "Norland suspended imports of {} from {} this week, its ministry said.",
        "Norland suspended imports of {} from {} after Mr. Lind had spoken.",
        "Norland suspended imports of {} from {}, the agreement having failed.",
        "Norland suspended imports of {} from {}, its ministry said" + " and said again" * 12 + ".",
        "Norland suspended imports of {} from {}, its ministry said",
    ])  # fmt: skip
    return sentence(item, shape.format(GOODS.text, TARGET.text))
