"""A sheet to read: wrong options that the report itself closes, each with what a reader needs to judge it.

    QUIZGEN_DATA=DIR python tests/bench/bench_closed.py [--most 300] [--not STORY …]

DIR holds `wikinews/` (plain texts and index.json). Every story is drafted; of the items that ask what the report says
each wrong option is printed with its number, stem, key, reason and every sentence of the story that names the option
(of a deed: its evidence). Fresh readers mark the options that are also right by the story. Target: at most 1 of 300.
At the end stand how many of the drafts' events are asked for who did it and for what was done, and what refused the
other candidates.
"""

from __future__ import annotations

import argparse
import os
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from bench_wikinews import _pool_of, stories

from quizgen.drafting.draft import draft_stories
from quizgen.model.article import Article
from quizgen.model.item import Item, Option
from quizgen.world.folding import find_evidence, fold
from quizgen.world.nearness import named, told_in
from quizgen.world.sentences import sentences_with


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


def asked(texts: list[object]) -> Iterator[tuple[Article, list[Item], Counter[str]]]:
    """Of each story its article, its items closed by the report, and what was asked and not."""
    for drafting in draft_stories(texts):
        if drafting.draft is None:
            continue
        article, pool = _pool_of(drafting)
        tally = Counter(f"facts: {fact.kind}" for fact in article.facts if fact.status != "proposal")
        tally.update(f"asked: {item.template}" for item in pool.items if by_report(item))
        tally.update(f"not made: {n.id.partition('/')[0]}" for n in pool.not_made if n.id.startswith("reported-"))
        yield article, [item for item in pool.items if by_report(item)], tally


def by_report(item: Item) -> bool:
    """True for an item with options that the report closes."""
    return any(option.origin == "report" for option in item.options)


def main() -> None:
    """Print the sheet."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--most", type=int, default=300)
    parser.add_argument("--not", nargs="+", default=[], metavar="STORY", dest="out")
    args = parser.parse_args()
    folder = Path(os.environ.get("QUIZGEN_DATA", "")) / "wikinews"
    if not os.environ.get("QUIZGEN_DATA") or not folder.is_dir():
        print("QUIZGEN_DATA names no folder with wikinews/: nothing to read")
        return
    texts = [s for s in stories(folder) if not any(word in s.label for word in args.out)]
    total: Counter[str] = Counter()
    number = 0
    for article, items, tally in asked(texts):
        total += tally
        if items and number < args.most:
            print(f"\n===== {article.title} ({article.published.text})")
        for item in items:
            for option in item.options:
                if option.right or option.origin != "report" or number >= args.most:
                    continue
                number += 1
                print(f"\n{number}. {item.stem}\n   key: {item.key}\n   OPTION: {option.text}\n   why: {option.why}")
                for sentence in naming(article, option):
                    print(f"   < {' '.join(sentence.split())}")
    print(f"\n{number} options")
    for what, count in sorted(total.items()):
        print(f"  {what}: {count}")


if __name__ == "__main__":
    main()
