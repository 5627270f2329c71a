"""Alike in form: opening, capital, full stop, length. What differs from the key by its form alone is a cue."""

from __future__ import annotations

from quizgen.world.wording import opening


def unlike(text: str, key: str, form: str) -> str:
    """Why an option differs from the key by its form; "" when it does not."""
    if not text or len(text) > 300:
        return "empty or far too long"
    if text[-1:] in ".!?" and key[-1:] not in ".!?":
        return "ends in a full stop, the key does not"
    if text[:1].isupper() != key[:1].isupper():
        return "one begins with a capital, the other does not"
    if form in ("phrase", "text") and opening(text) != opening(key):
        return f"opens with another sort of word ({opening(text)}, the key {opening(key)})"
    if form in ("phrase", "text", "texts") and not 0.5 <= len(text) / len(key) <= 1.8:
        return "of quite another length than the key"
    return ""
