"""A printed paper: no item gives another away, letters and order tell nothing, half is above remembering."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import combinations

from quizgen.lint.guesser import wilson
from quizgen.lint.look import Look
from quizgen.lint.rule import Finding, rule
from quizgen.lint.sets import LETTERS
from quizgen.lint.values import comparable
from quizgen.model.quiz import Paper, Placed
from quizgen.world.wording import LONG_WORD, content_words, long_words, nearly_alike, spaced

USUAL = 0.25  # share of the stems from which a word says only what all of the paper is about
RUN = 5  # ITEMS.md rule 8: no five in a row
ABOVE = 0.5  # ITEMS.md rule 15
FEWEST = 8  # items below which shares say nothing
Z95 = 1.96


class PaperLook:
    """A paper as the rules see it: its placed items with their looks; those it cannot find are left out."""

    def __init__(self, paper: Paper, looks: dict[str, Look]) -> None:
        self.paper = paper
        self.placed: list[tuple[int, Placed, Look]] = [
            (n, placed, looks[placed.id]) for n, placed in enumerate(paper.items) if placed.id in looks
        ]
        self.known = frozenset(looks)

    def pairs(self) -> Iterator[tuple[tuple[int, Look], tuple[int, Look]]]:
        """All pairs of items, as (place, look)."""
        yield from combinations(((n, look) for n, _, look in self.placed), 2)

    def letters(self) -> list[tuple[int, int | None, int]]:
        """(place in the paper, printed position of the key or None, number of options) of each choice."""
        found = []
        for n, placed, look in self.placed:
            if look.item.type == "choice":
                order = printed(placed, look)
                found.append((n, order.index(look.key) if look.key in order else None, len(look.options)))
        return found


def printed(placed: Placed, look: Look) -> Sequence[int]:
    """Indices of the options in printed order; the item's own order where the paper gives none."""
    return placed.options or range(len(look.options))


@rule("paper", "error", "name items of this quiz and each of their options once")
def paper_index(paper: PaperLook) -> Iterator[Finding]:
    """A paper names items that exist, and their options by index, each once.

    Bad: {"id": "no-such-item"} · "options": [0, 1, 7]
    Good: {"id": "who-said/a/b", "options": [2, 0, 1, 3]}
    Source: the model (quizgen/model/quiz.py)
    """
    for n, placed in enumerate(paper.paper.items):
        if placed.id not in paper.known:
            yield f"items[{n}]", f"the quiz has no item “{placed.id[:90]}”"
    for n, placed, look in paper.placed:
        count = len(look.options) or len(look.item.sequence) or len(look.item.pairs)
        if placed.options and sorted(placed.options) != list(range(count)):
            yield f"items[{n}].options", f"the order does not name each of {count} options once"


@rule("paper", "error", "take one of the two off the paper")
def paper_shared_fact(paper: PaperLook) -> Iterator[Finding]:
    """No two items of a paper share a fact.

    Bad: “When did Kim Jong-un take power?” and “Who took power in North Korea in 2011?”
    Good: one of them
    Source: ITEMS.md rule 9; Haladyna, Downing & Rodriguez 2002, rule 4
    """
    seen: dict[str, int] = {}
    for n, _, look in paper.placed:
        for fact in look.item.facts:
            if fact and seen.setdefault(fact, n) != n:
                yield f"items[{n}]", f"question {seen[fact] + 1} is about the same fact ({fact})"


@rule("paper", "warning", "take one of the two off the paper")
def paper_stems_alike(paper: PaperLook) -> Iterator[Finding]:
    """No two stems of a paper are nearly alike.

    Bad: “Who was president of China in March 2018?” and “Who was premier of China in March 2018?”
    Good: one of them
    Source: ITEMS.md rule 9
    """
    words = {n: long_words(look.stem) for n, _, look in paper.placed}
    alike: dict[int, list[int]] = {}
    for (a, _), (b, _) in paper.pairs():
        if nearly_alike(words[a], words[b]):
            alike.setdefault(b, []).append(a)
    for b, others in alike.items():
        more = f" and of {len(others) - 1} more" if len(others) > 1 else ""
        yield f"items[{b}]", f"its stem is nearly that of question {min(others) + 1}{more}"


@rule("paper", "warning", "take one of the two off the paper")
def paper_giveaway(paper: PaperLook) -> Iterator[Finding]:
    """No stem names the key of another item that asks about the same.

    Bad: “Who is Ri Sol Ju's husband? Kim Jong-un” beside “When did Kim Jong-un and his wife Ri Sol Ju visit …?”
    Good: one of them
    Source: ITEMS.md rule 9; Haladyna, Downing & Rodriguez 2002, rule 4
    """
    topics = {n: content_words(look.stem) for n, _, look in paper.placed}
    common = Counter(word for words in topics.values() for word in words)
    usual = {word for word, times in common.items() if times > max(2, USUAL * len(topics)) or word.isdigit()}
    for one, other in paper.pairs():
        for (a, tells), (b, told) in ((one, other), (other, one)):
            key = told.item.key
            shared = (topics[a] & topics[b]) - content_words(key) - usual
            if len(key) >= LONG_WORD and len(shared) >= 2 and spaced(key) in tells.whole:
                yield f"items[{b}]", f"the stem of question {a + 1} gives its key away (“{key}”)"


@rule("paper", "warning", "move one of the keys")
def paper_key_run(paper: PaperLook) -> Iterator[Finding]:
    """The key does not stand at the same place five times in a row.

    Bad: C C C C C
    Good: C A C B C
    Source: ITEMS.md rule 8
    """
    run, last = 0, None
    for n, position, _ in paper.letters():
        run = run + 1 if position is not None and position == last else 1
        last = position
        if run == RUN:
            yield f"items[{n}]", f"the key is {LETTERS[position or 0]} {RUN} times in a row"


@rule("paper", "warning", "balance the places of the keys")
def paper_key_letters(paper: PaperLook) -> Iterator[Finding]:
    """The key stands at each place about as often.

    Bad: of 20 keys 12 are C
    Good: 5 at each place
    Source: ITEMS.md rule 8; Haladyna, Downing & Rodriguez 2002, rule 20
    """
    found = [(position, size) for _, position, size in paper.letters() if position is not None]
    if len(found) < FEWEST:
        return
    for position, count in sorted(Counter(position for position, _ in found).items()):
        having = [size for _, size in found if size > position]
        if wilson(count, len(having), Z95)[0] > sum(1 / size for size in having) / len(having):
            yield "items", f"the key is too often {LETTERS[position]}: {count} of {len(having)}"


@rule("paper", "warning", "swap some for questions of cause, position, significance, relation or source")
def paper_remembering(paper: PaperLook) -> Iterator[Finding]:
    """Half of a paper asks for more than remembering.

    Bad: 20 questions, 3 above remembering
    Good: 20 questions, 10 above remembering
    Source: ITEMS.md rule 15; Haladyna, Downing & Rodriguez 2002, rule 3
    """
    above = sum(look.item.level != "remember" for _, _, look in paper.placed)
    total = len(paper.placed)
    if total >= FEWEST and above < ABOVE * total:
        yield "items", f"{above} of {total} questions ask for more than remembering"


@rule("paper", "warning", "print dates and numbers in ascending order")
def paper_order(paper: PaperLook) -> Iterator[Finding]:
    """Dates and numbers are printed in ascending order.

    Bad: 2013 · 2009 · 2011
    Good: 2009 · 2011 · 2013
    Source: ITEMS.md rule 10; Haladyna, Downing & Rodriguez 2002, rule 21
    """
    for n, placed, look in paper.placed:
        values = comparable(look.values)
        order = [values[k].low for k in printed(placed, look) if 0 <= k < len(values)]
        if order != sorted(order):
            yield f"items[{n}].options", f"the {values[0].sort}s are not printed in order"
