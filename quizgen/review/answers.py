"""Answers in JSON, and requests read strictly: what is not of the form that is asked for is a problem, never a guess."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable, Iterable
from functools import wraps
from typing import TypeVar


from pydantic import ConfigDict, TypeAdapter, ValidationError
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from quizgen.model.problem import Location, Problem
from quizgen.review.guard import MOST_BODY
from quizgen.review.shape import Json, problems
from quizgen.review.stories import Stories

T = TypeVar("T")
STRICT = ConfigDict(extra="forbid")


class Unread(Exception):
    """A request that cannot be read; its argument says why."""


def told(found: Iterable[Problem], status: int = 422) -> JSONResponse:
    """An answer that says why something was not done."""
    return JSONResponse({"problems": problems(found)}, status)


def no(rule: str, message: str, hint: str = "", status: int = 422) -> JSONResponse:
    """The same with one problem."""
    return told([Problem(Location(), rule, message, hint)], status)


def takes(form: type[T]) -> Callable[[Callable[[Request, T], Json | Response]], Callable[[Request], Awaitable[Response]]]:
    """Make a function of a request and a value an endpoint: the body is read as that value, the work is done in a thread
    of its own, so that a slow answer holds up no other."""
    adapter: TypeAdapter[T] = TypeAdapter(form)

    def wrap(function: Callable[[Request, T], Json | Response]) -> Callable[[Request], Awaitable[Response]]:
        @wraps(function)
        async def endpoint(request: Request) -> Response:
            try:
                value = adapter.validate_json(await _body(request))
            except (ValidationError, Unread) as error:
                return no("request", _why(error), status=400)
            return _answer(await run_in_threadpool(function, request, value))

        return endpoint

    return wrap


def gives(function: Callable[[Request], Json | Response]) -> Callable[[Request], Awaitable[Response]]:
    """Make a function of a request an endpoint."""

    @wraps(function)
    async def endpoint(request: Request) -> Response:
        return _answer(await run_in_threadpool(function, request))

    return endpoint


def _answer(value: Json | Response) -> Response:
    return value if isinstance(value, Response) else JSONResponse(value)


async def _body(request: Request) -> bytes:
    """The body, of the size that its head says; a client that stops in the middle gets no thread."""
    found = bytearray()
    async with asyncio.timeout(30):
        async for part in request.stream():
            found += part
            if len(found) > MOST_BODY:
                raise Unread("that is too much at once")
    return bytes(found)


def _why(error: ValidationError | Unread) -> str:
    if isinstance(error, Unread):
        return str(error)
    first = error.errors(include_url=False, include_input=False)[0]
    place = ".".join(str(p) for p in first["loc"] if not isinstance(p, str) or p.islower())
    return f"{place}: {first['msg']}" if place else str(first["msg"])


async def fault(request: Request, error: Exception) -> Response:
    """What nobody foresaw: said as such; nothing was half-written, since every decision is written whole."""
    words = f"the program has a fault here: {type(error).__name__}"
    body = {"problems": [{"rule": "fault", "says": words, "mend": "load the page again; what was decided is on the disk",
                          "severity": "error", "where": ""}]}  # fmt: skip
    return Response(json.dumps(body), 500, media_type="application/json")


def at_desk(stories: Stories, function: Callable[..., Json | Response]) -> Callable[..., Json | Response]:
    """A function of the desk and the number of the story in the address, one request at a time; an unknown number is
    said."""

    def asked(request: Request, *value: object) -> Json | Response:
        number = number_of(request)
        if not 0 <= number < len(stories.desks):
            return no("gone", "this story is no longer open", "go back to the start page", 404)
        with stories.desks[number].lock:
            return function(stories.desks[number], number, *value)

    return asked


def number_of(request: Request) -> int:
    """The number of a story in the address."""
    return int(request.path_params["number"])


