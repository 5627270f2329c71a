"""Golden files: `python tests/build/golden.py` writes them anew; read the diff before you commit it."""

from __future__ import annotations

import json

import pytest
from golden import FOLDER, made

MADE = made()


@pytest.mark.parametrize("name", MADE)
def test_golden(name):
    assert MADE[name].decode("utf-8") == (FOLDER / name).read_text("utf-8")


def test_there_are_no_others():
    assert {p.name for p in FOLDER.iterdir()} == set(MADE)


def test_both_tell_of_the_same_items():
    quiz = json.loads(MADE["quiz.json"])
    text = MADE["starter.txt"].decode()
    assert quiz["items"]
    for item in quiz["items"]:
        assert f"\n{item['id']}\n" in text and f"  {item['stem']}\n" in text
