"""`quizgen build`."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from quizgen.build.done import Done, Summary
from quizgen.build.library.again import built
from quizgen.build.library.events import Events
from quizgen.build.wishes import Wishes
from quizgen.cli import losing, show
from quizgen.model.problem import Location, Problem
from quizgen.model.update import Update
from quizgen.project import shown

if TYPE_CHECKING:
    from quizgen.model.dates import Edtf

TELL = ("no-recipe", "fill-in", "waits", "draft", "not-on-map")  # notes that `build` prints unasked


def comma(text: str) -> tuple[str, ...]:
    """“apkg, pdf” → ("apkg", "pdf"), each once."""
    return tuple(dict.fromkeys(t.strip().lower() for t in text.split(",") if t.strip()))


def pages(given: list[str]) -> tuple[str, ...]:
    """Page sizes from repeated or comma-separated options; leaves with 1 on one that nobody has."""
    wanted = tuple(dict.fromkeys(p for one in given for p in comma(one)))
    wrong = [p for p in wanted if p not in ("a4", "letter")]
    if wrong:
        problems = [
            Problem(Location("--page"), "page-size", f"there is no page size “{p}”", "a4 or letter") for p in wrong
        ]
        show.report(problems)
        show.finish(problems)
    return wanted


def run(targets: list[Path], to: str, page: list[str], wishes: dict[str, Any], modes: dict[str, Any]) -> None:
    """Build, print what came of it, and leave with the right code."""
    wishes["published"] = _published(wishes["published"])
    asked = {"to": comma(to), "pages": pages(page), "explain": modes["explain"], "stdin": _stdin, **wishes}
    done: list[Done] = []
    silent = modes["quiet"] or modes["json"]
    with Events(modes["events"]) as events, stopped_by_sigterm():
        if events.problem is not None:
            show.report([events.problem])
            show.finish([events.problem])
        events.say("start", targets=[str(t) for t in targets])
        with show.Progress(silent) as progress, show.Progress(silent, least=2) as drafting:
            stories = show.Progress(silent)

            def told(deck: str, number: int, total: int, story: str) -> None:
                stories.step(number, total, f"{deck}: {story}")
                events.story(deck, number, total, story)

            wanted = Wishes(**asked, step=drafting.step, told=told)
            for one in built(targets, wanted, Path.cwd()):
                done.append(one)
                stories.close()
                stories = show.Progress(silent)
                progress.step(one.number, one.total, one.name)
                events.deck(one)
                if wanted.explain_rebuild and not modes["json"]:
                    _tell_why(one)
                if not modes["json"]:
                    _tell(one, modes)
                if one.failed and not modes["keep_going"]:
                    break
        _leave(done, modes, events)


def _leave(done: list[Done], modes: dict[str, Any], events: Events) -> None:
    """Print the whole, and leave with the right code."""
    if modes["json"]:
        show.print_json({"decks": [_as_dict(d) for d in done]})
    elif modes["explain"]:
        _explain(done, modes["explain"])
    failed = [d for d in done if d.failed]
    if failed and modes["keep_going"] and len(failed) < len(done):
        raise typer.Exit(3)
    show.finish(p for d in failed for p in d.problems)
    events.say("end", exit=0)


@contextmanager
def stopped_by_sigterm() -> Iterator[None]:
    """SIGTERM ends a run as Ctrl-C does, so that workers end with it and what was made is kept; exit code 143."""

    def stop(*_: object) -> None:
        raise typer.Exit(128 + signal.SIGTERM)

    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGTERM, stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _published(text: str) -> Edtf | None:
    if not text:
        return None
    from quizgen.cli.drafting import published_of

    return published_of(text)


def _stdin() -> bytes:
    from quizgen.cli.drafting import read_stdin

    return read_stdin()


def _tell(done: Done, modes: dict[str, Any]) -> None:
    # What is only worth knowing is for `check`, or for those who ask.
    told = done.problems if modes["verbose"] else [p for p in done.problems if p.severity != "note" or p.rule in TELL]
    show.report(told, modes["quiet"] or bool(modes["explain"]))
    if done.failed:
        if done.name and not any(p.rule == "unfinished" for p in told):
            show.say(f"{done.name}: nothing written ({show.count(told)})")
    if modes["verbose"] and done.summary and not modes["explain"]:
        for missing in done.summary.not_made:
            show.say(f"not made: {missing.id}: {missing.reason} [{missing.policy}]")
        for item_id, why in done.summary.on_paper.items():
            show.say(f"on paper: {item_id}: {why}")
    if done.failed or modes["explain"]:
        return
    if not modes["quiet"]:
        show.out(_summary(done))
        if done.summary.on_paper:
            show.out(f"  {_stays(len(done.summary.on_paper))}")
        if done.summary.update:
            show.out(f"  {_will_do(done.summary.update)}")
        for line in done.summary.errata:
            show.out(f"  on paper: {line}")
        for name in done.summary.files:
            show.out(f"  {shown(done.out / name)}")
        if done.summary.replaced:
            show.out(f"  replaces what stood there: {', '.join(done.summary.replaced)}")
        if done.summary.removed:
            show.out(f"  removes parts of an earlier one: {', '.join(done.summary.removed)}")
        losing.show_table(done.summary.losses)


def _tell_why(done: Done) -> None:
    """Why a deck is built anew: first the deck's reasons, then those of its stories."""
    for reason in done.why:
        show.say(f"rebuild: {done.name}: {reason}")
    if not done.why and done.name:
        show.say(f"rebuild: {done.name}: nothing changed, nothing is built")


def _summary(done: Done) -> str:
    """“kim-beijing-2018: 141 items, 6 of them key sentences for cards only; paper A: 20 questions, 11 above
    remembering; 34 items not made”."""
    items = done.summary.items
    cards = done.summary.sentences
    only = f", {cards} of them key sentence{'s' if cards > 1 else ''} for cards only" if cards else ""
    parts = [f"{done.name}: {len(items)} items{only}"]
    for letter, ids in done.summary.papers.items():
        above = sum(items[i] != "remember" for i in ids)
        parts.append(f"paper {letter}: {len(ids)} questions, {above} above remembering")
    missing = len(done.summary.not_made)
    if missing:
        parts.append(f"{missing} items not made (-v says why)")
    return "; ".join(parts)


def _stays(many: int) -> str:
    """“31 questions stay on paper (-v says why)”."""
    return f"{many} question{' stays' if many == 1 else 's stay'} on paper, not worth a card (-v says why)"


def _will_do(update: Update) -> str:
    """“an import adds 3 notes, changes 1, retires 0, leaves 149 as they are”."""
    notes = "note" if update.new == 1 else "notes"
    rest = f"retires {update.retired}, leaves {update.unchanged} as they are"
    types = f"; note types that change: {', '.join(update.types)}" if update.types else ""
    return f"an import adds {update.new} {notes}, changes {update.changed}, {rest}{types}"


def _explain(done: list[Done], item_id: str) -> None:
    """The item in each deck that knows it; a problem where none does."""
    known = [d.summary for d in done if d.summary is not None]
    for line in (line for summary in known for line in summary.explained):
        show.out(line)
    if known and not any(summary.explained for summary in known):
        from difflib import get_close_matches

        ids = [i for summary in known for i in (*summary.items, *(n.id for n in summary.not_made))]
        close = get_close_matches(item_id, ids, 1, 0.3)
        hint = f"did you mean {close[0]}?" if close else "`quizgen build -v` lists those not made"
        problems = [Problem(Location("--explain"), "unknown-item", f"no item has the id “{item_id}”", hint)]
        show.report(problems)
        show.finish(problems)


def _as_dict(done: Done) -> dict[str, Any]:
    summary = done.summary
    return {
        "name": done.name,
        "folder": shown(done.out),
        "written": [] if done.failed or summary is None else list(summary.files),
        **({} if summary is None else _where_there_is(summary)),
        "items": [] if summary is None else list(summary.items),
        "papers": [] if summary is None else [list(ids) for ids in summary.papers.values()],
        "not_made": [] if summary is None else [{"id": n.id, "reason": n.reason, "policy": n.policy} for n in summary.not_made],
        "problems": [show.as_dict(p) for p in done.problems],
        **({"rebuilt": list(done.why)} if done.why else {}),
    }


def _where_there_is(summary: Summary) -> dict[str, Any]:
    """What an import will do, what was asked about an item, what formats do not hold: each where there is any."""
    told = {
        "update": asdict(summary.update) if summary.update else {},
        "explained": list(summary.explained),
        "on_paper": dict(summary.on_paper),
        "losses": losing.as_dicts(summary.losses),
    }
    return {name: value for name, value in told.items() if value}
