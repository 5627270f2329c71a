"""A quiz to take, from whatever a person names: a quiz.json, a built folder, a recipe or an article."""

from __future__ import annotations

from pathlib import Path

from quizgen import reader
from quizgen.build.commit import settle
from quizgen.build.corpus import articles_of
from quizgen.build.jobs import Job, jobs_for
from quizgen.build.wishes import Wishes
from quizgen.build.pipeline import make_pool, make_quiz, recipe_for
from quizgen.build.raw_texts import is_raw, raw_text
from quizgen.build.templates import own_templates
from quizgen.build.unproved import marked
from quizgen.files import is_file, is_there
from quizgen.model.problem import Location, Problem, has_error, in_file
from quizgen.model.quiz import Quiz
from quizgen.project import built_quiz, shown
from quizgen.world.knowledge import World


def playable(path: Path, here: Path) -> tuple[Quiz | None, list[Problem]]:
    """The quiz as it was built, or made from a recipe or an article without writing anything; None with an error."""
    if problems := settle(path):
        return None, problems
    quiz = built_quiz(path)
    if is_there(quiz) and quiz != path or is_file(quiz) and (quiz.suffix == ".json" or reader.schema_of(quiz) == "quiz"):
        read, problems = reader.read_quiz(quiz, shown(quiz))
        mixed = marked(read, shown(quiz))[1] if read else []
        return read, problems + mixed
    recipe = path.parent / f"{path.name}.yaml"
    if not is_there(path) and is_file(recipe):
        hint = f"name {shown(recipe)}, or build it first: quizgen build {shown(recipe)}"
        return None, [Problem(Location(shown(path)), "not-found", f"{shown(path)} was not built yet", hint)]
    if is_raw(path) and is_file(path):
        return None, [raw_text(path)]
    jobs, problems = jobs_for([path], Wishes(), here)
    if has_error(problems):
        return None, [_named(p) for p in problems]
    if len(jobs) > 1:
        hint = f"name one of them, such as {shown(jobs[0].articles[0])}"
        message = f"{shown(path)} holds {len(jobs)} decks; one is played at a time"
        return None, [Problem(Location(shown(path)), "several-decks", message, hint)]
    return _made(jobs[0])


def _made(job: Job) -> tuple[Quiz | None, list[Problem]]:
    """The job's quiz, with the wording students have."""
    articles, corpus, problems = articles_of(job.articles, job.project)
    problems += settle(job.out)
    history, found = reader.read_history(job.out / "history.jsonl", shown(job.out / "history.jsonl"))
    problems += found
    if has_error(problems) or not articles:
        return None, problems
    recipe = job.recipe or recipe_for(articles[0])
    world = World(tuple({a.id: a for a in (*articles, *corpus)}.values()))
    pool = make_pool(articles, world, list(own_templates()), recipe, history)
    quiz, _ = make_quiz(pool, recipe, articles)
    return quiz, [p for p in (*problems, *in_file(pool.problems, job.file)) if p.severity != "note"]


def _named(problem: Problem) -> Problem:
    """Where `build` would be advised, the advice for playing."""
    if problem.rule not in ("not-found", "no-recipe"):
        return problem
    hint = "name a quiz.json, a recipe, an article or the folder of a built deck"
    return Problem(problem.location, problem.rule, problem.message, hint)
