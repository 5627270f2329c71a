"""`quizgen history --from OLD.apkg`: the history of a deck, rebuilt from a package that was given out."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import get_args

from quizgen.build.commit import commit
from quizgen.files import is_file, is_there
from quizgen.model.item import Blank, Citation, Item, Option
from quizgen.model.problem import Location, Problem, has_error
from quizgen.model.template import Level
from quizgen.model.published import History, Notes, Published
from quizgen.project import shown
from quizgen.reader.apkg import Card, Package, read_apkg
from quizgen.writers.apkg import UPDATE, history_files
from quizgen.writers.apkg.history import day_of
from quizgen.writers.apkg.notes import CHANGED, RETIRED

LEVEL, ARTICLE = "quizgen::level::", "quizgen::article::"
LINES = "history.jsonl"


def rebuild(packages: list[Path], out: Path | None) -> tuple[list[str], int, list[Problem]]:
    """Write the history that packages of one deck, and the -update.apkg beside them, speak of, into `out` or the
    first one's folder.

    Gives the files written and the number of notes. A package that is not ours, of another namespace, or with guids
    that are not made of its ids is an error, and so is a history that is there already.
    """
    folder = out or packages[0].parent
    beside = [p.with_name(f"{p.stem}{UPDATE}") for p in packages]
    packages = list(dict.fromkeys([*packages, *filter(is_file, beside)]))
    read, problems = [], []
    for path in packages:
        package, found = read_apkg(path, shown(path))
        problems += found
        if package is not None:
            read.append(package)
            problems += _strange(package, path)
    if is_there(folder / LINES):
        hint = "it knows more than a package does; move it away if it is to be replaced"
        problems.append(Problem(Location(shown(folder / LINES)), "history-there", "there is a history already", hint))
    if len({(p.namespace, p.deck) for p in read}) > 1:
        message = "the packages are of several decks or namespaces"
        problems.append(Problem(Location(shown(packages[0])), "several-decks", message, "name those of one deck"))
    if has_error(problems):
        return [], 0, problems
    history = history_of(read)
    files = history_files(history)
    return sorted(files), len(history.notes), problems + commit(folder, files)

LEVELS: tuple[Level, ...] = get_args(Level)


def history_of(packages: Iterable[Package]) -> History:
    """The history of packages of one deck; of a note that several hold, the newest. What facts a note was made from
    is not known, so the next build words it anew, with the published options, and sends only what then differs."""
    packages = list(packages)
    newest: dict[str, Card] = {}
    for card in (card for package in packages for card in package.cards):
        if card.guid not in newest or card.mod > newest[card.guid].mod:
            newest[card.guid] = card
    notes = Notes()
    for guid, card in newest.items():
        changed = max((t.removeprefix(CHANGED) for t in card.tags if t.startswith(CHANGED)), default="")
        retired = card.retired or ("no longer made" if RETIRED in card.tags else "")
        known = Published(
            item=item_of(card), digest="", mod=card.mod, changed=changed, retired=retired, note=card.note, subdeck=card.subdeck
        )
        notes.add(guid, known)
    days = [day_of(card.mod) for card in newest.values()]
    one = packages[0]
    return History(namespace=one.namespace, deck=one.deck, released=max(days), first=min(days), notes=notes)


def item_of(card: Card) -> Item:
    """The item that a card shows, as far as it shows it."""
    whys = dict(card.whys)
    wrong = [Option(text, False, whys.get(text, "")) for text in card.options if text != card.key]
    options = (Option(card.key, True), *wrong) if card.options else ()
    if "quizgen::sorted" in card.tags:
        options = tuple(sorted(options, key=lambda o: card.options.index(o.text)))
    tags = tuple(t for t in card.tags if t != RETIRED and not t.startswith(CHANGED))
    named = next((t.removeprefix(LEVEL) for t in tags if t.startswith(LEVEL)), "remember")
    level: Level = next((known for known in LEVELS if known == named), "remember")
    article = next((t.removeprefix(ARTICLE) for t in tags if t.startswith(ARTICLE)), "")
    return Item(
        id=card.id,
        type="cloze" if card.blanks else "choice" if options else "open",
        level=level,
        stem=card.stem,
        options=options,
        answer="" if options or card.blanks else card.key,
        explanation=card.explanation,
        evidence=card.evidence,
        tags=tags,
        citations=(Citation(article, card.source, card.date),),
        recall=card.recall,
        blanks=tuple(Blank(*blank) for blank in card.blanks),
        context=card.context,
    )


def _strange(package: Package, path: Path) -> list[Problem]:
    """The problem of a package whose notes do not have the guids of their ids."""
    from genanki import guid_for  # type: ignore[import-untyped]

    wrong = [c.id for c in package.cards if c.guid != guid_for("quizgen", package.namespace, c.id)]
    if not wrong:
        return []
    message = f"{len(wrong)} of {len(package.cards)} notes do not bear the guid of their id, such as “{wrong[0][:80]}”"
    hint = "name the .apkg that `quizgen build` wrote, not one that was changed or exported by Anki"
    return [Problem(Location(shown(path)), "foreign-guid", message, hint)]
