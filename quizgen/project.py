"""Projects and their files: where `source/` and `decks/` are, and what a path is called in messages."""

from __future__ import annotations

from pathlib import Path

from quizgen.files import inside, is_file, is_folder, kind_of, listed, real, unreadable
from quizgen.model.problem import Location, Problem


def find_project(start: Path) -> Path | None:
    """The nearest folder upwards, `start` included, that has a `source/`; None without one."""
    start = real(start)
    for folder in (start, *start.parents):
        if is_folder(folder / "source"):
            return folder
    return None


def shown(path: Path) -> str:
    """A path as a person would type it from here: relative where it lies below, with forward slashes."""
    try:
        return real(path).relative_to(real(Path.cwd())).as_posix() or "."
    except (OSError, ValueError):  # OSError: the working folder is gone
        return path.as_posix()


def built_quiz(path: Path) -> Path:
    """The quiz.json of a built deck's folder; any other path as it is."""
    return path / "quiz.json" if is_folder(path) else path


def not_found(path: Path, hint: str, what: str = "file") -> Problem:
    """The problem of a path where nothing is, or no file; the hint names a neighbour of much the same name, else the
    way out."""
    from difflib import get_close_matches

    label = shown(path)
    if what == "file" and (problem := unreadable(path, label)):
        return problem
    if kind_of(path) == "file":
        return Problem(Location(label), "not-found", f"{label} is a file, not a folder", hint)
    close = get_close_matches(path.name, [p.name for p in listed(path.parent, "")[0]], 1, 0.75)
    way_out = f"did you mean {shown(path.with_name(close[0]))}?" if close else hint
    return Problem(Location(label), "not-found", f"there is no {what} {label}", way_out)


def no_project(hint: str) -> Problem:
    """The problem of a place without a project, where nothing else is named."""
    message = "there is no project here (no folder source/ upwards)"
    return Problem(Location(), "no-project", message, f"{hint}, or start a project with `quizgen new FOLDER`")


def own_files(folder: Path) -> tuple[list[Path], list[Problem]]:
    """The YAML files of a folder that lie in its project (else in the folder itself), and a problem of each other:
    a link in a stranger's project must not read what lies elsewhere on this machine."""
    root = find_project(folder) or folder
    files = yaml_files(folder)
    out = [path for path in files if not inside(path, root)]
    message, hint = "this is a link out of the project", "copy the file into the project"
    found = [Problem(Location(f"{shown(path.parent)}/{path.name}"), "path", message, hint) for path in out]
    return [path for path in files if path not in out], found


def yaml_files(folder: Path) -> list[Path]:
    """The YAML files of a folder, sorted by name."""
    return [p for p in listed(folder, "")[0] if p.suffix in (".yaml", ".yml") and is_file(p)]
