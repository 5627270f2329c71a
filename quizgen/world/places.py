"""Cities that an article names together with their country, as facts."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from quizgen.model.article import Article, Entity
from quizgen.model.facts import Place
from quizgen.model.provenance import by_table
from quizgen.world import cities
from quizgen.world.countries import capital, country, country_code, country_name, region, with_article
from quizgen.world.folding import slug
from quizgen.world.sentences import sentences
from quizgen.world.spellings import without_accents
from quizgen.world.tenures import entity_id
from quizgen.world.wording import countries_at

# Readers of English know these, and their names are borne by places all over the world.
HOME = frozenset("USA GBR CAN AUS NZL IRL".split())
FAMILIAR = frozenset(("Northern Europe", "Southern Europe", "Western Europe"))
WORLD_CITY, LARGE_IN_EUROPE, WELL_KNOWN_CAPITAL = 5_000, 300, 1_500  # thousands of inhabitants
LARGE_STATE = 15_000  # thousands who live in its cities: everybody knows its capital
REACH = 90  # letters before or after the country in which the city stands

_LINK = r"(?:al|el|de|da|do|dos|del|la|le|ez)"
_BIG = "[A-ZÀ-ÖØ-ÞĆČĐĞİĪŁŃŌŘŚŞŠŪŹŻŽ]"
_NAME = rf"(?:(?:al|el|as|ar|ad|an)-)?{_BIG}[\w'’-]*(?: (?:{_LINK}[ -])?{_BIG}[\w'’-]*)*"
_SIDE = r"(?:(?:far |the )*(?:north|south|east|west|centr|mid)[\w-]* (?:part of )?)?"
_TOWN = r"(?:city|town|port|capital|municipality|resort|metropolis|stronghold|village)"
_IN = r"(?:^|\b(?:[Ii]n|[Aa]t|[Nn]ear|[Ff]rom|[Oo]f|[Tt]o|[Oo]utside|[Aa]round|[Ii]nto|[Ll]eft|[Rr]eached|[Ee]ntered) )"
# “in Gdańsk, Poland”, “Aleppo in northern Syria”, “Suruç, a town in south Turkey”, “in Mardan, Punjab, Pakistan”
_BEFORE = re.compile(
    rf"{_IN}(?:the {_TOWN} of )?(?P<city>{_NAME})(?:, (?:{_NAME}, )?|(?:, an? (?:[a-z'’-]+ ){{0,3}}{_TOWN})?,? in |"
    rf", the (?:[a-z'’-]+ ){{0,3}}{_TOWN} (?:of|in) )(?:the )?{_SIDE}$"
)
# “the Polish city of Gdańsk”, “Turkey's border town Suruç”, “the Syrian capital, Damascus”
_AFTER = re.compile(rf"(?:['’]s?)? (?:[a-z'’-]+ ){{0,3}}?{_TOWN}(?: city)?,? (?:of )?(?P<city>{_NAME})(?! {_BIG})")
# “in Gdańsk”, “near the city of Gdańsk”
_SCENE = re.compile(
    rf"\b(?:[Ii]n|[Nn]ear|nearby|outside|from|to) (?:the {_TOWN} of )?(?P<city>{_NAME})(?![\w'’-]| {_BIG})"
)
_FIRST_WORD = re.compile(r"^(?:In|At|Near|From|To|Outside|Around) ")  # of a sentence
_LISTED = re.compile(r"(?:,| and| or|, and) (?:the )?(?=[A-Z])")

Named = tuple[str, list[tuple[str, int, int]]]  # a sentence, and the countries it names with where they stand


def places(article: Article) -> Iterator[tuple[Place, Entity]]:
    """Facts with their country, the city named most often first, then in the order of the text.

    The text says in which country the city lies, or has something happen in the city and names the country elsewhere;
    and the table of cities agrees. No world cities and capitals that everybody can place, no name that tells its
    country, none that two cities bear. The entity id in the fact is `entity_id` of the country.
    """
    if not article.language.startswith("en"):
        return
    found, named = _found(article, _asked)
    for name, city, sentence in sorted(found, key=lambda f: -article.text.count(f[0])):
        land = state(city.country)
        if not _elsewhere(name, city, named):
            yield _fact(name, city, land, sentence), land


def placed_elsewhere(article: Article) -> dict[str, str]:
    """Id (`city/rukban-jor`) → why a city is not asked: the story names it beside another country than the table."""
    found, named = _found(article, _asked) if article.language.startswith("en") else ([], [])
    return {
        _id(city): f"the story has {name} beside {country_name(other)}, the table in {country_name(city.country)}"
        for name, city, _ in found
        if (other := _elsewhere(name, city, named))
    }


def cities_named(article: Article) -> list[tuple[str, cities.City, str]]:
    """The cities that an English article names with their country, each with its name in the text and a sentence; of
    none it says that it lies elsewhere than the table. A capital of a country that it names stands for itself. The one
    named most often first."""
    if not article.language.startswith("en"):
        return []
    found, named = _found(article, lambda name, city: city.meant and not city.capital)
    agreed = [f for f in found if not _elsewhere(f[0], f[1], named)]
    return sorted([*agreed, *_capitals(named)], key=lambda f: -article.text.count(f[0]))


def _capitals(named: list[Named]) -> Iterator[tuple[str, cities.City, str]]:
    """The capitals of the countries that the sentences name, where they name them; none whose name tells its country."""
    for code in dict.fromkeys(code for _, lands in named for code, _, _ in lands):
        name = capital(code)
        city = cities.city_in(name, code) if name else None
        if name and city and city.meant and not cities.tells_country(name, code):
            told = re.compile(rf"(?<![\w-]){re.escape(name)}(?![\w-])")
            yield from [(name, city, sentence) for sentence, _ in named if told.search(sentence)][:1]


def named_with_country(article: Article) -> list[tuple[str, str]]:
    """What the text has as a place in a country by its words (“in Aleppo, Syria”): the name and the country's code,
    whether a table has the place or not."""
    named = [(sentence, [*countries_at(sentence)]) for sentence in sentences(article.text)]
    told = ((_FIRST_WORD.sub("", name), code) for name, code, _ in _told(named))
    return list(dict.fromkeys((name, code) for name, code in told if not country_code(name)))


def _found(
    article: Article, wanted: Callable[[str, cities.City], bool]
) -> tuple[list[tuple[str, cities.City, str]], list[Named]]:
    """The cities that are wanted, each with its name in the text and a sentence; and all sentences with countries."""
    found: dict[str, tuple[str, cities.City, str]] = {}
    named = [(sentence, [*countries_at(sentence)]) for sentence in sentences(article.text)]
    for name, code, sentence in (*_told(named), *_scenes(article, named)):
        city = cities.city_in(name, code)
        if city and city.name not in found and wanted(name, city):
            found[city.name] = (name, city, sentence)
    return [*found.values()], named


def _elsewhere(name: str, city: cities.City, named: list[Named]) -> str:
    """A country beside which the story names the city in a sentence that does not name the table's; "" for none."""
    for sentence, lands in named:
        codes = [code for code, _, _ in lands]
        if codes and city.country not in codes and re.search(rf"\b{re.escape(name)}\b", sentence):
            return codes[0]
    return ""


def _id(city: cities.City) -> str:
    return f"city/{slug(without_accents(city.name))}-{city.country.lower()}"


def state(code: str) -> Entity:
    """A country of the table as an option names it."""
    row = country(code)
    name = country_name(code) or code
    also = row.aliases if row and row.aliases else None
    return Entity(kind="country", name=name, also=also, definite=with_article(name) != name)


def _told(named: list[Named]) -> Iterator[tuple[str, str, str]]:
    """(name, code, sentence): what may be a city, and the country in which its sentence has it."""
    for sentence, lands in named:
        starts = {start for _, start, _ in lands}
        for code, start, end in lands:
            listed = _LISTED.match(sentence, end)
            before = _BEFORE.search(sentence[max(0, start - REACH) : start])
            if before and not (listed and listed.end() in starts):
                yield before["city"], code, sentence
            elif after := _AFTER.match(sentence[end : end + REACH]):
                yield after["city"], code, sentence


def _scenes(article: Article, named: list[Named]) -> Iterator[tuple[str, str, str]]:
    """(name, code, sentence): the cities in which something is said to happen, of countries that the article names."""
    codes, people = {code for _, lands in named for code, _, _ in lands}, _people(article)
    for sentence, _ in named if codes else ():
        for scene in _SCENE.finditer(sentence):
            if people.isdisjoint(scene["city"].split()):
                rows = cities.called(scene["city"])
                yield from ((scene["city"], c.country, sentence) for c in rows if c.country in codes)


def _people(article: Article) -> frozenset[str]:
    """The words of the names of persons."""
    named = (e for e in article.entities.values() if e.kind == "person")
    return frozenset(word for e in named for name in (e.name, *(e.also or ())) for word in name.split())


def _asked(name: str, city: cities.City) -> bool:
    """True for a city whose country is worth asking, and has one answer."""
    land = country(city.country)
    if not city.meant or land is None or not land.un_member or city.country in HOME:
        return False
    if country_code(name) or cities.tells_country(name, city.country):
        return False
    if region(city.country) in FAMILIAR and city.population >= LARGE_IN_EUROPE:
        return False
    if city.capital:
        large = cities.townspeople()[city.country] >= LARGE_STATE
        return city.population < WELL_KNOWN_CAPITAL and not large and region(city.country) not in FAMILIAR
    return city.population < WORLD_CITY


def _fact(name: str, city: cities.City, land: Entity, sentence: str) -> Place:
    where = with_article(land.name)
    told = f"Table of cities: {city.name} lies in {where} and has about {city.population:,},000 inhabitants."
    return Place(
        id=f"city.{slug(without_accents(city.name))}",
        general=_id(city),
        row=told,
        evidence=(sentence, told),
        foils={},
        source=(source := f"quizgen's table of cities; see {cities.SOURCE}"),
        by=by_table(source),
        city=name,
        country=entity_id(land),
    )
