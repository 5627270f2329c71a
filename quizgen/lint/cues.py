"""What in stem or form gives the key away: length, words, names, country, gender."""

from __future__ import annotations

import re
from collections.abc import Iterator

from quizgen.lint.look import Look
from quizgen.lint.names import person
from quizgen.lint.rule import Finding, rule
from quizgen.world.wording import LONGEST_RATIO, content_words, countries_named, spaced, words_of

_YES = frozenset("yes no true false".split())
FEMALE = frozenset("mother wife sister daughter queen woman widow actress she her hers herself".split())
MALE = frozenset("father husband brother son king man widower he his him himself".split())
_WHO = frozenset("who whom whose".split())
_SCARE = 3  # words; ITEMS.md: “never a two-word scare quote”
_WHO_SAID = re.compile(r"^who(?:se| else)?\b.*\b(?:said|says|wrote|called|used|spoke|words|described)\b", re.I)
_QUOTES = re.compile(r"“([^”]*)”|\"([^\"]*)\"")


@rule("item", "error", "shorten the key, or make a distractor as long")
def key_longest(look: Look) -> Iterator[Finding]:
    """The key has at most 1.25 times the length of the longest distractor.

    Bad: To shore up its relations with Beijing (key) · To wait · To pay
    Good: To shore up its relations with Beijing (key) · To open its border with South Korea · To wait
    Source: ITEMS.md rule 5; Haladyna, Downing & Rodriguez 2002, rules 24 and 28d
    """
    if look.key is None:
        return
    key, longest = len(look.key_text), max(len(look.options[n]) for n in look.wrong)
    if key > LONGEST_RATIO * longest:
        yield f"options[{look.key}]", f"the key has {key} characters, the longest distractor {longest}"


@rule("item", "error", "describe in the stem what the key names, or ask the other way round")
def stem_names_key(look: Look) -> Iterator[Finding]:
    """The stem does not name the key.

    Bad: To whom did Xi Jinping speak of Kim Jong-un's visit? Kim Jong-un
    Good: To whom did Xi Jinping say that the visit deserved praise? Kim Jong-un
    Source: ITEMS.md rule 6; Haladyna, Downing & Rodriguez 2002, rule 28b
    """
    named = _named_in_stem(look)
    if look.key in named and len(named) == 1:
        yield "stem", f"the stem names the key (“{look.key_text}”)"
    answer = look.item.answer if not look.options else ""
    if words_of(answer) and spaced(answer) in look.whole:
        yield "stem", f"the stem names the answer (“{answer}”)"


@rule("item", "warning", "choose a distractor that the stem does not rule out")
def stem_names_option(look: Look) -> Iterator[Finding]:
    """The stem names no distractor: it is easily ruled out.

    Bad: Who met Xi Jinping in Beijing in March 2018? Kim Jong-un · Xi Jinping · Moon Jae-in
    Good: Who met Xi Jinping in Beijing in March 2018? Kim Jong-un · Shinzo Abe · Moon Jae-in
    Source: Haladyna, Downing & Rodriguez 2002, rule 29 (plausible distractors)
    """
    named = _named_in_stem(look)
    if named and look.key not in named:
        for n in named:
            yield f"options[{n}]", f"the stem names this option (“{look.options[n]}”)"


def _named_in_stem(look: Look) -> list[int]:
    """The options that stand whole in the stem, none where there is no single key."""
    if look.key is None:
        return []
    found = [n for n, words in enumerate(look.option_words) if look.stem_words.issuperset(words)]
    if not found:
        return []
    found = [n for n in found if spaced(look.options[n]) in look.whole and look.folded[n] not in _YES]
    return [n for n in found if len(look.folded[n]) > 2 or look.options[n].isdigit()]


@rule("item", "error", "leave the word out of the key or the stem, or put it into a distractor too")
def stem_word_in_key(look: Look) -> Iterator[Finding]:
    """No content word of the stem stands in the key alone.

    Bad: Why are the Koreas still at war? The war ended in an armistice (key) · Talks failed · Borders moved
    Good: Why are the Koreas still at war? Their fighting ended in an armistice (key) · Talks failed · Borders moved
    Source: ITEMS.md rule 6; Haladyna, Downing & Rodriguez 2002, rule 28b (clang associations)
    """
    if look.key is None:
        return
    shared = content_words(look.key_text) & look.stem_content
    if shared and look.key not in _named_in_stem(look):
        alone = shared.difference(*(content_words(look.options[n]) for n in look.wrong))
        if alone:
            words = [w for w in words_of(look.key_text) if w[:6] in alone]
            yield f"options[{look.key}]", f"“{words[0]}” of the stem stands in the key alone"


@rule("item", "error", "take at least two distractors from the country the stem names", words=_WHO)
def country_cue(look: Look) -> Iterator[Finding]:
    """Where the stem names the key's country, at least two distractors are from there too.

    Bad: Who was premier of North Korea in 2018? Pak Pong-ju (key) · Angela Merkel · Theresa May · Xi Jinping
    Good: Who was premier of North Korea in 2018? Pak Pong-ju (key) · Kim Yong-nam · Choe Ryong-hae · Xi Jinping
    Source: ITEMS.md rule 6 (“the Egyptian foreign minister”)
    """
    if look.key is None or _WHO.isdisjoint(look.words):
        return
    key = person(look.key_text)
    home = key.countries & countries_named(look.item.told) if key else frozenset()
    if not home:
        return
    foreign = [n for n in look.wrong if (p := person(look.options[n])) and not p.countries & home]
    if len(foreign) > max(0, len(look.wrong) - 2):
        yield f"options[{look.key}]", f"the stem names the key's country; {len(foreign)} distractors are from elsewhere"


@rule("item", "error", "take distractors of the same gender, or leave the word out", words=FEMALE | MALE)
def gender_cue(look: Look) -> Iterator[Finding]:
    """Where the stem tells the gender of the person asked for, the key is not the only one of it.

    Bad: Who said in May 2018 that she would go? Theresa May (key) · Emmanuel Macron · Xi Jinping
    Good: Who said in May 2018 that she would go? Theresa May (key) · Angela Merkel · Erna Solberg
    Source: ITEMS.md rule 6 (no single woman among men where the stem says “mother”)
    """
    told = set(look.words)
    for words, gender in ((FEMALE, "female"), (MALE, "male")):
        if look.key is None or told.isdisjoint(words):
            continue
        key = person(look.key_text)
        others = [person(look.options[n]) for n in look.wrong]
        if key and key.genders == {gender} and all(p and p.genders and gender not in p.genders for p in others):
            yield f"options[{look.key}]", f"the stem asks for a {gender} person, and the key is the only one"


@rule("item", "warning", "quote a whole sentence, or ask for the view", words=_WHO)
def scare_quote(look: Look) -> Iterator[Finding]:
    """Nobody is asked who said two or three words.

    Bad: Who said in March 2018: “gladly accepted”?
    Good: Who said in March 2018 that Xi Jinping had gladly accepted an invitation to Pyongyang?
    Source: ITEMS.md, “who said it” (never a two-word scare quote)
    """
    quotes = [a or b for a, b in _QUOTES.findall(look.stem)]
    if len(quotes) == 1 and _WHO_SAID.match(look.outside) and " that " not in look.phrase:
        words = len(quotes[0].split())
        if words <= _SCARE and " about " not in look.phrase:
            yield "stem", f"a quotation of {words} word{'' if words == 1 else 's'} tells nobody whose it is"
