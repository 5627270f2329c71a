"""Of one office of a draft at most two questions are asked, of different kinds; what students have stays."""

from __future__ import annotations

from quizgen.model.item import Item, Option
from quizgen.quiz import often_of_one_office

KINDS = {"office-before": "understand", "office-holder": "remember", "office-since": "understand", "office-title": "remember"}


def item(template: str, article: str = "a") -> Item:
    options = (Option("Anna Berg", True), Option("Omar Lind", False), Option("John Miller", False))
    return Item(id=f"{template}/{article}/role", level=KINDS[template], stem=f"{template}?", options=options)


def left(items: list[Item], published: frozenset[str] = frozenset()) -> list[str]:
    offices = {i.id: (i.id.split("/")[1], "mayor", "Hamburg") for i in items}
    out = often_of_one_office(items, offices, published)
    return [i.id for i in items if i.id not in out]


def test_two_of_different_kinds() -> None:
    assert left([item(t) for t in KINDS]) == ["office-before/a/role", "office-holder/a/role"]


def test_the_next_office_is_asked_in_another_way() -> None:
    mine = left([item(t, a) for t in KINDS for a in ("a", "b")])
    assert sorted(mine) == ["office-before/a/role", "office-holder/a/role", "office-since/b/role", "office-title/b/role"]


def test_two_of_one_kind_where_there_is_no_other() -> None:
    alike = [item("office-holder"), item("office-title")]
    assert left(alike) == [i.id for i in alike]


def test_what_students_have_stays() -> None:
    items = [item(t) for t in KINDS]
    assert left(items, frozenset(i.id for i in items)) == [i.id for i in items]
    assert "office-title/a/role" in left(items, frozenset(["office-title/a/role"]))


def test_items_of_no_drafted_office_are_left_alone() -> None:
    items = [item(t) for t in KINDS]
    assert often_of_one_office(items, {}, frozenset()) == {}
