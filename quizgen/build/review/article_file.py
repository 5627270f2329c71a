"""An article's file, of which one fact is edited and every other byte stays: comments, order, ids, line ends."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from quizgen import reader
from quizgen.build.review.blocks import Block, Unfit, composed, ending, entries, keys, lines_of, replaced
from quizgen.build.review.splice import Splice
from quizgen.drafting.draft_file import fact_lines
from quizgen.model.article import Article
from quizgen.model.facts import Fact
from quizgen.model.problem import Location, Problem, has_error

INDENT = 2  # columns before the hyphen of a fact, as a draft writes it


@dataclass(frozen=True, eq=False)
class ArticleFile:
    """The text of an article's file, what it says, and the lines of each fact by id."""

    label: str
    text: str
    article: Article
    facts: dict[str, Block]
    head: int  # the line on which `facts:` stands
    indent: int

    @property
    def digest(self) -> str:
        """Of the file's bytes: whether it is still the one that was read."""
        return digest_of(self.text.encode("utf-8"))

    @property
    def lines(self) -> list[str]:
        """The file's lines."""
        return lines_of(self.text)

    def lines_of_fact(self, fact: str) -> list[str]:
        """The lines of a fact, from its hyphen on. Raises KeyError for an unknown id."""
        block = self.facts[fact]
        return self.lines[block.start : block.end]


def digest_of(data: bytes) -> str:
    """Thirty-two hexadecimal digits of some bytes."""
    return hashlib.sha256(data).hexdigest()[:32]


def open_article(data: bytes, label: str) -> tuple[ArticleFile | None, list[Problem]]:
    """The file of an article from its bytes; None, with the problems, where it has an error or cannot be edited."""
    article, problems = reader.parse_article(data, label)
    if article is None or has_error(problems):
        return None, problems
    text = data.decode("utf-8")
    try:
        return _opened(text, label, article), problems
    except Unfit as unfit:
        return None, [*problems, _unfit(label, str(unfit))]


def _opened(text: str, label: str, article: Article) -> ArticleFile:
    lines = lines_of(text)
    top = keys(composed(text), lines)
    block, node = top["facts"]
    blocks: dict[str, Block] = {}
    for fact, value in entries(node, lines):
        ids = [str(v.value) for k, v in value.value if k.value == "id"]
        blocks[ids[0]] = fact
    first = next(iter(blocks.values()), None)
    indent = len(lines[first.start]) - len(lines[first.start].lstrip()) if first else INDENT
    return ArticleFile(label, text, article, blocks, block.start, indent)


def _unfit(label: str, why: str) -> Problem:
    hint = "write each fact under `facts:` with a hyphen, one key a line, as `quizgen draft` does"
    return Problem(Location(label), "not-editable", f"this file cannot be edited fact by fact: {why}", hint)


def changed(file: ArticleFile, fact: str, new: Fact) -> Splice:
    """The change that makes a fact of the file say what `new` says. Of its keys only those change that differ.

    Raises KeyError for an unknown id, Unfit where the fact's keys do not stand under one another.
    """
    old = next(f for f in (*file.article.facts, *file.article.proposals) if f.id == fact)
    block = file.facts[fact]
    lines = _with_keys(file.lines[block.start : block.end], fact_lines(old), fact_lines(new), file)
    return _splice(file, block, lines)


def added(file: ArticleFile, new: Fact, after: str = "") -> Splice:
    """The change that puts a fact behind another ("": at the end)."""
    blocks = list(file.facts.values())
    place = file.facts[after].end if after else blocks[-1].end if blocks else file.head + 1
    return _splice(file, Block(place, place), ["", *_own_lines(new, file)])


def removed(file: ArticleFile, fact: str) -> Splice:
    """The change that takes a fact out; comments and blank lines around it stay."""
    return _splice(file, file.facts[fact], [])


def instead(file: ArticleFile, fact: str, new: Fact) -> Splice:
    """The change that puts another fact in a fact's place."""
    return _splice(file, file.facts[fact], _own_lines(new, file))


def _splice(file: ArticleFile, block: Block, new: Sequence[str]) -> Splice:
    before = [(b.end, name) for name, b in file.facts.items() if b.end <= block.start]
    end, after = max(before, default=(file.head + 1, ""))
    cr = ending(file.text)
    lines = tuple(line if line.endswith("\r") else line + cr for line in new)
    return Splice("article", after, block.start - end, tuple(file.lines[block.start : block.end]), lines)


def spliced(file: ArticleFile, splice: Splice) -> tuple[ArticleFile | None, list[Problem]]:
    """The file with a change; None, with the problem, where the place no longer has the lines that were there, or
    where the result would have an error."""
    lines = file.lines
    block = file.facts.get(splice.after)
    if splice.after and block is None:
        return None, [_elsewhere(file)]
    start = (block.end if block else file.head + 1) + splice.skip
    end = start + len(splice.old)
    if tuple(lines[start:end]) != splice.old:
        return None, [_elsewhere(file)]
    text = "\n".join(replaced(lines, {Block(start, end): list(splice.new)}))
    return open_article(text.encode("utf-8"), file.label)


def _elsewhere(file: ArticleFile) -> Problem:
    message = "this place of the file was changed by hand since, so the step cannot be taken back or made again"
    return Problem(Location(file.label), "changed-by-hand", message, "edit the question as it is now")


def _own_lines(fact: Fact, file: ArticleFile) -> list[str]:
    return [_indented(line, file.indent) for line in fact_lines(fact)]


def _indented(line: str, indent: int) -> str:
    """A line of a draft at another depth."""
    if indent >= INDENT:
        return " " * (indent - INDENT) + line if line else line
    return line.removeprefix(" " * (INDENT - indent))


def _with_keys(lines: list[str], old: list[str], new: list[str], file: ArticleFile) -> list[str]:
    """A fact's own lines, in which the keys that differ between `old` and `new` (both as a draft writes them) have the
    new words; keys that `new` lacks go, keys that only it has stand behind the last."""
    was, now = _keyed(old), _keyed(new)
    dash = lines[0].index("-")
    plain = [lines[0][:dash] + " " + lines[0][dash + 1 :], *lines[1:]]
    here = {key: block for key, (block, _) in keys(composed("\n".join(plain).replace("\r", "")), plain).items()}
    changes: dict[Block, list[str]] = {}
    last = max(block.end for block in here.values())
    more: list[str] = []
    for key in dict.fromkeys([*was, *now]):
        if was.get(key) == now.get(key):
            continue
        wanted = [_indented(line, file.indent) for line in now.get(key, [])]
        if key in here:
            changes[here[key]] = wanted
        else:
            more += wanted
    if more:
        changes[Block(last, last)] = more
    result = replaced(plain, changes)
    return [result[0][:dash] + "-" + result[0][dash + 1 :], *result[1:]]


def _keyed(lines: Sequence[str]) -> dict[str, list[str]]:
    """The lines of a fact by key, as `fact_lines` writes them; the hyphen becomes a blank."""
    depth = INDENT + 2
    found: dict[str, list[str]] = {}
    key = ""
    for line in lines:
        plain = line.replace("-", " ", 1) if not found else line
        if plain[:depth].strip() == "" and plain[depth : depth + 1] not in (" ", "", "-"):
            key = plain.strip().partition(":")[0]
            found[key] = []
        found[key].append(plain)
    return found
