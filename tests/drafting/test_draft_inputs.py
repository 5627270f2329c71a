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


CAPTIONS = [
    "File photo of Anna Berg Image: Port Archive.",
    "Omar Lind, mayor of Port Sudria since 2010. Image: Helene C. Lind, Ministry of Ports.",
    "The harbor (left) in 2011. Photo: A. Berg/Port Archive",
]


def test_captions_that_name_their_source_are_no_story() -> None:
    story = story_of("Talks in the capital\n\nFriday, January 4, 2019\n\n" + "\n\n".join([*CAPTIONS, BODY]))
    assert not any(caption[:20] in story.text for caption in CAPTIONS)
    sentence = "Lind saw what he had feared in the Image: a harbor without ships, and no one there to help him."
    assert sentence in story_of(f"Talks in the capital\n\nFriday, January 4, 2019\n\n{sentence}\n\n{BODY}").text


@pytest.mark.parametrize(
    ("line", "left"),
    [
        ("BEIJING, March 28, 2018 (Xinhua) — The ministers met.", "The ministers met."),
        ("WASHINGTON (AP) - The ministers met.", "The ministers met."),
        ("Paris (AFP) – The ministers met.", "The ministers met."),
        ("LONDON/PARIS, March 28 (Reuters) - The ministers met.", "The ministers met."),
        ("MOSCOW, March 28. /TASS/. The ministers met.", "The ministers met."),
        ("Dar es Salaam, Tanzania (AP) — The ministers met.", "The ministers met."),
        ("NEW DELHI, MARCH 28: The ministers met.", "The ministers met."),
        ("WASHINGTON—The ministers met.", "The ministers met."),
        ("Wednesday, 28 March 2018 – The ministers met.", "The ministers met."),
        ("The ministers met - at last.", "The ministers met - at last."),
        ("NATO — the alliance — met.", "NATO — the alliance — met."),
        ("SUDRIA: The ministers met.", "SUDRIA: The ministers met."),
    ],
)
def test_datelines_before_a_story(line: str, left: str) -> None:
    story = story_of(f"Talks in the capital\n\n{line}\n\n{BODY}")
    assert story.blocks[0].text == left


@pytest.mark.parametrize(
    "line",
    [
        "Wed 28 Mar 2018 10.00 BST", "28th of March 2018", "First published on 28 March 2018", "28.3.2018",
        "28/03/2018",
        "03/28/2018", "By Ann Lee | March 28, 2018", "Haven, 28 March 2018",
    ],
)  # fmt: skip
def test_dates_on_a_line_of_their_own(line: str) -> None:
    story = story_of(f"Talks in the capital\n\n{line}\n\n{BODY}")
    assert story.published is not None and story.published.text == "2018-03-28"
    assert len(story.blocks) == 2


@pytest.mark.parametrize(
    ("front", "found"),
    [
        ("date: Wed, 28 Mar 2018 10:00:00 GMT", "2018-03-28"),
        ("date: 2018/03/28", "2018-03-28"),
        ("date: 20180328", "2018-03-28"),
        ("date: [2018-03-28]", "2018-03-28"),
        ("datePublished: March 28, 2018", "2018-03-28"),
        ("date: 2018-03-28\npublished: true", "2018-03-28"),
        ("date: 2018-03", "2018-03"),
        ("date: 03/04/2018", None),
        ("date: soon", None),
        ("date: {day: 28}", None),
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("suffix", [".md", ".txt"])
def test_dates_of_front_matter(front: str, found: str | None, end: str, suffix: str) -> None:
    text = f"---\n{front}\ntitle: Talks\n---\n{BODY}".replace("\n", end)
    story, problems = read_story(text.encode(), "story", suffix, "x")
    assert story is not None and story.title == "Talks" and len(story.blocks) == 2
    assert (story.published.text if story.published else None) == found
    assert [p.rule for p in problems] == ([] if found else ["published"])


@pytest.mark.parametrize(
    "front", ["---\ntitle: Talks\n", "+++\ntitle = 'Talks'\n+++\n", "---\ntitle: a: b\n---\n", "---\na: [\n---\n"]
)
def test_front_matter_that_is_none_is_a_problem(front: str) -> None:
    story, problems = read_story(f"{front}{BODY}".encode(), "story", ".md", "x")
    assert story is None and [p.rule for p in problems] == ["not-yaml"] and problems[0].hint


def test_what_the_page_says_of_its_writers_and_pictures_is_no_story() -> None:
    story = story_of(
        f"Talks in the capital\n\nBy Ann Lee\n\n{BODY}\nImage source, Some Agency\n\n[Picture: The palace. Credit: "
        "Tom Ruiz]\n\nThe border was closed. (Reporting by Ann Lee; Editing by Tom Ruiz)\n\nAnn Lee is a correspondent "
        "in the capital.\n\nTom Ruiz contributed to this report.\n\nThis story has been corrected.\n"
    )
    assert [b.text for b in story.blocks][2:] == ["The border was closed."]


def test_paragraphs_in_another_language_are_not_read() -> None:
    german = "Der Minister sagte, dass die Gespräche gut waren und dass es nicht die letzten sein werden, so das Amt."
    story, problems = read_story(f"{BODY}\n{german}\n\n{BODY}".encode(), "2018-03-28", ".txt", "x")
    assert story is not None and [b.kind for b in story.blocks].count("heading") == 1
    assert german in story.text and "not-english" in [p.rule for p in problems]


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


def test_two_line_breaks_part_paragraphs_and_what_nobody_sees_is_left_out() -> None:
    sentence = "The minister number {} said on Monday that the trade of the two countries would be better for all."
    text = "<br><br/>".join(sentence.format(n) for n in range(6))
    page = (
        f"<!-- saved page --><html><body><article><h1>Talks</h1><div>{text}</div>"
        f"<p hidden>{sentence.format('hidden')}</p><template><p>{sentence.format('template')}</p></template>"
        f"<blockquote class='twitter-tweet'><p>{sentence.format('tweeted')}</p></blockquote>"
        f"<p class='pullquote'>{sentence.format('pulled')}</p></article></body></html>"
    )
    for suffix in (".html", ".txt", ""):
        story = story_of(page, suffix)
        assert [b.text for b in story.blocks] == [sentence.format(n) for n in range(6)]


def _package(*paragraphs: str, **parts: bytes) -> bytes:
    """A Word document with these paragraphs as XML."""
    from docx import Document
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    document = Document()
    body = document.element.body
    for paragraph in paragraphs:
        body.insert(len(body) - 1, parse_xml(paragraph.replace(">", f" {nsdecls('w')}>", 1)))
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _run(text: str, tag: str = "t", more: str = "") -> str:
    return f"<w:r>{more}<w:{tag} xml:space='preserve'>{text}</w:{tag}></w:r>"


def test_word_documents_are_read_with_their_changes_accepted() -> None:
    sentence = (
        f"<w:p>{_run('The two ministers met ')}<w:ins w:id='1' w:author='a'>{_run('again ')}</w:ins>"
        f"<w:del w:id='2' w:author='a'>{_run('never ', 'delText')}</w:del><w:moveFrom w:id='3' w:author='a'>"
        f"{_run('elsewhere ')}</w:moveFrom><w:sdt><w:sdtContent>{_run('in the capital ')}</w:sdtContent></w:sdt>"
        f"<w:hyperlink w:anchor='x'>{_run('and said ')}</w:hyperlink>"
        f"{_run('unseen ', more='<w:rPr><w:vanish/></w:rPr>')}"
        f"{_run('that the trade was good.')}</w:p>"
    )
    control = f"<w:sdt><w:sdtContent><w:p>{_run('They said so to all of us.')}</w:p></w:sdtContent></w:sdt>"
    table = f"<w:tbl><w:tr><w:tc><w:p>{_run('Tons')}</w:p></w:tc></w:tr></w:tbl>"
    data = _package(sentence, table, control)
    for suffix in (".docx", ""):
        story = story_of(data, suffix)
        assert [b.text for b in story.blocks] == [
            "The two ministers met again in the capital and said that the trade was good.",
            "They said so to all of us.",
        ]


def test_a_word_document_that_stands_in_a_table_is_read() -> None:
    text = "The two ministers met in the capital, and they said that the trade would be better for all."
    story = story_of(_package(f"<w:tbl><w:tr><w:tc><w:p>{_run(text)}</w:p></w:tc></w:tr></w:tbl>"), ".docx")
    assert story.text == text


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
