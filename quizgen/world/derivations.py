"""Words derived from one another: a noun from its verb, a noun from its adjective (collision, collide; strength, strong).

`stems.akin` joins a stem with itself plus an ending; here stand the endings that change the stem, and what derives a
word from two others or from its opposite.
"""

from __future__ import annotations

from functools import cache, lru_cache

from quizgen.world.stems import stem, without_ending

LEAST = 4  # letters of a stem that something is derived from
PART = 4  # letters of each part of a word that is written as one (wildfire, homemade)
# How a derived stem ends, how the stem ends that it comes from: an example.
# Source: Quirk et al. 1985, appendix I (suffixation); Marchand 1969, chapter 4 (stems that change before Latin suffixes).
_CHANGES = """
as ad: invasion, invade | is id: collision, collide | os od: explosion, explode | us ud: conclusion, conclude |
ns nd: expansion, expand | nt nd: intention, intend | nc nd: defence, defend | miss mit: permission, permit |
cess ced: concession, concede | cess ceed: success, succeed | cept ceiv: reception, receive | ript rib: description, describe |
rpt rb: absorption, absorb | olut olv: solution, solve | umpt um: assumption, assume | empt eem: redemption, redeem |
vers vert: conversion, convert | puls pel: expulsion, expel | tent tain: detention, detain | ten tain: maintenance, maintain |
truct troy: destruction, destroy | uct uc: production, produce | fact fi: satisfaction, satisfy | plic pli: application, apply |
quisit quir: acquisition, acquire | olit olish: abolition, abolish | if ifi: modification, modify | osit os: opposition, oppose |
up upi: occupation, occupy | plan plain: explanation, explain | clam claim: proclamation, proclaim | vel veal: revelation, reveal |
vent ven: intervention, intervene | aint ain: complaint, complain | ement -: agreement, agree | ntif nc: scientific, science |
aci at: privacy, private | eci et: secrecy, secret | nc nt: urgency, urgent | abil abl: stability, stable | eri -: discovery,
discover | ri r: injury, injure | mi m: economy, economic | nci nc:
provincial, province | ur -: failure, fail | iag i: marriage, marry | iti -: reality, real | enti -: presidential, president |
ti -: safety, safe | est -: highest, high | est er: longest, longer
"""
# Nouns that no ending makes of their verb or adjective.
_PAIRS = """
strong strength | long length | high height | deep depth | wide width | warm warmth | true truth | free freedom | hot heat |
poor poverty | able ability | prove proof | believe belief | relieve relief | advise advice | pay payment | try trial |
join joint | weigh weight | fly flight | die death | feed food | marry marriage | pursue pursuit | suspect suspicion |
hunger hungry | anger angry | analyse analysis | compare comparison | close closure | use usage | kill killing | sick sickness
"""
_NEGATIVE = ("dis", "un", "in", "im", "il", "ir", "mis", "non")


@cache
def _changes() -> tuple[tuple[str, str], ...]:
    """(end of the derived stem, end of its source), the longer ends first."""
    rules = [rule.partition(":")[0].split() for rule in _CHANGES.replace("\n", " ").split("|")]
    return tuple(sorted(((end, own.strip("-")) for end, own in rules), key=lambda rule: -len(rule[0])))


@cache
def _pairs() -> dict[str, str]:
    """Stem of a noun → stem of what it is derived from."""
    return {stem(noun): stem(own) for own, noun in (pair.split() for pair in _PAIRS.replace("\n", " ").split("|"))}


@lru_cache(maxsize=1 << 15)
def sources(derived: str) -> frozenset[str]:
    """The stems that a stem may be derived from; some are no words, and meet none.

    Each of `collis` (collision) and `collid` (collide) is akin to the other where one is a source of the other.
    """
    found = {derived.removesuffix(end) + own for end, own in _changes() if derived.endswith(end)}
    found |= without_ending(derived)
    found = {source for source in found if len(source) >= LEAST}
    if derived in _pairs():
        found.add(_pairs()[derived])
    return frozenset(found - {derived})


def opposite(one: str) -> str:
    """What a stem denies by its first letters: `agre` of `disagre`; "" where it denies nothing."""
    lead = next((p for p in _NEGATIVE if one.startswith(p) and len(one) - len(p) >= LEAST), "")
    return one.removeprefix(lead) if lead else ""


@lru_cache(maxsize=1 << 14)
def parts(one: str) -> tuple[tuple[str, str], ...]:
    """The pairs of stems that a word may be written together of: (`wild`, `fire`) of `wildfire`, and many that are none."""
    return tuple((stem(one[:n]), stem(one[n:])) for n in range(PART, len(one) - PART + 1))
