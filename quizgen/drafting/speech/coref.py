"""Pronouns as speakers: whom “he said” means."""

from __future__ import annotations

from bisect import bisect_right

from quizgen.drafting.document import Gender
from quizgen.drafting.speech.attribution_view import View
from quizgen.drafting.speech.names import Naming, Person
from quizgen.drafting.speech.names_words import PRONOUN_GENDER
from quizgen.world.offices import gender_of

_NEAREST = 60  # namings looked at: a paragraph of news names a dozen
_WINDOW = 3  # paragraphs a pronoun reaches back
_CHAIN = 80  # words back to the pronoun before


class Pronouns:
    """Resolves he and she by gender, subject, recency and frequency, in this order of weight."""

    def __init__(self, views: dict[int, View], persons: list[Person]) -> None:
        self.views = views
        self.persons = persons
        self.sentences = {i: _sentence_starts(v) for i, v in views.items()}
        self.named: dict[int, list[tuple[int, int, Naming]]] = {}  # by paragraph: start, person, naming
        for p, person in enumerate(persons):
            for naming in person.namings:
                if not naming.quoted:
                    self.named.setdefault(naming.paragraph, []).append((naming.start, p, naming))
        for places in self.named.values():
            places.sort(key=lambda n: n[:2])
        self.known = [gender_of(person.name) if len(person.parts) > 1 else "" for person in persons]
        self._vote()
        self.genders = [known or person.gender for known, person in zip(self.known, persons, strict=True)]
        self.titled = [bool(known) or person.titled for known, person in zip(self.known, persons, strict=True)]

    def resolve(self, word: str, place: int, paragraph: int, last_speaker: int | None = None) -> int | None:
        """Index of the person a pronoun at a place in the document means, or None.

        `last_speaker`: who spoke the quotation before it.
        """
        gender = PRONOUN_GENDER.get(word.lower())
        if gender is None:
            return None
        return _winner(self._scores(gender, place, paragraph, last_speaker))

    def _carried(self, gender: Gender, place: int, paragraph: int) -> int | None:
        """“She called on Lee to go. “Q,” she said”: whom the same pronoun, as the subject before, means; None where
        somebody has been a subject since.
        """
        view = self.views[paragraph]
        for i in range(view.at(place) - 1, max(-1, view.at(place) - _CHAIN), -1):
            same = PRONOUN_GENDER.get(view.words[i].lower()) == gender and view.doc[i].dep_ == "nsubj"
            if same and not view.quoted[i]:
                start = view.starts[i]
                if any(start < at < place and n.subject for at, _, n in self.named.get(paragraph, ())):
                    return None
                scores = self._scores(gender, start, paragraph, None, chained=False)
                own = self._sentence(paragraph, start)
                beside = {p for at, p, _ in self.named.get(paragraph, ()) if own == self._sentence(paragraph, at)}
                return _winner({p: s for p, s in scores.items() if p not in beside})  # she does not call on herself
        return None

    def _scores(
        self, gender: Gender, place: int, paragraph: int, last: int | None, chained: bool = True
    ) -> dict[int, float]:
        scores: dict[int, float] = {}
        other: dict[int, bool] = {}  # whether somebody else of this gender stood beside the latest naming
        own = self._sentence(paragraph, place)
        bonus = 0.5 if self._overtaken(place, paragraph, last) else 2.5
        carried = self._carried(gender, place, paragraph) if chained else None
        for naming, p in self._nearby(place, paragraph):
            known = self.genders[p]
            if known not in (gender, ""):
                continue
            same = naming.paragraph == paragraph
            score = self._score(naming, own, paragraph)
            score += (3.5 if self.titled[p] and same else 1.0) * (known == gender)
            score += 0.1 * min(len(self.persons[p].namings), 5)
            score -= 4.0 * other.setdefault(p, naming.beside == gender)  # “Lee asked her why. “Q,” she said”: not Lee
            score += bonus * (p == last and not other[p]) * (1.0 if same else 0.4)
            score += 6.0 * (p == carried)
            scores[p] = max(scores.get(p, float("-inf")), score)
        return scores

    def _nearby(self, place: int, paragraph: int) -> list[tuple[Naming, int]]:
        """The namings before a place within reach, the nearest `_NEAREST` of them."""
        found: list[tuple[Naming, int]] = []
        for near in range(paragraph, paragraph - _WINDOW - 1, -1):
            found += [(n, p) for start, p, n in reversed(self.named.get(near, ())) if start < place]
            if len(found) >= _NEAREST:
                break
        return found[:_NEAREST]

    def _overtaken(self, place: int, paragraph: int, last: int | None) -> bool:
        """True when somebody else was a subject after the last speaker was named, in this paragraph."""
        subjects = [p for start, p, n in self.named.get(paragraph, ()) if start < place and n.subject]
        return bool(subjects) and subjects[-1] != last

    def _score(self, naming: Naming, own: int, paragraph: int) -> float:
        if naming.paragraph == paragraph:
            back = own - self._sentence(paragraph, naming.start)
            near = 6.0 - 1.5 * back
        else:
            left = len(self.sentences[naming.paragraph]) - 1 - self._sentence(naming.paragraph, naming.start)
            near = 3.5 - 1.5 * (paragraph - naming.paragraph) - 0.75 * left - 0.5 * own
        return near + (3.0 if naming.subject else 0.0)

    def _sentence(self, paragraph: int, place: int) -> int:
        return bisect_right(self.sentences[paragraph], place) - 1

    def _vote(self) -> None:
        """Each pronoun outside quotations votes for the gender of the one person its sentence or the last one names;
        “He” and “She” at a sentence's head have two votes.
        """
        for index, view in self.views.items():
            for i, word in enumerate(view.words):
                gender = PRONOUN_GENDER.get(word.lower())
                if gender and not view.quoted[i]:
                    own = view.tags[i] == "PRP$" or word.endswith("self")
                    person = self._only(index, view.starts[i], gender, 0 if own else 1)
                    if person is not None and self.known[person] in ("", gender):
                        self.persons[person].votes[gender] += 1 + (word in ("He", "She"))

    def _only(self, paragraph: int, place: int, gender: Gender, nearest: int) -> int | None:
        """The one person that may be meant: of this sentence for his and her (`nearest` 0), else of the one before;
        “Lee said he would” may speak of somebody else.
        """
        own = self._sentence(paragraph, place)
        for back in range(nearest, 2):
            if own - back < 0:
                return None
            start = self.sentences[paragraph][own - back]
            named = {p for at, p, _ in self.named.get(paragraph, ()) if start <= at < place}
            near = {p for p in named if self.known[p] in ("", gender)}
            near = {p for p in near if not self.persons[p].titled or self.persons[p].gender == gender}
            if near:
                return near.pop() if len(near) == 1 else None
        return None


def _winner(scores: dict[int, float]) -> int | None:
    """The best, where it is one alone and has anything for it."""
    best = max(scores.values(), default=0.0)
    winners = [p for p, s in scores.items() if s == best]
    return winners[0] if len(winners) == 1 and best > 0 else None


def _sentence_starts(view: View) -> list[int]:
    return [view.starts[s.start] for s in view.doc.sents] or [view.offset]
