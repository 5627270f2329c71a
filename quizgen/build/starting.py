"""A starter project in a new folder."""

from __future__ import annotations

import os
import re
from pathlib import Path

import quizgen
from quizgen.build.commit import claimed
from quizgen.build.journal import JOURNAL
from quizgen.files import is_there, real
from quizgen.model.problem import Location, Problem
from quizgen.project import shown

STARTER = Path(quizgen.__file__).parent / "starter"


def start_project(folder: Path) -> tuple[list[str], list[Problem]]:
    """Write the starter project into a new or empty folder: its files, relative, and the problems."""
    with claimed(folder) as claim:
        problems = claim.problems or _taken(folder)
        if problems:
            return [], problems
        owner = "-".join(re.findall("[a-z0-9]+", real(folder).name.lower()))
        files = {}
        for path in sorted(p for p in STARTER.rglob("*") if p.is_file()):
            text = path.read_text("utf-8").replace("NAMESPACE", f"local.{owner or 'quiz'}")
            files[path.relative_to(STARTER).as_posix()] = text.encode()
        return list(files), claim.commit(files)


def _taken(folder: Path) -> list[Problem]:
    """The problem of a folder that holds a file, or may not be looked into. A start that died left empty folders."""
    try:
        free = not is_there(folder) or not os.listdir(folder) or not _holds_files(folder)
    except OSError:
        free = False
    label, hint = shown(folder), "take a new name; nothing is ever overwritten"
    return [] if free else [Problem(Location(label), "not-empty", f"{label} exists and is not an empty folder", hint)]


def _holds_files(folder: Path) -> bool:
    return any(not p.is_dir() for p in folder.rglob("*") if JOURNAL not in p.relative_to(folder).parts)
