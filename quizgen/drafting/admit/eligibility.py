"""Which candidates are asked without a person's having read them: one function a policy, each says why not."""

from __future__ import annotations

import re
from collections.abc import Callable

from quizgen.drafting.admit.completion_policies import COMPLETION_POLICIES
from quizgen.drafting.admit.forms import content, says_more_than_a_word
from quizgen.drafting.admit.stem_policies import STEM_POLICIES
from quizgen.drafting.candidate import Candidate
from quizgen.drafting.engine.lexicon import in_class
from quizgen.drafting.speech.names_groups import BODY
from quizgen.world.cities import called
from quizgen.world.countries import country_code

Policy = Callable[[Candidate], str]
FEWEST_OPTIONS = 2  # wrong ones; below that there is no item (Rodriguez 2005: three options are enough)
SUREST = 0.8  # a name or description less sure waits for a person


def options_are_of_its_kind(candidate: Candidate) -> str:
    """Bad: “a hearing” beside “a letter of the king”. Good: “a hearing” beside “a trial”. Source: ITEMS, rule 4.

    That two nouns are texts, or happenings, does not yet make both an answer; people, bodies and names are.
    """
    own = ("answers.same-form", "answers.same-rule")
    shown = candidate.printable[:3]
    loose = [o for o in shown if o.clears in own and o.type in _BROAD]
    # What is said of some people tells not yet that others could have done it; an aim stands beside aims.
    loose += [o for o in shown if candidate.type in ("people", "bodies") and candidate.asks == "who" and o.clears in own]
    loose += [o for o in shown if candidate.rule in ("why.purpose", "why.after") and o.clears == "answers.same-form"]
    named = candidate.asks == "what" and candidate.type in ("ORG", "NAME", "PRODUCT", "FAC", "LOC")
    doing = candidate.key[:1].islower() and candidate.key.split()[0].endswith("ing") or candidate.key.startswith("by ")
    loose += [o for o in shown if (named or doing) and o.clears in own]
    return "the wrong options may be of another kind" if loose else ""


def has_options(candidate: Candidate) -> str:
    """Bad: one wrong option; three whose words the story does not have. Good: two that the story has. Source: ITEMS, rule 14."""
    count = len(candidate.printable)
    if count >= FEWEST_OPTIONS:
        return ""
    others = len(candidate.options) - count
    return f"the story offers {count} wrong options" + (f"; {others} with words that are not the story's" if others else "")


def is_sure(candidate: Candidate) -> str:
    """Bad: “he” may be either of two. Good: one person is near. Source: ITEMS, rule 3."""
    return f"a name is only sure to {candidate.certainty:.2f}" if candidate.certainty < SUREST else ""


def has_no_doubt(candidate: Candidate) -> str:
    """Bad: “the plan” is described nowhere. Good: every word stands alone. Source: ITEMS, rule 3."""
    return candidate.doubts[0] if candidate.doubts else ""


def is_not_told(candidate: Candidate) -> str:
    """Bad: Who bombed the Lind Bridge? The Lind rebels. Good: no word of the key is in the stem. Source: ITEMS, rule 6."""
    shared = content(candidate.key) & content(candidate.stem.text)
    return "the stem has words of the key" if shared else ""


def headline_is_silent(candidate: Candidate) -> str:
    """Bad: under “Anna Berg dies at 80”, who died? Good: who closed the mine? Source: ITEMS, worth before correctness."""
    named = candidate.asks in ("who", "where") and candidate.features.get("key_in_title", 0.0) >= 0.5
    return "the headline gives the answer" if named else ""


def says_enough(candidate: Candidate) -> str:
    """Bad: What did Norway sign? Good: What did Norway sign in Oslo in May 2018? Source: ITEMS, rule 3."""
    words = content(candidate.stem.text)
    if candidate.asks == "definition" and len(words) > 1:
        return ""
    if re.search(r"\b(?:follow(?:ed|s)? suit|d(?:o|id|one) so|the same)\b", candidate.stem.text):
        return "it leans on what was told before"
    named = any(w[:1].isupper() for w in candidate.stem.text.split()[1:])
    fewest = 2 if candidate.once and candidate.asks == "who" else 3 if named else 4
    return "" if len(words) >= fewest else "the stem does not say what it is about"


def is_short(candidate: Candidate) -> str:
    """Bad: a key of twenty words. Good: a key read at a glance. Source: ITEMS, rule 5."""
    return "the key is too long to be compared" if len(candidate.key.split()) > 14 else ""


def asks_one_thing(candidate: Candidate) -> str:
    """Bad: What did Norway deflect? Good: Why did Norway close its embassy in Sudria? Source: ITEMS, worth.

    A question whose verb has nothing beside it, or only a date, has many right answers in a story.
    """
    said = [w for w in candidate.stem.rest.split() if w.strip(",.").casefold() not in _TIMES and not w[:1].isdigit()]
    if candidate.stem.wh == "What percentage" or _HANGS.search(candidate.stem.text):
        return "of what, or of which one, is not said"
    if candidate.asks == "when" and not said and in_class("say", candidate.stem.verb):
        return "when somebody did so is asked without what"
    counted = candidate.asks in ("when", "how-many", "where") and candidate.stem.verb
    if counted or candidate.asks == "definition" or candidate.rule == "view.said-to-do":
        return ""
    if candidate.asks == "who" and candidate.once and len(content(" ".join(said))) > 0:
        return ""
    if candidate.rule in _MANY and _differ_in_one_word(candidate):
        return ""
    if candidate.rule == "view.said":
        return "somebody says many things in a story"
    subject = candidate.stem.subject or candidate.stem.rest
    if candidate.once and candidate.rule in _ONCE and (re.search(r"[A-Z]", subject) or len(content(subject)) > 1):
        return ""
    if candidate.stem.verb == "happened to" and not (said[:1] == ["the"] or len(said) > 1 and said[-1][:1].isupper()):
        return f"what happened to {candidate.stem.rest} is more than one thing"
    return "" if content(" ".join(said)) else "many things of the story answer it"


def _differ_in_one_word(candidate: Candidate) -> bool:
    """“Closed the border”, “opened the border”: whatever else somebody did, of these one is right."""
    named = re.search(r"[A-Z]", candidate.stem.subject or candidate.stem.rest) is not None
    sure = candidate.certainty >= 0.9 and not candidate.cut and len(content(candidate.key)) >= 3
    return named and sure and all(o.clears == "answers.other-number" for o in candidate.printable[:3])


def wh_fits(candidate: Candidate) -> str:
    """Bad: What welcomed the talks? The Lind Council. Good: Who welcomed the talks? Source: Quirk et al. 1985, 6.36."""
    acting = candidate.type in _ACTING
    first = candidate.stem.wh.split()[-1].casefold() if candidate.stem.wh else ""
    if first in ("who", "whom") and candidate.asks == "who" and not acting:
        return f"“{candidate.key}” is nobody"
    if first in ("who", "whom") and candidate.type in ("GPE", "COUNTRY", "CITY") or first == "whom" and candidate.stem.wh.split()[:1] in _PLACING:
        return f"“{candidate.key}” may be a place"
    if candidate.rule in ("what.subject", "who.agent") and first == "what" and acting | candidate.type.isupper():
        return f"“{candidate.key}” may be asked for by “who”"
    words = candidate.key.split()
    passive = candidate.stem.verb.split(" ")[0] in ("was", "were", "is", "are")
    if candidate.rule == "who.subject" and first == "who" and passive and candidate.type in ("ORG", "bodies"):
        return f"“what” asks for “{candidate.key}”, to which it was done"
    if candidate.asks == "where" and candidate.type in ("ORG", "NAME", "PERSON", "people", "bodies"):
        return f"“{candidate.key}” may be no place"
    if first in ("who", "whom") and candidate.type == "ORG" and not (candidate.speaks or BODY.search(candidate.key) or len(words) == 1 and words[0].isupper()):
        return f"whether “{candidate.key}” is somebody is not known"
    if first == "city" and candidate.rule in ("who.subject", "who.agent"):
        return f"“{candidate.key}” may stand for a government"
    if first in ("country", "city") and country_code(candidate.key) is None and not called(candidate.key):
        return f"“{candidate.key}” is more than a name"
    if candidate.rule == "what.subject" and len(words) > 1 and all(w[:1].isupper() for w in words):
        return f"whether “{candidate.key}” is somebody is not known"
    return ""


def is_told_as_fact(candidate: Candidate) -> str:
    """Bad: What would a new bridge connect? Good: What did a new bridge connect? Source: modality gate, design section 4."""
    words = {candidate.stem.auxiliary, *candidate.stem.verb.split()[:1]}
    supposed = candidate.rule.startswith(("what", "who")) and words & {"would", "might", "could", "may", "should"}
    return "it is only supposed" if supposed else ""


def names_once(candidate: Candidate) -> str:
    """Bad: What did Lind say of Lind's refusal? Good: What did Lind say of its refusal? Source: ITEMS, rule 5."""
    stem = candidate.stem
    parts = [set(_NAME.findall(part)) for part in (stem.wh, stem.subject, stem.rest, stem.scope)]
    twice = {w for n, part in enumerate(parts) for other in parts[:n] for w in part & other}
    owned = {w for w in _OWNED.findall(stem.text) if stem.text.count(w) > 1}
    again = sorted(twice | owned)
    return f"“{again[0]}” stands twice in the question" if again else ""


def is_whole(candidate: Candidate) -> str:
    """Bad: the plan (a draft. Good: the plan (a draft). Source: ITEMS, rule 5."""
    for text in (candidate.stem.text, candidate.key):
        if text.count('"') % 2 or any(text.count(a) != text.count(b) for a, b in ("()", "[]", "“”")):
            return "a mark or bracket has lost its partner"
        if _TORN.search(text):
            return "words were cut out at a comma"
    if re.search(r"\b(?:and|or|but|the|an?|that|which|who|where|when|as)\?$", candidate.stem.text):
        return "the question breaks off"
    if candidate.asks != "what" and _PREPOSITION_LAST.search(candidate.stem.text):
        return "the question breaks off"
    if _AFTER_DATE.search(candidate.stem.text):
        return "a date stands in the middle of a phrase"
    return ""


def key_tells(candidate: Candidate) -> str:
    """Bad: What did Norway donate to Lind? Blood. Good: … A field hospital. Source: ITEMS, worth before correctness.

    One common noun alone finds no like beside it; “two” is what most readers guess.
    """
    if candidate.asks == "how-many":
        if re.search(r"\b(?:other|further|more|previous|additional)\b", candidate.stem.wh):
            return "how many there were beside others leans on the text"
        return "a count of two is guessed" if candidate.key.casefold() in ("one", "two", "1", "2") else ""
    common = candidate.type in ("things", "places", "people", "bodies") and candidate.asks != "how-many"
    if candidate.asks in ("what", "who") and candidate.key[:1].isdigit():
        return "a count is asked by another word than “how many”"
    one = common and not says_more_than_a_word(candidate.key)
    return f"“{candidate.key}” alone says little" if one else ""


def is_plain(candidate: Candidate) -> str:
    """Bad: Who only closed the border? What did neither Lind nor Oslo sign? Good: Who closed the border?

    Source: item-writing rule against negative stems (Haladyna 2002, rule 17); what “only” is about is open.
    """
    if re.search(r"\b(?:neither|nor|never|not|nobody|no)\b|n['’]t\b", candidate.stem.text, re.IGNORECASE):
        return "the question is negative"
    if re.search(r"\bamong other\b", candidate.stem.text):
        return "which others is not said"
    return "what “only” is about is open" if re.match(r"(?:only|even|just|merely) ", candidate.stem.verb) else ""


def number_is_one(candidate: Candidate) -> str:
    """Bad: 52 % voted to leave and 48 % to stay. Good: 52 % voted to leave. Source: reading of asked questions.

    With two shares in one sentence the parser joins the words of both.
    """
    shares = re.findall(r"\d ?(?:%|per ?cent)", candidate.sentence)
    return "the sentence has more than one share" if candidate.stem.wh.startswith("What percentage") and len(shares) > 1 else ""


def topic_is_no_count(candidate: Candidate) -> str:
    """Bad: What did the mayor say about three people? Good: How many people died? Source: ITEMS, worth."""
    words = candidate.stem.rest.casefold().split()
    about = " ".join(words[words.index("about") + 1 :][:2]) if "about" in words else candidate.stem.rest.casefold()
    if candidate.rule not in ("view.said-about", "what.happened"):
        return ""
    return "the question gives the count away" if _COUNT.match(about) else ""


def is_dated_as_told(candidate: Candidate) -> str:
    """Bad: “late September” for “late on Tuesday”; when, of “since 1998”. Good: “in September 2019”. Source: ITEMS, rule 2."""
    if _CLOCK.search(candidate.stem.text):
        return "a time of day stands beside a month"
    part = _PART_OF_MONTH.search(candidate.stem.text)
    if part and part[1].casefold() + " " + part[2].casefold() not in candidate.sentence.casefold():
        return f"“{part[0]}” is not what the report says"
    lasting = re.search(rf"\b(?:since|until|till|by|from) (?:\w+ )?{re.escape(candidate.key)}", candidate.sentence, re.IGNORECASE)
    return "it says since when, or until when" if candidate.asks == "when" and lasting else ""


def speaker_is_known(candidate: Candidate) -> str:
    """Bad: What does one news site claim about the bridge? Good: What did the mayor of Lind claim …? Source: ITEMS, rule 3."""
    for holder in (candidate.stem.subject, candidate.stem.scope.removeprefix("according to ")):
        if holder.casefold().startswith(("one ", "another ", "some ", "a source", "an anonymous")):
            return f"“{holder}” may be anybody"
    return ""


_ONCE = frozenset(
    "what.object what.oblique what.oblique-of-object who.agent who.object why.for-doing".split()
)  # the story has the verb once, so that one thing answers it
_MANY = frozenset("what.did what.happened view.said".split())  # of which a story tells many
_PART_OF_MONTH = re.compile(
    r"\b(early|late|mid)[ -](?:in )?(January|February|March|April|May|June|July|August|September|October|November|December)"
)
_AFTER_DATE = re.compile(
    r"\b(?:January|February|March|April|May|June|July|August|September|October|November|December) (?:1[5-9]|20)\d\d "
    r"(?!(?:and|or|as|at|by|for|from|in|into|of|on|over|to|with|that|than|after|before|when|while|during|about|against|"
    r"because|between|through|under|until|via|without|amid|among|across|along|near|not|also)\b)[a-z]+"
)
_PREPOSITION_LAST = re.compile(r"\b(?:of|at|by|for|from|into|onto|to|with|within|during|against|between|among)\?$")
_HANGS = re.compile(r"\b(?:against|the (?:first|second|third|last|other|former|latter))\?$")
_CLOCK = re.compile(r"\d ?[ap]\.?m\b|\b(?:midday|noon|midnight)\b")
_BROAD = frozenset("texts events objects traits money substances living places things".split())
_PLACING = (["On"], ["Into"], ["Under"], ["From"], ["In"], ["At"])
_TIMES = frozenset(
    "in on at of early late mid-january january february march april may june july august september october november december".split()
)
_ACTING = frozenset("people bodies PERSON ORG GPE NORP COUNTRY CITY".split())
_NAME = re.compile(r"\b[A-ZÀ-Þ][^\W\d_]{3,}")
_OWNED = re.compile(r"\b([A-ZÀ-Þ][^\W\d_]{3,})['’]s\b")
_TORN = re.compile(r"\b(?:the|an) (?:in|on|of|at|to|for|by|with)\b|\w, (?:can|could|will|would|was|were|is|are|has|had|in|and) ")
_COUNT = re.compile(r"(?:a total|\d|all \w|one |two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)")

POLICIES: tuple[Policy, ...] = (
    has_options, options_are_of_its_kind, is_sure, has_no_doubt, is_not_told, headline_is_silent, says_enough, is_short, asks_one_thing, wh_fits, is_told_as_fact,
    names_once, is_whole, key_tells, topic_is_no_count, is_dated_as_told, speaker_is_known, is_plain,
    number_is_one, *STEM_POLICIES, *COMPLETION_POLICIES,
)  # fmt: skip


def held_back(candidate: Candidate) -> tuple[str, str] | None:
    """The first policy that holds a candidate back, and why; None where it is asked."""
    for policy in POLICIES:
        why = policy(candidate)
        if why:
            return policy.__name__, why
    return None


def faults(candidate: Candidate) -> int:
    """How many policies hold a candidate back whatever options it has."""
    return sum(bool(policy(candidate)) for policy in POLICIES if policy not in (has_options, options_are_of_its_kind, *COMPLETION_POLICIES))


BROKEN: tuple[Policy, ...] = (is_whole,)


def broken(candidate: Candidate) -> bool:
    """True for a question that no light edit mends: torn, or cut off."""
    return any(policy(candidate) for policy in BROKEN)
