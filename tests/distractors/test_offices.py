"""Who stands beside the holder of an office: those of the country and of the time, nobody from elsewhere."""

from __future__ import annotations

from dataclasses import replace

import samples

from quizgen.world.holders import holders

ENTITIES = """\
france: {kind: country, name: France, adjective: French}
usa: {kind: country, name: the United States, adjective: American}
sarkozy: {kind: person, name: Nicolas Sarkozy, gender: male}
scholar: {kind: person, name: Anna Berg, gender: female}
guest: {kind: person, name: Omar Lind, gender: male}
sudria: {kind: country, name: Sudria}
"""
FACTS = """
- {id: post, kind: role, status: STATUS, holder: sarkozy, title: president, of: france}
- {id: theirs, kind: role, status: STATUS, holder: guest, title: president, of: sudria}
- {id: study, kind: statement, status: STATUS, speaker: scholar, gist: the harbour would stay open, about: the harbour}
- {id: visit, kind: event, status: STATUS, who: [sarkozy], did: met Anna Berg, base: meet Anna Berg, when: 2002-01}
"""


def items(status: str) -> dict[str, list]:
    """Template → the items of the small article, its facts drafted or reviewed."""
    made = samples.pool(samples.article(FACTS.replace("STATUS", status), entities=ENTITIES, published="2008-07-04"))
    found: dict[str, list] = {}
    for item in made.items:
        found.setdefault(item.template, []).append(item)
    return found


def test_only_who_served_the_country_stands_beside_the_holder_of_its_office():
    (item,) = [i for i in items("draft")["office-holder"] if "France" in i.stem]
    served = {h.name for h in holders("FRA")}
    assert {o.text for o in item.options} <= served
    assert not {"Anna Berg", "Omar Lind"} & {o.text for o in item.options}


def test_nobody_stands_beside_a_drafts_predecessor_who_came_after_the_report():
    (item,) = items("draft")["office-before"]
    later = {h.name for h in holders("FRA", "president") if h.since > "2008-07"}
    assert item.key == "Jacques Chirac" and len(item.options) >= 3
    assert not later & {o.text for o in item.options}


def test_of_a_draft_no_country_is_asked_about_that_the_event_does_not_name():
    assert "in-office" not in items("draft")


def test_neither_the_voice_nor_a_blank_of_a_drafted_fact_is_asked_for():
    asked = {i.template for i in samples.pool(samples.seed()).items}
    read = samples.seed()
    drafted = replace(read, facts=tuple(replace(f, status="draft") for f in read.facts))
    left = {i.template for i in samples.pool(drafted).items}
    assert {t for t in asked if t.startswith(("voice-", "cloze-"))}
    assert not {t for t in left if t.startswith(("voice-", "cloze-"))}


def test_a_secretary_of_state_is_asked_among_the_offices_that_the_state_has():
    facts = "- {id: post, kind: role, status: draft, holder: sarkozy, title: secretary of state, of: usa}"
    entities = ENTITIES.replace("Nicolas Sarkozy", "Condoleezza Rice").replace("male}\nscholar", "female}\nscholar")
    made = samples.pool(samples.article(facts, entities=entities, published="2007-11-28"))
    (item,) = [i for i in made.items if i.template == "office-title"]
    assert {o.text.lower() for o in item.options} <= {h.office for h in holders("USA")}
