"""The only place that joins the rooms: files → reader → questions → distractors → quiz → writers → files."""

from quizgen.build.check import check
from quizgen.build.export import Exported, export, export_quiz
from quizgen.build.importing import import_bank
from quizgen.build.jobs import Wishes
from quizgen.build.linting import lint, statistics
from quizgen.build.pipeline import Built, NotMade, Pool, build, make_pool, make_quiz, recipe_for
from quizgen.build.targets import Done, build_targets
from quizgen.build.templates import load_templates

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
