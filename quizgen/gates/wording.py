"""The wording: what the answer says in words of its own is not proved by the passage."""

from __future__ import annotations

from quizgen.gates.bearing import content, meets, terms_of
from quizgen.gates.case import Case
from quizgen.gates.gate import gate
from quizgen.gates.truth import is_negator
from quizgen.gates.words import FACTIVE, FIRM, HEDGE_WORDS, LIGHT, NEGATORS, VAGUE
from quizgen.model.outcome import Reason
from quizgen.world.numbers import figures
from quizgen.world.stems import stem


@gate("claim")
def paraphrased(case: Case) -> list[Reason] | None:
    """Every word of the answer that carries meaning stands in the passage, in some form.

    Bad: passage “the minister resigned over the leak”, answer “She was dismissed”
    Good: answer “She resigned” (a form of the word, or a name of the same person, is enough; so is a word that says nearly
    the same, one of the question, and of three words one that stands in the next sentence)
    Source: DESIGN.md section 4; of 55 planted flaws of meaning this finds four in five
    """
    numeric = {n for f in figures(case.answer.text) for n in case.answer.within(f.start, f.end)}
    dated = {n for d in case.answer.dates if d.value is not None for n in case.answer.within(d.start, d.end)}
    places = [n for n in content(case.answer) if n not in numeric | dated and not _elsewhere(case, n, numeric)]
    if not places or not case.found:
        return None
    missing = [n for n in places if not _borne(case, n)]
    if not missing:
        return []
    words = _listed([case.answer.words[n].text for n in missing])
    if len(places) >= len(missing) * BESIDE and all(_stands_beside(case, n) for n in missing):
        says = f"{words} stands beside the passage, not in it"
        return [Reason("beside-passage", says, "quote the sentence that has it, too", "answer", weight="advice")]
    says = f"the passage has no word for {words}"
    return [Reason("paraphrased", says, "use the words of the passage, or choose another passage", "answer")]


BESIDE = 2  # words of an answer in the passage for each that only a sentence beside it has


def _stands_beside(case: Case, place: int) -> bool:
    """True for a word that a sentence next to the passage has, no name and no verb: who does it is asked of the passage."""
    return not case.answer.words[place].tag.startswith(("NNP", "VB")) and case.around.bears(terms_of(case.answer, place))


def _elsewhere(case: Case, place: int, numeric: set[int]) -> bool:
    """True for a word that claims too little to be looked for (took, became), or that another gate judges: a denial,
    “all” and “only”, “possibly”, “about” of a number."""
    word = case.answer.words[place]
    if word.base in VAGUE and word.tag.startswith("VB"):
        return True
    if word.head in numeric and word.dep in ("advmod", "quantmod"):
        return True
    return word.base in NEGATORS or word.base in FIRM or word.text.casefold() in HEDGE_WORDS


def _borne(case: Case, place: int) -> bool:
    """True where the passage has a word: in some form, as one that says nearly the same, in its parts, denied (`polarity`
    judges that), or as the sort of what it names; or where it claims nothing that the question has not said."""
    terms, word, bearing = terms_of(case.answer, place), case.answer.words[place], case.bearing
    if bearing.bears(case.borne_as[place]) or bearing.bears_parts(word.text) or bearing.names_one(word.base):
        return True
    return case.denied(terms) or _given(case, place) or _counted_or_called(case, place) or _full_name(case, place)


def _given(case: Case, place: int) -> bool:
    """True for a noun or adjective of the question, no name, in an answer without a verb: “In what music?” “Jazz music”.
    With a verb it says who does it to whom."""
    words = case.answer.words
    if words[place].tag.startswith(("VB", "NNP")) or any(w.tag.startswith("VB") for w in words):
        return False
    return meets(terms_of(case.answer, place), {t for n in content(case.question) for t in terms_of(case.question, n)})


def _counted_or_called(case: Case, place: int) -> bool:
    """True for “people” and the like with a word beside it that says which: “39 people”, “working people”."""
    beside = {case.answer.words[c].dep for c in case.answer.children.get(place, ())}
    return case.answer.words[place].base in LIGHT and not beside.isdisjoint(_SAYING_WHICH)


_SAYING_WHICH = ("amod", "nummod", "compound", "prep", "relcl")


def _full_name(case: Case, place: int) -> bool:
    """True for the first name of the one person of the story whose last name the passage has."""
    words = case.answer.words
    last = place
    while last + 1 < len(words) and words[last + 1].tag.startswith("NNP"):
        last += 1
    if last == place or not words[place].tag.startswith("NNP") or not case.bearing.bears(terms_of(case.answer, last)):
        return False
    called = [stems for c in case.story.clusters if (stems := list(map(stem, c.name.split())))[-1:] == [words[last].base]]
    return len(called) == 1 and words[place].base in called[0]


@gate("claim")
def firmness(case: Case) -> list[Reason] | None:
    """What makes a claim certain or whole (prove, admit, all, always) stands in the passage itself.

    Bad: passage “police believe gas caused it”, question “What did police prove?”
    Good: question “What did police believe?”
    Source: Kiparsky & Kiparsky 1970 (factive verbs presuppose what they say)
    """
    found = [
        (field, word.text)
        for field, parse in (("question", case.question), ("answer", case.answer))
        for word in parse.words
        if word.base in FACTIVE or (word.base in FIRM and field == "answer")
    ]
    if not found or not case.found:
        return None
    return [
        Reason("overstated", f"“{text}” says more than the passage", "say what the passage says", field)
        for field, text in found
        if not (case.whole if field == "question" else case.bearing).bears(frozenset({stem(text)}))
        and not (text.casefold() == "only" and any(is_negator(case.story.words[n]) for n in case.bearing.places))
    ]  # “men but not women” are only men


def _listed(words: list[str]) -> str:
    return ", ".join(f"“{word}”" for word in words[:4]) + (" …" if len(words) > 4 else "")
