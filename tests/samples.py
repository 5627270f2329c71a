"""Articles for the tests: read by the real reader, built by the real pipeline."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
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

# Of a test that compares with libyaml, or knows at which column it stops: it says nothing where libyaml is missing.
WITH_LIBYAML = pytest.mark.skipif(not yaml.__with_libyaml__, reason="compares PyYAML with libyaml, which is not here")


def as_libyaml(cases: Iterable[Any], places: Collection[str]) -> list[Any]:
    """Test cases; those named in `places` need libyaml, which stops at another column than PyYAML's own reader."""
    named = [(case, case if isinstance(case, str) else case.stem) for case in cases]
    return [pytest.param(case, marks=WITH_LIBYAML) if name in places else case for case, name in named]


def environment() -> dict[str, str]:
    """The environment of a child process that finds the project first, then whatever this one was told to look in."""
    told = os.environ.get("PYTHONPATH")
    return {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), *([told] if told else [])])}


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


EVERY_KIND = """
- {id: said, kind: statement, speaker: berg, to: lind, about: trade, gist: the ports stay open, occasion: in a letter,
   quote: The ports stay open, when: 2018-03-27, evidence: “The ports stay open”}
- {id: said-again, kind: statement, speaker: berg, to: guild, gist: the mills stay shut, about: trade}
- {id: said-alike, kind: statement, speaker: dahl, gist: no port will be closed, agrees_with: [said]}
- {id: trip, kind: event, who: berg, did: visited Port Sudria, base: visit Port Sudria, noun: the visit, where: port,
   when: 2018-03-25/2018-03-28, via: wire}
- {id: talks, kind: event, who: [berg, lind], did: held talks, when: 2018-03, closes: [who]}
- {id: birth, kind: event, who: dahl, did: was born, when: 1950~}
- {id: arrest, kind: event, who: lind, did: was arrested in Nordhill, participle: arrested in Nordhill, when: 2018-01-30}
- {id: mayor, kind: role, holder: dahl, title: mayor, of: hill, closes: [holder]}
- {id: halt, kind: measure, actor: norland, target: sudria, action: suspended imports, base: suspend imports,
   goods: [tin, cotton, timber], when: 2018-03-20, since: 2018-03-21, until: 2018-03-29, in_force_by: 2018-03,
   reason: to save forests,
   foils: {target: [Estmark]}}
- {id: halt-more, kind: measure, actor: norland, target: sudria, action: suspended imports,
   goods: [wool, herring, salt]}
- {id: open-list, kind: listing, head: the goods on sale, members: [rice, beans]}
- {id: whole-list, kind: listing, head: the members of the league, members: [Norland, Sudria], complete: true}
- {id: minister, kind: role, holder: berg, title: prime minister, of: norland, since: 2017-01-02, until: 2019-05-06}
- {id: advisor, kind: role, holder: lind, title: senior advisor, of: guild, link: at}
- {id: boss, kind: role, holder: dahl, title: president, of: guild}
- {id: marriage, kind: relation, subject: berg, relation: wife, object: lind}
- {id: fatherhood, kind: relation, subject: lind, relation: father, object: dahl}
- {id: alliance, kind: relation, subject: norland, relation: ally, object: sudria}
- {id: ships, kind: figure, value: "1,200", unit: ships, of: did Norland turn back, when: 2017}
- {id: ended, kind: contrast, subject: "What ended the boat war?", actual: a truce, denied: a treaty,
   statement: It was a truce.}
- {id: why, kind: cause, question: "Why did it fail in 2018?",
   because: {short: For lack of boats, clause: it had no boats}}
- {id: berg-view, kind: position, holder: berg, question: "Why was trade halted in 2018?",
   view: {short: To save the forests, clause: it saved the forests}}
- {id: lind-view, kind: position, holder: lind, question: "Why was trade halted in 2018?",
   view: {short: To press for fish, clause: it was about fish}}
- {id: dahl-view, kind: position, holder: dahl, question: "Why was trade halted in 2018?",
   view: {short: To keep the woods, clause: it kept the woods}, agrees_with: [berg-view]}
- {id: sense, kind: significance, question: "What did it change in 2018?",
   meaning: {short: The price of tin, clause: tin rose}}
- {id: asked, kind: qa, question: "Who opened the ports in 2018?", answer: Anna Berg, asks: who,
   foils: {answer: [Omar Lind]}}
"""


def every_kind() -> Article:
    """A small article with facts of every kind, some with empty slots."""
    return article(EVERY_KIND, text="“The ports stay open” was said.")
