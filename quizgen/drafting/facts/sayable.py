"""Which quoted words are a statement of their speaker: a sentence, not a title, a scrap or somebody else's words."""

from __future__ import annotations

import re

from quizgen.drafting.document import Quotation
from quizgen.drafting.facts.names import clean_name
from quizgen.drafting.facts.reading import Reading
from quizgen.drafting.facts.voice import HEDGES
from quizgen.model.dates import Edtf

# A full stop behind these ends no sentence.
_SHORT = r"(?:Mr|Mrs|Ms|Dr|Prof|St|Gen|Sen|Rep|Gov|Col|Capt|Lt|Sgt|Maj|Rev|Hon|Jr|Sr|No|vs|etc|cf|approx|[A-Z])\."
_ENDS_SHORT = re.compile(rf"(?:^|[\s(“\"‘']){_SHORT}$")
LATE = 45  # days before the report within which words without a day of their own may have been said


def ends_short(text: str) -> bool:
    """True for words that end in an abbreviation: “I have decided that Mr.”."""
    return bool(_ENDS_SHORT.search(text.rstrip()))






def torn_inside(words: str) -> bool:
    """True where a quotation inside the words opens and does not close."""
    opens = len(re.findall(r"(?:^|[\s(\[])['‘](?=[^\W\d])", words))
    closes = len(re.findall(r"[\w.,!?]['’](?=$|[\s.,;:!?)\]])", words))
    return opens > closes


def names_self(reading: Reading, quotation: Quotation, words: str) -> bool:
    """True for words that name their own speaker in full: somebody else has said them."""
    if quotation.speaker_id is None or reading.cluster(quotation.speaker_id).kind != "person":
        return False
    name = clean_name(reading.cluster(quotation.speaker_id).name)
    own = re.search(r"\b(?:I|I['’]m|me|my) (?:am |is |, )?$", words.split(name)[0]) if name in words else None
    return " " in name and name in words and not own












def hedged(reading: Reading, quotation: Quotation) -> bool:
    """True for “X reportedly said”: the paper does not know that X said so."""
    a, b = quotation.mention_start, quotation.mention_start + len(quotation.mention)
    if a < 0:
        return False
    left, right = (b, quotation.start) if b <= quotation.start else (quotation.end, b + 30)
    return right - left < 120 and any(w.strip(",.").casefold() in HEDGES for w in reading.text[left:right].split())


def long_before(reading: Reading, quotation: Quotation, published: Edtf | None) -> bool:
    """True where the last day named before the words, in their paragraph, is long before the report: nobody knows
    that they were said in the month of the report.
    """
    if published is None:
        return False
    paragraph = next((p for _, p, _ in reading.bodies if p.start <= quotation.start < p.end), None)
    start = paragraph.start if paragraph is not None else quotation.start
    dates = [d for d in reading.findings.dates if start <= d.start and d.end <= quotation.start and d.value]
    dates = [d for d in dates if not reading.quoted(d.start, d.end)]
    return bool(dates) and (published.first - dates[-1].value.last).days > LATE  # type: ignore[union-attr]
