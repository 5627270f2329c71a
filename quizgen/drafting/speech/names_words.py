"""Words that tell a person's gender or that stand before a name, and how a name is taken apart."""

from __future__ import annotations

import re

from quizgen.drafting.document import Gender
from quizgen.drafting.speech.attribution_names import is_title
from quizgen.world.countries import country_code

_MALE = frozenset(
    """mr mr. sir lord king prince pope father brother son husband uncle nephew grandfather widower chairman spokesman
    congressman councilman businessman policeman fireman salesman statesman anchorman cameraman sportsman fisherman
    craftsman frontman actor waiter monk priest bishop archbishop cardinal imam ayatollah sheikh sultan emperor duke
    dad boyfriend fiance man boy gentleman
    """.split()
)
_FEMALE = frozenset(
    """mrs mrs. ms ms. miss dame lady madam queen princess mother sister daughter wife aunt niece grandmother widow
    chairwoman spokeswoman congresswoman councilwoman businesswoman policewoman stateswoman actress waitress nun
    duchess empress mum mom girlfriend fiancee woman girl heroine hostess
    """.split()
)
KIN = frozenset(
    """father mother brother sister son daughter husband wife uncle aunt nephew niece grandfather grandmother grandson
    granddaughter cousin stepfather stepmother stepson stepdaughter brother-in-law sister-in-law son-in-law
    daughter-in-law father-in-law mother-in-law widow widower fiance fiancee fiancé fiancée ex-wife ex-husband
    """.split()
)
# What is called after people, with a capital behind their names.
BUILDINGS = frozenset(
    """Mosque Cathedral Chapel Temple Synagogue Abbey Palace Castle Tower Hall Stadium Arena Theatre Theater Museum
    Gallery Library Memorial Monument Bridge Tunnel Station Airport Terminal Hospital Clinic School College University
    Academy Center Centre Institute Park Garden Gardens Road Avenue Boulevard Highway Prize Award Medal Cup Trophy
    Building House Plaza Prison Barracks Port Dam Mausoleum Cemetery
    """.split()
)
# What stands before the name of a ship.
SHIPS = frozenset(
    "uss hms hmas hmcs hnlms mv ms ss rms ins rrs rv ship vessel frigate destroyer carrier submarine tanker ferry yacht "
    "cutter trawler freighter boat".split()
)
PRONOUN_GENDER: dict[str, Gender] = {
    "he": "male", "him": "male", "his": "male", "himself": "male",
    "she": "female", "her": "female", "hers": "female", "herself": "female",
}  # fmt: skip
_TOKEN = re.compile(r"[^\W\d_](?:[\w.]|[-'’](?=\w))*", re.UNICODE)
_PARTICLES = frozenset("al bin bint ibn de del della der van von da dos el la le du of and".split())
_SUFFIXES = frozenset("jr sr ii iii iv jr. sr.".split())
_SUFFIX = re.compile(r",? (?P<suffix>Jr|Sr|II|III|IV)\b\.?(?! [A-Z][a-z])")


def word_gender(word: str) -> Gender:
    """The gender a title or role word tells, "" where it tells none."""
    low = word.lower()
    return "male" if low in _MALE else "female" if low in _FEMALE else ""


def name_parts(name: str) -> tuple[str, ...]:
    """The words of a person's name without titles, possessive and suffixes: “Mr. Kim Jong-un's” → (Kim, Jong-un)."""
    name = re.sub(r"['’]s?$", "", name.strip())
    parts = [p for p in _TOKEN.findall(name) if p.lower() not in _SUFFIXES]
    while len(parts) > 1 and (is_title(parts[0]) or parts[0].islower() and parts[0].lower() not in _PARTICLES):
        parts = parts[1:]
    return tuple(parts)


def suffix_at(text: str, start: int, end: int) -> str:
    """“Jr” of the “Tom Lee Jr.” that stands, or begins, at `start`; "" for none."""
    match = re.search(r" (Jr|Sr|II|III|IV)\.?$", text[start:end]) or _SUFFIX.match(text, end)
    return match[1] if match else ""


def key(part: str) -> str:
    """A name's word for comparison: case and accents folded, initials without points."""
    import unicodedata

    folded = unicodedata.normalize("NFKD", part)
    return "".join(c for c in folded if not unicodedata.combining(c)).casefold().strip(".'’").replace("’", "'")


def spelled_alike(a: str, b: str) -> bool:
    """True for two spellings of one word of a name, which differ in vowels, doubled letters and the letters by which one
    sound of another script is written: Gaddafi and Qadhafi, Mohammed and Mohamad. Short words must be the same.
    """
    return a == b or min(len(a), len(b)) >= _LONG and a[0] in _FIRST.get(b[0], b[0]) and _sounds(a) == _sounds(b)


_LONG = 6  # letters from which on two spellings of a name may be one: “Anna” and “Anne” are two
_FIRST = {"q": "qkg", "k": "qkg", "g": "qkg", "z": "zs", "s": "zs", "y": "yj", "j": "yj"}
_LETTERS = str.maketrans({"q": "k", "g": "k", "z": "s", "j": "y", "w": "v", "h": ""} | dict.fromkeys("aeiouy'-’", ""))


def _sounds(word: str) -> str:
    return re.sub(r"(.)\1+", r"\1", word.translate(_LETTERS))


def country_in(title: str) -> str:
    """The alpha-3 code of the first country or nationality a title names (“North Korean leader”), "" for none."""
    words = title.split()
    for i in range(len(words)):
        for j in (i + 3, i + 2, i + 1):
            code = country_code(" ".join(words[i:j]).removesuffix("'s").removesuffix("’s")) if j <= len(words) else None
            if code and words[i][:1].isupper():
                return code
    return ""
