"""The short code of a printed paper: it names quiz and paper, and changes when what is printed does."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import replace

from quizgen.model.quiz import Paper, Quiz

# Crockford's base 32 (https://www.crockford.com/base32.html): no I, L, O, U, so that a code survives handwriting.
_DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_SIZE = 5  # 33 million: among a school's 10,000 papers a new one meets an old code once in 3,000 times
_CODE = re.compile(rf"([0-9A-Z]{{{_SIZE}}})-?([A-Z])", re.ASCII)


def paper_code(quiz: Quiz, paper: Paper) -> str:
    """`7K3QX-B`: five digits of what stands on the paper, and its letter."""
    items = {item.id: item for item in quiz.items}
    parts: list[object] = [quiz.title, quiz.language, paper.letter]
    for placed in paper.items:
        item = items.get(placed.id)
        texts = () if item is None else (item.stem, [o.text for o in item.options], item.sequence, item.pairs)
        parts.append([item.first_id if item else placed.id, list(placed.options), *texts])
    text = json.dumps(parts)
    number = int.from_bytes(hashlib.sha256(text.encode()).digest()[:8])
    digits = "".join(_DIGITS[number >> 5 * n & 31] for n in range(_SIZE))
    return f"{digits}-{paper.letter}"


def with_codes(quiz: Quiz) -> Quiz:
    """The quiz with the code of each of its papers."""
    return replace(quiz, papers=tuple(replace(paper, code=paper_code(quiz, paper)) for paper in quiz.papers))


def read_code(text: str) -> str:
    """A code as typed from paper, in its own form (`7k3qx b` → `7K3QX-B`); "" where it is none."""
    match = _CODE.fullmatch(text.strip().upper().replace(" ", ""))
    if not match:
        return ""
    return f"{match[1].replace('O', '0').replace('I', '1').replace('L', '1')}-{match[2]}"
