"""Notes that share a first field: an import of the package keeps them apart, other tools of Anki do not."""

from __future__ import annotations

from quizgen.model.problem import Location, Problem
from quizgen.writers.apkg.package import Row

NAMED = 3  # ids that a message names


class FirstFields:
    """The first fields of a deck, as Anki compares them: as plain text, within a note type."""

    def __init__(self) -> None:
        self._first: dict[tuple[str, str], tuple[int, str]] = {}
        self._alike: dict[tuple[str, str], list[str]] = {}
        self._new: set[tuple[str, str]] = set()

    def add(self, row: Row, index: int, item_id: str, released: bool) -> None:
        """Note down the row of `items[index]`; `released`: students have it."""
        key = (row.kind, row.sort)
        first = self._first.setdefault(key, (index, item_id))
        if first[0] != index:
            self._alike.setdefault(key, [first[1]]).append(item_id)
        if not released:
            self._new.add(key)

    def problems(self) -> list[Problem]:
        """One for each text that several notes begin with: a note of severity where students have all of them, since
        another wording would send them again; else a warning."""
        found = []
        for key, ids in self._alike.items():
            index, _ = self._first[key]
            more = f" and {len(ids) - NAMED} more" if len(ids) > NAMED else ""
            message = f"{len(ids)} notes begin with the same words, “{_cut(key[1])}”: {', '.join(ids[:NAMED])}{more}"
            hint = "Anki's editor calls them duplicates, and importing a text file over one changes all"
            hint += "; word each stem in its own way" if key in self._new else "; students have them, so they stay"
            severity = "warning" if key in self._new else "note"
            found.append(Problem(Location(path=f"items[{index}].stem"), "same-first-field", message, hint, severity))
        return found


def _cut(text: str, most: int = 60) -> str:
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[: most - 1]}…"
