"""Proposals: whose view it is, reasons that are whole, and what is worth asking of a sentence."""

from __future__ import annotations

import pytest

from tests.drafting.test_draft_facts import proposals


def holders(text: str) -> list[str]:
    return [f.slots["holder"] for f in proposals(text, "position")]


@pytest.mark.parametrize(
    ("text", "holder"),
    [
        ("UNESCO said that the city of Hamburg should never have sold the old harbour.", ["unesco"]),
        ("The New York Times said that the city of Hamburg should never have sold the old harbour.", []),
        ("Anna Berg met the press. According to the Oslo Tribune, Berg should never have sold the harbour.", []),
        ("Anna Berg met the press. Berg's husband said that Hamburg should never have sold the old harbour.", []),
        ("Anna Berg called the decision a “very great and dangerous failure of the whole government”.", ["anna-berg"]),
        ("Anna Berg described the crowd at the harbour and “insane” heat.", []),
        ("Anna Berg met the press. Berg expressed opposition to the sale.", ["anna-berg"]),
        ("The paper says that preparations are active, stating: “The old harbour of Hamburg must never be sold.”", []),
        ("The sale was condemned by members of the European Union.", ["members-of-the-european-union"]),
        ("Anna Berg claimed that the mayors of Hamburg were hiding the true price of the harbour.", ["anna-berg"]),
    ],
)
def test_whose_view_it_is(text: str, holder: list[str]) -> None:
    assert holders(text) == holder


def test_the_researchers_are_known_by_their_university() -> None:
    text = (
        "On Monday, researchers from the University of Oslo wrote of herrings. The researchers found that herrings would "
        "likely leave the harbour of Hamburg."
    )
    assert holders(text) == ["researchers-from-the"]


def test_the_paper_to_which_it_was_told_is_no_part_of_a_view() -> None:
    text = "Anna Berg told NPR the mayors of Hamburg should never have sold the old harbour of the town."
    [view] = proposals(text, "position")
    assert view.slots["view"]["clause"] == "the mayors of Hamburg should never have sold the old harbour of the town"


@pytest.mark.parametrize(
    ("text", "because"),
    [
        ("A man was arrested after Omar Lind, mayor of the city of Hamburg, was hurt on Monday.",
         "after Omar Lind, mayor of the city of Hamburg, was hurt on Monday"),
        ("The ship was recalled after a similar fire in Cork, Ireland in August last year.",
         "after a similar fire in Cork, Ireland in August last year"),
        ("To curb the spread of measles, Norway prohibited the trade in herrings.", "To curb the spread of measles"),
        ("Crowds came to the harbour of Hamburg in a bid to assist.", None),  # says nothing
        ("Anna Berg claimed that Omar Lind won the election in Norway due to massive fraud.", None),  # may not be so
        ("Norway lost the harbour 36 minutes after the shooting in the old market of Oslo.", None),  # when, not why
        ("For the first time in ten weeks of strikes, Norway arrested a sailor.", None),
    ],
)  # fmt: skip
def test_reasons_are_whole_and_say_something(text: str, because: str | None) -> None:
    found = [c.slots["because"]["clause"] for c in proposals(text, "cause")]
    assert found == ([because] if because else [])


def asked(text: str) -> dict[str, str]:
    """The suggested question by the sentence it is of."""
    return {f.evidence[0]: f.slots["question"] for f in proposals(f"Norway taxed diesel. {text}", "significance")}


@pytest.mark.parametrize(
    "text",
    [
        "The harbour of Hamburg was last sold to a foreign company in 1950.",
        "Iraq has some of the largest oil reserves of any country in the world.",
        "The number of ships in the harbour of Hamburg increased from fourteen to thirty.",
        "By law, all owners of ships in the harbour of Hamburg must register with the mayor.",
        "The tax of the city would force the owners of ships to leave the harbour.",
    ],
)
def test_what_may_be_remarkable(text: str) -> None:
    assert text in asked(text)


@pytest.mark.parametrize(
    "text",
    [
        "If you win the election in Hamburg, what would become of the oldest harbour in Norway?",
        "Anna Berg, first elected to the council of Hamburg in 1964, was born in Oslo in 1929.",
        "The guild of Hamburg, however, reported on a call from a sailor on one of the ships.",
        "The tax would apply to the owners of ships, of boats and of rafts in the harbour.",
    ],
)
def test_what_is_hardly_remarkable(text: str) -> None:
    assert text not in asked(text)


def test_what_somebody_is_known_for() -> None:
    text = "Anna Berg is best known for the rescue of the sailors of Hamburg."
    assert asked(text)[text] == "What was Anna Berg known for in September 2019?"


def test_what_repeats_a_weightier_view_is_not_proposed_again() -> None:
    text = (
        "Anna Berg said that the city of Hamburg should never have sold the old harbour to a company of strangers. Omar "
        "Lind met the press. “The city of Hamburg should never have sold the old harbour to strangers,” said Anna Berg."
    )
    assert holders(text) == ["anna-berg"]


def test_what_somebody_only_tells_is_a_statement_and_no_view_as_well() -> None:
    text = "Anna Berg said that the ships of Norway left the port of Hamburg for the islands."
    assert holders(text) == []
