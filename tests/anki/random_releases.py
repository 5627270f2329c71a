"""Random releases of a deck and random students, on Anki's own library; runs with this quizgen and with older ones."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from pathlib import Path
from random import Random
from typing import Any

from anki_samples import Student, item, release, sentence

from quizgen.model.item import Item
from quizgen.model.quiz import Quiz
from quizgen.writers.apkg import write

YEARS = 2018
Deck = dict[str, Item]


def story(name: str, many: int = 5) -> Deck:
    """The items of a story: questions, and one key sentence."""
    made = {f"{name}-{n}": item(f"{name}-{n}") for n in range(many)}
    return made | {f"{name}-s": sentence(f"{name}-s", whole=f"Norland suspended imports from Sudria, {name} said.")}


# One change each: a deck, and what of it changes. What `SEEN` names must reach students; the rest must not.
def edited(deck: Deck, random: Random) -> Deck:
    """The stem of a question."""
    name = random.choice([n for n, i in deck.items() if not i.blanks])
    return deck | {name: replace(deck[name], stem=f"Edited {random.random()} ({name})?")}


def explained(deck: Deck, random: Random) -> Deck:
    """An explanation."""
    name = random.choice(list(deck))
    return deck | {name: replace(deck[name], explanation=f"Because of {random.random()}.")}


def renamed(deck: Deck, random: Random) -> Deck:
    """An entity: an option's text in every question of a story."""
    prefix = random.choice(list(deck)).partition("-")[0] + "-"
    new = f"Agency {random.randrange(10**6)}"

    def of(one: Item) -> Item:
        return replace(one, options=tuple(replace(o, text=new) if n == 1 else o for n, o in enumerate(one.options)))

    return {n: of(i) if n.startswith(prefix) and not i.blanks else i for n, i in deck.items()}


def added(deck: Deck, random: Random) -> Deck:
    """A question."""
    name = f"new{random.randrange(10**6)}-0"
    return deck | {name: item(name)}


def removed(deck: Deck, random: Random) -> Deck:
    """A question."""
    gone = random.choice(list(deck))
    return {n: i for n, i in deck.items() if n != gone}


def more(deck: Deck, random: Random) -> Deck:
    """A story."""
    return deck | story(f"more{random.randrange(10**6)}")


def less(deck: Deck, random: Random) -> Deck:
    """A story."""
    prefix = random.choice(list(deck)).partition("-")[0] + "-"
    return {n: i for n, i in deck.items() if not n.startswith(prefix)} or deck


def reordered(deck: Deck, random: Random) -> Deck:
    """The order of all."""
    return dict(random.sample(list(deck.items()), len(deck)))


def retagged(deck: Deck, random: Random) -> Deck:
    """The best twenty: their tag wanders."""
    core = set(random.sample(list(deck), min(20, len(deck))))
    return {n: replace(i, tags=("Geopolitics", *["quizgen::core"] * (n in core))) for n, i in deck.items()}


def cited(deck: Deck, random: Random) -> Deck:
    """A passage of evidence more, on every question."""
    return {n: replace(i, evidence=(*i.evidence[:1], f"More {random.random()}.")) for n, i in deck.items()}


CHANGES = (edited, explained, renamed, added, removed, more, less, reordered, retagged, cited)


def seen(one: Item) -> tuple[Any, ...]:
    """Question, options, answer and reason."""
    options = sorted((o.text, o.right, "" if o.right else o.why) for o in one.options)
    return one.stem, options, one.answer, one.explanation, one.blanks


def held(note: Any) -> tuple[list[str], list[str]]:
    """What stands on a note."""
    return list(note.fields), list(note.tags)


@dataclass
class Person:
    """A student who studies and makes the deck their own, and what was found at each import."""

    student: Student
    random: Random
    found: Counter[str] = field(default_factory=Counter)
    deleted: set[str] = field(default_factory=set)

    def live(self) -> None:
        """Study, and do some of what students do."""
        col = self.student.col
        self.student.study()
        for note_id in self.random.sample(list(col.find_notes("")), 8):
            note = col.get_note(note_id)
            cards = note.card_ids()
            doing = self.random.randrange(7)
            if doing == 0:
                col.set_deck(cards, col.decks.id("My own"))
            elif doing == 1:
                col.sched.suspend_cards(cards)
            elif doing == 2:
                col.set_user_flag_for_cards(3, cards)
            elif doing == 3:
                note["Explanation"] += "<b>Mine</b>"
                col.update_note(note)
            elif doing == 4:
                col.tags.bulk_add([note_id], "mine")
            elif doing == 5 and self.random.random() < 0.3:
                self.deleted.add(note["ID"])
                col.remove_notes([note_id])
            else:
                kind = note.note_type()
                kind["css"] += "\n.mine {}"
                col.models.update_dict(kind)

    def imports(self, package: bytes, before: Deck, after: Deck, day: int) -> None:
        """Import, and count what must not happen."""
        col = self.student.col
        # What a student does bears the clock of the machine: set it before the release.
        col.db.execute("update notes set mod = ? where mod > ?", day - 1, day - 1)
        col.db.execute("update notetypes set mtime_secs = ? where mtime_secs > ?", day - 1, day - 1)
        schedules = self.student.schedules()
        was = {n: (col.get_note(n)["ID"], held(col.get_note(n))) for n in col.find_notes("")}
        log = self.student.imports(package)
        now = self.student.schedules()
        changed = {before[n].id for n in before if n not in after or seen(before[n]) != seen(after[n])}
        same = {n: whole for n, (named, whole) in was.items() if named not in changed}
        self.found["imports"] += 1
        self.found["notes touched"] += log.get("updated", 0)
        self.found["schedules lost"] += sum(now.get(card) != state for card, state in schedules.items())
        touched = [n for n, whole in same.items() if held(col.get_note(n)) != whole]
        self.found["untouched notes re-sent"] += max(len(touched), log.get("updated", 0) - (len(was) - len(same)))
        self.found["conflicting"] += log.get("conflicting", 0)
        ids = Counter(col.get_note(n)["ID"] for n in col.find_notes(""))
        self.found["twins"] += sum(times - 1 for times in ids.values())


def published(deck: Deck, number: int, history: Any) -> tuple[bytes, Any]:
    """The package for those who have an earlier release, and the next history."""
    made = write(Quiz(title="Kim", items=tuple(deck.values())), release(f"{YEARS + number}-04-02"), history)
    return made.files.get("kim-update.apkg") or made.files["kim.apkg"], made.history


def touched_by(change: Any, folder: Path, seed: int = 1) -> int:
    """How many notes of a deck of five stories one change touches, in Anki."""
    folder.mkdir(parents=True)
    random, student = Random(seed), Student(folder)
    deck = retagged({n: i for s in "abcde" for n, i in story(s).items()}, random)
    package, history = published(deck, 0, None)
    student.imports(package)
    package, _ = published(change(deck, random), 1, history)
    log = student.imports(package)
    student.col.close()
    return log.get("updated", 0)


def years(seed: int, folder: Path, releases: int = 4) -> Counter[str]:
    """Some releases, each of a few random changes, imported by one student: what was found."""
    folder.mkdir(parents=True)
    random = Random(seed)
    deck = {n: i for s in "abc" for n, i in story(s).items()}
    package, history = published(deck, 0, None)
    person = Person(Student(folder), random)
    person.student.imports(package)
    for number in range(1, releases + 1):
        person.live()
        before = deck
        for change in random.sample(CHANGES, random.randint(1, 3)):
            deck = change(deck, random)
        package, history = published(deck, number, history)
        day = (number * 365 + 17623 + (number + 1) // 4) * 86400
        person.imports(package, before, deck, day - 86400 * 3)
    person.found["bad collections"] += not person.student.col.fix_integrity()[1]
    person.student.col.close()
    return person.found
