"""The table of rules: each documented, with a bad example, a good one and a source."""

import re
from dataclasses import replace
from random import Random

import pytest
from mutate.pools import made_up

from quizgen import lint
from quizgen.lint import RULES, faults, lint_items, lint_paper, lint_quiz, lint_set
from quizgen.model.item import Citation, Item, Option
from quizgen.model.quiz import Paper, Placed, Quiz


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda r: r.name)
def test_is_documented(rule):
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", rule.name)
    assert rule.severity in ("error", "warning") and rule.scope in ("item", "set", "paper")
    assert rule.summary.endswith(".") and len(rule.summary) < 120
    for part in (rule.bad, rule.good, rule.source):
        assert part and "\n" not in part
    assert rule.bad != rule.good
    assert rule.hint and not rule.hint.endswith(".")


def test_parts_of_a_long_documentation():
    rule = RULES["stem-names-key"]
    assert rule.summary == "The stem does not name the key."
    assert rule.bad == "To whom did Xi Jinping speak of Kim Jong-un's visit? Kim Jong-un"
    assert rule.source.startswith("ITEMS.md rule 6; ")


def test_two_rules_cannot_share_a_name():
    with pytest.raises(ValueError, match="stem-form"):
        lint.rule.rule("item", "error", "x")(RULES["stem-form"].function)


def good() -> Item:
    """An item nothing can be said against."""
    options = (
        Option("Xinhua", True, "The report has it from Xinhua.", "article"),
        Option("Yonhap", False, "Yonhap is a news agency of South Korea.", "foils"),
        Option("Kyodo", False, "Kyodo is a news agency of Japan.", "foils"),
    )
    return Item(
        id="said-via/some/fact",
        stem="From which agency came the words of Xi Jinping on the visit of March 2018?",
        options=options,
        explanation="They came from Xinhua.",
        evidence=("Mr. Xi told Mr. Kim, according to Xinhua.",),
        tags=("quizgen::family::speaker",),
        citations=(Citation("some", "A visit", "2018-03-28"),),
    )


def with_options(*texts: str, key: int = 0, stem: str = "What was spoken of first in March 2018?") -> Item:
    options = tuple(Option(t, n == key, "So it was.", "foils") for n, t in enumerate(texts))
    return replace(good(), stem=stem, options=options, explanation="So it was.", recall=False)


def rules_of(item: Item, texts: dict[str, str] | None = None) -> list[str]:
    return [problem.rule for problem in lint_items([item], texts or {})]


def test_a_good_item_passes():
    assert lint_items([good()]) == []
    assert faults(good()) == []


def test_evidence_is_sought_in_the_articles_of_the_item():
    text = "“We speak highly of this visit,” Mr. Xi told  Mr. Kim, according\nto Xinhua. More."
    assert rules_of(good(), {"some": text}) == []
    assert rules_of(good(), {"some": "Another text."}) == ["evidence"]
    assert rules_of(good(), {"other": "Another text."}) == []
    assert rules_of(good(), {"some": "xMr. Xi told Mr. Kim, according to Xinhua.y"}) == ["evidence"]


def test_a_joined_item_may_have_a_row_of_a_table_as_evidence():
    item = replace(good(), proof="joined", evidence=(*good().evidence, "Table of offices: Xi Jinping, since 2013."))
    assert rules_of(item, {"some": good().evidence[0]}) == []
    assert rules_of(item, {"some": "Another text."}) == ["evidence", "evidence"]


def test_problems_say_where_and_faults_are_the_errors():
    item = with_options("Xinhua", "Yonhap.", "Kyodo")
    problems = lint_items([good(), item], label="quiz.json")
    assert [p.rule for p in problems] == ["full-stop-alike"]
    assert str(problems[0].location) == "quiz.json: items[1].options[1]"
    assert problems[0].message.endswith("(in said-via/some/fact)")
    assert [p.rule for p in faults(item)] == ["full-stop-alike"]


def test_a_long_id_is_cut_in_the_message():
    item = replace(with_options("Xinhua", "Yonhap.", "Kyodo"), id="x" * 400)
    assert len(lint_items([item])[0].message) < 200


GOOD_OPTIONS = [
    ("Energy, aid and trade", "Troops, arms and bases", "Jets, tanks and radars"),
    ("Chief provider of energy, aid and trade", "Sole operator of its ports and railroads", "Main lender of its banks"),
    ("Singapore", "Pyongyang", "Hanoi"),
    ("The Great Hall of the People", "Tiananmen Square", "The Hall of Supreme Harmony"),
    ("China backed tougher sanctions", "Talks had failed in Seoul", "Parliament had been dissolved"),
    ("U.S.", "Japan", "India"),
    ("al-Qaeda in Yemen", "Boko Haram in Chad", "iPhone makers in China"),
    ("Boutros Boutros-Ghali", "Kofi Annan of Ghana", "Ban Ki-moon"),
    ("2.5 million", "5 million", "25 million"),
    ("−5", "5", "15"),
    ("10 to 20", "21 to 30", "31 to 40"),
    ("1200", "1800", "2500"),
    ("2009", "2011", "2013"),
    ("two", "three", "four"),
    ("It is not heard of", "It is not made use of", "It was not thought of"),
    ("The man that that law struck", "The man whom they had had killed", "The man he had paid"),
    ("Smith & Co.", "Brown & Sons", "Grey & Sons"),
    ('A screen of 15"', 'A fish of 9"', 'The "Hero" of 1"'),
    ("Tariffs < 5 per cent", "Tariffs > 5 per cent", "Taxes & fees"),
    ("A method called __init__", "A method called __call__", "A method called __del__"),
    ("Reading Borough", "Bath and Wells", "Milton Keynes"),
]


@pytest.mark.parametrize("texts", GOOD_OPTIONS, ids=lambda t: t[0])
def test_good_options_pass(texts):
    assert rules_of(with_options(*texts)) == []


GOOD_STEMS = [
    "Who said in March 2018 that he was grateful for the hospitality of his hosts?",
    "In his speech of March 2018, what did Xi Jinping call for?",
    "Which country had the two leaders Xi Jinping and Kim Jong-un both visited by March 2018?",
    "What were the two countries whose presidents Kim Jong-un was planning to meet in 2018?",
    "Why did Xi Jinping say in March 2018 that the ministers would not travel to London?",
    "Who said in March 2018 about the visit to Beijing: “This week he told us that we would not go now”?",
    "What was the aim of the Four-Party Talks that were held from 1997 to 1999?",
    "On which occasion did USA Today call Kim Jong-un a strongman in March 2018?",
    "What does the report on the visit of March 2018 say of its source?",
    "Which party did President Moon Jae-in of South Korea lead in 2015?",
    "Where did Mr. Kim Jong-un travel in March 2018 (by train)?",
    "Xi Jinping met ____ in Beijing in March 2018.",
    "Not only Xinhua told of the visit in March 2018; which agency did as well?",
    "What is the border that was left undefined in 1953 called?",
    "Which undersecretary told the Council (in New York) of 1) the test and 2) the launch of 2017?",
]


@pytest.mark.parametrize("stem", GOOD_STEMS)
def test_good_stems_pass(stem):
    assert rules_of(with_options("Seoul", "Tokyo", "Hanoi", stem=stem)) == []


def test_a_choice_between_what_the_stem_names_is_fair():
    item = with_options("China", "Mongolia", stem="Which is the larger, China or Mongolia, as of 2018?")
    assert rules_of(item) == ["options-wanted"]


def test_the_source_may_be_the_point():
    item = with_options("Xinhua", "KCNA", "Kyodo", stem="To which source does the report attribute it, as of 2018?")
    assert rules_of(item) == ["names-the-article"]
    assert rules_of(replace(item, family="source")) == []


def test_a_paper_whose_items_are_unknown_is_told_of():
    items = tuple(made_up(n, Random(n), ["Ab", "Cd", "Ef"], n % 3) for n in range(2))
    quiz = Quiz(title="x", items=items, papers=(Paper("A", (Placed("nowhere"), Placed(items[0].id, (2, 1, 9)))),))
    problems = lint_paper(quiz, quiz.papers[0], "q.json")
    assert [str(p.location) for p in problems] == ["q.json: papers[0].items[0]", "q.json: papers[0].items[1].options"]
    assert {p.rule for p in problems} == {"paper-index"}


def test_a_quiz_is_its_items_its_pool_and_its_papers():
    item = with_options("Xinhua", "Yonhap.", "Kyodo")
    quiz = Quiz(title="x", items=(item, item), papers=(Paper("A", (Placed(item.id), Placed(item.id))),))
    rules = [p.rule for p in lint_quiz(quiz)]
    apart = [*lint_items(quiz.items), *lint_set(quiz.items), *lint_paper(quiz, quiz.papers[0])]
    assert rules == [p.rule for p in apart]
    assert {"full-stop-alike", "duplicate-id", "same-question", "paper-shared-fact"} <= set(rules)


def test_nothing_gives_nothing():
    assert lint_items([]) == lint_set([]) == lint_quiz(Quiz(title="x")) == []
