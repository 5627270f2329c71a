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
    asked: dict[str, str] = {}  # by the best that asks a fact, whatever order the cards come in
    for item in sorted((i for i in items if not i.blanks), key=lambda i: (_RANK.get(i.template, (0, 0))[1], i.id)):
        asked |= {f: item.id for f in item.facts if f not in asked}
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
    known = standing or {}
    left = sorted((i for i in items if not i.blanks), key=lambda i: i.first_id)
    told = _Told(left, known, alike or {})
    worth = [_worth(i, known) for i in left]
    chosen: list[int] = []
    taken: Counter[str] = Counter()
    free = dict.fromkeys(range(len(left)))
    while free and len(chosen) < CORE:
        best = max(free, key=lambda n: worth[n] - 0.4 * taken[left[n].template] - told.again[n])
        del free[best]
        chosen.append(best)
        taken[left[best].template] += 1
        told.tell(best)
    return [left[n] for n in chosen]


def _worth(item: Item, known: Mapping[str, Standing]) -> float:
    standing = known.get(item.id, NO_STANDING)
    return 4 * purpose_of(item).lasts + 0.5 * standing.salience + (1.0 if standing.claim is Claim.OWN else 0.0)


class _Told:
    """What speaks against each item beside those that are chosen, by its place: the same fact, one that says the same, the
    same answer or passage. The items that have one of these in common are looked up, not compared."""

    def __init__(self, items: list[Item], known: Mapping[str, Standing], alike: Mapping[str, Collection[str]]) -> None:
        self._items, self._alike = items, alike
        self.again = [0.0] * len(items)
        self._passages = [known.get(i.id, NO_STANDING).passages for i in items]
        self._answers = [fold(i.key).removeprefix("an ").removeprefix("a ") for i in items]
        self._of_fact = _by_sign(i.facts for i in items)
        self._of_answer = _by_sign((answer,) for answer in self._answers)
        self._of_passage = _by_sign(self._passages)

    def tell(self, place: int) -> None:
        """Choose the item at a place."""
        facts = self._items[place].facts
        alike = frozenset(self._alike.get(facts[0], ())).intersection(*(self._alike.get(f, ()) for f in facts)) if facts else ()
        for index, signs, against in (
            (self._of_passage, self._passages[place], 0.3),
            (self._of_answer, (self._answers[place],), 1.0),
            (self._of_fact, alike, 2.0),
            (self._of_fact, facts, 3.0),
        ):
            for n in {n for sign in signs for n in index.get(sign, ())}:
                self.again[n] = max(self.again[n], against)


def _by_sign(signs: Iterable[Iterable[str]]) -> dict[str, list[int]]:
    """Sign → the places of those that have it."""
    found: dict[str, list[int]] = {}
    for place, some in enumerate(signs):
        for sign in some:
            found.setdefault(sign, []).append(place)
    return found


def core_first(items: list[Item], best: Collection[str]) -> list[Item]:
    """The best first, tagged `quizgen::core`, then the rest, both in the given order."""
    first = [replace(i, tags=tuple(sorted({*i.tags, CORE_TAG}))) for i in items if i.id in best]
    return first + [i for i in items if i.id not in best]
