"""Every input is opened here, and every folder listed: no other module opens what a person names.

Only regular files are read (a pipe would wait for ever, a device has no end), at most so many bytes, and for at most
so long. Nothing here raises for what a path is: a name too long for the system, a loop of links, a folder one may not
enter are problems, or "not there".
"""

from __future__ import annotations

import io
import os
import stat
import tempfile
import time
from pathlib import Path
from typing import BinaryIO, Literal

from quizgen.model.problem import Location, Problem

MOST_SECONDS = 60.0  # of reading one file: a disk reads the largest in a few seconds, a dead network folder never
BLOCK = 1 << 20
Kind = Literal["file", "folder", "special", ""]
# O_NONBLOCK: opening a pipe, which may take the file's place after it was looked at, does not wait for a writer.
_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0) | getattr(os, "O_BINARY", 0)


def kind_of(path: Path) -> Kind:
    """What a path is, links followed; “special” for pipes, devices and sockets, "" where nothing is to be seen."""
    try:
        mode = os.stat(path).st_mode
    except (OSError, ValueError):
        return ""
    return "file" if stat.S_ISREG(mode) else "folder" if stat.S_ISDIR(mode) else "special"


def is_file(path: Path) -> bool:
    """True for a regular file."""
    return kind_of(path) == "file"


def is_folder(path: Path) -> bool:
    """True for a folder."""
    return kind_of(path) == "folder"


def is_there(path: Path) -> bool:
    """True where anything stands, a link that leads nowhere included: what must not be written over."""
    try:
        return os.path.lexists(path)
    except ValueError:
        return False


def real(path: Path) -> Path:
    """The path with all links followed, as far as they can be; what is no path stays as it is."""
    try:
        return Path(os.path.realpath(path))
    except (OSError, ValueError):  # OSError: a relative path, and the working folder is gone
        return path


def inside(path: Path, folder: Path) -> bool:
    """True when a path, links followed, lies in the folder."""
    return real(path).is_relative_to(real(folder))


def open_input(path: Path, label: str, most: int) -> tuple[BinaryIO | None, list[Problem]]:
    """A regular file of at most `most` bytes, opened for reading in binary; None, with the problem, of any other.

    For what is read piece by piece (a zip, lines): the caller closes it, and counts what comes out, since a file may
    grow. Most callers want `read_bytes`.
    """
    file, problems = _opened(path, label)
    if file is not None and os.fstat(file.fileno()).st_size > most:
        file.close()
        return None, [_too_large(label, most)]
    return file, problems


def unreadable(path: Path, label: str) -> Problem | None:
    """The problem of something that is no file one may read; None of such a file, and where nothing is."""
    file, problems = _opened(path, label)
    if file is not None:
        file.close()
    return next((p for p in problems if p.message != "there is no such file"), None)


def first_bytes(path: Path, most: int) -> bytes:
    """The first bytes of a regular file, for telling what it is; none where it cannot be read."""
    file, _ = _opened(path, "")
    try:
        with file or io.BytesIO() as start:
            return start.read(most)
    except OSError:
        return b""


def read_bytes(path: Path, label: str, most: int) -> tuple[bytes | None, list[Problem]]:
    """The bytes of a regular file of at most `most`; None, with a problem (`unreadable` or `too-large`), of any other.

    `label` is what the problem calls the file.
    """
    file, problems = open_input(path, label, most)
    if file is None:
        return None, problems
    until = time.monotonic() + MOST_SECONDS
    found = bytearray()
    try:
        with file:
            while block := file.read(min(BLOCK, most + 1 - len(found))):
                found += block
                if time.monotonic() > until:
                    message = f"reading this file takes more than {MOST_SECONDS:.0f} seconds"
                    return None, [_unreadable(label, message, "copy it to this machine first")]
    except OSError as error:
        return None, [_unreadable(label, *_why_not(error))]
    # The size a file says it has is not what comes out of it: one may grow, those of /proc have none.
    return (bytes(found), []) if len(found) <= most else (None, [_too_large(label, most)])


def no_room(label: str, error: Exception) -> Problem:
    """The problem of a temporary file that cannot be written: `error` is what the system, or SQLite, says."""
    try:
        place = tempfile.gettempdir()
    except OSError:
        place = os.environ.get("TMPDIR", "/tmp")
    said = getattr(error, "strerror", None) or str(error) or "it cannot be written"
    message = f"the temporary folder {place} cannot be used: {said[:1].lower()}{said[1:]}"
    return Problem(Location(label), "no-room", message, "make room there (or lift `ulimit -f`), or name another folder in TMPDIR")


def listed(folder: Path, label: str) -> tuple[list[Path], list[Problem]]:
    """What lies in a folder, hidden names left out, sorted by name; a problem where it may not be listed."""
    try:
        names = sorted(name for name in os.listdir(folder) if not name.startswith("."))
    except (OSError, ValueError) as error:
        return [], [_unreadable(label, *_why_not(error, "folder"))]
    return [folder / name for name in names], []


def _opened(path: Path, label: str) -> tuple[BinaryIO | None, list[Problem]]:
    """A regular file of any size."""
    try:
        if kind_of(path) not in ("file", ""):  # opening a device may already do something
            return None, [_unreadable(label, *_no_file(path))]
        handle = os.open(path, _FLAGS)
    except (OSError, ValueError) as error:
        return None, [_unreadable(label, *_why_not(error))]
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        return None, [_unreadable(label, *_no_file(path))]
    return os.fdopen(handle, "rb"), []


def _no_file(path: Path) -> tuple[str, str]:
    if is_folder(path):
        return "this is a folder, not a file", "name a file in it"
    return "this is no ordinary file (a pipe, a device or a socket)", "save it as a file first"


def _why_not(error: OSError | ValueError, what: str = "file") -> tuple[str, str]:
    """What to say of a path that cannot be read, and the way out."""
    if isinstance(error, FileNotFoundError):
        return f"there is no such {what}", "check the spelling and the folder"
    if isinstance(error, PermissionError):
        return f"this {what} may not be read", "check its permissions"
    said = getattr(error, "strerror", None) or "not a file name"
    return f"this {what} cannot be read: {said[:1].lower()}{said[1:]}", "try again, or copy it to another place first"


def _unreadable(label: str, message: str, hint: str) -> Problem:
    return Problem(Location(label), "unreadable", message, hint)


def _too_large(label: str, most: int) -> Problem:
    message = f"the file is larger than {most // 1_000_000} MB"
    return Problem(Location(label), "too-large", message, "split it: one file holds one article, recipe or quiz")
