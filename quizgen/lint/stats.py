"""The statistics of a pool, as values and as a table of text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from quizgen.lint.guesser import Guess, Result, choices, guess_looks, wilson
from quizgen.lint.look import Look
from quizgen.lint.sets import LETTERS, percent
from quizgen.lint.strategies import drawn
from quizgen.model.item import Item

NAMES = 10  # most offered options shown


@dataclass(frozen=True, slots=True)
class Stats:
    """What can be counted over a pool.

    positions: letter → keys there, of items whose order of options is fixed (the others are drawn for each paper).
    key_length, wrong_length: mean characters. offered: (option, times offered, times the key), most offered first.
    """

    items: int
    choices: int
    levels: dict[str, int]
    templates: int
    options: dict[int, int]
    positions: dict[str, int]
    key_length: float
    wrong_length: float
    offered: tuple[tuple[str, int, int], ...]
    guess: Guess


def stats_of(items: Sequence[Item]) -> Stats:
    """Count over a pool."""
    looks = [Look(item) for item in items]
    chosen = choices(looks)
    keys = [len(look.key_text) for look in chosen]
    wrong = [len(look.options[n]) for look in chosen for n in look.wrong]
    return Stats(
        items=len(items),
        choices=len(chosen),
        levels=dict(sorted(Counter(item.level for item in items).items())),
        templates=len({item.template for item in items}),
        options=dict(sorted(Counter(len(look.options) for look in chosen).items())),
        positions=dict(sorted(Counter(LETTERS[look.key or 0] for look in chosen if not drawn(look)).items())),
        key_length=sum(keys) / len(keys) if keys else 0.0,
        wrong_length=sum(wrong) / len(wrong) if wrong else 0.0,
        offered=_offered(chosen),
        guess=guess_looks(chosen),
    )


def stats_lines(items: Sequence[Item]) -> list[str]:
    """The statistics as lines of text, at most 80 columns: figures first, then the strategies and their vote."""
    found = stats_of(items)
    return [*_figures(found), "", *_strategies(found.guess)]


def _figures(found: Stats) -> list[str]:
    above = sum(n for level, n in found.levels.items() if level != "remember")
    levels = ", ".join(f"{level} {n}" for level, n in found.levels.items())
    options = ", ".join(f"{size} options {n}" for size, n in found.options.items())
    places = ", ".join(f"{letter} {n}" for letter, n in found.positions.items()) or "drawn for each paper"
    lines = [
        f"items      {found.items}, of them {found.choices} to choose; {found.templates} templates",
        f"levels     {levels}; {percent(above, found.items)} above remembering",
        f"options    {options}",
        f"places     {places}",
        f"length     key {found.key_length:.1f} characters, distractor {found.wrong_length:.1f} (means)",
    ]
    if found.offered:
        lines.append("offered    times, and how often the key:")
        lines += [f"           {times:4} {key:4}  {text[:58]}" for text, times, key in found.offered]
    return lines


def _strategies(found: Guess) -> list[str]:
    head = f"{'a reader who':51}{'asked':>6}{'right':>6}{'gain':>6}{'95 %':>11}"
    rows = [_row(r.strategy.does, r.asked, r.hits, r.chance) for r in sorted(found.results, key=_paying) if r.asked]
    return [head, *rows, _row("votes by all of these, weighed on other items", found.n, found.hits, found.chance)]


def _paying(result: Result) -> tuple[float, str]:
    return result.chance - result.hits, result.strategy.name


def _row(what: str, asked: int, hits: float, chance: float) -> str:
    """One strategy: items asked, share right, gain in points over chance with its 95 % bounds (Wilson)."""
    if not asked:
        return f"{what[:51]:51}{0:6}"
    low, high = (100 * (bound - chance / asked) for bound in wilson(hits, asked))
    gain = 100 * (hits - chance) / asked
    return f"{what[:51]:51}{asked:6}{100 * hits / asked:5.0f}%{gain:+6.0f}{low:+6.0f}{high:+5.0f}"


def _offered(looks: Sequence[Look]) -> tuple[tuple[str, int, int], ...]:
    times: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for look in looks:
        times.update(look.options)
        right[look.key_text] += 1
    often = sorted((-n, text) for text, n in times.items() if n > 1)[:NAMES]
    return tuple((text, -n, right[text]) for n, text in often)
