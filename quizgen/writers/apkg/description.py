"""What a shared deck says of itself: in Anki below its name, and on a page for whoever puts it on the web."""

from __future__ import annotations

import re
from collections import Counter

from quizgen.model.item import Item
from quizgen.model.quiz import Quiz, Release
from quizgen.writers.apkg.notes import html

MOST_SOURCES = 20  # named one by one
SAMPLES = 5  # cards that the page shows
NO_LICENCE = "no licence is named: ask the publisher before you pass it on"
TOPIC = "quizgen::topic::"
_MARKS = re.compile(r"([\\`*_{}\[\]#|~])")


class Contents:
    """What the deck's page tells of its notes, which are seen once."""

    def __init__(self) -> None:
        self.notes = 0
        self.topics: Counter[str] = Counter()
        self.samples: list[tuple[str, str]] = []

    def add(self, item: Item) -> None:
        """Count a note."""
        self.notes += 1
        self.topics.update(t.removeprefix(TOPIC).replace("-", " ") for t in item.tags if t.startswith(TOPIC))
        if item.options and len(self.samples) < SAMPLES:
            self.samples.append((item.stem, item.key))


def description(quiz: Quiz, release: Release, version: str) -> str:
    """The deck's description in Anki, as HTML: version, licence, sources, where to report a mistake."""
    lines = [f"<b>{html(quiz.title)}</b>", *(f"{name}: {html(text)}" for name, text in _facts(release, version))]
    return "<br>".join([*lines, "Sources:", *(f"– {html(s)}" for s in _sources(quiz))])


def page(quiz: Quiz, release: Release, version: str, contents: Contents) -> str:
    """The deck's page in Markdown, made of the same data; every text in it means nothing but text."""
    facts = "\n".join(f"- {name}: {_md(text)}" for name, text in _facts(release, version))
    told = [f"# {_md(quiz.title)}", facts, f"{contents.notes} notes{_by_topic(contents.topics)}."]
    update = "If you have an earlier release, import the file that ends in `-update.apkg`, where there is one. "
    told += ["## How to get it", f"In Anki choose *File → Import* and take `{release.name}.apkg`. {update}"
             "Your schedule, suspensions and own notes stay."]  # fmt: skip
    told += ["In the deck's options tick *Bury new siblings* and *Bury review siblings*: a note has up to two cards."]
    samples = contents.samples
    told += ["## Some of its cards", "\n".join(f"- {_md(stem)} **{_md(key)}**" for stem, key in samples)] if samples else []
    told += ["## Sources", "\n".join(f"- {_md(s)}" for s in _sources(quiz))]
    return "\n\n".join(told) + "\n"


def _facts(release: Release, version: str) -> list[tuple[str, str]]:
    return [
        ("Version", version),
        ("Publisher", release.namespace),
        ("Licence", release.licence or NO_LICENCE),
        ("Mistakes", f"report them to {release.report_to}, with the id at the foot of the card" if release.report_to
         else "tell whoever gave you the deck, with the id at the foot of the card"),
    ]  # fmt: skip


def _sources(quiz: Quiz) -> list[str]:
    more = len(quiz.credits) - MOST_SOURCES
    return [*quiz.credits[:MOST_SOURCES], *([f"and {more} more reports"] if more > 0 else [])]


def _by_topic(many: Counter[str]) -> str:
    named = ", ".join(f"{_md(topic)} {n}" for topic, n in many.most_common(12))
    return f"; by topic: {named}" if named else ""


def _md(text: str) -> str:
    """Plain text in Markdown."""
    plain = " ".join(text.split()).replace("&", "&amp;").replace("<", "&lt;")
    return _MARKS.sub(r"\\\1", plain)
