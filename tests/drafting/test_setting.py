"""A drafted setting: one noun phrase for what the story is about, where a rule is sure of it."""

from __future__ import annotations

import pytest

from quizgen.drafting.draft import draft_stories
from quizgen.drafting.inputs import read_story
from quizgen.drafting.setting import LONGEST, setting_of

PEOPLE = ["Nils Dahl", "Anna Maria Berg"]


@pytest.mark.parametrize(
    ("title", "setting"),
    [
        ("Norlandic sailor Nils Dahl dies at 95", "the death of Nils Dahl"),
        ("Former sailor Nils Dahl, hero of Hamburg, dies at 95", "the death of Nils Dahl"),
        ("Trade minister Anna Berg resigns over herring", "the resignation of Anna Berg"),
        ("Lorin Post interviews Nils Dahl", ""),  # a name of two words: who asks is not sure
        ("Wikipost interviews Nils Dahl, sailor", "the Wikipost interview with Nils Dahl"),
        # Refused: nobody by first and last name, no verb of these, a topic that says less than the headline.
        ("Dahl dies at 95", ""),
        ("Dahl's old dog dies at 15", ""),
        ("Nils Dahl wins the race", ""),
        ("2020 Norland election: Berg wins in Lorin", ""),
        ("Wikipost interviews the new Nils Dahl", ""),
        (f"Wikipost interviews Nils {'Dahl ' * 20}", ""),  # too long
    ],
)
def test_what_a_headline_says_of_the_topic(title: str, setting: str) -> None:
    assert setting_of(title, PEOPLE) == setting and len(setting) <= LONGEST


def test_a_draft_has_it_at_its_head() -> None:
    text = """Sailor Nils Dahl dies at 95

11 May 2016

The sailor Nils Dahl died in Hamburg on 10 May 2016. “Nils Dahl was a true hero of the whole of Hamburg,” said Anna Berg,
the mayor of Hamburg.
"""
    read, problems = read_story(text.encode(), "dahl", ".txt", "dahl.txt")
    assert read is not None, problems
    assert "\nsetting: the death of Nils Dahl\n" in next(iter(draft_stories([read]))).yaml
