"""Frames of world affairs: what may stand in one place of a report's sentence, as those who write questions know it.

A frame is one entry of `fillers/*.yaml`: which questions it is for (`verbs` asked, `places` and `heads` of the
answer, `asked`: words of the question), what may be put in (`nouns`, `deeds`, `done`), and examples. A filler is written `a naval blockade [of *] | ships`:
the words in brackets stand only where the key has a name to put for the star; behind the bar, words by which a report would
speak of it too. `near.yaml` has groups of words that mean nearly the same, and the words of every report, which tell nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

import yaml

from quizgen.drafting.candidate import Candidate
from quizgen.world.derivations import sources
from quizgen.world.stems import stem
from quizgen.world.wording import countries_named

_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_SETS = ("nouns", "deeds", "done")
_WORDS = ("verbs", "places", "heads", "asked", "excludes", "lead", "tail", "scene")
_KEYS = {"id", "about", "examples", "source", "note", *_SETS, *_WORDS}
_NEEDED = {"id", "about", "places", "examples", "source"}
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_SHORTEST = 3  # letters of a word that tells something
_PLACES = {
    "what.object": "object", "who.object": "object", "what.subject": "subject", "who.subject": "subject",
    "who.agent": "subject", "what.intended": "to", "what.asked": "to", "why.purpose": "to", "view.said-to-do": "to",
    "what.aim": "did", "what.did": "did", "what.happened": "clause", "view.said-about": "clause", "where.verb": "where",
}  # fmt: skip
_BY_KIND = {"why": "why", "definition": "is", "consequence": "consequence", "how": "how"}


@dataclass(frozen=True, slots=True)
class Filler:
    """Words that may stand in a place. `form`: nouns, deeds or done; `near`: the stems by which a report speaks of it."""

    text: str
    form: str
    near: frozenset[str]


@dataclass(frozen=True, slots=True)
class Frame:
    """One place and what may fill it. `asked`: words of which the question has one (COUNTRY: it names a country). `lead`, `tail`,
    `scene`: whether the key's nationality or owner, what stands behind its head, and its place, are kept with a filler."""

    id: str
    verbs: frozenset[str]
    places: frozenset[str]
    heads: frozenset[str]
    asked: frozenset[str]
    excludes: frozenset[str]
    lead: bool
    tail: bool
    scene: bool
    fillers: tuple[Filler, ...]
    examples: tuple[dict[str, str], ...]


@cache
def frames() -> tuple[Frame, ...]:
    """Every frame, in the order in which they are written. Raises ValueError for an entry that is not complete."""
    found = tuple(_frame(entry) for name, entry in _entries() if name != "near.yaml")
    if len({f.id for f in found}) < len(found):
        raise ValueError("fillers: two frames have one id")
    return found


def _entries() -> Iterator[tuple[str, dict[str, Any]]]:
    folder = files("quizgen.drafting") / "fillers"
    for name in sorted(f.name for f in folder.iterdir() if f.name.endswith(".yaml")):
        for entry in yaml.load((folder / name).read_text("utf-8"), Loader=_LOADER):
            yield name, entry


def _frame(entry: dict[str, Any]) -> Frame:
    said = {key: frozenset(entry.get(key, "").split()) for key in _WORDS}
    if set(entry) - _KEYS or _NEEDED - set(entry):
        raise ValueError(f"fillers: “{entry.get('id')}” lacks a part, or has one that is not known")
    made = tuple(_filler(text, form) for form in _SETS for text in entry.get(form, ()))
    return Frame(
        entry["id"], said["verbs"], said["places"], frozenset(map(stem, said["heads"])), frozenset(map(stem, said["asked"])),
        frozenset(map(stem, said["excludes"])), bool(said["lead"]), bool(said["tail"]), bool(said["scene"]), made, tuple(entry["examples"]),
    )  # fmt: skip


def _filler(written: str, form: str) -> Filler:
    text, _, more = (part.strip() for part in written.partition("|"))
    own = telling(re.sub(r"\[.*?\]", "", text))
    if not own:
        raise ValueError(f"fillers: “{text}” has no word that tells something")
    return Filler(text, form, family(own | _alike(own) | frozenset(map(stem, more.split()))))


@cache
def _near() -> tuple[frozenset[str], tuple[frozenset[str], ...]]:
    """The stems of every report, and the groups of stems that mean nearly the same."""
    entries = [entry for name, entry in _entries() if name == "near.yaml"]
    everyday = frozenset(stem(w) for e in entries for w in e.get("everyday", "").split())
    return everyday, tuple(frozenset(map(stem, group.split())) for e in entries for group in e.get("groups", ()))


def _alike(stems: frozenset[str]) -> frozenset[str]:
    return frozenset[str]().union(*(group for group in _near()[1] if group & stems))


def telling(text: str) -> frozenset[str]:
    """The stems of the words of a text that tell what it is about: none of every report's."""
    return frozenset(map(stem, (w for w in _WORD.findall(text) if len(w) >= _SHORTEST))) - _near()[0]


def family(stems: frozenset[str]) -> frozenset[str]:
    """Stems with those that they may be derived from: explosion, explode."""
    return stems | frozenset[str]().union(*map(sources, stems))


@lru_cache(maxsize=4)
def told_by(text: str) -> frozenset[str]:
    """Every telling stem of a story, with its sources; the stories of one draft come one after the other."""
    return family(telling(text))


def place_of(asked: Candidate, text: str) -> frozenset[str]:
    """In which places of its clause the answer stands: object, subject, to, why …, where-in, or the
    preposition before it."""
    kind = asked.rule.partition(".")[0]
    first = asked.key.split()[0].casefold() if asked.key.split() else ""
    place = _PLACES.get(asked.rule) or _BY_KIND.get(kind)
    if place == "where":
        return frozenset({f"where-{first}"})
    if place:
        return frozenset({place, first} if place == "why" else {place})
    before = _WORD.findall(text[max(0, asked.span[0] - 25) : asked.span[0]])
    return frozenset({before[-1].casefold()} if before else ())


def fitting(asked: Candidate, head: str, places: frozenset[str]) -> list[Frame]:
    """The frames for a question: those that know its verb and the answer's head first."""
    verbs = {asked.lemma.casefold()}
    if asked.rule.endswith("of-object"):
        verbs |= {w.casefold() for w in _WORD.findall(asked.stem.rest)}
    known = frozenset(map(stem, _WORD.findall(asked.stem.text))) | ({stem("COUNTRY")} if countries_named(asked.stem.text) else set())
    found = [
        (bool(f.heads) + bool(f.verbs), f)
        for f in frames()
        if places & f.places and _fits(f, verbs, stem(head)) and (not f.asked or f.asked & known)
    ]
    return [f for _, f in sorted(found, key=lambda one: -one[0])]


def _fits(frame: Frame, verbs: set[str], head: str) -> bool:
    return (not frame.verbs or not frame.verbs.isdisjoint(verbs)) and (not frame.heads or head in frame.heads)
