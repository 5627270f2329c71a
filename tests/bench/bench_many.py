"""Folders of invented articles of some fifty facts: python tests/bench/bench_many.py [N …]

Seconds, seconds per article and peak memory of `quizgen build FOLDER --to json` over 100, 300 and 1,000 articles
(linear, memory flat), and the time for all items of the seed article after start-up (target: 60 ms).
"""

from __future__ import annotations

import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from quizgen.model.article import Article

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests"))

RUN = """
import resource, sys, time
sys.argv = ["quizgen", "build", sys.argv[1], "--to", "json", "--quiet"]
from quizgen.cli import main
start = time.perf_counter()
try:
    main()
except SystemExit as stop:
    assert not stop.code, stop.code
own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
workers = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
print(f"{time.perf_counter() - start:.2f} {own / 1024:.0f} {workers / 1024:.0f}")
"""


def many(numbers: list[int]) -> None:
    from synthetic import article

    print("articles   seconds   ms/article   peak MB (main, largest worker)")
    for n in numbers:
        with tempfile.TemporaryDirectory() as folder:
            for i in range(n):
                (Path(folder) / f"a{i:04}.yaml").write_text(article(i), "utf-8")
            done = subprocess.run([sys.executable, "-c", RUN, folder], capture_output=True, text=True, check=True)
            seconds, own, worker = done.stdout.split()[-3:]
            print(f"{n:8}   {seconds:>7}   {float(seconds) / n * 1000:10.1f}   {own}, {worker}", flush=True)


def warm(articles: int = 12) -> None:
    """All items of an article after start-up, each article for the first time: invented ones of some fifty facts, and
    the seed; then the seed again, whose texts the caches know by then. Processor time: the machine may be busy."""
    from synthetic import article as invented

    from quizgen import reader
    from quizgen.build import load_templates, make_pool, recipe_for
    from quizgen.world.knowledge import World

    templates, _ = load_templates()

    def timed(article: Article) -> tuple[int, float]:
        start = time.process_time()
        pool = make_pool([article], World((article,)), templates, recipe_for(article), None)
        return len(pool.items), (time.process_time() - start) * 1000

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "article.yaml"
        times, made = [], 0
        for i in range(articles + 1):
            path.write_text(invented(i), "utf-8")
            made, taken = timed(reader.read_article(path)[0])
            times.append(taken)
    seed = reader.read_article(ROOT / "source/kim-beijing-2018.yaml")[0]
    made_of_seed, first = timed(seed)
    again = statistics.median(timed(seed)[1] for _ in range(7))
    typical = statistics.median(times[1:])
    print(f"all items of an article after start-up, target 60 ms: {typical:.0f} ms for the {made} of")
    print(f"invented articles; the seed's {made_of_seed}: {first:.0f} ms, again {again:.0f} ms")


if __name__ == "__main__":
    warm()
    many([int(a) for a in sys.argv[1:]] or [100, 300, 1000])
    print(f"this script's own peak: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")
