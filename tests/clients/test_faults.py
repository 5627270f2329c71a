"""System calls that fail: one line that says what to do, no traceback, nothing half-written.

strace makes the n-th call of a kind fail, or all from the n-th on.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from kills import NAME, Scene, scene

from quizgen.build.commit import settle
from quizgen.build.journal import JOURNAL

FAULTS = {
    "write": ("ENOSPC", "EIO"),
    "pwrite64": ("ENOSPC",),
    "fsync": ("EIO", "ENOSPC"),
    "rename": ("EACCES", "ENOSPC"),
    "unlink": ("EACCES",),
    "mkdir": ("EACCES", "ENOSPC"),
    "fchmod": ("EPERM",),
}
SPARSE = {"pwrite64": 8}  # SQLite writes page after page: every eighth will do
pytestmark = [pytest.mark.needs("strace"), pytest.mark.timeout(1500)]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Scene:
    return scene("correction", tmp_path_factory.mktemp("faults"))


def failing(made: Scene, inject: str, *more: str) -> str:
    """Run the command with a fault; its folder is all old or all new, and the next build clean. Gives standard error."""
    made.put_back()
    done = made.run("strace", "-f", "-qq", "-o", "/dev/null", *more, "-e", f"inject={inject}")
    assert "Traceback" not in done.stderr and "Exception ignored" not in done.stderr, f"{inject}: {done.stderr}"
    assert done.returncode in (0, 1, 3), f"{inject}: exit {done.returncode}: {done.stderr}"
    folder = made.project / made.folder
    journal = folder / JOURNAL / "manifest.json"
    silent = inject.startswith("write:") and inject.endswith("+")  # standard error fails too
    assert done.returncode != 1 or silent or "hint" in done.stderr, f"{inject}: {done.stderr}"
    assert journal.exists() == ("[unfinished]" in done.stderr), f"{inject}: {done.stderr}"
    assert settle(folder) == []
    here = made.here()
    assert here in (made.old, made.new), f"{inject}: neither all old nor all new"
    assert done.returncode == 1 or here == made.new, f"{inject}: nothing written, and exit {done.returncode}"
    assert made.again()[0] == 0
    assert made.here() == made.new and not (folder / JOURNAL).exists()
    return done.stderr


def faults(made: Scene, call: str, log: Path) -> Iterator[str]:
    for number in range(1, made.calls(log).get(call, 0) + 1, SPARSE.get(call, 1)):
        for error in FAULTS[call]:
            yield f"{call}:error={error}:when={number}"
    for error in FAULTS[call]:
        yield f"{call}:error={error}:when=1+"


@pytest.mark.parametrize("call", FAULTS)
def test_a_call_that_fails_leaves_nothing_half_written(made, call, tmp_path, capsys):
    said: set[str] = set()
    tried = list(faults(made, call, tmp_path / "log"))
    for fault in tried:
        said |= {line.split("[")[-1].strip("]") for line in failing(made, fault).splitlines() if line.endswith("]")}
    with capsys.disabled():
        print(f"\n{call}: {len(tried)} faults; rules named: {', '.join(sorted(said)) or 'none'}")
    assert len(tried) >= len(FAULTS[call])


@pytest.mark.parametrize("error", ["EACCES", "EMFILE", "ENOSPC", "EIO"])
def test_a_file_that_cannot_be_opened(made, error):
    """Opened by name: the lock, the first new file, the manifest, and what is read."""
    folder = made.project / made.folder
    for name in (f"{JOURNAL}/lock", f"{JOURNAL}/0", f"{JOURNAL}/3", f"{JOURNAL}/manifest.json.new", JOURNAL, "."):
        failing(made, f"openat:error={error}", "-P", str(folder / name))
    for path in (made.project / "source" / f"{NAME}.yaml", made.project / "decks" / f"{NAME}.yaml"):
        assert "cannot be read" in (said := failing(made, f"openat:error={error}", "-P", str(path))) or "may not" in said
