"""What the draft makes of stories it has not been tuned on, and of the seed.

    QUIZGEN_DATA=DIR python tests/bench/bench_wikinews.py [--read STORY …] [--not STORY …]

DIR holds `wikinews/` (plain texts and index.json) and, for the seed, `article.txt` beside it under `seed/`.
Prints facts per article and kind, items per article and per 500 words, lint errors, seconds, what a blind guesser
gains who has one paper in hand and has learned on the others, and of the seed
the recall per kind of the hand-made article with every miss. --read prints nothing of that, but every item, fact
and proposal of the stories whose file name contains a word (“seed”: of the seed), for a strict reading. --not
leaves stories out. Without the folder it says so and leaves.
"""

from __future__ import annotations

import argparse
import json
import os
import re
from collections import Counter
from pathlib import Path
from time import perf_counter

from quizgen import reader
from quizgen.build import load_templates, make_pool, make_quiz, recipe_for
from quizgen.build.pool import Pool
from quizgen.drafting.draft import Drafting, draft_stories
from quizgen.drafting.inputs import Story, read_file
from quizgen.lint import guess_on_papers
from quizgen.lint.guesser import guess
from quizgen.lint.run import lint_items
from quizgen.model.article import Article
from quizgen.model.dates import parse
from quizgen.model.item import Item
from quizgen.world.folding import find_evidence, fold
from quizgen.world.knowledge import World

SEED = Path(__file__).parents[2] / "source" / "kim-beijing-2018.yaml"
OPEN = ("cause", "position", "significance")  # kinds the draft only proposes
MONTH = re.compile(r" in [A-Z][a-z]+ \d{4}")
GLOSSARY = ("term-of-definition", "definition-of-term")


def stories(folder: Path) -> list[Story]:
    """The stories with the dates of the index (some have no dateline)."""
    dates = {e["file"]: e["date"] for e in json.loads((folder / "index.json").read_text("utf-8"))}
    found = []
    for path in sorted(folder.glob("*.txt")):
        story, _ = read_file(path, path.name, parse(dates[path.name]))
        if story is not None:
            found.append(story)
    return found


def items_of(drafting: Drafting) -> tuple[Article, list[Item]]:
    """The article of a draft's file, read by the reader, and the items it gives without any corpus."""
    article, pool = _pool_of(drafting)
    return article, pool.items


def _pool_of(drafting: Drafting) -> tuple[Article, Pool]:
    article, problems = reader.parse_article(drafting.yaml.encode(), drafting.story.label)
    if article is None:
        raise SystemExit("\n".join(map(str, problems)))
    return article, make_pool([article], World((article,)), load_templates()[0], recipe_for(article), None)


def paper_of(article: Article, pool: Pool) -> list[Item]:
    """The items of the one paper that a draft gives, in its order."""
    quiz, _ = make_quiz(pool, recipe_for(article), [article])
    by_id = {item.id: item for item in quiz.items}
    return [by_id[placed.id] for paper in quiz.papers[:1] for placed in paper.items]


def once(papers: list[list[Item]]) -> list[list[Item]]:
    """The papers without what an earlier one has asked: stories of one year ask for the same president."""
    seen: set[tuple[str, str]] = set()
    found = []
    for paper in papers:
        fresh = {(MONTH.sub("", item.stem), item.key): item for item in paper}
        found.append([item for asked, item in fresh.items() if asked not in seen])
        seen |= fresh.keys()
    return found


def wikinews(texts: list[Story]) -> None:
    """The numbers over all stories."""
    kinds: Counter[str] = Counter()
    templates: Counter[str] = Counter()
    errors: Counter[str] = Counter()
    words = items = 0
    papers: list[list[Item]] = []
    everything: list[Item] = []
    start = perf_counter()
    drafts = list(draft_stories(texts))
    seconds = perf_counter() - start
    for drafting in drafts:
        if drafting.draft is None:
            print(f"  no draft: {drafting.story.label}: {drafting.problems[0].message}")
            continue
        kinds.update(f"{f.kind}{'?' if f.status == 'proposal' else ''}" for f in drafting.draft.facts)
        article, pool = _pool_of(drafting)
        made = pool.items
        papers.append(paper_of(article, pool))
        everything += made
        templates.update(i.template for i in made)
        errors.update(p.rule for p in lint_items(made, {article.id: article.text}) if p.severity == "error")
        words, items = words + len(article.text.split()), items + len(made)
    facts = sum(n for k, n in kinds.items() if not k.endswith("?"))
    own = items - sum(templates[t] for t in GLOSSARY)
    n = len(drafts)
    print(f"{n} stories, {words} words, {seconds:.1f} s to draft")
    print(
        f"facts {facts} ({facts / n:.1f} a story), proposals {sum(kinds.values()) - facts}: {dict(kinds.most_common())}"
    )
    print(f"items {items} ({items * 500 / words:.1f} per 500 words), of facts alone {own} ({own * 500 / words:.1f})")
    print(f"templates: {dict(templates.most_common())}")
    print(f"lint errors: {dict(errors)}")
    every = guess(everything)
    print(f"blind guesser, all items of all stories in hand: n {every.n}, gain {every.gain:+.1f} points, 95 % bounds {every.low:+.1f} to {every.high:+.1f}")
    found = guess_on_papers(once(papers))
    print(
        f"blind guesser, one paper in hand, each question once: n {found.n}, gain {found.gain:+.1f} points, "
        f"95 % bounds {found.low:+.1f} to {found.high:+.1f}"
    )


def read(texts: list[Story]) -> None:
    """Items, facts and proposals of some stories, each with a number to mark it by."""
    for drafting in draft_stories(texts):
        if drafting.draft is None:
            continue
        article, made = items_of(drafting)
        words = len(article.text.split())
        print(f"\n===== {drafting.story.label}: {article.title} ({words} words, {len(made)} items)")
        for number, item in enumerate(made, 1):
            options = " | ".join(("*" if o.right else "") + o.text for o in item.options)
            print(f"  I{number} [{item.template}] {item.stem}\n       {options}")
            if item.template not in GLOSSARY:
                print(f"       < {' / '.join(item.evidence)}")
        for number, fact in enumerate(drafting.draft.facts, 1):
            proposal = fact.status == "proposal"
            slots = {**fact.slots} | ({"speaker": fact.speaker} if fact.speaker else {})
            sure = "" if proposal else f" {fact.confidence:.2f} {fact.voice} {fact.via or ''}"
            print(f"  {'P' if proposal else 'F'}{number} [{fact.kind}]{sure} {slots}")
            print(f"       < {' / '.join(fact.evidence)}")
            for slot, what in fact.wanted.items() if proposal else ():
                print(f"       wanted {slot}: {what}")


def seed(path: Path) -> None:
    """Recall per kind of the hand-made article, by evidence that overlaps and the slots that say what it is about."""
    story, _ = read_file(path, "article.txt", parse("2018-03-28"))
    drafting = next(draft_stories([story]))
    drafted, _ = reader.parse_article(drafting.yaml.encode(), "draft")
    hand, _ = reader.read_article(SEED)
    proposed = [(f.kind, f.evidence) for f in drafting.draft.facts if f.status == "proposal"]
    total: Counter[str] = Counter()
    half: Counter[str] = Counter()
    hit: Counter[str] = Counter()
    missed = []
    for fact in hand.facts:
        total[fact.kind] += 1
        if any(_same(hand, fact, drafted, one) for one in drafted.facts):
            hit[fact.kind] += 1
        elif any(k == fact.kind and _overlap(hand.text, fact.evidence, e) for k, e in proposed):
            half[fact.kind] += 1
        elif fact.kind not in OPEN:
            missed.append(fact)
    print("seed, facts found of those written by hand:")
    for kind, count in sorted(total.items()):
        print(f"  {kind}: {hit[kind]} of {count}, {half[kind]} more proposed")
    closed = sum(n for k, n in total.items() if k not in OPEN)
    found = sum(n for k, n in hit.items() if k not in OPEN)
    more = sum(n for k, n in half.items() if k not in OPEN)
    print(f"  without {', '.join(OPEN)}: {found} of {closed}, {more} more proposed with blanks")
    for fact in missed:
        print(f"  missed: {fact.id} ({fact.kind}): {fact.evidence[0][:90]}")


def _same(ours: Article, a: object, theirs: Article, b: object) -> bool:
    # A role or relation may be told in several sentences.
    if a.kind != b.kind or not (a.kind in ("role", "relation") or _overlap(ours.text, a.evidence, b.evidence)):
        return False
    slots = {"role": ("holder",), "relation": ("subject", "object"), "statement": ("speaker",), "event": ("when",),
             "measure": ("goods",), "figure": ("value",)}.get(a.kind, ())  # fmt: skip
    if a.kind == "event":
        # A person dates undated news by the month of its publication; the draft leaves the date out.
        bare = b.when is None and (a.when is None or a.when.text == ours.published.text[:7])
        slots = ("who",) if bare else ("who", "when")
    return all(_value(ours, a, s) & _value(theirs, b, s) for s in slots)


def _value(article: Article, fact: object, slot: str) -> frozenset[object]:
    """A slot's value in the forms that may be met: an entity's names, a date's month."""
    value = getattr(fact, slot)
    if isinstance(value, tuple) and slot == "who":
        found = [fold(n).replace("-", " ") for v in value for n in _names(article, v)]
        return frozenset(found)
    if isinstance(value, str) and value in article.entities:
        return frozenset(fold(n).replace("-", " ") for n in _names(article, value))
    return frozenset([value.text[:7] if hasattr(value, "text") else value])


def _names(article: Article, entity_id: str) -> tuple[str, ...]:
    entity = article.entities[entity_id]
    return (entity.name, *(entity.also or ()))


def _overlap(text: str, a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    spans = [[s for p in passages if (s := find_evidence(p, text))] for passages in (a, b)]
    return any(x[0] < y[1] and y[0] < x[1] for x in spans[0] for y in spans[1])


def main() -> None:
    """Everything the data folder has."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--read", nargs="+", default=[], metavar="STORY")
    parser.add_argument("--also", nargs="+", default=[], metavar="FOLDER", help="more folders of stories (.md, .txt, .html)")
    parser.add_argument("--not", nargs="+", default=[], metavar="STORY", dest="out")
    args = parser.parse_args()
    given = os.environ.get("QUIZGEN_DATA", "")
    folder = Path(given)
    if not given or not (folder / "wikinews").is_dir():
        print("QUIZGEN_DATA names no folder with wikinews/: nothing to measure")
        return
    texts = [s for s in stories(folder / "wikinews") if not any(word in s.label for word in args.out)]
    more = sorted(p for f in args.also for p in Path(f).iterdir() if p.suffix in (".md", ".txt", ".html"))
    texts += [s for p in more if (s := read_file(p, p.stem)[0]) is not None]
    places = (folder / "seed" / "article.txt", folder.parent / "seed" / "article.txt")
    article = next((p for p in places if p.is_file()), None)
    if args.read:
        texts = [s for s in texts if any(word in s.label for word in args.read)]
        if article is not None and "seed" in args.read:
            texts += [s for s in (read_file(article, "seed", parse("2018-03-28"))[0],) if s is not None]
        read(texts)
        return
    wikinews(texts)
    if article is not None:
        seed(article)


if __name__ == "__main__":
    main()
