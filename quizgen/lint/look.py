"""An item as the rules see it: its texts folded, cut into words and read as values once, for all rules."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from quizgen.lint.names import Named, named
from quizgen.lint.values import Value, read_values
from quizgen.model.item import Item
from quizgen.world.folding import fold, fold_evidence
from quizgen.world.wording import content_words, spaced, words_of

_CLOSED_BY = {"“": "”", '"': '"', "«": "»"}
_OPENING = re.compile("[“\"«]")
GAP = "\n¶\n"
POINTS = ".,?!:;”()"
SOURCE = "source"  # the family


def _without_quotations(text: str) -> str:
    """The text with two straight marks for each quotation; a mark that is never closed stays."""
    if not ("“" in text or '"' in text or "«" in text):  # three searches, a fifth of the expression's time
        return text
    parts, at = [], 0
    unclosed: set[str] = set()  # looked for once, so that a thousand open marks take no thousand searches
    for opening in _OPENING.finditer(text):
        mark = opening[0]
        if opening.start() < at or mark in unclosed:
            continue
        end = text.find(_CLOSED_BY[mark], opening.end())
        if end < 0:
            unclosed.add(mark)
            continue
        parts += [text[at : opening.start()], '""']
        at = end + 1
    return "".join([*parts, text[at:]]) if parts else text


class lazy:
    """An attribute worked out when first read. As functools.cached_property, without its lock."""

    def __init__(self, function: Any) -> None:
        self.function, self.name, self.__doc__ = function, function.__name__, function.__doc__

    def __get__(self, instance: Any, owner: type | None = None) -> Any:
        value = instance.__dict__[self.name] = self.function(instance)
        return value


class Look:
    """One item. `right`: the indices of the right options; `key`: the index where a choice has just one key
    among two or more options, else None. `outside`: the stem without what stands in quotation marks, or is quoted as
    a key sentence.
    """

    def __init__(self, item: Item, texts: Mapping[str, str] | None = None) -> None:
        self.item = item
        self.articles = texts or {}
        self.stem = item.stem
        self.options = [o.text for o in item.options]
        self.right = [n for n, o in enumerate(item.options) if o.right]
        self.key = self.right[0] if len(self.right) == 1 and len(self.options) > 1 else None

    @lazy
    def outside(self) -> str:
        """The stem without its quotations; two straight quotation marks stay. Of a key sentence what introduces it."""
        return _without_quotations(self.item.lead if self.item.blanks else self.stem)

    @lazy
    def words(self) -> tuple[str, ...]:
        """The words of the stem outside quotations."""
        return words_of(self.outside)

    @lazy
    def phrase(self) -> str:
        """These words with one blank between and around them."""
        return f" {' '.join(self.words)} "

    @lazy
    def all_words(self) -> frozenset[str]:
        """The words of the stem and of the options."""
        return frozenset(self.words).union(*self.option_words)

    @lazy
    def asked(self) -> list[tuple[str, str]]:
        """(path, text) of the stem outside quotations, and of the options."""
        return [("stem", self.outside), *((f"options[{n}]", text) for n, text in enumerate(self.options))]

    @lazy
    def whole(self) -> str:
        """All words of context line and stem with one blank between and around them."""
        return spaced(self.item.told)

    @lazy
    def proved(self) -> bool:
        """True where a key sentence, its blanks filled, ends in a passage of its evidence."""
        whole, passages = self.item.filled, [p for p in self.item.evidence if p.strip()]
        if any(p[:1].isalnum() and whole.endswith(p) for p in passages):  # letter by letter: most of them
            return True
        folded = fold_evidence(whole)
        return any(folded.endswith(fold_evidence(p)) for p in passages)

    @lazy
    def told_words(self) -> tuple[str, ...]:
        """The words of context line and stem in order, quotations included."""
        return words_of(self.item.told)

    @lazy
    def stem_words(self) -> frozenset[str]:
        """The words of context line and stem, quotations included."""
        return frozenset(self.told_words)

    @lazy
    def option_words(self) -> list[tuple[str, ...]]:
        """The words of each option."""
        return [words_of(text) for text in self.options]

    @lazy
    def contents(self) -> list[frozenset[str]]:
        """The content words of each option."""
        return [content_words(text) for text in self.options]

    @lazy
    def folded(self) -> list[str]:
        """The options folded."""
        return [fold(text) for text in self.options]

    @lazy
    def named(self) -> list[tuple[int, Named]]:
        """(index, what the tables know) of the options that are names."""
        return [(n, known) for n, text in enumerate(self.options) if (known := named(text))]

    @lazy
    def stem_content(self) -> frozenset[str]:
        """The content words of context line and stem, quotations included."""
        return content_words(self.item.told)

    @lazy
    def values(self) -> list[Value | None]:
        """Each option read as a date or a number, None where it is neither; [] where none is either."""
        return read_values(self.options)

    @property
    def key_text(self) -> str:
        """The key's text; "" without a single key."""
        return "" if self.key is None else self.options[self.key]

    @lazy
    def wrong(self) -> list[int]:
        """The indices of the distractors; empty without a single key."""
        return [] if self.key is None else [n for n in range(len(self.options)) if n != self.key]

    @lazy
    def texts(self) -> list[tuple[str, str]]:
        """(path, text) of everything a student reads, evidence left out: it is the article's wording."""
        item = self.item
        found = [("context", item.context), ("stem", item.stem), ("explanation", item.explanation), ("answer", item.answer)]
        for n, option in enumerate(item.options):
            found += [(f"options[{n}]", option.text), (f"options[{n}].why", option.why)]
        found += [(f"blanks[{n}].hint", blank.hint) for n, blank in enumerate(item.blanks)]
        found += [(f"sequence[{n}]", text) for n, text in enumerate(item.sequence)]
        found += [(f"pairs[{n}]", text) for n, pair in enumerate(item.pairs) for text in pair]
        return [(path, text) for path, text in found if text]

    @lazy
    def joined(self) -> str:
        """All these texts in another order, with a sign of its own between two."""
        item = self.item
        found = [item.context, item.stem, item.explanation, item.answer, *self.options, *[o.why for o in item.options]]
        found += [blank.hint for blank in item.blanks]
        if item.sequence or item.pairs:
            found += [*item.sequence, *[text for pair in item.pairs for text in pair]]
        return GAP.join(filter(None, found))


class Heap:
    """The texts of many items in one, looked through at once for marks of debris."""

    def __init__(self, looks: list[Look]) -> None:
        self.joined = GAP.join([look.joined for look in looks])
        self.passages = "\n".join([passage for look in looks for passage in look.item.evidence])

    @lazy
    def plain(self) -> str:
        """The texts in small letters and without punctuation marks: where one stood alone, two blanks meet."""
        text = self.joined.lower()
        for point in POINTS:
            text = text.replace(point, "")
        return text

    @lazy
    def tokens(self) -> list[str]:
        """What stands between the blanks of that."""
        return self.plain.split()

    @lazy
    def vocabulary(self) -> frozenset[str]:
        """Each of these once."""
        return frozenset(self.tokens)
