"""Write the sorts of nouns (`quizgen/drafting/lexicon/sorts.yaml`) from the files of WordNet 3.0.

    python tests/tools/wordnet_sorts.py DIR WORDS > quizgen/drafting/lexicon/sorts.yaml

DIR holds `data.noun`, `index.noun` and `cntlist.rev` (Debian: package wordnet-base). WORDS: frequent words of English, one
a line (the first 25,000 of the package wordfreq). A noun has the sort of most of its senses as texts were counted;
without counts its first senses weigh most, and only frequent words are kept.
"""

from __future__ import annotations

import sys
import textwrap
from collections import Counter
from pathlib import Path

# Lexicographer's file → sort. Source: WordNet 3.0, lexnames(5WN).
_FILES = {
    4: "events", 5: "living", 6: "objects", 7: "traits", 8: "living", 9: "texts", 10: "texts", 11: "events",
    12: "traits", 13: "substances", 14: "bodies", 15: "places", 16: "traits", 17: "objects", 18: "people",
    19: "events", 20: "living", 21: "money", 22: "events", 23: "quantities", 24: "traits", 25: "traits",
    26: "traits", 27: "substances", 28: "times",
}  # fmt: skip
_ABOUT = {
    "events": "what is done or happens: attack, vote, storm", "living": "animals, plants and parts of bodies",
    "objects": "things that are made or found: gun, ship", "traits": "attributes, states, feelings and relations",
    "texts": "what is said, written, thought or known: law, letter, plan",
    "substances": "matter and food: oil, bread", "bodies": "groups that act: council, company",
    "places": "locations, structures and land: bridge, valley", "people": "persons: driver, patient",
    "money": "what is owned or paid: tax, debt", "quantities": "amounts and units",
    "times": "periods and points of time",
}  # fmt: skip
_PLACES = {"structure", "way", "geological_formation", "body_of_water", "land", "facility", "dry_land"}
_LEAST_SHARE = 0.5  # of a noun's senses, counted in texts; below that its sort is open


def main(folder: Path, common: Path) -> None:
    """Print the entries."""
    files, heads, above, small = _synsets(folder / "data.noun")
    counts = _counts(folder / "cntlist.rev")
    wanted = set(common.read_text("utf-8").split())
    sorted_: dict[str, set[str]] = {}
    for line in (folder / "index.noun").read_text("utf-8").splitlines():
        word, *rest = line.split()
        if line.startswith(" ") or not (word.isalpha() and word.isascii() and len(word) > 2) or word not in small:
            continue
        offsets = rest[-int(rest[1]) :]
        weights = Counter[str]()
        counted = sum(counts.get((word, n), 0) for n in range(1, len(offsets) + 1)) > 2
        for n, offset in enumerate(offsets, 1):
            weights[_sort(offset, files, heads, above)] += counts.get((word, n), 0) if counted else 1 / n
        best, weight = weights.most_common(1)[0]
        if (counted or word in wanted) and weight >= _LEAST_SHARE * weights.total():
            sorted_.setdefault(best, set()).add(word)
            if word.endswith("or") and word[:-2] + "our" in wanted | {"harbour", "labour", "neighbour", "colour"}:
                sorted_[best].add(word[:-2] + "our")
    print("# Written by tests/tools/wordnet_sorts.py from WordNet 3.0, copyright 2006 by Princeton University, whose licence")
    print("# permits use, copying and distribution with this notice: https://wordnet.princeton.edu/license-and-commercial-use")
    for name in sorted(sorted_):
        print(f"- id: sort_{name}\n  lemmas: >-")
        print(textwrap.fill(" ".join(sorted(sorted_[name])), 118, initial_indent="    ", subsequent_indent="    "))
        print('  source: "WordNet 3.0: the lexicographer\'s file of most senses"')
        print(f'  note: "{_ABOUT[name]}"')


def _synsets(path: Path) -> tuple[dict[str, int], dict[str, str], dict[str, list[str]], set[str]]:
    """Of each synset its lexicographer's file, its first word and the synsets above it; and the words that are no names."""
    files, heads, above, small = {}, {}, {}, set()
    for line in path.read_text("utf-8").splitlines():
        if line.startswith(" "):
            continue
        parts = line.split(" | ")[0].split()
        words = int(parts[3], 16)
        pointers = parts[5 + 2 * words :]
        files[parts[0]], heads[parts[0]] = int(parts[1]), parts[4]
        above[parts[0]] = [pointers[i + 1] for i, p in enumerate(pointers) if p in ("@", "@i")]
        small.update(w for w in parts[4 : 4 + 2 * words : 2] if w.islower())
    return files, heads, above, small


def _counts(path: Path) -> dict[tuple[str, int], int]:
    """How often the texts that were tagged have a sense: (word, number of the sense) → count."""
    found = {}
    for line in path.read_text("utf-8").splitlines():
        key, number, count = line.split()
        word, _, rest = key.partition("%")
        if rest.startswith("1:"):
            found[word, int(number)] = int(count)
    return found


def _sort(offset: str, files: dict[str, int], heads: dict[str, str], above: dict[str, list[str]]) -> str:
    if files[offset] in (6, 17):
        path, waiting = set(), [offset]
        while waiting:
            here = waiting.pop()
            if here not in path:
                path.add(here)
                waiting += above[here]
        if any(heads[p] in _PLACES for p in path):
            return "places"
    return _FILES.get(files[offset], "traits")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
