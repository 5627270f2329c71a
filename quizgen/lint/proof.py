"""What makes an item provable and instructive: evidence, citation, explanation, reasons, tags."""

from __future__ import annotations

from collections.abc import Iterator
from typing import get_args

from quizgen.lint.look import Look
from quizgen.lint.rule import Finding, rule
from quizgen.model.dates import parse
from quizgen.model.item import BLANK
from quizgen.model.template import ItemType, Level, Proof
from quizgen.world.folding import find_evidence
from quizgen.world.wording import content_words, spaced, words_of

_KNOWN = {"type": get_args(ItemType), "level": get_args(Level), "proof": (*get_args(Proof), "unproved")}


@rule("item", "error", "copy the sentence of the article that proves the key")
def no_evidence(look: Look) -> Iterator[Finding]:
    """An item has evidence.

    Bad: "evidence": []
    Good: "evidence": ["his first trip to a foreign country since he took power in 2011"]
    Source: ITEMS.md rule 1
    """
    if not any(passage.strip() for passage in look.item.evidence):
        yield "evidence", "the item has no evidence"


@rule("item", "error", "copy the passage word for word")
def evidence(look: Look) -> Iterator[Finding]:
    """The evidence stands in the article word for word.

    Bad: "evidence": ["Kim took over in 2011"]
    Good: "evidence": ["he took power in 2011"]
    Source: ITEMS.md rule 1 (white space, quotation marks and dashes folded)
    """
    texts = _texts_of(look)
    if not texts:
        return
    missing = [n for n, p in enumerate(look.item.evidence) if p.strip() and not any(_stands(p, t) for t in texts)]
    # A joined item has a passage of the article and a row of a table, which no article has.
    if missing and (look.item.proof != "joined" or len(missing) == len(look.item.evidence)):
        for n in missing:
            yield f"evidence[{n}]", "the passage does not stand in the article"


def _stands(passage: str, text: str) -> bool:
    """True where the passage stands in the text; as it is written if it can be, which is quicker, else folded."""
    at = text.find(passage)
    if at < 0 or passage[:1].isspace() or passage[-1:].isspace():
        return find_evidence(passage, text) is not None
    edges = text[at - 1 : at] + text[at + len(passage) : at + len(passage) + 1]
    return not any(c.isalnum() for c in edges) or find_evidence(passage, text) is not None


def _texts_of(look: Look) -> list[str]:
    """The texts of the item's articles, as far as they are at hand; of an item that names none, all."""
    if not look.articles:
        return []
    item = look.item
    ids = [c.article for c in item.citations] or [f.partition("/")[0] for f in item.facts]
    known = [look.articles[i] for i in dict.fromkeys(ids) if i in look.articles]
    return known or ([] if item.citations else list(look.articles.values()))


@rule("item", "warning", "name the article and its date")
def citation(look: Look) -> Iterator[Finding]:
    """An item cites its source with a date (a table's source, which has no article, needs none).

    Bad: "citations": []
    Good: "citations": [{"article": "kim-beijing-2018", "title": "…", "published": "2018-03-28"}]
    Source: ITEMS.md rule 13 and “for cards” (every card shows its source and date)
    """
    cited = look.item.citations
    if not cited:
        yield "citations", "the item cites no source"
    for n, one in enumerate(cited):
        if not one.title.strip():
            yield f"citations[{n}]", "the source has no title"
        if one.published and not _is_date(one.published):
            yield f"citations[{n}]", f"“{one.published}” is not a date"
        elif not one.published and (one.article or len(cited) == 1):
            yield f"citations[{n}]", "the source has no date"


def _is_date(text: str) -> bool:
    try:
        parse(text)
    except ValueError:
        return False
    return True


@rule("item", "warning", "say why the key is right, with date and source")
def explanation(look: Look) -> Iterator[Finding]:
    """An item has an explanation.

    Bad: "explanation": ""
    Good: "explanation": "Kim Jong-un took power in North Korea in 2011."
    Source: ITEMS.md rule 13; Butler & Roediger 2008 (feedback cuts the false knowledge of wrong options)
    """
    if not look.item.explanation.strip():
        yield "explanation", "the item has no explanation"


@rule("item", "error", "explain the key, not a distractor; or mark the right option")
def explains_another(look: Look) -> Iterator[Finding]:
    """The explanation speaks of the key, not of a distractor alone.

    Bad: key 2011, “Kim Jong-un took power in 2013.” (2013 is a distractor)
    Good: key 2011, “Kim Jong-un took power in 2011.”
    Source: ITEMS.md rule 13
    """
    text = look.item.explanation
    if look.key is None or not text or look.key_text in text:
        return
    small = text.lower()
    if not any([look.options[n].lower() in small for n in look.wrong]):
        return
    said, words = spaced(text), frozenset(words_of(text))
    for n in look.wrong:
        phrase = spaced(look.options[n])
        if phrase in said and phrase not in look.whole and words.isdisjoint(_own(look.key_text, look.options[n])):
            yield "explanation", f"the explanation has “{look.options[n]}”, a distractor, and nothing of the key"
            return


def _own(key: str, other: str) -> frozenset[str]:
    """The key's words that the other option has not; those that carry meaning, where there are any."""
    rest = content_words(key) - content_words(other)
    own = frozenset(words_of(key)).difference(words_of(other))
    return frozenset([w for w in own if w[:6] in rest]) or own


@rule("item", "warning", "say what each wrong option really is")
def reasons(look: Look) -> Iterator[Finding]:
    """Every option says why it is right or wrong.

    Bad: {"text": "Yonhap", "right": false, "why": ""}
    Good: {"text": "Yonhap", "right": false, "why": "Yonhap is a news agency of South Korea."}
    Source: ITEMS.md rule 13; Butler & Roediger 2008
    """
    options = look.item.options
    if len(options) > 1 and not any(option.why.strip() for option in options):
        yield "options", "no option says why it is right or wrong"
        return
    for n, option in enumerate(options):
        if not option.why.strip():
            yield f"options[{n}].why", f"nothing says why “{option.text}” is {'right' if option.right else 'wrong'}"


@rule("item", "error", "use one of the known words")
def unknown_value(look: Look) -> Iterator[Finding]:
    """Type, level and proof are known ones.

    Bad: "level": "hard"
    Good: "level": "understand"
    Source: the model (quizgen/model/template.py)
    """
    for field, known in _KNOWN.items():
        value = getattr(look.item, field)
        if value not in known:
            yield field, f"“{value}” is no {field}; known are {', '.join(known)}"


@rule("item", "error", "add the part, or give the item the type its parts are for")
def item_parts(look: Look) -> Iterator[Finding]:
    """An item has the parts its type needs.

    Bad: type "order" with a sequence of one · type "open" without an answer
    Good: type "order" with a sequence of three, in the right order
    Source: the model (quizgen/model/item.py)
    """
    item = look.item
    if item.type == "order" and len(item.sequence) < 2:
        yield "sequence", "an order needs two or more entries"
    elif item.type == "match" and len(item.pairs) < 2:
        yield "pairs", "a match needs two or more pairs"
    elif item.blanks and (item.type != "cloze" or item.stem.count(BLANK) != len(item.blanks)):
        yield "blanks", f"a key sentence is a cloze with one {BLANK} in its stem for each blank"
    elif item.type in ("open", "cloze") and not item.key.strip() and not item.options:
        yield "answer", f"the item is {item.type} and has no answer"


@rule("item", "warning", "give the item tags without blanks, such as “quizgen::level::analyse”")
def tags(look: Look) -> Iterator[Finding]:
    """An item has tags, none of them empty, none with a blank (Anki would make two of it).

    Bad: "tags": ["North Korea"]
    Good: "tags": ["quizgen::topic::North-Korea"]
    Source: the Anki manual, tags are separated by blanks
    """
    if not look.item.tags:
        yield "tags", "the item has no tags"
    for n, tag in enumerate(look.item.tags):
        if tag.split() != [tag]:
            yield f"tags[{n}]", f"“{tag}” is empty or has a blank"
