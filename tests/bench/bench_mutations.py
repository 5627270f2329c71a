"""Would a test notice? Deletes one condition at a time and runs the tests that belong to it.

    python tests/bench/bench_mutations.py [--sample 60] [--seed 1] [--group rules|constraints|admit|policies|pairs|gates|completions|options] [--list]

A mutant is one of: a constraint of a drafting rule taken out; in the engine's constraints, the admission policies, the
build's policies or the gates, one `if` that is never true, one operand of `and`/`or` taken out, or one conditional
expression that always takes its second way. The sample is drawn evenly over the groups (without `options`, how wrong options are found, unless asked for). The tree is copied first;
nothing in it is changed. Prints every mutant that no test notices and the share noticed (target: 90 of 100).
"""

from __future__ import annotations

import argparse
import ast
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
TARGET = 0.9
LONGEST = 400  # seconds that the tests of a mutant may take
# Group → files, and the tests that belong to them.
GROUPS = {
    "rules": ("quizgen/drafting/rules/*.yaml", ["tests/drafting/test_drafting_rules.py"]),
    "constraints": ("quizgen/drafting/engine/constraints_*.py", ["tests/drafting/test_drafting_rules.py"]),
    "admit": ("quizgen/drafting/admit/eligibility.py", ["tests/drafting/test_asked_unread.py"]),
    "policies": (
        "quizgen/build/policies.py",
        ["tests/build/test_policies.py", "tests/quiz", "tests/build/test_golden.py", "tests/distractors/test_report_origin.py"],
    ),
    "pairs": ("quizgen/quiz/clash.py", ["tests/quiz/test_papers.py"]),
    "completions": (
        "quizgen/drafting/realise/completion*.py",
        ["tests/drafting/test_completions.py", "tests/drafting/test_drafting_rules.py", "tests/drafting/test_main_points.py"],
    ),
    "options": ("quizgen/drafting/admit/[!e]*.py", ["tests/drafting/test_main_points.py"]),
    "gates": ("quizgen/gates/*.py", ["tests/gates", "tests/build/test_facts_gated.py"]),
}


@dataclass(frozen=True, slots=True)
class Mutant:
    """One change: in which file, on which line, what the text becomes."""

    group: str
    path: str
    line: int
    says: str
    text: str


def mutants(group: str) -> Iterator[Mutant]:
    """Every mutant of a group, in the order of files and lines."""
    for path in sorted(ROOT.glob(GROUPS[group][0])):
        text = path.read_text("utf-8")
        made = _of_rules(text) if path.suffix == ".yaml" else _of_python(text)
        yield from (Mutant(group, str(path.relative_to(ROOT)), line, says, changed) for line, says, changed in made)


def _of_rules(text: str) -> Iterator[tuple[int, str, str]]:
    """Each constraint of each `where` taken out."""
    for match in re.finditer(r"^  where: \[(.*)\]$", text, re.MULTILINE):
        rule = re.findall(r"^- id: (\S+)", text[: match.start()], re.MULTILINE)[-1]
        calls = re.findall(r"\"[^\"]+\"|[a-z_]+\([^)]*\)", match[1])
        for n, call in enumerate(calls):
            rest = ", ".join([*calls[:n], *calls[n + 1 :]])
            changed = text[: match.start(1)] + rest + text[match.end(1) :]
            yield text.count("\n", 0, match.start()) + 1, f"{rule}: without {call.strip(chr(34))}", changed


def _of_python(text: str) -> Iterator[tuple[int, str, str]]:
    """Each condition of each function taken out."""
    starts = [0]
    for line in text.splitlines(keepends=True):
        starts.append(starts[-1] + len(line.encode()))
    data = text.encode()
    for function in ast.parse(text).body:
        if not isinstance(function, ast.FunctionDef):
            continue
        for node, becomes in _conditions(function):
            a, b = starts[node.lineno - 1] + node.col_offset, starts[(node.end_lineno or 1) - 1] + (node.end_col_offset or 0)
            old = " ".join(data[a:b].decode().split())
            yield node.lineno, f"{function.name}: {old[:90]} → {becomes}", (data[:a] + becomes.encode() + data[b:]).decode()


def _conditions(function: ast.FunctionDef) -> Iterator[tuple[ast.expr, str]]:
    """The conditions of a function, and what stands for each where it is taken out."""
    for node in ast.walk(function):
        if isinstance(node, ast.If | ast.IfExp):
            yield node.test, "False"
        elif isinstance(node, ast.BoolOp):
            neutral = "True" if isinstance(node.op, ast.And) else "False"
            yield from ((value, neutral) for value in node.values)
        elif isinstance(node, ast.comprehension):
            yield from ((test, "True") for test in node.ifs)


def drawn(groups: list[str], size: int, seed: int) -> list[Mutant]:
    """A sample, evenly over the groups."""
    rng = random.Random(seed)
    share = -(-size // len(groups))
    found = []
    for group in groups:
        every = list(mutants(group))
        found += sorted(rng.sample(every, min(share, len(every))), key=lambda m: (m.path, m.line, m.says))
    return found


def noticed(mutant: Mutant, tree: Path) -> bool:
    """True where a test of the mutant's group fails."""
    path = tree / mutant.path
    old = path.read_text("utf-8")
    path.write_text(mutant.text, "utf-8")
    try:
        command = [sys.executable, "-m", "pytest", "-x", "-q", "-n", "0", "-p", "no:cacheprovider", *GROUPS[mutant.group][1]]
        environment = {**os.environ, "PYTHONPATH": str(tree), "PYTHONDONTWRITEBYTECODE": "1"}
        done = subprocess.run(command, cwd=tree, env=environment, capture_output=True, timeout=LONGEST, check=False)
        return done.returncode != 0
    except subprocess.TimeoutExpired:
        return True
    finally:
        path.write_text(old, "utf-8")


def copied(folder: Path) -> Path:
    """The tree without what git does not have."""
    names = subprocess.run(["git", "ls-files", "-co", "--exclude-standard"], cwd=ROOT, capture_output=True, check=True)
    for name in names.stdout.decode().split("\n"):
        source = ROOT / name
        if name and source.is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, folder / name)
    return folder


def main() -> int:
    """The sample, one mutant after the other."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sample", type=int, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--group", choices=GROUPS, nargs="+", default=[g for g in GROUPS if g != "options"])
    parser.add_argument("--list", action="store_true", help="only say how many mutants each group has")
    wishes = parser.parse_args()
    if wishes.list:
        print({group: sum(1 for _ in mutants(group)) for group in wishes.group})
        return 0
    hit, total = Counter[str](), Counter[str]()
    with tempfile.TemporaryDirectory() as folder:
        tree = copied(Path(folder))
        for mutant in drawn(wishes.group, wishes.sample, wishes.seed):
            seen = noticed(mutant, tree)
            total[mutant.group] += 1
            hit[mutant.group] += seen
            if not seen:
                print(f"not noticed: {mutant.path}:{mutant.line}: {mutant.says}", flush=True)
    for group in total:
        print(f"{group}: {hit[group]} of {total[group]} noticed")
    share = sum(hit.values()) / max(1, sum(total.values()))
    print(f"{sum(hit.values())} of {sum(total.values())} noticed, {share:.0%} (target {TARGET:.0%})")
    return 0


if __name__ == "__main__":
    sys.exit(main())
