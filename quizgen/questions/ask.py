"""ask(template, article) → questions, one for each fitting combination of facts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal, InvalidOperation
from functools import cached_property
from itertools import islice
from typing import Any

from quizgen.model.article import Article
from quizgen.model.facts import AnyFact, Joined, kind_slots
from quizgen.model.item import Question, filled
from quizgen.questions.blanks import key_sentence
from quizgen.questions.cloze import cloze
from quizgen.questions.answers import typed
from quizgen.questions.combos import Facts, combinations
from quizgen.questions.compiled import Compiled
from quizgen.questions.context import View, view_of
from quizgen.questions.filters import number
from quizgen.questions.reporting import leans
from quizgen.questions.voices import shows, tells
from quizgen.world.dates import coarsen
from quizgen.world.knowledge import World

MOST_MADE = 2_000
MOST_OF_A_VOICE = 2  # of one template: a closed answer that is nearly always the same teaches to guess it


def ask(compiled: Compiled, article: Article, world: World, trivia: bool = False) -> Iterator[Question]:
    """All questions a template makes of one article, in the order of the facts, up to the template's cap."""
    asking = _Asking(compiled, article, world)
    made = (asking.question(facts) for facts in combinations(compiled, article, trivia, asking.holds))
    count = 0
    for question in islice((q for q in made if q is not None), MOST_MADE):
        if asking.told(question):
            continue
        yield question
        count += 1
        if count >= compiled.template.cap:
            return


@dataclass
class _Asking:
    """One template over one article. `asked`: facts asked for so far; `used`: all facts of those questions."""

    compiled: Compiled
    article: Article
    world: World
    view: View = field(init=False)
    rendered: dict[Any, tuple[Any, str]] = field(init=False)
    asked: set[str] = field(default_factory=set)
    used: set[str] = field(default_factory=set)
    voices: Counter[Any] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        self.view = view_of(self.article, self.world)
        self.rendered = self.view.keys(self.compiled.key_alone)

    def told(self, question: Question) -> bool:
        """True for a question that adds nothing to those made so far; any other is noted down.

        Of combinations that ask for the same fact one is enough; two facts of one kind make one pair each (A and B,
        then not A and C); a voice is asked for twice.
        """
        kinds = list(question.template.facts.values())
        pair = len(kinds) == 2 and kinds[0] == kinds[1]
        ids = {f.id for f in question.facts}
        voice = question.value if question.slot == "voice" else None
        if question.fact.id in self.asked or (pair and self.used & ids) or self.voices[voice] >= MOST_OF_A_VOICE:
            return True
        self.asked.add(question.fact.id)
        self.used |= ids
        if voice is not None:
            self.voices[voice] += 1
        return False

    def context(self, facts: Facts) -> dict[str, Any]:
        """The names of a template with their values; where it takes several facts, the first stands for the name."""
        named = zip(self.compiled.template.facts, facts, strict=False)
        return {n: self.view.fact(f) for n, f in named} | {"article": self.view.shown}

    def holds(self, fact: AnyFact) -> bool:
        """`applies` of a fact alone."""
        return self.compiled.holds(self.context((fact,)))

    def question(self, facts: Facts) -> Question | None:
        """The question of these facts; None where they do not make one."""
        template = self.compiled.template
        if template.blanks:
            return self._sentence(facts)
        context = self.context(facts)
        if template.several:
            return self._of_several(facts, context)
        if not self.compiled.holds(context):
            return None
        name, slot = template.asks.split(".")
        fact = facts[list(template.facts).index(name)]
        if slot == "voice" and not (fact.status == "reviewed" and shows(fact, self.article)):
            return None
        if slot == "voice" and tells(self.compiled.text("stem", context)):
            return None
        if (template.type == "cloze" or template.family == "support") and fact.status != "reviewed":
            return None  # a sentence that nobody has chosen: it asks for a trifle, or once more for what is asked already
        render = self.renderer(name, slot, context)
        key = render(self.world.value(self.article, fact, slot))
        if template.type == "cloze":
            left = cloze(fact, self.article, key)
            if not left:
                return None
            context["article"] = {**self.view.shown, "cloze": left}
        told = self.compiled.text("explanation", context)
        made = self._made(facts, fact, slot, context, key=key, render=render, explanation=told)
        return _computed(made) if template.proof == "computed" else typed(made)

    def renderer(self, name: str, slot: str, context: dict[str, Any]) -> Callable[[Any], str]:
        """What makes an option's text of a value in the asked slot. Where a key shows nothing else, each value is
        rendered once, for all templates that do the same with it."""
        seen, text, shown, rendered = self.view.value, self.compiled.text, self.compiled.shown, self.rendered
        if not self.compiled.key_alone:
            return lambda value: text("key", {**context, name: {**context[name], slot: seen(value)}})

        def recall(value: Any) -> str:
            many = isinstance(value, tuple)
            place = tuple(map(id, value)) if many else value if isinstance(value, str) else id(value)
            found = rendered.get(place)
            if found is None:  # kept with the value, so that its identity stays its own
                found = rendered[place] = (value, shown(seen(value)))
            return found[1]

        return recall

    @cached_property
    def lead(self) -> str:
        """What introduces a key sentence: a stem that speaks of the article alone, without a sentence yet."""
        return self.compiled.text("stem", {"article": self.view.shown})

    def _sentence(self, facts: Facts) -> Question | None:
        """A key sentence with its blanks; None where none can be learned, or its text is cut."""
        template, (fact,) = self.compiled.template, facts
        slots = tuple(path.partition(".")[2] for path in template.blanks)
        sentence, left_out, blanks = key_sentence(fact, slots, self.article, self.world, self.lead)
        context = self.context(facts) if blanks else {}
        if not blanks or not self.compiled.holds(context):
            return None
        context["article"] = {**self.view.shown, "cloze": left_out, "words": "; ".join(b.text for b in blanks)}
        key, told = self.compiled.text("key", context), self.compiled.text("explanation", context)
        own = {"key": key, "render": str, "explanation": told, "blanks": blanks, "sentence": sentence}
        made = self._made(facts, fact, template.asks.partition(".")[2], context, **own)
        return made if filled(made.stem, blanks).endswith(sentence) else None

    def _of_several(self, facts: Facts, context: dict[str, Any]) -> Question | None:
        """An order or a match: key, left side and explanation rendered for each fact, no two alike."""
        template = self.compiled.template
        name, slot = template.asks.split(".")
        least, most = template.several or (0, 0)
        rows: dict[str, tuple[AnyFact, str, str]] = {}
        lefts: set[str] = set()
        for fact in facts:
            own = {**context, name: self.view.fact(fact)}
            key, left = self.compiled.text("key", own), self.compiled.text("left", own)
            if key.casefold() not in rows and (not left or left.casefold() not in lefts) and len(rows) < most:
                rows[key.casefold()] = (fact, left, key)
                lefts.add(left.casefold())
        if len(rows) < least:
            return None
        chosen = tuple(fact for fact, _, _ in rows.values())
        told = " ".join(self.compiled.text("explanation", {**context, name: self.view.fact(f)}) for f in chosen)
        entries = tuple((left, key) for _, left, key in rows.values())
        own = {"key": entries[0][1], "render": str, "entries": entries, "explanation": told}
        return self._made(chosen, chosen[0], slot, self.context(chosen), **own)

    def _made(self, facts: Facts, fact: AnyFact, slot: str, context: dict[str, Any], **more: Any) -> Question:
        made = Question(
            template=self.compiled.template,
            facts=facts,
            articles=(self.article.id,) * len(facts),
            fact=fact,
            slot=slot,
            form=kind_slots(fact.kind)[slot].form,
            value=self.world.value(self.article, fact, slot),
            stem=self.compiled.text("stem", context),
            scope=_scope(fact, self.article),
            **more,
        )
        news = "“" in (getattr(fact, "about", None) or "")  # it speaks of “the news “…””
        return replace(made, leans_on=self.article.title) if news or leans(made) else made


def _computed(question: Question) -> Question | None:
    """A question whose key is a number worked out from the facts: other numbers are its wrong options."""
    try:
        value = Decimal(question.key.replace(",", ""))
    except InvalidOperation:
        return None
    return replace(question, form="number", value=value, render=lambda v: number(v))


def _scope(fact: AnyFact, article: Article) -> Any:
    """The date for which the claim is judged: the fact's own, else the article's; a role is asked as of the article."""
    if isinstance(fact, Joined):
        return getattr(fact, "when", None) or coarsen(article.published, "day")
    for slot in ("when", "until", "since") if fact.kind != "role" else ():
        date = getattr(fact, slot, None)
        if date is not None and date.granularity == "day":
            return date
    return coarsen(article.published, "day")
