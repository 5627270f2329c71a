"""item(question, options) → item: the question with everything a writer needs."""

from __future__ import annotations

from functools import lru_cache

from quizgen.model.article import Article
from quizgen.model.facts import Joined, QuestionAnswer
from quizgen.model.item import FAMILY, SORTED, Citation, Item, Option, Question, Receipt
from quizgen.model.template import Level
from quizgen.questions.setting import context_of
from quizgen.world.mapped import map_asked


def make_item(question: Question, options: tuple[Option, ...], article: Article, ordered: bool = False) -> Item:
    """Put an item together. `ordered`: the options have a natural order, which writers keep."""
    template = question.template
    blanks = question.blanks
    evidence = tuple(dict.fromkeys(" ".join(p.split()) for f in question.facts for p in f.evidence))
    sources = dict.fromkeys(f.source for f in question.facts if isinstance(f, Joined))
    lefts, rights = zip(*question.entries, strict=True) if question.entries else ((), ())
    return Item(
        id=question.id,
        # The one blank of a cloze without `blanks` is filled by choosing.
        type="choice" if template.type == "cloze" and not blanks else template.type,
        level=level_of(question),
        stem=question.stem,
        options=options,
        sequence=rights if template.type == "order" else (),
        pairs=tuple(zip(lefts, rights, strict=True)) if template.type == "match" else (),
        explanation=_explained(question),
        evidence=(question.sentence,) if blanks else evidence,
        proof=template.proof,
        tags=_tags(question, article, ordered),
        citations=(cite(article), *(Citation(article="", title=source, published="") for source in sources)),
        recall=template.recall,
        blanks=blanks,
        template=template.name,
        facts=question.fact_ids,
        family=family_of(question),
        ordered=ordered,
        context=context_of(question, options, article),
        map=map_asked(question.fact, article, question.slot),
        receipt=receipt_of(question, options),
    )


def _explained(question: Question) -> str:
    """The explanation; where a person answers for a fact that a gate refuses, this and why, for the key to show."""
    vouched = [f.vouch.says for f in question.facts if f.vouched and f.vouch]
    return " ".join((question.explanation, *(f"A person vouches for it: {says.rstrip('.')}." for says in vouched)))


def receipt_of(question: Question, options: tuple[Option, ...]) -> Receipt:
    """Which gates its facts passed, and who made them and the foils that are options."""
    gates = (name for f in question.facts if f.gate for name in f.gate.passed)
    shown = {o.text for o in options if o.origin == "foils"}
    foils = (foil.by for foil in question.fact.foils.get(question.slot, ()) if _texts(foil.value) & shown)
    made = dict.fromkeys((*(f.by for f in question.facts), *foils))
    return Receipt(tuple(dict.fromkeys(gates)), tuple(made))


def _texts(value: str | tuple[str, ...]) -> set[str]:
    return {value} if isinstance(value, str) else set(value)


def level_of(question: Question) -> Level:
    """The template's; a question in somebody's own words has its own."""
    return question.fact.asked_level if isinstance(question.fact, QuestionAnswer) else question.template.level


def family_of(question: Question) -> str:
    """What is asked for: the template's family; of a question in somebody's own words, what it asks."""
    if isinstance(question.fact, QuestionAnswer):
        return question.fact.asks
    return question.template.family or question.slot


def cite(article: Article) -> Citation:
    """Where the article stands; one object for all items of an article."""
    return _citation(article.id, article.title, article.published.text, article.publisher or "", article.url or "")


@lru_cache(maxsize=64)
def _citation(article: str, title: str, published: str, publisher: str, url: str) -> Citation:
    return Citation(article=article, title=title, published=published, publisher=publisher, url=url)


def _tags(question: Question, article: Article, ordered: bool) -> tuple[str, ...]:
    """One namespace, `quizgen::`, sorted; a tag has no white space."""
    tags = [
        f"quizgen::article::{article.id}",
        f"quizgen::level::{level_of(question)}",
        f"{FAMILY}{family_of(question)}",
        *_of_topics(article.topics or ()),
    ]
    if ordered:
        tags.append(SORTED)
    return tuple(sorted(tags))


@lru_cache(maxsize=64)
def _of_topics(topics: tuple[str, ...]) -> tuple[str, ...]:
    return tuple([f"quizgen::topic::{'-'.join(t.split())}" for t in topics])
