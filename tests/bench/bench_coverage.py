"""Does the draft ask what the story is about? Candidates and items against the questions of teachers.

    QUIZGEN_DATA=DIR QUIZGEN_SCORE=DIR python tests/bench/bench_coverage.py [--read N] [--items] [--fit] [--stories N]

DIR holds `wikinews/` and `teacher/`; the scorer is `score_coverage.py` of QUIZGEN_SCORE. Prints for all candidates and
for the first twelve of each story (ranked with weights fitted on the other stories) how many of the teachers' questions
they ask, strictly and with loosely, per rule how many candidates there are and how many of them ask one, and what a
random choice of twelve would ask. --items builds the quizzes too (slower). --fit prints the weights fitted on all stories.
--read N prints N of the first candidates. Without the folders it says so and leaves.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import os
import random
import sys
import time
from collections import Counter
from pathlib import Path
from typing import Any

from bench_wikinews import items_of, stories

from quizgen.build.facts_gated import gated
from quizgen.drafting.admit.ranking import FEATURES, WEIGHTS, first, terms_of
from quizgen.drafting.annotate.annotated import annotated
from quizgen.drafting.candidate import Candidate, candidates
from quizgen.drafting.draft import document_of, draft_stories
from quizgen.drafting.findings import analyse
from quizgen.drafting.inputs import Story

TOP = 12


def scorer() -> Any:
    """The module of the scorer."""
    path = Path(os.environ["QUIZGEN_SCORE"]) / "score_coverage.py"
    spec = importlib.util.spec_from_file_location("score_coverage", path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def as_item(candidate: Candidate, number: int) -> dict[str, Any]:
    """A candidate in the form of an item of quiz.json."""
    options = [{"text": candidate.key, "right": True}]
    return {"id": f"qa/{number}", "stem": candidate.stem.text, "options": options, "evidence": [candidate.sentence]}


class Gold:
    """The teachers' questions of one story, and how candidates ask them."""

    def __init__(self, module: Any, story: Story, folder: Path) -> None:
        path = folder / f"{Path(story.label).stem}.teacher.json"
        asked = json.loads(path.read_text("utf-8")) if path.exists() else []
        self.questions = [q for q in asked if q.get("evidence")]
        self.module, self.title = module, story.title

    def how(self, candidate: Candidate, number: int = 0) -> list[str]:
        """For each question strict, loose or nothing."""
        item = as_item(candidate, number)
        return [self.module.asked(item, q, self.title) for q in self.questions]


def fitted(rows: list[tuple[list[float], int]], rounds: int = 300) -> list[float]:
    """Weights of a logistic regression by gradient descent, with a small penalty: deterministic, no library."""
    import numpy as np

    x = np.array([r[0] for r in rows], dtype=float)
    y = np.array([r[1] for r in rows], dtype=float)
    mean, deviation = x.mean(0), x.std(0) + 1e-9
    deviation = np.maximum(deviation, 0.25)  # a rule of few candidates learns little
    z = (x - mean) / deviation
    w, b = np.zeros(z.shape[1]), float(np.log(y.mean() / (1 - y.mean())))
    for _ in range(rounds):
        p = 1 / (1 + np.exp(-(z @ w + b)))
        w -= 0.8 * (z.T @ (p - y) / len(y) + 0.01 * w)
        b -= 0.8 * float((p - y).mean())
    return [float(v) for v in w / deviation]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--read", type=int, default=0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--items", action="store_true")
    parser.add_argument("--fit", action="store_true")
    parser.add_argument("--rule", default="")
    parser.add_argument("--misses", action="store_true")
    wishes = parser.parse_args()
    if not all(os.environ.get(n) for n in ("QUIZGEN_DATA", "QUIZGEN_SCORE")):
        print("set QUIZGEN_DATA and QUIZGEN_SCORE")
        return 0
    data, module = Path(os.environ["QUIZGEN_DATA"]), scorer()
    chosen = [
        s for s in stories(data / "wikinews") if (data / "teacher" / f"{Path(s.label).stem}.teacher.json").exists()
    ]
    parsed = list(analyse(document_of(s) for s in chosen))
    started = time.process_time()
    found = [candidates(annotated(d, f, s.title)) for s, (d, f) in zip(chosen, parsed, strict=True)]
    print(
        f"{len(chosen)} stories, {sum(map(len, found))} candidates, {time.process_time() - started:.1f} s over the parses"
    )
    gold = [Gold(module, s, data / "teacher") for s in chosen]
    hows = [[g.how(c) for c in cs] for g, cs in zip(gold, found, strict=True)]
    total = sum(len(g.questions) for g in gold)
    report("all", hows, total)
    rows = [
        [
            (terms_of(c), int("strict" in h) + 0.4 * int("loose" in h and "strict" not in h))
            for c, h in zip(cs, hs, strict=True)
        ]
        for cs, hs in zip(found, hows, strict=True)
    ]
    left = []
    for n, cs in enumerate(found):
        weights = dict(
            zip(FEATURES, fitted([as_row(r) for m, rs in enumerate(rows) if m // 8 != n // 8 for r in rs]), strict=True)
        )
        left.append(first(cs, TOP, weights, least=float("-inf")))
    report("top 12, judged story left out", [[g.how(c) for c in cs] for g, cs in zip(gold, left, strict=True)], total)
    shipped = [first(cs, TOP, WEIGHTS) for cs in found]
    report("top 12, shipped weights", [[g.how(c) for c in cs] for g, cs in zip(gold, shipped, strict=True)], total)
    rng = random.Random(1)
    report(
        "random 12",
        [[g.how(c) for c in rng.sample(cs, min(TOP, len(cs)))] for g, cs in zip(gold, found, strict=True)],
        total,
    )
    per_rule(found, hows, left)
    if wishes.items:
        finished(chosen, gold, total, wishes.read)
    if wishes.fit:
        for name, weight in zip(FEATURES, fitted([as_row(r) for rs in rows for r in rs]), strict=True):
            print(f"    {name!r}: {weight:.2f},")
    if wishes.read:
        show(left, wishes.read, wishes.seed, wishes.rule)
    if wishes.misses:
        for (
            g,
            hs,
        ) in zip(gold, hows, strict=True):
            for n, q in enumerate(g.questions):
                if not any(h[n] for h in hs):
                    print(q["asks"], "|", q["question"], "|", q["answer"], "|", q["evidence"][0])
    return 0


def finished(chosen: list[Story], gold: list[Gold], total: int, read: int) -> None:
    """The items that a build of each draft gives: how many ask a question, and how many stand on the story."""
    strict = loose = items = words = about = 0
    kinds = Counter[str]()
    every = []
    for drafting, story, g in zip(draft_stories(chosen), chosen, gold, strict=True):
        words += len(story.text.split())
        made = items_of(gated(drafting))[1] if drafting.yaml else []
        data = [_printed(item) for item in made]
        items += len(data)
        told = [i for i in data if not g.module.background(i)]
        about += len(told)
        kinds.update(i["id"].split("/")[1] if i["id"].count("/") > 1 else i["id"].split("/")[0] for i in told)
        every += [i for i in data if i["id"].startswith("qa") or "/qa" in i["id"]]
        for q in g.questions:
            ways = {g.module.asked(i, q, g.title) for i in data}
            strict += "strict" in ways
            loose += bool(ways & {"strict", "loose"})
    print(
        f"items: {items}, {about} on the story, {500 * about / words:.2f} per 500 words; asked {strict} ({strict / total:.1%}), with loosely {loose} ({loose / total:.1%})"
    )
    print(kinds.most_common(12), len(every))
    random.Random(1).shuffle(every)
    for item in every[:read]:
        print(item["stem"], "|", " · ".join(("*" if o["right"] else "") + o["text"] for o in item["options"]))


def _printed(item: Any) -> dict[str, Any]:
    """An item as quiz.json has it, as far as the scorer reads it."""
    options = [{"text": o.text, "right": o.right} for o in item.options]
    evidence = [getattr(e, "text", e) for e in item.evidence]
    sequence, answer = list(getattr(item, "sequence", ()) or ()), getattr(item, "answer", "") or ""
    return {
        "id": item.id,
        "family": getattr(item, "family", ""),
        "tags": list(item.tags),
        "stem": item.stem,
        "options": options,
        "evidence": evidence,
        "sequence": sequence,
        "answer": answer,
    }


def as_row(row: tuple[dict[str, float], float]) -> tuple[list[float], Any]:
    return [row[0].get(name, 0.0) for name in FEATURES], row[1]


def report(name: str, hows: list[list[list[str]]], total: int) -> None:
    strict = loose = 0
    for story in hows:
        for n in range(max((len(h) for h in story), default=0)):
            ways = {h[n] for h in story}
            strict += "strict" in ways
            loose += bool(ways & {"strict", "loose"})
    count = sum(map(len, hows))
    print(
        f"{name}: {count} asked {strict} ({strict / total:.1%}), with loosely {loose} ({loose / total:.1%}) of {total}"
    )


def per_rule(found: list[list[Candidate]], hows: list[list[list[str]]], top: list[list[Candidate]]) -> None:
    made, hit, chosen = Counter[str](), Counter[str](), Counter[str]()
    for cs, hs in zip(found, hows, strict=True):
        for c, h in zip(cs, hs, strict=True):
            made[c.rule] += 1
            hit[c.rule] += "strict" in h
    for cs in top:
        chosen.update(c.rule for c in cs)
    for rule, n in made.most_common():
        print(
            f"  {rule:28} {n:5} candidates, {hit[rule]:4} ask a question ({hit[rule] / n:.0%}), {chosen[rule]:4} in the top"
        )


def show(top: list[list[Candidate]], n: int, seed: int, rule: str) -> None:
    every = [c for cs in top for c in cs if c.rule.startswith(rule)]
    random.Random(seed).shuffle(every)
    for c in every[:n]:
        print(f"[{c.rule} {c.certainty:.2f}] {c.stem.text} => {c.key}\n      {c.sentence[:260]}")


if __name__ == "__main__":
    sys.exit(main())
