"""JSON Schemas, generated from the model, by which an editor completes and checks a file.

What an editor sees is YAML 1.2 with its native types, while the reader takes every value as text: so a
slot for text also accepts a number (`title: 1984`), and one for a date a bare year.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from quizgen.model.article import Article
from quizgen.model.dates import PATTERN
from quizgen.reader.annotations import keys_of
from quizgen.reader.forms import SCHEMAS

_TITLES = {
    "article": "quizgen: structured article",
    "template": "quizgen: question template",
    "recipe": "quizgen: recipe of a deck",
    "quiz": "quizgen: quiz",
    "history": "quizgen: first line of a deck's history",
    "head": "quizgen: school head of a paper",
    "questions": "quizgen: questions on a story",
}
_TEXT_TYPES = ["string", "number", "boolean"]
_NUMBER = {"type": ["number", "string"], "pattern": r"^[-+]?[0-9][0-9,_]*(\.[0-9]+)?([eE][-+]?[0-9]+)?$"}
_ALWAYS = ("id", "kind")  # what even a proposal must have


def json_schema(name: str) -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of article, template, recipe, quiz, history, head or questions.

    Raises KeyError for another name.
    """
    from pydantic import TypeAdapter
    from pydantic.json_schema import GenerateJsonSchema

    generator = GenerateJsonSchema if name in ("quiz", "history") else _yaml_generator()
    made = TypeAdapter(_model(name)).json_schema(schema_generator=generator)
    made.pop("title", None)
    _accept_years(made)
    if "schema" not in made.get("required", []):
        made["required"] = ["schema", *made.get("required", [])]
    if name == "article":
        made["properties"] = {key: made["properties"][key] for key in keys_of(Article)}
        _loosen_proposals(made["$defs"])
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:{SCHEMAS[name].replace('/', ':')}",
        "title": _TITLES[name],
        **made,
    }


def _model(name: str) -> type:
    from quizgen.model import article, outside, printing, quiz, recipe, template
    from quizgen.model.published import Head

    return {
        "article": article.Article,
        "template": template.Template,
        "recipe": recipe.Recipe,
        "quiz": quiz.Quiz,
        "history": Head,
        "head": printing.Head,
        "questions": outside.QuestionFile,
    }[name]


def _loosen_proposals(definitions: dict[str, Any]) -> None:
    """A proposal has blanks: its required slots may be missing."""
    for definition in definitions.values():
        if "evidence" in definition.get("properties", {}):
            needed = definition["required"]
            definition["required"] = [key for key in needed if key in _ALWAYS] + ["kind"] * ("kind" not in needed)
            definition["if"] = {"properties": {"status": {"const": "proposal"}}, "required": ["status"]}
            definition["else"] = {"required": [key for key in needed if key not in _ALWAYS]}


@cache
def _yaml_generator() -> type:
    """A generator that accepts what the reader makes of YAML's native types."""
    from pydantic.json_schema import GenerateJsonSchema

    class FromYaml(GenerateJsonSchema):
        """Each method is one core schema of pydantic → its JSON Schema."""

        def str_schema(self, schema: Any) -> Any:
            """Text may be written without quotation marks: 2018, yes, 1.5."""
            return {**super().str_schema(schema), "type": _TEXT_TYPES}

        def nullable_schema(self, schema: Any) -> Any:
            """Never null: a key without a value is a mistake."""
            return self.generate_inner(schema["schema"])

        def default_schema(self, schema: Any) -> Any:
            """Without “default: null”, which nobody may write."""
            made = super().default_schema(schema)
            return {key: part for key, part in made.items() if (key, part) != ("default", None)}

        def field_title_should_be_set(self, schema: Any) -> bool:
            """No titles: they would only repeat the keys."""
            return False

        def bool_schema(self, schema: Any) -> Any:
            """YAML 1.1's words for true and false too, as the reader takes them."""
            return {"enum": [True, False, "yes", "no", "true", "false"]}

        def decimal_schema(self, schema: Any) -> Any:
            """A number, or digits as text."""
            return dict(_NUMBER)

        def function_before_schema(self, schema: Any) -> Any:
            """A `BeforeValidator` that turns text into a list or a mapping also accepts the text."""
            made = self.generate_inner(schema["schema"])
            accepted = _shorthand(schema["function"]["function"], made)
            return {"anyOf": [*accepted, made]} if accepted else made

    return FromYaml


def _accept_years(schema: Any) -> None:
    """An unquoted year is an integer to an editor."""
    if isinstance(schema, list):
        for part in schema:
            _accept_years(part)
    elif isinstance(schema, dict):
        if schema.get("pattern") == PATTERN:
            schema["type"] = ["string", "integer"]
        _accept_years(list(schema.values()))


def _shorthand(function: Any, made: dict[str, Any]) -> list[dict[str, Any]]:
    """The shorter ways of writing that a before-validator unfolds, found by trying it."""
    text = made.get("items", {"type": _TEXT_TYPES, "minLength": 1})
    short = [text] if function("x") != "x" else []
    if isinstance(function(["x"]), dict):
        short.append({"type": "array", "items": {"type": _TEXT_TYPES}, "minItems": 1})
    return short
