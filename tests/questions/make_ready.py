"""Make quizgen/questions/templates/ready.json anew: python tests/questions/make_ready.py"""

from __future__ import annotations

from quizgen import reader
from quizgen.build.templates import FOLDER
from quizgen.project import yaml_files
from quizgen.questions.ready import FILE, made_ready


def wanted() -> str:
    """The text that the file should have."""
    paths = yaml_files(FOLDER)
    templates = [reader.read_template(path)[0] for path in paths]
    return made_ready(paths, [t for t in templates if t is not None])


if __name__ == "__main__":
    (FOLDER / FILE).write_text(wanted(), "utf-8")
