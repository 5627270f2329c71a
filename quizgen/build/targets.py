"""Many decks built and written: one after the other, or on all processors."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

from quizgen import reader
from quizgen.build.commit import claimed, replaced, settle
from quizgen.build.corpus import articles_of, forget
from quizgen.build.errata import errata, no_slip, papers_of
from quizgen.build.done import Done, Summary
from quizgen.build.explain import explain_lines
from quizgen.build.heads import head_for, wished
from quizgen.build.jobs import Job, jobs_for
from quizgen.build.kept import lost_history
from quizgen.build.library.again import Decks, frame_of, name_of, root_of
from quizgen.build.library.crew import Crew, Lost, NoCrew, cores, crew_of
from quizgen.build.library.stories import Stories, stories_of
from quizgen.build.outputs import EVERY, formats_of, overtaken, refused
from quizgen.build.pipeline import Built, build, recipe_for
from quizgen.build.sharing import forget_recipes
from quizgen.build.raw_texts import is_raw, raw_texts_in
from quizgen.build.templates import load_templates
from quizgen.build.wishes import Wishes, no_step, no_story
from quizgen.files import is_file, is_folder
from quizgen.model.problem import Location, Problem, has_error, in_file
from quizgen.model.quiz import History
from quizgen.model.recipe import CARDS
from quizgen.project import find_project, shown
from quizgen.writers import FORMATS
from quizgen.writers.pdf.errata import slip

FEW = 4  # jobs per worker below which another process costs more than it brings


def build_targets(targets: list[Path], wishes: Wishes, here: Path) -> Iterator[Done]:
    """Build and write each target; one with an error writes nothing. Many targets use all processors.

    What cannot even be read comes first, as a failure without a name: who goes on after it gets the others.
    """
    forget_recipes()
    forget()  # files may have changed since an earlier call in this process
    decks = Decks(root_of(targets, here))
    frame = decks.looks.all(frame_of(targets, wishes, here))
    unfinished = [p for root in _roots(targets, here) for p in settle(root)]
    jobs, problems = ([], unfinished) if unfinished else jobs_for(targets, wishes, here)
    common = _common(wishes)
    if has_error(problems + common):
        yield Done("", here, None, problems + common, total=len(jobs))
        problems = []
    if has_error(common):
        return
    asked = wishes
    wishes = replace(wishes, to=formats_of(wishes.to), every=EVERY in wishes.to)
    wishes = replace(wishes, stdin=bytes, step=no_step)  # read by now, and nothing another process could be sent
    whole = not unfinished
    for number, done in enumerate(_all(jobs, wishes, decks), 1):
        first = problems + common if number == 1 else []
        whole = whole and not done.failed
        yield replace(done, number=number, total=len(jobs), problems=first + done.problems)
    if whole and jobs and not any(is_raw(t) or raw_texts_in(t) for t in targets):
        decks.keep_run(targets, asked, here, frame, jobs, problems + common)


def _common(wishes: Wishes) -> list[Problem]:
    """What is wrong with the options of every deck."""
    formats = [no_format(f) for f in wishes.to if f not in FORMATS and f != EVERY]
    templates = load_templates(wishes.templates)[1] if wishes.templates else []
    _, crew = crew_of(wishes.backend, wishes.scheduler, wishes.workers)
    return templates + no_cards(wishes.cards) + formats + crew


def _roots(targets: list[Path], here: Path) -> list[Path]:
    """The projects of the targets: a decision of `quizgen review` writes there, and may have been interrupted."""
    found = (find_project(t if is_folder(t) else t.parent) for t in targets or [here])
    return list(dict.fromkeys(root for root in found if root is not None))


def _all(jobs: list[Job], wishes: Wishes, decks: Decks) -> Iterator[Done]:
    """The jobs' results in the order of the jobs, however many work at them; what is as it was is not built again."""
    known = [decks.last(job, wishes) for job in jobs]
    inputs = [{} if done else decks.before(job, wishes) for job, (done, _) in zip(jobs, known, strict=True)]
    fresh = _built_anew([job for job, (done, _) in zip(jobs, known, strict=True) if done is None], wishes, decks.root)
    for job, (done, why), seen in zip(jobs, known, inputs, strict=True):
        if done is None:
            done = next(fresh)
            decks.keep(job, wishes, seen, done)
            done = replace(done, why=(*why, *done.why) if wishes.explain_rebuild else ())
        yield done
    if decks.store is not None:
        decks.store.close()


def _built_anew(jobs: list[Job], wishes: Wishes, root: Path | None) -> Iterator[Done]:
    """The jobs one after the other, the stories of each shared out; or many jobs at once, by processes of this machine,
    where the files are."""
    workers = min(wishes.workers or cores(), len(jobs) // FEW)
    if workers < 2:
        yield from (run_job(job, wishes, root) for job in jobs)
        return
    alone = replace(wishes, workers=1, backend="processes", scheduler="", told=no_story)
    for job, done in zip(jobs, Crew(workers).spread(_run, ((job, alone, root) for job in jobs)), strict=True):
        yield _lost(job, done.says) if isinstance(done, Lost) else done


def _run(task: tuple[Job, Wishes, Path | None]) -> Done:
    return run_job(*task)


def _lost(job: Job, says: str) -> Done:
    message, hint = f"the process that built this deck was killed ({says})", "the system may be short of memory: try --workers 1"
    return Done(job.name, job.out, None, [Problem(Location(job.file), "worker-lost", message, hint)])


def run_job(job: Job, wishes: Wishes, root: Path | None = None) -> Done:
    """Read, build and write one deck; from the reading of its history on, nobody else writes into its folder. `root`:
    the project that keeps what earlier builds found."""
    if wishes.explain:  # an answer, no files
        problems = settle(job.out)
        return _done(job, wishes, None if problems else _built(job, wishes, problems, None), problems)
    crew, _ = crew_of(wishes.backend, wishes.scheduler, wishes.workers)
    memory = stories_of(name_of(job), root, crew, partial(wishes.told, job.name))
    with claimed(job.out) as claim:
        problems = list(claim.problems)
        try:
            built = None if problems else _built(job, wishes, problems, memory)
        except NoCrew as error:
            built, problems = None, [error.problem]
        finally:  # also where a night is cut short: what was made need not be made again
            if memory is not None:
                memory.close()
        gone: tuple[str, ...] = ()
        if built is not None and not has_error(problems):
            gone = replaced(job.out, built.files)
            built.removed = overtaken(job.out, built.files)
            problems += claim.commit(built.files, (*built.stale, *built.removed))
        why = memory.reasons() if memory is not None and wishes.explain_rebuild else ()
        return replace(_done(job, wishes, built, problems, gone), why=why)


def _built(job: Job, wishes: Wishes, problems: list[Problem], memory: Stories | None) -> Built | None:
    """The deck's files, not yet written; None, with the reason among `problems`, where it cannot even be read."""
    templates, _ = load_templates(wishes.templates)
    articles, corpus, found = articles_of(job.articles, job.project, wishes.corpus, memory.root if memory else None)
    problems += found
    history, found = _history(job)
    problems += found
    if has_error(problems) or not articles:
        return None
    recipe = wished(job.recipe or recipe_for(articles[0]), wishes)
    head, found = head_for(recipe.print, job.project, wishes.head)
    problems += found
    if has_error(found):
        return None
    formats, explain = wishes.to or None, wishes.explain
    if "apkg" in (formats or recipe.outputs) and not (wishes.first_release or explain):
        problems += lost_history(job.out, job.name, history)
    built = build(
        recipe, job.name, articles, corpus, templates, history, formats, wishes.reword, head, explain, wishes.retire,
        wishes.every, memory,
    )  # fmt: skip
    problems += job.notes + in_file(built.problems, job.file)
    problems += refused(built.losses) if wishes.strict else []
    _correct(built, job.out, job.file, problems)
    return built


def _history(job: Job) -> tuple[History | None, list[Problem]]:
    """What students have: by the history of the folder that is written, else by that of the deck's own folder, so that
    `--out` changes nothing that is asked."""
    for folder in dict.fromkeys((job.out, job.home or job.out)):
        path = folder / "history.jsonl"
        history, problems = reader.read_history(path, shown(path))
        if history is not None or problems:
            return history, problems
    return None, []


def _correct(built: Built, out: Path, file: str, problems: list[Problem]) -> None:
    """Add the slip that corrects the papers of the last build, where they have changed. An earlier slip stays until
    then: what was handed out is still to be corrected."""
    path = out / "quiz.json"
    if "quiz.json" not in built.files:
        problems += in_file(no_slip(out, built.files), file)
        return
    before = papers_of(path) if is_file(path) else None
    built.errata = errata(before, built.quiz) if before is not None else ()
    if built.errata:
        written = slip(built.errata, built.quiz, built.recipe.pages, built.recipe.released.first)
        built.files |= written.files
        problems += written.problems


def _done(
    job: Job, wishes: Wishes, built: Built | None, problems: list[Problem], gone: tuple[str, ...] = ()
) -> Done:
    return Done(job.name, job.out, None if built is None else _summary(built, wishes.explain, gone), problems)


def _summary(built: Built, explain: str, gone: tuple[str, ...]) -> Summary:
    why_not = next((f"{n.reason} [{n.policy}]" for n in built.pool.not_made if n.id == explain), "")
    return Summary(
        items={i.id: i.level for i in built.quiz.items},
        papers={p.letter: tuple(placed.id for placed in p.items) for p in built.quiz.papers},
        not_made=tuple(built.pool.not_made),
        files=tuple(sorted(built.files)),
        explained=explain_lines(explain, built.pool.explained, built.quiz.items, why_not),
        sentences=sum(bool(i.blanks) for i in built.quiz.items),
        update=built.update,
        errata=built.errata,
        losses=built.losses,
        removed=built.removed,
        on_paper=built.quiz.cards.paper_only if any(n.endswith(".apkg") for n in built.files) else {},
        replaced=tuple(n for n in sorted(gone) if not n.startswith("history")),
    )


def no_cards(word: str) -> list[Problem]:
    """The problem of a word after --cards that means nothing."""
    if word in ("", *CARDS):
        return []
    hint = "lasting: what is worth keeping for years; all: whatever can be a card"
    return [Problem(Location("--cards"), "unknown-cards", f"there is no “{word[:40]}” among lasting and all", hint)]


def no_format(name: str) -> Problem:
    """The problem of a format that there is not."""
    from difflib import get_close_matches

    close = get_close_matches(name, FORMATS, 1)
    hint = f"did you mean “{close[0]}”?" if close else f"formats: {', '.join(FORMATS)}"
    return Problem(Location("--to"), "unknown-output", f"there is no format “{name}”", hint)
