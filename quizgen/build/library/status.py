"""How the decks of a project stand: as built, to be built and why, or somebody is at work there."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from quizgen.build.jobs import jobs_for
from quizgen.build.journal import JOURNAL, committed
from quizgen.build.library.again import Decks, root_of
from quizgen.build.lock import holder
from quizgen.build.raw_texts import is_raw, raw_text, raw_texts_in
from quizgen.build.wishes import Wishes
from quizgen.model.problem import Problem


@dataclass(frozen=True, slots=True)
class Standing:
    """One deck. `why`: what a build would do it for, none where it is as built; `at_work`: who builds it just now."""

    name: str
    out: Path
    items: int
    why: tuple[str, ...]
    at_work: str = ""


def status(targets: list[Path], here: Path) -> tuple[list[Standing], list[Problem]]:
    """The decks of the project, or those that are named, as a `quizgen build` of them without options would find them."""
    raw = [t for t in targets if is_raw(t) or raw_texts_in(t)]  # a build would draft them first
    if raw:
        return [], [raw_text(t) for t in raw]
    jobs, problems = jobs_for(targets, Wishes(), here)
    decks = Decks(root_of(targets, here))
    found = []
    for job in jobs:
        done, why = decks.last(job, Wishes())
        items = len(done.summary.items) if done and done.summary else 0
        if committed(job.out):
            why = ("a build was committed and not yet put in place: any command on the folder does that", *why)
        owner = holder(job.out / JOURNAL / "lock")
        found.append(Standing(job.name, job.out, items, why, str(owner) if owner else ""))
    return found, problems
