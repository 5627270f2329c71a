"""Maps through the front door: a recipe asks for them, and what has none is said."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

PROGRAM = (sys.executable, "-c", "from quizgen.cli import main; main()")
STORY = """\
Envoys met in Aleppo

March 28, 2018 — Officials of Syria and Jordan met in Aleppo, Syria, on Tuesday, the minister Anna Berg said. They spoke
of Lebanon. The delegation from Jordan left Amman, Jordan, on Monday. In Homs, Syria, two bombs killed twelve people on
Sunday, the police said.
"""
NAMES = """\
Trains of Yugoslavia

March 28, 2018 — Officials of Ukraine and Taiwan met in Sevastopol, Ukraine, on Tuesday. They spoke about Crimea and
Western Sahara. The railway of Yugoslavia was long. Two men were hurt in Nowhereton, Syria, on Monday. Anna Berg, the
president of Sudria, arrived on Sunday, her office said. Tuvalu asked for help.
"""


def build(folder: Path, text: str, *more: str) -> tuple[str, Path]:
    """What the program says of a build with maps, and the folder that it wrote."""
    (folder / "story.txt").write_text(text, encoding="utf-8")
    command = [*PROGRAM, "build", "story.txt", "--maps", "--out", "made", *more]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True)
    return done.stdout + done.stderr, folder / "made"


def items(made: Path) -> dict[str, dict]:
    return {i["id"]: i for i in json.loads((made / "quiz.json").read_text("utf-8"))["items"]}


def test_a_story_with_places_has_maps_in_every_file(tmp_path: Path) -> None:
    told, made = build(tmp_path, STORY, "--to", "apkg,json,html,pdf,docx,study,cards,gift")
    found = items(made)
    assert {"map-country/outline/syr", "map-land/outline/syr", "map-city/spot/aleppo-syr", "map-marked/spot/aleppo-syr"} <= found.keys()
    assert all("note" in i["locator"] for i in found.values() if i.get("locator"))
    assert re.search(r"gift +item +skipped", told) and "it has no place for the map" in told
    assert "map-country" not in (made / "gift.txt").read_text("utf-8")
    page = (made / "quiz.html").read_text("utf-8")
    assert "img-src data:" in page and "data:image/svg+xml;base64," in page
    media = json.loads(zipfile.ZipFile(made / "story.apkg").read("media"))
    on_paper = json.loads((made / "quiz.json").read_text("utf-8"))["cards"]["paper_only"]
    shown = [i[k] for i in found.values() for k in ("map", "locator") if i.get(k) and i["id"] not in on_paper]
    assert len(media) == len({json.dumps({**view, "note": ""}) for view in shown})


def test_spots_stand_in_the_order_of_their_numbers(tmp_path: Path) -> None:
    _, made = build(tmp_path, STORY, "--to", "json")
    asked = [i for i in items(made).values() if i["template"] in ("map-city", "map-land")]
    assert [i["template"] for i in asked].count("map-city") == 2 <= len(asked) - 2
    for item in asked:
        assert [o["text"] for o in item["options"]] == ["Spot 1", "Spot 2", "Spot 3", "Spot 4"] and item["ordered"]


def test_without_maps_nothing_of_them(tmp_path: Path) -> None:
    (tmp_path / "story.txt").write_text(STORY, encoding="utf-8")
    command = [*PROGRAM, "build", "story.txt", "--out", "made", "--to", "json,html"]
    subprocess.run(command, cwd=tmp_path, capture_output=True, check=True)
    assert not any(i.get("map") or i.get("locator") for i in items(tmp_path / "made").values())
    assert "img-src" not in (tmp_path / "made" / "quiz.html").read_text("utf-8")


def test_what_no_map_shows_is_said_with_a_way_out(tmp_path: Path) -> None:
    told, _ = build(tmp_path, NAMES, "--to", "json", "-v")
    for name in ("Yugoslavia", "Crimea", "Western Sahara", "Taiwan", "Tuvalu"):
        assert f"no map of {name}: " in told, told
    assert "Sevastopol, Nowhereton" in told
    assert "name Serbia, Croatia" in told and "Traceback" not in told


def test_a_story_without_a_place_is_told_of(tmp_path: Path) -> None:
    """The starter's countries are invented: its deck is made, and no map."""
    subprocess.run([*PROGRAM, "new", "civics"], cwd=tmp_path, capture_output=True, check=True)
    command = [*PROGRAM, "build", "source/sudria-trade-2016.yaml", "--maps", "--out", "made", "--to", "json"]
    done = subprocess.run(command, cwd=tmp_path / "civics", capture_output=True, text=True)
    told = done.stdout + done.stderr
    assert done.returncode == 0 and "no question of this deck has one" in told and "maps: false" in told
    assert items(tmp_path / "civics" / "made")


# Typed by hand, each with what is said of it and a part of the way out.
BAD_STORIES = {
    "former country": (
        "Old trains\n\nMarch 28, 2018 — The museum shows trains of Yugoslavia and Czechoslovakia, the director Anna Berg said. "
        "Five carriages came by road on Tuesday.\n",
        "no map of Yugoslavia: it no longer exists", "name the Czech Republic or Slovakia",
    ),
    "claimed place": (
        "Envoys speak\n\nMarch 28, 2018 — Envoys of Norland spoke of Crimea on Tuesday. They met in Srinagar, India.\n",
        "no map of Crimea: states disagree on whose it is: Russia holds it", "say who holds it and who claims it",
    ),
    "city of a claimed place": (
        "Envoys speak\n\nMarch 28, 2018 — Envoys of Norland met in Srinagar, India, on Tuesday, Anna Berg said.\n",
        "no map of Srinagar: it lies in Kashmir, and states disagree on whose that is", "say who holds it and who claims it",
    ),
    "missing city": (
        "A bomb\n\nMarch 28, 2018 — A bomb killed two people in Nowhereton, Syria, on Tuesday, the police said.\n",
        "no map of Nowhereton: the table of cities has none of that name in Syria", "50,000 inhabitants",
    ),
    "no place": (
        "Choir sings\n\nMarch 28, 2018 — “Our old hall was full for more than two hours,” the choir director Anna Berg said on Tuesday.\n",
        "no question of this deck has one: no story names a country or city that a map can show", "or set `maps: false`",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD_STORIES)
def test_a_place_that_no_map_shows_is_said_and_no_wrong_map_or_empty_deck_is_made(tmp_path: Path, name: str) -> None:
    text, said, way_out = BAD_STORIES[name]
    told, made = build(tmp_path, text, "--to", "apkg,json")
    assert said in told and way_out in told and "Traceback" not in told, told
    if (made / "quiz.json").exists():
        assert not any(i.get("locator") for i in items(made).values())
        assert not any("Nowhereton" in json.dumps(i.get("map")) for i in items(made).values())
    for package in made.glob("*.apkg"):
        assert json.loads((made / "quiz.json").read_text("utf-8"))["items"] and package.stat().st_size


def test_a_deck_whose_lasting_part_is_empty_is_not_made_and_the_way_out_makes_it(tmp_path: Path) -> None:
    subprocess.run([*PROGRAM, "new", "civics"], cwd=tmp_path, capture_output=True, check=True)
    source = tmp_path / "civics" / "source" / "sudria-trade-2016.yaml"
    text = source.read_text("utf-8")
    # Of the starter only what one person said in letter: nothing of that lasts.
    head, _, facts = text.partition("\nfacts:\n")
    said = [f for f in re.split(r"\n(?=  - id:)", facts) if "kind: statement" in f]
    kept = re.sub(r"\n +agrees_with:.*", "", "\n".join(said))
    source.write_text(f"{head}\nfacts:\n{kept}\n", "utf-8")
    command = [*PROGRAM, "build", "source/sudria-trade-2016.yaml", "--out", "made", "--to", "apkg"]
    done = subprocess.run(command, cwd=tmp_path / "civics", capture_output=True, text=True)
    told = done.stdout + done.stderr
    assert done.returncode == 1 and "no deck is made: all " in told and "--cards all" in told, told
    assert not (tmp_path / "civics" / "made").exists()
    done = subprocess.run([*command, "--cards", "all"], cwd=tmp_path / "civics", capture_output=True, text=True)
    assert done.returncode == 0 and (tmp_path / "civics" / "made" / "sudria-trade-2016.apkg").exists(), done.stderr


@pytest.mark.parametrize("value", ["yes please", "3", "[true]"])
def test_a_recipe_says_true_or_false(tmp_path: Path, value: str) -> None:
    from quizgen.reader import parse_recipe

    text = (
        "schema: quizgen/recipe@1\ntitle: T\ndeck: D\nnamespace: org.example\nreleased: 2018-03-28\n"
        f"articles: source/a.yaml\nmaps: {value}\n"
    )
    recipe, problems = parse_recipe(text.encode(), "r.yaml")
    assert recipe is None and any(p.location.line == 7 for p in problems)
