"""The stem stands alone: whoever reads only this card knows who, what and when is meant."""

from __future__ import annotations

import re
from collections.abc import Iterator

from quizgen.lint.look import SOURCE, Look
from quizgen.lint.rule import Finding, rule

_WEEKDAY = "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
_DEICTIC = re.compile(
    r"\b(?:[Yy]esterday|[Tt]omorrow|[Tt]onight|[Nn]owadays|[Cc]urrently|[Rr]ecently|[Ll]ately|(?<!long )ago|so far|"
    r"[Tt]hese days|to date|at present|right now|(?:[Tt]his|[Ll]ast|[Nn]ext) (?:week|month|year|night|morning|evening|"
    rf"weekend|summer|winter|spring|autumn|fall|century|decade|{_WEEKDAY})(?! of\b)|[Ee]arlier this|later this|"
    r"today\b|now\b(?! then))\b|^(?:Today|Now)\b"  # not USA Today, not Russia Today
)
_TIME_WORDS = frozenset(
    "yesterday tomorrow tonight nowadays currently recently lately ago far these date present now this last next "
    "earlier later today".split()
)
_START = re.compile(
    r"(?:he|she|they|we|his|her|their|its|our|these|those)\b|"
    r"it\b(?! (?:is|was) (?:in|on|at|by|for|from|with|to|because|under)\b.*\bthat\b)|"
    r"(?:this|that) (?:is|was|has|had|did|will|would|could|meant|led|came|made)\b",
    re.I,
)
_SUBJECT = frozenset("he she they him them".split())
_ASKED = frozenset("who whose whom".split())
_DETERMINERS = frozenset("the a an this these those each every".split())
_TEXT_WORDS = frozenset(
    "article text passage story report author reporter newspaper extract excerpt above below".split()
)
_HONORIFICS = frozenset("mr mrs ms miss mx dr prof sen rep gen gov".split())
_TITLES = frozenset("president chancellor premier minister chairman ambassador senator secretary".split())
_COUNTS = frozenset("two three four both pair".split())
_SAYING = frozenset("said say says told tell tells".split())
_AMONG_WORDS = frozenset("these following options".split())
_NAMING = frozenset("name give list state".split())
_BARE_NOUNS = frozenset(
    "agreement attack summit visit meeting meetings talks deal test tests launch speech letter vote statement queen "
    "king pope minister leader spokesman spokeswoman government incident accident ruling protests protest crash strike "
    "explosion storm trip announcement decision dispute crisis".split()
)
_PAIR = re.compile(
    r"\b(?:(?:the|these|those) (?:two|three|four)|both|the pair of) (?:leaders|countries|sides|men|women|presidents|"
    r"nations|governments|parties|ministers|neighbou?rs|states|officials|allies|rivals|powers|capitals|delegations)\b"
    r"(?!\s+(?:whose|that|which|who|where|of|in|between|named|with|from)\b)(?!\s+(?-i:[A-Z]))",
    re.I,
)
_BARE = re.compile(
    rf"\bthe ((?:prime )?(?:{'|'.join(sorted(_BARE_NOUNS))}))"
    r"(?=\s*(?:[?.,;:!]|$)|\s+(?:was|were|is|are|did|do|does|had|has|have|take|took|end|ended|begin|began|start|started|"
    r"say|said|announce|announced|happen|happened|mean|meant|lead|led|cause|caused|make|made|last|lasted)\b)",
    re.I,
)
_ARTICLE = re.compile(
    r"\b(?:according to|in|from|does|did|by) (?:the|this) (?:article|text|passage|story|report|author|reporter|"
    r"newspaper|extract|excerpt)\b(?!\s+(?:of|by|on|from|about|that|which|published|in|issued)\b)|"
    r"\bthe (?:article|passage|author|reporter)\b(?!\s+(?:of|by|on|from|about|that|which|published|in)\b)|"
    r"\b(?:mentioned|described|stated|listed) (?:above|below|in the text)\b",
    re.I,
)
_HONORIFIC = re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Sen|Rep|Gen|Gov)\b\.? ([A-Z][\w’'-]*+)(?!(?<!['’]s) [A-Z])")
_TITLE = re.compile(
    r"\b(?:President|Chancellor|Premier|Prime Minister|Chairman|Minister|Ambassador|Senator|Secretary) "
    r"([A-Z][\w-]*+)(?:['’]s)?+(?! [A-Z])(?!\s+(?:of|in|for)\b)"
)
_YEAR = re.compile(r"\b(?:1[0-9]|20)\d\d\b")
_AMONG = re.compile(
    r"\b(?:which|who|what) of (?:these|the following)\b|\bthe following\b|\b(?:these|the) options\b", re.I
)
_NAME_ONE = re.compile(
    r"^\s*(?:name|give|list|state) (?:one|two|three|any|some|an?|at least)\b|\bname (?:one|any) of\b", re.I
)


@rule("item", "error", "name the person or thing first")
def pronoun_start(look: Look) -> Iterator[Finding]:
    """No pronoun stands in the stem before what it stands for.

    Bad: What did he say about the talks in March 2018?
    Good: What did Michael Kovrig say in March 2018 about the talks between the Koreas?
    Source: ITEMS.md rule 3; Matuschak, How to write good prompts (precise, stands alone)
    """
    if _START.match(look.outside.lstrip(" “\"'‘")):
        yield "stem", f"the stem begins with “{look.words[0]}”, and nothing says who or what that is"
        return
    if not _SUBJECT.isdisjoint(look.words):
        pronoun = _before_its_noun(look.outside)
        if pronoun:
            yield "stem", f"“{pronoun}” stands before the name it stands for"


def _before_its_noun(outside: str) -> str:
    """The first personal pronoun that no name, noun phrase or “who” stands before; "" otherwise."""
    for n, word in enumerate(outside.split()):
        bare = word.strip("“”\"'’‘,.;:?!()").casefold()
        if bare in _SUBJECT:
            return bare
        if bare in _ASKED or bare in _DETERMINERS or (n and word[:1].isupper()):
            return ""
    return ""


@rule("item", "error", "name both: “Xi Jinping and Kim Jong-un”", words=_COUNTS)
def unnamed_pair(look: Look) -> Iterator[Finding]:
    """“The two leaders” and the like stand only after their names.

    Bad: Where did the two leaders meet in March 2018?
    Good: Where did Xi Jinping and Kim Jong-un meet in March 2018?
    Source: ITEMS.md rule 3
    """
    found = _PAIR.search(look.outside)
    if found and _names_before(look.outside[: found.start()]) < 2:
        yield "stem", f"“{found[0]}”, but the stem has not said who they are"


def _names_before(text: str) -> int:
    return sum(word[:1].isupper() for word in text.split()[1:])


@rule("item", "warning", "say which one: “the summit of April 2018”, “Queen Elizabeth II”", words=_BARE_NOUNS)
def bare_reference(look: Look) -> Iterator[Finding]:
    """A thing named with “the” is told apart from all others of its sort.

    Bad: Who signed the agreement?
    Good: Who signed the Korean Armistice Agreement for the United Nations?
    Source: ITEMS.md, “what to refuse” (a bare “the agreement”, “the attack”, “the Queen”)
    """
    for found in _BARE.finditer(look.outside):
        before = f"{look.item.context} {look.outside[: found.start()]}".casefold()
        if found[1][:5].casefold() not in before:
            yield "stem", f"“{found[0]}” does not say which one"
            return


@rule("item", "warning", "ask about the world, not about the text, unless the source is the point", words=_TEXT_WORDS)
def names_the_article(look: Look) -> Iterator[Finding]:
    """The stem does not lean on “the article”, unless the source is asked for; the context line names “the report”.

    Bad: According to the article, who visited Beijing in March 2018?
    Good: Who visited Beijing in March 2018?
    Source: ITEMS.md rule 3
    """
    found = _ARTICLE.search(look.outside)
    if found and look.item.family != SOURCE and not (look.item.context and found[0].endswith(" report")):
        yield "stem", f"the stem leans on the text it came from (“{found[0]}”)"


@rule("item", "error", "write the full name at first mention", words=_HONORIFICS)
def short_name(look: Look) -> Iterator[Finding]:
    """Nobody is called “Mr. X” where the full name does not stand beside it.

    Bad: Where did Mr. Kim travel in March 2018?
    Good: Where did Kim Jong-un travel in March 2018?
    Source: ITEMS.md rule 3 and “what to refuse” (“Mr. Kim”: father or son?)
    """
    for path, text in look.asked:
        found = _HONORIFIC.search(text)
        if found and not _in_full(found[1], look.outside):
            yield path, f"“{found[0]}” is not a full name"


@rule("item", "warning", "write the full name at first mention", words=_TITLES)
def title_and_surname(look: Look) -> Iterator[Finding]:
    """A title goes with the full name.

    Bad: Whom did President Trump plan to meet in 2018?
    Good: Whom did U.S. President Donald Trump plan to meet in 2018?
    Source: ITEMS.md rule 3 (full names at first mention)
    """
    found = _TITLE.search(look.outside)
    if found and not _in_full(found[1], look.outside):
        yield "stem", f"“{found[0]}” is not a full name"


def _in_full(surname: str, text: str) -> bool:
    name = re.escape(surname.removesuffix("'s").removesuffix("’s"))
    before = r"(?<!Mr\.)(?<!Ms\.)(?<!Mrs\.)(?<!Dr\.)(?<!President)(?<!Minister)(?<!Chancellor)(?<!Premier)(?<!Miss)"
    return bool(re.search(rf"\b[A-Z][\w’'-]+{before} {name}\b|\b{name} [A-Z][\w-]+", text))


@rule("item", "error", "write the date: “in March 2018”, “on 28 March 2018”", words=_TIME_WORDS)
def deictic_time(look: Look) -> Iterator[Finding]:
    """Times are dates, not “today”, “recently” or “this week”: cards are read for years.

    Bad: Who visited Beijing this week?
    Good: Who visited Beijing from 25 to 28 March 2018?
    Source: ITEMS.md rule 3; Wozniak, rule 19 (context cues, date stamping)
    """
    for path, text in look.asked:
        found = _DEICTIC.search(text)
        if found and not (path != "stem" and ("“" in text or found[0] in ("now", "Now"))):
            yield path, f"“{found[0]}” means something else on every day"


@rule("item", "warning", "say when: “in March 2018”", words=_SAYING)
def undated_words(look: Look) -> Iterator[Finding]:
    """A question about what somebody said says when it was said.

    Bad: Who said that China was getting concerned?
    Good: Who said in March 2018 that China was getting concerned?
    Source: ITEMS.md rule 2 (scope the stem in time) and “for cards”
    """
    asks_when = look.phrase.startswith((" when ", " in which year ", " in which month ", " on which "))
    if not asks_when and not _SAYING.isdisjoint(look.words) and not _YEAR.search(look.item.told):
        yield "stem", "the stem does not say when this was said"


@rule("item", "warning", "ask so that it can be answered without options, or set “recall” to false", words=_AMONG_WORDS)
def needs_options(look: Look) -> Iterator[Finding]:
    """An item that is also asked without options does not speak of “these”.

    Bad: Which of these came first? (with recall)
    Good: Which of these came first? (with “recall”: false)
    Source: ITEMS.md, “for cards” (an open card asks the same without options)
    """
    found = look.item.recall and look.options and _AMONG.search(look.outside)
    if found:
        yield "stem", f"the open card cannot be answered: “{found[0]}” needs the options"


@rule("item", "warning", "ask for the whole list, or for overlapping parts of it", words=_NAMING)
def name_one_of(look: Look) -> Iterator[Finding]:
    """Lists are asked whole, never as “name one of”.

    Bad: Name one of the goods that China had stopped importing by March 2018: ____
    Good: Which goods had China stopped importing from North Korea by March 2018?
    Source: ITEMS.md, “for cards”; Wozniak, rules 9 and 10 (sets and enumerations)
    """
    found = _NAME_ONE.search(look.outside)
    if found:
        yield "stem", f"“{found[0].strip()}” has several right answers"
