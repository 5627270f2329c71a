"""Articles read once for each content that they ever had."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from quizgen import reader
from quizgen.build.library.program import program
from quizgen.build.library.seen import Looks
from quizgen.build.library.store import Store
from quizgen.model.article import Article
from quizgen.model.problem import Problem
from quizgen.project import shown

Read = tuple[Article | None, list[Problem]]


class Articles:
    """The articles of a project, each read at most once in a process, and from the store where it is there.

    `contents`: by the id of an article that was read, the hash of its file.
    """

    def __init__(self, root: Path | None, looks: Looks | None = None) -> None:
        self.store = Store(root) if root is not None else None
        self.looks = looks or Looks()
        self.contents: dict[str, str] = {}
        self._read: dict[str, Read] = {}

    def read(self, path: Path) -> Read:
        """The article of a file and its problems (`reader.read_article`)."""
        label = shown(path)
        if self.store is None:  # nobody has said that the files stay as they are
            return reader.read_article(path, label)
        if label not in self._read:
            self._read[label] = self._found(path, label, self.store)
        article, problems = self._read[label]
        return article, list(problems)

    def _found(self, path: Path, label: str, store: Store) -> Read:
        content = self.looks.at(path).content
        name = f"article {label} {content} {program()}"
        found: Read | None = store.get(name)
        if found is None:
            found = reader.read_article(path, label)
            if Looks().at(path).content != content:  # it was written just now: of which content this is, nobody knows
                return found
            store.put(name, found)
        if found[0] is not None:
            self.contents[found[0].id] = content
        return found


@lru_cache(maxsize=1)
def articles_in(root: Path | None) -> Articles:
    """Those of a project, shared by the decks that one process builds; `corpus.forget` lets go of them."""
    return Articles(root)
