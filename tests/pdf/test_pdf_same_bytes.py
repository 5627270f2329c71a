"""The same quiz gives the same bytes, in any process, time zone and locale, alone or beside other documents."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pdf_samples as samples

from quizgen.writers import pdf

PROGRAM = """
import hashlib, json, sys
sys.path.insert(0, sys.argv[1])
import pdf_samples as samples
from quizgen.writers import pdf
made = pdf.write(samples.quiz(20, papers="AB"), samples.release("letter", "a4"), None).files
print(json.dumps({name: hashlib.sha256(content).hexdigest() for name, content in made.items()}))
"""


def digests(**environment: str) -> dict[str, str]:
    command = [sys.executable, "-c", PROGRAM, str(Path(samples.__file__).parent)]
    run = subprocess.run(command, env=os.environ | environment, capture_output=True, check=True, encoding="utf-8")
    return json.loads(run.stdout)


def test_two_processes_write_the_same_bytes():
    first = digests(PYTHONHASHSEED="1", TZ="Pacific/Auckland", LC_ALL="C", SOURCE_DATE_EPOCH="1")
    second = digests(PYTHONHASHSEED="2", TZ="America/Lima", LC_ALL="de_DE.UTF-8")
    assert first == second
    assert len(set(first.values())) == 12


def test_a_warm_compiler_writes_what_a_cold_one_writes():
    quiz = samples.quiz(20, papers="AB")
    first = pdf.write(quiz, samples.release("a4"), None).files
    pdf.write(samples.quiz(20, seed=99), samples.release("letter"), None)
    assert pdf.write(quiz, samples.release("a4"), None).files == first
