"""`quizgen check --write`: what the gates find goes into the article, and no other byte changes."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
import yaml
from typer.testing import CliRunner

from quizgen import reader
from quizgen.build.facts_gated import stale
from quizgen.cli.app import app
from quizgen.model.article import Article

HEAD = """schema: quizgen/article@1
id: story
title: Norland closes its ports
published: 2019-09-11
text: |
  “Ports close,” said Anna Berg. Norland turned back 45 ships on Monday.
entities: {berg: {kind: person, name: Anna Berg}}
facts:
"""
FLOW = (
    HEAD
    + """- {id: said, kind: statement, speaker: berg, quote: Ports close, evidence: "“Ports close,” said Anna Berg.", status: draft, by: rule a.b} # one
- {id: ships, kind: figure, value: 46, unit: ships, of: did Norland turn back, evidence: Norland turned back 45 ships on Monday.,
   gate: {outcome: admitted, digest: "0123456789abcdef"}, status: draft, by: rule a.c} # two
- {id: mine, kind: figure, value: 45, unit: ships, of: were kept out, evidence: Norland turned back 45 ships on Monday.} # three
"""
)
BLOCK = (
    HEAD
    + """      # above
      -   gate:     # mine
            outcome: admitted  # I doubt it
            digest: 0123456789abcdef
            reasons:
            - {code: x, says: 'it''s # no comment'}

          # between
          id: ships
          kind: figure
          value: 46
          unit: ships
          of: did Norland turn back
          evidence:
          -  Norland turned back 45 ships on Monday.     # passage

          # below
          status: draft
      - id: said
        kind: statement
        speaker: berg
        quote: Ports close
        evidence: >-
           “Ports close,”
           said Anna Berg.

        status: draft
# end
"""
)


def run(*words: object) -> str:
    done = CliRunner().invoke(app, [str(w) for w in words])
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done.output


def read(path: Path) -> Article:
    article, problems = reader.read_article(path)
    assert article is not None, problems
    return article


def outcomes(path: Path) -> dict[str, str]:
    return {f.id: f.gate.outcome if f.gate else "" for f in read(path).facts}


FORMS = {
    "flow": FLOW.encode(),
    "block": BLOCK.encode(),
    "crlf": BLOCK.replace("\n", "\r\n").encode(),
    "bom": b"\xef\xbb\xbf" + BLOCK.encode(),
    "json": json.dumps(yaml.load(FLOW, yaml.BaseLoader)).encode(),
}


@pytest.mark.parametrize("form", FORMS)
def test_outcomes_are_written_and_nothing_else_changes(form: str, tmp_path: Path) -> None:
    file = tmp_path / "story.yaml"
    file.write_bytes(FORMS[form])
    before = read(file)
    said = run("check", "--write", file)
    assert "2 facts" in said and "[gates-written]" in said
    after = read(file)
    assert {name: o for name, o in outcomes(file).items() if name != "mine"} == {"said": "admitted", "ships": "refused"}
    assert [f.evidence for f in after.facts] == [f.evidence for f in before.facts] and stale(after) == []
    ours, theirs = (data.replace(b"\r\n", b"\n").split(b"\n") for data in (FORMS[form], file.read_bytes()))
    kept = [line for line in ours if not any(w in line for w in (b"gate", b"outcome", b"digest", b"reasons", b"code:", b"rule a"))]
    assert form == "json" or all(line in theirs for line in kept)
    assert all(c in file.read_bytes() for c in [b"# mine", b"# I doubt it"] if c in FORMS[form])
    assert file.read_bytes().startswith(b"\xef\xbb\xbf") == (form == "bom")
    assert (b"\r\n" in file.read_bytes()) == (form == "crlf") and file.read_bytes().count(b"\n") == file.read_bytes().count(b"\r\n") * (form == "crlf") + file.read_bytes().count(b"\n") * (form != "crlf")
    again = file.read_bytes()
    assert "[gates-written]" not in run("check", "--write", file) and file.read_bytes() == again


def test_a_persons_own_fact_gets_no_outcome(tmp_path: Path) -> None:
    file = tmp_path / "story.yaml"
    file.write_text(FLOW, "utf-8")
    run("check", "--write", file)
    assert outcomes(file)["mine"] == ""


def test_without_the_flag_nothing_is_written_and_a_stale_outcome_is_told(tmp_path: Path) -> None:
    file = tmp_path / "story.yaml"
    file.write_text(FLOW, "utf-8")
    assert "1 fact was changed after the gates judged it: “ships” [stale-gate]" in run("check", file)
    assert "says that the gates found “admitted”; they find “refused”" in run("check", "--deep", file)
    assert file.read_text("utf-8") == FLOW
    assert "[stale-gate]" in run("build", file, "--to", "json", "--out", tmp_path / "out")
    said = run("check", "--write", file)
    assert "[stale-gate]" not in said and "the passage has no 46" in said


@pytest.mark.parametrize("change", [("gate: {", "gate: &g {"), ("gate: {", "gate: {  # why\n   ")])
def test_what_cannot_be_edited_safely_is_left_as_it_is(change: tuple[str, str], tmp_path: Path) -> None:
    file = tmp_path / "story.yaml"
    text = FLOW.replace(*change)
    text += "- {id: two, kind: figure, value: 45, unit: ships, of: did Norland see, evidence: Norland turned back 45 ships on Monday.,"
    text += " gate: *g, status: draft}\n" if "&g" in text else " status: draft}\n"
    file.write_text(text, "utf-8")
    assert "[gates-not-written]" in run("check", "--write", file)
    assert file.read_text("utf-8") == text


def test_a_draft_that_nobody_has_touched_stays_one(tmp_path: Path) -> None:
    story = tmp_path / "story.txt"
    story.write_text(
        "Harbour opens\n\nWednesday, September 11, 2019\n\nOn Monday, French President Emmanuel Macron opened the harbour of "
        "Norport. On Tuesday, Macron visited the lighthouse of Sudmouth.\n",
        "utf-8",
    )
    run("draft", story)
    file = story.with_suffix(".yaml")
    fresh = file.read_text("utf-8")
    other = fresh.replace('digest: "', 'digest: "0000000000000000" # "')
    assert other != fresh
    from quizgen.drafting.draft_file import as_drafted

    file.write_text(as_drafted(fresh.replace(fresh[(at := fresh.index('digest: "') + 9) : at + 16], "0" * 16)), "utf-8")
    assert "[gates-written]" in run("check", "--write", file)
    assert file.read_text("utf-8") == fresh
    assert "somebody has worked on it" not in run("draft", story)


def test_a_second_reading_is_not_forgotten(tmp_path: Path) -> None:
    file = tmp_path / "story.yaml"
    old = 'gate: {outcome: person, digest: "0123456789abcdef", reasons: [{code: second-reading, says: another answer}]}'
    file.write_text(FLOW.replace("value: 46", "value: 45").replace('gate: {outcome: admitted, digest: "0123456789abcdef"}', old), "utf-8")
    assert "[gates-written]" in run("check", "--write", file)
    assert outcomes(file)["ships"] == "person" and "second-reading" in file.read_text("utf-8")


@pytest.mark.skipif(not hasattr(os, "symlink"), reason="no links here")
def test_a_link_stays_a_link(tmp_path: Path) -> None:
    file, link = tmp_path / "story.yaml", tmp_path / "link.yaml"
    file.write_text(FLOW, "utf-8")
    link.symlink_to(file)
    run("check", "--write", link)
    assert link.is_symlink() and outcomes(file)["ships"] == "refused"
