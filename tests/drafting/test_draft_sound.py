"""Facts that are what the text says: names kept apart, nothing torn, nothing told that the text only reports."""

from __future__ import annotations

import pytest
from test_draft_facts import draft, told


def people(text: str) -> set[str]:
    return {str(e["name"]) for e in draft(text)[0].values() if e["kind"] == "person"}


def doers(text: str) -> list[str]:
    """Who did what the text tells."""
    entities, facts = draft(text)
    return [str(entities[w]["name"]) for f in facts if f.kind == "event" for w in f.slots["who"]]


def deeds(text: str) -> list[str]:
    return [str(e["did"]) for e in told(text, "event")]


def test_a_son_keeps_the_end_of_his_name() -> None:
    text = "Robert Lowney Jr. visited Norway on Tuesday. Lowney met the bishop of Oslo on Monday."
    assert set(doers(text)) == {"Robert Lowney Jr."}
    assert "Tom Berg III" in doers("Tom Berg III visited Norway on Tuesday.")


def test_a_mother_of_a_like_name_is_somebody_else() -> None:
    text = "Her widowed mother, Gloria Morgan Lind, left Oslo. Gloria Lind visited Norway on Tuesday."
    assert doers(text) == ["Gloria Morgan Lind", "Gloria Lind"]
    assert doers("Gloria Lind visited Norway on Monday. Gloria Morgan Lind met Tom Berg on Tuesday.") == [
        "Gloria Morgan Lind", "Gloria Morgan Lind",
    ]  # fmt: skip


def test_an_agency_told_is_no_part_of_a_name() -> None:
    [said] = told("Chadwick Lind, who plays Sydney Moss, told NPR Hamza Berg had appeared in Finland on Monday.", "statement")
    assert said["gist"] == "Hamza Berg had appeared in Finland on 9 September 2019"


def test_a_branch_of_a_broadcaster_is_no_country() -> None:
    text = "Numbers of affected residents fear to return home to the hills, according to CNN Philippines."
    assert told(text, "statement") == []


def test_a_last_name_that_is_a_capital_is_no_country() -> None:
    assert "France" not in doers("Valeria Paris spoke of her years on a ship. Paris was born in Switzerland.")


def test_half_of_a_double_name_is_nobody() -> None:
    text = "Marta Lind was glad. Berg-Lind received a total of 485,798 votes in Norway on Tuesday."
    assert "Marta Lind" not in doers(text)


@pytest.mark.parametrize("title", ["Lawmaker", "Campaigner", "Councillor"])
def test_a_calling_is_no_first_name(title: str) -> None:
    text = f"{title} Emmett Lind visited the port of Oslo on Tuesday. Lind said “We are glad to be in Norway again.”"
    assert people(text) <= {"Emmett Lind"}
