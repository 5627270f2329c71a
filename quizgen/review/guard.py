"""Who may ask this server for anything: the browser that was given the token, from this machine, from our own page.

A page of another site can make the browser send requests here; a name of another site can be made to lead here (DNS
rebinding). So the Host must be loopback, the Origin ours, the cookie there (SameSite=Strict), and what changes anything
must be JSON, which no other site can send unasked.
"""

from __future__ import annotations

import hmac
import re
import secrets
from collections.abc import Awaitable, Callable, Mapping, MutableMapping
from typing import Any

from starlette.responses import PlainTextResponse, Response

from quizgen.writers.apkg.look import policy

COOKIE = "quizgen-review"
MOST_BODY = 8_000_000  # bytes: a document of 5 MB in base64
Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

HEADERS = {
    "content-security-policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; font-src 'self'; frame-src 'self'; "
        "form-action 'none'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "cache-control": "no-store",
}
# A side of a card is shown in a frame of the page, under a policy of its own that lets it reach nothing.
FRAME = re.compile(r"/story/\d+/card/")
FRAMED = {k: v for k, v in HEADERS.items() if k != "x-frame-options"} | {"content-security-policy": policy()}
# Sets the cookie and goes on to the page from our own site: a redirect would not bring a Strict cookie along where the
# address was followed from another site (a mail, a chat).
ENTRY = '<!doctype html><html lang="en"><title>quizgen</title><link rel="icon" href="/static/icon.svg"><meta http-equiv="refresh" content="0;url=/">'


class Guard:
    """Lets through what may come in. `token`: of the address that is given out, good once."""

    def __init__(self, app: App) -> None:
        self._app = app
        self.token = secrets.token_urlsafe(24)
        self._cookie = secrets.token_urlsafe(32)
        self.hosts: frozenset[str] = frozenset()
        self._name = COOKIE  # with the port: cookies know none, and two servers must not take each other's

    def listen(self, port: int) -> None:
        """Requests come to this port of this machine."""
        self.hosts = frozenset(f"{name}:{port}" for name in ("127.0.0.1", "localhost"))
        self._name = f"{COOKIE}-{port}"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or refuse it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = {k.decode("latin-1").casefold(): v.decode("latin-1") for k, v in scope["headers"]}
        answer = self._refusal(scope, headers)
        if answer is not None:
            await answer(scope, receive, _with_headers(send, HEADERS))
            return
        await self._app(scope, receive, _with_headers(send, FRAMED if FRAME.match(scope["path"]) else HEADERS))

    def _refusal(self, scope: Scope, headers: dict[str, str]) -> Response | None:
        host = headers.get("host", "")
        if host not in self.hosts:
            return _no("This address is not one of this page.", 421)
        if headers.get("origin", f"http://{host}") != f"http://{host}":
            return _no("Another site asked for this; it is not answered.", 403)
        token = _query(scope).get("token")
        if token is not None and scope["path"] == "/":
            return self._enter(token, headers)
        if headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
            return _no("Another site asked for this; it is not answered.", 403)
        if not self._known(headers):
            return _no("Open the address that the terminal shows: it has a token, which is good once.", 403)
        if scope["method"] in ("GET", "HEAD"):
            return None
        if scope["method"] != "POST" or headers.get("content-type", "").partition(";")[0].strip() != "application/json":
            return _no("Only JSON is taken.", 415)
        if not headers.get("content-length", "").isdigit() or int(headers["content-length"]) > MOST_BODY:
            return _no("That is too much at once.", 413)
        return None

    def _enter(self, token: str, headers: dict[str, str]) -> Response:
        known = self._known(headers)
        if not known and not (self.token and hmac.compare_digest(token.encode(), self.token.encode())):
            return _no("This address was used before. Start `quizgen review` again for a new one.", 403)
        if not known:
            self.token = ""
        entered = Response(ENTRY, media_type="text/html; charset=utf-8")
        if not known:
            entered.set_cookie(self._name, self._cookie, httponly=True, samesite="strict", path="/")
        return entered

    def _known(self, headers: dict[str, str]) -> bool:
        pairs = (part.strip().partition("=") for part in headers.get("cookie", "").split(";"))
        given = next((value for name, _, value in pairs if name == self._name), "")
        return hmac.compare_digest(given.encode(), self._cookie.encode())


def _query(scope: Scope) -> dict[str, str]:
    from urllib.parse import parse_qsl

    return dict(parse_qsl(scope.get("query_string", b"").decode("latin-1")))


def _no(words: str, status: int) -> Response:
    return PlainTextResponse(words + "\n", status)


def _with_headers(send: Send, headers: Mapping[str, str]) -> Send:
    async def sending(message: MutableMapping[str, Any]) -> None:
        if message["type"] == "http.response.start":
            own = {k.encode(): v.encode() for k, v in headers.items()}
            told = [(k, v) for k, v in message.get("headers", []) if k.lower() not in own]
            message["headers"] = [*told, *own.items()]
        await send(message)

    return sending
