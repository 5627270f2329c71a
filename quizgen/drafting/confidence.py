"""Which drafted facts stay: one fact asked once, nothing doubtful without a note, no speaker in excess."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from quizgen.drafting.facts.draft import Drafted
from quizgen.world.folding import fold

LEAST = 0.5  # below it a fact is not worth a person's look

MOST_OF_ONE_SPEAKER = 4
MOST_READ = 6  # of a speaker's words that no question is made of


def chosen(facts: Iterable[Drafted]) -> list[Drafted]:
    """The facts worth keeping, in the order of the text; of those that say the same the surest."""
    kept: dict[tuple[str, ...], Drafted] = {}
    for fact in facts:
        if fact.confidence < LEAST:
            continue
        key = _sameness(fact)
        old = kept.get(key)
        if old is None or (fact.confidence, len(str(fact.slots))) > (old.confidence, len(str(old.slots))):
            kept[key] = fact
    spoken: Counter[tuple[str, bool]] = Counter()
    found = []
    for fact in sorted(kept.values(), key=lambda f: (f.at, f.kind, str(f.slots))):
        if fact.kind == "statement":
            who = (str(fact.slots["speaker"]), fact.held)
            spoken[who] += 1
            if spoken[who] > (MOST_READ if fact.held else MOST_OF_ONE_SPEAKER):
                continue
        found.append(fact)
    return found


# Titles that may name the same post, so that one may be as right as the other.
_ALIKE = (
    frozenset(
        "director head chief leader executive chairman chairwoman chairperson chair ceo president "
        "commissioner".split()
    ),
    frozenset("professor researcher scientist expert analyst fellow economist lecturer scholar historian biologist "
              "ecologist geologist archaeologist astronomer physicist adviser advisor".split()),
    frozenset("spokesman spokeswoman spokesperson representative".split()),
)  # fmt: skip


def close_roles(facts: list[Drafted]) -> None:
    """Close the holder of a post where no other post at the place is told of, and the title where no other title
    of the story could be the same post.
    """
    posts = [f for f in facts if f.kind == "role" and f.slots.get("of") and f.status != "proposal"]
    for fact in posts:
        others = [f for f in posts if f is not fact]
        closes = list(fact.closes)
        if fact.single and "holder" not in closes and not any(f.slots["of"] == fact.slots["of"] for f in others):
            closes.append("holder")
        group = _group(str(fact.slots["title"]))
        if group and all(_group(str(f.slots["title"])) not in (group, None) for f in others):
            closes.append("title")
        fact.closes = tuple(dict.fromkeys(closes))


def _group(title: str) -> frozenset[str] | None:
    words = title.casefold().replace("-", " ").split()
    return next((group for group in _ALIKE if group & set(words)), None)


def _sameness(fact: Drafted) -> tuple[str, ...]:
    """What two drafts of the same fact have in common."""
    slots = fact.slots
    if fact.kind == "event":
        verb = str(slots.get("base") or slots["did"]).split()[0]
        date = str(slots.get("when", ""))[:7]
        return ("event", *slots["who"], verb, date) if date else ("event", *slots["who"], fold(str(slots["did"])))
    if fact.kind == "role":
        return ("role", str(slots["holder"]), str(slots["of"]))
    if fact.kind == "statement":
        return ("statement", str(slots["speaker"]), fold(str(slots.get("quote") or slots.get("gist"))))
    return (
        fact.kind,
        fold(fact.evidence[0]),
        str(slots.get("holder") or slots.get("unit") or slots.get("subject") or slots.get("action") or ""),
    )
