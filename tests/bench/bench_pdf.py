"""How long a paper and its key of 20 questions take, and where the time goes.

    python tests/bench/bench_pdf.py

`again` typesets one quiz over and over, as one more page size does; `new` a quiz never seen before, of which
Typst's cache knows nothing but the fonts. The target is 25 ms for paper and key.
"""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

SAMPLES = Path(__file__).parent.parent / "pdf"
sys.path.insert(0, str(SAMPLES))
RUNS = 30
COLD = """
import sys, time
sys.path.insert(0, sys.argv[1])
import pdf_samples as samples
quiz = samples.quiz(20)
start = time.perf_counter()
from quizgen.writers import pdf
import typst
imported = time.perf_counter()
pdf.write(quiz, samples.RELEASE, None)
done = time.perf_counter()
print((imported - start) * 1000, (done - imported) * 1000)
"""


def timed(work: Callable[[int], object]) -> float:
    """Milliseconds, the median of 30 runs; `work` is given the number of the run."""
    work(-1)
    found = []
    for run in range(RUNS):
        start = time.perf_counter()
        work(run)
        found.append((time.perf_counter() - start) * 1000)
    return median(found)


def cold() -> tuple[float, float]:
    """Milliseconds in a new process: import, first paper and key; the medians of five."""
    command = [sys.executable, "-c", COLD, str(SAMPLES)]
    runs = [subprocess.run(command, capture_output=True, check=True, text=True).stdout.split() for _ in range(5)]
    return median(float(r[0]) for r in runs), median(float(r[1]) for r in runs)


def main() -> None:
    """Prints the figures."""
    import pdf_samples as samples

    from quizgen.writers import pdf
    from quizgen.writers.pdf import check, engine, sheets

    imported, first = cold()
    print(f"cold   import {imported:6.1f} ms, then paper and key {first:6.1f} ms")
    quizzes = [samples.quiz(20, seed=1000 + n) for n in range(RUNS + 1)]
    same, day = quizzes[0], samples.RELEASE.released.first
    print(f"warm   again  {timed(lambda _: pdf.write(same, samples.RELEASE, None)):6.1f} ms for paper and key")
    print(f"warm   new    {timed(lambda n: pdf.write(quizzes[n], samples.RELEASE, None)):6.1f} ms for paper and key")

    def alone(name: str, data: Callable) -> Callable[[int], object]:
        fresh = [samples.quiz(20, seed=seed) for seed in range(RUNS + 1)]
        return lambda n: engine.typeset([(name, data(fresh[n], fresh[n].papers[0], "letter"))], day)

    print("where it goes, each by itself:")
    print(f"  checks                {timed(lambda n: check.problems(quizzes[n])):6.1f} ms")
    for kind, data in (("paper", sheets.paper_data), ("key", sheets.key_data)):
        job = (f"{kind}.typ", data(same, same.papers[0], "a4"))
        made = timed(lambda n, d=data: d(quizzes[n], quizzes[n].papers[0], "a4"))
        print(f"  {kind:5} data            {made:6.1f} ms")
        print(f"  {kind:5} in Typst, new   {timed(alone(job[0], data)):6.1f} ms")
        print(f"  {kind:5} in Typst, again {timed(lambda _, j=job: engine.typeset([j], day)):6.1f} ms (mostly export)")


if __name__ == "__main__":
    main()
