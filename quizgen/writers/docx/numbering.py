"""Automatic numbering: questions 1. 2. 3., options A B C that begin anew at each question, places to write in."""

from __future__ import annotations

from typing import Any

# The parts of numbering.xml (ECMA-376 Part 1, 17.9). Level 0 numbers questions and level 1 their options: a higher
# level begins anew after a lower one by itself.
_LEVEL = (
    '<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{style}<w:lvlText w:val="{text}"/>'
    '<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="{left}" w:hanging="{hanging}"/></w:pPr>{look}</w:lvl>'
)
QUESTIONS, BLANKS, LINES = 91, 92, 93  # ids that the template's own lists do not have
_HANGING = 454  # 8 mm in twentieths of a point


def add_numbering(document: Any, scale: float) -> None:
    """Define the three lists in a document; `scale` is the text's size by 11 points."""
    hanging = round(_HANGING * scale)
    numbering = document.part.numbering_part.element
    bold, plain = "<w:rPr><w:b/></w:rPr>", "<w:rPr><w:b w:val=\"0\"/></w:rPr>"
    question = _level(0, "decimal", "%1.", hanging, hanging, '<w:pStyle w:val="Question"/>', bold)
    option = _level(1, "upperLetter", "%2", 2 * hanging, hanging, '<w:pStyle w:val="Option"/>', plain)
    _define(numbering, QUESTIONS, question + option, "multilevel")
    _define(numbering, BLANKS, _level(0, "none", "____", round(2.2 * hanging), round(1.2 * hanging)), "singleLevel")
    _define(numbering, LINES, _level(0, "decimal", "____ %1.", 2 * hanging, 2 * hanging), "singleLevel")


def restarted(document: Any, kind: int) -> int:
    """The id of a list like `kind` that begins at 1."""
    numbering = document.part.numbering_part.element
    number = numbering.add_num(kind)
    number.add_lvlOverride(ilvl=0).add_startOverride(1)
    return number.numId


def number(paragraph: Any, list_id: int, level: int = 0) -> None:
    """Make a paragraph an entry of a list."""
    properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
    properties.get_or_add_ilvl().val = level
    properties.get_or_add_numId().val = list_id


def _level(level: int, form: str, text: str, left: int, hanging: int, style: str = "", look: str = "") -> str:
    return _LEVEL.format(level=level, form=form, text=text, left=left, hanging=hanging, style=style, look=look)


def _define(numbering: Any, number: int, levels: str, kind: str) -> None:
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    made = parse_xml(
        f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{number}"><w:multiLevelType w:val="{kind}"/>'
        f"{levels}</w:abstractNum>"
    )
    # All definitions stand before all uses.
    first = numbering.find(made.tag.replace("abstractNum", "num"))
    if first is None:
        numbering.append(made)
    else:
        first.addprevious(made)
    use = parse_xml(f'<w:num {nsdecls("w")} w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>')
    numbering.append(use)
