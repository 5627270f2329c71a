"""What other cards of a deck give away, or ask already."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping

from quizgen.model.item import Item
from quizgen.world.folding import fold
from quizgen.world.wording import long_words, nearly_alike, spaced, words_of

FEWEST, SHARE = 5, 0.1  # cards of a story that name an answer, and their share, from which everybody knows it by them
_SMALL = frozenset("a an the of in on at to for by from and or as its his her their".split())
ARTICLE = "quizgen::article::"


def by_story(items: Iterable[Item]) -> dict[str, list[Item]]:
    """The questions of each story, by its tag; general knowledge belongs to none."""
    found: dict[str, list[Item]] = defaultdict(list)
    for item in items:
        if not item.blanks and (tag := next((t for t in item.tags if t.startswith(ARTICLE)), "")):
            found[tag].append(item)
    return found


def told(items: Iterable[Item], people: Mapping[str, Collection[str]]) -> dict[str, str]:
    """Questions whose answer other cards of the same story say, by id, with the reason: a tenth of them name it, one calls it what is asked for (“President Omar Lind”), or one names it beside the person asked about. `people`: by item id the names of the persons its facts are about.

    Bad: “Who was president of Norland?” – “Omar Lind”, where every third card begins “In President Omar Lind's view”;
        “Where did Lind meet the envoys?” – “Port Sudria” beside “Why did Omar Lind go to Port Sudria?”
    Good: “Who was president of Sudria?” – “Anna Berg”, who stands on one card more
    Source: a learner's verdicts on the core of the seed, 2026: “answers itself”.
    """
    out = {}
    for asked in by_story(items).values():
        fronts = {i.id: spaced(f"{i.context} {i.stem}") for i in asked}
        for item in asked:
            others = {i.id: fronts[i.id] for i in asked if (i.family, i.facts) != (item.family, item.facts)}
            if item.key and (why := _told(item, fronts[item.id], others, people.get(item.id, ()))):
                out[item.id] = why
    return out


def _told(item: Item, own: str, fronts: Mapping[str, str], people: Collection[str]) -> str:
    """`fronts`: of the other cards; another direction of the same fact is none."""
    key = spaced(item.key)
    saying = [id_ for id_, front in fronts.items() if key in front]
    if len(saying) >= max(FEWEST, SHARE * len(fronts)):
        return f"{len(saying)} other cards name the answer [told-by-the-deck]"
    called = next((id_ for id_ in saying if any(f" {word}{key}" in fronts[id_] for word in words_of(item.stem) if len(word) > 3)), "")
    if called:
        return f"{called} calls the answer what this one asks for [told-by-another]"
    asked = [name for name in (spaced(p) for p in people) if name in own]
    beside = next((id_ for id_ in saying if any(name in fronts[id_] for name in asked)), "")
    return f"{beside} tells it [told-by-another]" if beside else ""


def again(items: Iterable[Item]) -> dict[str, str]:
    """Of two questions of one story with one answer, which stand on one passage or are worded nearly alike, the later,
    whatever their templates.

    Bad: “When were two embassies bombed?” – “1998” beside “In which year did bombs hit two embassies?” – “1998”;
        “What were the things that Norland sold?” – “Tin and timber” beside “What part did Norland play?” – “Main
        seller of tin and timber”
    Good: “When did the war end?” – “1953” beside “When was the union founded?” – “1953”
    Source: a learner's verdicts on a deck of ten drafted stories, 2026: twins across templates.
    """
    out: dict[str, str] = {}
    for asked in by_story(items).values():
        kept: list[Item] = []
        for item in asked:
            other = next((k for k in kept if _same(item, k)), None)
            if other is None:
                kept.append(item)
            else:
                out[item.id] = f"{other.id} asks the same [asked-already]"
    return out


def _same(item: Item, other: Item) -> bool:
    mine, theirs = _words(item.key), _words(other.key)
    if item.map != other.map or not mine or not (mine <= theirs or theirs <= mine):
        return False
    alike = nearly_alike(long_words(item.stem), long_words(other.stem))
    equal = fold(item.key) == fold(other.key)
    return (equal and alike) or (_passages(item) & _passages(other) != set() and (alike or len(mine & theirs) > 1 or equal))


def _words(key: str) -> frozenset[str]:
    return frozenset(words_of(key)) - _SMALL


def _passages(item: Item) -> set[str]:
    return {fold(passage) for passage in item.evidence}
