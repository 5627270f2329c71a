"""Entries of a cache bear a seal that only this person's quizgen can make.

A project may come from a stranger, and its cache with it: an entry is a pickle, and says what is proved. So each has a
keyed hash (BLAKE2b, RFC 7693) under a key that lies in the person's own folder, never in a project.
"""

from __future__ import annotations

import hashlib
import os
import secrets
from contextlib import suppress
from functools import cache
from hmac import compare_digest
from pathlib import Path

from quizgen.files import is_folder, read_bytes

SIZE = 32  # bytes of the key and of a seal


@cache
def secret() -> bytes | None:
    """The person's key, made when it is first needed; None where there is no home to keep it in: then nothing is kept."""
    folder = _home()
    if folder is None:
        return None
    path = folder / "quizgen" / "cache.key"
    for _ in range(2):
        data, _problems = read_bytes(path, path.name, SIZE)
        if data is not None and len(data) == SIZE:
            return data
        _make(path)
    return None


def seal(name: str, data: bytes, key: bytes) -> bytes:
    """What only who has the key can make of an entry."""
    return hashlib.blake2b(name.encode() + b"\0" + data, key=key, digest_size=SIZE).digest()


def sealed(name: str, data: bytes, found: bytes, key: bytes) -> bool:
    """True where the seal is that of this entry."""
    return compare_digest(seal(name, data, key), found)


def _home() -> Path | None:
    """The folder for a program's state (XDG Base Directory Specification), where its parent is there."""
    named = os.environ.get("XDG_STATE_HOME") or os.environ.get("LOCALAPPDATA")
    if named and Path(named).is_absolute():
        return Path(named)
    with suppress(RuntimeError):  # nobody knows whose home it is
        home = Path.home()
        return home / ".local" / "state" if is_folder(home) else None
    return None


def _make(path: Path) -> None:
    """A new key; another process that makes one at the same time may win."""
    fresh = path.with_name(f"{path.name}.{os.getpid()}")
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
            file.write(secrets.token_bytes(SIZE))
        with suppress(FileExistsError):
            os.link(fresh, path)
    with suppress(OSError):
        fresh.unlink()
