"""Values as the page gets them: plain JSON, text as text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from quizgen.build.review.cards import Card, Point, View, clashes
from quizgen.build.review.decision import Asked, Entry
from quizgen.build.review.desk import Desk
from quizgen.build.review.judging import Judgement
from quizgen.build.review.looking import Look
from quizgen.build.review.pasting import FromElsewhere
from quizgen.build.review.story import Stem
from quizgen.build.review.suggesting import Suggestion
from quizgen.model.common import Judged
from quizgen.model.item import Item, Option
from quizgen.model.outcome import Reason
from quizgen.model.problem import Problem
from quizgen.world.dates import date_text

Json = dict[str, Any]


def state(desk: Desk) -> Json:
    """All that the page shows of a story."""
    seen = desk.view()
    recipe, article = desk.files.recipe.recipe, desk.article
    known = seen.cards
    return {
        "version": desk.version,
        "title": article.title,
        "source": ", ".join(p for p in (article.publisher, date_text(article.published)) if p),
        "files": [desk.place.article, desk.place.recipe],
        "parsed": desk.parsed,
        "wanted": recipe.blueprint.questions,
        "keep": [i for i in recipe.keep if i in known],
        "other": [i for i in recipe.keep if i not in known],
        "main": {"asked": sum(p.asked for p in seen.points if p.main), "all": sum(p.main for p in seen.points)},
        "points": [point(p) for p in seen.points],
        "help": [c.id for c in seen.help],
        "clashes": {i: {"with": other, "why": why} for i, (other, why) in clashes(seen, recipe.keep).items()},
        "cards": {c.id: card(c) for c in known.values()},
        "text": paragraphs(article.text, seen),
        "undo": label(desk.log.done[-1:]),
        "redo": label(desk.log.undone[-1:]),
        "dropped": sum(c.state == "dropped" for c in known.values()),
    }


def label(entries: Sequence[Entry]) -> str | None:
    """What would be taken back, in words; None where there is nothing."""
    if not entries:
        return None
    what = entries[-1].what
    asked = getattr(what, "asked", None)
    about = asked.question if asked is not None else getattr(what, "item", "")
    return f"{what.do}: {about[:80]}" if about else what.do


def point(one: Point) -> Json:
    """A passage with the ids of its questions."""
    return {"cards": [c.id for c in one.cards], "main": one.main, "asked": one.asked}


def card(one: Card) -> Json:
    """A question to decide on."""
    return {
        "id": one.id,
        "kind": one.kind,
        "stem": one.item.stem,
        "asked": one.asked,
        "context": one.item.context,
        "answer": one.item.key,
        "options": [option(o) for o in one.item.options],
        "explanation": one.item.explanation,
        "evidence": list(one.item.evidence),
        "span": list(one.span) if one.span else None,
        "level": one.item.level,
        "by": maker(one.by),
        "notes": list(one.notes),
        "missing": missing(one.missing),
        "blanks": {k: {"wants": w.wants, "candidates": list(w.candidates)} for k, w in (one.blanks or {}).items()},
        "hint": one.hint,
        "gate": gate(one.gate),
        "vouch": one.vouch,
        "state": one.state,
        "place": one.place,
    }


def missing(why: str) -> str:
    """Why a question cannot be printed, for who knows nothing of candidates."""
    return "it needs two wrong options that are known to be wrong" if "two are needed" in why else why


def option(one: Option) -> Json:
    """An option with its reason and where it comes from."""
    return {"text": one.text, "right": one.right, "why": one.why, "origin": ORIGINS.get(one.origin, one.origin)}


ORIGINS = {
    "article": "the story", "foils": "offered for this question", "same-article": "elsewhere in the story",
    "report": "elsewhere in the story", "answers": "the answer of another question", "tables": "a table",
}  # fmt: skip


def maker(by: str) -> str:
    """Who made a question, in words."""
    kind, _, rest = by.partition(" ")
    return {"rule": "drafted by a rule", "person": "written by a person", "model": f"written by a model ({rest.partition('@')[0]})"}.get(
        kind, "from the tables"
    )


def gate(one: Judged | None) -> Json | None:
    """What the gates found, as it stands in a file."""
    if one is None:
        return None
    return {"decision": one.outcome, "reasons": [{"code": r.code, "says": r.says} for r in one.reasons]}


def reason(one: Reason) -> Json:
    """One finding of a gate: what is wrong, in which field, and what would mend it."""
    return {"code": one.code, "says": one.says, "mend": one.mend, "field": one.field, "sure": one.weight == "sure"}


def judgement(one: Judgement) -> Json:
    """What is to be said of a question as it is typed."""
    item = one.offer.item if one.offer else None
    return {
        "decision": one.outcome.decision,
        "reasons": [reason(r) for r in one.outcome.reasons],
        "lint": [{"rule": p.rule, "says": p.message, "mend": p.hint, "severity": p.severity} for p in one.lint],
        "missing": missing(one.offer.missing) if one.offer else "the passage does not stand in the story word for word",
        "refused": [{"text": t, "why": w} for t, w in (one.offer.refused if one.offer else ())],
        "stem": item.stem if item else "",
        "options": [option(o) for o in item.options] if item else [],
    }


def offered(found: Iterable[FromElsewhere]) -> list[Json]:
    """Questions from elsewhere with what the gates say, and who wrote them."""
    return [
        {"asked": asked(f.asked), "by": maker(f.asked.by), "decision": f.outcome.decision,
         "reasons": [reason(r) for r in f.outcome.reasons]}
        for f in found
    ]  # fmt: skip


def asked(one: Asked) -> Json:
    """A question in somebody's words, as the page sends it back."""
    rows = {name: [{"text": w.text, "why": w.why} for w in some] for name, some in (("wrong", one.wrong), ("brought", one.brought))}
    return {"question": one.question, "answer": one.answer, "evidence": list(one.evidence), "explanation": one.explanation,
            "by": one.by} | rows  # fmt: skip


def suggestion(one: Suggestion) -> Json:
    """Words for a blank with their reason."""
    return {"text": one.text, "why": one.why, "sort": one.sort}


def stem(one: Stem) -> Json:
    """A question that a rule suggests."""
    return {"question": one.question, "answer": one.answer, "asks": one.asks}


def problems(found: Iterable[Problem]) -> list[Json]:
    """Problems in the order in which they were found."""
    return [
        {"rule": p.rule, "says": p.message, "mend": p.hint, "severity": p.severity, "where": str(p.location)} for p in found
    ]


def paper(look: Look) -> Json:
    """The paper as it would be printed, and the cards of its deck."""
    now = look.paper
    placed = {p.id: p.options for p in now.paper.items} if now.paper else {}
    return {
        "title": now.quiz.title if now.quiz else "",
        "notice": now.quiz.notice if now.quiz else "",
        "code": now.paper.code if now.paper else "",
        "items": [printed(i, placed[i.id]) for i in now.items],
        "left_out": [{"id": i, "why": why} for i, why in now.left_out],
        "problems": problems(p for p in now.problems if p.severity != "note" and p.rule != "not-kept"),
        "cards": [{"name": card.name, "stem": item.stem} for item, card in look.cards],
        "paper_only": [i.stem for i in now.items if not any(i is item for item, _ in look.cards)],
    }


def printed(item: Item, order: Sequence[int]) -> Json:
    """A question with its options in printed order; of other types what stands instead."""
    texts = [item.options[n] for n in order or range(len(item.options))] if item.options else []
    rows = [*item.sequence, *(f"{left} – {right}" for left, right in item.pairs)]
    return {
        "id": item.id, "stem": item.stem, "context": item.context, "options": [option(o) for o in texts], "rows": rows,
        "answer": item.key or "; ".join(rows), "explanation": item.explanation, "evidence": list(item.evidence),
    }  # fmt: skip


def paragraphs(text: str, seen: View) -> list[list[Json]]:
    """The story in paragraphs, cut where a passage begins or ends. `at`: where a piece begins, in characters; `point`:
    the number of the passage that it belongs to, or -1."""
    cuts = {n for p in seen.points for n in p.span} | {n for p in seen.points for c in p.cards if c.span for n in c.span}
    found: list[list[Json]] = []
    start = 0
    for block in text.split("\n\n"):
        end = start + len(block)
        edges = sorted({start, end, *(n for n in cuts if start < n < end)})
        pieces = zip(edges, edges[1:], strict=False)
        found.append([{"at": a, "text": text[a:b], "point": _point_at(a, b, seen)} for a, b in pieces])
        start = end + 2
    return found


def _point_at(start: int, end: int, seen: View) -> int:
    return next((n for n, p in enumerate(seen.points) if p.span[0] <= start and end <= p.span[1]), -1)
