"""All options look alike: capital, full stop, article, number, opening. What looks different is a cue."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from quizgen.lint.look import Look
from quizgen.lint.names import named
from quizgen.lint.rule import Finding, rule
from quizgen.world.wording import opening

_ABBREVIATED = re.compile(r"(?:\b[^\W\d]|\b(?:Inc|Ltd|Corp|Co|Jr|Sr|St|etc|vs|no|approx|dept|est))\.$", re.I)
_PARTICLE = re.compile(r"(?:al|el|ad|as|ash|de|del|den|der|di|du|la|le|van|von|bin|ibn|ben|abu|d)[-'’ ]|[a-z]+[A-Z]")
_SINGULAR_S = ("ss", "us", "is", "as", "os", "news", "series", "ics")
_STOPS = ".!;,"
_BLANK_AFTER_ARTICLE = re.compile(r"\b(an?)\s*[:…]?\s*(?:_{2,}|\[[._\s]*\])", re.I)


class Shape(NamedTuple):
    """What can be seen of an option without reading it; None (or "") where it cannot be told.

    capital, stop, article, plural: whether it begins with a capital, ends in a full stop, begins with an
    article that belongs to no name (False for names too), is a plural; opens: the sort of its first word.
    """

    capital: bool | None
    stop: bool | None
    article: bool | None
    plural: bool | None
    opens: str


@lru_cache(maxsize=4096)
def shape(text: str) -> Shape:
    """The shape of one option."""
    words = text.split()
    if not words:
        return Shape(None, None, None, None, "")
    sort = opening(text)
    rest = text.partition(" ")[2]
    capitals = rest != rest.lower()
    return Shape(_capital(text), _stop(text), _article(words, sort), _plural(words, sort, capitals), _opens(words, sort))


def _stop(text: str) -> bool | None:
    if not text.strip():
        return None
    return text[-1] in _STOPS and not (text[-1] == "." and _ABBREVIATED.search(text))


def _capital(text: str) -> bool | None:
    if not text.strip():
        return None
    if text[0].isupper():
        return True
    return None if not text[0].islower() or _PARTICLE.match(text) else False


def _article(words: list[str], sort: str) -> bool | None:
    if sort == "article":
        return None if words[0].casefold() == "the" and len(words) > 1 and words[1][:1].isupper() else True
    return None if sort in ("number", "pronoun") else False


def opens_with_name(text: str) -> bool:
    """Kim Jong-un …, Beijing's …, China was …, Xinhua: names go without an article."""
    words = text.split()
    if not words[0][:1].isupper():
        return False
    alone = len(words) == 1
    return alone or words[1][:1].isupper() or words[0].endswith(("'s", "’s")) or named(words[0]) is not None


def _plural(words: list[str], sort: str, capitals: bool) -> bool | None:
    """Of short common-noun phrases only: the last word tells."""
    last = words[-1]
    if len(words) > 3 or capitals or sort not in ("other", "article") or not last.isalpha():
        return None
    return last.endswith("s") and not last.endswith(_SINGULAR_S)


def _opens(words: list[str], sort: str) -> str:
    """Articles and numbers are other rules' business; a gerund before a capital may be a name (Reading)."""
    if sort in ("article", "number") or len(words) < 2:
        return ""
    return "" if sort == "gerund" and words[1][:1].isupper() else sort


def _fewer(flags: list[bool | None]) -> list[int]:
    """Where flags differ, the indices of the rarer value; those that cannot be told do not count."""
    if True not in flags or False not in flags:
        return []
    rare = flags.count(True) <= flags.count(False)
    return [n for n, flag in enumerate(flags) if flag is rare]


@rule("item", "error", "begin all options with a capital, or none")
def capital_alike(look: Look) -> Iterator[Finding]:
    """All options begin with a capital, or none does.

    Bad: To humiliate Beijing · to reassure Beijing
    Good: To humiliate Beijing · To reassure Beijing
    Source: ITEMS.md rule 6; Haladyna, Downing & Rodriguez 2002, rule 12
    """
    for n in _fewer([_capital(text) for text in look.options]):
        yield f"options[{n}]", "this option begins with another case than the others"


@rule("item", "error", "end all options with a full stop, or none")
def full_stop_alike(look: Look) -> Iterator[Finding]:
    """All options end in a full stop, or none does.

    Bad: To humiliate Beijing. · To reassure Beijing
    Good: To humiliate Beijing · To reassure Beijing
    Source: ITEMS.md rule 6; Haladyna, Downing & Rodriguez 2002, rule 12
    """
    for n in _fewer([_stop(text) for text in look.options]):
        yield f"options[{n}]", "this option ends in another punctuation than the others"


@rule("item", "warning", "begin all options with an article, or none")
def article_alike(look: Look) -> Iterator[Finding]:
    """All options begin with an article, or none does (the article of a name does not count).

    Bad: An armistice · Peace treaty · A surrender
    Good: An armistice · A peace treaty · A surrender
    Source: ITEMS.md rule 6; Haladyna, Downing & Rodriguez 2002, rules 23 and 28c
    """
    flags = [shape(text).article for text in look.options]
    if True in flags and False in flags:
        flags = [None if f is False and opens_with_name(t) else f for f, t in zip(flags, look.options, strict=True)]
    for n in _fewer(flags):
        yield f"options[{n}]", f"this option begins {'with' if flags[n] else 'without'} an article"


@rule("item", "warning", "build all options alike: all “to …”, all clauses, all “by …”")
def opening_alike(look: Look) -> Iterator[Finding]:
    """All options open with the same sort of word.

    Bad: To humiliate Beijing · By humiliating Seoul · Because of an insult
    Good: To humiliate Beijing · To reassure Seoul · To answer an insult
    Source: ITEMS.md rule 6; Haladyna, Downing & Rodriguez 2002, rules 23 and 28c
    """
    sorts = [] if look.values else [shape(text).opens for text in look.options]
    told = set(sorts) - {""}
    if len(told) > 1:
        usual = max(sorted(told), key=sorts.count)
        for n, sort in enumerate(sorts):
            if sort and sort != usual:
                yield f"options[{n}]", f"this option opens with another sort of word ({sort}, others {usual})"


@rule("item", "warning", "make all options singular, or all plural")
def number_alike(look: Look) -> Iterator[Finding]:
    """The key is not the only plural, nor the only singular.

    Bad: Tariffs (key) · A blockade · An embargo
    Good: Tariffs (key) · Blockades · Embargoes
    Source: ITEMS.md rule 6; Haladyna, Downing & Rodriguez 2002, rule 28c
    """
    if look.key is None or len(look.options) < 3:
        return
    plurals = [shape(text).plural for text in look.options]
    others = {plurals[n] for n in look.wrong}
    if None not in plurals and len(others) == 1 and plurals[look.key] not in others:
        yield f"options[{look.key}]", f"the key alone is {'plural' if plurals[look.key] else 'singular'}"


@rule("item", "error", "put the article into the options, or write “a(n)”")
def a_or_an(look: Look) -> Iterator[Finding]:
    """A stem that ends in “a” or “an” before the blank fits all options.

    Bad: The Korean War ended in an ____. Armistice · Peace treaty · Surrender
    Good: The Korean War ended in ____. An armistice · A peace treaty · A surrender
    Source: ITEMS.md rule 6; Haladyna, Downing & Rodriguez 2002, rule 28c; Tarrant & Ware 2008
    """
    found = _BLANK_AFTER_ARTICLE.search(look.stem) if "_" in look.stem or "[" in look.stem else None
    if not found or look.key is None:
        return
    wants = found[1].casefold() == "an"
    fits = [_vowel(text) == wants for text in look.options]
    if fits[look.key] and not all(fits):
        yield "stem", f"“{found[1]}” before the blank rules out {fits.count(False)} of the options"


def _vowel(text: str) -> bool:
    """True when the word takes “an”."""
    word = text.casefold()
    if word.startswith(("hour", "honest", "honour", "honor", "heir", "8", "11", "18")):
        return True
    return word[:1] in "aeiou" and not re.match(r"uni|eu|one|once|us[aei]|ut[ie]|uk", word)
