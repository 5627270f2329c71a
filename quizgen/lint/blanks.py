"""Key sentences: proved, fit to be read alone, and their blanks not to be had from the rest."""

from __future__ import annotations

from collections.abc import Iterator

from quizgen.lint.look import Look
from quizgen.lint.rule import Finding, rule
from quizgen.model.item import BLANK
from quizgen.world.alone import AROUND, given_away, leans


@rule("item", "error", "copy the sentence of the article and leave out words of it, changing none")
def blank_proved(look: Look) -> Iterator[Finding]:
    """A key sentence, its blanks filled, is a passage of the evidence.

    Bad: “Kim took over in [2011].”, evidence “his first trip to a foreign country since he took power in 2011”
    Good: “Kim Jong-un took power in [2011].”, evidence “Kim Jong-un took power in 2011.”
    Source: ITEMS.md rule 1
    """
    if look.item.blanks and not look.proved:
        yield "stem", "the sentence, with its blanks filled, is no passage of the evidence"


@rule("item", "error", "leave out other words, or take another sentence")
def blank_given_away(look: Look) -> Iterator[Finding]:
    """The words of a blank cannot be had from the rest of the sentence, of which there is enough.

    Bad: The truce of 2011 was broken in [2011]. · [China] and its Chinese banks supported sanctions on the North.
    Good: The truce that ended the boat war of Norland and Sudria was broken in [2011].
    Source: ITEMS.md rules 6 and 12 (one filler fits); Wozniak, rule 5 (cloze deletion)
    """
    parts = look.item.stem.split(BLANK) if look.item.blanks else []
    if len(parts) != len(look.item.blanks) + 1:
        return
    for n, blank in enumerate(look.item.blanks):
        others = [*(b.text for b in look.item.blanks[:n]), "", *(b.text for b in look.item.blanks[n + 1 :])]
        rest = " ".join(part for pair in zip(parts, [*others, ""], strict=True) for part in pair)
        if told := given_away(blank.text, rest):
            yield f"blanks[{n}]", f"“{told}” in the rest of the sentence gives “{blank.text}” away"
        elif len(rest.split()) - len(look.item.lead.split()) < AROUND:
            yield f"blanks[{n}]", f"fewer than {AROUND} words are left around “{blank.text}”"


@rule("item", "error", "take another sentence: this one is the article's and cannot be reworded")
def sentence_alone(look: Look) -> Iterator[Finding]:
    """A key sentence is whole, of 8 to 40 words, and can be read without the ones before it.

    Bad: It also stopped buying [tin, cotton and timber] from there this week, Mr. Lind said.
    Good: Norland suspended imports of [tin, cotton and timber] from Sudria, its trade ministry said.
    Source: ITEMS.md rule 3; Wozniak, rules 4 and 19; Matuschak, How to write good prompts
    """
    item = look.item
    if item.blanks and look.proved and (why := leans(item.filled[len(item.lead) :], item.lead)):
        yield "stem", f"the sentence cannot be learned alone: {why}"
