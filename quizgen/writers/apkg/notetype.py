"""The note types: their templates, one style sheet, one script, as genanki writes them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b
from importlib.resources import files
from typing import Any

from quizgen.writers.apkg.identity import constant
from quizgen.writers.apkg.notes import CLOZE_FIELDS, FIELDS


@dataclass(frozen=True)
class NoteType:
    """A note type of ours. Name, fields and templates, which students' notes hang on, are frozen at version 1.

    `templates`: name, front and back; `styles`: files of CSS; `cloze`: of Anki's kind that asks for `{{c1::…}}`.
    """

    name: str
    fields: tuple[str, ...]
    templates: tuple[tuple[str, str, str], ...]
    styles: tuple[str, ...]
    cloze: bool = False

    def model(self, namespace: str) -> Any:
        """The genanki model of a namespace. Every field and template has an integer id, so that Anki knows
        it again after a student renamed it."""
        from genanki import Model

        return Model(
            self.id(namespace),
            self.title(namespace),
            fields=[{"name": name, "id": constant("field", self.name, name)} for name in self.fields],
            templates=[
                {"name": name, "id": constant("template", self.name, name), "qfmt": page(front), "afmt": page(back)}
                for name, front, back in self.templates
            ],
            css=self.css,
            model_type=Model.CLOZE if self.cloze else Model.FRONT_BACK,
        )

    def title(self, namespace: str) -> str:
        """The note type's name in Anki."""
        return f"quizgen {self.name} ({namespace})"

    def id(self, namespace: str) -> int:
        """The note type's id in Anki: two namespaces never share one."""
        return constant("notetype", namespace, self.name)

    @property
    def css(self) -> str:
        """The style sheet."""
        return "\n".join(map(_file, self.styles))

    def digest(self) -> str:
        """What changes when a field, a template, the style or the script changes."""
        parts = [self.fields, [(name, page(front), page(back)) for name, front, back in self.templates], self.css]
        return blake2b(json.dumps(parts).encode(), digest_size=12).hexdigest()


QUESTION = NoteType(
    "Question",
    FIELDS,
    (("Choose", "choose_front.html", "choose_back.html"), ("Recall", "recall_front.html", "recall_back.html")),
    ("card.css",),
)
CLOZE = NoteType(
    "Cloze", CLOZE_FIELDS, (("Cloze", "cloze_front.html", "cloze_back.html"),), ("card.css", "cloze.css"), cloze=True
)
NOTE_TYPES = {kind.name: kind for kind in (QUESTION, CLOZE)}


@cache
def page(name: str) -> str:
    """A side of a card with what it includes: the context line, the script, the reasons shown on every back."""
    whole = _file(name).replace("<!--topic-->", _file("topic.html")).replace("<!--reasons-->", _file("reasons.html"))
    return whole.replace("/*card.js*/", _file("card.js"))


@cache
def _file(name: str) -> str:
    return files(__package__).joinpath(name).read_text(encoding="utf-8").strip()
