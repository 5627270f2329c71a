"""The name at the end of a noun phrase, and the titles and common nouns that are none."""

from __future__ import annotations

from quizgen.drafting.speech.attribution_view import View

PARTICLES = frozenset("al bin bint ibn de del della der van von da dos el ul".split())
_TITLES = frozenset(
    """mr mrs ms miss dr sir dame lord lady prof professor president vice senator sen rep reps representative gov
    governor former secretary prime minister chancellor chief spokesman spokeswoman spokesperson general gen
    col colonel lt lieutenant sgt sergeant capt captain judge justice king queen prince princess pope mayor director
    chairman chairwoman chair ceo congressman congresswoman ambassador commissioner deputy assistant
    attorney prosecutor lawyer secretary-general officer undersecretary
    premier leader whip major adm admiral brig brigadier rev reverend father archbishop
    bishop cardinal imam sheikh ayatollah detective inspector superintendent constable coach manager councillor
    administrator activist strategist historian journalist reporter correspondent adviser advisor aide envoy pollster
    counsel columnist commentator billionaire businessman councilman councilwoman treasurer speaker sheriff
    candidate mp economist analyst author actor actress singer executive
    """.split()
)


_MANY = (
    "ers",
    "ors",
    "ists",
    "ants",
    "ians",
    "ials",
    "ities",
    "ents",
    "men",
    "ics",
    "rts",
    "tes",
    "ees",
    "yers",
    "ces",
)
_BODIES = frozenset(
    "Office Department Ministry Agency Council Committee Commission Court Authority Association Union".split()
)
_NO_NAMES = frozenset(
    """police part one some many most others nobody everyone everybody someone people report study data government
    sources reports estimates authorities scholars rebels polls critics villagers families nothing anything
    """.split()
)


def is_title(word: str) -> bool:
    """True for words that stand before a name: “President”, “Mr.”."""
    return word.lower().rstrip(".") in _TITLES


def name_span(view: View, i: int, j: int) -> tuple[int, int]:
    """The capitalised run at the end of a phrase, titles and what belongs to them dropped (“British Prime Minister”);
    i == j where there is none, or where the run is a role itself (“the Senate Minority Leader”).
    """
    end = j
    while j > i and _named(view, j - 1, end):
        j -= 1
    while end > j > i and view.doc[end - 1].ent_type_ == "ORG" == view.doc[j - 1].ent_type_:
        j -= 1  # the Alachua Sheriff's Office
    if i < j < end and view.tags[j - 1] == "POS" and view.words[end - 1] in _BODIES:
        j -= 1  # “Sudria Sheriff's Office”, where the recogniser saw no organisation
        while j > i and _named(view, j - 1, end):
            j -= 1
    titles = [k for k in range(j, end - 1) if is_title(view.words[k])]
    labels = [view.doc[k].ent_type_ for k in range(j, end)]
    seen = end > j and labels[-1] == "PERSON" and not is_title(view.words[end - 1])
    if seen:
        floor = max([j, *(t + 1 for t in titles)])
        j = end - 1
        while j > floor and view.doc[j - 1].ent_type_ in ("PERSON", "") and view.words[j - 1] != "of":
            j -= 1
    elif titles and labels[-1] != "ORG":
        j = titles[-1] + 1 if view.tags[titles[-1] + 1] != "POS" else j
        if view.words[j] == "of":
            j = next((k + 1 for k in range(j + 1, end - 1) if view.doc[k].ent_type_ in ("GPE", "ORG", "LOC")), end)
    while j < end and (not view.words[j][:1].isupper() or view.words[j] == "The"):
        j += 1
    role = j < end and is_title(view.words[end - 1]) and not seen
    if role or j == end - 1 and _common(view, j):
        return end, end
    return j, end


def _common(view: View, i: int) -> bool:
    """True for a common noun or number word with a sentence's capital: “Police said”, “One of them said”."""
    word, tag = view.words[i].lower(), view.tags[i]
    if tag in ("NNP", "NNPS"):
        return False
    return tag in ("CD", "DT", "PRP$") or word in _NO_NAMES or tag == "NNS" and word.endswith(_MANY)


def _named(view: View, i: int, end: int) -> bool:
    word = view.words[i]
    if i == end - 1 and i > 1 and view.words[i - 1] == "-" and view.words[i - 2][:1].isupper():
        return word.isalpha()  # the last syllable of Hoi-kwan
    if word[:1].isupper():
        return view.tags[i] not in ("DT", "PRP", "PRP$") and not (i == 0 and view.tags[i] in ("IN", "RB", "CC"))
    return i < end - 1 and (
        word in ("-", "of", "de", "van", "von", "bin", "al", "der", "da", "dos", "&", "el") or word[:3] == "al-"
    )
