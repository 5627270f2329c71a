"""A draft written to disk: where it goes, what is never overwritten, and what is laid over somebody's work."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from quizgen import reader
from quizgen.build.at_odds import conflicts_in, with_conflicts
from quizgen.build.commit import commit
from quizgen.build.draft_words import DraftDone, DraftWishes
from quizgen.build.raw_texts import STDIN
from quizgen.files import is_folder, is_there, read_bytes
from quizgen.model.facts import Fact
from quizgen.model.problem import Location, Problem, has_error
from quizgen.project import shown

if TYPE_CHECKING:
    from quizgen.drafting.draft import Drafting


def write_draft(drafting: Drafting, done: DraftDone, wishes: DraftWishes, several: bool) -> None:
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


def _target(stem_path: Path, wishes: DraftWishes, several: bool) -> Path | None:
    """The file to write; None for standard output."""
    out = wishes.out
    if out is None:
        return None if stem_path == STDIN else draft_path(stem_path)
    if is_folder(out) or several or out.suffix not in (".yaml", ".yml"):
        return out / draft_path(stem_path).name
    return out


def _over(path: Path, drafting: Drafting, done: DraftDone, update: bool) -> str:
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
    return laid_over(path, old, drafting.entities, drafting.facts, drafting.story.text, done)


def laid_over(
    path: Path, old: str, entities: dict[str, dict[str, object]], facts: Sequence[Fact], story: str, done: DraftDone
) -> str:
    """The file's text with what is new, or "" with a problem."""
    from quizgen.drafting.update import updated

    where = Location(shown(path))
    result = updated(old, entities, beside(old, entities, facts), story)
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


def beside(old: str, entities: dict[str, dict[str, object]], facts: Sequence[Fact]) -> list[Fact]:
    """The facts as they are beside those of a file: what is at odds with one of them goes to a person."""
    there, _ = reader.parse_article(old.encode("utf-8", "surrogatepass"))
    return with_conflicts({id_: str(entity["name"]) for id_, entity in entities.items()}, facts, there)


def own_check(text: str, label: str) -> list[Problem]:
    """What `check` would say of the file: errors (in an untouched draft a bug, in an update the person's), and facts at
    odds with each other."""
    article, problems = reader.parse_article(text.encode("utf-8"), label)
    odds = conflicts_in(article)[1] if article is not None else []
    told = [replace(p, location=Location(label, path=p.location.path)) for p in odds]
    return [*(p for p in problems if p.severity == "error"), *told]


def draft_path(path: Path) -> Path:
    """Where the draft of a raw text stands: beside it, or here for standard input."""
    return Path("stdin.yaml") if path == STDIN else path.with_suffix(".yaml")


def draft_text(path: Path) -> tuple[str | None, list[Problem]]:
    """The text of a draft that stands somewhere; None, with the problem, where it cannot be read."""
    data, problems = read_bytes(path, shown(path), reader.MOST_YAML)
    try:
        return (None if data is None else data.decode("utf-8-sig")), problems
    except UnicodeDecodeError:
        return None, [Problem(Location(shown(path)), "not-utf8", "this file exists and is not UTF-8 text")]
