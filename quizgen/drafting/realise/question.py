"""A question about a clause with one part left open: in parts, so that a person can edit it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from quizgen.drafting.annotate.annotated import Annotated, Token
from quizgen.drafting.engine.lexicon import in_class
from quizgen.drafting.realise.actors import is_person, named_beside
from quizgen.drafting.realise.clause import (
    AUXILIARIES,
    SUBJECTS,
    Clause,
    after_comma,
    clause_of,
    governing,
    subtree,
    trimmed,
)
from quizgen.drafting.realise.dates import news_month
from quizgen.drafting.realise.grammar import agreeing, base_of, in_the_past, inverted, plain_verb
from quizgen.drafting.realise.references import GENDERS, person_meant
from quizgen.drafting.realise.refusal import Refusal
from quizgen.drafting.realise.scene import Scene
from quizgen.drafting.realise.words import full_name, words
from quizgen.model.item import BLANK
from quizgen.world.dates import when_text

MOST_WORDS = 28  # of a stem: a reader keeps no more in mind (limits of item writing: 4 to 45)
_ALWAYS_LEFT = frozenset("cc mark punct preconj intj parataxis meta neg dep".split()) | set(SUBJECTS + AUXILIARIES)
_ADJUNCTS = frozenset("prep npadvmod advmod".split())
_LONGEST_CLAUSE = 10  # words of an adverbial clause that stays in the stem
_PREPOSITIONS = frozenset("in on at with against to about from for into under of by over through after".split())
_NEEDED = frozenset("to of into".split())
_OF_TIME_AND_PLACE = frozenset(
    "in at on during after before since while amid despite within near around outside inside under until till throughout "
    "following via as because according alongside along".split()
)  # an adjunct with these can go; “for” and “with” may complete the verb


@dataclass(frozen=True, slots=True)
class Stem:
    """The parts of a stem; `gap`: the words of the text that the question asks for."""

    wh: str
    auxiliary: str
    subject: str
    verb: str
    rest: str
    scope: str = ""
    gap: str = ""

    @property
    def open(self) -> bool:
        """True for a sentence that ends in a blank: nothing is asked by a question word."""
        return self.rest.endswith(BLANK)

    @property
    def text(self) -> str:
        """The stem as it is printed."""
        body = " ".join(filter(None, (self.wh, self.auxiliary, self.subject, self.verb, self.rest)))
        body = body[:1].upper() + body[1:]
        if self.open:
            return f"{body}.”" if body.count("“") > body.count("”") else f"{body}."
        return f"{body}, {self.scope}?" if self.scope else f"{body}?"


def question(scene: Scene, verb: Token, gap: Token, wh: str) -> Stem:
    """The question that leaves out `gap` and what hangs on it. Raises Refusal."""
    clause = clause_of(governing(verb))
    if clause is None:
        raise Refusal("no_subject", f"“{verb.text}” has no subject")
    open_ = {t.i for t in gap.subtree}
    if clause.subject.i in open_ and gap.i <= clause.subject.i:
        return _of_subject(scene, clause, open_, wh)
    scene.owner = clause.subject
    scene.news = news_month(scene.story, clause.verb)
    auxiliary, verbs = _asked_past(clause) if scene.news is not None else inverted(clause)
    if clause.negation is not None:
        verbs.insert(0, "not")
    subject = subject_words(scene, clause)
    before, behind, lifted = _around(scene, clause, open_)
    rest = _worded(scene, clause, behind, lifted)
    stem = Stem(wh, auxiliary, subject, " ".join([*before, *verbs]), rest, gap=_raw(gap))
    return bounded(stem)


def _asked_past(clause: Clause) -> tuple[str, list[str]]:
    """As `inverted`, with the past tense for the perfect, which takes no date."""
    first, words = inverted(clause)
    past = in_the_past(clause, [first, *words])
    if past == [first, *words]:
        return first, words
    return ("did", [base_of(clause.verb)]) if len(past) == 1 else (past[0], past[1:])


def dated_stem(scene: Scene, stem: Stem) -> Stem:
    """With the month of the report where the question asks for its news and names no other time."""
    last = f"{stem.verb} {stem.rest}".split()[-1:]
    stranded = last and last[0] in _PREPOSITIONS  # “end in in May”
    if scene.news is None or scene.dated or stranded or {"has", "have"} & {stem.auxiliary, *stem.verb.split()[:1]}:
        return stem
    scene.dated = True
    return bounded(replace(stem, rest=f"{stem.rest} {when_text(scene.news)}".strip()))


def _of_subject(scene: Scene, clause: Clause, open_: set[int], wh: str) -> Stem:
    """The question whose gap is the subject: nothing is inverted."""
    scene.owner = clause.subject if _gender_known(scene, clause.subject) else None  # “Who sold her house?”
    before, behind, lifted = _around(scene, clause, open_)
    scene.news = news_month(scene.story, clause.verb)
    verbs = agreeing(clause) if wh in ("Who", "What") or wh.startswith("Which") else plain_verb(clause)
    if scene.news is not None:
        verbs = in_the_past(clause, verbs)
    if clause.negation is not None:
        verbs.insert(1 if clause.auxiliaries or clause.copula else 0, "not")
    at = max(0, len(verbs) - 1)
    rest = _worded(scene, clause, behind, lifted)
    if not rest:
        raise Refusal("too_short", "the verb has nothing beside it")
    return bounded(Stem(wh, "", "", " ".join([*verbs[:at], *before, *verbs[at:]]), rest, gap=_raw(clause.subject)))


def _gender_known(scene: Scene, subject: Token) -> bool:
    number = scene.story.cluster_of(subject)
    return number is not None and scene.story.cluster(number).kind == "person" and bool(scene.story.cluster(number).gender)


def bounded(stem: Stem) -> Stem:
    """The stem. Raises Refusal for one of too many words."""
    if len(stem.text.split()) > MOST_WORDS:
        raise Refusal("too_long", f"the stem has {len(stem.text.split())} words")
    return stem


def _raw(token: Token) -> str:
    return "".join(t.text_with_ws for t in subtree(token)).strip()


def subject_words(scene: Scene, clause: Clause) -> str:
    """The subject in words that stand alone; a pronoun becomes a name."""
    token = named_beside(scene.story, clause.subject)
    if token.lower_ in GENDERS:
        number = person_meant(scene, token)
        scene.named.add(number)
        return full_name(scene, number)
    if in_class("empty_nouns", token.lemma_) or token.ent_type_ in ("DATE", "TIME") and token.tag_.startswith("NN"):
        raise Refusal("no_subject", f"“{token.text}” is nobody and nothing that a question can be about")
    if token.dep_ == "expl" or token.tag_ in ("EX", "WP", "WDT", "DT", "PRP"):
        code = "open_pronoun" if token.tag_ == "PRP" else "no_subject"
        raise Refusal(code, f"“{token.text}” names nobody")
    tokens = [
        t for t in trimmed(subtree(token), keep=token) if clause.own or t.i <= token.i or t.i < clause.verb.left_edge.i
    ]
    if tokens and tokens[-1].tag_ in ("CC", "IN", "DT", "TO", "WDT"):
        raise Refusal("torn", f"the subject ends in “{tokens[-1].text}”")
    if any(t.tag_ in ("VBD", "VBZ") and t.dep_ not in ("relcl", "ccomp", "advcl", "acl", "conj") for t in tokens):
        raise Refusal("torn", "a clause stands where the subject should be")
    owner, scene.owner = scene.owner, None  # a subject does not own the pronouns inside itself
    text = words(scene, _without(tokens, clause.verb))
    scene.owner = owner
    many = {t.lower_ for t in (*clause.auxiliaries, clause.verb)} & {"are", "were", "have"}
    if many and is_person(scene.story, token) and token.tag_ in ("NN", "NNP") and " and " not in text:
        raise Refusal("torn", "others who did it were cut out")
    if "," in text and not any(t.dep_ == "conj" for t in tokens):
        raise Refusal("torn", "a part of the subject was cut out")
    return _lower_article(scene.story, text, token)


def _without(tokens: list[Token], verb: Token) -> list[Token]:
    """Without the relative clause that is asked about itself."""
    below = {t.i for t in verb.subtree} if tokens and verb.head in tokens and verb.dep_ == "relcl" else set()
    return [t for t in tokens if t.i not in below]


def _lower_article(story: Annotated, text: str, token: Token) -> str:
    """“The minister” inside a sentence: “the minister”."""
    first = token.left_edge
    counted = ("", "CARDINAL", "PERCENT", "QUANTITY", "MONEY", "DATE")
    small = first.tag_ not in ("NNP", "NNPS") and first.ent_type_ in counted and not text[:2].isupper()
    if text.startswith("The ") and token.tag_ in ("NN", "NNS"):
        return f"the {text[4:]}"
    first_word = text.split()[0] if text else ""
    if small and first.is_sent_start and re.search(rf"[a-z,] {re.escape(first.text)}\b", story.text):
        return text  # a name that the tagger took for a word
    if (
        first.tag_ in ("DT", "CD", "PDT", "JJR", "RBR", "IN", "RB")
        or small
        and first_word.casefold() == first.lower_
        and first.is_sent_start
    ):
        return text[:1].lower() + text[1:]
    return text


def _around(scene: Scene, clause: Clause, open_: set[int]) -> tuple[list[str], list[Token], list[Token]]:
    """Adverbs before the verb, the tokens behind it, and a date or place from the head of the sentence."""
    verb = clause.verb
    before: list[str] = []
    behind: list[Token] = []
    lifted: list[Token] = []
    for child in verb.children:
        if child.i in open_ or child.dep_ in _ALWAYS_LEFT or _joined(child, verb) or _aside(child, verb):
            continue
        joined = _joined_below(child, open_)
        tokens = [t for t in trimmed(subtree(child)) if t.i not in open_ and t.i not in joined]
        if child.i > verb.i:
            behind += tokens
        elif child.dep_ == "advmod" and child.tag_ == "RB" and not list(child.children) and child.nbor(1).text != ",":
            before += [child.lower_] if _kept(child) and child.i > clause.subject.i else []
        elif child.dep_ in ("prep", "npadvmod") and _date_in(scene, child):
            lifted = tokens
        elif child.dep_ not in ("prep", "advmod", "npadvmod", "ccomp", "acl"):
            raise Refusal("torn", f"“{child.text}” stands before its verb")
    return before, sorted(behind, key=lambda t: t.i), lifted


def _aside(child: Token, verb: Token) -> bool:
    """True for a clause behind a comma or before the verb, and for “according to …”, which has its place at the end."""
    if child.tag_ == "WRB":
        return True
    if child.dep_ == "advcl":
        return after_comma(child) or child.i < verb.i or len(list(child.subtree)) > _LONGEST_CLAUSE
    return bool(child.dep_ == "prep" and child.lower_ == "according")


def _joined(child: Token, verb: Token) -> bool:
    """True for a further verb joined to this one."""
    return bool(child.dep_ == "conj" and (child.tag_.startswith("VB") or child.tag_ == "MD" or child.i > verb.i))


def _joined_below(child: Token, open_: set[int]) -> set[int]:
    """Further verbs joined to an infinitive or participle that holds the gap: “and lift the ban” of “plans to change its
    course and lift the ban”, where its course is asked for. Raises Refusal where the gap is in a further verb."""
    found: set[int] = set()
    for verb in (t for t in child.subtree if t.dep_ == "conj" and t.tag_.startswith("VB") and t.head.tag_.startswith("VB")):
        inside = {t.i for t in verb.subtree}
        if inside & open_ and open_ < inside:
            raise Refusal("torn", f"“{verb.head.text} and {verb.text}” cannot be parted")
        if any(t.i in open_ for t in verb.head.subtree):
            found |= inside | {c.i for c in verb.head.children if c.dep_ in ("cc", "punct", "preconj") and verb.head.i < c.i < verb.i}
    return found


def _kept(adverb: Token) -> bool:
    return not in_class("dropped_adverbs", adverb.lower_)


def _date_in(scene: Scene, part: Token) -> bool:
    start, end = scene.story.at(part.left_edge), scene.story.at(part.right_edge)
    date = scene.story.date_at(start, end + len(part.right_edge))
    return date is not None and date.value is not None


def _worded(scene: Scene, clause: Clause, behind: list[Token], lifted: list[Token]) -> str:
    """The words behind the verb. Adjuncts go, the last one first, while there are too many of them or one is open."""
    parts = _parts(clause.verb, behind)
    done: list[str] = []
    total = 0
    for needed, tokens in parts:
        try:
            text = words(scene, tokens)
        except Refusal:
            if needed or tokens[0].tag_ in ("IN", "TO") and tokens[0].lower_ not in _OF_TIME_AND_PLACE:
                raise
            scene.cut.append("".join(t.text_with_ws for t in tokens).strip())
            continue
        total += len(text.split())
        if not needed and total > MOST_WORDS - 10:
            scene.cut.append(text)
            continue
        done.append(text)
    if lifted and not scene.dated:
        text = words(scene, lifted)
        done.append(text[:1].lower() + text[1:] if lifted[0].tag_ == "IN" else text)
    return " ".join(t for t in done if t)


def _parts(verb: Token, behind: list[Token]) -> list[tuple[bool, list[Token]]]:
    """The tokens by the child of the verb they hang on, each with whether the clause needs it."""
    found: list[tuple[bool, list[Token]]] = []
    last: Token | None = None
    for token in behind:
        top = token
        while top.head != verb and top.head != top:
            top = top.head
        if last is None or top != last:
            needed = top.dep_ not in _ADJUNCTS or top.dep_ == "prep" and (top.lower_ in _NEEDED or top.i == verb.i + 1)
            found.append((needed, []))
            last = top
        found[-1][1].append(token)
    return found
