"""All items of some articles: questions, their options, a person's edits, released wording, and what was left out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from random import Random

from quizgen.build.explain import Explained
from quizgen.build.facts_gated import trusted
from quizgen.build.naming import Naming, naming
from quizgen.build.outdated import marked, outdated, unmarked, with_notes
from quizgen.distractors import Outcome, options
from quizgen.lint import lint_items
from quizgen.model.article import Article
from quizgen.model.dates import Edtf
from quizgen.model.facts import Role, Tenure
from quizgen.model.item import Item, Question, shorter
from quizgen.model.problem import Location, Problem
from quizgen.model.quiz import History, Published
from quizgen.model.recipe import Edit, Recipe
from quizgen.questions import Compiled, ask
from quizgen.questions.item import make_item
from quizgen.questions.setting import leaves_open
from quizgen.quiz import (
    Digests,
    apply_edits,
    digest_of_general,
    edit_outlived,
    keep_released,
    often_of_one_office,
    one_a_sentence,
    too_often,
)
from quizgen.quiz.released import DIGEST
from quizgen.world.folding import find_evidence, fold
from quizgen.world.joined import joined
from quizgen.world.knowledge import World
from quizgen.world.offices import disagreements


ON_PAPER = ("order", "match")  # no cards: they stand after the deck's items


@dataclass(frozen=True)
class NotMade:
    """An item that was not made, and why."""

    id: str
    reason: str


@dataclass
class Pool:
    """All items of some articles, with what belongs to them."""

    items: list[Item] = field(default_factory=list)
    not_made: list[NotMade] = field(default_factory=list)
    digests: dict[str, str] = field(default_factory=dict)
    explain: str = ""  # id of the item whose candidates are all looked at
    explained: Explained | None = None  # and what became of them
    problems: list[Problem] = field(default_factory=list)
    named: dict[str, str] = field(default_factory=dict)  # items whose options come from a few names → what is asked
    offices: dict[str, tuple[str, ...]] = field(default_factory=dict)  # items of drafts → the office they ask of
    faulty: set[str] = field(default_factory=set)  # ids of items that the lint refused
    names: Naming = field(default_factory=Naming)
    texts: dict[str, str] = field(default_factory=dict)  # by id of the article


def make_pool(
    articles: Sequence[Article],
    world: World,
    templates: list[Compiled],
    recipe: Recipe,
    history: History | None,
    explain: str = "",
) -> Pool:
    """Every template over every article: questions, their options, items; released wording kept.

    `explain`: the id of an item of which every candidate is wanted with its fate.
    """
    # With the tables' facts: seen only by the templates that ask for them.
    richer = [joined(a) for a in articles] if any(c.joined for c in templates) else articles
    names = naming(richer, templates, history)
    pool = Pool(explain=explain, names=names)
    pool.texts = {a.id: a.text for a in articles}
    recipe, renamed = names.recipe(recipe)
    pool.problems += renamed
    unwanted: set[str] = set()  # sentences
    for article, with_tables in zip(articles, richer, strict=True):
        places = {True: (with_tables, World((with_tables,))), False: (article, world)}
        disputed = disagreements(article)
        pool.problems += disputed
        stale, told = trusted(article)
        pool.problems += told
        refused = dict.fromkeys(stale, "its fact was changed after the gates judged it")
        refused |= {p.location.path.removeprefix("facts."): "article and table disagree" for p in disputed}
        for compiled in sorted(templates, key=lambda c: bool(c.template.unless)):
            place = places[compiled.joined]
            for question in ask(compiled, *place, recipe.trivia):
                unwanted |= _take(pool, question, *place, recipe, refused)
    published = names.published
    _drop_twins(pool)
    _drop(pool, one_a_sentence(pool.items, published.keys(), unwanted))
    _drop_faulty(pool, pool.texts)
    _drop(pool, often_of_one_office(pool.items, pool.offices, published.keys()))
    _drop(pool, too_often(pool.items, pool.named, published.keys()))
    pool.items = names.same_cards(pool.items)
    _drop_same_words(pool)
    pool.problems += _unknown_ids(pool, recipe)
    return pool


def _asked_already(pool: Pool, question: Question) -> str:
    """The id of the item that asks of the world what a question asks of the report (`unless`), or ""."""
    template = question.template
    other = f"{template.unless}/{question.id.removeprefix(f'{template.name}/')}" if template.unless else ""
    return other if other and any(item.id == other for item in pool.items) else ""


def _take(
    pool: Pool, question: Question, article: Article, world: World, recipe: Recipe, refused: dict[str, str]
) -> set[str]:
    """Make the item of a question, unless a person or a table is against it, or another article has made it already.

    Gives the sentence that a person wants under no id.
    """
    item_id = question.id
    if item_id in recipe.omit:
        pool.not_made.append(NotMade(item_id, "the recipe omits it"))
        return {question.sentence}
    if refused and (why := next((refused[f.id] for f in question.facts if f.id in refused), "")):
        pool.not_made.append(NotMade(item_id, why))
    elif item_id not in pool.names.published and (other := _asked_already(pool, question)):
        pool.not_made.append(NotMade(item_id, f"{other} asks it of the world"))
    elif item_id not in pool.digests:
        _add(pool, item_id, question, article, world, recipe)
    return set()


def _add(pool: Pool, item_id: str, question: Question, article: Article, world: World, recipe: Recipe) -> None:
    """Make one item, with the person's edit and the released wording, or note why not."""
    edit = recipe.edit.get(item_id)
    said = world.once("digests", article, lambda: Digests(article)).of(question.facts, edit)
    if question.general:
        said = digest_of_general(question, said)
    notes = outdated(question, article, recipe.released.first)
    digest = marked(said, notes)
    old = pool.names.published.get(item_id) or pool.names.same(question, digest)
    same = old is not None and (old.digest in (digest, _by_its_names(question, old, article, edit, notes))
                                or _row_stays(question, old, digest))  # fmt: skip
    if old is not None and not same and edit_outlived(unmarked(old.digest), said):
        message = f"the edit of “{item_id}” was made for its fact as it was before"
        hint = "read the edited question again, then keep, change or drop the edit"
        pool.problems.append(Problem(Location(path=f"edit.{item_id}"), "edit-outlived", message, hint, "warning"))
    undo = {new: text for text, new in edit.options.items()} if edit else {}
    prefer = [undo.get(o.text, o.text) for o in old.item.options if not o.right] if old else []
    outcome = Outcome((), ())
    whole = bool(question.entries or question.blanks)  # order, match and key sentences have no wrong options
    if not whole:
        asked = item_id == pool.explain
        own = f"{recipe.seed}/{old.item.first_id if old else item_id}"  # an item's options depend on itself alone: a preview equals the print
        outcome = options(question, world, Random(own), prefer, asked)
    if item_id == pool.explain:
        pool.explained = Explained(question, outcome)
    if not (outcome.options or whole):
        pool.not_made.append(NotMade(item_id, outcome.reason))
        return
    ordered = not whole and (isinstance(question.value, Edtf) or question.form == "number")
    item, unknown = apply_edits(make_item(question, outcome.options, article, ordered), edit)
    for text in unknown:
        message = f"the edit of “{item.id}” names an option it does not have: “{text}”"
        pool.problems.append(Problem(Location(path=f"edit.{item.id}"), "edit-option", message, severity="warning"))
    if not same and leaves_open(question, item.context):
        pool.not_made.append(NotMade(item_id, "it leans on a headline that would tell of the answer"))
        return
    item = replace(item, explanation=with_notes(item, notes)) if notes else item
    if same and old is not None:
        item = keep_released(item, old.item, bool(question.general) and _stands(old.item, pool.texts))
    pool.items.append(pool.names.known(item))
    pool.digests[item.id] = digest
    if question.blanks:
        return
    if office := office_asked(question, article):
        pool.offices[item.id] = office
    if question.form in ("entity", "entities") or question.slot == "voice":
        pool.named[item.id] = question.slot


def _by_its_names(
    question: Question, old: Published, article: Article, edit: Edit | None, notes: tuple[str, ...]
) -> str:
    """The digest that the question would have if its facts still had the ids under which they were published."""
    ids = [full.partition("/")[2] for full in old.item.facts]
    if question.general or len(ids) != len(question.facts) or ids == [f.id for f in question.facts]:
        return ""
    facts = tuple(replace(fact, id=i) for fact, i in zip(question.facts, ids, strict=True))
    return marked(Digests(article).of(facts, edit), notes)


def _row_stays(question: Question, old: Published, digest: str) -> bool:
    """True for general knowledge published from any article, where the table's row and the edit are as they were."""
    row = question.fact.evidence[-1] if question.general else ""
    return bool(row) and row in old.item.evidence and old.digest[DIGEST:] == digest[DIGEST:]


def _stands(item: Item, texts: dict[str, str]) -> bool:
    """True where the article that an item quotes still has the passage, or is not here to be asked."""
    text = texts.get(item.citations[0].article) if item.citations else None
    return text is None or all(find_evidence(p, text) is not None for p in item.evidence[:-1])


def office_asked(question: Question, article: Article) -> tuple[str, ...] | None:
    """The article, title and place of the office that a question asks of, where it is a draft's; else None."""
    if not any(f.status == "draft" for f in question.facts):
        return None
    for fact in question.facts:
        if isinstance(fact, Role | Tenure):
            return article.id, fold(fact.title), article.entities[fact.of].name if fact.of else ""
    return None


def _drop_twins(pool: Pool) -> None:
    """Of items with the same stem and key only the first stays; of those that ask of “these”, the same entries."""
    seen: dict[tuple[str, object], str] = {}
    stay = []
    for item in pool.items:
        if item.blanks:  # `one_a_sentence` chooses among these
            stay.append(item)
            continue
        entries = frozenset((*item.sequence, *item.pairs, *(o.text for o in item.options)))
        what = (item.told, item.key if item.recall and item.key else entries)
        if what in seen:
            pool.not_made.append(NotMade(item.id, f"asks the same as {seen[what]}"))
            continue
        seen[what] = item.id
        stay.append(item)
    pool.items = stay


def _drop_same_words(pool: Pool) -> None:
    """No two questions that stand without their options are worded alike: Anki calls notes with one first field
    duplicates. What students have stays; two of those that do are named.
    """
    first: dict[str, Item] = {}
    out = {}
    for item in sorted(pool.items, key=lambda i: i.id not in pool.names.published):
        asked = item.recall and item.type not in ON_PAPER and not item.blanks
        if not asked or (other := first.setdefault(item.stem, item)) is item:
            continue
        if item.id not in pool.names.published:
            out[item.id] = f"it is worded as {other.id} is"
            continue
        message = f"“{item.id}” and “{other.id}” are asked in the same words, which Anki calls a duplicate"
        hint = "give one of the two another stem, under `edit` in the recipe"
        pool.problems.append(Problem(Location(path="edit"), "same-first-field", message, hint, "warning"))
    _drop(pool, out)


def _drop_faulty(pool: Pool, texts: dict[str, str]) -> None:
    """Leave out and name what the lint finds an error in, edited items included. A context line that breaks a rule is
    cut first."""
    reasons: dict[str, str] = {}
    for problem in lint_items(pool.items, texts, errors_only=True):
        number = int(problem.location.path.partition("[")[2].partition("]")[0])
        item_id = pool.items[number].id
        if item_id not in reasons and (cut := _with_less_context(pool.items[number], texts)):
            pool.items[number] = cut
            continue
        reasons.setdefault(item_id, f"{problem.message} [{problem.rule}]")
        message = f"left out: {problem.message}"
        pool.problems.append(Problem(Location(path=item_id), problem.rule, message, problem.hint, "warning"))
    pool.faulty |= reasons.keys()
    _drop(pool, reasons)


def _with_less_context(item: Item, texts: dict[str, str]) -> Item | None:
    """The item with a shorter context line, or none, in which the lint finds no error; None where that is no help."""
    while item.context:
        item = replace(item, context=shorter(item.context))
        if not lint_items([item], texts, errors_only=True):
            return item
    return None


def _drop(pool: Pool, reasons: dict[str, str]) -> None:
    pool.not_made += [NotMade(item_id, reason) for item_id, reason in reasons.items()]
    pool.items = [i for i in pool.items if i.id not in reasons]


def _unknown_ids(pool: Pool, recipe: Recipe) -> list[Problem]:
    """Ids in `keep`, `omit` and `edit` that no item has, and those kept or edited that could not be made."""
    from difflib import get_close_matches

    why_not = {n.id: n.reason for n in pool.not_made}
    known = {i.id for i in pool.items} | why_not.keys()
    found = []
    for where, ids in (("keep", recipe.keep), ("omit", recipe.omit), ("edit", tuple(recipe.edit))):
        for item_id in ids:
            if item_id in why_not and where != "omit":
                message = f"the item “{item_id}” was not made"
                found.append(Problem(Location(path=where), "unknown-item", message, why_not[item_id], "warning"))
            elif item_id not in known:
                close = get_close_matches(item_id, known, 1)
                hint = f"did you mean {close[0]}?" if close else "`quizgen build -v` lists all ids"
                message = f"no item has the id “{item_id}”"
                found.append(Problem(Location(path=where), "unknown-item", message, hint, "warning"))
    return found
