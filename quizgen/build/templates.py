"""Question templates from their folders: read, checked, compiled."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from quizgen import reader
from quizgen.files import is_folder, listed
from quizgen.model.problem import Location, Problem
from quizgen.project import shown, yaml_files
from quizgen.questions import Compiled, check_example, compile_template
from quizgen.questions.ready import ready

NOTHING_MADE: Mapping[Path, Compiled] = {}
FOLDER = Path(reader.__file__).parent.parent / "questions" / "templates"


@cache
def own_templates() -> tuple[Compiled, ...]:
    """The templates that come with quizgen; the tests hold them free of problems."""
    compiled, problems = _folder(FOLDER, examples=False, made=ready(FOLDER))
    if problems:
        raise AssertionError("\n".join(map(str, problems)))
    return tuple(compiled)


def load_templates(extra: Path | None = None) -> tuple[list[Compiled], list[Problem]]:
    """Our own templates, and those of a person's folder, which replace ours of the same name."""
    own = list(own_templates())
    if extra is None:
        return own, []
    if not is_folder(extra):
        message = f"there is no folder {shown(extra)}"
        return own, [Problem(Location(shown(extra)), "not-found", message, "--templates takes a folder of YAML files")]
    _, unlisted = listed(extra, shown(extra))
    theirs, problems = _folder(extra, examples=True)
    names = {c.template.name for c in theirs}
    found = [c for c in own if c.template.name not in names] + theirs
    return found, unlisted + problems + _unknown_siblings(theirs, {c.template.name for c in found})


def _unknown_siblings(compiled: list[Compiled], names: set[str]) -> list[Problem]:
    """A problem for each template whose `unless` names no other one."""
    found = []
    for template in (c.template for c in compiled):
        if template.unless and template.unless not in names - {template.name}:
            message = f"`unless` of “{template.name}” names no other template: “{template.unless}”"
            hint = "`quizgen templates` lists them; leave it out if the question stands for itself"
            found.append(Problem(Location(path=f"{template.name}.unless"), "template-unless", message, hint))
    return found


def read_one(path: Path, examples: bool = True) -> tuple[Compiled | None, list[Problem]]:
    """One template file: its shape, its sandbox, its slots and, with `examples`, its own example."""
    label = shown(path)
    template, problems = reader.read_template(path, label)
    if template is None:
        return None, problems
    sheet = None

    def locate(part: str) -> Location:
        """Where a key of the template stands; the file is read a second time only where something is wrong."""
        nonlocal sheet
        sheet = sheet or reader.open_file("template", path, label)
        return sheet.at(part)

    compiled, found = compile_template(template, locate)
    if compiled is not None and examples:
        found = check_example(compiled, locate("example"))
    return (None if found else compiled), problems + found


def _folder(folder: Path, examples: bool, made: Mapping[Path, Compiled] = NOTHING_MADE) -> tuple[list[Compiled], list[Problem]]:
    compiled: list[Compiled] = []
    problems: list[Problem] = []
    places: dict[str, Path] = {}
    for path in yaml_files(folder):
        one, found = (made[path], []) if path in made else read_one(path, examples)
        problems += found
        if one is None:
            continue
        name = one.template.name
        if name in places:
            message = f"the template “{name}” stands in {shown(places[name])} already"
            problems.append(Problem(Location(shown(path)), "duplicate-id", message, "give it another name"))
        places[name] = path
        compiled.append(one)
    return compiled, problems
