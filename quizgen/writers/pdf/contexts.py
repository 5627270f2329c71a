"""Where a paper prints the context lines of its items: once at its head, or above each question."""

from __future__ import annotations

from collections.abc import Sequence

from quizgen.model.item import Item, shorter
from quizgen.world.wording import spaced


def of_paper(items: Sequence[Item]) -> tuple[str, list[str]]:
    """The line at the head, and one for each item. A paper on one story has the head alone: the shortest of the lines,
    for what was cut from it would tell an answer, and none that names a key. Where stories are mixed each question has
    its own."""
    lines = [item.context for item in items]
    told = [(item.context, item.citations[0].article if item.citations else "") for item in items if item.context]
    head = min((line for line, _ in told), key=len, default="")
    if any(item.key and spaced(item.key) in spaced(head) for item in items):
        head = shorter(head)
    if len({article for _, article in told}) > 1:
        return "", lines
    return head, [""] * len(items)
