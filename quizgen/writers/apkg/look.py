"""A card as a student will see it: the templates of the note type filled in as Anki does, one document a side."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256

from quizgen.model.item import Item
from quizgen.writers.apkg.cloze import cloze_fields
from quizgen.writers.apkg.identity import shade_of
from quizgen.writers.apkg.media import STYLE, file_of, views_of
from quizgen.writers.apkg.notes import TYPES, fields, html, tags
from quizgen.writers.apkg.notetype import CLOZE, QUESTION, NoteType, page

# Anki's template language, as far as our templates use it (docs.ankiweb.net/templates/fields.html).
_SECTION = re.compile(r"\{\{#([^}]+)\}\}(.*?)\{\{/\1\}\}", re.DOTALL)
_FIELD = re.compile(r"\{\{(cloze:)?([^#/}]+)\}\}")
_CLOZE = re.compile(r"\{\{c(\d+)::(.*?)(?:::(.*?))?\}\}", re.DOTALL)
_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)


@dataclass(frozen=True, slots=True)
class CardLook:
    """One card of an item: its name in the note type and the HTML of its two sides."""

    item: str
    name: str
    front: str
    back: str


def looks(item: Item, namespace: str) -> list[CardLook]:
    """The cards of an item, in the order of the note type; none where it stands on paper only. A deck may keep the words
    or blanks of an earlier release: this is the item as it is now."""
    from genanki import guid_for

    if item.type not in TYPES:
        return []
    if item.blanks:
        filled = _named(CLOZE, cloze_fields(item), item)
        numbers = sorted({blank.number for blank in item.blanks})
        return [_look(item, CLOZE, 0, filled, f"Blank {n}", n) for n in numbers]
    filled = _named(QUESTION, fields(item, shade_of(guid_for("quizgen", namespace, item.first_id))), item)
    made = [_look(item, QUESTION, n, filled, name) for n, (name, _, _) in enumerate(QUESTION.templates)]
    return [card for card in made if "qg" in card.front]


def policy() -> str:
    """The Content-Security-Policy of a card: its own script and style, in a box without an origin, and nothing else."""
    scripts = {m[1] for kind in (QUESTION, CLOZE) for _, *sides in kind.templates for s in sides for m in _SCRIPT.finditer(page(s))}
    named = " ".join(f"'{_hash(s)}'" for s in sorted(scripts))
    styles = " ".join(f"'{_hash(css)}'" for css in (QUESTION.css, CLOZE.css, _MAP))
    return f"default-src 'none'; script-src {named}; style-src {styles}; img-src data:; sandbox allow-scripts; base-uri 'none'; form-action 'none'; frame-ancestors 'self'"


def _hash(text: str) -> str:
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"


_MAP = f".qg-map{{{STYLE}}}"


def _with_maps(side: str, item: Item) -> str:
    """A side with the pictures of its maps in it: a page of its own has no files beside it, and its policy allows no
    style at an element."""
    for name, data in map(file_of, views_of(item)):
        side = side.replace(f'src="{name}"', f'src="data:image/svg+xml;base64,{b64encode(data).decode()}"')
    return side.replace(f' style="{STYLE}"', ' class="qg-map"')


def document(side: str, item: Item, night: bool) -> str:
    """A side as a whole page, in Anki's classes for the day or the night."""
    side = _with_maps(side, item)
    css = (CLOZE if item.blanks else QUESTION).css
    tone = " nightMode night_mode" if night else ""
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{html(item.stem)}</title>'
        f'<meta name="viewport" content="width=device-width, initial-scale=1"><style>{css}</style><style>{_MAP}</style></head>'
        f'<body class="card{tone}">{side}</body></html>'
    )


def _named(kind: NoteType, values: list[str], item: Item) -> dict[str, str]:
    return dict(zip(kind.fields, values, strict=True)) | {"Tags": " ".join(tags(item.tags))}


def _look(item: Item, kind: NoteType, place: int, values: Mapping[str, str], name: str, blank: int = 0) -> CardLook:
    _, front, back = kind.templates[place]
    return CardLook(item.id, name, _filled(page(front), values, blank, False), _filled(page(back), values, blank, True))


def _filled(template: str, values: Mapping[str, str], blank: int, back: bool) -> str:
    """A side of a card. `blank`: the number of the one that is asked for, 0 where none is."""
    shown = template
    while _SECTION.search(shown):  # one may stand in another
        shown = _SECTION.sub(lambda m: m[2] if values.get(m[1]) else "", shown)
    return _FIELD.sub(lambda m: _asked(values[m[2]], blank, back) if m[1] else values[m[2]], shown).strip()


def _asked(text: str, blank: int, back: bool) -> str:
    """A sentence with one blank left out, or filled in on the back, as Anki marks it."""

    def mark(found: re.Match[str]) -> str:
        number, words, hint = int(found[1]), found[2], found[3]
        if number != blank:
            return f'<span class="cloze-inactive" data-ordinal="{number}">{words}</span>'
        shown = words if back else f"[{hint or '...'}]"
        return f'<span class="cloze" data-ordinal="{number}">{shown}</span>'

    return _CLOZE.sub(mark, text)
