"""The JSON Schemas: what the reader accepts an editor accepts, and it flags what the reader refuses."""

import json
import re
from pathlib import Path

import jsonschema
import pytest
import yaml

from quizgen.model.facts import KINDS
from quizgen.reader import json_schema

GOOD = Path(__file__).parent / "good"
NAMES = ("article", "template", "recipe", "quiz", "history")


class Yaml12(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
    """YAML as an editor's language server sees it: the core schema of YAML 1.2, where a date is text."""


_CORE = {
    "bool": (r"true|True|TRUE|false|False|FALSE", "tTfF"),
    "int": (r"[-+]?[0-9]+", "-+0123456789"),
    "float": (r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", "-+.0123456789"),
    "null": (r"~|null|Null|NULL|", ["~", "n", "N", ""]),
}
Yaml12.yaml_implicit_resolvers = {}
for _tag, (_pattern, _first) in _CORE.items():
    Yaml12.add_implicit_resolver(f"tag:yaml.org,2002:{_tag}", re.compile(rf"^(?:{_pattern})$"), list(_first))


def load(text):
    return yaml.load(text, Yaml12)


def errors(name, value):
    return [e.json_path for e in jsonschema.Draft202012Validator(json_schema(name)).iter_errors(value)]


@pytest.mark.parametrize("name", NAMES)
def test_is_a_schema_with_a_name_that_knows_its_keys(name):
    schema = json_schema(name)
    jsonschema.Draft202012Validator.check_schema(schema)
    assert schema["$id"] == f"urn:quizgen:{name}@{2 if name == 'history' else 1}"
    assert schema["title"].startswith("quizgen")
    assert schema["additionalProperties"] is False
    assert "schema" in schema["required"]
    assert errors(name, {**load("schema: 1"), "zz": 1})


def test_other_names_are_unknown():
    with pytest.raises(KeyError):
        json_schema("essay")


@pytest.mark.parametrize("name", ["article", "template", "recipe"])
def test_the_good_examples_validate(name):
    assert errors(name, load((GOOD / f"{name}.yaml").read_text("utf-8"))) == []


@pytest.mark.parametrize("name", ["quiz", "history"])
def test_the_good_json_validates(name):
    text = (GOOD / ("history.jsonl" if name == "history" else f"{name}.json")).read_text("utf-8")
    assert errors(name, json.loads(text.splitlines()[0] if name == "history" else text)) == []


ARTICLE = """
schema: quizgen/article@1
id: {id}
title: {title}
published: {published}
text: A text.
entities: {{a: {{kind: person, name: A, also: {also}, definite: {definite}}}}}
facts:
  - {{id: f, kind: figure, value: {value}, unit: tests, of: did it count, when: {when}, evidence: A text.}}
"""
PLAIN = {
    "id": "x",
    "title": "T",
    "published": "2018-03-28",
    "also": "B",
    "definite": "true",
    "value": "5",
    "when": "2018-03",
}


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("title", "1984"),
        ("title", "true"),
        ("id", "2018"),
        ("published", "2018"),
        ("published", "2018-03~"),
        ("when", "2018-03-25/2018-03-28"),
        ("also", "[B, 747]"),
        ("definite", "no"),
        ("value", "1.5"),
        ("value", "'1,000,000'"),
        ("value", "'12'"),
    ],
)
def test_what_a_person_writes_is_accepted(key, value):
    from quizgen.reader import parse_article

    text = ARTICLE.format(**{**PLAIN, key: value})
    assert errors("article", load(text)) == []
    article, problems = parse_article(text.encode())
    assert article is not None, problems


@pytest.mark.parametrize(
    ("key", "value", "path"),
    [
        ("title", "", "$.title"),
        ("id", "A B", "$.id"),
        ("published", "last week", "$.published"),
        ("also", "[]", "$.entities.a.also"),
        ("definite", "maybe", "$.entities.a.definite"),
    ],
)
def test_what_the_reader_refuses_is_flagged(key, value, path):
    assert errors("article", load(ARTICLE.format(**{**PLAIN, key: value}))) == [path]


def test_every_kind_and_slot_is_documented_for_the_editor():
    definitions = json_schema("article")["$defs"]
    for kind, cls in KINDS.items():
        properties = definitions[cls.__name__]["properties"]
        assert properties["kind"]["const"] == kind
        assert all("description" in p for name, p in properties.items() if name != "kind"), kind


def test_a_proposal_may_have_blanks():
    fact = {"id": "f", "kind": "event", "status": "proposal"}
    value = load(ARTICLE.format(**PLAIN))
    assert errors("article", {**value, "facts": [fact]}) == []
    assert errors("article", {**value, "facts": [{**fact, "status": "draft"}]}) != []
