"""Whether an option in words may be right as well by the report: whether the report has it near what is asked.

For the foils of a rule beside a question in words: they are text, not facts. What the report does not rule out stays
unknown, rather once too often. The gates judge the options of somebody else's question, by the parse where they can.
"""

from __future__ import annotations

import re

from quizgen.model.article import Article
from quizgen.model.facts import QuestionAnswer
from quizgen.model.provenance import TYPICAL, by_rule
from quizgen.model.slots import Foil
from quizgen.world.claims import Verdict
from quizgen.world.lemmas import lemmas
from quizgen.world.nearness import SPELLED, Report, telling, told_in, words_in
from quizgen.world.reported import is_open
from quizgen.world.sentences import sentences_with
from quizgen.world.wording import words_of

# Telling words of the question that make a sentence near: of a rule's foils, and of options that somebody thought of.
OF_A_RULE, IN_WORDS = 1, 2
_NEAR = Verdict("unknown", "the report has it near what is asked")
_SHARED = Verdict("unknown", "others may have done the like, in other words")
_GROUPS = Verdict("unknown", "one group may be named twice by what it did")
_MENTIONED = Verdict("unknown", "the report has every word of it, though it is put in as what the report nowhere mentions")
_NO_RULE = Verdict("unknown", "what reports of that sort have closes only a question that a rule made")
TYPICAL_FILLER = by_rule(TYPICAL)  # words that such reports have in this place, and that this one nowhere mentions
_WHO = re.compile(r"(?:who|which \w+|what \w+) (?P<did>\w+ .*)", re.IGNORECASE)
# What one does with several, or with one after the other; beside the verbs of `reported.OPEN`, which subjects share.
_SHARED_DEEDS = lemmas("collaborate work play perform record tour meet attend visit join travel")
_NAME = re.compile(r"[A-Z]\w+")
_ASKS_WHO = re.compile(r"\bwhom?\b", re.IGNORECASE)
_RUN = re.compile(r"[A-Z]\w+(?: [A-Z]\w+){2,}")
_CAPITALS = re.compile(r"\b[A-Z]{3,6}\b")
_PARTICLES = frozenset("back up out off away in on down over forward hard fast first again too together alone".split())
_BEHIND = re.compile(r",| (?:of|in|from|at|on|near|with|who|that)\b")
_DOERS = re.compile(r"[a-z]+(?:[eo]r|ant|ent|ist)s|[a-z]+men|rebels")


def may_be_right(article: Article, fact: QuestionAnswer, foil: Foil) -> Verdict | None:
    """Unknown, with why, where the report does not rule a foil out; None where nothing speaks for it.

    Finds: “Who led the talks? Anna Berg” beside “Omar Lind joined the talks”, where the foil is Omar Lind.
    Finds also “Lind Front militants” beside the key “Varn attackers”, anybody beside “Who pushed back hard?”.
    Refuses: beside “Omar Lind sold his boat”; numbers and dates, which have rules of their own. A foil that a rule put in
    as what the report nowhere mentions is held against the report again, which may have been edited since.
    """
    option = str(foil.value)
    if foil.by == TYPICAL_FILLER:
        return _mentioned(article, fact, option)
    if counts(option):
        return None
    if _names(option) and _shared(fact.question):
        return _SHARED
    if _ASKS_WHO.search(fact.question) and _doers(option) and _doers(fact.answer):
        return _GROUPS
    if _of_the_asked(article, fact, option):
        return _NEAR
    if near_asked(article, fact.question, fact.answer, option, OF_A_RULE) or _beside(article, fact, option):
        return _NEAR
    return None


def _mentioned(article: Article, fact: QuestionAnswer, option: str) -> Verdict | None:
    """Unknown where the report, as it stands today, does mention a filler, or where no rule asks the question."""
    if not fact.by.startswith("rule "):
        return _NO_RULE
    own = lemmas(option) - lemmas(fact.answer)
    return _MENTIONED if own <= frozenset[str]().union(*words_in(article)) else None


def _shared(question: str) -> bool:
    """True for a question by whose verb several may be named: “Who called for …?”, “With whom did Lind work?”"""
    if (found := _WHO.match(question)) and (is_open(found["did"]) or _bare(found["did"])):
        return True
    plain = " ".join(word for word in question.split() if word.islower())
    return not _SHARED_DEEDS.isdisjoint(lemmas(plain))


def _bare(did: str) -> bool:
    """True for a verb with nothing but particles and adverbs beside it: others “pushed back”, too, in other words."""
    beside = did.rstrip("?").split()[1:]
    return bool(beside) and all(word in _PARTICLES or word.endswith("ly") for word in beside)


def _doers(text: str) -> bool:
    """True for a group named by what its members do or hold: “the Varn attackers” may be “Lind Front militants”."""
    head = _BEHIND.split(text)[0].split()
    return bool(head) and _DOERS.fullmatch(head[-1]) is not None


def _of_the_asked(article: Article, fact: QuestionAnswer, option: str) -> bool:
    """True where the report says an option of whom the question asks about, whose name it shortens there (NBT)."""
    short = {"".join(w[0] for w in run.split()) for run in _RUN.findall(fact.question)}
    told = _sentences_naming(article, fact.question, fact.answer, option)
    capitals = {token for sentence, _ in told for token in _CAPITALS.findall(sentence)}
    return any(c.startswith(s) and len(c) <= len(s) + 1 for c in capitals for s in short if len(s) > 2)


def counts(option: str) -> bool:
    """True for an option with a number, which has rules of its own."""
    return any(word.isdigit() or word in SPELLED for word in words_of(option))


def near_asked(report: Report, question: str, answer: str, option: str, least: int = IN_WORDS) -> bool:
    """True where a sentence of the report with the option has enough telling words of the question (`least`)."""
    rare = telling(report, question, ()) - lemmas(option) - lemmas(answer)
    asked = [forms for word in dict.fromkeys(words_of(question)) if (forms := lemmas(word) & rare)]
    named = _sentences_naming(report, question, answer, option)
    return any(sum(bool(forms & words) for forms in asked) >= least for _, words in named)


def _sentences_naming(report: Report, question: str, answer: str, option: str) -> list[tuple[str, frozenset[str]]]:
    """The sentences that have an option, with their lemmas: all its words, and of a name any part of its own."""
    names = _names(option) - {*words_of(question), *words_of(answer)}  # any of them may stand for the whole
    common = lemmas(_NAME.sub("", option) if names else option)
    told = zip(told_in(report), words_in(report), strict=True)
    return [(s, w) for s, w in told if common <= w and (not names or not names.isdisjoint(words_of(s)))]


def _beside(article: Article, fact: QuestionAnswer, option: str) -> bool:
    """True where an option stands in the rule's own evidence, or where the report names it only beside the key: “Berg was
    born Anna Holm”."""
    key, names = _names(fact.answer), _names(option) - {*words_of(fact.question), *words_of(fact.answer)}
    named = _sentences_naming(article, fact.question, fact.answer, option)
    proof = {s for passage in fact.evidence for s in sentences_with(passage, article.text)}
    always = bool(names and key and named) and all(not key.isdisjoint(words_of(s)) for s, _ in named)
    return always or any(s in proof for s, _ in named)


def _names(text: str) -> frozenset[str]:
    """The words of names; a capital at the beginning of a phrase makes none (“The second blast”)."""
    first, _, rest = text.partition(" ")
    plain = rest[:1].islower() or first in ("The", "A", "An")
    return frozenset(name.casefold() for name in _NAME.findall(rest if plain else text))
