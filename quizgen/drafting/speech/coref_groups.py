"""“They” and “it” as speakers: the organisation or group that acted or spoke just before."""

from __future__ import annotations

from quizgen.drafting.speech.attribution_phrases import mention_of
from quizgen.drafting.speech.attribution_view import Mention, View

_PEOPLE = frozenset(
    """officials researchers scientists authors police authorities protesters prosecutors lawyers doctors investigators
    residents experts analysts critics ministers lawmakers senators workers students parents activists organisers
    organizers officers leaders members representatives spokesmen directors economists judges soldiers rebels
    """.split()
)
_BODIES = frozenset(
    """agency company ministry department government church party court committee council commission group union
    university institute organisation organization bank association board office team firm administration police
    authority network newspaper station channel club federation foundation airline military army navy
    """.split()
)


def resolve_group(view: View, word: str, place: int, above: View | None) -> Mention | None:
    """What “they” or “it” means: the latest fitting subject of this sentence, the two before it, or the last
    sentence of the paragraph above when the pronoun's sentence is the first of its own; None where there is none.
    """
    i = view.at(place)
    first = view.sentence_start(i)
    found = _latest_subject(view, word, first, i)
    for _ in range(2):
        if found is None and first > 0:
            i, first = first, view.sentence_start(first - 1)
            found = _latest_subject(view, word, first, i)
    if found is None and first == 0 and above is not None:
        end = len(above.words)
        found = _latest_subject(above, word, above.sentence_start(max(end - 1, 0)), end)
    return found


def _latest_subject(view: View, word: str, first: int, stop: int) -> Mention | None:
    for i in range(stop - 1, first - 1, -1):
        if view.quoted[i] or view.token(i).dep_ not in ("nsubj", "nsubjpass", "agent"):
            continue
        if word.lower() == "they" and (pair := _pair(view, i)):
            return pair
        mention = mention_of(view, i)
        if mention and fits(view, word, mention):
            return mention
    return None


def _pair(view: View, i: int) -> Mention | None:
    """“Ann and Tom Lee left”: both together; None where only one is named."""
    if view.tags[i] != "NNP":
        return None
    others = [c for c in view.token(i).rights if c.dep_ == "conj" and c.tag_ == "NNP" and not view.quoted[c.i]]
    if not others:
        return None
    first, end = view.token(i).left_edge.i, view.token(i).right_edge.i + 1
    text = view.between(first, end)
    return Mention(view.starts[first], view.ends[end - 1], text, "name", text, view.starts[first], i)


def fits(view: View, word: str, mention: Mention) -> bool:
    """True when “they” or “it” can stand for a mention: plural people or bodies for one, bodies for the other."""
    if mention.kind == "pronoun":
        return False
    head, tag = view.words[mention.head].lower(), view.tags[mention.head]
    label = view.doc[mention.head].ent_type_
    body = label in ("ORG", "GPE", "NORP") or head in _BODIES or tag == "NNP" and label != "PERSON" and head.isupper()
    if word.lower() == "it":
        return body and tag in ("NN", "NNP", "NNPS")
    return body or head in _PEOPLE or tag == "NNS" and head.endswith(("ers", "ors", "ists", "ians", "men", "women"))
