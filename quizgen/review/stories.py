"""The stories that are open, by number: no name of a file ever comes from the page."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from quizgen.build.review.asking import Asking
from quizgen.build.review.desk import Desk, Place, open_desk
from quizgen.build.review.finishing import Finished
from quizgen.build.review.looking import Look
from quizgen.build.review.opening import Listed, articles_in, place_of, raw_in
from quizgen.build.review.saving import CHANGED
from quizgen.files import is_folder
from quizgen.model.dates import Edtf
from quizgen.model.problem import Problem
from quizgen.project import find_project
from quizgen.review.clock import now
from quizgen.world.folding import slug


ON_DISK = (CHANGED, "cannot-write", "unreadable", "no-match")  # rules of what is wrong with files, not with a decision


@dataclass
class Stories:
    """What the page can show: open stories, and what lies in the folder that was named. Of each story: the files
    that were written last (`finished`), the paper that was looked at last (`looks`), the model at work (`askings`). `told`: says a
    problem on the terminal."""

    here: Path
    published: Edtf | None = None
    desks: list[Desk] = field(default_factory=list)
    finished: dict[int, Finished] = field(default_factory=dict)
    looks: dict[int, Look] = field(default_factory=dict)
    askings: dict[int, Asking] = field(default_factory=dict)
    told: Callable[[Problem], None] = lambda problem: None
    lock: threading.Lock = field(default_factory=threading.Lock)

    def tell(self, problems: Iterable[Problem]) -> None:
        """Say on the terminal, too, what the disk did not let the page do."""
        for problem in problems:
            if problem.rule in ON_DISK and problem.severity == "error":
                self.told(problem)

    @property
    def project(self) -> Path | None:
        """The project around the folder."""
        return find_project(self.here)

    def listed(self) -> list[Listed]:
        """The articles of the project, and the raw texts of the folder that have none yet."""
        project = self.project
        articles = articles_in(project) if project is not None else []
        drafted = {one.path.stem for one in articles}
        texts = [p for p in (raw_in(self.here) if is_folder(self.here) else []) if p.stem not in drafted]
        return [*articles, *(_text(p) for p in texts)]

    def show(self, target: Path) -> tuple[int | None, list[Problem]]:
        """Open a story or article, drafted first where needed: its number, or the problems."""
        place, problems = place_of(target, now()[:10], self.published)
        if place is None:
            return None, problems
        number, found = self.take(place)
        return number, [*problems, *found]

    def take(self, place: Place) -> tuple[int | None, list[Problem]]:
        """Open the files of a story; one that is open already keeps its number."""
        with self.lock:
            for number, desk in enumerate(self.desks):
                if (desk.place.root, desk.place.article) == (place.root, place.article):
                    return number, []
            desk_, problems = open_desk(place, now)
            if desk_ is None:
                return None, problems
            self.desks.append(desk_)
            threading.Thread(target=_read, args=(desk_,), daemon=True).start()
            return len(self.desks) - 1, problems


def _text(path: Path) -> Listed:
    """A raw text: not drafted yet, or what is left to do in the folder that was made for it."""
    drafted = next(iter(articles_in(path.parent / (slug(path.stem) or "story"))), None)
    return Listed(path, path.name, -1, 0) if drafted is None else Listed(path, drafted.title, drafted.waiting, drafted.accepted)


def _read(desk: Desk) -> None:
    """Parse the story beside the page, so that the first question need not wait for it."""
    desk.read_ahead()
