"""Whom a pronoun inside a clause can mean: one owner among the names before it, or nobody."""

from __future__ import annotations

from quizgen.drafting.facts.reading import Reading, Sentence, Token

PERSONAL = {
    "he": "male", "him": "male", "his": "male", "himself": "male",
    "she": "female", "her": "female", "hers": "female", "herself": "female",
    "it": "thing", "its": "thing", "itself": "thing",
    "they": "many", "them": "many", "their": "many", "theirs": "many", "themselves": "many",
}  # fmt: skip


def apart(reading: Reading, sentence: Sentence, pronoun: Token) -> frozenset[int]:
    """The people named before a subject pronoun inside its own clause, whom it cannot mean: “Again accompanied by
    Lee, she …”, “As well as Lee she …”; whoever owns something there it can (“In Lee's speech, she …”).
    """
    clause = {t.i for t in pronoun.head.subtree if t.i < pronoun.i}
    clause -= {t.i for c in pronoun.head.children if c.dep_ in ("ccomp", "conj", "parataxis") for t in c.subtree}
    objects = [t for t in sentence.span if t.i in clause and t.dep_ in ("pobj", "dobj", "attr")]
    found = (reading.cluster_at(sentence.base + t.idx, sentence.base + t.idx + len(t)) for t in objects)
    return frozenset(n for n in found if n is not None)


def first_of(sentence: Sentence, pronoun: Token) -> Token:
    """The first subject of the sentence that is the same pronoun: a chain of “she” means one."""
    chain = (t for t in sentence.span if t.lower_ == pronoun.lower_ and t.dep_ in ("nsubj", "nsubjpass"))
    return next((t for t in chain if t.i < pronoun.i), pronoun)


def _taken(reading: Reading, token: Token, sort: str, own: int, base: int) -> bool:
    """True where the sentence has used the pronoun before it names the owner: “He retired, and Lee kept his car”."""
    for before in reversed(token.doc[token.sent.start : token.i]):
        if reading.cluster_at(base + before.idx, base + before.idx + len(before)) == own:
            earlier = token.doc[token.sent.start : before.i]
            return any(PERSONAL.get(t.lower_) == sort and t.dep_ in ("nsubj", "nsubjpass") for t in earlier)
    return False


def bound(
    reading: Reading, token: Token, sort: str, own: int | None, gender: str, seen: set[int], quoted: bool
) -> bool:
    """True when a pronoun has one possible owner among the names before it."""
    if token.lower_ in ("it", "its") and token.dep_ == "expl":
        return True
    if token.lower_ == "it" and token.dep_ in ("nsubj", "nsubjpass") and _expletive(token):
        return True
    if own is not None and token.tag_ == "PRP" and token.dep_ in ("dobj", "dative") and _does(reading, token, own):
        return False  # “Lee praised him”: somebody else
    if own is not None and token.tag_ == "PRP$" and token.head.dep_ == "dobj" and not quoted:
        # “Tesco centralised its management in Europe”: what the subject itself did with its own.
        subject = [c for c in token.head.head.children if c.dep_ == "nsubj"]
        if len(subject) == 1 and subject[0].tag_ != "PRP":
            person = reading.cluster(own).kind == "person"
            return gender == sort if person else sort == "thing"
    clusters = {i: reading.cluster(i) for i in seen}
    people = {i for i, c in clusters.items() if c.kind == "person"}
    things = set(clusters) - people
    if sort in ("male", "female"):
        possible = {i for i in people if (clusters[i].gender or sort) == sort}
        if own is not None and own in people:
            base = _base(reading, token)
            taken = base is not None and _taken(reading, token, sort, own, base)
            return gender == sort and possible == {own} and not taken
        return len(possible) == 1
    if sort == "thing":
        return (own in things or (own is None and len(things) == 1)) and len(things) == 1
    return False


def _does(reading: Reading, pronoun: Token, own: int) -> bool:
    """True where the subject of the pronoun's verb is the cluster itself, or a pronoun that stands for it."""
    if pronoun.lower_.endswith(("self", "selves")):
        return False
    verb, base = pronoun.head, _base(reading, pronoun)
    while verb.dep_ in ("conj", "xcomp") and not any(c.dep_ in ("nsubj", "nsubjpass") for c in verb.children):
        verb = verb.head
    for subject in (c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")):
        if subject.tag_ == "PRP":
            return PERSONAL.get(subject.lower_) == PERSONAL.get(pronoun.lower_)
        at = (base or 0) + subject.idx
        return base is not None and reading.cluster_at(at, at + len(subject)) == own
    return False


def _base(reading: Reading, token: Token) -> int | None:
    """The offset of the paragraph that a token is of."""
    return reading.start_of(token.doc)


def _expletive(token: Token) -> bool:
    """“It is important that …”, “it took three days to …”, “it is never an easy decision to …”."""
    verb = token.head
    if verb.lower_ not in ("is", "was", "be", "seems", "seemed", "took", "takes", "'s", "’s"):
        return False
    return any(
        t.i > verb.i and t.dep_ in ("ccomp", "xcomp", "advcl", "acl", "csubj")
        and any(c.lower_ in ("to", "that") for c in t.children)
        for t in verb.subtree
    )  # fmt: skip
