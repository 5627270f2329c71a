"""Offices of states: a title before a name with its country, and what is known not to be held beside it."""

from __future__ import annotations

import re

from quizgen.drafting.facts.reading import Reading
from quizgen.drafting.facts.titles import MEMBERS, MINISTER, ONE_AT_A_TIME, PAST, STATE, lowered
from quizgen.world.countries import countries, country, country_code
from quizgen.world.folding import fold
from quizgen.world.holders import complete_on, holder_on, holders, offices, role
from quizgen.world.wording import LONGEST_RATIO, countries_named

# The last words before a name: “Chinese President ”, “UK Prime Minister ”, “the Italian foreign minister, ”.
_WORDS = re.compile(r"(?:[\w.’'-]+\s){1,9}$")
_OF = re.compile(rf"(?:^|\s)(?P<title>(?i:{STATE})) of (?:the )?(?P<whose>(?:[A-Z][\w.’'-]*\s?){{1,4}})$")
_BARE = re.compile(rf"(?:^|[\s(“\"])(?P<title>{STATE}),?\s*$", re.IGNORECASE)
_LOCAL = re.compile(r"(?P<where>(?:[A-Z][\w.’'-]*\s){1,4})(?P<title>(?i:lieutenant governor|governor|mayor)) $")
_PHRASE_BEHIND = re.compile(r", (?:the )?(?P<words>(?:[\w.’'-]+ ){1,6}?[a-zA-Z]+)(?=[,.;]| and )")
_TITLE_BEHIND = re.compile(rf", (?:the )?(?P<title>(?i:{STATE}))(?=[,.;])")
_MINISTER = re.compile(rf"(?P<before>[\w’'-]+ )?(?P<title>{MINISTER})\s$")
# Words before a title that make it another office.
_LESSER = frozenset(
    "deputy assistant vice junior shadow associate under state regional provincial opposition former".split()
)

_LEADS = ("supreme leader", "party leader", "supreme body")
ENOUGH = 2  # other offices whose holders the tables know
# Whoever governs a state holds none of these besides; a prime minister may keep a ministry.
_NEVER_BOTH = {
    "president": ("prime minister", "foreign minister", "speaker of parliament", "chief justice"),
    "king": ("speaker of parliament", "chief justice"),
    "queen": ("speaker of parliament", "chief justice"),
    "senator": ("governor", "ambassador", "judge"),
    "representative": ("governor", "senator", "ambassador"),
    "": ("speaker of parliament", "chief justice"),
}
_WITH_SECRETARIES = ("attorney general", "speaker of the House", "chief justice")  # where a secretary of state serves
_GOVERNS = frozenset(
    "president|prime minister|premier|chancellor|foreign minister|foreign secretary|secretary of state|king|queen|"
    "vice president|senator|representative".split("|")
)


def state_of(reading: Reading, number: int, before: str, after: str) -> tuple[str, str, bool] | None:
    """Country code, title, and whether the text itself names the country; `before`, `after`: beside the name."""
    found = _named(before, after) or _behind(after)
    if found:
        return (*found, True)
    if match := _BARE.search(before):
        if PAST.search(before[-30:]):
            return None
        if known := _by_table(reading, number, lowered(match["title"])):
            return known
    if (match := _TITLE_BEHIND.match(after)) and (known := _by_table(reading, number, lowered(match["title"]))):
        return known
    return _by_story(reading, before)


def _behind(after: str) -> tuple[str, str] | None:
    """“, the Turkish foreign minister, ” or “, Turkey's foreign minister.” behind a name."""
    match = _PHRASE_BEHIND.match(after)
    words = match["words"].split() if match else []
    for end in range(len(words) - 1, 0, -1):
        code = country_code(re.sub(r"(?:’s|'s)$", "", " ".join(words[:end])))
        title = " ".join(words[end:])
        if code and words[0][:1].isupper() and re.fullmatch(STATE, title, re.IGNORECASE):
            return None if words[end].casefold() in _LESSER or PAST.search(title) else (code, lowered(title))
    return None


def _named(before: str, after: str) -> tuple[str, str] | None:
    """The country and the office right before a name, the longest name of a country that fits."""
    bare = before.rstrip()
    if bare.endswith(","):
        if not after.startswith(","):
            return None  # “the foreign minister, A and B”: a list
        bare = bare[:-1]
    if match := _OF.search(bare):
        code = country_code(match["whose"].strip())
        past = PAST.search(bare[max(0, match.start() - 25) : match.end("title")])
        return (code, lowered(match["title"])) if code and not past else None
    tail = _WORDS.search(f"{bare} ")
    words = tail[0].split() if tail else []
    for start in range(len(words)):
        for end in range(len(words) - 1, start, -1):
            code = country_code(re.sub(r"(?:’s|'s)$", "", " ".join(words[start:end])))
            title = " ".join(words[end:])
            sent = words[end][:1].islower() and any(w[:1].isupper() for w in words[end + 1 :])  # “sent Foreign Minister”
            if code and not sent and words[start][:1].isupper() and re.fullmatch(STATE, title, re.IGNORECASE):
                past = PAST.search(" ".join(words[max(0, start - 3) :]))
                return None if past or words[end].casefold() in _LESSER else (code, lowered(title))
    return None


def _by_table(reading: Reading, number: int, title: str) -> tuple[str, str, bool] | None:
    """The one country where the tables have this person in this office on the day."""
    published = reading.document.published
    if published is None:
        return None
    name = words_in(reading.cluster(number).name)
    found = [
        row.code
        for row in countries()
        for h in holder_on(row.code, title, published.last)
        if any(words_in(n) == name for n in h.names())
    ]
    return (found[0], title, False) if len(set(found)) == 1 else None


def _by_story(reading: Reading, before: str) -> tuple[str, str, bool] | None:
    """“Health Minister ”, in a story that names one country only."""
    match = _MINISTER.search(before)
    if match is None or PAST.search(before[-40:]) or (match["before"] or "").strip().casefold() in _LESSER:
        return None
    named = countries_named(reading.text)
    return (next(iter(named)), lowered(match["title"]), False) if len(named) == 1 else None


def state_title(reading: Reading, number: int, title: str, code: str) -> bool:
    """True for an office of a state; “leader” only of whom the tables have at the head of a party that rules, or alone.
    """
    if not re.fullmatch(STATE, title, re.IGNORECASE):
        return " minister" in f" {title}" or title.endswith((" secretary", "speaker of parliament"))
    if title != "leader":
        return True
    published = reading.document.published
    name = words_in(reading.cluster(number).name)
    if published is None:
        return False
    serving = [h for h in holders(code) if h.first() <= published.last <= h.last()]
    held = [h for h in serving if any(words_in(n) == name for n in h.names())]
    # Where a president and a prime minister govern, each may be called the leader.
    return any(role(code, h.office) in _LEADS for h in held) or bool(held) and len({h.name for h in serving}) == 1


def words_in(name: str) -> frozenset[str]:
    """The words of a name, folded, in whatever order a language has them."""
    return frozenset(fold(name).replace("-", " ").split())


def one_office(reading: Reading, name: str, code: str, title: str) -> bool:
    """True where the tables have this person in this office on the day, and in no other of the country: then what
    others held is known to be wrong.
    """
    published = reading.document.published
    if published is None:
        return False
    wanted = words_in(name)
    held = [h for h in holders(code) if h.first() <= published.last <= h.last() and
            any(words_in(n) == wanted for n in h.names())]  # fmt: skip
    this = [h for h in holder_on(code, title, published.last) if any(words_in(n) == wanted for n in h.names())]
    return len(held) == len(this) == 1


def local_of(reading: Reading, before: str) -> tuple[str, str] | None:
    """“Puerto Rico Governor ”, “London Mayor ” before a name: the place, as the text has it, and the office."""
    match = _LOCAL.search(before)
    if match is None or PAST.search(before[max(0, match.start() - 25) :]):
        return None
    words = re.sub(r"(?:’s|'s)?\s*$", "", match["where"]).split()
    places = {fold(n) for c in reading.findings.clusters if c.kind == "place" for n in (c.name, *c.aliases)}
    for n in range(len(words)):
        if fold(place := " ".join(words[n:])) in places and not country_code(place):
            return place, lowered(match["title"])
    return None


def single(code: str, title: str) -> bool:
    """True for an office that one person holds at a time."""
    return title.casefold() in ONE_AT_A_TIME or one_holder(code, title) or bool(holders(code, title))


def one_holder(code: str, title: str) -> bool:
    """True for a ministry, which one person heads; in Britain ministers stand below the secretaries of state."""
    return bool(re.fullmatch(MINISTER, title, re.IGNORECASE)) and not (code == "GBR" and title.endswith("minister"))


def never_both(reading: Reading, code: str, title: str) -> list[str]:
    """Offices that nobody holds beside this one, where the tables do not know enough others by their holders."""
    row, published = country(code), reading.document.published
    ministry = one_holder(code, title)
    if published is None or row is None or not row.un_member or not (title in _GOVERNS or ministry):
        return []
    if title in MEMBERS and code != "USA":
        return []  # elsewhere a senator may be a minister
    known = [o for o in offices(code) if title not in o and o not in title and complete_on(code, o, published.last)]
    secretaries = "secretary of state" in known and title not in MEMBERS
    wrong = _WITH_SECRETARIES if secretaries else _NEVER_BOTH.get(title, _NEVER_BOTH[""])
    long = any(len(o) * LONGEST_RATIO >= len(title) for o in known)
    # Beside two ministers a president is the odd one out.
    alike = len({o.split()[-1] for o in known}) == 1 and title.split()[-1] != known[0].split()[-1]
    enough = len(known) >= ENOUGH and long and title not in MEMBERS and not alike
    return [] if enough else [o for o in wrong if o not in known]
