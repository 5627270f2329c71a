"""The context line of an item: what the story is about, month and year. It stands above the question, not in it.

It tells nothing of the answer: a line that has more words of one option than of another, be it the right one or a wrong
one, is cut to the month, for a reader would learn to take, or to strike, what the line names.
"""

from __future__ import annotations

from collections.abc import Iterable

from quizgen.model.article import Article
from quizgen.model.dates import Edtf
from quizgen.model.facts import JOINED
from quizgen.model.item import Option, Question, shorter
from quizgen.world.dates import coarsen, date_text
from quizgen.world.wording import content_words, countries_named, words_of

_OF_THE_WORLD = frozenset({*JOINED, "role", "relation"})
LONGEST = 120  # characters of a headline or setting: one or two lines of a card


def context_of(question: Question, options: tuple[Option, ...], article: Article) -> str:
    """“Report of March 2018 on the talks in the capital” by the article's `setting`, else “Report of March 2018: Talks
    in the capital end”; cut to “Report of March 2018” or to nothing where the rest would tell of the answer.

    Nothing above questions that are not about the story (offices, kin, a table's fact), that ask for a date or
    an order, and above a key sentence, which begins with a line of its own.
    """
    of_the_world = any(fact.kind in _OF_THE_WORLD for fact in question.facts)
    if of_the_world or question.blanks or question.entries or isinstance(question.value, Edtf):
        return ""
    month = date_text(coarsen(article.published, "month"))
    line = f"Report of {month}{_about(article, month)}"
    answers = [o.text for o in options]
    while line and _tells(line, answers, question.stem):
        line = shorter(line)
    return line


def leaves_open(question: Question, line: str) -> bool:
    """True where a question leans on the headline and the line does not have it."""
    return bool(question.leans_on) and not shorter(line)


def _about(article: Article, month: str) -> str:
    """What the story is about: its setting, without the month of the report a second time; else its headline."""
    if not article.setting:
        return f": {_cut(article.title)}"
    return f" on {_cut(article.setting).removesuffix(f' in {month}').removesuffix(f' of {month}')}"


def _cut(text: str) -> str:
    """A text on one line, cut at a word where it is long."""
    line = " ".join(text.split())
    if len(line) <= LONGEST:
        return line
    return f"{line[:LONGEST].rsplit(' ', 1)[0].rstrip(',;:–-')} …"


def _tells(line: str, answers: Iterable[str], stem: str) -> bool:
    """True where a line has words, numbers or countries of some answers, and not as many of each other one."""
    told, states = _words(line) - _words(stem), countries_named(line) - countries_named(stem)
    shared = {(len(told & _words(answer)), len(states & countries_named(answer))) for answer in answers}
    return len(shared) > 1


def _words(text: str) -> frozenset[str]:
    return content_words(text) | frozenset(word for word in words_of(text) if word.isdigit())
