"""Somebody belongs to the party that the article gives, and only the country's other parties are wrong."""

from __future__ import annotations

import csv
import shutil
from dataclasses import replace

import pytest
import samples

from quizgen.model.dates import parse
from quizgen.world import rows, tables
from quizgen.world.claims import Claim
from quizgen.world.closing import closed
from quizgen.world.joined import joined
from quizgen.world.parties import others
from quizgen.world.table_check import check_tables

EVENT = "- {id: a, kind: event, who: holm, did: spoke}"
HOLM = "  holm: {kind: person, name: Vera Holm, also: [Holm]}\n  lind: {kind: person, name: Omar Lind}"
BRITAIN = "London is in the United Kingdom. "


def told(text, entities=HOLM, **changes):
    article = replace(samples.article(EVENT, text=text, entities=entities), **changes)
    return {article.entities[f.holder].name: f.party for f in joined(article).facts if f.kind == "membership"}


@pytest.mark.parametrize(
    "text",
    [
        "Labour MP Vera Holm spoke.",
        "On Monday the Labour MP (Member of Parliament) Vera Holm spoke.",
        "The Labour leader, Holm, spoke.",
        "Labour's Vera Holm spoke.",
        "Vera Holm of the opposition Labour Party spoke.",
        "Holm, a senior member of the Labour party, spoke.",
        "Holm, a veteran Labour backbencher, spoke.",
        "Holm said her Labour Party would wait.",
        "Vera Holm (Labour) spoke.",
        "The leader of the opposition Labour Party, Vera Holm, spoke.",
    ],
)
def test_a_member_is_told_by_office_apposition_or_brackets(text):
    assert told(BRITAIN + text) == {"Vera Holm": "Labour Party"}


def test_what_members_are_called_needs_no_office():
    assert told("In the United States, Democrat Vera Holm spoke.") == {"Vera Holm": "Democratic Party"}
    assert told("Omar Lind, a Republican from Texas, spoke.") == {"Omar Lind": "Republican Party"}


@pytest.mark.parametrize(
    "text",
    [
        BRITAIN + "Former Labour MP Vera Holm spoke.",
        BRITAIN + "Labour criticised Vera Holm.",
        BRITAIN + "Vera Holm spoke of the Labour Party.",
        BRITAIN + "In 2009, Labour MP Vera Holm spoke.",
        BRITAIN + "Vera Holm of the Labour Party conference spoke.",
        BRITAIN + "The New Labour MP Vera Holm spoke.",
        BRITAIN + "Conservative MP Vera Holm spoke.",  # a plain word, perhaps
        BRITAIN + "Labour MP Vera Holm, once the Conservative MP Vera Holm, spoke.",
        BRITAIN + "The labour leader Vera Holm spoke.",
        "The Labour MP Vera Holm spoke.",  # of which country?
        BRITAIN + "Norway did, too. The Labour MP Vera Holm spoke.",
        "The Democratic presidential candidate Vera Holm spoke in the United States.",
        BRITAIN + "Plaid Cymru and Labour MPs met Vera Holm.",
    ],
)
def test_a_party_that_is_not_certain_is_none(text):
    assert told(text) == {}


def test_a_person_of_one_of_two_countries_is_of_its_party():
    entities = HOLM.replace("[Holm]", "[Holm], country: norway") + "\n  norway: {kind: country, name: Norway}"
    assert told(BRITAIN + "Norway did, too. The Labour MP Vera Holm spoke.", entities) == {"Vera Holm": "Labour Party"}


def test_a_president_is_not_asked_for_nor_a_party_that_was_not_yet_there():
    trump = HOLM + "\n  t: {kind: person, name: Donald Trump}"
    assert told("Republican politician Donald Trump spoke.", trump, published=parse("2018-03-28")) == {}
    assert told("Republican politician Donald Trump spoke.", trump, published=parse("2012-03-28")) != {}
    for year, found in (("2018", {}), ("2019", {"Vera Holm": "Brexit Party"}), ("2024", {})):
        assert told(BRITAIN + "Brexit Party MEP Vera Holm spoke.", published=parse(f"{year}-05-01")) == found


def test_other_parties_of_the_country_are_wrong_and_sisters_are_not():
    german = "In Germany, the CDU politician Vera Holm spoke."
    article = joined(replace(samples.article(EVENT, text=german, entities=HOLM), published=parse("2018-03-28")))
    (fact,) = (f for f in article.facts if f.kind == "membership")
    names = [row.name for row in others(fact, article.published)]
    assert names[0] == "Social Democratic Party" and "Christian Social Union" not in names
    for value, verdict in (
        ("Alternative for Germany", "false"), ("Christian Social Union", "unknown"), ("Labour Party", "unknown"),
        ("Christian Democratic Union", "unknown"), ("", "unknown"),
    ):  # fmt: skip
        assert closed(Claim(article, fact, "party", value), fact.party).value == verdict, value


def test_an_item_has_parties_of_the_country_only():
    article = replace(samples.article(EVENT, text=BRITAIN + "Labour MP Vera Holm spoke.", entities=HOLM), published=parse("2018-03-28"))
    (item,) = (i for i in samples.pool(article).items if i.template == "party-of")
    assert item.stem == "To which party of the United Kingdom did Vera Holm belong in March 2018?"
    british = {r.name for r in tables.parties() if r.country == "GBR"}
    assert item.key == "Labour Party" and {o.text for o in item.options} <= british and len(item.options) == 4


def test_a_name_of_two_parties_and_an_unknown_sister_are_problems(tmp_path):
    folder = tmp_path / "tables"
    shutil.copytree(rows.FOLDER, folder)
    with (folder / "parties.csv").open("a", encoding="utf-8", newline="") as file:
        csv.writer(file).writerow(["Canal Party", "Labour", "", "GBR", "2001", "", "Lock Party", "invented"])
    assert [p.rule for p in check_tables(folder)] == ["name-twice", "unknown-party"]
