"""Entries by name in PROJECT/.quizgen/cache: safe to delete, bounded, and never in the way of a build.

An entry that is damaged, was made by another version or by somebody else is not there; where nothing can be written,
nothing is kept (`trouble` says why).
"""

from __future__ import annotations

import hashlib
import os
import pickle
import zlib
from contextlib import suppress
from pathlib import Path
from typing import Any

from quizgen.build.library.seal import SIZE, seal, sealed, secret
from quizgen.files import is_folder, read_bytes

FOLDER = ".quizgen"
MAGIC = b"quizgen/cache@1\n"
MOST = 2_000_000_000  # bytes of all entries: what lay unused longest goes first
MOST_ENTRY = 500_000_000
SPARE = 0.8  # of the most that stays when it is too much


class Store:
    """A project's entries. `trouble`: why nothing can be kept, "" where it can."""

    def __init__(self, project: Path) -> None:
        self.folder = project / FOLDER / "cache"
        self._key = secret()
        self.trouble = "" if self._key else "there is no home folder for the key of the cache"
        self._written = False

    def get(self, name: str) -> Any:
        """The value kept under a name; None where there is none."""
        path = self._path(name)
        if self._key is None:
            return None
        data, _ = read_bytes(path, path.name, MOST_ENTRY)
        start = len(MAGIC) + SIZE
        if data is None or data[: len(MAGIC)] != MAGIC:
            return None
        body = data[start:]
        if not sealed(name, body, data[len(MAGIC) : start], self._key):
            return None
        with suppress(OSError):  # what is of use goes last
            os.utime(path)
        try:
            return pickle.loads(zlib.decompress(body))
        except Exception:  # a class that has moved since: what the seal cannot know
            return None

    def put(self, name: str, value: Any) -> None:
        """Keep a value. Where the disk does not want it, the build goes on without."""
        if self._key is None or self.trouble:
            return
        body = zlib.compress(pickle.dumps(value, pickle.HIGHEST_PROTOCOL), 1)
        path = self._path(name)
        fresh = path.with_name(f"{path.name}.{os.getpid()}")
        try:
            self._make_folder(path.parent)
            fresh.write_bytes(MAGIC + seal(name, body, self._key) + body)
            os.replace(fresh, path)
            self._written = True
        except OSError as error:
            self.trouble = f"{self.folder} cannot be written: {(error.strerror or str(error)).lower()}"
            with suppress(OSError):
                fresh.unlink()

    def drop(self, name: str) -> None:
        """Forget an entry."""
        with suppress(OSError):
            self._path(name).unlink()

    def close(self) -> None:
        """Remove what is too much, what lay unused longest first."""
        if not self._written:
            return
        self._written = False
        entries = sorted(self._entries())
        size = sum(bytes_ for _, bytes_, _ in entries)
        if size <= MOST:
            return
        for _, bytes_, path in entries:
            with suppress(OSError):
                os.unlink(path)
            size -= bytes_
            if size <= SPARE * MOST:
                return

    def _entries(self) -> list[tuple[int, int, str]]:
        """(time, bytes, path) of each entry."""
        found = []
        with suppress(OSError):
            for folder in os.scandir(self.folder):
                for entry in os.scandir(folder) if folder.is_dir(follow_symlinks=False) else ():
                    told = entry.stat(follow_symlinks=False)
                    found.append((told.st_mtime_ns, told.st_size, entry.path))
        return found

    def _path(self, name: str) -> Path:
        digest = hashlib.blake2b(name.encode(), digest_size=16).hexdigest()
        return self.folder / digest[:2] / digest[2:]

    def _make_folder(self, folder: Path) -> None:
        """The folder of an entry; what lies in it is kept out of a person's versions, and never follows a link away."""
        if is_folder(folder):
            return
        for place in (self.folder.parent, self.folder):
            if place.is_symlink():
                raise OSError(f"{place.name} is a link")
        folder.mkdir(parents=True, exist_ok=True)
        ignore = self.folder.parent / ".gitignore"
        if not ignore.exists():
            ignore.write_text("*\n", "ascii")
