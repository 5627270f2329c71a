"""Verbs that introduce somebody's words, by form; and the nouns of the occasions on which words are spoken."""

from __future__ import annotations

from functools import cache

# Base forms. The first line covers nine cues of ten in news; the others were read off Levin (1993), English Verb
# Classes, §37 (verbs of communication) and §33 (judgement), keeping those used with quotations in news.
CLAUSAL = frozenset(
    """say tell add note explain argue claim state announce declare insist warn reply respond write report remark
    comment recall assert contend maintain stress emphasize emphasise mention suggest acknowledge admit concede confirm
    deny joke quip tweet retweet post vow pledge promise reiterate continue conclude counter caution complain confess
    observe testify predict shout yell scream exclaim boast brag allege recommend propose repeat agree
    indicate hint imply signal disclose inform advise assure remind reveal lament muse opine proclaim pronounce
    estimate answer ask wonder protest retort recount relate rule advocate elaborate speculate swear forecast posit
    underline underscore grumble confide detail point
    """.split()
)
# Verbs that stand beside a quotation but rarely before a that-clause.
QUOTING = frozenset(
    """describe call praise criticize criticise condemn denounce slam blast dismiss accuse label brand urge demand
    request order hail mock characterize characterise refer read sing interject interrupt apologize apologise thank
    quote cite chant cry whisper mutter snap gush enthuse joke reason offer begin speak defend attack blame reject
    tout term deem decry deride lambast invite plead appeal object react chide scold rail fume
    intone interject rebuke counsel clarify specify bellow thunder deadpan hiss growl crow gloat fret marvel rage seethe
    volunteer venture chuckle sigh
    """.split()
)
# "He vowed to …", "She called for …": what the clause of a speaker looks like without "that".
OBJECT_FRAMES = frozenset(
    """vow pledge promise threaten demand propose announce urge call accuse warn order tell
    advise deny""".split()
)
# What studies, polls and papers do; nobody speaks, so these never carry a quotation.
FINDING = {"found": "find", "finds": "find", "find": "find", "showed": "show", "shows": "show", "show": "show"}
_IRREGULAR = {
    "said": "say", "told": "tell", "wrote": "write", "written": "write", "writing": "write", "denied": "deny",
    "denies": "deny", "replied": "reply", "replies": "reply", "testified": "testify", "testifies": "testify",
    "quipped": "quip", "quipping": "quip", "admitted": "admit", "admitting": "admit", "bragged": "brag",
    "bragging": "brag", "referred": "refer", "referring": "refer", "slammed": "slam", "slamming": "slam",
    "read": "read", "sang": "sing", "sung": "sing", "implied": "imply", "implies": "imply", "decried": "decry",
    "decries": "decry", "cried": "cry", "cries": "cry", "began": "begin", "begun": "begin", "spoke": "speak",
    "spoken": "speak", "termed": "term", "snapped": "snap", "snapping": "snap", "recalled": "recall",
    "swore": "swear", "sworn": "swear",
}  # fmt: skip
# With fewer than five words between marks, and no comma before them, these alone give somebody's words.
JUDGING = frozenset(
    """say tell call describe dismiss denounce slam blast condemn criticize criticise label brand tout hail praise
    deride decry mock characterize characterise term deem refer lambast blame accuse declare pronounce proclaim
    warn tweet write rebuke scold attack reject
    """.split()
)
NAMING = frozenset("call term label brand refer deem".split())  # with a title in marks they name a thing
ACCORDING = "according to"
OCCASIONS = frozenset(
    """statement speech letter tweet interview email e-mail memo testimony address editorial article report release
    conference briefing post message broadcast op-ed blog column essay video note announcement filing hearing
    """.split()
)


BACK = {"shot": "shoot", "shoots": "shoot", "fired": "fire", "fires": "fire", "snapped": "snap", "hit": "hit"}


def base(form: str) -> str | None:
    """The base form of a speech verb from any of its forms ("said" → "say"); None for other words."""
    return _forms().get(form.lower())


@cache
def _forms() -> dict[str, str]:
    forms = dict(_IRREGULAR)
    for verb in CLAUSAL | QUOTING | OBJECT_FRAMES:
        for form in _inflected(verb):
            forms.setdefault(form, verb)
    return forms


def _inflected(verb: str) -> tuple[str, ...]:
    if verb.endswith("e"):
        return verb, f"{verb}s", f"{verb}d", f"{verb[:-1]}ing"
    if verb[-1] == "y" and verb[-2] not in "aeiou":
        return verb, f"{verb[:-1]}ies", f"{verb[:-1]}ied", f"{verb}ing"
    es = "es" if verb.endswith(("s", "sh", "ch", "x")) else "s"
    return verb, f"{verb}{es}", f"{verb}ed", f"{verb}ing"
