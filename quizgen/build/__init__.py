"""The only place that joins the rooms: files → reader → questions → distractors → quiz → writers → files.

A name is imported when it is asked for: who only looks whether something changed need not load every room.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from quizgen.build.checking import check
    from quizgen.build.done import Done, NotMade
    from quizgen.build.exporting import Exported, export, export_quiz
    from quizgen.build.importing import import_bank
    from quizgen.build.linting import lint, statistics
    from quizgen.build.pipeline import Built, build, recipe_for
    from quizgen.build.pipeline import make_quiz
    from quizgen.build.policy import Pool
    from quizgen.build.pool import make_pool
    from quizgen.build.targets import build_targets
    from quizgen.build.templates import load_templates
    from quizgen.build.wishes import Wishes

_HOMES = {
    "check": "checking", "Done": "done", "NotMade": "done", "Exported": "exporting", "export": "exporting",
    "export_quiz": "exporting", "import_bank": "importing", "lint": "linting", "statistics": "linting", "Built": "pipeline",
    "build": "pipeline", "recipe_for": "pipeline", "make_quiz": "pipeline", "Pool": "policy", "make_pool": "pool",
    "build_targets": "targets", "load_templates": "templates", "Wishes": "wishes",
}  # fmt: skip

__all__ = [
    "Built",
    "Done",
    "Exported",
    "NotMade",
    "Pool",
    "Wishes",
    "build",
    "build_targets",
    "check",
    "export",
    "export_quiz",
    "import_bank",
    "lint",
    "load_templates",
    "make_pool",
    "make_quiz",
    "recipe_for",
    "statistics",
]


def __getattr__(name: str) -> object:
    """A public name, from the module it stands in."""
    from importlib import import_module

    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value: object = getattr(import_module(f"quizgen.build.{_HOMES[name]}"), name)
    globals()[name] = value
    return value
