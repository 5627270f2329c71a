"""QTI 2.1 and 3.0: the same items and test, in the names of either version."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from lxml import etree

from quizgen.model.item import Item, Option
from quizgen.model.quiz import History, Quiz, Release, Written
from quizgen.writers.fitting import drawn
from quizgen.writers.prose import feedback
from quizgen.writers.xml import Element, add, document
from quizgen.writers.zipped import zipped

_XSI = "http://www.w3.org/2001/XMLSchema-instance"
_CAPITAL = re.compile(r"(?<=[a-z])([A-Z])")
_HTML = frozenset("p div br em blockquote cite span".split())


@dataclass(frozen=True)
class Version:
    """A version of QTI: namespaces and schemas of items and manifest, types of resources, and how names are spelt."""

    space: str
    schema: str
    manifest: str
    manifest_schema: str
    schema_name: str
    schema_version: str
    item_type: str
    test_type: str
    kebab: bool

    def name(self, name: str) -> str:
        """`choiceInteraction`, or `qti-choice-interaction` in version 3."""
        if not self.kebab or name in _HTML:
            return name
        return f"qti-{_CAPITAL.sub(_hyphened, name).lower()}"

    def attribute(self, name: str) -> str:
        """`maxChoices`, or `max-choices` in version 3."""
        return _CAPITAL.sub(_hyphened, name).lower() if self.kebab else name


def _hyphened(match: re.Match[str]) -> str:
    return f"-{match[1]}"


@dataclass(frozen=True)
class Builder:
    """Writes elements in the names of a version."""

    version: Version

    def root(self, name: str, **attributes: str) -> Element:
        """The root of an item or test."""
        space = self.version.space
        root = etree.Element(f"{{{space}}}{self.version.name(name)}", nsmap={None: space, "xsi": _XSI})
        root.set(f"{{{_XSI}}}schemaLocation", f"{space} {self.version.schema}")
        self._set(root, attributes)
        return root

    def add(self, parent: Element, name: str, text: str | None = None, **attributes: str) -> Element:
        """A child, with a text."""
        child = etree.SubElement(parent, f"{{{self.version.space}}}{self.version.name(name)}")
        child.text = text
        self._set(child, attributes)
        return child

    def lines(self, parent: Element, text: str) -> None:
        """A text with its line breaks as the content of an element."""
        first, *rest = text.split("\n")
        parent.text = first
        for line in rest:
            self.add(parent, "br").tail = line

    def _set(self, element: Element, attributes: dict[str, str]) -> None:
        for name, value in attributes.items():
            element.set(self.version.attribute(name.rstrip("_")), value)


def writer(name: str, version: Version) -> Callable[[Quiz, Release, History | None], Written]:
    """The `write` of a version: one zip of this name."""
    return lambda quiz, release, history: Written(files={name: package(quiz, release, version)})


def package(quiz: Quiz, release: Release, version: Version) -> bytes:
    """A zip with imsmanifest.xml, test.xml and a file for each item."""
    build = Builder(version)
    names = [f"item-{drawn('qti', item.id).hex()[:16]}" for item in quiz.items]
    files = {"imsmanifest.xml": document(_manifest(names, version, release)), "test.xml": document(_test(build, quiz, names))}
    for name, item in zip(names, quiz.items, strict=True):
        files[f"items/{name}.xml"] = document(_item(build, name, item, quiz.language, release.print.points[item.id]))
    return zipped(files)


def _manifest(names: list[str], version: Version, release: Release) -> Element:
    space = version.manifest
    root = etree.Element(f"{{{space}}}manifest", nsmap={None: space, "xsi": _XSI})
    root.set(f"{{{_XSI}}}schemaLocation", f"{space} {version.manifest_schema}")
    root.set("identifier", f"manifest-{drawn(release.namespace, release.name).hex()[:16]}")
    metadata = add(root, f"{{{space}}}metadata")
    add(metadata, f"{{{space}}}schema", version.schema_name)
    add(metadata, f"{{{space}}}schemaversion", version.schema_version)
    add(root, f"{{{space}}}organizations")
    resources = add(root, f"{{{space}}}resources")
    test = add(resources, f"{{{space}}}resource", identifier="test", type=version.test_type, href="test.xml")
    add(test, f"{{{space}}}file", href="test.xml")
    for name in names:
        add(test, f"{{{space}}}dependency", identifierref=name)
    for name in names:
        href = f"items/{name}.xml"
        item = add(resources, f"{{{space}}}resource", identifier=name, type=version.item_type, href=href)
        add(item, f"{{{space}}}file", href=href)
    return root


def _test(build: Builder, quiz: Quiz, names: list[str]) -> Element:
    root = build.root("assessmentTest", identifier="test", title=quiz.title)
    outcome = build.add(root, "outcomeDeclaration", identifier="SCORE", cardinality="single", baseType="float")
    build.add(build.add(outcome, "defaultValue"), "value", "0")
    part = build.add(root, "testPart", identifier="part", navigationMode="nonlinear", submissionMode="individual")
    section = build.add(part, "assessmentSection", identifier="section", title=quiz.title, visible="true")
    for name in names:
        build.add(section, "assessmentItemRef", identifier=name, href=f"items/{name}.xml")
    processing = build.add(root, "outcomeProcessing")
    total = build.add(build.add(processing, "setOutcomeValue", identifier="SCORE"), "sum")
    build.add(total, "testVariables", variableIdentifier="SCORE")
    return root


def _item(build: Builder, name: str, item: Item, language: str, points: int) -> Element:
    title = " ".join(item.stem.split())[:120]
    root = build.root("assessmentItem", identifier=name, title=title, adaptive="false", timeDependent="false")
    cardinality, base = _RESPONSES[item.type]
    response = build.add(root, "responseDeclaration", identifier="RESPONSE", cardinality=cardinality, baseType=base)
    correct = build.add(response, "correctResponse")
    for value in _CORRECT[item.type](item):
        build.add(correct, "value", value)
    score = build.add(root, "outcomeDeclaration", identifier="SCORE", cardinality="single", baseType="float")
    build.add(build.add(score, "defaultValue"), "value", "0")
    if points != 1:
        score.set(build.version.attribute("normalMaximum"), str(points))
    build.add(root, "outcomeDeclaration", identifier="FEEDBACK", cardinality="single", baseType="identifier")
    body = build.add(root, "itemBody")
    if item.context:
        build.lines(build.add(build.add(body, "p", class_="context"), "em"), item.context)
    _BODIES[item.type](build, body, item)
    told = feedback(item, language)
    _processing(build, root, points, bool(told), base)
    if told:
        _feedback(build, root, told)
    return root


def _feedback(build: Builder, root: Element, told: list[str]) -> None:
    shown = build.add(root, "modalFeedback", outcomeIdentifier="FEEDBACK", showHide="show", identifier="general")
    place = build.add(shown, "contentBody") if build.version.kebab else shown
    for text in told:
        build.lines(build.add(place, "p"), text)


def _processing(build: Builder, root: Element, points: int, told: bool, base: str) -> None:
    """All points for the right response (of a text in capitals or not); then the general feedback, whatever was
    answered."""
    processing = build.add(root, "responseProcessing")
    condition = build.add(processing, "responseCondition")
    if_right = build.add(condition, "responseIf")
    typed = base == "string"
    match = build.add(if_right, "stringMatch", caseSensitive="false") if typed else build.add(if_right, "match")
    build.add(match, "variable", identifier="RESPONSE")
    build.add(match, "correct", identifier="RESPONSE")
    for part, value in ((if_right, points), (build.add(condition, "responseElse"), 0)):
        build.add(build.add(part, "setOutcomeValue", identifier="SCORE"), "baseValue", str(value), baseType="float")
    if told:
        show = build.add(processing, "setOutcomeValue", identifier="FEEDBACK")
        build.add(show, "baseValue", "general", baseType="identifier")


def _choices(build: Builder, body: Element, item: Item) -> None:
    build.lines(build.add(body, "p"), item.stem)
    shuffle = "false" if item.ordered else "true"
    asked = build.add(body, "choiceInteraction", responseIdentifier="RESPONSE", shuffle=shuffle, maxChoices="1")
    for n, option in enumerate(item.options):
        _simple_choice(build, asked, f"choice-{n + 1}", option)


def _simple_choice(build: Builder, asked: Element, name: str, option: Option) -> None:
    """A choice; its reason shows when it was chosen."""
    choice = build.add(asked, "simpleChoice", identifier=name)
    build.lines(choice, option.text)
    if option.why:
        shown = build.add(choice, "feedbackInline", outcomeIdentifier="RESPONSE", showHide="show", identifier=name)
        build.lines(shown, option.why)


def _sequence(build: Builder, body: Element, item: Item) -> None:
    build.lines(build.add(body, "p"), item.stem)
    asked = build.add(body, "orderInteraction", responseIdentifier="RESPONSE", shuffle="true")
    for n in sorted(range(len(item.sequence)), key=lambda n: drawn(item.id, n)):
        build.lines(build.add(asked, "simpleChoice", identifier=f"choice-{n + 1}"), item.sequence[n])


def _pairs(build: Builder, body: Element, item: Item) -> None:
    build.lines(build.add(body, "p"), item.stem)
    count = str(len(item.pairs))
    asked = build.add(body, "matchInteraction", responseIdentifier="RESPONSE", shuffle="true", maxAssociations=count)
    for side, letter in ((0, "left"), (1, "right")):
        group = build.add(asked, "simpleMatchSet")
        for n in sorted(range(len(item.pairs)), key=lambda n: drawn(item.id, n, letter)):
            choice = build.add(group, "simpleAssociableChoice", identifier=f"{letter}-{n + 1}", matchMax="1")
            build.lines(choice, item.pairs[n][side])


def _text(build: Builder, body: Element, item: Item) -> None:
    build.lines(build.add(body, "p"), item.stem)
    build.add(build.add(body, "p"), "textEntryInteraction", responseIdentifier="RESPONSE", expectedLength="40")


Values = Callable[[Item], list[str]]
_RESPONSES = {
    "choice": ("single", "identifier"), "order": ("ordered", "identifier"), "match": ("multiple", "directedPair"),
    "open": ("single", "string"), "cloze": ("single", "string"),
}  # fmt: skip
_CORRECT: dict[str, Values] = {
    "choice": lambda item: [f"choice-{n}" for n, option in enumerate(item.options, 1) if option.right],
    "order": lambda item: [f"choice-{n}" for n, _ in enumerate(item.sequence, 1)],
    "match": lambda item: [f"left-{n} right-{n}" for n, _ in enumerate(item.pairs, 1)],
    "open": lambda item: [item.answer],
    "cloze": lambda item: [item.answer],
}
_BODIES = {"choice": _choices, "order": _sequence, "match": _pairs, "open": _text, "cloze": _text}
