"""`quizgen draft --assist`: a model proposes questions, the gates judge them, a second reading may only reject."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from quizgen import reader
from quizgen.assist.endpoint import MOST_BYTES, Endpoint, NoAnswer, models
from quizgen.assist.prompt import Telling, chat_prompt, prompt_hash
from quizgen.assist.propose import doubts, propose
from quizgen.assist.record import Recorder, model_of
from quizgen.build.commit import commit
from quizgen.build.draft_words import AssistWishes, DraftWishes
from quizgen.build.gating import Gated, outcomes
from quizgen.build.outside import Written
from quizgen.files import listed, read_bytes
from quizgen.model.outcome import Outcome, Reason
from quizgen.model.outside import OutsideQuestion, QuestionsRead
from quizgen.model.problem import Location, Problem
from quizgen.model.reading import Reading
from quizgen.project import find_project

LOCAL = "http://127.0.0.1:11434/v1"  # where Ollama listens unless told otherwise
MODEL, ENDPOINT, KEY = "QUIZGEN_ASSIST_MODEL", "QUIZGEN_ASSIST_ENDPOINT", "QUIZGEN_ASSIST_KEY"
FOLDER = Path(".quizgen", "assist")
_PARAGRAPH = re.compile(r"\n\s*\n")
_UNFIT = re.compile(r"[^A-Za-z0-9._:-]+")


def recorder_for(wishes: AssistWishes, environ: Mapping[str, str], folder: Path) -> tuple[Recorder | None, list[Problem]]:
    """What asks the model, keeping answers under `folder`; or the problems: nobody there, a model to be named."""
    place = Endpoint(wishes.endpoint or environ.get(ENDPOINT, "") or LOCAL, key=environ.get(KEY, ""))
    named = wishes.model or environ.get(MODEL, "")
    kept = _Kept(folder / FOLDER)
    try:
        names = [named] if named else kept.models() if wishes.replay else models(place)
    except NoAnswer as error:
        return None, [error.problem]
    if len(names) != 1:
        return None, [_which_model(place.url, names)]
    return Recorder(replace(place, model=names[0]), kept.get, kept.put, wishes.replay), []


@dataclass(frozen=True)
class Model:
    """Somebody to ask for questions on one story after the other."""

    recorder: Recorder

    def questions(self, story: Reading) -> tuple[list[Written], list[Problem]]:
        """The model's questions with what the gates and the second reading found. A fault is a warning: the draft by
        rules stands without them."""
        gated = assisted(story, self.recorder)
        problems = [replace(p, severity="warning") for p in gated.problems]
        endpoint = self.recorder.endpoint
        written = Written(endpoint.url, gated.questions, author(endpoint.model), gated.outcomes)
        return ([written] if gated.questions else []), problems

    def read(self, story: Reading, files: Sequence[Written]) -> list[Written]:
        """Somebody else's questions as the gates and the second reading find them."""
        return [replace(w, outcomes=read_again(story, w.questions, self.recorder)) for w in files]


def model_for(wishes: DraftWishes, stories: int) -> tuple[Model | None, list[Problem]]:
    """The model to ask, or None with warnings. Where the text goes is said before it goes."""
    assert wishes.assist is not None
    recorder, problems = recorder_for(wishes.assist, os.environ, find_project(Path.cwd()) or Path.cwd())
    if recorder is None:
        return None, [replace(p, severity="warning") for p in problems]
    if not recorder.replay:
        texts = "the text of 1 story" if stories == 1 else f"the text of {stories} stories"
        wishes.say(f"{texts} goes to {recorder.endpoint.url} (model {recorder.endpoint.model})")
    return Model(recorder), []


def author(model: str) -> str:
    """What stands in `by`: “model NAME@HASH”, the last part of a path as the name."""
    name = _UNFIT.sub("-", model.replace("\\", "/").rstrip("/").rpartition("/")[2]).strip("-") or "unnamed"
    return f"model {name}@{prompt_hash()}"


def pasted_prompt(story: Reading) -> str:
    """The prompt for a chat, whose answer comes back through `--from`."""
    return chat_prompt(telling(story))


def telling(story: Reading) -> Telling:
    """The story's sentences by paragraph, verbatim; headings are not claims of the story."""
    paragraphs: list[list[str]] = []
    end = 0
    for sentence in story.sentences:
        if sentence.kind != "body":
            continue
        if not paragraphs or _PARAGRAPH.search(story.text, end, sentence.start):
            paragraphs.append([])
        paragraphs[-1].append(story.text[sentence.start : sentence.end].strip())
        end = sentence.end
    published = story.published.text if story.published else "unknown"
    return Telling(story.title, published, tuple(tuple(p) for p in paragraphs))


def assisted(story: Reading, recorder: Recorder) -> Gated:
    """The model's questions with their outcomes. Whatever the model promises, its answer is read like any file."""
    file, problems = proposed(story, recorder)
    if file is None:
        return Gated(problems=tuple(problems))
    return Gated(file.questions, read_again(story, file.questions, recorder), file.places, tuple(problems))


def proposed(story: Reading, recorder: Recorder) -> tuple[QuestionsRead | None, list[Problem]]:
    """The model's questions, read like any file; None, with the problems, where there is none."""
    given, problems = propose(telling(story), recorder)
    if not given["questions"]:
        return None, problems or [_nothing(recorder.endpoint.url)]
    file, found = reader.parse_questions(json.dumps(given).encode(), recorder.endpoint.url)
    problems += [replace(p, severity="warning") for p in found]
    return file, problems if file is not None else [*problems, _nothing(recorder.endpoint.url)]


def read_again(story: Reading, asked: Sequence[OutsideQuestion], recorder: Recorder) -> tuple[Outcome, ...]:
    """What the gates and then the second reading find of each question."""
    return doubted(story, asked, list(outcomes(story, asked)), recorder)


def doubted(
    story: Reading, asked: Sequence[OutsideQuestion], found: Sequence[Outcome], recorder: Recorder
) -> tuple[Outcome, ...]:
    """The outcomes of the gates as the second reading leaves them."""
    return tuple(_doubted(story, q, o, recorder) for q, o in zip(asked, found, strict=True))


def _doubted(story: Reading, asked: OutsideQuestion, outcome: Outcome, recorder: Recorder) -> Outcome:
    """An admitted question as the second reading leaves it; any other has reasons enough."""
    if outcome.decision != "admitted":
        return outcome
    passage, wrong = _around(story, outcome), [w.text for w in asked.wrong]
    if says := doubts(asked.question, asked.answer, passage, recorder, wrong):
        doubted = Reason("second-reading", says, "read the passage and decide", "answer")
        return replace(outcome, reasons=(*outcome.reasons, doubted))
    return replace(outcome, checked=replace(outcome.checked, passed=(*outcome.checked.passed, "second-reading")))


def _around(story: Reading, outcome: Outcome) -> list[str]:
    """The sentences in which the passages stand, each with its neighbours: “he” is told by the one before."""
    body = [s for s in story.sentences if s.kind == "body"]
    inside = [n for n, s in enumerate(body) if any(a < s.end and s.start < b for a, b in outcome.checked.spans)]
    near = sorted({n + step for n in inside for step in (-1, 0, 1) if 0 <= n + step < len(body)})
    return [story.text[body[n].start : body[n].end] for n in near]


@dataclass(frozen=True)
class _Kept:
    """The answers kept in a folder, a file each."""

    folder: Path

    def get(self, name: str) -> bytes | None:
        return read_bytes(self.folder / f"{name}.json", name, MOST_BYTES)[0]

    def put(self, name: str, data: bytes) -> None:
        """An answer that cannot be kept is lost for a replay, and for nothing else."""
        commit(self.folder, {f"{name}.json": data})

    def models(self) -> list[str]:
        """The models whose answers are kept, sorted."""
        kept = (self.get(p.stem) for p in listed(self.folder, "")[0] if p.suffix == ".json")
        return sorted({name for data in kept if data is not None and (name := model_of(data))})


def _which_model(url: str, names: list[str]) -> Problem:
    where = Location(url)
    if not names:
        return Problem(where, "assist-model", "the endpoint offers no model", "load one, or name it with --model")
    listed = ", ".join(names[:10]) + (" …" if len(names) > 10 else "")
    return Problem(where, "assist-model", f"there are {len(names)} models: {listed}", "name one with --model")


def _nothing(url: str) -> Problem:
    message = "the model proposed no question that can be read"
    return Problem(Location(url), "assist-nothing", message, "try a larger model; the draft by rules stands without it")
