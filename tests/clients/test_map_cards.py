"""Cards with maps in Chromium, as Anki's own library renders them: at a phone's size, by day and by night."""

from __future__ import annotations

import sys
from base64 import b64encode
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from review_browser import PHONE, browser, page_on, violations

sys.path.append(str(Path(__file__).parents[1] / "anki"))
from anki_samples import Student, package, release  # noqa: E402

pytestmark = [pytest.mark.needs("chromium"), pytest.mark.needs_package("playwright"), pytest.mark.timeout(180)]
STORY = (
    "Envoys met in Aleppo\n\nMarch 28, 2018 — Officials of Syria and Jordan met in Aleppo, Syria, on Tuesday, the minister "
    "Anna Berg said. The delegation from Jordan left Amman, Jordan, on Monday. In Homs, Syria, two bombs killed twelve "
    "people on Sunday, the police said.\n"
)
SMALL = {"width": 320, "height": 568}  # the narrowest phone that Anki's pages are read on


@pytest.fixture(scope="module")
def chromium() -> Any:
    with browser() as one:
        yield one


@pytest.fixture(scope="module")
def student(tmp_path_factory: pytest.TempPathFactory) -> Student:
    """Somebody who has all cards of a story with maps."""
    from quizgen.build.pipeline import make_pool, make_quiz, recipe_for
    from quizgen.build.templates import own_templates
    from quizgen.drafting.draft import draft_stories
    from quizgen.drafting.inputs import read_story
    from quizgen.reader import parse_article
    from quizgen.world.knowledge import World
    from quizgen.writers.apkg import write

    story, _ = read_story(STORY.encode(), "story", ".txt", "story.txt")
    assert story is not None
    article, _ = parse_article(next(draft_stories([story])).yaml.encode())
    assert article is not None
    recipe = recipe_for(article, maps=True, cards="all")
    pool = make_pool([article], World((article,)), list(own_templates()), recipe, None)
    made, _ = make_quiz(pool, recipe, [article])
    one = Student(tmp_path_factory.mktemp("student"))
    one.imports(package(write(made, release(), None)))
    return one


def sides(student: Student) -> list[tuple[str, str, str, str]]:
    """Of each card with a map: its note's id, which side, the HTML with the picture in it, and the answer."""
    media = {p.name: p.read_bytes() for p in Path(student.col.media.dir()).iterdir()}
    found = []
    for card in student.cards():
        for side, text in (("front", card.question()), ("back", card.answer())):
            if "quizgen-map-" not in text:
                continue
            for name, data in media.items():
                text = text.replace(f'src="{name}"', f'src="data:image/svg+xml;base64,{b64encode(data).decode()}"')
            found.append((f"{card.note()['ID']} {card.template()['name']}", side, text, card.note()["Answer"]))
    return found


def shown(chromium: Any, text: str, size: dict[str, int], night: bool) -> Any:
    """A side as Anki's clients show it: their class on the body, the style before the markup."""
    page = page_on(chromium, "about:blank", size)
    tone = " nightMode night_mode" if night else ""
    head = '<!doctype html><html lang="en"><head><title>card</title><meta name="viewport" content="width=device-width"></head>'
    page.set_content(f'{head}<body class="card{tone}"><main id="qa">{text}</main></body></html>')
    page.wait_for_function("[...document.images].every((i) => i.complete)")
    return page


PICTURE = """() => [...document.images].map((i) => {
  const box = i.getBoundingClientRect();
  return [i.naturalWidth, Math.round(box.left), Math.round(box.right), Math.round(box.width), Math.round(box.height), i.alt];
})"""


@pytest.mark.parametrize("night", [False, True], ids=["light", "night"])
@pytest.mark.parametrize("size", [PHONE, SMALL], ids=["390", "320"])
def test_maps_fit_a_phone_and_tell_nothing_before_the_answer(chromium: Any, student: Student, size: dict, night: bool, tmp_path: Path) -> None:
    all_sides = sides(student)
    kinds = {name.partition("/")[0] for name, _, _, _ in all_sides}
    assert {"map-country", "map-land", "map-city", "map-marked", "city-country"} <= kinds
    for number, (name, side, text, answer) in enumerate(all_sides):
        page = shown(chromium, text, size, night)
        pictures = page.evaluate(PICTURE)
        assert pictures and page.said == [], (name, page.said)
        for natural, left, right, width, height, alt in pictures:
            assert natural and 0 <= left and right <= size["width"] and width >= 0.75 * size["width"], (name, side)
            assert abs(height - width * 0.75) < 6 and alt
            assert side == "back" or answer.lower() not in alt.lower()
        assert page.evaluate("document.documentElement.scrollWidth") <= size["width"], (name, side)
        assert violations(page) == [], (name, side)
        page.screenshot(path=tmp_path / f"{number:02}-{side}.png", full_page=True)
        page.context.close()


def test_land_and_mark_stand_out_from_the_card_by_day_and_by_night(chromium: Any, student: Student) -> None:
    """3:1 or more (WCAG 2.2, 1.4.11): seen, not computed from the style; the sea is the card's own colour."""
    text = next(t for name, side, t, _ in sides(student) if name.startswith("map-country") and side == "front")
    for night in (False, True):
        page = shown(chromium, text, PHONE, night)
        data = page.locator("img").first.screenshot()
        colours = page.evaluate(
            """async (data) => {
              const image = new Image();
              image.src = "data:image/png;base64," + data;
              await image.decode();
              const canvas = document.createElement("canvas");
              [canvas.width, canvas.height] = [image.width, image.height];
              const paint = canvas.getContext("2d");
              paint.drawImage(image, 0, 0);
              const seen = {}, all = paint.getImageData(0, 0, image.width, image.height).data;
              for (let n = 0; n < all.length; n += 4) {
                const key = all.slice(n, n + 3).join();
                seen[key] = (seen[key] || 0) + 1;
              }
              return Object.entries(seen).sort((a, b) => b[1] - a[1]).slice(0, 4).map((e) => e[0].split(",").map(Number));
            }""",
            b64encode(data).decode(),
        )
        sea = page.evaluate("getComputedStyle(document.images[0]).backgroundColor.match(/\\d+/g).slice(0, 3).map(Number)")
        land, mark = [134, 141, 149], [255, 180, 84]
        assert land in colours and mark in colours and sea in colours, colours
        assert _contrast(land, sea) >= 3
        page.context.close()


def _contrast(one: list[int], other: list[int]) -> float:
    def luminance(colour: list[int]) -> float:
        r, g, b = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in (v / 255 for v in colour))
        return 0.2126 * r + 0.7152 * g + 0.0722 * b

    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _answers(body: str, headers: dict[str, str], route: Any) -> None:
    route.fulfill(body=body, headers=headers)


def test_the_review_page_shows_the_maps_of_a_card(chromium: Any, tmp_path: Path) -> None:
    from quizgen.model.maps import MapView
    from quizgen.writers.apkg.look import document, looks, policy
    from anki_samples import item

    view = MapView(alt="A map of a part of Asia without names; one country is hatched.", marked=("PRK",))
    one = item("map", "North Korea", ("South Korea", "Japan"), stem="Which country is hatched on the map?", map=view, locator=view)
    card = looks(one, "org.example")[0]
    page = page_on(chromium, "about:blank", PHONE)
    for side in (card.front, card.back):
        html = document(side, one, True)
        headers = {"content-type": "text/html; charset=utf-8", "content-security-policy": policy()}
        page.route("http://127.0.0.1:9/card", partial(_answers, html, headers))
        page.goto("http://127.0.0.1:9/card")
        page.wait_for_function("document.images.length && [...document.images].every((i) => i.complete)")
        assert all(p[0] for p in page.evaluate(PICTURE)) and page.said == []
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
        page.unroute("http://127.0.0.1:9/card")
