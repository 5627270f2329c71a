"""What a decision means: the lines it changes in the article and in the recipe. Pure: files in, files and changes out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import assert_never, cast

from quizgen.build.review import article_file, recipe_file
from quizgen.build.review.article_file import ArticleFile
from quizgen.build.review.blocks import Unfit
from quizgen.build.review.decision import (
    Accept,
    Asked,
    AskOwn,
    Change,
    Drop,
    Edit,
    Exchange,
    Fill,
    Move,
    Pin,
    Restore,
    Size,
)
from quizgen.build.review.naming import facts_of, free_id, item_of, own_words, spellings
from quizgen.build.review.recipe_file import RecipeFile
from quizgen.build.review.splice import Splice
from quizgen.model.common import Judged, Why
from quizgen.model.facts import Fact, QuestionAnswer
from quizgen.model.item import facts_in
from quizgen.model.problem import Location, Problem, has_error
from quizgen.model.provenance import PERSON
from quizgen.world.folding import find_evidence

END = "end"  # where a question of one's own stands that belongs to no fact


@dataclass(frozen=True, slots=True)
class Files:
    """The two files that decisions change."""

    article: ArticleFile
    recipe: RecipeFile


@dataclass(frozen=True, slots=True)
class Decided:
    """What came of a decision: the files, the changes, the item that it is about now, and why it could not be made."""

    files: Files
    changes: tuple[Splice, ...] = ()
    item: str = ""
    problems: tuple[Problem, ...] = ()

    @property
    def failed(self) -> bool:
        """True where nothing has changed."""
        return has_error(self.problems)


def decide(files: Files, decision: Change) -> Decided:
    """The files after a decision. The same files and decision give the same bytes."""
    work = _Work(files)
    try:
        work.make(decision)
    except Unfit as unfit:
        work.refuse("not-editable", f"the file cannot be edited here: {unfit}", "write one key a line, then try again")
    if has_error(work.problems):
        return Decided(files, problems=tuple(work.problems))
    return Decided(work.files, tuple(work.changes), work.item, tuple(work.problems))


def apply(files: Files, changes: Iterable[Splice]) -> Decided:
    """The files with changes made before, in order: what undo and redo do."""
    work = _Work(files)
    made = tuple(changes)
    for splice in made:
        work.change(splice)
    return Decided(files, problems=tuple(work.problems)) if work.problems else Decided(work.files, made)


@dataclass
class _Work:
    """A decision in the making."""

    files: Files
    changes: list[Splice] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    item: str = ""

    def make(self, decision: Change) -> None:
        """Change the files as the decision says."""
        match decision:
            case Accept():
                self._review(decision)
                self._keep(decision.item)
            case Exchange():
                self._review(decision)
                self._keep(decision.item, instead_of=decision.instead_of)
            case Edit():
                self._edit(decision)
            case Fill():
                self._fill(decision)
            case AskOwn():
                self._ask(decision)
            case Drop():
                self._lists(_without(self._kept, decision.item), (*self._omitted, *spellings(decision.item)))
                self.item = decision.item
            case Restore():
                self._restore(decision.item)
            case Pin():
                self._keep(decision.item)
            case Move():
                self._move(decision)
            case Size():
                self._of_recipe(recipe_file.with_questions(self.files.recipe, decision.questions))
            case _:
                assert_never(decision)

    def refuse(self, rule: str, message: str, hint: str = "") -> None:
        """Note why the decision cannot be made."""
        self.problems.append(Problem(Location(self.files.article.label), rule, message, hint))

    def change(self, splice: Splice) -> None:
        """Make one change, or note why not."""
        if self.problems:
            return
        if splice.file == "article":
            article, problems = article_file.spliced(self.files.article, splice)
            if article is not None:
                self.files = replace(self.files, article=article)
        else:
            recipe, problems = recipe_file.spliced(self.files.recipe, splice)
            if recipe is not None:
                self.files = replace(self.files, recipe=recipe)
        self.problems += [p for p in problems if p.severity == "error"]
        self.changes.append(splice)

    @property
    def _kept(self) -> tuple[str, ...]:
        return self.files.recipe.recipe.keep

    @property
    def _omitted(self) -> tuple[str, ...]:
        return self.files.recipe.recipe.omit

    def _fact(self, name: str) -> Fact:
        article = self.files.article.article
        return next(f for f in (*article.facts, *article.proposals) if f.id == name)

    def _review(self, decision: Accept | Exchange) -> None:
        names = facts_of(decision.item, self.files.article)
        own = self.files.article.article.id
        for full in facts_in(decision.item) if not names else ():
            if full.startswith(f"{own}/"):
                self._there(full.removeprefix(f"{own}/"))
        for name in names:
            fact = self._fact(name)
            if fact.status == "proposal":
                self.refuse("blanks", "this question has blanks", "fill them in first")
                return
            reviewed = self._reviewed(fact, decision.gates.get(name), decision.vouch)
            if reviewed is not None and reviewed != fact:
                self.change(article_file.changed(self.files.article, name, reviewed))

    def _reviewed(self, fact: Fact, gate: Judged | None, vouch: str) -> Fact | None:
        """The fact as a person answers for it; None, with the problem, where a gate refuses it and nobody says why it
        is right all the same."""
        judged = gate or fact.gate
        refused = judged is not None and judged.outcome == "refused"
        if judged is None or not refused:
            return replace(fact, status="reviewed", gate=judged, vouch=None)
        if not vouch.strip() and fact.vouch is None:
            why = "; ".join(r.says.rstrip(".") for r in judged.reasons) or "its proof fails"
            self.refuse("refused", why, "change the question or its passage, or write why you vouch for it")
            return None
        code = judged.reasons[0].code if judged.reasons else "refused"
        told = Why(code, vouch.strip()) if vouch.strip() else fact.vouch
        return replace(fact, status="reviewed", gate=judged, vouch=told)

    def _edit(self, decision: Edit) -> None:
        names = facts_of(decision.item, self.files.article)
        fact = self._fact(names[0]) if len(names) == 1 else None
        if not isinstance(fact, QuestionAnswer):
            behind = names[0] if names else END
            self._ask(AskOwn(item=behind, asked=decision.asked, gates=decision.gates, vouch=decision.vouch), decision.item)
            return
        wanted = own_words(fact, decision.asked)
        edited = self._reviewed(wanted, decision.gates.get(fact.id), decision.vouch)
        if edited is None or not self._proved(decision.asked):
            return
        self.change(article_file.changed(self.files.article, fact.id, edited))
        self._keep(item_of(self.files.article, fact.id, len(decision.asked.wrong)))

    def _fill(self, decision: Fill) -> None:
        new = self._new(decision.asked, decision.gates, decision.vouch)
        if new is None or not self._there(decision.item):
            return
        self.change(article_file.instead(self.files.article, decision.item, new))
        self._keep(item_of(self.files.article, new.id, len(decision.asked.wrong)))

    def _ask(self, decision: AskOwn, instead_of: str = "") -> None:
        new = self._new(decision.asked, decision.gates, decision.vouch)
        if new is None:
            return
        behind = "" if decision.item == END else decision.item
        if behind and not self._there(behind):
            return
        self.change(article_file.added(self.files.article, new, behind))
        self._keep(item_of(self.files.article, new.id, len(decision.asked.wrong)), instead_of=instead_of)

    def _new(self, asked: Asked, gates: dict[str, Judged], vouch: str) -> QuestionAnswer | None:
        """A person's question as a fact of its own."""
        if not self._proved(asked):
            return None
        article, named = self.files.article.article, (*self._kept, *self._omitted)
        blank = QuestionAnswer(id=free_id(asked.question, article, named), question="", answer="", evidence=())
        return cast(QuestionAnswer | None, self._reviewed(own_words(blank, asked), next(iter(gates.values()), None), vouch))

    def _there(self, fact: str) -> bool:
        """True where the article has the fact."""
        if fact not in self.files.article.facts:
            self.refuse("gone", f"the article no longer has “{fact}”", "load the page again")
        return fact in self.files.article.facts

    def _proved(self, asked: Asked) -> bool:
        """True where every passage stands in the story; nobody can vouch for one that does not."""
        missing = [p for p in asked.evidence if find_evidence(p, self.files.article.article.text) is None]
        if missing:
            message = f"this passage does not stand in the story word for word: “{missing[0][:120]}”"
            self.refuse("passage", message, "select the passage in the story")
        return not missing

    def _keep(self, item: str, instead_of: str = "") -> None:
        """Give the item its place on the paper: where another stood that is dropped, where it stands, or at the end."""
        self.item = item
        gone = spellings(instead_of) if instead_of else ()
        own = (item, *spellings(item))
        place = next((n for n, i in enumerate(self._kept) if i in gone or i in own), len(self._kept))
        rest = [i for i in self._kept if i not in gone and i not in own]
        keep = [*rest[:place], item, *rest[place:]]
        omit = [i for i in self._omitted if i not in own]
        self._of_recipe(recipe_file.with_order(self.files.recipe))
        self._lists(keep, (*omit, *gone))

    def _restore(self, item: str) -> None:
        own = spellings(item)
        if item in self._kept:
            for name in facts_of(item, self.files.article):
                fact = self._fact(name)
                if fact.by != PERSON:
                    self.change(article_file.changed(self.files.article, name, replace(fact, status="draft")))
        self._lists([i for i in self._kept if i not in own], [i for i in self._omitted if i not in own])
        self.item = item

    def _move(self, decision: Move) -> None:
        if decision.item not in self._kept:
            self.refuse("not-kept", "only what is accepted has a place on the paper", "accept it first")
            return
        rest = _without(self._kept, decision.item)
        self._lists([*rest[: decision.to], decision.item, *rest[decision.to :]], self._omitted)
        self.item = decision.item

    def _lists(self, keep: Sequence[str], omit: Sequence[str]) -> None:
        stay = [i for i in self._omitted if i in omit]  # what leaves one list does so before it enters the other
        self._of_recipe(recipe_file.with_list(self.files.recipe, "omit", tuple(stay)))
        self._of_recipe(recipe_file.with_list(self.files.recipe, "keep", tuple(keep)))
        self._of_recipe(recipe_file.with_list(self.files.recipe, "omit", tuple(dict.fromkeys(omit))))

    def _of_recipe(self, splice: Splice | None) -> None:
        if splice is not None:
            self.change(splice)


def _without(items: Sequence[str], item: str) -> list[str]:
    return [i for i in items if i != item]
