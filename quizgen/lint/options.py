"""The options as a set: how many, which is right, exclusive, without tricks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

from quizgen.lint.look import Look
from quizgen.lint.rule import Finding, rule
from quizgen.world.folding import fold
from quizgen.world.wording import spaced, words_of

FEWEST, MOST = 2, 8
WANTED = range(3, 6)
LONG = 120  # characters
_ABOVE = re.compile(
    r"(?:all|none|both|any|either|neither|most|some)(?: of)?(?: the| these| those| them)?"
    r"(?: above| these| those| following| others?| options| answers| choices)?"
    r"(?: (?:are|is) (?:right|correct|true|wrong|false))?|"
    r"(?:both |neither )?\(?[a-d]\)?(?: and | or | & |, )\(?[a-d]\)?(?:(?: and |, )\(?[a-d]\)?)*(?: only)?|"
    r"(?:i )?(?:do not|don't|don’t) know|it is impossible to (?:say|tell)|cannot be (?:known|determined)",
    re.I,
)
_ABSOLUTE = frozenset(
    "always never invariably absolutely forever completely entirely totally impossible undoubtedly".split()
)
_VAGUE = frozenset("often sometimes usually frequently rarely seldom occasionally".split())
_VAGUE_PHRASES = (" a lot of ", " quite a few ", " a number of ", " from time to time ", " more or less ")
_VAGUE_WORDS = frozenset("lot few number time more".split())
_LABEL = re.compile(r"\(?([A-Ha-h]|[1-8])[.):] ")


@rule("item", "error", "three or four options are enough")
def option_count(look: Look) -> Iterator[Finding]:
    """A choice has two to eight options.

    Bad: one option, or two hundred
    Good: one key and three distractors
    Source: ITEMS.md rule 14; Rodriguez 2005
    """
    count = len(look.options)
    if look.item.type == "choice" and not FEWEST <= count <= MOST:
        yield "options", f"the item has {count} option{'' if count == 1 else 's'}; a choice has {FEWEST} to {MOST}"


@rule("item", "warning", "keep the two or three best distractors; below two there is no item")
def options_wanted(look: Look) -> Iterator[Finding]:
    """Three or four options; five at most.

    Bad: Xinhua · KCNA (a coin would do) · seven options
    Good: Xinhua · KCNA · Yonhap
    Source: ITEMS.md rule 14; Rodriguez 2005 (three options are optimal)
    """
    count = len(look.options)
    if FEWEST <= count <= MOST and count not in WANTED:
        yield "options", f"the item has {count} options; three or four work best"


@rule("item", "error", "mark exactly one option as right")
def right_option(look: Look) -> Iterator[Finding]:
    """Exactly one option is right.

    Bad: Xinhua (right) · KCNA (right) · Yonhap
    Good: Xinhua (right) · KCNA · Yonhap
    Source: ITEMS.md rule 2; Haladyna, Downing & Rodriguez 2002, rule 19
    """
    if look.options and not look.right:
        yield "options", "no option is right"
    for n in look.right[1:]:
        yield f"options[{n}]", f"a second option is right; options[{look.right[0]}] is right too"


@rule("item", "error", "delete one of the two, or say what tells them apart")
def duplicate_option(look: Look) -> Iterator[Finding]:
    """No two options are the same, be it by another spelling or another name.

    Bad: KCNA · Yonhap · Korean Central News Agency
    Good: KCNA · Yonhap · Kyodo
    Source: ITEMS.md rule 7
    """
    # Options of the same words are rare, and only those can be the same when folded, which takes longer.
    if len({words_of(text) for text in look.options}) < len(look.options):
        yield from _twice("options", look.folded)
    yield from _same_thing(look)
    if look.item.sequence or look.item.pairs:
        yield from _twice("sequence", [fold(text) for text in look.item.sequence])
        yield from _twice("pairs", [fold(text) for text, _ in look.item.pairs])
        yield from _twice("pairs", [fold(text) for _, text in look.item.pairs])


def _twice(field: str, texts: list[str]) -> Iterator[Finding]:
    if len(set(texts)) < len(texts):
        for n, text in enumerate(texts):
            first = texts.index(text)
            if first < n:
                yield f"{field}[{n}]", f"{field}[{first}] says the same"


def _same_thing(look: Look) -> Iterator[Finding]:
    """Two names of one country, agency or person."""
    things: dict[tuple[str, str], int] = {}
    for n, known in look.named:
        for thing in known.things:
            first = things.setdefault(thing, n)
            if first != n and look.folded[first] != look.folded[n] and thing[0] != "city":
                yield f"options[{n}]", f"“{look.options[first]}” is another name of the same"
                break


@rule("item", "error", "make the two exclude each other, or drop one")
def contained_option(look: Look) -> Iterator[Finding]:
    """No option contains another: who picks the wider one is not wrong.

    Bad: Coal · Coal and iron ore · Seafood
    Good: Coal · Iron ore · Seafood
    Source: ITEMS.md rule 7; Haladyna, Downing & Rodriguez 2002, rule 22 (not overlapping)
    """
    for (a, x), (b, y) in combinations(enumerate([spaced(text) for text in look.options]), 2):
        if not (x in y or y in x) or look.folded[a] == look.folded[b]:
            continue
        if look.values and look.values[a] and look.values[b]:  # as they are written: 5 is not in 2.5
            x, y = f" {look.folded[a]} ", f" {look.folded[b]} "
        if x != y and (x in y or y in x):
            outer, inner = (b, a) if x in y else (a, b)
            yield f"options[{outer}]", f"this option contains “{look.options[inner]}”"


@rule("item", "error", "write a real distractor instead, or drop to three options")
def all_of_the_above(look: Look) -> Iterator[Finding]:
    """No option speaks of the other options.

    Bad: All of the above · Both A and B · None of these
    Good: an option of its own; “None” where a number is asked
    Source: ITEMS.md rule 11; Haladyna, Downing & Rodriguez 2002, rules 25 and 26; Tarrant & Ware 2008
    """
    counted = look.item.stem.casefold().startswith("how many ")
    for n, text in enumerate(look.options):
        bare = text.strip(" .“”\"'")
        if len(text) < 45 and _ABOVE.fullmatch(bare) and not (counted and bare.casefold() == "none"):
            yield f"options[{n}]", f"“{look.options[n]}” speaks of the other options"


@rule("item", "warning", "leave the word out, or let all options have one of its kind", words=_ABSOLUTE)
def absolute_word(look: Look) -> Iterator[Finding]:
    """No single option is marked by an absolute such as “always” or “never”.

    Bad: China would never trade again · China wanted talks · China waited
    Good: China would end trade · China wanted talks · China waited
    Source: ITEMS.md rule 11; Haladyna, Downing & Rodriguez 2002, rule 28a (specific determiners)
    """
    having = [(n, found) for n, text in enumerate(look.options) if (found := _ABSOLUTE.intersection(words_of(text)))]
    if having and 2 * len(having) < len(look.options):
        for n, found in having:
            yield f"options[{n}]", f"“{min(found)}” marks this option"


@rule("item", "warning", "give the number or the date, or leave the word out", words=_VAGUE | _VAGUE_WORDS)
def vague_quantity(look: Look) -> Iterator[Finding]:
    """No “often”, “usually” or “a number of” in stem or options.

    Bad: How often did Kim usually travel? Sometimes
    Good: How many trips abroad had Kim Jong-un made as leader by April 2018?
    Source: ITEMS.md rule 11; Haladyna, Downing & Rodriguez 2002, rule 28 (cues)
    """
    for path, text in look.asked:
        words = words_of(text)
        vague = [w for w in words if w in _VAGUE]
        if path == "stem" and words[:2] == ("how", "often"):
            vague = vague[1:]
        vague += [p.strip() for p in _VAGUE_PHRASES if p in spaced(text)]
        if vague and not (path != "stem" and "“" in text):
            yield path, f"“{vague[0]}” means a different number to each reader"


@rule("item", "warning", "move what the options share into the stem, and cut the rest")
def long_option(look: Look) -> Iterator[Finding]:
    """An option has at most 120 characters.

    Bad: a paragraph to choose
    Good: To shore up its relations with Beijing
    Source: ITEMS.md rule 5; Haladyna, Downing & Rodriguez 2002, rule 24
    """
    for n, text in enumerate(look.options):
        if len(text) > LONG:
            yield f"options[{n}]", f"the option has {len(text)} characters; {LONG} read well"


@rule("item", "error", "leave letters and numbers to the paper, which orders the options itself")
def lettered_options(look: Look) -> Iterator[Finding]:
    """Options carry no letters or numbers of their own: papers and cards shuffle them.

    Bad: a) Xinhua · b) KCNA · c) Yonhap
    Good: Xinhua · KCNA · Yonhap
    Source: ITEMS.md rule 16
    """
    labels = [m[1].casefold() if (m := _LABEL.match(text)) else "" for text in look.options]
    if len(labels) > 1 and all(labels):
        steps = {ord(b) - ord(a) for a, b in zip(sorted(labels), sorted(labels)[1:], strict=False)}
        if steps == {1}:
            yield "options", f"the options bring their own letters ({look.options[0][:3].strip()} …)"
