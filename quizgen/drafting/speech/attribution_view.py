"""A parsed paragraph as plain lists: words, fine tags and places, and which words stand inside quotation marks."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from quizgen.drafting.speech.quotes import Segment

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

PRONOUNS = {"he": "male", "she": "female", "they": "", "it": "", "i": "", "we": "", "who": ""}
FINITE = frozenset(("VBD", "VBZ", "VBP"))
NOUN = frozenset(("NN", "NNS", "NNP", "NNPS"))
STOPS = frozenset(".?!;")
_BEGINNING = frozenset(("PRP", "PRP$", "DT", "EX"))
_SHORT = frozenset(("a.m.", "p.m.", "inc.", "corp.", "ltd.", "jr.", "sr.", "etc."))


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that name a speaker. `head`: token index in its paragraph; `name`: the part that is a name, or ""."""

    start: int
    end: int
    text: str
    kind: Literal["name", "pronoun", "nominal"]
    name: str = ""
    name_start: int = -1
    head: int = -1


@dataclass(slots=True)
class View:
    """One paragraph. `offset`: where it starts in the document."""

    doc: Doc
    text: str
    offset: int
    index: int
    words: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    quoted: list[bool] = field(default_factory=list)
    _sentences: list[int] = field(default_factory=list)

    def at(self, place: int) -> int:
        """Index of the first token that starts at or after a place in the document."""
        return bisect_left(self.starts, place)

    def token(self, i: int) -> Token:
        """The spaCy token."""
        return self.doc[i]

    def between(self, i: int, j: int) -> str:
        """The document's text of tokens i up to and without j, in one line."""
        return " ".join(self.text[self.starts[i] : self.ends[j - 1]].split())

    def sentence_start(self, i: int) -> int:
        """The first token after the sentence's mark to the left of token i (marks inside quotations count)."""
        if not self._sentences:  # found once for all tokens: every verb of saying asks
            self._sentences.append(0)
            for k in range(len(self.words)):
                self._sentences.append(k + 1 if self.ends_sentence(k) else self._sentences[k])
        return self._sentences[i] if i > 0 else i

    def sentence_end(self, i: int) -> int:
        """The token after the last word of the sentence token i stands in: its mark's, or the paragraph's end."""
        while i < len(self.words) and not self.ends_sentence(i):
            i += 1
        return i + 1 if i < len(self.words) and self.words[i].lower() in _SHORT else i

    def ends_sentence(self, i: int) -> bool:
        """True for the mark that ends a sentence, or “p.m.” where the next one begins behind it."""
        word = self.words[i]
        following = self.words[i + 1] if i + 1 < len(self.words) else ""
        if word[:1] not in STOPS or word == "...":
            short = word.lower() in _SHORT and following[:1].isupper()
            if short and (self.doc[i + 1].is_sent_start or self.tags[i + 1] in _BEGINNING):
                return True
            return self.closes_sentence(i)
        return not (word == "." and following[:1].islower() and i > 0 and "." in self.words[i - 1])  # b.c.e. to

    def closes_sentence(self, i: int) -> bool:
        """True for a closing quotation mark after a full stop, question or exclamation mark."""
        return i > 0 and self.words[i] == '"' and self.words[i - 1][:1] in STOPS and self.quoted[i]


def make_view(doc: Doc, text: str, offset: int, index: int, quoted: list[Segment]) -> View:
    """`quoted`: the segments of this paragraph, in order. Tokens of them, marks included, count as quoted."""
    view = View(doc, text, offset, index)
    places = doc.user_data.get("places")
    for token in doc:
        view.words.append(token.text)
        view.tags.append(token.tag_)
        end = token.idx + len(token.text)
        view.starts.append(offset + (places[token.idx] if places else token.idx))
        view.ends.append(offset + (places[end - 1] + 1 if places else end))
    view.quoted = [False] * len(view.words)
    for segment in quoted:
        for i in range(view.at(segment.start), len(view.starts)):
            if view.starts[i] >= segment.end:
                break
            view.quoted[i] = True
    return view
