"""Which facts a template is asked of: single ones, combinations, chains in time, and sets for order and match."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from itertools import islice, permutations

from quizgen.model.article import Article
from quizgen.model.dates import Edtf
from quizgen.model.facts import AnyFact
from quizgen.questions.compiled import Compiled

MOST_TRIED = 20_000
WIDEST_GAP = 20  # years: events a generation apart are put in order without any knowledge of them
_YEAR = re.compile(r"\b\d{4}\b")
Facts = tuple[AnyFact, ...]


def combinations(
    compiled: Compiled, article: Article, trivia: bool, holds: Callable[[AnyFact], bool]
) -> Iterator[Facts]:
    """Tuples of distinct facts of the wanted kinds with every needed slot filled; at most 20,000 are tried.

    `holds`: whether `applies` is true of a fact alone, asked where a template takes several facts of a kind.
    """
    template = compiled.template
    fitting = {
        name: [f for f in article.facts if f.kind == kind and fits(compiled, name, f, trivia)]
        for name, kind in template.facts.items()
    }
    names = list(fitting)
    if template.several:
        facts = [f for f in fitting[names[0]] if holds(f)]
        yield from chains(compiled, facts, template.several) if template.chain else [tuple(facts)]
    elif template.chain:
        yield from chains(compiled, fitting[names[0]], (len(names), len(names)))
    elif len(names) == 1:
        yield from ((f,) for f in fitting[names[0]])
    else:
        yield from _permuted(fitting.values())


def fits(compiled: Compiled, name: str, fact: AnyFact, trivia: bool) -> bool:
    """True where a fact can stand under that name: of the kind, not waiting for a person, every needed slot filled."""
    template = compiled.template
    if fact.kind != template.facts[name] or fact.unasked(trivia):
        return False
    return all(getattr(fact, slot) not in (None, "", ()) for n, slot in compiled.needs if n == name)


def _permuted(allowed: Collection[Sequence[AnyFact]]) -> Iterator[Facts]:
    pool = {f.id: f for facts in allowed for f in facts}
    ids = [{f.id for f in facts} for facts in allowed]
    for chosen in islice(permutations(pool, len(allowed)), MOST_TRIED):
        if all(i in ok for i, ok in zip(chosen, ids, strict=True)):
            yield tuple(pool[i] for i in chosen)


def chains(compiled: Compiled, facts: Sequence[AnyFact], sizes: tuple[int, int]) -> Iterator[Facts]:
    """Facts that follow each other in time without overlap, the closest together first, long chains before short.

    A fact whose wording shows a year has no place in one: its place would be told. Two chains share one fact at most.
    """
    slot, asked = compiled.template.chain, compiled.template.asks.partition(".")[2]
    dated = [(f, getattr(f, slot)) for f in facts if not _YEAR.search(str(getattr(f, asked)))]
    certain = [(f, date) for f, date in dated if isinstance(date, Edtf) and not date.approximate]
    taken: list[set[str]] = []
    for size in range(sizes[1], sizes[0] - 1, -1):
        found = [c for start in certain if (c := _chain(start, certain, size))]
        for chain in sorted(found, key=_span):
            ids = {f.id for f, _ in chain}
            if all(len(ids & other) <= 1 for other in taken):
                taken.append(ids)
                yield tuple(f for f, _ in chain)


Dated = tuple[AnyFact, Edtf]


def _chain(start: Dated, dated: list[Dated], size: int) -> list[Dated]:
    """From a fact on, each time the one that is over first; [] where there are too few within the widest gap."""
    chain = [start]
    while len(chain) < size:
        end = chain[-1][1].last
        later = [d for d in dated if end < d[1].first and d[1].first.year - end.year <= WIDEST_GAP]
        if not later:
            return []
        chain.append(min(later, key=lambda d: (d[1].last, d[1].first)))
    return chain


def _span(chain: list[Dated]) -> int:
    return (chain[-1][1].first - chain[0][1].first).days
