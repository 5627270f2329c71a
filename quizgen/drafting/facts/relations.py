"""Relations: family, and who came before whom in an office."""

from __future__ import annotations

import re
from collections.abc import Iterator

from quizgen.drafting.facts.draft import Drafted
from quizgen.drafting.facts.names import Names
from quizgen.drafting.facts.reading import Reading

KIN = (
    "wife|husband|father|mother|brother|sister|son|daughter|grandfather|grandmother|grandson|granddaughter|uncle|aunt|"
    "nephew|niece|cousin|predecessor|successor|widow|half-brother|half-sister|stepfather|stepmother|father-in-law|"
    "mother-in-law|brother-in-law|sister-in-law|son-in-law|daughter-in-law"
)
_ADJECTIVES = (
    r"(?:(?:late|former|elder|older|younger|eldest|second|first|only|twin|estranged|[\w-]+ leader|North|South"
    r"|Korean|leader|[A-Z][a-z]+ (?:leader|president|President)) ?)*"
)
# Between the name of the object and the name of the subject.
_HIS = re.compile(rf"^(?:,| and|, and)? (?:his|her) (?:{_ADJECTIVES} ?)?(?P<kin>{KIN}),? $")
_OWN = re.compile(rf"^(?:’s|'s|’|') (?:{_ADJECTIVES} ?)?(?P<kin>{KIN}),? (?:{_ADJECTIVES} ?)?$")
# Between the name of the subject and the name of the object.
_OF = re.compile(rf"^, (?:the )?(?:{_ADJECTIVES} ?)?(?P<kin>{KIN}) of (?:[A-Z][\w.]+ ){{0,3}}$")
_GENDER = {"wife": "female", "mother": "female", "sister": "female", "daughter": "female", "widow": "female",
           "aunt": "female", "niece": "female", "husband": "male", "father": "male", "brother": "male", "son": "male",
           "uncle": "male", "nephew": "male", "grandfather": "male", "grandmother": "female"}  # fmt: skip
_ONE = frozenset("wife husband father mother predecessor successor".split())


def relations(reading: Reading, names: Names) -> Iterator[Drafted]:
    """One fact for each pair of named people whose kinship stands between their names."""
    seen: set[tuple[str, str]] = set()
    for sentence in reading.sentences:
        people = [
            m for m in reading.mentions_in(sentence.start, sentence.end) if reading.cluster(m[2]).kind == "person"
        ]
        for (a, b, first), (c, d, second) in zip(people, people[1:], strict=False):
            if first == second or reading.quoted(a, d):
                continue
            between = reading.text[b:c]
            if match := _HIS.match(between) or _OWN.match(between):
                subject, object_ = second, first
            elif match := _OF.match(between):
                subject, object_ = first, second
            else:
                continue
            found = names.person(subject), names.person(object_)
            if None in found or found in seen:
                continue
            seen.add(found)
            kin = match["kin"]
            gender = _GENDER.get(kin)
            if gender and reading.cluster(subject).gender not in (gender, ""):
                continue
            if gender:
                names.entities[str(found[0])].setdefault("gender", gender)
            made = Drafted(
                "relation",
                {"subject": found[0], "relation": kin, "object": found[1]},
                a,
                (reading.text[sentence.start : sentence.end],),
                hint=f"{names.name(str(found[0]))} {kin}",
            )
            made.closes = ("subject", "relation") if kin in _ONE else ("relation",)
            yield made
