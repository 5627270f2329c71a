"""Which candidates are asked unread: every policy on candidates that it refuses and on others."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from quizgen.drafting.admit.eligibility import POLICIES, held_back
from quizgen.drafting.candidate import Candidate, Offered
from quizgen.drafting.realise.question import Stem
from quizgen.drafting.realise.scene import Resolution

LINES = (Path(__file__).parent / "policies.yaml").read_text("utf-8").splitlines()
ROWS: list[dict[str, Any]] = [json.loads(line[2:]) for line in LINES if line.startswith("- ")]
BY_NAME = {policy.__name__: policy for policy in POLICIES}


def candidate(row: dict[str, Any]) -> Candidate:
    options = tuple(Offered("", (0, 1), type_, clears, told_of="".join(told)) for type_, clears, *told in row["options"])
    return Candidate(
        row["rule"], row["asks"], Stem(*row["stem"]), row["key"], row["type"], row["sentence"], 0, (0, 1), "",
        resolutions=(Resolution("", "", row["sure"], ""),), doubts=tuple(row["doubts"]), once=row["once"],
        options=options, cut=tuple(row.get("cut", ())), speaks=row.get("speaks", False), named=row.get("named", 0), told_of=row.get("told_of", ""),
        features={"key_in_title": row.get("key_in_title", 0.0)},
    )  # fmt: skip


@pytest.mark.parametrize("row", ROWS, ids=[f"{r['policy']}-{n}" for n, r in enumerate(ROWS)])
def test_a_policy_refuses_or_lets_pass(row: dict[str, Any]) -> None:
    assert bool(BY_NAME[row["policy"]](candidate(row))) is row["refuses"]


def test_every_policy_says_bad_good_and_source() -> None:
    for name, policy in BY_NAME.items():
        assert all(word in (policy.__doc__ or "") for word in ("Bad:", "Good:", "Source:")), name


def test_what_is_held_back_says_by_which_policy() -> None:
    held = [held_back(candidate(r)) for r in ROWS if r["refuses"]]
    assert all(why is not None and why[0] in BY_NAME and why[1] for why in held)
