"""The policies: what keeps a question or an item out of the pool. Those of the options are in `distractors`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from quizgen import distractors, quiz
from quizgen.build.policy import POLICIES, Asked, Pool, policy
from quizgen.lint import lint_items
from quizgen.model.article import Article
from quizgen.model.documented import Documented
from quizgen.model.item import Item, shorter
from quizgen.model.problem import Location, Problem
from quizgen.quiz import balance, lasting, worth
from quizgen.quiz.lasting import MOST_WORDS
from quizgen.world.places import placed_elsewhere
from quizgen.world.terms import in_doubt

ON_PAPER = ("order", "match")  # no cards: they stand after the deck's items


@policy("tables")
def term_in_doubt(article: Article) -> dict[str, str]:
    """A term is asked only where the story's words fit the sense that the glossary has, and no other.

    Bad: “What does the term “coalition” mean?”, of a story on coalition forces.
    Good: the same, of a story on two parties that form a government.
    Source: the readers of unseen stories, 2026: ten of 98 terms were asked in another sense than the story's.
    """
    return in_doubt(article)


@policy("tables")
def city_placed_elsewhere(article: Article) -> dict[str, str]:
    """A city is not asked where the story has it beside another country than the table does.

    Bad: “In which country is the city of Rukban?” – “Jordan”, of a story that has the camp in Syria.
    Good: the same, of a story that has it in Jordan, or names no other country beside it.
    Source: design, section 3: where article and table disagree there is no item.
    """
    return placed_elsewhere(article)


@policy("question")
def omitted(asked: Asked) -> str:
    """What the recipe omits is not made.

    Bad: `omit: [post-holder/kim/lind]`, and that item in the deck.
    Good: `omit: [post-holder/kim/lind]`, and every other item in the deck.
    Source: the person decides.
    """
    return "the recipe omits it" if asked.question.id in asked.recipe.omit else ""


@policy("question")
def doubted_fact(asked: Asked) -> str:
    """Nothing is made of a fact that was changed after the gates judged it, or that a table contradicts.

    Bad: “Who was minister of trade in 2016?” – “Lind”, where the table of offices says Dahl.
    Good: the same question where article and table agree, or the table is silent.
    Source: what is proved by a fact is no truer than the fact.
    """
    facts = (f.id for f in asked.question.facts)
    return next((asked.refused[i] for i in facts if i in asked.refused), "")


@policy("question")
def asked_of_the_world(asked: Asked) -> str:
    """What the report says is not asked where the same is asked of the world; what students have stays.

    Bad: “According to the report, what did Norland ban?” beside “What did Norland ban?”
    Good: “According to the report, what did Norland ban?” alone.
    Source: one of two questions with one answer gives the other away; Haladyna, Downing and Rodriguez (2002), rule 4.
    """
    question, pool = asked.question, asked.pool
    template = question.template
    if not template.unless or question.id in pool.names.published or question.id in pool.kept:
        return ""
    other = f"{template.unless}/{question.id.removeprefix(f'{template.name}/')}"
    return f"{other} asks it of the world" if other in pool.digests else ""


@policy("pool")
def twin(pool: Pool) -> dict[str, str]:
    """Of items with the same stem and key only the first stays; of those that ask of “these”, the same entries.

    Bad: “What ended the war of 2011?” – “A truce”, twice, with other wrong options.
    Good: “What ended the war of 2011?” – “A truce”, once.
    Source: one card for one thing to learn: the second teaches nothing, and on a paper gives the first away.
    """
    seen: dict[tuple[object, ...], str] = {}
    out = {}
    for item in sorted(pool.items, key=lambda i: i.id not in pool.kept):
        if item.blanks:  # `same_sentence` chooses among these
            continue
        entries = frozenset((*item.sequence, *item.pairs, *(o.text for o in item.options)))
        what = (item.told, item.map, item.key if item.recall and item.key else entries)
        first = seen.setdefault(what, item.id)
        if first != item.id:
            out[item.id] = f"asks the same as {first}"
    return out


TERM, MEANING = "term-of-definition/", "definition-of-term/"


@policy("pool")
def both_directions(pool: Pool) -> dict[str, str]:
    """A term is asked in one direction, by a meaning of eight words at most, else by the term; what students have stays.

    Bad: “What does the term “truce” mean?” beside “Which term means “short pause in fighting”?”
    Good: “What does the term “truce” mean?” alone.
    Source: ITEMS.md, “Worth, before correctness”: a term is asked once, and one question gives the other away.
    """
    ids, stays = {i.id: i for i in pool.items}, {*pool.names.published, *pool.kept}
    out = {}
    for item_id in ids:
        other = item_id.replace(TERM, MEANING, 1)
        if item_id.startswith(TERM) and other in ids:
            short = len(ids[other].key.split()) <= MOST_WORDS
            first, second = (item_id, other) if short else (other, item_id)
            spare = first if first not in stays else second
            if spare not in stays:
                out[spare] = "the term is asked in the other direction"
    return out


@policy("pool")
def same_sentence(pool: Pool) -> dict[str, str]:
    """A sentence is learned once: the note students have stays, else the one with most blanks.

    Bad: two notes of “Norland halted imports of tin”, made of two facts.
    Good: one note of it, with the blanks of the richer fact.
    Source: as for `twin`. A sentence that is omitted comes back under no other id (the person decides).
    """
    return balance.one_a_sentence(pool.items, pool.names.published.keys(), pool.unwanted)


@policy("pool")
def lint_error(pool: Pool) -> dict[str, str]:
    """What the lint finds an error in is left out and named, edited items too.

    A context line that breaks a rule is cut first.

    Bad: an item whose key stands in its stem.
    Good: the same item after the stem is edited.
    Source: the rules of `quizgen rules`, each with a source of its own.
    """
    reasons: dict[str, str] = {}
    unseen = [item for item in pool.items if item.id not in pool.faults]
    faults = pool.faults | (linted(unseen, pool.texts) if unseen else {})
    for number, item in enumerate(pool.items):
        if faults[item.id] and (cut := _with_less_context(item, pool.texts)):
            pool.items[number] = cut
            continue
        for problem in faults[item.id]:
            reasons.setdefault(item.id, f"{problem.message} [{problem.rule}]")
            message = f"left out: {problem.message}"
            pool.problems.append(Problem(Location(path=item.id), problem.rule, message, problem.hint, "warning"))
    return reasons


def linted(items: Sequence[Item], texts: Mapping[str, str]) -> dict[str, tuple[Problem, ...]]:
    """The errors that the lint finds in each item, by id; it looks at each alone."""
    found: dict[str, list[Problem]] = {item.id: [] for item in items}
    for problem in lint_items(items, texts, errors_only=True):
        number = int(problem.location.path.partition("[")[2].partition("]")[0])
        found[items[number].id].append(problem)
    return {id_: tuple(problems) for id_, problems in found.items()}


def _with_less_context(item: Item, texts: dict[str, str]) -> Item | None:
    """The item with a shorter context line, or none, in which the lint finds no error; None where that is no help."""
    while item.context:
        item = replace(item, context=shorter(item.context))
        if not lint_items([item], texts, errors_only=True):
            return item
    return None


@policy("pool")
def often_of_one_office(pool: Pool) -> dict[str, str]:
    """Of one office in a drafted article two questions are enough; what students have stays.

    Bad: five questions of a draft on the one minister of trade.
    Good: two of them, of two levels where there are two.
    Source: a deck asks of a story's points in turn, not of one of them.
    """
    stay = pool.names.published.keys() | pool.kept
    return _not_kept(pool, balance.often_of_one_office(pool.items, pool.offices, stay))


@policy("pool")
def safe_guess(pool: Pool) -> dict[str, str]:
    """A name is not the key more often than it is a wrong option: who always takes it would gain.

    Bad: the story's main person is the answer to nine questions and a wrong option of two.
    Good: the answer to three, a wrong option of three.
    Source: how often an option is seen must say nothing about whether it is the key (design, section 3).
    """
    stay = pool.names.published.keys() | pool.kept
    return _not_kept(pool, balance.too_often(pool.items, pool.named, stay))


def _not_kept(pool: Pool, reasons: dict[str, str]) -> dict[str, str]:
    """What only shares out places spares the items that a person keeps: the person decides."""
    return {item_id: reason for item_id, reason in reasons.items() if item_id not in pool.kept}


@policy("cards")
def same_first_field(pool: Pool) -> dict[str, str]:
    """No two notes of a deck have the same stem. What students have stays (the deck's writer names it).

    Bad: “Why did the talks fail?” – “For lack of time”, and “Why did the talks fail?” – “For lack of trust”.
    Good: “Why did the first talks fail?” and “Why did the second talks fail?”
    Source: tried in Anki 26.09 (tests/anki/test_first_fields.py): an import of a package tells notes by their guid
        and keeps both; the editor calls both duplicates; an import of a text file finds its notes by the first
        field, and one line overwrites both.
    """
    first: dict[tuple[object, ...], Item] = {}
    out = {}
    for item in sorted(pool.items, key=lambda i: (i.id not in pool.names.published, i.id not in pool.kept)):
        if item.type in ON_PAPER or item.blanks or (other := first.setdefault((item.stem, item.map), item)) is item:
            continue
        if item.id not in pool.names.published:
            out[item.id] = f"it is worded as {other.id} is"
    return out


def every_policy() -> dict[str, Documented]:
    """All policies by name: of options, of the pool, of papers, of decks."""
    return {**distractors.POLICIES, **POLICIES, **quiz.POLICIES, **quiz.PAIR_POLICIES, **lasting.POLICIES, **worth.POLICIES}
