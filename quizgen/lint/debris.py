"""Debris: what a template, a cut or a copy left behind."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from operator import eq

from quizgen.lint.look import GAP, Heap, Look
from quizgen.lint.rule import Finding, rule

_SLOT = re.compile(
    r"\{\{|\}\}|\{%|%\}|\b(?:NaN|TODO|TBD|FIXME|XXX)\b|\[object |<class '|lorem ipsum|"
    r"\b(?:Phrase|Edtf|Entity|Foil|Undefined|Markup)\(|(?<=[\w,’”] )None\b|\bNone[.?!]?$|"
    r"^None [a-z]+(?:ed|s) |(?<=[a-z] )null\b(?! and void)|"
    r"(?<!\ban )(?<!\bthe )(?<!\bis )(?<!\bwas )(?<!\bare )(?<!\bwere )(?<!\bleft )(?<!\bstill )\bundefined\b|"
    r"\b(?:an|the) undefined(?=[?.,;:!]|$| (?:of|in|on|at|by|to|from|was|is|were|did|had)\b)|"
    r"\b(?:is|was|are|were|left|still) undefined(?= (?!and|or|but|by|until|for|in|at)\w)",
    re.M,
)
_SLOT_MARKS = "{}[<="  # of templates and of printed values
_SLOT_WORDS = frozenset("null undefined nan todo tbd fixme xxx lorem".split())
_MAY_DOUBLE = frozenset("that had very so no really bye ha".split())
_DOUBLE = frozenset("that had very so no really bye ha".split())
_POINTS = ".,?:;!”"
_DOUBLE = frozenset(
    "that had very so no really many much far long bye hear there now again ha well on in".split()
) - {"on", "in"}
_DOUBLE = re.compile(r"\b([^\W\d_]+|\d{3,})\s+\1\b(?![-'’])", re.I)
_SPACES = re.compile(r"(?<![.!?:])[ \t\xa0]{2,}|\t|(?<=\S) [,.;:?!](?=\s|$|[”’\"])|[“(\[] | [)\]”](?!\w)")
_CUT = frozenset("the a an and or but nor according".split())  # not “of”: “it is not spoken of” is whole
_BRACKETS, _QUOTES = "([{)]}", "“”\"«»"
_PAIRS = {")": "(", "]": "[", "}": "{"}
_ENUMERATION = re.compile(r"(?:^|\s)\(?(?:\d{1,2}|[a-zA-Z]|[ivx]{1,4})\)(?=\s)")
_FACES = re.compile(r"[:;]-?[)(]")
_SUSPECT = re.compile(r"[\ufffdâÃÂ\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_BROKEN = re.compile(
    r"\ufffd|â€|Ã[\x80-\xbf¤©¨¶¼±]|Â[\xa0«»°]|[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]"
)
_MARKUP = re.compile(
    r"&(?:amp|lt|gt|quot|apos|nbsp|#\d+);|</?(?:a|b|i|u|p|br|em|li|ul|strong|span|div|sub|sup)(?:\s[^<>]*)?/?>", re.I
)
_FURNITURE = (
    "photo credit", "printable version", "email the editor", "code of editorial values", "click here", "read more",
    "next story", "rights reserved", "sign up for", "subscribe now", "subscribe to our", "share this article",
    "share this story", "advertisement", "follow us on", "related articles", "related stories", "©",
)  # fmt: skip
_FIRST_WORDS = tuple((phrase.split()[0], phrase) for phrase in _FURNITURE)


def _slots(heap: Heap) -> bool:
    if not _SLOT_WORDS.isdisjoint(heap.tokens) or any([mark in heap.joined for mark in _SLOT_MARKS]):
        return True
    return "none" in heap.plain and heap.joined.count("None") > f"\n{heap.joined}".count("\nNone of ")


def _doubles(heap: Heap) -> bool:
    return any(map(eq, heap.tokens, heap.tokens[1:]))


def _blanks(heap: Heap) -> bool:
    return heap.plain.count(" ") + heap.plain.count("\n") != len(heap.tokens) - 1


def _has(marks: str) -> Callable[[Heap], bool]:
    return lambda heap: any([mark in heap.joined for mark in marks])


def _suspects(heap: Heap) -> bool:
    return bool(_SUSPECT.search(heap.joined))


def _furniture(heap: Heap) -> bool:
    if any([phrase in heap.plain for word, phrase in _FIRST_WORDS if word in heap.vocabulary]):
        return True
    passages = heap.passages.lower()
    return any([phrase in passages for phrase in _FURNITURE])


def _cut(heap: Heap) -> bool:
    return not _CUT.isdisjoint([text.rpartition(" ")[2] for text in heap.plain.split(GAP)])


@rule("item", "error", "fill the slot", quick=_slots)
def unfilled_slot(look: Look) -> Iterator[Finding]:
    """No slot is left unfilled.

    Bad: When did None visit {{ place }}?
    Good: When did Kim Jong-un visit Beijing?
    Source: ITEMS.md rule 16
    """
    for path, text in look.texts:
        if found := _SLOT.search(text):
            yield path, f"a slot was left unfilled (“{found[0]}”)"


@rule("item", "error", "delete one of the two", quick=_doubles)
def doubled_word(look: Look) -> Iterator[Finding]:
    """No word stands twice in a row (“that that” and “had had” may).

    Bad: When did the the talks begin?
    Good: When did the talks begin?
    Source: ITEMS.md rule 16
    """
    for path, text in look.texts:
        for found in _DOUBLE.finditer(text):
            first, second = found[0].split()[0], found[0].split()[-1]
            a_name = first[:1].isupper() and second[:1].isupper()  # Boutros Boutros-Ghali, Bora Bora
            if first.casefold() not in _MAY_DOUBLE and not a_name:
                yield path, f"“{found[0]}” stands twice"


@rule("item", "error", "delete the blank, or fill in what is missing there", quick=_blanks)
def stray_space(look: Look) -> Iterator[Finding]:
    """No blanks at the ends, no double blanks, no blank before a comma or a full stop.

    Bad: When did  Kim Jong-un visit Beijing ?
    Good: When did Kim Jong-un visit Beijing?
    Source: ITEMS.md rule 16
    """
    for path, text in look.texts:
        if text[0].isspace() or text[-1].isspace():
            yield path, "the text begins or ends with a blank"
        elif found := _SPACES.search(text):
            yield path, f"a blank too many at “{text[max(0, found.start() - 10) : found.end() + 10].strip()}”"


@rule("item", "error", "delete the bracket, or write its other half", quick=_has(_BRACKETS))
def stray_bracket(look: Look) -> Iterator[Finding]:
    """Brackets come in pairs, and something stands in them.

    Bad: Who leads the Council on Foreign Relations (CFR? · Who () visited Beijing?
    Good: Who leads the Council on Foreign Relations (CFR)?
    Source: ITEMS.md rule 16
    """
    if not any([c in look.joined for c in _BRACKETS]):
        return
    for path, text in look.texts:
        if any([c in text for c in _BRACKETS]) and not _balanced(_FACES.sub("", _ENUMERATION.sub(" ", text))):
            yield path, "a bracket has no partner, or nothing in it"


def _balanced(text: str) -> bool:
    opened: list[tuple[str, int]] = []
    for n, char in enumerate(text):
        if char in "([{":
            opened.append((char, n))
        elif char in _PAIRS:
            if not opened or opened[-1][0] != _PAIRS[char]:
                return False
            inside = text[opened.pop()[1] + 1 : n]
            if not inside.strip():
                return False
    return not opened


@rule("item", "error", "write the missing quotation mark", quick=_has(_QUOTES))
def unbalanced_quotes(look: Look) -> Iterator[Finding]:
    """Quotation marks come in pairs.

    Bad: Who called the allies “neighboring brothers?
    Good: Who called the allies “neighboring brothers”?
    Source: ITEMS.md rule 16
    """
    if not any([c in look.joined for c in _QUOTES]):
        return
    for path, text in look.texts:
        if not any([c in text for c in _QUOTES]):
            continue
        odd = text.count('"') % 2 and len(re.findall(r"(?<!\d)\"", text)) % 2  # 5'10" is no quotation
        if odd or not _paired(text, "“", "”") or not _paired(text, "«", "»"):
            yield path, "a quotation mark has no partner"


def _paired(text: str, opens: str, closes: str) -> bool:
    if opens not in text and closes not in text:
        return True
    if text.count(opens) != text.count(closes):
        return text.count("„") == text.count(opens) and closes not in text  # German „…“
    depth = 0
    for char in text:
        depth += (char == opens) - (char == closes)
        if depth < 0:
            return False
    return True


@rule("item", "error", "write the character that was meant", quick=_suspects)
def broken_characters(look: Look) -> Iterator[Finding]:
    """No characters broken by a wrong encoding, and no control characters.

    Bad: Kim said heâ€™s satisfied
    Good: Kim said he’s satisfied
    Source: ITEMS.md rule 16
    """
    for path, text in look.texts:
        if found := _BROKEN.search(text):
            yield path, f"broken characters ({ascii(found[0])[1:-1]})"


@rule("item", "warning", "write the plain character, and leave mark-up to the writers", quick=_has("&<"))
def leftover_markup(look: Look) -> Iterator[Finding]:
    """No mark-up of a page is left in the text.

    Bad: North Korea &amp; China<br>
    Good: North Korea & China
    Source: ITEMS.md rule 16 (debris); texts of the model are plain
    """
    for path, text in look.texts:
        if found := _MARKUP.search(text):
            yield path, f"mark-up was left in the text (“{found[0]}”)"


@rule("item", "warning", "cut it from the article's text", quick=_furniture)
def page_furniture(look: Look) -> Iterator[Finding]:
    """Nothing of the page around the article stands in the item.

    Bad: What does the Printable version of Mar 28, 2018 say? · evidence “Photo Credit: Reuters”
    Good: questions about what the article tells
    Source: ITEMS.md, “what to refuse” (page furniture; the stamp of the printed page)
    """
    evidence = [(f"evidence[{n}]", text) for n, text in enumerate(look.item.evidence)]
    for path, text in (*look.texts, *evidence):
        for phrase in (p for p in _FURNITURE if p in text.lower()):
            yield path, f"“{phrase}” is of the page, not of the article"


@rule("item", "error", "complete the sentence, or ask again without the part that was cut", quick=_cut)
def cut_off(look: Look) -> Iterator[Finding]:
    """No text breaks off in the middle of a phrase.

    Bad: What did Kim Jong-un promise in March 2018, according to the?
    Good: What did Kim Jong-un promise in March 2018, according to Xinhua?
    Source: ITEMS.md, “what to refuse” (a clause that lost its modifier)
    """
    for path, text in look.texts:
        last = text.rstrip(" .?!:,;”\"'’").rpartition(" ")[2]
        if last in _CUT and path != "answer":
            yield path, f"the text breaks off after “{last}”"
