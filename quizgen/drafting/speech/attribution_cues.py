"""Who spoke a quotation, from the words right beside it: after it, before it, and last from the parse."""

from __future__ import annotations

from dataclasses import dataclass

from quizgen.drafting.speech.attribution_phrases import named_beside, phrase_left, phrase_right, spoken_by, subject
from quizgen.drafting.speech.attribution_verbs import ACCORDING, BACK, NAMING, OCCASIONS, base
from quizgen.drafting.speech.attribution_view import FINITE, NOUN, STOPS, Mention, View
from quizgen.drafting.speech.quotes import Segment

_FAR = 45  # tokens from a quotation to its cue: longer stretches are another sentence's business
_DASHES = frozenset(("-", "--", "—", "–"))
_ENDS = frozenset(",?!—–-…")
_SKIP = frozenset(("RB", "MD", "RBR"))
_BE = frozenset("be is are was were been being".split())
_TEXTS = frozenset("study survey paper sign ruling verdict law treaty leaflet poster book text".split())
PEOPLE = frozenset("one both two three another".split())  # “said one of them”, “said another”
_AUXILIARY = frozenset(("has", "have", "had", "also", "later", "then", "once", "even"))


@dataclass(frozen=True, slots=True)
class Cue:
    """A speaker's mention with the verb that gave it, its token, the rule's name and the occasion."""

    mention: Mention
    verb: str
    at: int
    rule: str
    occasion: str = ""


def after(view: View, segment: Segment) -> Cue | None:
    """“Q,” X said · “Q,” said X · “Q,” X, title at Y, said · “Q,” according to X · “Q” — X."""
    i = view.at(segment.end)
    comma = i < len(view.words) and view.words[i] == ","
    if comma:
        i += 1
    last = view.text[segment.start : segment.end].rstrip("”\"'’» ])")[-1:]
    limit = _limit(view, i)
    if i >= limit or view.quoted[i]:
        return None
    if view.words[i] in _DASHES and not comma:
        return _signature(view, i, limit)
    if view.words[i].lower() == "according" and limit > i + 2:
        found = phrase_right(view, i + 2, limit)
        cue = Cue(found, ACCORDING, i, "after-according") if found else None
        # “Q.” According to Lee, the talks failed: a sentence of its own, which says nothing of the quotation.
        return None if cue and view.words[i] == "According" and not comma and _own_clause(view, cue, limit) else cue
    if not comma and last not in _ENDS:
        return _bare_after(view, i, limit, last)
    found = _inverted(view, i, limit) or _plain(view, i, limit)
    return None if found and not comma and last in "?!" and _own_clause(view, found, limit) else found


def _own_clause(view: View, cue: Cue, limit: int) -> bool:
    """True for “Q?” Lee said he would not: a new sentence with a clause of its own, not the cue of the quotation."""
    rest = range(cue.at + 1, limit)
    joined = any(view.words[k].lower() in ("as", "when", "while", "after", "before", "who") for k in rest)
    return not joined and any(view.tags[k] in FINITE | {"MD"} for k in rest)


def _bare_after(view: View, i: int, limit: int, last: str) -> Cue | None:
    """Without a comma only the closest forms count: “Q” said X · “Q” he said."""
    found = _inverted(view, i, limit) if view.words[i].islower() else None
    if found or last == "." and not view.words[i].islower():
        return found
    direct = _plain(view, i, min(limit, i + 6))
    if direct and _own_clause(view, direct, limit):
        return None
    return (
        direct if direct and direct.at - direct.mention.head <= 2 and view.starts[i] == direct.mention.start else None
    )


def _limit(view: View, i: int) -> int:
    """The end of the sentence, the next quotation or the reach, whichever comes first."""
    end = min(len(view.words), i + _FAR)
    while i < end and not (view.words[i][:1] in STOPS and view.words[i] != "...") and not view.quoted[i]:
        i += 1
    return i


def _inverted(view: View, i: int, limit: int) -> Cue | None:
    while i < limit and (view.tags[i] in _SKIP or view.words[i] in _AUXILIARY):
        i += 1
    verb = base(view.words[i]) if i < limit else None
    if not verb or view.tags[i] not in FINITE | {"VBN", "VB", "NNS", "NN"}:
        return None
    found = phrase_right(view, i + 1, limit)
    if not found or view.words[i + 1].lower() in ("it", "me", "him", "her", "them", "us", "reporters"):
        return None
    if found.kind == "pronoun" and view.words[i] not in ("said", "says"):
        return None
    label = view.doc[found.head].ent_type_
    if label in ("DATE", "TIME", "QUANTITY") or label == "CARDINAL" and view.words[i + 1].lower() not in PEOPLE:
        return None
    found = spoken_by(view, _with_apposition(view, found, limit))
    return Cue(found, verb, i, "after-inverted", occasion_of(view, i, limit))


def _with_apposition(view: View, found: Mention, limit: int) -> Mention:
    """“said the party's leader, Ann Lee”: the name after the comma names the speaker."""
    i = view.at(found.end)
    if found.kind != "nominal" or i + 1 >= limit or view.words[i] != ",":
        return found
    name = phrase_right(view, i + 1, limit)
    if name is None or name.kind != "name" or name.name_start != name.start:
        return found
    return Mention(found.start, found.end, found.text, "name", name.name, name.name_start, found.head)


def _plain(view: View, i: int, limit: int) -> Cue | None:
    """A noun phrase at once, then its speech verb, with at most descriptors and clauses of “who” between."""
    if view.words[i] == "as" or view.words[i : i + 2] in (["is", "how"], ["was", "how"]):
        i += 1 if view.words[i] == "as" else 2  # “Q,” as Lee put it · “Q,” is how one aide described it
    found = phrase_right(view, i, limit)
    if not found:
        return None
    found = _with_apposition(view, found, limit)
    relative, commas = False, 0
    for k in range(found.head + 1, limit):
        word, tag = view.words[k], view.tags[k]
        relative = relative or tag in ("WP", "WDT")
        commas += word == ","
        verb = base(word) or BACK.get(word) if view.words[k + 1 : k + 2] == ["back"] else base(word)
        verb = "put" if word == "put" and view.words[k + 1 : k + 2] == ["it"] else verb
        if verb and tag in FINITE | {"VBN", "VB"} and not (relative and commas < 2):
            found = spoken_by(view, named_beside(view, found, k))
            said = [n for n in range(k + 2, limit) if view.words[n - 1] == "as" and view.words[n] == "saying"]
            if word in ("quoted", "cited", "quotes", "cites") and said and tag in ("VBD", "VBZ"):
                found = phrase_right(view, k + 1, said[0] - 1) or found  # “Q,” Xinhua quoted Xi as saying
            return Cue(found, verb, k, "after", occasion_of(view, k, limit))
        if tag in FINITE and not relative and word not in _AUXILIARY:
            return None
        relative = relative and commas < 2
    return None


def _signature(view: View, i: int, limit: int) -> Cue | None:
    """“Q” — X: a dash, a name or role, and nothing else in the paragraph; or “Q” — X shrugged — “Q”."""
    found = phrase_right(view, i + 1, limit)
    if found and limit < len(view.words) and view.quoted[limit] and view.words[limit - 1] in _DASHES:
        acts = [k for k in range(found.head + 1, limit - 1) if view.tags[k] in FINITE]
        return Cue(found, base(view.words[acts[0]]) or "", acts[0], "after") if acts else None
    if not found or found.kind == "pronoun" or any(view.tags[k] in FINITE for k in range(i, limit)):
        return None
    return Cue(found, "", i, "dash") if limit >= len(view.words) - 1 else None


def before(view: View, segment: Segment, floor: int) -> Cue | None:
    """X said: “Q” · X, title, told Y, “Q” · X tweeted “Q” · X: “Q” · according to X, “Q”.

    `floor`: the first token that may belong to the cue (the end of the quotation before).
    """
    i = view.at(segment.start)
    return before_token(view, i, max(floor, view.sentence_start(i))) if i > floor else None


def before_token(view: View, i: int, floor: int) -> Cue | None:
    """The cue that ends just before token i."""
    last = view.words[i - 1]
    if last.lower() in ("words", "caption") and i - 2 >= floor and view.words[i - 2].lower() in ("the", "a"):
        found = _main_subject(view, floor, i)
        return Cue(found, "", i - 1, "before") if found else None
    if last in (",", ":") and (teller := _in_the_words_of(view, i, floor)):
        return teller
    if last.lower() in ("that", "how", "why", "because") and i - 2 >= floor:
        last = ""
    far = last in (",", ":") or last in _DASHES
    reach = i - 2 if far else i - 1
    for k in range(reach, max(floor, i - _FAR) - 1, -1):
        if view.quoted[k]:
            return None
        verb = _speech(view, k, i)
        if verb and view.words[k - 1].lower() == "as" and view.words[k + 1 : k + 2] == ["by"]:
            continue  # “Lee said — as reported by the Courier — “Q””
        if verb and (far or _adjacent(view, k, i)):
            found = subject(view, k, floor) or (
                _main_subject(view, floor, k) if view.words[k].endswith("ing") else None
            )
            return Cue(found, verb, k, "before", occasion_of(view, k, i)) if found else None
        if far and view.words[k].lower() == "according":
            found = phrase_right(view, k + 2, i)
            return Cue(found, ACCORDING, k, "before-according") if found else None
    return _colon(view, i, floor) if last == ":" else None


def _in_the_words_of(view: View, i: int, floor: int) -> Cue | None:
    """“In the words of the prosecutor, Ann Lee, “Q””."""
    for k in range(max(floor, i - 16), i - 3):
        if [w.lower() for w in view.words[k : k + 2]] == ["words", "of"] and not view.quoted[k]:
            found = phrase_right(view, k + 2, i - 1)
            return Cue(_with_apposition(view, found, i), "", k, "before") if found else None
    return None


def _main_subject(view: View, floor: int, k: int) -> Mention | None:
    """The subject of the sentence for a participle the parser lost: “Lee welcomed it, writing, “Q””."""
    verbs = (n for n in range(floor, k) if view.tags[n] in FINITE and not view.quoted[n])
    return next((found for n in verbs if (found := subject(view, n, floor))), None)


def _speech(view: View, k: int, i: int) -> str | None:
    """The base form of a speech verb at token k that can carry a quotation at token i; passives cannot."""
    tag = view.tags[k]
    if view.words[k].lower() in ("put", "puts") and view.words[k + 1 : k + 2] == ["it"]:
        return "put"
    participle = view.words[k].endswith("ing") and k > 0 and view.words[k - 1] == ","
    if tag in FINITE or tag == "VBG" or participle:
        return base(view.words[k])
    if tag == "VB":
        return base(view.words[k]) if i - k <= 2 or view.words[k + 1].lower() in ("that", "reporters") else None
    if tag != "VBN" or view.token(k).dep_ == "acl" and view.words[k - 1] != ",":
        return None
    passive = any(w.lower() in _BE for w in view.words[max(0, k - 3) : k])
    return None if passive else base(view.words[k])


def _adjacent(view: View, k: int, i: int) -> bool:
    """True when only the person told, an occasion or “that” stands between the verb and the quotation."""
    between = range(k + 1, i)
    return len(between) <= 12 and not any(
        view.tags[n] in FINITE or view.words[n] in (",", ";") or view.tags[n] in ("VBG", "VBN", "TO", "WP")
        for n in between
    )


def _colon(view: View, i: int, floor: int) -> Cue | None:
    """A speaker's name and a colon, as in a transcript; or the subject of the sentence that ends with the colon."""
    found = phrase_right(view, floor, i - 1)
    if found and found.head == i - 2:
        return Cue(found, "", i - 1, "colon")
    if view.words[floor].lower() in ("from", "by") and (giver := phrase_right(view, floor + 1, i - 1)):
        if view.words[view.at(giver.end)] in ("came", "comes"):
            return Cue(giver, "", view.at(giver.end), "colon")  # “From the firm came one word: “Q””
    for k in range(i - 3, floor, -1):
        if view.words[k] in ("from", "by", "of") and view.words[k - 1].lower() in OCCASIONS | {"words"}:
            found = phrase_right(view, k + 1, i - 1)
            return Cue(found, "", k - 1, "colon") if found else None
    for k in range(i - 2, floor, -1):
        if view.words[k].lower() in OCCASIONS or view.tags[k] in FINITE:
            verb = next((n for n in range(k, floor, -1) if view.tags[n] in FINITE), None)
            mention = subject(view, verb, floor) if verb is not None else None
            said_so = {view.words[k].lower(), view.words[mention.head].lower()} if mention else set()
            speaks = mention and (mention.kind != "nominal" or said_so & (OCCASIONS | _TEXTS))
            return Cue(mention, "", k, "colon") if speaks else None
    return None


def from_parse(view: View, segment: Segment) -> Cue | None:
    """A quoted part of a clause: the subject of the nearest speech verb above it in the parse."""
    first, stop = view.at(segment.start), view.at(segment.end)
    inside = range(first, min(stop, len(view.words)))
    roots = [view.token(i) for i in inside if view.token(i).head.i not in inside or view.token(i).head.i == i]
    for token in roots:
        for above in _above(token):
            verb = base(above.text) if not view.quoted[above.i] and above.tag_.startswith("VB") else None
            named = verb in NAMING and above.dep_ == "acl" and above.tag_ == "VBN"  # a process called “X”
            named = named or verb == "refer" and first < above.i  # “X” refers to
            if verb and not named and not _passive(above):
                found = subject(view, above.i, view.sentence_start(above.i))
                if found and not first <= found.head < stop:
                    return Cue(found, verb, above.i, "parse")
    return None


def _passive(verb) -> bool:
    deps = {c.dep_ for c in verb.children}
    return "auxpass" in deps and "agent" not in deps


def _above(token):
    for _ in range(8):
        if token.head.i == token.i:
            return
        token = token.head
        yield token


def occasion_of(view: View, verb: int, limit: int) -> str:
    """“in a statement”, “on Twitter” are occasions: the noun phrase after the verb whose head is one, else ""."""
    for k in range(verb + 1, min(limit, verb + 14, len(view.words))):
        if view.words[k].lower() in OCCASIONS and view.tags[k] in NOUN:
            found = phrase_left(view, k + 1, verb + 1)
            return found.text if found else ""
    return ""
