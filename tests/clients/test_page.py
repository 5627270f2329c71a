"""The page in a real browser (Debian's chromium): played by keyboard, judged by axe-core, offline, with hostile text."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "formats"))

import format_samples as samples  # noqa: E402  (tests/formats is on the path only from here on)

pytestmark = [pytest.mark.needs("chromium"), pytest.mark.needs_package("playwright")]
AXE = Path(__file__).parent / "node" / "axe.min.js"
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
EVIL = "<img src=x onerror=alert(1)></script><script>alert(2)</script>"


@pytest.fixture(scope="module")
def browser() -> Iterator:
    import shutil

    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        chromium = play.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        yield chromium
        chromium.close()


class Opened:
    """A page from a file, with all it says, asks for and pops up."""

    def __init__(self, browser, path: Path, **context) -> None:
        self.context = browser.new_context(**context)
        self.page = self.context.new_page()
        self.said: list[str] = []
        self.asked: list[str] = []
        self.page.on("console", lambda message: self.said.append(message.text))
        self.page.on("pageerror", lambda error: self.said.append(str(error)))
        self.page.on("dialog", lambda dialog: (self.said.append(dialog.message), dialog.dismiss()))
        self.page.on("request", lambda request: self.asked.append(request.url))
        self.page.goto(path.as_uri())

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def start(self, mode: str = "practise") -> None:
        self.page.locator(f"[value={mode}]").check()
        self.page.get_by_role("button", name="Start").click()

    def text(self) -> str:
        return self.page.locator("main").inner_text()


@pytest.fixture
def opened(browser, tmp_path) -> Iterator:
    pages: list[Opened] = []

    def open_page(quiz=samples.SHARED, **context) -> Opened:
        path = tmp_path / "quiz.html"
        path.write_bytes(samples.written("html", quiz).files["quiz.html"])
        pages.append(Opened(browser, path, **context))
        return pages[-1]

    yield open_page
    for one in pages:
        one.context.close()


def answer(one: Opened, right: bool) -> None:
    """Answer the question shown by keyboard alone."""
    page = one.page
    item = next(i for i in samples.SHARED.items if page.locator("legend").inner_text().endswith(i.stem) or i.stem in page.locator("legend").inner_text())
    if item.options:
        wanted = next(o.text for o in item.options if o.right == right)
        labels = page.locator(".options label").all_inner_texts()
        place = next(n for n, label in enumerate(labels) if label.strip().endswith(f". {wanted}"))
        page.locator("input[type=radio]").first.focus()
        one.press(str(place + 1))
    elif item.pairs:
        for left, partner in item.pairs:
            page.get_by_label(left, exact=True).focus()
            page.get_by_label(left, exact=True).select_option(partner if right else item.pairs[0][1])
    elif item.sequence:
        for wanted in reversed(item.sequence if right else item.sequence[::-1]):
            while (up := page.get_by_role("button", name=f"Move up: {wanted}")).is_enabled():
                up.focus()
                one.press("Enter")
    else:
        words = [b.text for b in item.blanks] or [item.answer]
        for n, word in enumerate(words):
            page.locator("input[type=text]").nth(n).fill(word.upper() if right else "nothing")


def test_practise_by_keyboard_says_why(opened):
    one = opened()
    one.start()
    assert "Question 1 of 7" in one.text() and "Report of May 2016" in one.text()
    answer(one, right=False)
    one.press("Enter")
    told = one.text()
    assert "Not right. Answer: Norland" in told and "Estmark only watched" in told and "Source: Ports & prices" in told
    assert one.page.locator("blockquote mark").first.inner_text().startswith("Norland suspended imports of tin & timber")
    assert one.page.evaluate("document.activeElement.className").startswith("said")
    assert one.said == [] and one.asked == [one.page.url]


@pytest.mark.parametrize("right", [True, False])
def test_a_test_by_keyboard_has_a_score(opened, right):
    one = opened()
    one.start("test")
    for number in range(7):
        assert f"Question {number + 1} of 7" in one.text()
        answer(one, right)
        one.page.get_by_role("button", name="Finish" if number == 6 else "Next").focus()
        one.press("Enter")
    assert f"{8 if right else 0} of 8 points" in one.text()
    copied = one.page.get_by_label("Results as text").input_value().splitlines()
    assert copied[0] == f"Sudria: ports & prices: {8 if right else 0} of 8 points (test)"
    assert copied[1:] == [f"{n}. {'right' if right else 'not right'}" for n in range(1, 8)]
    assert one.said == []


def test_progress_is_kept(opened):
    one = opened()
    one.start()
    answer(one, right=True)
    one.press("Enter")
    one.page.get_by_role("button", name="Next").click()
    one.page.reload()
    one.page.get_by_role("button", name="Go on where you stopped").click()
    assert "Question 2 of 7" in one.text()
    one.page.get_by_role("button", name="Back").click()
    assert "Right. Answer: Norland" in one.text()


def test_an_answer_that_means_the_same_can_be_counted(opened):
    from dataclasses import replace

    one = opened(replace(samples.SHARED, items=(samples.OPEN,)))
    one.start()
    one.page.locator("input[type=text]").fill("tin imports")
    one.press("Enter")
    one.page.get_by_role("button", name="count it").click()
    assert "Right. Answer: Imports of tin*" in one.text()


def test_text_is_text(opened):
    one = opened(samples.hostile(EVIL))
    one.start()
    for _ in range(7):
        one.page.get_by_role("button", name="Show the answer").click()
        one.page.get_by_role("button", name="Next").or_(one.page.get_by_role("button", name="Finish")).click()
    assert one.said == [] and EVIL in one.text() and one.page.locator("main img, main script").count() == 0
    assert one.asked == [one.page.url]


def test_nothing_runs_but_what_the_policy_names(opened):
    one = opened()
    one.page.evaluate("document.body.append(Object.assign(document.createElement('script'), {textContent: 'window.ran = 1'}))")
    assert one.page.evaluate("window.ran") is None and any("Content Security Policy" in line for line in one.said)


@pytest.mark.skipif(not AXE.exists(), reason="axe-core is not here; `make clients` fetches it")
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_axe_finds_nothing(opened, scheme, width):
    one = opened(color_scheme=scheme, viewport={"width": width, "height": 800}, bypass_csp=True)
    found = [axe(one)]
    one.start()
    for number in range(7):
        found.append(axe(one))
        answer(one, right=number % 2 == 0)
        one.page.get_by_role("button", name="Check").click()
        found.append(axe(one))
        one.page.get_by_role("button", name="Finish" if number == 6 else "Next").click()
    found.append(axe(one))
    assert [broken for broken in found if broken] == []
    assert one.page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.skipif(not AXE.exists(), reason="axe-core is not here; `make clients` fetches it")
def test_axe_would_find_something(opened):
    one = opened(bypass_csp=True)
    one.page.evaluate("document.querySelector('main').append(document.createElement('img'))")
    assert [line.partition(":")[0] for line in axe(one)] == ["image-alt"]


def axe(one: Opened) -> list[str]:
    """The rules of WCAG 2.2 AA that the page breaks as it stands, with the elements."""
    if not one.page.evaluate("'axe' in window"):
        one.page.evaluate(AXE.read_text("utf-8"))
    told = one.page.evaluate("(tags) => axe.run(document, {runOnly: tags})", WCAG)
    return [f"{rule['id']}: {node['html'][:120]}" for rule in told["violations"] for node in rule["nodes"]]


def test_the_page_prints_every_question_and_no_answer(opened):
    import io

    from pypdf import PdfReader

    one = opened()
    printed = " ".join(" ".join(p.extract_text() for p in PdfReader(io.BytesIO(one.page.pdf())).pages).split())
    for item in samples.SHARED.items:
        assert " ".join(item.stem.split()) in printed
        assert all(option.text in printed for option in item.options)
    assert "Start" not in printed and "Norland suspended imports of tin &" not in printed


def test_what_does_not_hold_shows_nothing(opened):
    """No “false” or “undefined” in place of what a condition leaves out, before and after an answer, in the results."""
    one = opened()
    one.start()
    told = one.text()
    for _ in samples.SHARED.items:
        one.page.get_by_role("button", name="Show the answer").click()
        told += one.text()
        one.page.get_by_role("button", name="Next").or_(one.page.get_by_role("button", name="Finish")).click()
    told += one.text()
    assert "Results" in told and not {"false", "undefined", "null"} & set(told.split())
