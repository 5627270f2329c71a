"""Where a reported clause begins and ends: what belongs to its saying, and not to what was said, is cut off."""

from __future__ import annotations

from dataclasses import dataclass, replace

from quizgen.drafting.speech.attribution_cues import Cue
from quizgen.drafting.speech.attribution_phrases import phrase_right
from quizgen.drafting.speech.attribution_verbs import ACCORDING, CLAUSAL, OCCASIONS, base
from quizgen.drafting.speech.attribution_view import FINITE, View

_BEFORE_SETTING = frozenset("in on at during via by late early".split())
_FRAMES = frozenset("said says told added wrote argued claimed insisted reported".split())
_REASONS = frozenset(("because", "unless", "although"))


@dataclass(frozen=True, slots=True)
class Reported:
    """A clause somebody said: tokens `first` up to and without `stop` of a paragraph's view."""

    first: int
    stop: int
    cue: Cue
    view: int


def whole_marks(view: View, span: Reported) -> Reported:
    """A clause that begins or ends inside quotation marks takes the marks in."""
    first, stop = span.first, span.stop
    while 0 < first and view.quoted[first] and view.quoted[first - 1] and view.words[first] != '"':
        first -= 1
    while stop < len(view.words) and view.quoted[stop - 1] and view.quoted[stop] and view.words[stop - 1] != '"':
        stop += 1
    return replace(span, first=first, stop=stop)


def _after_setting(view: View, first: int, stop: int) -> int:
    """Past when and where it was said: “said [on Thursday in a statement] the plan …” is no part of the clause."""
    if view.words[first] in ("earlier", "later", "afterward", "afterwards") and first + 1 < stop:
        first += view.tags[first + 1] in ("PRP", "DT", "NNP", "EX") and view.words[first + 1] != "that"
    while first < stop:
        i = first + (view.words[first].lower() in _BEFORE_SETTING)
        label = view.doc[i].ent_type_ if i < stop else ""
        if label in ("DATE", "TIME"):
            end = next((k for k in range(i, stop) if view.doc[k].ent_type_ not in ("DATE", "TIME")), stop)
        elif i > first:
            found = phrase_right(view, i, stop)
            end = view.at(found.end) if found and view.words[found.head].lower() in OCCASIONS else first
        else:
            break
        if end <= first or end >= stop or view.tags[end] in FINITE | {"MD", "IN", "POS"} and view.words[end] != "that":
            break
        first = end + (view.words[end] == ",")
    return first


def _before_next_saying(view: View, first: int, stop: int) -> int:
    """“vowed to block the tax, calling it a theft”: what the speaker says next is no part of the clause."""
    for i in range(first + 3, stop - 1):
        if view.tags[i] == "CC" and not view.quoted[i] and _says_on(view, i + 1):
            return i
        if view.words[i] == "," and view.tags[i + 1] == "VBG" and not view.quoted[i + 1] and base(view.words[i + 1]):
            return i
        if view.words[i : i + 3] == [",", "even", "as"] and not view.quoted[i]:
            return i
        if view.words[i] == ":" and view.words[i + 1] == '"' and not view.quoted[i]:
            return i  # “told the paper the house was old: “It was old …””
        if view.words[i : i + 2] == [",", "with"] and any(_adds(view, k) for k in range(i + 2, min(i + 9, stop))):
            return i  # “…, with the paper reporting S”
        if view.tags[i] in FINITE and view.words[i] in _FRAMES and not view.quoted[i]:
            own = next((c.left_edge.i for c in view.token(i).lefts if c.dep_ == "nsubj"), 0)
            if own - 1 > first + 2 and view.words[own - 1] in ("and", "but", "while"):
                return own - 1  # “that people left, and others said they had stayed”
    return stop


def _adds(view: View, i: int) -> bool:
    return view.tags[i] == "VBG" and not view.quoted[i] and base(view.words[i]) in CLAUSAL


def _says_on(view: View, i: int) -> bool:
    """“… in May, and added that S”, “… in May, and called it late”: the speaker's next verb begins at token i."""
    i += view.tags[i] == "RB"
    if view.quoted[i] or view.tags[i] not in FINITE or not base(view.words[i]):
        return False
    comma = view.words[i - 2] == "," or view.words[i - 3] == "," and view.tags[i - 1] == "RB"
    clause = view.words[i + 1 : i + 2] == ["that"] or view.tags[i + 1 : i + 2] == ["PRP"]
    return comma or clause and base(view.words[i]) in CLAUSAL


def _to_reason(view: View, stop: int) -> int:
    """“said he was mild because they had confessed”: the parser hangs the reason on the saying as often as not; and
    a clause that breaks off behind “and” goes on, as do “…, but would stay” and “…; and that S”.
    """
    broken = view.words[stop - 1] in ("and", "or", "but") and view.words[stop : stop + 1] == [","]
    would = view.tags[stop : stop + 2] == [",", "CC"] and view.words[stop + 2 : stop + 3] in (["would"], ["could"])
    if view.words[stop : stop + 2] == [";", "that"] or view.words[stop : stop + 3] == [";", "and", "that"]:
        return _to_reason(view, next((k for k in range(stop + 1, len(view.words)) if view.words[k] in ";.?!"), stop))
    if stop >= len(view.words) or view.words[stop].lower() not in _REASONS and not broken and not would:
        return stop
    return next((k for k in range(stop, len(view.words)) if view.words[k] in (".", ";", "?", "!")), stop)


def trimmed(view: View, span: Reported) -> Reported:
    """Without a dateline before it, a source after it ("…, according to X") and the punctuation at its ends."""
    first, stop = span.first, span.stop
    if first == 0 and view.words[0].isupper():
        first = next((i + 1 for i in range(1, min(6, stop)) if view.words[i] in ("-", "--", "—", "–")), first)
    dated = span.cue.at < first and view.doc[first].ent_type_ in ("DATE", "TIME")
    if (first == span.cue.at + 1 or dated) and span.cue.verb != ACCORDING:
        first = _after_setting(view, first, stop)
    if first > span.cue.at and span.cue.verb != ACCORDING:
        stop = _to_reason(view, stop)
    named = [i for i in range(first + 3, stop) if view.words[i] == "according" and view.words[i - 1] == ","]
    if named and span.cue.verb != ACCORDING:
        stop = named[0] - 1
    stop = _before_next_saying(view, first, stop)
    while first < stop and not view.words[first][:1].isalnum() and view.words[first] not in ('"', "$", "(", "'"):
        first += 1
    while stop > first and view.words[stop - 1] in (",", ".", ";", ":", "-", "—", "–", "?", "!"):
        stop -= 1
    return replace(span, first=first, stop=stop)
