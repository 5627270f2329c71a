"""`quizgen new`, `check` and `export`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from quizgen.cli import show
from quizgen.cli.building import comma, pages
from quizgen.model.problem import Location, Problem
from quizgen.project import built_quiz, shown


def run_check(paths: list[Path], quiet: bool, json: bool, deep: bool = False, write: bool = False) -> None:
    """Print every problem; leave with 1 when there is an error."""
    from quizgen.build import check

    files, problems = check(paths, Path.cwd(), deep, write)
    if json:
        show.print_json({"files": files, "problems": [show.as_dict(p) for p in problems]})
    else:
        show.report(problems, quiet)
        if not quiet and files:
            show.out(f"{files} file{'s' if files != 1 else ''} read: {show.count(problems)}")
    show.finish(problems)


def run_export(
    quiz: Path, to: str, out: Path | None, given: dict[str, Any], layout: dict[str, Any], quiet: bool, json: bool
) -> None:
    """Write the quiz in each format."""
    from quizgen.build import export
    from quizgen.model.dates import parse

    given["pages"] = pages(list(given["pages"]))
    try:
        given["released"] = parse(given["released"]) if given["released"] else None
    except ValueError as error:
        _leave(Problem(Location("--released"), "date", str(error)))
    if not comma(to):
        _leave(Problem(Location("--to"), "unknown-output", "no format is named", "quizgen formats lists them"))
    quiz = built_quiz(quiz)
    folder = out or quiz.parent
    files, problems = export(quiz, comma(to), folder, given, layout)
    if json:
        written = [shown(folder / f) for f in files]
        show.print_json({"written": written, "problems": [show.as_dict(p) for p in problems]})
    else:
        show.report(problems, quiet)
        for name in files if not quiet else []:
            show.out(shown(folder / name))
    show.finish(problems)


def run_history(packages: list[Path], out: Path | None, quiet: bool, json: bool) -> None:
    """Rebuild a history and say what it knows."""
    from quizgen.build.rebuilt import rebuild

    files, count, problems = rebuild(packages, out)
    written = [shown((out or packages[0].parent) / name) for name in files]
    if json:
        show.print_json({"written": written, "notes": count, "problems": [show.as_dict(p) for p in problems]})
    else:
        show.report(problems, quiet)
        for name in written if not quiet else []:
            show.out(f"{name}: {count} notes")
    show.finish(problems)


def run_new(folder: Path, quiet: bool) -> None:
    """Make the starter project and say what to do next."""
    from quizgen.build.starting import start_project

    files, problems = start_project(folder)
    show.report(problems)
    show.finish(problems)
    if quiet:
        return
    for name in files:
        show.out(shown(folder / name))
    show.out(f"Next: cd {shown(folder)} && quizgen build")


def _leave(problem: Problem) -> None:
    show.report([problem])
    show.finish([problem])
