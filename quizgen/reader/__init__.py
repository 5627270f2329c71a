"""YAML and JSON into the model: every value with its location, every mistake at once.

`read_…` reads a file, `parse_…` its bytes; both give (value or None, problems).
"""

from quizgen.reader.forms import SCHEMAS, open_sheet, schema_of
from quizgen.reader.head import read_head
from quizgen.reader.history import parse_history, read_history
from quizgen.reader.json_schema import json_schema
from quizgen.reader.paths import project_of
from quizgen.reader.read import (
    open_file,
    parse_article,
    parse_questions,
    parse_quiz,
    parse_recipe,
    parse_template,
    read_article,
    read_questions,
    read_quiz,
    read_recipe,
    read_template,
)
from quizgen.reader.recipe import articles_of
from quizgen.reader.rules import RULES
from quizgen.reader.source import MOST_YAML

__all__ = [
    "MOST_YAML",
    "RULES",
    "SCHEMAS",
    "articles_of",
    "json_schema",
    "open_file",
    "open_sheet",
    "parse_article",
    "parse_history",
    "parse_questions",
    "parse_quiz",
    "parse_recipe",
    "parse_template",
    "project_of",
    "read_article",
    "read_head",
    "read_history",
    "read_questions",
    "read_quiz",
    "read_recipe",
    "read_template",
    "schema_of",
]
