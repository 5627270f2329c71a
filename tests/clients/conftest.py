"""Tests that need programs beside Python: `make clients` runs them and says by name what it left out."""

from __future__ import annotations

import os
import shutil
from importlib.util import find_spec

import pytest


@pytest.fixture(autouse=True)
def _tools(request: pytest.FixtureRequest) -> None:
    """`@pytest.mark.needs("strace")`: left out where the program is missing; in CI that is a failure. The same for
    packages: `@pytest.mark.needs_package("xllamacpp")`."""
    programs = {tool for mark in request.node.iter_markers("needs") for tool in mark.args if not shutil.which(tool)}
    packages = {name for mark in request.node.iter_markers("needs_package") for name in mark.args if not find_spec(name)}
    missing = sorted(programs | packages)
    if missing:
        message = f"left out: {request.node.name} needs {', '.join(missing)}; `make clients` installs it"
        (pytest.fail if os.environ.get("CI", "") in ("1", "true") else pytest.skip)(message)
