"""Makes quizgen/world/tables/near_words.txt from WordNet 3.0.

    python tests/world/near_words.py FOLDER        # run by hand; FOLDER: WordNet's files (data.noun, index.sense, …)

Kept of WordNet: synonyms, words similar to an adjective, the word above a noun or verb (a sedan is a car), what a verb
brings about (kill, die); of each word the senses that come first and that WordNet's tagged texts have.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterator
from difflib import SequenceMatcher
from pathlib import Path
from typing import NamedTuple

from quizgen.world.near_words import TABLE
from quizgen.world.stems import _irregular, stem

SENSES = 3  # of a word, the most frequent ones first
MOST_BELOW = 60  # words of one sort under a word that says more than “something”: “change”, “act”, “person” do not
ALIKE = 0.87  # of two spellings of one word
SORTS = {"n": "noun", "v": "verb", "a": "adj", "r": "adv"}
SORT_OF_KEY = {"1": "n", "2": "v", "3": "a", "4": "r", "5": "a"}
ABOVE, SIMILAR, CAUSES = "@", "&", ">"
HEAD = """\
# Words that say nearly the same: a stem with its sort (n noun, v verb, a adjective, r adverb), then what implies it.
# Made from WordNet 3.0 by tests/world/near_words.py; stems as quizgen.world.stems.stem makes them.
#
# WordNet 3.0 Copyright 2006 by Princeton University. All rights reserved. Permission to use, copy, modify and distribute
# this software and database and its documentation for any purpose and without fee or royalty is hereby granted, provided
# that you agree to comply with the following copyright notice and statements, including the disclaimer, and that the same
# appear on ALL copies of the software, database and documentation, including modifications that you make for internal use
# or for distribution. THIS SOFTWARE AND DATABASE IS PROVIDED "AS IS" AND PRINCETON UNIVERSITY MAKES NO REPRESENTATIONS OR
# WARRANTIES, EXPRESS OR IMPLIED. BY WAY OF EXAMPLE, BUT NOT LIMITATION, PRINCETON UNIVERSITY MAKES NO REPRESENTATIONS OR
# WARRANTIES OF MERCHANTABILITY OR FITNESS FOR ANY PARTICULAR PURPOSE OR THAT THE USE OF THE LICENSED SOFTWARE, DATABASE OR
# DOCUMENTATION WILL NOT INFRINGE ANY THIRD PARTY PATENTS, COPYRIGHTS, TRADEMARKS OR OTHER RIGHTS. The name of Princeton
# University or Princeton may not be used in advertising or publicity pertaining to distribution of the software and/or
# database. Title to copyright in this software, database and any associated documentation shall at all times remain with
# Princeton University and LICENSEE agrees to preserve same.
"""


class Synset(NamedTuple):
    """One meaning: its words, and (relation, sort, place) of the meanings it points to."""

    words: tuple[str, ...]
    pointers: tuple[tuple[str, str, str], ...]


def frequent(folder: Path) -> set[tuple[str, str, str]]:
    """(word, sort, place of the meaning) of the senses that are kept."""
    found = set()
    for line in (folder / "index.sense").read_text("ascii").splitlines():
        key, place, number, tagged = line.split()
        word, _, rest = key.partition("%")
        form_of_another = _irregular().get(word, word) != word  # “found” has the stem of “find”
        if word.isalpha() and int(number) <= SENSES and int(tagged) and not form_of_another:
            found.add((word, SORT_OF_KEY[rest[0]], place))
    return found


def synsets(folder: Path) -> Iterator[tuple[tuple[str, str], Synset]]:
    """((sort, place), meaning) of WordNet's data files; a line is described in its wndb(5)."""
    for sort, name in SORTS.items():
        for line in (folder / f"data.{name}").read_text("ascii").splitlines():
            if line.startswith(" "):
                continue
            cells = line.partition(" | ")[0].split()
            end = 4 + 2 * int(cells[3], 16)
            words = tuple(w.partition("(")[0].lower() for w in cells[4:end:2])
            rest = cells[end + 1 :]
            pointers = tuple((rest[n], rest[n + 2].replace("s", "a"), rest[n + 1]) for n in range(0, 4 * int(cells[end]), 4))
            yield (sort, cells[0]), Synset(words, pointers)


def near(folder: Path) -> dict[tuple[str, str], set[tuple[str, str]]]:
    """(sort, stem) → what implies it, by the relations that are kept."""
    kept, every = frequent(folder), dict(synsets(folder))
    of = {key: [stem(w) for w in one.words if any(_spelt(w, other) for other in one.words if (other, *key) in kept)] for key, one in every.items()}
    below: dict[tuple[str, str], int] = defaultdict(int)
    for one in every.values():
        for relation, *target in one.pointers:
            below[target[0], target[1]] += relation == ABOVE
    found: dict[tuple[str, str], set[tuple[str, str]]] = defaultdict(set)
    for key, one in every.items():
        over = [(s, p) for r, s, p in one.pointers if r in (SIMILAR, CAUSES) or (r == ABOVE and below[s, p] <= MOST_BELOW)]
        for target in (key, *over):
            for word in of[target]:
                found[target[0], word].update((key[0], other) for other in of[key] if other != word)
    return {key: words for key, words in found.items() if words}


def _spelt(word: str, other: str) -> bool:
    """True for a word and its other spelling: vapour, vapor."""
    alike = SequenceMatcher(None, word, other).ratio() > ALIKE
    return word == other or (word.isalpha() and word[0] == other[0] and alike)


def main() -> None:
    """Write the table."""
    lines = [f"{sort} {word}: {' '.join(f'{s}.{w}' for s, w in sorted(words))}" for (sort, word), words in near(Path(sys.argv[1])).items()]
    TABLE.write_text(HEAD + "\n".join(sorted(lines)) + "\n", "utf-8")
    print(f"{len(lines)} words")


if __name__ == "__main__":
    main()
