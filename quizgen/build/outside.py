"""Somebody's questions as facts of an article: each goes through the gates, which decide whether it is asked."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from quizgen.build.fact_claims import digest_of_fact
from quizgen.build.gating import outcomes, read_questions
from quizgen.model.common import Judged, Why
from quizgen.model.facts import QuestionAnswer
from quizgen.model.ids import free_id
from quizgen.model.outcome import Outcome
from quizgen.model.outside import Asks, OutsideQuestion
from quizgen.model.problem import Location, Problem, has_error
from quizgen.model.provenance import PERSON, by_model
from quizgen.model.reading import Reading
from quizgen.model.slots import Foil
from quizgen.project import shown
from quizgen.world.folding import fold, slug

MOST_ID = 44  # characters of an id, as of the draft's own
_ASKED: tuple[tuple[str, Asks], ...] = (
    (r"who(?:m|se)?\b", "who"),
    (r"where\b|(?:in|to|from|at) (?:which|what) (?:country|city|town|place|region)\b", "where"),
    (r"when\b|(?:in|on|by|since|until) (?:which|what) (?:year|month|day|date)\b|what (?:year|month|day|date)\b", "when"),
    (r"how (?:many|much|long|old|far|high|large|big)\b", "how-many"),
    (r"why\b|for what reason\b", "why"),
    (r"how\b", "how"),
)


@dataclass(frozen=True, slots=True)
class Written:
    """The questions of a file, whose they are (`by`), and what the file is called in messages.

    `outcomes`: what was found of each already; without them the gates judge. `places`: where each stands in the file,
    from 0; `whole`: False where the file has others, which could not be read.
    """

    label: str
    questions: tuple[OutsideQuestion, ...]
    by: str
    outcomes: tuple[Outcome, ...] = ()
    places: tuple[int, ...] = ()
    whole: bool = True


def read_all(paths: Sequence[Path], name: str = "") -> tuple[list[Written], list[Problem]]:
    """The questions of all files, and their problems. `name`: who wrote them, “person” or a model's name. What a file
    says of it is not believed."""
    found, problems = [], []
    for path in paths:
        read, told = read_questions(path)
        if read is None:
            problems += told
            continue
        left_out = [replace(p, message=f"left out: {p.message}", severity="warning") if p.severity == "error" else p for p in told]
        problems += left_out
        by = PERSON if name == PERSON else by_some_model(name, read.questions)
        found.append(Written(shown(path), read.questions, by, (), read.places, not has_error(told)))
    return found, problems


def by_some_model(name: str, questions: Iterable[OutsideQuestion]) -> str:
    """A model with a digest of what it wrote, by which one of its answers is told from another."""
    said = repr([(q.question, q.answer) for q in questions]).encode("utf-8", "surrogatepass")
    return by_model(name or "unknown", hashlib.sha256(said).hexdigest()[:12])


def judged_facts(
    story: Reading, files: Sequence[Written], taken: Iterable[str] = ()
) -> tuple[list[QuestionAnswer], list[Problem]]:
    """The questions that the gates do not refuse, as facts with what the gates found; a warning for each of the
    others. `taken`: ids that the article gives already. The same question with the same answer is one fact."""
    ids, seen = set(taken), set()
    facts: list[QuestionAnswer] = []
    problems: list[Problem] = []
    for file in files:
        found = file.outcomes or outcomes(story, file.questions)
        places = file.places or range(len(file.questions))
        for place, asked, outcome in zip(places, file.questions, found, strict=True):
            evidence = evidence_of(story, asked, outcome)
            why = _refused(outcome) or ("" if evidence else "no passage of the story was found that bears it")
            if why:
                message = f"question {place + 1} is left out: {why} (“{asked.question[:80]}”)"
                problems.append(Problem(Location(file.label), "refused", message, _mend(outcome), "warning"))
            elif (same := (fold(asked.question), fold(asked.answer))) not in seen:
                seen.add(same)
                facts.append(_fact(story, asked, outcome, evidence, file.by, _free(ids, asked)))
    return facts, problems


def evidence_of(story: Reading, asked: OutsideQuestion, outcome: Outcome) -> tuple[str, ...]:
    """The passages that its author names; without any, those that the gates propose."""
    spans = outcome.checked.spans or tuple(r.at for r in outcome.reasons if r.at is not None)[:1]
    return asked.quote or tuple(dict.fromkeys(story.text[start:end] for start, end in spans))


def asked_for(question: str) -> Asks:
    """What a question asks for, by its first words; “what” where they do not tell."""
    words = fold(question)
    return next((asks for pattern, asks in _ASKED if re.match(pattern, words)), "what")


def judged(digest: str, outcome: Outcome) -> Judged:
    """An outcome as it stands in an article. `digest`: of the fact it was found of."""
    reasons = {(r.code, r.says): Why(r.code, r.says) for r in outcome.reasons}
    return Judged(outcome.decision, digest, outcome.checked.passed, tuple(reasons.values()))


def _fact(
    story: Reading, asked: OutsideQuestion, outcome: Outcome, evidence: tuple[str, ...], by: str, name: str
) -> QuestionAnswer:
    foils = tuple(Foil(w.text, w.why, by) for w in asked.wrong)
    fact = QuestionAnswer(
        id=name,
        question=asked.question.strip(),
        answer=asked.answer.strip(),
        asks=asked.asks or asked_for(asked.question),
        explanation=asked.explanation.strip() or None,
        level=asked.level,
        foils={"answer": foils} if foils else {},
        evidence=evidence,
        by=by,
        status="draft",
    )
    return replace(fact, gate=judged(digest_of_fact(story.text, {}, fact), outcome))


def _free(taken: set[str], asked: OutsideQuestion) -> str:
    """An id of the question's own words that nothing bears yet."""
    base = slug(asked.question)[:MOST_ID].rstrip("-") or "question"
    name = free_id(base, taken)
    taken.add(name)
    return name


def _refused(outcome: Outcome) -> str:
    sure = [r for r in outcome.reasons if r.weight == "sure"]
    return f"{sure[0].says.rstrip('.')} [{sure[0].code}]" if sure else ""


def _mend(outcome: Outcome) -> str:
    return next((r.mend for r in outcome.reasons if r.weight == "sure"), "add the passage of the story as `quote`")
