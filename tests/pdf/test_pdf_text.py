"""Any text in any field is printed as text or is a Problem: never a traceback, never Typst's meaning, never a blank."""

from __future__ import annotations

import unicodedata
from dataclasses import replace

import pdf_reading as read
import pdf_samples as samples
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from quizgen.model.item import Citation, Item, Option
from quizgen.model.quiz import Quiz, Written
from quizgen.writers import FORMATS, pdf
from quizgen.writers.pdf.text import one_line, printable

SHOWN = (
    *("#", "$x$", "*b*", "_i_", "@label", "<x>", "//", "/*", "*/", "\\", "\\u{41}", "`r`", "~", "--", "\n= h"),
    *("\n- l", "\n+ e", "[", "]", "{", "}", "{{ x }}", "{page}", "{letter}", "<script>", "=SUM(A1)", "%25%"),
    *('#import "/paper.typ": *', '#read("/etc/passwd")', "#panic()", '"q"', "’s", "fi", "ﬁ", "½", "Ω", "\u2126"),
    *("שלום", "السلام", "Київ", "e\u0301", "\u202e", "\u2066", "\u200d", "\ufeff", "\u00ad", "①"),
    *("\t", "\r\n", "\u2028", "\x0b", "\x00", "\x1b[31m", "\x85", "\ud800"),
)
ODD = ("\u0301", "q\u0301", "\U0001f600", "中文", "\ue000", "\uffff", "1\ufe0f\u20e3", "\u0378", "\u0a4d")


def texts(*kinds: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Texts of one to five pieces."""
    return st.lists(st.one_of(*kinds), min_size=1, max_size=5).map("".join)


LATIN = texts(st.sampled_from(SHOWN), st.text(st.characters(max_codepoint=0x17F), max_size=12))
ANY = texts(st.sampled_from(SHOWN + ODD), st.text(st.characters(codec=None), max_size=6))
TURNING = frozenset(("R", "AL", "RLE", "RLO", "LRE", "LRO", "LRI", "RLI", "FSI"))


def is_mark(char: str) -> bool:
    return unicodedata.category(char).startswith("M")


def contains(layer: str, text: str, beside: str = "") -> bool:
    """True when a text layer has the text: in its order, or, where marks or directions reorder it, its characters.

    pypdf does not read ActualText, which tells a mirrored bracket and a letter with loose marks from others of the
    same shape, and it reorders a whole line for one right-to-left letter: there only the other characters are
    looked for. `beside` is what else the file has.
    """
    wanted, got = read.fold(printable(text)), read.fold(layer)
    turned = any(unicodedata.bidirectional(c) in TURNING for c in text + beside)
    if not turned and not any(map(is_mark, wanted)):
        return wanted in got
    before, after = " " + wanted, wanted[1:] + " "
    sure = {c for b, c, a in zip(before, wanted, after, strict=False) if not any(map(is_mark, b + c + a))}
    return {c for c in sure if not unicodedata.mirrored(c)} <= set(got)


def quiz_of(texts: list[str]) -> Quiz:
    """A quiz that has the texts in every field of a choice item and a written one."""
    stem, key, wrong, why, explanation, evidence, title, credit, cited, publisher = texts
    options = (Option(key, True), Option(wrong, False, why), Option("third", False))
    item = replace(
        samples.OPEN,
        id="choice/any/text",
        type="choice",
        answer="",
        stem=stem,
        options=options,
        explanation=explanation,
        evidence=(evidence,),
        citations=(Citation("any", cited, "2018", publisher),),
    )
    return replace(samples.single(item, title=title), credits=(credit,))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(LATIN, min_size=10, max_size=10))
def test_text_in_every_field_is_printed_as_text(texts):
    written = pdf.write(quiz_of(texts), samples.RELEASE, None)
    stem, key, wrong, why, explanation, evidence, title, credit, cited, publisher = texts
    if not one_line(title):
        assert [p.location.path for p in written.problems if p.severity == "error"] == ["title"]
        return
    assert not written.problems
    paper, key_text = "".join(read.pages(written.files["paper-a4.pdf"])), read.body(written.files["key-a4.pdf"])
    for text in (title, stem, key, wrong):
        assert contains(paper, text, "".join(texts))
    for text in (title, stem, key, wrong if why else "", why, explanation, evidence, cited, publisher, credit):
        assert contains(key_text, text, "".join(texts))


@settings(max_examples=80, deadline=None)
@given(ANY)
@example("##\U000e0080")  # unassigned: swallowed by the font
@example("\uffff")  # no character, and none ever
def test_any_text_is_printed_or_is_a_problem(text):
    items = (
        replace(samples.OPEN, stem=text),
        replace(samples.ORDER, sequence=(text, "second")),
        replace(samples.MATCH, pairs=((text, text), ("left", "right"))),
        replace(samples.CLOZE, answer=text, explanation="", evidence=(), citations=()),
    )
    for item in items:
        written = pdf.write(samples.single(item), samples.RELEASE, None)
        if not written.files:
            assert {p.rule for p in written.problems if p.severity == "error"} == {"font"}
            continue
        assert contains(read.body(written.files["key-a4.pdf"]), text)


def test_markup_of_typst_means_nothing():
    markup = '#set page(fill: red) #1+1 $x^2$ *b* _i_ `r` = H\n- l @x <y> // no \\u{41} \\ ~ -- ... "q" https://a.b/c'
    written = pdf.write(quiz_of([markup] * 10), samples.RELEASE, None)
    assert not written.problems
    for content in written.files.values():
        assert read.text(content).count("#set page(fill: red) #1+1 $x^2$ *b* _i_ `r` = H") >= 3
        assert not [a for page in read.document(content).pages for a in page.get("/Annots", [])]


def problems(**changed: object) -> Written:
    return pdf.write(samples.single(replace(samples.OPEN, **changed)), samples.RELEASE, None)


def test_characters_no_font_has_are_named_where_they_stand():
    written = pdf.write(
        replace(
            samples.single(replace(samples.OPEN, stem="Who met 習近平 and 金正恩?", evidence=("fine", "a \U0001f600"))),
            title="Kim \U0001f600 \u0378",
        ),
        samples.RELEASE,
        None,
    )
    assert written.files == {}
    assert {(p.location.path, p.rule, p.severity) for p in written.problems} == {
        ("items[0].stem", "font", "error"),
        ("items[0].evidence[1]", "font", "error"),
        ("title", "font", "error"),
    }
    by_path = {p.location.path: p for p in written.problems}
    message = by_path["items[0].stem"].message
    assert message.startswith("no font has U+7FD2 CJK UNIFIED IDEOGRAPH-7FD2, U+8FD1 CJK UNIFIED IDEOGRAPH-8FD1, ")
    assert message.endswith(f"and 3 more characters in stem of {samples.OPEN.id}")
    assert "U+0378 without a name" in by_path["title"].message
    assert "QUIZGEN_FONTS" in by_path["title"].hint


def test_one_missing_character_among_many_texts_is_found():
    quiz = samples.quiz(40)
    broken = replace(quiz.items[17], explanation="It says 1\ufe0f\u20e3 here")
    quiz = replace(quiz, items=(*quiz.items[:17], broken, *quiz.items[18:]))
    (problem,) = pdf.write(quiz, samples.RELEASE, None).problems
    assert problem.location.path == "items[17].explanation"
    assert "U+20E3 COMBINING ENCLOSING KEYCAP" in problem.message


def test_a_font_in_a_named_folder_brings_the_character(tmp_path, monkeypatch):
    from fontTools.fontBuilder import FontBuilder
    from fontTools.pens.ttGlyphPen import TTGlyphPen

    pen = TTGlyphPen(None)
    pen.moveTo((100, 0))
    for corner in ((100, 700), (900, 700), (900, 0)):
        pen.lineTo(corner)
    pen.closePath()
    glyph = pen.glyph()
    font = FontBuilder(1000, isTTF=True)
    font.setupGlyphOrder([".notdef", "zhong"])
    font.setupCharacterMap({ord("中"): "zhong"})
    font.setupGlyf({".notdef": glyph, "zhong": glyph})
    font.setupHorizontalMetrics({".notdef": (1000, 0), "zhong": (1000, 100)})
    font.setupHorizontalHeader(ascent=800, descent=-200)
    names = {"familyName": "One Glyph", "styleName": "Regular", "psName": "OneGlyph-Regular"}
    font.setupNameTable(names | {"fullName": "One Glyph", "uniqueFontIdentifier": "one"})
    font.setupOS2()
    font.setupPost()
    font.save(tmp_path / "one.ttf")

    assert problems(stem="中").files == {}
    monkeypatch.setenv("QUIZGEN_FONTS", str(tmp_path))
    written = problems(stem="中")
    assert not written.problems
    assert "中" in read.text(written.files["paper-a4.pdf"])
    assert any("OneGlyph" in name for name in read.fonts(written.files["paper-a4.pdf"]))


def test_control_characters_are_replaced_and_said():
    quiz = samples.single(replace(samples.OPEN, stem="a\x00b\x1bc\ud800d\x7fe"))
    written = FORMATS["pdf"].writer()(quiz, samples.RELEASE, None)
    assert [(loss.place, loss.what, loss.why) for loss in written.losses] == [
        ("items[0].stem", "changed", "control characters become U+FFFD")
    ]
    assert "a\ufffdb\ufffdc\ufffdd\ufffde" in read.text(written.files["paper-a4.pdf"])


def test_private_characters_are_an_error():
    written = problems(answer="\ue000")
    assert [(p.rule, p.location.path) for p in written.problems] == [("font", "items[0].answer")]
    assert written.files == {}


def test_lines_and_tabs_are_kept_as_such():
    written = problems(stem="one\r\ntwo\rthree\u2028four\x85five\x0bsix\tseven")
    assert not written.problems
    assert "1. one\ntwo\nthree\nfour\nfive\nsix seven" in " ".join(
        read.text(written.files["paper-a4.pdf"]).replace("\t", " ").split(" ")
    ).replace("    ", " ").replace("   ", " ")


def test_unicode_typography_survives():
    stem = "“Don’t worry” – it’s ‘great’ — naïve façade Łódź Ωmega Київ… 5 × 3 ≠ ½ €9 · 20 °C § № ①"
    written = problems(stem=stem)
    assert not written.problems
    assert read.fold(stem) in read.fold(read.body(written.files["paper-a4.pdf"]))


def test_right_to_left_text_stays_in_its_place():
    """A direction sign or a Hebrew word in one part does not reorder the next part of the line."""
    cited = Citation("any", "\u202eabc\u2069 שלום", "2018-03-28", "The 1 Hindu")
    quiz = samples.single(replace(samples.MATCH, pairs=(("שלום", "12"), ("\u202eab", "34")), citations=(cited,)))
    written = pdf.write(quiz, samples.RELEASE, None)
    assert not written.problems
    key = read.fold(read.body(written.files["key-a4.pdf"]))
    for part in ("–12", "–34", ",The1Hindu,28March2018"):
        assert part in key
    assert "שלום" in read.fold(read.body(written.files["paper-a4.pdf"]))


def test_only_what_is_printed_is_checked():
    unplaced: Item = replace(samples.CLOZE, stem="\U0001f600")
    quiz = samples.single(samples.OPEN)
    written = pdf.write(replace(quiz, items=(*quiz.items, unplaced)), samples.RELEASE, None)
    assert not written.problems and written.files
