"""A starter project in a new folder."""

from __future__ import annotations

import os
import re
from pathlib import Path

import quizgen
from quizgen.build.commit import commit, settle
from quizgen.build.journal import JOURNAL
from quizgen.files import is_there, real
from quizgen.model.problem import Location, Problem
from quizgen.project import shown

STARTER = Path(quizgen.__file__).parent / "starter"


def start_project(folder: Path) -> tuple[list[str], list[Problem]]:
    """Write the starter project into a new or empty folder: its files, relative, and the problems."""
    problems = settle(folder) or _taken(folder)
    if problems:
        return [], problems
    owner = "-".join(re.findall("[a-z0-9]+", real(folder).name.lower()))
    files = {}
    for path in sorted(p for p in STARTER.rglob("*") if p.is_file()):
        text = path.read_text("utf-8").replace("NAMESPACE", f"local.{owner or 'quiz'}")
        files[path.relative_to(STARTER).as_posix()] = text.encode()
    return list(files), commit(folder, files)


def _taken(folder: Path) -> list[Problem]:
    """The problem of a folder that holds something, or may not be looked into; what a dead start left does not count."""
    try:
        free = not is_there(folder) or set(os.listdir(folder)) <= {JOURNAL}
    except OSError:
        free = False
    label, hint = shown(folder), "take a new name; nothing is ever overwritten"
    return [] if free else [Problem(Location(label), "not-empty", f"{label} exists and is not an empty folder", hint)]
