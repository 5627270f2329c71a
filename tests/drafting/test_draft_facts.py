"""Facts from small texts: what is found, and what is refused."""

from __future__ import annotations

from typing import Any

import pytest

from quizgen.drafting.draft import draft_stories
from quizgen.drafting.facts_draft import Drafted
from quizgen.drafting.inputs import read_story


def draft(text: str, title: str = "Talks in the capital end") -> tuple[dict[str, Any], list[Drafted]]:
    data = f"{title}\n\nWednesday, September 11, 2019\n\n{text}\n".encode()
    story, problems = read_story(data, "story", ".txt", "story.txt")
    assert story is not None, problems
    drafting = next(draft_stories([story]))
    assert drafting.draft is not None, drafting.problems
    return drafting.draft.entities, drafting.draft.facts


def facts_of(text: str, kind: str, title: str = "Talks in the capital end") -> list[dict[str, Any]]:
    """The facts of a kind that questions are made of."""
    found = [f for f in draft(text, title)[1] if f.kind == kind and f.status != "proposal" and not f.trivial]
    return [f.slots for f in found if kind != "event" or "base" in f.slots or "participle" in f.slots]


def told(text: str, kind: str) -> list[dict[str, Any]]:
    """All facts of a kind but proposals."""
    return [f.slots for f in draft(text)[1] if f.kind == kind and f.status != "proposal"]


def test_an_office_before_a_name() -> None:
    text = "French President Emmanuel Macron met the German chancellor, Angela Merkel, in Paris on Monday."
    entities, facts = draft(text)
    roles = [f.slots for f in facts if f.kind == "role"]
    assert {"holder": "emmanuel-macron", "title": "president", "of": "france"} in roles
    assert entities["emmanuel-macron"]["described"] == "French President Emmanuel Macron"
    assert entities["emmanuel-macron"]["country"] == "france"


def test_a_post_behind_a_name() -> None:
    text = "“It was a good day for trade,” said Anna Berg, senior adviser at the International Crisis Group."
    found = facts_of(text, "role")
    assert found == [
        {"holder": "anna-berg", "title": "senior adviser", "of": "international-crisis-group", "link": "at"}
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Former French President Nicolas Sarkozy met reporters in the city of Paris on Monday afternoon.",
        "The French presidential candidate Emmanuel Macron met reporters in the city of Paris on Monday.",
        "President-elect Emmanuel Macron of France met reporters in the city of Paris on Monday afternoon.",
        "Anna Berg, spokeswoman for the police, met reporters in the city of Paris on Monday afternoon.",
    ],
)
def test_offices_that_are_past_or_nobodys_are_no_roles(text: str) -> None:
    assert facts_of(text, "role") == []


def test_a_dated_event() -> None:
    [event] = facts_of("On Monday, Emmanuel Macron visited the port of Hamburg with Angela Merkel.", "event")
    assert event["who"] == ["emmanuel-macron"]
    assert event["did"] == "visited the port of Hamburg with Angela Merkel"
    assert event["base"] == "visit the port of Hamburg with Angela Merkel"
    assert event["when"] == "2019-09-09"


def test_a_passive_event_has_a_participle_and_no_base() -> None:
    [event] = facts_of("Anna Berg was arrested in Hamburg on Monday.", "event")
    assert (event["did"], event["participle"]) == ("was arrested in Hamburg", "arrested in Hamburg")
    assert "base" not in event
    assert event["noun"] == "Anna Berg's arrest in Hamburg"


@pytest.mark.parametrize(
    "text",
    [
        "The minister visited the port of Hamburg on Monday.",  # who?
        "Emmanuel Macron met Angela Merkel. Anna Berg waited. He visited Hamburg on Monday.",  # which of two?
        "Emmanuel Macron visited the port on Monday.",  # which port?
        "Emmanuel Macron reportedly visited Hamburg on Monday.",  # did he?
        "Emmanuel Macron did not visit Hamburg on Monday.",
        "Emmanuel Macron would have visited Hamburg on Monday.",
        "Emmanuel Macron will visit Hamburg on Monday.",
        "Emmanuel Macron visited Hamburg last week.",  # a week is no day
        "Emmanuel Macron visited them on Monday.",
    ],
)
def test_events_that_cannot_be_asked(text: str) -> None:
    assert facts_of(text, "event") == []


def test_a_quotation_with_a_name_in_it() -> None:
    text = (
        "“The trade between Germany and France has never been better for the workers of Europe,” said Anna Berg, "
        "an economist. Omar Lind and Karin Dahl agreed."
    )
    [said] = facts_of(text, "statement", title="Some quotes “here” and there")
    assert said["speaker"] == "anna-berg"
    assert said["quote"] == "The trade between Germany and France has never been better for the workers of Europe"
    assert "about" not in said


def test_a_headline_gives_the_topic_unless_it_names_the_speaker() -> None:
    text = "“We have never seen the country do so well in so short a time,” said Anna Berg."
    assert facts_of(text, "statement")[0]["about"] == "the news “Talks in the capital end”"
    assert facts_of(text, "statement", title="Anna Berg speaks in the capital") == []


@pytest.mark.parametrize(
    "quote",
    [
        "He said that it was not his fault and that she had known it",
        "This is the best that we have had in the whole of the year",
        "gladly accepted",
        "While we have seen the country do so well in so short a time",
        "and we have never seen the country do so well in so short a time",
    ],
)
def test_quotations_that_nobody_can_place(quote: str) -> None:
    assert facts_of(f"“{quote},” said Anna Berg.", "statement") == []


def test_reported_speech_has_full_names_and_absolute_dates() -> None:
    text = (
        "French President Emmanuel Macron came to Hamburg. Anna Berg said that Macron signed the treaty with "
        "Germany on Monday."
    )
    [said] = facts_of(text, "statement")
    assert said["speaker"] == "anna-berg"
    assert said["gist"] == "Emmanuel Macron signed the treaty with Germany on 9 September 2019"


def test_kin() -> None:
    found = facts_of("Emmanuel Macron and his wife Brigitte Macron came to Hamburg on Monday.", "relation")
    assert found == [{"subject": "brigitte-macron", "relation": "wife", "object": "emmanuel-macron"}]


def test_a_measure_with_its_goods() -> None:
    text = "China supported tougher sanctions on North Korea and suspended imports of coal, iron ore and textiles."
    [measure] = facts_of(text, "measure")
    assert (measure["actor"], measure["target"]) == ("china", "north-korea")
    assert (measure["action"], measure["base"]) == ("suspended imports", "suspend imports")
    assert measure["goods"] == ["coal", "iron ore", "textiles"]


def test_contrasts_and_causes_are_proposals_with_blanks() -> None:
    text = "It was wet because they had opened a sluice, not a dam. Norland is poor because its trade ended in a slump."
    found = {f.kind: f for f in draft(text)[1]}
    assert found["contrast"].status == found["cause"].status == "proposal"
    assert (found["contrast"].slots["actual"], found["contrast"].slots["denied"]) == ("a sluice", "a dam")
    assert found["contrast"].slots["subject"] == "" and "subject" in found["contrast"].wanted
    assert found["cause"].slots["because"]["clause"].startswith("because ")


def test_the_question_of_a_cause_is_turned_where_that_is_safe() -> None:
    text = "Emmanuel Macron visited Hamburg on Monday because Germany wanted to talk about the trade of steel."
    [cause] = [f for f in draft(text)[1] if f.kind == "cause"]
    assert cause.slots["question"] == "Why did Emmanuel Macron visit Hamburg on 9 September 2019?"


def test_what_an_agency_reports_is_attributed() -> None:
    text = "Emmanuel Macron visited Hamburg on Monday, Xinhua said."
    [event] = [f for f in draft(text)[1] if f.kind == "event"]
    assert (event.voice, event.via) == ("attributed", "xinhua")


def test_same_text_same_facts() -> None:
    text = "On Monday, Emmanuel Macron visited Hamburg. “Trade with France is good for us all today,” said Anna Berg."
    assert draft(text) == draft(text)
