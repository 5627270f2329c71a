"""What the passage bears: which of its words stand for a word of the question or answer."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, cached_property, lru_cache

from quizgen.gates.words import CONTENT_TAGS, EMPTY, SORTS
from quizgen.model.reading import Parse, Reading
from quizgen.world.countries import countries
from quizgen.world.derivations import parts, sources
from quizgen.world.stems import stem
from quizgen.world.wording import countries_at, words_of

Terms = frozenset[str]


def content(parse: Parse) -> list[int]:
    """The places of the words that claim something."""
    return [n for n, w in enumerate(parse.words) if _carries(w.tag, w.base, w.text)]


def _carries(tag: str, base: str, text: str) -> bool:
    return tag.startswith(CONTENT_TAGS) and base not in EMPTY and any(c.isalnum() for c in text)


@lru_cache(maxsize=1 << 12)
def countries_in(text: str) -> tuple[tuple[str, int, int], ...]:
    """The countries named in a text."""
    return tuple(countries_at(text))


def terms_of(parse: Parse, place: int) -> Terms:
    """What a word may be found as: its stem, and the country it names (Poland, Polish)."""
    word = parse.words[place]
    found = {code for code, a, b in countries_in(parse.text) if a <= word.start < b}
    return frozenset({word.base, *found})


@lru_cache(maxsize=16)
def standing_for(story: Reading) -> tuple[Terms, ...]:
    """What each word of a story stands for: a pronoun or surname for the whole name."""
    found = [set(terms_of(story, n)) for n in range(len(story.words))]
    for start, end, cluster in story.mentions:
        for n in story.within(start, end):
            found[n] |= names_of(story, cluster)
    for n, word in enumerate(story.words):  # news says Beijing for China, never China for Beijing
        if (code := _capitals().get(word.base)) is not None:
            found[n].add(code)
    for place, cluster in resolved(story).items():
        found[place] |= names_of(story, cluster)
    for start, end, _ in story.names:
        if len(short := acronym(story.text[start:end])) > 1:
            for n in story.within(start, end):
                found[n].add(short)
    return tuple(map(frozenset, found))


@lru_cache(maxsize=256)
def bearing(story: Reading, spans: tuple[tuple[int, int], ...]) -> Bearing:
    """The words of some stretches of a story, worked out once for all questions on them."""
    return Bearing(story, spans)


class Bearing:
    """The words of some stretches of a story, by place, with what each stands for."""

    def __init__(self, story: Reading, spans: Iterable[tuple[int, int]]) -> None:
        self.story = story
        self.places = sorted({n for a, b in spans for n in story.within(a, b)})
        every = standing_for(story)
        self.terms: dict[int, Terms] = {n: every[n] for n in self.places}

    def where(self, terms: Terms) -> list[int]:
        """The places that bear one of the terms, in some form."""
        wanted = terms.union(*(sources(t) for t in terms))
        found = {n for t in wanted for n in self._places.get(t, ())}
        return sorted(found.union(*(self._derived.get(t, ()) for t in terms)))

    def bears(self, terms: Terms) -> bool:
        """True where some place does."""
        return bool(self.where(terms))

    def bears_parts(self, word: str) -> bool:
        """True where a word is written together of two that are there: “homemade” of “made at home”."""
        return any(self.where(frozenset({a})) and self.where(frozenset({b})) for a, b in parts(word.casefold()))

    def names_one(self, base: str) -> bool:
        """True where a noun says of what sort something is that these stretches name: “the city” of Magnitogorsk."""
        return base in self._sorts

    @cached_property
    def _sorts(self) -> frozenset[str]:
        named = {kind for start, end, kind in self.story.names if any(n in self.terms for n in self.story.within(start, end))}
        return frozenset().union(*(SORTS.get(kind, frozenset()) for kind in named))

    @cached_property
    def _places(self) -> dict[str, list[int]]:
        """Term → the places that have it; of a word written together (wildfire) its last part counts, too."""
        found: dict[str, list[int]] = {}
        for n in self.places:
            for term in self.terms[n]:
                found.setdefault(term, []).append(n)
            for _, last in parts(self.story.words[n].text.casefold()):
                found.setdefault(last, []).append(n)
        return found

    @cached_property
    def _derived(self) -> dict[str, list[int]]:
        """Term → the places that have a word derived from it."""
        found: dict[str, list[int]] = {}
        for term, places in self._places.items():
            for source in sources(term):
                found.setdefault(source, []).extend(places)
        return found


@cache
def _capitals() -> dict[str, str]:
    """Stem of a capital of one word → its country's code."""
    return {stem(row.capital): row.code for row in countries() if row.capital and " " not in row.capital}


def acronym(name: str) -> str:
    """The first letters of a name's words with capitals, in small letters: “eu” of “the European Union”."""
    return "".join(word[0] for word in name.split() if word[:1].isupper()).casefold()


def names_of(story: Reading, cluster: int) -> Terms:
    """The stems of all words in the names of a cluster."""
    one = story.clusters[cluster]
    found = {stem(word) for name in (one.name, *one.aliases) for word in words_of(name)}
    return frozenset(found | {code for code, _, _ in countries_in(one.country)})


_PRONOUNS = {"he": "male", "him": "male", "his": "male", "she": "female", "her": "female", "hers": "female"}
_BACK = 2  # sentences before its own in which a pronoun's name may stand


def resolved(story: Reading) -> dict[int, int]:
    """Place of a word → the cluster it means: of a pronoun the one person of its gender who is named shortly before it,
    of a quotation's first word its speaker. A pronoun that may mean two has none."""
    found = {}
    for quoted in story.quotations:
        inside = story.within(quoted.start, quoted.end)
        if quoted.speaker is not None and inside:
            found[inside[0]] = quoted.speaker
    for number, sentence in enumerate(story.sentences):
        near = story.sentences[max(0, number - _BACK)].start
        for n in range(sentence.first, sentence.last):
            gender = _PRONOUNS.get(story.words[n].text.casefold())
            meant = gender and _meant(story, near, story.words[n].start, gender)
            if meant is not None and meant != "":
                found[n] = int(meant)
    return found


def _meant(story: Reading, near: int, at: int, gender: str) -> int | None:
    """The one person of a gender, or of none that is known, who is named in a stretch."""
    named = {c for a, _, c in story.mentions if near <= a < at and story.clusters[c].kind == "person"}
    fitting = {c for c in named if story.clusters[c].gender in ("", gender)}
    return fitting.pop() if len(fitting) == 1 else None


def meets(terms: Terms, there: Iterable[str]) -> bool:
    """True where one of the terms is there, in some form."""
    there = there if isinstance(there, (set, frozenset)) else set(there)
    if not terms.isdisjoint(there):
        return True
    return any(not sources(a).isdisjoint(there) for a in terms) or any(not sources(b).isdisjoint(terms) for b in there)
