"""How a file or folder was when it was looked at, so that a later look tells whether it still is.

A look at size and times is enough for a file that has not been touched; where they differ, or the file was so new that
another change could have the same time, its content decides.
"""

from __future__ import annotations

import hashlib
import os
import stat
import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from quizgen.files import read_bytes

MOST = 1 << 32  # bytes of a file that is looked at
FRESH = 2_000_000_000  # nanoseconds: two changes within so short a time may bear the same time on some disks
ABSENT = "absent"
_FOLDER = "names "


@dataclass(frozen=True, slots=True)
class Seen:
    """`stamp`: size, times and number of a file, () where they do not tell; `content`: its hash, of a folder that of the
    names in it, “absent” where nothing is."""

    stamp: tuple[int, ...]
    content: str

    @property
    def known(self) -> bool:
        """True where a look need not read it."""
        return bool(self.stamp) or self.content == ABSENT or self.content.startswith(_FOLDER)


class Looks:
    """Looks at files, each file once: what one process sees is one state."""

    def __init__(self) -> None:
        self._now = time.time_ns()
        self._seen: dict[str, Seen] = {}

    def at(self, path: Path, like: Seen | None = None) -> Seen:
        """How a path is now. `like`: how it was; a file with the same stamp is not read."""
        name = os.fspath(path)
        found = self._seen.get(name)
        if found is None:
            found = self._seen[name] = self._look(path, name, like)
        return found

    def all(self, paths: Iterable[Path]) -> dict[Path, Seen]:
        """How several paths are."""
        return {path: self.at(path) for path in paths}

    def changed(self, before: dict[Path, Seen]) -> list[Path]:
        """The paths whose content is not what it was."""
        return [path for path, seen in before.items() if self.at(path, seen).content != seen.content]

    def _look(self, path: Path, name: str, like: Seen | None) -> Seen:
        try:
            told = os.stat(name)
        except (OSError, ValueError):
            return Seen((), ABSENT)
        if stat.S_ISDIR(told.st_mode):
            return Seen((), _names_in(name))
        stamp = (told.st_size, told.st_mtime_ns, told.st_ctime_ns, told.st_ino)
        if like is not None and like.stamp == stamp:
            return like
        data, _ = read_bytes(path, path.name, MOST)
        content = "unreadable" if data is None else digest(data)
        settled = max(told.st_mtime_ns, told.st_ctime_ns) < self._now - FRESH
        return Seen(stamp if settled else (), content)


def digest(data: bytes) -> str:
    """A hash of bytes, as text."""
    return hashlib.blake2b(data, digest_size=20).hexdigest()


def _names_in(folder: str) -> str:
    """A hash of the names of the files in it, and of hidden folders: a build at work, or one that died, has one."""
    try:
        names = sorted(e.name for e in os.scandir(folder) if e.name.startswith(".") or not e.is_dir())
        return _FOLDER + digest(repr(names).encode("utf-8", "surrogatepass"))
    except OSError:
        return f"{_FOLDER}hidden"
