"""Ids that the program gives: free, and none by which general knowledge goes."""

from __future__ import annotations

from collections.abc import Container

from quizgen.model.joined import GENERAL


def free_id(base: str, taken: Container[str]) -> str:
    """`base`, or with the first number from 2 on under which nothing goes yet. “term” is never free: ids of general
    knowledge begin so."""
    name, number = base, 2
    while name in taken or name in GENERAL:
        name, number = f"{base}-{number}", number + 1
    return name
