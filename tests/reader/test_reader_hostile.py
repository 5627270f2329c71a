"""Files made to break the reader: bombs, loops, sizes, encodings; random and mutated files never raise."""

import json
import time
from pathlib import Path

import pytest
import samples
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quizgen.model.problem import has_error
from quizgen.reader import (
    RULES,
    parse_article,
    parse_history,
    parse_quiz,
    parse_recipe,
    parse_template,
    read_article,
    read_quiz,
    schema_of,
)

HERE = Path(__file__).parent
ARTICLE = (HERE / "good" / "article.yaml").read_bytes()
GOOD_FILES = ("article.yaml", "recipe.yaml", "template.yaml", "quiz.json")
QUIZ = (HERE / "good" / "quiz.json").read_bytes()
PARSERS = (parse_article, parse_template, parse_recipe, parse_quiz, parse_history)
SECONDS = 60  # not a measure of speed: a bound that only a quadratic reader breaks, whatever else the machine does
HEAD = b"schema: quizgen/article@1\nid: x\ntitle: T\npublished: 2018-03-28\ntext: tin\nentities: {}\n"
LAUGHS = b"a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n" + b"".join(
    b"a%d: &a%d [%s]\n" % (n, n, b", ".join([b"*a%d" % (n - 1)] * 10)) for n in range(1, 10)
)


def told(problems):
    return [f"{p.location.line}:{p.location.column} {p.rule}" for p in problems]


def facts(count, line):
    return HEAD + b"facts:\n" + b"".join(line % n for n in range(count))


BOMBS = {
    "depth": (b"[" * 100_000, ["1:1001 too-deep"]),
    "depth of mappings": (b'{"a": ' * 100_000, ["1:181 too-deep"]),
    "depth by indentation": (b"".join(b" " * n + b"a:\n" for n in range(100)), ["31:31 too-deep"]),
    "depth of entries": (b"- " * 100_000, ["1:61 too-deep"]),
    "depth of keys": (b"? " * 100_000, ["1:61 too-deep"]),
    "laughs": (LAUGHS, ["6:10 alias-bomb"]),
    "laughs of keys": (b"a: &a {x: 1}\n" + b"b: &b {" + b"*a : 1, " * 1000 + b"}", ["2:8 key-not-text"]),
    "alias in its own value": (b"a: &a\n  b: *a\n", ["2:6 alias-loop"]),
    "alias to the whole file": (b"&top\na: *top\n", ["2:4 alias-loop"]),
    "alias that deepens": (
        b"".join(b"a%d: &a%d [%s]\n" % (n, n, b"*a%d" % (n - 1) if n else b"x") for n in range(40)),
        ["30:12 too-deep"],
    ),
    "ten megabytes": (b"schema: quizgen/article@1\ntext: " + b"a" * 10_000_000, ["0:0 too-large"]),
    "many values": (b"a: [" + b"x," * 300_000 + b"]", ["1:399999 too-large"]),
    "UTF-16": ("schema: quizgen/article@1".encode("utf-16"), ["1:1 not-utf8"]),
    "UTF-16 without a mark": ("schema: quizgen/article@1".encode("utf-16-le"), ["0:0 not-utf8"]),
    "Latin-1": (b"schema: x\ntitle: Caf\xe9 Norland\n", ["2:11 not-utf8"]),
    "Latin-1 after a mark": (b"\xef\xbb\xbfa: \xe9\n", ["1:4 not-utf8"]),
    "a Word file": (b"PK\x03\x04\x14\x00\x06\x00", ["0:0 not-utf8"]),
    "a PDF": (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3", ["2:2 not-utf8"]),
    "NUL": (HEAD + b"facts: []\x00\n", ["7:8 empty-list", "7:10 control-character"]),
    "nothing": (b"", ["0:0 empty-file"]),
    "blanks": (b" \n\n", ["0:0 empty-file"]),
    "only a byte order mark": (b"\xef\xbb\xbf", ["0:0 empty-file"]),
    "a million quotation marks": (b'"' * 1_000_000, ["1:3 not-yaml"]),
    "a bad escape": (b'a: "\\UFFFFFFFF"', ["1:7 not-yaml"]),
}


@pytest.mark.parametrize("name", samples.as_libyaml(BOMBS, ("depth", "a bad escape")))
def test_bombs_are_refused_quickly(name):
    data, expected = BOMBS[name]
    start = time.perf_counter()
    article, problems = parse_article(data)
    assert time.perf_counter() - start < SECONDS
    assert article is None
    if name == "laughs of keys":
        assert set(told(problems)) >= set(expected)
    else:
        assert [one for one in told(problems) if one.split()[1] != "schema-version"] == expected


FLOODS = {
    "unknown keys": HEAD + b"facts: []\n" + b"".join(b"key%d: x\n" % n for n in range(90_000)),
    "doubled keys": HEAD + b"facts: []\n" + b"id: x\n" * 90_000,
    "unknown entities": facts(3000, b"- {id: f%d, kind: event, who: somebody, did: x, evidence: tin}\n"),
    "missing evidence": facts(3000, b"- {id: f%d, kind: event, who: a, did: x, evidence: there was no such thing}\n"),
    "misspelt kinds": facts(20_000, b"- {id: f%d, kind: evnt}\n"),
    "empty facts": facts(30_000, b"- {a%d: }\n"),
    "formerly": facts(3000, b"- {id: f%d, kind: event, who: a, did: x, evidence: tin, formerly: [a, b, c]}\n"),
}


@pytest.mark.parametrize("name", FLOODS)
def test_floods_of_mistakes_are_counted(name):
    start = time.perf_counter()
    article, problems = parse_article(FLOODS[name])
    assert time.perf_counter() - start < SECONDS
    assert article is None
    assert len(problems) <= 501
    assert (problems[-1].rule, problems[-1].severity) == ("more", "error")


def test_a_large_article_with_wrong_evidence_is_read_quickly():
    text = " ".join(f"Sentence {n} tells of tin, cotton and timber." for n in range(20_000))
    rows = b"".join(
        b"- {id: f%d, kind: event, who: a, did: x, evidence: 'Sentence %d tells of tin, copper and timber.'}\n" % (n, n)
        for n in range(200)
    )
    data = HEAD.replace(b"text: tin", b"text: " + text.encode()).replace(b"{}", b"{a: {kind: person, name: A}}")
    start = time.perf_counter()
    _, problems = parse_article(data + b"facts:\n" + rows)
    assert time.perf_counter() - start < SECONDS
    assert [p.rule for p in problems] == ["evidence"] * 200
    assert "“cotton” and not “copper”" in problems[0].hint


def test_a_byte_order_mark_and_windows_line_ends_are_fine():
    article, problems = parse_article(b"\xef\xbb\xbf" + ARTICLE.replace(b"\n", b"\r\n"))
    assert (article, problems) == parse_article(ARTICLE)


@pytest.mark.parametrize("word", ["no", "off", "12:30", "1_000", "0x1f", "2018-03-28", "1e3", "010"])
def test_values_stay_the_text_that_was_written(word):
    article, _ = parse_article(ARTICLE.replace(b"title: Norland halts imports from Sudria", b"title: " + word.encode()))
    assert article.title == word


@samples.WITH_LIBYAML
def test_without_libyaml_the_same_is_read(monkeypatch):
    # Not the templates: PyYAML alone takes the “?,” of an unquoted question in braces for a key.
    paths = [p for form in ("article", "recipe", "yaml") for p in sorted((HERE / "bad").glob(f"{form}-*"))]
    texts = [ARTICLE, *(path.read_bytes() for path in paths)]
    fast = [parse_article(text) for text in texts]
    monkeypatch.delattr(yaml, "CBaseLoader")
    slow = [parse_article(text) for text in texts]
    for (one, found), (other, again) in zip(fast, slow, strict=True):
        assert one == other
        # The two parsers differ by a column in where they see a syntax error.
        assert [(p.location.line, p.rule) for p in found] == [(p.location.line, p.rule) for p in again]


@samples.WITH_LIBYAML
@pytest.mark.parametrize("escape", ["\\uD800", "\\UFFFFFFFF", "\\0", "\\x1b"])
def test_escapes_that_name_no_text_are_refused_by_both_parsers(escape, monkeypatch):
    data = ARTICLE.replace(b"title: Norland halts imports from Sudria", f'title: "{escape}"'.encode())
    assert parse_article(data)[0] is None
    monkeypatch.delattr(yaml, "CBaseLoader")
    article, problems = parse_article(data)
    assert article is None and has_error(problems)


def test_files_that_cannot_be_read(tmp_path):
    for path in (tmp_path, tmp_path / "missing.yaml", Path("\0"), Path("x" * 5000)):
        for read in (read_article, read_quiz):
            value, problems = read(path)
            assert value is None
            assert [(p.rule, p.location.line) for p in problems] == [("unreadable", 0)]


def test_messages_carry_nothing_a_terminal_obeys():
    data = QUIZ.replace(b'"seed": 7', rb'"seed": "\u001b[31m\u202e\n"')
    _, problems = parse_quiz(data)
    assert len(problems) == 1
    assert str(problems[0]).replace("\n  hint", "").isprintable()


@pytest.mark.parametrize(
    ("data", "form"),
    [
        (ARTICLE, "article"),
        (QUIZ, "quiz"),
        (b"# a comment\n\"schema\": 'quizgen/recipe@7'\n  broken: [", "recipe"),
        (b"\xef\xbb\xbfschema: quizgen/template@1", "template"),
        (b'{"notes": {}, "schema":"quizgen/history@1"}', "history"),
        (b"text: |\n  schema: quizgen/article@1\n", None),
        (b"schema: quizgen/essay@1", None),
        (b"schema: [quizgen/article@1]", None),
        (b"\xff\x00", None),
        (b"", None),
    ],
)
def test_schema_of(data, form, tmp_path):
    path = tmp_path / "file"
    path.write_bytes(data)
    assert schema_of(data) == schema_of(path) == form


def test_schema_of_what_is_not_there(tmp_path):
    assert schema_of(tmp_path) is None
    assert schema_of(tmp_path / "missing") is None


def check_total(data):
    for parse in PARSERS:
        value, problems = parse(data, "f")
        assert (value is None) == has_error(problems)
        assert problems == sorted(problems, key=lambda p: (p.rule == "more", p.location, p.rule, p.message))
        assert len(set(problems)) == len(problems)
        assert {p.rule for p in problems} <= set(RULES)
        assert not [p for p in problems if "is not what must stand there" in p.message]  # every error has its words
    schema_of(data)


FEW = settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow])
YAML_BITS = st.sampled_from(
    ["a", "- ", ": ", ":", "\n", "  ", "{", "}", "[", "]", ",", "'", '"', "|", ">", "&a ", "*a", "!", "#", "<<: ",
     "? ", "\t", "---\n", "...\n", "%", "@", "~", "\\", "schema: quizgen/article@1\n", "facts:\n", "é", "\u2028", "\0"]
)  # fmt: skip


@FEW
@given(st.binary(max_size=300))
def test_random_bytes(data):
    check_total(data)


@FEW
@given(st.lists(YAML_BITS, max_size=40).map("".join))
def test_random_yaml(text):
    check_total(text.encode())


JSONISH = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)


@FEW
@given(st.data())
def test_mutated_good_files(data):
    """Lines of a good file swapped, cut, doubled or with bits of YAML thrown in."""
    good = (HERE / "good" / data.draw(st.sampled_from(GOOD_FILES))).read_bytes()
    lines = good.decode().split("\n")
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(lines) - 1))
        deed = data.draw(st.sampled_from(["cut", "double", "swap", "insert"]))
        if deed == "cut" and len(lines) > 1:
            del lines[at]
        elif deed == "double":
            lines.insert(at, lines[at])
        elif deed == "swap":
            other = data.draw(st.integers(0, len(lines) - 1))
            lines[at], lines[other] = lines[other], lines[at]
        else:
            column = data.draw(st.integers(0, len(lines[at])))
            lines[at] = lines[at][:column] + data.draw(YAML_BITS) + lines[at][column:]
    check_total("\n".join(lines).encode())


@FEW
@given(st.data())
def test_any_value_anywhere(data):
    """Some value of a good file replaced by any other: problems, never an exception."""
    value = yaml.load(ARTICLE, yaml.BaseLoader) if data.draw(st.booleans()) else json.loads(QUIZ)
    node = value
    while True:
        steps = list(node) if isinstance(node, dict) else list(range(len(node)))
        step = data.draw(st.sampled_from(steps))
        if isinstance(node[step], dict | list) and node[step] and data.draw(st.booleans()):
            node = node[step]
        else:
            break
    node[step] = data.draw(JSONISH)
    check_total(json.dumps(value).encode())
