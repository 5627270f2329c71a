"""The readable rules: every example of every entry, both sorts for each, every constraint refuses somewhere."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
import yaml

from quizgen.drafting.annotate.annotated import Annotated, annotated
from quizgen.drafting.document import make_document
from quizgen.drafting.engine.constraints import CONSTRAINTS
from quizgen.drafting.engine.lexicon import classes, entries
from quizgen.drafting.engine.match import _matches, outcomes
from quizgen.drafting.engine.notation import NotationError, parse_call, parse_pattern
from quizgen.drafting.engine.outcome import Found, Match, Outcome
from quizgen.drafting.engine.rule import Example, Rule, rules
from quizgen.drafting.findings import analyse
from quizgen.drafting.realise.realisers import REALISERS
from quizgen.drafting.realise.refusal import CODES
from quizgen.model.dates import parse

EXAMPLES = [(rule, example) for rule in rules() for example in rule.examples]
MORE = yaml.load((Path(__file__).parent / "refusals.yaml").read_text("utf-8"), Loader=yaml.BaseLoader)
DAY = parse("2031-05-02")  # so early in a month that no deed is dated by it


@cache
def read() -> dict[str, Annotated]:
    """Every example's text, parsed in one batch."""
    texts = list(dict.fromkeys([*(e.text for _, e in EXAMPLES), *(one["text"] for one in MORE)]))
    documents = [make_document(text, DAY) for text in texts]
    parsed = analyse(documents)
    return {text: annotated(d, f) for text, (d, f) in zip(texts, parsed, strict=True)}


def of(rule: Rule, text: str) -> list[Outcome]:
    """What one rule makes of an example's text."""
    return list(outcomes(read()[text], (rule,)))


def told(outcome: Outcome) -> dict[str, str]:
    """The slots of what was found, the stem as it is printed; of a refusal the constraint."""
    if not isinstance(outcome, Found):
        return {"refuses": outcome.constraint}
    return {k: getattr(v, "text", v) for k, v in outcome.slots.items()}


@pytest.mark.parametrize(("rule", "example"), EXAMPLES, ids=[f"{r.id}-{n}" for n, (r, _) in enumerate(EXAMPLES)])
def test_an_example_is_found_or_refused_as_it_says(rule: Rule, example: Example) -> None:
    found = [told(o) for o in of(rule, example.text)]
    if example.refuses:
        assert {"refuses": example.refuses} in found
        assert not any("key" in one for one in found)
    else:
        wanted = dict(example.finds)
        assert any(wanted.items() <= one.items() for one in found), found


@pytest.mark.parametrize("one", MORE, ids=[f"{m['rule']}-{m.get('refuses', '')}-{n}" for n, m in enumerate(MORE)])
def test_a_constraint_refuses_what_it_says(one: dict[str, str]) -> None:
    rule = next(r for r in rules() if r.id == one["rule"])
    if "finds" in one:
        found = [told(o) for o in of(rule, one["text"])]
        assert one["finds"] in [f.get("key") for f in found], found
    else:
        assert one["refuses"] in refusing(rule, one["text"])


def refusing(rule: Rule, text: str) -> set[str]:
    """Every constraint of a rule that refuses a match of its pattern, not the first alone."""
    story = read()[text]
    found = set()
    for _, _, doc in story.bodies:
        for place, _, captures in _matches(doc, (rule.id,)):
            match = Match(rule, story, story.sentence_of(doc[place]), {name: doc[i] for name, i in captures})
            found |= {c.name for c in rule.where if CONSTRAINTS[c.name](match, *c.arguments)}
    return found


def test_every_entry_has_an_example_it_finds_and_one_it_refuses() -> None:
    for rule in rules():
        assert any(e.finds for e in rule.examples), rule.id
        assert any(e.refuses for e in rule.examples), rule.id


def test_every_constraint_refuses_somewhere_and_says_bad_good_and_source() -> None:
    refusing = {e.refuses for _, e in EXAMPLES if e.refuses}
    assert set(CONSTRAINTS) <= refusing
    assert set(CODES) <= refusing
    assert refusing <= set(CONSTRAINTS) | set(CODES)
    for name, function in CONSTRAINTS.items():
        text = function.__doc__ or ""
        assert "Bad:" in text and "Good:" in text and "Source:" in text, name


def test_rules_name_only_what_exists_and_use_every_realiser() -> None:
    named = {value.name for rule in rules() for _, value in rule.slots if not isinstance(value, str)}
    assert named <= set(REALISERS)
    assert {c.name for rule in rules() for c in rule.where} == set(CONSTRAINTS)


def test_every_word_class_is_complete_and_sorted_out() -> None:
    assert len(entries()) == len(classes())
    for entry in entries():
        words = entry["lemmas"].split()
        assert len(words) == len(set(words)), entry["id"]
        assert entry["source"] and entry["note"]


@pytest.mark.parametrize(
    "pattern",
    [
        "",
        "verb?",
        "noun <- verb nsubj",
        "verb\nnoun",
        "verb\nverb <- verb conj",
        "verb [tag]",
        "verb [lemma in $nothing]",
    ],
)
def test_a_pattern_that_breaks_the_notation_is_refused(pattern: str) -> None:
    with pytest.raises(NotationError):
        parse_pattern(pattern, classes())


def test_a_node_that_may_be_missing_and_a_path_are_read() -> None:
    verb, outlet = parse_pattern("verb [tag VBN]\noutlet? <- verb agent > pobj [tag in NNP|NN]", classes())
    assert (verb.name, outlet.optional, len(outlet.path)) == ("verb", True, 2)
    assert outlet.wants == (("TAG", frozenset({"NNP", "NN"})),)


def test_a_call_is_a_name_and_words() -> None:
    assert str(parse_call("lemma_in(verb, say)")) == "lemma_in(verb, say)"
    for bad in ("verb", "a(b", "a(b(c))"):
        with pytest.raises(NotationError):
            parse_call(bad)
