"""Transcripts of the command line, in the style of pandoc's: what is typed, what is printed, how it ends.

    % a remark
    $ quizgen build nothing.yaml
    2> nothing.yaml: there is no file nothing.yaml [not-found]
    [exit 1]

A line of standard error begins with `2> `; `[exit 0]` is left out. A transcript starts in a fresh copy of the
starter project, or with `% start: empty` in an empty folder. `quizgen` runs in this process, everything else
(and quizgen in a pipe) in a shell.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from typer.testing import CliRunner

from quizgen.build.starting import start_project
from quizgen.cli.app import app

FOLDER = Path(__file__).with_name("transcripts")
ENVIRONMENT = {"COLUMNS": "80", "NO_COLOR": "1", "TERM": "dumb"}
SHELL = re.compile(r"[|<>;&$`*]")


@dataclass(frozen=True)
class Done:
    """What a command printed, and its exit code."""

    out: str
    err: str
    code: int


def run(line: str) -> Done:
    """Run one command line in the current folder."""
    if line.startswith("cd "):
        os.chdir(line[3:])
        return Done("", "", 0)
    if line.split(" ", 1)[0] == "quizgen" and not SHELL.search(line):
        return quizgen(*shlex.split(line)[1:])
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    env = os.environ | ENVIRONMENT | {"PATH": path}
    done = subprocess.run(["bash", "-c", line], env=env, capture_output=True, text=True)
    return Done(done.stdout, done.stderr, done.returncode)


def quizgen(*arguments: str, **env: str) -> Done:
    """Run quizgen in this process. A bug keeps its traceback."""
    result = CliRunner().invoke(app, list(arguments), prog_name="quizgen", env=ENVIRONMENT | env)
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return Done(result.stdout, result.stderr, result.exit_code)


@contextmanager
def workplace(start: str = "project") -> Iterator[Path]:
    """A folder to work in: a copy of the starter project called civics, or an empty one."""
    before = Path.cwd()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "civics"
        if start == "project":
            _, problems = start_project(folder)
            assert not problems
        else:
            folder.mkdir()
        os.chdir(folder)
        try:
            yield folder
        finally:
            os.chdir(before)


def replay(text: str) -> str:
    """The transcript as it comes out today: remarks and commands as they stand, output anew."""
    kept = [line for line in text.splitlines() if line.startswith(("$ ", "%")) or not line]
    start = "empty" if "% start: empty" in text else "project"
    written: list[str] = []
    with workplace(start):
        for line in kept:
            if not line:
                continue
            if line.startswith("$ ") and written:
                # A blank line before a command, or before the remarks on it.
                at = next((n for n in range(len(written), 0, -1) if not written[n - 1].startswith("% ")), 0)
                if at and written[at - 1]:
                    written.insert(at, "")
            written.append(line)
            if line.startswith("$ "):
                written += _printed(run(line[2:]))
    return "\n".join(written) + "\n"


def _printed(done: Done) -> list[str]:
    lines = done.out.splitlines() + [f"2> {line}".rstrip() for line in done.err.splitlines()]
    return lines + ([f"[exit {done.code}]"] if done.code else [])
