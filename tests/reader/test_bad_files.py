"""Bad files: the first line of each states every problem it must give, at its place; an extra one fails too.

`# expect: LINE:COLUMN rule | LINE:COLUMN rule`; nothing after “expect:” means the file is good. The name's
first word says how the file is read.
"""

import re
from pathlib import Path

import pytest
import samples

from quizgen.reader import RULES, read_article, read_recipe, read_template

HERE = Path(__file__).parent
BAD = sorted((HERE / "bad").glob("*.yaml"))
FORMATS = ("apkg", "pdf", "json", "html")
_FORBIDDEN_JARGON = re.compile(r"pydantic|validat|dict\b|tuple|NoneType|str\b|scalar|Traceback|object at 0x")


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    """A project with one article and links that lead out of it."""
    root = tmp_path_factory.mktemp("project")
    outside = tmp_path_factory.mktemp("elsewhere") / "outside.yaml"
    outside.write_text("x: y")
    (root / "source").mkdir()
    (root / "source" / "good.yaml").write_text("x: y")
    (root / "extra").mkdir()
    (root / "extra" / "link.yaml").symlink_to(outside)
    (root / "linked").symlink_to(outside.parent)
    return root


def read(path, project):
    form = path.name.partition("-")[0]
    if form == "recipe":
        return read_recipe(path, formats=FORMATS, project=project)
    return read_template(path) if form == "template" else read_article(path)


def told(problems):
    return [f"{p.location.line}:{p.location.column} {p.rule}" for p in problems]


@pytest.mark.parametrize("path", samples.as_libyaml(BAD, ("yaml-backslash",)), ids=lambda p: p.stem)
def test_gives_exactly_its_problems(path, project):
    first = path.read_text("utf-8").partition("\n")[0]
    expected = [part.strip() for part in first.removeprefix("# expect:").split("|") if part.strip()]
    value, problems = read(path, project)
    assert told(problems) == expected
    assert (value is None) == any(p.severity == "error" for p in problems)
    for problem in problems:
        assert problem.location.file == str(path)
        assert problem.rule in RULES
        assert not problem.message.endswith(".") and "\n" not in problem.message + problem.hint
        assert not _FORBIDDEN_JARGON.search(problem.message + problem.hint), problem
        assert problem.hint or problem.severity == "note" or problem.rule == "empty-file", problem


def test_there_are_enough():
    assert len(BAD) >= 40
