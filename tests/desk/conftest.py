"""One built project for the tests that only read it."""

from __future__ import annotations

from pathlib import Path

import desk_tools
import pytest

COPIES = "A=2,B=1,A:dyslexia=1,A:large-print=1,D=1"


@pytest.fixture(scope="session")
def desk(tmp_path_factory) -> Path:
    """A project with three papers, a make-up paper and copies in `out/`."""
    folder = desk_tools.project(tmp_path_factory.mktemp("desk") / "civics")
    desk_tools.build(folder, "--papers", 3, "--makeup", "--copies", COPIES)
    return folder
