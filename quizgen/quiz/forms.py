"""The papers of a quiz: one choice of items in several orders, and a parallel form for who was absent."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from quizgen.model.item import Item
from quizgen.model.problem import Location, Problem, Severity
from quizgen.model.quiz import Paper
from quizgen.model.recipe import Recipe
from quizgen.quiz.choose import Shortfall, choose, why_left_out
from quizgen.quiz.clash import profile
from quizgen.quiz.papers import make_paper
from quizgen.quiz.standing import NO_STANDING, Standing
from quizgen.world.folding import fold

FULL = "the paper is full: raise `questions` or keep fewer"
TOO_LITTLE = "the story gives too little for a paper of that size"
HALF = 2  # a make-up paper has at least half as many questions as the others, else it is none
MOST_PAPERS = 26  # one letter each
Agreeing = Mapping[str, frozenset[str]]


def make_papers(
    items: list[Item],
    recipe: Recipe,
    agreeing: Agreeing,
    faulty: int = 0,
    standing: Mapping[str, Standing] | None = None,
) -> tuple[tuple[Paper, ...], list[Problem]]:
    """`recipe.papers` papers of the same items, each in an order of its own, and the make-up paper if wanted.

    `faulty` is how many items the lint refused; `standing`: what each item is to its story, by id. Key sentences are for cards and stand on no paper.

    Everybody answers the same questions, so that the points of two papers can be compared.
    """
    wanted = recipe.papers + recipe.print.makeup
    if wanted > MOST_PAPERS:
        message = f"{wanted} papers are wanted and there are {MOST_PAPERS} letters"
        hint = "a class needs two or four; --copies prints more of each"
        return (), [Problem(Location(path="papers"), "papers", message, hint)]
    letters = [chr(ord("A") + n) for n in range(wanted)]
    printable = [i for i in items if not i.blanks]
    chosen, short = choose(printable, recipe.blueprint, f"{recipe.seed}/A", recipe.keep, dict(agreeing), standing)
    problems = [_shortfall(letters[0], short, faulty)] if short else []
    problems += _not_kept(letters[0], recipe, items, chosen, agreeing)
    first = {letters[0]: recipe.keep} if recipe.order == "kept" else {}  # the others are there to be in another order
    papers = [make_paper(chosen, x, recipe.seed, first.get(x, ())) for x in letters[: recipe.papers] if chosen]
    if recipe.print.makeup and chosen:
        made, found = _makeup(printable, chosen, recipe, agreeing, letters[-1], standing or {})
        papers += made
        problems += found
    return tuple(papers), problems


def _makeup(
    items: list[Item],
    taken: list[Item],
    recipe: Recipe,
    agreeing: Agreeing,
    letter: str,
    standing: Mapping[str, Standing],
) -> tuple[list[Paper], list[Problem]]:
    """A paper by the same blueprint of which no fact, and none that says the same, is on the others: neither a fact
    that its author calls the same, nor the same answer from the same passage."""
    same = dict(agreeing)
    used = frozenset[str]().union(*(profile(i, same).facts for i in taken))
    told = {pair for i in taken for pair in _answers(i, standing)}
    free = [i for i in items if not used & profile(i, same).facts and not told & _answers(i, standing)]
    chosen, short = choose(free, recipe.blueprint, f"{recipe.seed}/makeup", (), same, standing)
    if short:  # what is not worth a place on the others is better than no paper for who was absent
        spared = {i: replace(s, unasked="") for i, s in standing.items()}
        chosen, short = choose(free, recipe.blueprint, f"{recipe.seed}/makeup", (), same, spared)
    problems = []
    if short:
        message = (
            f"the pool is too small for a make-up paper: {short.got} of {short.wanted} questions share no "
            f"fact with the other papers, {short.above} of them above remembering"
        )
        most = min(len(taken), (len(taken) + short.got) // 2)
        hint = f"try --questions {most}, or add facts to the articles"
        enough = len(taken) <= HALF * short.got
        severity: Severity = "warning" if enough else "error"
        problems.append(Problem(Location(path="print.makeup"), "makeup", message, hint, severity))
        if not enough:
            return [], problems
    return [replace(make_paper(chosen, letter, recipe.seed), makeup=True)], problems


def _answers(item: Item, standing: Mapping[str, Standing]) -> set[tuple[str, str]]:
    """Each passage of an item with its answer."""
    return {(p, fold(item.key)) for p in standing.get(item.id, NO_STANDING).passages if item.key}


def _not_kept(letter: str, recipe: Recipe, items: list[Item], chosen: list[Item], agreeing: Agreeing) -> list[Problem]:
    """Items a person wants on a paper that cannot stand there, each with the reason."""
    ids = {i.id for i in chosen}
    missing = [i for i in items if i.id in recipe.keep and i.id not in ids]
    found = []
    for item in missing:
        message = f"paper {letter} has not the item “{item.id}” that the recipe keeps"
        if item.blanks:
            hint = "key sentences are cards only; the deck has it"
        else:
            hint = why_left_out(item, chosen, dict(agreeing)) or FULL
        found.append(Problem(Location(path="keep"), "not-kept", message, hint, "warning"))
    return found


def _shortfall(letter: str, short: Shortfall, faulty: int) -> Problem:
    """A paper that is not full: an error only where the items that the lint refused would have filled it."""
    message = f"paper {letter} has {short.got} of {short.wanted} questions, {short.above} above remembering"
    lost = short.got < short.wanted <= short.got + faulty
    few = f"{TOO_LITTLE}; " if short.got < short.wanted and not lost else ""
    return Problem(Location(path="blueprint"), "blueprint", message, few + short.reason, "error" if lost else "warning")
