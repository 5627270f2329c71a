"""What can be wrong with a release, as problems with a way out."""

from __future__ import annotations

from quizgen.model.item import Item
from quizgen.model.problem import Location, Problem
from quizgen.model.quiz import History, Release


def against_history(release: Release, history: History | None) -> list[Problem]:
    """What would orphan the cards students have: another namespace, another deck name."""
    found = []
    if history and history.namespace != release.namespace:
        message = f"the namespace is “{release.namespace}”, but this deck was published under “{history.namespace}”"
        hint = f"write namespace: {history.namespace}; under another one every card would come back as a new card"
        found.append(Problem(Location(path="namespace"), "namespace-changed", message, hint))
    if history and history.deck and history.deck != release.deck:
        message = f"the deck is now called “{release.deck}”, but was published as “{history.deck}”"
        hint = "Anki matches decks by name: new cards go to a second deck, the old ones stay where they are"
        found.append(Problem(Location(path="deck"), "deck-renamed", message, hint, "warning"))
    return found


def undated(release: Release, history: History | None, changes: int) -> list[Problem]:
    """A warning where something changed under the date of the last release, or an earlier one."""
    if not history or not changes or release.released.text > history.released:
        return []
    things = "1 note or note type" if changes == 1 else f"{changes} notes or note types"
    message = f"{things} changed since the release of {history.released}, but `released` is {release.released}"
    hint = "write the day you publish this: Anki passes over a change that is older than the student's own"
    return [Problem(Location(path="released"), "released-unchanged", message, hint, "warning")]


def twice(index: int, item: Item, other: Item) -> Problem:
    """Two items with one guid: Anki would add both and then update neither."""
    same = "the id" if item.id == other.id else f"the guid of “{other.id}” and the id"
    hint = "every item needs an id of its own; the id is the template and the facts"
    return Problem(Location(path=f"items[{index}].id"), "same-guid", f"{same} “{item.id}” is there twice", hint)


def retyped(item: Item) -> Problem:
    """A note cannot become one of another type: Anki would keep the old and refuse the new."""
    now, was = ("a key sentence", "a question") if item.blanks else ("a question", "a key sentence")
    message = f"“{item.id}” is {now}, but was published as {was}"
    return Problem(Location(path=item.id), "note-type-changed", message, "give it an id of its own")


def blank_lost(item: Item, words: str) -> Problem:
    """A key sentence without a blank that students have a card of."""
    message = f"“{item.id}” has lost the blank “{words}”, which students have a card of: its note is retired"
    hint = "put the words back into the fact and the sentence, or leave it so"
    return Problem(Location(path=item.id), "blank-lost", message, hint, "warning")
