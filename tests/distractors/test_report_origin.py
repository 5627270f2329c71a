"""Questions about what the report says, from the article to the item: options of the same story, each with what the
report does say of it; and asked only where the world does not close the question."""

from __future__ import annotations

from pathlib import Path

import pytest
import samples

from quizgen.build import load_templates
from quizgen.build.templates import FOLDER
from quizgen.model.item import Item
from quizgen.model.published import History, Published

ENTITIES = """\
  berg: {kind: person, name: Anna Berg, gender: female}
  voss: {kind: person, name: Peter Voss, gender: male}
  lind: {kind: person, name: Omar Lind, gender: male}
  roth: {kind: person, name: Ines Roth, gender: female}
"""
TEXT = """\
Anna Berg closed the harbour of Lorin on Monday. Boats had been stolen.

It was a long winter. Peter Voss bought the old mill. Bells rang at noon. Omar Lind spoke on the radio. The feast went \
on. Ines Roth planted a thousand trees. It rained.
"""
FACTS = """
- {id: closure, kind: event, who: berg, did: closed the harbour of Lorin, base: close the harbour of Lorin,
   when: 2018-03-26}
- {id: purchase, kind: event, who: voss, did: bought the old mill, base: buy the old mill}
- {id: radio, kind: statement, speaker: lind, gist: the radio works}
- {id: trees, kind: event, who: roth, did: planted a thousand trees, base: plant a thousand trees}
"""


def made(facts: str = FACTS) -> dict[str, Item]:
    return {item.id: item for item in samples.pool(samples.article(facts, entities=ENTITIES, text=TEXT)).items}


def test_who_did_it_is_asked_of_the_report() -> None:
    item = made()["reported-actor/small/closure"]
    assert item.stem == "According to the report, who closed the harbour of Lorin on 26 March 2018?"
    assert item.key == "Anna Berg"
    assert {o.text: (o.origin, o.why) for o in item.options if not o.right} == {
        "Peter Voss": ("report", "The report says that Peter Voss bought the old mill."),
        "Omar Lind": ("report", "Omar Lind said that the radio works."),
        "Ines Roth": ("report", "The report says that Ines Roth planted a thousand trees."),
    }


def test_what_somebody_did_is_asked_beside_what_others_did() -> None:
    item = made()["reported-deed/small/closure"]
    assert item.stem == "According to the report, what did Anna Berg do on 26 March 2018?"
    assert {o.text for o in item.options} == {
        "Closed the harbour of Lorin", "Bought the old mill", "Planted a thousand trees",
    }  # fmt: skip


def test_what_a_group_did_is_no_option_beside_what_a_person_did() -> None:
    group = "voss: {kind: group, name: The miners of Lind}"
    entities = "\n".join(f"  {group}" if line.strip().startswith("voss:") else line for line in ENTITIES.splitlines())
    article = samples.article(FACTS, entities=entities, text=TEXT.replace("Peter Voss", "The miners of Lind"))
    assert "reported-deed/small/closure" not in {i.id for i in samples.pool(article).items}


def test_the_world_is_asked_where_it_closes_the_question() -> None:
    closed = FACTS.replace("when: 2018-03-26}", "when: 2018-03-26, closes: [who]}")
    items = made(closed)
    assert "event-who/small/closure" in items
    assert "reported-actor/small/closure" not in items
    assert "reported-actor/small/purchase" in items  # which nothing closes


def test_a_released_item_of_the_report_stays_when_the_world_closes_the_question() -> None:
    before = samples.pool(samples.article(FACTS, entities=ENTITIES, text=TEXT))
    item = next(i for i in before.items if i.id == "reported-actor/small/closure")
    note = Published(item=item, digest=before.digests[item.id], mod=1)
    history = History(namespace="n", released="2018-04-01", notes={"g": note})
    closed = FACTS.replace("when: 2018-03-26}", "when: 2018-03-26, closes: [who]}")
    after = samples.pool(samples.article(closed, entities=ENTITIES, text=TEXT), history=history)
    assert {"event-who/small/closure", item.id} <= {i.id for i in after.items}


@pytest.mark.parametrize(
    ("did", "why"),
    [
        ("died in Lorin", "nobody takes the living for the dead"),
        ("called for new boats", "others may have done so in other words"),
    ],
)
def test_not_asked(did: str, why: str) -> None:
    facts = FACTS.replace("closed the harbour of Lorin", did)
    assert "reported-actor/small/closure" not in made(facts), why


@pytest.mark.parametrize("other", ["had bought the old mill", "was elected mayor"])
def test_a_deed_of_another_form_is_no_option(other: str) -> None:
    """Two of the three deeds are left, one of them the key: too few."""
    assert "reported-deed/small/closure" not in made(FACTS.replace("did: bought the old mill", f"did: {other}"))


def test_numbers_of_the_story_are_options_where_they_are_of_one_size() -> None:
    facts = """
    - {id: boats, kind: figure, value: 30, unit: boats, of: were stolen}
    - {id: trees, kind: figure, value: 40, unit: trees, of: did Ines Roth plant}
    - {id: coins, kind: figure, value: 9000, unit: coins, of: did the mill cost}
    """
    article = samples.article(facts, entities=ENTITIES, text=TEXT)
    pools = [samples.pool(article, seed=seed) for seed in range(6)]  # the key is the highest number in one of four
    items = [item for pool in pools for item in pool.items if item.id == "figure-value/small/boats"]
    told = {o.text: o.why for item in items for o in item.options if o.origin == "report"}
    assert told == {"40": "The report gives 40 in answer to “How many trees did Ines Roth plant?”"}


def test_unless_must_name_another_template(tmp_path: Path) -> None:
    own = (FOLDER / "reported-actor.yaml").read_text("utf-8")
    for named in ("event-whom", "reported-actor"):
        (tmp_path / "mine.yaml").write_text(own.replace("unless: event-who", f"unless: {named}"), "utf-8")
        problems = load_templates(tmp_path)[1]
        assert [(p.rule, p.message) for p in problems] == [
            ("template-unless", f"`unless` of “reported-actor” names no other template: “{named}”")
        ]
    (tmp_path / "mine.yaml").write_text(own, "utf-8")
    assert load_templates(tmp_path)[1] == []
