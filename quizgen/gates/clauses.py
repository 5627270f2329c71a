"""Who did what to whom, by the parse: the agents and patients of a verb."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from quizgen.gates.bearing import Bearing, Terms, terms_of
from quizgen.gates.words import EMPTY
from quizgen.model.reading import Parse
from quizgen.world.stems import stem

_NAMING = ("compound", "amod", "nmod", "flat", "poss", "appos", "conj")


@dataclass(frozen=True, slots=True)
class Clause:
    """A verb with what stands for its agent and its patient: places of words."""

    verb: int
    agents: tuple[int, ...]
    patients: tuple[int, ...]


def clauses(parse: Parse, places: Iterator[int] | range | None = None) -> Iterator[Clause]:
    """The verbs of a parse, or of some of its words, that say something."""
    for n in range(len(parse.words)) if places is None else places:
        word = parse.words[n]
        if word.tag.startswith("VB") and word.base not in EMPTY and word.dep not in ("aux", "auxpass"):
            yield Clause(n, tuple(_agents(parse, n)), tuple(_patients(parse, n)))


def _kids(parse: Parse, verb: int, *deps: str) -> list[int]:
    return [c for c in parse.children.get(verb, ()) if parse.words[c].dep in deps]


_BE = ("is", "are", "was", "were", "be", "been", "being")
_DO = ("do", "does", "did")
_PROMISE = frozenset(map(stem, ("promise", "vow", "threaten", "offer")))


def passive(parse: Parse, verb: int) -> bool:
    """True where what would be the subject undergoes the deed; also where a parser that meets few questions takes “was
    Smith elected” for two clauses, or “did people interviewed in May go” for one."""
    word, head = parse.words[verb], parse.words[parse.words[verb].head]
    if _kids(parse, verb, "nsubjpass", "auxpass"):
        return True
    helpers = {parse.words[c].text.casefold() for c in _kids(parse, verb, "aux")}
    if word.tag == "VBN" and (helpers.intersection(_DO) or helpers.intersection(_BE)):
        return True
    return word.dep == "ccomp" and word.tag in ("VBN", "VBD") and head.text.casefold() in _BE and verb > word.head


def _agents(parse: Parse, verb: int, depth: int = 0) -> list[int]:
    by = [p for a in _kids(parse, verb, "agent") for p in _kids(parse, a, "pobj")]
    if passive(parse, verb) or by:
        return _with_conj(parse, by)
    found = _kids(parse, verb, "nsubj")
    head = parse.words[verb].head
    if found and parse.words[found[0]].text.casefold() == "who" and parse.words[verb].dep == "relcl":
        found = [head]
    if not found and parse.words[verb].dep in ("conj", "xcomp", "advcl") and depth < 4:
        return _of_head(parse, verb, depth)
    return _with_conj(parse, found)


def _of_head(parse: Parse, verb: int, depth: int) -> list[int]:
    """The agents of a verb that has none of its own, from the verb above: in “they told her to go” she goes, in “they
    promised her to go” they do. A finite verb without a subject was misread."""
    word, head = parse.words[verb], parse.words[verb].head
    objects = _kids(parse, head, "dobj")
    if word.dep == "xcomp" and objects and _kids(parse, verb, "aux") and parse.words[head].base not in _PROMISE:
        return _with_conj(parse, objects)
    if word.dep == "advcl" and word.tag in ("VBD", "VBZ", "VBP"):
        return []
    return _agents(parse, head, depth + 1) if parse.words[head].tag.startswith("VB") else []


def _patients(parse: Parse, verb: int) -> list[int]:
    found = _kids(parse, verb, "nsubjpass", "nsubj") if passive(parse, verb) else _kids(parse, verb, "dobj")
    if not found and parse.words[verb].dep == "acl" and parse.words[verb].tag == "VBN":
        found = [parse.words[verb].head]
    return _with_conj(parse, found)


def _with_conj(parse: Parse, places: list[int]) -> list[int]:
    todo, found = list(places), []
    while todo:
        place = todo.pop(0)
        if place not in found:
            found.append(place)
            todo += _kids(parse, place, "conj")
    return found


def naming(parse: Parse, place: int, bearing: Bearing | None = None) -> Terms:
    """What the phrase around a noun may be found as: its own words and those that name it."""
    words = [place, *(_kids(parse, place, *_NAMING))]
    words += [c for w in words[1:] for c in _kids(parse, w, "compound", "poss")]
    if parse.words[place].tag in ("CD", "DT", "NN", "JJS"):  # “two of the victims”, “a number of senators”
        words += [p for of in _kids(parse, place, "prep") for p in _kids(parse, of, "pobj")]
    found: set[str] = set()
    for n in words:
        if parse.words[n].tag == "PRP$" and n != place:
            continue  # “her aunt” is not “her mother”
        found |= terms_of(parse, n)
        if bearing is not None:
            found |= bearing.terms.get(n, set())
    return frozenset(t for t in found if any(c.isalnum() for c in t) and t not in EMPTY)
