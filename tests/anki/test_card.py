"""The card's markup, style and script."""

from __future__ import annotations

import re
from collections import Counter
from importlib.resources import files
from pathlib import Path

import pytest
from anki_samples import Student, item, quiz, release

from quizgen.writers.apkg import notetype, write
from quizgen.writers.apkg.identity import shade_of
from quizgen.writers.apkg.notes import FIELDS, fields

PAGES = [name for kind in notetype.NOTE_TYPES.values() for _, *pages in kind.templates for name in pages]
STYLE = files("quizgen.writers.apkg").joinpath("card.css").read_text()
SCRIPT = files("quizgen.writers.apkg").joinpath("card.js").read_text()
TEXT_ON = [
    ("ink", "bg"), ("ink", "box"), ("ink", "pick-bg"), ("ink", "right-bg"), ("ink", "wrong-bg"),
    ("soft", "bg"), ("soft", "box"), ("pick", "bg"), ("pick", "pick-bg"), ("right", "right-bg"), ("wrong", "wrong-bg"),
]  # fmt: skip
LINE_ON = [("line", "bg"), ("line", "box"), ("pick", "bg"), ("right", "bg"), ("wrong", "bg")]


def colours(night: bool) -> dict[str, str]:
    """The style's variables in one theme."""
    day, dark = re.findall(r"\{([^}]*--qg-bg:[^}]*)\}", STYLE)
    return dict(re.findall(r"--qg-([\w-]+): (#\w{6});", dark if night else day))


def luminance(colour: str) -> float:
    """Relative luminance by WCAG 2.2."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    r, g, b = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("night", [False, True])
def test_contrast_by_day_and_night(night: bool) -> None:
    theme = colours(night)
    assert {pair: c for pair in TEXT_ON if (c := contrast(theme[pair[0]], theme[pair[1]])) < 4.5} == {}
    assert {pair: c for pair in LINE_ON if (c := contrast(theme[pair[0]], theme[pair[1]])) < 3} == {}


def test_contrast_on_the_night_background_of_the_desktop() -> None:
    """Anki's desktop keeps its own background, #2c2c2c, under a card at night."""
    theme = colours(True)
    assert all(contrast(theme[name], "#2c2c2c") >= 4.5 for name in ("ink", "soft", "pick"))
    assert all(contrast(theme[name], "#2c2c2c") >= 3 for name in ("line", "right", "wrong"))


def test_both_themes_have_every_colour_and_nothing_else_is_a_colour() -> None:
    assert colours(True).keys() == colours(False).keys()
    rules = STYLE[STYLE.rindex("--qg-wrong-bg:") :]
    assert not re.search(r"#[0-9a-f]{3,8}\b", rules.partition("}")[2])
    used = set(re.findall(r"var\(--qg-([\w-]+)\)", STYLE))
    assert used == colours(False).keys()
    assert used - {"faint"} == {name for pair in TEXT_ON + LINE_ON for name in pair}


def test_night_mode_is_known_by_either_class_on_the_card_or_above_it() -> None:
    assert ".card.nightMode, .card.night_mode, .nightMode .card, .night_mode .card {" in STYLE


def test_margins_are_logical_and_targets_large() -> None:
    assert not re.search(
        r"(margin|padding|border)-(left|right)\b|text-align: (left|right)|float:|(^|\s)(left|right):", STYLE
    )
    (height,) = re.findall(r"min-height: (\d+)px", STYLE)
    assert int(height) >= 44


def test_nothing_is_fetched_and_nothing_is_taken_for_a_field() -> None:
    for text in (STYLE, SCRIPT, *map(notetype.page, PAGES)):
        assert not re.search(r"https?:|//cdn|@import|url\(|src=|fetch\(|XMLHttp|innerHTML|eval\(|document\.write", text)
    assert "{{" not in STYLE + SCRIPT and "}}" not in STYLE + SCRIPT


def test_no_field_reaches_the_script() -> None:
    for name in PAGES:
        page = notetype.page(name)
        inside = page[page.index("<script>") : page.index("</script>")] if "<script>" in page else ""
        assert "{{" not in inside
        attributes = re.findall(r'="([^"]*\{\{[^"]*)"', page)
        assert set(attributes) <= {"{{Tags}}"}


def test_the_script_is_plain_enough_for_old_phones_and_leaves_one_listener() -> None:
    assert not re.search(r"=>|\b(let|const|class|async)\b\s|`|\?\.|\?\?", re.sub(r"/\*.*?\*/", "", SCRIPT, flags=re.S))
    assert SCRIPT.count("addEventListener") == 1 == SCRIPT.count("removeEventListener")
    assert SCRIPT.index("(function () {") < 400 and SCRIPT.rstrip().endswith("})();")


def test_roles_and_classes_of_options() -> None:
    for words in (
        '"role", "radiogroup"',
        '"role", "radio"',
        '"aria-checked"',
        '"aria-labelledby", "qg-question"',
        "tappable",
    ):
        assert words in SCRIPT
    assert '"✓"' in STYLE and '"✗"' in STYLE and '"right answer"' in SCRIPT and '"your choice"' in SCRIPT


def test_the_front_says_nothing_of_the_answer(tmp_path: Path) -> None:
    """The fronts of two notes that differ in the key alone are the same but for the order of their options."""
    names = ("Xinhua", "Yonhap", "Kyodo", "Antara")
    fronts = []
    for key in names:
        (tmp_path / key).mkdir()
        student = Student(tmp_path / key)
        made = item("a", key, tuple(n for n in names if n != key), explanation="Why.", evidence=("E.",))
        student.imports(write(quiz(made), release(), None).files["kim.apkg"])
        for card in student.cards():
            front = card.question()
            assert "Why." not in front and "agency/kim-2018" not in front and "E." not in front
            fronts.append((card.ord, front))
    assert len(set(fronts)) == 2


def test_the_recall_front_has_no_options(tmp_path: Path) -> None:
    student = Student(tmp_path)
    student.imports(write(quiz(item("a")), release(), None).files["kim.apkg"])
    choose, recall = student.cards()
    assert "Yonhap" in choose.question() and "Yonhap" not in recall.question() and "Xinhua" not in recall.question()


def test_the_place_of_the_key_in_the_field_is_left_to_chance() -> None:
    places = Counter()
    for n in range(2000):
        options = fields(item(f"n{n}"), shade_of(f"guid{n}"))[FIELDS.index("Options")]
        places[re.findall(r"<li dir=\"auto\">(\w+)</li>", options).index("Xinhua")] += 1
    # Chi square with 3 degrees of freedom: below 16.27 in 999 of 1000 fair draws.
    assert sum((places[p] - 500) ** 2 / 500 for p in range(4)) < 16.27


def test_sorted_options_keep_their_order() -> None:
    years = item("y", "2011", ("2009", "2013", "2015"), tags=("quizgen::sorted",))
    in_order = [*years.options[1:2], years.options[0], *years.options[2:]]
    made = item("y", options=tuple(in_order), tags=("quizgen::sorted",))
    options = fields(made, 3)[FIELDS.index("Options")]
    assert re.findall(r"\d{4}", options) == ["2009", "2011", "2013", "2015"]
    assert '" quizgen::sorted "' in SCRIPT


def test_the_card_is_told_that_its_options_are_sorted(tmp_path: Path) -> None:
    student = Student(tmp_path)
    made = write(quiz(item("y", tags=("Mine",), ordered=True)), release(), None)
    student.imports(made.files["kim.apkg"])
    assert student.note("y").has_tag("quizgen::sorted")


def test_fields_are_frozen() -> None:
    """Version 1 of every field. Where this changes, every note of every deck comes back as changed."""
    assert fields(item("a"), 5) == [
        "What is the name of China's state news agency (a)?",
        '<li dir="auto">Kyodo</li><li dir="auto">Xinhua</li><li dir="auto">Antara</li><li dir="auto">Yonhap</li>',
        "Xinhua",
        '<p dir="auto">Xinhua is the agency of the state.</p><div class="qg-label">Why not the others</div>'
        '<ul class="qg-why"><li dir="auto"><b>Kyodo</b>: Kyodo is another agency.</li>'
        '<li dir="auto"><b>Antara</b>: Antara is another agency.</li>'
        '<li dir="auto"><b>Yonhap</b>: Yonhap is another agency.</li></ul>',
        '<blockquote dir="auto">The official news agency Xinhua said so.</blockquote>',
        "",
        '<p dir="auto"><a href="https://example.org/kim"><cite>Kim visits Beijing</cite></a>'
        " · The Paper · 28 March 2018</p>",
        "2018-03-28",
        "1",
        "agency/kim-2018/a",
        "",
        "",
    ]
