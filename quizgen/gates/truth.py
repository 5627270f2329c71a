"""Polarity and modality: what is denied, alleged or planned in the passage is so in question and answer."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from quizgen.gates.bearing import content, meets, terms_of
from quizgen.gates.case import Case
from quizgen.gates.gate import gate
from quizgen.gates.words import CLAIMS, EMPTY, HEDGE_WORDS, HEDGES, NEGATORS, SPEECH
from quizgen.model.outcome import Reason
from quizgen.model.reading import Parse, Word
from quizgen.world.derivations import sources


@gate("claim")
def polarity(case: Case) -> list[Reason] | None:
    """What the passage denies is denied by question and answer together, and nothing else.

    Bad: passage “the plan failed to win votes”, question “What did the plan do?”, answer “It won votes”
    Good: answer “It failed to win votes”
    Source: Karttunen 1971 (negative implicatives); DESIGN.md section 4
    """
    if not case.found:
        return None
    there = {n for p in case.core for n in governing(case.story, p, is_negator) if not _denies_nothing(case.story, n)}
    here = any(is_negator(w) for parse in (case.question, case.answer) for w in parse.words)
    here = here or any(case.denied(t) for t in case.key_terms)
    near = any(is_negator(case.story.words[n]) for n in case.sentences.places)
    if not there and not here:
        return None
    if here and near or there and here or not there and _told_elsewhere(case):
        return []
    word = case.story.words[min(there)] if there else None
    says = f"the passage has “{word.text}” there, which the question has not" if word else "the passage denies nothing"
    at = (word.start, word.end) if word else None
    return [Reason("polarity", says, "let question and answer deny what the passage denies", "answer", at)]


def _told_elsewhere(case: Case) -> bool:
    """True where only the question denies, in words that the story has elsewhere: “Why did the attempt fail?”"""
    if any(is_negator(w) for w in case.answer.words):
        return False
    said = {w.base for w in case.question.words if is_negator(w)}
    return all(case.whole.bears(frozenset({base})) for base in said)


@gate("claim")
def modality(case: Case) -> list[Reason] | None:
    """What the passage reports, suspects or plans is not asked as a fact.

    Bad: passage “the group allegedly hid the figures”, question “What did the group hide?”
    Good: question “What did the group allegedly hide?”, or “What is the group accused of hiding?”
    Source: Palmer 2001 (mood and modality); the word must govern the answer's own clause
    """
    if not case.found:
        return None
    there = {n for p in case.core for n in governing(case.story, p, is_hedge) if not _denied(case.story, n)}
    if not there:
        return None
    if any(attributes(w) for w in case.question.words + case.answer.words) or _told_aside(case):
        return []
    word = case.story.words[min(there)]
    says = f"the passage says this with “{word.text}”, the question as a fact"
    return [Reason("modality", says, f"keep “{word.text}”, or say whose claim it is", "question", (word.start, word.end))]


_SAYING = SPEECH | HEDGES


def _told_aside(case: Case) -> bool:
    """True for “What is Tor?” where the passage says what it is in an apposition, which no hedge of its clause reaches:
    “the site allegedly used Tor, a hidden network” (Potts 2005: appositives project)."""
    if any(w.tag.startswith("VB") and w.base not in EMPTY for w in case.question.words):
        return False
    named = {t for n in content(case.question) for t in terms_of(case.question, n)}
    heads = [case.story.words[n].head for n in case.core if case.story.words[n].dep == "appos"]
    return any(meets(case.sentences.terms.get(head, frozenset()), named) for head in heads)


def attributes(word: Word) -> bool:
    """True for a word that makes what is asked somebody's claim or less than a fact: “may”, “say”, “explanation”, “view”,
    “according to”."""
    if word.base in CLAIMS and word.tag.startswith("NN"):
        return True
    if is_hedge(word) or word.base in SPEECH or word.tag == "MD" or word.text.casefold() == "according":
        return True
    return word.tag.startswith("NN") and not sources(word.base).isdisjoint(_SAYING)


_FINITE = ("VBD", "VBZ", "VBP")
_BESIDE = ("neg", "aux", "advmod", "det", "amod", "prep", "acomp", "mark")


def governing(story: Parse, place: int, wanted: Callable[[Word], bool]) -> Iterator[int]:
    """The places of wanted words above a place, or beside the words above it, up to the first finite clause and the
    verbs whose complement that is."""
    below = place
    for n in (place, *story.above(place)):
        word = story.words[n]
        own = story.words[below].dep in ("nsubj", "nsubjpass", "agent")  # who denies is not denied
        if wanted(word) and n != place and not own:
            yield n
        below = n
        for child in story.children.get(n, ()):
            if wanted(story.words[child]) and story.words[child].dep in _BESIDE:
                yield child
            elif story.words[child].dep in ("nsubj", "nsubjpass"):  # “no people were hurt”
                yield from (c for c in story.children.get(child, ()) if story.words[c].dep in ("det", "preconj", "cc") and wanted(story.words[c]))
        if _finite(story, n) and (word.dep not in ("ccomp", "xcomp") or word.head > n):
            return  # “officials said, three died” goes on to the verb before it, “three died; none was named” does not


def _finite(story: Parse, place: int) -> bool:
    """True for a verb that is finite itself or by its auxiliary (“is going”)."""
    kids = (story.words[c] for c in story.children.get(place, ()))
    return story.words[place].tag in _FINITE or any(k.dep in ("aux", "auxpass") and k.tag in _FINITE for k in kids)


def is_negator(word: Word) -> bool:
    """True for a word that denies what depends on it."""
    return word.base in NEGATORS


def _denies_nothing(story: Parse, place: int) -> bool:
    """True for “not only” and “not merely”, and for “unlike”, which denies of what stands behind it."""
    if story.words[place].text.casefold() == "unlike":
        return True
    after = story.words[place + 1].text.casefold() if place + 1 < len(story.words) else ""
    return after in ("only", "merely", "just", "simply")


def is_hedge(word: Word) -> bool:
    """True for a word that makes its clause less than a fact."""
    return word.text.casefold() in HEDGE_WORDS or word.base in HEDGES and word.tag.startswith(("VB", "MD"))


def _denied(story: Parse, place: int) -> bool:
    """True for “could not”, which is a fact."""
    head = story.words[place].head
    return any(is_negator(story.words[c]) for c in story.children.get(head, ()))
