"""The context line: what the story is about, above the question, and nothing of the answer."""

from __future__ import annotations

from dataclasses import replace

import pytest
import samples

from quizgen.lint import lint_items
from quizgen.model.item import Item, shorter
from quizgen.model.published import History, Published
from quizgen.writers.pdf.contexts import of_paper

TITLE = "Harbour of Lorin closed after thefts"
TEXT = """\
Anna Berg closed the harbour of Lorin on Monday. Boats had been stolen.

It was a long winter. Peter Voss bought the old mill. Bells rang at noon. “This is the \
worst of all the nights that I have seen,” Omar Lind said. The feast went on. “Trees will help all of us in summer,” \
said Roth. Ines Roth planted a thousand trees. It rained.
"""
ENTITIES = """\
  berg: {kind: person, name: Anna Berg, gender: female}
  voss: {kind: person, name: Peter Voss, gender: male}
  lind: {kind: person, name: Omar Lind, gender: male}
  roth: {kind: person, name: Ines Roth, gender: female}
  norland: {kind: country, name: Norland}
"""
FACTS = """
- {id: closure, kind: event, who: berg, did: closed the bay, base: close the bay, when: 2018-03-26}
- {id: purchase, kind: event, who: voss, did: bought the old mill, base: buy the old mill}
- {id: radio, kind: statement, speaker: lind, gist: the radio works, about: "the news “Harbour of Lorin closed”",
   quote: This is the worst of all the nights that I have seen,
   evidence: "“This is the worst of all the nights that I have seen,” Omar Lind said."}
- {id: trees, kind: event, who: roth, did: planted a thousand trees, base: plant a thousand trees}
- {id: words, kind: statement, speaker: roth, gist: trees help, about: trees, quote: Trees will help all of us in summer,
   evidence: "“Trees will help all of us in summer,” said Roth."}
- {id: minister, kind: role, holder: berg, title: harbour minister, of: norland, closes: [holder],
   foils: {holder: [Ada Klee, Eva Blum]}}
- {id: toll, kind: figure, value: 30, unit: boats, of: were stolen}
"""


def made(title: str = TITLE, facts: str = FACTS, **more: object) -> dict[str, Item]:
    article = samples.article(facts, entities=ENTITIES, text=TEXT, title=title, **more)
    return {item.id: item for item in samples.pool(article).items}


def test_the_headline_stands_above_the_question_with_month_and_year() -> None:
    item = made()["reported-actor/small/closure"]
    assert item.context == "Report of March 2018: Harbour of Lorin closed after thefts"
    assert item.told == f"{item.context}\n{item.stem}"
    assert "March 2018" not in item.stem.replace("26 March 2018", "") and TITLE not in item.stem


def test_a_setting_is_better_than_a_headline() -> None:
    item = made(setting="the thefts in Lorin's harbour")["reported-actor/small/closure"]
    assert item.context == "Report of March 2018 on the thefts in Lorin's harbour"


@pytest.mark.parametrize("when", ["", " in March 2018", " of March 2018"])
def test_a_setting_does_not_say_the_month_again(when: str) -> None:
    item = made(setting=f"the thefts in Lorin's harbour{when}")["reported-actor/small/closure"]
    assert item.context == "Report of March 2018 on the thefts in Lorin's harbour"


@pytest.mark.parametrize(
    "title",
    ["Anna Berg closes harbour", "Harbour closed by Berg", "Voss angry about harbour", "Mill and harbour of Voss sold"],
)
def test_a_line_with_a_word_of_any_option_is_cut(title: str) -> None:
    """Were only those that name the key cut, a reader would strike what the line names."""
    assert made(title)["reported-actor/small/closure"].context == "Report of March 2018"


def test_a_number_of_the_line_is_no_option() -> None:
    assert made("30 boats stolen in Lorin")["figure-value/small/toll"].context == "Report of March 2018"
    assert made("Boats stolen in Lorin")["figure-value/small/toll"].context.endswith(": Boats stolen in Lorin")


def test_a_word_of_every_option_tells_nothing() -> None:
    items = samples.pool(samples.starter()).items
    item = next(item for item in items if item.template.startswith("support-"))
    assert all("Norland" in option.text and "imports" in option.text for option in item.options)
    assert item.context == "Report of May 2016: Norland halts imports from Sudria"


def test_a_word_that_the_stem_has_already_tells_nothing_new() -> None:
    assert made("Boats were stolen")["figure-value/small/toll"].context.endswith(": Boats were stolen")


@pytest.mark.parametrize("item_id", ["office-title/small/minister", "event-when/small/closure"])
def test_no_line_above_offices_and_dates(item_id: str) -> None:
    found = made(facts=FACTS.replace("2018-03-26", "2017-03-26").replace("closes: [holder],", "foils: {title: [port minister, bay minister]},", 1).replace(
        "\n   foils: {holder: [Ada Klee, Eva Blum]}", ""))  # fmt: skip
    assert found[item_id].context == ""


def test_words_on_the_news_lean_on_the_headline() -> None:
    """“This is the worst …” means nothing without it, so that there is no item where the line must be cut."""
    item = made()["who-said-quote/small/radio"]
    assert item.stem == "According to the report, who said: “This is the worst of all the nights that I have seen”?"
    assert item.context.endswith(TITLE)
    assert "who-said-quote/small/radio" not in made("Omar Lind speaks of bad night")


def test_a_long_headline_is_cut_at_a_word() -> None:
    item = made("Harbour " + "of Lorin closed again " * 10)["reported-actor/small/closure"]
    assert item.context.endswith(" …") and len(item.context) < 150
    assert not any(p.severity == "error" for p in lint_items([item]))


def test_a_setting_is_one_line_and_is_cut_too() -> None:
    item = made(setting="the thefts\n in the bay")["reported-actor/small/closure"]
    assert item.context == "Report of March 2018 on the thefts in the bay"
    item = made(setting="thefts of ice " * 40)["reported-actor/small/closure"]
    assert item.context.endswith(" …") and len(item.context) < 150


def test_a_released_item_keeps_the_line_that_it_had() -> None:
    article = samples.article(FACTS, entities=ENTITIES, text=TEXT, title=TITLE)
    before = samples.pool(article)
    item = next(i for i in before.items if i.id == "reported-actor/small/closure")
    bare = replace(item, context="")
    note = Published(item=bare, digest=before.digests[item.id], mod=1)
    history = History(namespace="n", released="2018-04-01", notes={"g": note})
    after = next(i for i in samples.pool(article, history=history).items if i.id == item.id)
    assert after == bare


def test_the_line_is_cut_to_the_month_then_to_nothing() -> None:
    assert shorter("Report of March 2018: Talks end") == "Report of March 2018"
    assert shorter("Report of March 2018 on the talks") == "Report of March 2018"
    assert shorter("Report of March 2018") == ""


def test_a_paper_on_one_story_has_the_line_at_its_head() -> None:
    items = [item for item in made().values() if item.context]
    assert len({item.context for item in items}) >= 1
    head, above = of_paper(items)
    assert head == min((item.context for item in items), key=len)
    assert set(above) == {""}


def test_the_head_of_a_paper_names_no_key() -> None:
    item = made()["reported-actor/small/closure"]
    other = replace(item, context="", options=tuple(replace(o, text="Lorin") if o.right else o for o in item.options))
    assert of_paper([item, other])[0] == "Report of March 2018"


def test_a_paper_of_several_stories_has_a_line_above_each_question() -> None:
    one = made()["reported-actor/small/closure"]
    other = made("Bay of Estmark closed", id="second")["reported-actor/second/closure"]
    assert of_paper([one, other]) == ("", [one.context, other.context])


def test_words_without_a_day_of_their_own_ask_no_month() -> None:
    """The report is of March 2018; when the words fell it does not say."""
    assert made()["who-said-quote/small/words"].stem.startswith("According to the report, who said")
    dated = made(facts=FACTS.replace("about: trees,", "about: trees, when: 2017-11-02,"))
    assert dated["who-said-quote/small/words"].stem.startswith("Who said in November 2017, about trees: ")
