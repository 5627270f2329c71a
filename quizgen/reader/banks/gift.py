"""GIFT → items (docs.moodle.org, “GIFT format”)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from quizgen.model.item import BLANK, Option
from quizgen.reader.banks.bank import Bank, Draft
from quizgen.reader.banks.markup import html_text

_CONTROL = re.compile(r"\\([\\~=#{}:n])")
_WEIGHT = re.compile(r"%(-?\d+(?:\.\d+)?)%")
_FORMAT = re.compile(r"\[(html|plain|markdown|moodle)\]")
_TITLE = re.compile(r"::((?:\\.|[^\\])*?)::", re.DOTALL)
MOST_PARTS = 1_000
_TAG = re.compile(r"\[tag:((?:\\\]|[^\]<>`\x00-\x1f])+)\]")
_TRUE, _FALSE = ("T", "TRUE"), ("F", "FALSE")
_PART = re.compile(r"(?<!\\)(?:\\\\)*([=~])")


def read(data: bytes, bank: Bank) -> None:
    """Every question that is a choice with one right answer, a short answer, a matching or true or false."""
    text = bank.text(data)
    for line, block, tags in _blocks(text):
        if block.startswith("$CATEGORY:"):
            path = block.partition(":")[2].strip()
            bank.title = bank.title or path.replace("//", "\0").split("/")[-1].replace("\0", "/")
        else:
            _question(block, line, tags, bank)


def _blocks(text: str) -> Iterator[tuple[int, str, list[str]]]:
    """Questions with their first lines and tags: a blank line ends one, a line that begins with // is a comment, which
    may name tags."""
    lines: list[str] = []
    tags: list[str] = []
    start = 0
    for number, line in enumerate([*re.split(r"\r\n|\r|\n", text), ""], 1):
        if line.lstrip().startswith("//"):
            tags += [tag.replace("\\]", "]").strip() for tag in _TAG.findall(line)]
            continue
        if line.strip():
            start = start if lines else number
            lines.append(line)
            category = line.startswith("$CATEGORY:")
            if not category:
                continue
        if lines:
            yield start, "\n".join(lines).strip(), tags
            lines = []
        tags = []


def _question(block: str, line: int, tags: list[str], bank: Bank) -> None:
    title = _TITLE.match(block)
    name = _unescaped(title[1]).strip() if title else ""
    rest = block[title.end() :] if title else block
    start, end = _brace(rest, "{"), _brace(rest, "}")
    if start < 0 or end < start:
        bank.leave(line, f"“{' '.join(rest.split())[:60]}”: a text without answers")
        return
    form, stem = _format(rest[:start])
    after = rest[end + 1 :].strip()
    stem = f"{stem.rstrip()} {BLANK}{after if after[:1] in '.,;:!?' else ' ' + after}" if after else stem
    draft = Draft(stem=_words(stem, form, bank, line), id=name, tags=tags)
    body, feedback = _general(rest[start + 1 : end])
    draft.explanation = _words(*_format(feedback, form)[::-1], bank, line)
    why = _answers(body.strip(), draft, form, bank, line)
    if why:
        bank.leave(line, f"question “{' '.join(draft.stem.split())[:60]}”: {why}")
    else:
        bank.add(draft, line)


def _brace(text: str, sign: str) -> int:
    """Where a brace stands that is not escaped: the first `{`, the first `}`."""
    found = re.search(rf"(?<!\\)(?:\\\\)*\{sign}", text)
    return found.end() - 1 if found else -1


def _general(body: str) -> tuple[str, str]:
    found = re.search(r"(?<!\\)(?:\\\\)*####", body)
    return (body[: found.end() - 4], body[found.end() :]) if found else (body, "")


def _format(text: str, form: str = "plain") -> tuple[str, str]:
    """The format a text names, or the one around it, and the text."""
    found = _FORMAT.match(text.strip())
    return (found[1], text.strip()[found.end() :]) if found else (form, text)


def _unescaped(text: str) -> str:
    return _CONTROL.sub(lambda m: "\n" if m[1] == "n" else m[1], text)


def _words(text: str, form: str, bank: Bank, line: int) -> str:
    plain = _unescaped(text).strip()
    return html_text(plain, bank, line) if form in ("html", "moodle") else plain


def _answers(body: str, draft: Draft, form: str, bank: Bank, line: int) -> str:
    """Fill the question's answers; gives why it cannot be imported."""
    word = re.split(r"(?<!\\)#", body)[0].strip().upper()
    if word in (*_TRUE, *_FALSE):
        draft.options = [Option("True", word in _TRUE, "", "imported"), Option("False", word in _FALSE, "", "imported")]
        draft.ordered = True
        return ""
    if body.startswith("#"):
        return "a number is asked for"
    if body.count("=") + body.count("~") > MOST_PARTS:
        return f"it has more than {MOST_PARTS:,} answers"
    parts = list(_parts(body))
    if not parts:
        return "it is an essay"
    if all("->" in text for sign, text in parts if sign == "=") and all(sign == "=" for sign, _ in parts):
        draft.pairs = [_pair(text, form, bank, line) for _, text in parts]
        return ""
    return _choice(parts, draft, form, bank, line)


def _parts(body: str) -> Iterator[tuple[str, str]]:
    """`=` and `~` with the texts after them."""
    marks = [m.start(1) for m in _PART.finditer(body)]
    for start, end in zip(marks, [*marks[1:], len(body)], strict=False):
        yield body[start], body[start + 1 : end].strip()


def _pair(text: str, form: str, bank: Bank, line: int) -> tuple[str, str]:
    left, _, right = text.partition("->")
    kind, words = _format(left, form)
    return _words(words, kind, bank, line), _unescaped(right).strip()


def _choice(parts: list[tuple[str, str]], draft: Draft, form: str, bank: Bank, line: int) -> str:
    options, weighted = [], False
    for sign, text in parts:
        weight = _WEIGHT.match(text)
        value = float(weight[1]) if weight else 100.0 if sign == "=" else 0.0
        weighted = weighted or value not in (0.0, 100.0)
        answer, feedback = _feedback(text[weight.end() :] if weight else text)
        kind, words = _format(answer, form)
        why = _words(*_format(feedback, form)[::-1], bank, line)
        options.append(Option(_words(words, kind, bank, line), value == 100.0, why, "imported"))
    if weighted:
        return "it gives part of the points for some answers"
    if all(sign == "=" for sign, _ in parts):
        draft.answers = [option.text.replace("\\*", "*") for option in options]
        return ""
    draft.options = options
    return ""


def _feedback(text: str) -> tuple[str, str]:
    found = re.search(r"(?<!\\)(?:\\\\)*#", text)
    return (text[: found.end() - 1], text[found.end() :]) if found else (text, "")
