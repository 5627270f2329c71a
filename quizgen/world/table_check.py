"""check_tables: every row of the tables, and rows that contradict each other, as Problems.

Run by the tests on the shipped tables, and by `quizgen check FOLDER`. Each problem stands at file:line and names the
other place.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

from quizgen import files
from quizgen.model.dates import Edtf, parse
from quizgen.model.problem import Location, Problem, in_order
from quizgen.world.folding import fold
from quizgen.world.rows import FOLDER, listed, numbered, read

Numbered = tuple[int, dict[str, str]]

HOLDERS = ("holders", "ministers", "organisation_heads")
NAMED = {  # table → columns of names that may stand for one row only
    "agencies": ("name", "aliases"),
    "organisations": ("name", "short", "aliases"),
    "outlets": ("name", "aliases"),
    "think_tanks": ("name", "aliases"),
    "treaties": ("name",),
    "missiles": ("name", "aliases"),
    "glossary": ("term", "aliases"),
    "countries": ("name", "aliases"),
    "people": ("name", "aliases"),
    "other_names": ("name", "aliases"),
    "group_names": ("name", "aliases"),
    "place_names": ("name", "aliases"),
}
DATES = ("since", "until", "checked", "founded", "seated", "date", "first_test")
NEEDED = ("source", "name", "term", "commodity", "office", "since", "definition", "country", "region")
MAY_BE_EMPTY = {("agencies", "country"), ("organisations", "country"), ("offices", "country")}
TRUTHS = ("state", "complete", "un_member", "asked", "alone", "meant")
NUMBERS = {"offices": ("seats",), "cities": ("population", "latitude", "longitude")}
_NUMBER = re.compile(r"-?\d{1,6}(?:\.\d+)?")
_SENSE = re.compile(r"[^:]+: [^:,]+(?:, [^:,]+)*")
MOST_TABLE = 8_000_000  # bytes; the largest of ours has one
LONGEST_DEFINITION = 160  # characters: one line of an option and of a card
FEWEST_NEIGHBOURS = 3  # so that every term has three distractors


def check_tables(folder: Path = FOLDER) -> list[Problem]:
    """All problems of the tables in `folder`, sorted by place; none when they are sound.

    A table that cannot be read, or has other columns than ours of its name, is told and looked at no further.
    """
    found: list[Problem] = []
    paths = [p for p in files.listed(folder, "")[0] if p.suffix == ".csv"]
    tables = {p.stem: rows for p in paths if (rows := _readable(p, found)) is not None}
    found += [p for name, rows in tables.items() for p in _shape(name, rows)]
    tables = {name: tuple(r for r in rows if _whole(r[1])) for name, rows in tables.items()}
    found += [p for name, rows in tables.items() for p in _cells(name, rows)]
    found += [p for name, columns in NAMED.items() for p in _names_once(name, columns, tables.get(name, ()))]
    found += _known_places(tables)
    holders = [(name, row) for name in HOLDERS for row in tables.get(name, ())]
    found += _terms_of_office(holders, tables)
    found += _people(tables.get("people", ()), {row["name"] for _, (_, row) in holders})
    found += _genders(holders)
    found += _bans(tables.get("commodities", ()))
    found += _glossary(tables.get("glossary", ()))
    found += _organisations(tables.get("organisations", ()))
    found += _parties(tables.get("parties", ()))
    return in_order(found)


def _readable(path: Path, found: list[Problem]) -> tuple[Numbered, ...] | None:
    """The rows of a file that is one of our tables; None, with the problem, of any other."""
    if not files.is_file(FOLDER / path.name):
        names = ", ".join(p.stem for p in files.listed(FOLDER, "")[0] if p.suffix == ".csv")
        found.append(_problem(path.stem, 0, "unknown-table", f"there is no table “{path.stem}”", f"there are: {names}"))
        return None
    data, problems = files.read_bytes(path, path.name, MOST_TABLE)
    if data is None:
        found += problems
        return None
    try:
        text = data.decode("utf-8")
        rows = numbered(io.StringIO(text, newline=""))
        columns = next(csv.reader(io.StringIO(text, newline="")), [])
    except (UnicodeDecodeError, csv.Error) as error:
        found.append(_problem(path.stem, 0, "unreadable", f"this is no CSV in UTF-8: {error}"))
        return None
    wanted = list(read(path.stem)[0][1])
    if columns != wanted:
        hint = f"the first line is: {','.join(wanted)}"
        found.append(_problem(path.stem, 1, "columns", "the table has other columns than it must have", hint))
        return None
    return rows


def _whole(row: dict[str, str]) -> bool:
    return None not in row and None not in row.values()


def _shape(table: str, rows: tuple[Numbered, ...]) -> Iterator[Problem]:
    for line, row in rows:
        if not _whole(row):
            yield _problem(table, line, "row-shape", "the row has more or fewer cells than the table has columns")
            continue
        for column in NUMBERS.get(table, ()):
            if not _NUMBER.fullmatch(row[column]):
                yield _problem(table, line, "bad-number", f"“{column}” is “{row[column]}”", "a number, in digits")


def _cells(table: str, rows: tuple[Numbered, ...]) -> Iterator[Problem]:
    for line, row in rows:
        for column, text in row.items():
            yield from _cell(table, line, column, text)
        yield from _span(table, line, row)


def _cell(table: str, line: int, column: str, text: str) -> Iterator[Problem]:
    if text != " ".join(text.split()) or ";;" in text.replace(" ", ""):
        yield _problem(table, line, "stray-space", f"“{column}” has stray blanks: “{text}”")
    if column in NEEDED and not text and (table, column) not in MAY_BE_EMPTY:
        yield _problem(table, line, f"missing-{column}", f"“{column}” is empty")
    if column in TRUTHS and text not in ("yes", "no"):
        yield _problem(table, line, "not-yes-or-no", f"“{column}” is “{text}”", "write yes or no")
    if column in DATES and text and not _date(text):
        yield _problem(table, line, "bad-date", f"“{text}” is no EDTF date", "write 2018-03-28, 2018-03 or 2018")


def _span(table: str, line: int, row: dict[str, str]) -> Iterator[Problem]:
    since, until = _date(row.get("since", "")), _date(row.get("until", "") or row.get("checked", ""))
    if since and until and until.last < since.first:
        yield _problem(table, line, "until-before-since", f"it ends ({until}) before it begins ({since})")
    if "checked" in row and bool(row["until"]) == bool(row["checked"]):
        yield _problem(
            table, line, "until-or-checked", "a row has either “until” or, while the office is held, “checked”"
        )


def _names_once(table: str, columns: tuple[str, ...], rows: tuple[Numbered, ...]) -> Iterator[Problem]:
    seen: dict[str, int] = {}
    for line, row in rows:
        names = [row["name"]] if columns == ("name",) else [n for c in columns for n in listed(row[c] or "")]
        for name in dict.fromkeys(map(fold, names)):
            if name in seen:
                yield _problem(
                    table, line, "name-twice", f"“{name}” is also a name of {_place(table, seen[name])}",
                    "give each name or alias to one row",
                )  # fmt: skip
            seen.setdefault(name, line)


def _known_places(tables: dict[str, tuple[Numbered, ...]]) -> Iterator[Problem]:
    codes = {row["code"] for _, row in tables.get("countries", ())}
    organisations = {row["id"] for _, row in tables.get("organisations", ())}
    for table, rows in tables.items():
        known = codes | organisations if table in (*HOLDERS, "offices") else codes
        for line, row in rows:
            code = row.get("country") or row.get("target") or ""
            for wrong in [c for c in (code, *listed(row.get("also") or "")) if c and c not in known]:
                yield _problem(table, line, "unknown-country", f"no country has the code “{wrong}”")


def _terms_of_office(holders: list[tuple[str, Numbered]], tables: dict[str, tuple[Numbered, ...]]) -> Iterator[Problem]:
    offices = [r for _, r in tables.get("offices", ()) if r["seats"].isdecimal()]
    seats = {(r["country"], fold(r["office"])): int(r["seats"]) for r in offices}
    chains: dict[tuple[str, str], list[tuple[str, Numbered]]] = {}
    for table, (line, row) in holders:
        key = (row["country"], fold(row["office"]))
        if key not in seats and ("", key[1]) not in seats:
            yield _problem(table, line, "unknown-office", f"offices.csv has no “{row['office']}”")
        if _date(row["since"]) and _date(row["until"] or row["checked"]):
            chains.setdefault(key, []).append((table, (line, row)))
    for key, chain in chains.items():
        if seats.get(key, seats.get(("", key[1]), 1)) == 1:
            yield from _one_at_a_time(chain)


def _one_at_a_time(chain: list[tuple[str, Numbered]]) -> Iterator[Problem]:
    """Two terms may share the day, month or year of the handover, as coarse as the rows are."""
    for (table_a, (line_a, a)), (table_b, (line_b, b)) in combinations(chain, 2):
        (first, second) = sorted((a, b), key=lambda r: parse(r["since"]).first)
        end, start = parse(first["until"] or first["checked"]), parse(second["since"])
        apart = end.last <= start.last or end.first <= start.first
        if not apart:
            yield _problem(
                table_b, line_b, "two-holders",
                f"{b['name']} and {a['name']} ({_place(table_a, line_a)}) were {a['office']} on the same days",
                "correct the dates, or give the office more seats in offices.csv",
            )  # fmt: skip


def _genders(holders: list[tuple[str, Numbered]]) -> Iterator[Problem]:
    """One person of a country has one gender in all rows."""
    seen: dict[tuple[str, str], tuple[str, int, str]] = {}
    for table, (line, row) in holders:
        told = row["gender"]
        if told not in ("female", "male", ""):
            yield _problem(table, line, "bad-gender", f"“gender” is “{told}”", "write female, male or nothing")
        elif told:
            other, at, theirs = seen.setdefault((row["country"], fold(row["name"])), (table, line, told))
            if theirs != told:
                words = f"{row['name']} is {told} here, {theirs} in {_place(other, at)}"
                yield _problem(table, line, "two-genders", words)


def _bans(rows: tuple[Numbered, ...]) -> Iterator[Problem]:
    """By one instrument a good is banned once at a time; two instruments may ban it both."""
    seen: dict[tuple[str, ...], list[Numbered]] = {}
    for line, row in rows:
        for name in dict.fromkeys(map(fold, (row["commodity"], *listed(row["aliases"])))):
            before = seen.setdefault((name, *(row[c] for c in ("target", "by", "action", "source"))), [])
            if other := next((at for at, earlier in before if _together(earlier, row)), 0):
                place = _place("commodities", other)
                yield _problem("commodities", line, "good-twice", f"“{name}” is {row['action']} in {place} already")
            before.append((line, row))


def _together(a: dict[str, str], b: dict[str, str]) -> bool:
    """True where two measures are in force on one day at least."""
    first, second = sorted((a, b), key=lambda row: row["since"])
    until, since = _date(first["until"]), _date(second["since"])
    return not (until and since and until.first <= since.last)


def _people(rows: tuple[Numbered, ...], holders: set[str]) -> Iterator[Problem]:
    for line, row in rows:
        if row["name"] not in holders:
            yield _problem("people", line, "unknown-person", f"no holder of an office is called “{row['name']}”")


def _glossary(rows: tuple[Numbered, ...]) -> Iterator[Problem]:
    terms = {fold(row["term"]): line for line, row in rows}
    definitions: dict[str, int] = {}
    for line, row in rows:
        if len(row["definition"]) > LONGEST_DEFINITION:
            yield _problem("glossary", line, "definition-too-long", f"{len(row['definition'])} characters")
        if re.search(rf"\b{re.escape(fold(row['term']))}\b", fold(row["definition"])):
            yield _problem("glossary", line, "definition-uses-term", f"the definition of “{row['term']}” uses it")
        if (other := definitions.setdefault(fold(row["definition"]), line)) != line:
            yield _problem("glossary", line, "definition-twice", f"{_place('glossary', other)} has the same definition")
        if odd := [part for part in listed(row["senses"]) if not _SENSE.fullmatch(part)]:
            yield _problem("glossary", line, "bad-sense", f"“{odd[0]}” is no sense", "write “name: word, phrase”")
        yield from _neighbours(line, row, terms)


def _parties(rows: tuple[Numbered, ...]) -> Iterator[Problem]:
    """A name is one party's of a country at a time, and those kept apart are parties of it."""
    names = {(row["country"], row["name"]) for _, row in rows}
    seen: dict[tuple[str, str], list[tuple[int, dict[str, str]]]] = {}
    for line, row in rows:
        for name in dict.fromkeys((row["name"], *listed(row["aliases"]))):
            before = seen.setdefault((row["country"], name), [])
            if other := next((at for at, earlier in before if _together(earlier, row)), 0):
                yield _problem("parties", line, "name-twice", f"“{name}” is also a name of {_place('parties', other)}")
            before.append((line, row))
        for other_name in listed(row["apart"]):
            if (row["country"], other_name) not in names:
                yield _problem("parties", line, "unknown-party", f"the country has no “{other_name}” in the table")


def _organisations(rows: tuple[Numbered, ...]) -> Iterator[Problem]:
    """A seat that is asked for is a city, branches are seats of others, and a purpose has others beside it."""
    ids, cities = {row["id"] for _, row in rows}, {row["city"] for _, row in rows}
    for line, row in rows:
        if row["seated"] and not row["city"]:
            yield _problem("organisations", line, "missing-city", "“seated” has a date, “city” is empty")
        for name in listed(row["branches"]):
            if name not in cities or name == row["city"]:
                yield _problem("organisations", line, "unknown-branch", f"no other organisation sits in “{name}”")
        others = set(listed(row["neighbours"])) - {row["id"]}
        for unknown in sorted(others - ids):
            yield _problem("organisations", line, "unknown-neighbour", f"the table has no “{unknown}”")
        if row["neighbours"] and len(others) < FEWEST_NEIGHBOURS:
            yield _problem("organisations", line, "few-neighbours", f"“{row['id']}” needs {FEWEST_NEIGHBOURS} others")


def _neighbours(line: int, row: dict[str, str], terms: dict[str, int]) -> Iterator[Problem]:
    neighbours = [fold(n) for n in listed(row["neighbours"])]
    for unknown in (n for n in neighbours if n not in terms):
        yield _problem("glossary", line, "unknown-neighbour", f"the glossary has no “{unknown}”")
    if len(set(neighbours) - {fold(row["term"])}) < FEWEST_NEIGHBOURS:
        yield _problem("glossary", line, "few-neighbours", f"“{row['term']}” needs {FEWEST_NEIGHBOURS} other terms")


def _date(text: str) -> Edtf | None:
    try:
        return parse(text)
    except ValueError:
        return None


def _place(table: str, line: int) -> str:
    return f"{table}.csv:{line}"


def _problem(table: str, line: int, rule: str, message: str, hint: str = "") -> Problem:
    return Problem(Location(f"{table}.csv", line, 1 if line else 0), rule, message, hint)
