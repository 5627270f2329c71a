"""quizgen's Anki writer against genanki alone writing the same fields: time, peak memory and size.

    python tests/bench/bench_apkg.py [N …]        default: 10000 100000

Each run is a process of its own, and each is done three times: the least time, the least peak. The clock
runs from the items to the file on disk and stands still while synthetic items are made; both find their
libraries imported.

ours      rendering and escaping, guids, history, the package, and the lines of the history
genanki   the same fields rendered by quizgen, guids, Note objects, the package (its zip is not compressed)
given     genanki when the rendering costs nothing: the fields just lie there
again     ours once more: the history is read back, nothing changed, its lines are made anew

Memory is the process's peak (ru_maxrss), interpreter and synthetic items included.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from random import Random
from time import perf_counter

from quizgen.model.dates import parse
from quizgen.model.item import Citation, Item, Option
from quizgen.model.quiz import History, Quiz, Release

NAMESPACE, DECK = "org.example.bench", "Bench"
RELEASE = Release(name="bench", deck=DECK, namespace=NAMESPACE, released=parse("2018-04-02"))
PER_ARTICLE = 60


class Watch:
    """A stop watch that stands still while items are made, a few hundred at a time."""

    def __init__(self) -> None:
        self.began, self.idle, self.rendering = perf_counter(), 0.0, 0.0

    def passing(self, made: Iterator[Item]) -> Iterator[Item]:
        while True:
            start = perf_counter()
            some = list(islice(made, 500))
            self.idle += perf_counter() - start
            if not some:
                return
            yield from some

    def seconds(self) -> float:
        return perf_counter() - self.began - self.idle


def items(count: int) -> Iterator[Item]:
    """Items of the length of real ones, in words drawn by Zipf's law, an article to every sixty."""
    random = Random(2018)
    letters = "etaoinshrdlucmfwypvbgkqjxz"
    words = ["".join(random.choices(letters, range(26, 0, -1), k=random.randint(2, 10))) for _ in range(6000)]
    weights, total = [], 0.0
    for rank in range(1, len(words) + 1):
        total += 1 / rank
        weights.append(total)

    endings = ["’s", ' "so"', ", é", " 漢字", " & co", " < 3"] + [""] * 18

    def text(low: int, high: int) -> str:
        found = random.choices(words, cum_weights=weights, k=random.randint(low, high))
        found[random.randrange(len(found))] += random.choice(endings)
        return " ".join(found).capitalize()

    for index in range(count):
        if index % PER_ARTICLE == 0:
            article = f"article-{index // PER_ARTICLE}"
            cited = (Citation(article, text(5, 10), "2018-03-28", text(1, 3), f"https://example.org/{article}"),)
        yield Item(
            id=f"template-{index % 17}/{article}/fact-{index}",
            stem=text(9, 20) + "?",
            options=tuple(Option(text(2, 8), i == 0, text(5, 12) if i else "", "corpus") for i in range(4)),
            explanation=text(10, 25),
            evidence=(text(15, 40),),
            tags=("Geopolitics", f"topic::{index % 40}"),
            citations=cited,
            recall=index % 4 > 0,
        )


def ours(count: int, folder: Path) -> dict[str, float]:
    """Write with quizgen; the history last, and then once more from it."""
    import genanki  # noqa: F401  (both find it imported)

    from quizgen.reader import read_history
    from quizgen.writers.apkg import history_files, write

    def build(history: History | None) -> tuple[History, float]:
        watch = Watch()
        written = write(Quiz(title="b", items=watch.passing(items(count))), RELEASE, history)
        (folder / "bench.apkg").write_bytes(written.files["bench.apkg"])
        return written.history, watch.seconds()

    history, packed = build(None)
    start = perf_counter()
    for name, lines in history_files(history).items():
        (folder / name).write_bytes(lines)
    noted, count_in = perf_counter() - start, len(history.notes)
    del history
    start = perf_counter()
    history, problems = read_history(folder / "history.jsonl")
    assert history is not None and not problems and len(history.notes) == count_in
    read = perf_counter() - start
    found = {"time": packed + noted, "history": noted, "memory": peak(), "size": (folder / "bench.apkg").stat().st_size}
    again = build(history)[1]
    history_files(history)
    return found | {"read": read, "again": read + again, "memory again": peak()}


def genanki(count: int, folder: Path) -> dict[str, float]:
    """Write with genanki alone: the same note type, guids, tags, positions and rendered fields."""
    import genanki

    from quizgen.writers.apkg.identity import shade_of
    from quizgen.writers.apkg.notes import fields, tags
    from quizgen.writers.apkg.notetype import QUESTION

    watch = Watch()
    deck, kind = genanki.Deck(1 << 31, DECK), QUESTION.model(NAMESPACE)
    for due, item in enumerate(watch.passing(items(count))):
        start = perf_counter()
        rendered, labels = fields(item, shade_of(item.id)), tags(item.tags)
        watch.rendering += perf_counter() - start
        guid = genanki.guid_for("quizgen", NAMESPACE, item.id)
        deck.add_note(genanki.Note(kind, rendered, tags=labels, guid=guid, due=due))
    genanki.Package(deck).write_to_file(folder / "bench.apkg", timestamp=1522627200)
    spent, size = watch.seconds(), (folder / "bench.apkg").stat().st_size
    return {"time": spent, "given": spent - watch.rendering, "memory": peak(), "size": size}


def peak() -> int:
    """Bytes; ru_maxrss counts KiB on Linux and bytes on macOS."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)


def apart(writer: str, count: int) -> dict[str, float]:
    """The least of each number over three runs, each in a process of its own."""
    command = [sys.executable, __file__, "--one", writer, str(count)]
    runs = [json.loads(subprocess.run(command, check=True, capture_output=True).stdout) for _ in range(3)]
    return {key: min(run[key] for run in runs) for key in runs[0]}


def main(counts: list[int]) -> None:
    print(f"{'items':>8} {'':8} {'time':>8} {'memory':>10} {'file':>10}")
    runs = {}
    for count in counts:
        runs[count] = theirs, mine = apart("genanki", count), apart("ours", count)
        line(count, "genanki", theirs["time"], theirs["memory"], theirs["size"])
        line(count, "given", theirs["given"], theirs["memory"], theirs["size"])
        line(count, "ours", mine["time"], mine["memory"], mine["size"])
        line(count, "again", mine["again"], mine["memory again"], mine["size"])
        ratio = {key: mine[key] / theirs[key] for key in ("time", "memory", "size")}
        print(f"{'':8} ours / genanki: time {ratio['time']:.2f} memory {ratio['memory']:.2f} file {ratio['size']:.2f}")
        print(f"{'':8} ours / given:   time {mine['time'] / theirs['given']:.2f}")
    least, most = min(counts), max(counts)
    for writer, name in enumerate(("genanki", "ours")):
        grown = [
            f"{key} {runs[most][writer][key] / runs[least][writer][key]:.1f}" for key in ("time", "memory", "size")
        ]
        print(f"{name}, {most / least:g} times the items: {', '.join(grown)} times")


def line(count: int, name: str, seconds: float, memory: float, size: float) -> None:
    print(f"{count:>8} {name:8} {seconds:>6.2f} s {memory / 1e6:>7.1f} MB {size / 1e6:>7.1f} MB")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        with tempfile.TemporaryDirectory() as folder:
            print(json.dumps({"ours": ours, "genanki": genanki}[sys.argv[2]](int(sys.argv[3]), Path(folder))))
    else:
        main([int(n) for n in sys.argv[1:]] or [10_000, 100_000])
