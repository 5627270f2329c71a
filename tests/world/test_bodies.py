"""A body is named as the table has it, in whole words; only other seats and purposes of others are wrong."""

from __future__ import annotations

import csv
import shutil
from dataclasses import replace

import pytest
import samples

from quizgen.model.article import Entity
from quizgen.world import rows, tables
from quizgen.world.bodies import body, neighbours, seats
from quizgen.world.claims import Claim
from quizgen.world.closing import closed
from quizgen.world.joined import joined
from quizgen.world.table_check import check_tables
from quizgen.world.wording import content_words

EVENT = "- {id: a, kind: event, who: berg, did: spoke}"


def facts(text, **changes):
    article = joined(replace(samples.article(EVENT, text=text, **changes)))
    return article, [f for f in article.facts if f.kind == "body"]


def named(text, **changes):
    return {f.name for f in facts(text, **changes)[1]}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Anna Berg spoke at the World Bank.", "the World Bank"),
        ("Anna Berg wrote to NATO.", "NATO"),
        ("A team of the IAEA's came.", "the IAEA"),
        ("The World Health Organisation (WHO) agreed.", "the World Health Organisation"),
        ("The World Food Program sent rice.", "the World Food Program"),
        ("Anna Berg met UN Security Council members.", "the UN Security Council"),
        ("“NATO Secretary General Anna Berg came.”", "NATO"),
        ("The IMF on Monday agreed.", "the IMF"),
        ("Officials of the UN's World Food Programme came.", "the World Food Programme"),
        ("In Norland, UNICEF and Anna Berg helped.", "UNICEF"),
        ("Interpol wanted to know; police looked for Omar Lind.", "Interpol"),
    ],
)
def test_a_body_has_the_name_that_the_article_gives_it(text, found):
    assert named(text) == {found}


@pytest.mark.parametrize(
    "text",
    [
        "Anna Berg leads the Asian Development Bank Institute.",
        "Anna Berg plays in the FIFA World Cup.",
        "The East African Development Bank met.",
        "The National Security Council met.",
        "The Security Council of Norland met.",
        "The European Council on Foreign Relations met.",
        "WHO WON IN NORLAND? NATO DID",
        "The UN and the EU met.",
        "The ICC met in the AU, on a CAN of ISA.",
        "The fund gave money, and the commonwealth took it.",
        "The anti-NATO rally was small.",
        "OPEC+ met.",
        "Interpol played their new songs.",
        "The worldbank of Norland was shut.",
        "Unesco-like things are few.",
    ],
)
def test_another_name_that_holds_it_is_no_body(text):
    assert named(text) == set()


def test_the_longest_name_counts_and_the_most_named_comes_first():
    text = "Anna Berg spoke at the World Bank. NATO heard the European Court of Human Rights. NATO spoke."
    assert [f.name for f in facts(text)[1]] == ["NATO", "the World Bank", "the European Court of Human Rights"]


def test_a_body_is_asked_in_its_time():
    text = "The Asian Infrastructure Investment Bank met with the African Development Bank."
    assert named(text, published="2012-03-04") == set()
    article, found = facts(text, published="2018-03-04")
    assert {f.name: article.entities[f.seat].name for f in found} == {
        "the Asian Infrastructure Investment Bank": "Beijing",
        "the African Development Bank": "Abidjan",
    }
    assert named("Der Chef der World Bank kam.", language="de") == set()


def test_no_purpose_that_the_name_tells():
    (short,), (full,) = (facts(text)[1] for text in (
        "ECOWAS met.", "ECOWAS, the Economic Community of West African States, met."))
    assert short.purpose == "to integrate the economies of West Africa" and full.purpose is None and full.seat
    (oil,) = facts("OPEC, the Organization of the Petroleum Exporting Countries, met.")[1]
    assert oil.purpose is None


def test_only_what_the_table_keeps_apart_is_wrong():
    article, (fact,) = facts("Anna Berg wrote to the European Commission.")
    for purpose, value in (
        ("to keep prices in the euro area stable", "false"),
        ("to see that EU law is interpreted and applied alike", "unknown"),
        ("to do something else", "unknown"),
    ):
        assert closed(Claim(article, fact, "purpose", purpose), fact.purpose).value == value
    article, (fact,) = facts("Anna Berg wrote to the OSCE.")
    seat = article.entities[fact.seat]
    for city, value in (("Geneva", "false"), ("Warsaw", "unknown"), ("Vienna", "unknown"), ("Port Sudria", "unknown")):
        claim = Claim(article, fact, "seat", Entity(kind="place", name=city))
        assert (seat.name, closed(claim, seat).value) == ("Vienna", value)


def test_each_body_of_the_table_can_be_told_from_its_neighbours():
    """No pair with one purpose, none in which a purpose holds the other's words, no seat without others."""
    for row in tables.organisations():
        ours = content_words(row.purpose)
        assert all(ours != content_words(other.purpose) for other in neighbours(row)), row.id
        assert not row.seated or len({other.city for other in seats(row)}) >= 20, row.id
        assert row.purpose.startswith("to ")


def test_the_fact_cites_sentence_and_row():
    article, (fact,) = facts("Omar Lind came. Anna Berg wrote to NATO.")
    row = body(fact)
    assert row is not None and row.id == "nato" and fact.id == "body.nato"
    assert fact.evidence == (
        "Anna Berg wrote to NATO.",
        "Table of organisations: North Atlantic Treaty Organization: its seat is Brussels; it exists to defend its "
        "members collectively.",
    )
    items = {i.template: i for i in samples.pool(article).items if i.template.startswith("body-")}
    assert items["body-seat"].stem == "In which city does NATO have its seat?" and items["body-seat"].key == "Brussels"
    assert items["body-purpose"].key == "To defend its members collectively"


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        ({"seated": "soon"}, "bad-date"),
        ({"city": ""}, "missing-city"),
        ({"branches": "Atlantis"}, "unknown-branch"),
        ({"branches": "Brussels"}, "unknown-branch"),
        ({"neighbours": "wto; iea; nobody"}, "unknown-neighbour"),
        ({"neighbours": "wto; iea; nato"}, "few-neighbours"),
    ],
)
def test_the_table_check_finds_a_bad_row(tmp_path, change, rule):
    shutil.copytree(rows.FOLDER, tmp_path / "tables")
    path = tmp_path / "tables" / "organisations.csv"
    with path.open(encoding="utf-8", newline="") as file:
        found = [*csv.DictReader(file)]
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, found[0])
        writer.writeheader()
        writer.writerows(row | change if row["id"] == "nato" else row for row in found)
    assert rule in [p.rule for p in check_tables(tmp_path / "tables")]
