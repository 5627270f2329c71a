"""Parties to which an article says that somebody belongs, as facts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from quizgen.model.article import Article, Entity
from quizgen.model.dates import Edtf, parse
from quizgen.model.facts import Membership
from quizgen.model.provenance import by_table
from quizgen.world import holders, tables
from quizgen.world.countries import country_code, country_name, with_article
from quizgen.world.folding import fold, slug
from quizgen.world.offices import code_of
from quizgen.world.sentences import sentences
from quizgen.world.wording import countries_named

_HOUSE = r"(?: of (?:the )?(?:House of Representatives|House|Senate|Congress|[Pp]arliament))?"
_OFFICES = (
    "MP|MEP|TD|MSP|Senator|Representative|Congressman|Congresswoman|Assemblyman|Assemblywoman|Governor|Mayor|leader|"
    "co-leader|chair|chairman|chairwoman|chairperson|head|president|secretary|general|deputy|vice|senior|veteran|candidate|"
    "(?:vice[- ])?presidential nominee|mayoral|gubernatorial|nominee|incumbent|members?|politician|lawmaker|legislator|"
    "senator|congressman|congresswoman|governor|mayor|councillor|councilman|councilwoman|minister|spokesman|spokeswoman|"
    "spokesperson|whip|backbencher|committee|parliamentary|opposition|state|majority|minority|House|Senate|Majority|"
    "Minority|Leader|Whip|Speaker|speaker|representative"
)
_POST = rf"(?:(?:{_OFFICES}){_HOUSE}(?: \([^)]{{1,40}}\))?,? )"
_MEMBER = (
    r"(?:member|leader|co-leader|chairman|chairwoman|chairperson|chair|head|founder|MP|MEP|lawmaker|senator|politician|"
    r"deputy)"
)
_SMALL = r"(?:[a-z][a-z-]* ){0,3}?"  # “ruling”, “main opposition”, “conservative”
_PARTY = r"(?:[- ][Pp]arty)?"
# Between a name and the party: “X of the conservative …”, “X, a senior member of the …”, “X said his …”, “X (…”
_LINKS = (
    rf" of (?:the )?{_SMALL}",
    rf" from the {_SMALL}",
    rf",? (?:who is |is )?(?:currently |now )?(?:an? |the )?{_SMALL}{_MEMBER} of (?:the )?{_SMALL}",
    rf" are all members of the {_SMALL}",
    r" (?:said|says|told reporters) (?:that )?(?:his|her) (?:own )?",
    r" \(",
)
_LEFT = re.compile(r"\b(?:former|formerly|ex|late|anti|non|against|left|quit|several|many|other|some)[- ]$", re.IGNORECASE)
_GOES_ON = (
    r" (?:[A-Z]|conference|convention|headquarters|youth|wing|club|institute|government|voter|supporter|nomination|"
    r"primary|ticket|and |or )"
)
# What begins a sentence may be the plain word: “Conservative MPs in Teheran”.
_PLAIN = frozenset(
    "Centre Communist Conservative Conservatives Green Greens Liberal Liberals Left Moderate National Socialist".split()
)
_EARLIER = re.compile(r"\b(?:1[89]|20)\d\d\b")  # what was so in a year before


def others(fact: Membership, day: Edtf) -> tuple[tables.Party, ...]:
    """The other parties of the country on the day, the table's order kept, without those that go together with it."""
    code = country_code(fact.country.removeprefix("the "))
    rows = [r for r in tables.parties() if r.country == code and _alive(r, day)]
    ours = next((r for r in rows if r.name == fact.party), None)
    return tuple(r for r in rows if ours and r is not ours and not _together(ours, r))


def memberships(article: Article) -> Iterator[Membership]:
    """Facts in the order of the text: “Labour MP X”, “X of the Labour Party”, “X (Labour)”.

    One party for each person: where the text has two, there is no fact. None of a president, whose party everybody
    knows.
    """
    if not article.language.startswith("en") or not _mention().search(article.text):
        return
    found: dict[str, dict[str, tuple[tables.Party, str]]] = {}
    names, lands = _names(article), countries_named(article.text)
    someone = rf"(?P<name>{_either(names)})(?!\w)"
    for sentence in sentences(article.text) if names else ():
        for told in _mention().finditer(sentence):
            name = _told(sentence, told, someone)
            row = _row(told[0], article, names[name], lands) if name and name in names else None
            if row:
                found.setdefault(names[name], {}).setdefault(row.name, (row, sentence))
    for holder, rows in found.items():
        ((row, sentence),) = rows.values() if len(rows) == 1 else ((None, ""),)
        if row and not _presides(article.entities[holder], row.country, article):
            yield _fact(holder, row, sentence, article)


def _told(sentence: str, told: re.Match[str], someone: str) -> str:
    """The name of the one who is said to belong to the party that is mentioned there; else ""."""
    before, after = sentence[: told.start()], sentence[told.end() :]
    if told[0] in _PLAIN and not before.strip("“‘\"'( ") or _in_a_longer_name(before):
        return ""
    if _LEFT.search(before) or _EARLIER.search(before):
        return ""
    for behind, ahead in _tries(someone, told[0] in _people()):
        follows, comes = re.match(behind, after), re.search(ahead, before)
        if follows and comes:
            return {**follows.groupdict(), **comes.groupdict()}["name"]
    return ""


def _tries(someone: str, people: bool) -> Iterator[tuple[str, str]]:
    """(what comes behind a party's name, what stands before it), where one of the two has the person's name.

    `people`: the party's name is what a member is called, who needs no office (“Democrat X”, “X is a Republican”).
    """
    member = rf"(?<!\w){someone},? (?:who is |is )?an? $"
    yield rf"{_PARTY}(?:['’]s)? {_POST}{'*' if people else '+'}{someone}", ""
    yield rf"['’]s {someone}", ""
    yield rf"{_PARTY}, {someone}", rf"\b{_MEMBER} (?:of|for) (?:the )?{_SMALL}$"
    yield rf"{_PARTY}(?: (?:{_OFFICES}){_HOUSE})+", rf"(?<!\w){someone}, (?:an? |the )?{_SMALL}$"
    if people:
        yield r"(?=[.,;]| from )", member
    for link in _LINKS:
        yield rf"{_PARTY}(?!{_GOES_ON})", rf"(?<!\w){someone}{link}$"


def _in_a_longer_name(before: str) -> bool:
    """True where a word with a capital stands right before, unless it begins the sentence or names a country."""
    word = re.search(r"[\w”\"’] (?P<word>[A-Z][\w’'.-]*) $", before)
    return word is not None and not countries_named(word["word"])


def _row(called: str, article: Article, holder: str, lands: frozenset[str]) -> tables.Party | None:
    """The one party that an article means by a name: of a country that it names, or the only one of that name."""
    rows = [r for r in _called()[called] if _alive(r, article.published)]
    near = [r for r in rows if r.country in lands]
    if len(near) > 1:
        home = code_of(article.entities.get(article.entities[holder].country or ""))
        near = [r for r in near if r.country == home]
    if len(near) == 1:
        return near[0]
    return rows[0] if len(rows) == 1 and not near else None


def _names(article: Article) -> dict[str, str]:
    """A person's name or alias → the person's id; none that two persons have."""
    ids: dict[str, set[str]] = {}
    for key, entity in article.entities.items():
        if entity.kind == "person":
            for name in (entity.name, *(entity.also or ())):
                ids.setdefault(name, set()).add(key)
    return {name: found.pop() for name, found in ids.items() if len(found) == 1 and name[:1].isupper()}


def _presides(person: Entity, country: str, article: Article) -> bool:
    """True for a head of state, of the table or as the article has it."""
    names = {fold(n) for n in (person.name, *(person.also or ()))}
    rows = (h for h in holders.holders(country) if h.first() <= article.published.last <= h.last())
    return any("president" in h.office and names & {fold(n) for n in h.names()} for h in rows)


def _fact(holder: str, row: tables.Party, sentence: str, article: Article) -> Membership:
    country = with_article(country_name(row.country) or row.country)
    told = f"Table of parties: {row.name}, {country}, since {row.since}."
    return Membership(
        id=f"party.{slug(article.entities[holder].name)}",
        evidence=(sentence, told),
        foils={},
        source=(source := f"quizgen's table of parties; see {row.source}"),
        by=by_table(source),
        holder=holder,
        party=row.name,
        country=country,
    )


def _alive(row: tables.Party, day: Edtf) -> bool:
    return parse(row.since).first <= day.first and (not row.until or day.last <= parse(row.until).last)


def _together(a: tables.Party, b: tables.Party) -> bool:
    """True for sister parties and for those of which one can be a member of both."""
    return a.name in b.apart or b.name in a.apart


@cache
def _called() -> dict[str, tuple[tables.Party, ...]]:
    """Name, alias or what a member is called → the parties of that name."""
    found: dict[str, list[tables.Party]] = {}
    for row in tables.parties():
        for name in dict.fromkeys((row.name, *row.aliases, *row.people)):
            found.setdefault(name, []).append(row)
    return {name: tuple(rows) for name, rows in found.items()}


@cache
def _people() -> frozenset[str]:
    return frozenset(name for row in tables.parties() for name in row.people)


@cache
def _mention() -> re.Pattern[str]:
    """A party's name or alias, or what a member is called; told apart by the first letter, which is quicker."""
    initials: dict[str, list[str]] = {}
    for name in _called():
        initials.setdefault(name[0], []).append(name[1:])
    heads = (rf"{letter}(?:{_either(rest)})" for letter, rest in sorted(initials.items()))
    return re.compile(rf"(?<![\w-])(?:{'|'.join(heads)})(?!\w)")


def _either(names: Iterable[str]) -> str:
    return "|".join(re.escape(name) for name in sorted(names, key=lambda n: (-len(n), n)))
