"""`quizgen lint` and `quizgen rules`."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import typer

from quizgen.cli import show
from quizgen.cli.lists import unknown
from quizgen.cli.wrapped import wrapped
from quizgen.model.problem import Problem, in_order

MANY = 5  # items of which the same words are printed once,
NAMED = 3  # so many of them named


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
    """Each rule with its severity, Bad, Good and Source; or the gates."""
    from quizgen.gates import GATES
    from quizgen.lint import RULES

    if name == "gates" or name in GATES:
        _gates(name, json)
        return
    if name and name not in RULES:
        unknown("RULE", "unknown-rule", f"there is no rule “{name}”", name, list(RULES))
    chosen = [RULES[name]] if name else list(RULES.values())
    if json:
        show.print_json(
            [
                {
                    "name": r.name,
                    "severity": r.severity,
                    "scope": r.scope,
                    "summary": r.summary,
                    "bad": r.bad,
                    "good": r.good,
                    "source": r.source,
                }
                for r in chosen
            ]
        )
        return
    for rule in chosen:
        show.out(f"{rule.name}  ({rule.severity}, {rule.scope})")
        wrapped(rule.summary, 4, 6)
        for part in ("Bad", "Good", "Source"):
            wrapped(f"{part}: {rule.part(part)}", 4, 6)


def _gates(name: str, json: bool) -> None:
    """All gates, or one."""
    from quizgen.gates import GATES

    chosen = [GATES[name]] if name in GATES else list(GATES.values())
    parts = ("Bad", "Good", "Source")
    if json:
        show.print_json(
            [{"name": g.name, "summary": g.summary, **{p.lower(): g.part(p) for p in parts}} for g in chosen]
        )
        return
    for one in chosen:
        show.out(f"{one.name}  (gate)")
        wrapped(one.summary, 4, 6)
        for part in parts:
            wrapped(f"{part}: {one.part(part)}", 4, 6)
