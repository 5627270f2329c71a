"""The form of a key: what kind of words it is, so that wrong options can have the same."""

from __future__ import annotations

import re
from dataclasses import dataclass

from quizgen.drafting.realise.grammar import past_forms

_ARTICLES = {"his": "own", "her": "own", "its": "own", "their": "own"}
_VERBS = frozenset("VB VBD VBG VBN VBP VBZ".split())
_ARTICLES |= dict.fromkeys("another other some both all many few fewer more several such this these any no each every".split(), "which")
_PRONOUNS = frozenset("it he she they".split())
_PREPOSITIONS = frozenset(
    "after against amid around at because by despite due during following for from in inside into near of off on "
    "outside over through to towards under via with within without".split()
)
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
    """What kind of words an answer is. `kind`: person, name, noun, phrase, deed, clause, number, date. `detail`: the
    sort of a name, noun or deed's form (to, bare, gerund, past), the first word of a phrase, of a clause pronoun or own.
    `sort`: of the noun of a phrase, of whom a predicate tells. `many`: a plural. `article`: own or which, "" for others."""

    kind: str
    detail: str = ""
    sort: str = ""
    many: bool = False
    article: str = ""


def form_of(key: str, type_: str, asks: str, many: bool = False, told_of: str = "") -> Form:
    """The form of an answer, by its words, its type, what is asked, and of whom it tells."""
    first = key.split()[0].casefold() if key.split() else ""
    if asks in ("how-many", "when"):
        return Form("number" if asks == "how-many" else "date")
    if first in _PRONOUNS:
        return Form("clause", "pronoun", told_of)
    if first in _PREPOSITIONS and type_ not in _VERBS | {"IN", "TO"}:
        return Form("phrase", first, type_, many)
    if type_ in _VERBS and asks != "view":
        return _form_of_deed(first, type_)
    if type_ in _VERBS or asks == "view":
        return Form("clause", "own")
    if type_ == "PERSON":
        return Form("person")
    if type_.isupper() and len(type_) > 2:
        return Form("name", type_)
    return Form("noun", type_, "", many, _ARTICLES.get(first, ""))


def _form_of_deed(first: str, type_: str) -> Form:
    if first in _PREPOSITIONS - {"to"}:
        return Form("phrase", first, "deed")
    if first == "to" or type_ == "VB":
        return Form("deed", "to" if first == "to" else "bare")
    if type_ == "VBG" or first.endswith("ing"):
        return Form("deed", "gerund")
    return Form("deed", "past") if first.endswith("ed") or first in past_forms() else Form("clause", "own")


def bare(text: str) -> str:
    """A noun phrase without its article, as options are written: “first trip abroad” of “the first trip abroad”."""
    first, _, rest = text.partition(" ")
    owned = re.match(r"[a-z-]+['’]s?\b", rest)  # “the country's traditions”
    return rest if first.casefold() in ("a", "an", "the") and rest and not owned else text


def content(text: str) -> frozenset[str]:
    """The words that say something, shortened to six letters so that “closed” and “closing” meet."""
    words = (w.casefold().removesuffix("'s").removesuffix("’s") for w in _WORD.findall(text))
    return frozenset(w[:6] for w in words if w not in _EMPTY and (len(w) > 2 or w.isdigit()))


def says_more_than_a_word(phrase: str) -> bool:
    """“The appeal of the union”, not “the appeal”."""
    return len([w for w in bare(phrase).split() if w.casefold() not in _ARTICLES]) > 1


def tense(clause: str) -> str:
    """The tense of a clause that begins with its subject pronoun, by its first verb: “it will close”, “it was closed”."""
    verb = (clause.split() + ["", ""])[1].casefold().replace("n't", "").replace("n’t", "")
    if verb in _TENSES:
        return _TENSES[verb]
    return "present" if verb.endswith("s") and not verb.endswith("ss") else "past"
