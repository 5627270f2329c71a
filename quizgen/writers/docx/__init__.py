"""Paper and key as Word documents a teacher can edit: real styles, automatic numbering, no text boxes."""

from __future__ import annotations

from quizgen.model.problem import Location, Problem, has_error, in_order
from quizgen.model.quiz import History, Quiz, Release, Written


def write(quiz: Quiz, release: Release, history: History | None) -> Written:
    """`paper-a4.docx` and `key-a4.docx` for each page size of the release; with several papers `paper-A-a4.docx` …

    What is printed is the same as in the PDF, key letters included. The copier's file is the PDF writer's.
    """
    from quizgen.writers.pdf import catalogue, check, layout

    found = check.problems(quiz, release) + catalogue.missing(quiz.language) + layout.problems(quiz, release)
    if has_error(found):
        return Written(files={}, problems=tuple(in_order(found)))
    return Written(files=_files(quiz, release), problems=tuple(in_order(found + _logo(release))))


def _files(quiz: Quiz, release: Release) -> dict[str, bytes]:
    from quizgen.writers.docx.key import key_document
    from quizgen.writers.docx.package import packed
    from quizgen.writers.docx.paper import paper_document

    files = {}
    for page in release.pages:
        for paper in quiz.papers:
            mark = f"{paper.letter}-" if len(quiz.papers) > 1 else ""
            files[f"paper-{mark}{page}.docx"] = packed(paper_document(quiz, paper, page, release))
            files[f"key-{mark}{page}.docx"] = packed(key_document(quiz, paper, page, release))
    return files


def _logo(release: Release) -> list[Problem]:
    from quizgen.writers.docx.parts import has_picture

    if not release.head.picture or has_picture(release.head.picture):
        return []
    message = "Word takes no picture of this kind, so the logo is left out of the .docx"
    return [Problem(Location(release.head.file, path="logo"), "logo", message, "save it as PNG or JPEG", "warning")]
