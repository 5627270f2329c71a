"""Statements: who said what. A verbatim sentence that can be asked for, or a reported clause that stands alone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from quizgen.drafting.document import Cluster, Quotation
from quizgen.drafting.facts.draft import Drafted
from quizgen.drafting.facts.fair import REASONS
from quizgen.drafting.facts.gists import gists
from quizgen.drafting.facts.names import Names, full_name
from quizgen.drafting.facts.reading import Reading, Token
from quizgen.drafting.facts.sayable import ends_short, hedged, long_before, names_self, torn_inside
from quizgen.drafting.facts.saying import is_clause, passages_of, shared, statement_fact
from quizgen.drafting.facts.topics import names_somebody, person_of, pointed, spoken_of
from quizgen.drafting.facts.wording import standalone, tidy
from quizgen.drafting.inputs import slug

FEWEST, MOST = 9, 38  # words of a quotation that can be asked for
FEWEST_NAMED = 7  # where they name a person or a body
FEWEST_HELD = 5  # where nobody is asked for them
FEWEST_UNPLACED = 10  # words of a quotation that names nobody: the headline alone gives its topic
SPEAKS_AT_LENGTH = 20  # words by which one who governs can be known, though they name nobody
MOST_WITH_TOPIC = 26  # words of a quotation beside which the stem names the topic as well
_MARKS = "“”\"'‘’«»„` "
_MORE = re.compile(r"[”\"’' ]* (?:as|than|of|that|which|whose|because|or)\b")
_NO_START = re.compile(
    r"(?:and|but|so|or|especially|which|who|where|whether|also|then|plus|like|than|including|that|however|"
    r"nevertheless|moreover|furthermore|therefore|instead|yet)$", re.IGNORECASE
)
_SUBORDINATE = re.compile(
    r"(?:while|if|when|whenever|as|although|though|because|since|after|before|unless|until|once)$", re.IGNORECASE
)
_AND = re.compile(r"[“\"‘']?(?:And|But|So),? (?=I |I'm |I’m )")
# What an office-holder's words may call by the noun alone: it is that of the office.
_OWN_STATE = re.compile(r"“the (?:region|country|nation|people|state|government|parliament|law|economy|constitution)”")


def statements(reading: Reading, names: Names, title: str = "") -> dict[str, Iterable[Drafted]]:
    """One fact for each quotation of a named person, and each reported clause of whoever has a name, that makes a
    fair question: by who finds them."""
    news, person = _news(title), person_of(reading, title)
    direct: list[Drafted] = []
    reported: list[Drafted] = []
    for quotation in reading.findings.quotations:
        speaker = reading.cluster(quotation.speaker_id) if quotation.speaker_id is not None else None
        about = "" if speaker is not None and _names_speaker(title, speaker) else news
        if hedged(reading, quotation) or shared(reading, quotation):
            continue
        if quotation.kind == "reported":
            made = list(gists(reading, names, quotation, about))
        elif speaker is not None and speaker.kind == "person":
            made = list(_direct(reading, names, quotation, about, person))
        else:
            continue
        for fact in made:
            _doubt_pronoun(reading, quotation, fact)
            _doubt_day(reading, quotation, fact)
        (reported if quotation.kind == "reported" else direct).extend(made)
    return {"quotations": direct, "reported": reported}


def _doubt_pronoun(reading: Reading, quotation: Quotation, fact: Drafted) -> None:
    """Hold back what “he” said, unless the paragraph has named one candidate by then."""
    if quotation.mention.casefold() not in ("he", "she", "they"):
        return
    paragraph = next((p for _, p, _ in reading.bodies if p.start <= quotation.mention_start < p.end), None)
    start = paragraph.start if paragraph is not None else quotation.mention_start
    seen = {n for _, _, n in reading.mentions_in(start, quotation.mention_start) if reading.cluster(n).kind == "person"}
    if seen != {quotation.speaker_id}:
        fact.hold("pronoun", "the paragraph has named nobody, or several people, before the pronoun")


def _doubt_day(reading: Reading, quotation: Quotation, fact: Drafted) -> None:
    """Hold back words without a day of their own in a passage on an earlier time."""
    if "when" not in fact.slots and long_before(reading, quotation, reading.document.published):
        fact.hold("day-unknown", "it may have been said long before the report; add `when`")


def _news(title: str) -> str:
    """The headline as the topic of what was said; "" where it would not read as one."""
    words = title.split()
    return f"the news “{title}”" if 4 <= len(words) <= 15 and not any(m in title for m in '“”"…') else ""


def _names_speaker(title: str, speaker: Cluster) -> bool:
    """True when the headline itself has the speaker's last name, with or without its accents."""
    last = slug(speaker.name).split("-")[-1]
    return bool(last) and last in slug(title).split("-")


def _direct(
    reading: Reading, names: Names, quotation: Quotation, about: str, person: int | None
) -> Iterator[Drafted]:
    """The first sentence of a quotation that a reader can place; else its first, not asked but kept for the reader and
    because whoever speaks can be a wrong option for another speaker."""
    speaker = names.person(quotation.speaker_id)
    first: tuple[int, int] | None = None
    for start, end in _sentences(reading, quotation):
        start += _joined(reading.text[start:end])
        tokens = reading.tokens(start, end)
        words = reading.text[start:end].split()
        whole = _whole(reading.text[start:end]) and not ends_short(reading.text[start:end].strip(_MARKS))
        if speaker is None or not FEWEST_HELD <= len(words) <= MOST or not whole or not _main_clause(tokens):
            continue
        if not torn_inside(reading.text[start:end]) and not names_self(reading, quotation, reading.text[start:end]):
            first = first or (start, end)
        if len(words) < FEWEST_NAMED:
            continue
        topic = about if len(words) <= MOST_WITH_TOPIC else ""
        if _goes_on(reading, quotation, end) or names_self(reading, quotation, reading.text[start:end]) or torn_inside(reading.text[start:end]):
            continue
        if who := spoken_of(reading, names, quotation, tokens, person):
            topic = who
        elif not _can_be_placed(reading, names, quotation, tokens, topic):
            continue
        yield _quoted(reading, names, quotation, speaker, (start, end), topic)
        return
    if speaker is not None and first is not None:
        fact = _quoted(reading, names, quotation, speaker, first, "")
        fact.hold("leans-on-text", REASONS["leans-on-text"])
        yield fact


def _quoted(
    reading: Reading, names: Names, quotation: Quotation, speaker: str, place: tuple[int, int], topic: str
) -> Drafted:
    start, end = place
    quote = tidy(reading.text[start:end].strip(_MARKS))
    said = {"quote": quote, "about": topic} if topic else {"quote": quote}
    return statement_fact(reading, names, quotation, speaker, said, passages_of(reading, quotation, start, end))


def _goes_on(reading: Reading, quotation: Quotation, end: int) -> bool:
    """True for the last words of a quotation whose sentence goes on behind the mark: “as much a quarrel” as it is …"""
    return end >= quotation.end - 1 and bool(_MORE.match(reading.text, quotation.end))


def _can_be_placed(
    reading: Reading, names: Names, quotation: Quotation, tokens: list[tuple[Token, int]], topic: str
) -> bool:
    """True for words of which a reader knows what they are about: by the headline, a name in them, or the speaker's
    office.
    """
    words = sum(not t.is_punct for t, _ in tokens)
    fault = standalone(reading, pointed(tokens, bool(topic)), quoted=True, topic=bool(topic)).fault
    if not topic and _OWN_STATE.search(fault) and _of_state(names, quotation):
        fault = standalone(reading, tokens, quoted=True, topic=True).fault
    of_state = words >= SPEAKS_AT_LENGTH and _of_state(names, quotation)
    named = _placed(reading, tokens, quotation)
    known = named or ((topic or of_state) and _speaks_of(tokens))
    if words < FEWEST and not names_somebody(reading, tokens, quotation):
        return False
    return bool(known) and not fault and not _his(reading, tokens) and (
        bool(topic) or not _names_option(reading, tokens, quotation)
    )


def _joined(text: str) -> int:
    """How many characters join words to what was said before: “And I hope …” is asked as “I hope …”."""
    match = _AND.match(text)
    return match.end() if match else 0


def _sentences(reading: Reading, quotation: Quotation) -> Iterator[tuple[int, int]]:
    """The sentences inside a quotation, cut at its own full stops."""
    start, end = quotation.start, quotation.end
    inner = reading.text[start:end]
    left = start + (len(inner) - len(inner.lstrip(_MARKS)))
    for match in re.finditer(
        r"\s?\[(?:\.{3}|…)\]\s?|\[[.,;]\]\s?|(?<!\b[DM]r)(?<!\bMrs)(?<!\bMs)(?<!\bSt)[.!?…][”\"’']?(?=\s+[A-Z“\"‘\[])|[.!?…,]?[”\"’'\s]*$", inner
    ):
        cut = match[0].strip().startswith("[")
        if not cut and match.end() < len(inner) and ends_short(inner[: match.end()]):
            continue  # “in the case of Mr. | Berg”
        right = start + (match.start() if cut else match.end())
        torn = cut and inner[match.end() : match.end() + 1].islower()  # “by ships [...] where …”
        if right > left and not torn:
            yield left, right
        right = start + match.end()
        left = right + len(reading.text[right:end]) - len(reading.text[right:end].lstrip())
        if left >= end:
            break


def _whole(text: str) -> bool:
    """True for a whole sentence: it opens with a capital and has no inner quotation mark or cut. (Its end mark may
    stand outside the quotation.)
    """
    inner = re.sub(r"^\[([A-Z])\](?=[a-z ])", r"\1", text.strip(_MARKS))
    long = [w for w in inner.split() if len(w) > 3]
    title = len(long) > 1 and all(w[:1].isupper() for w in long)  # “sang “All of the Kings of Norway””
    return inner[:1].isupper() and not title and not any(m in inner for m in '“”"«»…[]') and "..." not in inner


def _placed(reading: Reading, tokens: list[tuple[Token, int]], quotation: Quotation) -> bool:
    """True when the words name somebody or something by which a reader knows what is spoken of."""
    for n, (token, at) in enumerate(tokens):
        number = reading.cluster_at(at, at + len(token))
        if number is not None and number != quotation.speaker_id:
            return True
        if n and token.ent_type_ in ("PERSON", "ORG", "GPE", "NORP", "LOC", "EVENT", "LAW", "FAC", "PRODUCT"):
            return True
    return False


def _speaks_of(tokens: list[tuple[Token, int]]) -> bool:
    """True for words that a headline places: long enough, with nouns of their own."""
    nouns = [t for t, _ in tokens if t.tag_ in ("NN", "NNS", "NNP", "NNPS")]
    return len([t for t, _ in tokens if not t.is_punct]) >= FEWEST_UNPLACED and len(nouns) >= 2


def _main_clause(tokens: list[tuple[Token, int]]) -> bool:
    """True for words that are a sentence by themselves: not the “While we had been there,” that has lost its end."""
    first = next((t for t, _ in tokens if t.text not in ('"', "'", "“")), None)
    if first is None or _NO_START.match(first.text):
        return False
    if _SUBORDINATE.match(first.text):
        cut = next((n for n, (t, _) in enumerate(tokens) if n > 1 and t.text == ","), 0)
        return bool(cut) and len(tokens) - cut > 5 and is_clause(tokens[cut + 1 :], strict=False)
    return is_clause([(t, at) for t, at in tokens if t.text not in ('"', "'", ",")], strict=False)


def _his(reading: Reading, tokens: list[tuple[Token, int]]) -> bool:
    """True for “his studio” in words that have named no person before."""
    first = next((at for t, at in tokens if t.lower_ in ("he", "him", "his", "she", "her", "hers")), None)
    if first is None:
        return False
    before = [reading.cluster(n) for _, _, n in reading.mentions_in(tokens[0][1], first)]
    return not any(c.kind == "person" and (c.gender or c.title) for c in before)


def _of_state(names: Names, quotation: Quotation) -> bool:
    """True for somebody whose office or title names a country: “the region”, “the country” are known from there."""
    speaker = names.person(quotation.speaker_id)
    return speaker is not None and "country" in names.entities[speaker]


def _names_option(reading: Reading, tokens: list[tuple[Token, int]], quotation: Quotation) -> bool:
    """True when the words name, by a last name alone without a title, somebody of the story who holds no office of state.

    Whoever is spoken of in the third person is no option, yet may come up as one.
    """
    for start, end, number in reading.mentions_in(tokens[0][1], tokens[-1][1] + len(tokens[-1][0])):
        cluster = reading.cluster(number)
        titled = start > tokens[0][1] and re.search(r"[A-Z][\w.-]{2,} $", reading.text[tokens[0][1] : start])
        if cluster.kind == "person" and " " not in reading.text[start:end] and full_name(cluster) and not titled:
            return not cluster.country or number == quotation.speaker_id
    return False
