"""QTI 1.2 for Canvas: a zip that Classic Quizzes and New Quizzes both import (the shape of Canvas's own exports)."""

from __future__ import annotations

from lxml import etree

from quizgen.model.item import Item
from quizgen.model.quiz import History, Quiz, Release, Written
from quizgen.writers.fitting import drawn
from quizgen.writers.prose import about, feedback_html, html, paragraph, question_html
from quizgen.writers.xml import Element, add, document
from quizgen.writers.zipped import zipped

_QTI = "http://www.imsglobal.org/xsd/ims_qtiasiv1p2"
_CANVAS = "http://canvas.instructure.com/xsd/cccv1p0"
_CP = "http://www.imsglobal.org/xsd/imsccv1p1/imscp_v1p1"
_XSI = "http://www.w3.org/2001/XMLSchema-instance"
_LOCATION = f"{{{_XSI}}}schemaLocation"
_META = "associatedcontent/imscc_xmlv1p1/learning-application-resource"
_YES, _NO = "Yes", "No"


def write(quiz: Quiz, release: Release, history: History | None) -> Written:
    """`qti12.zip`: imsmanifest.xml, the questions and Canvas's settings of the quiz."""
    name = ident("assessment", release.namespace, release.name)
    files = {
        "imsmanifest.xml": document(_manifest(name, quiz)),
        f"{name}/assessment_meta.xml": document(_settings(name, quiz, release)),
        f"{name}/{name}.xml": document(_assessment(name, quiz, release)),
    }
    return Written(files={"qti12.zip": zipped(files)})


def ident(*parts: str) -> str:
    """An identifier as Canvas makes them: a letter and 32 hexadecimal digits."""
    return f"g{drawn(*parts).hex()[:32]}"


def _root(name: str, space: str, schema: str, **attributes: str) -> Element:
    root = etree.Element(f"{{{space}}}{name}", attributes, nsmap={None: space, "xsi": _XSI})
    root.set(_LOCATION, f"{space} {schema}")
    return root


def _manifest(name: str, quiz: Quiz) -> Element:
    root = _root("manifest", _CP, "http://www.imsglobal.org/xsd/imscp_v1p1.xsd", identifier=ident("manifest", name))
    metadata = _add(root, "metadata")
    _add(metadata, "schema", "IMS Content")
    _add(metadata, "schemaversion", "1.1.3")
    _add(root, "organizations")
    resources = _add(root, "resources")
    questions = _add(resources, "resource", identifier=name, type="imsqti_xmlv1p2")
    _add(questions, "file", href=f"{name}/{name}.xml")
    _add(questions, "dependency", identifierref=ident("meta", name))
    settings = _add(resources, "resource", identifier=ident("meta", name), type=_META)
    settings.set("href", f"{name}/assessment_meta.xml")
    _add(settings, "file", href=f"{name}/assessment_meta.xml")
    return root


def _add(parent: Element, name: str, text: str | None = None, **attributes: str) -> Element:
    """A child in its parent's namespace."""
    space = etree.QName(parent).namespace
    return add(parent, f"{{{space}}}{name}", text, **attributes)


def _settings(name: str, quiz: Quiz, release: Release) -> Element:
    """Canvas shuffles the options of a whole quiz or of none: of none where one has a natural order."""
    total = str(sum(release.print.points[item.id] for item in quiz.items))
    root = _root("quiz", _CANVAS, "https://canvas.instructure.com/xsd/cccv1p0.xsd", identifier=name)
    shuffled = "false" if any(item.ordered for item in quiz.items) else "true"
    described = "".join(paragraph(text) for text in about(quiz))
    for key, value in (
        ("title", quiz.title), ("description", described), ("shuffle_answers", shuffled),
        ("scoring_policy", "keep_highest"), ("hide_results", ""), ("quiz_type", "assignment"),
        ("points_possible", total), ("show_correct_answers", "true"), ("anonymous_submissions", "false"),
        ("allowed_attempts", "1"), ("one_question_at_a_time", "false"), ("cant_go_back", "false"),
        ("available", "false"),
    ):  # fmt: skip
        _add(root, key, value)
    assignment = _add(root, "assignment", identifier=ident("assignment", name))
    for key, value in (
        ("title", quiz.title), ("workflow_state", "unpublished"), ("quiz_identifierref", name),
        ("grading_type", "points"), ("points_possible", total), ("submission_types", "online_quiz"), ("position", "1"),
    ):  # fmt: skip
        _add(assignment, key, value)
    return root


def _assessment(name: str, quiz: Quiz, release: Release) -> Element:
    root = _root("questestinterop", _QTI, "http://www.imsglobal.org/xsd/ims_qtiasiv1p2p1.xsd")
    assessment = _add(root, "assessment", ident=name, title=quiz.title)
    _fields(assessment, {"cc_maxattempts": "1"})
    section = _add(assessment, "section", ident="root_section")
    for number, item in enumerate(quiz.items):
        _item(section, item, number, quiz.language, release.print.points[item.id])
    return root


def _fields(parent: Element, fields: dict[str, str]) -> None:
    metadata = _add(parent, "qtimetadata")
    for label, entry in fields.items():
        one = _add(metadata, "qtimetadatafield")
        _add(one, "fieldlabel", label)
        _add(one, "fieldentry", entry)


def _item(section: Element, item: Item, number: int, language: str, points: int) -> None:
    """Answers have numbers as ids: Classic Quizzes gives others new ones."""
    answers = [str(1000 * (number + 1) + n) for n in range(len(item.options))]
    name = ident("item", item.id)
    element = _add(section, "item", ident=name, title=f"Question {number + 1}")
    _fields(
        _add(element, "itemmetadata"),
        {
            "question_type": "multiple_choice_question",
            "points_possible": str(points),
            "original_answer_ids": ",".join(answers),
            "assessment_question_identifierref": ident("question", item.id),
        },
    )
    general = feedback_html(item, language)
    _presentation(element, item, answers)
    _scoring(element, item, answers, bool(general))
    if general:
        _feedback(element, "general_fb", general)
    for answer, option in zip(answers, item.options, strict=True):
        if option.why:
            _feedback(element, f"{answer}_fb", paragraph(option.why))


def _presentation(element: Element, item: Item, answers: list[str]) -> None:
    presentation = _add(element, "presentation")
    _material(presentation, f"<div>{question_html(item)}</div>")
    response = _add(presentation, "response_lid", ident="response1", rcardinality="Single")
    choices = _add(response, "render_choice", shuffle=_NO if item.ordered else _YES)
    for answer, option in zip(answers, item.options, strict=True):
        _material(_add(choices, "response_label", ident=answer), html(option.text))


def _material(parent: Element, text: str) -> None:
    _add(_add(parent, "material"), "mattext", text, texttype="text/html")


def _scoring(element: Element, item: Item, answers: list[str], general: bool) -> None:
    """Feedback first: its conditions go on, the scoring one ends."""
    processing = _add(element, "resprocessing")
    _add(_add(processing, "outcomes"), "decvar", maxvalue="100", minvalue="0", varname="SCORE", vartype="Decimal")
    if general:
        condition = _add(processing, "respcondition", continue_=_YES)
        _add(_add(condition, "conditionvar"), "other")
        _add(condition, "displayfeedback", feedbacktype="Response", linkrefid="general_fb")
    for answer, option in zip(answers, item.options, strict=True):
        if option.why:
            condition = _chosen(processing, answer, _YES)
            _add(condition, "displayfeedback", feedbacktype="Response", linkrefid=f"{answer}_fb")
    right = next(answer for answer, option in zip(answers, item.options, strict=True) if option.right)
    _add(_chosen(processing, right, _NO), "setvar", "100", action="Set", varname="SCORE")


def _chosen(processing: Element, answer: str, goes_on: str) -> Element:
    condition = _add(processing, "respcondition", continue_=goes_on)
    _add(_add(condition, "conditionvar"), "varequal", answer, respident="response1")
    return condition


def _feedback(element: Element, name: str, text: str) -> None:
    _material(_add(_add(element, "itemfeedback", ident=name), "flow_mat"), text)
