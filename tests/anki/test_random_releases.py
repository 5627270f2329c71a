"""Random releases and random students: no schedule lost, no untouched note sent again, no twin."""

from __future__ import annotations

from pathlib import Path

import pytest
from random_releases import CHANGES, touched_by, years

EXPECTED = {"edited": 1, "explained": 1, "renamed": 5, "added": 0, "removed": 1, "more": 0, "less": 6}
NEVER = ("schedules lost", "untouched notes re-sent", "twins", "conflicting", "bad collections")


@pytest.mark.parametrize("change", CHANGES, ids=lambda c: c.__name__)
def test_notes_touched_by_each_kind_of_change(tmp_path: Path, change: object) -> None:
    assert touched_by(change, tmp_path / "one") == EXPECTED.get(change.__name__, 0)


@pytest.mark.parametrize("seed", range(4))
def test_years_of_releases_lose_nothing(tmp_path: Path, seed: int) -> None:
    found = years(seed, tmp_path / "years")
    assert found["imports"] == 4
    assert {kind: found[kind] for kind in NEVER} == dict.fromkeys(NEVER, 0)
