"""The parts of a clause: subject, auxiliaries, verb; and what of it a question can do without."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from quizgen.drafting.annotate.annotated import Token

SUBJECTS = ("nsubj", "nsubjpass")
AUXILIARIES = ("aux", "auxpass")
_RELATIVES = frozenset("who which that".split())


@dataclass(frozen=True, slots=True)
class Clause:
    """A finite clause. `subject`: its head token; `own`: False where it is that of the clause before (“… and left”)."""

    verb: Token
    subject: Token
    auxiliaries: tuple[Token, ...]
    own: bool = True

    @property
    def copula(self) -> bool:
        """True for a form of “be” that carries the clause itself."""
        return bool(self.verb.lemma_ == "be" and not self.auxiliaries)

    @property
    def negation(self) -> Token | None:
        """“not” or “n't”."""
        return next((c for c in self.verb.children if c.dep_ == "neg"), None)


def clause_of(verb: Token) -> Clause | None:
    """The clause of a finite verb; None where it has no subject of its own or of the clause it is joined to."""
    auxiliaries = tuple(c for c in verb.lefts if c.dep_ in AUXILIARIES)
    subject = next((c for c in verb.lefts if c.dep_ in SUBJECTS), None)
    if subject is not None:
        return _relative(Clause(verb, subject, auxiliaries))
    if verb.dep_ != "conj" or not verb.head.tag_.startswith("VB"):
        return None
    above = clause_of(verb.head)
    if above is None or any(c.dep_ == "expl" for c in verb.children):
        return None
    shared = above.auxiliaries if not auxiliaries and verb.tag_ in ("VBN", "VB") else auxiliaries
    return Clause(verb, above.subject, shared, own=False)


def _relative(clause: Clause) -> Clause | None:
    """With the noun that a relative pronoun stands for as the subject."""
    if clause.subject.tag_ not in ("WP", "WDT"):
        return clause
    noun = clause.verb.head
    if clause.verb.dep_ != "relcl" or not noun.tag_.startswith("NN") or clause.subject.lower_ not in _RELATIVES:
        return None
    return Clause(clause.verb, noun, clause.auxiliaries, own=False)


def governing(verb: Token) -> Token:
    """The verb with a subject above an infinitive that completes it: “wants” of “wants to sell the ships”."""
    while clause_of(verb) is None and verb.dep_ in ("xcomp", "conj") and verb.head.tag_.startswith("VB"):
        verb = verb.head
    return verb


def finite(verb: Token) -> bool:
    """True for a verb in a tense, by itself or by its first auxiliary."""
    clause = clause_of(verb)
    first = clause.auxiliaries[0] if clause and clause.auxiliaries else verb
    return first.tag_ in ("VBD", "VBZ", "VBP", "MD")


def subtree(token: Token) -> list[Token]:
    """The tokens below a token and itself, in the order of the text."""
    return sorted(token.subtree, key=lambda t: t.i)


def after_comma(token: Token) -> bool:
    """True where a part begins behind a comma, a dash or a bracket."""
    first = token.left_edge
    if first.i == first.sent.start:
        return False
    mark = first.nbor(-1)
    hyphen = mark.text == "-" and mark.i > 0 and not mark.nbor(-1).whitespace_  # “ship-to-ship”
    return mark.text in (",", "—", "–", "-", "(", "--", ";", ":", "[") and not hyphen


def loose(token: Token) -> bool:
    """True for a part that adds something about its noun and does not tell which one it is."""
    if token.dep_ in ("relcl", "acl", "appos"):
        return token.i > token.head.i and after_comma(token)
    return token.dep_ == "prep" and after_comma(token) and token.head.tag_.startswith("NN")


def trimmed(tokens: Iterable[Token], keep: Token | None = None) -> list[Token]:
    """Without what is loose, in brackets, or a comment of the reporter (“…, officials said”)."""
    tokens = list(tokens)
    left: set[int] = set()
    for token in tokens:
        if token != keep and (loose(token) or token.dep_ in ("parataxis", "intj", "meta")):
            left.update(t.i for t in token.subtree)
    left |= _bracketed(tokens)
    return [t for t in tokens if t.i not in left]


def _bracketed(tokens: list[Token]) -> set[int]:
    inside: set[int] = set()
    depth = 0
    for token in tokens:
        depth += token.text == "("
        if depth:
            inside.add(token.i)
        depth = max(0, depth - (token.text == ")"))
    return inside
