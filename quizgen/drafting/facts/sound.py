"""What makes a predicate unsound: words cut from what belongs to them, clauses that the parser ran together, deeds
that tell nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from quizgen.drafting.facts.reading import Token
from quizgen.drafting.facts.titles import HEADS
from quizgen.drafting.speech.attribution_verbs import base as speech_base

# Verbs of speech whose clause the speaker does not say is so.
DENIALS = frozenset(
    "deny dispute doubt reject refute question dismiss disbelieve contradict contest wonder ask fear hope wish joke "
    "lie pretend imagine dream".split()
)
# Adverbs with which a deed is not done, or not quite.
_HARDLY = frozenset("almost nearly hardly barely scarcely rarely seldom never not n't n’t no nowhere narrowly".split())
_FICTION = frozenset(
    "novel novels film films movie movies book books play plays episode episodes dream dreams comic comics poem legend "
    "myth fiction sketch cartoon storyline".split()
)
# Verbs whose past, participle and base form are one: beside another verb they may be any of them.
_ONE_FORM = frozenset(
    "bet burst cast cost cut hit hurt let put quit read rid set shed shut slit split spread thrust".split()
)
_COMPLEMENTS = frozenset("dobj ccomp xcomp attr acomp oprd pcomp".split())
_CALLED = frozenset(
    "described hailed characterised characterized branded labelled labeled denounced dismissed condemned praised "
    "depicted portrayed".split()
)
_THAT = frozenset("view belief idea fact claim opinion hope fear feeling notion possibility promise conviction".split())
# Nouns that say nothing without what stands behind “in”: “an increase in prices”.
_NEEDS_IN = frozenset(
    "increase decrease rise fall drop decline change growth reduction role interest faith trust confidence belief part "
    "share stake place difference involvement participation success experience delay".split()
)
_DANGLING = frozenset("before back ago again there then thus since either too though well yet first instead".split())
_SAYING = (
    "announced|said|stated|reported|revealed|confirmed|claimed|wrote|warned|argued|declared|added|explained|noted|"
    "disclosed|tweeted|admitted|acknowledged|testified that|insisted|suggested|predicted|promised that|replied"
)
_THIN = re.compile(
    r"(?:followed suit|(?:had )?posted (?:it |them )?(?:on|to) \S+|tweeted(?: (?:at|to|using|from|on) .*)?|did so|"
    r"(?:had )?(?:made|gave|issued) (?:the|a|an|some|several|his|her|their|its|these|those|similar|further|any) "
    r"(?:\w+ )?(?:comments?|remarks?|appearances?|statements?|announcements?|call|calls|points?|cases?)"
    r"(?: (?:in|on|at|to|during) .*)?|had (?:been )?done (?:in|so|at|for|with|before|on) .*|"
    r"(?:had )?(?:spoken?|talked) (?:to|with) [a-z ]+|(?:had )?called (?:up)?on (?:(?! to ).)+|"
    rf"(?:had )?(?:{_SAYING}) (?:in|at|during|to|via|through|by|from|before|on (?:Twitter|Facebook|Instagram|"
    r"social media|television|TV|radio|air|its|his|her|their)\b).*|"
    r"(?:had )?(?:agreed (?:to|on)|reached|signed|struck|made|announced|proposed) an? (?:new )?(?:deal|agreement|plan|"
    r"settlement|proposal|decision|change|changes|move)|made appearances|took questions|had been there|went on|"
    r"came (?:in|out|back))",
    re.IGNORECASE,
)
# “Granted Lee”: what, has been left out.
_RECIPIENT = re.compile(r"(?:had )?(?:granted|gave|given|awarded|offered|handed|promised|denied)(?: [A-Z][\w.’'-]*)+")
_OFFICE = re.compile(
    rf"(?:had been|became|had become|was made|was named|served as|had served as) (?:the |an? )?(?:\w+ )?(?:{HEADS})"
    r"(?: (?:since|until|from|for|in) \d.*)?",
    re.IGNORECASE,
)
_SHARES = re.compile(r"\b(?:the )?(?:remaining|latter|former|rest|same)\b(?! of |-)")
_OTHER_DAY = re.compile(r"\b(?:and|or) [^,]*\b(?:since|until|in|on|by) (?:\d{1,2} )?(?:[A-Z][a-z]+ )?\d{4}\b")
# “An eruption in 2008 was found to be …”: when it was found is another matter.
_JUDGED = frozenset(
    "found believed thought known considered shown said seen linked blamed confirmed declared ruled deemed named "
    "called described estimated reported identified attributed revealed remembered cited".split()
)


def run_together(verb: Token) -> bool:
    """True where the parser has made one clause of two, or has hung the rest of a list on the verb."""
    links = [c for c in verb.children if c.dep_ == "cc"]
    for child in (c for c in verb.children if c.dep_ == "conj" and c.i > verb.i):
        if child.tag_[:2] in ("NN", "CD", "PR", "IN"):
            return True  # “a statement by A, and B”, “from 2 to 3, and with C from 4 to 5”
        own = any(c.dep_ in ("nsubj", "nsubjpass") for c in child.children)
        before = child.doc[child.left_edge.i - 1].text if child.left_edge.i else ""
        if not links and not own and before == ",":
            return True  # “was arrested after Lee, the mayor, was stabbed”
    if sum(c.dep_ == "dobj" and c.tag_[:2] in ("NN", "CD") for c in verb.children) > 1:
        return True  # “killed five, another attack of the kind”
    if sum(c.dep_ == "mark" for c in verb.children) > 1:
        return True  # “that, after the first games, a community emerged”
    lower = verb.lower_ in _ONE_FORM and verb.dep_ in ("conj", "ccomp") and not any(
        c.dep_ in ("aux", "auxpass") for c in verb.children
    )  # fmt: skip
    return lower and verb.head.tag_ in ("VB", "VBZ", "VBP", "VBG")


def undone(verb: Token) -> bool:
    """True for a deed that was not done: “almost died”, “in the novel, she died”, “neither A nor B left”."""
    for child in verb.children:
        hardly = child.dep_ in ("advmod", "neg") and any(t.lower_ in _HARDLY for t in child.subtree)
        if hardly or child.dep_ == "preconj" or child.lower_ in ("neither", "nor"):
            return True
        if child.dep_ in ("nsubj", "nsubjpass") and any(t.lower_ in ("neither", "nor", "or") for t in child.subtree):
            return True
        if child.dep_ == "prep" and child.i < verb.i and child.lower_ in ("in", "according", "unlike", "like"):
            if any(t.lower_ in _FICTION for t in child.subtree):
                return True
    for mark in (t for t in verb.subtree if t.lower_ in ("if", "unless") and t.head.dep_ == "advcl"):
        above = mark.head.head
        if above == verb or above.dep_ == "xcomp" and above.head == verb:
            return True  # “threatened to leave, if …”
    return verb.dep_ == "ccomp" and speech_base(verb.head.text) in DENIALS


def cut_short(tokens: Sequence[tuple[Token, int]]) -> bool:
    """True where a verb has lost what completes it, or a noun the rest of its list."""
    kept = {t.i for t, _ in tokens}
    for token, _ in tokens:
        for child in token.children:
            if child.i in kept or child.i < token.i:
                continue
            if token.tag_.startswith("VB") and child.dep_ in _COMPLEMENTS:
                return True  # “upon announcing to reporters”
            if token.tag_ == "VBG" and speech_base(token.text) and token.dep_ == "pcomp":
                own = [c for c in token.children if c.i in kept and c.dep_ in ("dobj", "ccomp", "xcomp")]
                if not own:
                    return True  # “upon announcing to reporters | she was alive”
            if token.lower_ in _THAT and child.dep_ in ("acl", "ccomp", "relcl"):
                return True  # “stressed his view | that …”
            if child.dep_ == "conj" and token.tag_.startswith("NN") and child.tag_.startswith(("NN", "CD")):
                return True
    words = [t for t, _ in tokens]
    for n, token in enumerate(words[1:-1], 1):
        rest = words[n + 1 :]
        loose = rest[0].lower_ in ("another", "one", "a", "an", "the")
        listed = any(t.lower_ in ("and", "or") for t in rest)
        if token.text == "," and loose and words[n - 1].tag_ != "NNP" and not listed:
            return True  # “…, a third attack on the city”
    return False


def without_loose_end(tokens: Sequence[tuple[Token, int]]) -> list[tuple[Token, int]]:
    """The tokens without an adverb at their end that leaned on what was left out."""
    kept = list(tokens)
    for n, (token, _) in enumerate(kept[:-1]):
        if token.lower_ in ("and", "but") and n > 1 and _goes_on(kept, n):
            kept = kept[:n]  # “was asked to take over and has been head since”
            break
    while len(kept) > 1 and kept[-1][0].lower_ in _DANGLING and kept[-1][0].dep_ in ("advmod", "prep", "prt", "mark"):
        kept.pop()
    return kept


def _goes_on(tokens: list[tuple[Token, int]], n: int) -> bool:
    """True where a finite verb follows the conjunction at `n`, which no relative or reported clause before can have."""
    after = next((t for t, _ in tokens[n + 1 :] if t.tag_ not in ("RB", "RBR")), None)
    inner = any(t.tag_ in ("WDT", "WP", "WRB", "MD", "VBD", "VBZ", "VBP") or t.dep_ == "mark" for t, _ in tokens[:n])
    return after is not None and after.tag_ in ("VBZ", "VBP", "MD", "VBD") and not inner


def thin(did: str, dated: bool = False) -> bool:
    """True for a deed that tells nothing by itself, only a share of what was told before, or (`dated`) two things of
    different days.
    """
    if not dated and _OFFICE.fullmatch(did):
        return True  # “had been mayor since 1998”: of which town?
    if dated and _OTHER_DAY.search(did):
        return True
    return bool(_THIN.fullmatch(did) or _RECIPIENT.fullmatch(did) or _SHARES.search(did))


def judged(verb: Token) -> bool:
    """True for a verb whose date is not that of its subject."""
    return verb.lower_ in _JUDGED and any(c.dep_ == "auxpass" for c in verb.children)


def quotes(verb: Token) -> bool:
    """True for a verb of writing or speech whose object is a quotation, or what was written: “tweeted the words
    “all is well””, “wrote denying it was wrong”."""
    if speech_base(verb.text) is None:
        return False
    after = verb.doc[verb.i + 1] if verb.i + 1 < len(verb.doc) else None
    marks = any(t.text in ('"', "“", "”") for t in verb.subtree if t.i > verb.i)
    written = verb.lower_ in ("tweeted", "wrote", "written", "posted", "stated", "said", "texted", "typed", "signed")
    return written and (marks or after is not None and after.tag_ == "VBG")


def describes(verb: Token) -> Token | None:
    """“Described the allies as brothers”: the noun behind “as”, where the verb says what somebody called something."""
    if verb.lower_ not in _CALLED or not any(c.dep_ == "dobj" for c in verb.children):
        return None
    found = [o for c in verb.children if c.dep_ == "prep" and c.lower_ == "as" for o in c.children if o.dep_ == "pobj"]
    return found[0] if found else None


def added(verb: Token, child: Token) -> bool:
    """An adverbial behind a comma: it adds, and may be left out."""
    first = child.left_edge.i
    return first > verb.i + 1 and child.dep_ in ("prep", "advmod", "npadvmod") and child.doc[first - 1].text == ","


def free_end(prep: Token) -> bool:
    """True for an adverbial that may be cut off with all behind it: not of a verb's own, nor inside a subject."""
    if prep.lower_ not in ("in", "on", "at", "during", "after", "before", "ahead", "amid", "despite"):
        return False
    inside = any(a.dep_ in ("nsubj", "nsubjpass") for a in prep.ancestors) or prep.head.lower_ in _NEEDS_IN
    return not inside and not prep.doc[prep.i - 1].tag_.startswith(("VB", "IN", "RP"))
