"""Run rules over sentences: spaCy's DependencyMatcher finds the patterns, constraints refuse, realisers fill slots."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

from quizgen.drafting.annotate.annotated import Annotated, Token
from quizgen.drafting.engine.constraints import CONSTRAINTS
from quizgen.drafting.engine.notation import Call, Node
from quizgen.drafting.engine.outcome import Found, Match, Outcome, Refused
from quizgen.drafting.engine.rule import Rule, rules
from quizgen.drafting.realise.making import Making
from quizgen.drafting.realise.realisers import REALISERS
from quizgen.drafting.realise.refusal import Refusal
from quizgen.drafting.realise.scene import Scene

_LONGEST = 200  # tokens of a sentence; the matcher's time grows with the square, and nobody asks about longer ones


def outcomes(story: Annotated, only: tuple[Rule, ...] = ()) -> Iterator[Outcome]:
    """What every rule (or those of `only`) makes of every place it fits, in the order of the text."""
    chosen = {r.id: r for r in only or rules()}
    for _, _, doc in story.bodies:
        found = sorted(_matches(doc, tuple(chosen)))
        for place, name, captures in found:
            tokens = {n: doc[i] for n, i in captures}
            yield outcome(Match(chosen[name], story, story.sentence_of(doc[place]), tokens))


def outcome(match: Match) -> Outcome:
    """The outcome of one match: the first constraint or realiser that refuses, else the slots."""
    for call in match.rule.where:
        because = CONSTRAINTS[call.name](match, *call.arguments)
        if because:
            return Refused(match.rule, _span(match), call.name, because)
    making = Making(match, Scene(match.story))
    try:
        for name, value in match.rule.slots:
            making.slots[name] = value if isinstance(value, str) else _realised(making, value)
    except Refusal as refusal:
        return Refused(match.rule, _span(match), refusal.code, refusal.because)
    return Found(match.rule, match, making)


def _realised(making: Making, call: Call) -> Any:
    return REALISERS[call.name](making, *call.arguments)


def _span(match: Match) -> tuple[int, int]:
    tokens = match.captures.values()
    base = match.sentence.base
    return base + min(t.idx for t in tokens), base + max(t.idx + len(t) for t in tokens)


def _matches(doc: Any, names: tuple[str, ...]) -> Iterator[tuple[int, str, tuple[tuple[str, int], ...]]]:
    """(place of the root, rule id, captures) of every match, each once."""
    matcher, order = _matcher(names)
    seen = set()
    for key, places in _places(matcher, doc):
        rule = doc.vocab.strings[key]
        required, optional = order[rule]
        captures = {name: i for name, i in zip(required, places, strict=True) if not name.startswith("_")}
        for node in optional:
            hit = _child(doc[captures[node.parent]], node) if node.parent in captures else None
            if hit is not None:
                captures[node.name] = hit.i
        found = (captures[required[0]], rule, tuple(captures.items()))
        if found not in seen:
            seen.add(found)
            yield found


def _places(matcher: Any, doc: Any) -> Iterator[tuple[int, list[int]]]:
    """The matcher's matches; sentences of more than `_LONGEST` tokens are left out."""
    sentences = list(doc.sents)
    short = [s for s in sentences if len(s) <= _LONGEST]
    if len(short) == len(sentences):
        yield from matcher(doc)
        return
    for sentence in short:
        yield from ((key, [sentence.start + place for place in places]) for key, places in matcher(sentence))


def _child(token: Token, node: Node) -> Token | None:
    """The first token below a path that fits an optional node."""
    level = [token]
    for step in node.path:
        level = [c for t in level for c in t.children if c.dep_ in step]
    return next((t for t in level if all(_has(t, key) in values for key, values in node.wants)), None)


def _has(token: Token, key: str) -> str:
    return str({"LEMMA": token.lemma_, "TAG": token.tag_, "LOWER": token.lower_}[key])


@cache
def _matcher(names: tuple[str, ...]) -> tuple[Any, dict[str, tuple[list[str], list[Node]]]]:
    from spacy.matcher import DependencyMatcher

    from quizgen.drafting.pipeline import english

    matcher = DependencyMatcher(english().vocab)
    order = {}
    for rule in rules():
        if rule.id in names:
            steps = list(_steps(rule))
            matcher.add(rule.id, [steps])
            order[rule.id] = ([s["RIGHT_ID"] for s in steps], [n for n in rule.nodes if n.optional])
    return matcher, order


def _steps(rule: Rule) -> Iterator[dict[str, Any]]:
    """The rule's nodes in the form of the DependencyMatcher; a path's inner tokens get names of their own."""
    for node in (n for n in rule.nodes if not n.optional):
        wants = {key: _any_of(values) for key, values in node.wants}
        left = node.parent
        for n, step in enumerate(node.path):
            last = n == len(node.path) - 1
            name = node.name if last else f"_{node.name}_{n}"
            attributes = {"DEP": _any_of(step), **(wants if last else {})}
            yield {"LEFT_ID": left, "REL_OP": ">", "RIGHT_ID": name, "RIGHT_ATTRS": attributes}
            left = name
        if not node.path:
            yield {"RIGHT_ID": node.name, "RIGHT_ATTRS": wants}


def _any_of(values: frozenset[str]) -> Any:
    """What the matcher is to want: one value as it is, for a set of values costs it several times as much."""
    return next(iter(values)) if len(values) == 1 else {"IN": sorted(values)}
