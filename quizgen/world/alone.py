"""Whether a sentence can be read alone, and whether words left out of it can be had from the rest."""

from __future__ import annotations

import re
from functools import lru_cache

from quizgen.model.dates import MONTHS
from quizgen.world.wording import content_words, countries_named, spaced, words_of

FEWEST, MOST = 8, 40  # words of a sentence to learn by: less says nothing, more is not read (Wozniak, rule 4)
AROUND = 7  # words that must be left around a blank

_OPENS = r"^[“‘\"'(\[]*"
_START = re.compile(
    rf"{_OPENS}(?:(?:He|She|It|They|His|Her|Its|Their|This|That|These|Those|Here|But|And|Or|So|Yet|However|Meanwhile|"
    r"Instead|Moreover|Nevertheless|Nonetheless|Besides|Thus|Therefore|Such|Another|Neither|Either|Likewise|Similarly|"
    r"Earlier|Later|Afterwards?|Others?|As a result|In (?:addition|contrast|response|turn|return)|For (?:example|"
    r"instance)|The (?:latter|former|other|others|same))\b|Then\b(?!-)|Still,|Both\b(?! [A-Z]))"
)
_OURS = re.compile(r"^(?:We|I|Our|My|Us)\b")  # in a quotation they are the speaker's
_TIME = re.compile(
    r"\b(?:[Yy]esterday|[Tt]oday|[Tt]omorrow|[Tt]onight|[Nn]ow|[Rr]ecently|[Cc]urrently|[Nn]owadays|"
    r"(?:[Tt]his|[Ll]ast|[Nn]ext) (?:week|weekend|month|morning|evening|night|summer|winter|spring|autumn|fall))\b"
)
_WEEKDAY = re.compile(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b")
_HONORIFIC = re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Mx)\b\.? ([A-Z][\w’'-]*+)(?! [A-Z])")
_PAIR = re.compile(
    r"\b(?:(?:[Tt]he|[Tt]hese|[Tt]hose) (?:two|three|four)|[Bb]oth) (?:leaders|countries|sides|men|women|presidents|"
    r"nations|governments|parties|ministers|neighbou?rs|states|officials|allies|rivals|powers|capitals|delegations)\b"
    r"(?! (?:of|in|between)\b)"
)
_THINGS = (
    "agreement|announcement|attack|call|comment|comments|crash|crisis|deal|decision|development|developments|dispute|"
    "explosion|incident|interview|launch|letter|meeting|meetings|move|plan|proposal|protest|protests|remark|remarks|"
    "report|ruling|speech|statement|storm|strike|study|summit|talks|test|tests|trip|visit|vote|pair|duo|"
    "spokesman|spokeswoman|spokesperson|group"
)
_BARE = re.compile(rf"\b[Tt]he ({_THINGS})\b(?! (?:of|in|between|to|at|on|with|by|from|for|that|who|which|over)\b)")
_POINTING = re.compile(r"\b(?:these|those)\b(?! (?:who|which|that)\b)|\bthis (?!year\b)|\bsuch (?!as\b|an? )")
_ENDS = re.compile(r"[.!?…][”’\"')\]]*$")
_NEAR_YEAR = re.compile(
    r"\b(?:this|last|next|past|previous|following|same|that) (?:year|decade|month|winter|summer)\b", re.I
)
_MONTHS = frozenset(month.lower() for month in MONTHS)
_YEAR = re.compile(r"\b[12]\d{3}\b")


@lru_cache(1024)  # several facts have one sentence, and the lint asks again
def leans(sentence: str, before: str = "") -> str:
    """What in a sentence means something only where it stands, as a phrase for a person; "" where nothing does.

    `before` is what introduces it: a date, so that “last year” is told, with its weekday “on Tuesday” as well, and
    perhaps what the story is about. An English
    sentence is judged; it must be whole, of 8 to 40 words, with its quotations complete.
    """
    count = len(sentence.split())
    if not FEWEST <= count <= MOST:
        return f"it has {count} words; {FEWEST} to {MOST} can be learned"
    first = sentence.lstrip("“‘\"'([")[:1]
    if not _ENDS.search(sentence) or not (first.isdigit() or first.isupper()):
        return "it is no whole sentence"
    if any(sentence.count(a) != sentence.count(b) for a, b in ("“”", "()")) or sentence.count('"') % 2:
        return "it has half a quotation"
    for pattern in (_START, _OURS, _TIME, _POINTING):
        if found := pattern.search(sentence):
            return f"“{found[0].lstrip('“‘([').strip()}” means something only where it stands"
    if (found := _WEEKDAY.search(sentence)) and not _WEEKDAY.search(before):
        return f"“{found[0]}” is another day each week"
    return _unnamed(sentence, before)


def _unnamed(sentence: str, before: str) -> str:
    """Somebody or something that is named in full nowhere before."""
    for found in _HONORIFIC.finditer(sentence):
        if not _in_full(found[1], f"{before} {sentence[: found.start()]}"):
            return f"“{found[0]}” is not a full name"
    for found in _PAIR.finditer(sentence):
        told = f"{before} {sentence[: found.start()]}"
        if sum(word[:1].isupper() for word in told.split()[1:]) < 2:
            return f"“{found[0]}” are not named"
    for found in _BARE.finditer(sentence):
        if found[1].removesuffix("s") not in f"{before} {sentence[: found.start()]}".lower():
            return f"“{found[0]}” does not say which one"
    return ""


def _in_full(surname: str, text: str) -> bool:
    """True where a name stands in the text with another name beside it."""
    name = re.escape(surname.removesuffix("'s").removesuffix("’s"))
    plain = _HONORIFIC.sub(" ", text)
    return bool(re.search(rf"\b[A-Z][\w’'-]+ {name}\b|\b{name} [A-Z][\w-]+", plain))


@lru_cache(1024)
def given_away(words: str, rest: str) -> str:
    """What in the rest of a sentence gives words left out of it away; "" where nothing does.

    Words of theirs that carry meaning, with other endings too, their country in another form, or for a year “last
    year” and the like.
    """
    whole = spaced(words)
    if whole.strip() and whole in spaced(rest):
        return words
    months = _MONTHS.intersection(words_of(words))
    told = months and months.isdisjoint(words_of(rest))  # then the year alone does not tell the month
    own = {w for w in content_words(words) if not (told and w.isdigit())}
    for word in words_of(rest):
        if word[:6] in own or (word[:5] in own and not word.isdigit()):
            return word
    if (ours := countries_named(words)) and ours & countries_named(rest):
        return "a form of the country's name"
    if not months and _YEAR.search(words) and (found := _NEAR_YEAR.search(rest)):
        return found[0]
    return ""
