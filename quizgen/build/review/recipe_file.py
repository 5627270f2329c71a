"""A recipe's file, of which a few keys are written anew and every other byte stays."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from quizgen import reader
from quizgen.build.review.blocks import Block, Unfit, composed, ending, entries, keys, lines_of, replaced
from quizgen.build.review.splice import Splice
from quizgen.model.article import Article
from quizgen.model.problem import Location, Problem, has_error
from quizgen.model.recipe import Recipe

QUESTIONS = 10  # of a paper, until somebody says otherwise


@dataclass(frozen=True, eq=False)
class RecipeFile:
    """The text of a recipe's file, what it says, and the lines of each key."""

    label: str
    text: str
    recipe: Recipe
    keys: dict[str, Block]

    @property
    def lines(self) -> list[str]:
        """The file's lines."""
        return lines_of(self.text)


def new_recipe(article: Article, path: str, namespace: str, today: str) -> str:
    """The text of a recipe for one article. `path`: of the article, in the project; `today`: YYYY-MM-DD."""
    title = json.dumps(article.title, ensure_ascii=False)
    deck = json.dumps(article.title.replace("::", ":"), ensure_ascii=False)
    lines = [
        "# Made by `quizgen review`. `keep`: what a person accepted, in the order of the paper; `omit`: what they dropped.",
        "schema: quizgen/recipe@1",
        f"title: {title}",
        f"deck: {deck}",
        f"namespace: {namespace}",
        f"released: {today}",
        f"articles: {json.dumps(path, ensure_ascii=False)}",
        f"blueprint: {{questions: {QUESTIONS}, above_remember: 0}}",
        "outputs: [pdf, apkg, json]",
        "order: kept",
    ]
    return "\n".join(lines) + "\n"


def open_recipe(data: bytes, label: str) -> tuple[RecipeFile | None, list[Problem]]:
    """A recipe's file from its bytes; None, with the problems, where it has an error or cannot be edited."""
    recipe, problems = reader.parse_recipe(data, label)
    if recipe is None or has_error(problems):
        return None, problems
    text = data.decode("utf-8")
    try:
        lines = lines_of(text)
        return RecipeFile(label, text, recipe, {k: b for k, (b, _) in keys(composed(text), lines).items()}), problems
    except Unfit as unfit:
        hint = "write one key a line, as in the recipe that `quizgen new` makes"
        return None, [*problems, Problem(Location(label), "not-editable", f"this recipe cannot be edited: {unfit}", hint)]


def with_list(file: RecipeFile, key: str, wanted: Sequence[str]) -> Splice | None:
    """The change that makes the list of a key (`keep`, `omit`) hold these ids in this order; None where it does. The
    lines of ids that stay keep their comments. Raises Unfit where the list cannot be edited."""
    have = tuple(getattr(file.recipe, key))
    if have == tuple(wanted):
        return None
    own = _entry_lines(file, key)
    new = [line for item in wanted for line in own.get(item, [f"  - {_plain(item)}"])]
    head = [f"{key}:"] if wanted else [f"{key}: []"]
    if key in file.keys and own:
        head = file.lines[file.keys[key].start : min(block.start for block in _blocks(file, key))] if wanted else head
    return _splice(file, key, [*head, *new])


def with_questions(file: RecipeFile, number: int) -> Splice | None:
    """The change that makes a paper have so many questions; None where it has."""
    if file.recipe.blueprint.questions == number:
        return None
    now = file.recipe.blueprint
    families = "".join(f", {json.dumps(k, ensure_ascii=False)}: {v}" for k, v in now.families.items()).removeprefix(", ")
    more = f", families: {{{families}}}" if families else ""
    line = f"blueprint: {{questions: {number}, above_remember: {now.above_remember:g}{more}}}"
    return _splice(file, "blueprint", [line])


def with_order(file: RecipeFile) -> Splice | None:
    """The change that makes the paper follow the order of `keep`; None where it does."""
    return None if file.recipe.order == "kept" else _splice(file, "order", ["order: kept"])


def _blocks(file: RecipeFile, key: str) -> list[Block]:
    value = keys(composed(file.text), file.lines)[key][1]
    return [] if value.flow_style else [block for block, _ in entries(value, file.lines)]


def _entry_lines(file: RecipeFile, key: str) -> dict[str, list[str]]:
    """The lines of each id of a list that is written one under another, comment lines above it included."""
    if key not in file.keys:
        return {}
    value = keys(composed(file.text), file.lines)[key][1]
    if not isinstance(value.value, list) or value.flow_style:
        return {}
    found: dict[str, list[str]] = {}
    lines = file.lines
    before = None
    for block, node in entries(value, lines):
        start = block.start if before is None else before
        found[str(node.value)] = lines[start : block.end]
        before = block.end
    return found


def _plain(item: str) -> str:
    """An id as YAML; quoted where it could be read as something else."""
    safe = item and all(c.isascii() and (c.isalnum() or c in "/+._-") for c in item) and item[0].isalnum()
    return item if safe else json.dumps(item, ensure_ascii=False)


def _splice(file: RecipeFile, key: str, new: Sequence[str]) -> Splice:
    block = file.keys.get(key)
    old = tuple(file.lines[block.start : block.end]) if block else ()
    cr = ending(file.text)
    return Splice("recipe", key, 0, old, tuple(line if line.endswith("\r") else line + cr for line in new))


def spliced(file: RecipeFile, splice: Splice) -> tuple[RecipeFile | None, list[Problem]]:
    """The file with a change; None, with the problem, where the key no longer says what it said."""
    block = file.keys.get(splice.after)
    lines = file.lines
    if tuple(lines[block.start : block.end] if block else ()) != splice.old:
        message = f"`{splice.after}` of the recipe was changed by hand since, so the step cannot be taken back or made again"
        return None, [Problem(Location(file.label), "changed-by-hand", message, "decide on the question as it is now")]
    if block is None:
        end = len(lines) - 1 if not lines[-1].strip() else len(lines)
        lines = lines if end < len(lines) else [*lines[:-1], lines[-1] + ending(file.text), ""]
        block = Block(end, end)
    text = "\n".join(replaced(lines, {block: list(splice.new)}))
    return open_recipe(text.encode("utf-8"), file.label)
