"""Nothing changed: a deck is as the last build left it, and what there was to say of it is said again.

A deck is kept with all that went into it and all that came out. A run is kept with the files that said which decks there
are, so that a second `quizgen build` looks at files and loads nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import TYPE_CHECKING

from quizgen.build.done import Done
from quizgen.build.journal import JOURNAL
from quizgen.build.library.program import program
from quizgen.build.library.seen import ABSENT, Looks, Seen
from quizgen.build.library.store import Store
from quizgen.build.wishes import Wishes
from quizgen.files import is_folder, listed
from quizgen.model.problem import Problem
from quizgen.model.update import Update
from quizgen.project import find_project, shown, yaml_files

if TYPE_CHECKING:
    from quizgen.build.jobs import Job

_NO_INPUT = ("stdin", "step", "told", "explain_rebuild", "workers", "backend", "scheduler")  # wishes on which no result hangs
# What is told of a step from the last build to this one. After it nothing has changed since; of the others nobody knows
# what a second build says.
_ONCE = ("released-unchanged", "no-errata")
_NEWS = ("deck-renamed", "blank-lost", "same-first-field", "edit-outlived", "old-name")
_ANOTHER = "quizgen, or a package that it uses, is not the same as then"


@dataclass(frozen=True, slots=True)
class Kept:
    """A deck as it was built. `beside`: what was said of the job before it was built."""

    program: str
    wishes: str
    beside: str
    inputs: dict[Path, Seen]
    outputs: dict[Path, Seen]
    done: Done


@dataclass(frozen=True, slots=True)
class Run:
    """A run of the command: the files that say which decks there are, and the names under which these are kept."""

    program: str
    frame: dict[Path, Seen]
    decks: tuple[str, ...]
    first: tuple[Problem, ...]


class Decks:
    """The decks of a run, and the store in which they are kept; without a project nothing is."""

    def __init__(self, root: Path | None) -> None:
        self.root = root
        self.store = Store(root) if root is not None else None
        self.looks = Looks()

    def last(self, job: Job, wishes: Wishes) -> tuple[Done | None, tuple[str, ...]]:
        """The deck where it is as a build would make it; else the reasons why not."""
        if self.store is None or wishes.explain:
            return None, ()
        kept = self._kept(name_of(job))
        if kept is None:
            return None, ("nothing is kept of an earlier build",)
        if kept.program != program():
            return None, (_ANOTHER,)
        if (kept.wishes, kept.beside) != (_text_of(wishes), repr(job.notes)):
            return None, ("other options, or something beside the recipe changed",)
        more = {path: _NOWHERE for path in inputs_of(job, wishes) if path not in kept.inputs | kept.outputs}
        if changed := self.looks.changed(kept.inputs | more):
            return None, tuple(self._said(path, (kept.inputs | more)[path]) for path in changed)
        if changed := self.looks.changed(kept.outputs):
            return None, tuple(f"{shown(path)} is not as the build left it" for path in changed)
        self._settle(name_of(job), kept)
        return kept.done, ()

    def _kept(self, name: str) -> Kept | None:
        kept = self.store.get(name) if self.store else None
        return kept if isinstance(kept, Kept) else None

    def _settle(self, name: str, kept: Kept) -> None:
        """What was too new to be known by its time is older now: the next look need not read it."""
        if self.store is not None and not all(seen.known for seen in (kept.inputs | kept.outputs).values()):
            inputs, outputs = (
                {path: self.looks.at(path, seen) for path, seen in part.items()} for part in (kept.inputs, kept.outputs)
            )
            self.store.put(name, replace(kept, inputs=inputs, outputs=outputs))

    def _said(self, path: Path, before: Seen) -> str:
        now = self.looks.at(path).content
        what = "is new" if before.content == ABSENT else "is gone" if now == ABSENT else "changed"
        return f"{shown(path)} {what}"

    def before(self, job: Job, wishes: Wishes) -> dict[Path, Seen]:
        """What goes into a deck, as it is before it is read."""
        return {} if self.store is None else self.looks.all(inputs_of(job, wishes))

    def keep(self, job: Job, wishes: Wishes, inputs: dict[Path, Seen], done: Done) -> None:
        """Keep a deck that was built, where another build would say the same of it but for what is news once."""
        steady = _steady(done)
        head = wishes.head or job.recipe and job.recipe.print.head  # its logo would have to be looked at, too
        if self.store is None:
            return
        if steady is None or steady.summary is None or wishes.explain or head:
            self.store.drop(name_of(job))
            return
        made = [job.out / name for name in steady.summary.files]
        outputs = Looks().all([job.out, *made, *_histories(job.out)])
        inputs = {path: seen for path, seen in inputs.items() if path not in outputs}  # the history goes in and out
        self.store.put(name_of(job), Kept(program(), _text_of(wishes), repr(job.notes), inputs, outputs, steady))

    def again(self, targets: list[Path], wishes: Wishes, here: Path) -> list[Done] | None:
        """What is to be said of a run in which nothing has changed; None where something has."""
        run = self.store.get(_run(targets, wishes, here)) if self.store else None
        if not isinstance(run, Run) or run.program != program() or self.looks.changed(run.frame):
            return None
        done: list[Done] = []
        for name in run.decks:
            kept = self._kept(name)
            if kept is None or (kept.program, kept.wishes) != (run.program, _text_of(wishes)):
                return None
            if self.looks.changed(kept.inputs) or self.looks.changed(kept.outputs):
                return None
            self._settle(name, kept)
            first = run.first if not done else ()
            number, problems = len(done) + 1, [*first, *kept.done.problems]
            done.append(replace(kept.done, number=number, total=len(run.decks), problems=problems))
        return done

    def keep_run(
        self, targets: list[Path], wishes: Wishes, here: Path, frame: dict[Path, Seen], jobs: list[Job], first: list[Problem]
    ) -> None:
        """Keep a run in which every deck was built. `frame`: `frame_of` the run, seen before any of it was read."""
        patterns = (pattern for job in jobs if job.recipe for pattern in job.recipe.articles)
        if self.store is None or wishes.explain or any("**" in pattern for pattern in patterns):
            return
        folders = {path.parent for job in jobs for path in job.articles} - frame.keys()
        frame = frame | self.looks.all(sorted(folders))
        run = Run(program(), frame, tuple(name_of(job) for job in jobs), tuple(first))
        self.store.put(_run(targets, wishes, here), run)


_NOWHERE = Seen((), ABSENT)


def name_of(job: Job) -> str:
    """Under which a deck is kept."""
    return f"deck {job.out.absolute()} {job.file}"


def inputs_of(job: Job, wishes: Wishes) -> Iterator[Path]:
    """All that a deck is made from."""
    yield from (Path(job.file).absolute(), *job.articles)
    corpus = wishes.corpus or (job.project / "source" if job.project else None)
    for folder in (corpus, wishes.templates):
        if folder is not None:
            yield folder
            yield from yaml_files(folder)
    for folder in dict.fromkeys((job.out, job.home or job.out)):
        yield from _histories(folder)


def _histories(folder: Path) -> list[Path]:
    return [folder / "history.jsonl", *(p for p in listed(folder, "")[0] if p.name.startswith("history"))]


def _text_of(wishes: Wishes) -> str:
    return repr([(f.name, getattr(wishes, f.name)) for f in fields(wishes) if f.name not in _NO_INPUT] + [str(Path.cwd())])


def _steady(done: Done) -> Done | None:
    """What a second build would say; None where that cannot be told from this one."""
    summary = done.summary
    if done.failed or summary is None or summary.errata or any(p.rule in _NEWS for p in done.problems):
        return None
    update = summary.update
    if update is not None:
        if update.types and update.new == 0:
            return None
        update = Update(unchanged=update.new + update.changed + update.unchanged)
    summary = replace(summary, update=update, replaced=(), removed=())
    problems = [p for p in done.problems if p.rule not in _ONCE]
    return replace(done, summary=summary, problems=problems, why=(), unchanged=True)


def built(targets: list[Path], wishes: Wishes, here: Path) -> Iterator[Done]:
    """Build and write each target, as `targets.build_targets` does; where nothing at all has changed, say so without
    loading what builds."""
    found = None
    if not wishes.explain and not wishes.explain_rebuild:
        found = Decks(root_of(targets, here)).again(targets, wishes, here)
    if found is None:
        from quizgen.build.targets import build_targets

        yield from build_targets(targets, wishes, here)
    else:
        yield from found


def root_of(targets: list[Path], here: Path) -> Path | None:
    """The project in which a run keeps what it finds."""
    found = (find_project(t if is_folder(t) else t.parent) for t in targets or [here])
    return next((root for root in found if root is not None), None)


def frame_of(targets: list[Path], wishes: Wishes, here: Path) -> list[Path]:
    """The files and folders that say which decks a run has."""
    found: dict[Path, None] = {}
    for target in targets or [here]:
        folder = target if is_folder(target) else target.parent
        root = find_project(folder)
        places = [folder] if targets and is_folder(target) else []
        places += [root / "decks", root / "source"] if root else []
        found |= dict.fromkeys([*targets, folder / JOURNAL, *([root / JOURNAL] if root else ())])
        for place in places:
            found |= dict.fromkeys([place, *(yaml_files(place) if place.name != "source" or place == folder else ())])
    return list(found)


def _run(targets: list[Path], wishes: Wishes, here: Path) -> str:
    return f"run {[str(t) for t in targets]} {here} {_text_of(wishes)}"
