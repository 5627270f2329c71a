"""From what a person names (recipes, articles, folders, nothing) to built decks."""

from __future__ import annotations

import os
from collections import Counter, deque
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import islice
from pathlib import Path

from quizgen import reader
from quizgen.build.heads import head_for, wished
from quizgen.build.pipeline import Built, NotMade, build, recipe_for
from quizgen.build.raw_texts import drafts_of, no_step, raw_texts_in
from quizgen.build.templates import load_templates
from quizgen.distractors import Outcome
from quizgen.model.article import Article
from quizgen.model.dates import Edtf
from quizgen.model.problem import Location, Problem, has_error
from quizgen.model.recipe import Recipe
from quizgen.project import find_project, shown, write_all, yaml_files
from quizgen.writers import FORMATS

FEW = 4  # jobs per worker below which another process costs more than it brings


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
    explain: str = ""
    papers: int | None = None
    print: Mapping[str, object] = field(default_factory=dict)
    head: Path | None = None
    published: Edtf | None = None
    stdin: Callable[[], bytes] = bytes
    step: Callable[[int, int, str], None] = no_step


@dataclass
class Job:
    """One deck to build."""

    name: str
    recipe: Recipe | None
    articles: list[Path]
    out: Path
    project: Path | None
    notes: list[Problem] = field(default_factory=list)


@dataclass(frozen=True)
class Summary:
    """What there is to say of a built deck, without its bytes: a thousand of them weigh little."""

    items: dict[str, str]
    papers: dict[str, tuple[str, ...]]
    not_made: tuple[NotMade, ...]
    files: tuple[str, ...]
    outcome: Outcome | None = None


@dataclass(frozen=True)
class Done:
    """One deck that was built and written, or could not be; `number` of `total` jobs."""

    name: str
    out: Path
    summary: Summary | None
    problems: list[Problem]
    number: int = 1
    total: int = 1

    @property
    def failed(self) -> bool:
        """True when nothing was written."""
        return self.summary is None or has_error(self.problems)


def build_targets(targets: list[Path], wishes: Wishes, here: Path) -> Iterator[Done]:
    """Build and write each target; one with an error writes nothing. Many targets use all processors.

    What cannot even be read comes first, as a failure without a name: who goes on after it gets the others.
    """
    _folder_articles.cache_clear()  # files may have changed since an earlier call in this process
    jobs, problems = jobs_for(targets, wishes, here)
    common = load_templates(wishes.templates)[1] + [no_format(f) for f in wishes.to if f not in FORMATS]
    if has_error(problems + common):
        yield Done("", here, None, problems + common, total=len(jobs))
        problems = []
    if has_error(common):
        return
    wishes = replace(wishes, stdin=bytes, step=no_step)  # read by now, and nothing another process could be sent
    for number, done in enumerate(_all(jobs, wishes), 1):
        first = problems + common if number == 1 else []
        yield replace(done, number=number, total=len(jobs), problems=first + done.problems)


def _all(jobs: list[Job], wishes: Wishes) -> Iterator[Done]:
    """The jobs' results in the order of the jobs, however many work at them."""
    workers = min(os.cpu_count() or 1, len(jobs) // FEW)
    if workers < 2:
        yield from (run_job(job, wishes) for job in jobs)
        return
    from concurrent.futures import ProcessPoolExecutor

    with ProcessPoolExecutor(workers) as pool:
        waiting: deque = deque()
        left = iter(jobs)
        # Never more waiting than is needed to keep all busy: the memory stays flat.
        for job in islice(left, 4 * workers):
            waiting.append(pool.submit(run_job, job, wishes))
        try:
            while waiting:
                yield waiting.popleft().result()
                for job in islice(left, 1):
                    waiting.append(pool.submit(run_job, job, wishes))
        finally:
            pool.shutdown(wait=True, cancel_futures=True)


def run_job(job: Job, wishes: Wishes) -> Done:
    """Read, build and write one deck."""
    templates, _ = load_templates(wishes.templates)
    articles, corpus, problems = _articles(job, wishes)
    history, found = reader.read_history(job.out / "history.json", shown(job.out / "history.json"))
    problems += found
    if has_error(problems) or not articles:
        return Done(job.name, job.out, None, problems)
    recipe = wished(job.recipe or recipe_for(articles[0]), wishes)
    head, found = head_for(recipe.print, job.project, wishes.head)
    if has_error(found):
        return Done(job.name, job.out, None, problems + found)
    built = build(recipe, job.name, articles, corpus, templates, history, wishes.to or None, wishes.reword, head)
    problems += job.notes + built.problems
    if not has_error(problems) and not wishes.explain:  # who asks why wants an answer, no files
        problems += write_all(job.out, built.files)
    return Done(job.name, job.out, _summary(built, wishes.explain), problems)


def _summary(built: Built, explain: str) -> Summary:
    return Summary(
        items={i.id: i.level for i in built.quiz.items},
        papers={p.letter: tuple(placed.id for placed in p.items) for p in built.quiz.papers},
        not_made=tuple(built.pool.not_made),
        files=tuple(sorted(built.files)),
        outcome=built.pool.outcomes.get(explain),
    )


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
    if folder is not None and folder.is_dir():
        own = {p.resolve() for p in job.articles}
        for path, article, errors in _folder_articles(folder.resolve()):
            if path not in own:
                problems += errors
                corpus += [article] if article is not None else []
    if wishes.corpus and not wishes.corpus.is_dir():
        where = shown(wishes.corpus)
        problems.append(Problem(Location(where), "not-found", f"there is no folder {where}", "--corpus takes a folder"))
    return articles, corpus, problems + _twice(articles + corpus)


@cache
def _folder_articles(folder: Path) -> tuple[tuple[Path, Article | None, tuple[Problem, ...]], ...]:
    """The articles of a folder with their errors; read once in a call, however many decks draw on them."""
    found = []
    for path in yaml_files(folder):
        article, problems = reader.read_article(path, shown(path))
        found.append((path.resolve(), article, tuple(p for p in problems if p.severity == "error")))
    return tuple(found)


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
        targets = list(dict.fromkeys(one for target in targets for one in raw_texts_in(target) or [target]))
        drafts = drafts_of(targets, wishes.published, wishes.stdin, wishes.step)
        for target in targets:
            made, found = _raw(target, *drafts[target], wishes) if target in drafts else _jobs_of(target, wishes)
            jobs += made
            problems += found
        return _apart(jobs, wishes), problems
    project = find_project(here)
    if project is None:
        hint = "name a recipe or an article, or start a project with `quizgen new FOLDER`"
        return [], [Problem(Location(), "no-project", "there is no project here (no folder source/ upwards)", hint)]
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
    if target.is_dir():
        return _folder(target, wishes)
    if not target.exists():
        return [], [Problem(Location(label), "not-found", f"there is no file {label}", "see `quizgen build --help`")]
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
    out = wishes.out or _own_folder(name, project, target)
    message = "built without a recipe: namespace “local”, released on the article's date"
    hint = "a recipe gives the deck a namespace of its own, so that corrections reach students"
    note = Problem(Location(label), "no-recipe", message, hint, "note")
    return [Job(name, None, [target], out, project, [note])], []


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
    taken = any((project / "decks" / f"{name}{suffix}").exists() for suffix in (".yaml", ".yml"))
    return project / "decks" / (f"{name}-quiz" if taken else name)


def _folder(folder: Path, wishes: Wishes) -> tuple[list[Job], list[Problem]]:
    """A folder's recipes, or else one deck for each of its articles."""
    paths = yaml_files(folder)
    forms = {path: reader.schema_of(path) for path in paths}
    recipes = [p for p in paths if forms[p] == "recipe"]
    chosen = recipes or [p for p in paths if forms[p] in ("article", None)]
    if not chosen:
        label = shown(folder)
        return [], [Problem(Location(label), "no-recipe", f"{label} holds neither recipes nor articles")]
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
