"""The packaged templates: sound, each with its own example, one for every kind of fact."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import get_args

import pytest
import samples
from families import families, families_pool

from quizgen.build import load_templates
from quizgen.build.templates import FOLDER, read_one
from quizgen.distractors.origins import ORIGINS
from quizgen.model.facts import KINDS
from quizgen.model.template import Level, Origin
from quizgen.questions import ask
from quizgen.world.joined import joined
from quizgen.world.knowledge import World
from quizgen.world.mapped import mapped
from quizgen.writers import FORMATS

PATHS = sorted(FOLDER.glob("*.yaml"))
PACKAGE = samples.ROOT / "quizgen"
HELPERS = {"__init__", "really"}  # of the folder of origins, and no origins themselves


@pytest.mark.parametrize("path", PATHS, ids=lambda p: p.stem)
def test_compiles_and_gives_its_own_example(path):
    compiled, problems = read_one(path, examples=True)
    assert [str(p) for p in problems] == []
    template = compiled.template
    assert template.name == path.stem
    assert set(template.example.facts) - {"article"} == set(template.facts)
    assert template.stem.rstrip().endswith(("?", "}}", "%}"))
    assert set(template.origins) <= set(ORIGINS)


@pytest.mark.parametrize("path", PATHS[::6], ids=lambda p: p.stem)
def test_the_example_is_held_against_what_comes_out(path, tmp_path):
    """The test above could not fail if examples were not compared."""
    changed = tmp_path / path.name
    text = path.read_text("utf-8")
    changed.write_text(re.sub(r"(?m)^  key: .*$", "  key: Something else", text), "utf-8")
    assert changed.read_text("utf-8") != text
    compiled, problems = read_one(changed)
    assert compiled is None
    assert ["template-example"] == [p.rule for p in problems]


def test_every_kind_of_fact_and_every_level_is_asked_for():
    templates = [c.template for c in load_templates()[0]]
    assert {kind for t in templates for kind in t.facts.values()} >= set(KINDS)
    assert {t.level for t in templates} == set(get_args(Level))
    asked = {(kind, t.asks.partition(".")[2]) for t in templates for kind in t.facts.values()}
    both_ways = [("statement", "speaker", "gist"), ("event", "who", "when"), ("role", "holder", "title"),
                 ("relation", "subject", "object"), ("measure", "actor", "target"), ("position", "holder", "view")]
    for kind, a, b in both_ways:
        assert {(kind, a), (kind, b)} <= asked


def test_no_template_is_dead(seed_pool, starter_pool):
    """Each makes an item of the seed, the starter, the article of every family, or that of every kind; of the key
    sentences one stays of several of one sentence, so a question is enough."""
    made = {i.template for p in (seed_pool, starter_pool, families_pool()) for i in p.items}
    article = samples.every_kind()
    asked = {q.template.name for c in load_templates()[0] for q in ask(c, article, World((article,)))}
    sentences = [c for c in load_templates()[0] if c.template.blanks]
    asked |= {q.template.name for a in (samples.seed(), families()) for c in sentences for q in ask(c, a, World((a,)))}
    maps = mapped(joined(families()))
    asked |= {q.template.name for c in load_templates()[0] for q in ask(c, maps, World((maps,)))}
    assert {c.template.name for c in load_templates()[0]} - made - asked == set()


def test_origins_match_their_folder():
    stems = {p.stem for p in (PACKAGE / "distractors" / "origins").glob("*.py")} - HELPERS
    assert {s.replace("_", "-") for s in stems} == set(ORIGINS) == set(get_args(Origin))
    used = {origin for c in load_templates()[0] for origin in c.template.origins}
    assert used == set(ORIGINS) - {"corpus"}, "other articles give options to templates of one's own alone"


def test_formats_match_their_folder():
    """Each module of the folder that writes stands in the table; the others are parts that writers share."""
    found = [*(PACKAGE / "writers").glob("*.py"), *(PACKAGE / "writers").glob("*/__init__.py")]
    writing = [p for p in found if re.search("^(def write\\(|write = |from .* import .*\\bwrite\\b)", p.read_text("utf-8"), re.MULTILINE)]
    modules = {f"quizgen.writers.{p.parent.name if p.stem == '__init__' else p.stem}" for p in writing}
    assert {f.module for f in FORMATS.values()} == modules
    for name, fmt in FORMATS.items():
        assert fmt.name == name and fmt.summary and fmt.files
        assert callable(fmt.writer())


def test_a_template_is_found_by_its_slots_only():
    """A fact without a slot that the wording needs makes no question; a proposal and trivia make none either."""
    compiled = next(c for c in load_templates()[0] if c.template.name == "event-when")
    article = samples.article("""
- {id: dated, kind: event, who: berg, did: visited Port Sudria, base: visit Port Sudria, when: 2018-03-25}
- {id: undated, kind: event, who: berg, did: visited Nordhill, base: visit Nordhill}
- {id: unworded, kind: event, who: berg, did: left, when: 2018-03-26}
- {id: small, kind: event, who: berg, did: dined, base: dine, when: 2018-03-26, trivial: true}
""")
    world = World((article,))
    assert [q.fact.id for q in ask(compiled, article, world)] == ["dated"]
    assert [q.fact.id for q in ask(compiled, article, world, trivia=True)] == ["dated", "small"]
    waiting = replace(article, facts=tuple(replace(f, status="proposal") for f in article.facts))
    assert list(ask(compiled, waiting, World((waiting,)))) == []


def test_several_facts_are_combined_within_bounds():
    """Four of forty events are 2 million combinations: at most 20,000 are tried, and the cap holds."""
    compiled = next(c for c in load_templates()[0] if c.template.name == "which-first")
    facts = "".join(
        f"- {{id: e{n:02d}, kind: event, who: berg, did: did {n}, noun: the event {n}, when: {1970 + n}}}\n"
        for n in range(40)
    )
    article = samples.article(facts)
    questions = list(ask(compiled, article, World((article,))))
    assert 1 <= len(questions) <= compiled.template.cap
    for question in questions:
        years = [f.when.first.year for f in question.facts]
        assert years == sorted(years) and len(set(years)) == 4
        assert question.id == "which-first/" + "+".join(f"small/{f.id}" for f in question.facts)


def test_own_templates_replace_ours_of_the_same_name_and_join_the_others(tmp_path):
    text = (FOLDER / "figure-value.yaml").read_text("utf-8")
    (tmp_path / "figure-value.yaml").write_text(text.replace("How many", "Just how many"), "utf-8")
    (tmp_path / "mine.yaml").write_text(text.replace("name: figure-value", "name: mine"), "utf-8")
    templates, problems = load_templates(tmp_path)
    assert problems == []
    stems = {c.template.name: c.template.stem for c in templates}
    assert len(stems) == len(templates) == len(PATHS) + 1
    assert stems["figure-value"].startswith("Just") and stems["mine"].startswith("How many")


def test_two_templates_of_one_name_and_a_missing_folder_are_problems(tmp_path):
    for name in ("a.yaml", "b.yaml"):
        (tmp_path / name).write_bytes((FOLDER / "figure-value.yaml").read_bytes())
    assert [p.rule for p in load_templates(tmp_path)[1]] == ["duplicate-id"]
    assert [p.rule for p in load_templates(Path(tmp_path / "none"))[1]] == ["not-found"]
