"""Who made a fact, a foil or the answer in a blank. Only a person vouches for what it says."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

PERSON = "person"
# A rule and a model are named without white space; a row is text of its table.
By = Annotated[
    str,
    Field(
        pattern=r"^(?:person|rule [^\s]+|table \S.*|model [^\s@]+@[^\s@]+)$",
        max_length=200,
        description="who made it: person, rule ID, table ROW, or model NAME@HASH of the prompt",
    ),
]


# Rules whose wrong options are words that the story does not have: the key with one word changed, and what other reports
# have in that place. They are offered to a person and never printed unread: fresh readers called most of the former silly,
# and of the latter some silly and some right as well (“food parcels” beside “emergency supplies”; CHANGELOG, November 2026).
CONTRAST, FRAME, TYPICAL = "answers.contrast", "answers.same-frame", "answers.typical-filler"
OFFERED_ONLY = frozenset(f"rule {rule}" for rule in (CONTRAST, FRAME, TYPICAL))


def by_rule(rule: str) -> str:
    """A rule of the draft made it, by its id."""
    return f"rule {'-'.join(rule.split()) or 'unnamed'}"


def by_table(row: str) -> str:
    """The row of a table says so."""
    return f"table {' '.join(row.split())[:180]}"


def by_model(name: str, prompt: str) -> str:
    """A language model wrote it; `prompt` is the hash of what it was asked."""
    plain = "-".join(name.replace("@", "-").split()) or "unnamed"
    return f"model {plain[:120]}@{prompt}"
