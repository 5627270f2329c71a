"""A draft as the YAML a person reads and corrects: in the order of the text, folded, with comments."""

from __future__ import annotations

import hashlib
import re
import textwrap
from typing import Any

from quizgen.drafting.confidence import SURE
from quizgen.drafting.facts.collect import Draft
from quizgen.drafting.facts.draft import Drafted
from quizgen.drafting.update_marks import mark_lines, marks_of

WIDTH = 104
# Written without quotes; "null" in its three spellings would be read as nothing.
_PLAIN = re.compile(
    r"(?!(?:null|Null|NULL)$)"
    r"[A-Za-z0-9](?:[^\n:#&*!|>'\"%@`{}\[\],?\\]*[^\n:#&*!|>'\"%@`{}\[\],?\\\s])?"
)
_PROPOSES = {
    "position": "what somebody thinks",
    "cause": "why it was so",
    "significance": "what it means",
    "figure": "how many",
    "listing": "a list",
}
_DIGEST = "# As drafted: "
_ORDER = ("kind", "name", "also", "country", "gender", "adjective", "described", "definite")
_SLOTS = (
    "speaker holder subject actor who value unit to title of link relation object about question because view meaning "
    "did base participle noun target action goods head members complete statement actual denied quote gist occasion "
    "where since until when by reason"
).split()


def article_yaml(meta: dict[str, Any], text: str, draft: Draft) -> str:
    """The file of a draft. `meta`: id, title, published and what else is known, as text, in order."""
    lines = [*_head(draft), "schema: quizgen/article@1"]
    for key, value in meta.items():
        lines += _entry(key, value, 0)
    lines += [*text_lines(text), ""]
    lines += entities_lines(draft.entities)
    lines += ["", "# In the order of the text.", "facts:"]
    for fact in draft.facts:
        lines += ["", *fact_lines(fact)]
    lines += ["", *mark_lines(marks_of(text, draft.facts))]
    body = "\n".join(lines) + "\n"
    return f"{body}\n{_DIGEST}{digest(body)}\n"


def text_lines(text: str) -> list[str]:
    """The text as a literal block, its paragraphs parted by blank lines."""
    return ["text: |", *(f"  {line}" if line else "" for line in text.split("\n"))]


def untouched(text: str) -> bool:
    """True for a file that is as it was drafted: nobody has changed a character."""
    body, mark, rest = text.rpartition(f"\n{_DIGEST}")
    return bool(mark) and rest.strip() == digest(body)


def digest(body: str) -> str:
    """Sixteen hexadecimal digits of the file's content."""
    return hashlib.sha256(body.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def entities_lines(entities: dict[str, dict[str, object]]) -> list[str]:
    """The entities block."""
    return ["entities:", *entity_lines(entities)] if entities else ["entities: {}"]


def entity_lines(entities: dict[str, dict[str, object]]) -> list[str]:
    """One entity after the other, short ones on one line."""
    lines = []
    for name, entity in entities.items():
        parts = [(k, entity[k]) for k in _ORDER if k in entity]
        flow = ", ".join(f"{k}: {_flow(v)}" for k, v in parts)
        if len(flow) + len(name) + 6 <= WIDTH:
            lines.append(f"  {name}: {{{flow}}}")
        else:
            lines.append(f"  {name}:")
            for key, value in parts:
                lines += _entry(key, value, 4)
    return lines


def fact_lines(fact: Drafted) -> list[str]:
    """One fact, with a comment where a person should look or fill in."""
    lines = [*_comments(fact), f"  - id: {fact.id}", f"    kind: {fact.kind}"]
    slots = {**fact.slots}
    for key in [k for k in _SLOTS if k in slots]:
        if key == "when" and fact.kind == "figure" and not slots[key]:
            continue
        lines += _entry(key, slots[key], 4)
    if fact.kind != "statement" and fact.speaker:
        lines.append(f"    speaker: {fact.speaker}")
    if via := (fact.via or slots.get("via")):
        lines.append(f"    via: {via}")
    if fact.voice != "stated":
        lines.append(f"    voice: {fact.voice}")
    if fact.closes:
        lines.append(f"    closes: [{', '.join(fact.closes)}]")
    if foils := fact.foils or slots.get("foils"):
        lines += _entry("foils", foils, 4)
    if fact.agrees_with:
        lines.append(f"    agrees_with: [{', '.join(fact.agrees_with)}]")
    if fact.trivial:
        lines.append("    trivial: true")
    evidence = list(fact.evidence)
    lines += _entry("evidence", evidence[0] if len(evidence) == 1 else evidence, 4)
    return [*lines, f"    status: {fact.status}"]


def _counted(proposals: int) -> str:
    return "1 proposal with blanks stands" if proposals == 1 else f"{proposals} proposals with blanks stand"


def _head(draft: Draft) -> list[str]:
    proposals = sum(f.status == "proposal" for f in draft.facts)
    lines = [
        "Drafted from the text by rules; nobody has read it yet. Correct what is wrong, delete what no question",
        "should be made of, and set `status: reviewed` on each fact you have checked against the text.",
    ]
    if proposals:
        lines += [
            f"{_counted(proposals)} below: what is wanted stands above each. Filled, they make the",
            "questions that ask for more than memory; until then they make none. Delete those you do not want.",
            "A filled one, for instance:",
            "  question: Why did the town close its harbor in May 2016?",
            "  because:",
            "    short: To repair the locks",
            "  foils:",
            "    because: [To keep out tankers, To save fuel]",
            "  status: reviewed",
        ]
    return [f"# {line}" for line in lines]


def _comments(fact: Drafted) -> list[str]:
    found = []
    if fact.wanted:
        found.append(f"Proposal: {_PROPOSES.get(fact.kind, 'a fact with blanks')}. To fill:")
        found += [f"  {slot}: {what}" for slot, what in fact.wanted.items()]
    elif fact.confidence < SURE:
        why = "; ".join(fact.doubts) or "the sentence is intricate: compare it with the text"
        found.append(f"Look at this: {why} (confidence {fact.confidence:.1f})")
    wrapped = [
        w for line in found for w in textwrap.wrap(line, WIDTH - 4, subsequent_indent="    ", break_long_words=False)
    ]
    return [f"  # {line}".rstrip() for line in wrapped]


def _entry(key: str, value: Any, indent: int) -> list[str]:
    """`key: value` in the style that reads best."""
    pad = " " * indent
    if isinstance(value, dict):
        inner = [line for k, v in value.items() for line in _entry(k, v, indent + 2)]
        return [f"{pad}{key}:", *inner]
    if isinstance(value, list | tuple):
        flow = f"{pad}{key}: [{', '.join(_flow(v) for v in value)}]"
        if len(flow) <= WIDTH and all(len(str(v)) <= 60 for v in value):
            return [flow]
        return [f"{pad}{key}:", *(line for v in value for line in _item(str(v), indent + 2))]
    return _scalar(f"{pad}{key}:", str(value), indent + 2)


def _item(value: str, indent: int) -> list[str]:
    return _scalar(f"{' ' * indent}-", value, indent + 2)


def _scalar(start: str, value: str, indent: int) -> list[str]:
    line = f"{start} {_flow(value)}"
    if len(line) <= WIDTH or not _foldable(value):
        return [line]
    pad = " " * indent
    return [f"{start} >-", *(pad + w for w in _wrapped(value, WIDTH - indent))]


def _wrapped(text: str, width: int) -> list[str]:
    return textwrap.wrap(text, width, break_long_words=False, break_on_hyphens=False)


def _foldable(value: str) -> bool:
    """True when folding loses nothing: single blanks, no line break, no blank at either end."""
    return value == " ".join(value.split(" ")) and value == " ".join(value.split()) and "  " not in value


def _flow(value: Any) -> str:
    """A value on one line, quoted only where YAML needs it."""
    if isinstance(value, list | tuple):
        return f"[{', '.join(_flow(v) for v in value)}]"
    text = str(value)
    if _PLAIN.fullmatch(text) and text == text.strip() and text.casefold() != "null":
        return text
    import json

    if text.isprintable():
        return json.dumps(text, ensure_ascii=False)
    import yaml

    return yaml.dump(text, default_style='"', allow_unicode=False, width=10**9).strip()
