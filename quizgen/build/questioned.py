"""Drafts with questions that somebody else wrote: files of them, or a model's. The gates judge each."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from quizgen.build.at_odds import with_conflicts
from quizgen.build.assisting import Model, model_for, pasted_prompt
from quizgen.build.commit import commit
from quizgen.build.draft_words import DraftDone, DraftWishes
from quizgen.build.draft_written import beside, draft_text, laid_over, own_check, write_draft
from quizgen.build.drafting import story_of
from quizgen.build.gating import read_story
from quizgen.build.outside import Written, judged_facts, read_all
from quizgen.build.raw_texts import STDIN
from quizgen.model.facts import Fact, QuestionAnswer
from quizgen.model.problem import Location, Problem, has_error
from quizgen.model.reading import Reading
from quizgen.project import shown

Asking = Callable[[Reading], tuple[list[Written], list[Problem]]]
Stdin = Callable[[], bytes]


def questioned(files: list[Path], wishes: DraftWishes, stdin: Stdin) -> Iterator[DraftDone]:
    """Each story with the questions that are wished for, or the prompt that asks a chat for them."""
    if wishes.prompt:
        yield from (_prompt(path, wishes, stdin) for path in files)
    elif wishes.questions:
        yield _from_files(files, wishes, stdin)
    else:
        yield from _from_model(files, wishes, stdin)


def _from_files(files: list[Path], wishes: DraftWishes, stdin: Stdin) -> DraftDone:
    """One story and files of questions on it: they are read first, so that nothing is half-written. With a model its
    second reading judges them, too."""
    written, problems = read_all(wishes.questions, wishes.by)
    if len(files) != 1:
        message, hint = "questions are on one story", "name one text or article beside --from"
        problems.append(Problem(Location("--from"), "several-stories", message, hint))
    if has_error(problems):
        return DraftDone("", problems=problems)
    model, told = model_for(wishes, 1) if wishes.assist else (None, [])
    done = _done(files[0], [*problems, *told])
    done.omitted = (wishes.assist is not None and model is None) or not all(w.whole for w in written)
    _ask(files[0], lambda story: (model.read(story, written) if model else written, []), done, wishes, stdin)
    return done


def _from_model(files: list[Path], wishes: DraftWishes, stdin: Stdin) -> Iterator[DraftDone]:
    """Each story with a model's questions. Where the model has none, the draft by rules stands."""
    model, problems = model_for(wishes, len(files))
    wishes.step(0, len(files), "")
    for number, path in enumerate(files, 1):
        done = _done(path, problems if number == 1 else [])
        _ask(path, _asking(model, done), done, wishes, stdin)
        wishes.step(number, len(files), done.label)
        yield done


def _asking(model: Model | None, done: DraftDone) -> Asking:
    def ask(story: Reading) -> tuple[list[Written], list[Problem]]:
        found, problems = model.questions(story) if model else ([], [])
        done.omitted = not found
        return found, problems

    return ask


def _ask(path: Path, asking: Asking, done: DraftDone, wishes: DraftWishes, stdin: Stdin) -> None:
    if path.suffix in (".yaml", ".yml"):
        _into_article(path, asking, done, wishes)
    else:
        _into_draft(path, asking, done, wishes, stdin)


def _into_draft(path: Path, asking: Asking, done: DraftDone, wishes: DraftWishes, stdin: Stdin) -> None:
    """Draft a raw text and lay the draft, with the questions, over what stands there."""
    from quizgen.build.facts_gated import gated, names_of
    from quizgen.drafting.as_reading import readings
    from quizgen.drafting.draft import draft_stories, with_facts, with_more

    story, found = story_of(path, wishes, stdin)
    done.problems += found
    if story is None:
        return
    drafting = gated(next(draft_stories([story])))
    facts = _facts(drafting.reading or next(readings([story])), asking, done, [f.id for f in drafting.facts])
    every = with_conflicts(names_of(drafting), [*drafting.facts, *facts])
    own, more = every[: len(drafting.facts)], every[len(drafting.facts) :]
    _count(more, done)
    write_draft(with_more(with_facts(drafting, own), more), done, replace(wishes, update=True), False)


def _into_article(path: Path, asking: Asking, done: DraftDone, wishes: DraftWishes) -> None:
    """Add the questions to an article, which keeps every byte of its own."""
    reading, found = read_story(path)
    done.problems += found
    if reading is None or has_error(done.problems):
        return
    facts: Sequence[Fact] = _facts(reading, asking, done)
    old, found = draft_text(path)
    done.problems += found
    if old is None:
        return
    facts = beside(old, {}, facts)
    _count(facts, done)
    text = laid_over(path, old, {}, facts, "", done)
    if not (done.added or done.conflicts or done.failed):
        text = old
    done.problems += [] if done.failed else own_check(text, done.label)
    if not done.failed:
        done.path = wishes.out or path
        done.problems += commit(done.path.parent, {done.path.name: text.encode("utf-8")})


def _facts(story: Reading, asking: Asking, done: DraftDone, taken: Sequence[str] = ()) -> list[QuestionAnswer]:
    """The questions on a story that the gates do not refuse; `done` is told of all of them."""
    written, problems = asking(story)
    facts, refused = judged_facts(story, written, taken)
    done.problems += problems + refused
    done.asked = (0, len(facts), len(refused))  # `_count` tells how many of them are admitted
    return facts


def _count(facts: Sequence[Fact], done: DraftDone) -> None:
    """How many of the questions are admitted, and how many wait for a person."""
    admitted = sum(f.gate is not None and f.gate.outcome == "admitted" for f in facts)
    done.asked = (admitted, len(facts) - admitted, done.asked[2] if done.asked else 0)


def _prompt(path: Path, wishes: DraftWishes, stdin: Stdin) -> DraftDone:
    """What to paste into a chat; nothing is written."""
    from quizgen.drafting.as_reading import readings

    done = _done(path)
    if path.suffix in (".yaml", ".yml"):
        reading, found = read_story(path)
    else:
        story, found = story_of(path, wishes, stdin)
        reading = next(readings([story])) if story else None
    done.problems += found
    if reading is not None:
        done.text = pasted_prompt(reading)
    return done


def _done(path: Path, problems: Sequence[Problem] = ()) -> DraftDone:
    return DraftDone("standard input" if path == STDIN else shown(path), problems=list(problems))
