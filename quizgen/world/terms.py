"""Terms of the glossary that an article uses, as facts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from quizgen.model.article import Article
from quizgen.model.facts import Term
from quizgen.model.provenance import by_table
from quizgen.world import tables
from quizgen.world.folding import fold, slug
from quizgen.world.senses import meant, other_sense
from quizgen.world.sentences import sentences

_WORD = re.compile(r"[\w-]+")


def terms(article: Article) -> Iterator[Term]:
    """A fact for each term, with the first sentence that uses it; single words first, which explain themselves less
    than “nuclear test” does, then in the order of the glossary.

    A term counts as a whole word, in singular or plural; not inside a longer term (no “treaty” where the text has
    “peace treaty”), nor in a name (“People's Republic of China”), nor where the words around it do not tell that the
    glossary's sense is meant (`in_doubt`). An article in another language than the glossary's has none.
    """
    used, _ = _told(article)
    for row in sorted(_glossary(), key=lambda row: " " in row.term):
        if row.asked and row.term in used:
            told = f"Glossary, “{row.term}”: {row.definition}."
            yield Term(
                id=f"term.{slug(row.term)}",
                general=f"term/{slug(row.term)}",
                row=told,
                evidence=(used[row.term], told),
                foils={},
                source=(source := f"quizgen's glossary; see {row.source}"),
                by=by_table(source),
                term=row.term,
                definition=row.definition,
                field=row.field,
            )


def in_doubt(article: Article) -> dict[str, str]:
    """Id (`term/truce`) → why a term that the article uses is not asked: its words fit another sense, or none."""
    return {f"term/{slug(term)}": why for term, why in _told(article)[1].items() if _by_term()[fold(term)].asked}


def neighbours(term: str) -> tuple[tables.Term, ...]:
    """The terms that people confuse with a term; each is defined differently. Empty for an unknown term."""
    row = _by_term().get(fold(term))
    return tuple(_by_term()[fold(n)] for n in row.neighbours) if row else ()


def _told(article: Article) -> tuple[dict[str, str], dict[str, str]]:
    """Term → the first sentence that has it in the glossary's sense; term → why it is in doubt."""
    if not article.language.startswith("en"):
        return {}, {}
    used: dict[str, str] = {}
    doubts: dict[str, str] = {}
    for term, told in _used(article.text).items():
        row = _by_term()[fold(term)]
        if other := other_sense(row, told):
            doubts[term] = f"the story may use “{term}” in another sense ({other})"
        elif ours := [sentence for sentence in told if meant(row, sentence)]:
            used[term] = ours[0]
        else:
            doubts[term] = f"nothing beside “{term}” tells in which sense the story uses it"
    return used, doubts


def _used(text: str) -> dict[str, list[str]]:
    """Term → the sentences that have it, not as part of a name."""
    found: dict[str, list[str]] = {}
    for sentence in sentences(text):
        for form, spelt, term, start in _met(sentence):
            if not _in_a_name(form, spelt, sentence[:start], sentence[start + len(form) :]):
                found.setdefault(term, []).append(sentence)
    return found


def _met(sentence: str) -> Iterator[tuple[str, str, str, int]]:
    """(words as the sentence has them and as the glossary does, the term, where they start), left to right; the
    longest term counts."""
    lower = sentence.lower()
    if len(lower) != len(sentence):  # a letter whose small form is two: offsets would not fit
        lower = sentence
    end = 0
    for word in _WORD.finditer(lower):
        if word.start() < end:
            continue
        for form, spelt, term in _by_first_word().get(word[0], ()):
            if lower.startswith(form, word.start()) and not _WORD.match(lower, word.start() + len(form)):
                end = word.start() + len(form)
                yield sentence[word.start() : end], spelt, term, word.start()
                break


def _in_a_name(form: str, spelt: str, before: str, after: str) -> bool:
    """True where capitals that the glossary does not have show a name; a sentence may begin with a capital, but not
    with two (“Amnesty International”)."""
    if form[1:] not in (form[1:].lower(), spelt[1:]):
        return True
    if not form[:1].isupper() or spelt[:1].isupper():
        return False
    return bool(before.strip("“‘\"'( ")) or after[:1] == " " and after[1:2].isupper()


@cache
def _by_first_word() -> dict[str, list[tuple[str, str, str]]]:
    """First word → (singular or plural in small letters, the same as the glossary spells it, the term), the longest
    first."""
    found: dict[str, list[tuple[str, str, str]]] = {}
    for row in _glossary():
        for spelt in dict.fromkeys(form for name in (row.term, *row.aliases) for form in _forms(name)):
            form = spelt.lower()
            first = _WORD.match(form)
            if first:
                found.setdefault(first[0], []).append((form, spelt, row.term))
    return {word: sorted(pairs, key=lambda p: (-len(p[0]), p)) for word, pairs in found.items()}


_AMERICAN = dict(isation="ization", ilised="ilized", defence="defense", labour="labor", favour="favor")


def _forms(term: str) -> Iterator[str]:
    """Singular and plural, in British spelling and American."""
    american = term
    for british, other in _AMERICAN.items():
        american = american.replace(british, other)
    for spelt in dict.fromkeys((term, american)):
        yield from _numbers(spelt)


def _numbers(term: str) -> Iterator[str]:
    yield term
    if term.endswith("y") and term[-2:-1] not in "aeiou":
        yield f"{term[:-1]}ies"
    elif term.endswith(("s", "x", "z", "ch", "sh", "o")):
        yield f"{term}es"
    yield f"{term}s"


@cache
def _by_term() -> dict[str, tables.Term]:
    return {fold(row.term): row for row in _glossary()}


@cache
def _glossary() -> tuple[tables.Term, ...]:
    """Rows of the glossary; none where the table is missing."""
    try:
        return tables.glossary()
    except FileNotFoundError:
        return ()
