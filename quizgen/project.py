"""Projects and files: where `source/` and `decks/` are, and writing whole files or none."""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Iterable
from pathlib import Path

from quizgen.files import inside, is_file, is_folder, is_there, kind_of, listed, real, unreadable
from quizgen.model.problem import Location, Problem


def find_project(start: Path) -> Path | None:
    """The nearest folder upwards, `start` included, that has a `source/`; None without one."""
    start = real(start)
    for folder in (start, *start.parents):
        if is_folder(folder / "source"):
            return folder
    return None


def shown(path: Path) -> str:
    """A path as a person would type it from here: relative where it lies below, with forward slashes."""
    try:
        return real(path).relative_to(real(Path.cwd())).as_posix() or "."
    except (OSError, ValueError):  # OSError: the working folder is gone
        return path.as_posix()


def built_quiz(path: Path) -> Path:
    """The quiz.json of a built deck's folder; any other path as it is."""
    return path / "quiz.json" if is_folder(path) else path


def not_found(path: Path, hint: str, what: str = "file") -> Problem:
    """The problem of a path where nothing is, or no file; the hint names a neighbour of much the same name, else the
    way out."""
    from difflib import get_close_matches

    label = shown(path)
    if what == "file" and (problem := unreadable(path, label)):
        return problem
    if kind_of(path) == "file":
        return Problem(Location(label), "not-found", f"{label} is a file, not a folder", hint)
    close = get_close_matches(path.name, [p.name for p in listed(path.parent, "")[0]], 1, 0.75)
    way_out = f"did you mean {shown(path.with_name(close[0]))}?" if close else hint
    return Problem(Location(label), "not-found", f"there is no {what} {label}", way_out)


def no_project(hint: str) -> Problem:
    """The problem of a place without a project, where nothing else is named."""
    message = "there is no project here (no folder source/ upwards)"
    return Problem(Location(), "no-project", message, f"{hint}, or start a project with `quizgen new FOLDER`")


def own_files(folder: Path) -> tuple[list[Path], list[Problem]]:
    """The YAML files of a folder that lie in its project (else in the folder itself), and a problem of each other:
    a link in a stranger's project must not read what lies elsewhere on this machine."""
    root = find_project(folder) or folder
    files = yaml_files(folder)
    out = [path for path in files if not inside(path, root)]
    message, hint = "this is a link out of the project", "copy the file into the project"
    found = [Problem(Location(f"{shown(path.parent)}/{path.name}"), "path", message, hint) for path in out]
    return [path for path in files if path not in out], found


def yaml_files(folder: Path) -> list[Path]:
    """The YAML files of a folder, sorted by name."""
    return [p for p in listed(folder, "")[0] if p.suffix in (".yaml", ".yml") and is_file(p)]


def write_all(folder: Path, files: dict[str, bytes], stale: Iterable[str] = ()) -> list[Problem]:
    """Write every file whole or none: all to temporary names first, then renamed. A file that is equal stays; those
    called `stale` go."""
    waiting: list[tuple[str, Path]] = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in files.items():
            target = folder / name
            if target.is_dir():
                raise IsADirectoryError(21, "there is a folder of that name", str(target))
            if _equal(target, content):
                continue
            handle, temporary = tempfile.mkstemp(dir=folder, prefix=f".{name}.")
            waiting.append((temporary, target))
            with os.fdopen(handle, "wb") as out:
                out.write(content)
            os.chmod(temporary, 0o644)
        for temporary, target in waiting:
            os.replace(temporary, target)
        _clean(str(folder / name) for name in stale)
        return []
    except OSError as error:
        where = shown(Path(error.filename or folder))
        message = f"cannot write {where}: {(error.strerror or str(error)).lower()}"
        return [Problem(Location(shown(folder)), "cannot-write", message, "take another folder with --out")]
    finally:
        _clean(temporary for temporary, _ in waiting)


def _equal(path: Path, content: bytes) -> bool:
    try:
        return path.stat().st_size == len(content) and path.read_bytes() == content
    except OSError:
        return False


def _clean(names: Iterable[str]) -> None:
    for name in names:
        Path(name).unlink(missing_ok=True)


STARTER = Path(__file__).parent / "starter"


def start_project(folder: Path) -> tuple[list[str], list[Problem]]:
    """A starter project in a new or empty folder: its files, relative, and the problems."""
    label = shown(folder)
    if is_there(folder) and (not is_folder(folder) or _holds_something(folder)):
        hint = "take a new name; nothing is ever overwritten"
        return [], [Problem(Location(label), "not-empty", f"{label} exists and is not an empty folder", hint)]
    owner = "-".join(re.findall("[a-z0-9]+", real(folder).name.lower()))
    files = {}
    for path in sorted(p for p in STARTER.rglob("*") if p.is_file()):
        text = path.read_text("utf-8").replace("NAMESPACE", f"local.{owner or 'quiz'}")
        files[path.relative_to(STARTER).as_posix()] = text.encode()
    problems = []
    for name, content in files.items():
        problems += write_all((folder / name).parent, {Path(name).name: content})
    return list(files), problems


def _holds_something(folder: Path) -> bool:
    """True of a folder that has content, hidden files too, or that may not be looked into."""
    try:
        return bool(os.listdir(folder))
    except OSError:
        return True
