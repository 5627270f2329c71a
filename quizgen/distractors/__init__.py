"""Wrong options that are known to be wrong: candidates → verdict → form → plausibility → the best three."""

from quizgen.distractors.engine import Outcome, options

__all__ = ["Outcome", "options"]
