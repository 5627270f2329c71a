"""Inputs: formats, encodings, metadata, dates of publication, and what on a page is no article."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from quizgen.drafting.encodings import decode
from quizgen.drafting.inputs import read_story, slug

BODY = (
    "The two ministers met in the capital to talk about the trade of their countries.\n\n"
    "They said that the talks had been good and that there would be more of them.\n"
)


def story_of(text: str | bytes, suffix: str = ".txt"):
    data = text if isinstance(text, bytes) else text.encode()
    story, problems = read_story(data, "story", suffix, "story" + suffix)
    assert story is not None, problems
    return story


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_encodings(encoding: str) -> None:
    text = "“Café” — the minister’s word for it, in the house of the people."
    assert decode(text.encode(encoding))[0] == text


def test_odd_spaces_and_soft_hyphens_are_normal_in_the_text_and_kept_in_the_body() -> None:
    raw = (
        "Head\u00adline of the story\n\nThe min\u00adister\u00a0said that the\u2009trade was good for all of the "
        "people.\n"
    )
    story = story_of(raw)
    assert story.title == "Headline of the story"
    assert story.text == "The minister said that the trade was good for all of the people."
    assert story.body == raw


def test_page_furniture_credits_and_headings() -> None:
    story = story_of(
        "Talks in the capital\n\nFriday, January 4, 2019\n\nThe leaders pose for a photo. | Photo Credit: REUTERS\n\n"
        "At the palace\n\n" + BODY + "\nRead more: other talks\n\nOur code of editorial values\n\n"
        "This article is closed for comments.\nPlease Email the Editor\n\nPrintable version | Oct 21, 2021 9:46:10 PM "
        "|\n"
    )
    assert story.title == "Talks in the capital"
    assert story.published is not None and story.published.text == "2019-01-04"
    assert [b.text for b in story.blocks if b.kind == "heading"] == ["At the palace"]
    assert "REUTERS" not in story.text and "Read more" not in story.text and "Email" not in story.text
    assert story.text.startswith("The leaders pose for a photo.")


@pytest.mark.parametrize(
    ("line", "left"),
    [
        ("BEIJING, March 28, 2018 (Xinhua) — The ministers met.", "The ministers met."),
        ("WASHINGTON (AP) - The ministers met.", "The ministers met."),
        ("Paris (AFP) – The ministers met.", "The ministers met."),
        ("The ministers met - at last.", "The ministers met - at last."),
    ],
)
def test_datelines_before_a_story(line: str, left: str) -> None:
    story = story_of(f"Talks in the capital\n\n{line}\n\n{BODY}")
    assert story.blocks[0].text == left


def test_a_date_nobody_gives_is_a_problem_and_never_invented() -> None:
    story, problems = read_story(f"Talks\n\n{BODY}".encode(), "story", ".txt", "story.txt")
    assert story is not None and story.published is None
    assert [(p.rule, p.severity) for p in problems] == [("published", "warning")]


def test_the_name_of_a_file_may_give_the_date() -> None:
    text = "The minister said on Monday that the bridge over the river would open in May.\n"
    story, problems = read_story(text.encode(), "2018-03-28-bridge", ".txt", "x")
    assert story and story.published and story.published.text == "2018-03-28"
    assert [p.severity for p in problems] == ["warning"] and "file's name" in problems[0].message
    for stem in ("2018-13-28-bridge", "2018-03-281", "bridge"):
        story, _ = read_story(text.encode(), stem, ".txt", "x")
        assert story and story.published is None


def test_the_caption_gives_the_date_the_printing_stamp_does_not() -> None:
    text = "Talks\n\nThe two in this image taken from video released on March 28, 2018.\n\n" + BODY
    story, problems = read_story((text + "\nPrinted on October 21, 2021\n").encode(), "s", ".txt", "s.txt")
    assert story is not None and story.published is not None and story.published.text == "2018-03-28"
    assert problems[0].severity == "warning"


def test_markdown_with_front_matter() -> None:
    story = story_of(
        "---\ntitle: Talks in the capital\ndate: 2019-05-06\nauthor: A. Writer\nsource: The Example\n---\n"
        "# Talks in the capital\n\n## At the palace\n\nThe **two** ministers [met](http://example.org) in the capital, "
        "they said, for the trade of the countries.\n\n![a picture](x.png)\n",
        ".md",
    )
    assert (story.title, story.meta["author"], story.meta["publisher"]) == (
        "Talks in the capital", "A. Writer", "The Example",
    )  # fmt: skip
    assert story.published is not None and story.published.text == "2019-05-06"
    assert story.text.startswith("At the palace\n\nThe two ministers met in the capital")
    assert story.body.startswith("# Talks") and "picture" not in story.text


def test_html_gives_main_text_and_metadata() -> None:
    data = {"@type": "NewsArticle", "datePublished": "2019-05-06", "headline": "Talks in the capital"}
    paragraphs = "".join(
        f"<p>The minister number {n} said on Monday that the trade of the two countries would be better for all.</p>"
        for n in range(8)
    )
    page = (
        "<html><head><title>Talks in the capital</title><meta property='og:title' content='Talks in the capital'>"
        "<meta property='article:published_time' content='2019-05-06T10:00:00Z'>"
        f"<script type='application/ld+json'>{json.dumps(data)}</script></head>"
        f"<body><nav><a href='/'>Home</a></nav><article><h1>Talks in the capital</h1>{paragraphs}</article>"
        "<footer>Copyright 2021 The Example</footer></body></html>"
    )
    story = story_of(page, ".html")
    assert story.title == "Talks in the capital"
    assert story.published is not None and story.published.text == "2019-05-06"
    assert story.text.count("The minister number") == 8
    assert "Home" not in story.text and "Copyright" not in story.text


def test_word_documents() -> None:
    from docx import Document

    document = Document()
    document.add_heading("Talks in the capital", 0)
    document.add_heading("At the palace", 1)
    document.add_paragraph(
        "The two ministers met in the capital, and they said that the trade would be better for all."
    )
    out = io.BytesIO()
    document.save(out)
    story = story_of(out.getvalue(), ".docx")
    assert story.title == "Talks in the capital"
    assert [b.kind for b in story.blocks] == ["heading", "paragraph"]


def test_lines_broken_at_a_width_are_one_paragraph() -> None:
    wrapped = (
        "The two ministers met in the capital to talk about trade and about\nthe border of the two countries, "
        "and they said it was good."
    )
    assert len(story_of(f"Talks in the capital\n\n{wrapped}\n").blocks) == 1


@pytest.mark.parametrize(
    ("name", "id"), [("Kim’s trip", "kims-trip"), ("Łódź 2019!", "odz-2019"), ("///", ""), ("a" * 80, "a" * 60)]
)
def test_ids(name: str, id: str) -> None:
    assert slug(name) == id


def test_folders_hold_only_raw_texts(tmp_path: Path) -> None:
    from quizgen.build.drafting import files_of

    for name in ("b.txt", "a.md", "c.yaml", "d.png"):
        (tmp_path / name).write_text("x")
    assert [p.name for p in files_of([tmp_path])[0]] == ["a.md", "b.txt"]
