"""Mistakes of names: what is called after people, what stands before a name, two spellings, words of a quotation."""

from __future__ import annotations

import pytest

from core_samples import dates
from tests.drafting.test_draft_facts import draft


@pytest.mark.parametrize(
    ("text", "nobody"),
    [
        ("The Sultan Lind Grand Mosque opened on Monday. He received his education in Oslo.", "sultan-lind"),
        ("The Anna Berg Memorial Bridge collapsed on Monday near Oslo.", "anna-berg"),
        ("The frigate Anna Berg left Hamburg on Monday. “We were all very glad to be home,” said Omar Lind.", "anna-berg"),
        ("The USS Anna Berg left the harbour of Hamburg for Norway on Monday.", "anna-berg"),
        ("“I shall miss it, and so will all the people of Hamburg,” Longtime Lind said.", "longtime-lind"),
        ("“We have never agreed so well with the people of Norway,” said State Tillerson.", "state-tillerson"),
        ("It rained in Oslo. Remarked Center director Anna Berg: “We have never agreed so well with Norway.”", "remarked-center"),
    ],
)
def test_who_is_nobody(text: str, nobody: str) -> None:
    entities, facts = draft(text)
    assert nobody not in entities
    assert not any(nobody in (f.slots.get("speaker"), f.slots.get("holder"), *f.slots.get("who", ())) for f in facts)


@pytest.mark.parametrize(
    "text",
    [
        "Anna Berg left the port of Hamburg on Monday.",
        "Captain Anna Berg of the frigate Lind left the port of Hamburg on Monday.",
        "Anna Berg College Park is no name, and Anna Berg left the port of Hamburg on Monday.",
    ],
)
def test_a_person_beside_such_words_is_one(text: str) -> None:
    assert any("anna-berg" in f.slots.get("who", ()) for f in draft(text)[1])


@pytest.mark.parametrize(
    ("first", "second", "people"),
    [
        ("Muammar Gaddafi", "Moammar Qadhafi", 1),
        ("Mohammed bin Hassan", "Mohamad bin Hassan", 1),
        ("Anna Berg", "Anne Berg", 2),
        ("Gerhard Holzmann", "Gerhard Holtermann", 2),
    ],
)
def test_two_spellings_are_one_person(first: str, second: str, people: int) -> None:
    text = f"{first} visited Norway on Monday. {second} signed the treaty with Denmark in Oslo on Tuesday."
    entities, _ = draft(text)
    assert sum(e["kind"] == "person" for e in entities.values()) == people


def test_that_month_inside_a_quotation_is_not_that_of_the_report() -> None:
    text = "The law was passed in May 2014. “The king left Oslo that month,” said Anna Berg."
    assert dates(text)["May 2014"] == "2014-05" and dates(text).get("that month") is None
    assert dates("The law was passed in May 2014. The king left Oslo that month.")["that month"] == "2014-05"


@pytest.mark.parametrize(
    ("told", "speakers"),
    [("Omar, a miner,", set()), ("Omar, 34,", set()), ("Omar", {"omar-lind"})],  # a first name alone is no speaker to ask for
)
def test_a_first_name_that_the_text_introduces_is_somebody_else(told: str, speakers: set[str]) -> None:
    text = f"Omar Lind left the port of Hamburg on Monday. “We have never seen such a storm in Norway,” {told} said in Oslo."
    assert {f.slots["speaker"] for f in draft(text)[1] if f.kind == "statement"} == speakers
