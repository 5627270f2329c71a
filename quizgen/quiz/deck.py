"""What a deck holds of a pool: the cards that last, one direction of a fact, no twins, a glossary of at most a third."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace

from quizgen.model.dates import MONTHS
from quizgen.model.item import Item
from quizgen.quiz.lasting import MOST_WORDS
from quizgen.quiz.purposes import purpose_of
from quizgen.quiz.standing import NO_STANDING, Claim, Standing
from quizgen.world.folding import fold

CORE, CORE_TAG = 20, "quizgen::core"
GLOSSARY = frozenset({"term", "city", "body", "office"})  # what facts of general knowledge are called after
ONE_IN = 3  # cards of a deck at most one of which is the glossary's (design, section 5)

# Templates that ask of one fact in several directions, the best first.
_DIRECTIONS = (
    ("office-holder", "local-office", "office-title"),
    ("relation-subject", "relation-name", "relation-object"),
    ("agency-of-state", "state-of-agency"),
    ("event-what", "reported-deed", "event-who", "reported-actor", "reported-target"),
    ("measure-goods", "measure-actor", "reported-measure-actor", "measure-target"),
    ("definition-of-term", "term-of-definition"),
    ("map-country", "map-land"),
    ("map-city", "map-marked"),
)
_RANK = {name: (group, place) for group, names in enumerate(_DIRECTIONS) for place, name in enumerate(names)}
_YEAR = re.compile(r"\b\d{4}\b")
_DATED = re.compile(
    rf"\b(?:in|on|by|as of|since|from|of) (?:\d{{1,2}} )?(?:(?:{'|'.join(MONTHS)}) )?\d{{4}}\b", re.IGNORECASE
)


def is_glossary(item: Item) -> bool:
    """True for general knowledge: a term, a city, a body, an office of the tables, the same in every story."""
    return bool(item.facts) and all(f.partition("/")[0] in GLOSSARY for f in _general(item))


def _general(item: Item) -> tuple[str, ...]:
    return tuple(item.id.partition("/")[2].split("+"))


def one_direction(items: Iterable[Item]) -> dict[str, str]:
    """Of the directions of one fact the best: the others, by id, with the reason. A key sentence goes where a question
    asks its fact, a definition where its term is asked and shorter."""
    items = list(items)
    best: dict[tuple[object, ...], Item] = {}
    for item in items:
        if (place := _direction(item)) and (place not in best or _order(item) < _order(best[place])):
            best[place] = item
    asked = {f: i.id for i in items if not i.blanks for f in i.facts}
    out = {}
    for item in items:
        place = _direction(item)
        first = best[place].id if place else ""
        if first and first != item.id:
            out[item.id] = f"{first} asks the same fact in the other direction [one-direction]"
        elif item.blanks and (other := next((asked[f] for f in item.facts if f in asked), "")):
            out[item.id] = f"{other} asks its fact [one-direction]"
    return out


def _direction(item: Item) -> tuple[object, ...]:
    return (_RANK[item.template][0], item.facts) if item.template in _RANK else ()


def _order(item: Item) -> tuple[bool, int]:
    return len(item.key.split()) > MOST_WORDS, _RANK[item.template][1]


def twins(items: Iterable[Item]) -> dict[str, str]:
    """Of cards that are the same but for their date only the first."""
    first: dict[tuple[str, str, str], str] = {}
    out = {}
    for item in items:
        if item.blanks or _YEAR.search(item.key):
            continue
        undated = " ".join(_DATED.sub("", item.stem).replace(" ?", "?").split())
        other = first.setdefault((item.template, undated, item.key), item.id)
        if other != item.id:
            out[item.id] = f"{other} asks the same of another date [twin-but-for-its-date]"
    return out


def glossary_beyond(items: Iterable[Item], stays: Collection[str] = ()) -> dict[str, str]:
    """What of the glossary is more than a third of the deck, the last first; what `stays` is not asked to go."""
    items = list(items)
    glossary = [i for i in items if is_glossary(i)]
    room = (len(items) - len(glossary)) // (ONE_IN - 1)
    loose = [i for i in sorted(glossary, key=_glossary_first) if i.id not in stays]
    kept = max(0, room - (len(glossary) - len(loose)))
    return {i.id: "the glossary is at most a third of a deck [glossary-beyond]" for i in loose[kept:]}


def _glossary_first(item: Item) -> tuple[float, bool, str]:
    """By what its family is for; single words first, which explain themselves less than “civil war” does."""
    return -purpose_of(item).lasts, any("-" in fact for fact in _general(item)), item.id


def core(
    items: Iterable[Item], standing: Mapping[str, Standing] | None = None, alike: Mapping[str, Collection[str]] | None = None
) -> list[Item]:
    """The twenty that a reader would most want in two years: by what their family is for, then by how much they are about
    the story; few of a template, no two of a fact or a passage. `alike`: by full fact id the facts that say the same."""
    known, same = standing or {}, alike or {}
    chosen: list[Item] = []
    taken: Counter[str] = Counter()
    left = sorted((i for i in items if not i.blanks), key=lambda i: i.first_id)
    while left and len(chosen) < CORE:
        best = max(left, key=lambda i: _worth(i, taken, known) - max((_again(i, o, known, same) for o in chosen), default=0.0))
        left.remove(best)
        chosen.append(best)
        taken[best.template] += 1
    return chosen


def _worth(item: Item, taken: Counter[str], known: Mapping[str, Standing]) -> float:
    standing = known.get(item.id, NO_STANDING)
    value = 4 * purpose_of(item).lasts + 0.5 * standing.salience + (1.0 if standing.claim is Claim.OWN else 0.0)
    return value - 0.4 * taken[item.template]


def _again(item: Item, other: Item, known: Mapping[str, Standing], alike: Mapping[str, Collection[str]]) -> float:
    """What speaks against an item beside another: the same fact, one that says the same, the same answer or passage."""
    if {*item.facts} & {*other.facts}:
        return 3.0
    if {*item.facts}.intersection(*(alike.get(f, ()) for f in other.facts)):
        return 2.0
    if fold(item.key).removeprefix("an ").removeprefix("a ") == fold(other.key).removeprefix("an ").removeprefix("a "):
        return 1.0
    beside = known.get(item.id, NO_STANDING).passages & known.get(other.id, NO_STANDING).passages
    return 0.3 if beside else 0.0


def core_first(items: list[Item], best: Collection[str]) -> list[Item]:
    """The best first, tagged `quizgen::core`, then the rest, both in the given order."""
    first = [replace(i, tags=tuple(sorted({*i.tags, CORE_TAG}))) for i in items if i.id in best]
    return first + [i for i in items if i.id not in best]
