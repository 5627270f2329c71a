"""A new display name, and hand-written words that still hold the one students know."""

from __future__ import annotations

import samples

from quizgen.build import Pool
from quizgen.model.quiz import History, Published
from quizgen.model.recipe import Edit

FACTS = """
- {id: trip, kind: event, who: berg, did: visited the sons of Omar Lind in Nordhill, base: visit Nordhill, when: 2016,
   foils: {who: [dahl, Eve Wolf, Ida Moor]}}
- {id: talks, kind: event, who: lind, did: opened the talks, base: open the talks, when: 2017,
   foils: {who: [berg, dahl, Eve Wolf, Ida Moor]}}
"""
EDIT = {"event-when/small/trip": Edit(stem="When did she meet Omar Lind’s sons?")}


def again(old: str, new: str, facts: str = FACTS, **recipe: object) -> Pool:
    """The article released, then built with other words."""
    first = samples.pool(samples.article(FACTS))
    notes = {i.id: Published(item=i, digest=first.digests[i.id], mod=1) for i in first.items}
    history = History(namespace="local", released="2018-03-28", notes=notes)
    return samples.pool(samples.read_text(samples.yaml_of(facts).replace(old, new)), history=history, **recipe)


def told(pool: Pool) -> list[str]:
    return [p.location.path for p in pool.problems if p.rule == "old-name"]


NAME, NEW = "name: Omar Lind\n", "name: Omar Lindqvist\n"


def test_facts_and_edits_that_hold_the_old_name_are_told():
    pool = again(NAME, NEW, edit=EDIT)
    assert told(pool) == ["facts.trip.did", "edit.event-when/small/trip"]
    (problem, _) = (p for p in pool.problems if p.rule == "old-name")
    assert problem.severity == "warning" and "“Omar Lind”" in problem.message and "“Omar Lindqvist”" in problem.message


def test_foils_that_hold_it_are_told():
    foil = FACTS.replace("Eve Wolf, Ida", "the son of Omar Lind, Ida", 1)
    assert told(again(NAME, NEW, foil)) == ["facts.trip.did", "facts.trip.foils"]


def test_the_old_name_may_stay_as_an_alias():
    assert told(again(NAME, f"{NEW}    also: [Omar Lind]\n")) == ["facts.trip.did"]


def test_another_person_is_a_correction_and_no_new_name():
    assert told(again("who:\n  - lind", "who:\n  - berg")) == []


def test_a_longer_name_that_holds_the_old_is_another():
    longer = FACTS.replace("the sons of Omar Lind", "Omar Lindqvist and Old Omar Lind")
    pool = again(NAME, f"{NEW}    also: [Old Omar Lind]\n", longer)
    assert pool.renamed and told(pool) == []


def test_nothing_is_told_where_nothing_was_renamed(seed, seed_pool):
    assert told(again("x", "x", edit=EDIT)) == []
    notes = {i.id: Published(item=i, digest=seed_pool.digests[i.id], mod=1) for i in seed_pool.items}
    pool = samples.pool(seed, history=History(namespace="local", released="2018-03-28", notes=notes))
    assert told(pool) == [] and pool.renamed == {}
