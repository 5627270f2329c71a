"""The problems of articles, recipes, templates, quizzes and tables: everything is read, and nothing written unasked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from quizgen import reader
from quizgen.build.at_odds import conflicts_in
from quizgen.build.commit import settle
from quizgen.build.corpus import twice
from quizgen.build.facts_gated import trusted
from quizgen.build.raw_texts import is_raw, raw_text
from quizgen.files import is_file, is_folder, is_there, listed
from quizgen.model.article import Article
from quizgen.model.common import Judged
from quizgen.model.facts import Fact
from quizgen.model.outcome import Outcome
from quizgen.model.problem import Location, Problem, Severity
from quizgen.project import find_project, no_project, not_found, own_files, shown
from quizgen.world.offices import disagreements
from quizgen.world.rows import FOLDER as TABLES
from quizgen.world.table_answers import contradictions
from quizgen.world.table_check import check_tables

BUILT = ("quiz.json", "history.jsonl", "history.json")  # of a built deck


def check(paths: list[Path], here: Path, deep: bool = False, write: bool = False) -> tuple[int, list[Problem]]:
    """How many files were read, and their problems. Without paths: the project's articles and recipes. `deep`: the
    gates judge every fact anew, for which the texts are parsed; `write`: and what they find goes into the articles."""
    files, problems = _files(paths, here)
    articles: list[tuple[Path, Article]] = []
    for path in files:
        found = check_deep(path, write) if deep or write else []
        problems += check_file(path, articles) + found
    return len(files), problems + twice(articles)


def _files(paths: list[Path], here: Path) -> tuple[list[Path], list[Problem]]:
    if not paths:
        project = find_project(here)
        if project is None:
            return [], [no_project("name the files to check")]
        (articles, out), (recipes, more) = own_files(project / "source"), own_files(project / "decks")
        return articles + recipes, out + more
    files, problems = [], []
    for path in paths:
        if is_folder(path):
            inside, out = own_files(path)
            inside = inside or [p for name in BUILT if is_there(p := path / name)] or _tables(path)
            files += inside
            problems += out if inside or out else _nothing(path)
        elif is_file(path):
            files.append(path)
        else:
            problems.append(not_found(path, "name articles, recipes, templates, a quiz.json or a folder of them"))
    return files, problems


def _tables(folder: Path) -> list[Path]:
    """The folder itself where it holds tables: their rows are checked against each other."""
    return [folder] if any(p.suffix == ".csv" and is_file(TABLES / p.name) for p in listed(folder, "")[0]) else []


def _nothing(folder: Path) -> list[Problem]:
    label = shown(folder)
    _, problems = listed(folder, label)
    hint = "articles, recipes and templates are files that end in .yaml"
    return problems or [Problem(Location(label), "nothing-to-check", f"{label} holds nothing to check", hint)]


def check_file(path: Path, articles: list[tuple[Path, Article]] | None = None) -> list[Problem]:
    """The problems of one file, whatever its form. An article is added to `articles`."""
    label = shown(path)
    if unfinished := settle(path):
        return unfinished
    if is_folder(path):
        return [replace(p, location=replace(p.location, file=f"{label}/{p.location.file}")) for p in check_tables(path)]
    if path.suffix == ".csv":
        hint = f"quizgen check {shown(path.parent)}"
        message = "a table is checked with the others of its folder"
        return [Problem(Location(label), "whole-folder", message, hint)]
    if is_raw(path):
        return [raw_text(path)]
    form = reader.schema_of(path)
    if form == "recipe":  # what builds a deck is imported for recipes alone
        from quizgen.build.checking_recipes import check_recipe

        return check_recipe(path, label)
    if form == "template":
        from quizgen.build.templates import read_one

        return read_one(path)[1]
    if form == "questions":
        return reader.read_questions(path, label)[1]
    if form == "quiz":
        return reader.read_quiz(path, label)[1]
    if form == "history":
        return reader.read_history(path, label)[1]
    article, problems = reader.read_article(path, label)
    if article is None:
        return problems
    if articles is not None:
        articles.append((path, article))
    told = [*disagreements(article), *contradictions(article), *conflicts_in(article)[1], *trusted(article)[1]]
    return problems + _placed(path, label, told)


def check_deep(path: Path, write: bool = False) -> list[Problem]:
    """What the gates say of the facts of an article: a warning of a sure fault and of an outcome that is no longer
    so, a note of a doubt. `write`: the article gets what they find."""
    from quizgen.build.facts_gated import article_outcomes, gates_of
    from quizgen.build.gates_written import write_gates
    from quizgen.drafting.pipeline import missing_model

    if settle(path) or not is_file(path) or is_raw(path) or reader.schema_of(path) not in ("article", None):
        return []
    if lacking := missing_model():
        return [lacking]
    label = shown(path)
    article, _ = reader.read_article(path, label)
    if article is None:
        return []
    found = article_outcomes(article)
    gates = gates_of(article, found)
    written = write_gates(path, article, gates) if write else [p for f in article.facts for p in _stale(f, gates)]
    return _placed(path, label, [p for f in article.facts for p in _judged(f, found[f.id])] + written)


def _placed(path: Path, label: str, problems: list[Problem]) -> list[Problem]:
    """Problems of facts (`facts.ID`) with the line on which each stands."""
    if not any(p.location.path.startswith("facts.") for p in problems):
        return problems
    sheet = reader.open_file("article", path, label)
    facts = sheet.value_at(("facts",))
    places = {f"facts.{f.get('id')}": n for n, f in enumerate(facts if isinstance(facts, list) else []) if isinstance(f, dict)}
    return [replace(p, location=sheet.at("facts", places[p.location.path])) if p.location.path in places else p for p in problems]


def _judged(fact: Fact, outcome: Outcome) -> Iterator[Problem]:
    where, told = Location(path=f"facts.{fact.id}"), set()
    for reason in outcome.reasons:
        severity: Severity = "warning" if reason.weight == "sure" else "note"
        if reason.code == "conflict":
            continue  # every check tells of it
        if (message := f"fact “{fact.id}”: {reason.says} ({reason.code})") not in told:
            told.add(message)
            yield Problem(where, "gate", message, reason.mend, severity)


def _stale(fact: Fact, gates: Mapping[str, Judged]) -> Iterator[Problem]:
    """A warning of an outcome that is no longer so."""
    if fact.gate is not None and fact.gate.outcome != gates[fact.id].outcome:
        message = f"fact “{fact.id}” says that the gates found “{fact.gate.outcome}”; they find “{gates[fact.id].outcome}”"
        yield Problem(Location(path=f"facts.{fact.id}"), "stale-gate", message, _REFRESH, "warning")


_REFRESH = "`quizgen check --write` puts it right; a reviewed fact is asked unless they refuse it"
