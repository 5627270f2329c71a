"""What is asked of a draft, and what became of one input."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from quizgen.build.raw_texts import no_step
from quizgen.model.dates import Edtf
from quizgen.model.problem import Problem, has_error


@dataclass(frozen=True)
class AssistWishes:
    """Which model to ask. Empty: the environment's, else a server of this machine with one model.

    `replay`: only answers that were kept count, and nothing is sent.
    """

    model: str = ""
    endpoint: str = ""
    replay: bool = False


@dataclass(frozen=True)
class DraftWishes:
    """What the command line asks for beside the inputs. `out`: a file for one input, else a folder.

    `questions`: files of somebody's questions on the story; `by`: who wrote them, “person” or a model's name.
    `assist`: a model is asked for questions; `prompt`: the text for a chat is wanted, and nothing else. `step` is
    told after each input how many are done, of how many, and its name; `say` what must be said before it happens.
    """

    out: Path | None = None
    published: Edtf | None = None
    force: bool = False
    update: bool = False
    annotations: Path | None = None
    questions: tuple[Path, ...] = ()
    by: str = ""
    assist: AssistWishes | None = None
    prompt: bool = False
    step: Callable[[int, int, str], None] = no_step
    say: Callable[[str], None] = lambda text: None


@dataclass
class DraftDone:
    """One input: where its draft was written (None: nowhere; then `text` is for standard output), and problems."""

    label: str
    path: Path | None = None
    text: str = ""
    facts: int = 0
    proposals: int = 0
    added: int = 0
    conflicts: int = 0
    paragraphs: int = 0
    deleted: int = 0
    updated: bool = False
    asked: tuple[int, int, int] | None = None  # of the questions: admitted, for a person, refused
    omitted: bool = False  # the draft is written, and what was wanted beside it could not be had
    problems: list[Problem] = field(default_factory=list)

    @property
    def failed(self) -> bool:
        """True when nothing was written for it."""
        return has_error(self.problems)
