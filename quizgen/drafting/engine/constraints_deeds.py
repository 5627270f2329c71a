"""Constraints on deeds: what a verb tells, with what beside it."""

from __future__ import annotations

from quizgen.drafting.engine.constraint import constraint
from quizgen.drafting.engine.lexicon import in_class
from quizgen.drafting.engine.outcome import Match
from quizgen.drafting.realise.clause import clause_of


@constraint
def says_more(match: Match, name: str) -> str:
    """The verb has an object, a complement or a phrase beside it: else the question says nothing.

    Bad: The minister spoke. Good: The minister closed the border.
    Source: reading of refused candidates: “Who said?”
    """
    verb = match[name]
    if in_class("say", verb.lemma_):
        return "the clause is speech"
    if verb.lemma_ == "be" and not any(c.dep_ in ("attr", "acomp") for c in verb.children):
        return "it only says where or when something is"
    kinds = {"dobj", "attr", "acomp", "xcomp", "prep", "oprd", "ccomp", "agent", "dative"}
    more = [c for c in verb.children if c.dep_ in kinds]
    return "" if more else "nothing stands beside the verb"


@constraint
def is_a_deed(match: Match, name: str) -> str:
    """The verb says what was done or befell, not that something was, went on or took place.

    Bad: The talks will take place in Oslo. Good: The talks will settle the border.
    Source: readers of unseen stories, who called such ends empty.
    """
    verb = match[name]
    behind = verb.nbor(1).lower_ if verb.i + 1 < len(verb.doc) else ""
    empty = in_class("empty_deeds", verb.lemma_) or in_class("empty_deeds", f"{verb.lemma_}_{behind}")
    return f"“{verb.text}” says little by itself" if empty else ""


@constraint
def no_claim(match: Match, name: str) -> str:
    """The verb's object is no clause: what shows or means that something is so is a source, no deed.

    Bad: The ruling means there will be no tax. Good: A storm destroyed the harbour.
    Source: reading of asked questions: “What means there will be no …?”
    """
    claims = any(c.dep_ == "ccomp" for c in match[name].children)
    return "the verb says that something is so" if claims else ""


@constraint
def undergoes(match: Match, name: str) -> str:
    """A passive, or a verb whose subject undergoes it.

    Bad: The minister spoke to the miners. Good: The bridge collapsed in a storm.
    Source: unaccusative verbs, Levin 1993, 45 and 48.
    """
    verb = match[name]
    passive = any(c.dep_ in ("auxpass", "nsubjpass") for c in verb.children)
    transitive = any(c.dep_ in ("dobj", "ccomp", "xcomp", "attr") for c in verb.children)
    return (
        ""
        if passive or in_class("undergo", verb.lemma_) and not transitive
        else f"“{verb.lemma_}” is a deed of its subject"
    )


@constraint
def tells_who_is(match: Match, name: str) -> str:
    """A form of “be” is asked about only where what stands behind it is the one thing of its kind.

    Bad: The harbour was empty. Good: The primary was the fourth step of the election.
    Source: reading of candidates: “Who was absent?”, “What is open?”
    """
    verb = match[name]
    what = next((c for c in verb.children if c.dep_ == "attr"), None)
    if verb.lemma_ != "be" or any(c.dep_ == "auxpass" for c in verb.children):
        return ""
    one = what is not None and any(c.lower_ == "the" and c.dep_ == "det" for c in what.children)
    return "" if one else "it says what something is like"


@constraint
def over(match: Match, name: str) -> str:
    """What happened is past: no rule of what can, will or usually does.

    Bad: A mayor can be removed by a court. Good: The mayor was removed by a court.
    Source: reading of candidates: “What happened to a federal official?”
    """
    parts = clause_of(match[name])
    first = parts.auxiliaries[0] if parts is not None and parts.auxiliaries else match[name]
    past = first.tag_ == "VBD" or first.lower_ in ("has", "have", "'ve", "had")
    return "" if past else "it is not past"
