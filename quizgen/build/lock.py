"""One process at a time writes into a folder: a lock file that says who holds it.

The system's file lock decides; it ends with its process, however that ends. The name in the file is for people, and
for file systems that have no locks, or share them badly between machines.
"""

from __future__ import annotations

import json
import os
import socket
import stat
import sys
import time
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

PAUSE = 0.02  # seconds between two looks at a lock that somebody holds
MOST = 1000  # bytes of a lock file that are read
FAR = 1 << 30  # Windows forbids others to read what is locked: lock a byte that nobody reads
_OPEN = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)


@dataclass(frozen=True, slots=True)
class Owner:
    """Who holds a lock: the process, its machine, the machine's current run ("" where unknown), since when (UTC)."""

    pid: int
    host: str
    boot: str
    since: str

    def __str__(self) -> str:
        text = f"process {self.pid} on {self.host[:60]}, since {self.since[:30]}"
        return "".join(c if c.isprintable() else "?" for c in text)  # the file may come from a stranger

    def same_machine(self, other: Owner) -> bool:
        """Containers of one machine share its run, and its locks, under different names."""
        return self.host == other.host or self.boot == other.boot != ""


class Locked(Exception):
    """Somebody else holds the lock, or may hold it. `elsewhere`: another machine, of which nothing can be known."""

    def __init__(self, path: Path, owner: Owner | None, elsewhere: bool = False) -> None:
        super().__init__(str(path))
        self.path, self.owner, self.elsewhere = path, owner, elsewhere


def take(path: Path, wait: float) -> int:
    """Take the lock within `wait` seconds; gives the open file. A lock that a dead process left is taken over.

    Raises Locked, or OSError where no lock file can be made.
    """
    until = time.monotonic() + wait
    while True:
        file = os.open(path, _OPEN, 0o666)
        try:
            _seize(path, file)
            return file
        except FileNotFoundError:  # given back while we took it: it is another file's turn
            os.close(file)
        except Locked as held:
            os.close(file)
            if held.elsewhere or time.monotonic() > until:
                raise
            time.sleep(PAUSE)
        except BaseException:
            os.close(file)
            raise


def holder(path: Path) -> Owner | None:
    """Who holds the lock just now, as far as can be told without taking it; None where nobody does."""
    try:
        file = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
    except OSError:
        return None
    try:
        owner, free = _read(file), _lock(file)
        if free:
            _unlock(file)
        dead = owner is not None and owner.same_machine(_me()) and not _alive(owner.pid)
        return None if free or dead else owner
    finally:
        os.close(file)


def give_back(path: Path, file: int) -> None:
    """Remove the lock file and end the lock; leaves a file that cannot be removed, which the next one takes over."""
    if sys.platform == "win32":  # an open file cannot be removed there
        os.close(file)
        _remove(path)
        return
    _remove(path)
    _unlock(file)
    os.close(file)


def _remove(path: Path) -> None:
    try:
        path.unlink()
    except OSError:
        pass


def _seize(path: Path, file: int) -> None:
    """Lock the open file and write our name into it, or raise Locked."""
    if not stat.S_ISREG(os.fstat(file).st_mode):
        raise Locked(path, None, elsewhere=True)
    free = _lock(file)
    owner, me = _read(file), _me()
    if owner is not None and not owner.same_machine(me):
        raise Locked(path, owner, elsewhere=True)
    if free is False or (free is None and owner is not None and owner.pid != me.pid and _alive(owner.pid)):
        raise Locked(path, owner)
    if os.fstat(file).st_ino != path.stat().st_ino:
        raise FileNotFoundError(2, "the lock file was replaced", str(path))
    os.ftruncate(file, 0)
    os.lseek(file, 0, os.SEEK_SET)
    os.write(file, json.dumps(asdict(me)).encode())


def _read(file: int) -> Owner | None:
    os.lseek(file, 0, os.SEEK_SET)
    try:
        data = json.loads(os.read(file, MOST))
        return Owner(int(data["pid"]), str(data["host"]), str(data["boot"]), str(data["since"]))
    except (ValueError, KeyError, TypeError, RecursionError, OverflowError):
        return None  # its owner died before it wrote its name


def _me() -> Owner:
    try:
        boot = Path("/proc/sys/kernel/random/boot_id").read_text("ascii").strip()
    except (OSError, UnicodeDecodeError):
        boot = ""
    return Owner(os.getpid(), socket.gethostname(), boot, datetime.now(UTC).strftime("%Y-%m-%d %H:%M:%S UTC"))


if sys.platform == "win32":
    import msvcrt

    def _lock(file: int) -> bool | None:
        """True: it is ours now; False: somebody holds it; None: there are no locks here."""
        os.lseek(file, FAR, os.SEEK_SET)
        try:
            msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
            return True
        except OSError:
            return False

    def _unlock(file: int) -> None:
        """Closing the file ends the lock."""

    def _alive(pid: int) -> bool:
        return True  # no harmless question is known here; the lock above has the answer
else:
    import fcntl

    def _lock(file: int) -> bool | None:
        """True: it is ours now; False: somebody holds it; None: there are no locks here."""
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return True
        except BlockingIOError:
            return False
        except OSError:
            return None

    def _unlock(file: int) -> None:
        """Also where a child process has inherited the file."""
        try:
            fcntl.flock(file, fcntl.LOCK_UN)
        except OSError:
            pass

    def _alive(pid: int) -> bool:
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return False
        except (OSError, OverflowError):
            return True
        return True
