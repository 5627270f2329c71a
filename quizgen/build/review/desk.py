"""One story on the page: its files, its log, what there is to decide. Every decision is on the disk before it is told."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from quizgen import reader
from quizgen.build.facts_gated import stale
from quizgen.build.review.article_file import ArticleFile, digest_of, open_article
from quizgen.build.review.cards import View, view
from quizgen.build.review.deciding import Decided, Files, apply, decide
from quizgen.build.review.decision import (
    Accept,
    Asked,
    AskOwn,
    Change,
    Decision,
    Edit,
    Entry,
    Exchange,
    Fill,
    Redo,
    Size,
    Undo,
)
from quizgen.build.review.judging import Judgement, fitting, judge_asked, judge_facts
from quizgen.build.review.log import Log, read_log
from quizgen.build.review.offers import Offer, offers
from quizgen.build.review.recipe_file import RecipeFile, open_recipe
from quizgen.build.review.saving import MOST_LOG, NOTHING, digests, save
from quizgen.build.review.story import StoryRead, read_story
from quizgen.build.review.suggesting import MOST, Suggestion, wrong_options
from quizgen.build.templates import own_templates
from quizgen.files import is_there, read_bytes
from quizgen.model.article import Article
from quizgen.model.common import Judged
from quizgen.model.facts import Fact
from quizgen.model.problem import Location, Problem
from quizgen.project import shown


@dataclass(frozen=True, slots=True)
class Place:
    """Where a story's files are, in a project. `start`: the text of a recipe that is not on the disk yet."""

    root: Path
    article: str
    recipe: str
    start: str = ""

    @property
    def log(self) -> str:
        """The log of decisions: beside the article."""
        return f"{self.article.rpartition('.')[0]}.review.jsonl"


@dataclass
class Desk:
    """A story that is open. `clock` gives the time as YYYY-MM-DDTHH:MM:SSZ; `who` decides. Not for two threads at once:
    callers hold `lock`."""

    place: Place
    files: Files
    log: Log
    seen: dict[str, str]
    clock: Callable[[], str]
    who: str = "person"
    lock: threading.RLock = field(default_factory=threading.RLock)
    gates: dict[str, Judged] = field(default_factory=dict)
    version: int = 0
    _story: StoryRead | None = None
    _story_problems: Sequence[Problem] = ()
    _offers: tuple[Article, object, list[Offer]] | None = None
    _view: tuple[int, View] | None = None

    @property
    def article(self) -> Article:
        """The article as it is on the disk."""
        return self.files.article.article

    def view(self) -> View:
        """What there is to decide now."""
        if self._view is None or self._view[0] != self.version:
            self._view = self.version, view(self.files, self.offers(), self.gates)
        return self._view[1]

    def offers(self) -> list[Offer]:
        """Every question, made anew only where a fact says something else."""
        recipe = self.files.recipe.recipe
        plain = _undecided(self.article)
        edits = (recipe.seed, recipe.edit, recipe.trivia)
        if self._offers is None or self._offers[0] != plain or self._offers[1] != edits:
            self._offers = plain, edits, offers(plain, own_templates(), recipe)
        return self._offers[2]

    def story(self) -> StoryRead | None:
        """The story as the gates read it; None where it cannot be parsed (`problems` says why)."""
        if self._story is None and not self._story_problems:
            self._story, self._story_problems = read_story(self.article)
        return self._story

    @property
    def parsed(self) -> bool:
        """True once the story has been parsed."""
        return self._story is not None

    def judge(self, asked: Asked) -> Judgement | None:
        """What is to be said of a question as somebody types it; None where the story cannot be parsed."""
        story = self.story()
        if story is None:
            return None
        return judge_asked(asked, story.reading, self.article, own_templates(), self.files.recipe.recipe)

    def suggest(self, asked: Asked) -> list[Suggestion]:
        """Words for a wrong option of a question, only those that could be printed there."""
        story = self.story()
        if story is None or not asked.answer:
            return []
        found = wrong_options(asked.answer, asked.question, story.reading, self.article.facts)
        fit = fitting([s.text for s in found], asked, self.article, own_templates())
        return ([s for s in found if s.text in fit] or found)[:MOST]

    def read_ahead(self) -> None:
        """Parse the story and ask the gates about every fact on which the file says nothing yet; beside everything else,
        so it takes the lock only to hand over what it found."""
        article = self.article
        story, problems = read_story(article)
        if story is not None:
            found = judge_facts(_unjudged(article), story.reading, article)
        with self.lock:
            if self.article.text == article.text and not self.parsed:
                self._story, self._story_problems = story, problems
                self.gates = {} if story is None else found
                self.version += 1

    def decide(self, decision: Decision) -> Decided:
        """Make a decision and write it down; with an error nothing has changed."""
        if isinstance(decision, Undo | Redo):
            return self._again(decision)
        judged = self._judged(decision)
        return self._kept(decide(self.files, judged), judged)

    def _judged(self, decision: Change) -> Change:
        """The decision with what the gates say of the question or facts that it is about. A log has it with the
        decision, so that a replay needs no parser."""
        card = self.view().cards.get(decision.item) if not isinstance(decision, Size) else None
        names = card.facts if card is not None and card.facts else ("new",)
        if isinstance(decision, Edit | Fill | AskOwn):
            judgement = self.judge(decision.asked)
            gate = judgement.gate if judgement is not None else None
            return replace(decision, gates={names[0]: gate} if gate is not None else {})
        if isinstance(decision, Accept | Exchange):
            self._judge_facts(names)
            return replace(decision, gates={n: self.gates[n] for n in names if n in self.gates})
        return decision

    def _judge_facts(self, names: Sequence[str]) -> None:
        """Ask the gates about facts of which the file says nothing that holds; once, and before they are accepted."""
        unknown = [f for f in _unjudged(self.article) if f.id in names and f.id not in self.gates]
        story = self.story() if unknown else None
        if story is not None:
            self.gates |= judge_facts(unknown, story.reading, self.article)
            self.version += 1

    def _again(self, decision: Undo | Redo) -> Decided:
        stack = self.log.done if isinstance(decision, Undo) else self.log.undone
        if not stack:
            word = "take back" if isinstance(decision, Undo) else "do again"
            return Decided(self.files, problems=(Problem(Location(), "nothing", f"there is nothing to {word}"),))
        entry = stack[-1]
        changes = [s.back for s in reversed(entry.changes)] if isinstance(decision, Undo) else entry.changes
        done = apply(self.files, changes)
        return self._kept(replace(done, item=getattr(entry.what, "item", "")), decision)

    def _kept(self, done: Decided, decision: Decision) -> Decided:
        """Write what has changed, with the line of the log, all or none."""
        if done.failed:
            return done
        if not done.changes:
            return done
        log = self.log + Entry(at=self.clock(), who=self.who, what=decision, changes=done.changes)
        files = {
            self.place.article: done.files.article.text.encode("utf-8"),
            self.place.recipe: done.files.recipe.text.encode("utf-8"),
            self.place.log: log.text.encode("utf-8", "surrogateescape"),
        }
        now = {name: digest_of(data) for name, data in files.items()}
        changed = {name: data for name, data in files.items() if now[name] != self.seen[name]}
        if problems := save(self.place.root, changed, self.seen):
            return Decided(self.files, problems=tuple(problems))
        self.files, self.log, self.seen = done.files, log, now
        self.version += 1
        return done

    def changed(self) -> list[str]:
        """The files that are no longer what this desk read."""
        now = digests(self.place.root, self.seen)
        return [name for name, digest in now.items() if digest != self.seen[name]]

    def load(self) -> list[Problem]:
        """Read the files anew; with an error everything stays as it was."""
        fresh, problems = open_desk(self.place, self.clock, self.who)
        if fresh is None:
            return problems
        if fresh.article.text != self.article.text or fresh.article.published != self.article.published:
            self._story, self._story_problems, self.gates = None, (), {}
        changed = {f.id for f in fresh.article.facts} ^ {f.id for f in self.article.facts}
        old = {f.id: f for f in self.article.facts}
        changed |= {f.id for f in fresh.article.facts if f.id in old and old[f.id] != f}
        self.gates = {k: g for k, g in self.gates.items() if k not in changed}
        self.files, self.log, self.seen = fresh.files, fresh.log, fresh.seen
        self.version += 1
        return []


def open_desk(place: Place, clock: Callable[[], str], who: str = "person") -> tuple[Desk | None, list[Problem]]:
    """Read the files of a story; None, with the problems, where one of them cannot be read or edited."""
    article, problems = _article(place)
    recipe, found = _recipe(place)
    problems += found
    if article is None or recipe is None:
        return None, problems
    log_path = place.root / place.log
    data, found = read_bytes(log_path, shown(log_path), MOST_LOG) if is_there(log_path) else (b"", [])
    if data is None:
        return None, [*problems, *found]
    seen = {
        place.article: article.digest,
        place.recipe: NOTHING if place.start and not is_there(place.root / place.recipe) else _digest(recipe),
        place.log: digest_of(data) if is_there(log_path) else NOTHING,
    }
    return Desk(place, Files(article, recipe), read_log(data), seen, clock, who), problems


def _article(place: Place) -> tuple[ArticleFile | None, list[Problem]]:
    path = place.root / place.article
    data, problems = read_bytes(path, shown(path), reader.MOST_YAML)
    return open_article(data, shown(path)) if data is not None else (None, problems)


def _recipe(place: Place) -> tuple[RecipeFile | None, list[Problem]]:
    path = place.root / place.recipe
    if place.start and not is_there(path):
        return open_recipe(place.start.encode("utf-8"), shown(path))
    data, problems = read_bytes(path, shown(path), reader.MOST_YAML)
    return open_recipe(data, shown(path)) if data is not None else (None, problems)


def _digest(recipe: RecipeFile) -> str:
    return digest_of(recipe.text.encode("utf-8"))


def _unjudged(article: Article) -> list[Fact]:
    """The facts on which the gates have not spoken, or spoke before text or fact were changed."""
    old = {f.id for f in stale(article)}
    return [f for f in article.facts if f.gate is None or f.id in old]


def _undecided(article: Article) -> Article:
    """The article without what decisions change beside words: status, gates and who answers for a fact."""
    return replace(article, facts=tuple(_plain(f) for f in article.facts), proposals=())


def _plain(fact: Fact) -> Fact:
    return replace(fact, status="reviewed", gate=None, vouch=None, notes=())

