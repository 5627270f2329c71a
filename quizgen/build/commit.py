"""The only place that writes results: all files of a build become visible together, or none.

    1. claim    a lock in FOLDER/.quizgen-commit/ says who is at work there
    2. prepare  every new file is written into that folder under a number, and flushed to the disk
    3. commit   a manifest (which number becomes which file, what goes) is renamed into place: from here on the
                build counts as done
    4. finish   the files are renamed to their names, what is to go is removed, then the manifest

A build that dies before step 3 left the old files and rubbish, which the next build sweeps. One that dies in step 4
is finished by whichever command of quizgen next looks at the folder (`settle`), before it reads anything. Another
program that looks during step 4 can see some files old and some new, for as long as the renames take; no portable
system call replaces several files at once. The order of `files` is kept, so that a caller can put first what does no
harm beside the old rest.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from quizgen.build import journal
from quizgen.build.journal import JOURNAL, MANIFEST
from quizgen.build.lock import Locked, give_back, take
from quizgen.model.problem import Location, Problem
from quizgen.project import shown

WAIT = 5.0  # seconds for another process that is at work in the folder
_OTHER = "take another folder (--out of a build)"
_HINTS = {
    errno.ENOSPC: f"make room there, or {_OTHER}",
    errno.EDQUOT: f"make room there, or {_OTHER}",
    errno.EFBIG: "files are limited in size here: `ulimit -f unlimited` lifts that",
    errno.EIO: f"the disk has a fault: {_OTHER}",
    errno.ENAMETOOLONG: "give it a shorter name",
    errno.EACCES: f"make it writable, or {_OTHER}",
    errno.EROFS: "take a folder on another disk with --out",
}


class Claim:
    """The right to write into a folder, for as long as `claimed` gives it.

    `problems`: why nothing may be read or written here. A folder that cannot be written only matters once there is
    something to write: a rebuild that changes nothing works there.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.problems: list[Problem] = []
        self._made: list[Path] = []
        self._lock: int | None = None
        self._error: OSError | None = None

    def commit(self, files: Mapping[str, bytes], remove: Collection[str] = ()) -> list[Problem]:
        """Write `files` and remove the files named in `remove` (names with `/` lie in sub-folders), all or none.

        A file that is equal stays as it is, time included. Gives the problems; with one, nothing has changed, unless
        its rule is `unfinished`: then the next command completes it.
        """
        if self.problems:
            return self.problems
        try:
            put = {name: content for name, content in files.items() if not _equal(self.folder / name, content)}
            gone = [name for name in remove if name not in files and os.path.lexists(self.folder / name)]
            if not put and not gone:
                return []
            if self._error is not None:
                raise self._error
            for name in (*put, *gone):
                journal.check_name(self.folder, name)
            journal.prepare(self.folder, put, gone, self._made)
        except (OSError, ValueError) as error:
            return [_cannot_write(self.folder, error)]
        self._made.clear()
        return _finish(self.folder)

    def _enter(self) -> None:
        try:
            journal.make_folder(self.folder, self._made)
            self._take()
        except Locked as held:
            self.problems = [_locked(self.folder, held)]
        except OSError as error:
            self._error = error
            if journal.committed(self.folder):
                self.problems = [_unfinished(self.folder, error)]
        else:
            if journal.committed(self.folder):
                self.problems = _finish(self.folder)
            else:
                journal.sweep(self.folder)

    def _take(self) -> None:
        """Take the lock. A process that ends removes the folder it lies in: then it is made again."""
        place = self.folder / JOURNAL
        while self._lock is None:
            with suppress(FileExistsError):
                place.mkdir()
            if place.is_symlink() or not place.is_dir():
                raise NotADirectoryError(errno.ENOTDIR, "this is not a folder of quizgen's", str(place))
            with suppress(FileNotFoundError):
                self._lock = take(place / "lock", WAIT)

    def _leave(self) -> None:
        """Give the lock back and leave nothing that was made for nothing."""
        if self._lock is not None:
            if not journal.committed(self.folder):
                journal.sweep(self.folder)
            give_back(self.folder / JOURNAL / "lock", self._lock)
        for folder in (self.folder / JOURNAL, *reversed(self._made)):
            with suppress(OSError):  # there is something in it
                folder.rmdir()


@contextmanager
def claimed(folder: Path) -> Iterator[Claim]:
    """Nobody else writes into the folder until this ends. An earlier build that died is finished, or swept, first."""
    claim = Claim(folder)
    try:
        claim._enter()
        yield claim
    finally:
        claim._leave()


def commit(folder: Path, files: Mapping[str, bytes], remove: Collection[str] = ()) -> list[Problem]:
    """`Claim.commit` for what depends on nothing in the folder."""
    with claimed(folder) as claim:
        return claim.commit(files, remove)


def settle(path: Path) -> list[Problem]:
    """Before results are read: finish a committed build that died in their folder. `path`: the folder, or a file in it.

    Gives a problem where that cannot be: then some files there are old and some are new.
    """
    for folder in (path, path.parent):
        if journal.committed(folder):
            with claimed(folder) as claim:
                return claim.problems
    return []


def settle_below(folder: Path) -> list[Problem]:
    """`settle` for a folder and each folder in it."""
    places = [folder / JOURNAL, *sorted(folder.glob(f"*/{JOURNAL}"))]
    return [problem for place in places for problem in settle(place.parent)]


def _finish(folder: Path) -> list[Problem]:
    try:
        journal.finish(folder)
    except OSError as error:
        return [_unfinished(folder, error)]
    except ValueError:
        message = "what an interrupted build left behind is damaged, so it cannot be completed"
        return [Problem(Location(shown(folder / JOURNAL / MANIFEST)), "unfinished", message, _give_up(folder))]
    journal.sweep(folder)
    return []


def replaced(folder: Path, files: Mapping[str, bytes]) -> tuple[str, ...]:
    """Names of the files that stand in a folder with other bytes, and that `files` will take the place of."""
    return tuple(n for n, content in files.items() if _stands(folder / n) and not _equal(folder / n, content))


def _stands(path: Path) -> bool:
    """False, too, for a name that no file can have: writing it says why."""
    try:
        return path.is_file()
    except OSError:
        return False


def _equal(path: Path, content: bytes) -> bool:
    try:
        return path.is_file() and path.stat().st_size == len(content) and path.read_bytes() == content
    except OSError:
        return False


def _cannot_write(folder: Path, error: OSError | ValueError) -> Problem:
    reason, where, hint = str(error), shown(folder), _OTHER
    if isinstance(error, OSError):
        reason, hint = _reason(error), _HINTS.get(error.errno or 0, hint)
        where = shown(_meant(folder, error))
    return Problem(Location(shown(folder)), "cannot-write", f"cannot write {where}: {reason}", hint)


def _meant(folder: Path, error: OSError) -> Path:
    """What the person knows of: not a number in our own folder."""
    path = Path(error.filename) if isinstance(error.filename, str) else folder
    return folder if JOURNAL in path.parts else path


def _reason(error: OSError) -> str:
    return (error.strerror or str(error)).lower()


def _unfinished(folder: Path, error: OSError) -> Problem:
    message = f"a build is complete, but some of its files could not be put in place: {_reason(error)}"
    hint = f"mend that, then any command on {shown(folder)} puts them in place; {_give_up(folder)}"
    return Problem(Location(shown(folder)), "unfinished", message, hint)


def _give_up(folder: Path) -> str:
    return f"to give it up, delete the folder {shown(folder / JOURNAL)} and build again"


def _locked(folder: Path, held: Locked) -> Problem:
    where = Location(shown(folder))
    if held.elsewhere:
        owner = held.owner or "somebody who left no name"
        message = f"the folder is locked by {owner}, which cannot be asked from this machine"
        hint = f"if nothing is at work there any more, delete {shown(held.path)}"
        return Problem(where, "locked", message, hint)
    by = held.owner or "another process"
    return Problem(where, "locked", f"the folder is locked by {by}", "wait until it has ended, then try again")
