"""Our own templates as they are after reading, checking and compiling, so that a start does none of these.

`templates/ready.json` holds each with the hash of the YAML file that it was made from: a file that has changed since is read
anew. `python tests/questions/make_ready.py` makes it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from quizgen.model.problem import Location
from quizgen.model.template import Example, Template
from quizgen.questions.compiled import PARTS, Compiled, Make, assembled, compile_template, parsed, source_tree
from quizgen.questions.sandbox import environment

FILE = "ready.json"
_TUPLES = ("formerly", "several", "blanks", "origins")


def ready(folder: Path) -> dict[Path, Compiled]:
    """The templates of a folder whose files are as they were when they were made ready, by file."""
    try:
        made = json.loads((folder / FILE).read_bytes())
        templates, version = made["templates"], made["jinja2"]
    except (OSError, ValueError, TypeError, KeyError):
        return {}
    found: dict[Path, Compiled] = {}
    for name, one in templates.items():
        path = folder / name
        if path.is_file() and hash_of(path) == one["hash"]:
            found[path] = _compiled(one, version)
    return found


def hash_of(path: Path) -> str:
    """A hash of a file's bytes."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def made_ready(paths: Iterable[Path], templates: Iterable[Template]) -> str:
    """What `templates/ready.json` should hold for these files, which hold these templates."""
    import jinja2

    made = {path.name: _of(path, template) for path, template in zip(paths, templates, strict=True)}
    return json.dumps({"jinja2": jinja2.__version__, "templates": made}, ensure_ascii=False, indent=0) + "\n"


def _of(path: Path, template: Template) -> dict[str, Any]:
    compiled, problems = compile_template(template, lambda part: Location())
    if compiled is None:
        raise ValueError(f"{path.name}: {problems[0].message}")
    return {
        "hash": hash_of(path),
        "template": _plain(template),
        "needs": sorted(compiled.needs),
        "alone": bool(compiled.key_alone),
        "code": {part: _code(template, part) for part in (*PARTS, "applies") if getattr(template, part).strip()},
    }


def _code(template: Template, part: str) -> str:
    """The Python code that jinja2 makes of a part."""
    env = environment()
    tree = source_tree(parsed(part, getattr(template, part), template.facts, lambda part: Location())[0], part)
    return str(env.compile(tree.set_environment(env), raw=True))


def _plain(template: Template) -> dict[str, Any]:
    """The fields that differ from their default; the example too."""
    fields = {name: getattr(template, name) for name in Template.__dataclass_fields__}
    fields["example"] = {name: getattr(template.example, name) for name in Example.__dataclass_fields__}
    return {name: value for name, value in fields.items() if value != Template.__dataclass_fields__[name].default}


def _compiled(one: dict[str, Any], version: str) -> Compiled:
    fields = one["template"]
    tuples = {name: tuple(fields[name]) for name in _TUPLES if name in fields}
    template = Template(**{**fields, **tuples, "example": _example(fields["example"])})
    makes = {part: _make(template, part, code, version) for part, code in one["code"].items()}
    return assembled(template, makes, frozenset((fact, slot) for fact, slot in one["needs"]), one["alone"])


def _example(plain: dict[str, Any]) -> Example:
    facts = {name: tuple(f) if isinstance(f, list) else f for name, f in plain["facts"].items()}
    key = tuple(plain["key"]) if isinstance(plain["key"], list) else plain["key"]
    return Example(**{**plain, "facts": facts, "key": key})


def _make(template: Template, part: str, code: str, version: str) -> Make:
    """What makes the jinja2 template of a part: of its code, where this jinja2 is the one that wrote it."""

    def make() -> Any:
        import jinja2

        env = environment()
        if jinja2.__version__ == version:
            return jinja2.Template.from_code(env, compile(code, f"<template {template.name}>", "exec"), {})
        tree, _ = parsed(part, getattr(template, part), template.facts, lambda part: Location())
        return env.from_string(source_tree(tree, part).set_environment(env))

    return make
