"""Files of a project written together, and only where they are still what was read: nobody's work is written over."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from quizgen import reader
from quizgen.build.commit import claimed
from quizgen.build.review.article_file import digest_of
from quizgen.files import is_there, read_bytes
from quizgen.model.problem import Location, Problem
from quizgen.project import shown

CHANGED = "changed-on-disk"
MOST_LOG = 50_000_000  # bytes: some ten thousand decisions
NOTHING = ""  # the digest of a file that is not there


def digests(root: Path, names: Iterable[str]) -> dict[str, str]:
    """Of each file of a project its digest, `NOTHING` where there is none."""
    return {name: _digest(root / name, _most(name)) for name in names}


def save(root: Path, files: Mapping[str, bytes], seen: Mapping[str, str]) -> list[Problem]:
    """Write files of a project, all or none. `seen`: name → digest of each file as it was read. Gives the problems: with
    one, nothing has changed on the disk (see `Claim.commit`)."""
    with claimed(root) as claim:
        now = digests(root, seen)
        if not claim.problems and (other := [name for name in seen if now[name] != seen[name]]):
            return [_changed(root / name, now[name]) for name in other]
        return claim.commit(files)


def _most(name: str) -> int:
    return reader.MOST_YAML if name.endswith((".yaml", ".yml")) else MOST_LOG


def _digest(path: Path, most: int) -> str:
    if not is_there(path):
        return NOTHING
    data, _ = read_bytes(path, "", most)
    return digest_of(data) if data is not None else "unreadable"


def _changed(path: Path, digest: str) -> Problem:
    label = shown(path)
    if digest == NOTHING:
        message = f"{label} is gone from the disk; nothing was written"
        return Problem(Location(label), CHANGED, message, "put it back, or open the story again from the start page")
    message = f"{label} was changed on disk since this page read it; nothing was written over it"
    return Problem(Location(label), CHANGED, message, "load what is on disk, then decide again")
