"""Whether two names mean one person or body: surely the same, surely different, or for a person to say.

First what the tables know, then the names themselves: folded, without titles and accents, every word in one spelling of
its sound, so that transliterations meet (Gaddafi, Qadhafi). What is alike but not surely one is *unsure*.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Literal

from quizgen.model.article import Entity
from quizgen.world.folding import fold
from quizgen.world.stems import akin, stem
from quizgen.world.spellings import spellings, without_accents

Identity = Literal["same", "different", "unsure"]
ALIKE = 0.91  # Jaro-Winkler similarity of two words' sounds from which they may be one; measured on 487 pairs of names
LONG = 5  # letters of a word from which one letter more or less may be a spelling
ONE_WORD = 0.9  # Levenshtein similarity of names written as one word

_TITLES = frozenset(
    "mr mrs ms miss dr prof professor sir lord lady dame president premier chancellor minister senator sen rep gov "
    "general gen col king queen prince princess pope sheikh shaikh ayatollah emperor judge justice mayor rev".split()
)
_PARTICLES = frozenset("al el ul ad as an ar az ash bin ibn ben bint de del da do dos di du van von der den la le y".split())
_VARIANTS = (
    "joe joseph|bill william will|bob robert rob|dick richard rick|ted edward ed|mike michael|jim james|chuck charles "
    "charlie|bernie bernard|tony anthony|al albert|tim timothy|jeff jefferson jeffrey|dan daniel|steve stephen steven|"
    "andy andrew|matt matthew|vince vincent|liz elizabeth|kate catherine katherine|tom thomas|ben benjamin|sam samuel|"
    "alex alexander|chris christopher christine|dave david|fred frederick|greg gregory|ken kenneth|larry lawrence|"
    "nick nicholas|pat patrick patricia|pete peter|ray raymond|ron ronald|sue susan|jimmy james|john jack|jo joseph|"
    "julia yulia|michael mikhail mikheil|peter pyotr petr|alexander aleksandr alyaksandr aleksandar|"
    "park pak|lee rhee yi ri|choi choe|roh noh"  # Korean surnames in their usual romanisations
)
_ONE_NAME: dict[str, frozenset[str]] = {}
for _group in _VARIANTS.split("|"):
    for _name in _group.split():
        _ONE_NAME[_name] = _ONE_NAME.get(_name, frozenset()) | frozenset(_group.split())
_SUFFIX = re.compile(r"^(?:jr|sr|junior|senior|i|ii|iii|iv|v|vi|vii|viii|ix|x|xii|xiii|xiv|xv|xvi|xxiii)$")  # not Xi
_SPLIT = re.compile(r"[\s\-–‐]+")
# One letter for the several by which one sound is written in English; in this order.
_SOUNDS = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"['’`.]", ""), (r"tsch|tch|ch", "c"), (r"shch|sch|sh", "s"), (r"dzh|dj", "j"), (r"gh|kh|q", "g"), (r"k|ck", "g"),
        (r"dh|th", "d"), (r"ph", "f"), (r"w", "v"), (r"ts|tz|z|x", "s"), (r"ae|oe|ue", "e"), (r"[iy]+", "i"),
        (r"ou|oo|u", "u"), (r"ee|ei|ai|ie|e", "i"), (r"o", "u"), (r"t$", "d"), (r"(.)\1+", r"\1"), (r"(?<=.)[h]", ""),
    )
)  # fmt: skip
_VOWELS = "aeiou"
_LEGAL = frozenset("inc co ltd plc ag corp company technologies party agency news".split())
_SMALL = frozenset("the of for and in on".split())
_SORTS = {"defence": "defense", "organisation": "organization", "labour": "labor", "eu": "european", "u.s": "us"}


@lru_cache(maxsize=1 << 16)
def compare(a: str, b: str, kind: str = "person") -> Identity:
    """Whether two names mean one: of a person, or of a body (`kind` other than person)."""
    x, y = _folded(a), _folded(b)
    if x == y or spellings(kind, x) & spellings(kind, y) or _tables(kind, x, y):
        return "same"
    return _people(x, y) if kind == "person" else _bodies(a, b, x, y)


def one_by_table(a: str, b: str, kind: str = "person") -> bool:
    """True where a table has both names as names of one person, body or place, and they are not written alike."""
    x, y = fold(without_accents(a)), fold(without_accents(b))
    return x != y and bool(spellings(kind, x) & spellings(kind, y) or _tables(kind, x, y))


def _tables(kind: str, x: str, y: str) -> bool:
    """True where a table of bodies has both names, whatever sort of body it is."""
    kinds = ("organisation", "news_agency", "country", "place") if kind != "person" else ()
    return any(spellings(k, x) & spellings(k, y) for k in kinds)


def compare_entities(a: Entity, b: Entity) -> Identity:
    """Whether two entities are one, by all their names; of a person's other names only those of several words count,
    for “Kim” alone is many people's."""
    if (a.kind == "person") != (b.kind == "person"):
        return "different"
    return _compared(a.kind, a.name, a.also, b.kind, b.name, b.also)


@lru_cache(maxsize=1 << 16)
def _compared(
    kind: str, name: str, also: tuple[str, ...] | None, kind_b: str, name_b: str, also_b: tuple[str, ...] | None
) -> Identity:
    theirs = _telling(kind_b, name_b, also_b)
    found = {compare(x, y, kind) for x in _telling(kind, name, also) for y in theirs}
    return next(one for one in ("same", "unsure", "different") if one in found)


@lru_cache(maxsize=1 << 13)
def _telling(kind: str, name: str, also: tuple[str, ...] | None) -> tuple[str, ...]:
    return (name, *(n for n in also or () if kind != "person" or len(_words(fold(n))[0]) > 1))


@lru_cache(maxsize=1 << 13)
def _folded(name: str) -> str:
    return fold(without_accents(name))


@lru_cache(maxsize=1 << 14)
def _words(name: str) -> tuple[tuple[str, ...], str]:
    """The words of a folded name without titles, and what tells a son from his father (“jr”, “iii”)."""
    parts = [p.strip(".,'’") for p in _SPLIT.split(name.replace("el-", "el ").replace("al-", "al "))]
    suffix = parts[-1] if len(parts) > 1 and _SUFFIX.match(parts[-1]) else ""
    kept = [p for p in parts[: -1 if suffix else None] if p and p not in _TITLES]
    return tuple(kept or parts), suffix


@lru_cache(maxsize=1 << 14)
def sound(word: str) -> str:
    """A word in one spelling of its sound, roughly: Qaddafi and Gadhafi are `gadafi`."""
    for pattern, letter in _SOUNDS:
        word = pattern.sub(letter, word)
    return word


def _people(x: str, y: str) -> Identity:
    (a, one), (b, other) = _words(x), _words(y)
    if one and other and one != other:
        return "different"
    core_a, core_b = _core(a), _core(b)
    if _regnal(one, core_a, core_b) or _regnal(other, core_b, core_a) or _other_initials(core_a, core_b):
        return "different"
    if bool(one) != bool(other) and (one or other) not in ("jr", "iii") and len(core_a) == len(core_b) == 1:
        return "same" if core_a == core_b else "different"
    short, long = sorted((core_a, core_b), key=len)
    if not short:
        return "unsure"
    if len(short) == 1:
        return "same" if _single(short[0], long) else "different"
    if len(short) == len(long):
        return max(_paired(short, long), _paired(long, short), key=("different", "unsure", "same").index)
    return _paired(short, long)


def _regnal(suffix: str, own: Sequence[str], others: Sequence[str]) -> bool:
    """True for “Abdullah II” beside “Abdullah Abdullah”: a king has one name."""
    return suffix.strip("ivx") == "" and bool(suffix) and len(own) == 1 and len(others) > 1


def _other_initials(a: Sequence[str], b: Sequence[str]) -> bool:
    """True for George H. W. and George W. Bush."""
    one, other = ([w for w in words if len(w) == 1] for words in (a, b))
    return bool(one) and bool(other) and one != other and len(a) > len(one) and len(b) > len(other)


def _core(words: Sequence[str]) -> tuple[str, ...]:
    """The words that name; initials of several letters (“jk”) as so many."""
    kept = [w for w in words if w not in _PARTICLES] or list(words)
    return tuple(kept)


def _single(word: str, long: Sequence[str]) -> bool:
    """True for one name alone that is the other's first or last."""
    return any(_meets(word, w) for w in (long[0], long[-1])) or (
        len(long) == 1 and (_near(word, long[0]) >= ALIKE or _one_frame(word, long[0]))
    )


def _paired(short: Sequence[str], long: Sequence[str]) -> Identity:
    """Two names of two words or more: every word of the shorter has its own among the longer's."""
    left = list(long)
    unmet = []
    for word in sorted(short, key=len, reverse=True):
        meeting = [w for w in left if _meets(word, w)]
        if meeting:
            left.remove(meeting[0] if len(meeting) == 1 else max(meeting, key=lambda w: _near(word, w)))
        else:
            unmet.append(word)
    if not unmet:
        return "same" if _ends_meet(short, long) else "unsure"
    near = [w for w in unmet if any(_like(w, other) for other in left)]
    if len(near) == len(unmet):
        return "unsure"
    parted = len(short) != len(long) and _joined(short, long) >= ONE_WORD
    return "unsure" if parted else "different"


def _ends_meet(short: Sequence[str], long: Sequence[str]) -> bool:
    return len(short) == len(long) or any(_meets(short[-1], w) for w in (long[-1], long[0])) or _meets(short[0], long[0])


def _meets(a: str, b: str) -> bool:
    """True for one word in two spellings, a nickname, an initial."""
    if a == b or sound(a) == sound(b) or b in _ONE_NAME.get(a, ()):
        return True
    return len(a) == 1 and b.startswith(a) or len(b) == 1 and a.startswith(b)


def _like(a: str, b: str) -> bool:
    """True for two words that may be one; of short ones (Jong, Yong) a letter makes another name."""
    return min(len(a), len(b)) >= LONG and _near(a, b) >= ALIKE or _one_frame(a, b)


def _one_frame(a: str, b: str) -> bool:
    """True where two words have the same consonants, three or more: Haftar, Hifter; two suffice where
    a vowel is first: Omar, Omer."""
    one = _consonants(a)
    return one == _consonants(b) and len(one) >= (2 if a[:1] in _VOWELS else 3)


@lru_cache(maxsize=1 << 14)
def _consonants(word: str) -> str:
    return "".join(c for c in sound(word) if c not in _VOWELS)


def _joined(a: Sequence[str], b: Sequence[str]) -> float:
    """How alike two names are when written as one word: ElBaradei, El Baradei."""
    from rapidfuzz.distance import Levenshtein

    return float(Levenshtein.normalized_similarity(sound("".join(a)), sound("".join(b))))


@lru_cache(maxsize=1 << 16)
def _near(a: str, b: str) -> float:
    from rapidfuzz.distance import JaroWinkler

    return float(JaroWinkler.similarity(sound(a), sound(b)))


def _bodies(a: str, b: str, x: str, y: str) -> Identity:
    if _acronym(a) == _plain(y) or _acronym(b) == _plain(x):
        return "same"
    one, other = _content(x), _content(y)
    if one == other:
        return "same"
    short, long = sorted((one, other), key=len)
    if short and all(any(akin(w, v) for v in long) for w in short):
        return "same" if len(long) - len(short) <= 1 or len(short) > 1 else "unsure"
    if len(one) == len(other) and all(any(_near(w, v) >= ALIKE for v in other) for w in one):
        return "unsure"
    return "different"


def _plain(name: str) -> str:
    return name.replace(".", "").removeprefix("the ")


@lru_cache(maxsize=1 << 13)
def _acronym(name: str) -> str:
    """The first letters of a body's words, without the small ones."""
    words = [w for w in re.split(r"[\s\-]+", name) if w and w.casefold() not in _SMALL]
    return "".join(w[0] for w in words).casefold() if len(words) > 1 else ""


@lru_cache(maxsize=1 << 13)
def _content(name: str) -> frozenset[str]:
    """The words of a body's name, without its legal form, in one spelling."""
    words = [w.strip(".,'’") for w in re.split(r"[\s\-]+", name)]
    kept = [_SORTS.get(w, w) for w in words if w and w not in _SMALL and w not in _LEGAL]
    return frozenset(stem(w) for w in (kept or words) if w)
