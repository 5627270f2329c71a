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
_MENTIONED = Verdict("unknown", "the report has every word of it, though it is put in as what the report nowhere mentions")
_NO_RULE = Verdict("unknown", "what reports of that sort have closes only a question that a rule made")
TYPICAL = "rule answers.typical-filler"  # words that such reports have in this place, and that this one nowhere mentions
_WHO = re.compile(r"(?:who|which \w+|what \w+) (?P<did>\w+ .*)", re.IGNORECASE)
# What one does with several, or with one after the other; beside the verbs of `reported.OPEN`, which subjects share.
_SHARED_DEEDS = lemmas("collaborate work play perform record tour meet attend visit join travel")
_NAME = re.compile(r"[A-Z]\w+")


def may_be_right(article: Article, fact: QuestionAnswer, foil: Foil) -> Verdict | None:
    """Unknown, with why, where the report does not rule a foil out; None where nothing speaks for it.

    Finds: “Who led the talks? Anna Berg” beside “Omar Lind joined the talks”, where the foil is Omar Lind.
    Refuses: beside “Omar Lind sold his boat”; numbers and dates, which have rules of their own. A foil that a rule put in
    as what the report nowhere mentions is held against the report again, which may have been edited since.
    """
    option = str(foil.value)
    if foil.by == TYPICAL:
        return _mentioned(article, fact, option)
    if _counts(option):
        return None
    if not foil.by.startswith("rule "):
        return _NEAR if _near(article, fact, option, OF_A_MODEL) else None
    if _names(option) and _shared(fact.question):
        return _SHARED
    return _NEAR if _near(article, fact, option, OF_A_RULE) else None


def _mentioned(article: Article, fact: QuestionAnswer, option: str) -> Verdict | None:
    """Unknown where the report, as it stands today, does mention a filler, or where no rule asks the question."""
    if not fact.by.startswith("rule "):
        return _NO_RULE
    own = lemmas(option) - lemmas(fact.answer)
    return _MENTIONED if own <= frozenset[str]().union(*words_in(article)) else None


def _shared(question: str) -> bool:
    """True for a question by whose verb several may be named: “Who called for …?”, “With whom did Lind work?”"""
    if (found := _WHO.match(question)) and is_open(found["did"]):
        return True
    plain = " ".join(word for word in question.split() if word.islower())
    return not _SHARED_DEEDS.isdisjoint(lemmas(plain))


def _counts(option: str) -> bool:
    return any(word.isdigit() or word in SPELLED for word in words_of(option))


def _near(article: Article, fact: QuestionAnswer, option: str, least: int) -> bool:
    """True where a sentence with the option has enough telling words of the question, is a rule's own evidence, or where
    the report names the option only beside the key: “Berg was born Anna Holm”."""
    key, known = _names(fact.answer), {*words_of(fact.question), *words_of(fact.answer)}
    names = _names(option) - known  # any of them may stand for the whole
    common = lemmas(_NAME.sub("", option) if names else option)
    told = zip(told_in(article), words_in(article), strict=True)
    named = [(s, w) for s, w in told if common <= w and (not names or not names.isdisjoint(words_of(s)))]
    rare = telling(article, fact.question, ()) - lemmas(option) - lemmas(fact.answer)
    asked = [forms for word in dict.fromkeys(words_of(fact.question)) if (forms := lemmas(word) & rare)]
    if any(sum(bool(forms & words) for forms in asked) >= least for _, words in named):
        return True
    proof = {s for passage in fact.evidence for s in sentences_with(passage, article.text)}
    beside = bool(names and key and named) and all(not key.isdisjoint(words_of(s)) for s, _ in named)
    return least == OF_A_RULE and (beside or any(s in proof for s, _ in named))


def _names(text: str) -> frozenset[str]:
    """The words of names; a capital at the beginning of a phrase makes none (“The second blast”)."""
    first, _, rest = text.partition(" ")
    plain = rest[:1].islower() or first in ("The", "A", "An")
    return frozenset(name.casefold() for name in _NAME.findall(rest if plain else text))
