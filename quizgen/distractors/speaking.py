"""Who could have said some words: a person who speaks in the report or held an office on its day, and is no victim."""

from __future__ import annotations

import datetime as dt
import re
from functools import cache, cached_property

from quizgen.distractors.candidate import Candidate
from quizgen.model.article import Article, Entity
from quizgen.model.item import Question
from quizgen.world.cities import cities
from quizgen.world.countries import country
from quizgen.world.holders import Holder
from quizgen.world.knowledge import ArticleIndex, World
from quizgen.world.offices import code_of, held_by
from quizgen.world.voices import words_of_fact
from quizgen.world.wording import countries_named, words_of

REIGNING = re.compile(r"\b(?:monarch|king|queen|emperor|sultan|emir|prince|pope|grand duke)\b")
SEVERAL_STATES = 3
MOST_AROUND = 600  # characters of a quotation before and behind the words that are asked for
JUDGES = re.compile(r"\b(?:justice|judge|court|prosecutor)\b")
# What happens to a victim, behind or before the name.
_HARMED = (
    r"(?:(?:was|were|been|being) (?:\w+ )?(?:killed|murdered|stabbed|shot|raped|attacked|assassinated|beaten|injured|"
    r"hurt|wounded|kidnapped|abducted|poisoned|found dead)\b|died\b|has died\b|is dead\b|passed away\b|dies\b)"
)
_SAID = (
    r"said|says|told|wrote|tweeted|added|stated|remarked|commented|explained|announced|claimed|noted|quipped|argued|"
    r"warned|recalled|responded|replied|insisted|expressed|suggested|criticized|criticised|praised|proposed|testified"
)
_SPOKE = rf"{_SAID}|referred to|called|described|characteri[sz]ed|condemned|urged"  # behind the name only
_BETWEEN = r"(?!(?:that|she|he|they|and|her|his|their)\b)[^\s.,;“”\"]+"  # words of a title before the name
_OF = r"(?:murder|death|killing|rape|raping|stabbing|shooting|assassination|funeral|body|murdering|passing)"


class People(ArticleIndex):
    """What an article's text says of persons, by name: each is looked for once."""

    def __init__(self, article: Article, world: World) -> None:
        super().__init__(article, world)
        self._speaks: dict[str, bool] = {}
        self._harmed: dict[str, bool] = {}

    def speaks(self, person: Entity) -> bool:
        """True where the report gives words to a person."""
        if person.name not in self._speaks:
            self._speaks[person.name] = _speaks(person, self.article)
        return self._speaks[person.name]

    def harmed(self, person: Entity) -> bool:
        """True where the report says that a person was killed, hurt or has died."""
        if person.name not in self._harmed:
            self._harmed[person.name] = harmed(person, self.article)
        return self._harmed[person.name]


class Speaker:
    """What a report and the tables tell of a person as somebody who may have spoken."""

    def __init__(self, person: Entity, candidate: Candidate, question: Question, world: World, home: Article) -> None:
        self._person, self._candidate, self._question = person, candidate, question
        self._world, self._home = world, home
        self.place = candidate.article or home

    @cached_property
    def serving(self) -> Holder | None:
        """The office that the person holds on the day that is asked for."""
        return serving(self._person, self._question.scope.last)

    @cached_property
    def key_serving(self) -> Holder | None:
        """The office of who did speak."""
        return serving(self._question.value, self._question.scope.last)

    @cached_property
    def known(self) -> bool:
        """True for an office-holder by the tables or the report."""
        return self.serving is not None or self._world.role(self.place, self._person) is not None

    @cached_property
    def speaks(self) -> bool:
        """True where the report has words of the person."""
        fact, person, place = self._candidate.fact, self._person, self.place
        if fact is not None and fact.kind in ("statement", "position"):
            return True
        return self._world.index(People, place).speaks(person)

    @property
    def spoken_of(self) -> bool:
        """True where the words name the person by the first or last name."""
        quote, gist = words_of_fact(self._question.fact)
        said = _around(quote, self._home) if quote else gist
        parts = words_of(self._person.name)
        return bool(parts) and not {parts[0], parts[-1]}.isdisjoint(words_of(said))


def serving(person: Entity, day: dt.date) -> Holder | None:
    """The office that somebody holds on a day by the tables."""
    holder = held_by(person, day)
    return holder if holder is not None and holder.last() >= day else None


def state_of(person: Entity, holder: Holder | None, world: World, article: Article) -> str | None:
    """The state or the organisation for which a person speaks; None where nobody knows."""
    role = world.role(article, person)
    of = article.entities[role.of] if role is not None and role.of else None
    if holder is not None:
        return holder.country
    return code_of(of) if of is not None else code_of(article.entities.get(person.country or ""))


def called_like_a_town(person: Entity) -> bool:
    """True where the last name is a town's."""
    return _last(person) in _towns()


def of_news(holder: Holder, code: str | None, person: Entity, article: Article) -> bool:
    """True for an office-holder of the speaker's own state; where the speaker is of no state or of an organisation of
    states, for one whom the headline names or whose state it names.
    """
    if code and country(code):
        return holder.country == code
    told = _last(person) in article.title or holder.country in countries_named(article.title)
    return code is not None or told


def meeting(article: Article) -> bool:
    """True for a report with office-holders of three states or more, who might each have spoken."""
    roles = [f for f in article.facts if f.kind == "role" and f.of and article.entities[f.of].kind == "country"]
    return len({f.of for f in roles}) >= SEVERAL_STATES


@cache
def _towns() -> frozenset[str]:
    return frozenset(n for row in cities() for n in (row.name, *row.aliases))


def _last(person: Entity) -> str:
    return (person.name.split() or [person.name])[-1]


def _called(person: Entity, article: Article) -> str:
    """The last name, by which a report calls somebody; the whole name where another bears the same."""
    last = _last(person)
    shared = sum(e.kind == "person" and _last(e) == last for e in article.entities.values()) > 1
    return re.escape(person.name if shared else last)


def _speaks(person: Entity, article: Article) -> bool:
    """True where the report gives words to a person: “N, the mayor, said”, “according to N”, “said Mayor N”."""
    name = _called(person, article)
    after = rf"\b{name}\b(?:, [^.,;“”\"]{{1,100}},|,)?(?: \w+){{0,2}} (?:{_SPOKE})\b"
    before = rf"\b(?:{_SAID}|according to)(?: {_BETWEEN}){{0,6}}(?<!\bthe) {name}\b"
    return re.search(after, article.text) is not None or re.search(before, article.text, re.IGNORECASE) is not None


def _around(words: str, article: Article) -> str:
    """The words with the rest of what stands between the same quotation marks."""
    at = article.text.find(words)
    if at < 0:
        return words
    end = at + len(words)
    left = max(article.text.rfind(mark, max(0, at - MOST_AROUND), at) for mark in '"“\n')
    rights = [r for mark in '"”\n' if (r := article.text.find(mark, end, end + MOST_AROUND)) >= 0]
    return article.text[left + 1 if left >= 0 else at : min(rights, default=end)]


def harmed(person: Entity, article: Article) -> bool:
    """True where the report says that a person was killed, hurt or has died."""
    last = _called(person, article)
    after = rf"\b{last}\b(?:, [^.,;]{{1,60}},)?(?: who)?(?: \w+)? {_HARMED}"
    before = rf"\b{_OF} of (?:[^\W\d_][\w.'’-]* ){{0,4}}{last}\b"
    own = rf"\b{last}['’]s? (?:own )?(?:death|murder|killing|passing|funeral)\b"
    text = f"{article.title}. {article.text}"
    return any(re.search(pattern, text) for pattern in (after, before, own))
