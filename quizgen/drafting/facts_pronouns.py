"""Whom a pronoun inside a clause can mean: one owner among the names before it, or nobody."""

from __future__ import annotations

from quizgen.drafting.facts_reading import Reading, Token

PERSONAL = {
    "he": "male", "him": "male", "his": "male", "himself": "male",
    "she": "female", "her": "female", "hers": "female", "herself": "female",
    "it": "thing", "its": "thing", "itself": "thing",
    "they": "many", "them": "many", "their": "many", "theirs": "many", "themselves": "many",
}  # fmt: skip


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
            return gender == sort and possible == {own}
        return len(possible) == 1
    if sort == "thing":
        return (own in things or (own is None and len(things) == 1)) and len(things) == 1
    return False


def _does(reading: Reading, pronoun: Token, own: int) -> bool:
    """True where the subject of the pronoun's verb is the cluster itself, or a pronoun that stands for it."""
    if pronoun.lower_.endswith(("self", "selves")):
        return False
    verb, base = pronoun.head, next((p.start for _, p, doc in reading.bodies if doc is pronoun.doc), None)
    while verb.dep_ in ("conj", "xcomp") and not any(c.dep_ in ("nsubj", "nsubjpass") for c in verb.children):
        verb = verb.head
    for subject in (c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")):
        if subject.tag_ == "PRP":
            return PERSONAL.get(subject.lower_) == PERSONAL.get(pronoun.lower_)
        at = (base or 0) + subject.idx
        return base is not None and reading.cluster_at(at, at + len(subject)) == own
    return False


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
