"""Who said it: which words are asked for, and who stands beside the speaker."""

from __future__ import annotations

import pytest

from quizgen import reader
from quizgen.build import load_templates, make_pool, recipe_for
from quizgen.drafting.draft import draft_stories
from quizgen.drafting.inputs import read_story
from quizgen.world.knowledge import World

TEMPLATES = load_templates()[0]
TITLE = "Strangers buy the old harbour of Hamburg"
STRANGERS = "“We should never have sold the harbour of Hamburg to a company of strangers,” said Anna Berg. "
OTHERS = "“The price was fair to all,” said Mr. Omar Lind. “The price was low,” Mr. John Miller told reporters. "


def asked(text: str, title: str = TITLE) -> dict[str, set[str]]:
    """The questions who said some words, with the names to choose from."""
    story, _ = read_story(f"{title}\n\nWednesday, September 11, 2019\n\n{text}\n".encode(), "story", ".txt", "story.txt")
    drafting = next(draft_stories([story]))
    article, _ = reader.parse_article(drafting.yaml.encode(), "story")
    pool = make_pool([article], World((article,)), TEMPLATES, recipe_for(article), None)
    return {i.stem: {o.text for o in i.options} for i in pool.items if i.template == "who-said-quote"}


def test_beside_the_speaker_stand_those_who_speak() -> None:
    [names] = asked(STRANGERS + OTHERS).values()
    assert names == {"Anna Berg", "Omar Lind", "John Miller"}


@pytest.mark.parametrize(
    "more",
    [
        "Mr. Nils Dahl of the harbour police walked to the market with his wife.",  # says nothing, holds no office
        "Mr. Nils Dahl said that he feared the worst. Dahl was stabbed in the harbour on Monday.",
        "Mr. Nils Dahl said that he feared the worst. The death of Mr. Nils Dahl shocked Hamburg.",
        "The Nils Dahl Tribune said that the price was low.",
    ],
)
def test_who_is_no_option(more: str) -> None:
    [names] = asked(STRANGERS + OTHERS + "\n\n" + more).values()
    assert "Nils Dahl" not in names


def test_who_is_named_in_the_rest_of_the_quotation_is_no_option() -> None:
    words = STRANGERS.replace(",” said Anna Berg.", ". Mr. Nils Dahl did not lie,” said Chancellor Anna Berg.")
    more = "Mr. Nils Dahl said that he had sold it for a fair price."
    [names] = asked(words + OTHERS + more).values()
    assert names == {"Anna Berg", "Omar Lind", "John Miller"}


def test_beside_who_governs_stands_no_judge() -> None:
    text = "“The ports of Germany and France have never been better for the workers of Europe,” said President {}."
    [names] = asked(text.format("Donald Trump") + " Trump is the president of the United States.", "Ports reopen").values()
    assert "John Roberts" not in names and "Elizabeth II" not in names and len(names) > 2


@pytest.mark.parametrize(
    ("said", "stem"),
    [
        ("“He was a gentle soul and the best sailor of all the northern harbours,” said Anna Berg.",
         "about Nils Dahl: “He was a gentle soul and the best sailor of all the northern harbours”"),
        ("“And I hope that Dahl's ship will be shown to every child of Hamburg,” said Anna Berg.",
         "“I hope that Dahl's ship will be shown to every child of Hamburg”"),
        ("“Nils Dahl was a true hero of Hamburg,” said Anna Berg.", "“Nils Dahl was a true hero of Hamburg”"),
        ("“[T]he people of Hamburg have lost the best sailor of the northern harbours,” said Anna Berg.",
         "“[T]he people of Hamburg have lost the best sailor of the northern harbours”"),
    ],
)  # fmt: skip
def test_words_that_can_be_asked_for(said: str, stem: str) -> None:
    text = f"Mr. Nils Dahl died in his sleep on Monday. {said.replace('said Anna', 'said Chancellor Anna')} {OTHERS}"
    assert any(stem in s for s in asked(text, "Sailor Nils Dahl dies at 95"))


def test_words_about_the_news_as_a_whole() -> None:
    text = "“This is probably the worst bargain that a town can possibly make,” said Anna Berg. "
    assert any("“This is probably the worst bargain" in s for s in asked(text + OTHERS))


@pytest.mark.parametrize(
    "said",
    [
        "“The gate of the northern harbour is open to everybody,” said Anna Berg. “This is a reason for the people to stay in the harbour of Hamburg.”",
        "“I can say with confidence that the council of Hamburg does not control any guards there,” said Anna Berg.",
    ],
)  # fmt: skip
def test_words_that_point_back_are_not_asked(said: str) -> None:
    stems = asked(said + " " + OTHERS)
    assert not any("reason for the people" in s or "control any guards" in s for s in stems)


@pytest.mark.parametrize(
    "said",
    [
        "“There are ships with dangerous goods [...] where all the lamps must be put out at night,” said Anna Berg.",
        "“She was a gentle soul and the best sailor of all the northern harbours,” said Anna Berg.",  # who?
    ],
)
def test_words_that_cannot(said: str) -> None:
    assert asked(f"Mr. Nils Dahl died in his sleep on Monday. {said.replace('said Anna', 'said Chancellor Anna')} {OTHERS}", "Sailor Nils Dahl dies at 95") == {}
