"""Views as proposals: who judges, warns, demands or foresees something, with the view left for a person to shorten.

All views of a story answer one question, so that they are each other's wrong options once they are filled.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from quizgen.drafting.document import Quotation
from quizgen.drafting.facts_asking import main_clauses, month, wanted_short
from quizgen.drafting.facts_draft import Drafted
from quizgen.drafting.facts_names import Names
from quizgen.drafting.facts_reading import Reading, Token
from quizgen.drafting.facts_who import whose
from quizgen.drafting.facts_wording import standalone, tidy

MOST_POSITIONS, MOST_OF_ONE = 7, 3
FEWEST, LONGEST = 7, 90  # words of a view
SPEAKS_OUT = 14  # words between marks that a paper prints for what somebody thinks
MOST_CLAUSE = 40  # words of a suggested clause
ENOUGH_HOLDERS = 3  # so that the views of the others are wrong options enough
# Words that judge, foresee or demand; a report of what happened has none of them.
_DEMANDS = re.compile(
    r"\b(?:should|must|ought|needs? to|have to|has to|time to|let us|let's|cannot|can['’]?t|calls? (?:for|on)|"
    r"urge[ds]?|demands?|demanded|deserves?|deserved|(?:un|in)(?:acceptable|tolerable)|fight(?:ing)? (?:for|"
    r"against)|stand (?:by|with|up))\b",
    re.IGNORECASE,
)
_FORESEES = re.compile(
    r"\b(?:would|could|may|might|likely|unlikely|expect\w*|going to|will (?:not|never|be|have|help|lead|cause|"
    r"make|bring|mean|remain|always|only)|possible|impossible|probably|forecasts?|chances?|risks?|danger\w*|"
    r"threat\w*|hopes?|hoped|fears?|feared|worr(?:y|ies|ied)|concern\w*)\b",
    re.IGNORECASE,
)
_JUDGES = re.compile(
    r"\b(?:best|worst|better|worse|great|greatest|wrong|right|hero\w*|(?:un)?safe|fail\w*|success\w*|victory|"
    r"defeat|crisis|catastroph\w+|disast\w+|trag\w+|terribl[ey]|horr\w+|heinous|cruel\w*|evil|cowardly|"
    r"shame\w*|disgrac\w+|insult\w*|(?:il)?legal|(?:un)?lawful|(?:un)?constitutional|(?:un)?fair|(?:un)?just|"
    r"justif\w+|discriminat\w+|importan\w+|essential|significan\w+|historic\w*|unprecedented|extraordinary|"
    r"amazing|incredible|proud|hono[u]?r\w*|believes?|believed|thinks?|thought|trust|doubt\w*|blame\w*|"
    r"responsib\w+|faults?|lies|lying|false\w*|fake|too (?:much|many|few|little|late|early|soon|far|long|high|"
    r"low|\w+ to)|never|only|because|proves?|shows|evidence|means|suggests?|indicates?|difficult\w*|hard|easy|"
    r"unusual|strong\w*|weird\w*|drastic|support\w*|oppos\w+|condemn\w*|reject\w*|critici\w+|welcome[ds]?|"
    r"interests?|rights|freedom\w*|serious\w*|key|main|calm|confident|clear\w*|unlike|worth\w*|progress\w*|"
    r"suffer\w*|desire|desperate\w*|crazy)\b",
    re.IGNORECASE,
)
_JUDGING = frozenset(
    "warn blame accuse criticize criticise condemn denounce praise call urge argue believe think predict fear "
    "hope insist demand propose recommend defend dismiss question caution complain object lament".split()
)
_VERDICTS = frozenset(
    "criticized criticised denounced condemned praised welcomed rejected opposed supported defended dismissed blamed "
    "accused urged hailed warned questioned endorsed slammed backed demanded".split()
)
_CALLS = {"called": ("for", "on"), "warned": ("of", "against"), "objected": ("to",), "appealed": ("for",),
          "apologized": ("for",), "apologised": ("for",), "campaigned": ("for", "against"),
          "argued": ("for", "against")}  # fmt: skip
_LEANS = re.compile(r"^(?:this|that|it|they|these|those)\b", re.I)
_TELLING = frozenset("announce confirm report tell indicate state note reveal disclose add say".split())
_NOBODY = frozenset(
    "data reports figures sources statistics results spokesperson spokesman spokeswoman estimates posts it that "
    "who statement report study law act document documents papers media averages polls poll survey television "
    "newspapers outlets websites memo letter email".split()
)


def positions(reading: Reading, names: Names, title: str = "") -> Iterator[Drafted]:
    """Proposals for the weightiest views of each named speaker, direct or reported."""
    best: dict[str, list[tuple[int, int, Quotation]]] = {}
    for n, quotation in enumerate(reading.findings.quotations):
        holder = _holder(reading, names, quotation, register=False)
        if holder and not _nested(reading, quotation) and (weight := _weight(reading, quotation)):
            best.setdefault(holder, []).append((weight, -n, quotation))
    chosen = [r for rated in best.values() for r in sorted(rated, key=lambda r: r[:2], reverse=True)[:MOST_OF_ONE]]
    chosen = sorted(chosen, key=lambda r: r[:2], reverse=True)[:MOST_POSITIONS]
    found = [_position(reading, names, q) for _, _, q in sorted(chosen, key=lambda r: r[2].start)]
    found += _verdicts(reading, names, found)
    enough = len({f.slots["holder"] for f in found}) >= ENOUGH_HOLDERS
    for fact in found:
        _ask(reading, names, fact, title, enough)
        yield fact


def _verdicts(reading: Reading, names: Names, known: list[Drafted]) -> list[Drafted]:
    """“X denounced the conclusions of the summit”, “Y called for talks”: views that are told, not quoted."""
    found: list[Drafted] = []
    places = {p for f in known for p in f.evidence}
    for sentence in reading.sentences:
        text = reading.text[sentence.start : sentence.end]
        if len(known) + len(found) >= MOST_POSITIONS or any(text in p or p in text for p in places):
            continue
        for verb in main_clauses(sentence):
            subject = next((c for c in verb.children if c.dep_ == "nsubj"), None)
            if subject is None or not _judges(verb):
                continue
            holder = whose(reading, names, sentence, subject)
            if holder and names.entities[holder]["kind"] in ("person", "organisation", "country"):
                slots = {"holder": holder, "question": "", "view": {"short": "", "clause": ""}}
                made = Drafted("position", slots, sentence.start, (text,), 0.5, "attributed", speaker=holder,
                               status="proposal", hint=f"{names.name(holder)} view")  # fmt: skip
                found.append(made)
                break
    return found


def _judges(verb: Token) -> bool:
    """True for a verb that says what its subject thinks: “criticized the decision”, “called for talks”."""
    if verb.tag_ not in ("VBD", "VBZ", "VBN", "VBP") or any(c.dep_ in ("neg", "auxpass") for c in verb.children):
        return False
    link = _CALLS.get(verb.lower_)
    if link is not None:
        return any(c.dep_ == "prep" and c.lower_ in link for c in verb.children)
    return verb.lower_ in _VERDICTS and any(c.dep_ == "dobj" and c.i > verb.i for c in verb.children)


def _weight(reading: Reading, quotation: Quotation) -> int:
    """How much of a view some words are: 0 for what only tells what happened."""
    text = quotation.text
    words = len(text.split())
    if quotation.speaker and quotation.speaker.split()[-1] in text:
        return 0  # nobody speaks of himself by name: the words are another's
    if not FEWEST <= words <= LONGEST:
        return 0
    marks = sum(len({m[0].casefold() for m in p.finditer(text)}) for p in (_DEMANDS, _DEMANDS, _FORESEES, _JUDGES))
    verb = quotation.verb
    if verb in _JUDGING:
        marks += 2
    if quotation.kind == "direct" and not _sentence(reading, quotation):
        return 0
    if _LEANS.match(text) and words < 9:
        return 0
    if not marks and quotation.kind == "direct" and words >= SPEAKS_OUT:
        return 1
    if not marks or (marks < 2 and (verb in _TELLING - {"say", "add", "tell", "note"} or words < 8)):
        return 0
    return 20 * min(4, marks) + min(words, 30)


def _sentence(reading: Reading, quotation: Quotation) -> bool:
    """True for words between marks that are at least one sentence: “stunt” and “to prevent a corridor” are no view."""
    inner = quotation.text.strip("“”\"'‘’ ")
    tokens = reading.tokens(quotation.start, quotation.end)
    finite = any(t.dep_ in ("nsubj", "nsubjpass", "expl") and t.head.tag_[:2] in ("VB", "MD") for t, _ in tokens)
    half = re.match(r"(?:while|whenever|although|though|if|as|when)\b", inner, re.I) and inner[-1:] == ","
    return finite and not half and bool(re.match(r"[A-Z]|\[[A-Z]\]", inner))


def _ask(reading: Reading, names: Names, fact: Drafted, title: str, enough: bool) -> None:
    """The question that all views of the story answer, and what is wanted of a person."""
    name = names.name(str(fact.slots["holder"]))
    if not fact.slots["view"]["clause"]:
        fact.wanted["view.clause"] = f"the view as a clause, to read after “{name} said that …”"
    fact.slots["question"] = news_question(title, month(reading))
    if not fact.slots["question"]:
        fact.wanted["question"] = f"one for all views of the story, with its date, to follow “In the view of {name},”"
    fact.wanted = {"view.short": wanted_short("view") + ", all with “That”", **fact.wanted}
    fact.slots["foils"] = {"view": ["", ""]}
    fact.wanted["foils"] = "two wrong answers of that form" + (
        ", or delete them: the other views of the story will do" if enough else ""
    )


def news_question(title: str, when: str) -> str:
    """“What was to be said of the news “…” in May 2019?”, which every view of a story answers; "" without headline."""
    words = title.split()
    if not 3 <= len(words) <= 18 or any(m in title for m in "“”\"…") or not when:
        return ""
    return f"What was to be said of the news “{title}” {when}?"


def _holder(reading: Reading, names: Names, quotation: Quotation, register: bool = True) -> str:
    """Whose view it is: somebody with a name, or a plural that needs none (“researchers”, “police”); "" for others."""
    if quotation.speaker_id is not None and (found := names.named(quotation.speaker_id)):
        return found if names.name(found).split()[-1].casefold() not in ("no", "act", "law", "bill") else ""
    words = quotation.mention.strip()
    if quotation.mention_start < 0 or not words:
        return ""
    if person := _beside(reading, names, quotation.mention_start, quotation.mention_start + len(words)):
        return person
    if not re.fullmatch(r"(?:[A-Za-z][a-z-]* ){0,5}[A-Z]?[a-z]+", words):
        return ""
    tokens = [t for t, _ in reading.tokens(quotation.mention_start, quotation.mention_start + len(words))]
    some = bool(tokens) and (tokens[-1].tag_ == "NNS" or words.casefold() == "police")
    if not tokens or tokens[-1].lower_ in _NOBODY or not (some or tokens[0].lower_ in ("a", "an")):
        return ""
    if any(t.tag_ not in ("NN", "NNS", "JJ", "VBG", "IN") and t.lower_ not in ("a", "an", "some") for t in tokens):
        return ""
    low = words if tokens[0].ent_type_ else words[:1].lower() + words[1:]
    return names.group(low) if register else f"group:{low}"


def _beside(reading: Reading, names: Names, start: int, end: int) -> str:
    """The one person named in “the bishop N” or right behind “a member of parliament, N”; "" for none."""
    inside = {n for _, _, n in reading.mentions_in(start, end) if reading.cluster(n).kind == "person"}
    if not inside:
        inside = {n for a, _, n in reading.mentions_in(end, end + 60)
                  if reading.text[end:a] == ", " and reading.cluster(n).kind == "person"}  # fmt: skip
    found = names.person(inside.pop()) if len(inside) == 1 else None
    return found or ""


def _nested(reading: Reading, quotation: Quotation) -> bool:
    """True for words that stand inside another quotation of the same speaker."""
    return any(
        q is not quotation and q.start <= quotation.start and quotation.end <= q.end
        for q in reading.findings.quotations
        if q.speaker_id == quotation.speaker_id
    )


def _position(reading: Reading, names: Names, quotation: Quotation) -> Drafted:
    holder = _holder(reading, names, quotation)
    inside = [s for s in reading.sentences if s.start < quotation.end and quotation.start < s.end]
    evidence = reading.text[inside[0].start : inside[-1].end] if inside else quotation.text
    return Drafted(
        "position",
        {"holder": holder, "question": "", "view": {"short": "", "clause": _clause(reading, names, quotation)}},
        quotation.start,
        (evidence,),
        0.5,
        "attributed",
        speaker=holder,
        status="proposal",
        hint=f"{names.name(holder)} view",
    )


def _clause(reading: Reading, names: Names, quotation: Quotation) -> str:
    """What reads after “X said that”: a reported clause with full names, or the words in quotation marks."""
    if quotation.kind == "direct":
        words = tidy(quotation.text.strip("“”\"'‘’ "))
        first = re.split(r"(?<=[.!?])\s+(?=[A-Z])", words)
        while len(" ".join(first).split()) > MOST_CLAUSE and len(first) > 1:
            first.pop()
        words = " ".join(first).rstrip(".")
        fits = not any(m in words for m in '“”"') and len(words.split()) <= MOST_CLAUSE
        return f"“{words}”" if fits else ""
    tokens = reading.tokens(quotation.start, quotation.end)
    while tokens and tokens[0][0].lower_ in ("that", ",", "and", "but"):
        tokens = tokens[1:]
    tokens = _without_day(reading, tokens)
    number = quotation.speaker_id
    gender = reading.cluster(number).gender if number is not None else ""
    wording = standalone(reading, tokens, own=number, gender=gender, loose=True)
    words = tidy(reading.text[tokens[0][1] : quotation.end]) if wording.fault and tokens else wording.text
    finite = any(t.dep_ in ("nsubj", "nsubjpass", "expl", "csubj") for t, _ in tokens)
    return words.rstrip(".") if finite and len(words.split()) <= MOST_CLAUSE else ""


def _without_day(reading: Reading, tokens: list[tuple[Token, int]]) -> list[tuple[Token, int]]:
    """“Said yesterday morning the laws should be changed”: the day is that of the saying."""
    date = reading.date_at(tokens[0][1], tokens[0][1] + 1) if tokens else None
    if date is None or date.start != tokens[0][1]:
        return tokens
    rest = [(t, at) for t, at in tokens if at >= date.end]
    while rest and rest[0][0].lower_ in ("morning", "evening", "afternoon", "night"):
        rest = rest[1:]
    return rest if rest and rest[0][0].text != "," else tokens
