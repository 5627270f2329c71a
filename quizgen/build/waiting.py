"""What a draft does not ask yet, and where it stands: proposals with blanks, and questions that wait for a person."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from quizgen import reader
from quizgen.model.problem import Location, Problem
from quizgen.project import shown

MOST = 12  # notes of one draft: a screen
LONGEST = 100  # characters of a question in a note


def not_asked(path: Path) -> list[Problem]:
    """A note for each fact of a draft that a person could make a question of: with its line, and what is wanted.

    At most twelve, the others counted. Where nothing waits, none.
    """
    sheet = reader.open_file("article", path, shown(path))
    facts = sheet.value.get("facts") if sheet.value else None
    found = []
    for number, fact in enumerate(facts if isinstance(facts, list) else []):
        if isinstance(fact, dict) and (told := _wanted(fact)):
            rule = "fill-in" if fact.get("status") == "proposal" else "waits"
            found.append(Problem(sheet.at("facts", number), rule, told, severity="note"))
    if len(found) > MOST:
        message = f"{len(found) - MOST} more facts wait for you: those with `notes`, or with blanks"
        return [*found[:MOST], Problem(Location(shown(path)), "waits", message, severity="note")]
    return found


def _wanted(fact: dict[str, Any]) -> str:
    """What would make a question of a fact; "" for one that is asked, or that nothing can be made of."""
    if fact.get("status") == "proposal":
        blanks = [k for k, v in fact.items() if v == "" or (isinstance(v, dict) and "" in v.values())]
        return f"“{fact.get('id', '')}” ({fact.get('kind', '')}) would make a question: fill {', '.join(blanks)}"
    reasons = list(_reasons(fact)) if fact.get("status") == "draft" and fact.get("eligible") != "false" else []
    asked = str(fact.get("question") or fact.get("id", ""))[:LONGEST]
    way = "add `foils` and set `status: reviewed`" if any("wrong option" in r for r in reasons) else "`status: reviewed` asks it"
    return f"not asked yet: “{asked}” ({'; '.join(reasons[:2])}); {way}" if reasons else ""


def _reasons(fact: dict[str, Any]) -> Iterator[str]:
    """What the draft doubts, and what the gates say of a fact that they leave to a person."""
    notes = fact.get("notes")
    yield from (str(n) for n in (notes if isinstance(notes, list) else [notes] if notes else []))
    gate = fact.get("gate")
    if isinstance(gate, dict) and gate.get("outcome") == "person":
        reasons = gate.get("reasons")
        yield from (str(r.get("says", "")) for r in reasons or [] if isinstance(r, dict) and r.get("says"))
