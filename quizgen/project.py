"""Projects and their files: where `source/` and `decks/` are, and what a path is called in messages."""

from __future__ import annotations

from pathlib import Path

from quizgen.model.problem import Location, Problem


def find_project(start: Path) -> Path | None:
    """The nearest folder upwards, `start` included, that has a `source/`; None without one."""
    start = start.resolve()
    for folder in (start, *start.parents):
        if (folder / "source").is_dir():
            return folder
    return None


def shown(path: Path) -> str:
    """A path as a person would type it from here: relative where it lies below, with forward slashes."""
    try:
        return path.resolve().relative_to(Path.cwd().resolve()).as_posix() or "."
    except ValueError:
        return path.as_posix()


def built_quiz(path: Path) -> Path:
    """The quiz.json of a built deck's folder; any other path as it is."""
    return path / "quiz.json" if path.is_dir() else path


def not_found(path: Path, hint: str, what: str = "file") -> Problem:
    """The problem of a path where nothing is; the hint names a neighbour of much the same name, else the way out."""
    from difflib import get_close_matches

    label = shown(path)
    if path.exists() and not path.is_dir():  # a pipe or a device: it cannot be read twice
        return Problem(Location(label), "not-found", f"{label} is no ordinary file", "save it as a file first")
    try:
        beside = sorted(p.name for p in path.parent.iterdir())
    except OSError:
        beside = []
    close = get_close_matches(path.name, beside, 1, 0.75)
    way_out = f"did you mean {shown(path.with_name(close[0]))}?" if close else hint
    return Problem(Location(label), "not-found", f"there is no {what} {label}", way_out)


def no_project(hint: str) -> Problem:
    """The problem of a place without a project, where nothing else is named."""
    message = "there is no project here (no folder source/ upwards)"
    return Problem(Location(), "no-project", message, f"{hint}, or start a project with `quizgen new FOLDER`")


def yaml_files(folder: Path) -> list[Path]:
    """The YAML files of a folder, sorted by name."""
    return sorted(p for p in folder.glob("*.y*ml") if p.suffix in (".yaml", ".yml") and p.is_file())


def inside(path: Path, folder: Path) -> bool:
    """True when a path, links followed, lies in the folder."""
    return path.resolve().is_relative_to(folder.resolve())
