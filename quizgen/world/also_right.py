"""Whether an option in words may be right as well by the report: whether the report has it near what is asked.

For the foils of a rule or a model beside a question in somebody's words: they are text, not facts. What the report does
not rule out stays unknown, rather once too often.
"""

from __future__ import annotations

import re

from quizgen.model.article import Article
from quizgen.model.facts import QuestionAnswer
from quizgen.model.slots import Foil
from quizgen.world.claims import Verdict
from quizgen.world.lemmas import lemmas
from quizgen.world.nearness import SPELLED, telling, told_in, words_in
from quizgen.world.reported import is_open
from quizgen.world.sentences import sentences_with
from quizgen.world.wording import words_of

# Telling words of the question that make a sentence near; a model's foils have been held against the passage by the gates.
OF_A_RULE, OF_A_MODEL = 1, 2
_NEAR = Verdict("unknown", "the report has it near what is asked")
_SHARED = Verdict("unknown", "others may have done the like, in other words")
_WHO = re.compile(r"(?:who|which \w+|what \w+) (?P<did>\w+ .*)", re.IGNORECASE)
_NAME = re.compile(r"[A-Z]\w+")


def may_be_right(article: Article, fact: QuestionAnswer, foil: Foil) -> Verdict | None:
    """Unknown, with why, where the report does not rule a foil out; None where nothing speaks for it.

    Finds: “Who led the talks? Anna Berg” beside “Omar Lind joined the talks”, where the foil is Omar Lind.
    Refuses: beside “Omar Lind sold his boat”; numbers and dates, which have rules of their own.
    """
    option = str(foil.value)
    if _counts(option):
        return None
    if not foil.by.startswith("rule "):
        return _NEAR if _near(article, fact, option, OF_A_MODEL) else None
    if fact.asks == "who" and (found := _WHO.match(fact.question)) and is_open(found["did"]):
        return _SHARED
    return _NEAR if _near(article, fact, option, OF_A_RULE) else None


def _counts(option: str) -> bool:
    return any(word.isdigit() or word in SPELLED for word in words_of(option))


def _near(article: Article, fact: QuestionAnswer, option: str, least: int) -> bool:
    """True where a sentence has the option and enough telling words of the question, or is a rule's own evidence."""
    known = {*words_of(fact.question), *words_of(fact.answer)}
    key = {name.casefold() for name in _NAME.findall(fact.answer)}
    names = {name.casefold() for name in _NAME.findall(option)} - known  # any of them may stand for the whole
    common = lemmas(_NAME.sub("", option) if names else option)
    rare = telling(article, fact.question, ()) - lemmas(option) - lemmas(fact.answer)
    asked = [forms for word in dict.fromkeys(words_of(fact.question)) if (forms := lemmas(word) & rare)]
    proof = {s for passage in fact.evidence for s in sentences_with(passage, article.text)} if least == OF_A_RULE else ()
    beside = apart = False
    for sentence, words in zip(told_in(article), words_in(article), strict=True):
        said = set(words_of(sentence))
        named = not names or not names.isdisjoint(said)
        apart = apart or named and key.isdisjoint(said)
        beside = beside or bool(names) and named and not key.isdisjoint(said)
        if named and common <= words and (sentence in proof or sum(bool(forms & words) for forms in asked) >= least):
            return True
    return least == OF_A_RULE and beside and not apart  # named only beside the key: “Berg was born Anna Holm”
