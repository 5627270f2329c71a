"""Bad quizzes: the title of each names every rule it breaks (`expect: rule, rule`), and an extra message fails.

They are read without the reader, which would refuse some of them.
"""

import json
import re
from pathlib import Path

import pytest

from quizgen.lint import RULES, lint_quiz
from quizgen.model.item import Blank, Citation, Item, Option
from quizgen.model.quiz import Paper, Placed, Quiz

BAD = sorted((Path(__file__).parent / "bad").glob("*.json"))
PATH = re.compile(r"(papers\[0\]\.)?items(\[\d+\](\.\w+(\[\d+\](\.why)?)?)?)?")
TEXTS = {
    "fish-treaty": "Sudria and Norland signed the Fish Treaty in the port of Vell on 9 May 2016. It ended a tariff "
    "dispute that had begun in 2013. Anna Berg, Norland's trade minister, said that the treaty would lower the price "
    "of cod. Sudria had taxed cod, salt and timber from Norland.",
}


def read(path: Path) -> Quiz:
    """A quiz from JSON, its values taken as they are."""
    form = json.loads(path.read_text("utf-8"))
    papers = [
        Paper(p["letter"], tuple(Placed(i["id"], tuple(i["options"])) for i in p["items"]))
        for p in form.get("papers", [])
    ]
    return Quiz(title=form["title"], items=tuple(map(item, form["items"])), papers=tuple(papers))


def item(form: dict) -> Item:
    parts = {
        "options": tuple(Option(**o) for o in form["options"]),
        "citations": tuple(Citation(**c) for c in form["citations"]),
        "blanks": tuple(Blank(**b) for b in form.get("blanks", ())),
    }
    lists = {k: tuple(form[k]) for k in ("evidence", "tags", "sequence") if k in form}
    lists |= {"pairs": tuple(map(tuple, form["pairs"]))} if "pairs" in form else {}
    return Item(**(form | parts | lists))


@pytest.mark.parametrize("path", BAD, ids=lambda p: p.stem)
def test_breaks_just_these_rules(path):
    quiz = read(path)
    expected = [name.strip() for name in quiz.title.removeprefix("expect:").split(",") if name.strip()]
    problems = lint_quiz(quiz, TEXTS, "bad.json")
    assert sorted(p.rule for p in problems) == expected, [str(p) for p in problems]
    for problem in problems:
        rule = RULES[problem.rule]
        assert problem.severity == rule.severity and problem.hint == rule.hint
        assert problem.location.file == "bad.json"
        assert PATH.fullmatch(problem.location.path), problem
        assert not problem.message.endswith(".") and "\n" not in problem.message


def test_every_rule_has_its_bad_example():
    assert {path.stem.partition("--")[0] for path in BAD} == {*RULES, "good"}
    broken = {path.stem.partition("--")[0]: read(path).title for path in BAD}
    assert all(name in title for name, title in broken.items() if name != "good")
