"""Where something happened: the one city or country that hangs on the verb with “in”, where it can be asked for."""

from __future__ import annotations

import re

from quizgen.drafting.facts.draft import SlotValue
from quizgen.drafting.facts.names import Names
from quizgen.drafting.facts.reading import Token
from quizgen.world.countries import country, country_code
from quizgen.world.deeds import ONE_PLACE, one_place
from quizgen.world.wording import countries_named

_PLACED = frozenset(("GPE", "FAC", "LOC"))
# Of somebody's whole life, or of many places at once.
_STANDING = frozenset(
    "live lived reside resided work worked serve served stay stayed remain remained study studied base based use used "
    "spread grow grew grown".split()
)
# Deeds at whose scene their object is (“criticised the protests in Oslo” is none).
_ACTS = frozenset(
    "attacked bombed struck hit raided stormed opened held hosted attended signed toured inspected addressed visited "
    "seized".split()
)


def placed(names: Names, verb: Token, slots: dict[str, SlotValue]) -> None:
    """Fill `where` of an event whose predicate stands alone: a city that the table of cities knows as the one of its
    name, or a country.

    Not where the rest of the predicate says nothing, where it or the subject names the country asked for or another
    place, or where the deed may have been done elsewhere too.
    """
    form = str(slots.get("base") or slots.get("participle") or "")
    found = [p for c in verb.subtree if c.lower_ == "in" and c.i > verb.i and _hangs_on(c, verb) if (p := _named(c))]
    groups = any(names.entities[w]["kind"] == "group" for w in _who(slots))  # “an apartment building”: there are others
    if len(found) != 1 or groups or not one_place(str(slots["did"]), str(slots.get("when", ""))):
        return
    words, place = found[0]
    cut, times = re.subn(rf" in (?:the )?{re.escape(words)}(?![\w-])", "", form)
    if times != 1 or not _says_enough(cut) or _elsewhere(verb, place):
        return
    told = " ".join((cut, *map(names.name, _who(slots))))
    code = country_code(words)
    if code:
        homes = {country_code(names.name(str(names.entities[w].get("country", w)))) for w in _who(slots)}
        state = country(code)
        if state and state.un_member and code not in countries_named(told) | homes:
            slots["where"] = str(names.country(code))
        return
    city = _city(words, names.reading.text)
    if city and words not in told:
        where = names.place(words)
        names.belongs(where, city)
        slots["where"] = where


def _who(slots: dict[str, SlotValue]) -> list[str]:
    who = slots["who"]
    return list(map(str, who)) if isinstance(who, list) else [str(who)]


def _hangs_on(prep: Token, verb: Token) -> bool:
    """True for “in” beside the verb, and for what the parser hangs on a noun before it though it is the deed's scene:
    “met with Anna Berg in Oslo”, “spoke at a summit in Oslo”, “attacked a barracks in Oslo”."""
    if prep.dep_ != "prep":
        return False
    head = prep.head
    if head == verb:
        return True
    above = head.head if head.dep_ == "pobj" and head.head.dep_ == "prep" else None
    if head.ent_type_ == "PERSON":
        return bool(head.head == verb or (above is not None and above.head == verb))
    if above is not None:
        return bool(above.lower_ in ("at", "during") and above.head == verb)
    return bool(head.dep_ == "dobj" and head.head == verb and verb.lower_ in _ACTS)


def _named(prep: Token) -> tuple[str, Token] | None:
    """The words of the place behind “in” and their last token; None where it is no name, or part of a longer phrase."""
    place = next((c for c in prep.children if c.dep_ == "pobj"), None)
    if place is None or not place.tag_.startswith("NNP"):
        return None
    start = place.i
    while start and place.doc[start - 1].tag_.startswith("NNP") and start - 1 > prep.i:
        start -= 1
    behind = [c for c in place.children if c.i > place.i and c.dep_ not in ("appos", "punct", "relcl", "npadvmod")]
    between = place.doc[prep.i + 1 : start].text.lower()
    if behind or between not in ("", "the"):
        return None
    return place.doc[start : place.i + 1].text, place


def _says_enough(form: str) -> bool:
    verb, *rest = form.split()
    return verb not in _STANDING and (bool(rest) or verb in ONE_PLACE)


def _elsewhere(verb: Token, place: Token) -> bool:
    """True where the clause names another place, which might tell this one or be another scene."""
    own = {t.i for t in place.subtree} | {t.i for t in place.head.subtree}
    return any(
        t.ent_type_ in _PLACED and t.i not in own and t.tag_.startswith("NNP") and t.dep_ == "pobj"
        and t.head.lower_ in ("in", "at", "near", "from", "outside")
        for t in verb.subtree
    ) or any(c.dep_ == "conj" for c in place.children)  # fmt: skip


def _city(name: str, text: str) -> str | None:
    """The alpha-3 code of the country of the city that is meant by its name, or of which the text names the country."""
    from quizgen.world.cities import called

    rows = [c for c in called(name) if c.alone]
    sure = next((c.country for c in rows if c.meant), None)
    if sure or not rows:
        return sure
    named = countries_named(text)
    told = [c.country for c in rows if c.country in named]
    return told[0] if len(told) == 1 else None
