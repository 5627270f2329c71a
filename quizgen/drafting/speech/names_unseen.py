"""People the recogniser missed or took for a company or a place, known by the words around their names."""

from __future__ import annotations

from collections.abc import Iterable

from quizgen.drafting.speech.attribution_names import PARTICLES, is_title
from quizgen.drafting.speech.attribution_view import STOPS, View
from quizgen.drafting.speech.names import Naming, naming_at
from quizgen.drafting.speech.names_groups import BODY, is_agency, is_organisation
from quizgen.drafting.speech.names_words import PRONOUN_GENDER, name_parts, word_gender
from quizgen.world.countries import country_code

_TOKENS = 5  # of a name: longer runs are titles of things
_AGES = range(3, 116)
# Nouns of people that are no titles and tell no gender; those in -ist are all people.
_NOUNS = frozenset(
    """singer witness climber rancher farmer teacher student pupil nurse doctor writer novelist poet painter player
    striker goalkeeper defender midfielder runner swimmer boxer wrestler skater golfer rider driver pilot astronaut
    engineer researcher owner founder co-founder resident neighbour neighbor survivor victim suspect teenager sophomore
    senior freshman graduate volunteer protester organiser organizer campaigner voter juror lecturer scholar head boss
    chef baker butcher editor photographer musician composer conductor dancer model designer architect blogger
    cousin relative friend colleague partner spouse child parent grandchild patient passenger fisher trader shopkeeper
    plumber carpenter electrician mechanic librarian headteacher principal dean rector coroner magistrate solicitor
    barrister trooper paramedic firefighter rival opponent successor predecessor counterpart deputy veteran expert
    sportswriter screenwriter filmmaker playwright rapper drummer guitarist youngster resident inmate prisoner refugee
    migrant soldier sailor guard worker clerk translator interpreter biographer champion pensioner widow widower
    """.split()
)
_SUBJECTS = ("nsubj", "nsubjpass", "appos", "ROOT", "pobj", "dobj")


def unseen(views: Iterable[View], seen: list[Naming]) -> list[Naming]:
    """Namings of capitalised runs that overlap none of those seen and are shown to be people's: by a title or a noun
    of people before them or set beside them, an age or “who” behind them, or a “he” or “she” that can mean nobody else.
    """
    taken = {(n.paragraph, k) for n in seen for k in range(n.token, n.token + len(n.parts) + 1)}
    people: dict[int, list[int]] = {}
    for naming in seen:
        if not naming.quoted:
            people.setdefault(naming.paragraph, []).append(naming.token)
    found = []
    for view in views:
        for i, j in _runs(view):
            if any((view.index, k) in taken for k in range(i, j)):
                continue
            a = next((k for k in range(i, j - 1) if not _noun(view.words[k])), j - 1)
            name = view.between(a, j)
            if _no_person(view, a, j, name) or not (_told(view, i, a, j) or _meant(view, a, j, people)):
                continue
            found.append(naming_at(view, a, j, name_parts(name)))
    return found


def _runs(view: View) -> Iterable[tuple[int, int]]:
    """Runs of proper nouns outside quotations."""
    i = 0
    while i < len(view.words):
        j = i
        while j < len(view.words) and not view.quoted[j] and (_proper(view, j) or j > i and _inner(view, j)):
            j += 1
        if 0 < j - i <= _TOKENS and view.token(j - 1).dep_ in _SUBJECTS:
            yield i, j
        i = max(j, i + 1)


def _proper(view: View, i: int) -> bool:
    return view.tags[i] == "NNP" and view.words[i][:1].isupper() and view.words[i][-1:].isalpha()


def _inner(view: View, i: int) -> bool:
    """A particle, or a syllable joined by a hyphen, with the rest of the name behind it."""
    word = view.words[i]
    return (word == "-" or word.lower() in PARTICLES) and i + 1 < len(view.words) and view.words[i + 1][:1].isupper()


def _no_person(view: View, i: int, j: int, name: str) -> bool:
    single = j - i == 1
    before = view.words[i - 1].lower() if i else ""
    return bool(
        BODY.search(name)
        or is_title(view.words[j - 1])
        or country_code(name)
        or is_agency(name)
        or is_organisation(name)
        or single
        and (name.isupper() or is_title(name))
        or before == "the"
        or view.words[j : j + 1] in (["'s"], ["’s"], ["-"], ["&"])
        or view.doc[j - 1].ent_type_ in ("DATE", "TIME", "EVENT", "LAW", "LANGUAGE", "NORP")
    )


def _told(view: View, i: int, a: int, j: int) -> bool:
    """True when the words around a run say that it names a person; `i` to `a` are the titles in it."""
    label, titled = view.doc[j - 1].ent_type_, a > i and view.doc[i].ent_type_
    place = label in ("GPE", "LOC") and (j - a > 1 or titled == label)  # General Santos City, South Bend
    company = label == "ORG" and j - a == 1 or place  # General Motors
    if a > 0 and not company and (a > i or _noun(view.words[a - 1]) and view.tags[a - 1] in ("NN", "NNP")):
        return True
    beside = view.words[j : j + 1] == [","]
    if beside and view.words[j + 1 : j + 2] == ["who"] and label not in ("GPE", "LOC") and not company:
        return True
    if beside and j + 2 < len(view.words) and view.words[j + 2][:1] in (",", ".", ";"):
        age = view.words[j + 1]
        if age.isdigit() and int(age) in _AGES:
            return True
    return a > 1 and view.words[a - 1] == "," and view.token(j - 1).dep_ == "appos" and _noun(view.words[a - 2])


def _noun(word: str) -> bool:
    low = word.lower()
    return low in _NOUNS or bool(word_gender(word)) or is_title(word) or low.endswith("ist") and len(low) > 5


def _meant(view: View, i: int, j: int, people: dict[int, list[int]]) -> bool:
    """True for a full name that is a subject when no person is named in its sentence and the next one's subject is
    “he” or “she”, or its own goes on with “his” or “her”.
    """
    if j - i < 2 or view.token(j - 1).dep_ != "nsubj":
        return False
    first = view.sentence_start(i)
    end = _sentence_end(view, j)
    if any(first <= k < end for k in people.get(view.index, ())):
        return False
    own = (k for k in range(j, end) if view.words[k].lower() in PRONOUN_GENDER and not view.quoted[k])
    if any(view.tags[k] == "PRP$" for k in own):
        return True
    k = end
    while k < len(view.words) and (view.quoted[k] or not view.words[k][:1].isalnum()):
        k += 1
    return k < len(view.words) and view.words[k].lower() in ("he", "she") and view.token(k).dep_ == "nsubj"


def _sentence_end(view: View, i: int) -> int:
    while i < len(view.words) and not (view.words[i][:1] in STOPS and not view.quoted[i]):
        i += 1
    return i
