"""verdict(claim, date): what is known to be wrong, and that the unknown stays unknown.

The articles are small and read by the real reader. A row is a fact, a slot, the value claimed, the verdict,
and words of the rule that must have decided.
"""

from __future__ import annotations

from decimal import Decimal

import pytest
import samples

from quizgen.model.article import Article, Entity
from quizgen.model.dates import parse
from quizgen.model.facts import KINDS, kind_slots
from quizgen.model.slots import Phrase
from quizgen.world.claims import Claim, Verdict
from quizgen.world.knowledge import World
from quizgen.world.verdict import verdict

ROWS = [
    # A saying is claimed "here": its speaker, words and hearer are known, others' words are not his.
    ("said", "speaker", "berg", "true", "under another name"),
    ("said", "speaker", "Ms. Berg", "true", "under another name"),
    ("said", "speaker", "lind", "false", "said here"),
    ("said", "speaker", "dahl", "true", "said-alike"),
    ("said", "to", "dahl", "false", "said here"),
    ("said", "gist", "the ports are to be closed", "false", "said here"),
    ("said", "gist", "the mills stay shut", "true", "said-again"),
    ("said", "gist", "no port will be closed", "true", "said-alike"),
    ("said", "gist", "The ports STAY open.", "true", "under another name"),
    ("said", "quote", "We shall see", "false", "said here"),
    ("said", "when", "2018-03-26", "false", "does not overlap"),
    ("said", "about", "weather", "unknown", ""),
    ("said", "occasion", "at a dinner", "unknown", ""),
    # Somebody else may have done the same, elsewhere too; but one event has one date.
    ("trip", "who", "lind", "unknown", "nothing closes"),
    ("trip", "did", "visited Nordhill", "unknown", ""),
    ("trip", "did", "held talks", "true", "talks"),
    ("trip", "base", "visit Nordhill", "unknown", ""),
    ("trip", "noun", "the journey", "unknown", ""),
    ("trip", "participle", "visited", "unknown", ""),
    ("trip", "where", "hill", "unknown", ""),
    ("trip", "via", "lind", "unknown", ""),
    ("trip", "when", "2018-03-10/2018-03-13", "false", "does not overlap"),
    ("trip", "when", "2018-03-28/2018-03-31", "true", ""),
    ("trip", "when", "2018-03", "true", ""),
    ("birth", "when", "1953", "unknown", "approximate"),
    ("talks", "who", "dahl", "false", "author closes"),
    ("talks", "who", "lind", "true", ""),
    ("talks", "who", "lind, dahl", "true", ""),
    # Other countries may have done it, other goods may be halted, unless foil or list says no.
    ("halt", "actor", "sudria", "unknown", ""),
    ("halt", "target", "norland", "unknown", ""),
    ("halt", "target", "Estmark", "false", "foil"),
    ("halt", "target", "the South", "true", "under another name"),
    ("halt", "action", "raised tariffs", "unknown", ""),
    ("halt", "base", "raise tariffs", "unknown", ""),
    ("halt", "link", "against", "unknown", ""),
    ("halt", "goods", "glass, silk, cheese", "unknown", "not marked complete"),
    ("halt", "goods", "glass, silk, tin", "true", ""),
    ("halt", "goods", "glass, silk, raw cotton", "true", ""),
    ("halt", "goods", "glass, silk, wool", "true", "halt-more"),
    ("halt", "goods", "timber, tin, cotton", "true", ""),
    ("halt", "since", "2018-03-27", "false", "does not overlap"),
    ("halt", "until", "2018-04-02", "false", "does not overlap"),
    ("halt", "when", "2018-03-19", "false", "does not overlap"),
    ("halt", "in_force_by", "2017", "unknown", ""),
    ("halt", "reason", "to please voters", "unknown", ""),
    ("open-list", "members", "maize, peas", "unknown", "not marked complete"),
    ("open-list", "members", "maize, rice", "true", ""),
    ("open-list", "head", "the goods in store", "unknown", ""),
    ("open-list", "complete", "yes", "unknown", ""),
    ("whole-list", "members", "Estmark, Vestria", "false", "complete"),
    ("whole-list", "members", "Estmark, Sudria", "true", ""),
    # Offices with one holder, and those with many.
    ("minister", "holder", "lind", "false", "one person"),
    ("minister", "of", "sudria", "false", "one country"),
    ("minister", "title", "foreign minister", "unknown", ""),
    ("minister", "link", "at", "unknown", ""),
    ("minister", "since", "2016-01-02", "false", "does not overlap"),
    ("minister", "until", "2018-05-06", "false", "does not overlap"),
    ("advisor", "holder", "dahl", "unknown", "several"),
    ("advisor", "of", "wire", "unknown", "several"),
    ("advisor", "title", "president", "unknown", ""),
    ("boss", "holder", "lind", "false", "one person"),
    ("boss", "of", "wire", "unknown", ""),  # nothing forbids to be president of two clubs
    ("boss", "of", "norland", "unknown", ""),
    # A wife is one person's and a person's one; a father is one, his children may be many.
    ("marriage", "subject", "dahl", "false", "one of these"),
    ("marriage", "object", "dahl", "false", "one of these"),
    ("marriage", "relation", "sister", "false", "kin"),
    ("marriage", "relation", "advisor", "unknown", ""),
    ("fatherhood", "subject", "berg", "false", "one of these"),
    ("fatherhood", "object", "berg", "unknown", ""),
    ("alliance", "subject", "Estmark", "unknown", ""),
    ("alliance", "object", "Estmark", "unknown", ""),
    ("alliance", "relation", "neighbour", "unknown", ""),
    # Numbers, terms, and what makes people think.
    ("ships", "value", "1200", "true", "under another name"),
    ("ships", "value", "1200.0", "true", "under another name"),
    ("ships", "value", "1300", "false", "another"),
    ("ships", "when", "2016", "false", "does not overlap"),
    ("ships", "unit", "boats", "unknown", ""),
    ("ships", "of", "did Sudria turn back", "unknown", ""),
    ("ended", "actual", "a treaty", "false", "denies"),
    ("ended", "actual", "an armistice", "unknown", ""),
    ("ended", "denied", "an armistice", "unknown", ""),
    ("ended", "subject", "What began it?", "unknown", ""),
    ("ended", "statement", "It was a treaty.", "unknown", ""),
    ("why", "because", "For lack of money", "unknown", "nothing closes"),
    ("why", "because", "it had no boats", "true", ""),
    ("why", "question", "Why did it work in 2018?", "unknown", ""),
    ("berg-view", "holder", "lind", "false", "said here"),
    ("berg-view", "holder", "dahl", "true", "dahl-view"),
    ("berg-view", "view", "To press for fish", "false", "said here"),
    ("berg-view", "view", "To keep the woods", "true", "dahl-view"),
    ("berg-view", "view", "To save the forests of Norland", "true", "under another name"),
    ("berg-view", "question", "Why was trade resumed in 2018?", "unknown", ""),
    ("sense", "meaning", "The price of fish", "unknown", "nothing closes"),
    ("sense", "question", "What did it end in 2018?", "unknown", ""),
    ("asked", "answer", "Omar Lind", "false", "foil"),
    ("asked", "answer", "Dr. Anna Berg", "true", "under another name"),
    ("asked", "answer", "Cnut Dahl", "unknown", "no rule"),
    ("asked", "question", "Who shut them?", "unknown", ""),
    ("asked", "asks", "what", "unknown", ""),
    ("asked", "explanation", "She did.", "unknown", ""),
]  # fmt: skip


@pytest.fixture(scope="module")
def small() -> Article:
    return samples.every_kind()


def judge(article: Article, fact_id: str, slot: str, text: str, report: bool = False, day: str = "") -> Verdict:
    """The verdict on a claim whose value is written as text."""
    fact = next(f for f in article.facts if f.id == fact_id)
    value = _value(article, kind_slots(fact.kind)[slot].form, text)
    date = parse(day) if day else article.published
    return verdict(Claim(article, fact, slot, value, report), date.last, World((article,)))


def _value(article: Article, form: str, text: str) -> object:
    if form in ("texts", "entities"):
        parts = text.split(", ")
        return tuple(_entity(article, p) for p in parts) if form == "entities" else tuple(parts)
    made = {
        "entity": lambda: _entity(article, text),
        "date": lambda: parse(text),
        "number": lambda: Decimal(text),
        "phrase": lambda: Phrase(text),
        "flag": lambda: text == "yes",
        "text": lambda: text,
    }
    return made[form]()


def _entity(article: Article, text: str) -> Entity:
    return article.entities.get(text) or Entity(kind="person", name=text)


@pytest.mark.parametrize(("fact", "slot", "value", "wanted", "rule"), ROWS, ids=["-".join(r[:3]) for r in ROWS])
def test_verdict(small, fact, slot, value, wanted, rule):
    found = judge(small, fact, slot, value)
    assert (found.value, rule in found.rule) == (wanted, True), found


def test_every_slot_of_every_kind_is_judged_somewhere(small):
    kinds = {f.id: f.kind for f in small.facts}
    judged = {(kinds[fact], slot) for fact, slot, *_ in ROWS}
    common = {"voice", "via"}  # of every kind; asked of the report (below)
    missing = {(k, s) for k in KINDS for s in kind_slots(k) if s not in common and (k, s) not in judged}
    assert missing - {(k, "speaker") for k in KINDS} == set()


def test_what_the_report_says_is_closed_by_the_report(small):
    """“To which source does the report attribute …” has one answer, whoever else reported it."""
    assert judge(small, "trip", "via", "lind").value == "unknown"
    assert judge(small, "trip", "via", "lind", report=True).value == "false"
    assert judge(small, "trip", "via", "Example Wire", report=True).value == "true"


def test_agreement_is_transitive_and_goes_both_ways():
    facts = """
- {id: a, kind: position, holder: berg, question: "Why in 2018?", view: For tin, agrees_with: [b]}
- {id: b, kind: position, holder: lind, question: "Why in 2018?", view: For the tin of the hills, agrees_with: [c]}
- {id: c, kind: position, holder: dahl, question: "Why in 2018?", view: To have metal}
- {id: d, kind: position, holder: guild, question: "Why in 2018?", view: To please voters}
"""
    article = samples.article(facts)
    values = {h: judge(article, "c", "holder", h).value for h in ("berg", "lind", "dahl", "guild")}
    assert values == {"berg": "true", "lind": "true", "dahl": "true", "guild": "false"}
    assert judge(article, "a", "view", "To have metal").value == "true"


def test_a_foil_is_known_by_id_name_or_alias():
    foils = "foils: {actor: [sudria], target: [Ms. Berg]}"
    facts = f"- {{id: halt, kind: measure, actor: norland, target: lind, action: stopped it, {foils}}}"
    article = samples.article(facts)
    assert judge(article, "halt", "actor", "sudria").value == "false"
    assert judge(article, "halt", "actor", "the South").value == "false"
    assert judge(article, "halt", "target", "berg").value == "false"


def test_another_article_makes_a_claim_true():
    facts = "- {{id: x, kind: position, holder: {holder}, question: 'Why was it so in 2018?', view: {view}}}"
    ours = samples.article(facts.format(holder="berg", view="For tin"), id="ours")
    theirs = samples.article(facts.format(holder="berg", view="For fish"), id="theirs")
    claim = Claim(ours, ours.facts[0], "view", Phrase("For fish"))
    assert verdict(claim, ours.published.last, World((ours,))).value == "false"
    found = verdict(claim, ours.published.last, World((ours, theirs)))
    assert (found.value, "theirs/x" in found.rule) == ("true", True)


KOREA = """\
  korea: {kind: country, name: South Korea, also: [the South]}
  north: {kind: country, name: North Korea}
  china: {kind: country, name: China}
  norland: {kind: country, name: Norland}
  moon: {kind: person, name: Moon Jae-in, country: korea}
  park: {kind: person, name: Park Geun-hye, country: korea}
  li: {kind: person, name: Li Keqiang, country: china}
  xi: {kind: person, name: Xi Jinping, country: china}
  berg: {kind: person, name: Anna Berg, country: norland}
  xinhua: {kind: news_agency, name: Xinhua, country: china}
"""


@pytest.mark.parametrize(
    ("day", "slot", "value", "wanted"),
    [
        ("2018-03-28", "holder", "park", "false"),
        ("2018-03-28", "holder", "moon", "true"),
        ("2018-03-28", "holder", "Jae-in Moon", "true"),
        ("2016-03-28", "holder", "park", "true"),
        ("2018-03-28", "holder", "Lee Nak-yon", "false"),  # prime minister then: a president is not a prime minister
        ("2018-03-28", "title", "prime minister", "false"),
        ("2018-03-28", "title", "minister of fishery", "unknown"),
        ("2018-03-28", "of", "china", "false"),
        ("2018-03-28", "of", "north", "false"),
    ],
)
def test_presidents_by_the_table(day, slot, value, wanted):
    article = samples.article("- {id: r, kind: role, holder: moon, title: President, of: korea}", entities=KOREA)
    assert judge(article, "r", slot, value, day=day).value == wanted


def test_one_office_under_two_titles_is_no_wrong_option():
    article = samples.article("- {id: r, kind: role, holder: li, title: premier, of: china}", entities=KOREA)
    assert judge(article, "r", "title", "prime minister").value == "true"
    assert judge(article, "r", "title", "president").value == "false"
    assert judge(article, "r", "holder", "xi").value == "false"


def test_whose_agency_it_is_by_the_table():
    article = samples.article("- {id: r, kind: role, holder: xinhua, title: agency, of: china}", entities=KOREA)
    assert judge(article, "r", "of", "korea").value == "false"
    assert judge(article, "r", "of", "norland").value == "unknown"


GOODS = """- {{id: m, kind: measure, actor: china, target: {target}, action: suspended imports, goods: [coal, textiles],
   when: {when}, closes: [goods], foils: {{goods: [[machinery, rice]]}}}}"""


@pytest.mark.parametrize(
    ("target", "when", "goods", "wanted"),
    [
        ("north", "2018-03-28", "machinery, rice", "true"),  # though the author vouches: resolution 2397
        ("north", "2018-03-28", "rice, copper ore", "true"),
        ("north", "2018-03-28", "rubber, rice", "false"),
        ("north", "2017-03-28", "machinery, rice", "false"),  # before the resolution, the author's word stands
        ("norland", "2018-03-28", "machinery, rice", "false"),
    ],
)
def test_goods_under_sanctions_are_no_wrong_options(target, when, goods, wanted):
    article = samples.article(GOODS.format(target=target, when=when), entities=KOREA)
    assert judge(article, "m", "goods", goods, day=when).value == wanted


def test_where_article_and_table_disagree_there_is_no_item():
    facts = """
- {id: president, kind: role, holder: park, title: president, of: korea, foils: {holder: [Lee Nak-yon, Kim Yong-nam]}}
- {id: premier, kind: role, holder: li, title: premier, of: china, foils: {title: [king, mayor, judge]}}
"""
    article = samples.article(facts, entities=KOREA)
    pool = samples.pool(article)
    problem = next(p for p in pool.problems if p.rule == "table-disagrees")
    assert "Park Geun-hye" in problem.message and "Moon Jae-in" in problem.message
    assert problem.location.path == "facts.president"
    assert not [i.id for i in pool.items if "small/president" in i.facts]
    reasons = {n.reason for n in pool.not_made if "small/president" in n.id}
    assert reasons == {"article and table disagree"}
    assert [i for i in pool.items if "small/premier" in i.facts]


def test_a_former_president_disagrees_with_no_table_and_is_asked_for_nowhere_as_present():
    facts = "- {id: r, kind: role, holder: park, title: president, of: korea, until: 2017-03-10}"
    pool = samples.pool(samples.article(facts, entities=KOREA))
    assert [p.rule for p in pool.problems] == []
    assert not [i.stem for i in pool.items if "2018" in i.stem]
