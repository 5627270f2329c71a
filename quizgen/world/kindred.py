"""Which other facts speak of the same thing as a fact, but for the slot that is asked, and what they have in it.

Facts that are about the same thing in the same words have the same kin, which is looked for once; an index of names and
one of texts keep the search from comparing each fact with each.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from quizgen.model.article import Entity
from quizgen.model.slots import Phrase
from quizgen.world.claims import Claim
from quizgen.world.containing import Containing
from quizgen.world.folding import fold
from quizgen.world.knowledge import IDENTITY, CorpusIndex, Known, World, names, same, texts_of

FEW = 32  # facts that are compared one by one rather than looked up by one more slot
Ours = tuple[tuple[str, Any], ...]  # (slot, value): what a fact is about
Kin = dict[Any, list[int]]  # facts that speak of one thing: their places in the kind by the value that they have in the asked slot


class Kindred(CorpusIndex):
    """What other facts assert of the thing a claim is about."""

    def __init__(self, world: World) -> None:
        super().__init__(world)
        self._kinds: dict[str, _Kind] = {}
        self._kin: dict[tuple[str, str, Ours], Kin] = {}

    def asserted(self, claim: Claim) -> list[tuple[Any, Known]]:
        """The values of the slot in facts that agree with the claim's, then in others of the kind that speak of the
        same thing; each value of these once, with the first fact that has it."""
        return [*self._agreeing(claim), *self._others(claim)]

    def _agreeing(self, claim: Claim) -> Iterator[tuple[Any, Known]]:
        article, own, slot = claim.article, claim.fact, claim.slot
        agreeing = self.world.agreeing(article, own)
        for fact in article.facts if len(agreeing) > 1 else ():
            if fact.kind == own.kind and fact.id in agreeing and fact is not own:
                if (value := self.world.value(article, fact, slot)) is not None:
                    yield value, Known(article, fact)

    def _others(self, claim: Claim) -> list[tuple[Any, Known]]:
        article, own = claim.article, claim.fact
        agreeing, facts = self.world.agreeing(article, own), self.world.by_kind.get(own.kind, [])

        def other(place: int) -> bool:
            known = facts[place]
            return known.fact is not own and (known.article is not article or known.fact.id not in agreeing)

        firsts = ((next(filter(other, places), None), value) for value, places in self._of(claim).items())
        found = {place: value for place, value in firsts if place is not None}
        return [(found[place], facts[place]) for place in sorted(found)]

    def _of(self, claim: Claim) -> Kin:
        kind = claim.fact.kind
        slots = (slot for slot in IDENTITY[kind] if slot != claim.slot)
        filled = ((slot, self.world.value(claim.article, claim.fact, slot)) for slot in slots)
        ours = tuple((slot, value) for slot, value in filled if value is not None)
        place = (kind, claim.slot, ours)
        if place not in self._kin:
            self._kin[place] = self._search(kind, claim.slot, ours)
        return self._kin[place]

    def _search(self, kind: str, slot: str, ours: Ours) -> Kin:
        if kind not in self._kinds:
            self._kinds[kind] = _Kind(kind, self.world)
        found: Kin = {}
        of_kind = self._kinds[kind]
        for place in of_kind.near(ours):
            if _same_thing(ours, of_kind.about[place]):
                known = of_kind.facts[place]
                if (value := self.world.value(known.article, known.fact, slot)) is not None:
                    found.setdefault(value, []).append(place)
        return found


class _Kind:
    """The facts of one kind, with what each is about, and where a name or a text stands in them."""

    def __init__(self, kind: str, world: World) -> None:
        self.facts = world.by_kind.get(kind, [])
        self.about = [{s: world.value(k.article, k.fact, s) for s in IDENTITY[kind]} for k in self.facts]
        self._named: dict[str, dict[str, list[int]]] = {}
        self._told: dict[str, Containing] = {}

    def near(self, ours: Ours) -> list[int]:
        """Places of the facts that can be about what has these values: slot by slot those that share a name or a text,
        or have nothing there."""
        left: frozenset[int] | None = None
        named, told = [v for v in ours if _called(v[1])], [v for v in ours if isinstance(v[1], str)]
        for slot, value in (*named, *told):
            if left is not None and len(left) <= FEW:
                break
            found = self._bearing(slot, value) if _called(value) else self._saying(slot, value)
            left = found if left is None else left & found
        return list(range(len(self.facts))) if left is None else sorted(left)

    def _bearing(self, slot: str, value: Any) -> frozenset[int]:
        """Those that name one of the same in the slot, or nobody."""
        if slot not in self._named:
            self._named[slot] = _by_name([about[slot] for about in self.about])
        index = self._named[slot]
        return frozenset(n for name in ("", *_called(value)) for n in index.get(name, ()))

    def _saying(self, slot: str, value: str) -> frozenset[int]:
        """Those whose text in the slot contains the value or is contained in it, or is empty."""
        if slot not in self._told:
            self._told[slot] = Containing([fold(about[slot] or "") for about in self.about])
        return self._told[slot].around(fold(value))


def _called(value: Any) -> frozenset[str]:
    """Every name of an entity, or of several; none for any other value."""
    parts = value if isinstance(value, tuple) else (value,)
    return frozenset().union(*(names(part) for part in parts if isinstance(part, Entity)))


def _by_name(values: list[Any]) -> dict[str, list[int]]:
    """Name → places of the values that bear it; "" → of those with no name."""
    found: dict[str, list[int]] = {}
    for place, value in enumerate(values):
        for name in _called(value) or ("",):
            found.setdefault(name, []).append(place)
    return found


def _same_thing(ours: Ours, theirs: dict[str, Any]) -> bool:
    """True when two facts agree in every slot that says what a fact is about, as far as both have it."""
    compared = 0
    for slot, value in ours:
        if theirs[slot] is None:
            continue
        if not means(value, theirs[slot]):
            return False
        compared += 1
    return compared > 0


def means(a: Any, b: Any) -> bool:
    """True when a value means the other, stands in it, or shares a member with it (a list half right is not wrong)."""
    if isinstance(a, str):
        if isinstance(b, str):
            x, y = fold(a), fold(b)
            return x in y or y in x
    elif isinstance(a, Entity):
        if isinstance(b, Entity):
            return not names(a).isdisjoint(names(b))
        if isinstance(b, tuple):
            return any(same(a, part) for part in b)
    if isinstance(a, tuple) and isinstance(b, tuple):
        return any(means(x, y) for x in a for y in b)
    if same(a, b):
        return True
    if isinstance(a, str | Phrase) and isinstance(b, str | Phrase):
        ours, theirs = ([fold(t) for t in texts_of(v)] for v in (a, b))
        return any(x in y or y in x for x in ours for y in theirs)
    return False
