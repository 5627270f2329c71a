"""How long the gates take for 10,000 different questions on one story: `python tests/bench/bench_gate_many.py [--questions N]`.

The questions are made from lists of invented names: no two are the same, nor two answers; of the wrong options each stands
in a hundred questions, as in a file that somebody's program made.
"""

from __future__ import annotations

import argparse
import resource
import time
from itertools import islice, product

from quizgen.build import gating
from quizgen.drafting import as_reading
from quizgen.model.dates import parse
from quizgen.model.outside import MOST_QUESTIONS, OutsideQuestion, WrongOption

STORY = """\
Norland's trade minister Ana Sol opened the port of Varn on Tuesday, 10 May 2016. Engineer Piet Rook led the works, which \
cost about 30 million crowns and employed 450 people.

The senate approved the budget in March 2016, but the union rejected the plan. The mayor of Varn, Lia Mor, said, "The port \
will bring work to the whole valley." Harbour master Ove Lind replied, "We still need a railway."
"""
QUOTES = (
    "Norland's trade minister Ana Sol opened the port of Varn on Tuesday, 10 May 2016.",
    "Engineer Piet Rook led the works, which cost about 30 million crowns and employed 450 people.",
    "The senate approved the budget in March 2016, but the union rejected the plan.",
    "Harbour master Ove Lind replied, \"We still need a railway.\"",
)
STARTS, ENDS = "Bar Cor Dal Fen Gor Hul Jar Kel Lor Mun Nar Pel Ros Sul Tor Ul Vel Wen Yor Zan".split(), "a an ek en er in ir om os un".split()
VERBS = "opened closed visited praised built sold painted measured crossed defended".split()
THINGS = "harbour bridge lighthouse railway market museum tower canal shipyard dam".split()


def made(count: int) -> list[OutsideQuestion]:
    """Different questions with different answers."""
    names = [f"{a}{b}" for a, b in product(STARTS, ENDS)]
    asked = product(VERBS, THINGS, names)
    return [
        OutsideQuestion(
            question=f"Who {verb} the {thing} of {town} in {2000 + n % 17}?",
            answer=f"{names[n % 200]} {names[(n // 200 + n) % 200]}",
            quote=(QUOTES[n % len(QUOTES)],),
            wrong=tuple(WrongOption(f"{names[(n + k) % 100]} {names[(n + 2 * k) % 100]}") for k in (3, 7)),
        )
        for n, (verb, thing, town) in enumerate(islice(asked, count))
    ]


def main() -> None:
    """Judge them, and print the seconds of processor time, those of them that parsing took, and the memory."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--questions", type=int, default=MOST_QUESTIONS)
    questions = made(options.parse_args().questions)
    story = next(as_reading.readings([(STORY, "Port of Varn opens", parse("2016-05-11"))]))
    spent, read = [0.0, 0.0], as_reading.read_texts

    def timed(*args):  # type: ignore[no-untyped-def]
        began = time.process_time()
        found = list(read(*args))
        spent[0] += time.process_time() - began
        spent[1] += len(found)
        return found

    as_reading.read_texts = timed
    began = time.process_time()
    outcomes = [o.decision for o in gating.outcomes(story, questions)]
    seconds = time.process_time() - began
    counted = {d: outcomes.count(d) for d in ("admitted", "person", "refused")}
    print(f"{len(questions)} different questions: {seconds:.1f} s, parsing {spent[0]:.1f} s of them for {spent[1]:.0f} texts")
    print(f"outcomes: {counted}; memory at most {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


if __name__ == "__main__":
    main()
