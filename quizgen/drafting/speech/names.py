"""Who is who: the people of a document, each with all the names the text gives them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from quizgen.drafting.document import Gender
from quizgen.drafting.speech.attribution_names import is_title
from quizgen.drafting.speech.attribution_view import NOUN, View
from quizgen.drafting.speech.names_groups import BODY, told_agency
from quizgen.drafting.speech.names_words import (
    BUILDINGS,
    KIN,
    PRONOUN_GENDER,
    SHIPS,
    key,
    name_parts,
    spelled_alike,
    suffix_at,
    word_gender,
)

if TYPE_CHECKING:
    from spacy.tokens import Token



@dataclass(slots=True)
class Naming:
    """One place where a person is named. `parts`: the words of the name; `subject`: subject of a clause; `beside`: the
    gender of somebody else who is the object of that clause (“Lee asked her …”); `kin`: “her mother, Ann Mary Lee”;
    `suffix`: “jr” of “Tom Lee Jr.”; `introduced`: “Tom, a miner”, “Tom, 34”.
    """

    start: int
    end: int
    parts: tuple[str, ...]
    paragraph: int
    token: int
    subject: bool = False
    quoted: bool = False
    gender: Gender = ""
    title: str = ""
    beside: Gender = ""
    kin: bool = False
    suffix: str = ""
    introduced: bool = False


@dataclass(slots=True)
class Person:
    """All namings of one person in order; `parts`: the fullest name."""

    parts: tuple[str, ...]
    namings: list[Naming] = field(default_factory=list)
    votes: Counter[str] = field(default_factory=Counter)

    @property
    def name(self) -> str:
        """The fullest name in the text."""
        return " ".join(self.parts)

    @property
    def gender(self) -> Gender:
        """The gender titles and role words tell, else what most pronouns near the name tell."""
        (first, n), *rest = self.votes.most_common(2) or [("", 0)]
        return first if n and (not rest or n > rest[0][1]) else ""  # type: ignore[return-value]

    @property
    def titled(self) -> bool:
        """True when a title or role word tells the gender."""
        return bool(self.gender) and self.votes[self.gender] >= _SURE


_SURE = 5  # votes of a title or role word against one of a pronoun nearby


def namings(views: Iterable[View]) -> list[Naming]:
    """The places where the recogniser saw a person, in order."""
    found = []
    for view in views:
        for entity in view.doc.ents:
            told = told_agency(view, entity.start, entity.end)
            if told or entity.label_ == "PERSON" and not bears_name(view, entity.start, entity.end):
                naming = _naming(view, entity.start + told, entity.end)
                if naming:
                    found.append(naming)
    return found


def bears_name(view: View, i: int, j: int) -> bool:
    """True for a name that is not a person's but called after one: a body, a building (“Sultan Lind Grand Mosque”), a
    ship (“the USS Anna Berg”).
    """
    named = j - i > 1 and BODY.search(view.between(i, j)) is not None
    behind = [w for w in view.words[j : j + 2] if w[:1].isupper()]
    built = view.words[j - 1] in BUILDINGS or any(w in BUILDINGS for w in behind) and bool(behind) and view.words[j] in behind
    return named or built or i > 0 and view.words[i - 1].casefold() in SHIPS


def missed(views: Iterable[View], found: list[Naming]) -> list[Naming]:
    """Lone last names of people named in full elsewhere that the recogniser missed or took for something else.

    A word it took for a place counts only as a subject: places rarely say, people do.
    """
    known = {key(n.parts[-1]) for n in found if len(n.parts) > 1}
    taken = {(n.paragraph, k) for n in found for k in range(n.token, n.token + len(n.parts) + 1)}
    more = []
    for view in views:
        for i, word in enumerate(view.words):
            if not word[0].isupper() or (view.index, i) in taken or key(word) not in known:
                continue
            near = [k for k in (i - 1, i + 1) if 0 <= k < len(view.words) and view.tags[k] == "NNP"]
            if any(not is_title(view.words[k]) for k in near) or (i > 1 and view.words[i - 1] == "-"):
                continue
            place = view.doc[i].ent_type_ in ("GPE", "LOC", "NORP", "ORG")
            if not place or view.token(i).dep_ in ("nsubj", "nsubjpass"):
                more.append(naming_at(view, i, i + 1, (word,)))
    return more


def _naming(view: View, i: int, j: int) -> Naming | None:
    while j > i and (view.words[j - 1] in ("'s", "'", "’s", ",") or not _name_end(view, j - 1)):
        j -= 1
    while (
        j > i
        and j + 1 < len(view.words)
        and view.words[j] == "-"
        and view.ends[j - 1] == view.starts[j]
        and _name_end(view, j + 1)
    ):
        j += 2
    while i < j - 1 and (is_title(view.words[i]) or not view.words[i][:1].isupper()):
        i += 1
    parts = name_parts(view.between(i, j)) if i < j else ()
    if not parts or not any(p[0].isupper() for p in parts):
        return None
    return naming_at(view, i, j, parts)


def _name_end(view: View, i: int) -> bool:
    """True for a capitalised word or the last syllable of Jong-un."""
    return view.words[i][:1].isupper() or i > 1 and view.words[i - 1] == "-" and view.words[i].isalpha()


def naming_at(view: View, i: int, j: int, parts: tuple[str, ...]) -> Naming:
    """The naming of tokens i to j, with the title before it and the gender words around it."""
    left = i
    while (
        left > 0 and view.tags[left - 1] in NOUN | {"JJ", "HYPH", "CC"} and i - left < 8 and not view.quoted[left - 1]
    ):
        left -= 1
    while left < i and view.tags[left] == "CC":
        left += 1
    title = view.between(left, i) if left < i else ""
    gender: Gender = next((g for w in view.words[left:i] if (g := word_gender(w))), "")
    if not gender and left > 1 and view.words[left - 1] == "," and view.tags[left - 2] in NOUN:
        gender = word_gender(view.words[left - 2])  # “his sister, Ann Lee”
    if not gender:
        gender = _apposed_gender(view, j)
    head = view.token(j - 1)
    if head.dep_ == "appos" and view.words[i - 1 : i] == [","]:
        head = head.head  # “the lawyer, Ann Lee, left”
    subject = head.dep_ in ("nsubj", "nsubjpass")
    return Naming(
        view.starts[i], view.ends[j - 1], parts, view.index, i,
        subject, view.quoted[i], gender, title, _object_gender(head.head) if subject else "",
        _kin(view, i), suffix_at(view.text, view.starts[i] - view.offset, view.ends[j - 1] - view.offset), _introduced(view, j),
    )  # fmt: skip


def _introduced(view: View, j: int) -> bool:
    """True where a text tells who somebody is right after the name: “Tom, a miner”, “Tom, 34, said”."""
    after = view.words[j : j + 2]
    return len(after) == 2 and after[0] == "," and (after[1].casefold() in ("a", "an") or view.tags[j + 1] == "CD")


def _kin(view: View, i: int) -> bool:
    """True for the name of somebody's relative: “her late mother, Ann Mary Lee”, “Lee's brother Tom”."""
    near = [k for k in range(max(0, i - 3), i) if view.words[k].lower() in KIN]
    owned = (view.tags[k] in ("PRP$", "POS") for k in range(max(0, near[-1] - 3), near[-1])) if near else ()
    return any(owned) and all(view.words[k] == "," or view.tags[k] == "NNP" for k in range(near[-1] + 1, i))


def _object_gender(verb: Token) -> Gender:
    """The gender of “him” or “her” as an object of a verb, and of the one asked about (“Lee asked whether she …”)."""
    if verb.lower_ in ("asked", "asks"):
        about = (s for c in verb.rights if c.dep_ == "ccomp" for s in c.lefts if s.dep_ in ("nsubj", "nsubjpass"))
        if gender := next((g for s in about if (g := PRONOUN_GENDER.get(s.lower_, ""))), ""):
            return gender
    objects = [c for c in verb.rights if c.dep_ in ("dobj", "dative") and c.tag_ == "PRP"]
    return next((g for c in objects if (g := PRONOUN_GENDER.get(c.lower_, ""))), "")


def _apposed_gender(view: View, j: int) -> Gender:
    """“Lee, a spokeswoman for …”: the first gendered noun of a descriptor set between commas."""
    if j + 1 >= len(view.words) or view.words[j] != ",":
        return ""
    for k in range(j + 1, min(j + 7, len(view.words))):
        if view.words[k] in (",", ".") or view.tags[k] in ("VBD", "VBZ", "WP", "NNP", "IN"):
            break
        gender = word_gender(view.words[k])
        if gender and view.tags[k] in NOUN:
            return gender
    return ""


def people(found: list[Naming]) -> list[Person]:
    """Group namings: full names first, then single names to the person of that last (or first) name.

    Two full names that share a last name are two people; a lone last name goes to the one named last before it whose
    gender does not speak against it.
    """
    found = sorted({n.start: n for n in found}.values(), key=lambda n: n.start)
    persons: list[Person] = []
    for naming in (n for n in found if len(n.parts) > 1):
        alike = [p for p in persons if _same(p.parts, naming.parts) and not _apart(p, naming)]
        person = next((p for p in alike if p.parts == naming.parts), alike[0] if alike else None)
        if person is None:
            person = Person(naming.parts)
            persons.append(person)
        elif len(naming.parts) > len(person.parts):
            person.parts = naming.parts
        _add(person, naming)
    for naming in (n for n in found if len(n.parts) == 1):
        person = _single(persons, naming)
        if person is None:
            person = Person(naming.parts)
            persons.append(person)
        _add(person, naming)
    for person in persons:
        person.namings.sort(key=lambda n: n.start)
    return sorted(persons, key=lambda p: p.namings[0].start)


def _add(person: Person, naming: Naming) -> None:
    person.namings.append(naming)
    if naming.gender:
        person.votes[naming.gender] += _SURE


def _same(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    x, y = [key(p) for p in a], [key(p) for p in b]
    if len(x) > len(y):
        x, y = y, x
    if x[0] == y[0] and x[-1] == y[-1] or len(x) == len(y) and all(map(spelled_alike, x, y)):
        return True
    return len(x) > 1 and (x == y[: len(x)] or x == y[-len(x) :])


def _apart(person: Person, naming: Naming) -> bool:
    """True for two people of like names: father and son, or a relative whose name has one word more."""
    told = {n.suffix for n in person.namings if n.suffix}
    if naming.suffix and told and naming.suffix not in told:
        return True
    whole = [n for n in person.namings if len(n.parts) > 1]
    related = naming.kin != all(n.kin for n in whole)
    return related and all(len(n.parts) != len(naming.parts) for n in whole)


def _single(persons: list[Person], naming: Naming) -> Person | None:
    """The person a lone name means: last name before first name, the one named last before it, else the next.

    A first name that the text introduces (“Tom, a miner”) is somebody else's: a witness known by it alone.
    """
    word = key(naming.parts[0])
    for place in (-1,) if naming.introduced else (-1, 0):
        fitting = [p for p in persons if key(p.parts[place]) == word and not _opposed(p, naming)]
        if fitting:
            return min(fitting, key=lambda p: _distance(p, naming))
    inner = [p for p in persons if word in [key(x) for x in p.parts[1:-1]] and not _opposed(p, naming)]
    return inner[0] if len(inner) == 1 else None


def _opposed(person: Person, naming: Naming) -> bool:
    return bool(naming.gender and person.gender and naming.gender != person.gender)


def _distance(person: Person, naming: Naming) -> tuple[int, int]:
    before = [n.start for n in person.namings if n.start <= naming.start]
    if before:
        return 0, naming.start - max(before)
    return 1, person.namings[0].start if person.namings else 0
