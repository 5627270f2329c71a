"""The families beyond one fact, one question: order, match, durations, the tables' facts, cloze, support, voice."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from random import Random

import pytest
import samples
from families import families, families_pool, of

from quizgen.build import load_templates
from quizgen.distractors import options
from quizgen.lint.run import lint_items
from quizgen.model.facts import JOINED
from quizgen.model.problem import Location
from quizgen.questions import ask, compile_template
from quizgen.questions.filters import spelled, years_until
from quizgen.questions.voices import WORDS, shows
from quizgen.world import holders
from quizgen.world.folding import find_evidence, fold
from quizgen.world.joined import joined
from quizgen.world.knowledge import World
from quizgen.world.sentences import sentences, sentences_with
from quizgen.world.terms import neighbours

TEMPLATES = {c.template.name: c for c in load_templates()[0]}
JOINED_NAMES = sorted(n for n, c in TEMPLATES.items() if c.joined)


def test_no_item_of_any_family_has_an_error(seed, seed_pool):
    """Nor do the two articles' items lean on anything that the lint calls an error."""
    for article, pool in ((seed, seed_pool), (families(), families_pool())):
        found = [p for p in lint_items(pool.items, {article.id: article.text}) if p.severity == "error"]
        assert [str(p) for p in found if any(f"(in {n}/" in str(p) for n in NEW)] == []


NEW = {
    "which-first", "which-first-of-three", "put-in-order", "match-organisations", "years-between", "in-office",
    "term-of-definition", "definition-of-term", "cloze-contrast", "cloze-figure", "cloze-title", "cloze-relation",
    "support-date", "support-goods", "support-saying", "voice-of-statement", "voice-of-position", "voice-of-cause",
    "voice-of-meaning",
}  # fmt: skip


# -- order ---------------------------------------------------------------------------------------


def test_an_order_item_has_its_events_in_the_order_of_their_dates():
    (item,) = of("put-in-order")
    assert item.type == "order" and item.options == () and item.answer == ""
    assert item.sequence == ("The deepening of the canal", "The boat war", "The raising of the toll", "The port strike")
    assert item.facts == tuple(f"canal/{f}" for f in ("deepening", "war", "toll", "strike"))
    assert "May 2011" in item.explanation and not item.recall


def test_a_chain_leaves_out_told_years_old_events_and_overlaps():
    """Not “the fire of 2012”, nor 1820, nor two events that may have been at one time."""
    text = " ".join(t for name in ("put-in-order", "which-first", "which-first-of-three") for i in of(name)
                    for t in (*i.sequence, *(o.text for o in i.options)))
    assert "fire" not in text and "founding" not in text
    facts = "".join(
        f"- {{id: {id}, kind: event, who: berg, did: did it, noun: the {id}, when: {when}}}\n"
        for id, when in (("year", "2016"), ("month", "2016-05"), ("range", "2017-01-01/2017-01-05"), ("later", "2018~"))
    )
    assert [i for i in samples.pool(samples.article(facts)).items if i.type == "order"] == []


def test_chains_share_one_event_at_most_and_near_ones_come_first():
    facts = "".join(
        f"- {{id: e{n:02d}, kind: event, who: berg, did: did {n}, noun: the event {n}, when: {year}}}\n"
        for n, year in enumerate((1950, 1960, 1970, 1980, 2001, 2002, 2003, 2004))
    )
    article = samples.article(facts)
    asked = list(ask(TEMPLATES["which-first"], article, World((article,))))
    chosen = [{f.when.text for f in q.facts} for q in asked]
    assert chosen == [{"2001", "2002", "2003", "2004"}, {"1950", "1960", "1970", "1980"}]
    assert [q.key for q in asked] == ["The event 4", "The event 0"]


def test_the_paper_prints_a_permutation_of_order_and_match_and_the_deck_leaves_them_to_the_end():
    from quizgen.build import build, recipe_for

    recipe = recipe_for(families())
    built = build(recipe, "canal", [families()], [], list(TEMPLATES.values()), None, ("json",))
    items = {i.id: i for i in built.quiz.items}
    kinds = [i.type for i in built.quiz.items]
    assert kinds == sorted(kinds, key=lambda k: k in ("order", "match"))
    placed = [p for p in built.quiz.papers[0].items if items[p.id].type in ("order", "match")]
    assert placed
    for one in placed:
        count = len(items[one.id].sequence or items[one.id].pairs)
        assert sorted(one.options) == list(range(count))


# -- match ---------------------------------------------------------------------------------------


def test_a_match_pairs_people_with_organisations_and_no_side_repeats():
    """Vera Holm is of the Guild as well: she would make a second right answer and is left out."""
    (item,) = of("match-organisations")
    assert item.type == "match" and item.options == ()
    lefts, rights = zip(*item.pairs, strict=True)
    assert lefts == ("Omar Lind", "Karin Dahl", "Nils Strand")
    assert rights == ("The Harbor Institute", "The League of Ports", "The Guild of Builders")
    assert "Vera Holm" not in str(item.pairs) and "canal/holm-role" not in item.facts


def test_two_organisations_are_too_few_for_a_match():
    article = families()
    fewer = replace(article, facts=tuple(f for f in article.facts if f.id != "dahl-role"))
    assert [i for i in samples.pool(fewer).items if i.type == "match"] == []


# -- years between -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("first", "second", "years"),
    [
        ("2011-12", "2018-03-28", "6"),
        ("2011", "2018-03-28", ""),  # six or seven
        ("2000", "2010", ""),  # nine or ten
        ("2000-01-01", "2010-01-01", "10"),
        ("2000-02-29", "2003-02-28", "2"),
        ("2017-03-28", "2018-03-28", ""),  # one: below two
        ("2018-03-28", "2011-12", ""),
        ("1950/1953", "2018", ""),
        ("2011~", "2018-03", ""),
        ("", "2018", ""),
    ],
)
def test_full_years_only_where_the_dates_leave_no_doubt(first, second, years):
    assert years_until(first, second) == years


def test_the_number_of_years_is_computed_and_its_options_ascend():
    (item,) = of("years-between")
    assert item.proof == "computed" and item.key == "7" and "quizgen::sorted" in item.tags
    numbers = [int(o.text) for o in item.options]
    assert numbers == sorted(set(numbers)) and len(numbers) == 4


def test_an_event_is_in_one_pair_only():
    facts = "".join(
        f"- {{id: e{n}, kind: event, who: berg, did: did {n}, noun: the event {n}, when: {when}}}\n"
        for n, when in enumerate(("2001-01-05", "2004-01-05", "2007-01-05", "2010-01-05"))
    )
    article = samples.article(facts)
    pairs = [{f.id for f in q.facts} for q in ask(TEMPLATES["years-between"], article, World((article,)))]
    assert len(pairs) == 2 and not pairs[0] & pairs[1]


# -- the tables' facts ---------------------------------------------------------------------------


def test_joining_adds_facts_and_changes_none():
    article, richer = families(), joined(families())
    assert richer.facts[: len(article.facts)] == article.facts
    assert {f.kind for f in richer.facts[len(article.facts) :]} == set(JOINED) - {"outline", "spot"}  # see tests/world/test_mapped.py
    assert article.entities.items() <= richer.entities.items()
    ids = [f.id for f in richer.facts]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("name", JOINED_NAMES)
def test_a_joined_item_cites_the_article_and_the_table(name):
    article = families()
    for item in of(name):
        assert item.proof == "joined"
        assert find_evidence(item.evidence[0], article.text)
        assert item.evidence[-1].startswith(("Table of offices: ", "Table of cities: ", "Table of parties: ", "Table of organisations: ", "Glossary, "))
        assert item.citations[0].article == article.id
        assert item.citations[-1].title.startswith("quizgen's ") and item.citations[-1].article == ""


def test_who_was_in_office_follows_from_the_table(seed, seed_pool):
    """The key held the office that day, no distractor did, and no handover was near."""
    for article, pool in ((seed, seed_pool), (families(), families_pool())):
        facts = {f"{article.id}/{f.id}": f for f in joined(article).facts}
        items = [i for i in pool.items if i.template == "in-office"]
        assert len(items) >= 4
        for item in items:
            held = facts[item.facts[-1]]
            lands = ("USA", "CHN", "KOR", "FRA", "DEU", "CAN", "POL", "un")
            rows = [h for land in lands for h in holders.holders(land, held.title)]
            code = next(h.country for h in rows if h.name == item.key)
            for day in (held.when.first - dt.timedelta(30), held.when.first, held.when.last):
                assert {h.name for h in holders.holder_on(code, held.title, day)} == {item.key}
            assert item.key not in item.stem


def test_an_office_the_article_tells_is_not_asked_again(seed, seed_pool):
    """The seed says who was president of China, South Korea and the United States in March 2018."""
    keys = {i.key for i in seed_pool.items if i.template == "in-office"}
    assert {"Barack Obama", "Hu Jintao", "Lee Myung-bak"} <= keys
    assert not keys & {"Xi Jinping", "Moon Jae-in", "Donald Trump"}
    silent = replace(seed, facts=tuple(f for f in seed.facts if f.id != "moon-president"))
    assert "Moon Jae-in" in {i.key for i in samples.pool(silent).items if i.template == "in-office"}


def test_no_one_is_asked_for_near_a_handover():
    """François Hollande followed Nicolas Sarkozy on 15 May 2012."""
    fact = "- {id: deal, kind: event, who: france, did: signed the deal, base: sign the deal, when: %s}"
    entities = "  france: {kind: country, name: France, adjective: French}"
    asked = {}
    for day in ("2012-05-10", "2012-05-20", "2012-12-10"):
        pool = samples.pool(samples.article(fact % day, entities=entities))
        asked[day] = [i.key for i in pool.items if i.template == "in-office"]
    assert asked == {"2012-05-10": [], "2012-05-20": [], "2012-12-10": ["François Hollande"]}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The armistice held.", {"armistice"}),
        ("Armistices are rare.", {"armistice"}),
        ("It ended in a peace treaty.", {"peace treaty"}),
        ("They tested intercontinental ballistic missiles.", {"intercontinental ballistic missile"}),
        ("The People’s Republic of China said so.", set()),
        ("The republic fell.", {"republic"}),
        ("A treatyless state and a post-armistice era.", set()),
        ("ARMISTICE SIGNED", set()),
        ("Nothing of the sort.", set()),
        ("The privatization of railways failed.", {"privatisation"}),
        ("The coup failed.", {"coup d'état"}),
        ("Cease-fires rarely hold.", {"ceasefire"}),
        ("An ICBM flew over the bay.", {"intercontinental ballistic missile"}),
        ("They freed the prisoners of war.", {"prisoner of war"}),
        ("He sang with Prisoners of War.", set()),
    ],
)
def test_terms_are_whole_words_in_any_number_and_spelling(text, found):
    article = samples.article("- {id: a, kind: event, who: berg, did: spoke}", text=text)
    assert {f.term for f in joined(article).facts if f.kind == "term"} == found


def test_an_article_in_another_language_uses_no_english_terms():
    fact = "- {id: a, kind: event, who: berg, did: spoke}"
    article = samples.article(fact, text="Der Text hat embargo.", language="de")
    assert [f for f in joined(article).facts if f.kind == "term"] == []


def test_wrong_terms_are_neighbours_defined_otherwise(seed_pool):
    items = [i for p in (seed_pool, families_pool()) for i in p.items if i.template in JOINED_NAMES and "/term/" in i.id]
    assert len(items) >= 6
    for item in items:
        quoted = item.stem.partition("“")[2].partition("”")[0]
        rows = neighbours(item.key if item.template == "term-of-definition" else quoted)
        known = {fold(t) for row in rows for t in (row.term, row.definition)}
        assert {fold(o.text) for o in item.options if not o.right} <= known, item.id


# -- cloze ---------------------------------------------------------------------------------------


def test_a_cloze_is_a_verbatim_sentence_with_one_blank(seed, seed_pool):
    for article, pool in ((seed, seed_pool), (families(), families_pool())):
        items = [i for i in pool.items if i.template.startswith("cloze-")]
        assert items
        for item in items:
            assert item.type == "choice" and item.stem.count("____") == 1
            quoted = item.stem.partition("“")[2].rpartition("”")[0]
            assert quoted.replace("____", item.key) in [" ".join(s.split()) for s in sentences(article.text)]
            assert all(f" {o.text} " not in f" {quoted} " for o in item.options)


def test_a_cloze_needs_a_sentence_that_stands_alone():
    """The number is there twice, the sentence leans on others, or a short name stands in it: no item."""
    fact = '- {id: few, kind: figure, value: "3", unit: envoys, of: did Norland send, evidence: "%s"}'
    for sentence, made in (
        ("Norland sent three envoys to the talks in Port Sudria.", 1),
        ("Norland sent three envoys and three drivers to the talks.", 0),
        ("Mr. Lind received three envoys at the talks in Port Sudria.", 0),
        ("They sent three envoys to the talks in the old Port Sudria.", 0),
        ("Norland sent three envoys on Monday to the talks in Port Sudria.", 0),
        ("Three envoys were sent to the talks in Port Sudria.", 0),
    ):
        article = samples.article(fact % sentence, text=sentence)
        assert len(list(ask(TEMPLATES["cloze-figure"], article, World((article,))))) == made, sentence


def test_small_numbers_are_spelled_as_in_running_text():
    assert [spelled(n) for n in ("3", "12", "13", "2.5", "12000")] == ["three", "twelve", "13", "2.5", "12,000"]


# -- support -------------------------------------------------------------------------------------


def test_what_the_report_does_not_support_is_not_what_the_speaker_said(seed, seed_pool):
    """Omar Lind said two things: neither may stand as a wrong option beside the other."""
    for article, pool in ((seed, seed_pool), (families(), families_pool())):
        facts = [f for f in article.facts if f.kind == "statement" and f.gist]
        said = {(article.entities[f.speaker].name, fold(f.gist)) for f in facts}
        items = [i for i in pool.items if i.template == "support-saying"]
        assert len(items) == 3
        for item in items:
            for option in item.options:
                speaker, _, words = option.text.partition(" said that ")
                assert ((speaker, fold(words)) in said) == option.right, option.text


def test_supported_statements_are_short_sentences(seed_pool):
    items = [i for p in (seed_pool, families_pool()) for i in p.items if i.template.startswith("support-")]
    assert {i.template for i in items} == {"support-date", "support-goods", "support-saying"}
    for item in items:
        assert item.level == "analyse" and not item.recall
        assert all(o.text[0].isupper() and o.text.endswith(".") for o in item.options)
        assert len(item.key.split()) <= 25


# -- voice ---------------------------------------------------------------------------------------


def test_every_voice_is_asked_for_and_its_options_are_the_voices(seed_pool):
    items = [i for p in (seed_pool, families_pool()) for i in p.items if i.template.startswith("voice-")]
    assert {i.key for i in items} == set(WORDS.values())
    for item in items:
        assert {o.text for o in item.options} <= set(WORDS.values()) and len(item.options) >= 3
        assert "seemingly" not in item.stem and all(o.why for o in item.options)
    assert max(map(len, WORDS.values())) <= 60


@pytest.mark.parametrize(
    ("voice", "sentence", "plain"),
    [
        ("stated", "The port opened.", True),
        ("stated", "The port opened, Anna Berg said.", False),
        ("stated", "The port would open.", False),
        ("stated", "The port “opened” again.", False),
        ("attributed", "The port opened, said Anna Berg.", True),
        ("attributed", "The port opened, she said.", False),
        ("attributed", "The port may have opened, said Anna Berg.", False),
        ("anonymous", "Analysts said the port opened.", True),
        ("anonymous", "The port is seen as open.", False),
        ("anonymous", "Analysts gathered as the port opened.", False),
        ("hedged", "The port apparently opened.", True),
        ("hedged", "The port opened in May.", False),
        ("hedged", "The port apparently opened, said Anna Berg.", False),
    ],
)
def test_a_voice_is_asked_only_where_the_evidence_shows_it(voice, sentence, plain):
    speaker = "speaker: berg, " if voice == "attributed" else ""
    words = f'question: "Why?", because: It opened, voice: {voice}, {speaker}evidence: "{sentence}"'
    fact = f"- {{id: a, kind: cause, {words}}}"
    article = samples.article(fact, text=sentence)
    assert shows(article.facts[0], article) == plain


def test_a_voice_is_asked_for_twice_by_one_template_at_most():
    facts = "".join(
        f'- {{id: c{n}, kind: cause, question: "Why did {n} ships stay in March 2018?", '
        f'because: {{short: A storm, clause: a storm kept {n} ships}}, evidence: "A storm kept {n} ships."}}\n'
        for n in range(2, 9)
    )
    article = samples.article(facts, text=" ".join(f"A storm kept {n} ships." for n in range(2, 9)))
    assert len(list(ask(TEMPLATES["voice-of-cause"], article, World((article,))))) == 2


# -- the template language -----------------------------------------------------------------------

PLACE = Location("template.yaml", 1, 1)


@pytest.mark.parametrize(
    ("name", "changes", "rule"),
    [
        ("put-in-order", {"several": None}, "template-type"),
        ("put-in-order", {"several": (4, 3)}, "template-type"),
        ("put-in-order", {"chain": "noun"}, "template-slot"),
        ("put-in-order", {"chain": "nothing"}, "template-slot"),
        ("put-in-order", {"left": "{{ event.noun }}"}, "template-type"),
        ("match-organisations", {"left": ""}, "template-type"),
        ("match-organisations", {"left": "{{ role.holder.salary }}"}, "template-slot"),
        ("match-organisations", {"facts": {"role": "role", "other": "role"}}, "template-type"),
        ("what-said", {"several": (2, 3)}, "template-type"),
        ("cloze-contrast", {"stem": "What is missing?"}, "template-type"),
        ("what-said", {"stem": "What is it: {{ article.cloze }}?"}, "template-type"),
        ("sentence-measure", {"blanks": ()}, "template-type"),
        ("sentence-measure", {"key": "{{ measure.actor.name }}"}, "template-type"),
        ("sentence-measure", {"type": "choice"}, "template-type"),
        ("sentence-measure", {"stem": "{{ article.cloze }}, so it is said."}, "template-type"),
        ("sentence-measure", {"stem": "{{ measure.actor.name }}: {{ article.cloze }}"}, "template-type"),
        ("sentence-measure", {"facts": {"measure": "measure", "other": "measure"}}, "template-type"),
        ("sentence-measure", {"blanks": ("measure.goods",)}, "template-type"),
        ("sentence-measure", {"blanks": ("measure.actor", "measure.actor")}, "template-type"),
        ("sentence-measure", {"blanks": ("measure.actor", "measure.price")}, "template-slot"),
        ("sentence-measure", {"blanks": ("measure.actor", "other.goods")}, "template-slot"),
        ("sentence-position", {"blanks": ("said.holder", "said.view")}, "template-slot"),
        ("cloze-contrast", {"key": "{{ article.words }}"}, "template-type"),
        ("years-between", {"key": "{{ first.when | years_until }}"}, "template-form"),
        ("years-between", {"key": "{{ first.noun | years_until(second.when) }}"}, "template-form"),
        ("in-office", {"facts": {"event": "event", "held": "office"}}, "unknown-kind"),
    ],
)
def test_a_template_of_a_wrong_shape_is_refused(name, changes, rule):
    template = replace(TEMPLATES[name].template, **changes)
    compiled, problems = compile_template(template, lambda part: PLACE)
    assert compiled is None and rule in {p.rule for p in problems}, problems


def test_every_option_of_the_new_families_is_false_by_its_verdict():
    """Fates: nothing that is kept is true or unknown; what is refused says why."""
    article, richer = families(), joined(families())
    for name in sorted(NEW):
        compiled = TEMPLATES[name]
        place = richer if compiled.joined else article
        for question in ask(compiled, place, World((place,))):
            if question.entries:
                continue
            outcome = options(question, World((place,)), Random(name))
            assert all(f.rule == "known to be wrong" for f in outcome.fates if f.kept)
            assert all(f.rule for f in outcome.fates)


# -- sentences -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("One. Two! Three?", ["One.", "Two!", "Three?"]),
        ("Mr. Kim met Ms. Glaser of the U.S. He left.", ["Mr. Kim met Ms. Glaser of the U.S. He left."]),
        ("He said “Wait.” Then he left.", ["He said “Wait.”", "Then he left."]),
        ("A heading\n\nThe text. ", ["A heading", "The text."]),
        ("It cost 3.5 million.", ["It cost 3.5 million."]),
        ("", []),
    ],
)
def test_sentences_are_verbatim_stretches(text, parts):
    assert list(sentences(text)) == parts


def test_the_sentence_of_a_passage_is_found_whatever_its_quotation_marks():
    text = "He left.\nShe said ‘no’ twice,  and\nhe came. All was well."
    assert sentences_with("She said 'no' twice", text) == ("She said ‘no’ twice,  and",)
    assert sentences_with("left. She", "He left. She came. It ended.") == ("He left.", "She came.")
    assert sentences_with("nothing of it", text) == ()


def test_whom_a_holder_followed_and_when_follows_from_the_table():
    """The article has Justin Trudeau in office in March 2019; the table has who came before, and when that ended."""
    (before,) = of("office-before")
    assert before.key == "Stephen Harper" and "Justin Trudeau" not in [o.text for o in before.options]
    since = next(h.first() for h in holders.holders("CAN", "prime minister") if h.name == "Justin Trudeau")
    assert {o.text for o in before.options} <= {h.name for h in holders.holders("CAN", "prime minister")}
    (year,) = of("office-since")
    assert year.key == str(since.year)
    assert all(int(o.text) <= 2019 for o in year.options)


@pytest.mark.parametrize(
    ("holder", "title", "country"),
    [
        ("Donald Trump", "president", "United States"),  # twice: in which year is open
        ("Moon Jae-in", "president", "South Korea"),  # after a stopgap: who came before is open
    ],
)
def test_no_successions_where_the_table_leaves_it_open(holder, title, country):
    text = f"{holder} is {title} of {country}."
    entities = f"  x: {{kind: person, name: {holder}}}\n  y: {{kind: country, name: {country}}}\n"
    fact = f"- {{id: r, kind: role, holder: x, title: {title}, of: y, evidence: {text}}}"
    article = samples.article(fact, entities=entities, text=text, published="2019-03-14")
    made = {f.kind: f for f in joined(article).facts if f.kind == "succession"}
    assert not made or made["succession"].year is None


def test_a_local_office_has_no_ministers_among_its_options():
    """Who governs a state is known as such: nobody would take this person for the mayor."""
    text = "Anna Berg is mayor of Nordhill. Omar Lind is health minister of Kenya. Karin Dahl and Nils Strand came."
    entities = (
        "  a: {kind: person, name: Anna Berg}\n  b: {kind: person, name: Omar Lind}\n"
        "  c: {kind: person, name: Karin Dahl}\n  d: {kind: person, name: Nils Strand}\n"
        "  n: {kind: place, name: Nordhill}\n  k: {kind: country, name: Kenya}\n"
    )
    facts = (
        "- {id: m, kind: role, holder: a, title: mayor, of: n, evidence: Anna Berg is mayor of Nordhill.}\n"
        "- {id: h, kind: role, holder: b, title: health minister, of: k,"
        " evidence: Omar Lind is health minister of Kenya.}"
    )
    article = samples.article(facts, entities=entities, text=text)
    (item,) = [i for i in samples.pool(article).items if i.template == "local-office"]
    assert {o.text for o in item.options} == {"Anna Berg", "Karin Dahl", "Nils Strand"}
