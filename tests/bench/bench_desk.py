"""How long the teacher's desk takes: many papers in one PDF, and one paper with its key.

    python tests/bench/bench_desk.py

`30 papers` are 26 different ones (there are 26 letters) and four more copies, in one file in the copier's order.
Targets: 600 ms for the 30 papers, 25 ms for one paper of 20 questions with its key, warm.
"""

from __future__ import annotations

import io
import string
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).parent.parent / "pdf"))
COPIES = ",".join(f"{letter}={2 if letter in 'ABCD' else 1}" for letter in string.ascii_uppercase)


def timed(work: Callable[[int], object], runs: int) -> float:
    """Milliseconds, the median; `work` is given the number of the run."""
    work(-1)
    found = []
    for run in range(runs):
        start = time.perf_counter()
        work(run)
        found.append((time.perf_counter() - start) * 1000)
    return median(found)


def main() -> None:
    """Prints the figures."""
    import pdf_samples as samples

    from quizgen.model.printing import Printing
    from quizgen.writers import docx, pdf
    from quizgen.writers.pdf import copies

    release = replace(samples.RELEASE, print=Printing(copies=COPIES))
    many = [samples.quiz(20, seed=seed, papers=string.ascii_uppercase, special=False) for seed in range(6)]
    again = timed(lambda _: copies.copied(many[0], "a4", release), 5)
    new = timed(lambda n: copies.copied(many[n + 1], "a4", release), 5)
    data = timed(lambda n: [copies.one(many[n + 1], p, "a4", release) for p in many[n + 1].papers], 5)
    print(f"30 papers x 20 questions, one PDF: again {again:6.1f} ms, new {new:6.1f} ms (of it data {data:.1f} ms)")
    quizzes = [samples.quiz(20, seed=1000 + n) for n in range(21)]
    same = timed(lambda _: pdf.write(quizzes[0], samples.RELEASE, None), 20)
    fresh = timed(lambda n: pdf.write(quizzes[n], samples.RELEASE, None), 20)
    print(f"paper and key, 20 questions, PDF:  again {same:6.1f} ms, new {fresh:6.1f} ms")
    told = [paragraphs(docx.write(quiz, samples.RELEASE, None).files) for quiz in quizzes[:12]]
    word = timed(lambda n: docx.write(quizzes[n], samples.RELEASE, None), 11)
    peer = timed(lambda n: bare(told[n]), 11)
    print(f"paper and key, 20 questions, Word: new {word:6.1f} ms, {word / peer:.1f} × bare python-docx ({peer:.1f} ms; target 1.5)")


def paragraphs(files: dict[str, bytes]) -> list[list[str]]:
    """The texts of the paragraphs of each document."""
    import docx

    return [[p.text for p in docx.Document(io.BytesIO(data)).paragraphs] for data in files.values()]


def bare(told: list[list[str]]) -> None:
    """Bare python-docx: the same paragraphs without any style, saved."""
    import docx

    for texts in told:
        document = docx.Document()
        for text in texts:
            document.add_paragraph(text)
        document.save(io.BytesIO())


if __name__ == "__main__":
    main()
