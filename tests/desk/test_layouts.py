"""Presets measured in the PDF, columns, points, the numbered article, the open paper, the school head."""

from __future__ import annotations

import re
import struct
import zlib

import desk_tools as tools
import pytest
from desk_tools import read

from quizgen.model.item import Item
from quizgen.writers.pdf.lines import WIDTH, lines_of

PRESETS = ("standard", "large-print", "dyslexia", "high-contrast")


def png(width: int = 8, height: int = 8) -> bytes:
    """A grey picture."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    rows = b"".join(b"\0" + b"\x80" * width for _ in range(height))
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


@pytest.fixture(scope="module")
def made(tmp_path_factory) -> dict[str, dict[str, bytes]]:
    """Preset → file → content, for both page sizes, with head, points and article."""
    folder = tools.project(tmp_path_factory.mktemp("layouts") / "civics")
    (folder / "logo.png").write_bytes(png())
    head = "schema: quizgen/head@1\nschool: Nordhill School\nline: Ms. Berg\nlogo: logo.png\nwords: {class: Form}\n"
    (folder / "school.yaml").write_text(head, "utf-8")
    found = {}
    for preset in PRESETS:
        options = ("--preset", preset, "--page", "a4,letter", "--head", "school.yaml", "--with-article")
        out = tools.build(folder, *options, "--points", "understand=2,analyse=3", out=preset)
        found[preset] = {p.name: p.read_bytes() for p in out.iterdir()}
    return found


@pytest.fixture(scope="module")
def quiz(made, tmp_path_factory):
    folder = tmp_path_factory.mktemp("quiz")
    (folder / "quiz.json").write_bytes(made["standard"]["quiz.json"])
    return tools.quiz_of(folder)


def on_paper(quiz) -> list[tuple[Item, tuple[int, ...]]]:
    items = {item.id: item for item in quiz.items}
    return [(items[placed.id], placed.options) for placed in quiz.papers[0].items]


@pytest.mark.parametrize("page", tools.WIDTHS)
@pytest.mark.parametrize("preset", PRESETS)
def test_every_word_is_on_the_page_and_no_question_breaks(made, quiz, preset, page):
    pdf = made[preset][f"paper-{page}.pdf"]
    leaves = [read.fold(text) for text in read.pages(pdf)]
    for number, (item, order) in enumerate(on_paper(quiz), 1):
        wanted = [f"{number}.{item.stem}", *(tools.entries(item)[i] for i in order)]
        assert any(all(read.fold(text) in leaf for text in wanted) for leaf in leaves), number
    for leaf in tools.runs(pdf):
        for x, y, _, piece in leaf:
            assert 30 < x < tools.WIDTHS[page] - 30 and 25 < y < 820, piece


@pytest.mark.parametrize("page", tools.WIDTHS)
def test_large_print_is_18_points_or_more_all_over(made, page):
    sizes = [size for leaf in tools.runs(made["large-print"][f"paper-{page}.pdf"]) for _, _, size, _ in leaf]
    assert len(sizes) > 300 and min(sizes) >= 18 - 0.01


@pytest.mark.parametrize("page", tools.WIDTHS)
def test_the_dyslexia_preset_keeps_its_promises(made, page):
    pdf = made["dyslexia"][f"paper-{page}.pdf"]
    assert {name.partition("+")[2].partition("-")[0] for name in read.fonts(pdf)} == {"SourceSansPro"}
    assert not [name for name in read.fonts(pdf) if "It" in name]
    assert min(size for leaf in tools.runs(pdf) for _, _, size, _ in leaf) >= 14 - 0.01
    spaces = []
    for leaf in tools.runs(pdf):
        beginnings = sorted((round(x), -y) for x, y, _, _ in leaf if y > 95)  # above the foot
        spaces += [-a[1] + b[1] for a, b in zip(beginnings, beginnings[1:], strict=False) if a[0] == b[0]]
    assert len(spaces) > 200 and min(space for space in spaces if space > 1) >= 1.5 * 14 - 0.1
    for text in read.pages(pdf):
        for line in text.splitlines():
            assert len(re.sub(r"^(\d+\.?|[A-Z]) ", "", line.strip())) <= 70, line


def test_high_contrast_is_black_on_white(made):
    for page in read.document(made["high-contrast"]["paper-a4.pdf"]).pages[2:]:
        content = page.get_contents().get_data().decode("latin-1")
        for grey in re.findall(r"([\d.]+) (?:g|G|scn|SCN)\b", content):
            assert float(grey) in (0, 1)


@pytest.mark.parametrize("preset", PRESETS[1:])
def test_rings_of_neighbouring_options_do_not_touch(preset):
    from quizgen.writers.pdf.style import PRESETS as STYLES

    style = STYLES[preset]
    cap = 0.66
    pitch = (cap + style.gap) * style.size
    assert pitch > 2 * style.radius * style.size + style.ring


def test_points_stand_after_each_question_and_add_up(made, quiz):
    text = read.fold(read.body(made["standard"]["paper-a4.pdf"]))
    worth = {"remember": 1, "understand": 2, "analyse": 3}
    total = 0
    for number, (item, _) in enumerate(on_paper(quiz), 1):
        n = worth[item.level]
        total += n
        assert read.fold(f"{number}.{item.stem} ({n} point{'s' if n > 1 else ''})") in text
    assert read.fold(f"Score / {total}") in text
    assert read.fold("What a question is worth stands after it.") in text


def test_the_article_stands_first_in_numbered_lines_that_the_key_cites(made, quiz):
    from quizgen.reader import read_article

    article, _ = read_article(tools.ROOT / tools.ARTICLE)
    lines = [article.text[line.start : line.end] for line in lines_of(article.text)]
    assert " ".join(" ".join(lines).split()) == " ".join(article.text.split())
    assert max(map(len, lines)) <= WIDTH
    for preset in PRESETS:
        text = read.body(made[preset]["paper-a4.pdf"])
        assert text.index(lines[0]) < text.index("Fill in the circle")
        for number in range(5, len(lines) + 1, 5):
            assert re.search(rf"{number}\s*{re.escape(lines[number - 1])}", text), (preset, number)
    key = read.fold(read.body(made["standard"]["key-a4.pdf"]))
    cited = 0
    for item, _ in on_paper(quiz):
        place = key.index(read.fold(item.id[:90]))  # a long id is shortened to a line
        sources = key[key.rindex(read.fold("The Hindu, 28 March 2018"), 0, place) : place]
        numbers = [tuple(map(int, pair)) for pair in re.findall(r"lines?(\d+)(?:–(\d+))?", sources.replace("–", "–"))
                   if pair[1]]
        single = [(int(n), int(n)) for n in re.findall(r"line(\d+)(?!\d*–)", sources)]
        for first, last in numbers + single:
            cited += 1
            shown = read.fold(" ".join(lines[first - 1 : last]))
            assert any(read.fold(passage)[:20] in shown or read.fold(passage) in shown for passage in item.evidence)
    assert cited >= 20


def test_the_school_head_is_printed_with_its_words_and_picture(made):
    for preset in PRESETS:
        pdf = made[preset]["paper-letter.pdf"]
        first = read.pages(pdf)[0]
        assert "Nordhill School" in first and "Ms. Berg" in first and "Form" in first and "Class" not in first
        assert len(read.document(pdf).pages[0].images) == 1
        assert "/Figure" in read.roles(pdf)


def test_two_columns_stand_side_by_side_in_order(tmp_path):
    out = tools.build(tools.project(tmp_path / "p"), "--columns", 2, "--page", "letter")
    leaves = tools.runs((out / "paper-letter.pdf").read_bytes())
    starts = []
    for number, leaf in enumerate(leaves):
        found = [(x, -y, int(t.strip()[:-1])) for x, y, _, t in leaf if re.fullmatch(r"\s*\d+\.", t)]
        lefts = [min(x for x, *_ in found if (x > 300) == right) for right in {x > 300 for x, *_ in found}]
        # The entries of a match-up have numbers too, but stand further in.
        starts += [(number, x > 300, y, n) for x, y, n in found if any(abs(x - left) < 1 for left in lefts)]
    assert [n for *_, n in sorted(starts)] == list(range(1, 21))
    assert {right for _, right, *_ in starts} == {True, False}


def test_an_open_paper_has_lines_instead_of_options(tmp_path):
    out = tools.build(tools.project(tmp_path / "p"), "--open", "--instructions", "Write in full sentences.")
    quiz = tools.quiz_of(out)
    text = read.fold(read.body((out / "paper-a4.pdf").read_bytes()))
    key = read.fold(read.body((out / "key-a4.pdf").read_bytes()))
    assert read.fold("Write in full sentences.") in text
    for item, _ in on_paper(quiz):
        wrong = [option.text for option in item.options if not option.right]
        assert all((read.fold(option) in text) != item.recall for option in wrong if len(option) > 30)
        assert read.fold(item.key) in key
    assert "see below" in read.text((out / "key-a4.pdf").read_bytes())
