"""A model asked for questions from the page: in a thread of its own, so that nothing waits for it, and told to stop at
any moment. Where the text goes is shown before it goes; the gates judge what comes back."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal

from quizgen.assist.endpoint import NoAnswer
from quizgen.build.assisting import ENDPOINT, MODEL, author, doubted, proposed, recorder_for
from quizgen.build.draft_words import AssistWishes
from quizgen.build.gating import outcomes
from quizgen.build.review.pasting import FromElsewhere, offered
from quizgen.build.review.story import PARSER
from quizgen.model.problem import Location, Problem
from quizgen.model.reading import Reading

Phase = Literal["asking", "done", "stopped"]


@dataclass(frozen=True, slots=True)
class Whereto:
    """Where the text of a story would go. `model`: "" for the only one that the endpoint has."""

    url: str
    model: str = ""


def whereto(environ: Mapping[str, str] = os.environ) -> Whereto | None:
    """The endpoint that is set; None where none is, and then the page offers no model."""
    url = environ.get(ENDPOINT, "").strip()
    return Whereto(url, environ.get(MODEL, "").strip()) if url else None


class Stopped(Exception):
    """The person does not want to wait any longer."""


@dataclass
class Asking:
    """One story in the hands of a model. `requests`: how many have been sent; `clock`: seconds from some moment on."""

    to: Whereto
    clock: Callable[[], float]
    phase: Phase = "asking"
    requests: int = 0
    found: list[FromElsewhere] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    started: float = 0.0
    lasted: float = 0.0

    def begin(self, story: Reading, folder: Path) -> None:
        """Ask, in a thread that ends with the process. `folder`: of the project, which keeps the answers."""
        self.started = self.clock()
        threading.Thread(target=self.run, args=(story, folder), daemon=True).start()

    def stop(self) -> None:
        """Wait no longer: nothing more is sent, and what still comes back is not looked at."""
        if self.phase == "asking":
            self.phase, self.lasted = "stopped", self.clock() - self.started

    @property
    def seconds(self) -> int:
        """How long it has been asked for, or was."""
        return int(self.clock() - self.started if self.phase == "asking" else self.lasted)

    def run(self, story: Reading, folder: Path) -> None:
        """Ask and judge; whatever goes wrong is a problem, said in the page."""
        try:
            found, problems = self._asked(story, folder)
        except Stopped:
            return
        except NoAnswer as error:
            found, problems = [], [error.problem]
        except Exception as error:  # a fault of ours must not leave the page waiting for ever
            message = f"the program has a fault here: {type(error).__name__}"
            found, problems = [], [Problem(Location(self.to.url), "fault", message, "paste questions instead")]
        if self.phase == "asking":
            self.found, self.problems = found, problems
            self.phase, self.lasted = "done", self.clock() - self.started

    def _asked(self, story: Reading, folder: Path) -> tuple[list[FromElsewhere], list[Problem]]:
        recorder, problems = recorder_for(AssistWishes(self.to.model, self.to.url), os.environ, folder)
        if recorder is None:
            return [], [_here(p) for p in problems]
        kept = recorder.get

        def get(key: str) -> bytes | None:  # before each request: the kept answer, where it was asked before
            if self.phase == "stopped":
                raise Stopped
            self.requests += 1
            return kept(key)

        recorder = replace(recorder, get=get)
        file, problems = proposed(story, recorder)
        if file is None:
            return [], [_here(p) for p in problems]
        with PARSER:
            judged = list(outcomes(story, file.questions))
        read = doubted(story, file.questions, judged, recorder)
        return offered(story, file.questions, read, author(recorder.endpoint.model)), [_here(p) for p in problems]


def _here(problem: Problem) -> Problem:
    """A problem in the words of the page, which has no options of a command line."""
    hint = problem.hint.replace("with --endpoint", f"in {ENDPOINT}").replace("with --model", f"in {MODEL}")
    return replace(problem, hint=hint.replace("the draft by rules stands without it", "your own questions stand without it"))
