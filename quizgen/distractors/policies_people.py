"""The policies of options that are people: whom nobody would take for the holder of an office, or for who spoke."""

from __future__ import annotations

from quizgen.distractors.choose import single
from quizgen.distractors.plausible import home
from quizgen.distractors.policy import Case, Tried, policy
from quizgen.distractors.speaking import JUDGES, REIGNING, People, called_like_a_town, meeting, of_news
from quizgen.model.article import Entity
from quizgen.model.facts import Role
from quizgen.world.folding import fold
from quizgen.world.holders import Holder
from quizgen.world.offices import code_of, held_by

_NOBODY_HOLDS = "so that nobody would take this person for the holder"
_NOBODY_SPOKE = "so that nobody would take this person for the speaker"


def _place_of(case: Case) -> Entity | None:
    """The country, place or organisation for whose office's holder a question asks, else None."""
    fact = case.question.fact
    if not isinstance(fact, Role) or case.question.slot != "holder" or not fact.of:
        return None
    return case.article.entities[fact.of]


def _office_of(case: Case) -> str | None:
    """The country (ISO 3166) for whose office's holder a question asks, else None."""
    of = _place_of(case)
    return code_of(of) if of is not None and of.kind == "country" else None


def _of_a_story(tried: Tried) -> bool:
    return tried.candidate.origin in ("same-article", "corpus")


@policy(of=lambda case: _office_of(case) is not None)
def known_from_another_country(tried: Tried) -> str:
    """Beside the holder of a country's office stands nobody of a story who is from elsewhere.

    Bad: “Who was prime minister of Norland?” – a Sudrian minister of the same story.
    Good: the same question – a Norlandic minister.
    Source: Haladyna, Downing and Rodriguez (2002), rule 29: plausible options.
    """
    if not _of_a_story(tried):
        return ""
    abroad = home(tried.value, tried.candidate.article or tried.case.article)
    return f"known from another country, {_NOBODY_HOLDS}" if abroad and abroad != _office_of(tried.case) else ""


@policy(of=lambda case: _office_of(case) is not None)
def known_from_an_organisation(tried: Tried) -> str:
    """Beside the holder of a country's office stands nobody of a story who has a post in an organisation.

    Bad: “Who was prime minister of Norland?” – the head of the builders' guild.
    Good: the same question – a Norlandic minister.
    Source: Haladyna, Downing and Rodriguez (2002), rule 29: plausible options.
    """
    if not _of_a_story(tried):
        return ""
    place = tried.candidate.article or tried.case.article
    role = tried.case.world.role(place, tried.value)
    of = place.entities[role.of] if role is not None and role.of else None
    return f"known from an organisation, {_NOBODY_HOLDS}" if of is not None and of.kind == "organisation" else ""


@policy()
def known_only_later(tried: Tried) -> str:
    """Nobody who came to an office after the report is an option; what students have stays.

    Bad: a report of 2016: “Who was president of Norland in 2011?” – somebody who first governed in 2019.
    Good: the same question – somebody who governed in 2009.
    Source: design, section 3: nothing dated after the report is an option.
    """
    since, published = tried.candidate.since, tried.case.article.published.last
    late = since is not None and since > published and tried.text not in tried.case.published
    return "known only after the report" if late else ""


def _local_office(case: Case) -> bool:
    """True where a question asks for who holds an office of a city or province."""
    of = _place_of(case)
    return of is not None and of.kind == "place"


@policy(of=_local_office)
def known_from_another_office(tried: Tried) -> str:
    """Beside a mayor or governor stands nobody who is known from an office of their own.

    Bad: “Who was mayor of Nordhill?” – the prime minister.
    Good: the same question – somebody of the story without an office.
    Source: Haladyna, Downing and Rodriguez (2002), rule 29: plausible options.
    """
    role = tried.case.world.role(tried.case.article, tried.value)
    known = role or held_by(tried.value, tried.question.scope.last)
    return f"known from another office, {_NOBODY_HOLDS}" if known else ""


def _drafted_doer(case: Case) -> bool:
    """Only drafts are held to it: whom a person has chosen as an option was chosen by reading."""
    fact = case.question.fact
    return fact.kind == "event" and case.question.slot == "who" and fact.status == "draft"


@policy(of=_drafted_doer)
def of_another_standing(tried: Tried) -> str:
    """Beside somebody without an office stands nobody who has one by the report or the tables, nor the other way round.

    Bad: “Who was arrested at a hotel?” – “Anna Berg”, a clerk, beside “Omar Lind”, the president.
    Good: the same question – “Karin Dahl”, another clerk.
    Source: readers of unseen stories, 2026: a prime minister beside a prisoner was no choice (CHANGELOG).
    """
    key, value = single(tried.question.value), single(tried.value)
    if not all(isinstance(e, Entity) and e.kind == "person" for e in (key, value)):
        return ""
    return "of another standing than the key" if _in_office(tried, key) != _in_office(tried, value) else ""


def _in_office(tried: Tried, person: object) -> bool:
    assert isinstance(person, Entity)
    role = tried.case.world.role(tried.case.article, person)
    return role is not None or held_by(person, tried.question.scope.last) is not None


def _drafted_speaker(case: Case) -> bool:
    """Only drafts are held to it: in an article that a person has written, whoever is an entity was chosen."""
    return case.question.slot == "speaker" and case.question.fact.status == "draft"


def _person(tried: Tried) -> bool:
    return isinstance(tried.value, Entity) and tried.value.kind == "person"


def _from_story(tried: Tried) -> bool:
    return _person(tried) and tried.candidate.origin != "tables"


@policy(of=_drafted_speaker)
def spoken_of(tried: Tried) -> str:
    """Nobody whom the words name has said them.

    Bad: “Who said that Lind would resign?” – “Omar Lind”.
    Good: the same question – “Karin Dahl”.
    Source: Haladyna, Downing and Rodriguez (2002), rule 29: plausible options.
    """
    return "the words speak of this person" if _person(tried) and tried.speaker.spoken_of else ""


@policy(of=_drafted_speaker)
def of_a_later_report(tried: Tried) -> str:
    """Nobody comes from a report that was published later.

    Bad: a report of May 2016: somebody who is known from one of 2018.
    Good: somebody of a report of 2015.
    Source: design, section 3: nothing dated after the report is an option.
    """
    place = tried.candidate.article
    later = place is not None and place.published.first > tried.case.article.published.last
    return "of a later report" if later and _person(tried) else ""


@policy(of=_drafted_speaker)
def governs_elsewhere(tried: Tried) -> str:
    """From the tables comes nobody who governs another state than the speaker's.

    Bad: words of Norland's president – the president of Sudria, of whom the story does not tell.
    Good: the same words – a minister of Norland.
    Source: Haladyna, Downing and Rodriguez (2002), rule 29: plausible options.
    """
    if not _person(tried) or tried.candidate.origin != "tables":
        return ""
    serving = tried.speaker.serving
    return "governs elsewhere" if serving is not None and serving.country != tried.case.state_of_key else ""


@policy(of=_drafted_speaker)
def harmed_in_the_report(tried: Tried) -> str:
    """Nobody whom the report calls killed, hurt or dead is taken for who spoke.

    Bad: “Omar Lind was killed on Monday” – “Omar Lind”.
    Good: “Omar Lind came on Monday” – “Omar Lind”.
    Source: Haladyna, Downing and Rodriguez (2002), rule 29: plausible options.
    """
    if not _from_story(tried):
        return ""
    dead = tried.case.world.index(People, tried.speaker.place).harmed(tried.value)
    return f"harmed or dead in the report, {_NOBODY_SPOKE}" if dead else ""


@policy(of=_drafted_speaker)
def perhaps_a_town(tried: Tried) -> str:
    """Nobody of whom nothing is known is called like a town: it may be one.

    Bad: “Miami” read as a person's name.
    Good: “Anna Miami”, a woman by the text.
    Source: the readers of unseen drafts, 2026 (CHANGELOG): towns stood beside speakers.
    """
    person = tried.value
    if not _from_story(tried) or person.gender or tried.speaker.known or not called_like_a_town(person):
        return ""
    return "perhaps no person: it is called like a town"


@policy(of=_drafted_speaker)
def silent_and_governs_elsewhere(tried: Tried) -> str:
    """A foreign office-holder who says nothing in the report is no option, unless the report is of many states.

    Bad: words of a Norlandic analyst – the president of Sudria, whom the story only names.
    Good: the same words – the president of Sudria, whom the headline names.
    Source: Haladyna, Downing and Rodriguez (2002), rule 29: plausible options.
    """
    if not _from_story(tried) or tried.speaker.speaks or tried.speaker.serving is None:
        return ""
    place, code = tried.speaker.place, tried.case.state_of_key
    expected = of_news(tried.speaker.serving, code, tried.value, place) or meeting(place)
    return "" if expected else "says nothing in the report and governs elsewhere"


@policy(of=_drafted_speaker)
def silent_without_office(tried: Tried) -> str:
    """Nobody is an option who neither speaks in the report nor has an office by it.

    Bad: a footballer whom the story names in passing.
    Good: the same man, where the story has words of his.
    Source: Haladyna, Downing and Rodriguez (2002), rule 29: plausible options.
    """
    known = not _from_story(tried) or tried.speaker.speaks or tried.speaker.known
    return "" if known else "neither speaks in the report nor holds an office"


@policy(of=_drafted_speaker)
def judge_or_monarch(tried: Tried) -> str:
    """A judge or a monarch is no option beside who governs, nor who governs beside one of these.

    Bad: words of a minister – the king.
    Good: words of a minister – another minister.
    Source: Haladyna, Downing and Rodriguez (2002), rule 29: plausible options.
    """
    if not _person(tried) or (tried.candidate.origin != "tables" and tried.speaker.speaks):
        return ""
    return _apart(tried.speaker.serving, tried.speaker.key_serving)


def _apart(holder: Holder | None, key: Holder | None) -> str:
    if holder is None:
        return ""
    for rule in (JUDGES, REIGNING):
        if bool(rule.search(fold(holder.office))) != bool(key is not None and rule.search(fold(key.office))):
            return f"as {holder.office} nobody takes this person for who spoke"
    return ""
