"""What questions are made of: of the facts found, those are held back of which a question would be unfair.

A fact held back stays in the draft for a person to read, not eligible, with the reason.
"""

from __future__ import annotations

import re

from quizgen.drafting.facts.draft import Drafted
from quizgen.drafting.facts.names import Names
from quizgen.drafting.facts.reading import Reading
from quizgen.drafting.facts.sayable import torn_inside
from quizgen.drafting.facts.speakers import hold_back_speakers
from quizgen.drafting.facts.states import words_in
from quizgen.world.countries import country_code
from quizgen.world.folding import fold
from quizgen.world.holders import holder_on, holders
from quizgen.world.wording import content_words, countries_named, words_of

# Why a question would be unfair: code and words.
REASONS = {
    "few-relatives": "the other people of a story are seldom fair wrong answers; give it `foils`",
    "said-that-day": "“current” was said on the day of the report",
    "country-unknown": "nobody would know of which country it is",
    "who-unknown": "nobody would know who it was",
    "only-year": "only the year of the report is known",
    "said-not-done": "it is what somebody said, not a deed",
    "too-long": "the question would be too long",
    "span": "a span of years",
    "feast": "the feast tells the date",
    "tells-name": "it tells a name",
    "from-what": "it does not say from what",
    "happens-again": "it may have happened more than once",
    "about-what": "it does not say what it was about",
    "torn": "a quotation inside it is torn",
    "intricate": "the clause is intricate",
    "few-speakers": "too few others of the story could have said it",
    "gender": "a pronoun tells the speaker's gender",
    "off-topic": "the headline is not what the words are about",
    "leans-on-text": "the words lean on the text around them",
    "only-mentioned": "the text only mentions the measure; others may have taken the same",
    "perhaps-not-whole": "a rule worded the head, and the list may not be whole",
    "a-count": "a count by itself is seldom worth a question",
    "minor-speaker": "the name of a minor speaker is not worth asking; what was said is",
    "speaker-again": "another question asks for this speaker",
    "few-holders": "nobody of the story could be taken for the holder",
}
FEWEST_OTHERS = 2  # other people of the story who could have said it
FEWEST_WORDS = 4  # of a predicate without a name in it, whose day is known; one less on the headline's topic
STEM = 4  # letters
MOST_WORDS = 17  # of a predicate in a question
_CURRENT = re.compile(r"\b(?:current|present|new|latest|recent|previous|next)\b")
_INDEFINITE = re.compile(r"^\S+ (?:\S+ )?an? ")
_NUMBER = re.compile(r"\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b")
_OWN = re.compile(r"\b(?:his|her|its|their) \S+ \S")
# Deeds that a person does once, so that the date needs no more words.
_ONCE = frozenset(
    "die resign retire born elect appoint assassinate execute inaugurate impeach found "
    "elected appointed assassinated executed inaugurated impeached founded".split()
)
# Deeds that people do again, so that a year or month is not their only date.
_AGAIN = frozenset("run visit meet play win lose travel speak attend write vote work stand convicted receive call go "
                   "come return take publish release release perform appear support".split())  # fmt: skip
_SAYING = frozenset("emphasize emphasise stress reiterate underline highlight mention note acknowledge express "
                    "repeat reaffirm".split())  # fmt: skip
_ABOUT = ("call for", "ask for", "push for", "urge", "demand", "warn", "comment", "speak out", "called for", "urged",
          "demanded", "warned", "commented", "asked for")  # fmt: skip
_LISTED = re.compile(r"(?:[A-Z][\w’'-]*(?: [A-Z][\w’'-]*)*, )+(?=(?:and |or )?[A-Z])")  # China, India and Oman
# Days of the calendar, by their names.
_FEAST = re.compile(r"\b(?:[A-Z][\w.’']+ Days?\b|New Year|Christmas|Easter|Thanksgiving|Hallowe|Ramadan|Eid\b|Diwali|Passover)")
_OF_A_STATE = re.compile(r"^(?:Ministry|Department) of |(?:Ministry|Department|Parliament|Senate|Army|Police)$")
_ONCE_PHRASES = ("take office", "take power", "sworn in", "take the throne", "step down")
_FROM_WHAT = ("resign", "retire", "step down")
_GONE = re.compile(r"\b(?:dies|died|dead|death|killed|murdered|obituary)\b", re.IGNORECASE)
_SHE, _HE = re.compile(r"\b(?:she|her|hers|herself)\b"), re.compile(r"\b(?:he|him|his|himself)\b")


def hold_back(
    reading: Reading, names: Names, facts: list[Drafted], headline: str = "", others: frozenset[str] = frozenset()
) -> None:
    """Mark as not eligible what would make an unfair question, and say why. `others`: who speaks or has an office in
    the story, beside those of the facts."""
    roles = [f for f in facts if f.kind == "role"]
    leaders = {str(f.slots["holder"]) for f in roles if _of_state(names, f)}
    employed = {str(f.slots["holder"]) for f in roles if not _of_state(names, f)}
    title = content_words(headline)
    standing = {str(f.slots[s]) for f in facts for s in ("speaker", "holder") if s in f.slots} | others
    for fact in facts:
        if fact.status == "proposal" or fact.held:
            continue
        why = ""
        if fact.kind == "event":
            topic = {w for one in fact.slots["who"] for w in content_words(names.name(str(one)))} & title
            why = _whose_deed(names, fact, title) or (
                "" if _held(names, fact) else _event(reading, fact, title, bool(topic))
            )
        elif fact.kind == "relation":
            why = "few-relatives"
        elif fact.kind == "statement":
            why = _statement(reading, names, fact, standing)
        elif fact.kind == "role" and not _of_state(names, fact):
            why = "" if _headed(reading, names, fact) else _post(names, fact, leaders, employed, title)
        if why:
            fact.hold(why, REASONS[why])
    for number, why in hold_back_speakers(reading, names, facts, headline).items():
        facts[number].hold(why, REASONS[why])


def _of_state(names: Names, fact: Drafted) -> bool:
    of = fact.slots.get("of")
    return bool(of) and names.entities[str(of)]["kind"] == "country"


def _whose_deed(names: Names, fact: Drafted, title: frozenset[str]) -> str:
    """“An apartment building” is known by the headline, or by a name it bears; any other stands for itself alone."""
    for one in fact.slots["who"]:
        entity = names.entities[one]
        words = str(entity["name"])
        if _CURRENT.search(words):
            return "said-that-day"
        if entity["kind"] == "organisation" and _OF_A_STATE.search(words) and not countries_named(words):
            return "country-unknown"
        if entity["kind"] != "group" or re.search(r"[A-Z]", words) or _meet(content_words(words), title):
            continue
        if _meet(content_words(str(fact.slots["did"])), title) < 2:
            return "who-unknown"
    return ""


def _held(names: Names, fact: Drafted) -> bool:
    """“The Kenyan election was held on Sunday”: the subject says what it was."""
    named = any(re.search(r"[A-Z]", names.name(w)) for w in fact.slots["who"])
    return named and fact.slots.get("participle") == "held" and len(str(fact.slots.get("when", ""))) >= 10


def _meet(a: frozenset[str], b: frozenset[str]) -> int:
    """How many words of one stem two sets have: bombs, bombings."""
    return len({w[:STEM] for w in a if len(w) >= STEM} & {w[:STEM] for w in b if len(w) >= STEM})


def _event(reading: Reading, fact: Drafted, title: frozenset[str], topic: bool) -> str:
    slots = fact.slots
    form = str(slots.get("base") or slots.get("participle") or "")
    published = reading.document.published
    when = str(slots.get("when", ""))
    if not form or not when:
        return ""
    if published is not None and len(when) == 4 and when == published.text[:4]:
        return "only-year"
    if form.split()[0] in _SAYING:
        return "said-not-done"
    if len(form.split()) > MOST_WORDS:
        return "too-long"
    if len(when) == 9:
        return "span"
    if _FEAST.search(f"{form} {slots.get('did', '')}"):
        return "feast"
    if re.match(r"born [A-Z]", form):
        return "tells-name"
    if form in _FROM_WHAT:
        return "from-what"
    once = form.split()[0] in _ONCE or form.startswith(_ONCE_PHRASES)
    if form.split()[0] in _AGAIN and len(when) < 10:
        return "happens-again"
    if form.startswith(_ABOUT):
        return "about-what"
    named = any(w[:1].isupper() for w in form.split()[1:])
    few = FEWEST_WORDS - bool(topic or content_words(form) & title or _OWN.search(form))
    told = len(form.split()) > few and len(when) >= 10 and bool(
        few < FEWEST_WORDS or _NUMBER.search(form) or not _INDEFINITE.search(form)
    )  # fmt: skip
    group = all(str(w).startswith(("a-", "an-")) for w in slots["who"]) and named
    return "" if once or named or told or group else "about-what"


def _statement(reading: Reading, names: Names, fact: Drafted, standing: set[str]) -> str:
    slots = fact.slots
    if "quote" in slots and (why := _topic(reading, fact)):
        return why
    said = str(slots.get("quote") or slots.get("gist"))
    if torn_inside(said):
        return "torn"
    if "quote" not in slots and _LISTED.sub("", said).count(",") > 1:
        return "intricate"
    words = set(words_of(f"{said} {slots.get('about', '')}"))
    others = [e for i, e in names.entities.items() if e["kind"] == "person" and i != slots["speaker"] and i in standing
              and not set(words_of(str(e["name"]))) & words]  # fmt: skip
    person = names.entities[str(slots["speaker"])]["kind"] == "person"
    # With the headline a clause is asked of the report's sources: too few of them make no item.
    alone = person and ("about" not in slots or "quote" in slots)
    if alone and len(others) < FEWEST_OTHERS and not _colleagues(reading, names, fact):
        return "few-speakers"
    if alone and "quote" not in slots:
        if _SHE.search(fold(said)):
            return "gender"
        if _HE.search(fold(said)) and sum(e.get("gender") == "male" for e in others) < FEWEST_OTHERS:
            return "gender"
    return ""


def _headed(reading: Reading, names: Names, fact: Drafted) -> bool:
    """True for the head of an organisation whom the tables have as its head on the day, so that they know the rest."""
    published = reading.document.published
    if published is None:
        return False
    held = holder_on(names.name(str(fact.slots["of"])), str(fact.slots["title"]), published.last)
    name = words_in(names.name(str(fact.slots["holder"])))
    return any(name == words_in(n) for h in held for n in h.names())


def _topic(reading: Reading, fact: Drafted) -> str:
    """The headline is no topic of words of another month, nor of a tribute to somebody dead; why not, where the words
    need one."""
    about, published = str(fact.slots.get("about", "")), reading.document.published
    when = str(fact.slots.get("when", ""))
    if about and (_GONE.search(about) or (when and published is not None and when[:7] != published.text[:7])):
        if not _named_in(str(fact.slots["quote"])):
            return "off-topic"
        fact.slots.pop("about")
    return ""


def _colleagues(reading: Reading, names: Names, fact: Drafted) -> bool:
    """True for somebody who governs a state whose other office-holders of the day are in the tables."""
    speaker, published = names.entities[str(fact.slots["speaker"])], reading.document.published
    home = names.entities.get(str(speaker.get("country", "")))
    code = country_code(str(home["name"])) if home else None
    if code is None or published is None:
        return False
    serving = {h.name for h in holders(code) if h.first() <= published.last <= h.last()}
    also = speaker.get("also")
    own = {fold(n) for n in (str(speaker["name"]), *(also if isinstance(also, list) else ()))}
    ours = {h.name for h in holders(code) if own & {fold(n) for n in h.names()}}
    return bool(ours & serving) and len(serving - ours) >= FEWEST_OTHERS


def _named_in(words: str) -> bool:
    """True for words with a name inside them."""
    return any(w[:1].isupper() and w not in ("I", "I'm", "I’m") for w in words.split()[1:])


def _post(names: Names, fact: Drafted, leaders: set[str], employed: set[str], title: frozenset[str]) -> str:
    """A post is asked for where it is one person's, where others of the story have posts too, and where nobody who
    governs a state would be an option; its organisation is not, where the headline's topic tells it."""
    entities = names.entities
    if entities[str(fact.slots["of"])]["kind"] == "place" and fact.foils:
        fact.closes = tuple(c for c in fact.closes if c != "holder")
        return ""
    others = employed - leaders - {str(fact.slots["holder"])}
    of = entities[str(fact.slots["of"])]
    definite = sum(e["kind"] == "organisation" and bool(e.get("definite")) for e in entities.values()) - 1
    told = bool(title & content_words(str(of["name"])))
    if "of" in fact.closes and (told or (of.get("definite") and definite < FEWEST_OTHERS)):
        # The tables' organisations come without “the”: the article would give the right one away.
        fact.closes = tuple(c for c in fact.closes if c != "of")
    if leaders or len(others) < FEWEST_OTHERS or not fact.single:
        fact.closes = tuple(c for c in fact.closes if c != "holder")
        return "" if fact.closes else "few-holders"
    return ""
