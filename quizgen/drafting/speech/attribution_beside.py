"""Names set beside a role: “the agency's director, Ann Lee”, “a man who gave his name as Rico”."""

from __future__ import annotations

from dataclasses import replace

from quizgen.drafting.speech.attribution_names import PARTICLES, name_span
from quizgen.drafting.speech.attribution_view import Mention, View

_GIVING = frozenset("using named called calling known identified identifying gave giving".split())
_AS = frozenset("as pseudonym name named called himself herself only nickname alias".split())


def apposed(view: View, head: int, j: int) -> tuple[int, int] | None:
    """“the agency's director, Ann Lee”: the name after the comma; None where there is none."""
    for child in view.token(head).rights:
        if child.dep_ == "appos" and child.tag_ == "NNP" and not view.quoted[child.i]:
            left = child.i
            while left > j and view.tags[left - 1] == "NNP":
                left -= 1
            a, b = name_span(view, left, child.i + 1)
            if a < b and view.words[left - 1] != "(":  # “the head of the PAU (Port Authority Union)”
                return a, b
    return None


def self_named(view: View, j: int) -> tuple[int, int] | None:
    """“a protester using the name Kaja”, “a man identified only as Rico”: the name after the noun that ends before
    token j; None where there is none.
    """
    k = j + (view.words[j : j + 1] in (["who"], [","]))
    k += view.words[k : k + 1] == ["who"]
    if k >= len(view.words) or view.words[k] not in _GIVING:
        return None
    for i in range(k + 1, min(k + 9, len(view.words))):
        if view.tags[i] == "NNP":
            end = i
            while end < len(view.words) and view.tags[end] == "NNP":
                end += 1
            a, b = name_span(view, i, end)
            return (a, b) if a < b and view.words[i - 1] in _AS else None
        if view.words[i][:1] in ",.;:" or view.quoted[i]:
            return None
    return None


def named_beside(view: View, mention: Mention, verb: int) -> Mention:
    """“the judge in the case, Ann Lee, said”: the name between commas before the verb names the role's holder."""
    i = verb - 1
    while i > mention.head and (view.tags[i] in ("RB", "MD") or view.words[i] in ("has", "had", "have")):
        i -= 1
    if mention.kind == "nominal" and i > mention.head and view.doc[i].ent_type_ == "PERSON":
        return _name_before(view, mention, i)
    if mention.kind != "nominal" or i <= mention.head or view.words[i] != ",":
        return mention
    first = i
    while first - 1 > mention.head and (view.tags[first - 1] in ("NNP", "HYPH") or view.words[first - 1] in PARTICLES):
        first -= 1
    person = view.doc[i - 1].ent_type_ == "PERSON"
    beside = (
        first < i and view.words[first - 1] in (",", ")") and view.doc[first].ent_type_ not in ("GPE", "ORG", "DATE")
    )
    if not person and not beside:
        return mention
    a, b = name_span(view, first, i)
    return replace(mention, kind="name", name=view.between(a, b), name_start=view.starts[a]) if a < b else mention


def _name_before(view: View, mention: Mention, last: int) -> Mention:
    """“American academic and professor Ann Lee said”: the person right before the verb, where the parser took the
    role for the subject; not where a comma or verb parts them.
    """
    first = last
    while first > mention.head + 1 and view.doc[first - 1].ent_type_ == "PERSON":
        first -= 1
    if view.words[first - 1] in ("of", "for", "to", "with", "by", "about", "against"):
        return mention  # “the lawyer of Ann Lee said”
    between = range(mention.head + 1, first)
    if any(view.words[k] in (",", ";", ":", "(") or view.tags[k][:2] in ("VB", "MD", "WP") for k in between):
        return mention
    a, b = name_span(view, first, last + 1)
    if a == b:
        return mention
    text = view.between(view.at(mention.start), b)
    name = view.between(a, b)
    return replace(
        mention, end=view.ends[b - 1], text=text, kind="name", name=name, name_start=view.starts[a], head=b - 1
    )
