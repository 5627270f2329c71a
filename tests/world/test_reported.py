"""What a report closes by itself: another value that it gives for something else is wrong of the report, and whatever
may also be right by it stays unknown. Each row names the rule that must have decided."""

from __future__ import annotations

from decimal import Decimal

import pytest
import samples

from quizgen.world.claims import Claim, Verdict
from quizgen.world.knowledge import World
from quizgen.world.reported import is_open
from quizgen.world.verdict import verdict

ENTITIES = """\
  berg: {kind: person, name: Anna Berg, gender: female}
  lind: {kind: person, name: Omar Lind, gender: male}
  dahl: {kind: person, name: Karin Dahl, gender: female}
  voss: {kind: person, name: Peter Voss, gender: male}
  roth: {kind: person, name: Ines Roth, gender: female}
  sohn: {kind: person, name: Jan Berg, gender: male}
  kern: {kind: person, name: Ute Kern, gender: female}
  crowd: {kind: group, name: the dockers}
  mob: {kind: group, name: the sailors}
  sudria: {kind: country, name: Sudria, adjective: Sudrian}
  norland: {kind: country, name: Norland, adjective: Norlandic}
  estmark: {kind: country, name: Estmark}
  port: {kind: place, name: Port Sudria}
  hill: {kind: place, name: Nordhill}
  quay: {kind: place, name: Lowquay}
  lake: {kind: place, name: Lorin Lake}
"""
TEXT = """\
Anna Berg closed the harbour on Monday with Karin Dahl at her side. Omar Lind spoke to reporters in the capital. \
The weather was fine on all three days. Ines Roth paid the fines in Lowquay.

Nobody was hurt by the smoke. He sank the ferry in the evening. The sea was calm for a while. Peter Voss bought a \
house in Nordhill. The old town has many houses of wood. Voss likes them. It rained later.

Jan Berg wrote a letter to his sister. The wind turned in the night. Ute Kern watched the boats. It was her habit. \
Norland halted imports of timber from Sudria to protect its forests. Shops stayed open. Estmark sold a bridge. Bells \
rang at noon. The feast went on. In Port Sudria, a town on Lorin Lake, lamps were lit. The talks were long. They were \
held in Port Sudria. The toll of the flood was 14 dead. Others spoke of 17 dead. Fishing boats numbered 16 in spring. \
The lower streets were flooded because a dam had burst. Schools closed because teachers were on strike.
"""
FACTS = """
- {id: closure, kind: event, who: berg, did: closed the harbour, base: close the harbour}
- {id: sinking, kind: event, who: lind, did: sank the ferry, base: sink the ferry, when: 2018-03-26}
- {id: purchase, kind: event, who: voss, did: bought a house in Nordhill, base: buy a house in Nordhill, where: hill}
- {id: fines, kind: event, who: roth, did: paid the fines in Lowquay, base: pay the fines in Lowquay, where: quay}
- {id: thanks, kind: event, who: sohn, did: wrote a letter to his sister}
- {id: praise, kind: event, who: kern, did: praised the boats}
- {id: strike, kind: event, who: crowd, did: left the quay}
- {id: march, kind: event, who: mob, did: marched to the gate}
- {id: lamps, kind: event, who: norland, did: lit lamps by the water, where: lake}
- {id: talks, kind: event, who: lind, did: held talks, base: hold talks, where: port}
- {id: earlier, kind: event, who: lind, did: raised the mast, when: 2017}
- {id: sale, kind: event, who: estmark, did: sold a bridge}
- {id: said, kind: statement, speaker: dahl, gist: the sea is calm}
- {id: halt, kind: measure, actor: norland, target: sudria, action: halted imports, base: halt imports, goods: [timber],
   reason: to protect its forests}
- {id: toll, kind: figure, value: 14, unit: people, of: did the flood leave dead}
- {id: fleet, kind: figure, value: 16, unit: fishing boats, of: were counted in spring}
- {id: flood, kind: cause, question: "Why were the lower streets flooded?", because: A dam had burst}
- {id: schools, kind: cause, question: "Why did schools close?", because: Teachers were on strike}
- {id: streets, kind: cause, question: "Why were the streets flooded that night?", because: The pumps had failed}
- {id: doubt, kind: event, who: voss, did: stole the bell, status: proposal}
"""
ROWS = [
    ("closure", "who", "voss", "false", "gives this value for something else"),
    ("closure", "who", "dahl", "unknown", "near what is asked"),  # in the sentence itself
    ("closure", "who", "sohn", "unknown", "may be part"),  # another Berg: perhaps the same under a short name
    ("closure", "who", "sudria", "unknown", "may be part"),  # a country acts by its people
    ("sinking", "who", "roth", "false", "gives this value for something else"),
    ("sinking", "who", "voss", "false", "gives this value for something else"),
    ("praise", "who", "voss", "unknown", "in other words"),
    ("strike", "who", "mob", "unknown", "tell such values apart"),
    ("talks", "where", "hill", "false", "gives this value for something else"),
    ("talks", "where", "lake", "unknown", "may be part"),  # both in one sentence: one may lie in the other
    ("halt", "actor", "estmark", "false", "gives this value for something else"),
    ("halt", "target", "estmark", "false", "gives this value for something else"),
    ("closure", "did", "sank the ferry", "false", "gives this value for something else"),
    ("closure", "did", "stole the bell", "unknown", "says nothing else"),  # a proposal is no fact
    ("closure", "did", "burned the mill", "unknown", "says nothing else"),
    ("closure", "did", "praised the boats", "unknown", "in other words"),
    ("closure", "did", "wrote a letter to his sister", "unknown", "may be part"),
    ("closure", "did", "sold a bridge", "unknown", "tell such values apart"),  # what a country does, its leader does
    ("sinking", "did", "raised the mast", "false", "gives this value for something else"),  # of another date
    ("closure", "via", "voss", "false", "names another one"),
    ("toll", "value", Decimal(16), "false", "gives this value for something else"),
    ("toll", "value", Decimal(17), "unknown", "near what is asked"),
    ("flood", "because", "Teachers were on strike", "false", "gives this value for something else"),
    ("flood", "because", "The pumps had failed", "unknown", "near what is asked"),
    ("flood", "because", "The mayor slept", "unknown", "says nothing else"),
]


@pytest.mark.parametrize(("fact", "slot", "value", "expected", "words"), ROWS)
def test_the_report_closes(fact: str, slot: str, value: object, expected: str, words: str) -> None:
    found = judged(fact, slot, value)
    assert found.value == expected, found.rule
    assert words in found.rule


def judged(fact_id: str, slot: str, value: object, **more: str) -> Verdict:
    article = samples.article(FACTS, entities=ENTITIES, **{"text": TEXT, **more})
    fact = next(f for f in article.facts if f.id == fact_id)
    value = article.entities.get(value, value) if isinstance(value, str) else value
    claimed = (value,) if slot == "who" else value
    return verdict(Claim(article, fact, slot, claimed, report=True), article.published.last, World((article,)))


@pytest.mark.parametrize(
    ("text", "because"),
    [
        ("Anna Berg closed the harbour. Peter Voss did so, too.", "the next sentence adds somebody"),
        ("Peter Voss came at noon. He closed the harbour.", "the sentence does not name who did it"),
        ("Anna Berg closed the harbour. Later Voss was seen at the harbour.", "a word of the deed is beside the name"),
        ("Anna Berg closed the harbour. The closing surprised Voss.", "another form of the verb is beside the name"),
    ],
)
def test_whoever_is_near_the_deed_stays_unknown(text: str, because: str) -> None:
    assert judged("closure", "who", "voss", text=text).value == "unknown", because


def test_a_word_that_the_whole_story_repeats_tells_no_deed() -> None:
    harbour = " ".join(f"The harbour has a mole {n}. The rain fell {n} times." for n in range(6))
    text = f"Anna Berg closed the harbour. {harbour} Peter Voss walked along the harbour. {harbour}"
    assert judged("closure", "who", "voss", text=text).value == "false"


def test_a_headline_counts_as_a_sentence() -> None:
    text = "Anna Berg closed the harbour."
    assert judged("closure", "who", "voss", text=text).value == "false"
    article = samples.article(FACTS, entities=ENTITIES, text=text, title="Voss helps to close harbour")
    claim = Claim(article, article.facts[0], "who", (article.entities["voss"],), report=True)
    assert verdict(claim, article.published.last, World((article,))).value == "unknown"


def test_somebody_of_whom_the_report_says_nothing_else_stays_unknown() -> None:
    facts = "- {id: closure, kind: event, who: berg, did: closed the harbour, via: voss}"
    article = samples.article(facts, entities=ENTITIES, text="Berg closed the harbour, as Voss says.")
    claim = Claim(article, article.facts[0], "who", (article.entities["voss"],), report=True)
    found = verdict(claim, article.published.last, World((article,)))
    assert (found.value, "says nothing else" in found.rule) == ("unknown", True)


def test_what_several_may_do_in_other_words_is_open() -> None:
    for did in ("called for talks", "was praised by the mayor", "had been urged to resign", "met her guests"):
        assert is_open(did), did
    for did in ("signed the treaty", "was arrested in Lorin", "flew to Sudria"):
        assert not is_open(did), did


def test_two_events_of_one_person_at_two_dates_do_not_say_the_same() -> None:
    """Without a date apart, what somebody else's fact says is true of the same person."""
    facts = "- {id: a, kind: event, who: berg, did: paid}\n- {id: b, kind: event, who: berg, did: left}"
    article = samples.article(facts, entities=ENTITIES)
    claim = Claim(article, article.facts[0], "did", "left", report=True)
    found = verdict(claim, article.published.last, World((article,)))
    assert (found.value, found.rule.endswith("b says so")) == ("true", True)
