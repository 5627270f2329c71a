"""Sentences to learn: what cannot be read alone, and words that the rest gives away."""

from __future__ import annotations

import pytest

from quizgen.world.alone import given_away, leans

LEAD = "Wednesday, 11 May 2016, “Norland halts imports from Sudria”: "

ALONE = [
    ("Norland suspended imports of tin from Sudria in spring.", ""),
    ("Norland suspended imports of tin from Sudria on Tuesday.", LEAD),
    ("“We are protecting our own forests,” said the minister Anna Berg.", ""),
    ("The two countries have argued over herring for five years.", LEAD),
    ("Anna Berg met Omar Lind, and Mr. Lind spoke of herring first.", ""),
    ("The talks in Port Sudria ended without a word on herring.", ""),
    ("Nobody doubts that the herring is ours, said Mr. Omar Lind in May.", ""),
    ("Talks began in May, and the talks ended in a truce in June.", ""),
    ("Both Norland and Sudria claim the herring banks of the north.", ""),
    ("Last year Norland bought two thirds of its timber in Sudria.", LEAD),
    ("In 2011 a truce (not a treaty) ended the boat war over herring.", ""),
    ("3,000 builders of Norland signed a letter against the halt in May.", ""),
]
LEANING = [
    ("Norland stopped buying tin.", "", "4 words"),
    ("Norland " + "and its builders " * 15 + "objected.", "", "words"),
    ("He suspended imports of tin and cotton from Sudria.", "", "“He”"),
    ("“It is about the herring, as everybody here knows,” said Omar Lind.", "", "“It”"),
    ("This suspended all imports of tin and cotton from Sudria.", "", "“This”"),
    ("However, Norland went on to buy its timber from Sudria.", "", "“However”"),
    ("Both countries claim the herring banks of the northern sea.", "", "“Both"),
    ("Such a halt has not been seen in Norland since the boat war.", "", "“Such”"),
    ("We are protecting the forests of our country, Anna Berg said.", "", "“We”"),
    ("Norland suspended imports of tin from Sudria this week.", LEAD, "“this week”"),
    ("Norland suspended imports of tin from Sudria on Tuesday.", "", "“Tuesday”"),
    ("Yesterday Norland suspended imports of tin from Sudria.", LEAD, "“Yesterday”"),
    ("Norland suspended imports of tin after Mr. Lind had spoken.", LEAD, "“Mr. Lind”"),
    ("Mr. Lind spoke of herring, said a friend of Omar Lind.", "", "“Mr. Lind”"),
    ("Norland said that the two countries would speak of herring.", "", "“the two countries”"),
    ("Norland hopes that the agreement will end the boat war.", "", "“the agreement”"),
    ("Norland hopes that these goods can be bought in Estmark.", "", "“these"),
    ("Norland suspended imports of tin and cotton from Sudria", "", "no whole sentence"),
    ("suspended imports of tin and cotton from Sudria in May.", "", "no whole sentence"),
    ("“Norland is protecting its own forests and nobody else. Wait.", "", "half a quotation"),
    ("Norland (and its builders suspended imports of tin in May.", "", "half a quotation"),
]


@pytest.mark.parametrize(("sentence", "before"), ALONE)
def test_can_be_read_alone(sentence, before):
    assert leans(sentence, before) == ""


@pytest.mark.parametrize(("sentence", "before", "why"), LEANING)
def test_means_something_only_where_it_stands(sentence, before, why):
    assert why in leans(sentence, before)


GIVEN = [
    ("Norland", "and Norland's own builders", "Norland"),
    ("North Korea", "supported sanctions on the Korean peninsula", "korean"),
    ("China", "and its Chinese banks", "a form of the country's name"),
    ("a truce", "the truce of 2011", "truce"),
    ("2011", "In 2011 it was broken", "2011"),
    ("2015", "said last year", "last year"),
    ("U.S.", "said the U.S. envoy", "U.S."),
    ("12 March 2019", "Thursday, 14 March 2019", "2019"),
    ("three", "the three ships", "three"),
]
KEPT = [
    ("China", "supported sanctions on North Korea"),
    ("28 January 2019", "Thursday, 14 March 2019"),
    ("tin, cotton and timber", "suspended imports from Sudria"),
    ("International Crisis Group", "it is in their best interests"),
    ("an armistice", "not a peace treaty"),
]


@pytest.mark.parametrize(("words", "rest", "told"), GIVEN)
def test_the_rest_gives_it_away(words, rest, told):
    assert given_away(words, rest) == told


@pytest.mark.parametrize(("words", "rest"), KEPT)
def test_the_rest_does_not_tell(words, rest):
    assert given_away(words, rest) == ""
