"""Wrong options that a teacher of international politics would write: what else fills that place of the sentence in such
a story, by knowledge of the domain (`frames`).

This goes a step beyond the story's own values (design, section 3.5): the question asks what the report says, the report
gives one value there, and what it nowhere mentions is not what it gives. So none of a filler's telling words, nor a word
of nearly its meaning, stands anywhere in the story, its headline or the question.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable
from functools import cached_property

from quizgen.drafting.admit.eligibility import options_are_of_its_kind
from quizgen.drafting.admit.forms import Form, bare
from quizgen.drafting.admit.frames import Filler, Frame, family, fitting, place_of, telling, told_by
from quizgen.drafting.annotate.annotated import Annotated
from quizgen.drafting.candidate import Candidate, Offered
from quizgen.drafting.realise.grammar import gerund, past_of
from quizgen.model.provenance import TYPICAL
from quizgen.world.stems import stem
from quizgen.world.wording import LONGEST_RATIO, countries_named, opening

MOST = 5
_FIRST = 4  # letters of “The ” before a sentence's first noun
_SHORTEST, _LONGEST = 0.5, 1.8  # times the key's length, as the policies of options want it
_BEHIND = re.compile(r"^[,;]? (?:and|or|as well as|along with|including|such as)\b")
_BEFORE = re.compile(r"\b(?:including|such as|among others?|both|also|either|not only|like)\W+(?:\w+\W+)?$")
_CALLED = r"(?:the )?[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*)*"
_NAME = re.compile(rf"\b(?:on|against|of|in|to|from|with|for|over|at|near|between|into|by) ({_CALLED})(?=$|,| (?:in|on|at|of|and|for|to|by|with|from|that|who|which)\b)")
_MONTH = "January|February|March|April|May|June|July|August|September|October|November|December"
_WHEN = re.compile(rf" (?:in|on|since|during) (?:(?:early|mid|late) )?(?:\d+ )?(?:(?:{_MONTH}) )?\d{{4}}$")
_WHERE = re.compile(
    rf" (?:in|at|near|from|over|outside|on the (?:outskirts|edge|coast) of|in the (?:centre|center|north|south|east|west) of) {_CALLED}$"
)
_BECAUSE = re.compile(r"(?:because of|due to|as a result of) ", re.I)
_LEAD = re.compile(r"^(?:(?:its|their|his|her) |(?:[A-Z][\w.-]*['’]?s? )+(?=[a-z]))")
_OPENING = re.compile(r"^(?P<who>it|they|he|she) (?P<be>(?:was|were|is|are|has been|have been|had been|will be|would be)) ", re.I)
_PREPOSITION = re.compile(
    r" (?:of|for|on|against|in|into|to|from|with|over|at|by|about|between|near|within|outside|inside|after|before|during|"
    r"under|around|across|amid|that|who|which|where) "
)


class Asked:
    """A question with what the fillers are held against, each worked out once."""

    def __init__(self, story: Annotated, candidate: Candidate, form: Form) -> None:
        self.story, self.candidate, self.form, self.key = story, candidate, form, candidate.key

    @cached_property
    def words(self) -> str:
        """The key without the first word of its phrase: “incitement to violence” of “for incitement to violence”."""
        return bare(self.key.removeprefix(self.first))

    @cached_property
    def first(self) -> str:
        """“For ” of a phrase, “because of ” of a reason; "" for other keys."""
        reason = _BECAUSE.match(self.key)
        word = self.key.partition(" ")[0] if self.form.kind == "phrase" else ""
        return reason[0] if reason else f"{word} " if word else ""

    @cached_property
    def lead(self) -> str:
        """Whose it is, or of which country: “Egyptian ” of “Egyptian court”, “Haiti's ” of “Haiti's government”."""
        own = _LEAD.match(self.words)
        return own[0] if own and (own[0].islower() or not self.begins or countries_named(own[0]) or "’" in own[0] or "'" in own[0]) else ""

    @cached_property
    def begins(self) -> bool:
        """True where a capital may be the sentence's: the key begins it."""
        return self.candidate.span[0] - self.candidate.at <= _FIRST

    @cached_property
    def head(self) -> str:
        """The noun that the key is about: “release” of “immediate release of the sailors”; a deed's verb."""
        if self.form.kind == "deed":
            return self.words.removeprefix("to ").split(" ")[0]
        if passive := _OPENING.match(self.key):
            return next((w for w in self.key[passive.end() :].split() if not w.endswith("ly")), "")
        return _PREPOSITION.split(f"{self.words} ")[0].split()[-1] if self.words else ""

    @cached_property
    def tail(self) -> str:
        """What stands behind the head: “ of Balkh province”."""
        found = _PREPOSITION.search(self.words)
        return self.words[found.start() :] if found else ""

    @cached_property
    def when(self) -> str:
        """The date at the key's end, which a filler has too: “ in April 2014”."""
        found = _WHEN.search(self.key)
        return found[0] if found else ""

    @cached_property
    def where(self) -> str:
        """The place at its end before the date: “ in Miami”."""
        found = _WHERE.search(self.key.removesuffix(self.when))
        return found[0] if found else ""

    @cached_property
    def name(self) -> str:
        """The last name of the key, which a filler can have too: “Sudan” of “trade embargo against Sudan”."""
        found = _NAME.findall(self.key.removesuffix(self.when))
        return found[-1] if found else ""

    @cached_property
    def known(self) -> frozenset[str]:
        """The telling stems of the story, its headline and the question."""
        return told_by(f"{self.story.title}\n{self.story.text}") | family(telling(self.candidate.stem.text))


@dataclasses.dataclass(frozen=True, slots=True)
class Tried:
    """A filler in the key's form."""

    asked: Asked
    frame: Frame
    filler: Filler
    text: str


def typical_beside(own: list[Offered], story: Annotated, asked: Candidate, form: Form) -> list[Offered]:
    """Fillers with the story's own words behind them, for a person to choose from; none where the story's own will do."""
    if len(own) >= 2 and not options_are_of_its_kind(dataclasses.replace(asked, options=tuple(own))):
        return []
    made = fillers(story, asked, form)
    return [*made, *own] if made else []


def fillers(story: Annotated, candidate: Candidate, form: Form) -> list[Offered]:
    """The best fillers of the first frame that has at least two, none of which shares a word with another."""
    asked = Asked(story, candidate, form)
    if form.kind in ("person", "number", "date") or not asked.words:
        return []
    for frame in fitting(candidate, asked.head, place_of(candidate, story.text)):
        found = [t for f in frame.fillers if (t := tried(asked, frame, f)).text and not refused(t)]
        chosen = _apart(sorted(found, key=_unlike))[:MOST]
        if len(chosen) >= 2 and max(len(t.text) for t in chosen) * LONGEST_RATIO >= len(asked.key):
            return [_offered(t) for t in chosen]
    return []


def _offered(one: Tried) -> Offered:
    asked = one.asked
    why = f"The report gives “{asked.key}”; it nowhere mentions “{one.text}”."
    at = asked.candidate.at
    return Offered(one.text, (at, at), asked.candidate.type, TYPICAL, why, asked.candidate.told_of)


def _unlike(one: Tried) -> tuple[bool, float, str]:
    """How unlike the key a filler looks: its number, then its length."""
    key = one.asked.key
    return _many(one.text) != _many(key), abs(len(one.text) / len(key) - 1), one.text


def _many(text: str) -> bool:
    head = _PREPOSITION.split(f"{text} ")[0].split()[-1:] or [""]
    return head[0].endswith("s") and not head[0].endswith("ss")


def _apart(found: list[Tried]) -> list[Tried]:
    chosen: list[Tried] = []
    for one in found:
        if all(not one.filler.near & other.filler.near for other in chosen):
            chosen.append(one)
    return chosen


def tried(asked: Asked, frame: Frame, filler: Filler) -> Tried:
    """A filler in the key's form; without words where it cannot take it."""
    text = re.sub(r" ?\[(.*?)\]", lambda m: f" {m[1].replace('*', asked.name)}" if asked.name else "", filler.text)
    text += "" if frame.tail else f"{asked.where if frame.scene else ''}{asked.when}"
    return Tried(asked, frame, filler, _FORMS[filler.form](asked, frame, text))


def _noun(asked: Asked, frame: Frame, text: str) -> str:
    """“Naval blockade” of “a naval blockade”; behind the phrase's first word with its article."""
    if asked.form.kind not in ("noun", "name", "phrase") or asked.form.sort == "deed":
        return ""
    own = asked.lead.partition(" ")[0].casefold() in ("its", "their", "his", "her")
    if frame.tail and not asked.tail:
        return ""
    lead = asked.lead if (frame.lead or own) and opening(text) != "pronoun" else ""
    said = f"{lead}{bare(text) if lead else text}{asked.tail if frame.tail else ''}"
    return f"{asked.first}{said}" if asked.first else bare(said)


def _deed(asked: Asked, frame: Frame, text: str) -> str:
    """“Spying for a rival” of “spy for a rival”, where the key has “-ing”; “to spy …” where it has “to”."""
    verb, _, rest = text.partition(" ")
    doing = f"{gerund(verb)} {rest}".strip()
    if asked.form.kind == "phrase" and asked.form.sort == "deed":
        return f"{asked.first}{doing}"
    forms = {"to": f"to {text}", "bare": text, "gerund": doing, "past": f"{past_of(verb)} {rest}".strip()}
    return forms.get(asked.form.detail, "") if asked.form.kind == "deed" else ""


def _done(asked: Asked, frame: Frame, text: str) -> str:
    """“It was called off” of “called off”, with the key's own pronoun and auxiliary."""
    passive = _OPENING.match(asked.key)
    return f"{passive[0]}{text}" if passive and not asked.head.endswith("ing") and asked.form.kind == "clause" else ""


_FORMS: dict[str, Callable[[Asked, Frame, str], str]] = {"nouns": _noun, "deeds": _deed, "done": _done}


def report_is_silent(one: Tried) -> bool:
    """Bad: “spying” where the story speaks of spies. Good: “embezzling public money” where it has neither word.

    Source: design, section 3.5: closed by the report.
    """
    return not one.filler.near & one.asked.known


def one_value(one: Tried) -> bool:
    """Bad: fined for speeding and drinking: “speeding”. Good: fined for speeding. Source: ITEMS, rule 2."""
    asked, text = one.asked.candidate, one.asked.story.text
    listed = re.search(r",| or ", asked.key)
    return not (listed or _BEHIND.match(text[asked.span[1] :][:24]) or _BEFORE.search(text[max(0, asked.span[0] - 24) : asked.span[0]]))


def key_is_of_the_frame(one: Tried) -> bool:
    """Bad: “travel ban” beside “new measures”, of which it may be one. Good: beside “naval blockade”. Source: ITEMS, rule 7."""
    return not family(telling(one.asked.key) | {stem(one.asked.head)}) & one.frame.excludes


def names_alike(one: Tried) -> bool:
    """Bad: “a curfew” beside “a ban on Lind News”. Good: beside “a ban on imports”. Source: ITEMS, rule 6."""
    asked = one.asked
    if asked.form.kind == "name":
        return one.text[:1].isupper()
    key = asked.key[:1].casefold() + asked.key[1:] if asked.begins else asked.key
    named = set(re.findall(r"\b[A-Z]\w+|\d+", key)) - set(re.findall(r"\b[A-Z]\w+|\d+", one.text))
    return not named and ('"' not in asked.key and "“" not in asked.key)


def headline_is_silent(one: Tried) -> bool:
    """Bad: under “Sailors freed”: “freedom for all sailors”. Good: under “Talks begin”. Source: ITEMS, rule 8.

    Half of the words that the key has alone are too many.
    """
    alone = telling(one.asked.key) - telling(one.text)
    return 2 * len(alone & telling(one.asked.story.title)) < max(1, len(alone))


def looks_like_the_key(one: Tried) -> bool:
    """Bad: “exile” beside a key of nine words. Good: “a life in exile” beside one of four. Source: ITEMS, rules 5, 6."""
    length = len(one.text) / max(1, len(one.asked.key))
    return _SHORTEST <= length <= _LONGEST and opening(one.text) == opening(one.asked.key)


POLICIES: tuple[Callable[[Tried], bool], ...] = (
    key_is_of_the_frame, one_value, names_alike, headline_is_silent, report_is_silent, looks_like_the_key,
)  # fmt: skip


def refused(one: Tried) -> str:
    """The first policy that is against a filler; "" where all let it pass."""
    return next((policy.__name__ for policy in POLICIES if not policy(one)), "")
