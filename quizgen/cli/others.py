"""`quizgen new`, `check`, `export` and `import`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from quizgen.cli import show
from quizgen.cli.building import comma, pages
from quizgen.model.problem import Location, Problem, has_error
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
    quiz: Path,
    to: str,
    out: Path | None,
    given: dict[str, Any],
    layout: dict[str, Any],
    wishes: dict[str, Any],
    quiet: bool,
    json: bool,
) -> None:
    """Write the quiz in each format, and say what each cannot hold. `wishes`: paper and strict."""
    from quizgen.build import export_quiz
    from quizgen.cli import losing
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
    done = export_quiz(quiz, comma(to), folder, given, layout, **wishes)
    if json:
        written = {"written": [shown(folder / f) for f in done.files], "left_out": done.left_out, "removed": list(done.removed)}
        told = {"losses": losing.as_dicts(done.losses), "problems": [show.as_dict(p) for p in done.problems]}
        show.print_json(written | told)
    else:
        show.report(done.problems, quiet)
        losing.show_table([] if quiet or wishes["strict"] else done.losses)
        for name in done.files if not quiet else []:
            show.out(shown(folder / name))
        for name in done.removed if not quiet else ():
            show.out(f"removed, of an earlier export: {shown(folder / name)}")
    show.finish(done.problems, bool(done.left_out))


def run_import(bank: Path, out: Path | None, force: bool, quiet: bool, json: bool) -> None:
    """Read an old bank and say what of it was not imported; leave with 3 where something was not."""
    from quizgen.build import import_bank

    target, count, problems = import_bank(bank, out, force)
    left = sum(p.rule == "not-imported" for p in problems)
    if json:
        written = [] if has_error(problems) else [shown(target)]
        show.print_json({"written": written, "items": count, "problems": [show.as_dict(p) for p in problems]})
    else:
        show.report(problems, quiet)
        if not quiet and not has_error(problems):
            rest = f"; {left} thing{'s' if left > 1 else ''} not imported" if left else ""
            show.out(f"{shown(target)}: {count} unproved question{'s' if count > 1 else ''}{rest}")
    show.finish(problems, bool(left))


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
