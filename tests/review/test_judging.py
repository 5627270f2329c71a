"""What the page says of a question as it is typed, and what it offers for a blank."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
import review_samples as samples

from quizgen.build.review.cards import view
from quizgen.build.review.deciding import Files
from quizgen.build.review.decision import Accept, Asked, AskOwn, Drop, Edit, Fill, Redo, Undo
from quizgen.build.review.desk import Desk, Place, open_desk
from quizgen.build.review.offers import offers
from quizgen.build.review.recipe_file import new_recipe
from quizgen.build.review.story import read_story
from quizgen.build.review.suggesting import answers, wrong_options
from quizgen.build.templates import own_templates
from quizgen.model.outside import WrongOption
from quizgen.reader import parse_article

JOBS = "The port of Halden lost 300 jobs within a week."
ASKED = Asked(
    question="How many jobs did the port of Halden lose in May 2016?", answer="300",
    wrong=(WrongOption("150", "The report gives another number."), WrongOption("600", "The report gives another number.")),
    evidence=(JOBS,),
)  # fmt: skip


@pytest.fixture(scope="module")
def article():
    found, problems = parse_article(samples.ARTICLE.encode(), "timber.yaml")
    assert found is not None, problems
    return found


@pytest.fixture(scope="module")
def story(article):
    found, problems = read_story(article)
    assert found is not None, problems
    return found


@pytest.fixture
def desk(tmp_path: Path, story) -> Desk:
    (tmp_path / "source").mkdir()
    (tmp_path / "source" / "timber.yaml").write_text(samples.ARTICLE, "utf-8")
    found, _ = parse_article(samples.ARTICLE.encode(), "timber.yaml")
    start = new_recipe(found, "source/timber.yaml", "local.timber", "2016-05-13")
    place = Place(tmp_path, "source/timber.yaml", "decks/timber.yaml", start)
    made, problems = open_desk(place, lambda: "2026-01-02T03:04:05Z")
    assert made is not None, problems
    made._story = story
    return made


def test_a_good_question_is_admitted_and_shown_as_it_will_be_printed(desk):
    judgement = desk.judge(ASKED)
    assert judgement.outcome.decision == "admitted", judgement.outcome.reasons
    assert {o.text for o in judgement.offer.item.options} == {"300", "150", "600"}
    assert all(o.why for o in judgement.offer.item.options if not o.right)
    assert judgement.offer.missing == ""


def test_what_the_passage_does_not_say_is_named(desk):
    judgement = desk.judge(replace(ASKED, answer="5.7 million", wrong=(WrongOption("300"), WrongOption("6.1 million"))))
    assert judgement.outcome.decision == "refused"
    assert any("5.7 million" in r.says for r in judgement.outcome.reasons)


def test_an_option_that_is_the_key_is_named(desk):
    judgement = desk.judge(replace(ASKED, wrong=(WrongOption("300"), WrongOption("600"))))
    assert judgement.outcome.decision == "refused"
    assert any(r.field.startswith("wrong[0]") or "wrong" in r.field for r in judgement.outcome.reasons)


def test_a_name_is_offered_other_names_of_the_story_with_the_reason(article, story):
    found = wrong_options("Anna Berg", "Who said that the halt would last two years?", story.reading, article.facts)
    assert found[0].text == "Omar Lind" and found[0].sort == "person"
    assert "Omar Lind, who speaks for the dockers" in found[0].why
    assert "Anna Berg" not in [s.text for s in found]


def test_a_number_is_offered_numbers_in_its_own_form(article, story):
    found = wrong_options("40,000 tonnes", "How much timber did Sudria sell in 2015?", story.reading, article.facts)
    texts = [s.text for s in found]
    assert {"20,000 tonnes", "60,000 tonnes"} <= set(texts) and all(t.endswith(" tonnes") for t in texts)


def test_a_country_is_offered_those_of_the_story_first(article, story):
    found = wrong_options("Norland", "Which country halted imports?", story.reading, article.facts)
    assert "Sudria" in [s.text for s in found]


def test_an_aim_is_offered_aims_and_what_the_question_says_is_not_offered(story):
    found = wrong_options("To protect its own sawmills", "Why did Norland halt imports of timber?", story.reading, ())
    assert all("timber" != s.text.casefold() for s in found)


def test_answers_are_offered_out_of_the_passage(article, story):
    start = article.text.index(JOBS)
    assert "300" in [s.text for s in answers((start, start + len(JOBS)), story.reading)]


def test_rules_suggest_questions_for_a_selected_clause(article, story):
    at = article.text.index("called the halt")
    found = story.stems_in(at, at + 30)
    assert ("Who called the halt a gift to smugglers?", "Omar Lind") in {(s.question, s.answer) for s in found}
    assert story.passage(at, at + 4).startswith("Omar Lind")


def test_cards_stand_by_passage_and_what_only_helps_stands_apart(desk):
    seen = desk.view()
    assert all(c.kind != "help" for p in seen.points for c in p.cards) and all(c.kind == "help" for c in seen.help)
    why = next(p for p in seen.points if any(c.id == "qa/timber/why-halt" for c in p.cards))
    assert why.cards[0].missing == "" and why.cards[0].item.key == "To protect its own sawmills"
    lind = seen.cards["qa/timber/lind-called"]
    assert lind.missing and lind.notes == ("the story offers 0 wrong options",)
    blank = seen.cards["berg-view"]
    assert blank.kind == "blank" and blank.blanks and blank.hint == "the halt would last two years"
    assert seen.points[0].main and not seen.points[-1].main


def test_an_offer_is_what_the_paper_will_print(desk, article):
    desk.decide(Accept(item="qa/timber/why-halt"))
    from quizgen.build import make_pool
    from quizgen.world.knowledge import World

    pool = make_pool([desk.article], World((desk.article,)), list(own_templates()), desk.files.recipe.recipe, None)
    printed = next(i for i in pool.items if i.id == "qa/timber/why-halt")
    assert desk.view().cards["qa/timber/why-halt"].item.options == printed.options


def test_a_decision_is_on_the_disk_with_its_line_and_can_be_taken_back_by_another_process(desk):
    before = (desk.place.root / "source/timber.yaml").read_bytes()
    assert not desk.decide(Accept(item="qa/timber/why-halt")).failed
    assert not desk.decide(AskOwn(item="end", asked=ASKED)).failed
    assert (desk.place.root / "decks/timber.yaml").read_text("utf-8").count("- qa/timber/") == 2
    other, problems = open_desk(desk.place, desk.clock)
    assert other is not None, problems
    assert not other.decide(Undo()).failed and not other.decide(Undo()).failed
    assert (desk.place.root / "source/timber.yaml").read_bytes() == before
    assert [p.rule for p in other.decide(Undo()).problems] == ["nothing"]
    assert not other.decide(Redo()).failed
    assert len((desk.place.root / desk.place.log).read_text("utf-8").splitlines()) == 5


def test_what_a_gate_refuses_is_refused_also_before_the_gates_have_read_ahead(desk):
    path = desk.place.root / "source/timber.yaml"
    path.write_text(samples.ARTICLE.replace("answer: To protect its own sawmills", "answer: To lend Sudria 900 ships"), "utf-8")
    assert desk.load() == [] and desk.gates == {}
    done = desk.decide(Accept(item="qa/timber/why-halt"))
    assert [p.rule for p in done.problems] == ["refused"]
    vouched = desk.decide(Accept(item="qa/timber/why-halt", vouch="The ministry told me so"))
    assert not vouched.failed and "The ministry told me so" in path.read_text("utf-8")


def test_a_file_changed_on_disk_is_not_written_over(desk):
    path = desk.place.root / "source/timber.yaml"
    path.write_text(samples.ARTICLE.replace("# The end.", "# Mine."), "utf-8")
    done = desk.decide(Drop(item="qa/timber/why-halt"))
    assert [p.rule for p in done.problems] == ["changed-on-disk"]
    assert path.read_text("utf-8").endswith("# Mine.\n") and not (desk.place.root / "decks/timber.yaml").exists()
    assert desk.changed() == ["source/timber.yaml"]
    assert desk.load() == [] and not desk.decide(Drop(item="qa/timber/why-halt")).failed
    assert path.read_text("utf-8").endswith("# Mine.\n")


def test_an_article_removed_meanwhile_is_said_and_nothing_is_written(desk):
    (desk.place.root / "source/timber.yaml").unlink()
    done = desk.decide(Drop(item="qa/timber/why-halt"))
    assert [p.rule for p in done.problems] == ["changed-on-disk"] and "gone" in done.problems[0].message
    assert not (desk.place.root / "source/timber.yaml").exists()


def test_the_log_can_be_deleted_without_loss_of_the_quiz(desk):
    desk.decide(Accept(item="qa/timber/why-halt"))
    (desk.place.root / desk.place.log).unlink()
    other, _ = open_desk(desk.place, desk.clock)
    assert other.view().cards["qa/timber/why-halt"].state == "accepted"


def test_a_log_deleted_while_the_story_is_open_stops_nothing(desk):
    desk.decide(Accept(item="qa/timber/why-halt"))
    (desk.place.root / desk.place.log).unlink()
    assert desk.decide(Drop(item="qa/timber/lind-called")).failed
    assert desk.changed() == [desk.place.log] and desk.load() == []
    assert not desk.decide(Drop(item="qa/timber/lind-called")).failed
    assert len(desk.log.done) == 1


def test_a_filled_blank_and_an_edited_question_are_printed(desk):
    fill = replace(
        ASKED, question="What did Anna Berg say in May 2016 of how long the halt would last?", answer="Two years",
        wrong=(WrongOption("Two months"), WrongOption("Ten years")),
        evidence=("Anna Berg, the trade minister of Norland, said that the halt would last two years.",),
    )  # fmt: skip
    assert not desk.decide(Fill(item="berg-view", asked=fill)).failed
    lind = replace(
        ASKED, question="What did Omar Lind call the halt of May 2016?", answer="A gift to smugglers",
        wrong=(WrongOption("A blow to dockers"), WrongOption("A relief to sawyers")),
        evidence=desk.view().cards["qa/timber/lind-called"].item.evidence,
    )  # fmt: skip
    assert not desk.decide(Edit(item="qa/timber/lind-called", asked=lind)).failed
    cards = desk.view().cards
    assert [cards[i].state for i in desk.files.recipe.recipe.keep] == ["accepted", "accepted"]
    assert all(not cards[i].missing for i in desk.files.recipe.recipe.keep)


def test_offers_are_the_same_whatever_was_decided(desk, article):
    before = offers(article, own_templates(), desk.files.recipe.recipe)
    desk.decide(Accept(item="qa/timber/why-halt"))
    assert {o.item.id: o.item.options for o in desk.offers()} == {o.item.id: o.item.options for o in before}
    assert view(Files(desk.files.article, desk.files.recipe), desk.offers(), {}).points
