"""Questions in somebody's own words whose answer is a date or an amount."""

from __future__ import annotations

from dataclasses import replace

from quizgen.model.facts import QuestionAnswer
from quizgen.model.item import Question
from quizgen.world.values import as_amount, date_written


def typed(question: Question) -> Question:
    """The question with its answer as a date or number where it is one, so that others like it can be found and put in
    order; any other question as it is. Only where the report closes the question: an author's own options are texts.

    Finds: “45 ships”, “On 9 September 2019”. Refuses: “At least 45 ships”, of which “At least 40 ships” is true as well.
    """
    if not isinstance(question.fact, QuestionAnswer) or question.slot != "answer" or question.template.claim != "report":
        return question
    if found := date_written(question.key):
        date, written = found
        return replace(question, form="date", value=date, render=written)
    amount = as_amount(question.key)
    if amount is None or amount.bounded or amount.called(amount.value) != question.key:
        return question
    return replace(question, form="number", value=amount.value, render=amount.called)
