"""What several folders of tests share: the articles at hand, and the pool of the seed, made once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
import samples
from hypothesis import settings

from quizgen.build.pipeline import Pool
from quizgen.model.article import Article

# An example that takes long says that the machine is busy, and nothing of the program.
settings.register_profile("quizgen", deadline=None)
settings.load_profile("quizgen")


@pytest.fixture
def leave_out() -> Iterator[Callable[[dict[str, Any], str], None]]:
    """Takes an entry out of a table for one test. The table gets its order back, which `monkeypatch.delitem` would change."""
    kept: list[tuple[dict[str, Any], dict[str, Any]]] = []

    def take(table: dict[str, Any], name: str) -> None:
        kept.append((table, dict(table)))
        del table[name]

    yield take
    for table, entries in reversed(kept):
        table.clear()
        table.update(entries)


@pytest.fixture(scope="session")
def seed() -> Article:
    """The article of the repository."""
    return samples.seed()


@pytest.fixture(scope="session")
def starter() -> Article:
    """The article `quizgen new` gives."""
    return samples.starter()


@pytest.fixture(scope="session")
def seed_pool(seed: Article) -> Pool:
    """All items of the seed, as the seed 0 has them. Nobody may change it."""
    return samples.pool(seed)


@pytest.fixture(scope="session")
def starter_pool(starter: Article) -> Pool:
    """All items of the starter article."""
    return samples.pool(starter)
