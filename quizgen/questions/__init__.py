"""From facts to questions: ask(template, facts) → question; templates/*.yaml are data."""

from quizgen.questions.ask import ask
from quizgen.questions.compiled import Compiled, compile_template
from quizgen.questions.example import check_example

__all__ = ["Compiled", "ask", "check_example", "compile_template"]
