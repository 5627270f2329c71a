"""`quizgen lint` and `quizgen rules`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Protocol

import typer

from quizgen.cli import show
from quizgen.cli.lists import unknown
from quizgen.cli.wrapped import wrapped
from quizgen.lint.rule import Rule
from quizgen.model.documented import PARTS
from quizgen.model.problem import Problem, in_order

MANY = 5  # items of which the same words are printed once,
NAMED = 3  # so many of them named


class Documented(Protocol):
    """A rule, a gate or a policy: what its documentation says."""

    @property
    def name(self) -> str: ...
    @property
    def summary(self) -> str: ...
    def part(self, name: str) -> str: ...


def run_lint(path: Path, articles: list[Path], strict: bool, stats: bool, quiet: bool, json: bool) -> None:
    """Print what the rules find; leave with 1 on an error, with `strict` on a warning too."""
    from quizgen.build import lint, statistics

    quiz, problems = lint(path, articles)
    lines = statistics(quiz) if stats and quiz is not None else []
    if json:
        show.print_json(
            {
                "items": len(quiz.items) if quiz else 0,
                "problems": [show.as_dict(p) for p in problems],
                **({"statistics": lines} if stats else {}),
            }
        )
    else:
        show.report(_together(problems), quiet)
        for line in lines:
            show.out(line)
        if quiz is not None and not quiet:
            show.out(f"{len(quiz.items)} items judged: {show.count(problems)}")
    show.finish(problems)
    if strict and any(p.severity == "warning" for p in problems):
        raise typer.Exit(1)


def _together(problems: list[Problem]) -> list[Problem]:
    """One problem for what is said of many items in the same words; it stands where the first of them does."""
    groups: dict[tuple[str, str, str, str], list[tuple[Problem, str]]] = {}
    for problem in in_order(problems):
        what, _, item = problem.message.removesuffix(")").rpartition(" (in ")
        key = (problem.location.file, problem.rule, problem.severity, what or problem.message)
        groups.setdefault(key, []).append((problem, item))
    found = []
    for (_, _, _, what), group in groups.items():
        items = list(dict.fromkeys(item for _, item in group if item))
        if len(items) < MANY:
            found += [problem for problem, _ in group]
        else:
            said = f"{what} (in {', '.join(items[:NAMED])} and {len(items) - NAMED} more)"
            found.append(replace(group[0][0], message=said))
    return found


def run_rules(name: str, json: bool) -> None:
    """Each rule of lint with its severity, Bad, Good and Source; or the gates, or the policies."""
    from quizgen.build.policies import every_policy
    from quizgen.gates import GATES
    from quizgen.lint import RULES

    tables: dict[str, Mapping[str, Documented]] = {"": RULES, "gates": GATES, "policies": every_policy()}
    if name in tables:
        chosen = [(name, entry) for entry in tables[name].values()]
    else:
        chosen = [(table, entries[name]) for table, entries in tables.items() if name in entries]
    if not chosen:
        known = [*RULES, *GATES, *tables["policies"], "gates", "policies", "drafting"]
        unknown("RULE", "unknown-rule", f"there is no rule “{name}”", name, known)
    if json:
        show.print_json([_as_dict(entry) for _, entry in chosen])
        return
    for table, entry in chosen:
        show.out(f"{entry.name}  ({_sort(table, entry)})")
        wrapped(entry.summary, 4, 6)
        for part in PARTS:
            wrapped(f"{part}: {entry.part(part)}", 4, 6)
    if name == "gates":
        _tell_decisions()


def _tell_decisions() -> None:
    """How often people overruled the doubts of each code, in the articles of this project."""
    from quizgen.build.overruled import project_decisions

    found = project_decisions(Path.cwd())
    if found:
        show.out("doubts in this project's articles: overruled (reviewed), upheld (not eligible, trivial), not looked at")
    for code, decided in found.items():
        show.out(f"    {code}: {decided.overruled} overruled, {decided.upheld} upheld, {decided.waiting} not looked at")


def _as_dict(entry: Documented) -> dict[str, str]:
    more = {"severity": entry.severity, "scope": entry.scope} if isinstance(entry, Rule) else {}
    return {"name": entry.name, **more, "summary": entry.summary, **{p.lower(): entry.part(p) for p in PARTS}}


def _sort(table: str, entry: Documented) -> str:
    if isinstance(entry, Rule):
        return f"{entry.severity}, {entry.scope}"
    return "gate" if table == "gates" else "policy"
