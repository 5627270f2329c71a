"""The addresses of the page and what each does."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.templating import Jinja2Templates

from quizgen.review import asking, begin, looks, story
from quizgen.review.answers import fault
from quizgen.review.guard import App, Guard
from quizgen.review.stories import Stories
from quizgen.writers import FORMATS, page

FIRST = ("pdf", "docx", "apkg", "cards", "sheet", "study")  # what a classroom takes; the rest is for other programs
FOLDER = Path(__file__).parent
SHARED = Path(page.__file__).parent / "base.css"  # the style that this page and `quiz.html` have in common


def make_app(stories: Stories, stop: Callable[[], None], first: int | None) -> tuple[App, Guard]:
    """The whole application behind its guard. `first`: the number of the story that is open from the start."""
    pages = Jinja2Templates(directory=FOLDER / "templates")

    def home(request: Request) -> Response:
        """The story that was named, else the start page; `?start` always gives the start page."""
        if first is not None and "start" not in request.query_params:
            return show_story(request, first)
        return pages.TemplateResponse(request, "start.html", {"project": stories.project is not None})

    def show(request: Request) -> Response:
        return show_story(request, int(request.path_params["number"]))

    def show_story(request: Request, number: int) -> Response:
        if not 0 <= number < len(stories.desks):
            return PlainTextResponse("There is no such story; go back to the start page.\n", 404)
        first = [FORMATS[name] for name in FIRST if name in FORMATS]
        others = [f for f in FORMATS.values() if f.name not in (*FIRST, "json")]
        values = {"number": number, "title": stories.desks[number].article.title, "first": first, "others": others}
        return pages.TemplateResponse(request, "story.html", values)

    def stopped(request: Request) -> Response:
        stop()
        return Response(status_code=204)

    routes = [
        Route("/", home),
        Route("/story/{number:int}", show),
        *story.routes(stories),
        *looks.routes(stories),
        *asking.routes(stories),
        *begin.routes(stories),
        Route("/api/stop", stopped, methods=["POST"]),
        Route("/static/base.css", lambda request: FileResponse(SHARED)),
        Mount("/static", StaticFiles(directory=FOLDER / "static")),
    ]
    app = Starlette(routes=routes, exception_handlers={Exception: fault})
    guard = Guard(app)
    return guard, guard
