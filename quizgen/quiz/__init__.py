"""From the pool of items to papers: keep released wording, choose by blueprint, order, balance the key."""

from quizgen.quiz.balance import often_of_one_office, one_a_sentence, too_often
from quizgen.quiz.choose import Shortfall, choose, why_left_out
from quizgen.quiz.clash import POLICIES as PAIR_POLICIES
from quizgen.quiz.edits import apply_edits
from quizgen.quiz.forms import make_papers
from quizgen.quiz.papers import make_paper
from quizgen.quiz.rank import best_first
from quizgen.quiz.released import Digests, digest_of, digest_of_general, edit_outlived, keep_released
from quizgen.quiz.standing import Standing, standings
from quizgen.quiz.unasked import POLICIES

__all__ = [
    "PAIR_POLICIES",
    "POLICIES",
    "Digests",
    "Shortfall",
    "Standing",
    "apply_edits",
    "best_first",
    "choose",
    "digest_of",
    "digest_of_general",
    "edit_outlived",
    "keep_released",
    "make_paper",
    "make_papers",
    "often_of_one_office",
    "one_a_sentence",
    "standings",
    "too_often",
    "why_left_out",
]
