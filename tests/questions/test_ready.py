"""The templates that are shipped ready say what their files say; a file that has changed is read anew."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import make_ready
import pytest

from quizgen.build import templates
from quizgen.questions import ready
from quizgen.questions.compiled import Compiled


def test_the_file_is_of_today() -> None:
    made = (templates.FOLDER / ready.FILE).read_text("utf-8")
    assert made == make_ready.wanted(), "run python tests/questions/make_ready.py"


@pytest.fixture(scope="module")
def read() -> list[Compiled]:
    return templates._folder(templates.FOLDER, examples=False)[0]


def test_ready_ones_are_those_of_the_files(read: list[Compiled]) -> None:
    made = templates.own_templates()
    assert [repr(c.template) for c in made] == [repr(c.template) for c in read]
    assert [(c.needs, c.key_alone, [*c.parts]) for c in made] == [(c.needs, c.key_alone, [*c.parts]) for c in read]


def test_they_render_alike_with_any_jinja(read: list[Compiled], monkeypatch: pytest.MonkeyPatch) -> None:
    import jinja2

    facts = next(c for c in read if c.template.name == "agency-of-state").template.example.facts
    of_files = [c.text("stem", dict(facts)) for c in read if c.template.name == "agency-of-state"]
    for version in (jinja2.__version__, "0.1"):
        monkeypatch.setattr(jinja2, "__version__", version)
        made = [c for c in ready.ready(templates.FOLDER).values() if c.template.name == "agency-of-state"]
        assert [c.text("stem", dict(facts)) for c in made] == of_files
        assert [c.holds(dict(facts)) for c in made] == [True]


def test_a_changed_file_is_read_anew(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(templates.FOLDER, tmp_path / "templates"))
    path = folder / "agency-of-state.yaml"
    path.write_text(path.read_text("utf-8").replace("What is the name of", "What is the title of"), "utf-8")
    made = ready.ready(folder)
    assert path not in made and len(made) == len(json.loads((folder / ready.FILE).read_text("utf-8"))["templates"]) - 1


@pytest.mark.parametrize("text", ["", "{", "[]"])
def test_a_damaged_file_is_as_none(tmp_path: Path, text: str) -> None:
    folder = Path(shutil.copytree(templates.FOLDER, tmp_path / "templates"))
    (folder / ready.FILE).write_text(text, "utf-8")
    assert ready.ready(folder) == {}
