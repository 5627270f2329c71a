"""`quizgen draft`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import typer

from quizgen.build.draft_words import AssistWishes, DraftDone, DraftWishes
from quizgen.build.drafting import draft_inputs
from quizgen.cli import show
from quizgen.model.dates import Edtf, parse
from quizgen.model.problem import Location, Problem
from quizgen.project import shown

MOST_STDIN = 5_000_001  # bytes; one more than an article may have


def published_of(text: str) -> Edtf | None:
    """The date of --published; leaves with 1 where it is none."""
    if not text:
        return None
    try:
        return parse(text)
    except ValueError as error:
        problem = Problem(Location("--published"), "date", str(error))
    show.report([problem])
    show.finish([problem])
    return None


def read_stdin() -> bytes:
    """Standard input, bounded."""
    return sys.stdin.buffer.read(MOST_STDIN)


def asking(wanted: bool, model: str, endpoint: str, replay: bool) -> dict[str, Any]:
    """The wish for a model's questions."""
    return {"assist": AssistWishes(model, endpoint, replay) if wanted else None}


def run_draft(inputs: list[Path], wishes: dict[str, Any], quiet: bool, json: bool) -> None:
    """Draft, say what came of it, and leave with 1 where an input has an error."""
    wishes["published"] = published_of(wishes["published"])
    done: list[DraftDone] = []
    stopped = False
    with show.Progress(quiet or json, least=2) as progress:
        wanted = DraftWishes(**wishes, step=progress.step, say=show.say)
        try:
            done.extend(draft_inputs(inputs, wanted, read_stdin))
        except KeyboardInterrupt:
            stopped = True
    for one in done:
        if json:
            continue
        show.report(one.problems, quiet)
        _tell(one, wanted, quiet)
    if json:
        show.print_json({"drafts": [_as_dict(d) for d in done]})
    if stopped:
        show.say(f"stopped after {_counted(len(done), 'input')}: what is written stays, and so do a model's answers")
        raise typer.Exit(130)  # as the shell says of an interrupted program
    show.finish([p for d in done for p in d.problems], any(d.omitted for d in done))


def _tell(done: DraftDone, wishes: DraftWishes, quiet: bool) -> None:
    if done.failed:
        return
    if done.text:
        show.whole(done.text)
        return
    if quiet or done.path is None:
        return
    if done.path == wishes.annotations:
        show.out(f"{shown(done.path)}: annotations")
        return
    told = f"{_counted(done.facts, 'fact')}, {done.proposals} of them for a person to look at"
    if done.updated:
        told = f"{done.added} facts added, {done.conflicts} differ and are marked"
        told += f", paragraphs added: {done.paragraphs}" if done.paragraphs else ""
        told += f", left out because you deleted them: {done.deleted}" if done.deleted else ""
    show.out(f"{shown(done.path)}: {told}")
    if done.asked:
        admitted, doubtful, refused = done.asked
        show.out(f"questions: {admitted} admitted, {doubtful} for a person to look at, {refused} left out")


def _counted(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


def _as_dict(done: DraftDone) -> dict[str, Any]:
    return {
        "input": done.label,
        "written": shown(done.path) if done.path and not done.failed else "",
        "facts": done.facts,
        "proposals": done.proposals,
        "added": done.added,
        "conflicts": done.conflicts,
        **({"questions": dict(zip(("admitted", "person", "refused"), done.asked, strict=True))} if done.asked else {}),
        "problems": [show.as_dict(p) for p in done.problems],
    }
