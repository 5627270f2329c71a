"""Roles as speakers: whom “the senator said” means; and for whom a person works.

Read off titles and appositions: “Senator Ann Lee”, “Ann Lee, the mayor of Sudria,”, “the mayor, Ann Lee”.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from quizgen.drafting.speech.attribution_names import is_title
from quizgen.drafting.speech.attribution_phrases import mention_of
from quizgen.drafting.speech.attribution_view import NOUN, Mention, View
from quizgen.drafting.speech.names import Naming, Person
from quizgen.world.countries import country_code

_AGE = re.compile(r"\b(\d{1,3})-year-old\b")
_REACH = 12  # tokens of an apposition
_WINDOW = 3  # paragraphs a role reaches back where its holder was not named in its own
_ENDS = frozenset(("VBD", "VBZ", "VBP", "MD", "WP", "WDT", "WRB"))
_PEOPLE = ("er", "or", "ist", "ant", "ian", "man", "woman", "ess", "ent", "ary", "chief", "head", "aide", "judge")
_NO_PEOPLE = frozenset(
    "paper newspaper letter order number center matter member government department president-elect parliament".split()
)
_MANY = frozenset("member official officer lawmaker leader minister lawyer supporter critic voter worker".split())


@dataclass(frozen=True, slots=True)
class Role:
    """What one naming says its person is: the role's noun, and the words that narrow it down, countries as codes."""

    noun: str
    more: frozenset[str]
    place: int
    paragraph: int
    person: int


class Roles:
    """The roles of a document's people."""

    def __init__(self, views: dict[int, View], persons: list[Person]) -> None:
        self.found: list[Role] = []
        for p, person in enumerate(persons):
            for naming in person.namings:
                if not naming.quoted:
                    self.found += _roles(views[naming.paragraph], naming, p)
        self.views = views
        named = ((p, n) for p, person in enumerate(persons) for n in person.namings if not n.quoted)
        self.ends = [(n.paragraph, n.end, p) for p, n in named]

    def resolve(self, view: View, mention: Mention) -> int | None:
        """Index of the person “the senator” means: the only one of that role, or the only one of that role named in
        the paragraph so far; None where it may be somebody else.
        """
        words = mention.text.split()
        if age := _AGE.search(mention.text):
            return self._aged(view, mention, int(age[1]))
        if words[0].lower() != "the" or len(words) > 4 or "of" in words:
            return None
        noun, more = _key(words[-1]), _narrow(words[1:-1])
        if not _person_noun(noun):
            return None
        fitting = [r for r in self.found if r.noun == noun and r.place < mention.start and more <= r.more]
        near = [r for r in fitting if r.paragraph == view.index] or [
            r for r in fitting if view.index - r.paragraph <= _WINDOW or noun not in _MANY
        ]
        people = {r.person for r in near}
        return people.pop() if len(people) == 1 else None


    def _aged(self, view: View, mention: Mention, age: int) -> int | None:
        """“Ann Lee, 45, … the 45-year-old said”: whose age was told, else the only one named in the paragraph so far
        or, where none is, in the one before.
        """
        beside = (f", {age},", f", {age}.")
        told = {p for v, end, p in self.ends if self.views[v].text[end : end + 8].startswith(beside)}
        if told:
            return told.pop() if len(told) == 1 else None
        for back in (0, 1):
            near = {p for v, end, p in self.ends if v == view.index - back and end <= mention.start}
            if near:
                return near.pop() if len(near) == 1 else None
        return None

    def acting(self, view: View, place: int, person: Person, index: int) -> int | None:
        """Whom “he” means when somebody of another title has acted since the person was last named in the paragraph
        (“Lee, the mayor, left. The judge nodded. “Q,” he said”): the title's holder, or None; else the person.
        """
        own = {r.noun for r in self.found if r.person == index}
        named = [n.end for n in person.namings if n.paragraph == view.index and n.end <= place and not n.quoted]
        for i in range(view.at(place) - 1, view.at(max(named, default=view.offset)) - 1, -1):
            token = view.token(i)
            other = is_title(view.words[i]) and view.words[i] not in own
            if not own or not other or token.dep_ != "nsubj" or view.tags[i] != "NN" or view.quoted[i]:
                continue
            mention = mention_of(view, i)
            if mention and mention.kind == "nominal" and mention.text.split()[0].lower() in ("the", "a", "an"):
                return self.resolve(view, mention)
        return index


def _roles(view: View, naming: Naming, person: int) -> list[Role]:
    i = naming.token
    j = view.at(naming.end)
    spans = [(max(0, i - len(naming.title.split())), i), _apposed_before(view, i), _apposed_after(view, j)]
    country = _country_after(view, j)
    found = []
    for a, b in spans:
        head = next((k for k in range(a, b) if view.tags[k] == "IN"), b) - 1
        while head >= a and view.tags[head] not in NOUN:
            head -= 1
        if head < a or not _person_noun(_key(view.words[head])):
            continue
        noun = _key(view.words[head])
        more = _narrow(view.words[a:head]) | _narrow(view.words[head + 1 : b]) | country
        found.append(Role(noun, frozenset(more), naming.start, naming.paragraph, person))
        if noun != "president" and view.words[head - 1 : head] and f"{view.words[head - 1].lower()} {noun}" in _DOUBLE:
            found[-1] = Role(
                noun, frozenset(more | {view.words[head - 1].lower()}), naming.start, naming.paragraph, person
            )
    return found


_DOUBLE = frozenset(("prime minister", "foreign minister", "foreign secretary", "vice president"))


def _apposed_before(view: View, i: int) -> tuple[int, int]:
    """“the mayor of Sudria, Ann Lee”, “his spokesman, Tom Ruiz”: the tokens of the role before the comma."""
    if i < 2 or view.words[i - 1] != ",":
        return i, i
    a = i - 1
    while a > 0 and i - a < _REACH and (view.tags[a - 1] in NOUN | {"JJ", "IN", "DT", "POS", "PRP$", "HYPH", "CD"}):
        a -= 1
        if view.tags[a] in ("DT", "PRP$") and (a == 0 or view.tags[a - 1] != "IN"):
            break
    return a, i - 1


def _apposed_after(view: View, j: int) -> tuple[int, int]:
    """“Ann Lee, the mayor of Sudria, …”: the tokens between the commas."""
    if j + 1 >= len(view.words) or view.words[j] != "," or view.tags[j + 1] not in NOUN | {"DT", "JJ", "PRP$", "NNP"}:
        return j, j
    b = j + 1
    while b < len(view.words) and b - j < _REACH and view.words[b] not in (",", ".", ";") and view.tags[b] not in _ENDS:
        b += 1
    return j + 1, b


def _country_after(view: View, j: int) -> frozenset[str]:
    """“President Ann Lee of Mexico”."""
    code = country_code(view.words[j + 1]) if view.words[j : j + 1] == ["of"] and j + 1 < len(view.words) else None
    return frozenset((code,)) if code else frozenset()


def _narrow(words: list[str]) -> frozenset[str]:
    """The words that tell one holder from another: countries by code, the rest folded; small words dropped."""
    found = set()
    for word in words:
        bare = word.removesuffix("'s").removesuffix("’s")
        if word[:1].isalpha() and word.lower() not in ("the", "a", "an", "of", "for", "and", "former", "at", "in"):
            found.add(country_code(bare) or bare.lower())
    return frozenset(found)


def _key(word: str) -> str:
    low = word.lower().rstrip(".")
    return {"sen": "senator", "gov": "governor", "rep": "representative", "dr": "doctor"}.get(low, low)


def _person_noun(noun: str) -> bool:
    person = is_title(noun) or noun.endswith(_PEOPLE)
    return person and noun not in _NO_PEOPLE and noun not in ("mr", "mrs", "ms", "sir", "miss", "dame", "lord", "lady")


def employer(view: View, naming: Naming, persons: list[Person]) -> str:
    """The organisation a naming's title or apposition names: “CIA director Ann Lee”, “Ann Lee, head of the WHO,”."""
    i, j = naming.token, view.at(naming.end)
    for a, b in ((max(0, i - len(naming.title.split())), i), _apposed_after(view, j), _apposed_before(view, i)):
        for entity in view.doc.ents:
            if entity.label_ == "ORG" and a <= entity.start and entity.end <= b and not view.quoted[entity.start]:
                words = view.between(entity.start, entity.end).removesuffix("'s").removesuffix("’s")
                office = len(words.split()) == 1 and view.words[entity.end].lower() in ("secretary", "minister")
                person = any(words in (p.name, p.name.split()[-1]) for p in persons)
                if not (all(is_title(w) for w in words.split()) or office or person or country_code(words)):
                    return words.removeprefix("the ").removeprefix("The ")
    return ""
