"""A folder's journal: new files under numbers and a manifest that says what becomes of them.

Once the manifest has its name, the build is committed; what then remains to be done can be done again after any
interruption. Without a manifest the numbered files are rubbish of a build that died.
"""

from __future__ import annotations

import errno
import json
import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from quizgen.files import inside

JOURNAL = ".quizgen-commit"
MANIFEST = "manifest.json"
MOST_MANIFEST = 10_000_000  # bytes
_NO_SYNC = {errno.EINVAL, errno.ENOTSUP, errno.EBADF}  # file systems that cannot flush a folder say one of these


def committed(folder: Path) -> bool:
    """True where a build was committed and not yet put in place."""
    return os.path.lexists(folder / JOURNAL / MANIFEST)


def check_name(folder: Path, name: str) -> None:
    """OSError or ValueError where no file of this name can be put into the folder, or it would lie elsewhere."""
    path = Path(name)
    if path.anchor or ".." in path.parts or not path.parts or path.parts[0].lower() == JOURNAL:
        raise ValueError(f"{name} is no file name")
    target = folder / path
    if target.is_dir() and not target.is_symlink():
        raise IsADirectoryError(errno.EISDIR, "there is a folder of that name", str(target))
    with suppress(FileNotFoundError):
        target.lstat()  # too long a name is refused here, before anything depends on it
    if not inside(target.parent, folder):
        raise OSError(errno.EXDEV, "this lies outside of the folder", str(target))


def prepare(folder: Path, files: Mapping[str, bytes], gone: list[str], made: list[Path]) -> None:
    """Write files under numbers, then the manifest; when it has its name, all is committed.

    Adds the folders that were made to `made`.
    """
    journal = folder / JOURNAL
    for number, (name, content) in enumerate(files.items()):
        make_folder((folder / name).parent, made)
        _write(journal / str(number), content, like=folder / name)
    manifest = json.dumps({"schema": "quizgen/commit@1", "put": list(files), "remove": gone}).encode()
    new = journal / f"{MANIFEST}.new"
    _write(new, manifest)
    for place in (folder, journal):
        _flush(place)
    os.replace(new, journal / MANIFEST)


def finish(folder: Path) -> None:
    """Put the files of a committed build in place. OSError leaves it committed; it may be done again.

    ValueError where the manifest is none of ours.
    """
    journal = folder / JOURNAL
    _flush(journal)
    put, gone = _read_manifest(folder)
    for number, name in enumerate(put):
        if (journal / str(number)).exists():  # else it is in place already
            make_folder((folder / name).parent, [])
            os.replace(journal / str(number), folder / name)
    for name in gone:
        (folder / name).unlink(missing_ok=True)
    for place in {(folder / name).parent for name in (*put, *gone)}:
        if place.is_dir():
            _flush(place)
    (journal / MANIFEST).unlink()  # not flushed: should it come back, there is nothing left to do


def sweep(folder: Path) -> None:
    """Remove what a dead build left in the journal; nothing that is not ours by its name."""
    with suppress(OSError):
        for path in list((folder / JOURNAL).iterdir()):
            if path.name.isdigit() or path.name == f"{MANIFEST}.new":
                with suppress(OSError):
                    path.unlink()


def make_folder(folder: Path, made: list[Path]) -> None:
    """Make a folder and those above it; adds the new ones to `made`, outermost first."""
    if folder.is_dir():
        return
    if folder.parent != folder:
        make_folder(folder.parent, made)
    folder.mkdir(exist_ok=True)
    made.append(folder)
    _flush(folder.parent)


def _read_manifest(folder: Path) -> tuple[list[str], list[str]]:
    """Names to put and to remove. ValueError where this is no manifest of ours: the folder may come from a stranger."""
    path = folder / JOURNAL / MANIFEST
    if path.is_symlink() or path.parent.is_symlink() or not path.is_file() or path.stat().st_size > MOST_MANIFEST:
        raise ValueError("no manifest")
    try:
        data = json.loads(path.read_bytes())
        put, gone = data["put"], data["remove"]
    except (KeyError, TypeError, RecursionError) as error:
        raise ValueError("no manifest") from error
    if not all(isinstance(names, list) and all(isinstance(n, str) for n in names) for names in (put, gone)):
        raise ValueError("no names")
    for name in (*put, *gone):
        check_name(folder, name)
    return put, gone


def _write(path: Path, content: bytes, like: Path | None = None) -> None:
    """A new file, flushed to the disk. Its permissions are those of `like`, else what the umask leaves."""
    with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666), "wb") as file:
        if like is not None and like.is_file() and hasattr(os, "fchmod"):
            with suppress(OSError):  # a file system without permissions
                os.fchmod(file.fileno(), like.stat().st_mode & 0o777)
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _flush(folder: Path) -> None:
    """Make names in a folder outlast a loss of power, where the system can."""
    if os.name == "nt":
        return
    try:
        handle = os.open(folder, os.O_RDONLY)
    except PermissionError:  # one may write there, and not list
        return
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in _NO_SYNC:
            raise
    finally:
        os.close(handle)
