"""Tokens become words that stand alone: full names, dates by the calendar, no open pronoun, no torn mark."""

from __future__ import annotations

import re
from collections.abc import Sequence

from quizgen.drafting.annotate.annotated import Token
from quizgen.drafting.document import DateMention
from quizgen.drafting.engine.lexicon import in_class
from quizgen.drafting.realise.references import GENDERS, belongs, description, group_meant, named_before, person_meant
from quizgen.drafting.realise.refusal import Refusal
from quizgen.drafting.realise.scene import Scene
from quizgen.model.dates import Edtf, parse
from quizgen.world.dates import coarsen, date_text, when_text

_OWN = frozenset("i me my mine myself we us our ours ourselves you your yours yourself".split())
_POINTING = frozenset("this that these those such".split())
_HONORIFICS = frozenset("mr mr. mrs mrs. ms ms. dr dr. sir dame lord lady".split())
_PARTICLES = frozenset("de da di del della der den van von bin al el la le du dos of ben ibn".split())
_MARKS = str.maketrans("", "", '"“”«»')
_TELLING = frozenset("instead again later earlier previously subsequently further still therefore".split())  # in a whole sentence
_CLOCK = re.compile(r"\b(?:midnight|noon|midday|[ap]\.?m\.?|\d:\d\d)\W*(?:(?:on|at|of)\W*)?$", re.IGNORECASE)
_PARTS = frozenset("early late later earlier".split())
_MONTH = re.compile(r"\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)")
_DECADE = re.compile(r"\d0s\b")
_PART = re.compile(r"\b(?:mid|post|pre|early|late|later|earlier)[ -](?:in |on |the )*$", re.IGNORECASE)  # of a decade, month or day
_PREPOSITIONS = frozenset("on in at by since until till from during before after through of for to".split())


def words(scene: Scene, tokens: Sequence[Token]) -> str:
    """The words of tokens (in order). Raises Refusal with the reason why they cannot stand alone."""
    pieces: list[str] = []
    inside = {t.i for t in tokens}
    skip = -1
    for n, token in enumerate(tokens):
        if token.i < skip:
            continue
        if n and token.i > tokens[n - 1].i + 1 and pieces and not pieces[-1].endswith(" "):
            pieces.append(" ")
        written, skip = _written(scene, token, inside, pieces)
        pieces.append(written)
    text = tidy("".join(pieces))
    if not text:
        raise Refusal("too_short", "no words are left")
    return text


def _written(scene: Scene, token: Token, inside: set[int], pieces: list[str]) -> tuple[str, int]:
    """What to write from a token on, and the token that goes on behind it."""
    date = scene.story.date_at(scene.story.at(token), scene.story.at(token) + len(token))
    if date is not None:
        return _date(scene, token, date, inside, pieces)
    low = token.lower_
    if low == "their" and (several := group_meant(token)):
        return f"{words(scene, several)}’ ", token.i + 1
    _alone(scene, token)
    if low in GENDERS and token.tag_ in ("PRP", "PRP$") and not belongs(scene, token):
        return _person(scene, token), token.i + 1
    if low == "the" and token.dep_ == "det":
        known = description(scene, token, inside)
        if known:
            return known + " ", token.head.i + 1
    named = _name(scene, token, inside, pieces)
    if named:
        return named
    joined = token.whitespace_ == "" and token.i + 1 in inside  # “still-open”
    late = token.i > token.head.i and low in ("still", "again", "later", "earlier", "instead", "now")  # “kept still”
    if low in _PARTS and not scene.in_key and _part_of_day(scene, token):
        return "", token.i + 1
    dropped = token.dep_ == "advmod" and in_class("dropped_adverbs", low) and not list(token.children) and not joined
    dropped = dropped and not late and not (scene.whole is not None and low in _TELLING)
    return ("" if dropped else str(token.text_with_ws)), token.i + 1


def _alone(scene: Scene, token: Token) -> None:
    """Raises Refusal for a word that leans on what is not in the question."""
    low = token.lower_
    if low in _OWN and token.tag_ in ("PRP", "PRP$"):
        raise Refusal("speaks_for_itself", f"“{token.text}” is somebody's own word")
    if low in _POINTING and token.tag_ in ("DT", "PDT", "JJ") and token.dep_ != "mark":
        raise Refusal("points_back", f"“{token.text}” points to what was told before")
    if low in ("past", "last", "next", "coming", "ago") and {token.ent_type_, token.head.ent_type_} & {"DATE", "TIME"}:
        raise Refusal("undated", f"“{token.text}” counts from the day of the report")
    if low in ("here", "there", "then", "so") and token.dep_ == "advmod" and not list(token.children):
        if token.head.dep_ not in ("amod", "advmod"):
            raise Refusal("points_back", f"“{token.text}” points to what was told before")
    if token.tag_ in ("PRP", "PRP$") and low not in GENDERS and not _expletive(token) and not belongs(scene, token):
        raise Refusal("open_pronoun", f"“{token.text}” may mean more than one")


def _expletive(token: Token) -> bool:
    """“It is hoped that …”, “it took three days to …”."""
    clauses = ("ccomp", "csubj") if token.head.lemma_ in ("hope", "expect") else ("ccomp", "xcomp", "csubj")
    told = token.head.lemma_ in ("be", "take", "seem", "hope", "expect") and any(c.dep_ in clauses for c in token.head.rights)
    return bool(token.lower_ == "it" and token.dep_ in ("nsubj", "nsubjpass", "expl") and told)


def _person(scene: Scene, token: Token) -> str:
    """The full name for “he” or “his”."""
    if named_before(scene, token):
        return str(token.text_with_ws)
    number = person_meant(scene, token)
    if scene.named == {number} and token.tag_ == "PRP$":
        return str(token.text_with_ws)
    name = full_name(scene, number)
    scene.named.add(number)
    own = token.tag_ == "PRP$"
    return name + ("’s" if own else "") + str(token.whitespace_)


def full_name(scene: Scene, number: int) -> str:
    """A person's name in full. Raises Refusal for somebody of whom the story has one word only."""
    name = scene.story.cluster(number).name
    if " " not in name.strip():
        raise Refusal("no_full_name", f"“{name}” has no full name")
    return name


def _name(scene: Scene, token: Token, inside: set[int], pieces: list[str]) -> tuple[str, int] | None:
    """A person's full name for a last name alone; None for every other word."""
    mention = scene.story.mention_at(scene.story.at(token))
    if mention is None or scene.story.cluster(mention[2]).kind != "person":
        return None
    end = token.i + 1
    while end < len(token.doc) and scene.story.at(token.doc[end]) < mention[1]:
        end += 1
    if end - 1 not in inside or mention[2] in scene.named or token.dep_ == "compound" and end == token.i + 1:
        scene.named.add(mention[2])
        return None
    scene.named.add(mention[2])
    text = scene.story.text[mention[0] : mention[1]]
    name = scene.story.cluster(mention[2]).name
    if " " in text.strip() or scene.story.ambiguous(mention[0]):
        if scene.story.ambiguous(mention[0]):
            raise Refusal("no_full_name", f"two people are called “{text}”")
        return None
    while pieces and _of_name(pieces[-1], name):
        pieces.pop()
    if " " not in name.strip():
        scene.doubts.append(f"the story gives “{name}” no full name")
        return None
    return name + token.doc[end - 1].whitespace_, end


def _of_name(piece: str, name: str) -> bool:
    """“Mr.” before a last name, and “de” that the full name has itself."""
    low = piece.strip().casefold()
    return low in _HONORIFICS or bool(low) and low in _PARTICLES and f" {low} " in f" {name.casefold()} "


def _date(scene: Scene, token: Token, date: DateMention, inside: set[int], pieces: list[str]) -> tuple[str, int]:
    """A date by the calendar, in a stem the month. Raises Refusal for one that cannot be placed."""
    end = token.i + 1
    while end < len(token.doc) and scene.story.at(token.doc[end]) < date.end:
        end += 1
    if date.value is None or not all(i in inside for i in range(token.i, end)) or scene.story.at(token) > date.start:
        raise Refusal("undated", f"“{date.text}” cannot be placed")
    if date.inexact(scene.story.text):
        raise Refusal("undated", f"“{date.text}” is no exact date here")
    part = _PART.search(scene.story.text, max(0, date.start - 24), date.start)
    if part is not None or _DECADE.search(date.text):
        if any(c.isdigit() for c in date.text):
            scene.dated = True
            return date.text + token.doc[end - 1].whitespace_, end  # “the mid-1990s”, “post-2012”
        if scene.in_key or scene.full_dates or date.value.granularity != "day":
            raise Refusal("undated", f"of “{date.text}” a part is meant")
    value = _before_report(scene, token, date, date.value)
    last = token.doc[end - 1]
    if last.tag_ == "POS" or end < len(token.doc) and token.doc[end].tag_ == "POS":
        raise Refusal("undated", f"“{date.text}” stands before a noun")
    if _modifies(token, last):
        if not any(c.isdigit() for c in date.text):
            raise Refusal("undated", f"“{date.text}” stands before a noun")
        return date.text + last.whitespace_, end
    if value.granularity == "day" and not scene.full_dates:
        if pieces and pieces[-1].strip().casefold() == "of" or _CLOCK.search("".join(pieces)):
            raise Refusal("undated", f"of “{date.text}” a part is meant")  # “the early hours of Monday”
        value = coarsen(value, "month")
    if pieces and pieces[-1].strip().casefold() == "the":
        pieces.pop()  # “on the Saturday”
    before = pieces[-1].strip().casefold() if pieces else ""
    if before in ("on", "in", "at", "during") or not before:
        if before:
            pieces.pop()
        text = when_text(value)
    elif before in _PREPOSITIONS:
        text = date_text(value)
    else:
        text = when_text(value) if _adverbial(token, last) else date_text(value)
    if scene.dated and not scene.in_key and before not in _PREPOSITIONS - {"on", "in", "at", "during"}:
        return "", end
    scene.dated = True
    return text + " ", end


def _part_of_day(scene: Scene, token: Token) -> bool:
    """“Late” of “late on Wednesday”, of which a stem has the month alone."""
    behind = token.doc[token.i + 1 : token.i + 3]
    dates = [scene.story.date_at(scene.story.at(t), scene.story.at(t) + 1) for t in behind]
    day = next((d for d in dates if d is not None and d.value is not None), None)
    return day is not None and day.value is not None and day.value.granularity == "day" and not any(c.isdigit() for c in day.text)


def _before_report(scene: Scene, token: Token, date: DateMention, value: Edtf) -> Edtf:
    """The value of a date; that of the year before for “on March 8”, told in the past by a report of January. Raises
    Refusal for another day after the report, and for a week that would be written as two months."""
    published = scene.story.published
    verb = next((t for t in token.ancestors if not (t.dep_ == "pobj" and t.ent_type_ == "DATE") and t.dep_ != "prep"), token)
    if published is not None and verb.tag_ == "VBD" and value.first > published.last:
        if not _MONTH.search(date.text) or value.granularity != "day" or value.text[5:10] == "02-29":
            raise Refusal("undated", f"“{date.text}” would be after the report")
        value = parse(f"{value.first.year - 1:04d}{value.text[4:]}")
    if when_text(value).startswith("from ") and not re.search(r"\b(?:from|between|to)\b|[–-]", date.text):
        raise Refusal("undated", f"“{date.text}” is no month")
    return value


def _modifies(first: Token, last: Token) -> bool:
    """True for a date that is part of a name or noun: “the September 11 attacks”."""
    own = _head(first, last)
    named = any(c.dep_ == "compound" and c.i < first.i and c.tag_ == "NNP" for c in own.children)  # “Super Tuesday”
    return named or bool(own.head.i > last.i and own.head.tag_.startswith("NN"))


def _head(first: Token, last: Token) -> Token:
    """The token of a date on which the others hang."""
    return next((t for t in first.doc[first.i : last.i + 1] if t.head.i < first.i or t.head.i > last.i), last)


def _adverbial(first: Token, last: Token) -> bool:
    """True for a date that stands beside a verb without a preposition (“said Friday”)."""
    return bool(_head(first, last).dep_ in ("npadvmod", "advmod", "tmod", "dep"))


def tidy(text: str) -> str:
    """One line; without a mark that has lost its partner, and without the blanks that dropped words leave."""
    if text.count('"') % 2 or text.count("“") != text.count("”"):
        text = text.translate(_MARKS)
    text = re.sub(r"\[([^\]]*)\]", r"\1", re.sub(r"\s+", " ", text))
    text = re.sub(r"\s+([,.;:!?%)’'](?!\w{3}))", r"\1", text)
    text = re.sub(r",(?:\s*,)+", ",", re.sub(r"\s+[—–-]+\s+", " ", text))
    text = re.sub(r"[,;]([\"”])$", r"\1", text.strip(" ,;:–—-."))
    return f"{text}." if re.search(r"\.[A-Za-z]$", text) else text  # “U.S.”, “p.m.”
