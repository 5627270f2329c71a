"""Other people and places as wrong options: of the story first, of places then from the tables."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator

from quizgen.drafting.admit.forms import Form, bare, content
from quizgen.drafting.annotate.annotated import Annotated
from quizgen.drafting.candidate import Candidate, Offered
from quizgen.drafting.document import Cluster
from quizgen.drafting.engine.lexicon import in_class
from quizgen.world.cities import City, called
from quizgen.world.cities import apart as cities_apart
from quizgen.world.countries import countries, country_code, region
from quizgen.world.holders import Holder, holder_on
from quizgen.world.wording import countries_named

SAME_FORM, OTHER_PLACE, OTHER_RANK = "answers.same-form", "answers.other-place", "answers.other-head"
_MOST = 5
_HIS, _HER = re.compile(r"\b(?:he|his|him|himself)\b"), re.compile(r"\b(?:she|her|herself)\b")
Near = Callable[[frozenset[str]], bool]


def other_people(story: Annotated, asked: Candidate, near: Near) -> list[Offered]:
    """The other people whom the story names in full, nowhere near what is asked; of one gender where the stem tells it."""
    if asked.person is None or " " not in asked.key:
        return []
    key = story.cluster(asked.person)
    gender = "male" if _HIS.search(asked.stem.text) else "female" if _HER.search(asked.stem.text) else ""
    found = []
    for cluster in story.findings.clusters:
        words = content(cluster.name)
        if cluster is key or cluster.kind != "person" or not 2 <= len(cluster.name.split()) <= 5:
            continue
        if words & content(key.name) or words & content(asked.stem.text) or gender and cluster.gender not in (gender, ""):
            continue
        if not (cluster.gender or cluster.title) or not cluster.mentions or _near_any(story, cluster.mentions, asked):
            continue
        if standing(story, cluster) != standing(story, key):
            continue  # nobody takes an analyst for a president
        if not near(words) and not near(frozenset([*content(cluster.name.split()[-1])])):
            alike = float(cluster.gender == key.gender) + 0.5 * len(cluster.mentions)
            found.append((-alike, cluster.mentions[0], cluster.name))
    own = [
        Offered(name, span, "PERSON", SAME_FORM, f"The report tells other things of {name}.") for _, span, name in sorted(found)
    ]
    return own if len(own) >= 2 else [*own, *_of_their_rank(story, asked)]


# Whose heads readers of world news know; source: members of the G20 with a head of government of their own.
_LARGE = "GBR FRA DEU ITA CAN JPN IND AUS RUS CHN BRA TUR USA MEX ARG ZAF KOR IDN".split()
# Countries whose part in a story of world news a reader could take another's for: the large ones, and those that are
# often in it. Nobody takes Bhutan or Cape Verde for who acted.
_KNOWN = frozenset([*_LARGE, *"PAK IRN IRQ ISR SYR EGY UKR POL ESP NLD GRC VNM THA PHL NGA ETH KEN VEN COL CHL CUB AFG SDN LBY MAR DZA PRK".split()])
_HEADS = ("president", "prime minister", "chancellor")
_STANDINGS = ("standing_press", "standing_expert", "standing_head", "standing_office", "standing_private")


def _of_their_rank(story: Annotated, asked: Candidate) -> Iterator[Offered]:
    """For a head of state or government those of other countries at the time, whom the story does not name: of countries
    that it names, then of large ones of the key's region. Nobody takes the head of a country far away for who acted."""
    years = re.findall(r"\b(?:1[5-9]|20)\d\d\b", asked.stem.text)
    if story.published is None or any(int(y) != story.published.first.year for y in years):
        return
    day = story.published.first
    codes = sorted(countries_named(f"{story.title} {story.text}"))
    home = next((c for c in dict.fromkeys([*codes, *_LARGE]) if any(asked.key in h.names() for h in _heads(c, day))), "")
    near = [c for c in _LARGE if home and region(c) == region(home)]
    why = f"The report names another one: {asked.key}."
    for code in dict.fromkeys([*codes, *near] if home else []):
        for head in _heads(code, day)[:1]:
            if code != home and head.name.split()[-1] not in story.text:
                yield Offered(head.name, (asked.at, asked.at), "PERSON", OTHER_RANK, why)


def _heads(code: str, day: dt.date) -> list[Holder]:
    """The heads of state or government of a country on a day."""
    return [h for office in _HEADS for h in holder_on(code, office, day)]


def standing(story: Annotated, cluster: Cluster) -> str:
    """The sort of role (`lexicon/standings.yaml`) that the story gives to somebody, "" where it says nothing of the kind.
    The table of heads of state knows those whom the story calls by name alone."""
    day = story.published.first if story.published is not None else None
    names = {cluster.name, *cluster.aliases}
    if day is not None and any(names & set(h.names()) for c in countries_named(story.text) for h in _heads(c, day)):
        return "standing_head"
    said = " ".join((cluster.title, *(_beside(story.text, span) for span in cluster.mentions))).casefold()
    words = re.findall(r"[^\W\d_]+", said)
    return next((sort for sort in _STANDINGS if any(in_class(sort, w) for w in words)), "")


def _beside(text: str, span: tuple[int, int]) -> str:
    """The words right before a name, and those set beside it between commas."""
    before = re.search(r"(?:[\w'’-]+ ){0,4}$", text[: span[0]])
    behind = re.match(r",? ?\d{0,2},? (?:an? |the )?([^,.;“”\"]{3,60})[,.]", text[span[1] :])
    return f"{before[0] if before else ''} {behind[1] if behind and text[span[1]] == ',' else ''}"


def alike(ours: str, theirs: str) -> bool:
    """True for people whom a reader could take for each other: of one sort, or neither known."""
    return ours == theirs


def _near_any(story: Annotated, mentions: tuple[tuple[int, int], ...], asked: Candidate) -> bool:
    """True where a name stands in the sentence that is asked about."""
    return any(asked.at <= a < asked.at + len(asked.sentence) for a, _ in mentions)


def other_names(story: Annotated, asked: Candidate, form: Form, near: Near) -> list[Offered]:
    """Other countries or cities: those of the story, then those of the tables that the story does not name."""
    own = [o for o in _of_story(story, asked, form.detail) if not near(content(o.text))]
    more = _of_tables(story, asked, form.detail) if asked.asks == "where" or form.detail == "COUNTRY" else iter(())
    found: dict[str, Offered] = {}
    for option in (*own, *more):
        found.setdefault(option.text, option)
        if len(found) == _MOST:
            break
    return list(found.values())


def _of_story(story: Annotated, asked: Candidate, sort: str) -> Iterator[Offered]:
    for cluster in story.findings.clusters:
        if not cluster.mentions or _near_any(story, cluster.mentions, asked):
            continue
        name = bare(cluster.name)
        of_sort = country_code(name) is not None if sort == "COUNTRY" else bool(called(name)) and country_code(name) is None
        if cluster.kind in ("country", "place", "city") and of_sort and _another(asked.key, name, sort):
            yield Offered(name, cluster.mentions[0], sort, SAME_FORM, f"The report tells other things of {name}.")


def _another(key: str, name: str, sort: str) -> bool:
    """True where two names are of two places, none of them a part of the other."""
    if sort == "COUNTRY":
        return country_code(key) != country_code(name)
    first, second = called(key)[:1], called(name)[:1]
    return all(cities_apart(a.name, b.name, a.country, b.country) for a in first for b in second) and bool(first and second)


def _of_tables(story: Annotated, asked: Candidate, sort: str) -> Iterator[Offered]:
    why = f"The report names another place: {asked.key}."
    if sort == "COUNTRY":
        code = country_code(asked.key)
        near = [c for c in countries() if c.code != code and code and c.region == region(code) and c.code in _KNOWN]
        names = [c.name for c in near if not re.search(rf"\b{re.escape(c.name)}", story.text) and _adjectives_absent(story, c.adjectives)]
    else:
        names = list(_cities_like(story, asked.key))
    for name in names:
        yield Offered(name, (asked.at, asked.at), sort, OTHER_PLACE, why)


def _adjectives_absent(story: Annotated, adjectives: tuple[str, ...]) -> bool:
    return not any(re.search(rf"\b{re.escape(a)}", story.text) for a in adjectives)


def _cities_like(story: Annotated, key: str) -> Iterator[str]:
    """Cities of the same country and nearly of its size, which the story does not name."""
    own = next(iter(called(key)), None)
    if own is None or not own.meant:
        return
    from quizgen.world.cities import cities

    def unlike(city: City) -> float:
        return abs(city.population - own.population) / (own.population + 1)

    others = (c for c in cities() if c.country == own.country and c.alone and c.name != own.name)
    for city in sorted(others, key=unlike)[:12]:
        if city.name not in story.text and cities_apart(own.name, city.name, own.country, city.country):
            yield city.name
