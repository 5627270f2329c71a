"""Every answer is kept by what was asked, so that a draft can be made again without the network, byte for byte."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from quizgen.assist.endpoint import Endpoint, NoAnswer, answer
from quizgen.assist.prompt import Message
from quizgen.model.problem import Location, Problem

Get = Callable[[str], bytes | None]
Put = Callable[[str, bytes], None]


@dataclass(frozen=True)
class Recorder:
    """Asks an endpoint what was never asked before. `get` and `put` keep answers by key; `replay`: never asks."""

    endpoint: Endpoint
    get: Get
    put: Put
    replay: bool = False

    def ask(self, asked: Sequence[Message], schema: dict[str, Any]) -> str:
        """The model's answer, kept or new. Raises NoAnswer."""
        name = key(self.endpoint.model, asked, schema)
        kept = self.get(name)
        if kept is not None and (text := _text(kept)) is not None:
            return text
        if self.replay:
            message = "no answer is kept for this story, this prompt and this model"
            raise NoAnswer(Problem(Location(), "assist-replay", message, "run it once without --assist-replay"))
        text = answer(self.endpoint, asked, schema)
        self.put(name, json.dumps({"model": self.endpoint.model, "answer": text}, ensure_ascii=False).encode())
        return text


def key(model: str, asked: Sequence[Message], schema: dict[str, Any]) -> str:
    """The name under which an answer is kept: 32 hexadecimal digits of the model's name and all it is sent."""
    return sha256(json.dumps([model, list(asked), schema]).encode()).hexdigest()[:32]


def model_of(kept: bytes) -> str:
    """The model whose answer was kept, "" where that cannot be read."""
    return str(_value(kept).get("model", ""))


def _text(kept: bytes) -> str | None:
    found = _value(kept).get("answer")
    return found if isinstance(found, str) else None


def _value(kept: bytes) -> dict[str, Any]:
    try:
        value = json.loads(kept)
    except (ValueError, RecursionError):
        return {}
    return value if isinstance(value, dict) else {}
