"""A term is asked only where the words around it fit the glossary's sense, and no other."""

from __future__ import annotations

from dataclasses import replace

import pytest
import samples

from quizgen.world.terms import in_doubt, terms

FACTS = "- {id: a, kind: statement, speaker: berg, gist: the ports stay open}"
# Term → a sentence in the glossary's sense, and sentences in which it is another or nobody can tell.
SENSES = {
    "constituency": (
        "She won the constituency by a few votes and took her seat in parliament.",
        ["The minister spoke to his farm belt constituency.", "The settlers are part of her core constituency, candidates say."],
    ),
    "envoy": (
        "The special envoy flew to Norland for talks.",
        ["The envoy, ambassador to Sudria, is sent home.", "The envoy faces questions from senators."],
    ),
    "coalition": (
        "The two parties formed a coalition after the vote.",
        ["A coalition of armies bombed the port.", "Coalition troops, the party said, struck the port, and the coalition forces left."],
    ),
    "misinformation": (
        "People passed on misinformation in good faith.",
        ["The party spread misinformation on purpose in its campaign.", "The report warns of misinformation."],
    ),
    "immunity": (
        "The embassy worker claimed diplomatic immunity.",
        ["The parliament lifted the immunity of two members.", "The vaccine gives immunity to the virus."],
    ),
    "truce": (
        "Both armies kept a truce for three days over the holiday.",
        ["The gangs agreed on a truce.", "The two agreed on a permanent truce of many days."],
    ),
    "drone": (
        "An unmanned drone was shot down.",
        ["The drone of the music went on.", "An underwater drone searched for the missing boat after the attack."],
    ),
    "parliament": (
        "The parliament voted for the law.",
        ["Crowds gathered outside parliament before the vote.", "The talks in parliament went on."],
    ),
}  # fmt: skip


def used(text: str) -> set[str]:
    return {t.term for t in terms(samples.article(FACTS, text=text))}


@pytest.mark.parametrize("term", SENSES)
def test_it_is_asked_in_the_glossarys_sense_alone(term):
    good, others = SENSES[term]
    assert term in used(good)
    for text in others:
        assert term not in used(text), text
        assert f"term/{term}" in in_doubt(samples.article(FACTS, text=text)), text


def test_a_story_that_uses_a_term_in_two_senses_does_not_have_it_asked():
    good, (other, _) = SENSES["immunity"]
    assert used(good) >= {"immunity"} and "immunity" not in used(f"{good} {other}")


def test_in_another_language_no_term_is_looked_for():
    story = replace(samples.article(FACTS, text=SENSES["drone"][0]), language="de")
    assert not [*terms(story)] and in_doubt(story) == {}
