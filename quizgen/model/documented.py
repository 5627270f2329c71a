"""Docstrings of rules, gates and policies: one sentence, then the parts Bad, Good and Source."""

from __future__ import annotations

PARTS = ("Bad", "Good", "Source")


def clean(doc: str | None) -> str:
    """The docstring without indentation; "" for None."""
    return "\n".join(line.strip() for line in (doc or "").strip().splitlines())


def part(doc: str, name: str) -> str:
    """The part of a cleaned docstring that begins with `name:`, on one line; "" where there is none."""
    found: list[str] = []
    inside = False
    for line in doc.splitlines():
        begins = next((p for p in PARTS if line.startswith(f"{p}: ")), None)
        inside = begins == name if begins else inside and bool(line)
        if inside:
            found.append(line.removeprefix(f"{name}: "))
    return " ".join(found)
