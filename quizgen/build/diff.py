"""Two states of a deck compared: what is new, what changed, what is gone, and how to find it in Anki."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from quizgen.build.released import Deck, Entry, Part, read_deck
from quizgen.model.problem import Location, Problem, has_error
from quizgen.writers.apkg.notes import CHANGED, html

MOST_IDS = 40  # in one search: Anki's own limit is the depth of an expression in SQLite, some 1,000
PARTS = ("context", "stem", "options", "key", "blanks", "explanation", "reasons", "evidence", "tags")
_ESCAPED = str.maketrans({c: f"\\{c}" for c in '"\\*_'})  # what Anki's browser reads in quotation marks


@dataclass(frozen=True)
class Change:
    """One part of an item that is not as it was. Lists (options, reasons, evidence, tags) are tuples."""

    part: str
    old: Part
    new: Part


@dataclass(frozen=True)
class Diff:
    """`added`: item id → stem; `changed`: what changed of each; `retired`: id → why; `back`: retired once, live again.

    `searches`: what each finds → searches for Anki's browser. `paper`: items on paper only that could not be
    compared, because one of the two files has cards alone.
    """

    added: dict[str, str]
    changed: dict[str, tuple[Change, ...]]
    retired: dict[str, str]
    back: frozenset[str]
    searches: dict[str, tuple[str, ...]]
    paper: int = 0


def diff(old: Path, new: Path) -> tuple[Diff | None, list[Problem]]:
    """Compare two files or folders (see `read_deck`); None where one of them cannot be read."""
    before, problems = read_deck(old)
    after, found = read_deck(new)
    problems += found
    if before is None or after is None or has_error(problems):
        return None, problems
    if before.namespace and after.namespace and before.namespace != after.namespace:
        message = f"the namespace was “{before.namespace}” and is “{after.namespace}”"
        hint = "cards of another namespace are other cards: importing the new deck updates none of the old"
        problems.append(Problem(Location(after.label), "namespace-changed", message, hint, "warning"))
    return compare(before, after), problems


def compare(before: Deck, after: Deck) -> Diff:
    """What happened between two states of a deck, in the order of the newer, what is gone in that of the older."""
    both = before.paper and after.paper
    old = {i: e for i, e in before.entries.items() if both or e.card}
    new = {i: e for i, e in after.entries.items() if both or e.card}
    live = {i for i, e in old.items() if not e.retired}
    added = {i: str(e.parts["stem"]) for i, e in new.items() if not e.retired and i not in live}
    pairs = [(old[i], e) for i, e in new.items() if i in live and not e.retired]
    changed = {b.id: made for a, b in pairs if (made := changes(a, b))}
    retired = {i: _reason(new.get(i), after) for i in old if i in live and (i not in new or new[i].retired)}
    return Diff(
        added=added,
        changed=changed,
        retired=retired,
        back=frozenset(i for i in added if i in old),
        searches=searches(before, after, added, changed, retired),
        paper=len(before.entries) + len(after.entries) - len(old) - len(new),
    )


def changes(old: Entry, new: Entry) -> tuple[Change, ...]:
    """The parts that differ; lists whose order does not matter are compared sorted."""
    return tuple(Change(p, old.parts[p], new.parts[p]) for p in PARTS if old.parts[p] != new.parts[p])


def _reason(entry: Entry | None, after: Deck) -> str:
    return entry.retired if entry else f"it is not in {after.label}, which does not say why"


def searches(
    before: Deck, after: Deck, added: Iterable[str], changed: Iterable[str], retired: Iterable[str]
) -> dict[str, tuple[str, ...]]:
    """Searches to paste into Anki's browser: for what changed or was retired, and for what is new.

    What is gone is looked for in the deck it was in. By the tags that a release puts on its changed cards where these
    tags find just those; else by the field ID.
    """
    cards = {i: e for i, e in after.entries.items() if e.card}
    touched = {*changed, *retired} & cards.keys()
    found = {
        "changed or retired": _by_tags(after, cards, touched) or _by_ids(after, [i for i in cards if i in touched]),
        "new": _by_ids(after, [i for i in added if i in cards]),
        "gone": _by_ids(before if before.name else after, [i for i in retired if i not in after.entries]),
    }
    return {what: lines for what, lines in found.items() if lines}


def _by_tags(after: Deck, cards: dict[str, Entry], wanted: set[str]) -> tuple[str, ...]:
    """One search by the tags of releases; nothing where they would find others, or not all."""
    releases = {cards[i].changed for i in wanted}
    if not (after.tagged and after.name) or not all(releases):
        return ()
    if {i for i, e in cards.items() if e.changed in releases} != wanted:
        return ()
    terms = [f"tag:{_escaped(CHANGED + release)}" for release in sorted(releases)]
    return (_in_deck(after, terms),) if terms else ()


def _by_ids(after: Deck, ids: list[str]) -> tuple[str, ...]:
    terms = [f'"ID:{_escaped(html(i))}"' for i in ids]
    return tuple(_in_deck(after, terms[at : at + MOST_IDS]) for at in range(0, len(terms), MOST_IDS))


def _in_deck(after: Deck, terms: list[str]) -> str:
    joined = " OR ".join(terms)
    if not after.name:
        return joined
    return f'deck:"{_escaped(after.name)}" ' + (f"({joined})" if len(terms) > 1 else joined)


def _escaped(text: str) -> str:
    return text.translate(_ESCAPED)

