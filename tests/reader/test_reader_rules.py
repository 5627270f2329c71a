"""The table of rules names every rule the reader can report, and each is proved by a bad file or test."""

import ast
import importlib
import inspect
import re
from pathlib import Path

import quizgen.files
import quizgen.reader
from quizgen.reader import RULES
from quizgen.reader.checks import CHECKS

HERE = Path(__file__).parent
ROOM = Path(quizgen.reader.__file__).parent
# Messages about files on disk, or in JSON: proved in these tests.
OTHER_TESTS = ("test_reader_hostile.py", "test_quiz_file.py", "test_history.py")


def strings(path):
    """Every string of a module that is not a docstring."""
    tree = ast.parse(path.read_text("utf-8"))
    docs = {id(n.value) for n in ast.walk(tree) if isinstance(n, ast.Expr) and isinstance(n.value, ast.Constant)}
    constants = [n for n in ast.walk(tree) if isinstance(n, ast.Constant) and id(n) not in docs]
    return {n.value for n in constants if isinstance(n.value, str)}


def test_every_rule_is_reported_somewhere_and_no_other():
    modules = [Path(quizgen.files.__file__), *(p for p in ROOM.rglob("*.py") if p.name != "rules.py")]
    used = set().union(*map(strings, modules))
    assert set(RULES) - used == set()


def test_every_rule_is_proved():
    proved = " ".join(p.read_text("utf-8").partition("\n")[0] for p in (HERE / "bad").glob("*.yaml"))
    proved += " ".join((HERE / name).read_text("utf-8") for name in OTHER_TESTS)
    assert {rule for rule in RULES if not re.search(rf"(?<![a-z-]){rule}(?![a-z-])", proved)} == set()


def test_rules_are_short_kebab_case_with_one_line():
    for rule, line in RULES.items():
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+){0,3}", rule)
        assert line and "\n" not in line and not line.endswith(".") and len(line) <= 110


def test_every_check_of_the_room_is_in_the_table():
    table = set(CHECKS)
    for path in (ROOM / "checks").glob("*.py"):
        if path.stem == "__init__":
            continue
        module = importlib.import_module(f"quizgen.reader.checks.{path.stem}")
        own = [f for _, f in inspect.getmembers(module, inspect.isfunction) if f.__module__ == module.__name__]
        public = {f for f in own if not f.__name__.startswith("_")}
        assert public <= table
        assert all(inspect.getdoc(f) for f in public)
