"""Roles: offices and posts from titles before names, appositions behind them, and “X is the …”."""

from __future__ import annotations

import re
from collections.abc import Iterator

from quizgen.drafting.facts.agencies import agencies_of
from quizgen.drafting.facts.draft import Drafted, SlotValue
from quizgen.drafting.facts.names import Names, full_name
from quizgen.drafting.facts.reading import Reading, Sentence
from quizgen.drafting.facts.states import (
    local_of,
    never_both,
    one_holder,
    one_office,
    single,
    state_of,
    state_title,
)
from quizgen.drafting.facts.titles import (
    GENERIC,
    HEADS,
    ORGANISATION,
    PAST,
    Post,
    lowered,
    plain_title,
    post_in,
    without_rank,
)
from quizgen.drafting.speech.attribution_verbs import base as speech_base
from quizgen.world.countries import country, country_code
from quizgen.world.folding import fold
from quizgen.world.wording import countries_named

# “the director of Amnesty International, ” right before a name.
_POST_BEFORE = re.compile(
    rf"(?:[Tt]he |its |(?<![\w-]))(?P<phrase>(?:[\w-]+ ){{0,3}}(?:{HEADS}) (?:of|at|for) [^,;:]{{3,80}}),?\s*$"
)
# “Syracuse University pop culture professor ” right before a name.
_ORG_BEFORE = re.compile(
    rf"(?P<of>(?:[A-Z][\w&.’'-]+ )(?:(?:of|for|and|the|[A-Z][\w&.’'-]+) )*?)(?P<title>(?:[a-z]+ ){{0,3}}(?i:{HEADS})) $"
)


# The end of a title that a body's name seems to have: “Senate Majority | Leader”, “Police Senior | Superintendent”.
_STEPS = re.compile(
    r"\b(?:Majority|Minority|Senior|Junior|Chief|Deputy|Vice|Assistant|Associate|Executive|Managing|General|Acting|"
    r"Principal|Lead|First|Second|Lieutenant|Major|Detective|Floor|Opposition|Parliamentary|Press|Communications|"
    r"Media|Public|Foreign|Home)$"
)


_NEXT = re.compile(r"[,;] | and ")  # between one person's title and another's
_TERM = re.compile(
    r" (?:(?:from|between) (?:[A-Z][a-z]+ )?\d{4} ?(?:to|and|until|till|-|–)|(?:until|till|in|during) (?:[A-Z][a-z]+ )?"
    r"(?:the )?\d{4}|(?:at|during) the time|(?:under|during) [A-Z])"
)
_OF_THE_PAST = re.compile(r"\b(?:(?:has|have|had) (?:since |long )?died|(?:of|in) that era)\b")


def roles(reading: Reading, names: Names) -> Iterator[Drafted]:
    """One fact for each office or post of a person with a full name; the first mention serves."""
    seen: set[tuple[str, str, str]] = set()
    for number, cluster in enumerate(reading.findings.clusters):
        if cluster.kind != "person" or not full_name(cluster):
            continue
        for start, end in cluster.mentions[:12]:
            sentence = reading.sentence_at(start)
            if sentence is None or reading.quoted(start, end):
                continue
            for fact in _of_mention(reading, names, number, start, end, sentence):
                key = (str(fact.slots["holder"]), str(fact.slots["of"]), fold(str(fact.slots["title"])))
                if key not in seen and not any(k[:2] == key[:2] for k in seen):
                    seen.add(key)
                    yield fact
    yield from agencies_of(reading, names)


def _of_mention(
    reading: Reading, names: Names, number: int, start: int, end: int, sentence: Sentence
) -> Iterator[Drafted]:
    before = reading.text[sentence.start : start]
    after = reading.text[end : sentence.end]
    state = state_of(reading, number, before, after)
    if state and _long_ago(reading, number, sentence, state):
        return
    if state and state_title(reading, number, state[1], state[0]):
        code, title, told = state
        yield _office(reading, names, number, code, title, (sentence, start, end), told)
        return
    if local := local_of(reading, before):
        where, title = local
        yield from _post(reading, names, number, Post(title, "of", where, False, "the"), sentence, start, end, True)
        return
    phrase = ""
    if match := re.match(r",? (?:who is |is )?(?=(?:the |an? )?[a-zA-Z])([^;:()“”\"]{6,140})", after):
        phrase = match[1] if after.startswith(",") or " is " in after[:4] or after.startswith(" is ") else ""
    post = post_in(phrase) if phrase else None
    if post is not None and _TERM.match(phrase[phrase.find(post.of) + len(post.of) :]):
        post = None  # “chief executive of Hill Bank from 2001 to 2009”
    if post is None and (match := _POST_BEFORE.search(before)):
        post = post_in(match["phrase"])
        if post is not None and not before.rstrip().endswith(",") and not match["phrase"].endswith(post.of):
            post = None
    match = _ORG_BEFORE.search(before) if post is None else None
    body = match["of"].strip().removeprefix("The ") if match else ""
    if match and _is_body(reading, body) and not _STEPS.search(body):
        title = lowered(without_rank(match["title"].strip()))
        if plain_title(title) and not PAST.search(title):
            post = Post(title, "at" if "university" in body.casefold() else "of", body, False, "")
    if post is not None and not PAST.search(_NEXT.split(before[-70:])[-1]):
        yield from _post(reading, names, number, post, sentence, start, end)


def _long_ago(reading: Reading, number: int, sentence: Sentence, state: tuple[str, str, bool]) -> bool:
    """True in a sentence on an earlier year, or on somebody who has since died, for an office that the person does not hold by the tables now."""
    published = reading.document.published
    if published is None:
        return False
    dates = [d.value for d in reading.findings.dates if sentence.start <= d.start < sentence.end and d.value]
    earlier = any(d.last.year < published.first.year - 1 for d in dates) or _OF_THE_PAST.search(sentence.span.text)
    return bool(earlier) and not one_office(reading, reading.cluster(number).name, state[0], state[1])


def _office(
    reading: Reading, names: Names, number: int, code: str, title: str, place: tuple[Sentence, int, int], told: bool
) -> Drafted:
    sentence, start, end = place
    holder, of = names.person(number), names.country(code)
    row = country(code)
    adjective = row.adjectives[0] if row and row.adjectives else ""
    if adjective:
        capital = " ".join(w if w in ("of", "for") else w[:1].upper() + w[1:] for w in title.split())
        names.describe(
            str(holder),
            f"{adjective} {capital} {names.name(str(holder))}"
            if title != "leader"
            else f"{adjective} leader {names.name(str(holder))}",
        )
    names.belongs(str(holder), code)
    made = Drafted(
        "role",
        {"holder": str(holder), "title": title, "of": str(of)},
        start,
        (_passage(reading, sentence, start, end),),
        hint=f"{names.name(str(holder))} {title}",
    )
    made.closes = ("title",) if one_office(reading, names.name(str(holder)), code, title) else ()
    made.single = single(code, title)
    made.closes += ("holder",) if one_holder(code, title) else ()
    if foils := never_both(reading, code, title):
        made.foils = {"title": foils}
    if not told:
        # Asked only where the story itself speaks of the country.
        made.confidence = 0.7
        if code not in countries_named(reading.text):
            made.hold("country-untold", "the text does not say of which country; the table of offices does")
    return made


def _post(
    reading: Reading, names: Names, number: int, post: Post, sentence: Sentence, start: int, end: int,
    sure: bool = False,
) -> Iterator[Drafted]:  # fmt: skip
    """`sure`: the place stands right before the title, so that nothing behind it can be a part of its name."""
    holder = names.person(number)
    code = country_code(post.of)
    if code and post.link == "of" and state_title(reading, number, post.title, code):
        yield _office(reading, names, number, code, post.title, (sentence, start, end), True)
        return
    if code or len(post.title.split()) > 7:
        return
    if post.title.split()[-1] in ("secretary", "minister", "commissioner") and not post.of.isupper():
        return  # “secretary of Commerce”: what stands behind “of” is the office, not a body
    if _LOCAL.search(post.title) and post.link == "of":
        cluster = reading.cluster(number)
        if not sure and not cluster.gender and len(cluster.mentions) < 2:
            return  # “mayor of Esperanza, Sultan Kudarat” names a province
        of: str | None = names.place(post.of)
    elif _organisation(reading, post):
        of = names.organisation(post.of, post.definite)
    else:
        return
    if of is None or of == holder:
        return
    slots: dict[str, SlotValue] = {"holder": str(holder), "title": post.title, "of": of}
    if post.link != "of":
        slots["link"] = post.link
    made = Drafted(
        "role",
        slots,
        start,
        (_passage(reading, sentence, start, end),),
        0.85,
        hint=f"{names.name(str(holder))} {post.title}",
    )
    # One post at one place: who leads or speaks for an organisation does so for no other of the story.
    # The wrong organisations come from the table of think tanks: beside a university they give the answer away.
    closed = ("of",) if _THINKS.search(post.of) else ()
    made.closes = ("holder", *closed) if post.single else closed
    made.single = post.single
    if len(post.title.split()) <= 3 and post.article != "":
        names.describe(str(holder), f"the {post.title} {names.name(str(holder))}")
    yield made


def _is_body(reading: Reading, name: str) -> bool:
    """True for the name of an organisation: by its words, as an acronym, or as the core has it."""
    if speech_base(name.split()[0]) and name.split()[0].endswith("ed"):
        return False  # “Remarked Center director Ann Berg”: the verb stands first
    if fold(name) in GENERIC or country_code(name) or "'s" in name or "’s" in name:
        return False
    common = " " not in name and not name.isupper()
    if common and re.search(rf"\b{re.escape(name.lower())}\b", reading.text[:100_000]):
        return False  # “Automotive analyst”: a common word with a capital
    acronym = len(name) >= 3 and name.replace("-", "").isupper()
    known = any(
        fold(name) in map(fold, (c.name, *c.aliases))
        for c in reading.findings.clusters
        if c.kind in ("organisation", "news_agency")
    )
    return bool(ORGANISATION.search(name)) or acronym or known


_THINKS = re.compile(
    r"\b(?:Institute|Institution|Center|Centre|Council|Foundation|International|Association|Fund|Trust|Group|Watch|"
    r"Federation|Society|Alliance|League)\b"
)
_LOCAL = re.compile(r"(?:^|\b)(?:mayor|governor|lieutenant governor|premier|chief minister)$", re.IGNORECASE)


def _organisation(reading: Reading, post: Post) -> bool:
    """True when what stands behind the preposition is an organisation by the core's or the parser's word."""
    if post.title.casefold() in ("director", "producer", "editor") and not ORGANISATION.search(post.of):
        return False
    for cluster in reading.findings.clusters:
        if fold(post.of) in map(fold, (cluster.name, *cluster.aliases)):
            return cluster.kind in ("organisation", "news_agency")
    return bool(ORGANISATION.search(post.of))


def _passage(reading: Reading, sentence: Sentence, start: int, end: int) -> str:
    """The sentence, or where it is long the stretch around the name that holds title and organisation."""
    if sentence.end - sentence.start <= 320:
        return reading.text[sentence.start : sentence.end]
    left = max(sentence.start, start - 90)
    right = min(sentence.end, end + 160)
    left = sentence.start if left == sentence.start else reading.text.find(" ", left) + 1
    right = sentence.end if right == sentence.end else reading.text.rfind(" ", 0, right)
    return reading.text[left:right]
