"""The form of a key: what kind of words it is, so that wrong options can have the same."""

from __future__ import annotations

import re
from dataclasses import dataclass

from quizgen.drafting.engine.lexicon import in_class

_ARTICLES = {"a": "a", "an": "a", "the": "the", "his": "own", "her": "own", "its": "own", "their": "own"}
_ARTICLES |= dict.fromkeys("another other some both all many few fewer more several such this these any no each every".split(), "which")
_PRONOUNS = frozenset("it he she they".split())
_PREPOSITIONS = frozenset(
    "after against amid around at because by despite due during following for from in inside into near of off on "
    "outside over through to towards under via with within without".split()
)
_PARTICLES = frozenset("de da di del della der den van von bin al el la le du dos ibn".split())
_OF_NAMES = frozenset("of the and for".split())
_WORD = re.compile(r"[^\W_]+(?:[.,'’-][^\W_]+)*")
_EMPTY = frozenset(
    "a an the of in on at to for by with and or as from that this it its his her their he she they was were is are be "
    "been had has have not did does do what whom why when where how who which would will could can may might than into after before over about".split()
)

_TENSES = {
    **dict.fromkeys("will would can could may might shall should must".split(), "modal"),
    **dict.fromkeys("is are has have does do".split(), "present"),
    **dict.fromkeys("was were had did".split(), "past"),
}


@dataclass(frozen=True, slots=True)
class Form:
    """`kind`: name, noun, clause, infinitive, phrase, number, date; `detail`: the kind of name, or the first word;
    `article`: of a noun, of a name whether a description goes with it; `many`: true for a plural."""

    kind: str
    detail: str = ""
    article: str = ""
    many: bool = False


def form_of(key: str, type_: str, asks: str) -> Form:
    """The form of a key, by what was asked, the answer's type and its first word."""
    first = key.split()[0].casefold() if key.split() else ""
    if asks in ("how-many", "when"):
        return Form("number" if asks == "how-many" else "date")
    if asks == "what" and type_ in ("VBD", "VBN") and first.endswith("ed"):
        return Form("clause", "deed")
    if first in _PRONOUNS or asks == "view":
        return Form("clause", "pronoun" if first in _PRONOUNS else "own subject")
    if type_ == "VB" or first == "to":
        return Form("infinitive", "to" if first == "to" else "")
    if first in _PREPOSITIONS:
        return Form("phrase", first)
    if type_ in ("VBG", "VBD", "VBZ", "VBN", "VBP"):
        return Form("clause", "gerund" if first.endswith("ing") else "own subject")
    if type_.isupper() and len(type_) > 2:
        return Form("name", type_, _shape_of_name(key, type_ == "PERSON"))
    last = key.split(" of ")[0].split(" in ")[0].split(" for ")[0].split()
    return Form("noun", type_, _ARTICLES.get(first, ""), bool(last) and last[-1].endswith("s"))


def _shape_of_name(name: str, person: bool) -> str:
    """Full names stand beside full names, titles beside titles, descriptions beside nothing bare."""
    words = name.split()
    if any(w[:1].islower() and (person or w not in _OF_NAMES) and w not in _PARTICLES for w in words[1:]):
        return "described"
    if person and any(in_class("people", w) for w in words[:-1]):
        return "titled"
    return "short" if len(words) == 1 and person else "bare"


def content(text: str) -> frozenset[str]:
    """The words that say something, shortened to six letters so that “closed” and “closing” meet."""
    words = (w.casefold().removesuffix("'s").removesuffix("’s") for w in _WORD.findall(text))
    return frozenset(w[:6] for w in words if w not in _EMPTY and (len(w) > 2 or w.isdigit()))


def likeness(a: Form, b: Form) -> float:
    """How like two forms are: 0 where one cannot stand beside the other among options."""
    if a.kind != b.kind:
        return 0.0
    if a.kind in ("clause", "infinitive", "phrase"):
        return 1.0 if a.detail == b.detail else 0.0
    if a.kind == "name":
        return 1.0 if (a.detail, a.article) == (b.detail, b.article) else 0.0
    if a.kind == "noun" and (a.detail, a.many) != (b.detail, b.many):
        return 0.0
    if a.kind == "noun" and a.detail == "things":
        return 1.0 if a.article == b.article else 0.0
    return 1.0 if a.article == b.article else 0.6


def says_more_than_a_word(phrase: str) -> bool:
    """“The appeal of the union”, not “the appeal”."""
    words = phrase.split()
    return len(words) - (words[0].casefold() in _ARTICLES) > 1


def tense(clause: str) -> str:
    """The tense of a clause that begins with its subject pronoun, by its first verb: “it will close”, “it was closed”."""
    verb = (clause.split() + ["", ""])[1].casefold().replace("n't", "").replace("n’t", "")
    if verb in _TENSES:
        return _TENSES[verb]
    return "present" if verb.endswith("s") and not verb.endswith("ss") else "past"
