"""Wrong options that are known to be wrong: candidates → verdict → form → plausibility → the best three."""

from quizgen.distractors.engine import Outcome, options
from quizgen.distractors.policy import POLICIES

__all__ = ["POLICIES", "Outcome", "options"]
