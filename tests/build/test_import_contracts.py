"""Imports go one way, and the rooms know nothing of each other (the contracts stand in pyproject.toml)."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import samples


def lint_imports(folder: Path) -> subprocess.CompletedProcess[str]:
    program = "from importlinter.cli import lint_imports_command; lint_imports_command()"
    return subprocess.run([sys.executable, "-c", program, "--no-cache"], cwd=folder, capture_output=True, text=True)


def test_the_contracts_are_kept():
    done = lint_imports(samples.ROOT)
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-1000:]
    assert "0 broken" in done.stdout


def test_every_room_is_in_the_contract():
    contract = (samples.ROOT / "pyproject.toml").read_text("utf-8").partition("[[tool.importlinter.contracts]]")[2]
    for path in (samples.ROOT / "quizgen").iterdir():
        if path.suffix == ".py" and path.stem != "__init__" or (path / "__init__.py").exists():
            assert path.stem in contract, path.name
