"""Other spellings of a name: without accents (Erdoğan), and as the tables have them (KCNA and its full name)."""

from __future__ import annotations

import unicodedata
from functools import cache

from quizgen.world.folding import fold
from quizgen.world.rows import listed, read

# Kind of entity → tables with its other names, and the columns these stand in.
_TABLES: dict[str, tuple[tuple[str, tuple[str, ...]], ...]] = {
    "person": (("people", ("name", "aliases")), ("other_names", ("name", "aliases"))),
    "country": (("countries", ("name", "aliases")),),
    "news_agency": (("agencies", ("name", "aliases")),),
    "organisation": (
        ("organisations", ("name", "short", "aliases")),
        ("think_tanks", ("name", "aliases")),
        ("group_names", ("name", "aliases")),
    ),
    "group": (("group_names", ("name", "aliases")),),
    "place": (("place_names", ("name", "aliases")),),
}
_WHOLE = str.maketrans("ıłøđŁØĐ", "ilodLOD")  # letters that Unicode does not take apart into letter and accent


def without_accents(name: str) -> str:
    """“Recep Tayyip Erdogan” of “Recep Tayyip Erdoğan”."""
    if name.isascii():
        return name
    plain = unicodedata.normalize("NFKD", name.translate(_WHOLE))
    return "".join(c for c in plain if not unicodedata.combining(c))


def spellings(kind: str, name: str) -> frozenset[str]:
    """Every folded name of what a table of this kind of entity knows under the folded `name`, that one included."""
    known = _known(kind) if kind in _TABLES else {}
    return known.get(name) or known.get(name.removeprefix("the ")) or frozenset({name})


@cache
def _known(kind: str) -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for table, columns in _TABLES[kind]:
        for _, row in read(table):
            written = [text for column in columns for text in listed(row[column])]
            called = frozenset(fold(w) for text in written for w in (text, without_accents(text)))
            for one in called:
                # A name of two rows (“Central News Agency”) means either: what is held against it must be neither.
                found[one] = found.get(one, frozenset()) | called
    return found
