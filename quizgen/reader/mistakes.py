"""What is said of a value of the wrong shape: one function per error of pydantic's, in one table."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from quizgen.model.dates import FORMS
from quizgen.model.facts import KINDS
from quizgen.model.slots import ID_PATTERN, Foil, Phrase
from quizgen.reader.annotations import doc_of, keys_of, owner_of, required_keys
from quizgen.reader.sheet import Path, Sheet, cut, hinted, json_path, listed

_LINES = "“key: value” lines"
_BOUNDS = (("ge", "least"), ("le", "most"))
_JSON = (
    (_LINES, 'an object, {"key": …}'),
    ("begin each entry in a line of its own, with “- ”", "write a list of objects: [{…}, {…}]"),
    ("write “name: …” lines below it, indented", 'write an object: {"name": …}'),
    (r"^add “(\w+): …”", r'add "\1": …'),
    ("delete the line", "delete the key"),
)
_EXAMPLES = {
    "language": "write a language code, such as en, fr or pt-BR",
    "namespace": "letters and digits joined by dots or hyphens, such as org.example.civics; never change it again",
    "asks": "write fact.slot, such as said.view",
    "letter": "write one letter from A to Z",
}


@dataclass(frozen=True, slots=True)
class Mistake:
    """One of pydantic's errors, with its path in the file instead of pydantic's own."""

    type: str
    path: Path  # absolute
    below: Path  # the same, from the validated value on
    on_key: bool
    context: dict[str, Any]
    input: Any
    owner: type | None  # the class whose key the path ends in
    subject: str
    meant: str | None = None  # the known key an unknown one is most like

    @property
    def key(self) -> str | int:
        """The last step of the path."""
        return self.below[-1] if self.below else ""

    @property
    def name(self) -> str:
        """The value, for the beginning of a message: “view.short” of fact “halt”."""
        return f"“{json_path(self.below)}” of {self.subject}" if self.below else self.subject

    @property
    def whole(self) -> str:
        """What the value's key belongs to."""
        around = json_path(self.below[:-1])
        return f"“{around}” of {self.subject}" if around else self.subject

    @property
    def doc(self) -> str:
        """What must stand there."""
        return doc_of(self.owner, self.key)


Words = tuple[str, str, str]  # rule, message, hint


def words_for(mistake: Mistake, sheet: Sheet) -> Words:
    """Rule, message and hint for a mistake, in the words of the file's own format."""
    rule, message, hint = _words_for(mistake, sheet)
    return (rule, message, hint) if sheet.root else (rule, _in_json(message), _in_json(hint))


def _in_json(text: str) -> str:
    """What is said of YAML, said of JSON."""
    for ours, theirs in _JSON:
        text = re.sub(ours, theirs, text)
    return text


def _words_for(mistake: Mistake, sheet: Sheet) -> Words:
    if isinstance(mistake.input, str) and not mistake.input and not mistake.on_key:
        needed = mistake.owner is None or mistake.key in required_keys(mistake.owner)
        todo = "fill it in" if needed else "fill it in or delete the line"
        return "blank", f"{mistake.name} is empty", f"{todo}: {mistake.doc}" if mistake.doc else todo
    explain = _TABLE.get(mistake.type)
    if explain:
        return explain(mistake, sheet)
    return "wrong-type", f"{mistake.name} is not what must stand there", mistake.doc


def _missing(mistake: Mistake, sheet: Sheet) -> Words:
    if isinstance(mistake.key, int) or mistake.owner is None:
        return "wrong-type", f"{mistake.name} is missing", "the list around it needs one more entry"
    slot = "slot" if mistake.owner in KINDS.values() else "key"
    hint = f"add “{mistake.key}: …”" + (f": {mistake.doc}" if mistake.doc else "")
    return "missing-slot", f"{mistake.whole} lacks the {slot} “{mistake.key}”", hint


def _unknown_key(mistake: Mistake, sheet: Sheet) -> Words:
    key = str(mistake.key)
    known = list(keys_of(mistake.owner)) if mistake.owner else []
    is_fact = mistake.owner in KINDS.values()
    others = [kind for kind, cls in KINDS.items() if is_fact and key in keys_of(cls)]
    guess = f"did you mean “{mistake.meant}”?" if mistake.meant else ""
    if others:
        guess = f"it is a slot of the kind {' or '.join(others)}."
    elif " " in key and mistake.input == "":
        guess = "a comma inside { … } begins a new key: put a text with a comma in quotation marks."
    hint = hinted(guess, f"it may have: {listed(known, 30)}")
    return "unknown-key", f"{mistake.whole} has no {'slot' if is_fact else 'key'} “{cut(key)}”", hint


def _wrong_type(wanted: str) -> Callable[[Mistake, Sheet], Words]:
    def explain(mistake: Mistake, sheet: Sheet) -> Words:
        """Rule, message and way out of a value that is not `wanted`."""
        message = f"{mistake.name} must be {wanted}, not {_described(mistake.input)}"
        return "wrong-type", message, _way_out(wanted, mistake) or mistake.doc or f"write {wanted}"

    return explain


def _way_out(wanted: str, mistake: Mistake) -> str:
    """How to write what is wanted, given what was found; "" where the key's documentation says it."""
    value = mistake.input
    if wanted == "text" and isinstance(value, dict):
        return "a colon and a blank make a key: put the whole text in quotation marks"
    if wanted == "text" and isinstance(value, list):
        return "write one text; put it in quotation marks if it begins with a bracket or a hyphen"
    if wanted == "a list" and owner_of(mistake.owner or Phrase, [mistake.key, 0]):
        return "begin each entry in a line of its own, with “- ”"
    if wanted == "a list" and isinstance(value, str):
        return f"write it in brackets: [{json.dumps(cut(value), ensure_ascii=False)}]"
    if wanted == _LINES and (cls := _class_wanted(mistake)):
        return f"{'write one text, or ' if cls in (Phrase, Foil) else 'it may have: '}{listed(keys_of(cls), 30)}"
    if wanted == _LINES:
        return "write “name: …” lines below it, indented" + (f" ({mistake.doc})" if mistake.doc else "")
    return ""


def _class_wanted(mistake: Mistake) -> type | None:
    """The class that must stand at a mistake's own path."""
    return owner_of(mistake.owner, mistake.below[-1:]) if mistake.owner else None


def _described(value: Any) -> str:
    if isinstance(value, str):
        return f"“{cut(value, 40)}”"
    if isinstance(value, dict):
        return _LINES
    if isinstance(value, list | tuple):
        return "a list"
    if value is None or isinstance(value, bool):
        return "null" if value is None else str(value).lower()
    return f"the number {cut(str(value), 30)}"


def _unknown_value(mistake: Mistake, sheet: Sheet) -> Words:
    allowed = re.findall(r"'([^']*)'", mistake.context.get("expected", ""))
    hint = f"it may be: {listed(allowed, 30)}"
    found = _described(mistake.input)
    if not isinstance(mistake.input, str):
        return "wrong-type", f"{mistake.name} must be one word, not {found}", hint
    hint = hinted(sheet.guess(mistake.input, allowed), hint)
    if mistake.key == "kind":
        return "unknown-kind", f"{mistake.subject} has the unknown kind {found}", hint
    return "unknown-value", f"{mistake.name} has the unknown value {found}", hint


def _form(mistake: Mistake, sheet: Sheet) -> Words:
    wrong, pattern = cut(str(mistake.input)), mistake.context.get("pattern", "")
    if pattern != ID_PATTERN:
        hint = _EXAMPLES.get(str(mistake.key)) or mistake.doc or f"it must match {pattern}"
        return "text-form", f"{mistake.name} has not the form it needs: “{wrong}”", hint
    better = re.sub(r"[^a-z0-9]+", "-", wrong.lower()).strip("-")
    hint = "an id is made of lower-case letters and digits, joined by hyphens"
    return "id-form", f"“{wrong}” is no id", f"{hint}: {better}" if better else hint


def _range(mistake: Mistake, sheet: Sheet) -> Words:
    bounds = [f"at {word} {mistake.context[key]}" for key, word in _BOUNDS if key in mistake.context]
    words = f"{mistake.name} must be {' and '.join(bounds)}, not {cut(str(mistake.input))}"
    return "out-of-range", words, mistake.doc or "choose a number within the bounds"


def _too_long(mistake: Mistake, sheet: Sheet) -> Words:
    unit = "characters" if isinstance(mistake.input, str) else "entries"
    words = f"{mistake.name} may have at most {mistake.context.get('max_length')} {unit}"
    return "out-of-range", words, mistake.doc or "shorten it"


def _too_short(mistake: Mistake, sheet: Sheet) -> Words:
    least = mistake.context.get("min_length", 1)
    words = f"{mistake.name} needs at least {least} entr{'y' if least == 1 else 'ies'}"
    return "empty-list", words, mistake.doc or "fill it in"


def _bad_date(mistake: Mistake, sheet: Sheet) -> Words:
    message = str(mistake.context.get("error", "this is no date")).partition("; write")[0]
    return "date", message, f"write {FORMS}"


def _half_character(mistake: Mistake, sheet: Sheet) -> Words:
    return "text-form", f"{mistake.name} holds half a character (\\ud800–\\udfff)", "write the character itself"


_NUMBER, _WHOLE, _FLAG = _wrong_type("a number"), _wrong_type("a whole number"), _wrong_type("true or false")
_TABLE: dict[str, Callable[[Mistake, Sheet], Words]] = {
    "missing": _missing,
    "unexpected_keyword_argument": _unknown_key,
    "string_type": _wrong_type("text"),
    "tuple_type": _wrong_type("a list"),
    "dict_type": _wrong_type(_LINES),
    "mapping_type": _wrong_type(_LINES),
    "dataclass_type": _wrong_type(_LINES),
    "bool_parsing": _FLAG,
    "bool_type": _FLAG,
    "int_parsing": _WHOLE,
    "int_type": _WHOLE,
    "int_from_float": _WHOLE,
    "int_parsing_size": _WHOLE,
    "float_parsing": _NUMBER,
    "float_type": _NUMBER,
    "decimal_parsing": _NUMBER,
    "decimal_type": _NUMBER,
    "finite_number": _NUMBER,
    "literal_error": _unknown_value,
    "string_pattern_mismatch": _form,
    "string_too_long": _too_long,
    "too_long": _too_long,
    "too_short": _too_short,
    "greater_than_equal": _range,
    "less_than_equal": _range,
    "value_error": _bad_date,
    "string_unicode": _half_character,
}
