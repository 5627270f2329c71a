"""A sheet to read: wrong options that the report itself closes, each with what a reader needs to judge it.

    QUIZGEN_DATA=DIR python tests/bench/bench_closed.py [--most 300] [--chosen] [--not STORY …]

DIR holds `wikinews/` (plain texts and index.json). Every story is drafted; for each question that asks what the report
says, the foils of a rule's own questions among them, every value that the report closes is printed, whether an item took
it or not (--chosen: only those), with its number, stem, key, reason and every sentence of the story that names it (of a
deed: its evidence). Fresh readers mark the options that are also right by the story. Target: at most 1 of 300. At the end
stands how many facts the drafts have and how many are asked so.
"""

from __future__ import annotations

import argparse
import os
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

from bench_wikinews import _pool_of, stories

from quizgen.build import load_templates
from quizgen.distractors.candidate import Candidate
from quizgen.distractors.origins import answers, foils, report
from quizgen.drafting.draft import draft_stories
from quizgen.model.article import Article
from quizgen.model.item import Item, Option, Question
from quizgen.questions import ask
from quizgen.world.folding import find_evidence, fold
from quizgen.world.knowledge import World
from quizgen.world.nearness import named, told_in
from quizgen.world.sentences import sentences_with
from quizgen.world.verdict import Judge

ORIGINS = {"report": report.candidates, "answers": answers.candidates, "foils": foils.candidates}
CLOSED = (  # the rules by which the report closes a question
    "closed by the report, which gives this value for something else, and nowhere for what is asked",
    "closed by the report, which has it for something else, and nowhere near what is asked",
    "a foil of a rule that knows the two apart",
)


def naming(article: Article, option: Option) -> list[str]:
    """The sentences of a story that name what an option names; of a deed the evidence of the fact that tells it."""
    entity = next((e for e in article.entities.values() if fold(option.text).endswith(fold(e.name))), None)
    if entity is not None:
        return [sentence for sentence in told_in(article) if named(entity, sentence)]
    told = [f for f in article.facts if fold(str(getattr(f, "did", ""))) == fold(option.text)]
    passages = [passage for fact in told for passage in fact.evidence if find_evidence(passage, article.text)]
    if not passages:
        return [sentence for sentence in told_in(article) if option.text.split()[0] in sentence]
    return [sentence for passage in passages for sentence in sentences_with(passage, article.text)]


@dataclass(frozen=True)
class Closed:
    """A wrong option that the report closes; `chosen`: the item has it."""

    question: Question
    option: Option
    chosen: bool


def closed_in(article: Article, items: dict[str, Item]) -> Iterator[Closed]:
    """Every value that the report closes for the questions that ask what it says, whether an item took it or not."""
    world = World((article,))
    for compiled in load_templates()[0]:
        report_asked = compiled.template.claim == "report"
        origins = [make for name, make in ORIGINS.items() if name in compiled.template.origins]
        for question in ask(compiled, article, world) if origins else ():
            item = items.get(question.id)
            taken = {option.text for option in item.options} if item else set()
            judge = Judge(article, question.fact, question.slot, question.scope.last, world, report_asked)
            for candidate in (c for make in origins for c in make(question, world, Random(0))):
                if judge(candidate.value).rule in CLOSED and (report_asked or _of_a_rule(question, candidate)):
                    text = question.render(candidate.value)
                    yield Closed(question, Option(text, False, candidate.why, candidate.origin), text in taken)


def _of_a_rule(question: Question, candidate: Candidate) -> bool:
    """True for a foil that a rule took from the story."""
    foils = question.fact.foils.get(question.slot, ())
    return any(foil.by.startswith("rule answers.") and foil.value == candidate.value for foil in foils)


def main() -> None:
    """Print the sheet."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--most", type=int, default=300)
    parser.add_argument("--chosen", action="store_true", help="only the options that an item took")
    parser.add_argument("--not", nargs="+", default=[], metavar="STORY", dest="out")
    args = parser.parse_args()
    folder = Path(os.environ.get("QUIZGEN_DATA", "")) / "wikinews"
    if not os.environ.get("QUIZGEN_DATA") or not folder.is_dir():
        print("QUIZGEN_DATA names no folder with wikinews/: nothing to read")
        return
    texts = [s for s in stories(folder) if not any(word in s.label for word in args.out)]
    total: Counter[str] = Counter()
    number = 0
    for drafting in draft_stories(texts):
        if drafting.draft is None:
            continue
        article, pool = _pool_of(drafting)
        items = {item.id: item for item in pool.items}
        total.update(f"facts: {fact.kind}" for fact in article.facts if fact.status != "proposal")
        total.update(f"asked: {i.template}" for i in pool.items if any(o.origin == "report" for o in i.options))
        found = [one for one in closed_in(article, items) if one.chosen or not args.chosen]
        if found and number < args.most:
            print(f"\n===== {article.title} ({article.published.text})")
        for one in found[: args.most - number]:
            number += 1
            show(number, article, one)
    print(f"\n{number} options")
    for what, count in sorted(total.items()):
        print(f"  {what}: {count}")


def show(number: int, article: Article, one: Closed) -> None:
    """One option with what a reader needs."""
    print(f"\n{number}. {one.question.stem}\n   key: {one.question.key}")
    print(f"   {'OPTION' if one.chosen else 'option, not taken'}: {one.option.text}\n   why: {one.option.why}")
    for sentence in naming(article, one.option):
        print(f"   < {' '.join(sentence.split())}")


if __name__ == "__main__":
    main()
