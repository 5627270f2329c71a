"""Who is meant, for facts that are read and not asked: pronouns, “both countries”, “the two Koreas”, “his wife N”.

Looser than `facts_subjects`, whose answers go into questions unread.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from quizgen.drafting.facts.names import Names
from quizgen.drafting.facts.pronouns import apart, first_of
from quizgen.drafting.facts.reading import Reading, Sentence, Token
from quizgen.drafting.facts.subjects import person_at
from quizgen.drafting.facts.titles import GENERIC, ORGANISATION
from quizgen.drafting.facts.wording import standalone
from quizgen.world.countries import capital, country, country_code
from quizgen.world.folding import fold
from quizgen.world.wording import countries_named

# Plurals of a country's name, for the states that bear it.
_PLURAL = {"koreas": ("PRK", "KOR"), "congos": ("COD", "COG"), "sudans": ("SDN", "SSD")}
_HALVES = {"north": "PRK", "south": "KOR"}  # “the North”, in a text that names the two Koreas or one of them
_BOTH = re.compile(r"(?:both|the two) (?:countries|nations|states|neighbou?rs|sides|governments)", re.IGNORECASE)
_BEFORE_CITY = frozenset(
    "in from to at near of for with and but as on when while if since after before through by via that the central "
    "greater inner outer downtown east west north south eastern western northern southern new old university "
    "mayor".split()
)
_FAR = 100_000  # characters within which a name is looked for
_MORE = re.compile(r" (?:of|for|on) (?:the )?[A-Z]")  # a name that goes on
_WORDS = frozenset("letter speech statement message interview address tweet post article book report".split())


def whose(reading: Reading, names: Names, sentence: Sentence, token: Token) -> str | None:
    """The entity that a name, a pronoun or a noun with a name beside it stands for; None where that is open."""
    low = token.lower_
    if low in ("he", "she", "his", "her", "him"):
        number = _person_before(reading, sentence, token, "male" if low in ("he", "his", "him") else "female")
        return names.person(number)
    if low in ("it", "its"):
        return _thing_before(reading, names, sentence, token)
    if token.tag_.startswith("NNP") or person_at(reading, sentence.base + token.idx, token):
        return named_at(reading, names, sentence, token)
    if low in ("government", "cabinet") and (code := _nation(token)):
        return names.country(code)
    beside = [c for c in token.children if c.dep_ == "appos" and c.tag_ == "NNP" and c.i > token.i]
    if len(beside) == 1:
        found = named_at(reading, names, sentence, beside[0], people=True)
        at = sentence.base + beside[0].idx
        found = found or names.person(reading.cluster_at(at, at + len(beside[0])))
        return found if found and names.entities[found]["kind"] == "person" else None
    return None


def _nation(token: Token) -> str | None:
    """The country of “the Philippine government”, where nothing else describes it."""
    words = [t for t in token.lefts if t.dep_ != "det"]
    chunk = " ".join(t.text for t in token.doc[words[0].left_edge.i : token.i]) if words else ""
    plain = not any(c.i > token.i and c.dep_ in ("prep", "relcl") for c in token.children)
    return country_code(re.sub(r"\s?['’]s$", "", chunk)) if plain and token.left_edge.lower_ in ("the", "its") else None


def several(reading: Reading, names: Names, sentence: Sentence, head: Token) -> list[str]:
    """The entities of a subject: all of “X, Y and his wife Z”, “both countries”, “the two Koreas”; or none."""
    words = sentence.span.doc[head.left_edge.i : head.i + 1].text
    if (codes := _PLURAL.get(head.lower_)) and re.match(r"(?:both|the two) ", words, re.IGNORECASE):
        return [str(names.country(c)) for c in codes]
    if _BOTH.fullmatch(words):
        told = reading.text[sentence.start : sentence.base + head.left_edge.idx]
        named = sorted(countries_named(told), key=lambda c: _first(told, c))
        return [str(names.country(c)) for c in named] if len(named) == 2 else []
    if head.lower_ == "it" and any(a.dep_ == "conj" for a in head.ancestors):
        return []  # “X won, and it has been held …”: of what was spoken of, not of who spoke
    parts, todo = [head], [head]
    while todo:
        more = [c for c in todo.pop().children if c.dep_ == "conj"]
        parts, todo = parts + more, todo + more
    if head.tag_.startswith("NNP") and head.left_edge.lower_ in ("a", "an"):
        return []  # “a fire off California, United States, resulted …”
    if head.tag_.startswith("NNP") and _between_commas(head):
        return []
    if len(parts) == 1 and any(t.dep_ == "cc" for t in head.subtree):
        return []  # a pair that the parser did not see as one
    found = [whose(reading, names, sentence, part) for part in parts]
    return [f for f in found if f] if None not in found and len(set(found)) == len(found) <= 4 else []


def _between_commas(head: Token) -> bool:
    """“…, Norway, …” inside a sentence: more likely a part of what comes before than a subject."""
    left, doc = head.left_edge.i, head.doc
    before = left > 1 and doc[left - 1].text == "," and doc[left - 2].tag_.startswith("NNP")
    return bool(before and head.i + 1 < len(doc) and doc[head.i + 1].text == ",")


def named_at(
    reading: Reading, names: Names, sentence: Sentence, token: Token, *, people: bool = False
) -> str | None:
    """The entity that a proper noun names: a person, a country (by its capital as well) or an organisation."""
    at = sentence.base + token.idx
    number = reading.cluster_at(at, at + len(token))
    low = token.lower_
    if low in _HALVES and token.doc[max(0, token.i - 1)].lower_ == "the" and "Korea" in reading.text:
        return names.country(_HALVES[low])
    if not people and (body := _body(reading, names, sentence, token)):
        return body
    if number is None or (reading.ambiguous(at) and not _polite(token)):
        return None
    cluster = reading.cluster(number)
    mention = next((m for m in reading.mentions_in(sentence.start, sentence.end) if m[0] <= at < m[1]), None)
    if mention is None or mention[1] < at + len(token):
        return None
    if fold(cluster.name) in GENERIC or (cluster.kind != "person" and _MORE.match(reading.text, mention[1])):
        return None
    if cluster.kind == "place" and not people:
        code = cluster.country
        city = fold(capital(code) or "") == fold(cluster.name) and not _last_name(reading.text, cluster.name)
        return names.country(code) if city else None
    if cluster.kind == "person" and not _person(reading, number):
        return None
    return names.via(cluster.name) if cluster.kind == "news_agency" else names.named(number)


def _last_name(text: str, city: str) -> bool:
    """True where the text has the name of a capital as somebody's last name (“Valeria Paris, an artist”)."""
    before = re.findall(rf"\b([A-Z][a-z]+) {re.escape(city)}\b", text[:_FAR])
    return any(w.casefold() not in _BEFORE_CITY and not country_code(w) for w in before)


def _body(reading: Reading, names: Names, sentence: Sentence, token: Token) -> str | None:
    """“The House Oversight and Reform Committee”: a body that the recogniser does not have whole, by its last word."""
    if not ORGANISATION.search(token.text) or token.i + 1 >= len(token.doc):
        return None
    start = token.i
    links = ("and", "of", "for")
    while start > 0 and (token.doc[start - 1].text[:1].isupper() or token.doc[start - 1].lower_ in links):
        start -= 1
    while start < token.i and (token.doc[start].lower_ in ("the", "and", "of", "for", "a", "an") or
                               token.doc[start].tag_ in ("IN", "RB", "DT")):  # fmt: skip
        start += 1
    chunk = token.doc[start : token.i + 1]
    base = sentence.base
    whole = reading.text[base + chunk.start_char : base + chunk.end_char]
    first = next(reading.mentions_in(base + chunk.start_char, base + chunk.end_char), None)
    known = first is not None and (first[0], first[1]) == (base + chunk.start_char, base + chunk.end_char)
    if known or len(chunk) < 3 or fold(whole) in GENERIC or _MORE.match(reading.text, base + chunk.end_char):
        return None
    if re.search(r"['’]s?\b|,", whole) or any(t.tag_ == "POS" for t in chunk):
        return None
    return names.organisation(whole, start > 0 and token.doc[start - 1].lower_ == "the")


def _person(reading: Reading, number: int) -> bool:
    """True for a name that the text treats as a person's: by a title, a gender, or the last name alone."""
    cluster = reading.cluster(number)
    last = cluster.name.split()[-1]
    alone = any(reading.text[a:b] == last for a, b in cluster.mentions)
    return bool(cluster.title or cluster.gender or alone or any(q.speaker_id == number and q.kind == "direct"
                                                                for q in reading.findings.quotations))  # fmt: skip


def _polite(token: Token) -> bool:
    return token.i > 0 and token.doc[token.i - 1].lower_.rstrip(".") in ("mr", "mrs", "ms", "dr")


def _first(text: str, code: str) -> int:
    """Where a text first names a country."""
    row = country(code)
    words = [row.name, *row.adjectives] if row else []
    return min((at for w in words if (at := text.find(w)) >= 0), default=len(text))


def _above(token: Token) -> Iterator[Token]:
    """The subjects of the clauses above that stand before the token, the nearest first: its own clause's for “his”
    and “its”, then those of the clauses it hangs on or is joined to; last of what “X did S, the agency said” says.
    """
    verb, joined = _verb_of(token), token.tag_ == "PRP$"
    while verb is not None:
        subject = next((c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")), None)
        open_ = subject is None or subject.tag_[:2] in ("WP", "WD", "PR", "EX") or subject.i >= token.i
        if joined and subject is not None and not open_ and not subject.is_ancestor(token):
            yield subject
        joined = verb.dep_ in ("conj", "advcl", "relcl", "ccomp", "xcomp", "pcomp", "acl") or joined
        above = _verb_of(verb)
        if above is None:
            said = [c for c in verb.children if c.dep_ == "ccomp" and c.i < verb.i]
            yield from (s for c in said for s in c.children if s.dep_ == "nsubj" and s.i < token.i)
        verb = above


def _verb_of(token: Token) -> Token | None:
    return next((a for a in token.ancestors if a.tag_.startswith("VB") or a.dep_ == "ROOT"), None)


def _person_before(reading: Reading, sentence: Sentence, token: Token, gender: str) -> int | None:
    """The person a pronoun means: the subject of the clause above, else the only one whom the sentence names or,
    where it names nobody, the one before.
    """
    writer = _writer(token)
    for subject in [writer] if writer is not None else _above(token):
        if (found := _fits(reading, sentence, subject, gender)) is not None:
            return found
    if writer is not None:
        return None
    token = first_of(sentence, token)
    other = apart(reading, sentence, token) if token.dep_ in ("nsubj", "nsubjpass") else frozenset()
    for place in (sentence, reading.before(sentence)):
        if place is None:
            return None
        end = sentence.base + token.idx if place is sentence else place.end
        people = {i for i in _people(reading, place, end) if reading.cluster(i).gender in (gender, "")} - other
        if len(people) == 1:
            return next(iter(people))
        if people:
            root = next((c for c in place.span.root.children if c.dep_ in ("nsubj", "nsubjpass")), None)
            return _fits(reading, place, root, gender) if root is not None and place is not sentence else None
    return None


def _writer(token: Token) -> Token | None:
    """“X's letter to Y, where he …”: who wrote it."""
    clause = next((a for a in token.ancestors if a.dep_ == "relcl"), None)
    if clause is None or clause.head.lower_ not in _WORDS or clause.left_edge.lower_ not in ("where", "in"):
        return None
    return next((c for c in clause.head.children if c.dep_ == "poss"), None)


def _fits(reading: Reading, sentence: Sentence, subject: Token, gender: str) -> int | None:
    """The cluster of a subject (“Lam”, “Lam's father, N,”) where its gender is known to fit."""
    subject = next((c for c in subject.children if c.dep_ == "appos" and c.tag_ == "NNP"), subject)
    at = sentence.base + subject.idx
    number = reading.cluster_at(at, at + len(subject))
    if number is None or reading.cluster(number).kind != "person":
        return None
    sure = reading.cluster(number).gender == gender
    return number if sure and (_polite(subject) or not reading.ambiguous(at)) else None


def _people(reading: Reading, sentence: Sentence, end: int) -> Iterator[int]:
    """The people a sentence names before `end`."""
    for _, _, number in reading.mentions_in(sentence.start, end):
        if reading.cluster(number).kind == "person":
            yield number


def _thing_before(reading: Reading, names: Names, sentence: Sentence, token: Token) -> str | None:
    """The country or organisation that “it” means: the subject of the clause above, or who owns that subject."""
    subject = next(_above(token), None)
    for one in [subject, *(c for c in subject.children if c.dep_ == "poss")] if subject is not None else []:
        if one.tag_.startswith("NNP"):
            found = named_at(reading, names, sentence, one)
            if found and names.entities[found]["kind"] != "person":
                return found
    return None


def group(
    reading: Reading, names: Names, sentence: Sentence, head: Token, dated: frozenset[int] | set[int] = frozenset()
) -> str | None:
    """“A federal judge in Texas”, “its state media”: a noun phrase that stands alone as the name of somebody. `dated`:
    tokens that say when it was, and not who.
    """
    comma = next((t.i for t in head.subtree if t.i > head.i and t.text == ","), head.right_edge.i + 1)
    tokens = [(t, sentence.base + t.idx) for t in head.subtree if t.i < comma and t.i not in dated]
    first = tokens[0][0]
    if any(c.dep_ == "appos" and c.tag_ == "NNP" for c in head.children):
        return None  # “a third president, Tom Berg, …”: he has a name
    if head.tag_ not in ("NN", "NNS") or len(tokens) > 12 or any(t.dep_ in ("relcl", "appos", "conj") or
       t.tag_ in ("VBD", "VBZ") for t, _ in tokens):  # fmt: skip
        return None
    if first.lower_ == "its":
        owner = _thing_before(reading, names, sentence, first)
        rest = " ".join(t.text for t, _ in tokens[1:])
        made = names.group(f"{names.name(owner)}'s {rest}") if owner else None
        return made
    known = first.tag_.startswith("NNP") or first.lower_ in ("a", "an", "several") or first.tag_ in ("CD", "PRP$")
    if any(reading.cluster(n).kind == "person" and " " not in reading.text[a:b]
           for a, b, n in reading.mentions_in(tokens[0][1], tokens[-1][1] + len(tokens[-1][0]))):  # fmt: skip
        return None  # “the Lind family”: of which of them?
    placed = (known or first.lower_ == "the") and any(t.tag_.startswith("NNP") for t, _ in tokens)
    wording = standalone(reading, tokens)
    if wording.fault or not (placed or first.lower_ in ("a", "an")) or reading.quoted(tokens[0][1], tokens[-1][1] + 1):
        return None
    proper = first.tag_.startswith("NNP") or first.ent_type_ in ("NORP", "GPE", "ORG", "PERSON")
    keep = proper or first.text[1:].isupper()
    return names.group(wording.text if keep else wording.text[:1].lower() + wording.text[1:])
