"""What every rule tried on a story, sentence by sentence, and what refused it; and the list of rules."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from quizgen.drafting.annotate.annotated import annotated
from quizgen.drafting.draft import document_of
from quizgen.drafting.engine.match import outcomes
from quizgen.drafting.engine.outcome import Found
from quizgen.drafting.engine.rule import Rule, rules
from quizgen.drafting.findings import analyse
from quizgen.drafting.inputs import Story


@dataclass(frozen=True, slots=True)
class Tried:
    """One rule at one place. `constraint`: what refused it, "" where it was taken; `words`: stem and key, or why."""

    sentence: str
    rule: str
    constraint: str
    words: str


def traced(stories: Iterable[Story]) -> Iterator[tuple[str, list[Tried]]]:
    """(label, what was tried) of each story; a sentence that no rule fits has one entry without a rule."""
    stories = list(stories)
    for story, (document, findings) in zip(stories, analyse(document_of(s) for s in stories), strict=True):
        notes = annotated(document, findings, story.title)
        by_sentence: dict[int, list[Tried]] = {s.start: [] for s in notes.sentences}
        for outcome in outcomes(notes):
            at = outcome.match.sentence.start if isinstance(outcome, Found) else outcome.span[0]
            start = max((s for s in by_sentence if s <= at), default=at)
            by_sentence[start].append(_tried(outcome))
        found = []
        for sentence in notes.sentences:
            text = " ".join(notes.text[sentence.start : sentence.end].split())
            tried = by_sentence[sentence.start] or [Tried("", "", "", "no rule fits")]
            found += [Tried(text, t.rule, t.constraint, t.words) for t in tried]
        yield story.label, found


def _tried(outcome: object) -> Tried:
    if isinstance(outcome, Found):
        said = [str(getattr(v, "text", v)) for k, v in outcome.slots.items() if k not in ("asks", "wh")]
        return Tried("", outcome.rule.id, "", " ".join(said))
    return Tried("", outcome.rule.id, outcome.constraint, outcome.because)  # type: ignore[attr-defined]


def listed() -> tuple[Rule, ...]:
    """Every rule with its examples, in the order of the files."""
    return rules()
