"""The hand-written seed article: complete, provable, and without cues in its forms."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import get_args

import pytest
import yaml
from pydantic import TypeAdapter

from quizgen.model.article import Article
from quizgen.model.facts import KINDS, Common, Voice, kind_slots
from quizgen.model.slots import Phrase
from quizgen.reader import read_article

SEED = Path(__file__).parents[1] / "source" / "kim-beijing-2018.yaml"
QUOTES = str.maketrans("‘’“”–—", "''\"\"--")
THINKING = {"cause", "position", "significance", "contrast"}
ENTITY_FORMS = {"entity", "entities"}


@pytest.fixture(scope="module")
def article() -> Article:
    values = yaml.load(SEED.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    return TypeAdapter(Article).validate_python(values)


def folded(text: str) -> str:
    return " ".join(text.translate(QUOTES).split())


def words(text: str) -> set[str]:
    """Words of four letters and more, cut to five letters, so that Korea and Korean meet."""
    return {w[:5] for w in re.findall(r"[a-z]{4,}", text.casefold())}


def answers(article: Article) -> list[tuple[Common, str, str, list[str]]]:
    """(fact, question, key, foils) of every phrase and gist that has foils."""
    found = []
    for fact in article.facts:
        for slot, foils in fact.foils.items():
            value = getattr(fact, slot)
            key = value.short if isinstance(value, Phrase) else value
            if isinstance(value, Phrase) or slot == "gist":
                question = getattr(fact, "question", None) or fact.about
                found.append((fact, question, key, [f.value for f in foils]))
    return found


def test_reader_has_nothing_against_it() -> None:
    read, problems = read_article(SEED)
    assert read is not None
    assert [str(p) for p in problems if p.severity != "note"] == []


def test_facts_are_many_and_of_every_kind_and_voice(article: Article) -> None:
    kinds = Counter(f.kind for f in article.facts)
    assert len(article.facts) >= 70
    assert set(kinds) == set(KINDS) - {"qa"}  # somebody else's questions
    assert sum(kinds[k] for k in THINKING) >= 25
    assert {f.voice for f in article.facts} == set(get_args(Voice))
    assert any(f.trivial for f in article.facts)


def test_ids_are_unique_and_references_known(article: Article) -> None:
    ids = [f.id for f in article.facts]
    assert len(ids) == len(set(ids))
    for fact in article.facts:
        assert set(fact.agrees_with) <= set(ids) - {fact.id}, fact.id
        for name, slot in kind_slots(fact.kind).items():
            value = getattr(fact, name)
            if slot.form in ENTITY_FORMS and value is not None:
                assert {value} if isinstance(value, str) else set(value) <= set(article.entities), (fact.id, name)
    for name, entity in article.entities.items():
        assert entity.country is None or article.entities[entity.country].kind == "country", name


def test_foils_and_closes_name_filled_slots(article: Article) -> None:
    for fact in article.facts:
        for slot in {*fact.foils, *fact.closes}:
            assert getattr(fact, slot, None), (fact.id, slot)


def test_agreement_goes_both_ways(article: Article) -> None:
    agreed = {(f.id, other) for f in article.facts for other in f.agrees_with}
    assert agreed == {(b, a) for a, b in agreed}


def test_evidence_stands_in_the_text(article: Article) -> None:
    text = folded(article.text)
    missing = [(f.id, e) for f in article.facts for e in f.evidence if folded(e) not in text]
    assert missing == []
    quotes = [f.quote for f in article.facts if f.kind == "statement" and f.quote]
    assert quotes and all(folded(q) in text for q in quotes)


def test_page_furniture_is_gone(article: Article) -> None:
    for furniture in ("Photo Credit", "code of editorial values", "Email the Editor", "Printable", "Next Story"):
        assert furniture not in article.text


def test_no_two_entities_share_a_name(article: Article) -> None:
    named = Counter(folded(n).casefold() for e in article.entities.values() for n in {e.name, *(e.also or ())})
    assert [n for n, times in named.items() if times > 1] == []
    assert not {"kim", "mr. kim"} & set(named)  # two leaders are called Kim


def test_dates_follow_from_the_day_of_publication(article: Article) -> None:
    when = {f.id: getattr(f, "when", None) for f in article.facts}
    assert (article.published.text, article.published.first.isoweekday()) == ("2018-03-28", 3)
    assert when["trip-confirmed"] == when["letter"] == article.published
    visit = when["first-trip"]
    assert (visit.first.isoweekday(), visit.last.isoweekday()) == (7, 3)
    assert visit.contains(article.published) and when["visit"] == visit
    assert (when["nuclear-test"].text, when["father-death"].text) == ("2017", "2011-12")


def test_options_are_short_and_alike_in_length(article: Article) -> None:
    for fact, _, key, foils in answers(article):
        lengths = [len(f) for f in foils]
        assert len(foils) >= 3, fact.id
        assert 0.75 * len(key) <= min(lengths) and len(key) <= 1.25 * max(lengths), (fact.id, len(key), lengths)
        assert max(lengths) <= 1.25 * len(key), (fact.id, len(key), lengths)
        if getattr(fact, "question", None):
            assert max(len(key), *lengths) <= 60 and key[0].isupper() and key[-1] not in ".!?", fact.id


def test_length_does_not_tell_the_key(article: Article) -> None:
    """By chance the longest (or shortest) of four is the key in a quarter of the cases."""
    rows = answers(article)
    longest = sum(len(key) > max(map(len, foils)) for _, _, key, foils in rows)
    shortest = sum(len(key) < min(map(len, foils)) for _, _, key, foils in rows)
    assert longest <= 0.3 * len(rows) and shortest <= 0.3 * len(rows)


def test_no_word_of_the_question_stands_in_the_key_alone(article: Article) -> None:
    for fact, question, key, foils in answers(article):
        assert not (words(question) & words(key)) - set().union(*map(words, foils)), fact.id


def test_no_option_contains_another(article: Article) -> None:
    for fact, _, key, foils in answers(article):
        options = [folded(o).casefold() for o in (key, *foils)]
        assert not [(a, b) for a in options for b in options if a is not b and a in b], fact.id


def test_every_thinking_question_has_foils_a_date_and_ends_as_a_question(article: Article) -> None:
    for fact in article.facts:
        if fact.kind in {"cause", "position", "significance"}:
            assert fact.foils, fact.id
            assert fact.question.endswith("?") and re.search(r"\b(2017|2018)\b", fact.question), fact.id


def test_no_listed_good_is_under_sanction(article: Article) -> None:
    """Security Council resolutions 1718 to 2397 ban these from North Korea: none may be a wrong option."""
    banned = (
        "coal iron lead copper nickel silver zinc gold titanium vanadium rare statue seafood textile machinery "
        "electrical stone magnesi cement wood timber vessel ship food fruit vegetable grain oil petroleum condensate"
    ).split()
    fact = next(f for f in article.facts if f.id == "imports")
    goods = [good for foil in fact.foils["goods"] for good in foil.value]
    assert len(goods) == 12 and {len(f.value) for f in fact.foils["goods"]} == {len(fact.goods)}
    assert not [(g, b) for g in goods for b in banned if b in g]
