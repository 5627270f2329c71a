"""`quizgen status`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from quizgen.build.library.status import Standing, status
from quizgen.cli import show
from quizgen.project import shown

MOST = 3  # reasons that are shown of a deck


def run_status(targets: list[Path], json: bool) -> None:
    """Print how each deck stands; leave with 1 where a recipe cannot be read."""
    found, problems = status(targets, Path.cwd())
    show.report(problems, json)
    if json:
        show.print_json({"decks": [_as_dict(s) for s in found], "problems": [show.as_dict(p) for p in problems]})
    for one in () if json else found:
        show.out(_line(one))
    show.finish(problems)


def _line(one: Standing) -> str:
    if one.at_work:
        return f"{one.name}: a build is at work: {one.at_work}"
    if not one.why:
        return f"{one.name}: as built, {one.items} items"
    more = len(one.why) - MOST
    return f"{one.name}: to be built: {'; '.join(one.why[:MOST])}{f'; and {more} more' if more > 0 else ''}"


def _as_dict(one: Standing) -> dict[str, Any]:
    state = "at work" if one.at_work else "to be built" if one.why else "as built"
    told = {"name": one.name, "folder": shown(one.out), "state": state, "items": one.items}
    return {**told, "why": list(one.why), **({"at_work": one.at_work} if one.at_work else {})}
