"""What each decision changes in the files; a log replayed gives the same bytes; undo and redo restore them."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
import review_samples as samples
from hypothesis import given, settings
from hypothesis import strategies as st

from quizgen.build.review.article_file import open_article
from quizgen.build.review.deciding import Files, apply, decide
from quizgen.build.review.decision import (
    DECISION,
    Accept,
    Asked,
    AskOwn,
    Drop,
    Edit,
    Entry,
    Exchange,
    Fill,
    Move,
    Pin,
    Redo,
    Restore,
    Size,
    Undo,
)
from quizgen.build.review.log import Log, entries, read_log
from quizgen.build.review.recipe_file import new_recipe, open_recipe
from quizgen.model.common import Judged, Why
from quizgen.model.outside import WrongOption

WHY, LIND = "qa/timber/why-halt", "qa/timber/lind-called"
SOLD = "figure-value/timber/sold"
ASKED = Asked(
    question="How many jobs did the port of Halden lose within a week in May 2016?",
    answer="300",
    wrong=(WrongOption("150", "The report gives another number."), WrongOption("600")),
    evidence=("The port of Halden lost 300 jobs within a week.",),
)


def files(recipe: str = "") -> Files:
    article, problems = open_article(samples.ARTICLE.encode(), "timber.yaml")
    assert article is not None, problems
    text = recipe or new_recipe(article.article, "source/timber.yaml", "local.timber", "2016-05-13")
    opened, problems = open_recipe(text.encode(), "recipe.yaml")
    assert opened is not None, problems
    return Files(article, opened)


def fact(of: Files, name: str):
    return next(f for f in (*of.article.article.facts, *of.article.article.proposals) if f.id == name)


def made(of: Files, *decisions) -> Files:
    for decision in decisions:
        done = decide(of, decision)
        assert not done.failed, done.problems
        of = done.files
    return of


def test_accept_reviews_the_fact_and_keeps_the_item():
    after = made(files(), Accept(item=WHY))
    assert after.article.text == samples.ARTICLE.replace("why.purpose\n    status: draft", "why.purpose\n    status: reviewed")
    assert after.recipe.recipe.keep == (WHY,)
    assert after.recipe.recipe.order == "kept"


def test_a_models_question_keeps_its_author_and_what_a_person_adds_is_theirs():
    by = "model some-chat@0123456789ab"
    asked = replace(ASKED, by=by, brought=ASKED.wrong[:1])
    after = made(files(), AskOwn(item="end", asked=asked))
    (new,) = (f for f in after.article.article.facts if getattr(f, "question", "") == ASKED.question)
    assert new.by == by and new.status == "reviewed"
    assert [f.by for f in new.foils["answer"]] == [by, "person"]


def test_what_a_gate_refuses_is_accepted_only_with_the_reason_of_a_person():
    gates = {"why-halt": Judged("refused", "0" * 16, reasons=(Why("verbatim", "It does not stand there."),))}
    done = decide(files(), Accept(item=WHY, gates=gates))
    assert [p.rule for p in done.problems] == ["refused"] and "does not stand there" in done.problems[0].message
    after = made(files(), Accept(item=WHY, gates=gates, vouch="I asked the ministry"))
    assert fact(after, "why-halt").vouch == Why("verbatim", "I asked the ministry")
    assert fact(after, "why-halt").unasked() == ""


def test_drop_omits_the_item_and_restore_brings_it_back():
    after = made(files(), Accept(item=WHY), Drop(item=WHY))
    assert (after.recipe.recipe.keep, after.recipe.recipe.omit) == ((), (WHY, "qa-report/timber/why-halt"))
    assert made(after, Restore(item=WHY)).recipe.recipe.omit == ()


def test_what_was_dropped_can_be_accepted_and_dropped_again():
    after = made(files(), Drop(item=WHY), Accept(item=WHY))
    assert (after.recipe.recipe.keep, after.recipe.recipe.omit) == ((WHY,), ())
    assert made(after, Drop(item=WHY), Accept(item=WHY), Drop(item=LIND)).recipe.recipe.keep == (WHY,)


def test_an_accepted_item_given_back_is_a_draft_again():
    after = made(files(), Accept(item=WHY), Restore(item=WHY))
    assert fact(after, "why-halt").status == "draft" and after.recipe.recipe.keep == ()
    assert after.article.text == samples.ARTICLE


def test_a_question_of_the_draft_is_edited_in_place_and_keeps_its_id_and_comments():
    asked = Asked(
        question="Why did Norland stop imports of Sudrian timber in May 2016?", answer="To protect its sawmills",
        wrong=(WrongOption("To punish its own dockers", "The dockers oppose it."), WrongOption("To save its forests")),
        evidence=("Norland halted imports of timber from Sudria on Tuesday",),
    )  # fmt: skip
    after = made(files(), Edit(item=WHY, asked=asked))
    edited = fact(after, "why-halt")
    assert (edited.question, edited.answer, edited.by, edited.status) == (asked.question, asked.answer, "person", "reviewed")
    assert [(f.value, f.by) for f in edited.foils["answer"]] == [
        ("To punish its own dockers", "rule answers.same-form"), ("To save its forests", "person"),
    ]  # fmt: skip
    assert "# About the halt." in after.article.text and "# A comment between two facts." in after.article.text
    assert after.recipe.recipe.keep == (WHY,)


def test_an_edited_item_of_a_template_becomes_a_persons_question_in_its_place():
    before = made(files(), Accept(item=SOLD), Accept(item=WHY))
    after = made(before, Edit(item=SOLD, asked=ASKED))
    own = "qa/timber/how-many-jobs-did-the-port-of-halden-lose-wi"
    assert after.recipe.recipe.keep == (own, WHY)
    assert SOLD in after.recipe.recipe.omit
    assert list(after.article.facts).index(own.rpartition("/")[2]) == list(after.article.facts).index("sold") + 1


def test_a_filled_proposal_is_a_question_in_its_place():
    after = made(files(), Fill(item="berg-view", asked=ASKED))
    assert "berg-view" not in after.article.facts
    assert list(after.article.facts)[2] == "how-many-jobs-did-the-port-of-halden-lose-wi"
    assert fact(after, list(after.article.facts)[2]).status == "reviewed"


def test_a_question_of_ones_own_gets_an_id_that_nothing_has_borne():
    once = made(files(), AskOwn(item="end", asked=ASKED))
    twice = made(once, AskOwn(item="end", asked=ASKED))
    assert list(twice.article.facts)[-1] == list(once.article.facts)[-1] + "-2"


def test_a_passage_that_does_not_stand_in_the_story_is_refused_whatever_anybody_vouches():
    wrong = Asked(question="Who?", answer="Berg", evidence=("Berg danced.",))
    done = decide(files(), AskOwn(item="end", asked=wrong, vouch="I saw it"))
    assert [p.rule for p in done.problems] == ["passage"]


def test_pin_move_exchange_and_size():
    of = made(files(), Accept(item=WHY), Accept(item=LIND), Pin(item=SOLD))
    assert of.recipe.recipe.keep == (WHY, LIND, SOLD) and fact(of, "sold").status == "draft"
    of = made(of, Move(item=SOLD, to=0))
    assert of.recipe.recipe.keep == (SOLD, WHY, LIND)
    of = made(of, Exchange(item="cloze-figure/timber/sold", instead_of=SOLD))
    assert of.recipe.recipe.keep == ("cloze-figure/timber/sold", WHY, LIND) and of.recipe.recipe.omit == (SOLD,)
    assert made(of, Size(questions=3)).recipe.recipe.blueprint.questions == 3
    assert [p.rule for p in decide(of, Move(item="qa/timber/none", to=0)).problems] == ["not-kept"]


def test_the_lines_of_a_recipe_that_stay_keep_their_comments():
    text = files().recipe.text + f"keep:  # mine\n  - {SOLD}  # the number\n  # why not\n  - {LIND}\n# end\nomit: []\n"
    after = made(files(text), Accept(item=WHY), Move(item=LIND, to=0))
    assert f"keep:  # mine\n  # why not\n  - {LIND}\n  - {SOLD}  # the number\n  - {WHY}\n# end\n" in after.recipe.text


ONE = st.one_of(
    st.sampled_from([WHY, LIND, SOLD]).map(lambda i: Accept(item=i)),
    st.sampled_from([WHY, LIND, SOLD]).map(lambda i: Drop(item=i)),
    st.sampled_from([WHY, LIND]).map(lambda i: Edit(item=i, asked=ASKED)),
    st.sampled_from([WHY, SOLD]).map(lambda i: Restore(item=i)),
    st.just(Fill(item="berg-view", asked=ASKED)),
    st.just(AskOwn(item="end", asked=ASKED)),
    st.sampled_from([WHY, SOLD]).map(lambda i: Pin(item=i)),
    st.tuples(st.sampled_from([WHY, LIND]), st.integers(0, 3)).map(lambda p: Move(item=p[0], to=p[1])),
    st.integers(1, 12).map(lambda n: Size(questions=n)),
    st.just(Undo()),
    st.just(Redo()),
)


def run(of: Files, log: Log, decision, second: int) -> tuple[Files, Log]:
    """A decision as the desk makes it; one that cannot be made leaves everything as it was."""
    if isinstance(decision, Undo | Redo):
        stack = log.done if isinstance(decision, Undo) else log.undone
        if not stack:
            return of, log
        changes = [s.back for s in reversed(stack[-1].changes)] if isinstance(decision, Undo) else stack[-1].changes
        done = apply(of, changes)
    else:
        done = decide(of, decision)
    if done.failed:
        assert not isinstance(decision, Undo | Redo), done.problems
        return of, log
    return done.files, log + Entry(at=f"2026-01-01T00:00:{second:02}Z", who="person", what=decision, changes=done.changes)


@settings(max_examples=60)
@given(st.lists(ONE, max_size=14))
def test_a_log_replayed_gives_the_same_bytes_and_undoing_all_gives_the_first(decisions):
    of, log = files(), Log()
    for second, decision in enumerate(decisions):
        of, log = run(of, log, decision, second)
    again, other = files(), Log()
    for second, entry in enumerate(entries(log.text.encode())):
        again, other = run(again, other, entry.what, int(entry.at[-3:-1]))
        assert second >= 0
    assert (again.article.text, again.recipe.text) == (of.article.text, of.recipe.text)
    assert other.text == log.text
    assert read_log(log.text.encode()) == log
    while log.done:
        of, log = run(of, log, Undo(), 59)
    assert of.article.text == samples.ARTICLE
    assert of.recipe.text == files().recipe.text


def test_a_damaged_line_of_the_log_stays_and_what_is_before_it_cannot_be_undone():
    of, log = run(files(), Log(), Accept(item=WHY), 1)
    damaged = read_log((log.text + "{half a li\n").encode())
    assert damaged.done == () and damaged.text.endswith("{half a li\n")
    _, more = run(of, damaged, Drop(item=LIND), 2)
    assert [e.what.do for e in more.done] == ["drop"]
    assert more.text.startswith(damaged.text)


@pytest.mark.parametrize("words", ['{"do":"accept"}', '{"do":"fly","item":"a"}', '{"do":"drop","item":"a","more":1}', "[]"])
def test_what_is_no_decision_is_refused(words):
    with pytest.raises(ValueError):
        DECISION.validate_json(words)


def test_a_decision_comes_back_from_its_line():
    decision = Edit(item=WHY, asked=ASKED, vouch="because")
    assert DECISION.validate_json(DECISION.dump_json(decision)) == decision
    assert json.loads(DECISION.dump_json(Undo())) == {"do": "undo"}
