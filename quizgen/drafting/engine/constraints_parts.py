"""Constraints on the parts of a clause: who, what, where, how many; whole and telling enough to be a key."""

from __future__ import annotations

from quizgen.drafting.engine.constraint import constraint
from quizgen.drafting.engine.constraints_clauses import in_english
from quizgen.drafting.engine.lexicon import in_class
from quizgen.drafting.engine.outcome import Match
from quizgen.drafting.realise.actors import acts, is_person
from quizgen.drafting.realise.clause import after_comma, subtree

_OTHERS = frozenset("another other others such some same more further certain one".split())


@constraint
def is_actor(match: Match, name: str) -> str:
    """A person, a group of people, a body or a country that can act.

    Bad: A storm destroyed the harbour. Good: Soldiers destroyed the harbour.
    Source: “who” asks for whoever acts.
    """
    return "" if acts(match.story, match[name]) else "it is nobody who acts"


@constraint
def is_thing(match: Match, name: str) -> str:
    """A thing or a happening, no one who acts, and no word that only counts or points.

    Bad: Soldiers destroyed the harbour. Good: A storm destroyed the harbour.
    Source: “what” asks for things.
    """
    token = match[name]
    if acts(match.story, token):
        return "it is somebody who acts"
    if token.tag_.startswith("NNP") and not token.ent_type_:
        return f"of what sort “{token.text}” is, is not known"
    return "" if token.tag_.startswith("NN") or token.tag_ == "VBG" else f"“{token.text}” is no noun"


@constraint
def is_someone(match: Match, name: str) -> str:
    """A person or people.

    Bad: The minister closed the border. Good: The minister dismissed the judge Anna Berg.
    Source: “whom” asks for people.
    """
    return "" if is_person(match.story, match[name]) else f"“{match[name].text}” is no person"


@constraint
def is_no_one(match: Match, name: str) -> str:
    """No person and no people: a thing, a body, a country.

    Bad: The minister dismissed the judge Anna Berg. Good: The country left the Northern Union.
    Source: “what” asks for what is no person.
    """
    token = match[name]
    if is_person(match.story, token):
        return f"“{token.text}” is a person"
    return "" if token.tag_.startswith("NN") or token.tag_ == "VBG" else f"“{token.text}” is no noun"


@constraint
def names_something(match: Match, name: str) -> str:
    """A noun, with whatever words beside it: no pronoun, no empty noun, no “other”.

    Bad: The court rejected it. Good: The court rejected the appeal.
    Source: a pronoun is right of anything (ITEMS, rule 3).
    """
    token = match[name]
    if token.tag_ in ("PRP", "DT", "WP", "WDT", "EX", "WRB", "CD") or in_class("empty_nouns", token.lemma_):
        return f"“{token.text}” says nothing by itself"
    return "which other one is not said" if any(t.lower_ in _OTHERS for t in token.children) else ""


@constraint
def tells(match: Match, name: str) -> str:
    """The key says something: a noun with words beside it or a name, no pronoun and no empty noun.

    Bad: The court rejected it. Good: The court rejected the appeal of the miners' union.
    Source: a key that is right of anything asks nothing (ITEMS, worth before correctness).
    """
    token = match[name]
    if because := names_something(match, name):
        return because
    content = [t for t in subtree(token) if t.tag_[:2] in ("NN", "JJ", "VB", "CD", "RB")]
    if token.tag_ in ("NN", "NNS") and len(content) < 2 and any(c.dep_ in ("det", "poss") for c in token.children):
        return f"“{token.text}” alone says little"
    return ""


@constraint
def is_date(match: Match, name: str) -> str:
    """A date that can be placed in the calendar.

    Bad: The talks ended in disarray. Good: The talks ended in March 2018.
    Source: dates keep their granularity and are never invented (design, section 2).
    """
    token = match[name]
    at = match.story.at(token)
    date = match.story.date_at(at, at + len(token))
    return "" if date is not None and date.value is not None else f"“{token.text}” is no date"


@constraint
def no_date(match: Match, name: str) -> str:
    """Anything but a date or a time.

    Bad: The talks ended in March 2018. Good: The talks ended in disarray.
    Source: “when” has a rule of its own.
    """
    token = match[name]
    at = match.story.at(token)
    timed = match.story.date_at(at, at + len(token)) is not None or token.ent_type_ in ("DATE", "TIME")
    return f"“{token.text}” is a date" if timed else ""


@constraint
def is_place(match: Match, name: str) -> str:
    """A place with a name, or a noun of places.

    Bad: The talks ended in disarray. Good: The talks ended in Oslo.
    Source: “where” asks for a place.
    """
    token = match[name]
    named = token.ent_type_ in ("GPE", "LOC", "FAC")
    return "" if named or in_class("places", token.lemma_) else f"“{token.text}” is no place"


@constraint
def is_not_place(match: Match, name: str) -> str:
    """Anything but a place.

    Bad: The talks ended in Oslo. Good: The talks ended with a handshake between the ministers.
    Source: “where” has a rule of its own.
    """
    token = match[name]
    place = token.ent_type_ in ("GPE", "LOC", "FAC") or in_class("places", token.lemma_)
    return f"“{token.text}” is a place" if place else ""


@constraint
def counts(match: Match, name: str) -> str:
    """A number that counts something: no year, no ordinal, no part of a name.

    Bad: The Boeing 737 landed safely. Good: The crash killed 37 passengers.
    Source: “how many” asks for a count.
    """
    token = match[name]
    if token.ent_type_ in ("DATE", "TIME", "ORDINAL", "PRODUCT", "LAW", "FAC", "EVENT"):
        return f"“{token.text}” does not count"
    return "" if token.head.tag_ in ("NN", "NNS") else f"what “{token.text}” counts is not said"


@constraint
def lemma_in(match: Match, name: str, word_class: str) -> str:
    """A word of a class of the lexicon.

    Bad: The mayor was elected to calm the city (elect is no verb of doing for a purpose).
    Good: The mayor travelled to Oslo to meet the miners. Source: the lexicon.
    """
    token = match[name]
    return "" if in_class(word_class, token.lemma_) else f"“{token.lemma_}” is not in the class {word_class}"


@constraint
def lemma_not_in(match: Match, name: str, word_class: str) -> str:
    """No word of a class of the lexicon.

    Bad: The mayor had enough to eat. Good: The mayor left to meet the miners. Source: the lexicon.
    """
    token = match[name]
    return f"“{token.lemma_}” is in the class {word_class}" if in_class(word_class, token.lemma_) else ""


@constraint
def complete(match: Match, name: str) -> str:
    """The part ends where its phrase ends: nothing torn off, no second clause swallowed.

    Bad: He praised the plan the court the minister rejected. Good: He praised the plan that the court rejected.
    Source: reading of refused candidates: key cut wrongly (issue 12).
    """
    if after_comma(match[name]) and match[name].dep_ in ("prep", "agent", "nummod"):
        return "it stands behind a comma"
    tokens = subtree(match[name])
    if any(b.i - a.i > 1 for a, b in zip(tokens, tokens[1:], strict=False)):
        return "words are missing inside it"
    if any(t.dep_ == "relcl" and any(c.tag_ == "PRP" and c.i == t.left_edge.i for c in t.children) for t in tokens):
        return "a clause without a relative pronoun is inside it"
    loose = [t for t in tokens if t.tag_ in ("VBD", "VBZ", "VBP") and t.dep_ in ("conj", "dep", "appos", "ROOT")]
    if any(not t.head.tag_.startswith(("VB", "MD")) for t in loose):
        return "a second clause is inside it"
    return ""


@constraint
def no_count(match: Match, name: str) -> str:
    """No number of people or things, which “how many” asks for.

    Bad: Police arrested 37 students. Good: Police arrested students of the old academy.
    Source: reading of candidates: “Whom did police arrest?” “37 students.”
    """
    token = match[name]
    counted = any(c.dep_ in ("nummod", "quantmod") for c in token.children) or token.tag_ == "CD"
    return f"“{token.text}” is counted" if counted or in_class("quantities", token.lemma_) else ""


@constraint
def distant(match: Match, name: str) -> str:
    """A day outside the year of the report's month: the exact day of today's news is not worth asking.

    Bad: The talks ended on Friday. Good: The talks ended in 1994.
    Source: ITEMS, worth before correctness: “the exact Thursday”.
    """
    token, story = match[name], match.story
    date = story.date_at(story.at(token), story.at(token) + len(token))
    if date is None or date.value is None or story.published is None:
        return ""
    near = abs((story.published.first - date.value.first).days) < 200
    return "it is a day of the report's own months" if near else ""


@constraint
def named(match: Match, name: str) -> str:
    """A name that the question can ask about.

    Bad: the minister, a friend of the king. Good: Anna Berg, a friend of the king.
    Source: “who is” asks about a name.
    """
    token = match[name]
    proper = token.tag_ in ("NNP", "NNPS") and token.text[:1].isupper()
    return "" if proper else f"“{token.text}” is no name"


@constraint
def outermost(match: Match, name: str) -> str:
    """The noun does not stand inside a larger noun phrase, of which the words behind it might tell as well.

    Bad: a pact of countries called the Northern Union. Good: a pact called the Northern Union.
    Source: reading of refused candidates: attachment of participles.
    """
    token = match[name]
    inside = token.dep_ == "pobj" and token.head.head.tag_.startswith("NN")
    return f"“{token.text}” stands inside “{token.head.head.text} …”" if inside else ""


@constraint
def explains(match: Match, name: str, other: str) -> str:
    """What is said behind a name is of its sort: people of a person, anything else of a thing. The sentence is English.

    Bad: He gave Anna Berg, a full pardon. Good: He met Anna Berg, a judge from Oslo.
    Source: reading of refused candidates: objects read as appositions.
    """
    if not in_english(match.sentence.span.text):
        return "the sentence is not English"
    person, people = is_person(match.story, match[name]), is_person(match.story, match[other])
    return "" if person == people else f"“{match[other].text}” is not of the sort of “{match[name].text}”"
