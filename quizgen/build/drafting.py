"""Raw texts to structured articles on disk: where each draft goes, and what is never overwritten."""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from quizgen.build.commit import commit
from quizgen.build.draft_words import DraftDone, DraftWishes
from quizgen.build.raw_texts import STDIN
from quizgen.files import is_file, is_folder, is_there, listed, read_bytes, real
from quizgen.model.dates import Edtf
from quizgen.model.facts import Fact
from quizgen.model.problem import Location, Problem, has_error
from quizgen.project import not_found, shown


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

    def stories() -> Iterator[object]:
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


def draft_path(path: Path) -> Path:
    """Where the draft of a raw text stands: beside it, or here for standard input."""
    return Path("stdin.yaml") if path == STDIN else path.with_suffix(".yaml")


def drafted_beside(
    paths: list[Path], published: Edtf | None, stdin: Callable[[], bytes], step: Callable[[int, int, str], None]
) -> dict[Path, tuple[Path | None, list[Problem]]]:
    """For each raw text its draft, written beside it, or the one that stands there already (None: an error), and what
    to say of it: warnings of the draft, and a note for each proposal whose blanks would give more questions.
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
    return {p: (t, problems + (_fill_in(t) if t else [])) for p, (t, problems) in found.items()}


def _untouched(path: Path) -> bool:
    from quizgen.drafting.draft_file import untouched

    text, _ = draft_text(path)
    return text is not None and untouched(text)


def draft_text(path: Path) -> tuple[str | None, list[Problem]]:
    """The text of a draft that stands somewhere; None, with the problem, where it cannot be read."""
    from quizgen import reader

    data, problems = read_bytes(path, shown(path), reader.MOST_YAML)
    try:
        return (None if data is None else data.decode("utf-8-sig")), problems
    except UnicodeDecodeError:
        return None, [Problem(Location(shown(path)), "not-utf8", "this file exists and is not UTF-8 text")]


def _fill_in(path: Path) -> list[Problem]:
    """A note for each proposal: where it stands and which of its blanks are wanted."""
    from quizgen import reader

    sheet = reader.open_file("article", path, shown(path))
    facts = sheet.value.get("facts") if sheet.value else None
    found = []
    for number, fact in enumerate(facts if isinstance(facts, list) else []):
        if isinstance(fact, dict) and fact.get("status") == "proposal":
            blanks = [k for k, v in fact.items() if v == "" or (isinstance(v, dict) and "" in v.values())]
            message = f"“{fact.get('id', '')}” ({fact.get('kind', '')}) would make a question: fill {', '.join(blanks)}"
            found.append(Problem(sheet.at("facts", number), "fill-in", message, severity="note"))
    return found


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


def story_of(path: Path, wishes: DraftWishes, stdin: Callable[[], bytes]) -> tuple[object, list[Problem]]:
    from quizgen.drafting.inputs import read_file, read_story

    if path == STDIN:
        return read_story(stdin(), "stdin", "", "standard input", wishes.published)
    return read_file(path, shown(path), wishes.published)


def _target(stem_path: Path, wishes: DraftWishes, several: bool) -> Path | None:
    """The file to write; None for standard output."""
    out = wishes.out
    if out is None:
        return None if stem_path == STDIN else draft_path(stem_path)
    if is_folder(out) or several or out.suffix not in (".yaml", ".yml"):
        return out / draft_path(stem_path).name
    return out


def write_draft(drafting: object, done: DraftDone, wishes: DraftWishes, several: bool) -> None:
    """Write one draft, unless somebody's work stands there."""
    told = {p.rule for p in drafting.problems if p.severity == "error"}
    done.problems[:] = [p for p in done.problems if p.rule not in told] + list(drafting.problems)
    if has_error(done.problems) or drafting.draft is None:
        return
    done.facts, done.proposals = len(drafting.facts), drafting.proposals
    label = drafting.story.label
    path = _target(STDIN if label == "standard input" else Path(label), wishes, several)
    text = drafting.yaml
    if path is not None and is_there(path) and not wishes.force:
        text = _over(path, drafting, done, wishes.update)
    if done.failed:
        return
    done.problems += own_check(text, label)
    if done.failed:
        return
    if path is None:
        done.text = text
        return
    done.path = path
    done.problems += commit(path.parent, {path.name: text.encode("utf-8")})


def _over(path: Path, drafting: object, done: DraftDone, update: bool) -> str:
    """The text for a file that exists: the draft, the file updated, or "" with a problem."""
    from quizgen.drafting.draft_file import untouched

    where = Location(shown(path))
    old, problems = draft_text(path)
    if old is None:
        done.problems += [replace(p, hint="take another name with -o") for p in problems]
        return ""
    if untouched(old):
        return drafting.yaml
    if not update:
        message = "this file exists, and somebody has worked on it"
        hint = "--update adds what is new and keeps their work; --force writes the draft over it"
        done.problems.append(Problem(where, "exists", message, hint))
        return ""
    return laid_over(path, old, drafting.draft.entities, drafting.facts, drafting.story.text, done)


def laid_over(
    path: Path, old: str, entities: dict[str, dict[str, object]], facts: Sequence[Fact], story: str, done: DraftDone
) -> str:
    """The file's text with what is new, or "" with a problem."""
    from quizgen.drafting.update import updated

    where = Location(shown(path))
    result = updated(old, entities, facts, story)
    if result.fault:
        message = f"this file cannot be updated: {result.fault}"
        done.problems.append(Problem(where, "update", message, "run quizgen check on it; --force writes over it"))
        return ""
    done.added, done.conflicts, done.updated = result.added, result.conflicts, True
    done.paragraphs, done.deleted = result.paragraphs, result.deleted
    if result.left_out:
        message = f"new facts left out, because their evidence is not in the file's text: {result.left_out}"
        hint = "a paragraph of the article has changed: put its new words into `text`, and update again"
        done.problems.append(Problem(where, "update", message, hint, "warning"))
    return result.text


def own_check(text: str, label: str) -> list[Problem]:
    """What `check` would say of the file; an error in an untouched draft is a bug, in an update the person's."""
    from quizgen import reader

    return [p for p in reader.parse_article(text.encode("utf-8"), label)[1] if p.severity == "error"]


def _annotate(files: list[Path], wishes: DraftWishes, stdin: Callable[[], bytes]) -> Iterator[DraftDone]:
    """Quotations and dates of all inputs in one JSON file; inputs with errors are left out and reported."""
    from quizgen.drafting.draft import annotated
    from quizgen.drafting.parallel import processes_for

    failed: list[DraftDone] = []
    warned: list[Problem] = []

    def stories() -> Iterator[object]:
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
