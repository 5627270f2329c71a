"""Words that are forms of one word: by their stem, by the table of irregular verbs, by a known ending."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Any

# Present, past and participle of English verbs that no rule of endings joins (Quirk et al. 1985, 3.14 ff.), as far as
# news uses them.
_IRREGULAR = """
be am is are was were been being | have has had | do does did done | go goes went gone | say said | tell told | speak
spoke spoken | think thought | know knew known | see saw seen | hear heard | feel felt | find found | lose lost | win won
| lead led | leave left | hold held | meet met | send sent | spend spent | lend lent | build built | buy bought | sell
sold | bring brought | catch caught | teach taught | seek sought | fight fought | strike struck stricken | shoot shot |
get got gotten | give gave given | take took taken | make made | begin began begun | run ran | come came | become became
| grow grew grown | throw threw thrown | fly flew flown | draw drew drawn | drive drove driven | ride rode ridden | rise
rose risen | write wrote written | break broke broken | choose chose chosen | freeze froze frozen | steal stole stolen |
fall fell fallen | eat ate eaten | keep kept | sleep slept | sweep swept | mean meant | deal dealt | stand stood |
understand understood | sit sat | pay paid | lay laid | lie lay lain | sing sang sung | sink sank sunk | swim swam swum |
drink drank drunk | ring rang rung | bear bore born borne | wear wore worn | swear swore sworn | tear tore torn | bind
bound | wind wound | hang hung | dig dug | stick stuck | hide hid hidden | bite bit bitten | shake shook shaken | forbid
forbade forbidden | forget forgot forgotten | withdraw withdrew withdrawn | undergo underwent undergone | overcome
overcame | overthrow overthrew overthrown | flee fled | feed fed | breed bred | shut | light lit | slide slid | man men |
woman women | child children | person people | foot feet | die dying died dead death | life lives | choice choose chose
chosen | loss lose lost | sale sell sold | flight fly flew flown | speech speak | thought think | growth grow | birth bear
born
"""
_ENDINGS = frozenset(
    "al ial ment ion ation ition er or ee ive ative ance ence ant ent ity ist ism ian an ship ly y ful ing ed s e es ness "
    "ure age ery ory ary ic ical ese ish able ible ize ise d r st en".split()
)
_LEAST = 4  # letters that a word and its derivation share
_LONGEST = max(map(len, _ENDINGS))


@cache
def _stemmer() -> Any:
    import snowballstemmer  # type: ignore[import-untyped]

    return snowballstemmer.stemmer("english")


@cache
def _irregular() -> dict[str, str]:
    """Form → first form; a form of two words (found, lay) means the one listed first."""
    found: dict[str, str] = {}
    for group in _IRREGULAR.replace("\n", " ").split("|"):
        first, *rest = group.split()
        for form in rest:
            found.setdefault(form, found.get(first, first))
    return found


@lru_cache(maxsize=1 << 15)
def stem(word: str) -> str:
    """The stem of a word, in small letters: `said` and `says` have one, `killed` and `killing`, `policies` and `policy`.

    Source of the endings: Porter's second English stemmer (Snowball).
    """
    plain = word.casefold().replace("’", "'").removesuffix("'s").strip("'.-")
    plain = _irregular().get(plain, plain)
    return str(_stemmer().stemWord(plain)) if plain.isalpha() else plain


@lru_cache(maxsize=1 << 15)
def without_ending(derived: str) -> frozenset[str]:
    """What is left of a stem without each known ending that it may have: `agree` of `agreement`."""
    cuts = range(1, min(_LONGEST, len(derived) - _LEAST) + 1)
    return frozenset(derived[:-n] for n in cuts if derived[-n:] in _ENDINGS)


def akin(a: str, b: str) -> bool:
    """True where two stems are one, or one is the other with a known ending: agree and agreement."""
    return a == b or a in without_ending(b) or b in without_ending(a)
