"""What is installed is what was tested, and a wheel holds all that the program reads and all that must travel."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import zipfile

import pytest
import samples

PIN = re.compile(r"^([A-Za-z0-9._-]+)==(\S+)", re.M)


def pins(name: str) -> dict[str, str]:
    text = (samples.ROOT / name).read_text("utf-8")
    return {package.lower().replace("_", "-"): version for package, version in PIN.findall(text)}


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-test.txt"])
def test_every_package_has_a_hash_and_the_version_of_the_constraints(name):
    text = (samples.ROOT / name).read_text("utf-8")
    versions, pinned = pins(name), pins("constraints.txt")
    for entry in re.split(r"\n(?=\S)", text)[1:]:
        assert "--hash=sha256:" in entry, entry[:60]
    assert {p: v for p, v in versions.items() if p in pinned and pinned[p] != v} == {}
    assert versions.keys() - pinned.keys() <= {"colorama", "setuptools"}, "`make pins` and constraints.txt differ"
    assert "://" not in text and "--index" not in text


def test_the_constraints_hold_nothing_that_is_not_used():
    assert pins("constraints.txt").keys() <= pins("requirements-test.txt").keys()


def test_a_wheel_holds_every_file_of_the_package(tmp_path):
    """`world/TABLES.md` has a licence notice that must travel with the tables."""
    names = ("pyproject.toml", "README.md", "LICENSE")
    for name in names:
        shutil.copy(samples.ROOT / name, tmp_path)
    ignored = shutil.ignore_patterns("__pycache__", "*.pyc")
    shutil.copytree(samples.ROOT / "quizgen", tmp_path / "quizgen", ignore=ignored)
    build = "import sys; from setuptools import build_meta; print(build_meta.build_wheel(sys.argv[1]))"
    done = subprocess.run([sys.executable, "-c", build, "out"], cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr[-2000:]
    (wheel,) = (tmp_path / "out").glob("*.whl")
    held = set(zipfile.ZipFile(wheel).namelist())
    files = {p.relative_to(tmp_path).as_posix() for p in (tmp_path / "quizgen").rglob("*") if p.is_file()}
    assert files - held == set() and "quizgen/world/TABLES.md" in held
    assert any(name.endswith("licenses/LICENSE") for name in held)
