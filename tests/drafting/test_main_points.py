"""Main points: candidates become questions with wrong options that the story has for something else."""

from __future__ import annotations

from quizgen.drafting.admit.eligibility import POLICIES, held_back
from quizgen.drafting.admit.options import with_options
from quizgen.drafting.admit.ranking import first, ranked
from quizgen.drafting.annotate.annotated import Annotated, annotated
from quizgen.drafting.candidate import Candidate, candidates
from quizgen.drafting.document import make_document
from quizgen.drafting.findings import analyse
from quizgen.drafting.main_points import main_points
from quizgen.model.dates import parse

STORY = """Engineers from Oslo drained Lake Sudria in May 2030 to repair a cracked dam.

Norway sent thirty soldiers from Bergen to protect a nuclear plant near Lind. Farmers from Lind opened a new canal to
water dry fields of barley. Anna Berg, a retired judge from Oslo, left Norway to write a long report on the ministry.

The court in Oslo rejected an appeal of the union of miners. A violent storm destroyed the old harbour of Port Lind.
The fire in Port Lind killed at least 37 passengers. Norway closed its embassy in Sudria in 1994.
"""


def story() -> Annotated:
    (pair,) = analyse([make_document(STORY.replace("to\nwater", "to water"), parse("2031-05-20"))])
    return annotated(*pair, "Lake Sudria drained")


STORY_READ = story()
FOUND = with_options(STORY_READ, candidates(STORY_READ))


def one(stem: str) -> Candidate:
    return next(c for c in FOUND if c.stem.text == stem)


def test_aims_of_other_deeds_are_the_wrong_options_of_an_aim() -> None:
    asked = one("Why did engineers from Oslo drain Lake Sudria in May 2030?")
    texts = {o.text for o in asked.options}
    assert asked.key == "to repair a cracked dam"
    assert {"to protect a nuclear plant near Lind", "to water dry fields of barley"} <= texts
    assert all(o.clears == "answers.same-rule" and "The report has this of something else" in o.why for o in asked.options)


def test_no_option_shares_a_word_with_the_key_or_stands_in_its_sentence() -> None:
    for candidate in FOUND:
        for option in candidate.options:
            assert option.text.casefold() != candidate.key.casefold()
            assert option.text not in candidate.sentence or option.clears == "answers.other-number"


def test_another_number_is_as_round_as_the_key_and_keeps_its_words() -> None:
    asked = one("How many passengers did the fire in Port Lind kill?")
    assert asked.key == "at least 37"
    numbers = [int(o.text.removeprefix("at least ")) for o in asked.options]
    assert len(numbers) >= 2 and min(numbers) > 37  # “at least 22” would be true as well


def test_no_year_among_the_options_lies_after_the_report() -> None:
    asked = one("When did Norway close its embassy in Sudria?")
    assert asked.key == "1994"
    assert len(asked.options) >= 2 and all(int(o.text) <= 2031 for o in asked.options)


def test_a_candidate_is_data_in_parts() -> None:
    asked = one("Why did engineers from Oslo drain Lake Sudria in May 2030?")
    parts = (asked.stem.wh, asked.stem.auxiliary, asked.stem.subject, asked.stem.verb, asked.stem.rest)
    assert parts == ("Why", "did", "engineers from Oslo", "drain", "Lake Sudria in May 2030")
    assert STORY_READ.text[slice(*asked.span)] == "to repair a cracked dam"
    assert (asked.rule, asked.asks, asked.lemma) == ("why.purpose", "why", "drain")
    assert asked.features["first_paragraph"] == 1.0


def test_of_variants_one_is_kept_and_two_of_a_sentence() -> None:
    kept = first(FOUND, 50)
    assert len({c.group for c in kept}) == len(kept)
    assert max(sum(c.at == at for c in kept) for at in {c.at for c in kept}) <= 2
    assert [c.stem.text for c in ranked(FOUND)] == [c.stem.text for c in ranked(reversed(FOUND))]


def test_every_policy_has_bad_good_and_source_and_holds_something_back() -> None:
    for policy in POLICIES:
        text = policy.__doc__ or ""
        assert "Bad:" in text and "Good:" in text and "Source:" in text
    codes = {held[0] for c in FOUND if (held := held_back(c))}
    assert "has_options" in codes


def test_the_facts_name_their_rules_and_those_of_their_options() -> None:
    facts = main_points(STORY_READ, {"why-why-did-engineers-from-oslo-drain"})
    asked = next(f for f in facts if f.question.startswith("Why did engineers"))
    assert asked.question == "Why did engineers from Oslo drain Lake Sudria in May 2030?"
    assert (asked.answer, asked.asks, asked.by, asked.status) == ("To repair a cracked dam", "why", "rule why.purpose", "draft")
    assert {f.by for f in asked.foils["answer"]} == {"rule answers.same-rule"}
    assert len({f.id for f in facts}) == len(facts)
    assert all(any(p in STORY_READ.text for p in f.evidence) for f in facts)


def test_what_has_no_options_waits_for_a_person() -> None:
    facts = main_points(STORY_READ)
    waiting = [f for f in facts if len(f.foils.get("answer", ())) < 2]
    assert waiting and all(any("wrong options" in note for note in f.notes) for f in waiting)
