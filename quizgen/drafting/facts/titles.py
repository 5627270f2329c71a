"""Titles: which words name an office or a post, and how a phrase parts into title and organisation."""

from __future__ import annotations

import re
from dataclasses import dataclass

from quizgen.world.folding import fold

HEADS = (
    "president|prime minister|premier|chancellor|minister|mayor|secretary-general|secretary general|secretary|governor|"
    "speaker|ambassador|envoy|spokesman|spokeswoman|spokesperson|director|chief executive|executive|chief|head|"
    "chairman|chairwoman|chairperson|chair|ceo|leader|commissioner|chief justice|attorney general|prosecutor|"
    "professor|researcher|scientist|economist|analyst|advisor|adviser|expert|fellow|editor|founder|co-founder|"
    "coach|manager|commander|coordinator|representative|king|queen|emperor|sultan|emir|pope|biologist|historian|"
    "astronomer|lecturer|archbishop|bishop|superintendent|inspector|sheriff|treasurer|curator|foreign secretary|"
    "home secretary|director-general|director general|general secretary|vice president|vice-president|"
    "deputy prime minister|captain|scholar|reader|physician|veterinarian|virologist|engineer|counsel|co-chair|"
    "co-chairman|archaeologist|ecologist|geologist|physicist|astrophysicist|epidemiologist"
)
# Posts that one person holds at a time: the holder is closed when no “a” stands before the title.
ONE_AT_A_TIME = frozenset(
    "president|prime minister|premier|chancellor|secretary-general|secretary general|governor|speaker|director|"
    "chief executive|chairman|chairwoman|chairperson|chair|ceo|leader|director-general|director general|"
    "general secretary|chief justice|attorney general|king|queen|emperor|sultan|emir|pope|head|executive director|"
    "managing director|police chief|mayor|commissioner|chief executive officer".split("|")
)
# Offices of a state that stand before a name with the country: “Chinese President Xi Jinping”.
STATE = (
    "vice president|vice-president|deputy prime minister|acting president|interim president|president|prime minister|"
    "premier|chancellor|foreign minister|foreign secretary|defence minister|defense minister|defence secretary|"
    "defense secretary|secretary of state|secretary of defense|interior minister|finance minister|health minister|"
    "(?:[a-z]+ ){1,2}minister|(?:transport|housing|labou?r|trade|interior|agriculture|environment) secretary|"
    "first minister|home secretary|treasury secretary|attorney general|chief executive|"
    "(?:speaker|president) of the (?:house|senate)|supreme leader|leader|king|queen|emperor|sultan|emir|crown prince|"
    "energy secretary|commerce secretary|"
    "justice minister|education minister|health secretary|senator|representative"
)
# The heads of ministries by what these look after, with a capital as it stands before a name, or without.
MINISTER = (
    r"(?:[Hh]ealth|[Ff]inance|[Ii]nterior|[Dd]efen[cs]e|[Jj]ustice|[Ee]ducation|[Tt]ransport|[Ff]oreign|[Ee]nvironment|"
    r"[Ee]nergy|[Aa]griculture|[Tt]rade|[Ll]abou?r|[Cc]ulture|[Tt]ourism|[Ee]mergenc(?:y [Ss]ituations|ies)|[Ee]conomy|"
    r"[Ii]ndustry|[Hh]ousing|[Hh]ome|[Ii]mmigration|[Ss]ports?|[Ss]cience|[Cc]ommerce|[Tt]reasury|[Cc]limate|"
    r"[Tt]ransportation) (?:[Mm]inister|[Ss]ecretary)"
)
# Offices of a parliament, which many hold at a time.
MEMBERS = ("senator", "representative")
PAST = re.compile(
    r"\b(?:former|formerly|ex|late|then|ousted|deposed|outgoing|incoming|elect|candidate|nominee|designate|would-be|"
    r"disgraced|one-time|onetime|retired|emeritus|self-proclaimed|self-declared|deceased|interim|acting|hopeful|"
    r"contender|frontrunner|presumptive|opposition|unofficial|alleged|de facto)\b",
    re.IGNORECASE,
)
# Words that name a body only where something beside them says which.
GENERIC = frozenset(
    "house senate congress parliament police army navy air force government ministry department party board council "
    "court supreme court company commission committee state school university church centre center association union "
    "coast guard armed forces national guard cabinet academy museum group club team ministry of defence "
    "ministry of defense lower house upper house high court bank agency".split()
) | frozenset(
    "air force|supreme court|coast guard|armed forces|national guard|lower house|upper house|high court|"
    "house of representatives|foreign ministry|state department|justice department|fire department|"
    "police department|central bank|health department".split("|")
)
# Words by which a name is known to be a body's.
ORGANISATION = re.compile(
    r"\b(?:University|Institute|Institution|Center|Centre|Council|Group|Party|Ministry|Department|Agency|Association|"
    r"Federation|Foundation|Company|Corporation|Bank|Court|Commission|Committee|Union|College|School|Police|Museum|"
    r"Organi[sz]ation|Society|Academy|Office|Bureau|Authority|Service|Trust|Fund|Laboratory|Observatory|International|"
    r"Guard|Army|Navy|Force|Senate|Congress|Assembly|Hospital)\b"
)
# Words that no title has: it is another's, of another time, or only spoken of.
_NO_TITLE = frozenset(
    "who whom whose which that has have had been was is were are will would could should may might be being become "
    "became to as by named appointed elected made once until since previously formerly not never no longer his her "
    "their its my our your of the a an and or son daughter wife husband brother sister father mother widow widower "
    "uncle aunt nephew niece cousin friend ally rival successor predecessor replacing succeeding running".split()
)
_RANK = re.compile(r"(?<=[a-z])(?<!ecretary)(?<!ttorney)(?<!overnor)(?<!onsul)(?<!olicitor)(?<!urgeon) (?:General|Admiral|Colonel|Major|Captain|Commander|Lieutenant|Sergeant)$")
_PHRASE = re.compile(
    rf"(?P<det>[Tt]he |[Aa]n? )?(?P<title>(?:[\w&’'.-]+ ){{0,5}}?(?i:{HEADS})(?: for [a-z]+(?: [A-Za-z]+){{0,2}})?)"
    r" (?P<link>of|at|for|with|from) (?P<the>the )?(?P<of>[A-Z][\w&’'.-]*(?:(?: | of | of the | for | for the | and "
    r"| on )[A-Z][\w&’'.-]*)*(?: of [A-Z][\w-]+)?)",
)


@dataclass(frozen=True, slots=True)
class Post:
    """A title with where it is held. `article`: the determiner before the title, “the”, “a” or ""."""

    title: str
    link: str
    of: str
    definite: bool
    article: str

    @property
    def single(self) -> bool:
        """True when one person holds it at a time."""
        return self.article != "a" and self.title.casefold() in ONE_AT_A_TIME


def post_in(phrase: str) -> Post | None:
    """“senior advisor for northeast Asia at the International Crisis Group” → title, link, organisation."""
    match = _PHRASE.match(phrase.strip())
    if match is None or not plain_title(match["title"]) or PAST.search(match["title"]) or re.match(r"[’']s?\b", phrase.strip()[match.end() :]):
        return None
    article = (match["det"] or "").strip().casefold()
    link = {"with": "at", "from": "at"}.get(match["link"], match["link"])
    of = match["of"].strip(" .,’'")
    if "’s" in of or "'s" in of or fold(of) in GENERIC:
        return None
    return Post(lowered(match["title"]), link, of, bool(match["the"]), "a" if article in ("a", "an") else article)


def plain_title(title: str) -> bool:
    """True for words that are a title and no clause: not “who has been director”, “wife of the director”."""
    return _NO_TITLE.isdisjoint(title.casefold().split()) and not re.search(r"['’]s?\b", title)


def without_rank(title: str) -> str:
    """“director General” before a name is a director with a military rank."""
    return _RANK.sub("", title)


# Words before a title that say when or how it is held, not which it is.
_PRESENT = frozenset(
    "currently now also still current present new newest incumbent longtime long-time longstanding embattled "
    "newly-elected newly-appointed re-elected popular beleaguered".split()
)


def lowered(title: str) -> str:
    """A title in lower case, but for names and acronyms in it."""
    words = [w for w in re.sub(r"^the ", "", title, flags=re.IGNORECASE).split() if w.casefold() not in _PRESENT]
    return " ".join(w if w.isupper() and len(w) > 1 or w in _NAMES_IN_TITLES else _lower(w) for w in words)


_NAMES_IN_TITLES = frozenset("Asia Europe Africa America Middle East Pacific Arctic Antarctic English French".split())


def _lower(word: str) -> str:
    parts = word.split("-")
    if len(parts) > 1 and all(p.istitle() and p not in _NAMES_IN_TITLES for p in parts):
        return word.lower()  # “Secretary-General”
    return word[:1].lower() + word[1:] if not any(c.isupper() for c in word[1:]) else word
