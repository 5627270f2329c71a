"""`quizgen diff` and `quizgen stale`: what became of a deck, and what time did to it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from quizgen.cli import show
from quizgen.cli.wrapped import wrapped
from quizgen.model.problem import Location, Problem, has_error

if TYPE_CHECKING:
    from quizgen.build.diff import Change, Diff
    from quizgen.build.stale import Taught


def run_diff(old: Path, new: Path, json: bool) -> None:
    """Print what was added, changed and retired, and the searches for Anki; leave with 1 where a file is bad."""
    from quizgen.build.diff import diff

    found, problems = diff(old, new)
    if json:
        show.print_json((_diff_json(found) if found else {}) | {"problems": [show.as_dict(p) for p in problems]})
    else:
        show.report(problems)
        if found:
            _print_diff(found)
    show.finish(problems)


def _print_diff(found: Diff) -> None:
    show.out(f"{len(found.added)} added, {len(found.changed)} changed, {len(found.retired)} retired")
    if found.paper:
        show.out(f"{found.paper} order and match items not compared: one of the two holds cards only")
    for item, stem in found.added.items():
        again = " (was retired)" if item in found.back else ""
        show.out()
        show.out(f"added    {item}{again}")
        wrapped(stem, 9)
    for item, changes in found.changed.items():
        show.out()
        show.out(f"changed  {item}: {', '.join(c.part for c in changes)}")
        for change in changes:
            _print_change(change)
    for item, reason in found.retired.items():
        show.out()
        show.out(f"retired  {item}")
        wrapped(reason, 9)
    for what, lines in found.searches.items():
        show.out()
        show.out(f"To find what is {what}, paste into Anki's browser:")
        for line in lines:
            show.out(line)


def _print_change(change: Change) -> None:
    """The part as it was and is; of lists only what went and what came."""
    if isinstance(change.old, str):
        gone, come = (change.old,), (change.new,)
    else:
        gone = tuple(x for x in change.old if x not in change.new)
        come = tuple(x for x in change.new if x not in change.old)
        if not (gone or come):
            gone, come = change.old, tuple(change.new)
    for mark, texts in (("-", gone), ("+", come)):
        for text in texts:
            wrapped(f"{mark} {text or '(nothing)'}", 9, 11)


def _diff_json(found: Diff) -> dict[str, Any]:
    return {
        "added": [{"id": i, "stem": stem, "was_retired": i in found.back} for i, stem in found.added.items()],
        "changed": [
            {"id": i, "what": [{"part": c.part, "old": c.old, "new": c.new} for c in changes]}
            for i, changes in found.changed.items()
        ],
        "retired": [{"id": i, "reason": reason} for i, reason in found.retired.items()],
        "searches": {what: list(lines) for what, lines in found.searches.items()},
        "not_compared": found.paper,
    }


def run_stale(paths: list[Path], on: str, json: bool) -> None:
    """Print each item that teaches an office which has changed hands by the day, and what the tables do not know."""
    from quizgen.build.stale import stale
    from quizgen.model.dates import parse

    try:
        day = parse(on)
        if day.granularity != "day" or day.is_range or day.approximate:
            raise ValueError(f"“{on}” is not one day")
    except ValueError as error:
        problems = [Problem(Location("--on"), "date", str(error).partition(";")[0], "write a day, as in 2026-12-01")]
        show.report(problems)
        show.finish(problems)
        return
    found, problems = stale(paths, Path.cwd(), day.first)
    if json:
        as_dicts = [_taught_json(t) for t in found]
        show.print_json({"on": on, "offices": as_dicts, "problems": [show.as_dict(p) for p in problems]})
    else:
        show.report(problems)
        if found or not has_error(problems):
            _print_stale(found)
    show.finish(problems)


def _print_stale(found: list[Taught]) -> None:
    changed = [t for t in found if t.status == "changed"]
    unknown = [t for t in found if t.status == "unknown"]
    for taught in changed:
        said = f"{taught.office}: {_handover(taught)}"
        for item in taught.items or (f"{taught.fact} (no item)",):
            show.out(f"{item}: {said}")
    for taught in unknown:
        show.out(f"{taught.fact}: {taught.office}: {taught.holder}: the tables say nothing")
    same = [t for t in found if t.status == "unchanged"]
    items = sum(len(t.items) for t in changed)
    parts = [f"{items} item{'s teach' if items != 1 else ' teaches'} an office that has changed hands"]
    if same:
        checked = min(t.tenancy.checked for t in same if t.tenancy)
        offices = f"{len(same)} office{'s have' if len(same) > 1 else ' has'}"
        parts.append(f"{offices} not, as far as the tables know (checked {checked})")
    if unknown:
        parts.append(f"of {len(unknown)} the tables say nothing")
    show.out("; ".join(parts))


def _handover(taught: Taught) -> str:
    """“Moon Jae-in held it until 2022-05-10; since then … (table of offices, checked 2025-12)”."""
    held = taught.tenancy
    assert held is not None
    return f"{taught.holder} held it until {held.until}; since then {held.since()} ({held.cited()})"


def _taught_json(taught: Taught) -> dict[str, Any]:
    held = taught.tenancy
    known = {} if held is None else {
        "until": held.until,
        "since": [{"holder": name, "until": end} for name, end in held.after],
        "checked": held.checked,
        "source": held.source,
    }
    return {
        "fact": taught.fact,
        "items": list(taught.items),
        "office": taught.office,
        "holder": taught.holder,
        "status": taught.status,
        **known,
    }
