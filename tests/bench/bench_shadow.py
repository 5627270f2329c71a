"""What each extractor finds beside the rules: facts, items, and how many of them a rule finds on the same passage.

    QUIZGEN_DATA=DIR QUIZGEN_SCORE=DIR python tests/bench/bench_shadow.py [--save FILE] [--against FILE] [--lost EXTRACTOR]

DIR holds `wikinews/`, `teacher/` and, beside it or in it, `seed/article.txt`; the scorer is that of `bench_coverage.py`. A fact is *covered* when a candidate of the rules
stands on its passage and stem and key together say most of its slots' content words. --save writes every fact and
item as JSON; --against compares with such a file, made before a change: what was gained, lost and changed, by kind. *Alone* counts the teachers' questions whose answer
stands in facts of this extractor and of no other.
--lost prints the facts of an extractor that no rule covers. Without the folder it says so and leaves.
"""

from __future__ import annotations

import argparse
import json
import os
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter
from typing import Any

from bench_coverage import scorer
from bench_wikinews import GLOSSARY, items_of, stories

from quizgen.build.facts_gated import gated
from quizgen.drafting.draft import Drafting, draft_stories
from quizgen.drafting.finish import written_slots
from quizgen.drafting.inputs import read_file
from quizgen.model.dates import parse
from quizgen.model.facts import Fact
from quizgen.world.wording import content_words

SAYS = 0.7  # share of a fact's content words that a covering question says


def rows(folder: Path) -> Iterator[dict[str, Any]]:
    """One row for each fact of every story: kind, who made it, slots, evidence, items, and whether a rule covers it."""
    texts = stories(folder / "wikinews")
    seed = next((p for p in (folder / "seed", folder.parent / "seed") if (p / "article.txt").is_file()), None)
    if seed is not None:
        story, _ = read_file(seed / "article.txt", "seed", parse("2018-03-28"))
        texts += [story] if story is not None else []
    for drafting in map(gated, draft_stories(texts)):
        if drafting.draft is not None:
            yield from _of_story(drafting)


def _of_story(drafting: Drafting) -> Iterator[dict[str, Any]]:
    made: dict[str, list[str]] = defaultdict(list)
    for item in items_of(drafting)[1]:
        if item.template not in GLOSSARY:
            for one in item.facts:
                made[one.rpartition("/")[2]].append(f"{item.stem} {item.key}")
    names = {id_: str(e["name"]) for id_, e in drafting.draft.entities.items()} if drafting.draft else {}
    asked = [f for f in drafting.facts if f.kind == "qa"]
    for fact in drafting.facts:
        yield {
            "story": drafting.story.label,
            "kind": fact.kind,
            "by": fact.by.removeprefix("rule "),
            "state": _state(fact),
            "slots": written_slots(fact) | ({"speaker": fact.speaker} if fact.speaker else {}),
            "evidence": list(fact.evidence),
            "items": made[fact.id],
            "covered": fact.kind != "qa" and any(_covers(names, fact, qa) for qa in asked),
        }


def _state(fact: Fact) -> str:
    if fact.status == "proposal":
        return "proposal"
    return "held" if fact.unasked() else "asked"


def _covers(names: dict[str, str], fact: Fact, asked: Fact) -> bool:
    """True where a question stands on the fact's passage and says most of what the fact says."""
    shared = any(a in b or b in a for a in fact.evidence for b in asked.evidence)
    said = content_words(f"{getattr(asked, 'question', '')} {getattr(asked, 'answer', '')}")
    own = content_words(" ".join(_texts(names, written_slots(fact))))
    return shared and bool(own) and len(own & said) >= SAYS * len(own)


def _texts(names: dict[str, str], value: Any) -> Iterator[str]:
    """The words of slots: entities by their names, dates and flags left out."""
    if isinstance(value, dict):
        for key, one in value.items():
            if key not in ("when", "complete", "link", "base", "participle", "noun", "since", "until", "in_force_by"):
                yield from _texts(names, one)
    elif isinstance(value, list):
        for one in value:
            yield from _texts(names, one)
    else:
        yield names.get(str(value), str(value))


def alone(found: list[dict[str, Any]], folder: Path) -> tuple[Counter[tuple[str, str]], int, int]:
    """How many teachers' questions only facts of one extractor answer; how many any fact answers, and of how many."""
    module, stories_of = scorer(), defaultdict(list)
    for row in found:
        stories_of[row["story"]].append(row)
    only: Counter[tuple[str, str]] = Counter()
    hit = total = 0
    for story, some in stories_of.items():
        path = folder / "teacher" / f"{Path(story).stem}.teacher.json"
        questions = json.loads(path.read_text("utf-8")) if path.exists() else []
        for question in (q for q in questions if q.get("evidence")):
            who = {(r["kind"], r["by"]) for r in some if module.found(r["slots"] | {"evidence": r["evidence"]}, question)}
            total, hit = total + 1, hit + bool(who)
            if len(who) == 1:
                only[who.pop()] += 1
    return only, hit, total


def table(found: list[dict[str, Any]], only: Counter[tuple[str, str]]) -> None:
    """A line for each kind and extractor."""
    head = f"{'asked':>6} {'held':>5} {'prop.':>5} {'with item':>9} {'items':>6} {'covered':>8} {'alone':>6}"
    print(f"{'kind':13} {'made by':22} {head}")
    groups: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
    for row in found:
        groups[row["kind"], row["by"]].append(row)
    for (kind, by), some in sorted(groups.items()):
        states = Counter(r["state"] for r in some)
        with_item, items = sum(bool(r["items"]) for r in some), sum(len(r["items"]) for r in some)
        covered = f"{sum(r['covered'] for r in some) / len(some):.0%}" if kind != "qa" else ""
        print(f"{kind:13} {by:22} {states['asked']:6} {states['held']:5} {states['proposal']:5} {with_item:9} {items:6} {covered:>8} {only[kind, by]:6}")


def compare(old: list[dict[str, Any]], new: list[dict[str, Any]], most: int) -> None:
    """Facts gained, lost and changed between two runs, by kind; items gained and lost."""
    for kind in sorted({r["kind"] for r in [*old, *new]}):
        before, after = _keyed(old, kind), _keyed(new, kind)
        lost, gained = before.keys() - after.keys(), after.keys() - before.keys()
        places = {(s, e) for s, _, e in gained}
        changed = sum((s, e) in places for s, _, e in lost)
        print(f"{kind}: {len(before)} → {len(after)}; gained {len(gained)}, lost {len(lost)}, of these changed {changed}")
        for name, some, where in (("lost", lost, before), ("gained", gained, after)):
            for key in sorted(some)[:most]:
                row = where[key]
                print(f"  {name} [{row['by']} {row['state']} {len(row['items'])} items] {key[1]}\n      {row['evidence'][0][:300]}")
    said = [{(r["story"], i) for r in some for i in r["items"]} for some in (old, new)]
    print(f"items: {len(said[0])} → {len(said[1])}; gained {len(said[1] - said[0])}, lost {len(said[0] - said[1])}")
    for name, items in (("lost", said[0] - said[1]), ("gained", said[1] - said[0])):
        for story, item in sorted(items)[:most]:
            print(f"  {name} {story[:24]}: {item}")


def _keyed(found: list[dict[str, Any]], kind: str) -> dict[tuple[str, str, str], dict[str, Any]]:
    return {(r["story"], json.dumps(r["slots"], ensure_ascii=False), r["evidence"][0]): r for r in found if r["kind"] == kind}


def main() -> None:
    """The table, and what was asked for beside it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--save", metavar="FILE")
    parser.add_argument("--against", metavar="FILE")
    parser.add_argument("--lost", metavar="EXTRACTOR", default="")
    parser.add_argument("--most", type=int, default=40, help="lines of each sort")
    wishes = parser.parse_args()
    folder = Path(os.environ.get("QUIZGEN_DATA", ""))
    if not os.environ.get("QUIZGEN_DATA") or not (folder / "wikinews").is_dir():
        print("QUIZGEN_DATA names no folder with wikinews/: nothing to measure")
        return
    started = perf_counter()
    found = list(rows(folder))
    only, hit, total = alone(found, folder) if os.environ.get("QUIZGEN_SCORE") else (Counter(), 0, 0)
    table(found, only)
    print(f"teachers' questions answered by a fact: {hit} of {total}")
    print(f"{len(found)} facts, {perf_counter() - started:.0f} s with items")
    if wishes.save:
        Path(wishes.save).write_text(json.dumps(found, ensure_ascii=False), "utf-8")
    if wishes.against:
        compare(json.loads(Path(wishes.against).read_text("utf-8")), found, wishes.most)
    for row in (r for r in found if r["by"] == wishes.lost and not r["covered"]):
        print(f"[{row['state']}] {row['slots']}\n    {row['evidence'][0][:300]}")


if __name__ == "__main__":
    main()
