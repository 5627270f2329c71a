"""What several formats say in the same words: feedback on an item, and its sources."""

from __future__ import annotations

import re
from html import escape

from quizgen.model.item import Item
from quizgen.model.quiz import Quiz

# What Moodle looks for in HTML: its own files (@@PLUGINFILE@@), and formulas between $$, \\( and \\[.
_LIVE = re.compile(r"@@|\$\$|\\[(\[]")


def sources(item: Item, language: str) -> list[str]:
    """Title, publisher and date of each citation."""
    from quizgen.writers.pdf.catalogue import split, words
    from quizgen.writers.pdf.sheets import source

    entries = words(split(language)[0])
    return [" ".join(text.split()) for c in item.citations if (text := source(c, entries))]


def feedback(item: Item, language: str) -> list[str]:
    """Explanation, each passage of evidence in quotation marks, each source: one text each."""
    return [*filter(None, [item.explanation]), *(f"“{p}”" for p in item.evidence), *sources(item, language)]


def reasons(item: Item) -> list[str]:
    """Of each wrong option its text and why it is wrong."""
    return [f"{option.text}: {option.why}" for option in item.options if option.why and not option.right]


def html(text: str) -> str:
    """Plain text as HTML: line breaks kept, and nothing in it that a platform would make more of."""
    plain = _LIVE.sub(lambda m: "".join(f"&#{ord(char)};" for char in m[0]), escape(text, quote=False))
    return plain.replace("\n", "<br>")


def paragraph(text: str) -> str:
    """A paragraph of HTML; "" for no text."""
    return f"<p>{html(text)}</p>" if text else ""


def question_html(item: Item) -> str:
    """The context line and the stem."""
    context = f'<p class="context"><em>{html(item.context)}</em></p>' if item.context else ""
    return context + paragraph(item.stem)


def feedback_html(item: Item, language: str) -> str:
    """Explanation, evidence as quotations, sources as citations."""
    quoted = "".join(f"<blockquote>{paragraph(p)}</blockquote>" for p in item.evidence)
    cited = "".join(f"<p><cite>{html(text)}</cite></p>" for text in sources(item, language))
    return paragraph(item.explanation) + quoted + cited


def in_one_line(item: Item) -> str:
    """The context line and the stem, for formats whose questions are one line."""
    return " ".join(filter(None, [item.context, item.stem]))


def category(deck: str) -> str:
    """The name of a deck as a path of Moodle's question bank, where `//` stands for a slash in a name."""
    path = "/".join(part.strip().replace("/", "//") for part in deck.split("::") if part.strip())
    return f"$course$/top/{path or 'quizgen'}"


def about(quiz: Quiz) -> list[str]:
    """The notice and the credits: what has to stand beside a quiz wherever it goes."""
    return [*filter(None, [quiz.notice]), *quiz.credits]
