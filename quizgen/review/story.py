"""What the page asks about one story, and what it decides."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Field
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from quizgen.build.review import finishing
from quizgen.build.review.decision import Asked, Decision
from quizgen.build.review.desk import Desk
from quizgen.build.review.pasting import pasted, prompt
from quizgen.build.review.saving import CHANGED
from quizgen.build.review.suggesting import answers
from quizgen.model.outside import MOST_CHARACTERS
from quizgen.review import shape
from quizgen.review.answers import STRICT, at_desk, gives, no, number_of, takes, told
from quizgen.review.shape import Json
from quizgen.review.stories import Stories
from quizgen.world.folding import find_evidence

Words = Annotated[str, Field(max_length=MOST_CHARACTERS)]


@dataclass(frozen=True, slots=True)
class Deciding:
    """A decision."""

    __pydantic_config__ = STRICT
    decision: Decision


@dataclass(frozen=True, slots=True)
class Judging:
    """A question as it stands in the form."""

    __pydantic_config__ = STRICT
    asked: Asked


@dataclass(frozen=True, slots=True)
class Blank:
    """A blank to be filled: the answer of a question, or one of its wrong options."""

    __pydantic_config__ = STRICT
    field: Literal["answer", "wrong"]
    question: Words
    answer: Words
    passage: Words


@dataclass(frozen=True, slots=True)
class Selection:
    """A stretch of the story, in characters."""

    __pydantic_config__ = STRICT
    start: Annotated[int, Field(ge=0)]
    end: Annotated[int, Field(ge=0)]


@dataclass(frozen=True, slots=True)
class Paste:
    """Questions from elsewhere, in whatever form, and who wrote them: a person, or a model of some name."""

    __pydantic_config__ = STRICT
    text: Annotated[str, Field(max_length=1_000_000)]
    by: Literal["person", "model"]
    name: Annotated[str, Field(max_length=100)] = ""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to take away."""

    __pydantic_config__ = STRICT
    formats: Annotated[tuple[Annotated[str, Field(max_length=20)], ...], Field(min_length=1, max_length=20)]
    page: Literal["a4", "letter"] = "a4"
    papers: Annotated[int, Field(ge=1, le=26)] = 1
    preset: Literal["", "standard", "large-print", "dyslexia", "high-contrast"] = ""
    with_article: bool = False


Answer = Json | Response


def whole(desk: Desk) -> Answer:
    """All of a story; read anew first where a file has changed on the disk."""
    if desk.changed() and (problems := desk.load()):
        return told(problems, 409)
    return shape.state(desk)


def decide(desk: Desk, value: Deciding, stories: Stories) -> Answer:
    """A decision made, or why not: 409 where a file was changed meanwhile."""
    done = desk.decide(value.decision)
    if done.failed:
        stories.tell(done.problems)
        conflict = any(p.rule == CHANGED for p in done.problems)
        return told(done.problems, 409 if conflict else 422)
    return {"item": done.item, "state": shape.state(desk)}


def judge(desk: Desk, value: Judging) -> Answer:
    """What is to be said of a question as it is typed."""
    found = desk.judge(value.asked)
    return shape.judgement(found) if found is not None else no("no-parser", "the story cannot be judged here")


def suggest(desk: Desk, value: Blank) -> Answer:
    """Words for a blank."""
    story = desk.story()
    if story is None:
        return {"suggestions": []}
    if value.field == "wrong":
        found = desk.suggest(Asked(question=value.question or "What?", answer=value.answer, evidence=(value.passage or "-",)))
    else:
        span = find_evidence(value.passage, desk.article.text)
        found = answers(span, story.reading) if span else []
    return {"suggestions": [shape.suggestion(s) for s in found]}


def select(desk: Desk, value: Selection) -> Answer:
    """The sentences of a selection, questions that rules make of them, and words that could be asked for."""
    story, text = desk.story(), desk.article.text
    if story is None or not value.start < value.end <= len(text):
        return no("selection", "select some words of the story first")
    passage = story.passage(value.start, value.end)
    span = find_evidence(passage, text) or (value.start, value.end)
    return {
        "passage": passage,
        "span": list(span),
        "words": text[value.start : value.end].strip(),
        "stems": [shape.stem(s) for s in story.stems_in(value.start, value.end)],
        "answers": [shape.suggestion(s) for s in answers(span, story.reading)],
    }


def paste(desk: Desk, value: Paste) -> Answer:
    """Questions from elsewhere, each with what the gates say."""
    found, problems = pasted(value.text, None if value.by == "person" else value.name, desk)
    return {"questions": shape.offered(found), "problems": shape.problems(problems)}


def reload(desk: Desk, value: dict[str, str]) -> Answer:
    """The files read anew."""
    problems = desk.load()
    return told(problems, 409) if problems else shape.state(desk)


def finish(desk: Desk, number: int, value: Wanted, stories: Stories) -> Answer:
    """The files made, with an address for each."""
    wanted = finishing.Finish((*value.formats, "json"), value.page, value.papers, value.preset, value.with_article)
    done = finishing.finish(desk, wanted)
    if not done.files:
        stories.tell(done.problems)
        return told(p for p in done.problems if p.severity != "note")
    stories.finished[number] = done
    names = [{"name": p.name, "at": f"/story/{number}/file/{n}"} for n, p in enumerate(done.files)]
    notes = shape.problems(p for p in done.problems if p.severity != "note")
    return {"folder": done.folder.as_posix(), "files": names, "problems": notes, "errata": list(done.errata),
            "losses": [f"{r.target}: {r.field} {r.what} in {r.count} of the questions, since {r.why}" for r in done.losses]}  # fmt: skip


def file(request: Request, stories: Stories) -> Response:
    """One of the files that were made last."""
    done = stories.finished.get(number_of(request))
    found = finishing.result(done, int(request.path_params["file"])) if done is not None else None
    if found is None:
        return no("gone", "this file is no longer there", "finish once more", 404)
    name, data = found
    kind = "application/pdf" if name.endswith(".pdf") else "application/octet-stream"
    # The name is that of a file which the program wrote: ASCII letters, digits, hyphens and dots.
    return Response(data, media_type=kind, headers={"content-disposition": f'attachment; filename="{name}"'})


def routes(stories: Stories) -> list[Route]:
    """The addresses of a story."""

    def on(function: Callable[..., Answer]) -> Callable[..., Answer]:
        return at_desk(stories, lambda desk, number, *value: function(desk, *value))

    at = "/api/story/{number:int}"
    posts: list[tuple[str, type, Callable[..., Answer]]] = [
        ("decide", Deciding, at_desk(stories, lambda desk, number, value: decide(desk, value, stories))),
        ("judge", Judging, on(judge)),
        ("suggest", Blank, on(suggest)),
        ("select", Selection, on(select)),
        ("paste", Paste, on(paste)),
        ("reload", dict[str, str], on(reload)),
        ("finish", Wanted, at_desk(stories, lambda desk, number, value: finish(desk, number, value, stories))),
    ]
    return [
        Route(at, gives(on(whole))),
        Route(f"{at}/prompt", gives(on(lambda desk: {"prompt": prompt(desk)}))),
        *(Route(f"{at}/{name}", takes(form)(function), methods=["POST"]) for name, form, function in posts),
        Route("/story/{number:int}/file/{file:int}", lambda request: file(request, stories)),
    ]
