"""From files to files: whole or not at all, articles and corpora, what `check` finds, what stops a build."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
import samples

from quizgen.build import Wishes, build, build_targets, check, load_templates, make_quiz, recipe_for
from quizgen.build.checking import check_file
from quizgen.build.policy import NotMade
from quizgen.build.starting import start_project
from quizgen.files import inside
from quizgen.model.dates import parse
from quizgen.model.problem import Location, Problem, has_error
from quizgen.model.quiz import Written
from quizgen.model.recipe import Blueprint
from quizgen.project import find_project, shown


@pytest.fixture
def project(tmp_path, monkeypatch) -> Path:
    """A starter project, and the current folder in it."""
    folder = tmp_path / "civics"
    assert start_project(folder)[1] == []
    monkeypatch.chdir(folder)
    return folder


def run(*targets: str, **wishes: object) -> list:
    return list(build_targets([Path(t) for t in targets], Wishes(**wishes), Path.cwd()))


def told(problems: list[Problem]) -> list[tuple[str, str]]:
    return sorted((p.rule, p.severity) for p in problems)


def test_the_project_is_the_nearest_folder_with_sources(project, tmp_path):
    assert find_project(project / "decks") == find_project(project) == project.resolve()
    deep = project / "source" / "more"
    deep.mkdir()
    assert find_project(deep) == project.resolve()
    assert inside(deep, project) and not inside(tmp_path, project)
    (project / "link").symlink_to(tmp_path)
    assert not inside(project / "link" / "x", project)
    assert (shown(project / "source"), shown(project)) == ("source", ".")


def test_a_starter_project_is_sound_and_never_overwrites(project, tmp_path):
    assert check([], Path.cwd()) == (2, [])
    files, problems = start_project(project)
    assert files == [] and told(problems) == [("not-empty", "error")]
    for name in ("Übung  7__b", "...", "8a", "Ångström-Gymnasium", "x" * 80):
        folder = tmp_path / "names" / name
        assert start_project(folder)[1] == []
        assert check([folder / "decks"], folder)[1] == [], name


def test_nothing_is_written_when_one_article_has_a_mistake(project):
    article = project / "source" / "sudria-trade-2016.yaml"
    shutil.copy(article, project / "source" / "second.yaml")
    article.write_text(article.read_text("utf-8").replace("kind: measure", "kind: meassure"), "utf-8")
    (done,) = run(to=("json",))
    assert done.failed and has_error(done.problems)
    assert [p.name for p in (project / "decks").iterdir()] == ["sudria-trade-2016.yaml"]


def test_an_error_of_one_writer_stops_all(project, monkeypatch):
    """A paper that lacks a letter is not handed out, and neither is the rest of the release."""
    fails = Written(files={}, problems=(Problem(Location("paper"), "missing-glyph", "no such letter"),))
    monkeypatch.setattr("quizgen.writers.pdf.write", lambda quiz, release, history: fails)
    (done,) = run(to=("json", "pdf"))
    assert done.failed
    assert not (project / "decks" / "sudria-trade-2016").exists()


def test_no_item_is_an_error_and_writes_nothing():
    article = samples.article("- {id: a, kind: event, who: berg, did: slept}")
    built = build(recipe_for(article), "small", [article], [], load_templates()[0], None, ("json",))
    assert ("no-items", "error") in told(built.problems)
    assert built.files == {}


def test_two_articles_with_one_id_are_refused(project):
    source = project / "source"
    shutil.copy(source / "sudria-trade-2016.yaml", source / "copy.yaml")
    (done,) = run(to=("json",))
    assert ("duplicate-id", "error") in told(done.problems) and done.failed


CORPUS = "- {id: x, kind: measure, actor: %s, target: %s, action: halted imports, when: 2018-03-01, goods: [%s]%s}"
FOILS = ", foils: {goods: [[fish, wool], [oil, glass]]}"


def test_other_articles_give_no_options_and_take_true_ones_away():
    """The goods that the same state halted by another report are not wrong. Another state's halted goods are no option,
    so that a preview of one story has the options of the print, unless a template of one's own names the corpus.

    A foil or a closed slot decides what the corpus cannot: without it the list of another state is unknown here.
    """
    ours = samples.article(CORPUS % ("norland", "sudria", "tin, salt", f"{FOILS}, closes: [goods]"), id="ours")
    theirs = samples.article(CORPUS % ("sudria", "norland", "rice, corn", ""), id="theirs")
    again = samples.article(CORPUS % ("norland", "sudria", "oil, coal", ""), id="again")

    templates = load_templates()[0]
    own = [replace(c, template=replace(c.template, origins=("foils", "corpus"))) for c in templates]

    def options(*others, templates=own) -> dict[str, str]:
        built = build(recipe_for(ours), "x", [ours], list(others), templates, None, ("json",))
        (item,) = [i for i in built.quiz.items if i.template == "measure-goods"]
        assert all(i.facts[0].startswith("ours/") for i in built.quiz.items if i.template == "measure-goods")
        return {o.text: o.origin for o in item.options}

    assert set(options()) == {"Tin and salt", "Fish and wool", "Oil and glass"}
    assert options(theirs, templates=templates) == options(templates=templates) == options()
    assert options(theirs)["Rice and corn"] == "corpus"
    assert set(options(theirs, again)) == {"Tin and salt", "Fish and wool", "Rice and corn"}


def test_trivia_is_asked_only_where_the_recipe_wants_it(seed, seed_pool):
    trivial = {f"{seed.id}/{f.id}" for f in seed.facts if f.trivial}
    assert trivial and not any(trivial & set(i.facts) for i in seed_pool.items)
    some = replace(seed, facts=tuple(f for f in seed.facts if f.trivial)[:6])
    asked = {wanted: samples.pool(some, trivia=wanted).items for wanted in (True, False)}
    facts = {wanted: trivial & {f for i in items for f in i.facts} for wanted, items in asked.items()}
    assert facts[True] and not facts[False]


def test_of_twins_only_the_first_stays():
    facts = """
- {id: a, kind: contrast, subject: "What ended the war of 2011?", actual: a truce, denied: a treaty, foils: %s}
- {id: b, kind: contrast, subject: "What ended the war of 2011?", actual: a truce, denied: a merger, foils: %s}
"""
    pool = samples.pool(samples.article(facts.replace("%s", "{actual: [a deal]}")))
    assert [i.id for i in pool.items if i.template == "contrast-actual"] == ["contrast-actual/small/a"]
    assert "asks the same as contrast-actual/small/a" in {n.reason for n in pool.not_made}


def test_a_quiz_says_where_it_comes_from(seed, seed_pool):
    quiz, _ = make_quiz(seed_pool, recipe_for(seed), [seed])
    assert quiz.credits and seed.title in quiz.credits[0] and "28 March 2018" in quiz.credits[0]
    for item in quiz.items:
        assert item.evidence and item.citations[0].article == seed.id, item.id
        assert item.explanation and all(t == t.strip() and "  " not in t for t in (item.stem, item.explanation))


def test_check_knows_every_form(project):
    run(to=("json", "apkg"))
    template = samples.ROOT / "quizgen" / "questions" / "templates" / "figure-value.yaml"
    folder = project / "decks" / "sudria-trade-2016"
    for path in (*folder.glob("*.json*"), template, *project.glob("*/*.yaml")):
        assert check_file(path) == [], path
    assert {p.name for p in folder.glob("*.json*")} == {"quiz.json", "history.jsonl"}
    (project / "odd.yaml").write_text("schema: quizgen/essay@1\n")
    assert told(check_file(project / "odd.yaml")) == [("schema-version", "error")]


def test_check_warns_when_content_changed_and_the_release_did_not(project):
    run(to=("json", "apkg"))
    assert check([], project)[1] == []
    article = project / "source" / "sudria-trade-2016.yaml"
    article.write_text(article.read_text("utf-8").replace("short: To protect its own", "short: To save its own"))
    (problem,) = check([], project)[1]
    assert (problem.rule, problem.severity) == ("released", "warning")
    assert problem.location.file == "decks/sudria-trade-2016.yaml"
    assert problem.location.line > 1 and "2016-05-12" in problem.message
    recipe = project / "decks" / "sudria-trade-2016.yaml"
    recipe.write_text(recipe.read_text("utf-8").replace("released: 2016-05-12", "released: 2016-06-01"))
    assert check([], project)[1] == []


def test_check_sees_the_corpus_as_build_does(project):
    """Another article holds two foils for true: check must not miss the item that build therefore leaves out."""
    run(to=("json", "apkg"))
    fact = "- {id: %s, kind: position, holder: lind, question: %s, view: %s}"
    question = "'Why did Norland suspend imports from Sudria in May 2016?'"
    views = {"x": "To please its northern voters", "y": "To lower its food prices"}
    facts = "\n".join(fact % (id_, question, view) for id_, view in views.items())
    entities = "lind: {kind: person, name: Omar Lind}"
    other = samples.yaml_of(facts, entities=entities, id="other", published="2016-05-20")
    (project / "source" / "other.yaml").write_text(other, "utf-8")
    recipe = project / "decks" / "sudria-trade-2016.yaml"
    recipe.write_text(recipe.read_text("utf-8").replace("released: 2016-05-12", "released: 2016-06-01"))
    (done,) = run(to=("json", "apkg"))
    assert "position-of-holder/sudria-trade-2016/lind-fishing" in {n.id for n in done.summary.not_made}
    recipe.write_text(recipe.read_text("utf-8").replace("released: 2016-06-01", "released: 2016-06-02"))
    assert not done.failed and check([], project)[1] == []
    recipe.write_text(recipe.read_text("utf-8").replace("released: 2016-06-02", "released: 2016-06-01"))
    assert check([], project)[1] == []


def test_a_recipe_of_an_article_has_its_date_and_says_so(starter):
    recipe = recipe_for(starter)
    assert (recipe.namespace, recipe.released) == ("local", parse("2016-05-11"))
    month = replace(starter, published=parse("2016-05"))
    assert recipe_for(month).released == parse("2016-05-31")
    assert "::" not in recipe_for(replace(starter, title="A::B")).deck.removeprefix("Geopolitics::")


def test_wishes_outweigh_the_recipe(project):
    (done,) = run(to=("json",), questions=3, seed=9, out=project / "there")
    assert not done.failed and (project / "there" / "quiz.json").exists()
    assert done.out == project / "there"
    assert not (project / "decks" / "sudria-trade-2016").exists()


def test_what_the_lint_refuses_of_a_draft_shortens_the_paper_and_stops_nothing(starter):
    pool = samples.pool(starter)
    refused = [NotMade(i.id, "a fault", "lint-error") for i in pool.items if i.options][:3]
    left = [i for i in pool.items if i.id not in {n.id for n in refused}]
    drafts = replace(starter, facts=tuple(replace(f, status="draft") for f in starter.facts))

    def severities(article, questions=99):
        few = replace(recipe_for(article), blueprint=Blueprint(questions=questions))
        quiz, problems = make_quiz(replace(pool, items=left, not_made=refused), few, [article])
        return len(quiz.papers[0].items), {p.severity for p in problems if p.rule == "blueprint"}

    most, _ = severities(starter)
    assert severities(starter, most + 1)[1] == {"error"} and severities(drafts, most + 1)[1] == {"warning"}
