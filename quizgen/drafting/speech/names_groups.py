"""Organisations, news agencies, countries and places of a document, each with the names the text gives it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache

from quizgen.drafting.document import Cluster, EntityKind
from quizgen.drafting.speech.attribution_view import View
from quizgen.world.countries import countries, country_code
from quizgen.world.folding import fold
from quizgen.world.tables import agencies, organisations

_KINDS: dict[str, EntityKind] = {"ORG": "organisation", "GPE": "place", "LOC": "place", "FAC": "place"}
_MEDIA = re.compile(
    r"\b(?:News|Times|Post|Journal|Herald|Tribune|Guardian|Telegraph|Daily|Gazette|Chronicle|BBC|CNN|CBS|NBC|ABC|NPR|PBS"
    r"|MSNBC|Fox News|Politico|Bloomberg|Al Jazeera|NHK|Newspaper|Television|Radio|TV|Press|Spiegel|Observer|Mail"
    r"|Independent|Wikinews|Wire|Magazine|Weekly|Today|Axios|BuzzFeed|Vox|Economist)\b|\.com\b"
)
STATE_MEDIA = re.compile(
    r"\b(?:state|local|official|state-run)\s+(?:news\s+)?(?:media|television|TV|agency|radio|news)\b", re.I
)
BODY = re.compile(
    r"\b(?:Cent(?:er|re)|Institut\w+|Universit\w+|Ministry|Council|Agency|Association|Committee|Commission|Foundation|Party"
    r"|Department|Bank|Court|Union|House|Parliament|Congress|Senate|Office|Organi[sz]ation|Company|Inc|Corp|Ltd"
    r"|Conference|Forum|Group|Coalition|Movement|Front|League|Society|Bureau|Administration|Authority|Alliance"
    r"|Federation|Board|Trust|Fund|Network|Airlines?|Airways|Police|Army|Navy|Times|Post|Herald|Journal|News|College"
    r"|School|Hospital|Church|Act|Street|Square|Airport|Studios?|Partners|Holdings|Industries|Records)\b"
)
_LED = frozenset("led based backed owned run controlled born made held funded sponsored trained".split())
_ACRONYM = re.compile(r"[A-Z][A-Z.&]{1,7}")


@dataclass(slots=True)
class _Group:
    name: str
    kind: EntityKind
    country: str = ""
    names: dict[str, None] = field(default_factory=dict)
    spans: list[tuple[int, int]] = field(default_factory=list)


def is_agency(name: str) -> bool:
    """True for news agencies of the table and for names of papers and broadcasters."""
    plain = name.removeprefix("the ").removeprefix("The ").removesuffix("'s").removesuffix("’s")
    return fold(plain) in _agencies() or bool(_MEDIA.search(plain)) and not plain.startswith("Press ")


def told_agency(view: View, i: int, j: int) -> bool:
    """True for “NPR Ann Berg” in “Lee told NPR Ann Berg had left”: an agency, and the subject of what it was told."""
    told = i > 0 and view.words[i - 1].lower() in ("told", "tells", "informed") and view.words[i].isupper()
    return told and j - i > 2 and is_agency(view.words[i]) and not _MEDIA.search(view.between(i + 1, j))


def is_organisation(name: str) -> bool:
    """True for the organisations of the table, under any of their names."""
    return fold(name) in _canonical()


def groups(views: Iterable[View], people: list[Cluster]) -> list[Cluster]:
    """Clusters of what the recogniser took for organisations and places, but for the people's spans and names.

    One cluster per country (any of its names), per acronym with its long name, per row of the tables.
    """
    taken = [m for c in people for m in c.mentions]
    called = {n for c in people for n in (c.name, c.name.split()[-1], *c.aliases) if not country_code(n)}
    found: dict[str, _Group] = {}
    for view in views:
        for entity in view.doc.ents:
            kind = _KINDS.get(entity.label_)
            if kind is None:
                continue
            i, j = entity.start, entity.end
            while i < j - 1 and view.words[i].lower() == "the":
                i += 1
            while j > i + 1 and view.words[j - 1] in ("'s", "’s", "'"):
                j -= 1
            j = i + 1 if told_agency(view, i, j) else j
            while j > i + 2 and view.words[j - 2] == "-" and view.words[j - 1] in _LED:
                j -= 2  # “the EADS-led group”
            span = (view.starts[i], view.ends[j - 1])
            name = view.between(i, j)
            kind = "organisation" if BODY.search(name) or _ACRONYM.fullmatch(name) else kind
            if name[:1].isupper() and name not in called and not any(a < span[1] and span[0] < b for a, b in taken):
                _add(found, name, kind, span)
    return [
        Cluster(g.name, tuple(n for n in g.names if n != g.name), g.kind, country=g.country, mentions=tuple(g.spans))
        for g in found.values()
    ]


def _add(found: dict[str, _Group], name: str, kind: EntityKind, span: tuple[int, int]) -> None:
    code = country_code(name)
    label = code or _canonical().get(fold(name)) or fold(name)
    if label not in found:
        label = _acronym_of(found, name) or label
    group = found.get(label)
    if group is None:
        group = found[label] = _Group(name, "country" if code else "news_agency" if is_agency(name) else kind)
        group.country = code or _capitals().get(fold(name), "")
    if len(name) > len(group.name) and not code:
        group.name = name
    group.names[name] = None
    group.spans.append(span)


def _acronym_of(found: dict[str, _Group], name: str) -> str | None:
    """The label of the group whose name has these initials, or whose acronym this name has."""
    short = _ACRONYM.fullmatch(name)
    for label, group in found.items():
        for other in group.names:
            if (
                short
                and initials(other) == name.replace(".", "")
                or _ACRONYM.fullmatch(other)
                and initials(name) == other
            ):
                return label
    return None


def initials(name: str) -> str:
    """The first letters of a name's capitalised words; "" for a single word."""
    words = [w for w in re.split(r"[\s-]+", name) if w[:1].isupper()]
    return "".join(w[0] for w in words) if len(words) > 1 else ""


@cache
def _agencies() -> frozenset[str]:
    return frozenset(fold(n) for row in agencies() for n in (row.name, *row.aliases))


@cache
def _canonical() -> dict[str, str]:
    rows = [(r.name, r.aliases) for r in (*agencies(), *organisations())]
    return {fold(n): fold(name) for name, aliases in rows for n in (name, *aliases)}


@cache
def _capitals() -> dict[str, str]:
    return {fold(c.capital): c.code for c in countries() if c.capital}
