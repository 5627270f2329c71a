"""The paper as a Word document."""

from __future__ import annotations

from typing import Any

from quizgen.model.quiz import Paper, Quiz, Release
from quizgen.writers.docx.numbering import BLANKS, LINES, QUESTIONS, number, restarted
from quizgen.writers.docx.parts import clean, map_picture, new_document, school, styled
from quizgen.writers.pdf.sheets import paper_data


def paper_document(quiz: Quiz, paper: Paper, page: str, release: Release) -> Any:
    """The document of one paper; it has the data of the printed one."""
    data = paper_data(quiz, paper, page, release=release)
    document = new_document(data, release.released.first)
    school(document, data, release)
    if data["paper"]:
        document.add_paragraph(clean(data["paper"])).runs[0].bold = True
    styled(document.add_paragraph(clean(data["title"])), "Title")
    _fields(document, data)
    for article in data["articles"]:
        _article(document, article, data)
    document.add_paragraph(clean(data["instructions"]))
    if data["context"]:
        _small(document, data["context"])
    if data["columns"] > 1:
        _columns(document, data["columns"])
    for question in data["questions"]:
        if question["context"]:
            _small(document, question["context"])
        stem = styled(document.add_paragraph(clean(question["stem"])), "Question")
        if question["worth"]:
            stem.add_run(f" {clean(question['worth'])}").bold = False
        for paragraph in map_picture(document, question["map"], 8):
            paragraph.paragraph_format.keep_with_next = True
        _KINDS[question["type"]](document, question, data)
    return document


def _small(document: Any, line: str) -> None:
    """A context line, which stays with what follows."""
    paragraph = document.add_paragraph()
    paragraph.add_run(clean(line)).italic = True
    paragraph.paragraph_format.keep_with_next = True


def _fields(document: Any, data: dict[str, Any]) -> None:
    """“Name ……… Class ……”: tabs whose leaders are the dots to write on."""
    from docx.enum.text import WD_TAB_ALIGNMENT, WD_TAB_LEADER

    section = document.sections[0]
    width = section.page_width - section.left_margin - section.right_margin
    words = data["words"]
    wide = data["style"]["size"] > 12
    person = [words["name"], words["class"], words["date"]]
    rows = [person[:1], person[1:]] if wide else [person]
    rows.append([words["score"]])
    for labels in rows:
        paragraph = document.add_paragraph()
        last = labels == [words["score"]]
        for n, label in enumerate(labels, 1):
            stop = width // 4 if last else width * n // len(labels)
            paragraph.paragraph_format.tab_stops.add_tab_stop(stop, WD_TAB_ALIGNMENT.LEFT, WD_TAB_LEADER.DOTS)
            paragraph.add_run(clean(f"{label} \t"))
        if last:
            paragraph.add_run(f" / {data['score']}")


def _article(document: Any, article: dict[str, Any], data: dict[str, Any]) -> None:
    if article["title"] != data["title"]:
        styled(document.add_paragraph(clean(article["title"])), "Heading 1")
    if article["by"]:
        document.add_paragraph(clean(article["by"]))
    for lines in article["paragraphs"]:
        text = "\n".join(f"{label}\t{line}" for label, line in lines)
        styled(document.add_paragraph(clean(text)), "Article Lines")


def _columns(document: Any, count: int) -> None:
    """What follows stands in columns; the foot stays."""
    from docx.enum.section import WD_SECTION
    from docx.oxml.ns import qn

    section = document.add_section(WD_SECTION.CONTINUOUS)
    columns = section._sectPr.xpath("./w:cols")[0]
    columns.set(qn("w:num"), str(count))
    columns.set(qn("w:space"), "567")


def _choice(document: Any, question: dict[str, Any], data: dict[str, Any]) -> None:
    _kept([styled(document.add_paragraph(clean(text)), "Option") for _, text in question["entries"]])


def _order(document: Any, question: dict[str, Any], data: dict[str, Any]) -> None:
    told = [styled(document.add_paragraph(clean(data["words"]["order"])), "Reason")]
    for _, text in question["entries"]:
        told.append(document.add_paragraph(clean(text)))
        number(told[-1], BLANKS)
    _kept(told)


def _match(document: Any, question: dict[str, Any], data: dict[str, Any]) -> None:
    """Left entries with a line to write on, right entries with letters, in a table of one row."""
    told = styled(document.add_paragraph(clean(data["words"]["match"])), "Reason")
    told.paragraph_format.keep_with_next = True
    table = document.add_table(rows=1, cols=2)
    lines = restarted(document, LINES)
    for cell, texts in zip(table.rows[0].cells, (question["left"], [t for _, t in question["entries"]]), strict=True):
        left = texts is question["left"]
        for n, text in enumerate(texts):
            paragraph = cell.paragraphs[0] if n == 0 else cell.add_paragraph()
            if not left:
                styled(paragraph, "Option")
            paragraph.add_run(clean(text))
            number(paragraph, lines if left else QUESTIONS, 0 if left else 1)
    _whole_row(table)


def _written(document: Any, question: dict[str, Any], data: dict[str, Any]) -> None:
    _kept([styled(document.add_paragraph(), "Answer Line") for _ in range(question["lines"])])


def _kept(paragraphs: list[Any]) -> None:
    """All but the last stay on the page of the next."""
    for paragraph in paragraphs[:-1]:
        paragraph.paragraph_format.keep_with_next = True


def _whole_row(table: Any) -> None:
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    properties = table.rows[0]._tr.get_or_add_trPr()
    properties.append(parse_xml(f"<w:cantSplit {nsdecls('w')}/>"))


_KINDS = {"choice": _choice, "order": _order, "match": _match, "open": _written, "cloze": _written}
