"""`quizgen formats`, `templates` and `kinds`: what there is."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from quizgen.cli import show
from quizgen.cli.wrapped import wrapped
from quizgen.model.problem import Location, Problem

MOST, FEW = 4, 20  # words that are offered, and that can be read in one line


def run_formats(json: bool) -> None:
    """What each format is for, and what it can hold."""
    from quizgen.writers import FORMATS

    if json:
        show.print_json([_format(f) for f in FORMATS.values()])
        return
    for f in FORMATS.values():
        show.out(f"{f.name:12}{f.summary}")
        show.out(f"{'':12}{f.files}")
        for line in f.holds.lines():
            wrapped(line, 12, 14)


def _format(f: Any) -> dict[str, Any]:
    return {"name": f.name, "summary": f.summary, "files": f.files, "holds": f.holds.as_dict()}


def run_templates(folder: Path | None, json: bool) -> None:
    """Each template with level, family and example."""
    from quizgen.build import load_templates

    compiled, problems = load_templates(folder)
    if json:
        show.print_json([_template(c.template) for c in compiled])
    else:
        for c in compiled:
            t = c.template
            asked = ", ".join(path.partition(".")[2] for path in t.blanks or (t.asks,))
            only = "; cards only" if t.blanks else ""
            show.out(f"{t.name}  ({', '.join(t.facts.values())} → {asked}, {t.level}{only})")
            key = t.example.key if isinstance(t.example.key, str) else ", ".join(t.example.key)
            wrapped(f"{t.example.stem} {key}", 4, 6)
    show.report(problems)  # last, or a long list would push them off the screen
    show.finish(problems)


def _template(t: Any) -> dict[str, Any]:
    return {
        "name": t.name,
        "family": t.family,
        "facts": t.facts,
        "asks": t.asks,
        "blanks": list(t.blanks),
        "type": t.type,
        "level": t.level,
        "proof": t.proof,
        "origins": list(t.origins),
        "example": {"stem": t.example.stem, "key": t.example.key},
    }


def run_kinds(kind: str, schema: str, json: bool) -> None:
    """Kinds with their slots, or the JSON Schema of a form."""
    from quizgen.model.facts import KINDS, kind_slots

    if schema:
        _schema(schema)
        return
    if kind and kind not in KINDS:
        unknown("KIND", "unknown-kind", f"there is no fact kind “{kind}”", kind, list(KINDS))
    chosen = [kind] if kind else list(KINDS)
    if json:
        show.print_json({k: {n: _slot(s) for n, s in kind_slots(k).items()} for k in chosen})
        return
    for name in chosen:
        show.out(f"{name}: {(KINDS[name].__doc__ or '').splitlines()[0]}")
        for slot in kind_slots(name).values():
            needed = "" if slot.required else ", optional"
            wrapped(f"{slot.name} ({slot.form}{needed}): {slot.doc}", 4, 6)


def _slot(slot: Any) -> dict[str, Any]:
    return {"form": slot.form, "required": slot.required, "doc": slot.doc}


def _schema(form: str) -> None:
    from quizgen.reader import SCHEMAS, json_schema

    if form not in SCHEMAS:
        unknown("--schema", "unknown-schema", f"there is no form “{form}”", form, list(SCHEMAS))
    show.print_json(json_schema(form))


def unknown(where: str, rule: str, message: str, word: str, words: list[str]) -> None:
    """Report a word that is none of the known ones, with the nearest, and leave with 1."""
    from difflib import get_close_matches

    close = get_close_matches(word, words, 1) or [w for w in words if word and word in w][:MOST]
    if close:
        hint = f"did you mean {' or '.join(f'“{w}”' for w in close)}?"
    else:
        hint = f"there are: {', '.join(words)}" if len(words) <= FEW else f"`quizgen {where.lower()}s` lists them"
    problem = Problem(Location(where), rule, message, hint)
    show.report([problem])
    show.finish([problem])
