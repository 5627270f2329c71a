"""Papers A, B …, the make-up paper, the copier's file, the key grid, and reprints."""

from __future__ import annotations

import re
from collections import Counter

import desk_tools as tools
import pytest
from desk_tools import read

from quizgen.model.code import paper_code, read_code


def keys_by_reading(quiz, paper, pdf: bytes) -> dict[int, str]:
    """Question → the letter before the right option, read from the paper alone."""
    text = read.fold(read.body(pdf))
    items = {item.id: item for item in quiz.items}
    found, at = {}, 0
    for number, placed in enumerate(paper.items, 1):
        item = items[placed.id]
        at = text.index(read.fold(f"{number}.{item.stem}"), at)
        start = at
        letters = {}
        for index in placed.options:
            entry = read.fold(tools.entries(item)[index])
            start = text.index(entry, start)
            letters[index] = text[start - 1]
            start += len(entry)
        if item.type == "choice":
            found[number] = next(letters[n] for n, option in enumerate(item.options) if option.right)
        elif item.type == "match":
            found[number] = " ".join(letters[n] for n in range(len(item.pairs)))
        elif item.type == "order":
            found[number] = " ".join(str(index + 1) for index in placed.options)
    return found


def test_all_papers_ask_the_same_questions_in_their_own_order(desk):
    a, b, c, makeup = tools.quiz_of(desk / "out").papers
    ids = [[placed.id for placed in paper.items] for paper in (a, b, c)]
    assert set(ids[0]) == set(ids[1]) == set(ids[2])
    assert len({tuple(order) for order in ids}) == 3
    assert makeup.makeup and not (a.makeup or b.makeup or c.makeup)


def test_the_makeup_paper_has_no_fact_of_the_others_and_rather_fewer_questions_than_poor_ones(desk):
    quiz = tools.quiz_of(desk / "out")
    items = {item.id: item for item in quiz.items}
    facts = [{f for placed in paper.items for f in items[placed.id].facts} for paper in quiz.papers]
    assert not facts[3] & (facts[0] | facts[1] | facts[2])
    assert [len(paper.items) for paper in quiz.papers[:3]] == [20] * 3
    assert 10 <= len(quiz.papers[3].items) <= 20
    assert "Make-up paper" in read.text((desk / "out" / "paper-D-a4.pdf").read_bytes())


def test_sorted_options_stay_sorted_and_letters_are_balanced_on_each_paper(desk):
    quiz = tools.quiz_of(desk / "out")
    items = {item.id: item for item in quiz.items}
    kept = 0
    for paper in quiz.papers:
        letters = Counter()
        for placed in paper.items:
            item = items[placed.id]
            if "quizgen::sorted" in item.tags:
                assert list(placed.options) == sorted(placed.options)
                kept += 1
            if item.type == "choice":
                letters[next(n for n, i in enumerate(placed.options) if item.options[i].right)] += 1
        assert max(letters.values()) - min(letters[n] for n in range(4)) <= 2, paper.letter
    assert kept


def test_grid_and_keys_agree_with_every_paper_as_printed(desk):
    quiz = tools.quiz_of(desk / "out")
    grid = tools.grid((desk / "out" / "key-grid-a4.pdf").read_bytes(), 4)
    assert len(read.pages((desk / "out" / "key-grid-a4.pdf").read_bytes())) == 1
    for paper in quiz.papers:
        wanted = keys_by_reading(quiz, paper, (desk / "out" / f"paper-{paper.letter}-a4.pdf").read_bytes())
        assert len(wanted) == len(paper.items) and grid[paper.letter] == wanted
        key = read.fold(read.body((desk / "out" / f"key-{paper.letter}-a4.pdf").read_bytes()))
        items = {item.id: item for item in quiz.items}
        for number, placed in enumerate(paper.items, 1):
            item = items[placed.id]
            if item.type == "choice":
                assert read.fold(f"{number}.{item.stem}{wanted[number]}{item.key}") in key
            assert all(read.fold(passage) in key for passage in item.evidence)


def test_the_grid_of_26_papers_is_one_page_and_can_be_read(desk):
    out = tools.build(desk, "--papers", 26, "--questions", 5, "--page", "letter,a4", out="many")
    for page in ("a4", "letter"):
        grid = (out / f"key-grid-{page}.pdf").read_bytes()
        assert len(read.pages(grid)) == 1
        answers = tools.grid(grid, 26)
        assert len(answers) == 26 and all(list(found) == [1, 2, 3, 4, 5] for found in answers.values())
        sizes = {text.strip(): size for _, _, size, text in tools.runs(grid)[0]}
        assert all(sizes[letter] >= 8 for letter in "ABCD")


def test_the_copier_file_has_the_copies_in_order_each_on_an_odd_page(desk):
    pdf = (desk / "out" / "papers-a4.pdf").read_bytes()
    papers = tools.papers_in(pdf)
    names = [re.search(r"Paper ([A-Z])", paper[0][1])[1] for paper in papers]
    assert names == ["A", "A", "B", "A", "A", "D"]
    for paper in papers:
        first, last = paper[0][0], paper[-1][0]
        assert first % 2 == 1
        assert [number for number, _ in paper] == list(range(first, last + 1))
        for n, (_, text) in enumerate(paper, 1):
            assert f"Page {n} of {len(paper)}" in text
    blank = set(range(1, len(read.pages(pdf)) + 1)) - {number for paper in papers for number, _ in paper}
    assert all(number % 2 == 0 for number in blank)


def test_a_copy_in_another_preset_is_its_twin_word_for_word(desk):
    papers = tools.papers_in((desk / "out" / "papers-a4.pdf").read_bytes())
    texts = [read.fold("".join(re.sub(r"\nCode .*", "", t, flags=re.S) for _, t in paper)) for paper in papers]
    questions = [text[text.index("1.") :] for text in texts]
    assert questions[0] == questions[1] == questions[3] == questions[4] != questions[2]
    codes = [set(re.findall(r"Code (\S+)", "".join(t for _, t in paper))) for paper in papers]
    assert codes[0] == codes[3] == codes[4] and len(codes[0]) == 1
    assert len(papers[3]) > len(papers[0])


def test_papers_by_themselves_and_in_the_copier_file_read_the_same(desk):
    together = tools.papers_in((desk / "out" / "papers-a4.pdf").read_bytes())
    for n, letter in ((0, "A"), (2, "B"), (5, "D")):
        alone = read.pages((desk / "out" / f"paper-{letter}-a4.pdf").read_bytes())
        assert [text for _, text in together[n]] == alone


def test_the_code_names_the_paper_and_changes_with_its_words(desk):
    quiz = tools.quiz_of(desk / "out")
    for paper in quiz.papers:
        assert paper.code == paper_code(quiz, paper)
        text = read.text((desk / "out" / f"paper-{paper.letter}-a4.pdf").read_bytes())
        assert text.count(f"Code {paper.code} · Seed 0") == len(tools.papers_in((desk / "out" /
            f"paper-{paper.letter}-a4.pdf").read_bytes())[0])
    assert len({paper.code for paper in quiz.papers}) == 4
    other = tools.build(desk, "--papers", 3, "--makeup", "--seed", 1, to="json", out="other")
    assert not {p.code for p in tools.quiz_of(other).papers} & {p.code for p in quiz.papers}


@pytest.mark.parametrize(
    ("typed", "code"),
    [("7k3qx-b", "7K3QX-B"), ("7K3QX B", "7K3QX-B"), ("o1l0i-c", "01101-C"), ("B7", ""), ("A 7", ""), ("", "")],
)
def test_codes_are_read_as_people_type_them(typed, code):
    assert read_code(typed) == code


def test_a_reprint_from_quiz_json_has_the_same_bytes(desk):
    result = tools.run(desk, "export", "out/quiz.json", "--to", "pdf,json", "--out", "again", "-q")
    assert result.exit_code == 0, result.stderr
    files = sorted(p.name for p in (desk / "out").iterdir())
    assert len(files) == 11
    for name in files:
        assert (desk / "again" / name).read_bytes() == (desk / "out" / name).read_bytes(), name


def test_a_recipe_says_it_all_too(desk):
    recipe = """\
schema: quizgen/recipe@1
title: Kim in Beijing
deck: News::Kim
namespace: org.example
released: 2018-04-01
articles: source/kim-beijing-2018.yaml
papers: 2
blueprint: {questions: 6}
outputs: [pdf, json]
print: {preset: dyslexia, columns: 1, makeup: true, copies: "B=2", points: {understand: 3}}
"""
    (desk / "decks" / "kim.yaml").write_text(recipe, "utf-8")
    result = tools.run(desk, "build", "decks/kim.yaml")
    assert result.exit_code == 0, result.stderr
    quiz = tools.quiz_of(desk / "decks" / "kim")
    assert [p.makeup for p in quiz.papers] == [False, False, True]
    assert (quiz.released, quiz.print.preset, quiz.print.points) == ("2018-04-01", "dyslexia", {"understand": 3})
    assert len(tools.papers_in((desk / "decks" / "kim" / "papers-a4.pdf").read_bytes())) == 2


def test_the_copies_have_a_title_and_a_language_and_do_not_claim_to_be_tagged(desk):
    """Each paper by itself is tagged; a page that is there many times cannot be."""
    one, many = (read.document((desk / "out" / f"{name}-a4.pdf").read_bytes()) for name in ("paper-A", "papers"))
    for key in ("title", "creation_date_raw"):
        assert getattr(many.metadata, key) == getattr(one.metadata, key) != None  # noqa: E711
    root = many.trailer["/Root"]
    assert root["/Lang"] == "en" and bool(root["/ViewerPreferences"]["/DisplayDocTitle"])
    assert "/StructTreeRoot" not in root and "/MarkInfo" not in root and "/Metadata" not in root
    assert all("/StructParents" not in page for page in many.pages)
    assert "/StructTreeRoot" in one.trailer["/Root"]
