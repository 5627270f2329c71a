"""What stops a build before it loses what students have: a history that is gone, and many questions retired at once."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from pathlib import Path

from quizgen.build.pool import Pool
from quizgen.files import is_file, is_folder
from quizgen.model.problem import Location, Problem
from quizgen.model.quiz import History
from quizgen.model.recipe import Recipe
from quizgen.project import shown
from quizgen.reader.apkg import read_apkg
from quizgen.writers.apkg.notes import TYPES

MOST_RETIRED = 0.1  # of a released deck's questions, without a word from a person
FEW = 3  # questions that any build may retire, however small the deck


def lost_history(folder: Path, name: str, history: History | None) -> list[Problem]:
    """The problem of a deck that was given out and whose history is gone: all its notes would be new to Anki."""
    package = folder / f"{name}.apkg"
    if history is not None or not is_folder(folder) or not is_file(package):
        return []
    if read_apkg(package, shown(package))[0] is None:
        return []  # not a deck of ours: nobody has notes of it
    label = shown(package)
    message = "this deck was given out, but its history is gone: an import would change every note of students'"
    hint = f"`quizgen history --from {label}` rebuilds it; or get history.jsonl back; or say --first-release"
    return [Problem(Location(label), "history-lost", message, hint)]


def mass_retirement(pool: Pool, recipe: Recipe, paper_only: Collection[str] = ()) -> list[Problem]:
    """The problem of a build that retires more than a tenth of what students have, omitted items not counted.

    `paper_only`: ids of the items that the deck leaves on paper."""
    recipe, _ = pool.names.recipe(recipe)
    made = {item.id for item in pool.items if item.type in TYPES} - {*paper_only}
    published = pool.names.published
    gone = sorted(published.keys() - made - set(recipe.omit))
    if len(gone) <= max(FEW, MOST_RETIRED * len(published)):
        return []
    message = f"this build would retire {len(gone)} of {len(published)} released questions: {', '.join(gone[:3])} …"
    hint = f"{_renamed(pool, gone, recipe)}say --retire if they are to go"
    return [Problem(Location(path="articles"), "mass-retirement", message, hint)]


def _renamed(pool: Pool, gone: Iterable[str], recipe: Recipe) -> str:
    """A word on the stories that are missing, which may only have another name."""
    facts = [fact for item_id in gone for fact in pool.names.published[item_id].item.facts]
    missing = sorted({fact.partition("/")[0] for fact in facts} - pool.texts.keys())
    if not missing and recipe.cards == "lasting":
        return "`cards: lasting` in the recipe leaves them on paper; without it what students have stays; "
    if not missing:
        return "if facts were renamed, give them `formerly: [old id]`; "
    named = ", ".join(f"“{m}”" for m in missing[:3])
    return f"the deck has no story {named}: put it back, or if it was renamed write `formerly: [{missing[0]}]` in it; "
