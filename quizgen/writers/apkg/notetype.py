"""The note type: two templates, one style sheet, one script, as genanki writes them."""

from __future__ import annotations

import json
from functools import cache
from hashlib import blake2b
from importlib.resources import files
from typing import Any

from quizgen.writers.apkg.identity import constant
from quizgen.writers.apkg.notes import FIELDS

NAME = "Question"
TEMPLATES = (("Choose", "choose_front.html", "choose_back.html"), ("Recall", "recall_front.html", "recall_back.html"))


def model(namespace: str) -> Any:
    """The genanki model of a namespace. Every field and template has an integer id, so that Anki knows
    it again after a student renamed it."""
    from genanki import Model

    return Model(
        type_id(namespace),
        f"quizgen {NAME} ({namespace})",
        fields=[{"name": name, "id": constant("field", NAME, name)} for name in FIELDS],
        templates=[
            {"name": name, "id": constant("template", NAME, name), "qfmt": page(front), "afmt": page(back)}
            for name, front, back in TEMPLATES
        ],
        css=_file("card.css"),
    )


def type_id(namespace: str) -> int:
    """The note type's id in Anki: two namespaces never share one."""
    return constant("notetype", namespace, NAME)


def digest() -> str:
    """What changes when a field, a template, the style or the script changes."""
    parts = [FIELDS, [(name, page(front), page(back)) for name, front, back in TEMPLATES], _file("card.css")]
    return blake2b(json.dumps(parts).encode(), digest_size=12).hexdigest()


@cache
def page(name: str) -> str:
    """A side of a card with what it includes: the script, or the reasons shown on every back."""
    return _file(name).replace("<!--reasons-->", _file("reasons.html")).replace("/*card.js*/", _file("card.js"))


@cache
def _file(name: str) -> str:
    return files(__package__).joinpath(name).read_text(encoding="utf-8").strip()
