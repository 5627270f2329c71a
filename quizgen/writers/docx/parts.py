"""What paper and key share: page, styles, head and foot."""

from __future__ import annotations

import datetime as dt
import io
import re
from typing import Any

from quizgen.model.quiz import Release
from quizgen.writers.docx.numbering import QUESTIONS, add_numbering
from quizgen.writers.pdf.style import SERIF

# Word takes the fonts of the machine it runs on: these are on every one, or have a twin of the same widths.
_FONTS = {True: "Cambria", False: "Arial"}
_SIZES = {"a4": (21.0, 29.7), "us-letter": (21.59, 27.94)}  # centimetres
MAP_PPI = 150  # pixels an inch of a page of 12 cm
_ORDER = tuple(
    f"w:{name}"
    for name in "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd "
    "tabs suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd "
    "snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment "
    "textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange".split()
)
_NO_CHARACTER = re.compile("[\ufffe\uffff]")  # XML 1.0, 2.2: no file can hold them


def clean(text: str) -> str:
    """The text without what XML cannot hold."""
    return _NO_CHARACTER.sub("\ufffd", text)


def styled(paragraph: Any, style: str) -> Any:
    """The paragraph in one of the document's styles, by its id: python-docx finds a style by its name only after looking
    through all of them for the default, 1.5 ms for each paragraph. (It makes the id so: the name without blanks.)"""
    paragraph._p.style = style.replace(" ", "")
    return paragraph


def new_document(data: dict[str, Any], released: dt.date) -> Any:
    """A document with page, styles, numbering, foot and properties by the data of a paper or key."""
    import docx
    from docx.shared import Cm

    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = (Cm(n) for n in _SIZES[data["page"]])
    style = data["style"]
    section.left_margin, section.right_margin = Cm(style["side"]), Cm(style["right"])
    section.top_margin, section.bottom_margin, section.footer_distance = Cm(style["top"]), Cm(2.4), Cm(1.0)
    _styles(document, data)
    add_numbering(document, style["size"] / 11)
    _properties(document, data, released)
    _foot(section, data)
    if data["notice"]:  # where the PDF has it: at the head of every page
        section.header.paragraphs[0].add_run(clean(data["notice"])).bold = True
    return document


def _styles(document: Any, data: dict[str, Any]) -> None:
    from docx.enum.style import WD_STYLE_TYPE
    from docx.shared import Pt, RGBColor
    from docx.styles.style import StyleFactory

    style, styles = data["style"], {one.name: one for one in document.styles}  # looked through once
    font = _FONTS[style["fonts"][0] == SERIF]
    normal = styles["Normal"]
    _font(normal, font, style["size"])
    _language(normal, data)
    normal.paragraph_format.space_after = Pt(0.4 * style["size"])
    normal.paragraph_format.line_spacing = 1.5 if style["leading"] >= 0.9 else 1.0 + max(0, style["leading"] - 0.6)
    for name, size in (("Title", style["title"]), ("Heading 1", style["title"] * 0.8), ("Heading 2", style["size"])):
        heading = styles[name]
        _font(heading, font, size)
        heading.font.bold, heading.font.color.rgb = True, RGBColor(0, 0, 0)
        heading.paragraph_format.keep_with_next = True
    for border in styles["Title"].element.iter("{*}pBdr"):
        border.getparent().remove(border)
    for name, base in _OWN:
        # As `styles.add_style`, which first looks through all for the name.
        own = StyleFactory(document.styles.element.add_style_of_type(name, WD_STYLE_TYPE.PARAGRAPH, False))
        own.base_style = styles[base]
        own.quick_style = True
        styles[name] = own
    _own(styles, style)
    _number_styles(styles)


_OWN = (
    ("Question", "Heading 2"),
    ("Option", "Normal"),
    ("Answer", "Normal"),
    ("Answer Line", "Normal"),
    ("Article Lines", "Normal"),
    ("Reason", "Normal"),
    ("Source", "Normal"),
)


def _own(styles: dict[str, Any], style: dict[str, Any]) -> None:
    """The look of our own styles. Questions are kept with what follows; the last option lets go."""
    from docx.shared import Cm, Pt

    question = styles["Question"].paragraph_format
    question.keep_with_next = question.keep_together = True
    question.space_before, question.space_after = Pt(style["size"]), Pt(0.3 * style["size"])
    styles["Option"].paragraph_format.keep_together = True
    styles["Answer"].font.bold = True
    indent = Cm(0.8 * style["size"] / 11)
    for name in ("Answer", "Answer Line", "Reason", "Source"):
        styles[name].paragraph_format.left_indent = indent
    for name in ("Reason", "Source"):
        styles[name].font.size = Pt(style["small"])
    styles["Answer Line"].paragraph_format.line_spacing = 1.7
    styles["Answer Line"].paragraph_format.space_after = Pt(0)
    styles["Article Lines"].paragraph_format.left_indent = Cm(1.2 * style["size"] / 11)
    styles["Article Lines"].paragraph_format.first_line_indent = -Cm(1.2 * style["size"] / 11)
    styles["Article Lines"].paragraph_format.tab_stops.add_tab_stop(Cm(1.2 * style["size"] / 11))
    _border(styles["Answer Line"], ("bottom", "between"), "dotted")
    _border(styles["Source"], ("left",), "single")


def _border(style: Any, sides: tuple[str, ...], line: str) -> None:
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    lines = "".join(f'<w:{side} w:val="{line}" w:sz="6" w:space="4" w:color="808080"/>' for side in sides)
    _insert(style, parse_xml(f"<w:pBdr {nsdecls('w')}>{lines}</w:pBdr>"), "w:pBdr")


def _insert(style: Any, element: Any, tag: str) -> None:
    """Put a property where the schema wants it: a paragraph's properties have an order (ECMA-376 Part 1, 17.3.1.26)."""
    properties = style.element.get_or_add_pPr()
    properties.insert_element_before(element, *_ORDER[_ORDER.index(tag) + 1 :])


def _font(style: Any, name: str, size: float) -> None:
    from docx.oxml.ns import qn
    from docx.shared import Pt

    style.font.name, style.font.size, style.font.italic = name, Pt(size), False
    fonts = style.element.rPr.rFonts
    for script in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{script}"), name)
        fonts.attrib.pop(qn(f"w:{script}Theme"), None)


def _language(style: Any, data: dict[str, Any]) -> None:
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    tag = "-".join(filter(None, (data["lang"], data["region"])))
    style.element.get_or_add_rPr().append(parse_xml(f'<w:lang {nsdecls("w")} w:val="{tag}" w:bidi="{tag}"/>'))
    if data["start"] == "right":
        _insert(style, parse_xml(f"<w:bidi {nsdecls('w')}/>"), "w:bidi")


def _number_styles(styles: dict[str, Any]) -> None:
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    for name, level in (("Question", 0), ("Option", 1)):
        number = parse_xml(
            f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="{QUESTIONS}"/></w:numPr>'
        )
        styles[name].element.get_or_add_pPr()._insert_numPr(number)


def _properties(document: Any, data: dict[str, Any], released: dt.date) -> None:
    properties = document.core_properties
    moment = dt.datetime(released.year, released.month, released.day)
    properties.title, properties.author, properties.comments = clean(data["title"])[:255], "", ""
    properties.language = "-".join(filter(None, (data["lang"], data["region"])))
    properties.created = properties.modified = moment
    properties.last_modified_by, properties.revision = "", 1


def _foot(section: Any, data: dict[str, Any]) -> None:
    from docx.shared import Pt

    paragraph = section.footer.paragraphs[0]
    width = section.page_width - section.left_margin - section.right_margin
    for stop in list(paragraph.paragraph_format.tab_stops):
        stop.clear()
    paragraph.style.paragraph_format.tab_stops.clear_all()
    paragraph.paragraph_format.tab_stops.add_tab_stop(width, _right())
    before, _, rest = data["words"]["page"].partition("{page}")
    between, _, after = rest.partition("{pages}")
    paragraph.add_run(clean(f"{data['code']}\n{data['running']}\t{before}"))
    _field(paragraph, "PAGE")
    paragraph.add_run(between)
    _field(paragraph, "NUMPAGES")
    paragraph.add_run(after)
    for run in paragraph.runs:
        run.font.size = Pt(data["style"]["small"])


def _right() -> Any:
    from docx.enum.text import WD_TAB_ALIGNMENT

    return WD_TAB_ALIGNMENT.RIGHT


def _field(paragraph: Any, name: str) -> None:
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    for inner in (
        f'<w:fldChar {nsdecls("w")} w:fldCharType="begin"/>',
        f'<w:instrText {nsdecls("w")} xml:space="preserve"> {name} </w:instrText>',
        f'<w:fldChar {nsdecls("w")} w:fldCharType="end"/>',
    ):
        paragraph.add_run()._r.append(parse_xml(inner))


def has_picture(data: bytes) -> bool:
    """True when Word can show it."""
    from docx.image.exceptions import InvalidImageStreamError, UnexpectedEndOfFileError, UnrecognizedImageError
    from docx.image.image import Image

    try:
        Image.from_blob(data)
    except (InvalidImageStreamError, UnexpectedEndOfFileError, UnrecognizedImageError):
        return False
    return True


def map_picture(document: Any, shown: list[str], width: float) -> list[Any]:
    """A map (`around.map_data`) `width` centimetres wide, with what stands below it; the paragraphs made."""
    from docx.shared import Cm

    from quizgen.writers.pdf.engine import picture

    if not shown:
        return []
    drawing, alt, note = shown
    made = [document.add_paragraph()]
    (pixels,) = picture(("map.typ", {"svg": drawing}), MAP_PPI)
    inline = made[0].add_run().add_picture(io.BytesIO(pixels), width=Cm(width))._inline
    inline.docPr.set("descr", clean(alt))
    return made + ([styled(document.add_paragraph(clean(note)), "Reason")] if note else [])


def school(document: Any, data: dict[str, Any], release: Release) -> None:
    """The school's name, line and logo, in the text: no box."""
    from docx.shared import Cm

    head = data["head"]
    if release.head.picture and has_picture(release.head.picture):
        run = document.add_paragraph().add_run()
        picture = run.add_picture(io.BytesIO(release.head.picture), height=Cm(1.4))
        picture._inline.docPr.set("descr", clean(head["alt"]))
    if head["school"]:
        document.add_paragraph().add_run(clean(head["school"])).bold = True
    if head["line"]:
        document.add_paragraph(clean(head["line"]))
