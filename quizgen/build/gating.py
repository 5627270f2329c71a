"""Judge somebody's questions on a story: drafting reads the story, the gates and lint judge, nothing is written."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from quizgen import reader
from quizgen.build.raw_texts import is_raw
from quizgen.build.table_doubts import by_tables
from quizgen.files import is_file
from quizgen.gates import Case, conflicts, judge, propose
from quizgen.lint import RULES
from quizgen.lint.look import Look
from quizgen.model.dates import Edtf
from quizgen.model.item import Item, Option
from quizgen.model.outcome import Outcome, Reason, Weight
from quizgen.model.outside import OutsideQuestion, QuestionsRead
from quizgen.model.problem import Location, Problem, has_error
from quizgen.model.reading import Reading
from quizgen.project import not_found, shown


MOST_CONFLICTS = 3  # that are listed of one question
BATCH = 500  # questions whose parses are held at a time
KEPT = 1000  # parses of texts of earlier batches that are held, too: some 10 MB


@dataclass(frozen=True, slots=True)
class Gated:
    """The questions of a file with their outcomes, in order, the place in the file of each, and the problems of story
    and file. A question that cannot be read is a problem and nothing else."""

    questions: tuple[OutsideQuestion, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    places: tuple[int, ...] = ()
    problems: tuple[Problem, ...] = ()


def gate_file(story: Path, questions: Path, published: Edtf | None = None) -> Gated:
    """Judge the questions of a file against a story: a raw text, or an article in YAML."""
    read, problems = read_questions(questions)
    reading, found = read_story(story, published)
    problems += found
    if read is None or reading is None or has_error(found):
        return Gated(problems=tuple(problems))
    return Gated(read.questions, tuple(outcomes(reading, read.questions)), read.places, tuple(problems))


def read_questions(path: Path) -> tuple[QuestionsRead | None, list[Problem]]:
    """The questions of a file that can be read, with the problems of the others; or None and why not."""
    if not is_file(path):
        return None, [not_found(path, "name a file of questions: JSON, YAML or CSV")]
    return reader.read_questions(path, shown(path))


def read_story(path: Path, published: Edtf | None = None) -> tuple[Reading | None, list[Problem]]:
    """A raw text or an article as the gates read it."""
    from quizgen.drafting.pipeline import missing_model

    if not is_file(path):
        return None, [not_found(path, "name a story: a raw text, or an article in YAML")]
    lacking = missing_model()
    if lacking:
        return None, [lacking]
    from quizgen.drafting.as_reading import readings
    from quizgen.drafting.inputs import read_file

    label = shown(path)
    if is_raw(path):
        story, problems = read_file(path, label, published)
        return (next(readings([story])) if story else None), problems
    article, problems = reader.read_article(path, label)
    if article is None:
        return None, [p for p in problems if p.severity == "error"] or [_no_story(label)]
    return next(readings([(article.text, article.title, article.published)])), []


def _no_story(label: str) -> Problem:
    return Problem(Location(label), "no-story", "this is no story", "name a raw text, or an article in YAML")


def outcomes(story: Reading, questions: Sequence[OutsideQuestion]) -> Iterator[Outcome]:
    """The outcome of each question, in order. The questions are parsed in batches, so that of many not all parses are
    held at a time."""
    at_odds: dict[int, list[Reason]] = {}
    for n, reason in conflicts(questions):
        at_odds.setdefault(n, []).append(reason)
    parsed: dict[str, Reading] = {}
    for first in range(0, len(questions), BATCH):
        batch = questions[first : first + BATCH]
        parsed = _parsed(story, batch, parsed)
        yield from _judged(story, batch, first, at_odds, parsed)


def _parsed(story: Reading, questions: Sequence[OutsideQuestion], known: Mapping[str, Reading]) -> dict[str, Reading]:
    """The parse of every text of a batch. `known`: parses of earlier ones; the last `KEPT` of these stay known, for a wrong
    option stands in many questions."""
    from quizgen.drafting.as_reading import read_texts

    texts = dict.fromkeys(_texts(questions))
    new = [text for text in texts if text not in known]
    found = {text: known[text] for text in texts if text in known}
    found |= zip(new, read_texts(new, story.published), strict=True)
    older = [text for text in known if text not in found][-KEPT:]
    return {text: known[text] for text in older} | found


def _judged(
    story: Reading,
    questions: Sequence[OutsideQuestion],
    first: int,
    at_odds: Mapping[int, list[Reason]],
    parsed: Mapping[str, Reading],
) -> Iterator[Outcome]:
    """The outcomes of a batch; `first` is the place of its first question among all."""
    for n, asked in enumerate(questions, first):
        options = {w.text: parsed[w.text] for w in asked.wrong}
        case = Case(story, asked, parsed[asked.question], parsed[asked.answer], options)
        case, proposed = _with_passage(case)
        told = by_tables(asked, story.published.last if story.published else None)
        yield judge(case, (*further(case), *proposed, *told, *at_odds.get(n, ())[:MOST_CONFLICTS]))


def _with_passage(case: Case) -> tuple[Case, tuple[Reason, ...]]:
    """A question without a passage is judged by the best one of the story, which a person must look at."""
    if case.asked.quote:
        return case, ()
    span = propose(case.story, case.question, case.answer)
    if span is None:
        says = "no sentence of the story has the answer"
        return case, (Reason("no-passage", says, "quote the passage that proves it", "quote"),)
    passage = case.story.text[slice(*span)]
    says = f"no passage was given; this one may prove it: “{passage}”"
    case = replace(case, asked=replace(case.asked, quote=(passage,)))
    return case, (Reason("proposed", says, "quote the passage that proves it", "quote", span),)


def _texts(questions: Iterable[OutsideQuestion]) -> Iterator[str]:
    for asked in questions:
        yield asked.question
        yield asked.answer
        yield from (w.text for w in asked.wrong)


def further(case: Case) -> tuple[Reason, ...]:
    """What lint says of a question, as reasons: its rules are not written again as gates."""
    item = _item(case.asked)
    look = Look(item)
    return (*_standing_out(look), *_linted(look), *_unprinted(look))


def _standing_out(look: Look) -> Iterator[Reason]:
    """What lint says of a key that is longest, where it is so by far."""
    for path, what in RULES["key-longest"].function(look):
        if _far_longer(look):
            yield Reason("key-longest", what, RULES["key-longest"].hint, _field(path), weight="sure")


def _linted(look: Look) -> tuple[Reason, ...]:
    return tuple(
        Reason(name, what, RULES[name].hint, _field(path), weight=weight)
        for name, weight in LINTED.items()
        for path, what in RULES[name].function(look)
        if name != "duplicate-option" or _field(path) not in _same_as_key(look)
    )


def _same_as_key(look: Look) -> set[str]:
    """The wrong options that are the key word for word: the gate `option-is-key` says so."""
    return {f"wrong[{n - 1}]" for n in look.wrong if look.folded[n] == look.folded[0]}


def _unprinted(look: Look) -> Iterator[Reason]:
    """Advice on errors of form: they make nothing untrue, but a build prints no item that has one."""
    for name in UNPRINTED:
        for path, what in RULES[name].function(look):
            if look.wrong and not (name == "key-longest" and _far_longer(look)):
                says = f"{what}; a build leaves it out until that is mended"
                yield Reason(name, says, RULES[name].hint, _field(path), weight="advice")


def _far_longer(look: Look) -> bool:
    return len(look.key_text) >= FAR_LONGER * max((len(look.options[n]) for n in look.wrong), default=0)


UNPRINTED = ("key-longest", "stem-word-in-key", "negative-stem", "mixed-types", "capital-alike", "full-stop-alike")
FAR_LONGER = 2.0  # times the longest wrong option: a key that nobody can miss

# The rules of lint that concern truth and fairness; the others (style, form of a paper) wait until it is an item.
LINTED: dict[str, Weight] = {
    "pronoun-start": "sure",
    "deictic-time": "sure",
    "names-the-article": "sure",
    "stem-names-key": "sure",
    "duplicate-option": "sure",
    "all-of-the-above": "sure",
    "unnamed-pair": "doubt",
    "bare-reference": "doubt",
    "contained-option": "doubt",
    "range-overlap": "doubt",
}


def _item(asked: OutsideQuestion) -> Item:
    options = (Option(asked.answer, True), *(Option(w.text, False, w.why) for w in asked.wrong))
    return Item(id="outside/question/1", stem=asked.question, options=options, evidence=asked.quote)


def _field(path: str) -> str:
    """`options[2]` of an item as the question's author knows it."""
    place = re.fullmatch(r"options\[(\d+)\].*", path)
    if place:
        return f"wrong[{int(place[1]) - 1}]" if int(place[1]) else "answer"
    return "question" if path == "stem" else path
