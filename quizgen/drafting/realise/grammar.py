"""The English grammar that questions need: third person, do-support, which auxiliary goes before the subject."""

from __future__ import annotations

import re

from quizgen.drafting.annotate.annotated import Token
from quizgen.drafting.realise.clause import Clause

_SINGULAR = {"are": "is", "were": "was", "have": "has", "do": "does", "'ve": "has", "'re": "is"}
_FULL = {"'s": "is", "'ve": "have", "'re": "are", "'ll": "will", "'d": "had", "ca": "can", "wo": "will"}


def third_person(lemma: str) -> str:
    """“goes” of “go”."""
    if lemma in ("have", "be"):
        return {"have": "has", "be": "is"}[lemma]
    if lemma.endswith(("s", "sh", "ch", "x", "z", "o")):
        return lemma + "es"
    if lemma.endswith("y") and lemma[-2:-1] not in "aeiou":
        return lemma[:-1] + "ies"
    return lemma + "s"


def full_form(token: Token) -> str:
    """An auxiliary without its apostrophe: “has” of “'s” before a participle."""
    low = str(token.lower_)
    if low == "'s" and token.head.tag_ == "VBN" and token.dep_ == "aux":
        return "has"
    return _FULL.get(low, low)


def inverted(clause: Clause) -> tuple[str, list[str]]:
    """What stands before the subject of a question, and the verb's words behind it: (“did”, [“leave”])."""
    if clause.copula:
        return full_form(clause.verb), []
    if clause.auxiliaries:
        first, *rest = clause.auxiliaries
        return full_form(first), [*(full_form(t) for t in rest), clause.verb.lower_]
    do = {"VBZ": "does", "VBP": "do"}.get(clause.verb.tag_, "did")
    return do, [base_of(clause.verb)]


def base_of(verb: Token) -> str:
    """The bare verb: “stage” of “staged”, which the lemmatizer takes for “stag”."""
    lemma = str(verb.lemma_)
    told = str(verb.lower_)
    return f"{lemma}e" if told.endswith("ed") and past_of(lemma) != told == past_of(f"{lemma}e") else lemma


def agreeing(clause: Clause) -> list[str]:
    """The verb's words behind “who” or “what” as the subject, which is singular: “was arrested” of “were arrested”."""
    words = [*(full_form(t) for t in clause.auxiliaries), clause.verb.lower_]
    if clause.auxiliaries or clause.copula:
        return [_SINGULAR.get(words[0], full_form(clause.verb) if clause.copula else words[0]), *words[1:]]
    return [third_person(clause.verb.lemma_) if clause.verb.tag_ == "VBP" else words[0]]


def in_the_past(clause: Clause, words: list[str]) -> list[str]:
    """The verb's words in the past tense instead of the perfect, to stand beside a date: [“captured”] of [“has”,
    “captured”], [“was”, “captured”] of “has been captured”. As they are where the verb's past is not known."""
    if words[:1] not in (["has"], ["have"]) or len(words) < 2:
        return words
    if words[1] == "been":
        return ["was" if words[0] == "has" else "were", *words[2:]]
    verb = clause.verb
    known = len(words) == 2 and (verb.lower_.endswith("ed") or verb.lemma_ in _IRREGULAR)
    return [past_of(verb.lemma_)] if known else words


def plain_verb(clause: Clause) -> list[str]:
    """The verb's words as they stand, behind “how many people” as the subject."""
    return [*(full_form(t) for t in clause.auxiliaries), clause.verb.lower_]


def active(clause: Clause, many: bool = False, past: bool = False) -> list[str]:
    """The verb's words of a passive clause in the active, for a subject that is one or many: [“has”, “built”] of “have
    been built”.

    Empty where the past tense of the verb is not known. `past`: the past tense for the perfect.
    """
    words, verb = [full_form(t) for t in clause.auxiliaries], clause.verb
    if past and words in (["has", "been"], ["have", "been"]):
        words = ["was"]
    if words in (["was"], ["were"]):
        done = past_of(verb.lemma_)
        known = verb.lower_.endswith("ed") or verb.lemma_ in _IRREGULAR
        return [done] if known else []
    if words in (["is"], ["are"]):
        return [verb.lemma_ if many else third_person(verb.lemma_)]
    if len(words) == 2 and words[1] == "been":
        first = {"has": "have"}.get(words[0], words[0]) if many else _SINGULAR.get(words[0], words[0])
        return [first, verb.lower_]
    return [words[0], verb.lemma_] if len(words) == 2 and words[1] == "be" else []


def plural(token: Token) -> bool:
    """True for a plural noun or several nouns joined."""
    return token.tag_ in ("NNS", "NNPS") or any(c.dep_ == "conj" for c in token.children)


_DOUBLED = re.compile(r"[^aeiou][aeiou][bdgmnprt]")
_STRESSED_LAST = frozenset("kidnap begin forget permit transmit control patrol compel expel propel repel rebel refer admit commit occur prefer submit regret transfer equip defer incur acquit omit deter confer recur".split())


def gerund(lemma: str) -> str:
    """“Closing” of “close”, “dying” of “die”, “cutting” of “cut”."""
    lemma, _, particle = lemma.partition("_")
    if particle:
        return f"{gerund(lemma)} {particle}"
    if lemma.endswith("ie"):
        return lemma[:-2] + "ying"
    if lemma.endswith("e") and not lemma.endswith(("ee", "oe", "ye")) and lemma != "be":
        return lemma[:-1] + "ing"
    lemma_ = lemma.replace("qu", "q")
    syllables = len(re.findall(r"[aeiouy]+", lemma_))
    doubled = syllables == 1 and _DOUBLED.search(lemma_[-3:]) is not None or lemma in _STRESSED_LAST
    return lemma + (lemma[-1] if doubled else "") + "ing"


def past_of(lemma: str) -> str:
    """“Closed” of “close”, “sold” of “sell”."""
    return _regular_past(lemma) if lemma not in _IRREGULAR else _IRREGULAR[lemma][0]


def participle_of(lemma: str) -> str:
    """“Closed” of “close”, “stolen” of “steal”."""
    return _regular_past(lemma) if lemma not in _IRREGULAR else _IRREGULAR[lemma][1]


def _regular_past(lemma: str) -> str:
    first, _, particle = lemma.partition("_")
    if first.endswith("e"):
        said = first + "d"
    elif first.endswith("y") and first[-2:-1] not in "aeiou":
        said = first[:-1] + "ied"
    else:
        said = gerund(first).removesuffix("ing") + "ed"
    return f"{said} {particle}".strip()


def plural_of(noun: str) -> str:
    """“Farmers” of “farmer”; the last of several words changes, and of “fisherman” the vowel."""
    if noun.endswith("man") and noun != "human":
        return noun[:-3] + "men"
    return third_person(noun) if noun not in ("have", "be") else noun


def past_forms() -> frozenset[str]:
    """Past tenses that do not end in “-ed”, of verbs that reports use (Quirk et al. 1985, 3.72)."""
    return _PAST


_PAST = frozenset(
    "began broke brought built bought came caught chose cut dealt drew drove fell fled flew forbade fought found gave "
    "got grew had held hit kept knew laid led left lent let lost made meant met paid put quit ran read rose said sank "
    "sat saw sent set shot shut slid sold spent split spoke spread stole stood stuck struck sued swept swore taught "
    "threw told took thought undertook upheld was went were withdrew won wore wrote".split()
)
_IRREGULAR = {
    "win": ("won", "won"), "lose": ("lost", "lost"), "cut": ("cut", "cut"), "freeze": ("froze", "frozen"),
    "rise": ("rose", "risen"), "fall": ("fell", "fallen"), "leave": ("left", "left"), "begin": ("began", "begun"),
    "build": ("built", "built"), "rebuild": ("rebuilt", "rebuilt"), "buy": ("bought", "bought"), "sell": ("sold", "sold"),
    "send": ("sent", "sent"), "withdraw": ("withdrew", "withdrawn"), "forbid": ("forbade", "forbidden"),
    "hold": ("held", "held"), "hide": ("hid", "hidden"), "overturn": ("overturned", "overturned"),
    "uphold": ("upheld", "upheld"), "steal": ("stole", "stolen"), "keep": ("kept", "kept"), "spend": ("spent", "spent"),
    "lend": ("lent", "lent"), "find": ("found", "found"), "write": ("wrote", "written"), "give": ("gave", "given"),
    "take": ("took", "taken"), "make": ("made", "made"), "lead": ("led", "led"), "hit": ("hit", "hit"),
    "strike": ("struck", "struck"), "shoot": ("shot", "shot"), "see": ("saw", "seen"), "tell": ("told", "told"),
    "choose": ("chose", "chosen"), "drive": ("drove", "driven"), "fight": ("fought", "fought"), "set": ("set", "set"),
    "bring": ("brought", "brought"), "catch": ("caught", "caught"), "put": ("put", "put"), "pay": ("paid", "paid"),
    "teach": ("taught", "taught"), "throw": ("threw", "thrown"), "break": ("broke", "broken"), "draw": ("drew", "drawn"),
    "split": ("split", "split"), "lose_to": ("lost to", "lost to"), "cut_down": ("cut down", "cut down"),
    "forget": ("forgot", "forgotten"), "withhold": ("withheld", "withheld"), "keep_up": ("kept up", "kept up"),
    "shrink": ("shrank", "shrunk"), "speed_up": ("sped up", "sped up"),
}  # fmt: skip
