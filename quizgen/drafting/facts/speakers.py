"""Which speakers a reader should know: only of those is “who said it” asked."""

from __future__ import annotations

from quizgen.drafting.engine.lexicon import in_class
from quizgen.drafting.facts.draft import Drafted
from quizgen.drafting.facts.names import Names
from quizgen.drafting.facts.reading import Reading
from quizgen.world.folding import fold


def hold_back_speakers(reading: Reading, names: Names, facts: list[Drafted], headline: str) -> dict[int, str]:
    """The numbers of the statements whose speaker is not worth asking for, each with the code of the reason.

    Bad: who of four spokesmen said it. Good: which president said it. Source: readers of unseen stories called nine of
    nineteen weak items the bare name of a minor official (CHANGELOG, November 2026); ITEMS, worth before correctness.
    """
    offices = {str(f.slots["holder"]): str(f.slots["title"]) for f in facts if f.kind == "role"}
    asked: set[str] = set()
    found: dict[int, str] = {}
    for n, fact in enumerate(facts):
        speaker = str(fact.slots.get("speaker", ""))
        if fact.kind != "statement" or fact.held or names.entities.get(speaker, {}).get("kind") != "person":
            continue
        if not _is_known(reading, names, speaker, offices.get(speaker, ""), headline):
            found[n] = "minor-speaker"
        elif speaker in asked:
            found[n] = "speaker-again"
        asked.add(speaker)
    return found


def _is_known(reading: Reading, names: Names, speaker: str, office: str, headline: str) -> bool:
    """True for a head of state or government, a foreign minister, and whom the headline or the first sentence names;
    never for somebody who speaks for another."""
    number = names.cluster_of(speaker)
    title = f"{office} {reading.cluster(number).title if number is not None else ''}"
    words = fold(title).replace("-", " ").split()
    if any(in_class("mouthpieces", w) for w in words):
        return False
    lead = reading.sentences[0].span.text if reading.sentences else ""
    last = fold(names.name(speaker)).split()[-1]
    if last in fold(f"{headline} {lead}").replace("’s", "").replace("'s", "").split():
        return True
    pairs = {f"{a}_{b}" for a, b in zip(words, words[1:], strict=False)}
    return any(in_class("high_offices", w) for w in (*words, *pairs)) and not any(in_class("lesser_offices", w) for w in words)
