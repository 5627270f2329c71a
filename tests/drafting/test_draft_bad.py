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
