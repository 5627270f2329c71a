"""Every named constraint, from the modules that hold them."""

from __future__ import annotations

from quizgen.drafting.engine import constraints_clauses, constraints_deeds, constraints_parts, constraints_times
from quizgen.drafting.engine.constraint import CONSTRAINTS

__all__ = ["CONSTRAINTS", "constraints_clauses", "constraints_deeds", "constraints_parts", "constraints_times"]
