"""Moodle XML → items (docs.moodle.org, “Moodle XML format”)."""

from __future__ import annotations

from collections.abc import Callable

from quizgen.model.item import Option
from quizgen.reader.banks.bank import Bank, Draft
from quizgen.reader.banks.markup import Element, child, children, html_text, html_tree, local, parsed, text_of, tree_text


def read(data: bytes, bank: Bank) -> None:
    """Every question that is a choice with one right answer, a short answer, a matching or true or false."""
    root = parsed(data, bank)
    if root is None:
        return
    for question in children(root, "question"):
        kind = question.get("type", "")
        if kind == "category":
            path = text_of(child(child(question, "category"), "text")).strip()
            bank.title = bank.title or path.replace("//", "\0").split("/")[-1].replace("\0", "/")
        elif kind not in _KINDS:
            bank.leave(question.sourceline, f"a question of the type “{kind[:40]}”", "it has no counterpart here")
        else:
            _question(question, kind, bank)


def _question(question: Element, kind: str, bank: Bank) -> None:
    line = question.sourceline
    draft = Draft(stem="")
    _stem(question, draft, bank)
    _general(question, draft, bank)
    draft.id = text_of(child(question, "idnumber")).strip()
    draft.tags = [text_of(tag) for tags in children(question, "tags") for tag in children(tags, "tag")]
    try:
        draft.points = float(text_of(child(question, "defaultgrade")).strip() or 1)
    except ValueError:
        draft.points = 1.0
    why = _KINDS[kind](question, draft, bank)
    if why:
        bank.leave(line, f"question “{' '.join(draft.stem.split())[:60]}”: {why}")
    else:
        bank.add(draft, line)


def _words(element: Element | None, bank: Bank) -> str:
    """The text of an element in its format: HTML unless it says otherwise."""
    if element is None:
        return ""
    text = text_of(child(element, "text"))
    plain = element.get("format") in ("plain_text", "markdown")
    return text.strip() if plain else html_text(text, bank, element.sourceline)


def _stem(question: Element, draft: Draft, bank: Bank) -> None:
    """The question's text; a first paragraph of the class `context` is our context line."""
    element = child(question, "questiontext")
    tree = html_tree(text_of(child(element, "text"))) if element is not None else None
    first = tree[0] if tree is not None and len(tree) else None
    if tree is None or first is None or first.get("class") != "context" or (tree.text or "").strip():
        draft.stem = _words(element, bank)
        return
    draft.context = tree_text(first, bank, question.sourceline)
    tree.remove(first)
    draft.stem = tree_text(tree, bank, question.sourceline)


def _general(question: Element, draft: Draft, bank: Bank) -> None:
    """General feedback: quotations are evidence, citations sources, the rest is the explanation."""
    element = child(question, "generalfeedback")
    tree = html_tree(text_of(child(element, "text"))) if element is not None else None
    if tree is None:
        draft.explanation = _words(element, bank)
        return
    for part in list(tree):
        cited = child(part, "cite")
        if local(part) == "blockquote":
            draft.evidence.append(tree_text(part, bank, question.sourceline))
        elif cited is not None:
            draft.sources.append(tree_text(cited, bank, question.sourceline))
        else:
            continue
        tree.remove(part)
    draft.explanation = tree_text(tree, bank, question.sourceline)


def _fraction(answer: Element) -> float:
    try:
        return float(answer.get("fraction", "0"))
    except ValueError:
        return -1.0


def _choice(question: Element, draft: Draft, bank: Bank) -> str:
    answers = children(question, "answer")
    if any(_fraction(answer) not in (0.0, 100.0) for answer in answers):
        return "it gives part of the points for some answers"
    draft.options = [
        Option(_words(a, bank), _fraction(a) == 100.0, _words(child(a, "feedback"), bank), "imported") for a in answers
    ]
    draft.ordered = text_of(child(question, "shuffleanswers")).strip() in ("false", "0")
    return "" if draft.options else "it has no answers"


def _true_false(question: Element, draft: Draft, bank: Bank) -> str:
    draft.ordered = True
    why = _choice(question, draft, bank)
    draft.options = [Option(o.text.capitalize(), o.right, o.why, o.origin) for o in draft.options]
    return why


def _short(question: Element, draft: Draft, bank: Bank) -> str:
    right = [a for a in children(question, "answer") if _fraction(a) == 100.0]
    draft.answers = [text_of(child(a, "text")).replace("\\*", "*") for a in right]
    return ""


def _match(question: Element, draft: Draft, bank: Bank) -> str:
    for one in children(question, "subquestion"):
        left, right = _words(one, bank), text_of(child(child(one, "answer"), "text"))
        if left:
            draft.pairs.append((left, right))
        else:
            bank.leave(one.sourceline, f"a wrong answer of a matching question: {right[:60]}")
    return "" if draft.pairs else "it has no pairs"


_KINDS: dict[str, Callable[[Element, Draft, Bank], str]] = {
    "multichoice": _choice, "truefalse": _true_false, "shortanswer": _short, "matching": _match,
}  # fmt: skip
