"""Bad inputs: a clear Problem each, nothing written, bounded time; no input is a crash."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from time import perf_counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizgen.build.drafting import DraftWishes, draft_inputs
from quizgen.drafting.inputs import MOST_BYTES, read_file, read_story
from quizgen.model.problem import has_error

BAD = Path(__file__).parent / "bad"
RULES = {
    "empty.txt": "empty-file",
    "blank.md": "empty-file",
    "binary.txt": "not-text",
    "pdf.txt": "not-text",
    "german.txt": "not-english",
    "dutch.txt": "not-english",
    "headings.txt": "no-sentence",
    "words.txt": "no-sentence",
    "numbers.txt": "no-text",
    "furniture.html": "no-text",
    "zip.docx": "not-a-document",
    "text.docx": "not-a-document",
    "front.md": "not-yaml",
}


def test_every_bad_file_has_its_rule() -> None:
    assert {p.name for p in BAD.iterdir()} == set(RULES)


@pytest.mark.parametrize("name", RULES)
def test_bad_files_are_problems(name: str) -> None:
    story, problems = read_file(BAD / name, name)
    assert story is None
    assert [p.rule for p in problems] == [RULES[name]]
    assert all(p.message and p.hint for p in problems)


@pytest.mark.parametrize(
    ("data", "suffix", "rule"),
    [
        (b"word " * 4_000_000, ".txt", "too-large"),
        (b"The minister said that the trade of the country was good. " * 20_000, ".txt", "too-long"),
        (b"the " * 100_000, ".txt", "too-long"),
        (b"<html><body>" + b"<div>" * 60_000 + b"text", ".html", "too-large"),
        (b"<html>" + b"<b>" * 40_000 + b"The text of the page was not long at all.", ".html", None),
        (b"&lol;" * 200_000, ".html", None),
    ],
)
def test_huge_inputs_are_refused_in_time(data: bytes, suffix: str, rule: str | None) -> None:
    start = perf_counter()
    story, problems = read_story(data[: MOST_BYTES + 1], "x", suffix, "x")
    assert perf_counter() - start < 90
    if rule is not None:
        assert story is None and [p.rule for p in problems] == [rule]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("Danish", "Ministeren mødte mandag sin kollega i hovedstaden og sagde, at det ikke var godt. "),
        ("Danish, one “at”", "Statsministeren sagde mandag at regeringen vil hæve skatten på benzin og el næste år. "),
        ("Finnish", "Ulkoministeri tapasi maanantaina kollegansa pääkaupungissa ja sanoi keskustelujen olleen hyviä. "),
        ("Turkish", "Bakan pazartesi günü başkentte meslektaşıyla buluştu ve görüşmelerin iyi geçtiğini söyledi. "),
        ("Russian", "Министр встретился в понедельник со своей коллегой в столице. Он сказал, что всё хорошо. "),
        ("Chinese", "外交部长周一在首都会见了他的同事，讨论两国的贸易问题。"),
        ("Arabic", "التقى وزير الخارجية يوم الاثنين بزميلته في العاصمة. وقال إن المحادثات كانت جيدة. "),
    ],
)
@pytest.mark.parametrize("times", [2, 12])
def test_other_languages_are_said_to_be_other_languages(language: str, text: str, times: int) -> None:
    story, problems = read_story((text * times).encode(), "x", ".txt", "x")
    assert story is None and [p.rule for p in problems] == ["not-english"], language


def _document(xml: bytes, parts: int = 0) -> bytes:
    """A Word document with another body."""
    from docx import Document

    whole, out = io.BytesIO(), io.BytesIO()
    Document().save(whole)
    with zipfile.ZipFile(whole) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            data = old.read(info)
            if info.filename == "word/document.xml":
                data = data.replace(b"<w:body>", b"<w:body>" + xml)
            new.writestr(info.filename, data)
        for n in range(parts):
            new.writestr(f"word/media/{n}.xml", b"")
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "suffix"),
    [
        (_document(b"<w:p/>" * 400_000), ".docx"),
        (_document(b"<w:p>" + b"<w:r><w:t>a</w:t></w:r>" * 150_000 + b"</w:p>"), ".docx"),
        (_document(b"", 3_000), ".docx"),
        (b"<html><body " + b" ".join(b"a%d=1" % n for n in range(100_000)) + b"><p>The text.</p>", ".html"),
        (b"<html><body title='>' " + b" ".join(b"a%d" % n for n in range(100_000)) + b"><p>The text.</p>", ".html"),
    ],
)
def test_bombs_are_refused_at_once(data: bytes, suffix: str) -> None:
    start = perf_counter()
    story, problems = read_story(data, "x", suffix, "x")
    assert story is None and problems[0].rule in ("too-large", "not-a-document")
    assert perf_counter() - start < 30


def test_a_long_value_of_an_attribute_is_an_ordinary_page() -> None:
    sentence = "The minister said on Monday that the trade of the two countries would be better for all of us. "
    page = f"<html><body data-state='{'word ' * 50_000}'><article><p>{sentence * 5}</p></article></body></html>"
    assert read_story(page.encode(), "x", ".html", "x")[0] is not None


_SENTENCE = b"The minister said on Monday that the trade of the two countries would be better for all of us."
_GOOD = {
    ".html": b"<html><title>Talks</title><body><article><h1>Talks</h1><p>" + _SENTENCE * 3 + b"</p></article>",
    ".md": b"---\ntitle: Talks\ndate: 2018-03-28\n---\n# Talks\n\n" + _SENTENCE,
    ".docx": _document(b"<w:p><w:r><w:t>" + _SENTENCE + b"</w:t></w:r></w:p>"),
    ".txt": "Talks\n\n“".encode("utf-16") + _SENTENCE,
}


@settings(max_examples=80, deadline=None)
@given(
    st.sampled_from(sorted(_GOOD)),
    st.lists(st.tuples(st.floats(0, 1), st.binary(max_size=6)), min_size=1, max_size=12),
)
def test_damaged_inputs_are_read_or_refused(suffix: str, damage: list[tuple[float, bytes]]) -> None:
    data = bytearray(_GOOD[suffix])
    for place, new in damage:
        at = int(place * len(data))
        data[at : at + len(new)] = new
    story, problems = read_story(bytes(data), "x", suffix, "x")
    assert (story is None) == has_error(problems)


def test_a_document_that_unpacks_to_gigabytes_is_refused() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", b" " * 30_000_000)
    story, problems = read_story(out.getvalue(), "bomb", ".docx", "bomb.docx")
    assert story is None and problems[0].rule == "not-a-document"


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=400), st.sampled_from([".txt", ".md", ".html", ".docx", ""]))
def test_no_bytes_crash_the_reader(data: bytes, suffix: str) -> None:
    story, problems = read_story(data, "x", suffix, "x")
    assert (story is None) == has_error(problems)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300), st.sampled_from([".txt", ".md", ".html"]))
def test_no_text_crashes_the_reader(text: str, suffix: str) -> None:
    data = text.encode("utf-8", "surrogatepass")
    story, problems = read_story(data, "x", suffix, "x")
    assert (story is None) == has_error(problems)


def test_a_missing_model_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("quizgen.drafting.pipeline.model_name", lambda: None)
    story = tmp_path / "story.txt"
    story.write_text("The minister said that the trade of the country with its neighbours was good.\n")
    done = list(draft_inputs([story], DraftWishes(), bytes))
    assert [p.rule for d in done for p in d.problems] == ["drafting-model"]
    assert "pip install" in done[0].problems[0].hint
    assert list(tmp_path.iterdir()) == [story]


def test_only_quotations_make_no_half_file(tmp_path: Path) -> None:
    story = tmp_path / "quotes.txt"
    story.write_text("“It is the best of all the days that we have had in this year.”\n\n“So it is, and so it was.”\n")
    done = list(draft_inputs([story], DraftWishes(), bytes))
    assert done[0].failed and [p.rule for p in done[0].problems if p.severity == "error"] == ["published"]
    assert list(tmp_path.iterdir()) == [story]
