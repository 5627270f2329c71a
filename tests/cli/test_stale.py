"""Offices that changed hands: what the tables say, what a card's back says, and `quizgen stale`."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import replace
from pathlib import Path

import pytest
import samples
import yaml
from transcript import quizgen, workplace

from quizgen.build import build, load_templates, recipe_for
from quizgen.model.article import Article
from quizgen.model.dates import parse
from quizgen.model.recipe import Edit
from quizgen.reader import parse_history
from quizgen.world import holders, offices
from quizgen.world.dates import date_text
from quizgen.world.offices import changed_hands, tenancy

ENTITIES = """\
  korea: {kind: country, name: South Korea, adjective: South Korean}
  usa: {kind: country, name: United States, definite: true, adjective: American}
  uk: {kind: country, name: United Kingdom, definite: true, adjective: British}
  russia: {kind: country, name: Russia, adjective: Russian}
  un: {kind: organisation, name: United Nations, definite: true}
  club: {kind: organisation, name: the Rowing Club}
  wire: {kind: news_agency, name: Yonhap, country: korea}
  moon: {kind: person, name: Moon Jae-in, gender: male, country: korea}
  park: {kind: person, name: Park Geun-hye, gender: female, country: korea}
  lee: {kind: person, name: Lee Nak-yon, gender: male, country: korea}
  trump: {kind: person, name: Donald Trump, gender: male, country: usa}
  may: {kind: person, name: Theresa May, gender: female, country: uk}
  putin: {kind: person, name: Vladimir Putin, gender: male, country: russia}
  ban: {kind: person, name: Ban Ki-moon, gender: male, country: korea}
"""


def role(holder: str = "moon", title: str = "president", of: str = "korea", **more: str) -> dict[str, object]:
    """A role fact with wrong options that its author vouches for."""
    foils = {"holder": ["park", "lee", "ban"]} if holder == "moon" else {}
    known = {"id": f"{holder}-{of}", "kind": "role", "holder": holder, "title": title, "of": of}
    return known | ({"foils": foils, "closes": ["holder"]} if foils else {}) | more


def article(*facts: dict[str, object], published: str = "2018-03-28", id: str = "small") -> Article:
    """An article of these facts."""
    return samples.article(yaml.safe_dump(list(facts)), entities=ENTITIES, published=published, id=id)


def said(day: str, fact: dict[str, object] | None = None, published: str = "2018-03-28") -> str:
    """What the tables say of one fact on a day."""
    made = article(fact or role(), published=published)
    return changed_hands(made, made.facts[0], dt.date.fromisoformat(day))


def test_a_card_says_until_when_and_who_came_after():
    checked = max(h.checked for h in holders.holders("KOR", "president"))
    cited = f"(table of offices, checked {date_text(parse(checked))})"
    since = "since then Yoon Suk Yeol (to 4 April 2025), Lee Jae-myung"
    assert said("2026-12-01") == f"held until 10 May 2022; {since} {cited}"
    assert said("2023-01-01") == f"held until 10 May 2022; since then Yoon Suk Yeol {cited}"
    assert said("2025-05-01") == f"held until 10 May 2022; since then Yoon Suk Yeol (to 4 April 2025) {cited}"


@pytest.mark.parametrize("day", ["2017-01-01", "2018-03-28", "2022-05-09", "2022-05-10"])
def test_before_the_term_is_over_nothing_is_said(day):
    assert said(day) == "" and said("2022-05-11")


NOTHING = {
    "still in office": role("putin", "president", "russia"),
    "not in the tables": role("lee", "president", "club"),
    "an office the tables lack": role("lee", "director of water", "korea"),
    "another held it": role("park", "president", "korea"),
    "past for the article too": role("park", "president", "korea", since="2013-02", until="2017-03"),
    "not yet in office": role("moon", "president", "korea", since="2019"),
    "an agency": role("wire", "official news agency", "korea"),
    "of nothing": {"id": "x", "kind": "role", "holder": "moon", "title": "president"},
}


@pytest.mark.parametrize("name", NOTHING)
def test_where_the_tables_cannot_say_so_nothing_is_said(name):
    assert said("2025-12-31", NOTHING[name]) == ""


def test_who_came_back_and_who_follow_each_other_fast():
    assert "since then Joe Biden (to 20 January 2025), Donald Trump again (" in said(
        "2025-12-01", role("trump", "president", "usa")
    )
    fast = said("2025-12-01", role("may", "prime minister", "uk"))
    assert "held until 24 July 2019; since then Boris Johnson (to " in fast and fast.count(" (to ") == 3
    long = said("2025-12-01", role("park", "prime minister", "uk"), "2018-03-28")
    assert long == ""


def test_many_successors_are_counted(monkeypatch):
    monkeypatch.setattr(offices, "MOST_NAMED", 2)
    assert "since then 3 others and then Keir Starmer (" in said("2025-12-01", role("may", "prime minister", "uk"))


def test_organisations_have_holders_too():
    fact = role("ban", "secretary-general", "un")
    told = said("2018-01-01", fact, "2015-06-01")
    assert told.startswith("held until 31 December 2016; since then António Guterres (")


def row(name: str, since: str, until: str, checked: str = "") -> holders.Holder:
    return holders.Holder("president", "KOR", name, since, until, "", "", "a book", True, checked)


@pytest.mark.parametrize(
    ("rows", "until", "after"),
    [
        ([row("Moon Jae-in", "2017", "2019"), row("B", "2019", "", "2026")], "2019", ("B",)),
        ([row("Moon Jae-in", "2017", "2019-05"), row("B", "2019-05", "", "2026")], "2019-05", ("B",)),
        ([row("Moon Jae-in", "2017", "2019-05-10"), row("B", "2019-05", "", "2026")], "2019-05-10", ("B",)),
        # A new term that begins when the old one ends is no change of hands.
        ([row("Moon Jae-in", "2017", "2019-05-10"), row("Moon Jae-in", "2019-05-10", "", "2026")], "", ()),
        ([row("Moon Jae-in", "2017", "2019-05-10"), row("Moon Jae-in", "2019-05-11", "2020-01-01")], "2020-01-01", ()),
        ([row("Moon Jae-in", "2017", "2019"), row("B", "2020", "2021"), row("Moon Jae-in", "2022", "", "2026")], "2019",
         ("B", "Moon Jae-in again")),
        # Who may have left only after the day has not left, who may have come only after it has not come.
        ([row("Moon Jae-in", "2017", "2025"), row("B", "2025", "", "2026")], "", ()),
        ([row("Moon Jae-in", "2017", "2024"), row("B", "2025", "", "2026")], "2024", ()),
        ([row("A", "2000", "2017"), row("Moon Jae-in", "2017", "", "2018-06")], "", ()),
    ],
)  # fmt: skip
def test_terms_of_any_granularity(monkeypatch, rows, until, after):
    monkeypatch.setattr(holders, "holders", lambda country, office=None: tuple(rows))
    made = article(role())
    found = tenancy(made, made.facts[0], dt.date(2025, 6, 1))
    assert (found.until, tuple(name for name, _ in found.after)) == (until, after)
    note = changed_hands(made, made.facts[0], dt.date(2025, 6, 1))
    assert bool(note) == bool(until) and (after or not until or "nobody the table knows of" in note)


# --- the build ------------------------------------------------------------------------------------------


def built(released: str, history=None, made: Article | None = None, **more: object):
    """A deck of the article, released on a day."""
    made = made or article(role(), role("lee", "prime minister"))
    templates, _ = load_templates()
    recipe = recipe_for(made, released=parse(released), outputs=("apkg", "json"), **more)
    return build(recipe, "small", [made], [], templates, history)


def history_of(made):
    history, problems = parse_history(made.files["history.jsonl"])
    assert history is not None and not problems
    return {n.item.id: n for n in history.notes.values()}, history


HOLDER = "office-holder/small/moon-korea"


def test_the_back_of_a_card_says_so_from_the_release_on():
    before = {i.id: i for i in built("2022-05-10").quiz.items}
    after = {i.id: i for i in built("2022-05-11").quiz.items}
    assert before.keys() == after.keys() and HOLDER in after
    assert after[HOLDER].explanation.startswith(f"{before[HOLDER].explanation} Held until 10 May 2022; since then ")
    assert after[HOLDER].explanation.endswith(").")
    changed = {i for i in before if before[i] != after[i]}
    assert changed and all("/moon-korea" in i for i in changed), "only the items of that office"
    assert all(replace(after[i], explanation=before[i].explanation) == before[i] for i in changed)


def test_a_newly_stale_item_counts_as_changed_and_then_stays():
    first, history = history_of(built("2022-05-01"))
    second, later = history_of(built("2022-05-11", history))
    stale = {i for i in first if "/moon-korea" in i}
    assert stale and {i for i in second if second[i].mod != first[i].mod} == stale
    assert all(second[i].changed == "2022-05-11" and second[i].digest != first[i].digest for i in stale)
    again = built("2022-05-11", later)
    assert again.files == built("2022-05-11", history).files
    third, _ = history_of(built("2022-05-12", later))
    assert {i: n.mod for i, n in third.items()} == {i: n.mod for i, n in second.items()}


def test_a_table_that_was_only_checked_again_changes_no_card(monkeypatch):
    first, history = history_of(built("2023-01-01"))
    rows = holders.holders("KOR", "president")
    newer = tuple(replace(h, checked="2031-01") if h.checked else h for h in rows)
    real = holders.holders
    monkeypatch.setattr(holders, "holders", lambda c, o=None: newer if (c, o) == ("KOR", "president") else real(c, o))
    assert "January 2031" in said("2023-02-01")
    second, _ = history_of(built("2023-02-01", history))
    assert HOLDER in second and second == first


def test_a_new_holder_in_the_table_changes_the_card(monkeypatch):
    first, history = history_of(built("2023-01-01"))
    rows = (row("Moon Jae-in", "2017-05-10", "2022-05-10"), row("Somebody Else", "2022-05-10", "", "2023"))
    real = holders.holders
    monkeypatch.setattr(holders, "holders", lambda c, o=None: rows if (c, o) == ("KOR", "president") else real(c, o))
    second, _ = history_of(built("2023-02-01", history))
    assert second[HOLDER].changed == "2023-02-01" and "Somebody Else" in second[HOLDER].item.explanation


def test_a_persons_edit_keeps_its_wording_and_is_not_flagged():
    edit = {HOLDER: Edit(explanation="Moon it was.")}
    _, history = history_of(built("2022-01-01", edit=edit))
    later = built("2022-06-01", history, edit=edit)
    (item,) = [i for i in later.quiz.items if i.id == HOLDER]
    assert item.explanation.startswith("Moon it was. Held until 10 May 2022;")
    assert not [p for p in later.problems if p.rule == "edit-outlived"]
    changed = article(role(evidence="It stands here"), role("lee", "prime minister"))
    flagged = built("2022-06-01", history, changed, edit=edit)
    assert [p for p in flagged.problems if p.rule == "edit-outlived"]


# --- the command ----------------------------------------------------------------------------------------


@pytest.fixture
def project():
    """A project of two articles and a recipe over one of them, built to a deck."""
    with workplace("empty") as folder:
        for name, facts in {
            "korea": [role(), role("lee", "prime minister"), role("park", "rower", "club")],
            "others": [role("trump", "president", "usa", trivial="true"), role("putin", "president", "russia")],
        }.items():
            text = samples.yaml_of(yaml.safe_dump(facts), entities=ENTITIES, id=name)
            (folder / "source").mkdir(exist_ok=True)
            (folder / "source" / f"{name}.yaml").write_text(text, "utf-8")
        (folder / "decks").mkdir()
        (folder / "decks" / "deck.yaml").write_text(
            "schema: quizgen/recipe@1\ntitle: Korea\ndeck: Korea\nnamespace: org.example\nreleased: 2018-04-02\n"
            "articles: source/korea.yaml\noutputs: [apkg, json]\n"
        )
        assert quizgen("build", "--quiet").code == 0
        yield folder


MOON = "president of South Korea: Moon Jae-in held it until 2022-05-10; since then Yoon Suk Yeol"


def test_items_and_facts_are_listed_with_what_the_tables_do_not_know(project):
    done = quizgen("stale", "--on", "2026-12-01")
    assert done.code == 0 and done.err == ""
    lines = done.out.splitlines()
    table = f"(table of offices, checked {max(h.checked for h in holders.holders('KOR', 'president'))})"
    assert f"office-holder/korea/moon-korea: {MOON} (to 2025-04-04), Lee Jae-myung {table}" in lines
    (trump,) = [line for line in lines if "trump" in line]
    since = "since then Joe Biden (to 2025-01-20), Donald Trump again (table of offices, checked 20"
    office = "president of the United States: Donald Trump held it until 2021-01-20"
    assert trump.startswith(f"others/trump-usa (no item): {office}; {since}")
    assert "korea/park-club: rower of the Rowing Club: Park Geun-hye: the tables say nothing" in lines
    assert not any(":" in line and "putin" in line for line in lines)
    assert "1 office has not, as far as the tables know (checked 20" in lines[-1]
    assert lines[-1].endswith("of 1 the tables say nothing")


@pytest.mark.parametrize("on", ["2018-03-28", "2019-12-31"])
def test_before_anything_changed_there_is_nothing_to_list(project, on):
    done = quizgen("stale", "--on", on)
    assert done.code == 0 and "held it until" not in done.out
    assert "0 items teach an office that has changed hands" in done.out


TARGETS = ("source/korea.yaml", "decks/deck.yaml", "decks/deck", "decks/deck/quiz.json", "decks/deck/history.jsonl",
           "decks/deck/deck.apkg", "decks", ".", "source")  # fmt: skip


@pytest.mark.parametrize("target", TARGETS)
def test_articles_recipes_decks_and_folders_say_the_same(project, target):
    done = quizgen("stale", target, "--on", "2023-01-01", "--json")
    assert done.code == 0 and done.err == "" and done.out.isascii()
    value = json.loads(done.out)
    (moon,) = [o for o in value["offices"] if o["fact"] == "korea/moon-korea"]
    assert "office-holder/korea/moon-korea" in moon["items"]
    assert (moon["status"], moon["until"], moon["holder"]) == ("changed", "2022-05-10", "Moon Jae-in")
    assert moon["since"] == [{"holder": "Yoon Suk Yeol", "until": ""}] and moon["source"] and moon["checked"]
    assert value["problems"] == [] and value["on"] == "2023-01-01"


def test_what_is_omitted_or_retired_is_not_listed(project):
    recipe = Path("decks/deck.yaml")
    recipe.write_text(recipe.read_text() + "omit: [office-holder/korea/moon-korea]\n")
    assert quizgen("build", "--quiet").code == 0
    for target in ("decks/deck.yaml", "decks/deck", "decks/deck/deck.apkg"):
        assert "office-holder/korea/moon-korea" not in quizgen("stale", target, "--on", "2023-01-01").out
    assert "office-holder/korea/moon-korea" in quizgen("stale", "source", "--on", "2023-01-01").out


def test_a_deck_without_its_articles_cannot_be_judged(project, tmp_path):
    (tmp_path / "quiz.json").write_bytes(Path("decks/deck/quiz.json").read_bytes())
    done = quizgen("stale", str(tmp_path / "quiz.json"), "--on", "2023-01-01")
    assert done.code == 1 and done.out == "" and "[article-missing]" in done.err and "hint:" in done.err


@pytest.mark.parametrize(
    "on", ["", "2026", "2026-12", "2026-02-30", "2026-12-01/2026-12-02", "2026-12-01~", "today", "\x1b"]
)
def test_the_day_must_be_one_day(project, on):
    done = quizgen("stale", "--on", on)
    assert done.code == 1 and done.out == "" and "[date]" in done.err and "2026-12-01" in done.err
    assert "\x1b" not in done.err


def test_wrong_inputs_are_problems_with_hints(project):
    Path("bad.yaml").write_text("schema: quizgen/article@1\nid: [\n")
    Path("bad.apkg").write_bytes(b"PK")
    Path("empty").mkdir()
    for target in ("nothing", "bad.yaml", "bad.apkg", "empty"):
        done = quizgen("stale", target, "--on", "2023-01-01")
        assert done.code == 1 and done.out == "" and target in done.err and "Traceback" not in done.err
        assert "hint:" in done.err
    assert quizgen("stale").code == 2


def test_outside_a_project_there_must_be_a_path():
    with workplace("empty"):
        done = quizgen("stale", "--on", "2023-01-01")
        assert done.code == 1 and "[no-project]" in done.err and "hint:" in done.err
