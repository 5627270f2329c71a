"""What no question is made of: words of another day, and a day that the feast's name tells."""

from __future__ import annotations

import pytest
from test_draft_facts import draft, facts_of, told

SAID = (
    "French President Emmanuel Macron spoke of the harbour with fishermen on Monday. {first} "
    "Macron said: “The harbour of Norport belongs to the fishermen and to nobody else in the world.”"
)


@pytest.mark.parametrize(
    ("first", "asked"),
    [
        ("In a June 2017 speech at the college, he was asked about the fishermen.", False),
        ("He had given an interview in June 2017.", False),
        ("He gave a speech on Tuesday.", True),
    ],
)
def test_words_of_an_earlier_occasion_are_not_asked_for_as_of_the_report(first: str, asked: bool) -> None:
    found = facts_of(SAID.format(first=first), "statement", "Norport fishermen ask for their harbour")
    assert any("fishermen" in f["quote"] for f in found) == asked


@pytest.mark.parametrize(
    ("what", "asked"),
    [
        ("the city of Norport for Saint Olaf's Day", False),
        ("the Christmas market of Norport", False),
        ("the harbour market of Norport", True),
    ],
)
def test_a_feast_that_tells_its_date_is_not_asked_for(what: str, asked: bool) -> None:
    text = f"French President Emmanuel Macron visited {what} on Monday."
    assert bool(facts_of(text, "event", "Macron in Norport")) == asked


@pytest.mark.parametrize(
    ("who", "asked"),
    [("Omar Lind and Emmanuel Macron", False), ("Emmanuel Macron and Omar Lind", False), ("Emmanuel Macron", True)],
)
def test_words_of_two_are_not_asked_for_as_those_of_one(who: str, asked: bool) -> None:
    text = (
        "French President Emmanuel Macron and the engineer Omar Lind spoke of the harbour on Monday. "
        f"The harbour of Norport will be deep enough for tankers from the north, according to {who}."
    )
    assert bool(facts_of(text, "statement", "Norport fishermen ask for their harbour")) == asked


def test_too_much_is_not_much_and_a_particle_stands_once() -> None:
    text = (
        "French President Emmanuel Macron met Tom bin Berg and Omar Lind on Monday. Lind said the people of Norport "
        "had relied too much on the harbour of bin Berg. “The old harbour of Norport is lost,” said Tom bin Berg."
    )
    gists = [f["gist"] for f in told(text, "statement") if "gist" in f]
    assert gists == ["the people of Norport had relied too much on the harbour of Tom bin Berg"]


def test_a_new_prime_minister_holds_the_office_of_prime_minister() -> None:
    found = told("Reporters met Boris Johnson, the United Kingdom's new Prime Minister, in London on Monday.", "role")
    assert [f["title"] for f in found] == ["prime minister"]


def test_a_quotation_whose_sentence_goes_on_is_no_sentence() -> None:
    said = "French President Emmanuel Macron said: “The quarrel about Norport is as much a struggle for fish{}”{}"
    whole = said.format(" as for honour among its people.", "")
    torn = said.format(" in the north", " as it is a matter of honour among its people.")
    title = "Norport fishermen ask for their harbour"
    assert facts_of(whole, "statement", title) and not facts_of(torn, "statement", title)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Norway sent Foreign Minister Anna Berg to the north on Monday.", ["foreign minister"]),
        ("Reporters met former UN Secretary General Kofi Annan in the city of Oslo on Monday.", []),
        ("Reporters met UN Secretary General António Guterres in Oslo on Monday.", ["secretary general"]),
        ("Reporters met the Palestinian leader, Mahmoud Abbas, in Oslo on Monday.", []),
        ("Reporters met the North Korean leader, Kim Jong-un, in Oslo on Monday.", ["leader"]),
    ],
)
def test_titles_are_whole_and_of_today(text: str, title: list[str]) -> None:
    assert [f["title"] for f in told(text, "role")] == title


def test_what_stands_behind_a_preposition_did_nothing() -> None:
    text = "On Monday, the Harbour Friends' festival in the Irish capital Dublin attracted the greatest crowds in years."
    assert not any(f["who"] == ["dublin"] for f in told(text, "event"))


@pytest.mark.parametrize(
    ("named", "name"),
    [
        ("Minister of the Interior Anna Berg", "Anna Berg"),
        ("Environmentalist Anna Berg", "Anna Berg"),
        ("The Turkish prime minister, Recep Tayyip Erdoğan", "Recep Tayyip Erdoğan"),
    ],
)
def test_what_a_person_looks_after_or_does_is_no_part_of_the_name(named: str, name: str) -> None:
    last = name.split()[-1]
    entities, _ = draft(f"{named} met reporters in Oslo on Monday. “The talks with the north went well,” {last} said.")
    assert name in [e["name"] for e in entities.values()]


def test_a_ministry_of_no_country_did_nothing_that_can_be_asked() -> None:
    text = "On Monday the {} asked the United Nations Children's Fund for help with a thousand wells in the north."
    assert not facts_of(text.format("Health Ministry"), "event")


def test_a_title_has_no_article() -> None:
    text = "A letter written to the Prime Minister of Canada Justin Trudeau by a man in Oslo was printed on Monday."
    assert [f["title"] for f in told(text, "role")] == ["prime minister"]


def test_the_span_of_another_verb_is_not_the_deeds() -> None:
    text = "Emmanuel Macron paid the harbour master of Norport, giving him control of the port from 1995 to 1999."
    assert not any("when" in f for f in told(text, "event"))


@pytest.mark.parametrize(
    ("who", "lead", "held"),
    [
        ("French President Emmanuel Macron", "", ""),
        ("French President Emmanuel Macron's spokeswoman Anna Berg", "", "minor-speaker"),
        ("engineer Anna Berg", "", "minor-speaker"),
        ("engineer Anna Berg", "Fishermen of Norport praised the engineer Anna Berg on Monday. ", ""),
        ("Vice President Anna Berg", "", "minor-speaker"),
    ],
)
def test_who_said_it_is_asked_of_those_whom_a_reader_should_know(who: str, lead: str, held: str) -> None:
    text = f"{lead}Fishermen met on Monday. “The harbour of Norport belongs to the fishermen and nobody else,” said {who}. {REST}"
    assert _why_held(text)[:1] == [held]


def test_one_speaker_is_asked_for_once() -> None:
    said = "“{}” said French President Emmanuel Macron."
    first, second = "The harbour of Norport belongs to the fishermen,", "The tankers of the north will never come to Norport,"
    assert _why_held(f"Fishermen met on Monday. {said.format(first)} {said.format(second)} {REST}")[:2] == ["", "speaker-again"]


REST = (
    "“We will close the old lighthouse of Norport in winter,” said Omar Lind, the harbour master. "
    "“The nets of this year were never mended at all,” said the fisherman John Miller."
)


def _why_held(text: str) -> list[str]:
    """The codes of why statements are held back, in the order of the text."""
    facts = [f for f in draft(text, "Norport fishermen ask for their harbour")[1] if f.kind == "statement"]
    return [f.why_not[0] if f.why_not else "" for f in sorted(facts, key=lambda f: f.at)]
