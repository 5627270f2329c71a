"""A claim, and what can be said of it."""

from __future__ import annotations

from typing import Any, Literal, NamedTuple

from quizgen.model.article import Article
from quizgen.model.facts import AnyFact

Value = Literal["true", "false", "unknown"]


class Claim(NamedTuple):
    """“This fact, with `value` in `slot`”. `report`: the claim is about what the report says."""

    article: Article
    fact: AnyFact
    slot: str
    value: Any
    report: bool = False


class Verdict(NamedTuple):
    """The value and the rule that gave it, as words for `build -v` and `--explain`."""

    value: Value
    rule: str
