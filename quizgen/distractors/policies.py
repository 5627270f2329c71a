"""The policies of options: what keeps a candidate out by what it says, and by its form."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from quizgen.distractors.choose import Kept, single
from quizgen.distractors.policy import Case, Tried, policy
from quizgen.model.article import Entity
from quizgen.model.dates import Edtf
from quizgen.model.facts import QuestionAnswer
from quizgen.model.provenance import PERSON
from quizgen.world.folding import fold
from quizgen.world.identity import compare_entities
from quizgen.world.knowledge import names, same
from quizgen.world.voices import party_of
from quizgen.world.wording import opening, overlap, spaced

A_LIFETIME = 70  # years between an event and one that a reader might take for it
MOST = 300  # characters of an option
SHORTEST, LONGEST = 0.5, 1.8  # a phrase's length as a share of the key's
_OWN = re.compile(r"\b(?:he|she|they|his|her|their|him|them)\b", re.I)


def _ordered_by_template(case: Case) -> bool:
    """What happened first is asked of events that the template puts in order, and that may be named in any form."""
    return "facts" in case.question.template.origins


def _computed(case: Case) -> bool:
    return case.question.template.proof == "computed"


@policy(of=lambda case: not _ordered_by_template(case) and not _computed(case))
def not_known_to_be_wrong(tried: Tried) -> str:
    """An option is known to be wrong; what may be right, or what nobody knows, is none.

    Bad: “Why was trade halted?” – the view of another speaker who agrees with the key's.
    Good: the same question – the view of a speaker who disagrees.
    Source: design, section 3 (what makes an option wrong).
    """
    judged = tried.case.judge(tried.value)
    return "" if judged.value == "false" else f"{judged.value}: {judged.rule}"


@policy()
def only_offered(tried: Tried) -> str:
    """Words that the story does not have are offered to a person; no question is printed with them unread.

    Bad: “What did Norland do?” “Raised objections” – “Cut objections”, in a draft that nobody has read.
    Good: the same option, where a person has read the question.
    Source: readers of unseen stories, 2026: they called most of such options silly, and some were right as well (CHANGELOG).
    """
    return "its words are not the story's, and no person has taken it" if tried.candidate.offered else ""


@policy(of=_computed)
def the_number_itself(tried: Tried) -> str:
    """Of a computed number every other number is wrong, and only every other.

    Bad: “How many years lie between the two?” – “12”, where it is 12.0.
    Good: the same question – “14”.
    Source: design, section 3: the facts give one number.
    """
    right = isinstance(tried.value, Decimal) and tried.value == tried.question.value
    return "true: the facts give one number" if right else ""


def _dates(case: Case) -> bool:
    return isinstance(case.question.value, Edtf)


@policy(of=_dates)
def other_granularity(tried: Tried) -> str:
    """Dates stand beside dates of their kind: days beside days, spans beside spans.

    Bad: “28 March 2017” – “2016”.
    Good: “28 March 2017” – “25 March 2017”.
    Source: ITEMS.md, rule 4 (one type).
    """
    key, value = tried.question.value, tried.value
    alike = value.granularity == key.granularity and value.is_range == key.is_range
    return "" if alike else "a date of another granularity"


@policy(of=_dates)
def stem_rules_it_out(tried: Tried) -> str:
    """No date lies outside the month or year that the stem names, nor behind the year “before” which it asks.

    Bad: “On which day of March 2018 did he come?” – “2 April 2018”.
    Good: the same question – “2 March 2018”.
    Source: Haladyna, Downing and Rodriguez (2002), rule 29: plausible options.
    """
    case, value = tried.case, tried.value
    early = case.before is None or value.last.year < case.before
    fits = early and all(value.overlaps(told) for told in case.dates_told)
    return "" if fits else "the stem itself rules it out"


@policy(of=lambda case: _dates(case) and case.told_by_then)
def later_than_the_report(tried: Tried) -> str:
    """Where the report tells of what is past, no option is later than the report; what students have stays.

    Bad: a report of May 2016: “In which year was the port built?” – “2018”.
    Good: the same question – “2012”.
    Source: design, section 3: nothing dated after the report is an option.
    """
    late = tried.value.first > tried.case.article.published.last and tried.text not in tried.case.published
    return "the report cannot tell of a later day" if late else ""


@policy(of=lambda case: _dates(case) and case.question.value.granularity == "year")
def a_lifetime_away(tried: Tried) -> str:
    """No year lies further from the key than a lifetime.

    Bad: “In which year did the war end?” (1953) – “1812”.
    Good: the same question – “1945”.
    Source: Haladyna, Downing and Rodriguez (2002), rule 29: plausible options.
    """
    far = abs(tried.value.first.year - tried.question.value.first.year) > A_LIFETIME
    return "so far away that nobody would choose it" if far else ""


@policy(of=lambda case: isinstance(case.question.value, tuple))
def list_of_another_length(tried: Tried) -> str:
    """Lists stand beside lists of as many members.

    Bad: “tin, cotton and timber” – “wool and salt”.
    Good: “tin, cotton and timber” – “wool, herring and salt”.
    Source: ITEMS.md, rule 4 (all lists of one length).
    """
    return "" if len(tried.value) == len(tried.question.value) else "a list of another length"


@policy(of=lambda case: case.question.form in ("entity", "entities"))
def named_in_the_stem(tried: Tried) -> str:
    """Whom or what the stem names, as something else, is no option.

    Bad: “Whom did Anna Berg meet?” – “Anna Berg”.
    Good: the same question – “Karin Dahl”.
    Source: Haladyna, Downing and Rodriguez (2002), rule 29: plausible options.
    """
    return _STEM_NAMES if _named(tried.value, tried.case.stem) else ""


@policy(of=lambda case: case.question.slot == "before")
def who_holds_it_now(tried: Tried) -> str:
    """Who holds an office is no option for who held it before.

    Bad: “Who was president directly before Berg?” – “Anna Berg”.
    Good: the same question – “Karin Dahl”.
    Source: Haladyna, Downing and Rodriguez (2002), rule 29: plausible options.
    """
    fact: Any = tried.question.fact
    return _STEM_NAMES if same(tried.value, tried.case.article.entities[fact.holder]) else ""


_STEM_NAMES = "the stem names it, so that nobody would choose it"


def _named(value: Entity | tuple[Entity, ...], stem: str) -> bool:
    """True when the stem (folded) names an entity by its name or an alias of two words or more."""
    entities = value if isinstance(value, tuple) else (value,)
    return any(f" {n} " in stem for e in entities for n in names(e) if " " in n or n == fold(e.name))


@policy(of=lambda case: case.question.template.type == "cloze")
def in_the_sentence(tried: Tried) -> str:
    """What the sentence with the blank has already does not fill the blank.

    Bad: “The talks of ministers ended in ____” – “ministers”.
    Good: the same sentence – “a treaty”.
    Source: Haladyna, Downing and Rodriguez (2002), rule 29: plausible options.
    """
    return "the sentence itself has it" if spaced(tried.text) in spaced(tried.question.stem) else ""


@policy(of=lambda case: case.question.slot == "gist")
def pronoun_of_another(tried: Tried) -> str:
    """Words of another speaker have no pronoun, which would mean somebody else beside this speaker's name.

    Bad: “What did Anna Berg say?” – “that his mills stay shut”, said by Omar Lind.
    Good: the same question – “that the mills stay shut”.
    Source: ITEMS.md, rule 3 (stands alone).
    """
    fact, ours = tried.candidate.fact, party_of(tried.question.fact)
    another = fact is not None and party_of(fact) != ours
    return "its pronoun would mean somebody else" if another and _OWN.search(tried.value) else ""


@policy()
def around_the_key(tried: Tried) -> str:
    """An option neither contains the key nor is part of it.

    Bad: “a truce” – “a truce of ten days”.
    Good: “a truce” – “a treaty”.
    Source: ITEMS.md, rule 7 (exclusive).
    """
    return "contains the key, or is part of it" if overlap(tried.padded, tried.case.key) else ""


def _written_alike(case: Case) -> bool:
    return not _ordered_by_template(case)


@policy(of=_written_alike)
def empty_or_endless(tried: Tried) -> str:
    """An option has some text, and no more than 300 characters.

    Bad: “a truce” – a whole paragraph.
    Good: “a truce” – “a treaty”.
    Source: Haladyna, Downing and Rodriguez (2002), rule 24: options of like length.
    """
    return "" if tried.text and len(tried.text) <= MOST else "empty or far too long"


@policy(of=_written_alike)
def full_stop_alone(tried: Tried) -> str:
    """No option ends in a full stop where the key does not.

    Bad: “a truce” – “a treaty.”
    Good: “a truce” – “a treaty”.
    Source: ITEMS.md, rule 6 (no grammar cue).
    """
    stops = tried.text[-1:] in ".!?" and tried.question.key[-1:] not in ".!?"
    return "ends in a full stop, the key does not" if stops else ""


@policy(of=_written_alike)
def capital_alone(tried: Tried) -> str:
    """Key and options begin with a capital, or none does.

    Bad: “the truce” – “Peace talks”.
    Good: “the truce” – “the talks”.
    Source: ITEMS.md, rule 6 (no grammar cue).
    """
    differs = tried.text[:1].isupper() != tried.question.key[:1].isupper()
    return "one begins with a capital, the other does not" if differs else ""


def _its_authors_own(tried: Tried) -> bool:
    """True for an option that the question's own author thought of and that a person or the gates let stand: how they
    read together was theirs to judge."""
    fact = tried.question.fact
    if not isinstance(fact, QuestionAnswer) or fact.by.startswith("rule "):
        return False
    admitted = fact.gate is not None and fact.gate.outcome == "admitted"
    return tried.candidate.vouched if fact.by == PERSON else tried.candidate.origin == "foils" and (fact.vouched or admitted)


@policy(of=lambda case: _written_alike(case) and case.question.form in ("phrase", "text"))
def other_opening(tried: Tried) -> str:
    """Phrases open with one sort of word: an article, “to”, a verb in -ing, a preposition; the author of both may know better.

    Bad: “To save the forests” – “A lack of boats”.
    Good: “To save the forests” – “To press for fish”.
    Source: ITEMS.md, rule 6 (no grammar cue).
    """
    theirs, ours = opening(tried.text), opening(tried.question.key)
    return "" if theirs == ours or _its_authors_own(tried) else f"opens with another sort of word ({theirs}, the key {ours})"


@policy(of=lambda case: _written_alike(case) and case.question.form in ("phrase", "text", "texts"))
def other_length(tried: Tried) -> str:
    """A phrase is at least half as long as the key, and less than twice as long; the author of both may know better.

    Bad: “a truce” – “a treaty which the two sides signed in the north”.
    Good: “a truce” – “a treaty”.
    Source: Haladyna, Downing and Rodriguez (2002), rule 24: options of like length.
    """
    fits = SHORTEST <= len(tried.text) / len(tried.question.key) <= LONGEST
    return "" if fits or _its_authors_own(tried) else "of quite another length than the key"


@policy()
def contains_or_repeats(tried: Tried) -> str:
    """No two options contain each other, overlap in time, or may be one thing under two names.

    Bad: beside “Korean Central News Agency” – “KCNA”.
    Good: beside “Korean Central News Agency” – “Yonhap”.
    Source: ITEMS.md, rule 7 (exclusive).
    """
    value = single(tried.value)
    other = next((k for k in tried.kept if _same_again(value, tried.padded, k)), None)
    return f"contains or repeats “{other.text}”" if other else ""


def _same_again(value: object, spaced_out: str, other: Kept) -> bool:
    """True where a value says what a kept one does: one (padded) text in the other, dates that overlap, one thing
    under two names."""
    if spaced_out in other.padded or other.padded in spaced_out:
        return True
    beside = single(other.candidate.value)
    if isinstance(value, Edtf | Entity) and same(value, beside):
        return True
    return isinstance(value, Entity) and isinstance(beside, Entity) and compare_entities(value, beside) != "different"
