"""Start-up and the cold build of the seed deck, whole processes: python tests/bench/bench_cli.py [RUNS]

`quizgen --help` (target: at most 1.5 ×) and `quizgen check` of the seed article (2.5 ×) against `python -c "import
typer"`, in turn, pair by pair; and a cold `quizgen build` of the seed recipe to apkg + pdf + json (target: 0.8 s of the
processor), with where the time goes. Times are the processor's, user and system, of the whole process: another program on
the machine changes them less than the clock.
"""

from __future__ import annotations

import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BIN = Path(sys.executable).parent / "quizgen"


def timed(command: list[str]) -> float:
    """Seconds of the processor for one whole process; raises where it fails."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=ROOT)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def spread(values: list[float]) -> str:
    return f"min {min(values):.3f}  median {statistics.median(values):.3f}  max {max(values):.3f} s"


def ratio(runs: int, target: float, *command: str) -> None:
    pairs = []
    for _ in range(runs + 1):  # the first pair warms the file cache
        ours, peer = timed([str(BIN), *command]), timed([sys.executable, "-c", "import typer"])
        pairs.append((ours, peer))
    pairs = pairs[1:]
    print(f"{f'quizgen {command[0]}':24}{spread([a for a, _ in pairs])}")
    print(f"python -c import typer  {spread([b for _, b in pairs])}")
    print(f"ratio, pair by pair     median {statistics.median(a / b for a, b in pairs):.2f} (target {target})")


def cold_build(runs: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        times = []
        for n in range(runs):  # each in a project of its own, which keeps nothing from an earlier build
            project = Path(folder) / str(n)
            shutil.copytree(ROOT / "source", project / "source")
            shutil.copytree(ROOT / "decks", project / "decks")
            recipe = str(project / "decks/kim-beijing-2018.yaml")
            times.append(timed([str(BIN), "build", recipe, "--page", "a4", "--out", str(project / "out")]))
        print(f"cold build, apkg+pdf+json  {spread(times)} (target 0.8)")
        _stages(Path(folder) / "stages")


def _stages(out: Path) -> None:
    """Where the time goes, from one run in a process of its own that notes the clock between the stages."""
    code = """
import time
t = [("start", time.process_time())]
mark = lambda name: t.append((name, time.process_time()))
from pathlib import Path
from quizgen import build, reader
from quizgen.model.quiz import Release
from quizgen.writers import FORMATS
mark("imports: pydantic, model, rooms")
article, _ = reader.read_article(Path("source/kim-beijing-2018.yaml"))
recipe, _ = reader.read_recipe(Path("decks/kim-beijing-2018.yaml"), formats=tuple(FORMATS))
mark("read article and recipe")
templates, _ = build.load_templates()
mark("read, check and compile templates")
from quizgen.world.knowledge import World
pool = build.make_pool([article], World((article,)), templates, recipe, None)
mark("questions, verdicts, options: " + str(len(pool.items)) + " items")
quiz, _ = build.make_quiz(pool, recipe, [article])
mark("order, choose, paper")
for name in recipe.outputs:
    release = Release(name="x", deck=recipe.deck, namespace=recipe.namespace, released=recipe.released)
    FORMATS[name].writer()(quiz, release, None)
    mark("write " + name)
for (_, a), (name, b) in zip(t, t[1:]):
    print(f"    {name:45} {(b - a) * 1000:7.1f} ms")
"""
    print("  where it goes (one run in process, after the interpreter's own start):", flush=True)
    subprocess.run([sys.executable, "-c", code], check=True, cwd=ROOT, env=os.environ)


if __name__ == "__main__":
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 9
    ratio(number, 1.5, "--help")
    ratio(number, 2.5, "check", "source/kim-beijing-2018.yaml")
    cold_build(max(3, number // 2))
