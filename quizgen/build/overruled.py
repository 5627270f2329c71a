"""What people decided where the gates had doubts: how often a code's doubt was overruled.

A fact that was sent to a person keeps its outcome when that person says `status: reviewed` (overruled) or `eligible: false`
or `trivial: true` (upheld). One that was deleted leaves no trace, and is not counted.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from quizgen import reader
from quizgen.model.article import Article
from quizgen.model.common import Common
from quizgen.project import find_project, own_files, shown


@dataclass(slots=True)
class Decided:
    """Of the doubts of a code: how many a person overruled, upheld, or has not looked at."""

    overruled: int = 0
    upheld: int = 0
    waiting: int = 0


def decisions(articles: Iterable[Article]) -> dict[str, Decided]:
    """Code → what people decided of its doubts, over the facts that were sent to a person; sorted by code."""
    found: dict[str, Decided] = {}
    for fact in (f for article in articles for f in (*article.facts, *article.proposals)):
        if fact.gate is not None and fact.gate.outcome == "person":
            for code in {reason.code for reason in fact.gate.reasons}:
                _count(found.setdefault(code, Decided()), fact)
    return dict(sorted(found.items()))


def _count(decided: Decided, fact: Common) -> None:
    if not fact.eligible or fact.trivial:
        decided.upheld += 1
    elif fact.vouched:
        decided.overruled += 1
    else:
        decided.waiting += 1


def project_decisions(start: Path) -> dict[str, Decided]:
    """The same of the articles of the project around a folder; nothing where there is none. What cannot be read is
    `check`'s to tell."""
    root = find_project(start)
    paths = own_files(root / "source")[0] if root is not None else []
    articles = (reader.read_article(path, shown(path))[0] for path in paths if reader.schema_of(path) in (None, "article"))
    return decisions(a for a in articles if a is not None)
