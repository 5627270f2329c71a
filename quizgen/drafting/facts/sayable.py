"""Which quoted words are a statement of their speaker: a sentence, not a title, a scrap or somebody else's words."""

from __future__ import annotations

import re

from quizgen.drafting.document import Quotation
from quizgen.drafting.facts.names import clean_name
from quizgen.drafting.facts.reading import Reading, Token
from quizgen.drafting.facts.voice import HEDGES
from quizgen.model.dates import Edtf

# A full stop behind these ends no sentence.
_SHORT = r"(?:Mr|Mrs|Ms|Dr|Prof|St|Gen|Sen|Rep|Gov|Col|Capt|Lt|Sgt|Maj|Rev|Hon|Jr|Sr|No|vs|etc|cf|approx|[A-Z])\."
_ENDS_SHORT = re.compile(rf"(?:^|[\s(“\"‘']){_SHORT}$")
# “The robot, named “Better Idea””, “the film “Long Way Home””: what follows is a name.
_NAMED = re.compile(
    r"\b(?:named|called|titled|entitled|dubbed|nicknamed|labell?ed|headlined|captioned|(?:known|referred to) as|"
    r"film|movie|song|single|book|novel|album|series|episode|article|essay|poem|play|programme|program|column|chapter|"
    r"slogan|banners?|signs?|placards?|posters?|motto|hashtag|chant(?:ed|ing)?|bill|act|law|report|s[ai]ngs?|sung)"
    r"\b[\w ]{0,30}[,:]? ?$",
    re.IGNORECASE,
)
_WIKI = re.compile(r"\(\(|\)\)|\{\{|\[\[|Spanish language:")
_WORD = r"(?:[A-Z][\w’'-]*|[a-z’']{1,3}|with|from|into|over)"
_CAPITALS = re.compile(rf"{_WORD}(?: {_WORD}){{2,}}")
_LEADS = re.compile(
    r"(?:while|whenever|although|though|because|since|unless|until|whether|whereas|despite|which|who)\b", re.IGNORECASE
)
_LINKS = re.compile(r"(?:however|but|and|so|also|nevertheless|moreover|furthermore|therefore|instead|yet|or)\b", re.I)
_FINITE = ("VBD", "VBZ", "VBP", "MD")
_THIRD = {
    "he": "one", "him": "one", "his": "one", "himself": "one", "she": "one", "her": "one", "hers": "one",
    "herself": "one", "they": "many", "them": "many", "their": "many", "theirs": "many", "themselves": "many",
    "it": "thing", "its": "thing", "itself": "thing",
}  # fmt: skip
_POINTS = frozenset("this that these those such".split())
LATE = 45  # days before the report within which words without a day of their own may have been said


def ends_short(text: str) -> bool:
    """True for words that end in an abbreviation: “I have decided that Mr.”."""
    return bool(_ENDS_SHORT.search(text.rstrip()))


def sayable(reading: Reading, quotation: Quotation, words: str) -> bool:
    """True for words that are a sentence by themselves, said by the speaker of the quotation, that lean on nothing."""
    at = max(reading.text.find(words, quotation.start, quotation.end), quotation.start)
    tokens = [(t, o) for t, o in reading.tokens(at, at + len(words)) if not t.is_space]
    if not tokens or _WIKI.search(words) or ends_short(words) or _NAMED.search(_before(reading, quotation)):
        return False
    capitals = sum(w[:1].isupper() for w in words.split())
    if _CAPITALS.fullmatch(words.strip(".,!?")) and not words.isupper() and capitals > 2:
        return False  # “I Am the King of All of Norway” is a title
    if not any(t.tag_ in _FINITE or (t.tag_ == "VB" and t.dep_ == "ROOT") for t, _ in tokens) or torn_inside(words):
        return False
    first = re.split(r"[.!?] ", words, maxsplit=1)[0]
    if _LEADS.match(first) and "," not in first or _LINKS.match(first):
        return False
    return not names_self(reading, quotation, words) and not leaning(tokens)


def _before(reading: Reading, quotation: Quotation) -> str:
    return reading.text[max(0, quotation.start - 60) : quotation.start].rstrip("“\"‘' ") + " "


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


def leaning(tokens: list[tuple[Token, int]]) -> str:
    """The pronoun in verbatim words that stands for what they do not name; "" for none.

    “It” and “they” may take up a noun of the words before them, “that” a clause; “it is time to go” takes up nothing.
    """
    seen: set[str] = set()
    verbs = 0
    for token, _ in tokens:
        low = token.lower_
        if sort := _THIRD.get(low):
            if token.dep_ != "expl" and not (low == "it" and _dummy(token)) and not _bound(sort, seen):
                return low
        elif low in _POINTS and token.tag_ == "DT" and token.dep_ in ("nsubj", "nsubjpass", "dobj", "pobj", "attr"):
            if not verbs and not seen and not any(c.dep_ in ("relcl", "acl", "prep") for c in token.children):
                return low
        if token.tag_.startswith("NN") or token.tag_ in ("PRP", "CD") and low in ("we", "us", "everyone", "someone"):
            seen |= _sorts(token)
        verbs += token.tag_.startswith("VB")
    return ""


def _sorts(token: Token) -> set[str]:
    """What pronouns may take a noun up."""
    joined = any(c.dep_ == "conj" for c in token.children) or token.dep_ == "conj"
    if token.tag_ in ("NNS", "NNPS") or token.lower_ in ("we", "us", "people", "police", "everyone", "someone"):
        return {"many"}
    return {"one", "thing", "body"} | ({"many"} if joined else set())


def _bound(sort: str, seen: set[str]) -> bool:
    return sort in seen or (sort == "many" and "body" in seen)


def _dummy(token: Token) -> bool:
    """“It is time to …”, “it seems that …”, “it took a day to …”: the pronoun stands for what follows, or nothing."""
    verb = token.head
    if token.dep_ not in ("nsubj", "nsubjpass"):
        return False
    after = [c for c in verb.subtree if c.i > verb.i]
    clause = any(c.dep_ in ("ccomp", "xcomp", "csubj", "advcl", "acl", "relcl") for c in after)
    weather = any(c.lower_ in ("time", "clear", "late", "early", "true", "day", "year", "years", "way") for c in after)
    return verb.lower_ in _COPULAS and (clause or weather)


_COPULAS = frozenset("is was be been 's ’s are seems seemed appears appeared took takes looks felt feels means".split())


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
