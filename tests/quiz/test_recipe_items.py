"""keep, omit and edit by item id; ids that nothing has are warned about, with the likely one."""

from __future__ import annotations

from dataclasses import replace

import pytest
import samples

from quizgen.model.recipe import Edit
from quizgen.quiz import apply_edits

BUILDERS = "significance-meaning/sudria-trade-2016/builders"
NOT_MADE = "measure-actor/sudria-trade-2016/halt"


def test_an_omitted_item_is_not_made_and_the_others_are(starter, starter_pool):
    pool = samples.pool(starter, omit=(BUILDERS,))
    assert {i.id for i in starter_pool.items} - {i.id for i in pool.items} == {BUILDERS}
    assert (BUILDERS, "the recipe omits it") in {(n.id, n.reason) for n in pool.not_made}
    assert BUILDERS not in pool.digests and pool.problems == []


@pytest.mark.parametrize("where", ["keep", "omit", "edit"])
@pytest.mark.parametrize(
    ("wrong", "hint"),
    [
        (BUILDERS.replace("builders", "bilders"), BUILDERS),
        (BUILDERS.replace("sudria", "sodria"), BUILDERS),
        ("nothing/like/it", "build -v"),
    ],
)
def test_an_unknown_id_is_warned_about_with_the_likely_one(starter, where, wrong, hint):
    value = {wrong: Edit(stem="What?")} if where == "edit" else (wrong,)
    (problem,) = samples.pool(starter, **{where: value}).problems
    assert (problem.rule, problem.severity, problem.location.path) == ("unknown-item", "warning", where)
    assert wrong in problem.message and hint in problem.hint


@pytest.mark.parametrize("where", ["keep", "edit"])
def test_what_could_not_be_made_is_named_with_the_reason(starter, where):
    value = {NOT_MADE: Edit(stem="What?")} if where == "edit" else (NOT_MADE,)
    (problem,) = samples.pool(starter, **{where: value}).problems
    assert "was not made" in problem.message and "candidates known to be wrong" in problem.hint


def test_an_edit_rewords_stem_explanation_and_options(starter, starter_pool):
    before = next(i for i in starter_pool.items if i.id == BUILDERS)
    wrong = next(o.text for o in before.options if not o.right)
    edit = Edit(stem="What now?", explanation="Because.", options={before.key: "They had to look", wrong: "They slept"})
    pool = samples.pool(starter, edit={BUILDERS: edit})
    item = next(i for i in pool.items if i.id == BUILDERS)
    assert (item.stem, item.explanation, item.key) == ("What now?", "Because.", "They had to look")
    assert [o.right for o in item.options] == [o.right for o in before.options]
    assert {o.text for o in item.options} == {o.text for o in before.options} - {before.key, wrong} | {
        "They had to look",
        "They slept",
    }
    assert item.evidence == before.evidence and item.id == before.id
    assert pool.problems == []
    assert pool.digests[BUILDERS] != samples.pool(starter).digests[BUILDERS]


def test_an_edit_of_an_option_that_is_not_there_is_warned_about(starter):
    pool = samples.pool(starter, edit={BUILDERS: Edit(options={"They had to dance": "They danced"})})
    (problem,) = pool.problems
    assert (problem.rule, problem.severity) == ("edit-option", "warning")
    assert "They had to dance" in problem.message


def test_no_edit_changes_nothing(starter_pool):
    item = starter_pool.items[0]
    assert apply_edits(item, None) == (item, [])
    assert apply_edits(item, Edit()) == (item, [])
    assert apply_edits(item, Edit(stem=item.stem + "!"))[0] == replace(item, stem=item.stem + "!")
