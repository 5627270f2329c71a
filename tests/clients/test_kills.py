"""A build killed at any system call that writes leaves all files old or all new, and the next one is clean.

strace kills the program on entering the n-th call of a kind, for each kind that writes and each n. What the folder then
holds is looked at as any command of quizgen finds it: a committed build is finished first.
"""

from __future__ import annotations

import pytest
from kills import CALLS, Scene, scene

from quizgen.build.commit import settle
from quizgen.build.journal import JOURNAL

SCENES = ("first", "correction", "export", "draft", "new")
LEAST = {"first": 120, "correction": 120, "export": 80, "draft": 10, "new": 15}  # kills, so that none is lost silently

pytestmark = [pytest.mark.needs("strace"), pytest.mark.timeout(1500)]


@pytest.mark.parametrize("name", SCENES)
def test_killed_at_any_call_that_writes(name, tmp_path, capsys):
    made = scene(name, tmp_path)
    counts = made.calls(tmp_path / "log")
    found = {"old": 0, "new": 0, "finished": 0}
    for call, most in counts.items():
        for number in range(1, most + 1):
            made.put_back()
            done = made.run("strace", "-f", "-qq", "-o", "/dev/null", "-e", f"inject={call}:signal=KILL:when={number}")
            assert done.returncode in (-9, 137), f"{call} {number} killed nothing: {done.stderr}"
            state = _state(made, f"{call} {number}")
            found[state] += 1
            code, said = made.again()
            taken = name == "new" and state != "old"  # the project is there: a second one is refused
            assert code == (1 if taken else 0), f"the build after {call} {number}: {said}"
            assert made.here() == made.new and not (made.project / made.folder / JOURNAL).exists()
    with capsys.disabled():
        print(f"\n{name}: {sum(found.values())} kills: {found} ({', '.join(f'{c} {n}' for c, n in counts.items())})")
    assert sum(found.values()) >= LEAST[name] and all(found.values())
    assert counts.keys() >= {"write", "fsync", "rename", "unlink", "mkdir", "rmdir"} and counts.keys() <= {*CALLS}


def _state(made: Scene, where: str) -> str:
    """Which of the two the folder holds; it must be one, before and after what a reader does first."""
    folder = made.project / made.folder
    before = made.here()
    assert settle(folder) == [], where
    after = made.here()
    assert after in (made.old, made.new), f"{where}: neither all old nor all new"
    if after == made.new and before != made.new:
        return "finished"
    assert before == after, where
    return "new" if after == made.new else "old"
