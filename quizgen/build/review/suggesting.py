"""What could stand in a blank: words of the same story first, by sort, then numbers, years and names of the tables. Each
with its reason. A suggestion is a start: the gates and the person decide."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from quizgen.model.facts import Fact, QuestionAnswer
from quizgen.model.reading import Reading
from quizgen.world.countries import countries, country_code, region
from quizgen.world.dates import date_text
from quizgen.world.folding import fold
from quizgen.world.identity import compare

NAMES = ("person", "organisation", "news_agency", "place", "country", "group")
MOST, FEWEST, MOST_WORDS = 8, 3, 12
LOOKED_AT = 24  # of which those are shown that could be printed
_NUMBER = re.compile(r"(?P<before>(?:about|around|over|nearly|some|at least|more than|up to) )?(?P<sign>[$€£])?"
                     r"(?P<n>\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?)(?P<after> ?%| per ?cent| million| billion| percent)?", re.I)  # fmt: skip
_MARKS = re.compile(r"[\n\"“”,;()\[\]]")  # what has them cannot stand alone
_SINGLE = str.maketrans("“”\"", "‘’'")
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_WORDS = "one two three four five six seven eight nine ten eleven twelve".split()
_IN_WORDS = re.compile(rf"\b({'|'.join(_WORDS)})\b(?= (?:million|billion|thousand|hundred|\w+s\b)|$)", re.I)
_NEXT_WORDS = (1, -1, 2, 4, -2, 3)
_STEPS = (0.5, 1.5, 0.75, 2.0, 1.25, 3.0)
_PARTS = frozenset("nsubj nsubjpass dobj pobj attr appos conj".split())
_LINKS = frozenset("det amod compound nummod poss case prep pobj quantmod nmod".split())


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Words for a blank, why they are offered, and the sort they are of; `why` is fit to be the reason of a wrong
    option."""

    text: str
    why: str
    sort: str


def wrong_options(answer: str, question: str, story: Reading, facts: Iterable[Fact]) -> list[Suggestion]:
    """Words that could stand beside an answer: of the answer's sort, none of them in the question or another name of
    the answer. That they are wrong is for the person to say."""
    found = list(islice(_fresh((s for sort in _sorts(answer, story) for s in sort), [answer], question), LOOKED_AT))
    if len(found) < FEWEST:
        more = [*found, *_phrases(answer, story), *_others(answer, facts)]
        found = list(islice(_fresh(more, [answer], question), LOOKED_AT))
    return found


def answers(passage: tuple[int, int], story: Reading) -> list[Suggestion]:
    """Words of a passage that could be asked for: its names, dates and numbers, then its phrases."""
    start, end = passage
    found = [Suggestion(story.text[a:b], "a name in the passage", "name") for a, b, _ in story.mentions if start <= a < end]
    found += [Suggestion(d.text, "a date in the passage", "date") for d in story.dates if start <= d.start < end]
    found += [Suggestion(m[0].strip(), "a number in the passage", "number") for m in _NUMBER.finditer(story.text[start:end])]
    found += [Suggestion(t, "words of the passage", "phrase") for a, t in _noun_phrases(story) if start <= a < end]
    return list(islice(_fresh(found, [], ""), MOST))


def _fresh(found: Iterable[Suggestion], taken: Iterable[str], question: str) -> Iterator[Suggestion]:
    seen = {fold(t) for t in taken}
    asked = f" {fold(question)} "
    for one in found:
        folded = fold(one.text)
        if folded and folded not in seen and f" {folded} " not in asked:
            seen.add(folded)
            yield one


def _sorts(answer: str, story: Reading) -> Iterator[Iterator[Suggestion]]:
    """Where words of the answer's sort come from, the nearest first."""
    kind = _kind(answer, story)
    if kind:
        yield _names(kind, answer, story)
        yield _countries(answer)
    elif _YEAR.fullmatch(answer.strip()) or any(d.text in answer for d in story.dates if len(d.text) > 3):
        yield _dates(answer, story)
        yield _years(answer)
    elif _NUMBER.search(answer):
        yield _numbers(answer, story)
        yield _near_numbers(answer)
    elif _IN_WORDS.search(answer):
        yield _numbers_in_words(answer)


def _kind(answer: str, story: Reading) -> str:
    """Of what sort a name is that the story has; "" for what is no name."""
    folded = fold(answer.removeprefix("the ").removeprefix("The "))
    if country_code(answer.removeprefix("the ").removeprefix("The ")):
        return "country"
    return next((c.kind for c in story.clusters if folded in map(fold, (c.name, *c.aliases))), "")


def _names(kind: str, answer: str, story: Reading) -> Iterator[Suggestion]:
    near = {"organisation": ("organisation", "news_agency"), "place": ("place", "country")}.get(kind, (kind,))
    for cluster in story.clusters:
        if cluster.kind in near and compare(cluster.name, answer) != "same" and cluster.mentions:
            at = cluster.mentions[0][0]
            name = f"the {cluster.name}" if answer.casefold().startswith("the ") and kind == "country" else cluster.name
            yield Suggestion(name, f"The report names {cluster.name} elsewhere: {_sentence(story, at)}", kind)


def _countries(answer: str) -> Iterator[Suggestion]:
    code = country_code(answer.removeprefix("the ").removeprefix("The "))
    where = region(code) if code else None
    for one in countries() if where else ():
        if one.code != code and region(one.code) == where:
            yield Suggestion(one.name, f"A country of the same region ({where}), from the table.", "table")


def _dates(answer: str, story: Reading) -> Iterator[Suggestion]:
    year = bool(_YEAR.fullmatch(answer.strip()))
    for dated in story.dates:
        if dated.value is None:
            continue
        text = str(dated.value.first.year) if year else date_text(dated.value)
        if fold(text) not in fold(answer):
            yield Suggestion(text, f"The report dates something else so: {_sentence(story, dated.start)}", "date")


def _years(answer: str) -> Iterator[Suggestion]:
    match = _YEAR.search(answer)
    if match is None:
        return
    for step in (-1, -2, 1, -3, -5):
        text = answer[: match.start()] + str(int(match[0]) + step) + answer[match.end() :]
        yield Suggestion(text, f"The report gives another date: {answer}.", "near")


def _numbers(answer: str, story: Reading) -> Iterator[Suggestion]:
    """Other numbers of the story with the answer's own unit and words around them."""
    own = _NUMBER.search(answer)
    if own is None:
        return
    for match in _NUMBER.finditer(story.text):
        if match["n"] != own["n"] and (match["after"] or "").strip() == (own["after"] or "").strip() and not _YEAR.fullmatch(match["n"]):
            text = answer.replace(own["n"], match["n"], 1)
            yield Suggestion(text, f"The report has this number of something else: {_sentence(story, match.start())}", "number")


def _near_numbers(answer: str) -> Iterator[Suggestion]:
    match = _NUMBER.search(answer)
    if match is None:
        return
    value = float(match["n"].replace(",", ""))
    share = "%" in answer or "cent" in answer
    for step in _STEPS:
        other = value * step
        if other == value or share and other >= 100 or other < 1:
            continue
        text = _like(match["n"], other)
        if text != match["n"]:
            whole = answer[: match.start("n")] + text + answer[match.end("n") :]
            yield Suggestion(whole, f"The report gives another number: {answer}.", "near")


def _numbers_in_words(answer: str) -> Iterator[Suggestion]:
    match = _IN_WORDS.search(answer)
    if match is None:
        return
    at = _WORDS.index(match[0].casefold())
    for step in _NEXT_WORDS:
        if 0 <= at + step < len(_WORDS):
            text = answer[: match.start()] + _WORDS[at + step] + answer[match.end() :]
            yield Suggestion(text[:1].upper() + text[1:], f"The report gives another number: {answer}.", "near")


def _like(pattern: str, value: float) -> str:
    """A number written as another one is: as round as that, with its commas or its decimals."""
    if "." in pattern:
        return f"{value:.{len(pattern.partition('.')[2])}f}"
    zeros = len(pattern.replace(",", "")) - len(pattern.replace(",", "").rstrip("0"))
    step = 10 ** max(0, zeros - 1) if value >= 10 else 1
    rounded = round(value / step) * step
    return f"{rounded:,.0f}" if "," in pattern or rounded >= 10_000 else f"{rounded:.0f}"


def _phrases(answer: str, story: Reading) -> Iterator[Suggestion]:
    """Phrases of the story of the answer's form, the nearest in length first."""
    length = len(answer)
    ranked = sorted(((abs(len(t) - length), a, t) for a, t in _of_form(answer, story) if 0.4 * length <= len(t) <= 2.2 * length))
    for _, at, text in ranked:
        if not {w for w in fold(text).split() if len(w) > 4} & {w for w in fold(answer).split() if len(w) > 4}:
            yield Suggestion(text[:1].upper() + text[1:], f"The report has this of something else: {_sentence(story, at)}", "phrase")


def _of_form(answer: str, story: Reading) -> Iterator[tuple[int, str]]:
    """(start, words) of what begins as the answer does: “to do …”, “doing …”, “did …”, “they did …”, or names a thing."""
    first, _, rest = answer.partition(" ")
    pronoun = first if first.casefold() in ("he", "she", "it", "they") and rest else ""
    verb = (rest.partition(" ")[0] if pronoun else first).casefold()
    tag = "TO" if verb == "to" else next((w.tag for w in story.words if w.text.casefold() == verb), "")
    if tag in ("TO", "VBG", "VBD", "VBN"):
        tags = ("VBD", "VBN") if tag == "VBN" and pronoun else (tag,)
        for at, text in _verb_phrases(story, tags):
            yield at, f"{pronoun} {text}" if pronoun else text
    elif not pronoun:
        yield from _noun_phrases(story)


def _others(answer: str, facts: Iterable[Fact]) -> Iterator[Suggestion]:
    """Answers of other questions that are about as long."""
    for fact in facts:
        if isinstance(fact, QuestionAnswer) and 0.5 * len(answer) <= len(fact.answer) <= 1.8 * len(answer):
            yield Suggestion(fact.answer, f"This answers another question: {fact.question}", "answer")


def _noun_phrases(story: Reading) -> Iterator[tuple[int, str]]:
    """(start, words) of the noun phrases of the story, what follows “who” or a comma left out."""
    for n, word in enumerate(story.words):
        if word.tag.startswith("NN") and word.dep in _PARTS:
            places = sorted(p for p in story.below(n) if _joined(story, p, n))
            run = _run(places, n)
            if 1 < len(run) <= MOST_WORDS:
                start = story.words[run[0]].start
                text = story.text[start : story.words[run[-1]].end]
                if not _MARKS.search(text):
                    yield start, text


def _verb_phrases(story: Reading, tags: Collection[str]) -> Iterator[tuple[int, str]]:
    """(start, words) of the phrases that a verb of these tags, or the “to” before one, begins."""
    for n, word in enumerate(story.words):
        if word.tag not in tags:
            continue
        head = word.head if word.tag == "TO" else n
        run = _run(sorted({n, *(p for p in story.below(head) if p >= n)}), n)
        text = story.text[word.start : story.words[run[-1]].end].rstrip(".?!")
        if 2 < len(run) <= MOST_WORDS and not _MARKS.search(text):
            yield word.start, text


def _joined(story: Reading, place: int, head: int) -> bool:
    """True where every step from a word up to the head is a part of one phrase."""
    while place != head:
        word = story.words[place]
        if word.dep not in _LINKS or word.head == place:
            return False
        place = word.head
    return True


def _run(places: list[int], around: int) -> list[int]:
    """The places without a gap that hold one of them."""
    at = places.index(around)
    first = last = at
    while first and places[first - 1] == places[first] - 1:
        first -= 1
    while last + 1 < len(places) and places[last + 1] == places[last] + 1:
        last += 1
    return places[first : last + 1]


def _sentence(story: Reading, at: int) -> str:
    """The sentence around a place, quoted, cut where it is long. Marks in it become single ones: a quotation in a
    quotation, and none is left without its partner where the sentence is cut."""
    number = story.sentence_at(at)
    if number is None:
        return "(in a heading)"
    sentence = story.sentences[number]
    text = " ".join(story.text[sentence.start : sentence.end].translate(_SINGLE).split())
    return f"“{text}”" if len(text) <= 160 else f"“{text[:150].rsplit(' ', 1)[0]} …”"
