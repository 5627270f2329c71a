"""The start page: a story pasted or dropped, an article of the project, the example; and errata by the code of a paper."""

from __future__ import annotations

import base64
import binascii
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from pydantic import Field
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from quizgen.build.review.opening import Pasted, begin, look
from quizgen.build.why import Answer, why
from quizgen.model.problem import has_error
from quizgen.project import shown
from quizgen.review import shape
from quizgen.review.answers import STRICT, gives, no, takes, told
from quizgen.review.shape import Json
from quizgen.review.clock import now
from quizgen.review.stories import Stories

EXAMPLE = Path(__file__).parent / "example.txt"
Short = Annotated[str, Field(max_length=500)]


@dataclass(frozen=True, slots=True)
class Given:
    """A story from the page: pasted as `text`, or a dropped file as base64 with the ending of its name."""

    __pydantic_config__ = STRICT
    text: Annotated[str, Field(max_length=2_000_000)] = ""
    file: Annotated[str, Field(max_length=7_500_000)] = ""
    suffix: Annotated[str, Field(pattern=r"^\.[a-z]{1,5}$")] = ".txt"
    title: Short = ""
    publisher: Short = ""
    published: Annotated[str, Field(max_length=20)] = ""

    @property
    def pasted(self) -> Pasted | None:
        """The story as it is drafted; None where the file is no base64."""
        try:
            data = base64.b64decode(self.file, validate=True) if self.file else self.text.encode("utf-8", "replace")
        except (binascii.Error, ValueError):
            return None
        return Pasted(data, self.suffix, self.title, self.publisher, self.published)


@dataclass(frozen=True, slots=True)
class Number:
    """Which of the listed articles."""

    __pydantic_config__ = STRICT
    number: Annotated[int, Field(ge=0)]


@dataclass(frozen=True, slots=True)
class Code:
    """The code of a printed paper with the question's number, or the id of a card."""

    __pydantic_config__ = STRICT
    code: Short


def example(request: Request, value: dict[str, str]) -> Json:
    """The story that ships with the program."""
    return {"text": EXAMPLE.read_text("utf-8")}


def looked(request: Request, value: Given) -> Json | Response:
    """What a story says of itself, before it is drafted."""
    pasted = value.pasted
    if pasted is None:
        return no("request", "the file could not be read", status=400)
    found = look(pasted)
    if has_error(found.problems):
        return told(found.problems)
    return {"title": found.title, "publisher": found.publisher, "published": found.published, "words": found.words,
            "problems": shape.problems(found.problems)}  # fmt: skip


def routes(stories: Stories) -> list[Route]:
    """The addresses of the start page."""

    def articles(request: Request) -> Json:
        rows = [{"name": shown(a.path), "title": a.title, "waiting": a.waiting, "accepted": a.accepted} for a in stories.listed()]
        return {"articles": rows, "here": stories.here.name}

    def opened(request: Request, value: Number) -> Json | Response:
        listed = stories.listed()
        if value.number >= len(listed):
            return no("gone", "that article is no longer there", "load the page again", 404)
        number, problems = stories.show(listed[value.number].path)
        return told(problems) if number is None else {"at": f"/story/{number}"}

    def begun(request: Request, value: Given) -> Json | Response:
        pasted = value.pasted
        if pasted is None:
            return no("request", "the file could not be read", status=400)
        place, problems = begin(pasted, stories.here, now()[:10])
        if place is None:
            return told(problems)
        number, found = stories.take(place)
        return told(found) if number is None else {"at": f"/story/{number}", "problems": shape.problems(problems)}

    def errata(request: Request, value: Code) -> Json | Response:
        answer, problems = why(value.code.split(), stories.here)
        if answer is None:
            return told(problems)
        return _answer(answer, stories) | {"problems": shape.problems(problems)}

    return [
        Route("/api/articles", gives(articles)),
        Route("/api/open", takes(Number)(opened), methods=["POST"]),
        Route("/api/example", takes(dict[str, str])(example), methods=["POST"]),
        Route("/api/look", takes(Given)(looked), methods=["POST"]),
        Route("/api/begin", takes(Given)(begun), methods=["POST"]),
        Route("/api/errata", takes(Code)(errata), methods=["POST"]),
    ]


def _answer(answer: Answer, stories: Stories) -> Json:
    """A printed question with its source, and where it can be corrected."""
    files = {place.partition(":")[0] for _, place in answer.facts if place}
    at = next((n for n, a in enumerate(stories.listed()) if shown(a.path) in files), None)
    return {
        "id": answer.item.id,
        "stem": answer.item.stem,
        "number": answer.number,
        "code": answer.code,
        "options": [{"letter": x, "text": t, "right": r, "why": w} for x, t, r, w in answer.options],
        "right": answer.right,
        "explanation": answer.item.explanation,
        "passages": [{"text": p.text, "place": p.place} for p in answer.passages],
        "article": at,
    }
