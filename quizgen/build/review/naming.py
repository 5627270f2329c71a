"""Which facts an item is made of, what a question of a person's own is called, and how it is written down."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from quizgen.build.outside import asked_for
from quizgen.build.review.article_file import ArticleFile
from quizgen.build.review.decision import Asked
from quizgen.model.article import Article
from quizgen.model.facts import QuestionAnswer
from quizgen.model.item import facts_in
from quizgen.model.provenance import PERSON
from quizgen.model.slots import Foil
from quizgen.world.folding import slug

MOST_ID = 44  # characters of an id, as of the draft's own
OWN, REPORT = "qa", "qa-report"  # the templates that ask a question in somebody's words
ENOUGH = 2  # wrong options of its author's with which a question needs no others


def facts_of(item: str, file: ArticleFile) -> list[str]:
    """The ids of the facts of this article that an item is made of; none for general knowledge."""
    found = []
    for full in facts_in(item):
        article, _, fact = full.partition("/")
        own = fact if fact in file.facts else fact.partition(".")[0]
        if article == file.article.id and own in file.facts:
            found.append(own)
    return list(dict.fromkeys(found))


def item_of(file: ArticleFile, fact: str, wrong: int) -> str:
    """The id of the item that asks a question in a person's words; `wrong`: how many wrong options it brings."""
    return f"{OWN if wrong >= ENOUGH else REPORT}/{file.article.id}/{fact}"


def spellings(item: str) -> tuple[str, ...]:
    """The ids under which a question in somebody's words may be asked; of other items their own."""
    template, _, rest = item.partition("/")
    return (f"{OWN}/{rest}", f"{REPORT}/{rest}") if template in (OWN, REPORT) else (item,)


def free_id(question: str, article: Article, items: Iterable[str]) -> str:
    """An id of a question's own words that no fact of the article and none of these items has borne."""
    every = (*article.facts, *article.proposals)
    taken = {f.id for f in every} | {i for f in every for i in f.formerly}
    taken |= {full.rpartition("/")[2] for item in items for full in facts_in(item)}
    base = slug(question)[:MOST_ID].rstrip("-") or "question"
    name, n = base, 2
    while name in taken:
        name, n = f"{base}-{n}", n + 1
    return name


def own_words(fact: QuestionAnswer, asked: Asked) -> QuestionAnswer:
    """A question as somebody words it; wrong options that stay keep who made them."""
    made: dict[object, str] = {(w.text, w.why): asked.by for w in asked.brought}
    made |= {(f.value, f.why): f.by for f in fact.foils.get("answer", ())}
    foils = tuple(Foil(w.text.strip(), w.why.strip(), made.get((w.text, w.why), PERSON)) for w in asked.wrong)
    passage = " ".join(" ".join(asked.evidence).split())
    whole = passage.count('"') % 2 == 0 and passage.count("“") == passage.count("”")
    said = f"The report says: “{passage}”" if whole else ""  # a mark without its partner would be one on the key, too
    return replace(
        fact,
        question=" ".join(asked.question.split()),
        answer=" ".join(asked.answer.split()),
        foils={"answer": foils} if foils else {},
        evidence=asked.evidence,
        explanation=asked.explanation.strip() or said or None,
        asks=asked.asks or asked_for(asked.question),
        by=asked.by,
        notes=(),
        eligible=True,
        why_not=None,
        gate=None,
    )
