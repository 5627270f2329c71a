"""A school head: a small YAML beside its logo."""

from __future__ import annotations

from pathlib import Path

from quizgen.files import inside, read_bytes
from quizgen.model.printing import NO_HEAD, Head, ReadHead
from quizgen.model.problem import Problem
from quizgen.reader.forms import open_sheet
from quizgen.reader.paths import escapes
from quizgen.reader.shape import shaped
from quizgen.reader.sheet import Sheet, cut
from quizgen.reader.source import MOST_YAML

MOST_LOGO = 2_000_000


def read_head(path: Path, label: str) -> tuple[ReadHead, list[Problem]]:
    """Read a school head and its logo; without a head where there is an error."""
    data, problems = read_bytes(path, label, MOST_YAML)
    if data is None:
        return NO_HEAD, problems
    sheet = open_sheet("head", data, label)
    head: Head | None = None
    if sheet.value is not None:
        head = shaped(sheet, Head, sheet.value, (), "the school head")
    picture = _logo(head, path.parent, sheet) if head is not None else b""
    return (NO_HEAD if head is None or sheet.failed else ReadHead(head, picture, label)), sheet.problems()


def _logo(head: Head, folder: Path, sheet: Sheet) -> bytes:
    """The content of the logo's file, which lies beside the head or below it."""
    if head.logo is None:
        return b""
    wrong = escapes(head.logo) or ("" if inside(folder / head.logo, folder) else "is a link out of its folder")
    if wrong:
        sheet.report(("logo",), "path", f"the path “{cut(head.logo)}” {wrong}", "put the logo beside this file")
        return b""
    data, problems = read_bytes(folder / head.logo, head.logo, MOST_LOGO)
    if data is None:
        _no_logo(problems[0], head.logo, sheet)
        return b""
    return data


def _no_logo(problem: Problem, logo: str, sheet: Sheet) -> None:
    if problem.rule == "too-large":
        sheet.report(("logo",), "too-large", f"the logo is larger than {MOST_LOGO // 1_000_000} MB", "make it smaller")
    else:
        sheet.report(("logo",), "no-match", f"“{cut(logo)}”: {problem.message}", problem.hint)
