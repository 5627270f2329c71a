"""Words that say nearly the same: synonyms, and a narrower word for a wider one (a sedan is a car).

The table lies in tables/near_words.txt, which tests/world/near_words.py makes from WordNet 3.0. It is read when a word is
first asked for. WordNet joins no opposites, so that none of these words denies another; a word of many senses may still
mean another one in a text, so that nothing rests on this alone.
"""

from __future__ import annotations

from functools import cache

from quizgen.world.rows import FOLDER

TABLE = FOLDER / "near_words.txt"
Sort = str  # n: noun, v: verb, a: adjective, r: adverb


@cache
def _lines() -> dict[str, str]:
    """“v find” → what stands behind it."""
    lines = (line.partition(": ") for line in TABLE.read_text("utf-8").splitlines() if not line.startswith("#"))
    return {head: rest for head, _, rest in lines}


def implying(sort: Sort, stem: str) -> tuple[tuple[Sort, str], ...]:
    """(sort, stem) of the words one of which is enough to say a word: of “find” (`v`, `find`) “discover”, “notice”."""
    return tuple((word[0], word[2:]) for word in _lines().get(f"{sort} {stem}", "").split())


def sort_of(tag: str) -> Sort:
    """The sort of a word by its Penn Treebank tag; "" for what is no noun, verb, adjective or adverb."""
    return {"NN": "n", "VB": "v", "JJ": "a", "RB": "r"}.get(tag[:2], "")
