"""Released wording stays while nothing changed; it changes with its fact, its edit, a rule that fails, or --reword."""

from __future__ import annotations

from dataclasses import replace

import pytest
import samples

from quizgen.build import build, load_templates, recipe_for
from quizgen.build.pipeline import Pool
from quizgen.model.article import Article
from quizgen.model.item import Item
from quizgen.model.quiz import History, Published
from quizgen.model.recipe import Edit

FACTS = """
- {id: why, kind: cause, question: "Why was trade halted in 2018?", because: For lack of boats,
   foils: {because: [For lack of money, For lack of sailors, For lack of herring, For lack of timber]}}
- {id: trip, kind: event, who: berg, did: visited Port Sudria, base: visit Port Sudria, noun: the visit, when: 2017-05}
- {id: view, kind: position, holder: berg, question: "What did the halt of 2018 do?", view: It saved the forests,
   foils: {view: [It ruined the sawmills, It raised the prices, It pleased the voters]}}
- {id: other, kind: position, holder: lind, question: "What did the halt of 2018 do?", view: It pressed for herring}
"""
WHY, WHEN, VIEW = "cause-because/small/why", "event-when/small/trip", "position-of-holder/small/view"
RELEASED = "In the words of the last release:"


@pytest.fixture(scope="module")
def article() -> Article:
    return samples.article(FACTS)


@pytest.fixture(scope="module")
def first(article) -> Pool:
    return samples.pool(article)


def history(pool: Pool, change: dict[str, dict[str, object]] | None = None, retired: str = "") -> History:
    """The release of a pool, in which stems read as students have them: what is made anew shows itself."""
    notes = {}
    for item in pool.items:
        said = replace(item, stem=f"{RELEASED} {item.stem}", **(change or {}).get(item.id, {}))
        digest = pool.digests[item.id]
        notes[item.id] = Published(item=said, digest=digest, mod=1, retired=retired)
    return History(namespace="local", released="2018-03-28", notes=notes)


def items(pool: Pool) -> dict[str, Item]:
    return {i.id: i for i in pool.items}


def texts(item: Item) -> set[str]:
    return {o.text for o in item.options}


def with_fact(article: Article, fact_id: str, **change: object) -> Article:
    return replace(article, facts=tuple(replace(f, **change) if f.id == fact_id else f for f in article.facts))


def test_nothing_changed_nothing_is_reworded(article, first):
    """Not with another seed either, which would draw other options."""
    released = history(first)
    for seed in (0, 1, 2):
        again = samples.pool(article, history=released, seed=seed)
        assert again.digests == first.digests
        for item in again.items:
            assert item.stem.startswith(RELEASED), item.id
            assert texts(item) == texts(items(first)[item.id])


def test_without_a_history_another_seed_draws_other_options(article, first):
    drawn = {frozenset(texts(items(samples.pool(article, seed=n))[WHY])) for n in range(8)}
    assert len(drawn) > 1  # so that the test above proves something


def test_a_changed_fact_changes_its_items_and_no_other(article, first):
    changed = with_fact(article, "trip", did="visited the harbour", base="visit the harbour")
    again = items(samples.pool(changed, history=history(first)))
    assert "visit the harbour" in again[WHEN].stem
    assert again[WHY].stem.startswith(RELEASED)


def test_the_reason_an_author_gives_for_a_foil_reaches_students_and_changes_no_wording(article, first):
    reason = "Norland had money enough."
    whys = {foil: reason if foil.value == "For lack of money" else "It had these." for foil in foils(article)}
    changed = with_fact(article, "why", foils={"because": tuple(replace(f, why=why) for f, why in whys.items())})
    again = items(samples.pool(changed, history=history(first)))
    old = items(first)[WHY]
    assert again[WHY].stem == f"{RELEASED} {old.stem}"
    assert [(o.text, o.right) for o in again[WHY].options] == [(o.text, o.right) for o in old.options]
    whys = {o.text: o.why for o in again[WHY].options if not o.right}
    assert set(whys.values()) <= {reason, "It had these."} and whys.get("For lack of money", reason) == reason
    assert again[VIEW].options == items(first)[VIEW].options


def foils(article: Article) -> tuple:
    """The foils of the fact `why`."""
    return next(f for f in article.facts if f.id == "why").foils["because"]


def test_a_corrected_name_changes_the_items_that_show_it(article, first):
    entities = article.entities | {"berg": replace(article.entities["berg"], name="Anne Berg")}
    again = items(samples.pool(replace(article, entities=entities), history=history(first)))
    assert "Anne Berg" in again[WHEN].stem and "Anne Berg" in again[VIEW].stem
    assert again[WHY].stem.startswith(RELEASED)


UNSEEN = [{"foils": {}}, {"closes": ("when",)}, {"formerly": ("journey",)}, {"status": "draft"}]


@pytest.mark.parametrize("change", UNSEEN)
def test_what_students_do_not_see_changes_nothing(article, first, change):
    again = items(samples.pool(with_fact(article, "trip", **change), history=history(first)))
    assert again[WHEN].stem.startswith(RELEASED)


def test_an_option_that_no_longer_holds_goes_and_the_item_is_made_anew(article, first):
    """Lind turns out to agree with Berg: his view was a wrong option, and is none any more."""
    held = {VIEW: {"options": tuple(o for o in items(first)[VIEW].options)}}
    before = texts(items(first)[VIEW])
    if "It pressed for herring" not in before:
        swapped = [o for o in items(first)[VIEW].options if not o.right][0]
        options = [replace(o, text="It pressed for herring") if o == swapped else o for o in items(first)[VIEW].options]
        held = {VIEW: {"options": tuple(options)}}
    released = history(first, held)
    still = items(samples.pool(article, history=released))[VIEW]
    assert "It pressed for herring" in texts(still) and still.stem.startswith(RELEASED)
    agreed = with_fact(article, "other", agrees_with=("view",))
    again = items(samples.pool(agreed, history=released))[VIEW]
    assert "It pressed for herring" not in texts(again)
    assert not again.stem.startswith(RELEASED)


def test_a_retired_note_is_no_model(article, first):
    again = items(samples.pool(article, history=history(first, retired="its fact is gone")))
    assert not [i for i in again.values() if i.stem.startswith(RELEASED)]


EDIT = Edit(stem="Why, as of 2018, had trade come to a halt?", options={"For lack of boats": "For want of boats"})


def test_an_edit_appears_changes_and_disappears(article, first):
    edited = samples.pool(article, history=history(first), edit={WHY: EDIT})
    item = items(edited)[WHY]
    assert item.stem == EDIT.stem and item.key == "For want of boats"
    assert items(edited)[WHEN].stem.startswith(RELEASED)
    released = history(edited)
    kept = items(samples.pool(article, history=released, edit={WHY: EDIT}))[WHY]
    assert kept.stem.startswith(RELEASED) and texts(kept) == texts(item)
    other = replace(EDIT, stem="Why did trade stop in 2018?")
    assert items(samples.pool(article, history=released, edit={WHY: other}))[WHY].stem == other.stem
    gone = items(samples.pool(article, history=released))[WHY]
    assert gone.stem == "Why was trade halted in 2018?" and gone.key == "For lack of boats"


def test_an_edit_is_flagged_when_its_fact_has_changed(article, first):
    released = history(samples.pool(article, edit={WHY: EDIT}))
    changed = with_fact(article, "why", question="Why was all trade halted in 2018?")
    pool = samples.pool(changed, history=released, edit={WHY: EDIT})
    assert [(p.rule, p.severity) for p in pool.problems] == [("edit-outlived", "warning")]
    assert WHY in pool.problems[0].message
    assert samples.pool(article, history=released, edit={WHY: EDIT}).problems == []


def test_reword_makes_everything_anew(article, first):
    recipe = recipe_for(article, outputs=("json",))
    templates, _ = load_templates()
    args = (recipe, "small", [article], [], templates, history(first))
    kept, anew = build(*args), build(*args, reword=True)
    assert all(i.stem.startswith(RELEASED) for i in kept.quiz.items)
    assert not any(i.stem.startswith(RELEASED) for i in anew.quiz.items)


def test_reword_keeps_the_ids_under_which_students_have_the_items(article, first):
    """The guid of a note is made of the first id: without it a reworded item would be a twin of the note."""
    renamed = with_fact(article, "trip", id="journey", formerly=("trip",))
    built = build(
        recipe_for(renamed, outputs=("json",)), "small", [renamed], [], load_templates()[0], history(first), reword=True
    )
    journey = items(built.quiz)[WHEN.replace("trip", "journey")]
    assert journey.first_id == WHEN and not journey.stem.startswith(RELEASED)


def test_digests_do_not_depend_on_the_seed_or_the_order_of_facts(article, first):
    turned = replace(article, facts=article.facts[::-1])
    assert samples.pool(turned, seed=5).digests == first.digests
