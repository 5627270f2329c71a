"""A model is asked for questions: where the text would go, how far it is, what came of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from quizgen.build.review.asking import Asking, whereto
from quizgen.build.review.desk import Desk
from quizgen.review import shape
from quizgen.review.answers import STRICT, at_desk, gives, no, number_of, takes
from quizgen.review.clock import seconds
from quizgen.review.shape import Json
from quizgen.review.stories import Stories


@dataclass(frozen=True, slots=True)
class Wish:
    """Ask the model, or wait for it no longer."""

    __pydantic_config__ = STRICT
    do: Literal["ask", "stop"]


def told(asking: Asking | None) -> Json:
    """What the page shows: the address is there before anything is sent."""
    to = asking.to if asking is not None else whereto()
    if to is None:
        return {"url": "", "phase": "none"}
    place = {"url": to.url, "model": to.model}
    if asking is None:
        return place | {"phase": "none"}
    return place | {"phase": asking.phase, "seconds": asking.seconds, "requests": asking.requests,
                    "questions": shape.offered(asking.found), "problems": shape.problems(asking.problems)}  # fmt: skip


def routes(stories: Stories) -> list[Route]:
    """The addresses of the model."""

    def ask(desk: Desk, number: int) -> Json | Response:
        to, story = whereto(), desk.story()
        if to is None or story is None:
            return no("assist-none", "no model is set", "set QUIZGEN_ASSIST_ENDPOINT, then start quizgen again")
        running = stories.askings.get(number)
        if running is None or running.phase != "asking":
            stories.askings[number] = running = Asking(to, seconds)
            running.begin(story.reading, desk.place.root)
        return told(running)

    def wished(request: Request, value: Wish) -> Json | Response:
        if value.do == "ask":
            return at_desk(stories, ask)(request)
        running = stories.askings.get(number_of(request))
        if running is not None:
            running.stop()
        return told(running)

    at = "/api/story/{number:int}/model"
    return [
        Route(at, gives(lambda request: told(stories.askings.get(number_of(request)))), methods=["GET"]),
        Route(at, takes(Wish)(wished), methods=["POST"]),
    ]
