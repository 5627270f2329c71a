"""A new draft laid over a file that a person has worked on: their words stay, every id stays, what is new is added.

The file's own lines are kept, comments and all; new facts and entities are put in as lines.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from quizgen.drafting.draft_file import entity_lines, fact_lines, text_lines
from quizgen.drafting.finish import written_slots
from quizgen.drafting.inputs import slug
from quizgen.drafting.update_marks import fact_mark, mark_lines, marks_of, taken_out
from quizgen.drafting.update_text import grown
from quizgen.model.facts import Fact, kind_slots
from quizgen.model.ids import free_id
from quizgen.world.folding import find_evidence, fold, fold_evidence

CONFLICT = "  # The new draft differs: "
_NEW = "  # -- New in the last update"
_BREAKS = re.compile("[\r\x85\u2028\u2029]")  # YAML ends a line at these, too
_COMPARED = (
    "speaker holder subject object who did when title of quote gist value relation goods members via voice"
).split()


@dataclass(frozen=True, slots=True)
class Updated:
    """The new file, and what came of it: facts added, in conflict, without evidence in the file's text, and deleted
    by a person; paragraphs the text has gained. `fault`: why it could not be updated, or "".
    """

    text: str = ""
    added: int = 0
    conflicts: int = 0
    left_out: int = 0
    paragraphs: int = 0
    deleted: int = 0
    fault: str = ""


@dataclass
class _Old:
    """What is needed of the file there is."""

    lines: list[str]
    facts: list[dict[str, Any]]
    fact_lines: list[int]
    entities: dict[str, Any]
    entities_end: int
    facts_end: int
    indent: int
    text: str
    text_span: tuple[int, int]
    marks: list[str]
    renamed: dict[str, str] = field(default_factory=dict)


def updated(text: str, entities: dict[str, dict[str, object]], facts: Sequence[Fact], story: str = "") -> Updated:
    """The file `text` with the facts that it lacks, and conflicts marked in comments. `entities`: those of the facts.

    `story`: the text that the draft was made from; the file gets the paragraphs that it has gained.
    """
    old = _read(text)
    if isinstance(old, str):
        return Updated(fault=old)
    merged, paragraphs = grown(old.text, story, old.marks)
    stood = [e for f in old.facts for e in _listed(f.get("evidence")) if find_evidence(str(e), old.text)]
    if any(find_evidence(str(e), merged) is None for e in stood):
        merged, paragraphs = old.text, 0  # a sentence has come between two that are evidence together
    old.text = merged
    new_entities = _entities(old, entities)
    marks: dict[int, str] = {}
    added: list[Fact] = []
    left_out = deleted = 0
    taken = {str(f.get("id")) for f in old.facts} | {str(i) for f in old.facts for i in _listed(f.get("formerly"))}
    matched: dict[str, str] = {}
    met: set[int] = set()
    for fact in facts:
        number = _match(fact, old, met)
        if number is not None:
            met.add(number)
            matched[fact.id] = str(old.facts[number].get("id"))
            if differing := _difference(_renamed(fact, old), old.facts[number]):
                marks.setdefault(number, differing)
        elif fact_mark(fact) in old.marks:
            deleted += 1
        elif any(find_evidence(passage, old.text) is None for passage in fact.evidence):
            left_out += 1
        else:
            added.append(fact)
    added = [_with_new_id(f, taken, old, matched) for f in added]
    used = {e for f in added for e in _named(f)}
    new_entities = _wanted(new_entities, used)
    lines = _lines(old, marks, added, new_entities, bool(paragraphs))
    known = dict.fromkeys([*old.marks, *marks_of(story or old.text, facts)])
    lines += ["", *mark_lines(list(known))]
    return Updated("\n".join(lines) + "\n", len(added), len(marks), left_out, paragraphs, deleted)


def _read(text: str) -> _Old | str:
    import yaml

    lines, marks = taken_out(text.rstrip("\n").split("\n"))
    text = "\n".join(lines)
    try:
        node = yaml.compose(text, Loader=yaml.BaseLoader)
        value = yaml.load(text, Loader=yaml.BaseLoader)
    except (yaml.YAMLError, RecursionError, ValueError):
        return "the file is not YAML"
    parts = {k.value: (k, v) for k, v in node.value} if isinstance(node, yaml.MappingNode) else {}
    facts, entities = parts.get("facts"), parts.get("entities")
    good = facts is not None and isinstance(facts[1], yaml.SequenceNode) and not facts[1].flow_style
    if _BREAKS.search(text):
        return "it has line breaks that few editors show (U+0085, U+2028)"
    if not good or facts is None or not entities or not all(isinstance(f, dict) for f in value["facts"]):
        return "its facts or entities are not written one under another"
    nodes = entities[1].value if isinstance(entities[1], yaml.MappingNode) else []
    end = _last_line(nodes[-1][1]) + 1 if nodes else entities[0].start_mark.line + 1
    return _Old(
        lines=lines,
        facts=value["facts"],
        fact_lines=[f.start_mark.line for f in facts[1].value],
        entities=value["entities"] if isinstance(value["entities"], dict) else {},
        entities_end=end,
        facts_end=_last_line(facts[1].value[-1]) + 1 if facts[1].value else facts[0].start_mark.line + 1,
        indent=facts[1].value[0].start_mark.column - 2 if facts[1].value else 2,
        text=str(value.get("text", "")),
        text_span=(parts["text"][0].start_mark.line, _last_line(parts["text"][1]) + 1) if "text" in parts else (0, 0),
        marks=marks,
    )


def _last_line(node: Any) -> int:
    """The last line of a node's own content (a block node's end mark lies on the line after it)."""
    if isinstance(node.value, list) and node.value and not getattr(node, "flow_style", False):
        last = node.value[-1]
        return _last_line(last[1] if isinstance(last, tuple) else last)
    end = int(node.end_mark.line)
    return end if node.end_mark.column else max(int(node.start_mark.line), end - 1)


def _entities(old: _Old, entities: dict[str, dict[str, object]]) -> dict[str, dict[str, object]]:
    """The draft's entities that the file lacks; those it has under another id are noted in `old.renamed`."""
    known: dict[str, str] = {}
    for name, entity in old.entities.items():
        for one in (entity.get("name", ""), *_listed(entity.get("also"))) if isinstance(entity, dict) else ():
            known.setdefault(fold(one).replace("-", " "), name)
    new: dict[str, dict[str, object]] = {}
    for name, entity in entities.items():
        there = known.get(fold(str(entity["name"])).replace("-", " "))
        if there is not None:
            old.renamed[name] = there
            continue
        fresh = free_id(name, old.entities.keys() | new.keys())
        old.renamed[name] = fresh
        also = [a for a in _listed(entity.get("also")) if fold(a).replace("-", " ") not in known]
        new[fresh] = {k: v for k, v in entity.items() if k != "also"} | ({"also": also} if also else {})
    for entity in new.values():
        if "country" in entity:
            entity["country"] = old.renamed[str(entity["country"])]
    return new


def _match(fact: Fact, old: _Old, met: set[int]) -> int | None:
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
        agree = sum(_plain(theirs.get(s)) == _plain(renamed[s]) for s in (*_COMPARED, "question") if s in renamed)
        if _same_thing(theirs, renamed) and (best is None or agree > best[0]):
            best = (agree, number)
    return best[1] if best else None


def _same_thing(theirs: dict[str, Any], ours: dict[str, Any]) -> bool:
    """Facts of one sentence are told apart by whom they are about, where both say it."""
    if ours.get("answer") and fold(_plain(theirs.get("answer"))) != fold(_plain(ours["answer"])):
        return False  # a passage bears many questions: the same answer makes the same one
    if ours.get("answer") and _plain(theirs.get("question")) != _plain(ours.get("question")):
        by_rule = [_plain(fact.get("by")).startswith("rule ") for fact in (theirs, ours)]
        if by_rule[0] != by_rule[1]:
            return False  # a person's words and those of the draft are two questions
    for slot in ("speaker", "holder", "subject", "quote"):
        if slot in ours and theirs.get(slot) and _plain(theirs[slot]) != _plain(ours[slot]) and slot != "quote":
            return False
    return True


def _difference(ours: dict[str, Any], theirs: dict[str, Any]) -> str:
    """“when: 2018-03; did: …” for the slots in which the new draft says something else."""
    if theirs.get("status", "reviewed") == "proposal" or ours.get("status") == "proposal":
        return ""
    compared = ("question", "answer") if "answer" in ours else _COMPARED
    found = [f"{s}: {_plain(ours[s])}" for s in compared if s in ours and _plain(theirs.get(s)) != _plain(ours[s])]
    return "; ".join(found)


def _renamed(fact: Fact, old: _Old) -> dict[str, Any]:
    slots = {k: _swap(k, v, old, fact) for k, v in written_slots(fact).items()}
    slots |= {k: _swap(k, value, old, fact) for k in ("via",) if (value := getattr(fact, k)) and fact.kind == "statement"}
    if fact.voice != "stated":
        slots["voice"] = fact.voice
    slots |= {"status": fact.status, "by": fact.by}
    return slots


def _swap(slot: str, value: Any, old: _Old, fact: Fact) -> Any:
    if slot == "of" and fact.kind == "figure":
        return value
    if slot == "who":
        return [old.renamed.get(v, v) for v in value]
    named = slot in ("speaker", "to", "via", "where", "actor", "target", "holder", "of", "subject", "object")
    return old.renamed.get(str(value), value) if named else value


def _with_new_id(fact: Fact, taken: set[str], old: _Old, matched: dict[str, str]) -> Fact:
    base = slug(fact.id) or fact.kind
    name = free_id(base, taken)
    taken.add(name)
    matched[fact.id] = name
    forms = {s.name: s.form for s in kind_slots(fact.kind).values()}
    slots = {s: _renamed_to(getattr(fact, s), old) for s, form in forms.items() if form in ("entity", "entities")}
    agrees = tuple(matched[i] for i in fact.agrees_with if i in matched)
    return replace(fact, id=name, agrees_with=agrees, **slots)


def _renamed_to(value: Any, old: _Old) -> Any:
    """An entity's id, or several, as the file calls them."""
    return tuple(old.renamed.get(v, v) for v in value) if isinstance(value, tuple) else old.renamed.get(value, value)


def _named(fact: Fact) -> set[str]:
    values = [getattr(fact, s.name) for s in kind_slots(fact.kind).values() if s.form in ("entity", "entities")]
    return {x for v in values for x in (v if isinstance(v, tuple) else (v,)) if x}


def _wanted(entities: dict[str, dict[str, object]], used: set[str]) -> dict[str, dict[str, object]]:
    used = used | {str(entities[e]["country"]) for e in used & entities.keys() if "country" in entities[e]}
    return {name: entity for name, entity in entities.items() if name in used}


def _lines(
    old: _Old, marks: dict[int, str], added: list[Fact], entities: dict[str, dict[str, object]], longer: bool
) -> list[str]:
    """The file's lines with the marks and additions."""
    lines = old.lines
    changes: list[tuple[int, int, list[str]]] = []  # from a line to another: what stands there now
    if longer:
        first, last = old.text_span
        while not lines[last - 1].strip():
            last -= 1
        changes.append((first, last, text_lines(old.text)))
    if entities:
        empty = lines[old.entities_end - 1].strip() == "entities: {}"
        head = ["entities:"] if empty else []
        changes.append((old.entities_end - empty, old.entities_end, head + entity_lines(entities)))
    for number, at in enumerate(old.fact_lines):
        start = at
        while lines[start - 1].startswith(CONFLICT):
            start -= 1
        changes.append((start, at, [CONFLICT + marks[number]] if number in marks else []))
    if added:
        changes.append((old.facts_end, old.facts_end, _indented(added, old.indent)))
    lines = list(lines)
    for start, end, new in sorted(changes, key=lambda c: c[:2], reverse=True):
        lines[start:end] = new
    lines = [line for line in lines if not line.startswith("# As drafted: ")]
    while lines and not lines[-1].strip():
        lines.pop()
    return lines


def _indented(added: list[Fact], indent: int) -> list[str]:
    """New facts as lines. A draft indents facts by two; an editor may have taken the blanks away, or put more."""
    new = ["", _NEW] + [line for f in added for line in ("", *fact_lines(f))]
    if indent < 2:
        return [line.removeprefix("  ") for line in new]
    return [" " * (indent - 2) + line if line else line for line in new]


def _listed(value: Any) -> list[Any]:
    return [] if value in (None, "") else list(value) if isinstance(value, list | tuple) else [value]


def _plain(value: Any) -> str:
    if isinstance(value, list | tuple) and len(value) == 1:
        value = value[0]
    return " | ".join(map(str, value)) if isinstance(value, list | tuple) else str(value or "")
