"""quiz.json and history.json: problems at their JSON path, whoever wrote the file."""

import copy
import json
from pathlib import Path

import pytest

from quizgen.model.problem import has_error
from quizgen.reader import parse_history, parse_quiz, read_history, read_quiz

GOOD = Path(__file__).parent / "good"
QUIZ = json.loads((GOOD / "quiz.json").read_text("utf-8"))
HISTORY = json.loads((GOOD / "history.json").read_text("utf-8"))
OPTION = {"text": "More", "right": False}


def told(problems):
    return [f"{p.location.path} {p.rule}".strip() for p in problems]


def changed(value, path, new):
    """A copy with the value at a path replaced, or taken away where `new` is None."""
    value = copy.deepcopy(value)
    parent = value
    for step in path[:-1]:
        parent = parent[step]
    if new is None:
        del parent[path[-1]]
    else:
        parent[path[-1]] = new
    return json.dumps(value).encode()  # all in ASCII: half a character survives as an escape


def test_the_good_files():
    quiz, problems = read_quiz(GOOD / "quiz.json")
    assert (quiz.items[0].key, problems) == ("To press Sudria in a fishing dispute", [])
    assert quiz.papers[0].items[0].options == (2, 0, 1)
    history, problems = read_history(GOOD / "history.json")
    assert (history.notes["aB3$x"].item.answer, problems) == ("Norland", [])


def test_a_deck_never_built_has_no_history(tmp_path):
    assert read_history(tmp_path / "history.json") == (None, [])


BAD = [
    (("schema",), "quizgen/quiz@2", "schema schema-version"),
    (("schema",), "quizgen/article@1", "schema schema-version"),
    (("schema",), 1, "schema schema-version"),
    (("schema",), None, "schema-version"),
    (("title",), None, "missing-slot"),
    (("title",), "", "title blank"),
    (("title",), ["x"], "title wrong-type"),
    (("title",), "half \ud800", "title text-form"),
    (("titles",), "x", "titles unknown-key"),
    (("seed",), 1.5, "seed wrong-type"),
    (("items", 0, "id"), "open/a/b", "items[3].id duplicate-id"),
    (("items", 0, "type"), "chioce", "items[0].type unknown-value"),
    (("items", 0, "stem"), None, "items[0] missing-slot"),
    (("items", 0, "options"), [], "items[0].options option-count"),
    (("items", 0, "options"), QUIZ["items"][0]["options"][:1], "items[0].options option-count"),
    (("items", 0, "options"), QUIZ["items"][0]["options"] + [OPTION] * 197, "items[0].options option-count"),
    (("items", 0, "options", 2, "right"), True, "items[0].options[2] right-option"),
    (("items", 0, "options", 0, "right"), False, "items[0].options right-option"),
    (("items", 0, "options", 0, "right"), "maybe", "items[0].options[0].right wrong-type"),
    (("items", 0, "options", 0, "right"), None, "items[0].options[0] missing-slot"),
    (("items", 1, "sequence"), ["The halt"], "items[1].sequence item-parts"),
    (("items", 2, "pairs"), [["a", "b"], ["c"]], "items[2].pairs[1] wrong-type"),
    (("items", 2, "pairs"), [["a", "b"], ["c", "d", "e"]], "items[2].pairs[1] out-of-range"),
    (("items", 2, "pairs"), [["a", "b"]], "items[2].pairs item-parts"),
    (("items", 3, "answer"), " ", "items[3].answer item-parts"),
    (("items", 3, "type"), "cloze", ""),
    (("papers", 0, "letter"), "AA", "papers[0].letter text-form"),
    (("papers",), QUIZ["papers"] * 2, "papers[1].letter duplicate-id"),
    (("papers", 0, "items", 1), QUIZ["papers"][0]["items"][0], "papers[0].items[1].id duplicate-id"),
    (("papers", 0, "items", 0, "id"), "open/x/y", "papers[0].items[0].id unknown-item"),
    (("papers", 0, "items", 0, "options"), [0, 1], "papers[0].items[0].options paper-index"),
    (("papers", 0, "items", 0, "options"), [0, 1, 1], "papers[0].items[0].options paper-index"),
    (("papers", 0, "items", 0, "options"), [0, 1, 3], "papers[0].items[0].options[2] paper-index"),
    (("papers", 0, "items", 0, "options"), [0, 1, -1], "papers[0].items[0].options[2] paper-index"),
    (("papers", 0, "items", 0, "options"), [0, 1, "two"], "papers[0].items[0].options[2] wrong-type"),
    (("papers", 0, "items", 1, "options"), None, "papers[0].items[1].options paper-index"),
    (("papers", 0, "items", 2, "options"), None, ""),
    (("papers", 0, "items", 3, "options"), [0], "papers[0].items[3].options[0] paper-index"),
]


@pytest.mark.parametrize(("path", "new", "expected"), BAD)
def test_a_flaw_is_told_at_its_path(path, new, expected):
    quiz, problems = parse_quiz(changed(QUIZ, path, new))
    assert expected in told(problems) if expected else problems == []
    assert (quiz is None) == has_error(problems)
    changes_an_id = path[-1] in ("id", "type") or path[:1] == ("items",)
    assert changes_an_id or len(problems) == (1 if expected else 0)


START = b'{"schema": "quizgen/quiz@1", "title": "a", '
OPEN = b'"stem": "s", "type": "open", "answer": "a"'
SYNTAX = [
    (START + b'"title": "b", "seed": NaN}', ["seed not-a-number", "title duplicate-key"]),
    (START + b'"items": [{"id": "x", "id": "y", ' + OPEN + b"}]}", ["items[0].id duplicate-key"]),
    (START + b'"seed": -Infinity}', ["seed not-a-number"]),
    (START + b'"seed": 1e999}', ["seed wrong-type"]),
    (b'{"title": ' + b"9" * 5000 + b"}", ["not-a-number"]),
    (b'{"title": "a",}', ["not-json"]),
    (b'{"title": "a"', ["not-json"]),
    (b"title: a", ["not-json"]),
    (b"[1, 2]", ["not-a-mapping"]),
    (b"null", ["not-a-mapping"]),
    (b"0", ["not-a-mapping"]),
    (b"", ["empty-file"]),
    (b"\xef\xbb\xbf \n", ["empty-file"]),
    (b"\xff\xfe{\x00}\x00", ["not-utf8"]),
    (b'{"title": "caf\xe9"}', ["not-utf8"]),
    (b"[" * 31 + b"]" * 31, ["too-deep"]),
    (b"[" * 100_000, ["too-deep"]),
    (b'{"a":' * 100_000, ["too-deep"]),
]


@pytest.mark.parametrize(("data", "expected"), SYNTAX, ids=range(len(SYNTAX)))
def test_bad_json(data, expected):
    for parse in (parse_quiz, parse_history):
        value, problems = parse(data, "x.json")
        rules = told(problems)
        assert value is None
        if b"quizgen/quiz" in data:
            assert parse is parse_history or rules == expected
        else:
            assert [rule.split()[-1] for rule in rules] == expected
        assert all(p.location.file == "x.json" for p in problems)


def test_json_errors_have_a_line():
    _, problems = parse_quiz(b'{\n  "title": "a"\n  "seed": 1\n}', "q.json")
    assert str(problems[0].location) == "q.json:3:3"


HISTORY_BAD = [
    (("released",), None, "missing-slot"),
    (("types", "choice"), ["x"], "types.choice wrong-type"),
    (("notes", "aB3$x", "mod"), "soon", "notes[“aB3$x”].mod wrong-type"),
    (("notes", "aB3$x", "item", "stem"), "", "notes[“aB3$x”].item.stem blank"),
    (("notes",), [], "notes wrong-type"),
]


@pytest.mark.parametrize(("path", "new", "expected"), HISTORY_BAD)
def test_bad_history(path, new, expected):
    history, problems = parse_history(changed(HISTORY, path, new))
    assert history is None
    assert told(problems) == [expected]


def test_problems_come_in_the_order_of_the_items():
    """The third item before the eleventh, and a file that tries numbers of thousands of digits harms nothing."""
    quiz = copy.deepcopy(QUIZ)
    quiz["items"] = [{"stem": "x", "id": f"t/{n}"} for n in range(12)]
    _, problems = parse_quiz(json.dumps(quiz).encode())
    places = [int(p.location.path[6:].partition("]")[0]) for p in problems if p.location.path.startswith("items[")]
    assert places == sorted(places) and set(places) == set(range(12))
    quiz["9" * 5000] = quiz["8" * 5000] = 1
    assert "unknown-key" in str(parse_quiz(json.dumps(quiz).encode())[1])


def test_too_large(tmp_path):
    path = tmp_path / "quiz.json"
    with open(path, "wb") as file:
        file.truncate(64_000_002)
    quiz, problems = read_quiz(path)
    assert (quiz, told(problems)) == (None, ["too-large"])
