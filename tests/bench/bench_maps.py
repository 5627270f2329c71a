"""A deck with maps against the same deck without: size and time of a note, by story; the target is 1.5 times at most.

    python tests/bench/bench_maps.py [N]        default: 10 stories of QUIZGEN_DATA; without that folder the seed alone

Both decks are made in one process, from articles already drafted to the bytes of the package, three times; the least
time of the processor counts. The pictures are drawn anew each time. Outlines and tables are read before the clock
starts. “one deck” is a deck of all stories, with all cards: there what is fixed (the note types, the first look-ups)
counts least.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from dataclasses import replace
from pathlib import Path
from time import process_time

from quizgen.build.pipeline import build, recipe_for
from quizgen.build.templates import own_templates
from quizgen.model.article import Article
from quizgen.reader import read_article
from quizgen.world.maps import picture
from quizgen.world.maps.framing import frame_of
from quizgen.world.maps.outlines import codes, main_parts
from quizgen.world.spots import spots_beside
from quizgen.writers.apkg import media

ROOT = Path(__file__).parents[2]


def stories(count: int) -> list[Path]:
    """The first stories of the open-licence news, as text; none without the folder."""
    folder = os.environ.get("QUIZGEN_DATA")
    return sorted(Path(folder, "wikinews").glob("*.txt"))[:count] if folder else []


def drafted(texts: list[Path], out: Path) -> list[Path]:
    """Their drafts."""
    program = [sys.executable, "-c", "from quizgen.cli import main; main()", "draft", *map(str, texts), "-o", str(out)]
    subprocess.run(program, check=False, capture_output=True)
    return sorted(out.glob("*.yaml"))


def deck(articles: list[Article], maps: bool, cards: str = "") -> tuple[int, int, float]:
    """Notes, bytes and seconds."""
    recipe = replace(recipe_for(articles[0]), maps=maps, cards=cards)
    seconds = []
    for _ in range(3):
        for kept in (picture.svg, frame_of, spots_beside, media.file_of, media.element):
            kept.cache_clear()
        start = process_time()
        built = build(recipe, "bench", articles, articles, list(own_templates()), None, ("apkg",))
        seconds.append(process_time() - start)
    data = next((built.files[n] for n in built.files if n.endswith(".apkg")), b"")
    return built.update.new if built.update else 0, len(data), min(seconds)


def main(count: int) -> None:
    """Print a line for each story, and the whole."""
    for code in codes():
        main_parts(code)
    with tempfile.TemporaryDirectory() as folder:
        paths = [ROOT / "source" / "kim-beijing-2018.yaml", *drafted(stories(count), Path(folder))]
        articles = [a for p in paths if (a := read_article(p, p.name)[0]) is not None]
    print(f"{'story':42} {'notes':>11} {'bytes a note':>15} {'ratio':>6} {'ms a note':>13} {'ratio':>6}")
    whole = [[0, 0, 0.0], [0, 0, 0.0]]
    for article in articles:
        made = [deck([article], maps) for maps in (False, True)]
        if all(notes for notes, _, _ in made):
            whole = [[a + b for a, b in zip(w, m, strict=True)] for w, m in zip(whole, made, strict=True)]
            line(article.id[:42], made)
    line("all, a deck each", whole)
    line("one deck", [deck(articles, maps, "all") for maps in (False, True)])
    line("one deck of what lasts", [deck(articles, maps) for maps in (False, True)])


def line(name: str, made: list) -> None:
    """Notes, bytes and milliseconds a note without and with maps, and how many times as much that is."""
    (n, size, time), (m, more, longer) = made
    sizes, times = (size / n, more / m), (1000 * time / n, 1000 * longer / m)
    print(
        f"{name:42} {n:5} {m:5} {sizes[0]:7.0f} {sizes[1]:7.0f} {sizes[1] / sizes[0]:6.2f} "
        f"{times[0]:6.1f} {times[1]:6.1f} {times[1] / times[0]:6.2f}"
    )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10)
