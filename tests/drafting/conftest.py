"""Leaves the accuracy tests out where the data are not at hand, and says so."""

from __future__ import annotations

import os

import pytest

_FOLDERS = ("QUIZGEN_DATA", "QUIZGEN_SCORE")
_left_out: list[str] = []


def pytest_configure(config: pytest.Config) -> None:
    """The mark of the tests that need the data."""
    config.addinivalue_line("markers", "accuracy: needs the folders QUIZGEN_DATA and QUIZGEN_SCORE")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Without both folders nothing can be measured."""
    if all(os.path.isdir(os.environ.get(name, "")) for name in _FOLDERS):
        return
    needing = [item for item in items if item.get_closest_marker("accuracy")]
    if needing:
        _left_out.extend(item.name for item in needing)
        items[:] = [item for item in items if item not in needing]
        config.hook.pytest_deselected(items=needing)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """The message."""
    if _left_out:
        terminalreporter.write_line(f"drafting: {len(_left_out)} accuracy tests left out: set {' and '.join(_FOLDERS)}")
