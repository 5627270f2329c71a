"""What a hostile input may cost: processor seconds and memory of the whole command, measured in a child process."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

SECONDS, MEGABYTES = 10, 500  # of the processor, and of resident memory
PROGRAM = """
import resource, sys
from quizgen.cli import main
try:
    main()
finally:
    used = resource.getrusage(resource.RUSAGE_SELF)
    print("COST", used.ru_utime + used.ru_stime, used.ru_maxrss / 1000, file=sys.stderr)
"""
HEAD = b'{"schema":"quizgen/quiz@1","title":"t","items":['
HOSTILE = {
    "empty items": HEAD + b"{}," * 1_800_000 + b"{}]}",
    "empty lists": HEAD + b"[]," * 1_800_000 + b"[]]}",
    "as many mistakes as are read": HEAD + b"{}," * 190_000 + b"{}]}",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_strangers_quiz_costs_little(tmp_path, name):
    (tmp_path / "quiz.json").write_bytes(HOSTILE[name])
    env = os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])}
    command = [sys.executable, "-c", PROGRAM, "check", "quiz.json", "--json"]
    done = subprocess.run(command, cwd=tmp_path, env=env, capture_output=True, text=True, timeout=110)
    assert done.returncode == 1 and json.loads(done.stdout)["problems"]
    seconds, megabytes = map(float, done.stderr.rpartition("COST ")[2].split())
    assert seconds < SECONDS and megabytes < MEGABYTES, (seconds, megabytes)
