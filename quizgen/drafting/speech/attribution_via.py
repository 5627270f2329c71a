"""Through whom words were passed on: “…, Kim said, according to KCNA”, “told Reuters”, “Xinhua quoted Xi as saying”."""

from __future__ import annotations

from quizgen.drafting.speech.attribution_cues import Cue
from quizgen.drafting.speech.attribution_phrases import phrase_left, phrase_right
from quizgen.drafting.speech.attribution_view import Mention, View
from quizgen.drafting.speech.names_groups import STATE_MEDIA, is_agency
from quizgen.drafting.speech.reported import Reported

_PASSED = frozenset(("quoted", "cited", "carried", "released", "published"))


def via(view: View, cue: Cue, clauses: list[Reported]) -> str:
    """The agency or paper that passed a speaker's words on, "" where none is named in the cue's sentence.

    `clauses`: the reported clauses of the view's paragraph.
    """
    own = cue.mention.text
    first = view.sentence_start(cue.at)
    stop = next((i for i in range(cue.at + 1, len(view.words)) if view.words[i][:1] in ".?!"), len(view.words))
    for i in range(first, stop):
        word = view.words[i].lower()
        if view.quoted[i]:
            continue
        if word == "according" and i + 2 < stop or i == cue.at and word in ("told", "tells", "telling"):
            found = phrase_right(view, i + (2 if word == "according" else 1), stop)
        elif word == "by" and any(w in _PASSED for w in view.words[max(0, i - 3) : i]):
            found = phrase_right(view, i + 1, stop)
        elif word in ("quoted", "cited", "quoting") and any(w == "as" for w in view.words[i : i + 8]):
            found = phrase_left(view, i, first)
        else:
            continue
        if found and passes_on(found) and found.text != own:
            return found.name or found.text
    return _above(cue, clauses)


def passes_on(mention: Mention) -> bool:
    """True for news agencies, papers, broadcasters and “state media”."""
    return bool(mention.name and is_agency(mention.name) or STATE_MEDIA.search(mention.text))


def _above(cue: Cue, clauses: list[Reported]) -> str:
    """“Xinhua said Xi told Kim …”: the agency whose clause holds the speaker's verb."""
    for clause in clauses:
        inside = clause.first <= cue.at < clause.stop
        if inside and clause.cue.at != cue.at and passes_on(clause.cue.mention):
            return clause.cue.mention.name or clause.cue.mention.text
    return ""
