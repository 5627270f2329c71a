"""QTI 1.2, as Canvas and others export it → items (IMS Question & Test Interoperability 1.2)."""

from __future__ import annotations

from quizgen.model.item import Option
from quizgen.reader.banks.bank import Bank, Draft
from quizgen.reader.banks.markup import Element, child, descendants, html_text, html_tree, local, parsed, text_of, tree_text


def read(data: bytes, bank: Bank) -> None:
    """Every item that asks for one of several answers."""
    root = parsed(data, bank)
    if root is None:
        return
    assessment = next(iter(descendants(root, "assessment")), None)
    bank.title = bank.title or (assessment.get("title", "") if assessment is not None else "")
    for item in descendants(root, "item"):
        _item(item, bank)


def _item(item: Element, bank: Bank) -> None:
    line = item.sourceline
    presentation = child(item, "presentation")
    responses = descendants(presentation, "response_lid") if presentation is not None else []
    if len(responses) != 1 or responses[0].get("rcardinality", "Single").lower() != "single":
        kind = _metadata(item).get("question_type", "no choice of one answer")
        bank.leave(line, f"item “{item.get('title', '')[:60]}”: {kind[:60]}", "it has no counterpart here")
        return
    draft = Draft(stem="")
    _stem(presentation, draft, bank)
    shown = _feedback(item, bank)
    rights = _right(item)
    general = shown.get("general_fb")
    if general is not None:
        _general(general, draft, bank)
    whys = _whys(item, shown, bank)
    for label in descendants(responses[0], "response_label"):
        name = label.get("ident", "")
        draft.options.append(Option(_material(label, bank), name in rights, whys.get(name, ""), "imported"))
    render = next(iter(descendants(responses[0], "render_choice")), None)
    draft.ordered = render is not None and render.get("shuffle", "").lower() == "no"
    draft.points = _number(_metadata(item).get("points_possible", "1"))
    bank.add(draft, line)


def _metadata(item: Element) -> dict[str, str]:
    fields = descendants(item, "qtimetadatafield")
    return {text_of(child(f, "fieldlabel")).strip(): text_of(child(f, "fieldentry")).strip() for f in fields}


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return 1.0


def _mattext(element: Element | None, bank: Bank) -> tuple[str, bool]:
    """The text of the first material below an element, and whether it is HTML."""
    found = next(iter(descendants(element, "mattext")), None) if element is not None else None
    if found is None:
        return "", False
    return text_of(found), found.get("texttype", "text/plain").lower() == "text/html"


def _material(element: Element | None, bank: Bank) -> str:
    text, is_html = _mattext(element, bank)
    line = element.sourceline if element is not None else 0
    return html_text(text, bank, line) if is_html else text.strip()


def _stem(presentation: Element, draft: Draft, bank: Bank) -> None:
    """The question; a first paragraph of the class `context` is our context line."""
    material = next((m for m in descendants(presentation, "material")), None)
    text, is_html = _mattext(material, bank)
    tree = html_tree(text) if is_html else None
    first = next((e for e in tree.iter() if local(e) == "p" and e.get("class") == "context"), None) if tree is not None else None
    if first is None:
        draft.stem = _material(material, bank)
        return
    draft.context = tree_text(first, bank, presentation.sourceline)
    first.getparent().remove(first)
    draft.stem = tree_text(tree, bank, presentation.sourceline)


def _general(element: Element, draft: Draft, bank: Bank) -> None:
    text, is_html = _mattext(element, bank)
    tree = html_tree(text) if is_html else None
    if tree is None:
        draft.explanation = _material(element, bank)
        return
    for part in list(tree):
        cited = child(part, "cite")
        if local(part) == "blockquote":
            draft.evidence.append(tree_text(part, bank, element.sourceline))
        elif cited is not None:
            draft.sources.append(tree_text(cited, bank, element.sourceline))
        else:
            continue
        tree.remove(part)
    draft.explanation = tree_text(tree, bank, element.sourceline)


def _feedback(item: Element, bank: Bank) -> dict[str, Element]:
    return {one.get("ident", ""): one for one in descendants(item, "itemfeedback")}


def _conditions(item: Element) -> list[tuple[set[str], Element]]:
    """Each condition with the answers it names."""
    return [
        ({text_of(v).strip() for v in descendants(c, "varequal") if not _negated(v)}, c)
        for c in descendants(item, "respcondition")
    ]


def _negated(element: Element) -> bool:
    return any(local(above) == "not" for above in element.iterancestors())


def _right(item: Element) -> set[str]:
    """The answers that score."""
    return {
        name
        for names, condition in _conditions(item)
        if any(_number(text_of(v).strip() or "0") > 0 for v in descendants(condition, "setvar"))
        for name in names
    }


def _whys(item: Element, shown: dict[str, Element], bank: Bank) -> dict[str, str]:
    """What is shown of an answer alone."""
    whys: dict[str, str] = {}
    for names, condition in _conditions(item):
        for display in descendants(condition, "displayfeedback") if len(names) == 1 else ():
            found = shown.get(display.get("linkrefid", ""))
            if found is not None:
                whys.setdefault(next(iter(names)), _material(found, bank))
    return whys
