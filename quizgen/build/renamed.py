"""Words that a person wrote with the name that an entity had when its cards were released."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping

from quizgen.model.article import Article
from quizgen.model.facts import AnyFact, kind_slots
from quizgen.model.item import Question
from quizgen.model.problem import Location, Problem
from quizgen.model.quiz import Published
from quizgen.model.recipe import Edit
from quizgen.model.slots import Foil, Phrase

Names = dict[tuple[str, str], str]  # id of the article and the old name → the name of today
_WRITTEN = ("text", "texts", "phrase")  # forms of slots that a person words; a quotation stands as it was said


def renamed(question: Question, article: Article, old: Published) -> Names:
    """The old name of the entity that a question asks for, where students know it by another than the article does.

    Where the old key is a name of another entity, the fact was corrected, and nothing was renamed.
    """
    named = getattr(question.fact, question.slot, None) if question.form in ("entity", "entities") else None
    ids = (named,) if isinstance(named, str) else tuple(named or ())
    entity = article.entities.get(ids[0]) if len(ids) == 1 else None
    was = old.item.key.removeprefix("The ")
    if entity is None or question.key.removeprefix("The ") != entity.name or not was:
        return {}
    others = (e for e in article.entities.values() if e is not entity)
    if was == entity.name or any(was in (e.name, *(e.also or ())) for e in others):
        return {}
    return {(article.id, was): entity.name}


def old_words(names: Names, articles: Iterable[Article], edits: Mapping[str, Edit]) -> list[Problem]:
    """A warning for each text of facts, foils and edits that holds an old name."""
    found = []
    for article in articles if names else ():
        for was, now in ((was, now) for (id_, was), now in names.items() if id_ == article.id):
            seeks = _seeker(was, article)
            for path, text in (*_of_facts(article), *_of_edits(article, edits)):
                if seeks(text):
                    message = f"{path} still says “{was}”, which is called “{now}” now"
                    hint = f"write “{now}”, or leave it where the words are meant so"
                    found.append(Problem(Location(article.id, path=path), "old-name", message, hint, "warning"))
    return list(dict.fromkeys(found))


def _seeker(was: str, article: Article) -> Callable[[str], bool]:
    """Finds the old name as whole words, outside longer names of the article (“Lind” in “Eva Lind”)."""
    names = {n for e in article.entities.values() for n in (e.name, *(e.also or ()))}
    longer = sorted((n for n in names if was in n and n != was), key=len, reverse=True)
    pattern = re.compile("|".join([*map(re.escape, longer), rf"(?<!\w)(?P<old>{re.escape(was)})(?!\w)"]))
    return lambda text: any(m["old"] for m in pattern.finditer(text))


def _of_facts(article: Article) -> Iterator[tuple[str, str]]:
    for fact in article.facts:
        for slot in kind_slots(fact.kind).values():
            if slot.form in _WRITTEN and slot.name not in ("quote", "voice"):
                for text in _texts(getattr(fact, slot.name, None)):
                    yield f"facts.{fact.id}.{slot.name}", text
        yield from ((f"facts.{fact.id}.foils", text) for text in _foils(fact))


def _foils(fact: AnyFact) -> Iterator[str]:
    for foils in (fact.foils or {}).values():
        for foil in foils:
            yield from _texts(foil)


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Phrase):
        yield from (value.short, value.clause)
    elif isinstance(value, Foil):
        yield from (*_texts(value.value), value.why)
    elif isinstance(value, tuple):
        for one in value:
            yield from _texts(one)


def _of_edits(article: Article, edits: Mapping[str, Edit]) -> Iterator[tuple[str, str]]:
    for id_, edit in edits.items():
        if f"/{article.id}/" in id_:
            for text in (edit.stem, edit.explanation, *edit.options.values()):
                yield f"edit.{id_}", text or ""
