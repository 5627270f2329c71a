"""From what a person names (recipes, articles, folders, nothing) to built decks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from quizgen import reader
from quizgen.build.pipeline import Built, build, recipe_for
from quizgen.build.templates import load_templates
from quizgen.model.article import Article
from quizgen.model.problem import Location, Problem, has_error
from quizgen.model.recipe import Recipe
from quizgen.project import find_project, shown, write_all, yaml_files
from quizgen.writers import FORMATS

RAW = (".txt", ".md", ".html", ".htm", ".docx")


@dataclass(frozen=True)
class Wishes:
    """What the command line asks for beside the targets; None means: as the recipe has it."""

    to: tuple[str, ...] = ()
    out: Path | None = None
    questions: int | None = None
    seed: int | None = None
    pages: tuple[str, ...] = ()
    corpus: Path | None = None
    templates: Path | None = None
    reword: bool = False


@dataclass
class Job:
    """One deck to build."""

    name: str
    recipe: Recipe | None
    articles: list[Path]
    out: Path
    project: Path | None
    notes: list[Problem] = field(default_factory=list)


@dataclass
class Done:
    """One deck that was built, or could not be."""

    name: str
    out: Path
    built: Built | None
    problems: list[Problem]

    @property
    def failed(self) -> bool:
        """True when nothing was written."""
        return self.built is None or has_error(self.problems)


def build_targets(targets: list[Path], wishes: Wishes, here: Path) -> Iterator[Done]:
    """Build and write each target in turn; a target with an error writes nothing."""
    jobs, problems = jobs_for(targets, wishes, here)
    templates, found = load_templates(wishes.templates)
    problems += found
    problems += [no_format(f) for f in wishes.to if f not in FORMATS]
    if has_error(problems):
        yield Done("", here, None, problems)
        return
    for job in jobs:
        yield _run(job, wishes, templates)


def _run(job: Job, wishes: Wishes, templates: list) -> Done:
    articles, corpus, problems = _articles(job, wishes)
    history, found = reader.read_history(job.out / "history.json", shown(job.out / "history.json"))
    problems += found
    if has_error(problems) or not articles:
        return Done(job.name, job.out, None, problems)
    recipe = _wished(job.recipe or recipe_for(articles[0]), wishes)
    built = build(recipe, job.name, articles, corpus, templates, history, wishes.to or None, wishes.reword)
    problems += job.notes + built.problems
    if not has_error(problems):
        problems += write_all(job.out, built.files)
    return Done(job.name, job.out, built, problems)


def _wished(recipe: Recipe, wishes: Wishes) -> Recipe:
    if wishes.questions is not None:
        recipe = replace(recipe, blueprint=replace(recipe.blueprint, questions=wishes.questions))
    if wishes.seed is not None:
        recipe = replace(recipe, seed=wishes.seed)
    return replace(recipe, pages=wishes.pages) if wishes.pages else recipe


def _articles(job: Job, wishes: Wishes) -> tuple[list[Article], list[Article], list[Problem]]:
    """The job's articles, the rest of the corpus, and all problems; the corpus's warnings are not repeated."""
    articles, problems = [], []
    for path in job.articles:
        article, found = reader.read_article(path, shown(path))
        problems += found
        if article is not None:
            articles.append(article)
    folder = wishes.corpus or (job.project / "source" if job.project else None)
    corpus: list[Article] = []
    own = {p.resolve() for p in job.articles}
    for path in yaml_files(folder) if folder and folder.is_dir() else []:
        if path.resolve() not in own:
            article, found = reader.read_article(path, shown(path))
            problems += [p for p in found if p.severity == "error"]
            corpus += [article] if article is not None else []
    if wishes.corpus and not wishes.corpus.is_dir():
        where = shown(wishes.corpus)
        problems.append(Problem(Location(where), "not-found", f"there is no folder {where}", "--corpus takes a folder"))
    return articles, corpus, problems + _twice(articles + corpus)


def _twice(articles: list[Article]) -> list[Problem]:
    seen: set[str] = set()
    found = []
    for article in articles:
        if article.id in seen:
            message = f"two articles have the id “{article.id}”"
            found.append(Problem(Location(), "duplicate-id", message, "an article's id is part of every item id"))
        seen.add(article.id)
    return found


def jobs_for(targets: list[Path], wishes: Wishes, here: Path) -> tuple[list[Job], list[Problem]]:
    """What to build. Without targets: every recipe of the project."""
    if targets:
        jobs, problems = [], []
        for target in targets:
            made, found = _jobs_of(target, wishes)
            jobs += made
            problems += found
        return jobs, problems
    project = find_project(here)
    if project is None:
        hint = "name a recipe or an article, or start a project with `quizgen new FOLDER`"
        return [], [Problem(Location(), "no-project", "there is no project here (no folder source/ upwards)", hint)]
    recipes = yaml_files(project / "decks")
    if not recipes:
        hint = "write one (`quizgen kinds --schema recipe`), or name an article to build"
        return [], [Problem(Location(shown(project / "decks")), "no-recipe", "the project has no recipe", hint)]
    return _each(recipes, wishes)


def _each(paths: list[Path], wishes: Wishes) -> tuple[list[Job], list[Problem]]:
    made = [_jobs_of(path, wishes) for path in paths]
    return [j for jobs, _ in made for j in jobs], [p for _, found in made for p in found]


def _jobs_of(target: Path, wishes: Wishes) -> tuple[list[Job], list[Problem]]:
    label = shown(target)
    if target.is_dir():
        return _folder(target, wishes)
    if not target.exists():
        return [], [Problem(Location(label), "not-found", f"there is no file {label}", "see `quizgen build --help`")]
    if target.suffix.lower() in RAW:
        hint = "write its facts into a YAML article (`quizgen new FOLDER` gives one to copy)"
        message = "this version cannot draft an article from raw text yet"
        return [], [Problem(Location(label), "raw-text", message, hint)]
    form = reader.schema_of(target)
    if form == "recipe":
        return _recipe(target, wishes)
    if form == "quiz":
        hint = f"quizgen export {label} --to pdf writes it in other formats"
        return [], [Problem(Location(label), "built-already", "this is a quiz that was built already", hint)]
    if form in ("template", "history"):
        hint = "name a recipe or an article"
        return [], [Problem(Location(label), "not-a-target", f"a {form} cannot be built", hint)]
    project = find_project(target.parent)
    name = target.stem
    out = wishes.out or (project / "decks" / name if project else target.parent / f"{name}-quiz")
    message = "built without a recipe: namespace “local”, released on the article's date"
    hint = "a recipe gives the deck a namespace of its own, so that corrections reach students"
    note = Problem(Location(label), "no-recipe", message, hint, "note")
    return [Job(name, None, [target], out, project, [note])], []


def _folder(folder: Path, wishes: Wishes) -> tuple[list[Job], list[Problem]]:
    """A folder's recipes, or else one deck for each of its articles."""
    paths = yaml_files(folder)
    forms = {path: reader.schema_of(path) for path in paths}
    recipes = [p for p in paths if forms[p] == "recipe"]
    chosen = recipes or [p for p in paths if forms[p] in ("article", None)]
    if not chosen:
        label = shown(folder)
        return [], [Problem(Location(label), "no-recipe", f"{label} holds neither recipes nor articles")]
    if wishes.out and len(chosen) > 1:
        made = [_jobs_of(p, replace(wishes, out=wishes.out / p.stem)) for p in chosen]
        return [j for jobs, _ in made for j in jobs], [p for _, found in made for p in found]
    return _each(chosen, wishes)


def _recipe(path: Path, wishes: Wishes) -> tuple[list[Job], list[Problem]]:
    project = find_project(path.parent) or path.parent
    recipe, problems = reader.read_recipe(path, shown(path), formats=tuple(FORMATS), project=project)
    if recipe is None:
        return [], problems
    out = wishes.out or path.parent / path.stem
    return [Job(path.stem, recipe, reader.articles_of(recipe, project), out, project)], problems


def no_format(name: str) -> Problem:
    """The problem of a format that there is not."""
    from difflib import get_close_matches

    close = get_close_matches(name, FORMATS, 1)
    hint = f"did you mean “{close[0]}”?" if close else f"formats: {', '.join(FORMATS)}"
    return Problem(Location("--to"), "unknown-output", f"there is no format “{name}”", hint)
