"""The shape of a template: known kinds and slots, names that hide nothing, and what its type needs."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from quizgen.model.facts import JOINED, KINDS, kind_slots
from quizgen.model.problem import Location, Problem
from quizgen.model.template import Template

ALL_KINDS = KINDS | JOINED
TAKEN = frozenset({"article", "self", "super", "caller", "loop", "varargs", "kwargs"})  # ours, and Jinja's own
WORDED = ("text", "texts", "entity", "entities", "date", "number")  # forms that a sentence may have word for word
Locate = Callable[[str], Location]


def misshapen(template: Template, locate: Locate) -> Iterator[Problem]:
    """What is wrong with a template beside its expressions."""
    for name, kind in template.facts.items():
        if kind not in ALL_KINDS:
            message, hint = f"there is no fact kind “{kind}”", f"kinds: {', '.join(ALL_KINDS)}"
            yield Problem(locate("facts"), "unknown-kind", message, hint)
        if not name.isidentifier() or name in TAKEN or name.startswith("_"):
            message = f"a fact cannot be called “{name}”"
            yield Problem(locate("facts"), "template-name", message, "take a short word, such as said")
    fact, slot = template.asks.split(".")
    asked = template.facts.get(fact)
    if asked is None or (asked in ALL_KINDS and slot not in kind_slots(asked)):
        known = [f"{fact}.{s}" for s in kind_slots(asked)] if asked in ALL_KINDS else list(template.facts)
        message = f"“{template.asks}” names no slot"
        yield Problem(locate("asks"), "template-slot", message, f"there are: {', '.join(known)}")
    yield from _of_type(template, locate)
    yield from _of_blanks(template, locate)
    if template.chain:
        yield from _of_chain(template, locate)


def _of_type(template: Template, locate: Locate) -> Iterator[Problem]:
    """order and match are made of several facts of one kind; match has two sides; cloze has a blank."""
    many = template.type in ("order", "match")
    if many != bool(template.several) or (many and len(template.facts) != 1):
        message = f"an item of type {template.type} is made of {'several facts of one kind' if many else 'named facts'}"
        hint = "give one fact and `several: [3, 5]`" if many else "`several` is for the types order and match"
        yield Problem(locate("several"), "template-type", message, hint)
    if template.several and template.several[0] > template.several[1]:
        yield Problem(locate("several"), "template-type", "the least is more than the most", "write [3, 5]")
    if (template.type == "match") != bool(template.left):
        message = "a match has a left side" if template.type == "match" else f"{template.type} has no left side"
        yield Problem(locate("left"), "template-type", message, "`left` and `key` are the two sides of a match")
    if (template.type == "cloze") != ("article.cloze" in template.stem):
        message = "a cloze has its sentence in the stem, and nothing else has one"
        yield Problem(locate("stem"), "template-type", message, "write {{ article.cloze }} with type: cloze")


def _of_blanks(template: Template, locate: Locate) -> Iterator[Problem]:
    """The blanks of a key sentence are slots of one fact that stand in a sentence as words; the key has them."""
    if bool(template.blanks) != ("article.words" in template.key):
        message = "a key sentence has the words of its blanks as its key, and nothing else has them"
        yield Problem(locate("key"), "template-type", message, "write key: \"{{ article.words }}\" with `blanks`")
    if not template.blanks:
        return
    if template.type != "cloze" or len(template.facts) != 1:
        message = "`blanks` belong to a cloze of one fact"
        yield Problem(locate("blanks"), "template-type", message, "write type: cloze and one fact")
    named = any(re.search(rf"\b{re.escape(name)}\b\s*[.\[]", template.stem) for name in template.facts)
    if named or not template.stem.rstrip().endswith("{{ article.cloze }}"):
        message = "a key sentence ends the stem, and what introduces it speaks of the article alone"
        yield Problem(locate("stem"), "template-type", message, "end the stem with {{ article.cloze }}")
    if len(set(template.blanks)) < len(template.blanks):
        yield Problem(locate("blanks"), "template-type", "a slot is there twice", "its place is its number: once each")
    if template.asks not in template.blanks:
        message = f"“{template.asks}” is asked for and not among the blanks"
        yield Problem(locate("asks"), "template-type", message, f"ask for one of {', '.join(template.blanks)}")
    for path in template.blanks:
        fact, _, name = path.partition(".")
        slots = kind_slots(kind) if (kind := template.facts.get(fact, "")) in ALL_KINDS else {}
        if name not in slots or slots[name].form not in WORDED:
            known = [f"{fact}.{s}" for s, slot in slots.items() if slot.form in WORDED] or template.facts
            message = f"“{path}” names no slot whose words could stand in a sentence"
            yield Problem(locate("blanks"), "template-slot", message, f"there are: {', '.join(known)}")


def _of_chain(template: Template, locate: Locate) -> Iterator[Problem]:
    """The slot of a chain is a date that every fact has, and all facts are of one kind."""
    kinds = set(template.facts.values())
    slots = [kind_slots(k) for k in kinds if k in ALL_KINDS]
    if len(kinds) > 1 or not all(template.chain in s and s[template.chain].form == "date" for s in slots):
        dates = [name for s in slots for name, slot in s.items() if slot.form == "date"]
        message = f"facts cannot be put in order by “{template.chain}”"
        hint = f"dates of the kind: {', '.join(dates) or 'none'}; all facts must be of one kind"
        yield Problem(locate("chain"), "template-slot", message, hint)
