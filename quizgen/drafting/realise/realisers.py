"""Every realiser that rules name: `name(argument, …)` in a slot; each raises Refusal where it cannot be done."""

from __future__ import annotations

from quizgen.drafting.realise import completion, keys, question_words, slots, stems, stems_terms
from quizgen.drafting.realise.making import REALISERS

__all__ = ["REALISERS", "completion", "keys", "question_words", "slots", "stems", "stems_terms"]
