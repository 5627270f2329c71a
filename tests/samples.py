"""Articles for the tests: read by the real reader, built by the real pipeline."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import yaml

from quizgen.build import load_templates, make_pool, recipe_for
from quizgen.build.pipeline import Pool
from quizgen.model.article import Article
from quizgen.model.quiz import History
from quizgen.reader import parse_article, read_article
from quizgen.world.knowledge import World

ROOT = Path(__file__).parents[1]
SEED = ROOT / "source" / "kim-beijing-2018.yaml"
STARTER = ROOT / "quizgen" / "starter" / "source" / "sudria-trade-2016.yaml"
PROVED = "It stands here."  # evidence of facts whose evidence does not matter

ENTITIES = """\
  norland: {kind: country, name: Norland, adjective: Norlandic}
  sudria: {kind: country, name: Sudria, also: [the South], adjective: Sudrian}
  berg: {kind: person, name: Anna Berg, also: [Ms. Berg], gender: female, country: norland}
  lind: {kind: person, name: Omar Lind, gender: male, country: sudria}
  dahl: {kind: person, name: Karin Dahl, gender: female, country: norland}
  port: {kind: place, name: Port Sudria, country: sudria}
  hill: {kind: place, name: Nordhill, country: norland}
  guild: {kind: organisation, name: the Guild of Builders, country: norland}
  wire: {kind: news_agency, name: Example Wire, country: norland}
"""


def yaml_of(
    facts: str,
    entities: str = ENTITIES,
    text: str = "",
    id: str = "small",
    published: str = "2018-03-28",
    **more: object,
) -> str:
    """The YAML of a small article. `facts`: a YAML list; evidence is added to a fact that has none."""
    written = yaml.load(facts, yaml.BaseLoader)
    values = {
        "schema": "quizgen/article@1",
        "id": id,
        "title": "A small story",
        "published": published,
        "text": f"{PROVED} {text}".strip(),
        "entities": yaml.load(entities, yaml.BaseLoader),
        "facts": [fact if "evidence" in fact else fact | {"evidence": PROVED} for fact in written],
    }
    return yaml.safe_dump(values | more, allow_unicode=True, sort_keys=False, width=1000)


def article(facts: str, **more: object) -> Article:
    """The article of `yaml_of`; the reader must have no error against it."""
    return read_text(yaml_of(facts, **more))


def read_text(text: str) -> Article:
    """An article from its YAML."""
    value, problems = parse_article(text.encode(), "small.yaml")
    assert value is not None, "\n".join(map(str, problems))
    return value


@cache
def seed() -> Article:
    """The article of the repository."""
    value, problems = read_article(SEED)
    assert value is not None, problems
    return value


@cache
def starter() -> Article:
    """The article `quizgen new` gives."""
    value, problems = read_article(STARTER)
    assert value is not None, problems
    return value


def pool(*articles: Article, history: History | None = None, **recipe: object) -> Pool:
    """Every template over the articles. `recipe`: what the recipe of the first article says otherwise."""
    templates, problems = load_templates()
    assert not problems
    return make_pool(articles, World(articles), templates, recipe_for(articles[0], **recipe), history)
