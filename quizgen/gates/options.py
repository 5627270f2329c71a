"""Wrong options: none is the key under another name, none is right as well by the story."""

from __future__ import annotations

import re

from quizgen.gates.aliases import also_called
from quizgen.gates.bearing import Bearing, Terms, content, meets, terms_of
from quizgen.gates.case import Case
from quizgen.gates.gate import gate
from quizgen.gates.nearness import nearness, rarity, steps
from quizgen.model.outcome import Reason
from quizgen.model.reading import Cluster, Reading
from quizgen.world.also_right import counts, near_asked
from quizgen.world.folding import fold
from quizgen.world.identity import compare, one_by_table
from quizgen.world.numbers import Figure, figures
from quizgen.world.stems import stem

LONGEST_BOUND = 3  # words of “no more than”
NEARER = 1.1  # how much nearer the key must stand to what is asked than an option of the same passage


@gate("options")
def option_is_key(case: Case) -> list[Reason] | None:
    """No wrong option is the key under another name: the same words, or how the story calls what the key names.

    Bad: story “phytoplankton, also called green algae”, key “Green algae”, wrong option “Phytoplankton”
    Good: wrong option “Red algae”
    Source: ITEMS.md rule 2; DESIGN.md section 3 (is the candidate the key under another name?)
    """
    if not case.asked.wrong:
        return None
    called = _called(case)
    reasons = []
    for n, option in enumerate(case.asked.wrong):
        field = f"wrong[{n}]"
        if fold(option.text) == fold(case.asked.answer):
            says = "the option is the answer"
            reasons.append(Reason("option-is-key", says, "leave it out", field, weight="sure"))
        elif _one_name(case, option.text):
            says = f"“{option.text}” may be the answer in another spelling"
            reasons.append(Reason("option-may-be-key", says, "check whether the two are one", field))
        elif _described(case, option.text):
            says = f"“{option.text}” describes somebody, and that may be the answer"
            reasons.append(Reason("option-may-be-key", says, "name all options", field))
        elif option.text in case.options and _may_be_called(case, option.text, called):
            says = f"the story may mean the answer by “{option.text}”"
            reasons.append(Reason("option-may-be-key", says, "check whether the two are one", field))
    return reasons


def _may_be_called(case: Case, option: str, called: set[str]) -> bool:
    """True where the story describes the key in the words of an option, or says that both are names of one thing; not
    where the two are names of two that it knows."""
    if _two_names(case, option):
        return False
    parse = case.options[option]
    if _within(parse, called) and _together(case.whole, parse):
        return True
    terms = [terms_of(parse, n) for n in content(parse)]
    pairs = [(a, b) for one, other in also_called(case.story) for a, b in ((one, other), (other, one))]
    return any(_all_in(case.key_terms, a) and _all_in(terms, b) for a, b in pairs)


def _all_in(terms: list[Terms], there: Terms) -> bool:
    return bool(terms) and all(meets(t, there) for t in terms)


def _two_names(case: Case, option: str) -> bool:
    """True where key and option are names of two people or bodies of the story."""
    known = [{n for n, c in enumerate(case.story.clusters) if _is_name_of(c, text)} for text in (case.asked.answer, option)]
    return all(known) and known[0].isdisjoint(known[1])


def _is_name_of(cluster: Cluster, text: str) -> bool:
    return any(fold(name) == fold(text) for name in (cluster.name, *cluster.aliases))


_SMALL = frozenset("of the and for in on al el bin ibn von van de da der du la le".split())


def _one_name(case: Case, option: str) -> bool:
    """True where key and option are names that may mean one: by a table, whatever they are written like, or as names of
    people or of the story's kind."""
    key, other = _bare(case.asked.answer), _bare(option)
    if any(one_by_table(key, other, kind) for kind in ("person", "organisation", "place")):
        return True
    if not all(w[:1].isupper() or w in _SMALL or w.startswith("al-") for text in (key, other) for w in text.split()):
        return False
    kind = next((c.kind for c in case.story.clusters if _is_name_of(c, key)), "person")
    return compare(key, other, kind) != "different"


def _bare(name: str) -> str:
    """A name as an answer has it, without its article and “'s”."""
    return re.sub(r"^[Tt]he |['’]s?$", "", name.strip())


def _described(case: Case, option: str) -> bool:
    """True for a description (“the head of the bank”, “her aunt”) beside a key that is a person's name."""
    tops = {w.start for n, w in enumerate(case.answer.words) if w.head == n}
    person = any(kind == "PERSON" and any(a <= t < b for t in tops) for a, b, kind in case.answer.names)
    parse = case.options.get(option)
    asks = any(w.text.casefold() in ("who", "whom") for w in case.question.words) or case.asks_who
    if not person or not asks or parse is None or not parse.words:
        return False
    roots = [w for n, w in enumerate(parse.words) if w.head == n]
    marked = any(w.tag in ("DT", "POS", "PRP$") for w in parse.words)
    return marked and any(w.tag == "NN" for w in roots) and not any(kind == "PERSON" for _, _, kind in parse.names)


def _called(case: Case) -> set[str]:
    """The words by which the story describes what the key names: around its mentions, title and body, other names."""
    found: set[str] = set()
    for n in sorted({n for t in case.key_terms for n in case.whole.where(t)}):
        phrase = _phrase(case, n)
        if all(meets(t, phrase) for t in case.key_terms):
            found |= phrase
    return found


_PARTS = ("compound", "appos", "poss", "nmod", "amod", "flat", "oprd")
_CALLED = frozenset(map(stem, ("called", "known", "named", "dubbed")))


def _phrase(case: Case, place: int) -> set[str]:
    """The words of the noun phrase that a word belongs to, with what is set beside it (appositions, “or …”)."""
    story = case.story
    top = place
    while (above := _wider(story, top)) is not None:
        top = above
    found: set[str] = set()
    for n in story.below(top):
        if n in case.whole.terms and not _cut_off(story, n, top):
            found |= case.whole.terms[n]
    return found


def _wider(story: Reading, place: int) -> int | None:
    """The word above that belongs to the same phrase, over “called” and “known as”; None at its top."""
    word = story.words[place]
    head = story.words[word.head]
    called = head.base in _CALLED and any(story.words[c].dep == "oprd" for c in story.children.get(word.head, ()))
    if word.head == place:
        return None
    if word.dep in _PARTS or (word.dep == "acl" and word.base in _CALLED):
        return word.head
    if called and word.dep in ("nsubj", "nsubjpass"):
        return word.head
    if word.dep == "pobj" and head.base == "as" and story.words[head.head].base in _CALLED:
        return head.head
    return None


def _cut_off(story: Reading, place: int, top: int) -> bool:
    """True for a word that a verb or “and” parts from the top of its phrase: another thing is meant."""
    for n in (place, *story.above(place)):
        if n == top:
            return False
        word = story.words[n]
        if word.dep in ("relcl", "advcl", "ccomp") or (word.dep == "conj" and _joined_by(story, word.head) != "or"):
            return True
    return True


def _joined_by(story: Reading, head: int) -> str:
    return next((story.words[c].text.casefold() for c in story.children.get(head, ()) if story.words[c].dep == "cc"), "")


def _within(option: Reading, called: set[str]) -> bool:
    """True where every word of an option is among those that describe the key."""
    terms = [terms_of(option, n) for n in content(option)]
    return bool(terms) and bool(called) and all(meets(t, called) for t in terms)


@gate("options")
def option_also_right(case: Case) -> list[Reason] | None:
    """No wrong option is right as well by the story: none stands in the same passage as near to what is asked as the key.

    Bad: passage “it may not vote in federal elections or serve on juries”, key “Vote in federal elections”, wrong
    option “Serve on juries”
    Good: wrong option “Rent a house”
    Source: ITEMS.md rule 2 (no true distractor)
    """
    if not case.asked.wrong or not case.found:
        return None
    return [
        Reason("option-also-right", f"the passage says as much of “{option.text}”", "choose another", f"wrong[{n}]")
        for n, option in enumerate(case.asked.wrong)
        if option.text in case.options and _also_right(case, case.options[option.text])
    ]


def _also_right(case: Case, option: Reading) -> bool:
    """By the parse where the passage has the words of the key, else by the words of the sentences that have the option."""
    if case.borne:
        return _as_near(case, option)
    return not counts(option.text) and near_asked(case.story, case.asked.question, case.asked.answer, option.text)


def _as_near(case: Case, option: Reading) -> bool:
    terms = [terms_of(option, n) for n in content(option)]
    said = {t for n in content(case.question) for t in terms_of(case.question, n)}
    if not terms or not all(case.sentences.bears(t) for t in terms) or all(meets(t, said) for t in terms):
        return False  # what the question itself has stands near what is asked anyway
    own = _places(case.sentences, terms) - case.key_places
    key = case.key_places
    if not own or not key or not _together(case.sentences, option):
        return False
    if any(_listed_with(case.story, a, b) for a in own for b in key):
        return True
    rare = rarity(case.story)
    asked = [(terms_of(case.question, n), rare.get(case.question.words[n].base, 1.0)) for n in content(case.question)]
    return NEARER * nearness(case.sentences, own, asked) >= nearness(case.sentences, key, asked)


def _together(bearing: Bearing, option: Reading) -> bool:
    """True where the words of an option that is one phrase stand together in the passage, too: “five guests” is not in
    “five sailors and 33 guests”."""
    places = {n: bearing.where(terms_of(option, n)) for n in content(option)}
    pairs = [(n, option.words[n].head) for n in places if option.words[n].head in places and option.words[n].dep in _CLOSE]
    return all(any(steps(bearing.story, a, b) <= 1 for a in places[n] for b in places[m]) for n, m in pairs if n != m)


_CLOSE = ("nummod", "compound")


def _listed_with(story: Reading, a: int, b: int) -> bool:
    """True where two words are members of one list."""
    return b in _list_of(story, a)


def _list_of(story: Reading, place: int) -> set[int]:
    while story.words[place].dep == "conj":
        place = story.words[place].head
    found, todo = {place}, [place]
    while todo:
        new = [c for c in story.children.get(todo.pop(), ()) if story.words[c].dep == "conj" and c not in found]
        found.update(new)
        todo += new
    return found


def _places(bearing: Bearing, terms: list[Terms]) -> set[int]:
    return {n for t in terms for n in bearing.where(t)}


@gate("options")
def option_bounds(case: Case) -> list[Reason] | None:
    """Where the key is “over 100”, “over 50” is right as well, and so is “at most 5” where it is “at most 3”.

    Bad: key “Over 100 mph”, wrong options “Over 50 mph”, “Over 75 mph”
    Good: wrong options “Over 150 mph”, “Over 200 mph”
    Source: ITEMS.md rules 2 and 7 (no true distractor; options exclude each other)
    """
    key = _one_figure(case.asked.answer)
    if key is None or _LIMIT.search(case.asked.question) or key.bound not in ("least", "most") or not case.asked.wrong:
        return None
    reasons = []
    for n, option in enumerate(case.asked.wrong):
        other = _one_figure(option.text)
        if other and other.bound == key.bound and (other.value < key.value) == (key.bound == "least"):
            says = f"“{option.text}” is true as well where “{case.asked.answer}” is"
            mend = "choose a number that the key rules out"
            reasons.append(Reason("option-bounds", says, mend, f"wrong[{n}]"))
    return reasons


_LIMIT = re.compile(r"\b(?:need(?:ed|s)?|required?|minimum|maximum|limit|threshold|allowed)\b", re.I)


def _one_figure(text: str) -> Figure | None:
    """The number that is the whole of a text but for its bound and unit."""
    found = figures(text)
    before = len(text[: found[0].start].split()) if found else 0
    return found[0] if len(found) == 1 and before <= LONGEST_BOUND else None
