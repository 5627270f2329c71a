"""Names of one person or body under several spellings, and names that only look alike (name_pairs.csv)."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from quizgen.world.identity import compare

PAIRS = list(csv.DictReader((Path(__file__).parent / "name_pairs.csv").open(encoding="utf-8")))
SAME = [p for p in PAIRS if p["verdict"] == "same"]
DIFFERENT = [p for p in PAIRS if p["verdict"] == "different"]


def verdict(pair: dict[str, str]) -> str:
    return compare(pair["one"], pair["other"], pair["kind"])


def test_there_are_enough_of_both():
    assert len(PAIRS) >= 300 and len(SAME) >= 150 and len(DIFFERENT) >= 150
    assert len({(p["one"], p["other"]) for p in PAIRS}) == len(PAIRS)


def test_no_name_of_one_person_is_taken_for_another_person():
    assert [f"{p['one']} = {p['other']}" for p in SAME if verdict(p) == "different"] == []


def test_few_names_of_two_people_are_blocked():
    blocked = [f"{p['one']} / {p['other']}" for p in DIFFERENT if verdict(p) != "different"]
    assert len(blocked) <= 0.03 * len(DIFFERENT), blocked


def test_the_order_of_the_two_does_not_matter():
    turned = [p for p in PAIRS if verdict(p) != compare(p["other"], p["one"], p["kind"])]
    assert turned == []


@pytest.mark.parametrize(
    ("one", "other", "said"),
    [
        ("Hamid Karzai", "Hamed Karzai", "same"),
        ("Khalifa Haftar", "Khalifa Hifter", "unsure"),
        ("Kim Jong-un", "Kim Jong Un", "same"),
        ("George H. W. Bush", "George W. Bush", "different"),
        ("Ferdinand Marcos Jr.", "Ferdinand Marcos Sr.", "different"),
    ],
)
def test_what_was_printed_wrongly_once(one, other, said):
    assert compare(one, other) == said
