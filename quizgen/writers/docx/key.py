"""The key as a Word document."""

from __future__ import annotations

from typing import Any

from quizgen.model.quiz import Paper, Quiz, Release
from quizgen.writers.docx.parts import clean, map_picture, new_document, styled
from quizgen.writers.pdf.sheets import key_data

_A_ROW = 10


def key_document(quiz: Quiz, paper: Paper, page: str, release: Release) -> Any:
    """The document of one paper's key: a table of the answers, then each with reason and source."""
    data = key_data(quiz, paper, page, release=release)
    document = new_document(data, release.released.first)
    styled(document.add_paragraph(clean(data["words"]["key"])), "Title")
    document.add_paragraph(clean(" · ".join(filter(None, (data["paper"], data["name"])))))
    _glance(document, data)
    for question in data["questions"]:
        _entry(document, question)
    if data["credits"]:
        styled(document.add_paragraph(clean(data["words"]["credits"])), "Heading 1")
        for credit in data["credits"]:
            document.add_paragraph(clean(credit))
    return document


def _glance(document: Any, data: dict[str, Any]) -> None:
    questions = data["questions"]
    table = document.add_table(rows=0, cols=min(_A_ROW, len(questions)), style="Table Grid")
    for start in range(0, len(questions), _A_ROW):
        cells = table.add_row().cells
        for cell, question in zip(cells, questions[start : start + _A_ROW], strict=False):
            paragraph = cell.paragraphs[0]
            paragraph.add_run(f"{question['number']}\n")
            paragraph.add_run(clean(question["short"] or data["words"]["written"])).bold = bool(question["short"])
            paragraph.alignment = _centre()


def _entry(document: Any, question: dict[str, Any]) -> None:
    stem = styled(document.add_paragraph(clean(question["stem"])), "Question")
    if question["worth"]:
        stem.add_run(f" {clean(question['worth'])}").bold = False
    answers = [clean(f"{label}  {text}".strip()) for label, text in question["answer"]]
    made = [styled(document.add_paragraph(text), "Answer") for text in answers]
    if question["explanation"]:
        made.append(styled(document.add_paragraph(clean(question["explanation"])), "Answer"))
        made[-1].runs[0].bold = False
    for label, text, why in question["others"]:
        made.append(styled(document.add_paragraph(clean(f"{label}  {text}{why}")), "Reason"))
    made += map_picture(document, question["map"], 6)
    for passage in question["evidence"]:
        made.append(styled(document.add_paragraph(clean(passage)), "Source"))
    lines = "\n".join([*question["sources"], question["id"]])
    made.append(styled(document.add_paragraph(clean(lines)), "Source"))
    for paragraph in made[:-1]:
        paragraph.paragraph_format.keep_with_next = True


def _centre() -> Any:
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    return WD_ALIGN_PARAGRAPH.CENTER
