"""Raw texts among the targets of a build: found, drafted beside themselves, all in one go."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from quizgen.build.wishes import no_step
from quizgen.files import is_file, is_folder, listed
from quizgen.model.dates import Edtf
from quizgen.model.problem import Location, Problem
from quizgen.project import shown, yaml_files

__all__ = ["STDIN", "drafts_of", "is_raw", "no_step", "raw_text", "raw_texts_in"]
STDIN = Path("-")


def is_raw(path: Path) -> bool:
    """True for what its name says is a raw text."""
    suffix = path.suffix.lower()
    if suffix in (".yaml", ".yml", ".json", ""):
        return False  # most inputs, and the room need not be read for them
    from quizgen.drafting.inputs import SUFFIXES

    return suffix in SUFFIXES


def raw_text(path: Path) -> Problem:
    """The problem of a raw text where an article is wanted."""
    label = shown(path)
    hint = f"`quizgen draft {label}` makes an article of it, `quizgen build {label}` a quiz at once"
    return Problem(Location(label), "raw-text", "this is a raw text, not an article", hint)


def raw_texts_in(target: Path) -> list[Path]:
    """The raw texts of a folder that holds nothing else to build: no recipe, no article."""
    if target == STDIN or not is_folder(target) or yaml_files(target):
        return []
    return [p for p in listed(target, "")[0] if is_raw(p) and is_file(p)]


def drafts_of(
    targets: list[Path], published: Edtf | None, stdin: Callable[[], bytes], step: Callable[[int, int, str], None]
) -> dict[Path, tuple[Path | None, list[Problem]]]:
    """The drafts of the raw texts among the targets (None: it has an error), and what there is to say of each."""
    raw = [t for t in targets if t == STDIN or is_raw(t) and is_file(t)]
    if not raw:
        return {}
    from quizgen.build.drafting import drafted_beside

    return drafted_beside(list(dict.fromkeys(raw)), published, stdin, step)
