"""What must hold between the parts of an article: one small function each, in one table."""

from __future__ import annotations

from collections.abc import Callable

from quizgen.reader.checks import bearing, dates, entities, evidence, facts, foils, identity
from quizgen.reader.parts import Parts
from quizgen.reader.sheet import Sheet

CHECKS: tuple[Callable[[Parts, Sheet], None], ...] = (
    identity.reserved,
    entities.names,
    entities.references,
    entities.unused,
    facts.identities,
    facts.agreements,
    facts.statements,
    facts.voices,
    facts.phrases,
    facts.figures,
    facts.proposals,
    foils.slots,
    foils.values,
    evidence.passages,
    evidence.quotations,
    bearing.slots,
    dates.order,
    dates.late,
)
