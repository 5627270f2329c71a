"""From a place beside a speech verb to the noun phrase that names the speaker."""

from __future__ import annotations

from dataclasses import replace

from quizgen.drafting.speech.attribution_beside import apposed, named_beside, self_named
from quizgen.drafting.speech.attribution_names import name_span
from quizgen.drafting.speech.attribution_verbs import OCCASIONS
from quizgen.drafting.speech.attribution_view import FINITE, NOUN, PRONOUNS, Mention, View

_INSIDE = NOUN | frozenset(
    ("DT", "PRP$", "JJ", "JJR", "JJS", "CD", "POS", "HYPH", "VBN", "VBG", "NFP", "AFX", "``", "''", "FW")
)
_QUANTITIES = frozenset("one some many most several both two three another all none few each neither".split())
_LINKS = frozenset(("of", "for", "at", "with", "from", "de", "van", "von", "bin", "al", "der", "&", "in"))

_THEM = (["them"], ["us"], ["these"], ["those"])
_BELONGING = frozenset(("of", "for", "at", "from", "within", "inside", "close", "near"))
# A verb in one of these places has the subject of the verb above it ("went on, saying", "by saying").
_SHARING = frozenset("conj advcl xcomp ccomp aux parataxis dep acl pcomp prep advmod acomp".split())


def phrase_right(view: View, i: int, limit: int) -> Mention | None:
    """The noun phrase that begins at token i; None where none does."""
    if i >= limit or view.quoted[i]:
        return None
    if view.words[i].lower() in PRONOUNS:
        return _mention(view, i, i + 1, i)
    start, last_noun = i, -1
    while i < limit and not view.quoted[i]:
        tag = view.tags[i]
        if tag in ("DT", "PRP$") and last_noun >= 0 and view.words[i - 1] != "to":
            break
        if tag == "JJ" and view.words[i] == "old" and view.words[i - 1] == "-" and not _capital(view, i + 1, limit):
            last_noun = i  # the 45-year-old
        if tag in _INSIDE and not (tag in ("VBN", "VBG") and last_noun >= 0):
            last_noun = i if tag in NOUN or tag == "CD" and last_noun < 0 else last_noun
        elif not (_links(view, i, limit) and last_noun == i - 1) and not _joins(view, i, limit):
            break
        i += 1
    if last_noun < 0:
        return None
    if last_noun == start and view.words[start].lower() in _QUANTITIES:
        return _mention(view, start, _end_of_share(view, last_noun + 1, limit), last_noun)
    return _mention(view, start, last_noun + 1, last_noun)


def _end_of_share(view: View, i: int, limit: int) -> int:
    """“one of them”, “some of the men”: the end of the phrase that begins with a number or quantity before token i."""
    if view.words[i : i + 1] != ["of"] or i + 1 >= limit:
        return i
    if view.words[i + 1 : i + 2] in _THEM:
        return i + 2
    whole = phrase_right(view, i + 1, limit)
    return view.at(whole.end) if whole and whole.kind == "nominal" else i


def phrase_left(view: View, i: int, floor: int) -> Mention | None:
    """The noun phrase that ends just before token i, over adverbs, auxiliaries and one descriptor between commas."""
    i -= 1
    while i >= floor and (view.tags[i] in ("RB", "MD") or view.words[i] in ("has", "have", "had", "also", "then")):
        i -= 1
    if i >= floor and view.words[i] in (",", ")", "-", "--", "—", "–"):
        i = _before_descriptor(view, i, floor)
    if i < floor or view.quoted[i]:
        return None
    if view.words[i].lower() in PRONOUNS:
        return _mention(view, i, i + 1, i)
    if view.tags[i] not in NOUN:
        return None
    end = i + 1
    while (
        i > floor
        and not view.quoted[i - 1]
        and (view.tags[i - 1] in _INSIDE or view.words[i - 1] in ("of", "for", "&"))
    ):
        i -= 1
    while i < end - 1 and (view.words[i] in ("of", "for", "&") or view.tags[i] == "POS"):
        i += 1
    return _mention(view, i, end, end - 1)


def subject(view: View, v: int, floor: int = 0) -> Mention | None:
    """The subject of the verb at token v: its own in the parse, else the one it shares, else the phrase before it."""
    if view.tags[v] == "VBG" and v > 1 and view.words[v - 1].lower() == "as":
        return _quoted_as(view, v, floor)
    verb = view.token(v)
    for _ in range(4):
        found = _own_subject(view, verb)
        if found:
            return spoken_by(view, named_beside(view, found, verb.i))
        if verb.dep_ in ("relcl", "acl") and verb.head.tag_ in NOUN and (verb.dep_ == "relcl" or verb.tag_ == "VBG"):
            if view.words[verb.head.i].lower() not in OCCASIONS:
                return mention_of(view, verb.head.i)
        if verb.dep_ not in _SHARING or verb.head.i == verb.i:
            break
        verb = verb.head
        if view.quoted[verb.i]:
            break
    return phrase_left(view, v, floor) if view.tags[v] in FINITE | {"VBN"} else None


def _quoted_as(view: View, v: int, floor: int) -> Mention | None:
    """“Xinhua quoted Xi as saying”, “Xi was quoted by Xinhua as saying”: Xi."""
    k = next(
        (
            k
            for k in range(v - 2, max(floor, v - 14) - 1, -1)
            if view.words[k].lower() in ("quoted", "cited", "quoting")
        ),
        None,
    )
    if k is None:
        return None
    passive = any(w.lower() in ("was", "were", "is", "been", "being") for w in view.words[max(floor, k - 2) : k])
    return phrase_left(view, k - 1, floor) if passive else phrase_right(view, k + 1, v - 1)


def _own_subject(view: View, verb) -> Mention | None:
    passive = False
    for child in verb.lefts:
        if child.dep_ == "nsubj" and not view.quoted[child.i]:
            return _relative(view, child) if child.tag_ in ("WP", "WDT") else mention_of(view, child.i)
        passive = passive or child.dep_ == "nsubjpass"
    for child in verb.rights:
        if child.dep_ == "nsubj" and not view.quoted[child.i]:
            return mention_of(view, child.i)
        if child.dep_ == "agent":
            objects = [c for c in child.rights if c.dep_ == "pobj" and not view.quoted[c.i]]
            return mention_of(view, objects[0].i) if objects else None
    return None


def _relative(view: View, pronoun) -> Mention | None:
    clause = pronoun.head
    while clause.dep_ == "conj":
        clause = clause.head
    return mention_of(view, clause.head.i) if clause.dep_ == "relcl" else None


def mention_of(view: View, head: int) -> Mention | None:
    """The mention with a head token: from the phrase's left edge to its head, or on to a name set beside it."""
    token = view.token(head)
    if view.tags[head] in ("PRP", "WP"):
        return _mention(view, head, head + 1, head) if view.words[head].lower() in PRONOUNS else None
    odd = view.tags[head] not in NOUN and view.tags[head] not in ("CD", "DT", "JJ", "JJS", "PRP$")
    if odd and not (view.tags[head].startswith("VB") and view.words[head].istitle() and token.dep_ == "nsubj"):
        return None  # a name the tagger took for a verb is still a subject with a capital
    left = token.left_edge.i
    while left < head and (view.quoted[left] or view.words[left] in (",", '"', "'", "-", "(", ")")):
        left += 1
    commas = [i for i in range(left, head) if view.words[i] in (",", '"', ";", ":")]
    if commas and not _capital(view, commas[-1] + 1, head + 1):
        left = commas[-1] + 1
    right = head + 1
    while (
        right < len(view.words)
        and view.tags[right] in ("NNP", "NNPS")
        and view.token(right).head.i in range(left, right + 1)
    ):
        right += 1
    while right + 1 < len(view.words) and view.words[right] == "-" and view.ends[right] == view.starts[right + 1]:
        right += 2  # co-author
    right = _organisation_end(view, head, right)
    found = _mention(view, left, right, right - 1)
    return replace(found, **_with_of(view, head, found)) if found.kind == "nominal" else found


def _organisation_end(view: View, head: int, right: int) -> int:
    """The end of the organisation whose name the head begins: “the Department of Homeland Security”."""
    if right != head + 1 or view.doc[head].ent_type_ != "ORG" or view.tags[head] not in ("NNP", "NNPS"):
        return right
    if view.words[right : right + 1] not in (["of"], ["on"], ["and"], ["&"]):
        return right
    while right < len(view.words) and view.doc[right].ent_type_ == "ORG" and view.doc[right].ent_iob_ == "I":
        right += 1
    return right if view.tags[right - 1] in NOUN else head + 1


def _with_of(view: View, head: int, mention: Mention) -> dict:
    """A role with what it belongs to: “the head of the agency”, “some of the protesters”."""
    i = view.at(mention.end)
    if i >= len(view.words) or view.words[i] not in _BELONGING or view.quoted[i]:
        return {}
    if view.words[head].lower() in _QUANTITIES and view.words[i + 1 : i + 2] in _THEM:
        return {"end": view.ends[i + 1], "text": view.between(view.at(mention.start), i + 2)}
    belongs = phrase_right(view, i + 1, min(len(view.words), i + 9))
    if belongs is None or belongs.kind == "pronoun" or view.token(i).head.i != head:
        return {}
    more = {"end": belongs.end, "text": view.between(view.at(mention.start), view.at(belongs.end))}
    if view.words[i] == "of" and belongs.name_start > belongs.start and view.doc[belongs.head].ent_type_ == "PERSON":
        more |= {"kind": "name", "name": belongs.name, "name_start": belongs.name_start}  # “Mayor of London Ann Lee”
    return more


def _mention(view: View, i: int, j: int, head: int) -> Mention:
    text = view.between(i, j)
    if view.words[i].lower() in PRONOUNS and j == i + 1:
        return Mention(view.starts[i], view.ends[j - 1], text, "pronoun", head=head)
    if (owner := _of_somebody(view, i, j)) is not None:
        return Mention(view.starts[i], view.ends[j - 1], text, "nominal", head=owner)
    place = (k for k in range(i + 1, j) if view.words[k] == "in" and view.doc[k - 1].ent_type_ == "PERSON")
    a, b = name_span(view, i, next(place, j))  # “said Ann Lee in Sudria”
    if a == b:
        a, b = apposed(view, head, j) or self_named(view, j) or (0, 0)
    if a == b:
        return Mention(view.starts[i], view.ends[j - 1], text, "nominal", head=head)
    return Mention(view.starts[i], view.ends[j - 1], text, "name", view.between(a, b), view.starts[a], head)


def _of_somebody(view: View, i: int, j: int) -> int | None:
    """The noun of “the lawyer of Ann Lee”, who is not Ann Lee; None for “the mayor of Sudria Ann Lee”."""
    for k in range(i + 1, j - 1):
        if view.words[k] in ("of", "for") and view.tags[k - 1] == "NN" and view.doc[k + 1].ent_type_ == "PERSON":
            if view.doc[k + 1].ent_iob_ == "B" and view.words[k - 1].islower():
                return k - 1
    return None


def spoken_by(view: View, mention: Mention) -> Mention:
    """“Ann Lee's statement said”: the owner of a statement, letter or tweet speaks."""
    if mention.kind == "pronoun" or view.words[mention.head].lower() not in OCCASIONS:
        return mention
    for child in view.token(mention.head).lefts:
        if child.dep_ == "poss" and child.tag_ in NOUN:
            owner = mention_of(view, child.i)
            if owner and owner.name:
                return replace(mention, kind="name", name=owner.name, name_start=owner.name_start)
            return owner or mention
    return mention


def _capital(view: View, i: int, limit: int) -> bool:
    return i < limit and view.words[i][:1].isupper()


def _links(view: View, i: int, limit: int) -> bool:
    """“of”, “for” … before a capital; “to” only in “Ambassador to the United States Ann Lee”."""
    if view.words[i] == "to":
        sent = view.words[i - 1].lower() in ("ambassador", "envoy", "adviser", "advisor", "aide", "delegate")
        return sent and (_capital(view, i + 1, limit) or view.words[i + 1 : i + 2] == ["the"])
    return view.words[i] in _LINKS and _capital(view, i + 1, limit)


def _joins(view: View, i: int, limit: int) -> bool:
    return view.words[i] in ("and", "&") and _capital(view, i + 1, limit) and _capital(view, i - 1, limit)


def _before_descriptor(view: View, i: int, floor: int) -> int:
    """From the comma that ends “, a minister,” to the token before the comma that begins it."""
    j = i - 1
    while j > floor and i - j < 30 and view.words[j] not in (",", "(", "-", "--", "—", "–"):
        if view.words[j][:1] in ".?!" or view.quoted[j]:
            return floor - 1
        j -= 1
    return j - 1
