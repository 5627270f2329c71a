"""Does the passage bear what a question claims? One function a gate, one table (`GATES`)."""

from quizgen.gates import alone, arguments, options, passage, roles, truth, unreal, values, whole, wording  # noqa: F401  (fill GATES)
from quizgen.gates.case import Case
from quizgen.gates.conflict import conflict, conflicting, conflicts
from quizgen.gates.gate import GATES, Gate
from quizgen.gates.propose import propose
from quizgen.gates.run import VERSION, digest_of, judge

__all__ = ["GATES", "VERSION", "Case", "Gate", "conflict", "conflicting", "conflicts", "digest_of", "judge", "propose"]
