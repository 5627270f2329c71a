"""What the page asks a person to decide on: the questions of a story by passage, the most important first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from quizgen.build.review.deciding import Files
from quizgen.build.review.naming import OWN, REPORT, facts_of, spellings
from quizgen.build.review.offers import Offer
from quizgen.model.article import Article
from quizgen.model.common import Judged, Wanted
from quizgen.model.facts import Cause, Fact, Position, QuestionAnswer, Significance
from quizgen.model.item import Item, Option
from quizgen.model.slots import Phrase
from quizgen.quiz.clash import Profile, clash, profile
from quizgen.quiz.standing import Claim, Standing, standings
from quizgen.world.folding import find_evidence, fold

State = Literal["open", "accepted", "pinned", "dropped"]
Kind = Literal["question", "blank", "help"]
LATE = ("voice", "support")  # families that ask about the report, not about the story
UNASKED = 0.3  # of salience, that an item loses which no paper asks unless a person keeps it
MOST_VARIANTS = 9  # of a passage: a number key each


@dataclass(frozen=True, slots=True)
class Card:
    """One question to decide on. `id`: of the item, of a proposal its fact's; `missing`: why it cannot be printed as it
    stands; `asked`: its words before a template puts “According to the report” before them; `blanks`: what only a person can fill; `span`: where its passage stands in the text; `gate`: what stands in
    the file; `place`: on the paper, from 0, or -1."""

    id: str
    kind: Kind
    item: Item
    facts: tuple[str, ...]
    by: str
    asked: str
    notes: tuple[str, ...] = ()
    missing: str = ""
    blanks: Mapping[str, Wanted] | None = None
    hint: str = ""
    span: tuple[int, int] | None = None
    gate: Judged | None = None
    vouch: str = ""
    state: State = "open"
    place: int = -1
    salience: float = 0.0


@dataclass(frozen=True, slots=True)
class Point:
    """A passage with the questions on it, the best first. `main`: one of the story's main points."""

    span: tuple[int, int]
    cards: tuple[Card, ...]
    main: bool

    @property
    def asked(self) -> bool:
        """True where a question on it is accepted."""
        return any(card.state in ("accepted", "pinned") for card in self.cards)


@dataclass(frozen=True, slots=True)
class View:
    """All there is to decide: the points in the order of their weight, and what only helps to understand the story."""

    points: tuple[Point, ...]
    help: tuple[Card, ...]

    @property
    def cards(self) -> dict[str, Card]:
        """Every card by id."""
        return {c.id: c for c in (*(c for p in self.points for c in p.cards), *self.help)}


def view(files: Files, offers: Sequence[Offer], gates: Mapping[str, Judged]) -> View:
    """What is to be decided. `gates`: what the gates found of facts whose file does not say it yet."""
    article = files.article.article
    asked = [o for o in _chosen(offers, files) if o is not None]
    blanks = [blank_item(p, article) for p in article.proposals]
    every = [*(o.item for o in asked), *blanks]
    known = standings(every, [replace(article, facts=(*article.facts, *article.proposals))])
    missing = {o.item.id: o.missing for o in asked}
    cards = [_card(item, known[item.id], missing.get(item.id, ""), files, gates) for item in every]
    story = [c for c in cards if c.kind != "help" and c.span is not None]
    rest = [c for c in cards if c.kind == "help" or c.span is None]
    return View(_points(story), tuple(sorted(rest, key=lambda c: (c.state != "accepted", c.id))))


def _chosen(offers: Sequence[Offer], files: Files) -> Iterable[Offer | None]:
    """Of a question in somebody's words one spelling, of twins one; what cannot be printed only where a person can mend
    it, that is in somebody's words."""
    by_id = {o.item.id: o for o in offers}
    kept = frozenset(files.recipe.recipe.keep)
    seen: set[tuple[str, str]] = set()
    for offer in sorted(offers, key=lambda o: o.item.id not in kept):
        own = offer.item.template in (OWN, REPORT)
        if offer.missing and not own and offer.item.id not in kept:
            continue
        if own and offer is not _spelling([by_id[i] for i in spellings(offer.item.id) if i in by_id], kept):
            continue
        what = (fold(offer.item.stem), fold(offer.item.key))
        if what in seen and offer.item.id not in kept:
            continue
        seen.add(what)
        yield offer


def _spelling(forms: Sequence[Offer], kept: frozenset[str]) -> Offer:
    return min(forms, key=lambda o: (o.item.id not in kept, bool(o.missing), o.item.template != OWN))


def blank_item(fact: Fact, article: Article) -> Item:
    """A proposal as a question: its answer is empty as long as nobody has filled it in."""
    phrase = next((getattr(fact, s) for s in ("view", "meaning", "because") if hasattr(fact, s)), Phrase(""))
    stem = str(getattr(fact, "question", "")) or "What does the report say?"
    if isinstance(fact, Position):
        stem = f"In the view of {article.entities[fact.holder].name}, {stem[:1].lower()}{stem[1:]}"
    options = (Option(phrase.short, True),) if phrase.short else ()
    sort = {Position: "view", Cause: "reason", Significance: "meaning"}.get(type(fact), "")
    return Item(id=fact.id, stem=stem, options=options, evidence=fact.evidence, template="blank", family=sort,
                facts=(fact.full_id(article.id),))  # fmt: skip


def _card(item: Item, known: Standing, missing: str, files: Files, gates: Mapping[str, Judged]) -> Card:
    article = files.article.article
    facts = {f.id: f for f in (*article.facts, *article.proposals)}
    names = [item.id] if item.template == "blank" else facts_of(item.id, files.article)
    own = [facts[n] for n in names]
    keep = files.recipe.recipe.keep
    reviewed = all(f.status == "reviewed" for f in own)
    blank = own[0] if item.template == "blank" else None
    return Card(
        id=item.id,
        kind="blank" if blank else "help" if known.claim is Claim.HELP else "question",
        item=item,
        facts=tuple(names),
        by=own[0].by if own else "table",
        asked=own[0].question if len(own) == 1 and isinstance(own[0], QuestionAnswer) else item.stem,
        notes=() if reviewed else tuple(dict.fromkeys(n for f in own for n in f.notes)),
        missing=missing,
        blanks=blank.blanks if blank else None,
        hint=_clause(blank) if blank else "",
        span=find_evidence(item.evidence[0], article.text) if item.evidence else None,
        gate=_gate(own, gates),
        vouch=next((f.vouch.says for f in own if f.vouch), ""),
        state=_state(item.id, files, reviewed),
        place=keep.index(item.id) if item.id in keep else -1,
        salience=known.salience - (UNASKED if known.unasked else 0.0),
    )


def _state(item: str, files: Files, reviewed: bool) -> State:
    recipe = files.recipe.recipe
    if item in recipe.keep:
        return "accepted" if reviewed else "pinned"
    return "dropped" if item in recipe.omit else "open"


def _gate(facts: Sequence[Fact], gates: Mapping[str, Judged]) -> Judged | None:
    """What the gates found of an item's facts: the first that has a fault, else the first."""
    found = [g for f in facts if (g := gates.get(f.id) or f.gate)]
    return next((g for g in found if g.outcome != "admitted"), next(iter(found), None))


def _clause(fact: Fact) -> str:
    phrase = next((getattr(fact, s) for s in ("view", "meaning", "because") if hasattr(fact, s)), None)
    return phrase.clause if isinstance(phrase, Phrase) and phrase.clause else ""


def _points(cards: Sequence[Card]) -> tuple[Point, ...]:
    """Cards on one passage stand together; the half of the passages with most salience are the main points."""
    groups: dict[int, list[Card]] = {}
    for card in sorted(cards, key=lambda c: c.span or (0, 0)):
        start, end = card.span or (0, 0)
        near = next((at for at, mates in groups.items() if any(s < end and start < e for s, e in map(_span, mates))), start)
        groups.setdefault(near, []).append(card)
    ranked = sorted(groups.values(), key=lambda g: (-max(c.salience for c in g), _span(g[0])))
    main = (len(ranked) + 1) // 2
    return tuple(Point(_around(g), _variants(g), n < main) for n, g in enumerate(ranked))


def _span(card: Card) -> tuple[int, int]:
    return card.span or (0, 0)


def _around(cards: Sequence[Card]) -> tuple[int, int]:
    spans = [_span(c) for c in cards]
    return min(s for s, _ in spans), max(e for _, e in spans)


def _variants(cards: Sequence[Card]) -> tuple[Card, ...]:
    """The best first: what is decided, what can be printed, what the gates admit; then by salience. What asks how the
    report knows, and what only a person can fill in, comes last."""

    def rank(card: Card) -> tuple[bool, bool, bool, bool, float]:
        doubt = card.gate is not None and card.gate.outcome != "admitted" or bool(card.notes)
        late = card.kind == "blank" or card.item.family in LATE
        return card.place < 0, late, bool(card.missing), doubt, -card.salience

    best = sorted(cards, key=rank)
    return tuple(best[:MOST_VARIANTS]) + tuple(c for c in best[MOST_VARIANTS:] if c.place >= 0)


def clashes(seen: View, keep: Sequence[str]) -> dict[str, tuple[str, str]]:
    """Which accepted items have no place on the paper beside one that was accepted earlier: id → (the other's id, why)."""
    known = seen.cards
    placed: list[Profile] = []
    found: dict[str, tuple[str, str]] = {}
    for item in (known[i].item for i in keep if i in known):
        ours = profile(item)
        other = next(((p.item.id, why) for p in placed if (why := clash(p, ours))), None)
        if other is None:
            placed.append(ours)
        else:
            found[item.id] = other
    return found
