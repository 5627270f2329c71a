"""What the program is: its own files with their tables and templates, and the packages beside it."""

from __future__ import annotations

import os
import sys
from functools import cache
from pathlib import Path

import quizgen
from quizgen.build.library.seen import digest


@cache
def program() -> str:
    """A hash that another version, a changed file of this one, another Python or other packages do not have."""
    home = Path(quizgen.__file__).parent
    files = sorted(_files(os.fspath(home)))
    packages = sorted(name for place in sys.path for name in _packages(place))
    return digest(repr((quizgen.__version__, sys.version, files, packages)).encode("utf-8", "surrogatepass"))


def _files(folder: str) -> list[tuple[str, int, int]]:
    """Name, size and time of each file of the package."""
    found = []
    for entry in os.scandir(folder):
        if entry.is_dir():
            found += [] if entry.name == "__pycache__" else _files(entry.path)
        else:
            told = entry.stat()
            found.append((entry.path, told.st_size, told.st_mtime_ns))
    return found


def _packages(place: str) -> list[str]:
    """The packages installed in a folder with their versions, as their folders are called."""
    try:
        return [name for name in os.listdir(place) if name.endswith(".dist-info")]
    except OSError:
        return []
