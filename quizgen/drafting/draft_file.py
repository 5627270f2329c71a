"""A draft as the YAML a person reads and corrects: in the order of the text, folded, with comments."""

from __future__ import annotations

import hashlib
import re
import textwrap
from collections.abc import Sequence
from typing import Any

from quizgen.drafting.finish import written_slots
from quizgen.drafting.update_marks import mark_lines, marks_of
from quizgen.model.common import Judged
from quizgen.model.facts import Fact, kind_slots

WIDTH = 104
# Written without quotes; "null" in its three spellings would be read as nothing.
_PLAIN = re.compile(
    r"(?!(?:null|Null|NULL)$)"
    r"[A-Za-z0-9](?:[^\n:#&*!|>'\"%@`{}\[\],?\\]*[^\n:#&*!|>'\"%@`{}\[\],?\\\s])?"
)
_DIGEST = "# As drafted: "
_ORDER = ("kind", "name", "also", "country", "gender", "adjective", "described", "definite")
_SLOTS = (
    "speaker holder subject actor who value unit to title of link relation object about question because view meaning "
    "did base participle noun target action goods head members complete statement actual denied quote gist occasion "
    "answer asks level explanation "
    "where since until when in_force_by reason"
).split()


def article_yaml(
    meta: dict[str, Any], text: str, entities: dict[str, dict[str, object]], facts: Sequence[Fact], again: bool = True
) -> str:
    """The file of a draft. `meta`: id, title, published and what else is known, as text, in order. `again`: the same
    draft can be made again, so that a later one may be written over it."""
    lines = [*_head(facts), "schema: quizgen/article@1"]
    for key, value in meta.items():
        lines += _entry(key, value, 0)
    lines += [*text_lines(text), ""]
    lines += entities_lines(entities)
    lines += ["", "# In the order of the text.", "facts:"]
    for fact in facts:
        lines += ["", *fact_lines(fact)]
    lines += ["", *mark_lines(marks_of(text, facts))]
    body = "\n".join(lines) + "\n"
    return f"{body}\n{_DIGEST}{digest(body)}\n" if again else body


def text_lines(text: str) -> list[str]:
    """The text as a literal block, its paragraphs parted by blank lines."""
    return ["text: |", *(f"  {line}" if line else "" for line in text.split("\n"))]


def untouched(text: str) -> bool:
    """True for a file that is as it was drafted: nobody has changed a character."""
    body, mark, rest = text.rpartition(f"\n{_DIGEST}")
    return bool(mark) and rest.strip() == digest(body)


def as_drafted(text: str) -> str:
    """A changed draft as one that nobody has changed: for what the program itself writes into it."""
    body = text.rpartition(f"\n{_DIGEST}")[0]
    return f"{body}\n{_DIGEST}{digest(body)}\n"


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


def fact_lines(fact: Fact) -> list[str]:
    """One fact: what it is, what there is to say of it, its evidence, and who made it."""
    slots = written_slots(fact)
    lines = [f"  - id: {fact.id}", f"    kind: {fact.kind}"]
    for key in [k for k in _SLOTS if k in slots]:
        lines += _entry(key, slots[key], 4)
    for key in ("speaker", "via"):
        if key not in slots and getattr(fact, key):
            lines.append(f"    {key}: {getattr(fact, key)}")
    if fact.voice != "stated":
        lines.append(f"    voice: {fact.voice}")
    if fact.closes:
        lines.append(f"    closes: [{', '.join(fact.closes)}]")
    lines += _foil_lines(fact)
    if fact.trivial:
        lines.append("    trivial: true")
    if not fact.eligible:
        lines.append("    eligible: false")
    if fact.why_not:
        lines += _entry("why_not", {"code": fact.why_not.code, "says": fact.why_not.says}, 4)
    if fact.notes:
        lines += ["    notes:", *(line for note in fact.notes for line in _item(note, 6))]
    lines += _blank_lines(fact)
    evidence = list(fact.evidence)
    lines += _entry("evidence", evidence[0] if len(evidence) == 1 else evidence, 4)
    lines += gate_lines(fact.gate) if fact.gate else []
    if fact.vouch:
        lines += _entry("vouch", {"code": fact.vouch.code, "says": fact.vouch.says}, 4)
    return [*lines, f"    by: {_flow(fact.by)}", f"    status: {fact.status}"]


def gate_lines(gate: Judged) -> list[str]:
    """What the gates found, as lines of a drafted fact; their reasons for a person's eyes."""
    lines = ["    gate:", f"      outcome: {gate.outcome}", f'      digest: "{gate.digest}"']
    lines += _entry("passed", gate.passed, 6) if gate.passed else []
    lines += ["      reasons:"] if gate.reasons else []
    for why in gate.reasons:
        lines += [f"        - code: {why.code}", *_entry("says", why.says, 10)]
    return lines


def gate_flow(gate: Judged) -> str:
    """The same as a value on one line, for a fact that stands between braces."""
    reasons = ", ".join(f"{{code: {why.code}, says: {_quoted(why.says)}}}" for why in gate.reasons)
    parts = [f"outcome: {gate.outcome}", f'digest: "{gate.digest}"']
    parts += [f"passed: {_flow(gate.passed)}"] if gate.passed else []
    parts += [f"reasons: [{reasons}]"] if gate.reasons else []
    return f"{{{', '.join(parts)}}}"


def _foil_lines(fact: Fact) -> list[str]:
    """The foils; of a proposal that wants some, two empty ones of the slot that is asked for."""
    if not fact.foils and "foils" in fact.blanks:
        slot = next(s.name for s in kind_slots(fact.kind).values() if s.form == "phrase")
        return ["    foils:", f'      {slot}: ["", ""]']
    lines = ["    foils:"] if fact.foils else []
    for slot, foils in fact.foils.items():
        lines.append(f"      {slot}:")
        for foil in foils:
            parts = [("value", foil.value), *([("why", foil.why)] if foil.why else []), ("by", foil.by)]
            flow = f"        - {{{', '.join(f'{key}: {_flow(value)}' for key, value in parts)}}}"
            block = [line for key, value in parts for line in _entry(key, value, 10)]
            lines += [flow] if len(flow) <= WIDTH else [f"        - {block[0].lstrip()}", *block[1:]]
    return lines


def _blank_lines(fact: Fact) -> list[str]:
    lines = ["    blanks:"] if fact.blanks else []
    for slot, wanted in fact.blanks.items():
        more: dict[str, object] = {"candidates": list(wanted.candidates)} if wanted.candidates else {}
        more |= {"by": wanted.by} if wanted.by else {}
        lines += _entry(slot, {"wants": wanted.wants, **more} if more else wanted.wants, 6)
    return lines


def _counted(proposals: int) -> str:
    return "1 proposal with blanks stands" if proposals == 1 else f"{proposals} proposals with blanks stand"


def _head(facts: Sequence[Fact]) -> list[str]:
    proposals = sum(f.status == "proposal" for f in facts)
    lines = [
        "Drafted from the text by rules; nobody has read it yet. Correct what is wrong, delete what no question",
        "should be made of, and set `status: reviewed` on each fact you have checked against the text.",
    ]
    if proposals:
        lines += [
            f"{_counted(proposals)} below: `blanks` says what is wanted. Filled, they make the",
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
    return text if _PLAIN.fullmatch(text) and text == text.strip() and text.casefold() != "null" else _quoted(text)


def _quoted(text: str) -> str:
    import json

    if text.isprintable():
        return json.dumps(text, ensure_ascii=False)
    import yaml

    return yaml.dump(text, default_style='"', allow_unicode=False, width=10**9).strip()
