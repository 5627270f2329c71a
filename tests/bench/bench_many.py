"""Folders of invented articles of some fifty facts: python tests/bench/bench_many.py [N …]

The time for all items of the seed article and of invented ones after start-up (target: 60 ms); then seconds, seconds
per article and peak memory of `quizgen build FOLDER --to json` over 100, 300 and 1,000 articles (linear, memory flat).
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
    from collections.abc import Callable

    from quizgen.model.article import Article
    from quizgen.model.item import Item

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


def warm(rounds: int = 15) -> None:
    """All items of an article after start-up (imports, tables, templates), for the first time: what is remembered of
    texts seen before is forgotten before each round, the tables and templates are not. Processor time, the quickest and
    the median round: another program on the machine can only make a round slower.

    The peer, in the same rounds: bare jinja2 rendering once for every text of the items' stems, keys, options and
    reasons, `{{ text }}`. A busy machine slows both, so that the ratio says more than the milliseconds.
    """
    from synthetic import article as invented

    from quizgen import reader
    from quizgen.build import load_templates, make_pool, recipe_for
    from quizgen.world.knowledge import World

    templates, _ = load_templates()

    def items(article: Article) -> list[Item]:
        return make_pool([article], World((article,)), templates, recipe_for(article), None).items

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "article.yaml"
        path.write_text(invented(7), "utf-8")
        articles = {"seed": ROOT / "source/kim-beijing-2018.yaml", "an invented article": path}
        read = {name: reader.read_article(place)[0] for name, place in articles.items()}
    print("all items of an article after start-up (target 60 ms)   quickest   median   × bare jinja2")
    for name, article in read.items():
        made = items(article)  # tables and templates are ready now
        own, peers = [], []
        for _ in range(rounds):
            _forget()
            own.append(_milliseconds(lambda: items(article)))
            peers.append(_milliseconds(lambda: _rendered(made)))
        label = f"{name}: {len(made)} items"
        ratio = statistics.median(own) / statistics.median(peers)
        print(f"{label:54}   {min(own):8.0f}   {statistics.median(own):6.0f}   {ratio:13.1f}", flush=True)


def _forget() -> None:
    """Empty every bounded cache of quizgen; those without a bound hold tables."""
    for name, module in list(sys.modules.items()):
        for value in vars(module).values() if name.startswith("quizgen.") else ():
            if hasattr(value, "cache_parameters") and value.cache_parameters()["maxsize"] is not None:
                value.cache_clear()


def _milliseconds(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return (time.process_time() - start) * 1000


def _rendered(items: list[Item]) -> list[str]:
    """The items' texts, each rendered by a ready jinja2 template."""
    from jinja2 import Environment

    template = Environment().from_string("{{ text }}")
    texts = [t for i in items for t in (i.stem, i.explanation, *(x for o in i.options for x in (o.text, o.why)))]
    return [template.render(text=text) for text in texts]


if __name__ == "__main__":
    warm()
    many([int(a) for a in sys.argv[1:]] or [100, 300, 1000])
    print(f"this script's own peak: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")
