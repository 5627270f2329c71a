"""Maps in a deck: an element in a field, and a file of the package named by its content."""

from __future__ import annotations

from functools import lru_cache
from hashlib import blake2b
from html import escape

from quizgen.model.item import Item
from quizgen.model.maps import MapView
from quizgen.world.maps import svg

# The colours of the card are behind the picture, by day and by night; the style sheet of decks without maps stays.
STYLE = (
    "display:block;box-sizing:border-box;width:100%;max-width:24em;margin:.5em 0 .2em;"
    "background:var(--qg-box);border:1px solid var(--qg-line);border-radius:8px"
)


def views_of(item: Item) -> tuple[MapView, ...]:
    """The maps of an item: of its question, then of its answer."""
    return tuple(view for view in (item.map, item.locator) if view is not None)


@lru_cache(maxsize=512)
def file_of(view: MapView) -> tuple[str, bytes]:
    """Name and content. An underscore at the start would keep Anki from replacing or clearing the file for ever."""
    data = svg(view).encode()
    return f"quizgen-map-{blake2b(data, digest_size=8).hexdigest()}.svg", data


@lru_cache(maxsize=512)
def element(view: MapView | None) -> str:
    """The picture as a field has it; "" for none."""
    if view is None:
        return ""
    image = f'<img src="{file_of(view)[0]}" alt="{escape(view.alt)}" style="{STYLE}">'
    return image + (f'<p class="qg-hint" dir="auto">{escape(view.note, quote=False)}</p>' if view.note else "")


def sort_mark(view: MapView | None) -> str:
    """What Anki keeps of a picture when it strips a first field: its file's name between blanks."""
    return f" {file_of(view)[0]} " if view else ""
