"""Statements: who said what. A verbatim sentence that can be asked for, or a reported clause that stands alone."""

from __future__ import annotations

import re
from collections.abc import Iterator

from quizgen.drafting.document import Cluster, Quotation
from quizgen.drafting.facts_draft import Drafted
from quizgen.drafting.facts_heard import heard
from quizgen.drafting.facts_names import Names, clean_name, full_name
from quizgen.drafting.facts_reading import Reading, Token
from quizgen.drafting.facts_titles import GENERIC
from quizgen.drafting.facts_wording import standalone, tidy
from quizgen.model.dates import Edtf
from quizgen.world.folding import fold

FEWEST, MOST = 9, 38  # words of a quotation that can be asked for
FEWEST_UNPLACED = 12  # words of a quotation that names nobody: the headline alone gives its topic
MOST_WITH_TOPIC = 26  # words of a quotation beside which the stem names the topic as well
FEWEST_GIST, MOST_GIST = 6, 30
_MARKS = "“”\"'‘’«»„` "
_CERTAIN = frozenset("after before inverted split continued according colon dash".split())
_SUBORDINATE = re.compile(
    r"(?:while|if|when|whenever|as|although|though|because|since|after|before|and|but|so|or|especially|which|who|where|"
    r"whether|unless|until|also|then|plus|like|than|including|that)$", re.IGNORECASE
)  # fmt: skip
_TORN = re.compile(r",\s\S+$")  # a clause cut off behind a comma
_NEGATIVE_START = re.compile(r"^(?:and|but|or|so|because|which|who|where|when|while|as|also|then|thus|hence)\b", re.I)


def statements(reading: Reading, names: Names, title: str = "") -> Iterator[Drafted]:
    """One fact for each quotation of a named person that makes a fair question."""
    news = _news(title)
    found: list[Drafted] = []
    for quotation in reading.findings.quotations:
        speaker = names.reading.findings.clusters[quotation.speaker_id] if quotation.speaker_id is not None else None
        if speaker is None or speaker.kind != "person":
            continue
        make = _direct if quotation.kind == "direct" else _reported
        about = "" if _names_speaker(title, speaker) else news
        found += make(reading, names, quotation, about)
    yield from found
    yield from heard(reading, names, found)


def _surely_person(reading: Reading, number: int) -> bool:
    """True for a name that the text treats as a person's: by a title, a gender, or the last name alone later on."""
    cluster = reading.cluster(number)
    last = clean_name(cluster.name).split()[-1]
    alone = any(reading.text[a:b] == last for a, b in cluster.mentions)
    return bool(cluster.title or cluster.gender) or alone or len(clean_name(cluster.name).split()) == 2


def _news(title: str) -> str:
    """The headline as the topic of what was said; "" where it would not read as one."""
    words = title.split()
    return f"the news “{title}”" if 4 <= len(words) <= 15 and not any(m in title for m in '“”"…') else ""


def _names_speaker(title: str, speaker: Cluster) -> bool:
    """True when the headline itself has the speaker's last name."""
    last = fold(speaker.name).split()[-1:]
    return bool(last) and last[0] in fold(title).replace("'s", "").split()


def _direct(reading: Reading, names: Names, quotation: Quotation, about: str) -> Iterator[Drafted]:
    """The first sentence of a quotation that a reader can place."""
    for start, end in _sentences(reading, quotation):
        tokens = reading.tokens(start, end)
        words = reading.text[start:end].split()
        if not FEWEST <= len(words) <= MOST or not _whole(reading.text[start:end]):
            continue
        topic = about if len(words) <= MOST_WITH_TOPIC else ""
        wording = standalone(reading, tokens, quoted=True, topic=bool(topic))
        if wording.fault or not (_placed(reading, tokens, quotation) or (topic and len(words) >= FEWEST_UNPLACED)):
            continue
        if not _main_clause(tokens) or _names_option(reading, tokens, quotation):
            continue
        speaker = names.person(quotation.speaker_id)
        if speaker is None:
            return
        quote = tidy(reading.text[start:end].strip(_MARKS))
        evidence = _evidence(reading, quotation, start, end)
        said = {"quote": quote, "about": topic} if topic else {"quote": quote}
        yield _fact(reading, names, quotation, speaker, said, evidence)
        return


def _reported(reading: Reading, names: Names, quotation: Quotation, about: str) -> Iterator[Drafted]:
    """A reported clause with its own subject, without marks inside, that stands alone."""
    start, end = quotation.start, quotation.end
    tokens = [(t, at) for t, at in reading.tokens(start, end)]
    while tokens and tokens[0][0].lower_ in ("that", ",", "and", "but"):
        tokens = tokens[1:]
    if not tokens or reading.quoted(tokens[0][1], tokens[-1][1] + len(tokens[-1][0])):
        return
    if not FEWEST_GIST <= len(tokens) <= MOST_GIST + 4 or not _clause(tokens):
        return
    speaker_cluster = reading.cluster(quotation.speaker_id)
    wording = standalone(reading, tokens, own=quotation.speaker_id, gender=speaker_cluster.gender)
    if wording.fault or quotation.speaker_id in wording.named or not _anchored(reading, tokens):
        return
    speaker = names.person(quotation.speaker_id)
    if speaker is None or not _surely_person(reading, quotation.speaker_id):
        return
    gist = wording.text.rstrip(".!?")
    name = tokens[0][0].tag_.startswith("NNP") or tokens[0][0].ent_type_ or tokens[0][0].text == "I"
    gist = gist if name else gist[:1].lower() + gist[1:]
    if _TORN.search(gist) or not FEWEST_GIST <= len(gist.split()) <= MOST_GIST or _NEGATIVE_START.match(gist):
        return
    said = {"gist": gist, "about": about} if about else {"gist": gist}
    yield _fact(reading, names, quotation, speaker, said, _evidence(reading, quotation, start, end))


def _fact(
    reading: Reading, names: Names, quotation: Quotation, speaker: str, words: dict[str, str], evidence: tuple[str, ...]
) -> Drafted:
    slots: dict[str, object] = {"speaker": speaker, **words}
    when = _when(reading, quotation)
    if when is not None:
        slots["when"] = when.text
    if occasion := _occasion(quotation):
        slots["occasion"] = occasion
    via = names.via(quotation.via) if quotation.via else None
    if via is not None and via != speaker:
        slots["via"] = via
    confidence, doubts = 0.9, []
    if quotation.mention and quotation.mention.casefold() in ("he", "she", "they"):
        confidence, doubts = 0.6, [f"“{quotation.mention}” is taken to be {names.name(speaker)}"]
    hint = str(words.get("quote") or words.get("gist"))
    made = Drafted("statement", slots, quotation.start, evidence, confidence, "attributed", hint=hint)
    made.closes = ("via",) if "via" in slots else ()
    made.doubts += doubts
    return made


def _occasion(quotation: Quotation) -> str:
    """“in a statement” from the noun phrase the core found."""
    words = quotation.occasion.strip()
    return f"in {words}" if words and re.match(r"(?:an?|his|her) ", words) else ""


def _when(reading: Reading, quotation: Quotation) -> Edtf | None:
    """The date that stands in the frame around the quotation, on its speech verb."""
    for token, at in _frame(reading, quotation):
        date = reading.date_at(at, at + len(token))
        if date is None or date.value is None or not date.start == at:
            continue
        if _hangs_on_speech(token, quotation) and not date.value.approximate and not date.value.is_range:
            return date.value
    return None


def _hangs_on_speech(token: Token, quotation: Quotation) -> bool:
    from quizgen.drafting.attribution_verbs import base

    head = token
    for _ in range(4):
        if head.head == head:
            break
        head = head.head
        if head.tag_.startswith("VB"):
            return base(head.text) is not None
        if head.tag_.startswith("NN") and head.dep_ not in ("npadvmod", "pobj", "tmod"):
            return False
    return head.tag_.startswith("VB") and base(head.text) is not None


def _frame(reading: Reading, quotation: Quotation) -> list[tuple[Token, int]]:
    """The tokens of the sentences that a quotation touches, without its own words."""
    found = []
    for sentence in reading.sentences:
        if sentence.start <= quotation.end + 2 and quotation.start <= sentence.end:
            for token in sentence.span:
                at = sentence.base + token.idx
                if not quotation.start <= at < quotation.end and not reading.quoted(at, at + len(token)):
                    found.append((token, at))
    return found


def _sentences(reading: Reading, quotation: Quotation) -> Iterator[tuple[int, int]]:
    """The sentences inside a quotation, cut at its own full stops."""
    start, end = quotation.start, quotation.end
    inner = reading.text[start:end]
    left = start + (len(inner) - len(inner.lstrip(_MARKS)))
    for match in re.finditer(
        r"\s?\[(?:\.{3}|…)\]\s?|[.!?…][”\"’']?(?=\s+[A-Z“\"‘\[])|[.!?…,]?[”\"’'\s]*$", inner
    ):
        cut = match[0].strip().startswith("[")
        right = start + (match.start() if cut else match.end())
        if right > left:
            yield left, right
        right = start + match.end()
        left = right + len(reading.text[right:end]) - len(reading.text[right:end].lstrip())
        if left >= end:
            break


def _whole(text: str) -> bool:
    """True for a whole sentence: it opens with a capital and has no inner quotation mark or cut. (Its end mark may
    stand outside the quotation.)
    """
    inner = text.strip(_MARKS)
    return bool(inner) and inner[0].isupper() and not any(m in inner for m in '“”"«»…') and "..." not in inner


def _placed(reading: Reading, tokens: list[tuple[Token, int]], quotation: Quotation) -> bool:
    """True when the words name somebody or something by which a reader knows what is spoken of."""
    for n, (token, at) in enumerate(tokens):
        number = reading.cluster_at(at, at + len(token))
        if number is not None and number != quotation.speaker_id:
            return True
        if n and token.ent_type_ in ("PERSON", "ORG", "GPE", "NORP", "LOC", "EVENT", "LAW", "FAC", "PRODUCT"):
            return True
    return False


def _main_clause(tokens: list[tuple[Token, int]]) -> bool:
    """True for words that are a sentence by themselves: no “While …,” or “If we had been, …” at their head."""
    first = next((t for t, _ in tokens if t.text not in ('"', "'", "“")), None)
    if first is None or _SUBORDINATE.match(first.text):
        return False
    return _clause([(t, at) for t, at in tokens if t.text not in ('"', "'", ",")], strict=False)


def _names_option(reading: Reading, tokens: list[tuple[Token, int]], quotation: Quotation) -> bool:
    """True when the words name, by a last name alone, somebody of the story who holds no office of state.

    Whoever is spoken of in the third person is no option, yet may come up as one.
    """
    for start, end, number in reading.mentions_in(tokens[0][1], tokens[-1][1] + len(tokens[-1][0])):
        cluster = reading.cluster(number)
        if cluster.kind == "person" and " " not in reading.text[start:end] and full_name(cluster):
            return not cluster.country or number == quotation.speaker_id
    return False


def _anchored(reading: Reading, tokens: list[tuple[Token, int]]) -> bool:
    """True when a reported clause names a person, country, place or event by which its topic is known."""
    for token, at in tokens:
        if token.ent_type_ in ("PERSON", "GPE", "NORP", "LOC", "EVENT", "FAC", "LAW", "WORK_OF_ART"):
            return True
        if token.ent_type_ == "ORG" and token.tag_.startswith("NNP"):
            number = reading.cluster_at(at, at + len(token))
            if number is not None and fold(reading.cluster(number).name) not in GENERIC:
                return True
    return False


def _clause(tokens: list[tuple[Token, int]], strict: bool = True) -> bool:
    """True when the tokens hold a finite verb with a subject before it, which (strict) opens them."""
    for token, _ in tokens:
        if token.dep_ in ("nsubj", "nsubjpass", "expl", "csubj"):
            verb = token.head
            finite = verb.tag_ in ("VBD", "VBZ", "VBP", "MD") or any(
                c.dep_ in ("aux", "auxpass") and c.tag_ in ("VBD", "VBZ", "VBP", "MD") for c in verb.children
            )
            opens = token.left_edge.i <= tokens[0][0].i or token.dep_ == "expl"
            fronted = tokens[0][0].dep_ in ("prep", "advmod", "npadvmod", "mark") and any(
                t.text == "," and t.i < token.i for t, _ in tokens
            )
            inner = verb.dep_ in ("advcl", "relcl", "acl") and any(t == verb.head for t, _ in tokens)
            led = any(c.dep_ == "mark" and c.lower_ not in ("that",) for c in verb.children)
            if inner or led:
                continue  # “…, minutes before the committee voted …” is no statement yet
            return finite and verb.i > token.i and (not strict or opens or fronted)
    return False


def _evidence(reading: Reading, quotation: Quotation, start: int, end: int) -> tuple[str, ...]:
    """The sentences that hold the words and the name; one passage where they touch."""
    places = [start, end - 1]
    if quotation.mention_start >= 0:
        places.append(quotation.mention_start)
    touched = [
        s for s in reading.sentences if any(s.start <= p < s.end for p in places) or (start < s.end and s.start < end)
    ]
    if not touched:
        return (reading.text[start:end],)
    first, last = min(s.start for s in touched), max(s.end for s in touched)
    if last - first <= 700 and len({s.number for s in touched}) == 1:
        return (reading.text[first:last],)
    spans: list[tuple[int, int]] = []
    for s in touched:
        if spans and s.start - spans[-1][1] <= 1:
            spans[-1] = (spans[-1][0], s.end)
        else:
            spans.append((s.start, s.end))
    return tuple(reading.text[a:b] for a, b in spans)
