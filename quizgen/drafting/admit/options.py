"""Wrong options from the same story, closed by the report: words of the same form that the report has for something
else, and nowhere near what is asked (design, section 3, rule 5).
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Sequence
from dataclasses import dataclass

from quizgen.drafting.admit.forms import Form, content, form_of, likeness, says_more_than_a_word, tense
from quizgen.drafting.admit.numbers import numbers, years
from quizgen.drafting.admit.pool import clauses, noun_phrases
from quizgen.drafting.annotate.annotated import Annotated
from quizgen.drafting.candidate import Candidate, Offered
from quizgen.world.wording import opening

MOST = 5  # options a candidate keeps: three are used, the others wait for a person
SAME_RULE, SAME_FORM = "answers.same-rule", "answers.same-form"
# Predicates that several may share in other words, so that nobody else is known not to have done it.
_OPEN = frozenset(
    "say tell call ask urge want wish hope plan seek support oppose welcome condemn praise express describe believe "
    "think feel know fear warn demand claim promise offer propose suggest discuss speak comment be have become remain "
    "live see hear like love hate try continue face meet".split()
)
_UNSORTED = ("amounts", "NAME")  # of what sort, or in which unit, is not known: nothing can stand beside it
_SHORTEST, _LONGEST = 0.5, 1.8  # times the key's length: others betray the key, or themselves


@dataclass(frozen=True, slots=True)
class _Words:
    """Words that may be an option: where from, by which rule, in which form."""

    text: str
    at: int
    rule: str
    form: Form
    content: frozenset[str]
    offered: Offered
    about: frozenset[str] = frozenset()


def with_options(story: Annotated, found: Sequence[Candidate]) -> list[Candidate]:
    """The candidates with what the story offers as wrong options."""
    pool = [*map(_of_candidate, found)]
    pool += [_Words(o.text, at, "", form_of(o.text, o.type, ""), content(o.text), o) for at, o in noun_phrases(story)]
    pool += [
        _Words(o.text, at, "", form_of(o.text, o.type, ""), content(o.text), o, about)
        for at, o, about in clauses(story)
    ]
    told = [(s.start, content(story.text[s.start : s.end])) for s in story.sentences]
    return [dataclasses.replace(c, options=tuple(_options(story, c, pool, told)[:MOST])) for c in found]


def _of_candidate(c: Candidate) -> _Words:
    form = form_of(c.key, c.type, c.asks)
    return _Words(c.key, c.at, c.rule, form, content(c.key), Offered(c.key, c.span, c.type, told_of=c.told_of), content(_whom(c)))


def _whom(candidate: Candidate) -> str:
    """Of whom or what the stem tells."""
    return candidate.stem.subject or candidate.stem.rest


def _options(
    story: Annotated, asked: Candidate, pool: Sequence[_Words], told: list[tuple[int, frozenset[str]]]
) -> list[Offered]:
    """The best that are known to be wrong, none like another."""
    form, key = form_of(asked.key, asked.type, asked.asks), content(asked.key)
    if form.kind in ("number", "date"):
        return numbers(asked) if form.kind == "number" else years(asked, story.published)
    if form.kind == "name" and asked.lemma in _OPEN or form.detail in _UNSORTED:
        return []
    stem = content(asked.stem.text)
    whom = content(_whom(asked))
    topic = content(asked.stem.rest) - content(story.title)
    telling = stem - content(story.title) - whom
    best: dict[str, tuple[float, _Words]] = {}
    for raw in pool:
        other = _agreeing(raw, asked.key)
        score = _score(asked, form, other)
        if not score or other.content & key or len(other.content & stem) * 2 > len(other.content):
            continue
        if form.kind == "clause" and form.detail == "pronoun":
            near = bool(other.about & (whom | topic)) or bool(other.content & topic) or not other.about
            near = near or "definite" in other.about and asked.asks != "view"  # “the drummer” may be whom it asks about
        else:
            near = _near(raw.content, telling, asked, told)
        if not near and score > best.get(other.text, (0.0, other))[0]:
            best[other.text] = (score, other)
    chosen: list[_Words] = []
    for _, other in sorted(best.values(), key=lambda b: (-b[0], b[1].at, b[1].text)):
        if all(not other.content & one.content for one in chosen):
            chosen.append(other)
    return [_cleared(story, asked, other) for other in chosen]


_CLAUSE = re.compile(r"(?P<who>it|he|she|they) (?P<verb>\w+)", re.IGNORECASE)
_MANY = {"was": "were", "is": "are", "has": "have"}
_ONE = {many: one for one, many in _MANY.items()}


def _agreeing(other: _Words, key: str) -> _Words:
    """A predicate with the pronoun of the key, which would else be told by it: “They were sunk” beside “They …”."""
    ours, theirs = _CLAUSE.match(key), _CLAUSE.match(other.text)
    if ours is None and theirs is not None and key.split()[0].endswith("ed"):  # a deed without a pronoun
        text = other.text[theirs.start("verb") :]
        detail = "deed" if text.split()[0].endswith("ed") else "other"
        return dataclasses.replace(
            other, text=text, form=Form("clause", detail), offered=dataclasses.replace(other.offered, text=text)
        )
    if ours is None or theirs is None or ours["who"].casefold() == theirs["who"].casefold():
        return other
    many, were_many = (m["who"].casefold() == "they" for m in (ours, theirs))
    verb = theirs["verb"]
    if many != were_many:
        table = _MANY if many else _ONE
        done = re.match(r" \w+(?:ed|en|wn|lt|nt|un)\b", other.text[theirs.end() :])  # “was sunk”, not “was a ship”
        if verb in table and not done or verb not in table and not verb.endswith("ed"):
            return dataclasses.replace(other, content=frozenset())  # its verb would have to change
        verb = table.get(verb, verb)
    text = f"{ours['who']} {verb}{other.text[theirs.end() :]}"
    if re.search(r"\b(?:his|her|its|their|him|them)\b", text):
        return dataclasses.replace(other, content=frozenset())
    return dataclasses.replace(other, text=text, offered=dataclasses.replace(other.offered, text=text))


def _score(asked: Candidate, form: Form, other: _Words) -> float:
    """How well words stand beside the key; 0 where they cannot."""
    like = likeness(form, other.form)
    length = len(other.text) / max(1, len(asked.key))
    if form.kind == "name" and (" and " in other.text) != (" and " in asked.key):
        return 0.0
    if not like or other.at == asked.at or not other.content or opening(other.text) != opening(asked.key):
        return 0.0
    if not _whole(other.text) or not _of_one_form(asked, form, other):
        return 0.0
    if not _SHORTEST <= length <= _LONGEST:
        return 0.0
    return 1.0 + like + 0.5 * (other.rule == asked.rule) - 0.5 * abs(length - 1)


def _of_one_form(asked: Candidate, form: Form, other: _Words) -> bool:
    """Clauses of one tense about subjects of one sort; nouns that say more than one word."""
    if form.detail == "pronoun":
        alike = _negated(other.text) == _negated(asked.key) and tense(other.text) == tense(asked.key)
        return alike and asked.told_of == other.offered.told_of
    return form.kind != "noun" or says_more_than_a_word(other.text) and "," not in other.text


def _negated(clause: str) -> bool:
    return re.search(r"\bnot\b|n['’]t\b", clause) is not None


def _whole(text: str) -> bool:
    """No mark or bracket has lost its partner."""
    return text.count('"') % 2 == 0 and text.count("“") == text.count("”") and text.count("(") == text.count(")")


def _cleared(story: Annotated, asked: Candidate, other: _Words) -> Offered:
    rule = SAME_RULE if other.rule == asked.rule else SAME_FORM
    sentence = story.sentence_at(other.at)
    text = story.text[sentence.start : sentence.end] if sentence is not None else other.text
    return dataclasses.replace(
        other.offered, clears=rule, why=f"The report has this of something else: {_quoted(text)}"
    )


def _near(
    words: frozenset[str], telling: frozenset[str], asked: Candidate, told: list[tuple[int, frozenset[str]]]
) -> bool:
    """True where a sentence that has the option tells of what is asked, or has the asked verb."""
    verb = asked.lemma[:6]
    for at, sentence in told:
        if words <= sentence and (at == asked.at or verb in sentence or len(telling & sentence) > 1):
            return True
    return False


def _quoted(sentence: str) -> str:
    text = " ".join(sentence.split())
    return f"“{text}”" if len(text) <= 160 else f"“{text[:150].rsplit(' ', 1)[0]} …”"
