"""How much of a view some words are: whether they judge, foresee or demand something, or only tell what happened."""

from __future__ import annotations

import re

from quizgen.drafting.document import Quotation
from quizgen.drafting.facts.reading import Reading

FEWEST, LONGEST = 7, 90  # words of a view
FEWEST_HELD = 8  # words of what somebody claims
FEWEST_TOLD = 9  # words of what somebody says without judging
SPEAKS_OUT = 14  # words between marks that a paper prints for what somebody thinks
# Words that judge, foresee or demand; a report of what happened has none of them.
_DEMANDS = re.compile(
    r"\b(?:should|must|ought|needs? to|have to|has to|time to|let us|let's|cannot|can['’]?t|calls? (?:for|on)|"
    r"urge[ds]?|demands?|demanded|deserves?|deserved|(?:un|in)(?:acceptable|tolerable)|fight(?:ing)? (?:for|"
    r"against)|stand (?:by|with|up))\b",
    re.IGNORECASE,
)
_FORESEES = re.compile(
    r"\b(?:would|could|may|might|likely|unlikely|expect\w*|going to|will (?:not|never|be|have|help|lead|cause|"
    r"make|bring|mean|remain|always|only)|possible|impossible|probably|forecasts?|chances?|risks?|danger\w*|"
    r"threat\w*|hopes?|hoped|fears?|feared|worr(?:y|ies|ied)|concern\w*)\b",
    re.IGNORECASE,
)
_JUDGES = re.compile(
    r"\b(?:best|worst|better|worse|great|greatest|wrong|right|hero\w*|(?:un)?safe|fail\w*|success(?!ion|ive)\w*|victory|"
    r"defeat|crisis|catastroph\w+|disast\w+|trag\w+|terribl[ey]|horr\w+|heinous|cruel\w*|evil|cowardly|"
    r"shame\w*|disgrac\w+|insult\w*|(?:il)?legal|(?:un)?lawful|(?:un)?constitutional|(?:un)?fair|(?:un)?just|"
    r"justif\w+|discriminat\w+|importan\w+|essential|significan\w+|historic\w*|unprecedented|extraordinary|"
    r"amazing|incredible|proud|hono[u]?r\w*|believes?|believed|thinks?|thought|trust|doubt\w*|blame\w*|"
    r"responsib\w+|faults?|lies|lying|false\w*|fake|too (?:much|many|few|little|late|early|soon|far|long|high|"
    r"low|\w+ to)|never|only|because|proves?|shows|evidence|means|suggests?|indicates?|difficult\w*|hard|easy|"
    r"unusual|strong\w*|weird\w*|drastic|support\w*|oppos\w+|condemn\w*|reject\w*|critici\w+|welcome[ds]?|"
    r"interests?|rights|freedom\w*|serious\w*|key|main|calm|confident|clear\w*|unlike|worth\w*|progress\w*|"
    r"suffer\w*|desire|desperate\w*|crazy|crucial|vital|necessary|unnecessary|remarkable|brilliant|inevitable|"
    r"innocent|guilty|sorry|glad|grateful|thank(?:s|ful)?|relieved|sad|condolences|customary|no longer|"
    r"enough|opportunity|potentially|incompatible|compatible|exciting|tricky|frustrating|risky|unique|"
    r"calamity|chaos|mentality|out of place|victims?|security|solution|truth)\b",
    re.IGNORECASE,
)
_JUDGING = frozenset(
    "warn blame accuse criticize criticise condemn denounce praise call urge argue believe think predict fear "
    "hope insist demand propose recommend defend dismiss question caution complain object lament".split()
)
# What follows these is held to be so by the one who says it.
_HOLDING = frozenset(
    "claim allege suggest explain contend maintain stress emphasise emphasize assert conclude rule find".split()
)
_TOLD = frozenset("say tell add note state claim believe describe explain recall suggest".split()) | {"according to"}
# What a clause must not have that only tells: figures, pronouns that lean on what stands before.
_OF_COURSE = re.compile(
    r"\d|\b(?:three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|twenty|thirty|forty|fifty|sixty|dozens?|"
    r"hundreds?)\b|^(?:that |when )?(?:he|she|it|they|this|these|those|his|her|its|their|there|one|two)\b",
    re.IGNORECASE,
)
_LEANS = re.compile(r"^(?:this|that|it|they|these|those)\b", re.I)
_DRY = frozenset("announce confirm report indicate state reveal disclose".split())
_INTENDS = re.compile(r"(?:would|will|could|may|might|should|must)", re.I)


def weight_of(reading: Reading, quotation: Quotation) -> int:
    """How much of a view a quotation is: 0 for what only tells what happened."""
    text = quotation.text
    words = len(text.split())
    if quotation.speaker_id is not None and quotation.speaker and quotation.speaker.split()[-1] in text:
        return 0  # nobody speaks of himself by name: the words are another's
    if not FEWEST <= words <= LONGEST or re.search(r"\b(?:and|or|but|of|the|to)\W*$", text):
        return 0
    marks = sum(len({m[0].casefold() for m in p.finditer(text)}) for p in (_DEMANDS, _DEMANDS, _FORESEES, _JUDGES))
    verb = quotation.verb
    if verb in _JUDGING:
        marks += 2
    elif verb in _HOLDING and words >= FEWEST_HELD and not re.search(r"\d", text):
        marks += 1
    if quotation.kind == "direct" and not _sentence(reading, quotation):
        return 0
    if _LEANS.match(text) and words < 9:
        return 0
    if not marks and quotation.kind == "direct" and words >= SPEAKS_OUT:
        return 1
    dry = verb in _DRY and quotation.kind == "reported" and not _INTENDS.search(text)
    if not marks or (marks < 2 and (dry or words < 8)):
        told = quotation.kind == "reported" and verb in _TOLD and words >= FEWEST_TOLD and quotation.speaker
        return 1 if told and not _OF_COURSE.search(text) else 0
    return 20 * min(4, marks) + min(words, 30)


def _sentence(reading: Reading, quotation: Quotation) -> bool:
    """True for words between marks that are at least one sentence: “stunt” and “to prevent a corridor” are no view."""
    inner = quotation.text.strip("“”\"'‘’ ")
    tokens = reading.tokens(quotation.start, quotation.end)
    finite = any(t.dep_ in ("nsubj", "nsubjpass", "expl") and t.head.tag_[:2] in ("VB", "MD") for t, _ in tokens)
    half = re.match(r"(?:while|whenever|although|though|if|as|when)\b", inner, re.I) and inner[-1:] == ","
    return finite and not half and bool(re.match(r"[A-Z]|\[[A-Z]\]", inner))
