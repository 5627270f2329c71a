"""The command line as transcripts/*.txt show it. `python tests/cli/refresh.py` writes them anew; read the diff."""

from __future__ import annotations

import pytest
from transcript import FOLDER, replay

from quizgen.cli.app import app

PATHS = sorted(FOLDER.glob("*.txt"))


@pytest.mark.parametrize("path", PATHS, ids=lambda p: p.stem)
def test_transcript(path):
    text = path.read_text("utf-8")
    assert replay(text) == text


def test_every_command_is_shown_with_its_help_and_at_work():
    shown = "\n".join(p.read_text("utf-8") for p in PATHS)
    for command in app.registered_commands:
        name = command.callback.__name__
        assert f"$ quizgen {name} --help" in shown
        assert sum(line.startswith(f"$ quizgen {name}") for line in shown.splitlines()) >= 2, name


def test_no_transcript_names_a_place_of_one_machine():
    for path in PATHS:
        text = path.read_text("utf-8")
        assert "/tmp" not in text and "/home" not in text and "Traceback" not in text, path.name
