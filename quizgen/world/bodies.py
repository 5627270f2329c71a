"""International organisations that an article names, as facts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from quizgen.model.article import Article, Entity
from quizgen.model.dates import Edtf, parse
from quizgen.model.facts import Body
from quizgen.model.provenance import by_table
from quizgen.world import cities, tables
from quizgen.world.folding import slug
from quizgen.world.sentences import sentences
from quizgen.world.spellings import without_accents
from quizgen.world.tenures import entity_id
from quizgen.world.wording import content_words

# Short forms that mean one organisation wherever news has them; of others (ICC, AU, WHO) the full name is looked for.
ALONE = frozenset(
    "AIIB APEC ASEAN CTBTO EBRD ECOWAS Europol Frontex IAEA IGAD IMF INTERPOL Interpol Mercosur NATO OECD OHCHR OPCW "
    "OPEC OSCE SAARC UNAIDS UNCTAD UNESCO UNHCR UNICEF UNODC WTO".split()
)
# Other names that others bear too: countries have a security council, and many things are a commonwealth.
VAGUE = frozenset(
    "Security Council|Human Rights Council|The Fund|the Commonwealth|World Court|Global Fund|World Bank Group|"
    "Southern Common Market".split("|")
)
TELLING = 2  # words of a purpose in the name: who reads the name then knows the purpose
_OIL = re.compile(r"\bpetroleum\b", re.IGNORECASE)  # another word for the same tells it as well
# A band has this name too.
_BESIDE = {"interpol": re.compile(r"\b(?:police|arrest\w*|wanted|fugitives?|crim\w+)\b")}
# Read as a word, or without an article for another reason.
_BARE = frozenset(
    "APEC ASEAN COMESA ECOWAS Europol FIFA Frontex IGAD INTERPOL Interpol Mercosul Mercosur NATO OPEC SAARC UNAIDS "
    "UNCTAD UNESCO UNICEF".split()
) | {"Asia-Pacific Economic Cooperation"}
_SPELLINGS = (
    ("Organization", "Organisation"), ("Organisation", "Organization"), ("Labour", "Labor"), ("Programme", "Program"),
    ("Co-operation", "Cooperation"), ("'", "’"),
)  # fmt: skip
_OPENS = frozenset("The In At But And When While As If For By From Since After With Under Before Both To On Of".split())
_OWNER = re.compile(r"(?:['’]s|s['’]|^UN|^U\.N\.|^Nations)$")
# What stands behind the name of a body in a title of its people and papers; another capital makes a longer name.
_TITLE = (
    "Secretary|Director|Deputy|President|Vice|Chief|Chair|Chairman|Chairwoman|Chairperson|Prosecutor|Judge|Managing|"
    "Executive|High|Commissioner|Spokesman|Spokeswoman|Spokesperson|Resolution|Member|Goodwill|Regional|Ambassador|"
    "Representative|Special|Senior|Inspector|Administrator|Governor"
)
_WEEK = "Mon|Tues|Wednes|Thurs|Fri|Satur|Sun|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec"
_LONGER = re.compile(
    rf"[+/]| (?:(?!(?:{_TITLE})\b)[A-Z]|[0-9])|-[A-Z]| (?:of|for|against|on) (?:the )?(?!(?:{_WEEK}))[A-Z]"
)


def bodies(article: Article) -> Iterator[tuple[Body, Entity | None]]:
    """Facts with the seat's city, the body named most often first, then in the order of the text.

    The article has the full name, or a short form in capitals that means one body only; as whole words, not inside a
    longer name (“Asian Development Bank Institute”), and the longest name counts (“UN Security Council” is not the UN).
    No body that was founded later, no seat that was elsewhere on the day, no purpose that the name tells.
    """
    if not article.language.startswith("en"):
        return
    found: dict[str, list[tuple[str, str]]] = {}
    for sentence in sentences(article.text):
        for name, row in _named(sentence):
            found.setdefault(row.id, []).append((name, sentence))
    for key, named in sorted(found.items(), key=lambda f: -len(f[1])):
        row = _by_id()[key]
        seat = _seat(row, article.published)
        purpose = _purpose(row, [name for name, _ in named])
        if _there(row, article) and (seat or purpose):
            yield _fact(row, *named[0], seat, purpose), seat


def body(fact: Body) -> tables.Organisation | None:
    """The row of a fact."""
    return _by_id().get(fact.id.removeprefix("body."))


def neighbours(row: tables.Organisation) -> tuple[tables.Organisation, ...]:
    """The bodies whose purpose is not a body's: those that the table lists, each looked at by hand."""
    return tuple(_by_id()[n] for n in row.neighbours)


def seats(row: tables.Organisation) -> Iterator[tables.Organisation]:
    """The bodies that have their seat in another city, in which nothing of a body's own sits."""
    for other in tables.organisations():
        if other.city and other.kind != "military" and other.city not in (row.city, *row.branches):
            far = kilometres(row, other)
            if far is None or far > cities.APART:
                yield other


def city(row: tables.Organisation) -> Entity:
    """The city of a body's seat as an option names it."""
    return Entity(kind="place", name=row.city, country=row.country)


def kilometres(a: tables.Organisation, b: tables.Organisation) -> float | None:
    """How far the seats of two bodies lie apart; None where the table of cities does not have both."""
    here, there = cities.city_in(a.city, a.country), cities.city_in(b.city, b.country)
    return cities.kilometres(here, there) if here and there else None


def _named(sentence: str) -> Iterator[tuple[str, tables.Organisation]]:
    """(name, row) of each body that a sentence names, left to right."""
    if sentence.isupper():  # “WHO WON”
        return
    for told in _forms_pattern().finditer(sentence):
        row = _by_form()[told[0]]
        beside = _BESIDE.get(row.id)
        longer = _LONGER.match(sentence, told.end()) or _led(sentence[: told.start()])
        if _sure(told[0], row) and not longer and (beside is None or beside.search(sentence)):
            yield told[0], row


def _sure(name: str, row: tables.Organisation) -> bool:
    """True for a name that means one body: no short form that others have, nor a description (“UN refugee agency”)."""
    last = name.rpartition(" ")[2]
    return name in ALONE or name not in VAGUE and name != row.short and last[:1].isupper()


def _led(before: str) -> bool:
    """True where a word with a capital stands right before, as in a longer name."""
    *earlier, word = before.rstrip(" ").split(" ") if before.endswith(" ") else ("",)
    bare = word.lstrip("“‘\"'(")
    if not bare[:1].isupper() or bare[-1] in ",;:.”" and bare != "U.N.":
        return False
    return not (_OWNER.search(bare) or bare in _OPENS and not any(earlier))


def _there(row: tables.Organisation, article: Article) -> bool:
    return not row.founded or parse(row.founded).first <= article.published.first


def _seat(row: tables.Organisation, day: Edtf) -> Entity | None:
    return city(row) if row.seated and parse(row.seated).last < day.first else None


def _purpose(row: tables.Organisation, names: list[str]) -> str | None:
    told = max(len(content_words(row.purpose) & content_words(name)) for name in names)
    oil = " oil " in row.purpose and any(map(_OIL.search, names))
    return row.purpose if row.neighbours and told < TELLING and not oil else None


def _fact(row: tables.Organisation, name: str, sentence: str, seat: Entity | None, purpose: str | None) -> Body:
    told = [f"its seat is {row.city}"] if seat else []
    told += [f"it exists {row.purpose}"] if purpose else []
    return Body(
        id=f"body.{slug(row.id)}",
        general=f"body/{slug(row.id)}",
        row=f"{row.name}: {row.city}, {row.country}; {row.purpose}",
        evidence=(sentence, f"Table of organisations: {row.name}: {'; '.join(told)}."),
        foils={},
        source=(source := f"quizgen's table of organisations; see {row.source}"),
        by=by_table(source),
        name=name if name in _BARE else f"the {name}",
        seat=entity_id(seat) if seat else None,
        purpose=purpose,
    )


@cache
def _by_id() -> dict[str, tables.Organisation]:
    return {row.id: row for row in tables.organisations()}


@cache
def _by_form() -> dict[str, tables.Organisation]:
    """Every name in every spelling → the row that has it."""
    found: dict[str, tables.Organisation] = {}
    for row in tables.organisations():
        for name in filter(None, (row.name, row.short, *row.aliases)):
            spelt = [name, without_accents(name)]
            for one, other in _SPELLINGS:
                spelt = list(dict.fromkeys([*spelt, *(text.replace(one, other) for text in spelt)]))
            found |= {text: row for text in spelt if text not in found}
    return found


@cache
def _forms_pattern() -> re.Pattern[str]:
    """Any of the names, the longest first; told apart by the first letter, which is quicker."""
    initials: dict[str, list[str]] = {}
    for name in sorted(_by_form(), key=lambda n: (-len(n), n)):
        initials.setdefault(name[0], []).append(re.escape(name[1:]))
    heads = (f"{re.escape(letter)}(?:{'|'.join(rest)})" for letter, rest in sorted(initials.items()))
    return re.compile(rf"(?<![\w-])(?:{'|'.join(heads)})(?!\w)")
