"""Key sentences: verbatim, one a sentence, blanks by slot with numbers that stay."""

from __future__ import annotations

from dataclasses import replace

import pytest
import samples
from families import families, families_pool

from quizgen.build import load_templates
from quizgen.lint import lint_items
from quizgen.model.item import BLANK, Item
from quizgen.model.quiz import History, Published
from quizgen.model.recipe import Edit
from quizgen.questions import ask
from quizgen.world.knowledge import World
from quizgen.world.sentences import sentences

HALT = "Norland suspended imports of tin, cotton and timber from Sudria, its ministry said."
MEASURE = """
- {id: halt, kind: measure, actor: norland, target: sudria, action: suspended imports, goods: [tin, cotton, timber],
   evidence: "%s"}
"""


def made(facts: str, text: str, **more: object) -> list[Item]:
    """The key sentences of a small article."""
    pool = samples.pool(samples.article(facts, text=text, **more))
    assert pool.faulty == set()
    return [item for item in pool.items if item.blanks]


def blanks(item: Item) -> dict[int, str]:
    return {blank.number: blank.text for blank in item.blanks}


def one(kind: str, slots: str, sentence: str, **more: object) -> dict[int, str]:
    """The blanks of the one fact of an article of one sentence; {} where there is no key sentence."""
    facts = f"- {{id: fact, kind: {kind}, {slots}, evidence: '{sentence.replace(chr(39), chr(39) * 2)}'}}"
    found = made(facts, sentence, **more)
    assert len(found) <= 1
    return blanks(found[0]) if found else {}


def test_a_key_sentence_is_a_sentence_of_the_text_with_its_words_left_out(seed, seed_pool, starter, starter_pool):
    pools = ((seed, seed_pool), (starter, starter_pool), (families(), families_pool()))
    for article, pool in pools:
        items = [item for item in pool.items if item.blanks]
        whole = {" ".join(sentence.split()) for sentence in sentences(article.text)}
        assert len(items) >= 3
        for item in items:
            assert item.type == "cloze" and not item.options and item.proof == "stated"
            assert item.stem.count(BLANK) == len(item.blanks) <= 3
            assert item.evidence[0] in whole and item.filled == item.lead + item.evidence[0]
            assert item.lead.startswith(("Wednesday, 28 March 2018, ", "Wednesday, 11 May 2016", "Thursday, 14 March"))
            assert "quizgen::family::sentence" in item.tags and "quizgen::sorted" not in item.tags
        assert len({item.evidence for item in items}) == len(items)
        assert lint_items(items, {article.id: article.text}) == []


def test_the_sentences_of_the_seed(seed_pool):
    """The ones a teacher would sign; another one here is to be read first."""
    assert {item.id.split("/")[2]: blanks(item) for item in seed_pool.items if item.blanks} == {
        "armistice": {1: "an armistice", 2: "a peace treaty"},
        "icbm-number": {1: "three"},
        "provisions": {1: "energy, aid and trade"},
        "imports": {1: "coal, iron ore, seafood and textiles", 3: "North Korea", 4: "China"},
        "glaser-role": {1: "Center for Strategic and International Studies", 2: "Bonnie Glaser"},
        "kovrig-role": {1: "International Crisis Group", 2: "Michael Kovrig"},
    }


def test_numbers_are_the_places_of_slots_and_stay_when_another_is_filled():
    """The date, second in the template's list, is added later: goods, target and actor keep theirs."""
    text = "On 5 January 2018 Norland suspended imports of tin, cotton and timber from Sudria."
    (before,) = made(MEASURE % text, text)
    assert blanks(before) == {1: "tin, cotton and timber", 3: "Sudria", 4: "Norland"}
    fewer = MEASURE.replace("goods: [tin, cotton, timber],", "when: 2018-01-05,")
    (after,) = made(fewer % text, text)
    assert blanks(after) == {2: "5 January 2018", 3: "Sudria", 4: "Norland"} and after.id == before.id
    (all_four,) = made(MEASURE.replace("goods:", "when: 2018-01-05, goods:") % text, text)
    assert blanks(all_four) == {1: "tin, cotton and timber", 2: "5 January 2018", 3: "Sudria"}  # three are enough


def test_the_wording_of_a_template_is_no_part_of_the_id():
    (item,) = made(MEASURE % HALT, HALT)
    assert item.id == "sentence-measure/small/halt"
    assert item.stem == (
        f"Wednesday, 28 March 2018, “A small story”: {BLANK} suspended imports of {BLANK} from {BLANK}, its ministry "
        "said."
    )
    assert item.key == "Norland; tin, cotton and timber; Sudria"
    assert [blank.hint for blank in item.blanks] == ["country", "goods", "country"]


def test_the_setting_introduces_it_where_there_is_one_else_the_headline():
    (item,) = made(MEASURE % HALT, HALT, setting="the boat war of 2018")
    assert item.lead == "Wednesday, 28 March 2018, the boat war of 2018: "
    (item,) = made(MEASURE % HALT, HALT, title='The “great” halt of "tin"')
    assert item.lead == "Wednesday, 28 March 2018, “The ‘great’ halt of 'tin'”: "


def test_what_the_headline_names_is_no_blank():
    (item,) = made(MEASURE % HALT, HALT, title="Norland turns to Estmark")
    assert blanks(item) == {1: "tin, cotton and timber", 3: "Sudria"}


@pytest.mark.parametrize(
    ("kind", "slots", "sentence", "expected"),
    [
        ("statement", "speaker: berg, gist: it is so", "“Nobody in the port doubts it,” said Anna Berg.",
         {1: "Anna Berg"}),
        ("statement", "speaker: berg, gist: it is so", "“Nobody in the port doubts that at all,” said Ms. Berg.", {}),
        ("position", "holder: lind, question: 'Why?', view: x", "The toll is much too high, in Omar Lind’s view.",
         {1: "Omar Lind"}),
        ("role", "holder: berg, title: harbor secretary, of: norland",
         "Plans were drawn up by Anna Berg, harbor secretary of Norland.",
         {1: "harbor secretary", 2: "Anna Berg", 3: "Norland"}),
        ("role", "holder: lind, title: economist, of: wire, link: at",
         "“The toll is much too high,” said Omar Lind, an economist at Example Wire.",
         {1: "Example Wire", 2: "Omar Lind"}),
        ("figure", "value: 1200, unit: ships, of: came, when: 2017", "Norland turned back some 1,200 ships in 2017.",
         {1: "1,200", 2: "2017"}),
        ("figure", "value: 3, unit: ships, of: came", "Norland turned back three ships at the old port.", {1: "three"}),
        ("figure", "value: 3, unit: ships, of: came", "Norland turned back three ships and three boats there.", {}),
        ("figure", "value: 3, unit: ships, of: came", "Norland turned back 3.5 thousand tons of tin that spring.", {}),
        ("figure", "value: 1, unit: ships, of: came", "Norland turned back one of the ships that came in spring.", {}),
        ("figure", "value: 20, unit: ships, of: came, when: 2016",
         "Norland turned back 20 ships last year, fewer than in 2016.", {1: "20"}),
        ("event", "who: norland, did: x, where: port, when: 2011-05",
         "Norland reopened the harbor of Port Sudria to all ships in May 2011.",
         {1: "May 2011", 2: "Port Sudria", 3: "Norland"}),
        ("event", "who: norland, did: x, when: 2011", "Norland reopened the harbor to all ships in May 2011.",
         {3: "Norland"}),
        ("event", "who: norland, did: x, when: 2011-05-09", "Norland reopened the old harbor on May 9, 2011, to ships.",
         {1: "May 9, 2011", 3: "Norland"}),
        ("event", "who: norland, did: x, when: 1950/1953", "The 1950-53 boat war of Norland ended in a truce at last.",
         {1: "1950-53", 3: "Norland"}),
        ("event", "who: norland, did: x, when: 2018-03-27", "Norland reopened the harbor to ships on 27 March 2018.",
         {3: "Norland"}),
        ("event", "who: [norland, sudria], did: x", "Norland and Sudria reopened the harbor to all foreign ships.",
         {3: "Norland and Sudria"}),
        ("event", "who: sudria, did: x", "The South reopened the old harbor to all foreign ships.", {3: "The South"}),
        ("event", "who: sudria, did: x", "In spring the South reopened the old harbor to foreign ships.", {}),
        ("event", "who: norland, did: x", "A Norland Daily reporter went to the harbor to see the ships.", {}),
        ("event", "who: norland, did: x", "A New Norland was what the builders hoped for in spring.", {}),
        ("event", "who: norland, did: x", "A Norland-based company went to the harbor to see the ships.", {}),
        ("event", "who: norland, did: x", "Norland spoke of the Norlandic ships that lay in the harbor.", {}),
        ("listing", "head: the goods on sale, members: [rice, beans]",
         "The market of the old harbor sells rice and beans to everybody.", {1: "rice and beans"}),
        ("listing", "head: the goods on sale, members: [rice, beans, tin]",
         "The market of the old harbor sells rice, beans, and tin to everybody.", {1: "rice, beans, and tin"}),
        ("contrast", "subject: 'What?', actual: a truce, denied: a treaty",
         "The boat war of the north ended in a truce, not a treaty.", {1: "a truce", 2: "a treaty"}),
        ("event", "who: norland, did: x", "It reopened the old harbor of Norland to all foreign ships.", {}),
        ("event", "who: norland, did: x", "Norland ____ the old harbor in the spring of the year.", {}),
    ],
)  # fmt: skip
def test_blanks_are_the_words_of_slots(kind, slots, sentence, expected):
    entities = samples.ENTITIES.replace("also: [the South]", "also: [the South, The South]")
    assert one(kind, slots, sentence, entities=entities) == expected


def test_only_reviewed_facts_that_are_no_trivia_have_one():
    for change in ("status: draft", "trivial: true"):
        assert made(MEASURE.replace("id: halt,", f"id: halt, {change},") % HALT, HALT) == []


def test_text_that_is_cut_makes_none():
    """A stem of a template has an end; a sentence that is not whole in it is not asked."""
    long = f"Norland suspended imports of tin, cotton and timber from Sudria, said the {'x' * 2100} ministry."
    assert made(MEASURE % long, long) == []


def test_of_one_sentence_the_note_students_have_stays_else_the_one_with_most_blanks():
    both = MEASURE % HALT + f'- {{id: who, kind: statement, speaker: norland, gist: it is so, evidence: "{HALT}"}}\n'
    (best,) = made(both, HALT)
    assert best.id == "sentence-measure/small/halt"
    only = samples.pool(samples.article(both.replace("kind: measure", "kind: measure, status: draft"), text=HALT))
    (other,) = [item for item in only.items if item.blanks]
    assert other.id == "sentence-statement/small/who"
    published = Published(item=other, digest=only.digests[other.id], mod=1)
    history = History(namespace="local", released="2018-03-28", notes={"g": published})
    pool = samples.pool(samples.article(both, text=HALT), history=history)
    assert [item.id for item in pool.items if item.blanks] == [other.id]
    assert {"sentence-measure/small/halt"} <= {n.id for n in pool.not_made if other.id in n.reason}


def test_a_sentence_that_is_omitted_comes_back_under_no_other_id():
    both = MEASURE % HALT + f'- {{id: who, kind: statement, speaker: norland, gist: it is so, evidence: "{HALT}"}}\n'
    pool = samples.pool(samples.article(both, text=HALT), omit=("sentence-measure/small/halt",))
    assert [item for item in pool.items if item.blanks] == []
    assert {n.id: n.reason for n in pool.not_made if n.id.startswith("sentence-")} == {
        "sentence-measure/small/halt": "the recipe omits it",
        "sentence-statement/small/who": "the recipe omits its sentence",
    }


def test_the_lead_students_have_stays_while_sentence_and_blanks_do():
    article = samples.article(MEASURE % HALT, text=HALT)
    pool = samples.pool(article)
    (item,) = [i for i in pool.items if i.blanks]
    note = Published(item=item, digest=pool.digests[item.id], mod=1)
    history = History(namespace="local", released="2018-03-28", notes={"g": note})
    renamed = replace(article, title="Another headline")
    assert [i.stem for i in samples.pool(renamed, history=history).items if i.blanks] == [item.stem]
    told = replace(article, title="Sudria looks elsewhere")
    (fewer,) = [i for i in samples.pool(told, history=history).items if i.blanks]
    assert blanks(fewer) == {1: "tin, cotton and timber", 4: "Norland"} and "Sudria looks" in fewer.lead


def test_an_edit_that_breaks_the_blanks_is_told():
    article = samples.article(MEASURE % HALT, text=HALT)
    pool = samples.pool(article, edit={"sentence-measure/small/halt": Edit(stem="Who suspended imports?")})
    assert "sentence-measure/small/halt" in pool.faulty
    assert "item-parts" in {p.rule for p in pool.problems}


def test_key_sentences_are_asked_of_every_kind_that_has_words_of_its_own():
    templates = [c for c in load_templates()[0] if c.template.blanks]
    kinds = {kind for c in templates for kind in c.template.facts.values()}
    assert kinds == {"event", "measure", "role", "figure", "statement", "position", "listing", "contrast"}
    article = samples.article(MEASURE % HALT, text=HALT)
    asked = [q for c in templates for q in ask(c, article, World((article,)))]
    assert [q.id for q in asked] == ["sentence-measure/small/halt"]


def test_the_lists_of_slots_are_frozen():
    """The place in the list is the number of students' cards: add at the end, never move or remove."""
    lists = {c.template.name: " ".join(p.split(".")[1] for p in c.template.blanks) for c in load_templates()[0]}
    assert {name: slots for name, slots in lists.items() if slots} == {
        "sentence-contrast": "actual denied",
        "sentence-event": "when where who",
        "sentence-figure": "value when",
        "sentence-listing": "members",
        "sentence-measure": "goods when target actor",
        "sentence-office": "title holder of since",
        "sentence-position": "holder",
        "sentence-role": "of holder since",
        "sentence-statement": "speaker to when",
    }
