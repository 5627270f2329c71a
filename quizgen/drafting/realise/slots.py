"""Realisers of the slots of typed facts: parties by their ids, numbers, dates, verbs in the forms that slots have."""

from __future__ import annotations

import re

from quizgen.drafting.annotate.annotated import Token
from quizgen.drafting.engine.lexicon import in_class
from quizgen.drafting.facts.clauses import clause_date, subject_token
from quizgen.drafting.facts.verbs import base_form
from quizgen.drafting.facts.who import whose
from quizgen.drafting.realise.clause import subtree
from quizgen.drafting.realise.making import Making, realiser
from quizgen.drafting.realise.refusal import Refusal
from quizgen.drafting.realise.words import tidy, words
from quizgen.model.dates import Edtf
from quizgen.world.countries import country_code
from quizgen.world.dates import coarsen, date_text, when_text

_JOINED = re.compile(r"(?:,| and|, and)? ")  # what may stand between a name and “his wife”
_TITLE = r" (?:(?:the|[A-Z][\w.]+|president|prime|minister|leader|chancellor) )*"
_NUMBERS = {w: n for n, w in enumerate(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty".split()
)}  # fmt: skip
_GENDER = {"his": "male", "her": "female"}


@realiser
def party(making: Making, name: str) -> str:
    """The id of the person, country or body that a name or a pronoun stands for."""
    return _party(making, making.match[name])


@realiser
def actor(making: Making, verb: str) -> str:
    """The id of the subject of a clause, its own or that of the clause before (“… and left”)."""
    subject = subject_token(making.match[verb])
    if subject is None:
        raise Refusal("no_subject", "the clause has no subject")
    return _party(making, subject)


def _party(making: Making, token: Token) -> str:
    story = making.match.story
    code = country_code(_named(token))
    found = story.names.country(code) if code else whose(story, story.names, story.sentence_of(token), token)
    if found is None:
        raise Refusal("no_party", f"whom “{token.text}” means is not known")
    return found


def _named(token: Token) -> str:
    """A name with what stands before it: “North Korea”, “the United Nations”."""
    return " ".join(t.text for t in token.subtree if t.i <= token.i and t.dep_ in ("compound", "amod") or t == token)


@realiser
def owner(making: Making, name: str) -> str:
    """The id of the person of “N's wife”, or of the one named right before “his wife”."""
    story, token = making.match.story, making.match[name]
    if token.lower_ not in _GENDER:
        return _party(making, token)
    sentence, at = story.sentence_of(token), story.at(token)
    before = [m for m in story.mentions_in(sentence.start, at) if story.cluster(m[2]).kind == "person"]
    near = before[-1] if before and _JOINED.fullmatch(story.text[before[-1][1] : at]) else None
    if near is not None and _is_kin(story.tokens(*near[:2])):
        near = None  # “her mother, N, and her aunt”: the aunt is not N's
    found = story.names.person(near[2]) if near else None
    if near is None or found is None or story.cluster(near[2]).gender not in (_GENDER[token.lower_], ""):
        raise Refusal("no_party", f"nobody whom “{token.text}” can mean is named right before it")
    return found


def _is_kin(tokens: list[tuple[Token, int]]) -> bool:
    """True for a name that tells who “her mother” is."""
    return any(t.dep_ == "appos" and in_class("kin", t.head.lemma_) for t, _ in tokens)


@realiser
def other_country(making: Making, verb: str) -> str:
    """The id of the one other country that stands behind a preposition in the sentence of a verb."""
    story, own = making.match.story, actor(making, verb)
    names = (t for t in making.match[verb].sent if t.dep_ == "pobj" and t.tag_.startswith("NNP"))
    found = {story.names.country(code) for t in names if (code := country_code(_named(t)))} - {own}
    if len(found) != 1:
        raise Refusal("no_party", f"{len(found)} other countries are named")
    return str(found.pop())


@realiser
def common(making: Making, name: str) -> str:
    """A common noun as it stands: “wife”."""
    return str(making.match[name].lower_)


@realiser
def count(making: Making, number: str) -> str:
    """A whole number of two or more in digits."""
    token = making.match[number]
    low = token.lower_.replace(",", "")
    value = _NUMBERS.get(low) or (int(low) if low.isascii() and low.isdigit() and len(low) < 7 else 0)
    around = {t.lower_ for t in token.head.subtree}
    if value < 2 or any(in_class("rough", w) for w in around):
        raise Refusal("no_count", f"“{token.text}” is no exact number of several")
    return str(value)


@realiser
def unit(making: Making, number: str) -> str:
    """What a number counts: “ballistic missiles”."""
    token = making.match[number]
    return words(making.scene, [t for t in subtree(token.head) if token.i < t.i <= token.head.i])


@realiser
def since_then(making: Making, verb: str) -> str:
    """The date of a clause by the calendar (EDTF), from its verb, or from “2017, when …”."""
    return _dated(making, making.match[verb]).text


def _dated(making: Making, verb: Token) -> Edtf:
    story, subject = making.match.story, subject_token(verb)
    date, _ = clause_date(story, story.sentence_of(verb), verb, subject) if subject is not None else (None, set())
    if date is None or date.value is None:
        raise Refusal("undated", "the clause does not say when")
    return date.value


@realiser
def tail_of(making: Making, verb: str) -> str:
    """The rest of “How many missiles …”: “did North Korea test in 2017”."""
    token, names = making.match[verb], making.match.story.names
    who, base = actor(making, verb), base_form(token.text)
    the = "the " if names.entities[who].get("definite") else ""
    return f"did {the}{names.name(who)} {base} {when_text(_dated(making, token))}"


@realiser
def past_with(making: Making, verb: str, thing: str) -> str:
    """A verb in the past with its object: “suspended imports”."""
    return f"{making.match[verb].text} {making.match[thing].text}"


@realiser
def base_with(making: Making, verb: str, thing: str) -> str:
    """The same with the bare verb: “suspend imports”."""
    return f"{base_form(making.match[verb].text)} {making.match[thing].text}"


@realiser
def imposed(making: Making, noun: str) -> str:
    """What was done by a measure that is only named: “imposed tougher sanctions”."""
    token = making.match[noun]
    kind = [t.text for t in token.lefts if t.dep_ == "amod" and not country_code(t.text)]
    return " ".join(["imposed", *kind, token.text])


@realiser
def preposition(making: Making, prep: str) -> str:
    """A preposition as it stands: “against”."""
    return str(making.match[prep].lower_)


@realiser
def day_of_report(making: Making, noun: str) -> str:
    """The month of the report (EDTF), by which what it names was so."""
    published = making.match.story.published
    if published is None:
        raise Refusal("undated", f"from when the report of the {making.match[noun].text} is, is not known")
    return coarsen(published, "month").text


@realiser
def members(making: Making, first: str) -> list[str]:
    """The members of “coal, iron ore and textiles”, two or more."""
    found, todo = [], [making.match[first]]
    while todo:
        token = todo.pop(0)
        found.append(" ".join([t.text for t in token.lefts if t.dep_ in ("compound", "amod")] + [token.text]))
        todo += [c for c in token.children if c.dep_ == "conj"]
    if len(found) < 2 or any(len(m.split()) > 4 for m in found):
        raise Refusal("no_list", "there are no short members")
    return found


@realiser
def things_provided(making: Making, verb: str, noun: str) -> str:
    """The head of a list: “the things of which China was North Korea's chief provider as of March 2018”."""
    names, token, who = making.match.story.names, making.match[noun], actor(making, verb)
    the = "the " if names.entities[who].get("definite") else ""
    phrase = words(making.scene, [t for t in subtree(token) if t.i <= token.i])
    return f"the things of which {the}{names.name(who)} was {phrase} {_as_of(making)}".strip()


@realiser
def people_planned(making: Making, owner: str, noun: str) -> str:
    """The head of a list: “the people with whom Kim Jong-un planned meetings as of March 2018”."""
    who = _party(making, making.match[owner])
    return f"the people with whom {making.match.story.names.name(who)} planned {making.match[noun].text} {_as_of(making)}".strip()


def _as_of(making: Making) -> str:
    published = making.match.story.published
    return f"as of {date_text(coarsen(published, 'month'))}" if published is not None else ""


@realiser
def people_behind(making: Making, noun: str) -> list[str]:
    """The names of two or more people behind “meetings with”, with nothing but their titles between."""
    story, token = making.match.story, making.match[noun]
    at, found = story.at(token) + len(token), list[str]()
    for start, end, number in story.mentions_in(at, story.sentence_of(token).end):
        between = story.text[at:start]
        if story.cluster(number).kind != "person" and re.fullmatch(rf"(?:,? and|,| with)?{_TITLE}", between):
            continue  # the country of a title
        person = story.names.person(number)
        if person is None or not re.fullmatch(rf"(?:,? and|,){_TITLE}" if found else rf" with{_TITLE}", between):
            break
        found.append(story.names.name(person))
        at = end
    if len(found) < 2:
        raise Refusal("no_list", f"{len(found)} people are named behind “{token.text}”")
    return found


@realiser
def gist(making: Making, speaker: str, claim: str) -> str:
    """A clause as its speaker said it, whose own pronouns stay."""
    making.scene.owner = making.match[speaker]
    token = making.match[claim]
    mark = {c.i for c in token.children if c.dep_ == "mark" and c.lower_ == "that"}
    return _said(making, [t for t in subtree(token) if t.i not in mark])


@realiser
def term(making: Making, name: str) -> str:
    """A noun with what stands before it alone: “an armistice” of “an armistice, not a peace treaty”."""
    token = making.match[name]
    return words(making.scene, [t for t in subtree(token) if t.i <= token.i])


@realiser
def was_called(making: Making, speaker: str, thing: str, what: str) -> str:
    """“The allies were brothers” of “described the allies as brothers”; the speaker's own pronouns stay."""
    making.scene.owner = making.match[speaker]
    first, second = making.match[thing], making.match[what]
    many = first.tag_ in ("NNS", "NNPS") or any(c.dep_ == "conj" for c in first.children)
    behind = {t.i for c in first.children if c.dep_ == "prep" and c.lower_ == "as" for t in c.subtree}
    subject = _said(making, [t for t in subtree(first) if t.i not in behind])
    return f"{subject} {'were' if many else 'was'} {_said(making, subtree(second))}"


def _said(making: Making, tokens: list[Token]) -> str:
    """Words that stand alone, with the marks around what they quote."""
    making.scene.loose = True
    text = words(making.scene, tokens)
    if text.count("“") > text.count("”"):
        text += "”"
    return tidy(text)
