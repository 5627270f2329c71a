"""The trace of a draft, for the command line: what each rule tried, and what refused it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from quizgen.build.raw_texts import STDIN
from quizgen.model.dates import Edtf
from quizgen.model.problem import Problem
from quizgen.project import shown

if TYPE_CHECKING:
    from quizgen.drafting.engine.rule import Rule
    from quizgen.drafting.inputs import Story
    from quizgen.drafting.trace import Tried


def trace_inputs(
    inputs: list[Path], published: Edtf | None, stdin: Callable[[], bytes]
) -> tuple[list[tuple[str, list[Tried]]], list[Problem]]:
    """(label, what was tried) of each raw text, and the problems of those that cannot be read."""
    from quizgen.build.drafting import files_of
    from quizgen.drafting.inputs import read_file, read_story
    from quizgen.drafting.pipeline import missing_model
    from quizgen.drafting.trace import traced

    files, problems = files_of(inputs)
    lacking = missing_model()
    if lacking or problems:
        return [], [*problems, *([lacking] if lacking else [])]
    stories: list[Story] = []
    for path in files:
        if path == STDIN:
            story, found = read_story(stdin(), "stdin", "", "standard input", published)
        else:
            story, found = read_file(path, shown(path), published)
        problems += found
        stories += [story] if story is not None else []
    return list(traced(stories)), problems


def drafting_rules() -> tuple[Rule, ...]:
    """The rules by which the draft finds what to ask."""
    from quizgen.drafting.trace import listed

    return listed()
