"""The paper, its key and its cards as they will look."""

from __future__ import annotations

from typing import cast

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from quizgen.build.review.desk import Desk
from quizgen.build.review.finishing import paper_now
from quizgen.build.review.looking import Look, Sheet, look_at
from quizgen.review import shape
from quizgen.review.answers import at_desk, gives, no, number_of
from quizgen.review.shape import Json
from quizgen.review.stories import Stories
from quizgen.writers.apkg.look import document

GONE = ("gone", "this is no longer there", "open the paper once more", 404)


def page(look: Look | None, sheet: Sheet, number: int) -> Response:
    """One printed page as a picture."""
    pages = look.pages(sheet)[0] if look is not None else []
    return Response(pages[number], media_type="image/png") if number < len(pages) else no(*GONE)


def card(look: Look | None, number: int, side: str, night: bool) -> Response:
    """One side of a card as a document of its own."""
    if look is None or number >= len(look.cards):
        return no(*GONE)
    item, one = look.cards[number]
    return HTMLResponse(document(one.back if side == "back" else one.front, item, night))


def routes(stories: Stories) -> list[Route]:
    """The addresses of what there is to look at. The paper is laid out when it is asked for; pages and cards are those
    of the last that was."""

    def paper(desk: Desk, number: int) -> Json:
        stories.looks[number] = look = look_at(paper_now(desk))
        return shape.paper(look) | {"at": f"/story/{number}"}

    def pages(request: Request) -> Json | Response:
        number, sheet = number_of(request), cast(Sheet, request.path_params["sheet"])
        look = stories.looks.get(number)
        if look is None or sheet not in ("paper", "key"):
            return no(*GONE)
        made, problems = look.pages(sheet)
        told = shape.problems(p for p in problems if p.severity != "note")
        return {"pages": [f"/story/{number}/page/{sheet}/{n}?{id(look)}" for n in range(len(made))], "problems": told}

    def shown_page(request: Request) -> Response:
        sheet = "key" if request.path_params["sheet"] == "key" else "paper"
        return page(stories.looks.get(number_of(request)), cast(Sheet, sheet), int(request.path_params["page"]))

    def shown_card(request: Request) -> Response:
        at = request.path_params
        return card(stories.looks.get(number_of(request)), int(at["card"]), at["side"], at["tone"] == "night")

    return [
        Route("/api/story/{number:int}/paper", gives(at_desk(stories, paper))),
        Route("/api/story/{number:int}/pages/{sheet}", gives(pages)),
        Route("/story/{number:int}/page/{sheet}/{page:int}", shown_page),
        Route("/story/{number:int}/card/{card:int}/{side}/{tone}", shown_card),
    ]
