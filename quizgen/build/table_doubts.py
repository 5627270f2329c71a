"""What the tables say of somebody's question: a wrong option that is right as well, an answer that is wrong."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from quizgen.model.outcome import Reason
from quizgen.model.outside import OutsideQuestion
from quizgen.world.table_answers import contradicted, told_by_tables


def by_tables(asked: OutsideQuestion, day: dt.date | None) -> Iterator[Reason]:
    """Reasons against the options and the answer, each with the row of the table. `day`: of the story.

    Bad: “Who was president of France in 2017?” Emmanuel Macron; wrong option: François Hollande
    Good: “Who was president of France in 2019?” Emmanuel Macron; wrong option: François Hollande
    Source: DESIGN.md section 4 (options: not also right); the row names its own
    """
    for told in told_by_tables(asked.question, day):
        for n, option in enumerate(asked.wrong):
            identity = told.means(option.text)
            if identity == "same":
                says = f"“{option.text}” is right as well, by a table: {told.row}"
                mend = "leave it out, or ask of another date"
                yield Reason("right-by-table", says, mend, f"wrong[{n}]", weight="sure" if told.whole else "doubt")
            elif identity == "unsure":
                says = f"“{option.text}” may be right as well, by a table: {told.row}"
                yield Reason("right-by-table", says, "check whether the two are one", f"wrong[{n}]")
    if day is not None and (row := contradicted(asked.question, asked.answer, day)):
        says = f"a table has another answer: {row}"
        yield Reason("table-disagrees", says, "name the date that is meant, or mend the answer", "answer")
