"""Any text in any field survives and means only text."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest
from anki_samples import Student, item, quiz, release
from hypothesis import given, settings
from hypothesis import strategies as st

from quizgen.model.item import Citation, Item, Option
from quizgen.writers.apkg import write
from quizgen.writers.apkg.notes import FIELDS, fields, html, tags

HOSTILE = (
    "<script>alert(1)</script>",
    "</li></ol><img src=x onerror=alert(1)>",
    "a < b & c > d \"e\" 'f'",
    "&lt;b&gt; &#123; &amp;amp;",
    "{{c1::cloze}} {{Answer}} {{{x}}} {{{{",
    "}} {{#Recall}}",
    "[sound:a.mp3] [SOUND:b.mp3]",
    "[anki:tts lang=en_US]x[/anki:tts]",
    "[latex]x[/latex] [$]y[/$] [$$]z[/$$]",
    r"\(x\) \[y\] \\(z\\)",
    "[[type:Answer]] [type:Answer]",
    "tab\tand\nlines\r\nand\rmore",
    "unit\x1fseparator \x00 \x07 \x0b \x0c \x7f",
    "שלום עולם",
    "中文、日本語",
    "👩‍👩‍👧 🇰🇵",
    "e\u0301 \u202eevil\u202c",
    "  two  spaces  ",
    "<!-- --> <![CDATA[ ]]>",
    "%s {0} $x",
    "javascript:alert(1)",
    "C:\\(new)\\[old]",
)
LIVE = st.sampled_from(
    ["<", ">", "&", '"', "{{", "}}", "[", "sound:", "latex]", "$]", "\\", "(", "\r\n", "\x1f", "type:", "&lt;"]
)
TEXTS = st.lists(st.one_of(st.text(min_size=1, max_size=8), LIVE), min_size=1, max_size=8).map("".join)
LIVE_IN_ANKI = re.compile(
    r"\{\{|\}\}|\[(sound:|anki:|type:|\[|/?(latex|\$\$?)\])|\\[(\[]|[\x00-\x08\x0a-\x1f]", re.IGNORECASE
)
OURS = {
    '<li dir="auto">',
    "</li>",
    '<p dir="auto">',
    "</p>",
    '<p class="qg-retired" dir="auto">',
    '<div class="qg-label">',
    "</div>",
    '<ul class="qg-why">',
    "</ul>",
    "<b>",
    "</b>",
    '<blockquote dir="auto">',
    "</blockquote>",
    "<cite>",
    "</cite>",
    "<br>",
    "<span>",
    "</span>",
    "</a>",
}


class Reading(HTMLParser):
    """What a browser shows of a field, and the tags it finds there."""

    def __init__(self, field: str) -> None:
        super().__init__()
        self.text, self.tags = "", set[str]()
        self.feed(field)
        self.close()

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.tags.add(self.get_starttag_text())
        self.text += "\n" * (tag == "br")

    def handle_endtag(self, tag: str) -> None:
        self.tags.add(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_comment(self, data: str) -> None:
        self.tags.add("<!-- -->")

    handle_decl = unknown_decl = handle_pi = handle_comment


def kept(text: str) -> str:
    """The text as a card shows it: one kind of line end, a mark for what Anki would drop."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return re.sub(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]", "\ufffd", text)


def everywhere(text: str) -> Item:
    """An item that has the text in every place."""
    return Item(
        id=text,
        stem=text,
        options=(Option(text, True), Option(text + "2", False, text)),
        explanation=text,
        evidence=(text,),
        tags=(text,),
        citations=(Citation(text, text, text, text, text),),
    )


@given(TEXTS)
@settings(max_examples=300, deadline=None)
def test_any_text_means_only_text(text: str) -> None:
    check(text)


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_means_only_text(text: str) -> None:
    check(text)


def check(text: str) -> None:
    rendered = dict(zip(FIELDS, fields(everywhere(text), 1), strict=True))
    assert rendered["Media"] == "" and rendered["Recall"] == "1"
    shown = {name: Reading(field) for name, field in rendered.items()}
    assert set().union(*(reading.tags for reading in shown.values())) <= OURS
    whole = kept(text)
    for name in ("Question", "Answer", "ID", "Date", "Context"):
        assert shown[name].text == whole
    assert sorted(re.split("</li>", rendered["Options"])[:2]) == sorted(
        f'<li dir="auto">{html(option)}' for option in (text, text + "2")
    )
    assert shown["Explanation"].text == f"{whole}Why not the others{kept(text + '2')}: {whole}"
    assert shown["Source"].text == f"{whole} · {whole} · {whole}"
    everything = "".join(rendered.values())
    assert not LIVE_IN_ANKI.search(everything)
    assert not re.search(r"[\s\"<>&\[\]{}\\*]", "".join(tags((text,))))


def test_only_web_addresses_become_links() -> None:
    for url, live in (
        ("https://example.org/a?b=1&c=%22'", True),
        ('https://example.org/" onclick="x', False),
        ("javascript:alert(1)", False),
        ("https://example.org/\nx", False),
        ("", False),
    ):
        source = fields(item("a", citations=(Citation("a", "T", "2018-03-28", "P", url),)), 1)[FIELDS.index("Source")]
        found = [tag for tag in Reading(source).tags if tag.startswith("<a ")]
        assert bool(found) is live
        assert all(tag == f'<a href="{url.replace("&", "&amp;").replace(chr(39), "&#x27;")}">' for tag in found)


@given(st.lists(TEXTS.filter(str.strip), min_size=1, max_size=12, unique=True))
@settings(max_examples=8, deadline=None)
def test_anki_keeps_any_text(tmp_path_factory: pytest.TempPathFactory, texts: list[str]) -> None:
    survive(tmp_path_factory.mktemp("hostile"), texts)


def test_anki_keeps_hostile_text(tmp_path: Path) -> None:
    survive(tmp_path, list(HOSTILE))


def survive(folder: Path, texts: list[str]) -> None:
    """Import the texts in every field; find them there and on the cards, with no sound and no image.

    None is blank: Anki shows no card without a question.
    """
    student = Student(folder)
    items = [replace(everywhere(text), id=f"agency/kim-2018/{n}") for n, text in enumerate(texts)]
    assert student.imports(write(quiz(*items), release(), None).files["kim.apkg"]) == {"new": len(texts)}
    for n, made in enumerate(items):
        note = student.note(str(n))
        for card in note.cards():
            output = card.render_output()
            assert not output.question_av_tags and not output.answer_av_tags
            assert "[anki:" not in output.question_text and "<img" not in card.question() + card.answer()
            assert note["Question"] in card.question() and note["Context"] in card.answer()
        assert unicodedata.normalize("NFC", kept(made.stem)) == Reading(note["Question"]).text
        assert note["ID"] == made.id and note["Answer"] == note["Question"]
    assert student.col.fix_integrity()[1]
    student.col.close()
