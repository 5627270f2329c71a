"""The paper and the key read back from their PDFs: what a pupil and a teacher find there, and whether they agree."""

from __future__ import annotations

import random
import re
from collections import Counter
from dataclasses import replace

import pdf_reading as read
import pdf_samples as samples
import pytest

from quizgen.model.item import Item, Option
from quizgen.model.quiz import Paper, Placed, Quiz
from quizgen.writers import pdf

SIZES = {"a4": (595.28, 841.89), "letter": (612, 792)}


def files(quiz: Quiz, *pages: str) -> dict[str, bytes]:
    written = pdf.write(quiz, samples.release(*pages), None)
    assert not written.problems
    return written.files


def printed(item: Item, placed: Placed) -> list[str]:
    """The texts of an item's entries in the order of the paper."""
    texts = [o.text for o in item.options] or list(item.sequence) or [right for _, right in item.pairs]
    return [texts[i] for i in placed.options]


def placed_items(quiz: Quiz, paper: Paper) -> list[tuple[Item, Placed]]:
    items = {item.id: item for item in quiz.items}
    return [(items[placed.id], placed) for placed in paper.items]


def positions(page: str, item: Item, placed: Placed, number: int) -> list[int]:
    """Where number and stem, left entries and printed entries stand on a folded page, in this order; -1: nowhere."""
    found = [page.find(read.fold(f"{number}.{item.stem}"))]
    for text in [left for left, _ in item.pairs] + printed(item, placed):
        found.append(page.find(read.fold(text), found[-1] + 1))
    return found


@pytest.fixture(scope="module")
def quiz() -> Quiz:
    return samples.quiz(20, seed=7)


@pytest.fixture(scope="module")
def made(quiz: Quiz) -> dict[str, bytes]:
    return files(quiz, "a4", "letter")


@pytest.mark.parametrize("page", SIZES)
def test_every_question_stands_whole_on_one_page_in_order(quiz, made, page):
    leaves = [read.fold(text) for text in read.pages(made[f"paper-{page}.pdf"])]
    at = []
    for number, (item, placed) in enumerate(placed_items(quiz, quiz.papers[0]), 1):
        whole = [(n, p) for n, leaf in enumerate(leaves) if -1 not in (p := positions(leaf, item, placed, number))]
        assert whole, f"question {number} is not whole on any page"
        leaf, where = whole[0]
        assert where == sorted(where)
        at.append((leaf, where[0]))
    assert at == sorted(at)
    assert len(leaves) > 1


def test_a_long_paper_breaks_only_between_questions():
    quiz = samples.quiz(60, seed=3)
    long = tuple(replace(i, stem=f"{samples.KOVRIG} {samples.GLASER} {i.stem}") for i in quiz.items)
    quiz = replace(quiz, items=long)
    leaves = [read.fold(text) for text in read.pages(files(quiz, "letter")["paper-letter.pdf"])]
    for number, (item, placed) in enumerate(placed_items(quiz, quiz.papers[0]), 1):
        assert any(-1 not in positions(leaf, item, placed, number) for leaf in leaves), number
    assert len(leaves) > 8


def letters_on_paper(text: str, item: Item, placed: Placed, number: int) -> dict[str, str]:
    """Entry → the letter printed before it, read from the paper's own text."""
    folded = read.fold(text)
    start = folded.index(read.fold(f"{number}.{item.stem}"))
    found = {}
    for entry in printed(item, placed):
        start = folded.index(read.fold(entry), start)
        found[entry] = folded[start - 1]
    return found


def grid_of_key(text: str) -> dict[int, str]:
    """Question number → answer, from the table at the head of the key."""
    lines = text.splitlines()
    first = lines.index("1")
    found = {}
    while lines[first] == str(len(found) + 1):
        found[len(found) + 1] = lines[first + 1]
        first += 2
    return found


def expected(text: str, item: Item, placed: Placed, number: int) -> str:
    """What a pupil who knows writes on the paper as it is printed."""
    if item.type == "choice":
        return letters_on_paper(text, item, placed, number)[item.key]
    if item.type == "match":
        letters = letters_on_paper(text, item, placed, number)
        return " ".join(letters[right] for _, right in item.pairs)
    if item.type == "order":
        folded = read.fold(text)
        down_the_page = sorted(item.sequence, key=lambda entry: folded.index(read.fold(entry)))
        return " ".join(str(item.sequence.index(entry) + 1) for entry in down_the_page)
    return "see below"


def test_the_key_agrees_with_the_paper_as_printed():
    quiz = samples.quiz(24, seed=11, papers="ABC")
    made = files(quiz)
    grids = []
    for paper in quiz.papers:
        text = read.body(made[f"paper-{paper.letter}-a4.pdf"])
        grid = grid_of_key(read.text(made[f"key-{paper.letter}-a4.pdf"]))
        right = {n: expected(text, i, p, n) for n, (i, p) in enumerate(placed_items(quiz, paper), 1)}
        assert grid == right
        assert len(grid) == 24
        grids.append(tuple(grid.values()))
    assert len(set(grids)) == 3


def test_the_key_gives_answer_reason_source_and_id(quiz, made):
    text = read.fold(read.body(made["key-a4.pdf"]))
    at = 0
    for number, (item, placed) in enumerate(placed_items(quiz, quiz.papers[0]), 1):
        wanted = [f"{number}.{item.stem}"]
        if item.type == "choice":
            order = list(enumerate(placed.options))
            wanted += [f"{'ABCD'[n]} {item.options[i].text}" for n, i in order if item.options[i].right]
        wanted += [item.answer, item.explanation]
        if item.type == "choice":
            wrong = [(n, item.options[i]) for n, i in order if not item.options[i].right and item.options[i].why]
            shared = Counter(option.why for _, option in wrong)
            alone = [(n, option) for n, option in wrong if shared[option.why] == 1]
            wanted += [f"{'ABCD'[n]} {option.text} – {option.why}" for n, option in alone]
            for why in [why for why, times in shared.items() if times > 1]:
                letters = ", ".join("ABCD"[n] for n, option in wrong if option.why == why)
                assert read.fold(f"{letters} {why}") in text
        wanted += [*item.evidence, f"{samples.CITATION.title}, The Hindu, 28 March 2018", item.id]
        for piece in wanted:
            found = text.find(read.fold(piece), at)
            assert found >= 0, (number, piece)
            at = found
    assert read.fold(quiz.credits[0]) in text[at:]


@pytest.mark.parametrize("kind", ["paper", "key"])
@pytest.mark.parametrize("page", SIZES)
def test_the_pdf_is_tagged_titled_and_has_its_fonts(quiz, made, kind, page):
    made_file = made[f"{kind}-{page}.pdf"]
    document = read.document(made_file)
    root = document.trailer["/Root"]
    assert bool(root["/MarkInfo"]["/Marked"])
    assert root["/Lang"] == "en"
    assert bool(root["/ViewerPreferences"]["/DisplayDocTitle"])
    assert quiz.title in document.metadata.title
    assert b"pdfuaid:part" in root["/Metadata"].get_data()
    assert document.metadata.creation_date_raw == "D:20180401000000Z"
    for leaf in document.pages:
        assert (float(leaf.mediabox.width), float(leaf.mediabox.height)) == pytest.approx(SIZES[page], abs=0.5)
    embedded = read.fonts(made_file)
    assert embedded and all(embedded.values())
    assert {"/H1", "/H2", "/P"} <= read.roles(made_file)
    assert ("/LI" in read.roles(made_file)) == (kind == "paper")


def test_the_head_of_the_paper_and_the_foot_of_every_page(quiz, made):
    leaves = read.pages(made["paper-a4.pdf"])
    head = leaves[0].splitlines()[:2]
    assert head == [quiz.title, "Name Class Date Score / 20"]
    for number, leaf in enumerate(leaves, 1):
        code, title = leaf.splitlines()[-2:]
        assert code.startswith("Code ") and code.endswith(f"Page {number} of {len(leaves)}")
        assert title == quiz.title


def test_short_options_stand_two_by_two():
    """Four of fewer than 43 characters on two lines, in the order of reading; a longer one gives each a line."""
    short = ("To win the support of its neighbours", "To lose it", "To sell more tin and wool abroad", "To buy boats")
    for texts, lines in ((short, 2), (("To win the support of all of its old and new neighbours", *short[1:]), 4)):
        item = Item(id="a/b/c", type="choice", level="understand", stem="Why did Norland do so in May 2016?",
                    options=tuple(Option(t, n == 0) for n, t in enumerate(texts)))  # fmt: skip
        (leaf,) = read.pages(files(samples.single(item))["paper-a4.pdf"])
        body = leaf[leaf.index("May 2016?") + 9 : leaf.index("Code ")]
        assert len(body.strip().splitlines()) == lines, body


def test_the_foot_of_a_narrow_page_has_the_whole_title():
    quiz = replace(samples.quiz(3), title="What the ministers said in Port Sudria")
    made = pdf.write(replace(quiz, print=replace(quiz.print, preset="dyslexia")), samples.release("a4"), None).files
    assert all(leaf.splitlines()[-1] == quiz.title for leaf in read.pages(made["paper-a4.pdf"]))


def test_files_are_named_by_paper_and_page():
    assert set(files(samples.quiz(5), "a4", "letter")) == {
        "paper-a4.pdf",
        "key-a4.pdf",
        "paper-letter.pdf",
        "key-letter.pdf",
    }
    made = files(samples.quiz(5, papers="AB"))
    several = {"papers-a4.pdf", "key-grid-a4.pdf"}
    assert set(made) == {"paper-A-a4.pdf", "key-A-a4.pdf", "paper-B-a4.pdf", "key-B-a4.pdf"} | several
    for name in made.keys() - several:
        for leaf in read.pages(made[name]):
            assert leaf.splitlines()[-1].startswith(f"Paper {name.split('-')[1]} · ")


def test_the_letters_go_past_z():
    pairs = tuple((f"Country {n}", f"Capital {n}") for n in range(30))
    made = files(samples.single(replace(samples.MATCH, pairs=pairs)))
    assert read.fold("AD Capital 29") in read.fold(read.body(made["paper-a4.pdf"]))
    assert read.fold("AD Country 29 – Capital 29") in read.fold(read.body(made["key-a4.pdf"]))


def test_a_question_longer_than_a_page_breaks_and_loses_nothing():
    stem = "\n".join(f"Line {n} of a very long stem" for n in range(150))
    item = replace(samples.choice(1, random.Random(1)), stem=stem)
    written = pdf.write(samples.single(item), samples.release("a4", "letter"), None)
    assert [(p.rule, p.severity, p.location.path) for p in written.problems] == [
        ("too-long", "warning", "papers[0].items[0]")
    ]
    assert f"question 1 ({item.id}) is longer than a page" in written.problems[0].message
    for name, content in written.files.items():
        folded = read.fold(read.body(content))
        assert all(read.fold(f"Line {n} of") in folded for n in range(150)), name
        pages = read.document(content).pages
        assert len(pages) >= 3
        assert all(30 < y < float(page.mediabox.height) for page in pages for _, y, _ in read.heights(page))


def test_a_long_word_stays_on_the_page():
    word = "Donaudampfschifffahrt" * 20
    item = replace(samples.choice(1, random.Random(1)), stem=word, evidence=(word, "1-2" * 60))
    quiz = samples.single(item, title=word)
    for content in files(quiz).values():
        assert read.fold(word) in read.fold(read.body(content))
        assert max(len(line) for line in read.text(content).splitlines()) < 130


def test_wide_short_options_do_not_run_into_each_other():
    wide = [replace(o, text="W" * 13 + str(n)) for n, o in enumerate(samples.choice(0, random.Random(1)).options)]
    item = replace(samples.choice(0, random.Random(1)), options=tuple(wide))
    text = read.body(files(samples.single(item))["paper-a4.pdf"])
    found = [m.start() for m in re.finditer(r"[ABCD]\s*W{13}[0-3]", text)]
    assert len(found) == 4 and found == sorted(found)


def test_a_key_sentence_somebody_put_on_a_paper_is_printed_with_its_words_in_the_key():
    written = pdf.write(samples.single(samples.SENTENCE), samples.release(), None)
    assert written.problems == ()
    paper, key = (read.fold(read.text(written.files[f"{name}-a4.pdf"])) for name in ("paper", "key"))
    assert read.fold(samples.SENTENCE.stem) in paper and "treaty" not in paper
    assert read.fold("an armistice; a peace treaty") in key and read.fold(samples.SENTENCE.evidence[0]) in key
