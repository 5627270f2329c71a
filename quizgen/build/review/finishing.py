"""The paper as it is now, why something is not on it, and the files that a person takes away."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from quizgen import reader
from quizgen.build.corpus import articles_of
from quizgen.build.wishes import Wishes
from quizgen.build.heads import head_for
from quizgen.build.pipeline import UNREVIEWED, Pool, make_pool, make_quiz, release_of
from quizgen.build.review.desk import Desk
from quizgen.build.done import Done
from quizgen.build.targets import build_targets
from quizgen.build.templates import own_templates
from quizgen.files import is_file, read_bytes
from quizgen.model.item import Item
from quizgen.model.loss import LossRow, table
from quizgen.model.problem import Location, Problem, has_error
from quizgen.model.quiz import Paper, Quiz, Release
from quizgen.model.recipe import PageSize
from quizgen.project import shown
from quizgen.world.knowledge import World
from quizgen.writers import FORMATS

MOST_RESULT = 200_000_000  # bytes of one result


@dataclass(frozen=True, slots=True)
class PaperNow:
    """The paper that a build would print now. `left_out`: what a person accepted and is not on it, with the reason."""

    quiz: Quiz | None
    paper: Paper | None
    items: tuple[Item, ...] = ()
    left_out: tuple[tuple[str, str], ...] = ()
    problems: tuple[Problem, ...] = ()
    release: Release | None = None

    @property
    def unreviewed(self) -> bool:
        """True where an item stands on it whose facts nobody has reviewed: each page says so."""
        return self.quiz is not None and self.quiz.notice == UNREVIEWED


def paper_now(desk: Desk) -> PaperNow:
    """The first paper, with the options in printed order, as `quizgen build` would make it."""
    recipe = desk.files.recipe.recipe
    root = desk.place.root
    paths = [root / desk.place.article, *(p for p in reader.articles_of(recipe, root) if p != root / desk.place.article)]
    articles, related, problems = articles_of(paths, root)
    if has_error(problems) or not articles:
        return PaperNow(None, None, problems=tuple(problems))
    world = World(tuple({a.id: a for a in (*articles, *related)}.values()))
    path = root / desk.place.recipe
    history, _ = reader.read_history(path.with_suffix("") / "history.jsonl", shown(path))
    pool = make_pool(articles, world, list(own_templates()), recipe, history)
    quiz, found = make_quiz(pool, recipe, articles)
    head, told = head_for(recipe.print, root, None)
    release = release_of(recipe, path.stem, pool, quiz, articles, head)
    found = [*found, *told]
    if not quiz.papers:
        return PaperNow(quiz, None, left_out=_left_out(recipe.keep, pool, found, ()), problems=tuple(found))
    by_id = {i.id: i for i in quiz.items}
    paper = quiz.papers[0]
    items = tuple(by_id[p.id] for p in paper.items)
    return PaperNow(quiz, paper, items, _left_out(recipe.keep, pool, found, [i.id for i in items]), tuple(found), release)


def _left_out(
    keep: Sequence[str], pool: Pool, problems: Sequence[Problem], printed: Sequence[str]
) -> tuple[tuple[str, str], ...]:
    """What is kept and not printed: each with the reason why it was not made, or cannot stand there."""
    why = {n.id: n.reason for n in pool.not_made}
    told = {i: p.hint for p in problems if p.rule == "not-kept" for i in keep if f"“{i}”" in p.message}
    asked = {n.id for n in pool.items}
    lost = "its fact is gone, or no longer makes this question"
    missing = [i for i in keep if i not in printed]
    return tuple((i, why.get(i) or told.get(i) or ("the paper has no room for it" if i in asked else lost)) for i in missing)


@dataclass(frozen=True, slots=True)
class Finish:
    """What a person wants to take away. `formats`: names of the table of writers."""

    formats: tuple[str, ...]
    page: PageSize = "a4"
    papers: int = 1
    preset: str = ""
    with_article: bool = False


@dataclass(frozen=True, slots=True)
class Finished:
    """The files that were written, and what there is to say: what was left out, and what each format
    cannot hold (`losses`)."""

    folder: Path
    files: tuple[Path, ...] = ()
    problems: tuple[Problem, ...] = ()
    errata: tuple[str, ...] = ()
    losses: tuple[LossRow, ...] = ()
    update: str = ""


def finish(desk: Desk, wanted: Finish) -> Finished:
    """Build the recipe into `decks/`, as the command line would."""
    out = (desk.place.root / desk.place.recipe).with_suffix("")
    problems = [Problem(Location("formats"), "unknown-output", f"there is no format “{f}”") for f in wanted.formats if f not in FORMATS]
    if not is_file(desk.place.root / desk.place.recipe):
        hint = "accept at least one question"
        problems.append(Problem(Location(shown(out)), "nothing-accepted", "nothing has been accepted yet", hint))
    if problems:
        return Finished(out, problems=tuple(problems))
    layout: dict[str, object] = {"with_article": wanted.with_article}
    if wanted.preset:
        layout["preset"] = wanted.preset
    wishes = Wishes(to=wanted.formats, pages=(wanted.page,), papers=wanted.papers, print=layout)
    done: Done | None = None
    for done in build_targets([desk.place.root / desk.place.recipe], wishes, desk.place.root):
        problems += done.problems
    if done is None or done.failed or done.summary is None:
        return Finished(out, problems=tuple(problems))
    files = tuple(done.out / name for name in done.summary.files if name != "history.jsonl")
    return Finished(done.out, files, tuple(problems), done.summary.errata, tuple(table(done.summary.losses)))


def result(finished: Finished, number: int) -> tuple[str, bytes] | None:
    """The name and bytes of one of the files that were written; None where there is none of that number."""
    if not 0 <= number < len(finished.files):
        return None
    path = finished.files[number]
    data, _ = read_bytes(path, shown(path), MOST_RESULT)
    return (path.name, data) if data is not None else None


