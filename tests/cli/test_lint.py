"""`quizgen lint` for a quiz written by hand: any text holds the evidence; what is said of many items is said once."""

from __future__ import annotations

import json

from typer.testing import CliRunner

from quizgen.cli.app import app

STORY = """Norland reopened its northern harbour to foreign ships on Monday, its port authority said.

The harbour had been closed for three years, and fishermen from both coasts came to watch the first ships arrive.
"""


def quiz(folder, count: int, **more: object):
    items = [
        {
            "id": f"q{n}",
            "stem": f"What did Norland's {n} port authority reopen in May 2016?",
            "options": [{"text": t, "right": t == "Its harbour"} for t in ("Its harbour", "Its bridge", "Its market")],
            "evidence": ["Norland reopened its northern harbour", *(["it never said so"] if n == 1 else [])],
            **more,
        }
        for n in range(1, count + 1)
    ]
    path = folder / "mine.json"
    path.write_text(json.dumps({"schema": "quizgen/quiz@1", "title": "Mine", "items": items}), "utf-8")
    return path


def lint(*words: object):
    return CliRunner().invoke(app, ["lint", *map(str, words)])


def test_a_raw_text_holds_the_evidence(tmp_path):
    story = tmp_path / "harbour-story.txt"
    story.write_text(STORY, "utf-8")
    told = lint(quiz(tmp_path, 2), "--article", story).stderr
    assert told.count("[evidence]") == 1 and "items[0].evidence[1]" in told
    assert "unused-article" not in told


def test_a_text_that_no_item_cites_is_told_with_the_ids_they_cite(tmp_path):
    story = tmp_path / "harbour-story.txt"
    story.write_text(STORY, "utf-8")
    cited = [{"article": "the-harbour", "title": "Harbour", "published": "2016-05-09"}]
    told = lint(quiz(tmp_path, 2, citations=cited), "--article", story).stderr
    assert "no item cites “harbour-story” [unused-article]" in told and "“the-harbour”" in told
    cited[0]["article"] = "harbour-story"
    told = lint(quiz(tmp_path, 2, citations=cited), "--article", story).stderr
    assert "unused-article" not in told and told.count("[evidence]") == 1


def test_what_is_said_of_many_items_is_printed_once_and_counted_whole(tmp_path):
    few, many = lint(quiz(tmp_path, 4)), lint(quiz(tmp_path, 9))
    assert few.stderr.count("[tags]") == 4
    assert many.stderr.count("[tags]") == 1
    assert "the item has no tags (in q1, q2, q3 and 6 more) [tags]" in many.stderr
    whole = json.loads(lint(quiz(tmp_path, 9), "--json").stdout)["problems"]
    assert sum(p["rule"] == "tags" for p in whole) == 9
    warnings = sum(p["severity"] == "warning" for p in whole)
    assert f"{warnings} warnings" in many.stdout
