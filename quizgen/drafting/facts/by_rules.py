"""Facts of a kind that rules find: relations, figures, measures, lists, contrasts, words told of."""

from __future__ import annotations

from collections.abc import Iterator

from quizgen.drafting.annotate.annotated import Annotated
from quizgen.drafting.engine.match import outcomes
from quizgen.drafting.engine.outcome import Found
from quizgen.drafting.engine.rule import rules
from quizgen.drafting.facts.draft import Drafted
from quizgen.drafting.facts.fair import REASONS
from quizgen.model.common import Voice
from quizgen.model.facts import kind_slots
from quizgen.model.provenance import by_rule


def facts_by_rules(story: Annotated) -> Iterator[Drafted]:
    """The facts that rules of every kind but `qa` find, in the order of the text."""
    typed = tuple(r for r in rules() if r.kind != "qa")
    for outcome in outcomes(story, typed):
        if isinstance(outcome, Found):
            yield _fact(story, outcome)


def _fact(story: Annotated, found: Found) -> Drafted:
    sentence, known = found.match.sentence, kind_slots(found.rule.kind)
    slots = {k: getattr(v, "text", v) for k, v in found.slots.items() if k in known}
    voice: Voice = "attributed" if found.rule.kind == "statement" else "stated"
    evidence = (story.text[sentence.start : sentence.end],)
    hint = " ".join(str(v) for v in list(slots.values())[:2] if isinstance(v, str))
    made = Drafted(found.rule.kind, slots, sentence.start, evidence, found.rule.priority, voice, hint=hint)
    made.by = by_rule(found.rule.id)
    if "held" in found.slots:
        made.hold(found.slots["held"], REASONS[found.slots["held"]])
    return made
