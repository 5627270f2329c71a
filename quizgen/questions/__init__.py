"""From facts to questions: ask(template, facts) → question; templates/*.yaml are data."""

from quizgen.questions.ask import ask, check_example
from quizgen.questions.compiled import Compiled, compile_template

__all__ = ["Compiled", "ask", "check_example", "compile_template"]
