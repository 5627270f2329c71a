"""Typst, kept warm and closed to system fonts and to the clock. Documents are typeset side by side."""

from __future__ import annotations

import datetime as dt
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent
FONTS = "QUIZGEN_FONTS"
# PDF/UA-1 (ISO 14289-1): tagged, titled, with a language. Typst refuses to write it where a glyph is missing.
STANDARD = "ua-1"
Job = tuple[str, dict[str, Any]]  # a template of this folder, and its data

_spare: dict[tuple[str, ...], list[Any]] = {}


@contextmanager
def compiler() -> Iterator[Any]:
    """A compiler for one thread at a time, with Typst's embedded fonts, Source Sans Pro and the fonts of
    the folders in QUIZGEN_FONTS.

    Making one costs as much as a page, so they are kept for the life of the process.
    """
    import typst

    folders = _folders()
    spare = _spare.setdefault(folders, [])
    try:
        one = spare.pop()
    except IndexError:
        one = typst.Compiler(root=str(FOLDER), font_paths=list(folders), ignore_system_fonts=True)
    try:
        yield one
    finally:
        spare.append(one)


def _folders() -> tuple[str, ...]:
    return (_sans(), *filter(None, os.environ.get(FONTS, "").split(os.pathsep)))


@cache
def _sans() -> str:
    """The folder of Source Sans Pro (SIL Open Font License), from the package font-source-sans-pro."""
    from importlib.util import find_spec

    return str(Path(find_spec("font_source_sans_pro").origin).parent / "files")


def typeset(jobs: list[Job], released: dt.date) -> list[bytes]:
    """One PDF for each job, in their order, dated 00:00 UTC of that day.

    Raises typst.TypstError, for a glyph that no font has and for mistakes in a template.
    """
    from concurrent.futures import ThreadPoolExecutor

    stamp = dt.datetime(released.year, released.month, released.day, tzinfo=dt.UTC)
    # Typst lets go of the interpreter's lock while it works.
    with ThreadPoolExecutor(min(len(jobs), os.cpu_count() or 1)) as pool:
        return list(pool.map(lambda job: _pdf(job, stamp), jobs))


def _pdf(job: Job, stamp: dt.datetime) -> bytes:
    with compiler() as typst:
        return typst.compile(
            str(FOLDER / job[0]), format="pdf", sys_inputs=_inputs(job[1]), pdf_standards=[STANDARD], timestamp=stamp
        )


def probe(source: str, data: Any) -> None:
    """Compile a small document of Typst source; raises typst.TypstError where it cannot be set."""
    with compiler() as typst:
        typst.compile(source.encode(), format="pdf", sys_inputs=_inputs(data))


def marked(job: Job, label: str) -> list[Any]:
    """The values of a document's metadata that have this label, each once."""
    import typst

    found = typst.query(
        str(FOLDER / job[0]),
        f"<{label}>",
        field="value",
        font_paths=list(_folders()),
        ignore_system_fonts=True,
        sys_inputs=_inputs(job[1]),
    )
    return list(dict.fromkeys(json.loads(found)))


def picture(job: Job, ppi: float) -> list[bytes]:
    """The pages of one document as PNG files, at `ppi` pixels an inch."""
    with compiler() as typst:
        pages = typst.compile(str(FOLDER / job[0]), format="png", sys_inputs=_inputs(job[1]), ppi=ppi)
    return pages if isinstance(pages, list) else [pages]


def _inputs(data: Any) -> dict[str, str]:
    return {"data": json.dumps(data, ensure_ascii=False)}
