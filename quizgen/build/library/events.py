"""What happens during a run as JSON Lines, for whoever looks in the morning: `quizgen build --events FILE`.

One object a line, `event` first: `start`, `story` (one was made), `deck` (written, unchanged or failed), `end` with the exit
code. `seconds` count from the start. A run adds to the file, so that many nights stand in one.
"""

from __future__ import annotations

import json
import time
from pathlib import Path
from types import TracebackType
from typing import IO, Any

from quizgen.build.done import Done
from quizgen.model.problem import Location, Problem
from quizgen.project import shown

SCHEMA = "quizgen/events@1"


class Events:
    """Writes events as they happen; `problem`: why they cannot be written. Without a path nothing is."""

    def __init__(self, path: Path | None) -> None:
        self._start = time.monotonic()
        self._file: IO[str] | None = None
        self.problem: Problem | None = None
        try:
            self._file = path.open("a", encoding="utf-8", buffering=1) if path is not None else None
        except OSError as error:
            said = (error.strerror or str(error)).lower()
            message = f"cannot write {shown(path) if path else ''}: {said}"
            self.problem = Problem(Location("--events"), "cannot-write", message, "name a file in a folder that is there")

    def __enter__(self) -> Events:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, where: TracebackType | None) -> None:
        if kind is not None and not isinstance(error, SystemExit):
            code = getattr(error, "exit_code", None)  # of a command that leaves
            self.say("end", exit=code) if code is not None else self.say("end", stopped=kind.__name__)
        if self._file is not None:
            self._file.close()

    def say(self, event: str, **values: Any) -> None:
        """Write one event. What can no longer be written, on a full disk, is not missed by the build."""
        if self._file is None:
            return
        head = {"event": event, "schema": SCHEMA} if event == "start" else {"event": event}
        line = head | {"seconds": round(time.monotonic() - self._start, 3)} | values
        try:
            self._file.write(json.dumps(line) + "\n")
        except OSError:
            self._file = None

    def story(self, deck: str, number: int, total: int, story: str) -> None:
        """A story of a deck was made anew, or taken as it was."""
        self.say("story", deck=deck, story=story, number=number, total=total)

    def deck(self, done: Done) -> None:
        """A deck is done, or could not be."""
        state = "failed" if done.failed else "unchanged" if done.unchanged else "written"
        problems = [{"rule": p.rule, "severity": p.severity, "message": p.message, "place": str(p.location)} for p in done.problems]
        files = [] if done.failed or done.summary is None else [shown(done.out / name) for name in done.summary.files]
        self.say("deck", name=done.name, number=done.number, total=done.total, state=state, files=files, problems=problems)
