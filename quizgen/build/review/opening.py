"""From what a person names or pastes to a story on the page: drafted where needed, in a project, with its recipe."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from quizgen import reader
from quizgen.build.commit import commit
from quizgen.build.draft_words import DraftDone, DraftWishes
from quizgen.build.draft_written import write_draft
from quizgen.build.raw_texts import is_raw, no_step
from quizgen.build.review.desk import Place
from quizgen.build.review.recipe_file import new_recipe
from quizgen.build.review.story import PARSER
from quizgen.files import inside, is_file, is_folder, is_there, listed, read_bytes, real
from quizgen.model.dates import Edtf, parse
from quizgen.model.problem import Location, Problem, has_error
from quizgen.project import find_project, not_found, own_files, shown, yaml_files
from quizgen.world.folding import slug
from quizgen.writers import FORMATS

Step = Callable[[int, int, str], None]
MOST_TEXT = 5_000_000  # bytes of a pasted or dropped story, as of a file


@dataclass(frozen=True, slots=True)
class Pasted:
    """A story that was pasted or dropped: its bytes, the ending of its format, and what its owner says of it."""

    data: bytes
    suffix: str
    title: str = ""
    publisher: str = ""
    published: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """What a story says of itself, for the person to confirm."""

    title: str = ""
    publisher: str = ""
    published: str = ""
    words: int = 0
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Listed:
    """An article of the project: how many facts wait for a person, how many questions its decks keep."""

    path: Path
    title: str
    waiting: int
    accepted: int


def place_of(target: Path, today: str, published: Edtf | None, step: Step = no_step) -> tuple[Place | None, list[Problem]]:
    """Where the files of a story are that a person names: a raw text is drafted first, unless it was before. What lies
    outside a project gets one beside it, called like the story."""
    if not is_file(target):
        return None, [not_found(target, "name a story (.txt, .md, .html, .docx) or an article (.yaml)")]
    project = find_project(target.parent)
    name = slug(target.stem) or "story"
    root = project or target.parent / name
    if is_raw(target):
        path = root / "source" / f"{name}.yaml"
        problems = [] if is_there(path) else _draft_file(target, path, published, step)
    elif project and inside(target, project / "source"):
        path, problems = target, []
    else:
        path = root / "source" / f"{name}.yaml"
        problems = [] if is_there(path) else _copy(target, path)
    if has_error(problems):
        return None, problems
    place, found = in_project(path, root, today)
    return place, problems + found


def in_project(path: Path, root: Path, today: str) -> tuple[Place | None, list[Problem]]:
    """The place of an article that lies in a project: with the recipe that is for it alone, else one that has it among
    others, else a new one that is written with the first decision."""
    article, problems = reader.read_article(path, shown(path))
    if article is None:
        return None, [p for p in problems if p.severity == "error"]
    name = real(path).relative_to(real(root)).as_posix()
    if (recipe := _recipe_for(path, root)) is not None:
        return Place(root, name, real(recipe).relative_to(real(root)).as_posix()), []
    free = next(n for n in _names(path.stem) if not is_there(root / "decks" / f"{n}.yaml"))
    namespace = f"local.{slug(real(root).name) or 'quiz'}"
    return Place(root, name, f"decks/{free}.yaml", new_recipe(article, name, namespace, today)), []


def _names(stem: str) -> list[str]:
    return [stem, f"{stem}-review", *(f"{stem}-review-{n}" for n in range(2, 100))]


def _recipe_for(path: Path, root: Path) -> Path | None:
    """The recipe with the fewest articles that has this one."""
    found = []
    for recipe_path in yaml_files(root / "decks"):
        recipe, _ = reader.read_recipe(recipe_path, shown(recipe_path), formats=tuple(FORMATS), project=root)
        if recipe is None:
            continue
        articles = [real(a) for a in reader.articles_of(recipe, root)]
        if real(path) in articles:
            found.append((len(articles), recipe_path))
    return min(found)[1] if found else None


def _draft_file(target: Path, path: Path, published: Edtf | None, step: Step) -> list[Problem]:
    from quizgen.drafting.inputs import read_file

    story, problems = read_file(target, shown(target), published)
    if story is None:
        return problems
    return problems + _draft(story, path, step)


def _draft(story: object, path: Path, step: Step) -> list[Problem]:
    """Draft a story into a file; nothing is written where the draft has an error."""
    from quizgen.build.facts_gated import gated
    from quizgen.drafting.draft import draft_stories
    from quizgen.drafting.pipeline import missing_model

    if lacking := missing_model():
        return [lacking]
    step(0, 1, path.stem)
    done = DraftDone(shown(path))
    with PARSER:
        for drafting in draft_stories([story]):  # type: ignore[list-item]
            write_draft(gated(drafting), done, DraftWishes(out=path), False)
    step(1, 1, path.stem)
    return done.problems


def _copy(target: Path, path: Path) -> list[Problem]:
    """An article from elsewhere, copied into its project; the original stays as it is."""
    data, problems = read_bytes(target, shown(target), reader.MOST_YAML)
    if data is None:
        return problems
    article, found = reader.parse_article(data, shown(target))
    if article is None:
        return [p for p in found if p.severity == "error"]
    return commit(path.parent, {path.name: data})


def look(pasted: Pasted) -> Found:
    """What a pasted story says of itself."""
    story, problems = _story(pasted, "story")
    if story is None:
        return Found(problems=tuple(problems))
    day = story.published.text if story.published else ""
    told = tuple(p for p in problems if p.rule != "published")
    return Found(story.title, story.meta.get("publisher", ""), day, len(story.text.split()), told)


def begin(pasted: Pasted, here: Path, today: str, step: Step = no_step) -> tuple[Place | None, list[Problem]]:
    """Draft a pasted story into the project, or beside this folder into one of its own."""
    try:
        day = parse(pasted.published) if pasted.published else None
    except ValueError as error:
        return None, [Problem(Location("published"), "date", str(error), "write YYYY-MM-DD")]
    story, problems = _story(replace(pasted, published=""), slug(pasted.title) or "story")
    if story is None:
        return None, [p for p in problems if p.severity == "error"]
    name = slug(pasted.title or story.title)[:60].strip("-") or "story"
    project = find_project(here)
    root = project or _free_folder(here, name)
    path = _free_file(root / "source", name)
    meta = dict(story.meta) | ({"publisher": pasted.publisher.strip()} if pasted.publisher.strip() else {})
    told = replace(story, stem=path.stem, label=f"{path.stem}.txt", title=" ".join((pasted.title or story.title).split()),
                   published=day or story.published, meta=meta)  # fmt: skip
    problems = [*(p for p in problems if p.rule != "published"), *_draft(told, path, step)]
    if has_error(problems):
        return None, problems
    place, found = in_project(path, root, today)
    return place, problems + found


def _story(pasted: Pasted, stem: str):  # type: ignore[no-untyped-def]
    from quizgen.drafting.inputs import SUFFIXES, read_story

    if pasted.suffix not in SUFFIXES:
        hint = f"stories end in {', '.join(SUFFIXES)}"
        return None, [Problem(Location("story"), "unknown-input", "this is no story by the ending of its name", hint)]
    return read_story(pasted.data, stem, pasted.suffix, "the story")


def _free_folder(here: Path, name: str) -> Path:
    return next(here / n for n in _names(name) if not is_there(here / n))


def _free_file(folder: Path, name: str) -> Path:
    numbers = (name if n == 1 else f"{name}-{n}" for n in range(1, 1000))
    return next(folder / f"{n}.yaml" for n in numbers if not is_there(folder / f"{n}.yaml"))


def articles_in(project: Path) -> list[Listed]:
    """The articles of a project, each with what is left to do."""
    kept: dict[Path, int] = {}
    for path in yaml_files(project / "decks"):
        recipe, _ = reader.read_recipe(path, shown(path), project=project)
        for article_path in reader.articles_of(recipe, project) if recipe else ():
            kept[real(article_path)] = kept.get(real(article_path), 0) + len(recipe.keep if recipe else ())
    found = []
    for path in own_files(project / "source")[0] if is_folder(project / "source") else []:
        article, _ = reader.read_article(path, shown(path))
        if article is not None:
            waiting = len(article.proposals) + sum(f.status == "draft" for f in article.facts)
            found.append(Listed(path, article.title, waiting, kept.get(real(path), 0)))
    return found


def raw_in(folder: Path) -> list[Path]:
    """The raw texts of a folder."""
    return [p for p in listed(folder, "")[0] if is_raw(p) and is_file(p)]


