"""Direct quotations with their speakers' mentions: cues beside the quotation, its neighbours, then the parse."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from quizgen.drafting.document import Document
from quizgen.drafting.speech.attribution_cues import Cue, after, before, before_token, from_parse
from quizgen.drafting.speech.attribution_names import is_title as is_role
from quizgen.drafting.speech.attribution_verbs import FINDING, JUDGING, NAMING, base
from quizgen.drafting.speech.attribution_view import FINITE, STOPS, Mention, View
from quizgen.drafting.speech.quotes import Segment, is_title, word_count
from quizgen.drafting.speech.reported import Reported, by_paragraph

LONG = 5  # 98 % of quoted stretches of five words or more are somebody's words


@dataclass(frozen=True, slots=True)
class Attributed:
    """A quoted segment and who spoke it (None: nobody found); `view`: the index of its paragraph's view."""

    segment: Segment
    cue: Cue | None
    view: int


def attribute(
    document: Document, views: dict[int, View], quoted: list[Segment], clauses: Sequence[Reported] = ()
) -> list[Attributed]:
    """Give every quoted segment its cue; titles and scare quotes are left out.

    A rule is tried only where those before it found nothing: beside the quotation, the quotation before it in the
    paragraph, the parse, the paragraph before.
    """
    found: list[Attributed] = []
    said = by_paragraph(clauses)
    for n, segment in enumerate(quoted):
        view = views[segment.paragraph]
        own = said.get(segment.paragraph, [])
        last = found[-1] if found else None
        if segment.label:
            found.append(Attributed(segment, _turn(view, segment), segment.paragraph))
            continue
        cue = _beside(document, views, quoted, n)
        if cue is None and last:
            cue = _carried(view, segment, last)
        cue = cue or _in_clause(view, segment, own) or from_parse(view, segment)
        cue = cue or _after_clause(view, segment, own)
        if cue is None and last:
            cue = _follows(view, segment, last)
        cue = cue or _next_paragraph(views, segment, last, said.get(segment.paragraph - 1, []))
        found.append(Attributed(segment, cue, segment.paragraph))
    _carry_back(found)
    return [a for a in found if a.cue and _words_of_somebody(document, views[a.view], a)]


def _turn(view: View, segment: Segment) -> Cue:
    """The speaker in front of a transcript's turn; Q and A name nobody."""
    a, b = segment.label
    label = view.text[a:b]
    bare = label.partition(" (")[0]
    if len(bare) < 2:
        return Cue(Mention(a, b, label, "nominal", head=0), "", 0, "transcript")
    name = " ".join(w.capitalize() if w.isupper() and len(w) > 2 else w for w in bare.split())
    start = next((i for i, w in enumerate(name.split()) if not is_role(w)), 0)
    own = " ".join(name.split()[start:])
    return Cue(Mention(a, b, label, "name", own, a + bare.find(bare.split()[start]), head=0), "", 0, "transcript")


def _carry_back(found: list[Attributed]) -> None:
    """“A.” left open, then “B,” X said in the next paragraph: both are X's."""
    for n in range(len(found) - 2, -1, -1):
        this, following = found[n], found[n + 1]
        placed = this.cue and this.cue.rule in ("before", "after", "after-inverted", "colon", "before-according")
        if this.segment.unclosed and following.segment.carried and following.cue and not placed:
            found[n] = replace(this, cue=replace(following.cue, rule="carried"))


def _beside(document: Document, views: dict[int, View], quoted: list[Segment], n: int) -> Cue | None:
    segment = quoted[n]
    view = views[segment.paragraph]
    earlier = quoted[n - 1] if n and quoted[n - 1].paragraph == segment.paragraph else None
    floor = view.at(earlier.end) if earlier else 0
    if segment.carried:
        return after(view, segment)
    ahead = before(view, segment, floor)
    if ahead and ahead.rule == "colon" and not _ends_paragraph(view, segment):
        ahead = after(view, segment) or ahead  # “They were kinder: “Thank you,” wrote Lee”
    return ahead or after(view, segment) or _paragraph_above(document, views, segment)


def _ends_paragraph(view: View, segment: Segment) -> bool:
    return view.at(segment.end) >= len(view.words)


def _paragraph_above(document: Document, views: dict[int, View], segment: Segment) -> Cue | None:
    """“Lee added:” ends the paragraph before, and the quotation begins this one."""
    view = views[segment.paragraph]
    above = views.get(segment.paragraph - 1)
    if above is None or segment.start != view.offset or above.words[-1] not in (":", ","):
        return None
    return before_token(above, len(above.words), above.sentence_start(len(above.words) - 1))


def _carried(view: View, segment: Segment, last: Attributed) -> Cue | None:
    """The quotation before it speaks on: split by its cue, or following it in the paragraph."""
    if last.cue is None:
        return None
    if segment.carried:
        return replace(last.cue, rule="carried")
    if last.segment.paragraph != segment.paragraph:
        return None
    first, stop = view.at(last.segment.end), view.at(segment.start)
    between = range(first, stop)
    if last.cue.rule.startswith("after") and _only_cue(view, between):
        return replace(last.cue, rule="split")
    adding = [i for i in between if view.words[i].endswith("ing") and base(view.words[i])]
    finite = any(view.tags[i] in FINITE | {"MD"} for i in between)
    if adding and not finite and (view.words[stop - 1] in (",", ":") or adding[-1] == stop - 1):
        return replace(last.cue, rule="split")  # “Q,” and, further remarking, “Q”
    return None


def _follows(view: View, segment: Segment, last: Attributed) -> Cue | None:
    """A sentence of quotation later in the speaker's paragraph, when nobody else acts in between."""
    if last.cue is None or last.segment.paragraph != segment.paragraph:
        return None
    first, stop = view.at(last.segment.end), view.at(segment.start)
    if not _begins_sentence(view, stop) or word_count(view.text[segment.start : segment.end]) < LONG:
        return None
    return None if _other_acts(view, range(first, stop), last.cue) else replace(last.cue, rule="follows")


def _other_acts(view: View, tokens: range, cue: Cue) -> bool:
    """True when a sentence among the tokens has a named subject that is not the speaker."""
    own = set((cue.mention.name or cue.mention.text).split())
    for i in tokens:
        token = view.token(i)
        if token.dep_ == "nsubj" and token.tag_ in ("NNP", "NNPS") and i != cue.mention.head and not view.quoted[i]:
            if token.text not in own:
                return True
    return False


def _only_cue(view: View, between: range) -> bool:
    """True when one sentence at most, the cue's, stands between two quotations, and leads straight to the second."""
    if not between:
        return True
    inner = [i for i in between if view.words[i][:1] in STOPS]
    return view.words[between[-1]][:1] in STOPS | {",", ":", "—", "–"} and len(inner) <= 1


def _in_clause(view: View, segment: Segment, clauses: Sequence[Reported]) -> Cue | None:
    """A quoted part of a reported clause has the clause's speaker."""
    i = view.at(segment.start)
    around = [c for c in clauses if c.first <= i < c.stop]
    return replace(max(around, key=lambda c: c.first).cue, rule="in-clause") if around else None


def _after_clause(view: View, segment: Segment, clauses: Sequence[Reported]) -> Cue | None:
    """A quotation that follows a sentence of reported speech in its paragraph goes on with that speaker."""
    i = view.at(segment.start)
    if word_count(view.text[segment.start : segment.end]) < LONG or not _begins_sentence(view, i):
        return None
    first = view.sentence_start(i - 1) if i else 0
    before = [c for c in clauses if first <= c.cue.at < i and c.cue.verb not in FINDING.values()]
    return replace(before[-1].cue, rule="after-clause") if before else None


def _begins_sentence(view: View, i: int) -> bool:
    return i > 0 and (view.words[i - 1][:1] in STOPS or view.closes_sentence(i - 1))


def _next_paragraph(
    views: dict[int, View], segment: Segment, last: Attributed | None, clauses: Sequence[Reported]
) -> Cue | None:
    """A quotation that begins a paragraph belongs to who spoke last in the paragraph before, direct or reported,
    when at most one sentence and nobody else comes between.
    """
    view, above = views[segment.paragraph], views.get(segment.paragraph - 1)
    if above is None or segment.start != view.offset or word_count(view.text[segment.start : segment.end]) < LONG:
        return None
    spoken = [(max(c.stop, c.cue.at + 1), c.cue) for c in clauses]
    if last and last.cue and last.segment.paragraph == above.index:
        spoken.append((max(above.at(last.segment.end), last.cue.at + 1), last.cue))
    if not spoken:
        return None
    stop, cue = max(spoken, key=lambda s: s[0])
    tail = range(min(stop, len(above.words)), len(above.words))
    sentences = sum(above.words[i][:1] in STOPS for i in tail)
    return None if sentences > 1 or _other_acts(above, tail, cue) else replace(cue, rule="next-paragraph")


def _words_of_somebody(document: Document, view: View, found: Attributed) -> bool:
    """The filter: short segments need a cue right beside them or a speech verb above them; titles need a comma."""
    text = document.text[found.segment.start : found.segment.end]
    rule = found.cue.rule
    before = view.at(found.segment.start) - 1
    if rule in ("after", "after-inverted") and _set_in(view, before) and (_like_title(text) or word_count(text) < LONG):
        return False  # “On CNN's “State of the Union,” Lee said …”
    if rule == "before" and before != found.cue.at and _set_in(view, before) and _like_title(text):
        return False  # “Lee said on “Morning Joe””
    if is_title(text) and (found.cue.verb in NAMING or rule not in ("after", "after-inverted", "before")):
        return False
    if word_count(text) >= LONG or rule == "transcript":
        return True
    if rule == "parse" or rule == "before" and before - found.cue.at > 2 and view.words[before] not in (",", ":"):
        return found.cue.verb in JUDGING
    return rule not in ("follows", "next-paragraph")


def _set_in(view: View, before: int) -> bool:
    """True when the word before a quotation leads into it: a preposition, a possessive, a noun it names."""
    tags = ("IN", "POS", "VBN", "NN", "NNP", "PRP$")
    return before >= 0 and view.tags[before] in tags and view.words[before].lower() not in ("that", "as")


def _like_title(text: str) -> bool:
    inner = text.strip("“”\"‘’'` ").rstrip(",.")
    return is_title(inner) or len(inner.split()) == 1 and inner[:1].isupper()
