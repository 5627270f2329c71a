"""Realisers of completions: a sentence of the report as it stands, up to the words that it is asked for.

Nothing is turned round, and nothing goes but what a long sentence adds between commas, so that no limit, hope or negation
of the report is lost.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from quizgen.drafting.annotate.annotated import Token
from quizgen.drafting.realise.actors import acts
from quizgen.drafting.realise.clause import SUBJECTS, loose
from quizgen.drafting.realise.completion_ends import MARKS, behind, ending_of, predicate_of
from quizgen.drafting.realise.dates import news_month
from quizgen.drafting.realise.keys import key_of
from quizgen.drafting.realise.making import Making, realiser
from quizgen.drafting.realise.question import Stem
from quizgen.drafting.realise.refusal import Refusal
from quizgen.drafting.realise.scene import Scene
from quizgen.drafting.realise.scope import scope_of
from quizgen.drafting.realise.sorts import sort_of
from quizgen.drafting.realise.words import words
from quizgen.world.dates import when_text

FEWEST, MOST = 5, 32  # words before the blank: less says nothing, more is not kept in mind
FEWEST_NAMED = 3  # where they have a full name: “Anna Berg faces ____.”
FEWEST_OF_DEED = 3  # words of what somebody was to do: “join” and “take it” are no answers
SPARE = 24  # words and signs from which on what is added between commas goes
_FULL_NAME = re.compile(r"\b[A-Z][\w.’'-]+ [A-Z]\w")
_LEANING = frozenset("both others some one another most many all none few neither each".split())
_SMALL = ("In", "On", "At", "From", "The", "A", "An", "Since", "By")


@realiser
def completed(making: Making, verb: str, gap: str) -> Stem:
    """“Judges in Oslo rejected ____.”: the sentence up to the answer, which ends it. Raises Refusal."""
    match = making.match
    token, asked = match[verb], match[gap]
    making.verb, making.answer = token, asked
    return _sentence(making, token, asked, ending_of(asked))


@realiser
def told_of(making: Making, verb: str) -> Stem:
    """“The bill on the harbour was ____.”: the sentence up to the verb of a clause, behind its auxiliaries."""
    token = making.match[verb]
    making.verb = making.answer = token
    return _sentence(making, token, token, predicate_of(token))


@realiser
def said_of_it(making: Making, verb: str) -> str:
    """What a clause says of its subject, behind its auxiliaries: “rejected by the union of miners”."""
    making.answer = token = making.match[verb]
    return key_of(making, [*predicate_of(token), *behind(making.scene, token, predicate_of(token))[0]])


def _sentence(making: Making, token: Token, asked: Token, answer: list[Token]) -> Stem:
    """The sentence that has the answer, up to it."""
    scene = making.scene
    scene.whole = begin = _begin(asked)
    making.span = (scene.story.at(answer[0]), scene.story.at(answer[-1]) + len(answer[-1]))
    scene.owner = next((c for above in (asked, *asked.ancestors) for c in above.lefts if c.dep_ in SUBJECTS), None)
    _, late = behind(scene, asked, answer)
    before = [t for t in asked.doc[begin.i : answer[0].i]]
    front = _source_behind(scene, token, asked)
    when = words(scene, late) if late else ""
    text = _prefix(scene, before, asked)
    month = news_month(scene.story, begin.sent.root)
    perfect = any(c.lower_ in ("has", "have") for c in begin.sent.root.children)  # takes no date
    if month is not None and not perfect:
        when, scene.dated = when_text(month), True
    for opening in filter(None, (when, front)):
        text = f"{opening[:1].upper()}{opening[1:]}, {_lower(text, before)}"
    count = len(text.split())
    if count > MOST or count < (FEWEST_NAMED if _FULL_NAME.search(text) else FEWEST):
        raise Refusal("too_long" if count > MOST else "too_short", f"{count} words stand before the blank")
    return Stem("", "", "", "", f"{text} ____", gap="".join(t.text_with_ws for t in answer).strip())


@realiser
def ending(making: Making, gap: str) -> str:
    """The words that the sentence ends in, without the word that joins them: “raping a tourist” of “of raping a tourist”."""
    making.answer = making.match[gap]
    asked = making.match[gap]
    answer = ending_of(asked)
    return _telling(key_of(making, [*answer, *behind(making.scene, asked, answer)[0]]), asked)


def _telling(key: str, asked: Token) -> str:
    """Raises Refusal for a key that says little: one common noun with its article, a deed of two words, a second clause."""
    first, _, rest = key.partition(" ")
    if first in ("the", "a", "an", "its", "his", "her", "their") and " " not in rest and rest.islower():
        raise Refusal("too_short", f"“{key}” alone says little")
    if asked.tag_ == "VB" and len(key.split()) < FEWEST_OF_DEED:
        raise Refusal("too_short", f"“{key}” does not say what was to be done")
    if " but " in key:
        raise Refusal("torn", "a second clause is in the answer")
    return key


@realiser
def kind_of_answer(making: Making, gap: str) -> str:
    """What a noun answers: who, where, how-many or what."""
    token, story = making.match[gap], making.match.story
    making.answer = token
    sort = sort_of(story, token)
    if sort == "amounts":
        return "how-many"
    if sort in ("CITY", "GPE", "LOC", "FAC") or sort == "COUNTRY" and token.head.lower_ in ("in", "from", "to", "near"):
        return "where"
    return "who" if acts(story, token) else "what"


def _begin(asked: Token) -> Token:
    """The first word of the sentence, or of the joined clause with a subject of its own that has the answer."""
    for above in (asked, *asked.ancestors):
        joined = above.dep_ == "conj" and above.head.dep_ in ("ROOT", "conj") and any(c.dep_ in SUBJECTS for c in above.lefts)
        if joined and not any(c.dep_ in ("mark", "advcl") for c in above.head.lefts):
            return above.left_edge
    first = asked.sent[0]
    while first.is_punct or first.dep_ == "cc":
        first = first.nbor(1)
    return first


def _source_behind(scene: Scene, verb: Token, asked: Token) -> str:
    """“According to officials” for a claim whose source stands behind it; "" where the sentence names it before."""
    scope = scope_of(scene, verb)
    if not scope:
        return ""
    source = scope.removeprefix("according to ")
    if source.split()[0] in ("his", "her", "its", "their"):
        raise Refusal("open_pronoun", f"whose {source.split()[-1]} it is, is said later")
    said = scene.story.text[scene.story.at(asked.sent[0]) : scene.story.at(asked)]
    return "" if source.split()[-1].casefold() in said.casefold() else f"According to {source}"


def _prefix(scene: Scene, before: list[Token], asked: Token) -> str:
    """The words before the blank; what is added between commas goes where there are many."""
    above = {t.i for t in (asked, *asked.ancestors)}
    if len(before) > SPARE:
        before = list(_without_added(before, above))
    marks = _marks(before, asked)
    opened = marks[-1] if len(marks) % 2 else -1  # of a quotation that holds the blank
    said, quoted = [t for t in before if t.i < opened], [t for t in before if t.i > opened]
    text = f"{words(scene, said)} “{words(scene, quoted)}" if said and quoted else words(scene, quoted or before)
    return text[:1].upper() + text[1:]


def _marks(before: list[Token], asked: Token) -> list[int]:
    """Where the marks of quotations stand from the head of the sentence on. Raises Refusal for a beginning that is none."""
    if not before:
        raise Refusal("too_short", "nothing stands before the blank")
    if before[0].lower_ in _LEANING and (before[0].dep_ in SUBJECTS or before[0].nbor(1).tag_[:2] in ("VB", "MD")):
        raise Refusal("points_back", f"“{before[0].text}” points to what was told before")
    root = asked.sent.root
    if root in before and not any(c.dep_ in (*SUBJECTS, "expl", "csubj") for c in root.children):
        raise Refusal("no_subject", f"“{root.text}” has no subject")  # “Monday saw …”
    marks = [t.i for t in asked.doc[asked.sent.start : before[-1].i + 1] if t.text in MARKS]
    if len(marks) > 2:
        raise Refusal("torn", "a quotation goes on behind its speaker")
    return marks


def _without_added(before: list[Token], above: set[int]) -> Iterator[Token]:
    """Without what is added behind a comma or in brackets, with the comma before it and the one behind it."""
    drop: set[int] = set()
    last = before[-1].i
    for token in before:
        if token.i not in drop and token.i not in above and loose(token) and token.right_edge.i < last:
            inside = {t.i for t in token.subtree}
            if inside & above:
                continue
            drop |= inside | {token.left_edge.i - 1}
            after = token.right_edge.nbor(1)
            if after.text == ",":
                drop.add(after.i)
    return (t for t in before if t.i not in drop)


def _lower(text: str, before: list[Token]) -> str:
    """With a small first letter, unless the first word is a name."""
    first = next(t for t in before if not t.is_punct)
    word = text.split()[0]
    same = word.casefold() == first.lower_ and first.tag_ not in ("NNP", "NNPS", "PRP") and first.ent_type_ in ("", "DATE", "CARDINAL")
    return text[:1].lower() + text[1:] if same or word in _SMALL else text
