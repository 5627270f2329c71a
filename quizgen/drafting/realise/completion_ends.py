"""Where the answer of a completion ends, and what of the sentence stands behind it."""

from __future__ import annotations

from quizgen.drafting.annotate.annotated import Token
from quizgen.drafting.engine.lexicon import in_class
from quizgen.drafting.realise.clause import after_comma, loose, subtree
from quizgen.drafting.realise.dates import date_in
from quizgen.drafting.realise.refusal import Refusal
from quizgen.drafting.realise.scene import Scene

MARKS = ('"', "“", "”")
_LIMITING = frozenset("if unless until except without provided whether lest".split())
_JOINING = frozenset("to that because after of".split())  # stays before the blank
_ADDED = frozenset("advcl relcl acl appos prep ccomp conj npadvmod".split())  # what a comma may part from a sentence
_WITH = frozenset("prep xcomp advcl npadvmod acl dative prt agent advmod".split())
_ENDS = frozenset('. ! ? " ” ’ \' ) ; :'.split())


def predicate_of(verb: Token) -> list[Token]:
    """The tokens of a verb and of what stands behind it, without a further verb and what is added behind a comma."""
    left: set[int] = set()
    for child in verb.children:
        if child.i < verb.i or child.dep_ in ("conj", "cc", "parataxis") or after_comma(child):
            left |= {t.i for t in child.subtree}
    return _in_one(verb, left)


def ending_of(asked: Token) -> list[Token]:
    """The tokens of an answer: its phrase without what is added behind a comma and without the word that joins it."""
    left: set[int] = set()
    for token in subtree(asked):
        if token != asked and loose(token):
            left |= {t.i for t in token.subtree}
    joint = {c.i for c in asked.children if c.dep_ in ("mark", "aux") and c.i < asked.i and c.lower_ in _JOINING}
    return _in_one(asked, left | joint)


def _in_one(asked: Token, left: set[int]) -> list[Token]:
    """The tokens below one without those left out, nor marks at the end. Raises Refusal where they have a gap."""
    tokens = [t for t in subtree(asked) if t.i not in left]
    while tokens and (tokens[-1].is_punct or tokens[-1].dep_ == "punct"):
        tokens.pop()
    if tokens and tokens[0].i > asked.sent.start and not tokens[0].nbor(-1).whitespace_ and tokens[0].nbor(-1).text not in MARKS:
        raise Refusal("torn", "the answer is a part of a word")
    if tokens and tokens[0].i > asked.sent.start and tokens[0].nbor(-1).text == ",":
        raise Refusal("torn", "the answer stands behind a comma")
    if not tokens or any(not _added(a, b) for a, b in zip(tokens, tokens[1:], strict=False) if b.i - a.i > 1):
        raise Refusal("torn", "words are missing inside the answer")
    return tokens


def _added(before: Token, behind: Token) -> bool:
    """True where what is missing between two tokens stood between commas."""
    closed = behind.nbor(-1).text == ","
    return bool(closed and "," in (before.nbor(1).text, before.text))


def behind(scene: Scene, asked: Token, answer: list[Token]) -> tuple[list[Token], list[Token]]:
    """What stands behind an answer: the words that belong to it, for nothing can go on behind a blank, and a date, which
    can stand in front. Raises Refusal where the sentence cannot do without something else."""
    last, more, front = answer[-1].i, list[Token](), list[Token]()
    for token in asked.doc[last + 1 : asked.sent.end]:
        if token.text in _ENDS or token.is_punct or token.is_space or token in front or token in more:
            continue
        top = token
        while top.head != top and top.head.i > last:
            top = top.head
        if not front and _can_stand_first(scene, top, asked):
            front = subtree(top)
        elif _goes_with(top, asked, [*answer, *more]):
            more += front + subtree(top)
            front = []
        elif not _can_go(top, answer):
            raise Refusal("goes_on", f"“{top.text}” stands behind the answer")
    if any(b.i - a.i > 1 for a, b in zip([answer[-1], *more], more, strict=False)):
        raise Refusal("torn", "words are missing inside the answer")
    return more, front


def _can_stand_first(scene: Scene, top: Token, asked: Token) -> bool:
    """True for a date of the main clause, where the sentence has no other: “closed the port in May 2018”."""
    verb = top.head
    main = verb.dep_ == "ROOT" and verb in (asked, *asked.ancestors) and date_in(scene.story, top) is not None
    first = scene.story.at(asked.sent[0])
    alone = not any(first <= d.start < scene.story.at(asked) for d in scene.story.findings.dates)
    return main and alone and not after_comma(top)


def _goes_with(top: Token, asked: Token, answer: list[Token]) -> bool:
    """True for a phrase of the same verb that goes on right behind an answer: “life in prison for torturing their
    children”."""
    heads = (asked, asked.head, asked.head.head if asked.dep_ in ("pobj", "pcomp") else asked.head)
    if asked.tag_ in ("NNP", "NNPS") or _limits(top):
        return False  # “flew to Oslo to meet the minister”
    next_ = top.left_edge.i == answer[-1].i + 1 and top.dep_ in _WITH and top.lower_ != "according"
    return next_ and top.head in (*heads, *answer)


def _limits(top: Token) -> bool:
    """True for “unless …”, “except …”: what stands before it holds only so far."""
    return any(t.lower_ in _LIMITING for t in top.subtree if t.i <= top.left_edge.i + 1 or t.dep_ == "mark")


def _can_go(top: Token, answer: list[Token]) -> bool:
    """True for a comment, a further clause, its source, or something added behind a comma that sets no limit."""
    if _limits(top):
        return False
    if top.dep_ in ("cc", "parataxis") or top.dep_ == "prep" and top.lower_ == "according":
        return True
    if top.left_edge.i < answer[0].i:
        said = _below(answer[0], top)  # “…, the minister said”
        return in_class("say", top.lemma_) and said.dep_ == "ccomp" and said.right_edge.i <= answer[-1].i + 1
    if top.dep_ == "conj":
        return top.tag_ in ("VBD", "VBZ", "VBP", "VBN", "VB", "MD") and top.head.i < answer[0].i
    return after_comma(top) and top.dep_ in _ADDED


def _below(token: Token, top: Token) -> Token:
    """The part of a clause, right below its verb, that has a token."""
    while token.head != top and token.head != token:
        token = token.head
    return token
