"""A pupil's dispute: from the code on a paper to the question, its source and the reason of each option."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from quizgen import reader
from quizgen.build.commit import settle, settle_below
from quizgen.build.heads import cited_files
from quizgen.build.places import id_of, place_of_fact
from quizgen.files import is_file, listed, read_bytes, real
from quizgen.model.code import paper_code, read_code
from quizgen.model.item import Item
from quizgen.model.problem import Location, Problem, has_error
from quizgen.model.quiz import Paper, Placed, Quiz
from quizgen.project import find_project, shown, yaml_files
from quizgen.quiz.round import right_answer
from quizgen.world.folding import find_evidence


@dataclass(frozen=True)
class Passage:
    """A passage of evidence and where it stands: `source/kim.yaml:31`, or the article's title without a project."""

    text: str
    place: str


@dataclass(frozen=True)
class Answer:
    """What there is to say of one question of a paper, or of a card: `options` as printed, by letter; `right` what is
    right; `facts` each full id with its `file:line`, or "" for general knowledge; `paper_only` why it
    makes no card, "" where it does."""

    quiz: Path
    paper: Paper | None
    code: str
    number: int
    item: Item
    options: list[tuple[str, str, bool, str]] = field(default_factory=list)
    right: str = ""
    passages: list[Passage] = field(default_factory=list)
    facts: list[tuple[str, str]] = field(default_factory=list)
    paper_only: str = ""


Found = tuple[Path, Quiz, Paper]


def why(words: list[str], here: Path) -> tuple[Answer | None, list[Problem]]:
    """Answer `CODE B7`, `CODE 7`, `quiz.json B7` or, with one quiz at hand, `B 7`; or the id that a card shows."""
    text = [w for word in words for w in word.split()]
    if ids := [w for w in text if "/" in w and not w.endswith(".json")]:
        return _by_id(ids[0], [Path(w) for w in text if w.endswith(".json")], here)
    first, rest = (text[0], text[1:]) if text else ("", [])
    code = read_code(first)
    named = Path(first) if first.endswith(".json") else None
    letter, number = _place(rest if code or named else text)
    if number < 1:
        hint = "such as `quizgen why 7K3QX-B B7`: the code at the foot of the page, then the question"
        return None, [Problem(Location("why"), "question", "it is not said which question", hint)]
    if unfinished := settle(named) if named else _settled(here):
        return None, unfinished
    quizzes, problems = _quizzes([named] if named else _files(here))
    if has_error(problems) and named:
        return None, problems
    found = _by_code(quizzes, code, letter) if code else _by_letter(quizzes, letter or "A")
    if isinstance(found, Problem):
        return None, [found]
    return _answer(found, number)


def _by_id(item_id: str, named: list[Path], here: Path) -> tuple[Answer | None, list[Problem]]:
    """The item of an id, today's or the one its card shows, in the quizzes named or at hand."""
    quizzes, problems = _quizzes(named or _files(here))
    for file, quiz in quizzes:
        for item in quiz.items:
            if item_id in (item.id, item.first_id):
                options, facts = _options(item, Placed(item.id)), _facts(item, file)
                passages, only = _passages(item, quiz, file), quiz.cards.paper_only.get(item.id, "")
                right = right_answer(item)
                return Answer(file, None, "", 0, item, options, right, passages=passages, facts=facts, paper_only=only), problems
    from difflib import get_close_matches

    close = get_close_matches(item_id, [i.id for _, quiz in quizzes for i in quiz.items], 1)
    looked = ", ".join(shown(file) for file, _ in quizzes) or "none"
    hint = f"did you mean {close[0]}?" if close else f"the files searched: {looked}"
    return None, [*problems, Problem(Location("why"), "unknown-item", f"no item has the id “{item_id}”", hint)]


def _facts(item: Item, file: Path) -> list[tuple[str, str]]:
    """Full id and `file:line` of each fact of an item that stands in an article of the project."""
    project = find_project(file.parent)
    paths = yaml_files(project / "source") if project else []
    named = {article_id: path for path in paths if (article_id := id_of(path))}
    found = []
    for full in item.facts:
        article, _, fact = full.partition("/")
        at = place_of_fact(named[article], fact.partition(".")[0]) if article in named else None
        found.append((full, f"{at.file}:{at.line}" if at else ""))
    return found


def _place(words: list[str]) -> tuple[str, int]:
    """Letter and number of `B7`, `B 7` or `7`; 0 where there is none."""
    text = "".join(words).upper()
    letter = text[:1] if "A" <= text[:1] <= "Z" else ""
    digits = text[len(letter) :]
    return letter, int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 5 else 0


def _settled(here: Path) -> list[Problem]:
    project = find_project(here)
    return settle_below(here) + (settle_below(project / "decks") if project else [])


def _files(here: Path) -> list[Path]:
    project = find_project(here)
    folders = [here, *listed(here, "")[0], *(listed(project / "decks", "")[0] if project else [])]
    files = [real(folder / "quiz.json") for folder in folders]
    return [p for p in dict.fromkeys(files) if is_file(p)]


def _quizzes(files: list[Path]) -> tuple[list[tuple[Path, Quiz]], list[Problem]]:
    found, problems = [], []
    for file in files:
        quiz, more = reader.read_quiz(file, shown(file))
        problems += more
        found += [(file, quiz)] if quiz is not None else []
    return found, problems


def _by_code(quizzes: list[tuple[Path, Quiz]], code: str, letter: str) -> Found | Problem:
    for file, quiz in quizzes:
        for paper in quiz.papers:
            if code in (paper.code, paper_code(quiz, paper)):
                if letter and letter != paper.letter:
                    message = f"{code} is the code of paper {paper.letter}, and the question is of paper {letter}"
                    return Problem(Location(code), "code", message, f"write {paper.letter} and the question's number")
                return file, quiz, paper
    looked = ", ".join(shown(file) for file, _ in quizzes) or "none"
    hint = f"look at the foot of the page; the files searched: {looked}"
    return Problem(Location(code), "code", f"no quiz here has a paper with the code {code}", hint)


def _by_letter(quizzes: list[tuple[Path, Quiz]], letter: str) -> Found | Problem:
    if len(quizzes) != 1:
        message = "there is no quiz here" if not quizzes else f"there are {len(quizzes)} quizzes here"
        return Problem(Location("why"), "code", message, "write the code at the foot of the page, or the quiz.json")
    file, quiz = quizzes[0]
    for paper in quiz.papers:
        if paper.letter == letter:
            return file, quiz, paper
    have = ", ".join(paper.letter for paper in quiz.papers)
    return Problem(Location(shown(file)), "paper", f"there is no paper {letter}", f"papers: {have or 'none'}")


def _answer(found: Found, number: int) -> tuple[Answer | None, list[Problem]]:
    file, quiz, paper = found
    where = Location(shown(file))
    if number > len(paper.items):
        message = f"paper {paper.letter} has {len(paper.items)} questions, and there is none numbered {number}"
        return None, [Problem(where, "question", message)]
    problems = []
    now = paper_code(quiz, paper)
    if paper.code and paper.code != now:
        message = f"the quiz was changed after paper {paper.code} was made: what was printed may differ"
        problems.append(Problem(where, "code", message, "the paper as it is now has the code " + now, "warning"))
    placed = paper.items[number - 1]
    item = next(item for item in quiz.items if item.id == placed.id)
    passages = _passages(item, quiz, file)
    options, facts = _options(item, placed), _facts(item, file)
    answer = Answer(file, paper, paper.code or now, number, item, options, right_answer(item), passages, facts)
    return answer, problems


def _options(item: Item, placed: Placed) -> list[tuple[str, str, bool, str]]:
    order = placed.options or range(len(item.options))
    return [
        (chr(ord("A") + n), o.text, o.right, o.why) for n, o in enumerate(item.options[i] for i in order)
    ] if item.options else []


def _passages(item: Item, quiz: Quiz, file: Path) -> list[Passage]:
    sources = cited_files(quiz, find_project(file.parent))
    own = {citation.article for citation in item.citations}
    titles = ", ".join(citation.title for citation in item.citations)
    found = []
    for text in item.evidence:
        places = [_line(text, path) for path, article in sources if article.id in own]
        found.append(Passage(text, next(filter(None, places), titles)))
    return found


def _line(passage: str, path: Path) -> str:
    """`file:line` of a passage in an article's `text`; "" where the file does not show it word for word."""
    data, _ = read_bytes(path, "", reader.MOST_YAML)
    if data is None:
        return ""
    sheet = reader.open_sheet("article", data, shown(path))
    raw = data.decode("utf-8-sig", "replace").splitlines(keepends=True)
    first = sheet.at("text").line
    place = find_evidence(passage, "".join(raw[first - 1 :]))
    return f"{shown(path)}:{first + ''.join(raw[first - 1 :])[: place[0]].count(chr(10))}" if place else ""
