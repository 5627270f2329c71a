"""Main points: candidates become questions with wrong options that the story has for something else."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest

from quizgen.drafting.admit.eligibility import POLICIES, held_back
from quizgen.drafting.admit.contrasts import contrasts
from quizgen.drafting.admit.forms import bare, content, form_of, tense
from quizgen.drafting.admit.names import standing
from quizgen.drafting.admit.numbers import numbers
from quizgen.drafting.admit.options import of_one_form, with_options
from quizgen.drafting.admit.pool import Words
from quizgen.drafting.admit.ranking import first, ranked
from quizgen.drafting.annotate.annotated import Annotated, annotated
from quizgen.drafting.candidate import Candidate, Offered, candidates
from quizgen.drafting.document import make_document
from quizgen.drafting.findings import analyse
from quizgen.drafting.main_points import main_points
from quizgen.drafting.realise.grammar import gerund, past_of
from quizgen.drafting.realise.question import Stem
from quizgen.drafting.realise.sorts import sort_of
from quizgen.model.dates import parse
from quizgen.model.provenance import OFFERED_ONLY

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
    clears = {o.text: o.clears for o in asked.options}
    assert asked.key == "to repair a cracked dam"
    assert clears["to protect a nuclear plant near Lind"] == clears["to water dry fields of barley"] == "answers.same-rule"
    assert all("The report has this of something else" in o.why for o in asked.options)


def test_no_option_shares_a_word_with_the_key_or_stands_in_its_sentence() -> None:
    for candidate in FOUND:
        for option in candidate.options:
            assert option.text.casefold() != candidate.key.casefold()
            changed = option.clears in ("answers.other-number", "answers.contrast", "answers.same-frame")
            assert option.text not in candidate.sentence or changed


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


def test_of_variants_one_is_kept_and_one_of_a_sentence() -> None:
    kept = first(FOUND, 50)
    assert len({c.group for c in kept}) == len(kept)
    assert max(Counter(c.at for c in kept).values()) == 2
    asked = first(FOUND, 50, of_sentence=1)
    assert len({c.at for c in asked}) == len(asked)
    assert [c.stem.text for c in ranked(FOUND)] == [c.stem.text for c in ranked(reversed(FOUND))]


def test_a_broken_question_is_not_even_offered() -> None:
    torn = replace(one("When did Norway close its embassy in Sudria?"), group="torn", at=-1)
    torn = replace(torn, stem=replace(torn.stem, rest="its embassy in Sudria and"))
    assert torn not in first([*FOUND, torn], 99) and len(first([*FOUND, torn], 99)) == len(first(FOUND, 99))


def test_every_policy_has_bad_good_and_source_and_holds_something_back() -> None:
    for policy in POLICIES:
        text = policy.__doc__ or ""
        assert "Bad:" in text and "Good:" in text and "Source:" in text
    codes = {held[0] for c in FOUND if (held := held_back(c))}
    assert "has_options" in codes


def test_the_facts_name_their_rules_and_those_of_their_options() -> None:
    facts = main_points(STORY_READ, {"completion-engineers-from-oslo-drained-lake"})
    asked = next(f for f in facts if f.question.startswith("Engineers"))
    assert asked.question == "Engineers from Oslo drained Lake Sudria in May 2030 to ____."
    assert (asked.answer, asked.asks, asked.by, asked.status) == ("Repair a cracked dam", "what", "rule completion.to", "draft")
    assert {f.by for f in asked.foils["answer"]} == {"rule answers.same-rule"}
    assert len({f.id for f in facts}) == len(facts)
    assert all(any(p in STORY_READ.text for p in f.evidence) for f in facts)


def test_options_that_change_one_word_wait_for_a_person() -> None:
    facts = main_points(STORY_READ)
    changed = {f.by for fact in facts for f in fact.foils.get("answer", ()) if f.by in OFFERED_ONLY}
    asked = [f for f in facts if not f.notes]
    assert changed and asked
    assert not any(f.by in OFFERED_ONLY for fact in asked for f in fact.foils["answer"])


def test_what_has_no_options_waits_for_a_person() -> None:
    facts = main_points(STORY_READ)
    waiting = [f for f in facts if sum(foil.by not in OFFERED_ONLY for foil in f.foils.get("answer", ())) < 2]
    assert waiting and all(any("wrong options" in note for note in f.notes) for f in waiting)


def made(stem: Stem, key: str, type_: str, rule: str, asks: str = "what", sentence: str = "") -> Candidate:
    """A candidate with three options and no doubt."""
    options = tuple(Offered(o, (0, 0), type_) for o in ("a", "b", "c"))
    return Candidate(rule, asks, stem, key, type_, sentence or key, 0, (0, 1), "g", "close", options=options)


REJECTED = Stem("What", "did", "the court of Lind", "reject", "over the unpaid bills of miners")
DIED = Stem("How many miners", "", "", "died", "in the fire in Port Lind")
CLOSED = Stem("Who", "", "", "closed", "the border of Sudria")
LOOSE = tuple(Offered(o, (0, 0), "texts", "answers.same-form") for o in ("old map", "long poem"))
HELD = [
    ("options_are_of_its_kind", replace(made(REJECTED, "appeal of the union", "texts", "what.object"), options=LOOSE)),

    ("asks_one_thing", made(Stem("What", "did", "the high court of Lind", "deflect", ""), "an appeal of miners", "things", "what.object")),
    ("asks_one_thing", made(Stem("What", "did", "King Karel of Sudria", "do", "in May 2018"), "closed a border", "VBD", "what.did")),
    ("asks_one_thing", made(Stem("What", "", "", "happened to", "a hearing of judges"), "it was closed in Oslo", "VBN", "what.happened")),
    ("asks_one_thing", made(Stem("What", "did", "Anna Berg", "tell", "the Lind council"), "talks had failed", "VBN", "view.said", "view")),
    ("asks_one_thing", made(Stem("What percentage", "", "", "came out", "for the union of miners"), "67%", "number", "how-many.subject", "how-many")),
    ("asks_one_thing", made(Stem("What", "", "", "hit", "helpers in Lind following the first"), "The double blast", "things", "what.subject")),
    ("wh_fits", made(Stem("What", "", "", "welcomed", "the talks on Lake Lind"), "The Northern Union", "ORG", "what.subject")),
    ("wh_fits", made(CLOSED, "a long appeal", "things", "who.subject", "who")),
    ("wh_fits", made(CLOSED, "Norway", "GPE", "who.subject", "who")),
    ("wh_fits", made(Stem("On whom", "did", "both trains", "collide", "near the Lind Bridge"), "Karel Avenue", "PERSON", "what.oblique")),
    ("wh_fits", made(Stem("What", "", "", "ran", "for mayor of Port Lind"), "Karel Conyers", "things", "what.subject")),
    ("is_plain", made(Stem("Who", "", "", "was elected", "mayor among other charges"), "King Karel", "PERSON", "who.subject", "who")),
    ("is_whole", made(Stem("Whom", "did", "the party", "nominate", "for mayor the in May 2031"), "Anna Berg", "PERSON", "who.object", "who")),
    ("is_told_as_fact", made(Stem("What", "would", "a bridge of steel", "join", "to Lind"), "the two banks", "things", "what.object")),
    ("names_once", made(Stem("What", "did", "Anna Lind", "answer", "of Lind's refusal"), "it was a mistake", "VBD", "view.said-about", "view")),
    ("is_whole", made(Stem("What", "did", "judges in Oslo", "read", "aloud to (the miners"), "a long letter", "things", "what.object")),
    ("is_whole", made(Stem("What", "can", "a judge, can", "read", "aloud to the miners"), "a long letter", "things", "what.object")),
    ("key_tells", made(REJECTED, "the appeal", "things", "what.object")),
    ("key_tells", made(DIED, "two", "number", "how-many.subject", "how-many")),
    ("key_tells", made(Stem("How many other miners", "", "", "died", "in the fire in Lind"), "9", "number", "how-many.subject", "how-many")),
    ("topic_is_no_count", made(Stem("What", "did", "Anna Berg", "say", "about three miners"), "they died", "VBD", "view.said-about", "view")),
    ("is_dated_as_told", made(Stem("When", "was", "Anna Berg", "", "mayor of Lind"), "1998", "number", "when.verb", "when", "Anna Berg has been mayor since 1998.")),
    ("is_dated_as_told", made(Stem("What", "did", "Anna Berg", "close", "in Lind in late September 2019"), "a road to Oslo", "things", "what.object")),
    ("is_dated_as_told", made(Stem("What", "did", "Anna Berg", "close", "at 8 p.m. in Lind"), "a road to Oslo", "things", "what.object")),
    ("speaker_is_known", made(Stem("What", "did", "one news site", "claim", "about Lake Lind"), "it was drained", "VBN", "view.said-about", "view")),
    ("headline_is_silent", replace(made(CLOSED, "King Karel", "PERSON", "who.subject", "who"), features={"key_in_title": 1.0})),
    ("asks_one_thing", made(Stem("When", "did", "the Lind Council", "report", ""), "2019", "number", "when.verb", "when")),
    ("is_whole", made(Stem("Who", "", "", "died", "in Lind in May 2031 assisted living home"), "King Karel", "PERSON", "who.subject", "who")),
    ("options_are_of_its_kind", replace(made(REJECTED, "Nordline", "ORG", "what.object"), options=LOOSE)),
    ("wh_fits", made(Stem("Where", "did", "Anna Berg", "spend", "her time"), "in the House", "ORG", "where.verb", "where")),
    ("wh_fits", made(Stem("Who", "", "", "was founded", "by miners of Sudria in Lind"), "Union Party", "ORG", "who.subject", "who")),
    ("wh_fits", made(CLOSED, "Volvo Golf", "ORG", "who.subject", "who")),
    ("wh_fits", made(Stem("Which country", "", "", "closed", "the border of Sudria"), "Norway of 2001", "COUNTRY", "who.subject", "who")),
    ("is_whole", made(Stem("Who", "", "", "closed", "the border of Sudria within"), "King Karel", "PERSON", "who.subject", "who")),
    ("key_tells", made(CLOSED, "75 soldiers of Oslo", "people", "who.subject", "who")),
    ("says_enough", made(Stem("Who", "", "", "followed suit", "in the talks of Lind"), "King Karel", "PERSON", "who.subject", "who")),
    ("options_are_of_its_kind", replace(made(Stem("How", "did", "miners of Lind", "enter", "the old bank of Oslo"), "by digging a tunnel", "VBG", "how.by", "how"), options=LOOSE[:1] + LOOSE[:1])),
    ("is_whole", made(Stem("Who", "", "", "withdrew", "from the race in Oslo and"), "King Karel", "PERSON", "who.subject", "who")),
    ("is_plain", made(Stem("Who", "", "", "only closed", "the border of Sudria"), "King Karel", "PERSON", "who.subject", "who")),
    ("is_plain", made(Stem("What", "did", "neither Lind nor Oslo", "sign", "in the talks"), "a pact of trade", "things", "what.object")),
    ("number_is_one", made(Stem("What percentage of voters", "", "", "voted", "to leave the union"), "52%", "number", "how-many.subject", "how-many", "52% voted to leave and 48% to stay.")),
]  # fmt: skip


@pytest.mark.parametrize(("policy", "candidate"), HELD, ids=[f"{p}-{n}" for n, (p, _) in enumerate(HELD)])
def test_a_doubtful_question_waits_for_a_person(policy: str, candidate: Candidate) -> None:
    assert [p.__name__ for p in POLICIES if p(candidate)][-1:] == [policy]


@pytest.mark.parametrize(
    "candidate",
    [
        made(REJECTED, "an appeal of the union", "things", "what.object"),
        made(DIED, "37", "number", "how-many.subject", "how-many"),
        made(CLOSED, "King Karel", "PERSON", "who.subject", "who"),
        made(Stem("What", "", "", "happened to", "the old bridge of Lind"), "it fell", "VBD", "what.happened"),
        replace(made(Stem("Who", "", "", "was jailed", "for perjury"), "King Karel", "PERSON", "who.subject", "who"), once=True),
        replace(made(Stem("Who", "is", "Anna Berg", "", ""), "mayor of Port Lind", "people", "definition.is", "definition"), named=3),
        made(Stem("What", "did", "the Lind Council", "say it would do", ""), "sue the owner of a pit", "VB", "view.said-to-do"),
    ],
)
def test_a_sound_question_is_asked(candidate: Candidate) -> None:
    assert held_back(candidate) is None


@pytest.mark.parametrize(
    ("key", "type_", "other", "other_type"),
    [
        ("chairman of the chiefs", "people", "13,000 troops", "amounts"),
        ("Anna Berg", "PERSON", "Norway", "GPE"),
        ("Norway", "COUNTRY", "Oslo", "CITY"),
        ("long appeal", "texts", "old appeals", "texts"),
        ("long appeal", "texts", "old bridge", "places"),
        ("long appeal", "texts", "its old appeal", "texts"),
        ("to close the border", "VB", "closing the border", "VBG"),
        ("it was closed", "VBN", "the border was closed", "VBN"),
    ],
)
def test_words_of_another_sort_or_form_are_no_option(key: str, type_: str, other: str, other_type: str) -> None:
    many = (key.endswith("s"), other.endswith("s"))
    assert form_of(key, type_, "what", many[0]) != form_of(other, other_type, "what", many[1])


@pytest.mark.parametrize(
    ("key_type", "other", "other_type", "fits"),
    [
        ("VBD", "a judge sold a bridge", "VBD", True),
        ("VBD", "a bridge was sold", "VBN", True),
        ("VBD", "a judge sells a bridge", "VBZ", False),  # what lasts came before nothing
        ("VBD", "if a judge sold a bridge", "VBD", False),
        ("VBZ", "a judge sells a bridge", "VBZ", True),
    ],
)
def test_beside_what_happened_stands_what_happened(key_type: str, other: str, other_type: str, fits: bool) -> None:
    asked = made(CLOSED, "troops opened fire in Lind", key_type, "why.after", "why")
    form = form_of(asked.key, key_type, "view")
    words = Words(other, 9, "", form, content(other), Offered(other, (9, 10), other_type))
    assert of_one_form(asked, form, words) is fits


def test_the_tense_of_a_clause_is_told_by_its_first_verb() -> None:
    told = [tense(c) for c in ("it will close", "it was closed", "it closes", "it closed")]
    assert told == ["modal", "past", "present", "past"]
    assert tense("it wasn't closed") == "past" and tense("it is open") == "present"


@pytest.mark.parametrize("key", ["9/11", "7:30"])
def test_what_only_looks_like_a_count_has_no_other_numbers(key: str) -> None:
    assert numbers("", made(DIED, key, "number", "how-many.subject", "how-many")) == []


@pytest.mark.parametrize(
    ("text", "key", "first"),
    [
        ("A flood killed 60 miners.", "37", "60"),
        ("A flood killed 60 old miners.", "37", "60"),
        ("A flood killed 60 miners.", "about 37", "about 60"),
        ("A flood killed 60 farmers.", "37", "22"),  # of another unit
        ("A flood killed 600 miners.", "37", "22"),  # of another size
        ("A flood killed 60 miners.", "at least 37", "at least 56"),  # “at least 60” would say less, and be true as well
        ("A flood killed $60 miners.", "37", "22"),
        ("A flood killed 37 miners.", "37", "22"),
        ("A flood killed 6 million miners.", "37", "22"),
        ("A flood killed 6 million miners.", "4 million", "6 million"),
        ("Some 60% went.", "40%", "60%"),
        ("Some 60.5% went.", "40%", "20%"),
        ("Some 60% went.", "40.5%", "60%"),
        ("Some 60 went.", "40%", "20%"),
    ],
)
def test_other_numbers_are_first_those_of_the_story_of_the_same_unit(text: str, key: str, first: str) -> None:
    asked = replace(made(DIED, key, "number", "how-many.subject", "how-many"), at=len(text) + 1)
    assert numbers(text, asked)[0].text == first


def test_a_number_is_as_exact_as_the_key_and_has_its_marks() -> None:
    told = [o.text for o in numbers("", made(DIED, "about 850", "number", "how-many.subject", "how-many"))]
    assert "about 1,300" in told


def test_an_own_number_of_the_sentence_is_no_other_one() -> None:
    text = "A fire killed 37 miners, of 60 miners."
    asked = made(DIED, "37", "number", "how-many.subject", "how-many", sentence=text)
    assert "60" not in [o.text for o in numbers(text, asked)]


def varied(key: str, type_: str, many: bool = False, text: str = "") -> list[str]:
    """The options made from a key by changing one word; `text`: the story."""
    (pair,) = analyse([make_document(text or "The union of Lind met in Oslo.", parse("2031-05-20"))])
    asked = replace(made(REJECTED, key, type_, "what.object"), many=many)
    return [o.text for o in contrasts(annotated(*pair), asked, form_of(key, type_, "what", many))]


@pytest.mark.parametrize(
    ("key", "type_", "many", "other"),
    [
        ("inquiry into the fire", "texts", False, "apology for the fire"),
        ("royal title", "texts", False, "military title"),
        ("closed the border of Sudria", "VBD", False, "opened the border of Sudria"),
        ("to ban old cars", "VB", False, "to tax old cars"),
        ("by raising taxes", "VBG", False, "by cutting taxes"),
        ("it was sold to Norway", "VBN", False, "it was sold to Denmark"),
        ("it was sold in May", "VBN", False, "it was bought in May"),
        ("House of Commons", "ORG", False, "High Court"),
        ("it was passed by the House of Commons", "VBN", False, "it was passed by the House of Lords"),
        ("Danish farmers", "people", True, "Danish teachers"),
        ("military offensive", "events", False, "diplomatic offensive"),
        ("they died at the age of 80", "VBD", True, "they died at the age of 71"),
        ("to open a mine of the Danish state", "VB", False, "to close a mine of the Danish state"),
        ("withdrew due to illness", "VBD", False, ""),
        ("resigned due to illness", "VBD", False, "retired due to illness"),
        ("D8 strain", "living", False, ""),
        ("reach the United Kingdom", "VB", False, "reach Denmark"),
        ("value of 40 crowns", "things", False, "value of 60 crowns"),
        ("farmers", "people", True, "teachers"),
        ("new primary election", "events", False, ""),
        ("sum of 12 to 20 crowns", "amounts", False, ""),
    ],
)  # fmt: skip
def test_a_key_with_one_word_changed_is_a_wrong_option(key: str, type_: str, many: bool, other: str) -> None:
    found = varied(key, type_, many)
    assert other in found if other else found == []


def test_no_option_has_a_word_that_the_story_has_or_leaves_out_what_the_headline_gives() -> None:
    text = "The apology of Lind came late. Compensation came too. The memorial stands."
    assert "apology for the fire" not in varied("inquiry into the fire", "texts", text=text)


def test_another_person_of_the_story_is_an_option_where_the_report_has_him_elsewhere() -> None:
    text = (
        "The minister Anna Berg closed the harbour of Lind in May 2030.\n\nSenator Tom Hale opened a school in Oslo. "
        "The judge Mary Sund wrote a book. Senator Karel Dahl closed a road. Ida Moe, an analyst, praised the lake. "
        "Mr Nils Aas painted a house. President Olav Vik read a poem."
    )
    (pair,) = analyse([make_document(text, parse("2031-05-20"))])
    story = annotated(*pair, "Harbour")
    asked = next(c for c in with_options(story, candidates(story)) if c.stem.text.startswith("Who closed the harbour"))
    assert asked.key == "Anna Berg"
    assert {o.text for o in asked.options} == {"Tom Hale", "Mary Sund"}  # not Karel Dahl, who closed something as well
    sorts = {c.name.split()[-1]: standing(story, c) for c in story.findings.clusters if c.kind == "person"}
    assert sorts["Moe"] == "standing_expert" and sorts["Aas"] == "" and sorts["Vik"] == "standing_head"


@pytest.mark.parametrize(("stem_year", "others"), [("2016", {"Shinzo Abe", "Xi Jinping"}), ("1997", set())])
def test_beside_a_head_of_state_stand_those_of_the_day_whose_countries_the_story_names(stem_year: str, others: set[str]) -> None:
    text = f"President Park Geun-hye denounced the launch in {stem_year}. South Korea met envoys of Japan and China."
    (pair,) = analyse([make_document(text, parse("2016-02-08"))])
    story = annotated(*pair, "Launch")
    asked = next(c for c in with_options(story, candidates(story)) if c.stem.text.startswith("Who denounced"))
    assert {o.text for o in asked.options[:2]} == others


def test_options_are_written_without_their_article_but_for_an_owner() -> None:
    assert bare("the first trip abroad") == "first trip abroad"
    assert bare("the country's traditions") == "the country's traditions"


@pytest.mark.parametrize(
    ("lemma", "done", "doing"),
    [("close", "closed", "closing"), ("cut", "cut", "cutting"), ("die", "died", "dying"), ("carry", "carried", "carrying"),
     ("permit", "permitted", "permitting"), ("acquit", "acquitted", "acquitting"), ("speed_up", "sped up", "speeding up"), ("steal", "stole", "stealing"),
     ("open", "opened", "opening"), ("quit", "quitted", "quitting"), ("agree", "agreed", "agreeing")],
)  # fmt: skip
def test_the_forms_of_a_verb(lemma: str, done: str, doing: str) -> None:
    assert (past_of(lemma), gerund(lemma)) == (done, doing)


@pytest.mark.parametrize(
    ("text", "sort"),
    [("The report was sold.", "texts"), ("The riot ended.", "events"), ("The lorry stopped.", "objects"), ("He left Oslo.", "CITY"),
     ("Norway fell.", "COUNTRY"), ("The farmer left.", "people"), ("Nine lorries stopped.", "amounts")],
)  # fmt: skip
def test_a_noun_has_the_sort_of_its_class(text: str, sort: str) -> None:
    (pair,) = analyse([make_document(text, parse("2031-05-20"))])
    story = annotated(*pair)
    noun = [t for t in story.bodies[0][2] if t.tag_.startswith("NN")][-1]
    assert sort_of(story, noun) == sort


NEWS = (
    "Norway has closed its embassy in Sudria because of armed attacks on its diplomats. Rebels from Lind were freed in "
    "exchange for old maps of Oslo.\n\nNorway has led the Northern Union since its start. Judges in Oslo rejected an appeal of the union of miners."
)


@pytest.mark.parametrize(
    ("day", "text", "stem"),
    [
        ("2031-05-20", NEWS, "Why did Norway close its embassy in Sudria in May 2031?"),
        ("2031-05-20", NEWS, "In exchange for what were rebels from Lind freed?"),  # no news: the second sentence
        ("2031-05-20", "Rebels from Lind have been freed in exchange for old maps of Oslo.", "In exchange for what were rebels from Lind freed in May 2031?"),
        ("2031-05-20", "King Karel has sold an old house to Norway.", "What did King Karel sell to Norway in May 2031?"),
        ("2031-05-03", NEWS, "Why has Norway closed its embassy in Sudria?"),  # it may have been in April
        ("2031-05-20", "Norway has long closed its embassy in Sudria because of armed attacks.", "Why has Norway long closed its embassy in Sudria?"),
        ("2031-05-20", "Norway closed its embassy in Sudria in 1994 because of armed attacks.", "Why did Norway close its embassy in Sudria in 1994?"),
        ("2031-05-20", "The old bridge of Lind has collapsed in a storm.", "What happened to the old bridge of Lind in May 2031?"),
        ("2031-05-20", "The old bridge of Lind had collapsed in a storm.", "What happened to the old bridge of Lind?"),
        ("2031-05-20", "King Karel dismissed the judge Anna Berg.", "What did King Karel do in May 2031?"),
        ("2031-05-20", "The old harbour of Lind has been closed by rebels from Oslo.", "Who closed the old harbour of Lind in May 2031?"),
    ],
)
def test_news_is_dated_by_the_report(day: str, text: str, stem: str) -> None:
    (pair,) = analyse([make_document(text, parse(day))])
    assert stem in [c.stem.text for c in candidates(annotated(*pair, "News of the day"))]


@pytest.mark.parametrize(
    ("day", "text", "stem"),
    [
        ("2031-01-20", "Norway sank nine ships of Sudria near Lind on March 8.", "How many ships of Sudria did Norway sink near Lind in March 2030?"),
        ("2031-05-20", "Norway sank nine ships of Sudria near Lind on March 8.", "How many ships of Sudria did Norway sink near Lind in March 2031?"),
    ],
)
def test_no_deed_of_the_past_is_after_the_report(day: str, text: str, stem: str) -> None:
    (pair,) = analyse([make_document(text, parse(day))])
    assert stem in [c.stem.text for c in candidates(annotated(*pair, "News of the day"))]


@pytest.mark.parametrize(
    ("text", "stem"),
    [
        ("Rebels from Lind staged a feast for the miners of Oslo.", "For whom did rebels from Lind stage a feast?"),
        ("Norway sold nine ships to Sudria following an armed attack on two diplomats.", "After what did Norway sell nine ships to Sudria?"),
        ("Campaigners from Lind praised the old miners of Oslo.", "Who praised the old miners of Oslo?"),
    ],
)
def test_a_stem_is_plain_english(text: str, stem: str) -> None:
    (pair,) = analyse([make_document(text, parse("2031-05-02"))])
    assert stem in [c.stem.text for c in candidates(annotated(*pair, "News of the day"))]


def test_of_which_country_the_government_is_must_be_plain() -> None:
    text = "Anna Berg praised a king of Norway and a large central bank. {}{} rejected an appeal of the union of miners."
    abroad = "She then left for Sweden and for Finland. "
    for who, more, sure in (("the government", "", True), ("the government", abroad, False), ("the central bank", abroad, False)):
        (pair,) = analyse([make_document(text.format(more, who.capitalize()), parse("2031-05-02"))])
        (asked,) = [c for c in candidates(annotated(*pair, "News of the day")) if c.stem.text == f"What did {who} reject?".replace("the central", "the large central")]
        assert bool(asked.doubts) is not sure


def test_a_completion_stands_for_a_question_that_turns_its_sentence_round() -> None:
    turned = one("What did a violent storm destroy?")
    completed = one("The fire in Port Lind killed ____.")
    court = [c for c in FOUND if c.sentence.startswith("The court in Oslo")]
    offered = first(court, 9)
    assert "The court in Oslo rejected ____." in [c.stem.text for c in offered]
    assert "What did the court in Oslo reject?" not in [c.stem.text for c in offered]
    assert "What did the court in Oslo reject?" in [c.stem.text for c in court]
    assert turned in first([turned], 9) and completed in first([completed], 9)  # four words are too few for its completion


def test_of_questions_whose_answers_hold_each_other_the_best_is_offered() -> None:
    court = [c for c in FOUND if c.sentence.startswith("The court in Oslo") and c.stem.open]
    assert {"an appeal of the union of miners", "the union of miners"} <= {f"{c.key}" for c in candidates(STORY_READ)}
    assert len(court) > 1 and len(first(court, 9)) == 1


def test_what_is_hardly_worth_a_question_is_not_offered() -> None:
    (asked,) = [one("The court in Oslo rejected ____.")]
    poor = replace(asked, features={**asked.features, "lead": -9.0})
    assert asked in first([asked], 9) and poor not in first([poor], 9) and poor in first([poor], 9, least=float("-inf"))


@pytest.mark.parametrize(
    ("text", "stem"),
    [
        ("The minister Anna Berg said she would open the old harbour.", "The minister Anna Berg said she would open ____."),
        ("The minister left, and she opened the old harbour of Lind.", ""),
        ("King Karel has sold an old house to Norway.", "King Karel has sold an old house to ____."),
        ("Ministers from Oslo closed the harbour early on Monday.", ""),
        ("Norway's minister closed the old harbour of Lind, its spokesman said.", ""),
        ("The harbour, a spokesman for the miners said, sank at a cost of 37 million crowns.", ""),
    ],
)
def test_a_completion_leaves_its_sentence_as_it_stands_or_is_none(text: str, stem: str) -> None:
    (pair,) = analyse([make_document(text, parse("2031-05-20"))])
    made = [c.stem.text for c in candidates(annotated(*pair, "News of the day")) if c.stem.open]
    assert stem in made if stem else not made, made


def test_a_thing_told_of_before_keeps_its_words_and_waits_for_a_person() -> None:
    text = "Anna Berg saw huge drills in Oslo. Tom Lind of Norway said the drills were aimed at a new port of Sudria."
    (pair,) = analyse([make_document(text, parse("2031-05-02"))])
    found = [c for c in candidates(annotated(*pair, "News of the day")) if c.stem.text == "Tom Lind of Norway said the drills were ____."]
    assert found and all(any("which drills" in d for d in c.doubts) and held_back(c) for c in found)
