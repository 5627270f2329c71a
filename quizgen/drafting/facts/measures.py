"""Measures: sanctions, embargoes, tariffs and suspensions, with their goods; and lists that count themselves."""

from __future__ import annotations

import re
from collections.abc import Iterator

from quizgen.drafting.facts.clauses import CONDITION
from quizgen.drafting.facts.draft import Drafted
from quizgen.drafting.facts.names import Names
from quizgen.drafting.facts.reading import Reading, Sentence, Token
from quizgen.drafting.facts.verbs import base_form
from quizgen.drafting.facts.who import whose
from quizgen.world.countries import country_code
from quizgen.world.dates import coarsen, date_text

_VERBS = frozenset(
    "suspended banned halted stopped restricted blocked imposed lifted ended cut froze embargoed".split()
)
_TRADE = frozenset(
    "imports exports import export sales sale purchases shipments deliveries trade tariffs tariff "
    "sanctions embargo ban".split()
)
_AMONG = re.compile(
    r"\b(?:including|such as|comprising|namely) (?P<list>[^.;:–—()“”\"]{12,160}? and [^.;:–—()“”\",]{2,40})[.,;]"
)
_PENALTIES = frozenset("sanctions embargo tariffs".split())
_UNREAL = frozenset("new further possible proposed planned threatened additional future potential".split())
_COUNTED = re.compile(
    r"\b(?P<n>two|three|four|five|six|seven)\s(?P<head>[a-z][a-z ]{3,50}?)\s?(?::|–|—"
    r"|--)\s(?P<list>[^.;:–—()“”\"]{5,160})[.;–—]"
)
_PROVIDERS = frozenset("provider supplier source producer exporter importer buyer seller maker".split())
_BEING = frozenset("is was remains remained became".split())
_PLANNED = frozenset("planned coming upcoming scheduled expected".split())
_TITLE = r" (?:(?:the|[A-Z][\w.]+|president|prime|minister|leader|chancellor) )*"
_NUMBER = {w: n for n, w in enumerate("two three four five six seven".split(), 2)}


def measures(reading: Reading, names: Names) -> Iterator[Drafted]:
    """“China suspended imports of coal, iron ore and textiles from North Korea”."""
    for sentence in reading.sentences:
        for verb in sentence.span:
            if verb.lower_ in _VERBS and verb.tag_ == "VBD":
                fact = _measure(reading, names, sentence, verb)
                if fact is not None:
                    yield fact
            elif verb.lower_ in _PENALTIES:
                fact = _in_force(reading, names, sentence, verb)
                if fact is not None:
                    yield fact


def _measure(reading: Reading, names: Names, sentence: Sentence, verb: Token) -> Drafted | None:
    thing = next((c for c in verb.children if c.dep_ == "dobj"), None)
    actor = _named_subject(reading, names, sentence, verb)
    if thing is None or actor is None or thing.lower_ not in _TRADE:
        return None
    goods, target, link = [], None, "from"
    for prep in (c for c in [*thing.children, *verb.children] if c.dep_ == "prep"):
        for obj in (c for c in prep.children if c.dep_ == "pobj"):
            code = country_code(_phrase(obj))
            if prep.lower_ == "of" and code is None:
                goods = _members(obj)
            elif prep.lower_ in ("from", "to", "on", "against") and code:
                target, link = names.country(code), prep.lower_
    target = target or _other_country(names, sentence, actor)
    if target is None or target == actor or any(len(g.split()) > 4 for g in goods):
        return None
    base = base_form(verb.text)
    slots: dict[str, object] = {"actor": actor, "target": target, "action": f"{verb.text} {thing.text}"}
    if base:
        slots["base"] = f"{base} {thing.text}"
    slots["link"] = link
    if goods:
        slots["goods"] = goods
    date = next((d.value for d in reading.findings.dates if sentence.start <= d.start < sentence.end and d.value), None)
    if date is None and reading.document.published is not None:
        slots["in_force_by"] = reading.document.published.text[:7]
    elif date is not None:
        slots["when"] = date.text
    return Drafted(
        "measure",
        slots,
        sentence.start,
        (reading.text[sentence.start : sentence.end],),
        0.75,
        hint=f"{names.name(actor)} {verb.text} {thing.text}",
    )


def _in_force(reading: Reading, names: Names, sentence: Sentence, noun: Token) -> Drafted | None:
    """“Tougher United Nations sanctions on North Korea”: whose, and against whom; by the day of the report."""
    if any(c.lower_ in _UNREAL for c in noun.children) or reading.quoted(sentence.start, sentence.end):
        return None
    if any(t.lower_ in CONDITION or t.dep_ == "neg" for t in noun.head.children) or reading.document.published is None:
        return None
    # A verb of its own (“imposed sanctions”) has told it already; a coming measure is none yet.
    if noun.head.lower_ in (*_VERBS, "impose", "lift", "threaten", "threatened", "consider", "propose", "proposed"):
        return None
    targets = [country_code(_phrase(o)) for c in noun.children if c.dep_ == "prep" and c.lower_ in ("on", "against")
               for o in c.children if o.dep_ == "pobj"]  # fmt: skip
    links = [c.lower_ for c in noun.children if c.dep_ == "prep" and c.lower_ in ("on", "against")]
    actor = _owner(reading, names, sentence, noun)
    if len(targets) != 1 or targets[0] is None or actor is None:
        return None
    target = names.country(targets[0])
    if target is None or actor == target:
        return None
    kind = " ".join(t.text for t in noun.lefts if t.dep_ == "amod" and not country_code(t.text)) + f" {noun.text}"
    verb = "banned" if noun.lower_ == "ban" else "imposed"
    slots = {"actor": actor, "target": target, "action": f"{verb} {kind.strip()}", "link": links[0],
             "in_force_by": reading.document.published.text[:7]}  # fmt: skip
    made = Drafted("measure", slots, sentence.start, (reading.text[sentence.start : sentence.end],), 0.7,
                   hint=f"{names.name(actor)} {kind}")  # fmt: skip
    made.hold("only-mentioned", "the text only mentions the measure; others may have taken the same")
    return made


def _owner(reading: Reading, names: Names, sentence: Sentence, noun: Token) -> str | None:
    """Whose a measure is: the one name or nationality before the noun (“United Nations sanctions”)."""
    found = set()
    for token in noun.lefts:
        at = sentence.base + token.idx
        if code := country_code(_phrase(token)) or country_code(token.text):
            found.add(names.country(code))
        elif token.tag_.startswith("NNP"):
            found.add(names.named(reading.cluster_at(at, at + len(token))))
    return found.pop() if len(found) == 1 else None


def _named_subject(reading: Reading, names: Names, sentence: Sentence, verb: Token) -> str | None:
    for _ in range(3):
        subject = next((c for c in verb.children if c.dep_ == "nsubj"), None)
        if subject is not None:
            if code := country_code(subject.text):
                return names.country(code)
            at = sentence.base + subject.idx
            return names.named(reading.cluster_at(at, at + len(subject)))
        if verb.dep_ != "conj":
            return None
        verb = verb.head
    return None


def _other_country(names: Names, sentence: Sentence, actor: str) -> str | None:
    """The one other country that the sentence names behind a preposition."""
    found = set()
    for token in sentence.span:
        if token.dep_ == "pobj" and token.tag_.startswith("NNP") and (code := country_code(_phrase(token))):
            found.add(code)
    others = [names.country(code) for code in sorted(found)]
    others = [o for o in others if o and o != actor]
    return others[0] if len(others) == 1 else None


def _phrase(token: Token) -> str:
    return " ".join(
        t.text for t in token.subtree if t.i <= token.i and t.dep_ in ("compound", "amod", "det") or t == token
    )


def _members(first: Token) -> list[str]:
    """“coal, iron ore, seafood and textiles” as a list."""
    found, todo = [], [first]
    while todo:
        token = todo.pop(0)
        words = [t.text for t in token.lefts if t.dep_ in ("compound", "amod")] + [token.text]
        found.append(" ".join(words))
        todo += [c for c in token.children if c.dep_ == "conj"]
    return found if len(found) > 1 else []


def listings(reading: Reading, names: Names) -> Iterator[Drafted]:
    """Lists that count their members, “three demands: A, B and C” (what they are is for a person to say); what
    somebody is the chief provider of; and whom somebody plans to meet.
    """
    for sentence in reading.sentences:
        text = reading.text[sentence.start : sentence.end]
        for match in _COUNTED.finditer(text):
            members = [m.strip() for m in re.split(r",\s+(?:and\s+)?|\s+and\s+", match["list"]) if m.strip()]
            if len(members) == _NUMBER[match["n"]] and all(len(m.split()) <= 6 for m in members):
                yield Drafted(
                    "listing", {"head": "", "members": members, "complete": "true"}, sentence.start + match.start(),
                    (text,), 0.5, status="proposal",
                    wanted={"head": "a plural noun phrase to read after “What were …”"},
                    candidates={"head": (match["head"],)},
                    hint=match["head"],
                )  # fmt: skip
        if (match := _AMONG.search(text)) and not reading.quoted(sentence.start, sentence.end):
            members = [m.strip() for m in re.split(r",\s+(?:and\s+)?|\s+and\s+", match["list"]) if m.strip()]
            if len(members) >= 3 and all(len(m.split()) <= 5 for m in members):
                yield Drafted(
                    "listing", {"head": "", "members": members}, sentence.start + match.start(), (text,), 0.5,
                    status="proposal", wanted={"head": "a plural noun phrase to read after “What were …”, of which "
                                               "these are all or, as the text has it, some"},
                    hint=" ".join(members),
                )  # fmt: skip
        for noun in sentence.span:
            found = _provided(reading, names, sentence, noun) or _meetings(reading, names, sentence, noun)
            if found is not None and not reading.quoted(sentence.start, sentence.end):
                head, members = found
                yield _listing(text, sentence, head, members)


def _listing(text: str, sentence: Sentence, head: str, members: list[str]) -> Drafted:
    made = Drafted("listing", {"head": head, "members": members}, sentence.start, (text,), 0.7, hint=head[:60])
    made.hold("perhaps-not-whole", "a rule worded the head, and the list may not be whole")
    return made


def _provided(
    reading: Reading, names: Names, sentence: Sentence, noun: Token
) -> tuple[str, list[str]] | None:
    """“China remains North Korea's chief provider of energy, aid and trade”."""
    if noun.lower_ not in _PROVIDERS or noun.dep_ != "attr" or noun.head.lower_ not in _BEING:
        return None
    goods = [o for c in noun.children if c.dep_ == "prep" and c.lower_ == "of" for o in c.children if o.dep_ == "pobj"]
    members = _members(goods[0]) if len(goods) == 1 else []
    actor = _named_subject(reading, names, sentence, noun.head)
    if len(members) < 2 or actor is None or any(len(m.split()) > 4 for m in members):
        return None
    before = [(t, sentence.base + t.idx) for t in noun.subtree if t.i <= noun.i]
    if not before or any(t.tag_ == "PRP$" for t, _ in before):
        return None
    phrase = "".join(t.text + t.whitespace_ for t, _ in before).strip()
    was = "is" if noun.head.lower_ in ("is", "remains") else "was"
    month = f" {_as_of(reading)}" if was == "is" and _as_of(reading) else ""
    return f"the things of which {_the(names, actor)} was {phrase}{month}", members


def _meetings(
    reading: Reading, names: Names, sentence: Sentence, noun: Token
) -> tuple[str, list[str]] | None:
    """“Mr. Kim's planned meetings with the South Korean president Moon Jae-in and Donald Trump”."""
    if noun.lower_ not in ("meetings", "talks", "summits") or not any(c.lower_ in _PLANNED for c in noun.children):
        return None
    own = next((c for c in noun.children if c.dep_ == "poss"), None)
    who = whose(reading, names, sentence, own) if own is not None else None
    people = _people_after(reading, names, sentence, noun) if who is not None else []
    if who is None or len(people) < 2:
        return None
    head = f"the people with whom {names.name(who)} planned {noun.text} {_as_of(reading)}".strip()
    return head, [names.name(p) for p in people]


def _people_after(reading: Reading, names: Names, sentence: Sentence, noun: Token) -> list[str]:
    """The people named one after the other behind “with”, with nothing but their titles between; or none."""
    at = sentence.base + noun.idx + len(noun)
    found: list[str | None] = []
    for start, end, number in reading.mentions_in(at, sentence.end):
        between = reading.text[at:start]
        if reading.cluster(number).kind != "person" and re.fullmatch(_TITLE, reading.text[at:start]):
            continue  # the country of a title
        pattern = rf"(?:,? and|,){_TITLE}" if found else rf" with{_TITLE}"
        if not re.fullmatch(pattern, between):
            break
        found.append(names.person(number))
        at = end
    return [f for f in found if f] if None not in found and len(set(found)) == len(found) else []


def _as_of(reading: Reading) -> str:
    published = reading.document.published
    return f"as of {date_text(coarsen(published, 'month'))}" if published is not None else ""


def _the(names: Names, entity: str) -> str:
    return ("the " if names.entities[entity].get("definite") else "") + names.name(entity)
