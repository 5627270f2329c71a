"""Over a pool, how often a name is seen must say nothing about whether it is the key (design, section 3), and no
sentence is learned twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping

from quizgen.model.item import Item
from quizgen.world.folding import fold

ALWAYS = 3  # items that a name may be the key of, however seldom it is a wrong option
OF_ONE_OFFICE = 2  # questions of one office in one drafted article


def too_often(items: list[Item], named: Mapping[str, str], published: Collection[str]) -> dict[str, str]:
    """Items to leave out, id → reason: those whose key is a name that is the key more often than a wrong option.

    A story's main person is the answer to everything: a reader who always takes that name would gain by it.
    `named` maps the ids of items whose options come from a few names to what they ask for: where that is
    `voice`, all items offer the same options, and no voice may be the key more often than the next one.
    What students have (`published`) goes last, then
    what asks more than remembering, then templates of which there is one.
    """
    out = _one_voice([i for i in items if named.get(i.id) == "voice"], published)
    asked = [i for i in items if named.get(i.id, "voice") != "voice"]
    wrong = Counter(fold(o.text) for i in asked for o in i.options if not o.right)
    keyed: dict[str, list[Item]] = {}
    for item in asked:
        keyed.setdefault(fold(item.key), []).append(item)
    for name, mine in keyed.items():
        most = max(ALWAYS, wrong[name])
        for item in _best(mine, published)[most:]:
            out[item.id] = f"“{item.key}” is the key of {most} other items, more would make it a safe guess"
    return out


def _one_voice(items: list[Item], published: Collection[str]) -> dict[str, str]:
    keyed: dict[str, list[Item]] = {}
    for item in items:
        keyed.setdefault(fold(item.key), []).append(item)
    most = sorted((len(mine) for mine in keyed.values()), reverse=True)[1:2] or [0]
    left = [item for mine in keyed.values() for item in _best(mine, published)[most[0] :]]
    return {i.id: f"“{i.key}” would be the key more often than any other answer to such a question" for i in left}


def _best(items: list[Item], published: Collection[str]) -> list[Item]:
    """Best first; the order of the pool decides between equals."""
    seen: Counter[str] = Counter()
    ranked = []
    for item in items:
        ranked.append((item.id not in published, seen[item.template], item.level == "remember", item))
        seen[item.template] += 1
    return [item for *_, item in sorted(ranked, key=lambda r: r[:3])]


def one_a_sentence(items: list[Item], published: Collection[str], unwanted: Collection[str] = ()) -> dict[str, str]:
    """Key sentences to leave out, id → reason: of those made of one sentence what students have (`published`) stays,
    else the one with most blanks, else the first. `unwanted`: sentences a person wants under no id."""
    best: dict[str, Item] = {}
    out = {i.id: "the recipe omits its sentence" for i in items if i.blanks and i.evidence[0] in unwanted}
    made = [item for item in items if item.blanks and item.id not in out]
    for item in made:
        old = best.setdefault(item.evidence[0], item)
        if (item.id in published, len(item.blanks)) > (old.id in published, len(old.blanks)):
            best[item.evidence[0]] = item
    left = [i for i in made if best[i.evidence[0]] is not i and i.id not in published]
    return out | {i.id: f"its sentence is that of {best[i.evidence[0]].id}" for i in left}


def often_of_one_office(
    items: list[Item], offices: Mapping[str, tuple[str, ...]], published: Collection[str]
) -> dict[str, str]:
    """Items to leave out, id → reason: of one office more than two questions are much the same.

    `offices` maps the ids of items made of drafts to the office they ask of. What students have (`published`) stays;
    else one that asks more than remembering and one that does not, of the template that has had the fewest turns.
    """
    out: dict[str, str] = {}
    asked: dict[tuple[str, ...], list[Item]] = {}
    turns: Counter[str] = Counter()
    for item in items:
        if item.id in offices:
            asked.setdefault(offices[item.id], []).append(item)
    for mine in asked.values():
        stay = [item for item in mine if item.id in published]
        rest = sorted((item for item in mine if item not in stay), key=lambda item: turns[item.template])
        for other in (True, False):  # another level first, then whatever there is
            for item in rest:
                fits = not other or all(i.level != item.level for i in stay)
                if len(stay) < OF_ONE_OFFICE and item not in stay and fits:
                    stay.append(item)
        turns.update(item.template for item in stay)
        out |= {i.id: f"there are {OF_ONE_OFFICE} questions of that office already" for i in mine if i not in stay}
    return out
