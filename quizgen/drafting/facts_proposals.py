"""Proposals: causes and positions as the text has them, with blanks for a person to fill."""

from __future__ import annotations

import re
from collections.abc import Iterator

from quizgen.drafting.facts_draft import Drafted
from quizgen.drafting.facts_names import Names
from quizgen.drafting.facts_reading import Reading, Sentence, Token
from quizgen.drafting.facts_subjects import only_person
from quizgen.drafting.facts_verbs import base_form
from quizgen.drafting.facts_wording import standalone, tidy
from quizgen.world.dates import coarsen, when_text

MOST_CAUSES, MOST_POSITIONS, MOST_OF_ONE = 8, 8, 2
_BECAUSE = re.compile(
    r"\b(?:because(?: of)?|in an effort to|in order to|so that|due to|in response to|in protest (?:of|at|against)|"
    r"as a result of|in an attempt to|in a bid to|owing to|on the grounds that|citing|after being|amid|following|"
    r"to (?:avoid|prevent|protect|ensure|allow|reduce|end|stop|force|support|address|improve|protest|combat|limit))\b",
    re.IGNORECASE,
)
_SHORT = "the answer in a few words: a phrase with a capital, at most 60 characters, no full stop"


def causes(reading: Reading, names: Names) -> Iterator[Drafted]:
    """One proposal for each sentence that gives a reason in so many words."""
    made = 0
    for sentence in reading.sentences:
        if made >= MOST_CAUSES:
            return
        text = reading.text[sentence.start : sentence.end]
        match = _BECAUSE.search(text)
        if match is None or reading.quoted(sentence.start, sentence.end):
            continue
        if len(text.split()) < 8:
            continue
        reason = _reason(reading, sentence, sentence.start + match.start())
        if len(reason.split()) < 4:
            continue
        question = why_question(reading, names, sentence)
        wanted = {"because.short": _SHORT}
        if not question:
            wanted = {"question": "a direct question with its date (“Why …?”)", **wanted}
        made += 1
        yield Drafted(
            "cause",
            {"question": question, "because": {"short": "", "clause": reason}},
            sentence.start,
            (text,),
            0.5,
            status="proposal",
            wanted=wanted,
            hint=f"why {_gist(text)}",
        )


def positions(reading: Reading, names: Names) -> Iterator[Drafted]:
    """Proposals for the longest opinions of each named speaker, direct or reported."""
    best: dict[int, list[tuple[int, object]]] = {}
    for quotation in reading.findings.quotations:
        number = quotation.speaker_id
        if number is None or names.named(number) is None:
            continue
        words = len(quotation.text.split())
        if 9 <= words <= 60:
            best.setdefault(number, []).append((words + (20 if _opinion(quotation.text) else 0), quotation))
    chosen = [q for rated in best.values() for _, q in sorted(rated, key=lambda r: -r[0])[:MOST_OF_ONE]]
    for quotation in sorted(chosen, key=lambda q: q.start)[:MOST_POSITIONS]:
        yield _position(reading, names, quotation)


def meaning(reading: Reading, title: str) -> Iterator[Drafted]:
    """One proposal for the story as a whole: what the news of its first sentence means or changes."""
    first = next(iter(reading.sentences), None)
    if first is None:
        return
    wanted = {
        "question": f"what makes this news matter, as a question with its date ({_month(reading) or 'the date'})",
        "meaning.short": _SHORT,
        "meaning.clause": "the same as a clause with its own subject, for the explanation",
    }
    evidence = reading.text[first.start : first.end]
    yield Drafted(
        "significance",
        {"question": "", "meaning": {"short": "", "clause": ""}},
        first.start,
        (evidence,),
        0.5,
        status="proposal",
        wanted=wanted,
        hint=f"meaning {' '.join(title.split()[:4])}",
    )


def _position(reading: Reading, names: Names, quotation: object) -> Drafted:
    holder = str(names.named(quotation.speaker_id))
    sentences = [s for s in reading.sentences if s.start < quotation.end and quotation.start < s.end]
    evidence = reading.text[sentences[0].start : sentences[-1].end] if sentences else quotation.text
    clause = tidy(quotation.text.strip("“”\"'‘’ "))
    month = _month(reading)
    wanted = {
        "question": f"a direct question with its date that {names.name(holder)} answers here"
        + (f" (“What … {month}?”)" if month else ""),
        "view.short": _SHORT,
    }
    wanted["view.clause"] = f"the view in your words, to read after “{names.name(holder)} said that …”"
    made = Drafted(
        "position",
        {"holder": holder, "question": "", "view": {"short": "", "clause": ""}},
        quotation.start,
        (evidence,),
        0.5,
        "attributed",
        speaker=holder,
        status="proposal",
        wanted=wanted,
        hint=f"{names.name(holder)} view",
    )
    made.doubts = [f"the words: {clause[:160]}"] if len(clause) > 400 else []
    return made


def _opinion(text: str) -> bool:
    return bool(
        re.search(
            r"\b(?:should|must|need|believe|think|hope|want|because|never|unacceptable|important|"
            r"would|could|right|wrong|concern|fear|worried|best|worst|great)\w*\b",
            text,
            re.IGNORECASE,
        )
    )


def _month(reading: Reading) -> str:
    published = reading.document.published
    return when_text(coarsen(published, "month")) if published is not None else ""


def _reason(reading: Reading, sentence: Sentence, at: int) -> str:
    """What stands behind the connective, to the end of its clause, as the text has it."""
    return tidy(reading.text[at : sentence.end].rstrip(' .”"'))[:280]


def why_question(reading: Reading, names: Names, sentence: Sentence) -> str:
    """“Why did X … in March 2018?” from the main clause, or "" where it cannot be turned safely."""
    root = sentence.span.root
    subject = next((c for c in root.children if c.dep_ in ("nsubj", "nsubjpass")), None)
    if subject is None:
        return ""
    who = _who(reading, names, sentence, subject)
    rest = [(t, sentence.base + t.idx) for t in root.subtree if t.i > root.i and not _in_reason(t, root)]
    wording = standalone(reading, rest)
    if not who or (rest and wording.fault) or len(rest) > 22:
        return ""
    aux = [c for c in root.children if c.dep_ in ("aux", "auxpass")]
    dated = any(reading.date_at(at, at + 1) for _, at in rest)
    month = "" if dated else f" {_month(reading)}"
    if not aux and root.tag_ == "VBD" and root.lower_ not in ("was", "were", "had"):
        base = base_form(root.text)
        return f"Why did {who} {tidy(f'{base} {wording.text}')}{month}?" if base else ""
    if not aux and root.lower_ in ("was", "were"):
        return f"Why {root.lower_} {who} {tidy(wording.text)}{month}?"
    if len(aux) == 1 and aux[0].lower_ in ("was", "were", "had", "could", "would", "will"):
        return f"Why {aux[0].lower_} {who} {tidy(f'{root.text} {wording.text}')}{month}?"
    return ""


def _in_reason(token: Token, root: Token) -> bool:
    """True for what belongs to the reason itself, or to another clause than the root's."""
    while token != root:
        if token.dep_ in ("advcl", "conj", "cc", "parataxis") and token.head == root:
            return True
        if token.dep_ in ("prep", "pcomp") and token.lower_ in ("because", "due", "owing", "citing"):
            return True
        if token.dep_ == "prep" and any(
            c.lower_ in ("effort", "order", "attempt", "bid", "response", "protest", "result") for c in token.children
        ):
            return True
        if token.dep_ == "punct" and token.head == root:
            return True
        token = token.head
    return False


def _who(reading: Reading, names: Names, sentence: Sentence, subject: Token) -> str:
    at = sentence.base + subject.idx
    if subject.lower_ in ("he", "she"):
        found = names.person(only_person(reading, sentence, at, "male" if subject.lower_ == "he" else "female"))
        return names.name(found) if found else ""
    number = reading.cluster_at(at, at + len(subject))
    found = names.named(number)
    if found and subject.tag_.startswith("NNP") and not any(c.dep_ == "conj" for c in subject.children):
        the = "the " if names.entities[found].get("definite") else ""
        return f"{the}{names.name(found)}"
    tokens = [(t, sentence.base + t.idx) for t in subject.subtree]
    wording = standalone(reading, tokens)
    low = (
        wording.text[:1].lower() + wording.text[1:] if tokens[0][0].tag_ in ("DT", "JJ", "NN", "NNS") else wording.text
    )
    return "" if wording.fault or len(tokens) > 12 or subject.tag_.startswith("PRP") else low


def _gist(text: str) -> str:
    return " ".join(re.findall(r"[A-Z][\w’'-]+", text)[:4]) or " ".join(text.split()[:4])
