"""The shipped tables are sound, and a planted contradiction is found with both its places."""

from __future__ import annotations

import csv
import datetime as dt
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from quizgen.cli.app import app
from quizgen.lint import lint_quiz
from quizgen.model.item import Item, Option
from quizgen.model.quiz import Quiz
from quizgen.world import rows, tables
from quizgen.world.table_check import check_tables


def test_the_shipped_tables_are_sound():
    assert [str(p) for p in check_tables()] == []


PLANTED = [
    # table, column to find the row by, its value, changes or a new row, rule, words the message must have
    ("holders", {"name": "Moon Jae-in"}, {"since": "2016-05-10"}, "two-holders", "Park Geun-hye (holders.csv:"),
    ("holders", {"name": "Moon Jae-in"}, {"until": "2016-05-10"}, "until-before-since", "2017-05-10"),
    ("holders", {"name": "Moon Jae-in"}, {"until": "10 May 2022"}, "bad-date", "10 May 2022"),
    ("holders", {"name": "Moon Jae-in"}, {"source": ""}, "missing-source", "source"),
    ("holders", {"name": "Moon Jae-in"}, {"name": "Moon  Jae-in"}, "stray-space", "Moon  Jae-in"),
    ("holders", {"name": "Moon Jae-in"}, {"country": "KRO"}, "unknown-country", "KRO"),
    ("holders", {"name": "Moon Jae-in"}, {"office": "presidnet"}, "unknown-office", "presidnet"),
    ("holders", {"name": "Moon Jae-in"}, {"checked": "2025-12"}, "until-or-checked", "checked"),
    ("holders", {"name": "Moon Jae-in"}, {"complete": "true"}, "not-yes-or-no", "true"),
    ("ministers", {"name": "Hillary Clinton"}, {"gender": "woman"}, "bad-gender", "woman"),
    ("ministers", {"name": "Feridun Sinirlioğlu"}, {"name": "Abdullah Gül", "gender": "female"}, "two-genders",
     "holders.csv:"),
    ("commodities", {"commodity": "magnesia"}, {"aliases": "magnesite"}, "good-twice", "commodities.csv:"),
    ("offices", {"office": "captain regent"}, {"seats": "two"}, "bad-number", "two"),
    ("agencies", {"name": "Yonhap News Agency"}, {"aliases": "KCNA"}, "name-twice", "agencies.csv:"),
    ("people", {"name": "Mohamed Morsi"}, {"name": "Mohamed Mursy"}, "unknown-person", "Mohamed Mursy"),
    ("commodities", {"commodity": "magnesia"}, {"target": "DPRK"}, "unknown-country", "DPRK"),
    ("organisations", {"id": "nato"}, {"founded": "1949-02-30"}, "bad-date", "1949-02-30"),
    ("glossary", {"term": "armistice"}, {"neighbours": "truce; ceasefire; peece"}, "unknown-neighbour", "peece"),
    ("glossary", {"term": "armistice"}, {"neighbours": "truce; ceasefire"}, "few-neighbours", "armistice"),
    ("glossary", {"term": "armistice"}, {"aliases": "truce"}, "name-twice", "truce"),
    ("glossary", {"term": "armistice"}, {"definition": "an armistice of states"}, "definition-uses-term", "armistice"),
    ("glossary", {"term": "armistice"}, {"definition": "x" * 161}, "definition-too-long", "161"),
]


IDS = [f"{table}-{rule}" for table, _, _, rule, _ in PLANTED]


@pytest.mark.parametrize(("table", "where", "change", "rule", "words"), PLANTED, ids=IDS)
def test_a_planted_contradiction_is_found(tmp_path, table, where, change, rule, words):
    folder = _copy(tmp_path)
    line = _change(folder / f"{table}.csv", where, change)
    found = [p for p in check_tables(folder) if p.rule == rule]
    assert any(words in p.message for p in found), [str(p) for p in check_tables(folder)]
    places = {p.location.line for p in found} | {line if f"{table}.csv:{line}" in p.message else 0 for p in found}
    assert line in places


def test_a_row_with_too_many_cells_is_found(tmp_path):
    folder = _copy(tmp_path)
    with (folder / "agencies.csv").open("a", encoding="utf-8") as file:
        file.write("A,,CHN,yes,state,a source,one more\nB,,CHN\n")
    assert [p.rule for p in check_tables(folder)].count("row-shape") == 2


def test_the_check_command_tells_both_places_and_survives_what_is_no_table(tmp_path):
    folder = _copy(tmp_path)
    with (folder / "holders.csv").open("a", encoding="utf-8") as file:
        file.write("KOR,president,Anna Berg,2018-01-01,2018-06-01,,female,yes,a source\n")
    (folder / "glossary.csv").write_text("a,b\nc,d\n", "utf-8")
    (folder / "missiles.csv").write_bytes(b"name\n\xff\x00\n")
    (folder / "people.csv").write_bytes(b"")
    (folder / "class-list.csv").write_text("pupil\n", "utf-8")
    before = {p.name: p.read_bytes() for p in folder.iterdir()}
    done = CliRunner().invoke(app, ["check", str(folder)])
    assert done.exit_code == 1 and isinstance(done.exception, SystemExit)
    told = done.stderr
    assert "holders.csv:" in told.split("Anna Berg and Moon Jae-in (holders.csv:")[0]
    for rule in ("two-holders", "columns", "unreadable", "unknown-table"):
        assert f"[{rule}]" in told
    assert {p.name: p.read_bytes() for p in folder.iterdir()} == before
    assert CliRunner().invoke(app, ["check", str(rows.FOLDER)]).exit_code == 0


def test_each_handover_gives_both_holders_that_day():
    names = [h.name for h in tables.holder_on("USA", "president", dt.date(2017, 1, 20))]
    assert names == ["Barack Obama", "Donald Trump"]
    assert [h.name for h in tables.holder_on("GBR", "foreign secretary", dt.date(2010, 5, 20))] == [
        "David Miliband",
        "William Hague",
    ]  # a month is all the table has


def test_holders_of_march_2018():
    day = dt.date(2018, 3, 28)
    held = {
        ("KOR", "President"): "Moon Jae-in",
        ("PRK", "supreme leader"): "Kim Jong-un",
        ("CHN", "president"): "Xi Jinping",
        ("CHN", "prime minister"): "Li Keqiang",  # by the alias of “premier”
        ("USA", "Secretary of State"): "Rex Tillerson",
        ("United Nations", "Secretary-General"): "António Guterres",
        ("NATO", "secretary-general"): "Jens Stoltenberg",
    }
    for (country, office), name in held.items():
        assert [h.name for h in tables.holder_on(country, office, day)] == [name]
        assert tables.complete_on(country, office, day)
    assert tables.role("CHN", "premier") == tables.role("GBR", "prime minister") == "head of government"
    assert tables.holders("KOR", "president")[0].region == "Eastern Asia"


def test_a_holder_has_other_spellings_and_plain_letters():
    (holder,) = tables.holder_on("UKR", "president", dt.date(2022, 3, 1))
    assert {"Volodymyr Zelensky", "Volodymyr Zelenskyy"} <= set(holder.names())
    (holder,) = tables.holder_on("TUR", "president", dt.date(2018, 3, 28))
    assert "Recep Tayyip Erdogan" in holder.names()
    (holder,) = tables.holder_on("POL", "president", dt.date(2001, 3, 28))
    assert "Aleksander Kwasniewski" in holder.names()


def test_nothing_is_claimed_after_the_table_was_checked_or_where_it_is_silent():
    assert tables.holder_on("USA", "president", dt.date(2031, 1, 1)) == ()
    assert not tables.complete_on("USA", "president", dt.date(2031, 1, 1))
    assert tables.holder_on("KOR", "president", dt.date(2025, 5, 1)) == ()  # vacant, an acting president
    assert tables.holder_on("Norland", "president", dt.date(2018, 3, 28)) == ()
    assert not tables.complete_on("USA", "prime minister", dt.date(2018, 3, 28))


def test_goods_banned_by_march_2018_and_before():
    goods = tables.banned("PRK", dt.date(2018, 3, 28))
    assert {"coal", "iron ore", "seafood", "textiles", "machinery", "timber", "copper", "lead", "silver"} <= goods
    assert "crude oil" not in goods  # capped, not banned
    assert "crude oil" in tables.banned("PRK", dt.date(2018, 3, 28), ("capped",))
    before = tables.banned("PRK", dt.date(2017, 8, 1))
    assert "copper" in before
    assert not {"seafood", "textiles", "machinery"} & before
    assert tables.banned("NOR", dt.date(2018, 3, 28)) == frozenset()


def test_agencies_and_whose_they_are():
    of = {a.name: a for a in tables.agencies()}
    assert (of["Xinhua News Agency"].country, of["Xinhua News Agency"].state) == ("CHN", True)
    assert (of["Korean Central News Agency"].country, "KCNA" in of["Korean Central News Agency"].aliases) == (
        "PRK",
        True,
    )
    assert of["Reuters"].country == ""


def test_the_tables_are_as_large_as_promised():
    sizes = {name: len(getattr(tables, name)()) for name in (
        "agencies", "organisations", "think_tanks", "commodities", "treaties", "missiles", "glossary", "outlets")}  # fmt: skip
    least = dict(outlets=200, agencies=60, organisations=60, think_tanks=80, commodities=60, treaties=60, missiles=60, glossary=550)
    assert all(sizes[name] >= least[name] for name in least), sizes


def test_a_paper_or_broadcaster_is_known_by_each_of_its_names():
    known = ("The New York Times", "New York Times", "the BBC", "BBC News", "CNN", "NPR", "Le Monde", "Al Jazeera")
    assert all(map(tables.is_outlet, known))
    assert not any(map(tables.is_outlet, ("UNESCO", "The Times Square Alliance", "Supreme Court", "")))


def test_no_definition_has_a_vague_quantity():
    """As an option of a question it would be faulted by the lint's rule of that name."""
    options = tuple(Option(term.definition, not n) for n, term in enumerate(tables.glossary()))
    quiz = Quiz(title="terms", items=(Item(id="terms/all", stem="Which of these?", options=options),))
    assert [p.message for p in lint_quiz(quiz) if p.rule == "vague-quantity"] == []


def test_importing_the_tables_reads_none_and_loads_nothing_heavy():
    code = (
        "import sys, quizgen.world.tables, quizgen.world.countries; from quizgen.world.rows import read;"
        "assert read.cache_info().currsize == 0; assert not {'pycountry','pydantic','babel'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True, timeout=30)


def _copy(tmp_path: Path) -> Path:
    folder = tmp_path / "tables"
    shutil.copytree(rows.FOLDER, folder)
    return folder


def _change(path: Path, where: dict[str, str], change: dict[str, str]) -> int:
    """Change the one row that `where` finds; its line."""
    with path.open(encoding="utf-8", newline="") as file:
        found = list(csv.DictReader(file))
    places = [i for i, row in enumerate(found) if all(row[k] == v for k, v in where.items())]
    assert len(places) == 1, places
    found[places[0]].update(change)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(found[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(found)
    return places[0] + 2


def test_foreign_ministers_of_states_in_the_news():
    held = {
        ("SYR", 2015): "Walid Muallem",
        ("UKR", 2022): "Dmytro Kuleba",
        ("ISR", 2007): "Tzipi Livni",
        ("SAU", 2003): "Saud al-Faisal",
        ("EGY", 2016): "Sameh Shoukry",
        ("CAN", 2018): "Chrystia Freeland",
    }
    for (code, year), name in held.items():
        assert [h.name for h in tables.holder_on(code, "foreign minister", dt.date(year, 6, 15))] == [name]
    assert [h.name for h in tables.holder_on("SYR", "prime minister", dt.date(2014, 5, 1))] == ["Wael Nader al-Halqi"]
    assert [h.name for h in tables.holder_on("SYR", "president", dt.date(2000, 7, 1))] == []  # an acting president
