"""Tests that need programs beside Python: `make clients` runs them and says by name what it left out."""

from __future__ import annotations

import os
import shutil

import pytest


@pytest.fixture(autouse=True)
def _tools(request: pytest.FixtureRequest) -> None:
    """`@pytest.mark.needs("strace")`: left out where the program is missing; in CI that is a failure."""
    marks = request.node.iter_markers("needs")
    missing = sorted({tool for mark in marks for tool in mark.args if shutil.which(tool) is None})
    if missing:
        message = f"left out: {request.node.name} needs {', '.join(missing)}; tests/clients/install.sh installs it"
        (pytest.fail if os.environ.get("CI", "") in ("1", "true") else pytest.skip)(message)
