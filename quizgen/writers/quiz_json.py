"""quiz.json: the quiz in its open form (`quizgen kinds --schema quiz` gives its JSON Schema)."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict, fields
from typing import Any

from pydantic_core import PydanticSerializationError, to_json

from quizgen.model.item import Item, Receipt
from quizgen.model.printing import Printing
from quizgen.model.quiz import CardPlan, History, Paper, Quiz, Release, Written

_WHERE_FILLED = ("options", "sequence", "pairs", "answer", "blanks", "published_as", "context", "map", "locator")

_FIELDS = tuple(f.name for f in fields(Item))
_NONE = Receipt()


def write(quiz: Quiz, release: Release, history: History | None) -> Written:
    """One file, UTF-8, indented by two, keys in the order of the model."""
    try:
        data = to_json(quiz_dict(quiz, _bare), indent=2) + b"\n"
    except (PydanticSerializationError, UnicodeEncodeError):
        # A lone surrogate is no character: JSON can hold it only escaped, and so can the file.
        text = json.dumps(quiz_dict(quiz), ensure_ascii=False, indent=2)
        data = (text + "\n").encode("utf-8", "backslashreplace")
    return Written(files={"quiz.json": data})


def quiz_dict(quiz: Quiz, item: Callable[[Item], dict[str, Any]] | None = None) -> dict[str, Any]:
    """The quiz as plain values; of an item's ways to answer only the one of its type. `item`: what makes a value of one."""
    return {
        "schema": quiz.schema,
        "title": quiz.title,
        "language": quiz.language,
        "seed": quiz.seed,
        "credits": list(quiz.credits),
        "items": list(map(item or item_dict, quiz.items)),
        "papers": [paper_dict(p) for p in quiz.papers],
        **({"released": quiz.released} if quiz.released else {}),
        **({"notice": quiz.notice} if quiz.notice else {}),
        **({"print": printing} if (printing := printing_dict(quiz.print)) else {}),
        **({"cards": cards} if (cards := cards_dict(quiz.cards)) else {}),
    }


def cards_dict(plan: CardPlan) -> dict[str, Any]:
    """What a deck makes of the items, each part where there is something."""
    parts = {
        "paper_only": dict(sorted(plan.paper_only.items())),
        "choose_only": sorted(plan.choose_only),
        "subdecks": dict(sorted(plan.subdecks.items())),
    }
    return {name: part for name, part in parts.items() if part}


def paper_dict(paper: Paper) -> dict[str, Any]:
    """A paper as plain values; its code and mark where it has them."""
    values: dict[str, Any] = {"letter": paper.letter}
    values |= {"code": paper.code} if paper.code else {}
    values |= {"makeup": True} if paper.makeup else {}
    return values | {"items": [{"id": i.id, "options": list(i.options)} for i in paper.items]}


def printing_dict(printing: Printing) -> dict[str, Any]:
    """What differs from the ordinary layout."""
    ordinary = asdict(Printing())
    return {key: value for key, value in asdict(printing).items() if value != ordinary[key]}


def item_dict(item: Item) -> dict[str, Any]:
    """An item as plain values."""
    return _told(item, asdict(item))


def _bare(item: Item) -> dict[str, Any]:
    """An item's fields, of which the serialiser makes plain values by itself."""
    return _told(item, {name: getattr(item, name) for name in _FIELDS})


def _told(item: Item, values: dict[str, Any]) -> dict[str, Any]:
    if item.receipt == _NONE:
        del values["receipt"]
    return {k: v for k, v in values.items() if k not in _WHERE_FILLED or v}
