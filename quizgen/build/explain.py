"""`build --explain`: an item with every candidate for a wrong option and its fate, as lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from quizgen.distractors import Outcome
from quizgen.model.item import Item, Option, Question

_MARK = 9  # columns: “refused  ”


@dataclass(frozen=True)
class Explained:
    """What was asked about: its question, and what became of the candidates; both may be missing where the item was
    refused before it was worded."""

    question: Question | None = None
    outcome: Outcome = Outcome((), ())


def explain_lines(item_id: str, explained: Explained | None, items: Iterable[Item], why_not: str) -> tuple[str, ...]:
    """The item's stem, its options or entries, candidates that were not taken, and why it was not made; nothing
    where no item has the id. `why_not`: the reason why it is not among the items, or ""."""
    item = next((i for i in items if i.id == item_id), None)
    if item is None and explained is None and not why_not:
        return ()
    question = explained.question if explained else None
    stem = item.stem if item else question.stem if question else ""
    outcome = explained.outcome if explained else Outcome((), ())
    options = item.options if item else outcome.options
    lines = [line for line in (item_id, stem) if line]
    if question is not None and not options and not question.entries and not question.blanks:
        lines.append(_line("key", question.key, "article"))
    lines += [line for option in options for line in _option(option)]
    lines += _entries(question)
    lines += _not_taken(outcome, {o.text for o in (*options, *outcome.options)})
    if item is None and (reason := why_not or outcome.reason):
        lines.append(f"not made: {reason}")
    return tuple(lines)


def _option(option: Option) -> list[str]:
    found = [_line("key" if option.right else "chosen", option.text, option.origin)]
    return [*found, " " * _MARK + option.why] if option.why else found


def _entries(question: Question | None) -> Iterator[str]:
    """What order and match items and key sentences are made of: these have no wrong options."""
    if question is None:
        return
    for number, (left, right) in enumerate(question.entries, 1):
        yield _line("entry", f"{left} – {right}" if left else f"{number}. {right}", "article")
    for blank in question.blanks:
        yield _line("blank", blank.text, "article")
    if question.entries or question.blanks:
        yield "no candidates: such an item has no wrong options"


def _not_taken(outcome: Outcome, taken: set[str]) -> Iterator[str]:
    """The rest of the candidates, the most tempting first."""
    others = "; better ones were taken" if outcome.options else ""
    for fate in outcome.fates:
        if fate.text not in taken:
            line = _line("spare" if fate.kept else "refused", fate.text, fate.origin)
            yield f"{line}: {fate.rule}{others if fate.kept else f' [{fate.policy}]'}"


def _line(mark: str, text: str, origin: str) -> str:
    return f"{mark:{_MARK}}{text}" + (f" ({origin})" if origin else "")
