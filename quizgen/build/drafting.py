"""Raw texts to structured articles: which inputs are meant, and what becomes of each."""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from quizgen.build.commit import commit
from quizgen.build.draft_words import DraftDone, DraftWishes
from quizgen.build.draft_written import draft_path, draft_text, write_draft
from quizgen.build.raw_texts import STDIN
from quizgen.build.waiting import not_asked
from quizgen.files import is_file, is_folder, is_there, listed, real
from quizgen.model.dates import Edtf
from quizgen.model.problem import Location, Problem
from quizgen.project import not_found, shown

if TYPE_CHECKING:
    from quizgen.drafting.inputs import Story


def draft_inputs(inputs: list[Path], wishes: DraftWishes, stdin: Callable[[], bytes]) -> Iterator[DraftDone]:
    """Draft each input and write it; an input with an error writes nothing. `stdin` reads standard input."""
    from quizgen.drafting.pipeline import missing_model

    files, problems = files_of(inputs)
    lacking = missing_model()
    problems += [lacking] if lacking else []
    problems += _out_problems(files, wishes)
    if problems:
        yield DraftDone("", problems=problems)
        return
    if wishes.prompt or wishes.questions or wishes.assist is not None:
        from quizgen.build.questioned import questioned

        yield from questioned(files, wishes, stdin)
        return
    if wishes.annotations is not None and wishes.out is None:
        yield from _annotate(files, wishes, stdin)
        return
    wishes.step(0, len(files), "")
    for number, done in enumerate(_drafted(files, wishes, stdin), 1):
        wishes.step(number, len(files), done.label)
        yield done
    if wishes.annotations is not None:
        yield from _annotate(files, wishes, stdin)


def _drafted(files: list[Path], wishes: DraftWishes, stdin: Callable[[], bytes]) -> Iterator[DraftDone]:
    """The inputs in their order, drafted and written as they come, whatever became of those before."""
    from quizgen.build.facts_gated import gated
    from quizgen.drafting.draft import draft_stories
    from quizgen.drafting.parallel import processes_for

    waiting: deque[tuple[DraftDone, bool]] = deque()

    def stories() -> Iterator[Story]:
        """The inputs that can be read, one at a time as the parser asks for them; the others go to `failed`."""
        for path in files:
            story, found = story_of(path, wishes, stdin)
            done = DraftDone("standard input" if path == STDIN else shown(path), problems=found)
            waiting.append((done, story is not None))
            if story is not None:
                yield story

    for drafting in draft_stories(stories(), processes_for(len(files))):
        while not waiting[0][1]:
            yield waiting.popleft()[0]
        done = waiting.popleft()[0]
        write_draft(gated(drafting), done, wishes, len(files) > 1)
        yield done
    yield from (done for done, _ in waiting)


def files_of(inputs: Iterable[Path]) -> tuple[list[Path], list[Problem]]:
    """The files that are meant: folders give the raw texts in them, sorted by name."""
    from quizgen.drafting.inputs import SUFFIXES

    files, problems = [], []
    for path in inputs:
        if path == STDIN or is_file(path):
            files.append(path)
        elif is_folder(path):
            names, found = listed(path, shown(path))
            inside = [p for p in names if p.suffix.lower() in SUFFIXES and is_file(p)]
            if not inside and not found:
                hint = f"raw texts end in {', '.join(SUFFIXES)}"
                found = [Problem(Location(shown(path)), "no-input", f"{shown(path)} holds no raw text", hint)]
            files += inside
            problems += found
        else:
            problems.append(not_found(path, "name a raw text, or a folder of them"))
    # One file under several names is one input.
    once = {path if path == STDIN else real(path): path for path in reversed(files)}
    return [path for path in dict.fromkeys(files) if path in once.values()], problems



def drafted_beside(
    paths: list[Path], published: Edtf | None, stdin: Callable[[], bytes], step: Callable[[int, int, str], None]
) -> dict[Path, tuple[Path | None, list[Problem]]]:
    """For each raw text its draft, written beside it, or the one that stands there already (None: an error), and what
    to say of it: warnings of the draft, and what it does not ask yet (`waiting`).
    """
    found: dict[Path, tuple[Path | None, list[Problem]]] = {}
    wanted = []
    for path in paths:
        if not is_there(draft_path(path)) or _untouched(draft_path(path)):
            wanted.append(path)
            continue
        message = f"built from {shown(draft_path(path))}, which somebody has worked on"
        note = Problem(Location(shown(path)), "draft", message, "quizgen draft --update adds what is new", "note")
        found[path] = draft_path(path), [note]
    for group in ([p for p in wanted if p != STDIN], [p for p in wanted if p == STDIN]):
        out = draft_path(STDIN) if STDIN in group else None
        wishes = DraftWishes(out=out, published=published, step=step)
        done = list(draft_inputs(group, wishes, stdin)) if group else []
        if len(done) < len(group):  # one problem of all of them: no model, two texts of one name
            found |= {path: (None, done[0].problems if path == group[0] else []) for path in group}
            continue
        for path, one in zip(group, done, strict=True):
            found[path] = None if one.failed else draft_path(path), one.problems
    return {p: (t, problems + (not_asked(t) if t else [])) for p, (t, problems) in found.items()}


def _untouched(path: Path) -> bool:
    from quizgen.drafting.draft_file import untouched

    text, _ = draft_text(path)
    return text is not None and untouched(text)



def _out_problems(files: list[Path], wishes: DraftWishes) -> list[Problem]:
    from quizgen.drafting.inputs import SUFFIXES

    out = wishes.out
    if out is not None and len(files) > 1 and (is_file(out) or out.suffix in (".yaml", ".yml")):
        message, hint = "several inputs cannot go into one file", "-o takes a folder for several inputs"
        return [Problem(Location("--out"), "output", message, hint)]
    stems: dict[str, Path] = {}
    found = []
    notes = wishes.annotations
    if notes is not None and is_file(notes) and notes.suffix.lower() in (*SUFFIXES, ".yaml", ".yml"):
        message, hint = f"{shown(notes)} is a text, and annotations would be written over it", "name a .json file first"
        found.append(Problem(Location("--annotations"), "output", message, hint))
    for path in files:
        first = stems.setdefault(path.stem, path)
        together = first.parent == path.parent or out is not None or wishes.annotations is not None
        if first != path and together:
            message = f"{shown(first)} and {shown(path)} would both become {path.stem}.yaml"
            found.append(Problem(Location(shown(path)), "output", message, "rename one of them"))
    return found


def story_of(path: Path, wishes: DraftWishes, stdin: Callable[[], bytes]) -> tuple[Story | None, list[Problem]]:
    from quizgen.drafting.inputs import read_file, read_story

    if path == STDIN:
        return read_story(stdin(), "stdin", "", "standard input", wishes.published)
    return read_file(path, shown(path), wishes.published)






def _annotate(files: list[Path], wishes: DraftWishes, stdin: Callable[[], bytes]) -> Iterator[DraftDone]:
    """Quotations and dates of all inputs in one JSON file; inputs with errors are left out and reported."""
    from quizgen.drafting.draft import annotated
    from quizgen.drafting.parallel import processes_for

    failed: list[DraftDone] = []
    warned: list[Problem] = []

    def stories() -> Iterator[Story]:
        """The inputs that can be read, what is to be said of them in `warned`; the others go to `failed`."""
        for path in files:
            story, found = story_of(path, wishes, stdin)
            if story is None:
                failed.append(DraftDone(shown(path), problems=found))
            else:
                warned.extend(found)
                yield story

    path = wishes.annotations or Path("annotations.json")
    data = {}
    for number, (stem, one) in enumerate(annotated(stories(), processes_for(len(files))), 1):
        data[stem] = one
        wishes.step(number, len(files), stem)
    text = json.dumps(data, ensure_ascii=False, indent=1) + "\n"
    yield from failed
    found = commit(path.parent, {path.name: text.encode("utf-8", "surrogatepass")})
    yield DraftDone(shown(path), path, problems=warned + list(found))
