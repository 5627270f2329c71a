"""Accuracy and speed of the drafting room on open-licence news: `python tests/bench/bench_drafting.py [--errors N]`.

Needs two folders: QUIZGEN_DATA (gum_news_quotes.json, gum_news_dates.json, meantime.json, wikinews/) and QUIZGEN_SCORE
(score_quotes.py, score_dates.py). The rules were tuned on the half called "tuned"; "held" is the other one.
The Wikinews stories were marked for this project (tests/drafting/wikinews.py).
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from quizgen.drafting.annotations import annotate_all
from quizgen.drafting.document import make_document
from quizgen.model.dates import parse

sys.path.insert(0, str(Path(__file__).parents[1] / "drafting"))

QUOTE_ROWS = tuple(f"{k} {s} strict" for k in ("direct", "reported") for s in ("span", "span+speaker"))

EXTRA = ("speaker_acc_on_found_named", "pronoun_resolved_to_name_direct", "pronoun_resolved_to_name_reported")


def halves(name: str, articles: list[Any]) -> dict[str, list[Any]]:
    """GUM quotes: the first and last six were looked at; elsewhere every second one."""
    if name == "gum_news_quotes":
        tuned = articles[:6] + articles[-6:]
    else:
        tuned = articles[::2]
    ids = {a["id"] for a in tuned}
    return {"tuned": tuned, "held": [a for a in articles if a["id"] not in ids], "all": articles}


def annotations(articles: list[dict[str, Any]]) -> dict[str, Any]:
    """Our annotations by article id."""
    documents = [make_document(a["text"], parse(a["date"])) for a in articles]
    return {a["id"]: found for a, found in zip(articles, annotate_all(documents), strict=True)}


def predictions(found: dict[str, Any], kind: str) -> dict[str, Any]:
    """In the scorers' form."""
    if kind == "dates":
        return {i: a["dates"] for i, a in found.items()}
    return {
        i: [
            {**q, "quote_text": q["text"], "kind": "indirect" if q["kind"] == "reported" else "direct"}
            for q in a["quotes"]
        ]
        for i, a in found.items()
    }


def score(script: Path, gold: list[Any], pred: dict[str, Any], errors: int) -> dict[str, Any]:
    """The scorer's JSON; with errors > 0 its list of errors is printed as well."""
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder, n) for n in ("gold.json", "pred.json")]
        for path, data in zip(paths, (gold, pred), strict=True):
            path.write_text(json.dumps(data), encoding="utf-8")
        command = [sys.executable, str(script), *map(str, paths)]
        if errors:
            shown = subprocess.run([*command, "--errors", str(errors)], capture_output=True, text=True, check=True)
            print(shown.stdout)
        done = subprocess.run([*command, "--json"], capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


def told(scorers: Path, errors: int, which: str) -> None:
    """The same for the invented stories of tests/drafting, which mark every quotation there is."""
    import told as invented

    for name in ("told_stories", "told_styles"):
        show_halves(name, invented.halves(name=name), scorers, errors, which)


def real(data: Path, scorers: Path, errors: int, which: str) -> None:
    """The same for the Wikinews stories marked by hand, as `told`."""
    import wikinews as marked

    show_halves("wikinews", marked.halves(data), scorers, errors, which)


def show_halves(name: str, halves_: dict[str, list[Any]], scorers: Path, errors: int, which: str) -> None:
    """Scores of each half of a gold whose every quotation is marked."""
    for half, gold in halves_.items():
        pred = predictions(annotations(gold), "quotes")
        show_quotes(name, half, score(scorers / "score_quotes.py", gold, pred, errors if half == which else 0))


def show_quotes(name: str, half: str, result: dict[str, Any]) -> None:
    """Precision, recall and F1, and how many pronouns were resolved."""
    for row in QUOTE_ROWS:
        r = result[row]
        print(f"{name:16s} {half:6s} {row:30s} P {r['P']:.3f} R {r['R']:.3f} F1 {r['F1']:.3f}")
    for key in EXTRA:
        print(f"{name:16s} {half:6s} {key} {result['extra'][key]}")


def accuracy(data: Path, scorers: Path, errors: int, which: str) -> None:
    """Prints precision, recall and F1 per half."""
    for name in ("gum_news_quotes", "gum_news_dates", "meantime"):
        kind = "quotes" if name.endswith("quotes") else "dates"
        articles = json.loads((data / f"{name}.json").read_text(encoding="utf-8"))
        found = annotations(articles)
        for half, gold in halves(name, articles).items():
            pred = predictions({a["id"]: found[a["id"]] for a in gold}, kind)
            result = score(scorers / f"score_{kind}.py", gold, pred, errors if half == which else 0)
            if kind == "quotes":
                show_quotes(name, half, result)
                continue
            for row in ("found", "value"):
                r = result[row]
                print(f"{name:16s} {half:6s} {row:30s} P {r['P']:.3f} R {r['R']:.3f} F1 {r['F1']:.3f}")


def timed(work: Iterable[Any], number: int) -> float:
    """Documents per second of an iterator over so many."""
    start = time.perf_counter()
    for _ in work:
        pass
    return number / (time.perf_counter() - start)


def speed(data: Path) -> None:
    """Documents per second of annotations and of whole drafts against the bare pipeline, one process and all cores."""
    import importlib

    from quizgen.drafting.draft import draft_stories
    from quizgen.drafting.pipeline import model_name

    texts, stories = wikinews(data)
    published = stories[0].published
    bare = importlib.import_module(model_name() or "").load()
    for warm in (bare.pipe(texts[:5]), draft_stories(stories[:5])):
        timed(warm, 5)
    base = timed(bare.pipe(texts), len(texts))
    core = timed(annotate_all(make_document(t, published) for t in texts), len(texts))
    drafts = timed(draft_stories(stories), len(stories))
    print(f"documents per second, bare pipeline {base:.1f}")
    for name, rate in (("annotations", core), ("whole drafts", drafts)):
        print(f"documents per second, {name}, one process {rate:.1f} ({rate / base:.0%} of the bare pipeline)")
    cores = os.cpu_count() or 1
    if cores > 1:
        many = stories * 5
        rate = timed(draft_stories(many, cores), len(many))
        print(f"documents per second, whole drafts, {cores} processes, start included {rate:.1f} ({rate / base:.0%})")


def wikinews(data: Path) -> tuple[list[str], list[Any]]:
    """The texts and the stories read from them."""
    from quizgen.drafting.inputs import read_story

    texts = [p.read_text(encoding="utf-8") for p in sorted((data / "wikinews").glob("*.txt"))]
    read = [read_story(t.encode(), "story", ".txt", "story", parse("2019-06-01"))[0] for t in texts]
    return texts, [story for story in read if story]


def memory(data: Path) -> None:
    """Peak memory of a process that does nothing but draft 1,000 articles, then one paragraph of 32,000 words."""
    from quizgen.drafting.draft import draft_stories
    from quizgen.drafting.inputs import read_story

    texts, stories = wikinews(data)
    done = 0
    for n in (200, 600, 1000):
        timed(draft_stories(stories[i % len(stories)] for i in range(done, n)), n - done)
        done = n
        print(f"peak memory after {n} drafts: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")
    long = " ".join(" ".join(texts).split())[:199_000]
    story = read_story(long.encode(), "long", ".txt", "long", stories[0].published)[0]
    rate = timed(draft_stories([story]), 1)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"one paragraph of {len(long.split()):,} words: {1 / rate:.1f} s, peak memory {peak:.0f} MB")


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--errors", type=int, default=0, help="show this many errors of one half")
    parser.add_argument("--half", default="tuned", choices=("tuned", "held", "all"))
    parser.add_argument("--told", action="store_true", help="the invented stories only")
    parser.add_argument("--real", action="store_true", help="the Wikinews stories marked by hand only")
    parser.add_argument("--speed", action="store_true", help="speed and memory as well")
    parser.add_argument("--memory", action="store_true", help="memory alone")
    args = parser.parse_args()
    folders = [os.environ.get(name) for name in ("QUIZGEN_DATA", "QUIZGEN_SCORE")]
    if not all(folders):
        sys.exit("set QUIZGEN_DATA and QUIZGEN_SCORE to the folders of the data and of the scorers")
    if args.memory:
        memory(Path(folders[0] or ""))
        return
    if args.speed:  # first: a process's peak counts what its parent had held when it began
        subprocess.run([sys.executable, __file__, "--memory"], check=True)
    if not args.real:
        told(Path(folders[1] or ""), args.errors, args.half)
    if not args.told:
        real(Path(folders[0] or ""), Path(folders[1] or ""), args.errors, args.half)
    if not args.told and not args.real:
        accuracy(Path(folders[0] or ""), Path(folders[1] or ""), args.errors, args.half)
    if args.speed:
        speed(Path(folders[0] or ""))


if __name__ == "__main__":
    main()
