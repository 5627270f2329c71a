"""Wrong options that differ from the key in one word, for another of its kind that the story has nowhere.

All options of a question differ in the same place, so that none of them is the middle of the others.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache

from quizgen.drafting.admit.forms import Form, bare
from quizgen.drafting.admit.numbers import varied
from quizgen.drafting.annotate.annotated import Annotated
from quizgen.drafting.candidate import Candidate, Offered
from quizgen.drafting.engine.lexicon import in_class, listed
from quizgen.drafting.realise.grammar import gerund, past_of, participle_of, plural_of, third_person
from quizgen.model.provenance import CONTRAST, FRAME
from quizgen.world.countries import countries, country_code, with_article
from quizgen.world.stems import stem
from quizgen.world.wording import countries_named

_FEWEST = 2
_PREPOSITIONS = frozenset("into for to about on with against of in at near from".split())
_KEPT = frozenset("of in at on near from for against".split())  # that stay behind another noun
_AUXILIARIES = frozenset("is are was were be been being has have had will would can could to not".split())
_BOUND = frozenset("from with for of as into on against over about that out up down off".split())
_ADVERBIAL = frozenset("in on at by to due because after before during since while when amid despite within near".split())
_HAVE_BE = frozenset("is are was were be been being has have had".split())
_OPENING = _PREPOSITIONS | _AUXILIARIES | frozenset("a an the his her its their by after over amid and or two three four five six seven eight nine ten".split())
Maker = Callable[[str], str]
Variant = tuple[str, str]  # the whole answer, and the word that was put in


def contrasts(story: Annotated, asked: Candidate, form: Form) -> list[Offered]:
    """The key with one word changed, in the first place where at least two others fit that the story does not have."""
    known = _words_of(story.text) | _words_of(asked.stem.text)
    given = _words_of(story.title) | _words_of(asked.stem.text)
    ours = countries_named(f"{story.title} {asked.stem.text}")
    for rule, place in _places(asked.key, form):
        found = [text for text, word in place if not _known(word, known, story.text) and not _replaced(asked.key, text) & given and not (countries_named(asked.key) - countries_named(text)) & ours]
        if len(found) >= _FEWEST:
            why = f"The report says: {asked.key}."
            return [Offered(text, (asked.at, asked.at), asked.type, rule, why) for text in found[:3]]
    return []


def _known(word: str, known: frozenset[str], text: str) -> bool:
    """True where the story has a word, or every long word of several; a number is of one count, whatever stands elsewhere."""
    said = word.replace("_", " ")
    long = _words_of(said)
    return bool(said) and (long <= known if long else re.search(rf"\b{re.escape(said)}\b", text) is not None)


def _replaced(key: str, text: str) -> frozenset[str]:
    """The words of the key that another answer has not: where the headline or the question gives them, all is told."""
    return _words_of(key) - _words_of(text)


def _words_of(text: str) -> frozenset[str]:
    return frozenset(stem(w) for w in re.findall(r"[^\W\d_]+", text) if len(w) > 3)


def _places(key: str, form: Form) -> Iterator[tuple[str, list[Variant]]]:
    """The variants of each place of the key that can be changed, the best place first, and the rule that clears them."""
    words = key.split()
    noun = form.kind in ("noun", "name") or form.kind == "phrase" and form.sort != "deed"
    verb = _verb(words, form) if not noun and form.detail != "own" else None
    if noun:
        head = _head(words)
        yield CONTRAST, _named(key)
        yield CONTRAST, _noun(words, head)
        yield CONTRAST, _adjective(words, head - 1) if head else []
    if verb is not None:
        yield CONTRAST, _verbal(words, verb, form)
        yield CONTRAST, _adjective(words, verb) if words[verb - 1].casefold() in _AUXILIARIES else []
    yield CONTRAST, _of_country(key)
    yield CONTRAST, varied(key)
    if noun:
        yield FRAME, _framed(words, head, form.detail if form.kind == "noun" else form.sort)
        return
    yield CONTRAST, _named(key)
    if verb is not None:
        at = verb + 1 + (words[verb + 1 : verb + 2] in ([["a"], ["an"], ["the"]]))
        yield CONTRAST, _noun(words, at, at == verb + 1) if at < len(words) and words[at].casefold() not in _PREPOSITIONS else []


def _head(words: list[str]) -> int:
    """The place of the noun that a phrase is about: the last word before a preposition."""
    start = 1 if words[0].casefold() in _PREPOSITIONS | {"after", "over", "amid", "by", "because"} else 0
    for n in range(start + 1, len(words)):
        if words[n].casefold() in _PREPOSITIONS or words[n].casefold() in ("that", "who", "which", "and") or words[n - 1].endswith(","):
            return n - 1
    return len(words) - 1


def _verb(words: list[str], form: Form) -> int | None:
    """The place of the verb of a deed or predicate."""
    first = 1 if form.kind == "clause" or form.detail == "to" or form.kind == "phrase" else 0
    return next((n for n in range(first, len(words)) if words[n].casefold() not in _AUXILIARIES and not words[n].endswith("ly")), None)


def _swapped(words: list[str], at: int, other: str, width: int = 1) -> str:
    return " ".join([*words[:at], other, *words[at + width :]])


def _verbal(words: list[str], at: int, form: Form) -> list[Variant]:
    """Another deed in the same form; not before a preposition that may belong to the verb."""
    behind = words[at + 1].casefold() if at + 1 < len(words) else ""
    if behind in _BOUND:
        return []
    prefix = "intents_" if behind == "to" else "verbs_"
    alone = not behind or behind in _ADVERBIAL
    passive = at > 0 and words[at - 1].casefold() in _HAVE_BE
    wanted = _makers(words[at - 1].casefold() if at else "", form)
    known = _forms_of_verb().get(words[at].casefold(), ())
    lemma, made = next(((lemma, make) for lemma, make in known if make in wanted), ("", _itself))
    if passive and prefix == "intents_":
        return []
    others = [o for o in _others(prefix, lemma) if passive or not alone or in_class("intransitive", o)] if lemma else []
    return [(_swapped(words, at, made(other)), other) for other in others]


def _makers(before: str, form: Form) -> tuple[Maker, ...]:
    """What may have made the form of a verb, by the word before it and the form of the answer."""
    if before in _HAVE_BE or before == "not":
        return (participle_of,)
    if before in _AUXILIARIES or form.detail in ("bare", "to"):
        return (_itself,)
    if form.detail == "gerund" or form.sort == "deed":
        return (gerund,)
    return (past_of, third_person)


@cache
def _forms_of_verb() -> dict[str, list[tuple[str, Maker]]]:
    """Every form of the verbs of the lexicon → (lemma, what makes the form)."""
    found: dict[str, list[tuple[str, Maker]]] = {}
    for entry in (*listed("verbs_"), *listed("intents_")):
        for lemma in entry:
            for make in (past_of, participle_of, gerund, third_person, _itself):
                found.setdefault(make(lemma), []).append((lemma, make))
    return found


def _itself(lemma: str) -> str:
    return lemma


def _noun(words: list[str], at: int, verbal: bool = False) -> list[Variant]:
    """Another noun, with its own preposition before what the key's noun has behind it."""
    word = words[at].strip(",.")
    if at and not verbal and not _may_stand_before_a_noun(words[at - 1]):
        return []  # “a primary census”: what stands before the noun may not fit another
    many = word.casefold().endswith("s") and not word.casefold().endswith("ss")
    behind = words[at + 1].casefold() if at + 1 < len(words) else ""
    for size in (2, 1):
        name = "_".join(w.casefold() for w in words[at + 1 - size : at + 1]).strip(",.") if at + 1 >= size else ""
        single = _single(name) if many else name
        if behind in _PREPOSITIONS and (found := _others("nouns_", f"{single}_{behind}")):
            made = [(o, *o.rpartition("_")[::2]) for o in found]
            return [(_with_article(words, at + 1 - size, f"{_many(noun, many)} {prep}", size + 1), noun) for _, noun, prep in made]
        found = [o for o in _others("nouns_", single) if o.rpartition("_")[2] not in _PREPOSITIONS]
        if found and behind not in _PREPOSITIONS - _KEPT:
            return [(_with_article(words, at + 1 - size, _many(o, many), size), o) for o in found]
    return []


def _framed(words: list[str], at: int, sort: str) -> list[Variant]:
    """Another noun of the sort that takes the preposition behind, or the adjective before: “a boycott of”, “a royal parade”."""
    many = words[at].casefold().endswith("s") and not words[at].casefold().endswith("ss")
    behind = words[at + 1].casefold() if at + 1 < len(words) else ""
    before = words[at - 1].casefold() if at else ""
    if behind == "of" and any(in_class(c, _single(w.casefold())) for w in words[at + 2 : at + 6] for c in ("people", "sort_people")):
        frame = "of_persons"
    else:
        frame = behind if behind in _PREPOSITIONS else "relational" if in_class("relational", before) and not behind else ""
    if frame != "relational" and before and not _may_stand_before_a_noun(words[at - 1]):
        return []
    return [(_with_article(words, at, _many(o, many), 1), o) for e in listed(f"heads_{frame}_{sort}") for o in e if o != _single(words[at])]


def _may_stand_before_a_noun(word: str) -> bool:
    low = word.casefold()
    return low in _OPENING or low.isdigit() or country_code(word) is not None or low.endswith(("'s", "’s"))


def _with_article(words: list[str], at: int, other: str, width: int) -> str:
    text = _swapped(words, at, other.replace("_", " "), width)
    return re.sub(r"\b(a|an) (?=([a-z]))", lambda m: ("an " if m[2] in "aeio" else "a "), text)


def _many(noun: str, many: bool) -> str:
    return plural_of(noun) if many else noun


def _single(name: str) -> str:
    return _singles().get(name, name)


@cache
def _singles() -> dict[str, str]:
    """The nouns of the sets by their plurals."""
    return {plural_of(noun): noun for noun in listed_nouns()}


@cache
def listed_nouns() -> tuple[str, ...]:
    """Every noun of the sets of nouns, without its preposition."""
    return tuple(dict.fromkeys(n.rpartition("_")[0] if n.rpartition("_")[2] in _PREPOSITIONS else n for e in listed("nouns_") for n in e))


def _adjective(words: list[str], at: int) -> list[Variant]:
    return [(_with_article(words, at, o, 1), o) for o in _others("adjectives_", words[at].strip(",."))]


def _named(key: str) -> list[Variant]:
    """Another name of one sort."""
    for names, patterns in _name_patterns():
        for place, pattern in enumerate(patterns):
            hit = pattern.search(key)
            if hit is not None and not (hit.start() and key[: hit.start()].split()[-1][:1].isupper()):
                others = (*names[place + 1 :], *names[:place])
                return [(_put(key, hit, o), bare(o)) for o in others]
    return []


@cache
def _name_patterns() -> tuple[tuple[tuple[str, ...], tuple[re.Pattern[str], ...]], ...]:
    """The sets of names, each with what finds each of its names in an answer."""
    sets = [tuple(n.replace("_", " ") for n in entry) for entry in listed("names_")]
    return tuple(
        (names, tuple(re.compile(rf"(?:\bthe )?\b{re.escape(bare(n))}\b(?! [A-Z])") for n in names)) for names in sets
    )


def _put(key: str, hit: re.Match[str], other: str) -> str:
    """A name in the place of another, with its own article unless it is the whole answer or begins it."""
    owned = key[: hit.start()].rstrip().endswith(("'s", "’s"))
    said = other if hit.start() and not owned else bare(other)
    return key[: hit.start()] + said + key[hit.end() :]


def _of_country(key: str) -> list[Variant]:
    """Another country, or its adjective, of the same region."""
    for word in re.findall(r"\b[A-Z][a-z]+(?: [A-Z][a-z]+)?\b", key):
        code = country_code(word)
        own = next((c for c in countries() if c.code == code), None)
        if own is None:
            continue
        adjective = word in own.adjectives
        others = [c for c in countries() if c.region == own.region and c.code != code and c.un_member and c.adjectives]
        found = re.search(rf"(?:\bthe )?\b{re.escape(word)}\b", key)
        assert found is not None
        if adjective:
            return [(key.replace(word, c.adjectives[0], 1), c.adjectives[0]) for c in others]
        return [(_put(key, found, with_article(c.name)), c.name) for c in others]
    return []


def _others(prefix: str, lemma: str) -> list[str]:
    """The others of the set that begins with a word, or the first that has it; those behind it first."""
    sets = [e for e in listed(prefix) if lemma in e]
    entry = next((e for e in sets if e[0] == lemma), sets[0] if sets else ())
    at = entry.index(lemma) if entry else 0
    return [*entry[at + 1 :], *entry[:at]]
