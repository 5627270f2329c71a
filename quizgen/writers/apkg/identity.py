"""Who is who for years: the ids of note types, fields, templates, decks and notes."""

from __future__ import annotations

from hashlib import blake2b, sha256
from zlib import crc32

# Anki shows an id as the millisecond a thing was made, sorts by it, and refuses to export one that lies
# ahead of its clock. All of these lie between November 2004 and April 2022.
_FIRST, _SPAN = 1 << 40, 1 << 39
_STEP = 1 << 18  # between two notes: room for two million of them


_SIGNS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789!#$%&()*+,-./:;<=>?@[]^_`{|}~"
_PAIRS = [one + other for one in _SIGNS for other in _SIGNS]


def guid_of(namespace: str, first_id: str) -> str:
    """The guid of the note of an item: `genanki.guid_for("quizgen", namespace, first_id)`, two signs at a time."""
    left = int.from_bytes(sha256(f"quizgen__{namespace}__{first_id}".encode()).digest()[:8])
    parts = []
    while left >= len(_PAIRS):
        left, pair = divmod(left, len(_PAIRS))
        parts.append(_PAIRS[pair])
    parts.append(_PAIRS[left] if left >= len(_SIGNS) else _SIGNS[left] if left else "")
    return "".join(reversed(parts))


def constant(*names: str) -> int:
    """A stable id for a note type, a field, a template or a deck."""
    named = "\x1f".join(names).encode(errors="replace")
    return _FIRST + int.from_bytes(blake2b(named, digest_size=8).digest()) % _SPAN


def shade_of(guid: str) -> int:
    """32 bits of a guid, which is a digest already: they draw what must differ between notes and stay."""
    return crc32(guid.encode())


def note_id(serial: int, shade: int, cards: int = 2) -> int:
    """The id of the note published as number `serial`; its cards take the same and the next ones, `cards` (a power
    of two) in all.

    The serial number makes ids unique in the deck and rising in its order, which SQLite writes several
    times faster than ids in no order; `shade`, of the guid, keeps decks of two publishers apart.
    """
    return _FIRST + (serial * _STEP + (shade % _STEP & -cards)) % _SPAN


def serial_of(note: int) -> int:
    """The number under which the note with this id was published."""
    return (note - _FIRST) // _STEP
