"""Good files: what is read, where it stands, and what belongs to a recipe."""

import json
from decimal import Decimal
from pathlib import Path

import pytest

from quizgen.reader import (
    articles_of,
    open_sheet,
    parse_article,
    parse_recipe,
    project_of,
    read_article,
    read_recipe,
    read_template,
)

GOOD = Path(__file__).parent / "good"
ARTICLE = (GOOD / "article.yaml").read_bytes()
RECIPE = (GOOD / "recipe.yaml").read_bytes()


@pytest.fixture
def project(tmp_path):
    """source/ with three articles (one in a folder, one linked within), a recipe, a loop of links."""
    (tmp_path / "source" / "old").mkdir(parents=True)
    (tmp_path / "decks").mkdir()
    for name in ("b.yaml", "sudria-trade-2016.yaml", "old/a.yaml", ".hidden.yaml"):
        (tmp_path / "source" / name).write_bytes(ARTICLE)
    (tmp_path / "source" / "link.yaml").symlink_to("b.yaml")
    (tmp_path / "source" / "old" / "loop").symlink_to("..")
    (tmp_path / "source" / "old" / "loop2").symlink_to("..")
    (tmp_path / "decks" / "norland.yaml").write_bytes(RECIPE)
    return tmp_path


def test_the_article():
    article, problems = read_article(GOOD / "article.yaml")
    assert problems == []
    assert list(article.entities) == ["norland", "sudria", "berg", "lind", "ministry"]
    halt, forests, _ = article.facts
    assert (halt.goods, str(halt.when), halt.when.granularity) == (("tin", "cotton", "timber"), "2016-05-10", "day")
    assert forests.foils["view"][0].value == "To lower its food prices"
    assert article.published.first.weekday() == 2


def test_the_template():
    template, problems = read_template(GOOD / "template.yaml")
    assert (template.facts, template.cap, problems) == ({"said": "position"}, 200, [])


def test_the_recipe_of_a_project(project):
    recipe, problems = read_recipe(project / "decks" / "norland.yaml", formats=("apkg", "pdf", "json"))
    assert problems == []
    assert (recipe.blueprint.questions, str(recipe.released)) == (10, "2016-05-12")
    assert articles_of(recipe, project) == [project / "source" / "sudria-trade-2016.yaml"]


def test_what_messages_call_a_file():
    _, problems = read_article(GOOD / "recipe.yaml", "the recipe")
    assert str(problems[0]).startswith("the recipe:1:9: this file is a recipe, where an article is wanted")
    assert parse_article(b"", "-")[1][0].location.file == "-"


def test_every_value_has_its_place():
    """At a scalar's place in the file stands the scalar itself."""
    lines = ARTICLE.decode().split("\n")
    sheet = open_sheet("article", ARTICLE, "a")
    seen = 0
    stack = [()]
    while stack:
        path = stack.pop()
        value, place = sheet.value_at(path), sheet.at(*path)
        if isinstance(value, str):
            seen += 1
            rest = lines[place.line - 1][place.column - 1 :]
            assert rest.startswith(("|", value.split("\n")[0])), path
        else:
            stack += [(*path, step) for step in (value if isinstance(value, dict) else range(len(value)))]
        for key in value if isinstance(value, dict) else ():
            at = sheet.at_key(*path, key)
            assert lines[at.line - 1][at.column - 1 :].startswith(f"{key}:")
    assert seen > 50


def test_numbers_and_shorthands():
    fact = b"  - {id: n, kind: figure, value: '1,000.50', unit: x, of: y, evidence: Norland, foils: {value: ['7']}}\n"
    article, problems = parse_article(ARTICLE + fact)
    assert [p.rule for p in problems] == ["unborne"]  # “Norland” has no number
    figure = article.facts[-1]
    assert figure.value == Decimal("1000.50")
    assert figure.evidence == ("Norland",)
    assert article.facts[1].view.short == "To protect its forests"


def test_proposals_are_left_out_and_counted():
    head = ARTICLE.partition(b"facts:\n")[0]
    facts = b"facts:\n  - {id: p, kind: event, status: proposal, who: '', did: }\n"
    article, problems = parse_article(head + facts)
    assert article.facts == ()
    notes = [p for p in problems if p.rule == "proposal"]
    assert [(p.severity, p.location.line) for p in notes] == [("note", head.count(b"\n") + 2)]
    both, _ = parse_article(ARTICLE + facts.partition(b"\n")[2])
    assert [fact.id for fact in both.facts] == ["halt", "berg-forests", "lind-fishing"]


def test_warnings_and_notes_keep_the_article():
    late = ARTICLE.replace(b"when: 2016-05-10", b"when: 2061-05-10")
    article, problems = parse_article(late)
    assert article is not None
    assert [p.severity for p in problems] == ["warning"]


@pytest.mark.parametrize(
    ("patterns", "names"),
    [
        (["source/*.yaml"], ["b", "link", "sudria-trade-2016"]),
        (["source/**/*.yaml"], ["b", "link", "a", "sudria-trade-2016"]),
        (["**/a.yaml"], ["a"]),
        (["source/s*.yaml", "source/*.yaml"], ["sudria-trade-2016", "b", "link"]),
        (["source/[ab].yaml", "./source//b.yaml"], ["b"]),
        (["source/*/*/*/*/*.yaml"], []),
        (["source/*"], ["b", "link", "sudria-trade-2016"]),
    ],
)
def test_globs(project, patterns, names):
    data = RECIPE.replace(b"[source/sudria-trade-2016.yaml]", json.dumps(patterns).encode())
    recipe, problems = parse_recipe(data)
    assert problems == []
    found = articles_of(recipe, project)
    assert [path.stem for path in found] == names
    assert (parse_recipe(data, project=project)[0] is None) == (names == [])


def test_a_glob_never_walks_what_a_link_leads_to(tmp_path):
    inside, outside = tmp_path / "in", tmp_path / "out" / "deep"
    (inside / "source").mkdir(parents=True)
    outside.mkdir(parents=True)
    (outside / "secret.yaml").write_text("x: y")
    (inside / "link").symlink_to(tmp_path / "out")
    data = RECIPE.replace(b"[source/sudria-trade-2016.yaml]", b"['link/**/*.yaml', '*/deep/*.yaml', link/deep/*.yaml]")
    recipe, problems = parse_recipe(data, project=inside)
    assert recipe is None
    assert [p.rule for p in problems] == ["no-match", "no-match", "path"]
    assert articles_of(parse_recipe(data)[0], inside) == []


def test_the_nearest_project(project):
    deep = project / "source" / "old" / "x"
    assert project_of(project / "decks" / "norland.yaml") == project
    assert project_of(deep) == project
    assert project_of(project) == project


def test_outputs_are_only_checked_against_given_formats():
    assert parse_recipe(RECIPE.replace(b"apkg", b"abc"))[1] == []
    problems = parse_recipe(RECIPE.replace(b"apkg", b"abc"), formats=("pdf", "json"))[1]
    assert [p.rule for p in problems] == ["unknown-output"]
