"""Wrong options from the same story, closed by the report: words of the same form that the report has for something
else, and nowhere near what is asked (design, section 3, rule 5).
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Container, Sequence

from quizgen.drafting.admit.contrasts import contrasts
from quizgen.drafting.admit.fillers import typical_beside
from quizgen.drafting.admit.forms import Form, bare, content, form_of, says_more_than_a_word, tense
from quizgen.drafting.admit.names import other_names, other_people
from quizgen.drafting.admit.numbers import numbers, years
from quizgen.drafting.admit.pool import Words, story_words
from quizgen.drafting.annotate.annotated import Annotated
from quizgen.drafting.candidate import Candidate, Offered
from quizgen.drafting.engine.lexicon import in_class
from quizgen.world.wording import opening

MOST = 5  # options a candidate keeps: three are used, the others wait for a person
SAME_RULE, SAME_FORM = "answers.same-rule", "answers.same-form"
_UNSORTED = frozenset("amounts NAME GPE things times quantities".split())  # of what sort, or in which unit, is not known
_SHORTEST, _LONGEST = 0.4, 1.9  # times the key's length: others betray the key, or themselves
Told = list[tuple[int, frozenset[str]]]  # where each sentence begins, and its words of content


def with_options(story: Annotated, found: Sequence[Candidate], only: Container[int] | None = None) -> list[Candidate]:
    """The candidates, their keys in the form of an option, with what the story offers as wrong options. `only`: the
    numbers of those that need options, where not all do."""
    shown = [_shown(story, c) for c in found]
    pool: dict[Form, list[Words]] = {}
    for words in [*map(_of_candidate, shown), *story_words(story)]:
        pool.setdefault(words.form, []).append(words)
    told = [(s.start, content(s.span.text) | {t.lemma_[:6] for t in s.span if t.tag_.startswith("VB")}) for s in story.sentences]
    return [
        dataclasses.replace(c, options=tuple(_options(story, c, pool, told)[:MOST])) if only is None or n in only else c
        for n, c in enumerate(shown)
    ]


def _shown(story: Annotated, c: Candidate) -> Candidate:
    """With its key as an option is written: a person's full name, a noun phrase without its article unless it ends a sentence."""
    if c.person is not None and " " in story.cluster(c.person).name:
        return dataclasses.replace(c, key=story.cluster(c.person).name)
    if c.stem.open:
        return c  # “rejected ____: an appeal”
    return dataclasses.replace(c, key=bare(c.key)) if _form(c).kind in ("noun", "name") else c


def _form(c: Candidate) -> Form:
    return form_of(bare(c.key), c.type, c.asks, c.many, c.told_of)


def _of_candidate(c: Candidate) -> Words:
    offered = Offered(c.key, c.span, c.type, told_of=c.told_of)
    text = bare(c.key) if _form(c).kind in ("noun", "name") else c.key
    return Words(text, c.at, c.rule, _form(c), content(c.key), offered, content(_whom(c)), 0.3)


def _whom(candidate: Candidate) -> str:
    """Of whom or what the stem tells."""
    return candidate.stem.subject or candidate.stem.rest


def _options(story: Annotated, asked: Candidate, pool: dict[Form, list[Words]], told: Told) -> list[Offered]:
    """The best that are known to be wrong, none like another."""
    form = _form(asked)
    if form.kind in ("number", "date"):
        return numbers(story.text, asked) if form.kind == "number" else years(asked, story.published)
    if form.kind in ("person", "name") and in_class("shared_deeds", asked.lemma) or "amounts" in (form.detail, form.sort):
        return []
    stem = content(asked.stem.text)
    telling = stem - content(story.title) - content(_whom(asked))
    if form.kind == "person":
        return other_people(story, asked, lambda words: _near(words, -1, telling, asked, told))
    if form.detail in ("COUNTRY", "CITY"):
        return other_names(story, asked, form, lambda words: _near(words, -1, telling, asked, told))
    own = [] if _UNSORTED & {form.detail, form.sort} else _of_pool(story, asked, form, _beside(form, pool), stem, telling, told)
    if typical := typical_beside(own, story, asked, form):
        return typical
    if len(own) >= 2:
        return own
    made = contrasts(story, asked, form)
    if len(made) >= 2:
        return [*own, *made]
    loose = _of_pool(story, asked, form, _loosely_beside(form, pool), stem, telling, told)
    return [*own, *(o for o in loose if all(not content(o.text) & content(one.text) for one in own))]


def _beside(form: Form, pool: dict[Form, list[Words]]) -> list[Words]:
    """What has the form of the key, and what can be given it."""
    if form.kind == "clause" and form.detail == "pronoun":
        alike = [f for f in pool if (f.kind, f.detail) == (form.kind, form.detail) and _coarse(f.sort) == _coarse(form.sort)]
        return [w if f.sort == form.sort else _loose(w) for f in alike for w in pool[f]]
    if form.kind != "phrase":
        return pool.get(form, [])
    own = pool.get(form, [])
    if form.sort == "deed":
        bases = pool.get(Form("deed", "gerund"), [])
    else:
        bases = pool.get(Form("phrase", "", form.sort, form.many), [])
    return [*own, *(_behind(form.detail, w) for w in bases)]


_THINGS = frozenset("events texts objects traits money substances living places things NAME".split())


def _loosely_beside(form: Form, pool: dict[Form, list[Words]]) -> list[Words]:
    """What has the words' form but perhaps not their sort: for a person to choose from."""
    if form.kind == "noun" and form.detail in _THINGS:
        alike = [f for f in pool if f.kind == "noun" and f.detail in _THINGS and (f.many, f.article) == (form.many, form.article)]
    elif form.kind == "clause":
        alike = [f for f in pool if (f.kind, f.detail) == (form.kind, form.detail) and f.sort != form.sort]
    else:
        return []
    return [_loose(w) for f in alike for w in pool[f]]


def _loose(w: Words) -> Words:
    """What is told of a thing of another sort, which may be no answer."""
    return dataclasses.replace(w, worth=-0.5, offered=dataclasses.replace(w.offered, type="things"))


def _coarse(sort: str) -> str:
    """Of whom a predicate tells: a person, a body, an amount, or a thing of whatever sort."""
    return sort if sort in ("person", "body", "amount") else "thing"


def _behind(preposition: str, words: Words) -> Words:
    """“Over unpaid bills” of “unpaid bills”."""
    text = f"{preposition}{' of' if preposition == 'because' else ''} {words.text}"
    return dataclasses.replace(words, text=text, offered=dataclasses.replace(words.offered, text=text))


def _of_pool(
    story: Annotated, asked: Candidate, form: Form, pool: Sequence[Words], stem: frozenset[str], telling: frozenset[str], told: Told
) -> list[Offered]:
    key, whom = content(asked.key), content(_whom(asked))
    topic = content(asked.stem.rest) - content(story.title)
    best: dict[str, tuple[float, Words]] = {}
    for raw in pool:
        other = _agreeing(raw, asked.key)
        score = _score(asked, form, other)
        if not score or other.content & key or len(other.content & stem) * 2 > len(other.content):
            continue
        if form.kind == "clause" and form.detail == "pronoun":
            near = bool(other.about & (whom | topic)) or bool(other.content & topic) or not other.about
            near = near or "definite" in other.about and asked.asks != "view"  # “the drummer” may be whom it asks about
        else:
            near = _near(raw.content, raw.at, telling, asked, told)
            near = near or form.kind in ("deed", "clause") and form.detail != "to" and bool(other.about & whom)
        if not near and score > best.get(other.text, (0.0, other))[0]:
            best[other.text] = (score, other)
    chosen: list[Words] = []
    for _, other in sorted(best.values(), key=lambda b: (-b[0], b[1].at, b[1].text)):
        if all(not other.content & one.content for one in chosen):
            chosen.append(other)
    return [_cleared(story, asked, other) for other in chosen]


_CLAUSE = re.compile(r"(?P<who>it|he|she|they) (?P<verb>\w+)", re.IGNORECASE)
_MANY = {"was": "were", "is": "are", "has": "have"}
_ONE = {many: one for one, many in _MANY.items()}


def _agreeing(other: Words, key: str) -> Words:
    """A predicate with the pronoun of the key, which would else be told by it: “They were sunk” beside “They …”."""
    ours, theirs = _CLAUSE.match(key), _CLAUSE.match(other.text)
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


def _score(asked: Candidate, form: Form, other: Words) -> float:
    """How well words stand beside the key; 0 where they cannot."""
    length = len(other.text) / max(1, len(asked.key))
    if form.kind == "name" and (" and " in other.text) != (" and " in asked.key):
        return 0.0
    if other.at == asked.at or not other.content or opening(other.text) != opening(asked.key):
        return 0.0
    if not _whole(other.text) or not of_one_form(asked, form, other) or not _SHORTEST <= length <= _LONGEST:
        return 0.0
    return 2.0 + other.worth + 0.5 * (other.rule == asked.rule) - 0.5 * abs(length - 1)


def of_one_form(asked: Candidate, form: Form, other: Words) -> bool:
    """Clauses of one tense; nouns that say more than one word."""
    if form.detail == "pronoun":
        return _negated(other.text) == _negated(asked.key) and tense(other.text) == tense(asked.key)
    if form.kind == "clause":  # “after if the ban was lifted”; what lasts beside what happened
        return not _BOUND.match(other.text) and (asked.type in _DONE) == (other.offered.type in _DONE)
    return form.kind != "noun" or says_more_than_a_word(other.text) and "," not in other.text


_BOUND = re.compile(r"(?:if|when|whether|because|although|while|as|since|that)\b", re.IGNORECASE)
_DONE = ("VBD", "VBN")


def _negated(clause: str) -> bool:
    return re.search(r"\bnot\b|n['’]t\b", clause) is not None


def _whole(text: str) -> bool:
    """No mark or bracket has lost its partner."""
    return text.count('"') % 2 == 0 and text.count("“") == text.count("”") and text.count("(") == text.count(")")


def _cleared(story: Annotated, asked: Candidate, other: Words) -> Offered:
    rule = SAME_RULE if other.rule == asked.rule else SAME_FORM
    told = other.offered.text
    text = told if asked.stem.open and bare(told) == other.text else other.text
    return dataclasses.replace(other.offered, text=text, clears=rule, why=said_elsewhere(story, other.at))


def said_elsewhere(story: Annotated, at: int) -> str:
    """Why an option is wrong: the sentence that has it of something else."""
    sentence = story.sentence_at(at)
    text = story.text[sentence.start : sentence.end] if sentence is not None else ""
    return f"The report has this of something else: {_quoted(text)}"


def _near(words: frozenset[str], origin: int, telling: frozenset[str], asked: Candidate, told: Told) -> bool:
    """True where a sentence that has the option tells of what is asked, or has the asked verb."""
    verb = asked.lemma[:6]
    for at, sentence in told:
        has = at == origin or words <= sentence
        if has and (at == asked.at or verb in sentence or len(telling & sentence) > 1):
            return True
    return False


def _quoted(sentence: str) -> str:
    text = " ".join(sentence.split())
    return f"“{text}”" if len(text) <= 160 else f"“{text[:150].rsplit(' ', 1)[0]} …”"
