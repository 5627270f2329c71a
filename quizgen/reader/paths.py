"""Paths and globs of a recipe, inside the project and nowhere else."""

from __future__ import annotations

import os
import re
from fnmatch import fnmatchcase
from pathlib import Path

from quizgen.files import inside, is_file, is_folder, listed

_DRIVE = re.compile(r"^[A-Za-z]:")
_MAGIC = re.compile(r"[*?\[]")


def project_of(path: Path) -> Path | None:
    """The nearest folder at or above a path that has a `source/`; None where there is none."""
    start = Path(os.path.abspath(path))
    return next((folder for folder in (start, *start.parents) if is_folder(folder / "source")), None)


def escapes(pattern: str) -> str:
    """How a path or glob would leave the project, in words; "" where it does not."""
    if "\\" in pattern:
        return "has a backslash"
    if pattern.startswith(("/", "~")) or _DRIVE.match(pattern):
        return "is absolute"
    if ".." in pattern.split("/"):
        return "goes up by “..”"
    return ""


def expand(project: Path, pattern: str) -> list[Path]:
    """The files a path or glob names, sorted; `**` stands for any folders, `*` for no name with a leading dot.

    Folders that are symbolic links are only entered where the pattern names them, so no loop is walked.
    """
    places = {project}
    for part in pattern.split("/"):
        if part in ("", "."):
            continue
        if part == "**":
            places = {Path(folder) for place in places if inside(place, project) for folder in _folders(place)}
        elif _MAGIC.search(part):
            found = {place / name for place in places for name in _names(place) if fnmatchcase(name, part)}
            places = {place for place in found if not (os.path.islink(place) and is_folder(place))}
        else:
            places = {place / part for place in places}
    return sorted(place for place in places if is_file(place))


def has_magic(pattern: str) -> bool:
    """True for a glob, False for a plain path."""
    return bool(_MAGIC.search(pattern))


def _folders(place: Path) -> list[str]:
    """A folder and all below it, hidden ones left out."""
    found = []
    for folder, below, _ in os.walk(place):
        below[:] = [name for name in below if not name.startswith(".")]
        found.append(folder)
    return found


def _names(place: Path) -> list[str]:
    return [path.name for path in listed(place, "")[0]]
