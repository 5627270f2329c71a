"""A project whose builds are killed, or whose system calls fail: what stands there before and after, byte for byte."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from contextlib import chdir
from dataclasses import dataclass
from pathlib import Path

import samples
from typer.testing import CliRunner

from quizgen.build.journal import JOURNAL
from quizgen.build.starting import start_project
from quizgen.cli.app import app

NAME = "sudria-trade-2016"
# Formats that make files of every sort, several files, and packages. The others make one file each, in memory: a kill at
# each of their calls would only take time.
FILES = ("apkg", "cards", "docx", "html", "json", "ledger", "pdf", "sheet", "study")
CALLS = (
    "write", "pwrite64", "fsync", "rename", "unlink", "unlinkat", "mkdir", "rmdir", "ftruncate", "fchmod",
)  # fmt: skip
QUIZGEN = [sys.executable, "-c", "from quizgen.cli import main; main()"]
Files = dict[str, bytes]


@dataclass(frozen=True)
class Scene:
    """One way to write: the command, the folder it writes, and the files there before and after it."""

    project: Path
    command: tuple[str, ...]
    folder: str
    old: Files
    new: Files

    def put_back(self) -> None:
        """The folder as it was before the command."""
        shutil.rmtree(self.project / self.folder, ignore_errors=True)
        for name, content in self.old.items():
            path = self.project / self.folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)

    def here(self) -> Files:
        """The files of the folder, without the journal."""
        return files_of(self.project / self.folder)

    def run(self, *before: str) -> subprocess.CompletedProcess[str]:
        """The command, behind `before`."""
        env = os.environ | {"PYTHONPATH": str(samples.ROOT), "PYTHONDONTWRITEBYTECODE": "1"}
        line = [*before, *QUIZGEN, *self.command]
        return subprocess.run(line, cwd=self.project, env=env, capture_output=True, text=True)

    def again(self) -> tuple[int, str]:
        """The command once more, undisturbed and in this process: exit code and standard error."""
        with chdir(self.project):
            done = CliRunner().invoke(app, list(self.command), prog_name="quizgen")
        return done.exit_code, f"{done.stderr}{done.exception if not isinstance(done.exception, SystemExit) else ''}"

    def calls(self, log: Path) -> dict[str, int]:
        """How often the command's main thread calls each system call that writes."""
        self.put_back()
        done = self.run("strace", "-f", "-qq", "-o", str(log), "-e", f"trace={','.join(CALLS)}")
        assert done.returncode == 0 and self.here() == self.new, done.stderr
        lines = log.read_text("utf-8", "replace").splitlines()
        main = lines[0].split()[0]
        found = re.findall(rf"^{main} +(\w+)\(", "\n".join(lines), re.M)
        return {call: found.count(call) for call in CALLS if call in found}


def files_of(folder: Path) -> Files:
    """Every file below a folder by name, but for the journal's."""
    paths = (p for p in sorted(folder.rglob("*")) if p.is_file())
    return {
        p.relative_to(folder).as_posix(): p.read_bytes() for p in paths if JOURNAL not in p.relative_to(folder).parts
    }


def scene(name: str, place: Path) -> Scene:
    """`first`: a deck that was never built; `correction`: a released deck with one question less and another title;
    `export`: a quiz.json in other formats; `draft`: a raw text; `new`: a starter project."""
    project = place / "civics"
    start_project(project)
    deck, everything = f"decks/{NAME}", ",".join(FILES)
    command: tuple[str, ...] = ("build", "--to", everything)
    if name == "draft":
        text = "BERG, May 3, 2016 – “We will pay the debt,” said Anna Berg, the finance minister of Norland.\n"
        (project / "texts").mkdir()
        (project / "texts" / "story.txt").write_text(text * 3, "utf-8")
        command, folder = ("draft", "texts/story.txt"), "texts"
    elif name == "new":
        command, folder = ("new", "made"), "made"
    elif name == "export":
        build = Scene(project, ("build", "--to", "json"), deck, {}, {})
        assert build.run().returncode == 0
        command, folder = ("export", f"{deck}/quiz.json", "--to", everything.replace("json,", "")), deck
    else:
        folder = deck
    first = Scene(project, command, folder, files_of(project / folder), {})
    if name == "correction":
        assert first.run().returncode == 0
        first = Scene(project, command, folder, files_of(project / folder), {})
        _correct(project)
    assert first.run().returncode == 0
    made = Scene(project, command, folder, first.old, files_of(project / folder))
    assert made.new != made.old
    return made


def _correct(project: Path) -> None:
    """The next release: another day, another title, one question less."""
    recipe = project / "decks" / f"{NAME}.yaml"
    text = recipe.read_text("utf-8").replace("released: 2016-05-12", "released: 2016-06-01")
    text = text.replace("Sudria, May 2016", "Sudria, spring 2016")
    left_out = json.loads((recipe.with_suffix("") / "quiz.json").read_bytes())["items"][0]["id"]
    recipe.write_text(f"{text}\nomit: [{left_out}]\n", "utf-8")
