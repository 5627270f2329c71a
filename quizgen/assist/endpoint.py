"""One chat-completions call: bounded in time and size, sent where it was said to go and nowhere else.

Source of the protocol: OpenAI's API reference, `POST /chat/completions` and `GET /models`, as llama.cpp, Ollama,
vLLM and others serve it.
"""

from __future__ import annotations

import json
import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from quizgen.assist.prompt import Message
from quizgen.model.problem import Location, Problem

if TYPE_CHECKING:
    import httpx

MOST_BYTES = 2_000_000  # ten questions are some 10 kB
MOST_SECONDS = 600.0  # a small machine without a graphics card writes ten questions in some minutes
CONNECT_SECONDS = 5.0
MOST_TOKENS = 4_000  # of an answer
FEWEST_TOKENS_A_WORD = 0.8  # English text has 1.2 to 1.5 tokens a word in every tokenizer in use


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where a model is asked. `url` ends before `/chat/completions`; `key` is empty where none is needed."""

    url: str
    model: str = ""
    key: str = ""


class NoAnswer(Exception):
    """The endpoint gave no answer; `problem` says why and what to do."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


def models(endpoint: Endpoint) -> list[str]:
    """The names of the endpoint's models. Raises NoAnswer."""
    data = _call(endpoint, "GET", "/models", None)
    listed = data.get("data") if isinstance(data, dict) else None
    return [str(m["id"]) for m in listed or () if isinstance(m, dict) and isinstance(m.get("id"), str)]


def answer(endpoint: Endpoint, asked: Sequence[Message], schema: dict[str, Any], seed: int = 0) -> str:
    """The text of the model's answer. Raises NoAnswer; also where the endpoint read less than was sent."""
    body: dict[str, Any] = {
        "model": endpoint.model,
        "messages": list(asked),
        "temperature": 0,
        "seed": seed,
        "max_tokens": MOST_TOKENS,
        "stream": False,
        "response_format": {"type": "json_schema", "json_schema": {"name": "answer", "strict": True, "schema": schema}},
    }
    data = _call(endpoint, "POST", "/chat/completions", body)
    try:
        choice = data["choices"][0]
        text = choice["message"]["content"]
    except (KeyError, IndexError, TypeError):
        text = None
    if not isinstance(text, str):
        raise _no(endpoint, "answer", "the endpoint's answer is not a chat completion", "is the address right? It ends in /v1")
    _read_all(endpoint, asked, data.get("usage"))
    return text


def _read_all(endpoint: Endpoint, asked: Sequence[Message], usage: object) -> None:
    """Some servers cut a long prompt silently: then questions come from half a story."""
    read = usage.get("prompt_tokens") if isinstance(usage, dict) else None
    words = sum(len(m["content"].split()) for m in asked)
    if isinstance(read, int) and 0 < read < words * FEWEST_TOKENS_A_WORD:
        message = f"the endpoint read {read} tokens of a prompt of {words} words: it cut the story"
        raise _no(endpoint, "cut", message, "give the model a longer context, or a shorter story")


def _call(endpoint: Endpoint, method: str, path: str, body: dict[str, Any] | None) -> Any:
    try:
        import httpx
    except ImportError as error:
        raise _no(endpoint, "missing", "asking a model needs the package httpx", "pip install 'quizgen[assist]'") from error
    headers = {"authorization": f"Bearer {endpoint.key}"} if endpoint.key else {}
    limits = httpx.Timeout(MOST_SECONDS, connect=CONNECT_SECONDS)
    try:
        # No proxy and no netrc of the environment: the text goes where the terminal said, and nowhere else.
        with httpx.Client(timeout=limits, trust_env=False, follow_redirects=False) as client:
            with client.stream(method, endpoint.url.rstrip("/") + path, json=body, headers=headers) as response:
                content = _bounded(endpoint, response)
                _fine(endpoint, response, content)
    except (httpx.HTTPError, httpx.InvalidURL, ValueError, OSError) as error:
        raise _no(endpoint, "away", f"the endpoint does not answer: {_said(error)}", _START) from error
    try:
        return json.loads(content)
    except (ValueError, RecursionError) as error:
        raise _no(endpoint, "answer", "the endpoint's answer is not JSON", "is the address right? It ends in /v1") from error


_START = "start the server, or name another with --endpoint; the draft by rules stands without it"


def _bounded(endpoint: Endpoint, response: httpx.Response) -> bytes:
    """The body, as far as size and time allow: a server may send for ever, one byte at a time."""
    end = time.monotonic() + MOST_SECONDS
    found = bytearray()
    for part in response.iter_bytes():
        found += part
        if len(found) > MOST_BYTES:
            raise _no(endpoint, "too-large", f"the endpoint sends more than {MOST_BYTES // 1_000_000} MB", "use another server")
        if time.monotonic() > end:
            raise _no(endpoint, "too-slow", f"the endpoint took more than {MOST_SECONDS:.0f} s", "use a faster model")
    return bytes(found)


def _fine(endpoint: Endpoint, response: httpx.Response, content: bytes) -> None:
    status = response.status_code
    if response.is_redirect:
        message = "the endpoint sends the request on to another address, which is not followed"
        raise _no(endpoint, "redirect", message, "name the final address with --endpoint")
    if status in (401, 403):
        hint = "set the environment variable QUIZGEN_ASSIST_KEY" if not endpoint.key else "check QUIZGEN_ASSIST_KEY"
        raise _no(endpoint, "key", f"the endpoint refuses the request without a valid key (HTTP {status})", hint)
    if status != 200:
        told = " ".join(content[:200].decode("utf-8", "replace").split())
        raise _no(endpoint, "status", f"the endpoint answers HTTP {status}: {told}", "check the model's name and the server's log")


def _said(error: Exception) -> str:
    return " ".join((str(error) or type(error).__name__).split())[:200]


def _no(endpoint: Endpoint, rule: str, message: str, hint: str) -> NoAnswer:
    return NoAnswer(Problem(Location(endpoint.url), f"assist-{rule}", message, hint))
