"""From what a person names (recipes, articles, raw texts, folders, nothing) to decks to build."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from quizgen import reader
from quizgen.build.raw_texts import drafts_of, raw_texts_in
from quizgen.build.sharing import sharing
from quizgen.build.wishes import Wishes
from quizgen.files import is_file, is_folder, is_there, listed
from quizgen.model.problem import Location, Problem
from quizgen.model.recipe import Recipe
from quizgen.project import find_project, no_project, not_found, own_files, shown, yaml_files
from quizgen.writers import FORMATS


@dataclass
class Job:
    """One deck to build."""

    name: str
    recipe: Recipe | None
    articles: list[Path]
    out: Path
    project: Path | None
    notes: list[Problem] = field(default_factory=list)
    file: str = ""  # the recipe or article, as messages call it
    home: Path | None = None  # where it is built without --out: its history says what students have


def jobs_for(targets: list[Path], wishes: Wishes, here: Path) -> tuple[list[Job], list[Problem]]:
    """What to build. Without targets: every recipe of the project."""
    if targets:
        jobs, problems = [], []
        targets = list(dict.fromkeys(one for target in targets for one in raw_texts_in(target) or [target]))
        drafts = drafts_of(targets, wishes.published, wishes.stdin, wishes.step)
        for target in targets:
            made, found = _raw(target, *drafts[target], wishes) if target in drafts else _jobs_of(target, wishes)
            jobs += made
            problems += found
        return _apart(jobs, wishes), problems
    project = find_project(here)
    if project is None:
        return [], [no_project("name a recipe, an article or a raw text")]
    recipes = yaml_files(project / "decks")
    if not recipes:
        hint = "write one (`quizgen kinds --schema recipe`), or name an article to build"
        return [], [Problem(Location(shown(project / "decks")), "no-recipe", "the project has no recipe", hint)]
    jobs, problems = _each(recipes, wishes)
    return _apart(jobs, wishes), problems


def _apart(jobs: list[Job], wishes: Wishes) -> list[Job]:
    """Several decks for one --out: each in a folder of its own, so that none overwrites another."""
    if wishes.out and len(jobs) > 1:
        taken: Counter[str] = Counter()
        for job in jobs:
            taken[job.name] += 1
            job.out = wishes.out / (job.name if taken[job.name] == 1 else f"{job.name}-{taken[job.name]}")
    return jobs


def _each(paths: list[Path], wishes: Wishes) -> tuple[list[Job], list[Problem]]:
    made = [_jobs_of(path, wishes) for path in paths]
    return [j for jobs, _ in made for j in jobs], [p for _, found in made for p in found]


def _jobs_of(target: Path, wishes: Wishes) -> tuple[list[Job], list[Problem]]:
    label = shown(target)
    if is_folder(target):
        return _folder(target, wishes)
    if not is_file(target):
        return [], [not_found(target, "name a recipe, an article, a raw text or a folder of them")]
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
    home = _own_folder(name, project, target)
    out = wishes.out or home
    message = "built without a recipe: namespace “local”, released on the article's date"
    hint = "a recipe gives the deck a namespace of its own, so that corrections reach students"
    note = Problem(Location(label), "no-recipe", message, hint, "note")
    return [Job(name, None, [target], out, project, [note], label, home)], []


def _raw(target: Path, path: Path | None, problems: list[Problem], wishes: Wishes) -> tuple[list[Job], list[Problem]]:
    """A raw text by its draft, built like any article."""
    if path is None:
        return [], problems
    jobs, found = _jobs_of(path, wishes)
    for job in jobs:
        job.notes += problems
    return jobs, found


def _own_folder(name: str, project: Path | None, article: Path) -> Path:
    """Where an article without a recipe is built: never over the published deck of a recipe of that name."""
    if project is None:
        return article.parent / f"{name}-quiz"
    taken = any(is_there(project / "decks" / f"{name}{suffix}") for suffix in (".yaml", ".yml"))
    return project / "decks" / (f"{name}-quiz" if taken else name)


def _folder(folder: Path, wishes: Wishes) -> tuple[list[Job], list[Problem]]:
    """A folder's recipes, or else one deck for each of its articles."""
    paths, out = own_files(folder)
    if out:
        return [], out
    forms = {path: reader.schema_of(path) for path in paths}
    recipes = [p for p in paths if forms[p] == "recipe"]
    chosen = recipes or [p for p in paths if forms[p] in ("article", None)]
    if not chosen:
        label = shown(folder)
        message, hint = f"{label} holds neither recipes nor articles", "name a recipe, an article or a raw text"
        if is_there(folder / "quiz.json"):
            return [], [Problem(Location(label), "built-already", "this deck was built already", _recipe_of(folder))]
        return [], listed(folder, label)[1] or [Problem(Location(label), "no-recipe", message, hint)]
    return _each(chosen, wishes)


def _recipe_of(deck: Path) -> str:
    """The way to what a built folder was built from, as far as it can be told."""
    recipe = deck.with_name(f"{deck.name}.yaml")
    if is_file(recipe):
        return f"quizgen build {shown(recipe)} builds it anew"
    return "name the recipe or the article it was built from"


def _recipe(path: Path, wishes: Wishes) -> tuple[list[Job], list[Problem]]:
    project = find_project(path.parent) or path.parent
    recipe, problems = reader.read_recipe(path, shown(path), formats=tuple(FORMATS), project=project)
    if recipe is None:
        return [], problems
    home = path.parent / path.stem
    out = wishes.out or home
    notes = sharing(path, recipe, project)
    return [Job(path.stem, recipe, reader.articles_of(recipe, project), out, project, notes, shown(path), home)], problems
