"""A new draft laid over a file that a person has worked on: their words stay, every id stays, what is new is added.

The file's own lines are kept, comments and all; new facts and entities are put in as lines.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

from quizgen.drafting.draft_file import entity_lines, fact_lines
from quizgen.drafting.facts import Draft
from quizgen.drafting.facts_draft import Drafted
from quizgen.drafting.inputs import slug
from quizgen.world.folding import find_evidence, fold, fold_evidence

CONFLICT = "  # The new draft differs: "
_NEW = "  # -- New in the last update"
_COMPARED = (
    "speaker",
    "holder",
    "subject",
    "object",
    "who",
    "did",
    "when",
    "title",
    "of",
    "quote",
    "gist",
    "value",
    "relation",
    "goods",
    "members",
    "via",
    "voice",
)


@dataclass(frozen=True, slots=True)
class Updated:
    """The new file, and what came of it. `fault`: why it could not be updated, or ""."""

    text: str = ""
    added: int = 0
    conflicts: int = 0
    left_out: int = 0
    fault: str = ""


@dataclass
class _Old:
    """What is needed of the file there is."""

    lines: list[str]
    facts: list[dict[str, Any]]
    fact_lines: list[int]
    entities: dict[str, Any]
    entities_end: int
    text: str
    renamed: dict[str, str] = field(default_factory=dict)


def updated(text: str, draft: Draft) -> Updated:
    """The file `text` with the facts of `draft` that it lacks, and conflicts marked in comments."""
    old = _read(text)
    if isinstance(old, str):
        return Updated(fault=old)
    new_entities = _entities(old, draft)
    marks: dict[int, str] = {}
    added: list[Drafted] = []
    left_out = 0
    taken = {str(f.get("id")) for f in old.facts} | {str(i) for f in old.facts for i in _listed(f.get("formerly"))}
    matched: dict[str, str] = {}
    met: set[int] = set()
    for fact in draft.facts:
        number = _match(fact, old, met)
        if number is not None:
            met.add(number)
            matched[fact.id] = str(old.facts[number].get("id"))
            if differing := _difference(_renamed(fact, old), old.facts[number]):
                marks.setdefault(number, differing)
        elif any(find_evidence(passage, old.text) is None for passage in fact.evidence):
            left_out += 1
        else:
            added.append(fact)
    added = [_with_new_id(f, taken, old, matched) for f in added]
    used = {e for f in added for e in _named(f)}
    new_entities = _wanted(new_entities, used)
    lines = _lines(old, marks, added, new_entities)
    return Updated("\n".join(lines) + "\n", len(added), len(marks), left_out)


def _read(text: str) -> _Old | str:
    import yaml

    try:
        node = yaml.compose(text, Loader=yaml.BaseLoader)
        value = yaml.load(text, Loader=yaml.BaseLoader)
    except (yaml.YAMLError, RecursionError, ValueError):
        return "the file is not YAML"
    parts = {k.value: (k, v) for k, v in node.value} if isinstance(node, yaml.MappingNode) else {}
    facts, entities = parts.get("facts"), parts.get("entities")
    good = facts and isinstance(facts[1], yaml.SequenceNode) and not facts[1].flow_style
    if not good or not entities or not all(isinstance(f, dict) for f in value["facts"]):
        return "its facts or entities are not written one under another"
    nodes = entities[1].value if isinstance(entities[1], yaml.MappingNode) else []
    end = _last_line(nodes[-1][1]) + 1 if nodes else entities[0].start_mark.line + 1
    return _Old(
        lines=text.rstrip("\n").split("\n"),
        facts=value["facts"],
        fact_lines=[f.start_mark.line for f in facts[1].value],
        entities=value["entities"] if isinstance(value["entities"], dict) else {},
        entities_end=end,
        text=str(value.get("text", "")),
    )


def _last_line(node: Any) -> int:
    """The last line of a node's own content (a block node's end mark lies on the line after it)."""
    if isinstance(node.value, list) and node.value and not getattr(node, "flow_style", False):
        last = node.value[-1]
        return _last_line(last[1] if isinstance(last, tuple) else last)
    return node.end_mark.line if node.end_mark.column else max(node.start_mark.line, node.end_mark.line - 1)


def _entities(old: _Old, draft: Draft) -> dict[str, dict[str, object]]:
    """The draft's entities that the file lacks; those it has under another id are noted in `old.renamed`."""
    known: dict[str, str] = {}
    for name, entity in old.entities.items():
        for one in (entity.get("name", ""), *_listed(entity.get("also"))) if isinstance(entity, dict) else ():
            known.setdefault(fold(one).replace("-", " "), name)
    new: dict[str, dict[str, object]] = {}
    for name, entity in draft.entities.items():
        there = known.get(fold(str(entity["name"])).replace("-", " "))
        if there is not None:
            old.renamed[name] = there
            continue
        fresh, n = name, 2
        while fresh in old.entities or fresh in new:
            fresh, n = f"{name}-{n}", n + 1
        old.renamed[name] = fresh
        also = [a for a in _listed(entity.get("also")) if fold(a).replace("-", " ") not in known]
        new[fresh] = {k: v for k, v in entity.items() if k != "also"} | ({"also": also} if also else {})
    for entity in new.values():
        if "country" in entity:
            entity["country"] = old.renamed[str(entity["country"])]
    return new


def _match(fact: Drafted, old: _Old, met: set[int]) -> int | None:
    """The fact of the file with the same kind and evidence; of several, the one that agrees in most slots."""
    ours = {fold_evidence(e) for e in fact.evidence}
    renamed = _renamed(fact, old)
    best: tuple[int, int] | None = None
    for number, theirs in enumerate(old.facts):
        if theirs.get("kind") != fact.kind or number in met:
            continue
        passages = {fold_evidence(e) for e in _listed(theirs.get("evidence"))}
        if not any(a in b or b in a for a in ours for b in passages):
            continue
        agree = sum(_plain(theirs.get(s)) == _plain(renamed[s]) for s in _COMPARED if s in renamed)
        if _same_thing(theirs, renamed) and (best is None or agree > best[0]):
            best = (agree, number)
    return best[1] if best else None


def _same_thing(theirs: dict[str, Any], ours: dict[str, Any]) -> bool:
    """Facts of one sentence are told apart by whom they are about, where both say it."""
    for slot in ("speaker", "holder", "subject", "quote"):
        if slot in ours and theirs.get(slot) and _plain(theirs[slot]) != _plain(ours[slot]) and slot != "quote":
            return False
    return True


def _difference(ours: dict[str, Any], theirs: dict[str, Any]) -> str:
    """“when: 2018-03; did: …” for the slots in which the new draft says something else."""
    if theirs.get("status", "reviewed") == "proposal" or ours.get("status") == "proposal":
        return ""
    found = [f"{s}: {_plain(ours[s])}" for s in _COMPARED if s in ours and _plain(theirs.get(s)) != _plain(ours[s])]
    return "; ".join(found)


def _renamed(fact: Drafted, old: _Old) -> dict[str, Any]:
    slots = {k: _swap(k, v, old, fact) for k, v in fact.slots.items()}
    if fact.voice != "stated":
        slots["voice"] = fact.voice
    slots["status"] = fact.status
    return slots


def _swap(slot: str, value: Any, old: _Old, fact: Drafted) -> Any:
    if slot == "of" and fact.kind == "figure":
        return value
    if slot == "who":
        return [old.renamed.get(v, v) for v in value]
    named = slot in ("speaker", "to", "via", "where", "actor", "target", "holder", "of", "subject", "object")
    return old.renamed.get(str(value), value) if named else value


def _with_new_id(fact: Drafted, taken: set[str], old: _Old, matched: dict[str, str]) -> Drafted:
    base = slug(fact.id) or fact.kind
    name, n = base, 2
    while name in taken:
        name, n = f"{base}-{n}", n + 1
    taken.add(name)
    matched[fact.id] = name
    slots = {k: _swap(k, v, old, fact) for k, v in fact.slots.items()}
    agrees = tuple(matched[i] for i in fact.agrees_with if i in matched)
    speaker, via = (old.renamed.get(e or "", e) for e in (fact.speaker, fact.via))
    return replace(fact, id=name, slots=slots, speaker=speaker, via=via, agrees_with=agrees)


def _named(fact: Drafted) -> set[str]:
    values = [v for s, v in fact.slots.items() if not (s == "of" and fact.kind == "figure")]
    flat = [x for v in [*values, fact.speaker, fact.via] for x in (v if isinstance(v, list) else [v])]
    return {x for x in flat if isinstance(x, str)}


def _wanted(entities: dict[str, dict[str, object]], used: set[str]) -> dict[str, dict[str, object]]:
    used = used | {str(entities[e]["country"]) for e in used & entities.keys() if "country" in entities[e]}
    return {name: entity for name, entity in entities.items() if name in used}


def _lines(old: _Old, marks: dict[int, str], added: list[Drafted], entities: dict[str, dict[str, object]]) -> list[str]:
    """The file's lines with the marks and additions, from the end to the start so that line numbers hold."""
    lines = list(old.lines)
    stamp = next((n for n, line in enumerate(lines) if line.startswith("# As drafted: ")), None)
    if stamp is not None:
        lines = lines[:stamp]
    while lines and not lines[-1].strip():
        lines.pop()
    if added:
        lines += ["", _NEW] + [line for f in added for line in ("", *fact_lines(f))]
    for number in range(len(old.facts) - 1, -1, -1):
        at = old.fact_lines[number]
        while lines[at - 1].startswith(CONFLICT):
            del lines[at - 1]
            at -= 1
        if number in marks:
            lines.insert(at, CONFLICT + marks[number])
    if entities and lines[old.entities_end - 1].strip() == "entities: {}":
        lines[old.entities_end - 1] = "entities:"
    lines[old.entities_end : old.entities_end] = entity_lines(entities)
    return lines


def _listed(value: Any) -> list[Any]:
    return [] if value in (None, "") else list(value) if isinstance(value, list | tuple) else [value]


def _plain(value: Any) -> str:
    if isinstance(value, list | tuple) and len(value) == 1:
        value = value[0]
    return " | ".join(map(str, value)) if isinstance(value, list | tuple) else str(value or "")
