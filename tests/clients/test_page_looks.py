"""The page in a real browser: the paper, its key and its cards as they will look, and a model asked for questions."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
from review_browser import AXE, PHONE, WIDE, accepted, browser, page_on, ready, story_in, until, up, violations

sys.path.append(str(Path(__file__).parents[1] / "assist"))
from stub import Stub, serving  # noqa: E402

pytestmark = [pytest.mark.needs("chromium"), pytest.mark.needs_package("playwright"), pytest.mark.timeout(120)]


@pytest.fixture(scope="module")
def chromium():
    with browser() as one:
        yield one


@pytest.fixture
def opened(chromium, tmp_path):
    """A page on the example story, read by the gates; ended with the test."""
    story_in(tmp_path)
    with up(tmp_path, "canal.txt") as server:
        page = ready(page_on(chromium, server.address))
        page.wait_for_function("() => !document.body.innerText.includes('still reading')", timeout=30_000)
        yield page
        assert page.said == []


def look(page, tab: str) -> None:
    page.keyboard.press("p")
    page.click(f".tabs button:has-text('{tab}')")


def test_paper_and_key_are_shown_as_they_are_printed(opened):
    for tab in ("Paper", "Key"):
        look(opened, tab)
        opened.wait_for_selector("img.page")
        size = "([...document.querySelectorAll('img.page')].map((i) => i.complete && i.naturalWidth && i.naturalHeight / i.naturalWidth))"
        opened.wait_for_function(f"() => {size}.every((s) => s > 1.4 && s < 1.42)")  # A4
        opened.set_viewport_size(PHONE)
        assert opened.evaluate("document.documentElement.scrollWidth <= 390")
        opened.click("summary:has-text('in words')")
        assert opened.locator(".sheet > ol > li").first.is_visible()
        opened.set_viewport_size(WIDE)
        opened.keyboard.press("Escape")


def test_a_card_is_the_decks_own_by_day_and_by_night(opened):
    look(opened, "Cards")
    front, back = opened.frame_locator("iframe[title^=front]"), opened.frame_locator("iframe[title^=back]")
    stem = front.locator(".qg-question").inner_text()
    assert stem and back.locator(".qg-question").inner_text() == stem
    assert "{{" not in front.locator("body").inner_text() + back.locator("body").inner_text()
    assert front.locator("li[role=radio]").count() >= 3  # the card's own script ran
    assert back.locator("li.qg-right").count() == 1
    paper = front.locator("body").evaluate("(b) => getComputedStyle(b).backgroundColor")
    opened.check("#night")
    night = opened.frame_locator("iframe[src$=night] >> nth=0")
    assert night.locator("body").evaluate("(b) => getComputedStyle(b).backgroundColor") == "rgb(27, 29, 32)" != paper
    assert opened.frames[-1].evaluate("(() => { try { return parent.document.title; } catch { return 'closed'; } })()") == "closed"


def test_the_card_of_a_key_sentence_leaves_one_blank(chromium, tmp_path):
    from samples import ROOT

    (tmp_path / "source").mkdir()
    (tmp_path / "source" / "kim.yaml").write_bytes((ROOT / "source" / "kim-beijing-2018.yaml").read_bytes())
    with up(tmp_path, "source/kim.yaml") as server:
        page = ready(page_on(chromium, server.address))
        look(page, "Cards")
        page.wait_for_selector("#which")
        place = page.evaluate("[...document.querySelectorAll('#which option')].findIndex((o) => o.textContent.includes('Blank 1'))")
        assert place >= 0
        page.select_option("#which", str(place))
        front, back = page.frame_locator(f"iframe[src*='card/{place}/front']"), page.frame_locator(f"iframe[src*='card/{place}/back']")
        assert front.locator(".cloze").inner_text().startswith("[") and not back.locator(".cloze").inner_text().startswith("[")
        assert "{{" not in front.locator("body").inner_text()


def test_no_other_page_may_frame_a_card_or_the_page(opened):
    look(opened, "Cards")
    opened.wait_for_selector("iframe")
    head = opened.evaluate("(async () => (await fetch(document.querySelector('iframe').src)).headers.get('content-security-policy'))()")
    assert "default-src 'none'" in head and "frame-ancestors 'self'" in head and "sandbox allow-scripts;" in head and "unsafe" not in head


# ---- a model

GOOD = {"question": "How many people in the capital of Norland were told to boil their water in May 2016?", "answer": "About 300,000", "asks": "how-many",
        "sentences": [5], "wrong": [{"text": "About 150,000", "why": "The report says 300,000."}, {"text": "About 600,000", "why": "The report says 300,000."}], "by": "person"}  # fmt: skip
FALSE = {**GOOD, "question": "How many people in the capital of Norland fled in May 2016?", "answer": "5.7 million"}


@pytest.fixture
def with_model(chromium, tmp_path, monkeypatch):
    """A page whose endpoint is a stub: a function that opens the sheet, and the stub."""
    story_in(tmp_path)
    with serving(Stub()) as stub:
        monkeypatch.setenv("QUIZGEN_ASSIST_ENDPOINT", stub.url)
        with up(tmp_path, "canal.txt") as server:
            page = ready(page_on(chromium, server.address))
            page.click("[data-do=paste]")
            page.wait_for_selector("h3:has-text('Ask a model')")
            yield page, stub
            assert page.said == []


def test_a_model_is_asked_only_after_it_was_said_where_the_text_goes(with_model, tmp_path):
    page, stub = with_model
    stub.answers = [json.dumps({"questions": [GOOD, FALSE]})] * 2 + ['{"answer": "About 300,000"}']
    assert stub.url in page.inner_text("#sheet-body") and stub.asked == []
    if AXE.exists():
        assert violations(page) == []
    page.click("text=Send the story and ask")
    page.wait_for_selector(".pasted", timeout=20_000)
    assert page.locator(".pasted").count() == 2 and page.locator(".pasted .box.bad").count() == 1
    page.click(".pasted button >> nth=0")
    page.wait_for_selector("#live .box")
    page.keyboard.press("Control+Enter")
    until(lambda: len(accepted(tmp_path)) == 1)
    assert "by: \"model invented-7b@" in next(tmp_path.rglob("source/canal.yaml")).read_text("utf-8")


@pytest.mark.parametrize(
    ("mode", "said"),
    [("html", "is not JSON"), ("error", "HTTP 404"), ("shapeless", "not a chat completion"), ("redirect", "another address"), ("nonsense", "no question"), ("huge", "more than 2 MB")],
)
def test_an_endpoint_that_talks_nonsense_is_a_line_in_the_page(with_model, mode, said):
    page, stub = with_model
    stub.mode, stub.answers = mode, ["Good morning!"]
    page.click("text=Send the story and ask")
    page.wait_for_selector("#sheet-body .box.doubt", timeout=20_000)
    told = page.inner_text("#sheet-body .box.doubt")
    assert said in told or (mode == "nonsense" and "form that was asked for" in told), told
    assert "--" not in told and page.locator("button:has-text('Ask again')").count() == 1


def test_a_slow_model_can_be_left_and_nothing_else_waits_for_it(with_model, tmp_path):
    page, stub = with_model
    stub.mode = "stall"
    page.click("text=Send the story and ask")
    page.wait_for_selector("text=Waiting for")
    until(lambda: len(stub.asked) == 1)
    page.keyboard.press("Escape")
    page.click("text=Terms, offices and places")
    page.click("#card .acts .main")
    until(lambda: len(accepted(tmp_path)) == 1)
    page.click("[data-do=paste]")
    page.click("text=Stop waiting")
    page.wait_for_selector("text=Nothing more is sent")
    assert len(stub.asked) == 1


def test_an_endpoint_that_is_away_is_a_line_in_the_page(chromium, tmp_path, monkeypatch):
    story_in(tmp_path)
    monkeypatch.setenv("QUIZGEN_ASSIST_ENDPOINT", "http://127.0.0.1:9/v1")
    with up(tmp_path, "canal.txt") as server:
        page = ready(page_on(chromium, server.address))
        page.click("[data-do=paste]")
        page.click("text=Send the story and ask")
        page.wait_for_selector("#sheet-body .box.doubt")
        assert "does not answer" in page.inner_text("#sheet-body .box.doubt")


def test_without_an_endpoint_no_model_is_offered(opened):
    opened.click("[data-do=paste]")
    opened.wait_for_selector("#paste")
    opened.wait_for_timeout(300)
    assert opened.locator("text=Ask a model").count() == 0
