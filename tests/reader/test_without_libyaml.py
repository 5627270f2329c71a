"""quizgen without libyaml: PyYAML's own reader, which is stricter in places, reads all that is shipped, and alike."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
import samples
import yaml

from quizgen.build.starting import start_project

HERE = Path(__file__).parent
SHIPPED = [
    *(path for folder in ("quizgen", "source", "decks") for path in sorted((samples.ROOT / folder).rglob("*.yaml"))),
    *sorted((HERE / "good").glob("*.yaml")),
]
PROGRAM = "import yaml; del yaml.CBaseLoader, yaml.CLoader, yaml.CSafeLoader; from quizgen.cli import main; main()"


@samples.WITH_LIBYAML
@pytest.mark.parametrize("path", SHIPPED, ids=lambda p: p.relative_to(samples.ROOT).as_posix())
def test_both_readers_read_what_is_shipped_alike(path):
    text = path.read_text("utf-8")
    assert yaml.load(text, yaml.BaseLoader) == yaml.load(text, yaml.CBaseLoader)


@samples.WITH_LIBYAML
def test_a_build_without_libyaml_gives_the_same_bytes(tmp_path):
    found = []
    for name, program in (("with", "from quizgen.cli import main; main()"), ("without", PROGRAM)):
        folder = tmp_path / name / "civics"
        assert not start_project(folder)[1]
        command = [sys.executable, "-c", program, "build", "--to", "json"]
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        found.append((folder / "decks" / "sudria-trade-2016" / "quiz.json").read_bytes())
    assert found[0] == found[1]
