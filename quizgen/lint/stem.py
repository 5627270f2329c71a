"""The stem: one question of readable length, asked the right way round."""

from __future__ import annotations

import re
from collections.abc import Iterator

from quizgen.lint.look import Look
from quizgen.lint.rule import Finding, rule

SHORTEST, LONGEST = 4, 45  # words; ITEMS.md rule 12
_BLANK = re.compile(r"(?<![^\W_])_{2,}(?![^\W_])|\[\s*\.{3}\s*\]|\[_*\]|\(_+\)")
_CLOSING = " ”\"'’»)"
_OPENS = re.compile(
    r"\b(?:which|what|who|whom|whose|where|when|why|how)\b(?:(?!\b(?:that|whether|if|who|which|because)\b)[^,:;\"])*?"
    r"\b(?:not|never|cannot|(?:is|was|are|were|did|do|does|had|has|have|could|would|should|can|wo)n['’]t)\b(?! only\b)",
    re.I,
)
_NEGATIVE = frozenset(
    "not never cannot except false incorrect untrue wrong least isn't wasn't aren't weren't didn't don't doesn't "
    "hadn't hasn't haven't couldn't wouldn't shouldn't can't won't".split()
)
_SHOUTED = re.compile(r"\b(?:NOT|EXCEPT|NEVER|LEAST|FALSE|INCORRECT|UNTRUE)\b")
_FALSE = re.compile(
    r"\b(?:is|are|was|were) (?:false|incorrect|untrue|wrong)\b|\bexcept(?: for)?\s*[?:]|\bleast likely\b", re.I
)


@rule("item", "error", "end the stem in “?”, or leave out the answer as one blank (____)")
def stem_form(look: Look) -> Iterator[Finding]:
    """The stem is a question, or a sentence with one blank.

    Bad: The Korean War. · The ____ War ended in an ____.
    Good: In what did the Korean War end? · The Korean War ended in ____.
    Source: ITEMS.md rule 12; Haladyna, Downing & Rodriguez 2002, rules 9 and 14
    """
    if look.item.blanks:  # a sentence, with as many blanks as it has
        return
    blanks = len(_BLANK.findall(look.stem)) if "_" in look.stem or "[" in look.stem else 0
    asks = look.stem.rstrip(_CLOSING).endswith("?")
    if blanks > 1:
        yield "stem", f"the stem has {blanks} blanks"
    elif look.item.type == "cloze" and blanks == 0:
        yield "stem", "a cloze has no blank"
    elif blanks == 0 and not asks and look.item.type in ("choice", "open"):
        yield "stem", "the stem neither ends as a question nor has a blank"


@rule("item", "warning", "ask for one thing, and leave out what the answer does not need")
def stem_length(look: Look) -> Iterator[Finding]:
    """The stem has 4 to 45 words.

    Bad: Kim's trip?
    Good: Where did Kim Jong-un make his first trip abroad as leader in March 2018?
    Source: ITEMS.md rule 12; Haladyna, Downing & Rodriguez 2002, rule 13 (minimize reading)
    """
    words = len(look.stem.split())
    if not look.item.blanks and not SHORTEST <= words <= LONGEST:
        yield "stem", f"the stem has {words} word{'' if words == 1 else 's'}; {SHORTEST} to {LONGEST} read well"


@rule("item", "warning", "make two items of it")
def one_question(look: Look) -> Iterator[Finding]:
    """The stem asks one question.

    Bad: Who visited Beijing in March 2018? And why did he travel by train?
    Good: Who visited Beijing in March 2018 by armored train?
    Source: Haladyna, Downing & Rodriguez 2002, rule 1 (one content an item); Wozniak, rule 4
    """
    asked = look.outside.count("?")
    if asked > 1:
        yield "stem", f"the stem asks {asked} questions"


@rule("item", "error", "ask for what is so: “Which was NOT imported?” becomes asking for the list", words=_NEGATIVE)
def negative_stem(look: Look) -> Iterator[Finding]:
    """The stem asks for what is so, not for what is not so.

    Bad: Which of these goods was NOT banned by China in 2017?
    Good: Which goods had China stopped importing from North Korea by March 2018?
    Source: ITEMS.md rule 11; Haladyna, Downing & Rodriguez 2002, rule 17; Tarrant & Ware 2008
    """
    if _NEGATIVE.isdisjoint(look.words):
        return
    outside = look.outside
    found = _SHOUTED.search(outside) or _FALSE.search(outside) or _OPENS.search(outside)
    if found:
        yield "stem", f"the stem is negative (“{found[0][-40:].strip()}”)"
