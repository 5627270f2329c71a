"""Constraints on clauses: asserted, not negated, safely parsed, saying something."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from quizgen.drafting.annotate.annotated import Token
from quizgen.drafting.engine.constraint import Constraint, constraint
from quizgen.drafting.engine.lexicon import in_class
from quizgen.drafting.engine.outcome import Match
from quizgen.drafting.language import is_english
from quizgen.drafting.realise.clause import AUXILIARIES, SUBJECTS, clause_of, finite, governing
from quizgen.drafting.realise.dates import LEAD
from quizgen.drafting.realise.grammar import plural

_TELLING = frozenset("tell inform remind warn assure convince show".split())  # whom, and a clause
_AUXILIARIES = frozenset("be have do get 's 've 're 'd will".split())
_LONGEST = 75  # words and signs: the parser's accuracy falls with a sentence's length
_LONGEST_CLAUSE = 45  # of the clause itself
_IN_LEAD = 1.35  # times as long in the first sentences, where the news stands


def _once(match: Match, name: str, constraint: Constraint) -> str:
    """What a constraint says of a verb; many rules ask the same of one."""
    key = (constraint.__name__, match.story.at(match[name]))
    known = match.story.judged
    if key not in known:
        known[key] = constraint(match, name)
    return known[key]


@constraint
def not_negated(match: Match, name: str) -> str:
    """The deed was done.

    Bad: The minister did not sign the treaty. Good: The minister signed the treaty.
    Source: item-writing rule against negative stems (Haladyna 2002, rule 17).
    """
    verb = match[name]
    subject = next((c for c in verb.lefts if c.dep_ in SUBJECTS), verb)
    nobody = subject.left_edge.lower_ in ("no", "neither", "none", "nobody", "nothing", "few", "hardly")
    return "the clause is negated" if nobody or any(c.dep_ == "neg" for c in verb.children) else ""


@constraint
def asserted(match: Match, name: str) -> str:
    """The text says that it is so: no condition, no question, nothing that might be.

    Bad: If the minister signs the treaty, … Good: The minister signed the treaty on Friday.
    Source: modality gate of the design, section 4.
    """
    return _once(match, name, _asserted)


def _asserted(match: Match, name: str) -> str:
    verb = match[name]
    conditions = {t.lower_ for t in (verb, *verb.ancestors) for t in t.children if t.dep_ in ("mark", "advmod")}
    if conditions & {"if", "unless", "whether", "lest"}:
        return "the clause is a condition"
    clause = clause_of(verb)
    modals = {t.lemma_ for t in (clause.auxiliaries if clause else ())} & {"may", "might", "could", "should", "must"}
    if modals:
        return f"it only {'/'.join(sorted(modals))} be so"
    return "the sentence is a question" if match.sentence.span.text.rstrip(" \"'").endswith("?") else ""


@constraint
def sure_parse(match: Match, name: str) -> str:
    """The parse of the clause can be trusted.

    Bad: Police said arrests Monday; suspects, the mayor fled. Good: The mayor fled on Monday.
    Source: reading of refused candidates; wrong parse was the largest class of error (issue 12).
    """
    return _once(match, name, _sure_parse)


def _unreadable(span: Any) -> str:
    if span.root.tag_[:2] not in ("VB", "MD"):
        return "the sentence has no main verb"
    return "the sentence is in capitals: names are not told from words" if span.text.isupper() else ""


def _sure_parse(match: Match, name: str) -> str:
    verb, span = match[name], match.sentence.span
    if because := _unreadable(span):
        return because
    more = _IN_LEAD if match.story.number_of(verb) < LEAD else 1.0
    if len(span) > more * _LONGEST or sum(1 for _ in verb.subtree) > more * _LONGEST_CLAUSE:
        return f"the sentence or clause is long: {len(span)} words and signs"
    if not in_english(span.text):
        return "the sentence is not English"
    if not finite(governing(verb)):
        return "the clause has no tense of its own"
    if any(c.dep_ in AUXILIARIES and c.tag_ not in ("MD", "TO") and c.lemma_ not in _AUXILIARIES for c in verb.children):
        return "an auxiliary is a verb of its own"  # “felt singled out”
    if any(c.dep_ in ("dep", "meta", "intj") for c in verb.children):
        return "a part of the clause hangs loose"
    subjects = [c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass", "csubj")]
    objects = [
        c for c in verb.children if c.dep_ in ("dobj", "attr") or c.dep_ == "ccomp" and verb.lemma_ not in _TELLING
    ]
    if len(subjects) > 1 or len(objects) > 1:
        return "the verb has two subjects or two objects"
    if verb.lemma_ == "use" and any(c.dep_ == "xcomp" for c in verb.children) and not any(c.dep_ == "dobj" for c in verb.children):
        return "“used to” has no question of its own"
    return _other_tense(verb) or _unbalanced(verb, span.text) or _far_relative(verb) or _gapped(verb) or _misjoined(verb)


@constraint
def sure_sentence(match: Match, name: str) -> str:
    """The sentence is told in whole: it has a main verb, no question, no mark without its partner.

    Bad: Will the minister sign the treaty? Good: The minister signed the treaty.
    Source: a completion prints the sentence as it stands, so that only the ends of the answer rest on the parse.
    """
    return _once(match, name, _sure_sentence)


def _sure_sentence(match: Match, name: str) -> str:
    span = match.sentence.span
    if because := _unreadable(span):
        return because
    if len(span) > _LONGEST:
        return f"the sentence is long: {len(span)} words and signs"
    if span.text.rstrip(" \"'”").endswith("?"):
        return "the sentence is a question"
    if span.text.count('"') % 2 or span.text.count("“") != span.text.count("”") or span.text.count("(") != span.text.count(")"):
        return "a mark or bracket of the sentence has no partner"
    return "" if in_english(span.text) else "the sentence is not English"


def _other_tense(verb: Token) -> str:
    """“would make the pipe cross the lake” does not say that it crosses it; “he spoke and sells” has two subjects."""
    own = [c for c in verb.children if c.dep_ in SUBJECTS]
    bare = verb.tag_ in ("VB", "VBP") and verb.lemma_ != "be" and not any(c.dep_.startswith("aux") for c in verb.lefts)
    if bare and any(c.tag_ in ("NN", "NNP") and not plural(c) or verb.tag_ == "VB" for c in own):
        return "the clause has no tense of its own"
    changed = {verb.tag_, verb.head.tag_} in ({"VBD", "VBZ"}, {"VBD", "VBP"})
    return "whose deed it is, is open: the tense changes" if verb.dep_ == "conj" and not own and changed else ""


def _misjoined(verb: Token) -> str:
    """“in response to what it claimed was an abduction”: the verb behind the clause belongs to it; “4,000 patients so far
    and more than 100 deaths”: “and” joins what it does not stand between."""
    for token in verb.subtree:
        behind = token.head.right_edge
        if token.tag_ == "WP" and token.head.dep_ == "pcomp" and behind.i + 1 < len(verb.doc) and behind.nbor(1).tag_ in ("VBD", "VBZ", "MD"):
            return f"where the clause with “{token.text}” ends is open"
        if token.dep_ == "conj" and token.head.dep_ == "advmod" and token.tag_.startswith("NN"):
            return f"what “and {token.text}” is joined to is open"
    return ""


def _far_relative(verb: Token) -> str:
    """“the anniversary of the war, which features parades”: which of the nouns it tells of is open."""
    relative = verb.dep_ == "relcl" and any(c.tag_ == "WDT" for c in verb.children)
    inside = verb.head.dep_ == "pobj" and verb.head.head.head.tag_.startswith("NN")
    return "which noun the relative clause tells of is open" if relative and inside else ""


def _gapped(verb: Token) -> str:
    """“The firearms he used for the attack”: what he used stands outside the clause."""
    relative = next((t for t in (verb, governing(verb)) if t.dep_ == "relcl"), None)
    own = relative is not None and any(c.dep_ in SUBJECTS and c.tag_ not in ("WP", "WDT") for c in relative.children)
    return "a part of the clause stands before it" if own else ""


@lru_cache(maxsize=1 << 10)
def in_english(text: str) -> bool:
    """Three times over where a letter is none of English: the test of language takes two dozen words to tell."""
    return is_english(text if text.isascii() else f"{text} {text} {text}")


def _unbalanced(verb: Token, text: str) -> str:
    """A quotation may begin in one sentence and end in another; a clause that is half in it is torn."""
    marks = [t.i for t in verb.subtree if t.text == '"']
    before = sum(t.text == '"' for t in verb.doc[verb.sent.start : verb.i])
    inside = before % 2 == 1 and not any(i > verb.i for i in marks)
    odd = len(marks) % 2 == 1 and not inside or text.count("(") != text.count(")")
    return "a mark or bracket of the clause has no partner" if odd else ""


@constraint
def purposeful(match: Match, name: str, purpose: str) -> str:
    """The infinitive says what the deed was for: it stands behind a verb of doing and its object or place.

    Bad: The mayor is to leave Oslo. Good: The mayor left Oslo to meet the miners.
    Source: purpose clauses, Quirk et al. 1985, 15.48.
    """
    verb, infinitive = match[name], match[purpose]
    if infinitive.i < verb.i:
        return "the infinitive stands before its verb"
    before = infinitive.left_edge.nbor(-1)
    if any(t.dep_ == "prep" and t.lower_ == "for" and t.i > verb.i for t in before.ancestors):
        return "the infinitive may tell of somebody else"  # “for ships to leave”
    if before.tag_ in ("JJ", "JJR", "RBR") and before.head != infinitive:
        return f"the infinitive completes “{before.text}”"
    near = infinitive.left_edge.i - verb.i
    if infinitive.dep_ == "xcomp" and near < 2 and verb.tag_ != "VBN":
        return "the infinitive completes its verb"
    return ""


@constraint
def asks_somebody(match: Match, name: str, deed: str) -> str:
    """The verb has somebody who is to act, as its object or as the subject of the infinitive, without a preposition.

    Bad: Judges called for the company to pay. Good: Judges ordered the company to pay.
    Source: verbs of asking, Levin 1993, 37; “What did judges call to do?”
    """
    verb, infinitive = match[name], match[deed]
    passive = any(c.dep_ in ("auxpass", "nsubjpass") for c in verb.children)
    whom = any(c.dep_ == "nsubj" for c in infinitive.children) or any(c.dep_ in ("dobj", "dative") for c in verb.children)
    by_preposition = any(c.dep_ in ("prep", "mark") and c.lower_ == "for" for t in (verb, infinitive) for c in t.children)
    return "" if (whom or passive) and not by_preposition else "nobody is asked to do it"


@constraint
def reason_by(match: Match, prep: str, name: str) -> str:
    """The preposition gives a reason: “for” only behind verbs of judging.

    Bad: The mayor waited for an hour. Good: The mayor resigned over the unpaid bills.
    Source: Quirk et al. 1985, 9.44.
    """
    return (
        "“for” gives no reason here"
        if match[prep].lower_ == "for" and not in_class("accuse", match[name].lemma_)
        else ""
    )


@constraint
def finite_clause(match: Match, name: str) -> str:
    """A clause with a subject and a tense.

    Bad: The minister asked him to leave. Good: The minister said the border was closed.
    Source: what can be said is a clause.
    """
    clause = clause_of(match[name])
    if clause is None or not finite(match[name]):
        return "it is no finite clause"
    single = clause.subject.tag_ in ("NN", "NNP") and not plural(clause.subject)
    wished = single and match[name].tag_ in ("VB", "VBP") and not clause.auxiliaries and match[name].lemma_ != "be"
    return "it is what somebody wants to be so" if wished else ""
