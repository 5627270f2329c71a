"""Judging items: one function per rule, in files by theme, all in the table RULES."""

from quizgen.lint import alone, blanks, cues, debris, form, options, papers, proof, sets, stem, types  # noqa: F401  (fill RULES)
from quizgen.lint.guesser import Guess, guess, guess_on_papers
from quizgen.lint.rule import RULES, Rule
from quizgen.lint.run import faults, lint_items, lint_paper, lint_quiz, lint_set
from quizgen.lint.stats import Stats, stats_lines, stats_of

__all__ = [
    "RULES", "Guess", "Rule", "Stats", "faults", "guess", "guess_on_papers", "lint_items", "lint_paper", "lint_quiz", "lint_set",
    "stats_lines", "stats_of",
]  # fmt: skip
