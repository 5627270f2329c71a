"""One person, country or agency under two names is never offered against itself, whoever spells it how."""

from __future__ import annotations

from samples import article, yaml_of

from quizgen.build import load_templates, make_pool, recipe_for
from quizgen.reader import parse_article
from quizgen.world.knowledge import World

ENTITIES = """\
turkey: {kind: country, name: Türkiye, adjective: Turkish}
korea: {kind: country, name: North Korea, adjective: North Korean}
ukraine: {kind: country, name: Ukraine, adjective: Ukrainian}
erdogan: {kind: person, name: Tayyip Erdogan, gender: male, country: turkey}
zelensky: {kind: person, name: Volodymyr Zelenskyy, gender: male, country: ukraine}
vance: {kind: person, name: Pavlo Hnatiuk, gender: male, country: ukraine}
wire: {kind: news_agency, name: KCNA, country: korea}
other: {kind: news_agency, name: Northern Wire, country: korea}
"""
FACTS = """
- {id: host, kind: statement, speaker: erdogan, about: the talks, gist: his city could hold the next round, via: other}
- {id: wait, kind: statement, speaker: zelensky, about: the attack, gist: nothing would begin before June, via: other}
- {id: ready, kind: statement, speaker: vance, about: the harbour, gist: the piers were cleared, via: other}
- {id: post, kind: role, holder: zelensky, title: president, of: ukraine}
"""
ELSEWHERE = """
- {id: tour, kind: statement, speaker: one, about: a tour, gist: the tour went well}
- {id: fair, kind: statement, speaker: two, about: a fair, gist: the fair was full}
"""
SPELLED = """\
turkey: {kind: country, name: Turkey}
ukraine: {kind: country, name: Ukraine}
one: {kind: person, name: Recep Tayyip Erdoğan, gender: male, country: turkey}
two: {kind: person, name: Volodymyr Zelensky, gender: male, country: ukraine}
"""
ALIKE = (("Erdo",), ("Zelensk",), ("KCNA", "Korean Central"), ("Türkiye", "Turkey"))


def test_no_item_offers_one_of_two_names_beside_the_other():
    ours = article(FACTS, entities=ENTITIES, published="2023-05-11")
    theirs = article(ELSEWHERE, entities=SPELLED, id="other", published="2023-05-10")
    offered = set()
    for seed in range(20):
        recipe = recipe_for(ours, seed=seed)
        pool = make_pool([ours], World((ours, theirs)), load_templates()[0], recipe, None)
        for item in pool.items:
            texts = [o.text for o in item.options if len(o.text) < 40]  # names, not sentences
            offered |= set(texts)
            for stems in ALIKE:
                assert sum(any(s in text for s in stems) for text in texts) < 2, texts
    assert {"Tayyip Erdogan", "Volodymyr Zelenskyy"} <= offered


def test_an_agency_and_its_full_name_do_not_meet_as_wrong_options():
    facts = """
- {id: host, kind: statement, speaker: erdogan, about: the talks, gist: his city could hold a round, via: other,
   foils: {via: [KCNA, Korean Central News Agency]}}
"""
    text = yaml_of(facts, entities=ENTITIES.replace("name: KCNA", "name: Eastern Wire"), published="2023-05-11")
    ours, problems = parse_article(text.encode(), "a.yaml")
    assert ours, problems
    seen = set()
    for seed in range(20):
        pool = make_pool([ours], World((ours,)), load_templates()[0], recipe_for(ours, seed=seed), None)
        item = next(i for i in pool.items if i.template == "said-via")
        texts = {o.text for o in item.options}
        seen |= texts
        assert not {"KCNA", "Korean Central News Agency"} <= texts
    assert seen & {"KCNA", "Korean Central News Agency"}


def test_a_predecessor_is_told_by_the_office_asked_for():
    ours = article(FACTS, entities=ENTITIES, published="2023-05-11")
    templates = [c for c in load_templates()[0] if c.template.name == "office-holder"]
    pools = [make_pool([ours], World((ours,)), templates, recipe_for(ours, seed=n), None) for n in range(20)]
    whys = {o.text: o.why for pool in pools for item in pool.items for o in item.options}
    assert "was president of Ukraine" in whys["Viktor Yanukovych"]  # prime minister as well, once


SPELLED_ALIKE = """\
norland: {kind: country, name: Norland, adjective: Norlandic}
hamid: {kind: person, name: Hamid Tarzani, gender: male, country: norland}
hamed: {kind: person, name: Hamed Tarzani, gender: male, country: norland}
haftar: {kind: person, name: Khalifa Tafdar, gender: male, country: norland}
hifter: {kind: person, name: Khalifa Tifder, gender: male, country: norland}
other: {kind: person, name: Piet Rook, gender: male, country: norland}
third: {kind: person, name: Ove Lind, gender: male, country: norland}
"""
SAID = """
- {id: a, kind: statement, speaker: hamid, about: the talks, gist: his city could hold the next round}
- {id: b, kind: statement, speaker: hamed, about: the attack, gist: nothing would begin before June}
- {id: c, kind: statement, speaker: haftar, about: the harbour, gist: the piers were cleared}
- {id: d, kind: statement, speaker: hifter, about: the road, gist: the bridge was closed}
- {id: e, kind: statement, speaker: other, about: the mine, gist: the pumps had failed}
- {id: f, kind: statement, speaker: third, about: the rail line, gist: the trains would run}
"""


def test_names_that_may_mean_one_person_never_meet():
    ours = article(SAID, entities=SPELLED_ALIKE, published="2016-05-11")
    offered = []
    for seed in range(10):
        pool = make_pool([ours], World((ours,)), load_templates()[0], recipe_for(ours, seed=seed), None)
        offered += [[o.text for o in item.options if len(o.text) < 30] for item in pool.items]
    assert any("Hamid Tarzani" in texts for texts in offered)
    for texts in offered:
        assert sum("Tarzani" in text for text in texts) < 2, texts
        assert sum("Khalifa" in text for text in texts) < 2, texts
