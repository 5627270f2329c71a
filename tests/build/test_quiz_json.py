"""quiz.json: any text in any field comes back as it was, and the reader takes it or says why not."""

from __future__ import annotations

import json
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import get_args

import jsonschema
import pytest
import samples
from hypothesis import given, settings
from hypothesis import strategies as st

from quizgen.model.dates import parse
from quizgen.model.item import Blank, Citation, Item, Option, Receipt
from quizgen.model.quiz import Paper, Placed, Quiz, Release
from quizgen.model.template import ItemType, Level, Proof
from quizgen.reader import json_schema, parse_quiz
from quizgen.writers import FORMATS
from quizgen.writers.quiz_json import item_dict, quiz_dict

RELEASE = Release(name="x", deck="x", namespace="local", released=parse("2018-03-28"))
# With lone surrogates, control characters and all: what a file of another tool may hold.
TEXT = st.text(st.characters() | st.sampled_from("\ud800\udfff\0\x1b\u202e\u2028\\\"<{"), max_size=20)
SOME = TEXT.filter(str.strip)
TEXTS = st.lists(TEXT, max_size=3).map(tuple)
OPTIONS = st.lists(SOME, min_size=3, max_size=4).flatmap(
    lambda texts: st.tuples(TEXT, TEXT).map(
        lambda more: tuple(Option(t, n == 0, more[0], more[1]) for n, t in enumerate(texts))
    )
)
ITEMS = st.builds(
    Item,
    id=SOME,
    type=st.just("choice"),
    level=st.sampled_from(get_args(Level)),
    stem=SOME,
    options=OPTIONS,
    explanation=TEXT,
    evidence=TEXTS,
    proof=st.sampled_from(get_args(Proof)),
    tags=TEXTS,
    citations=st.lists(st.builds(Citation, TEXT, TEXT, TEXT, TEXT, TEXT), max_size=2).map(tuple),
    recall=st.booleans(),
)


def written(quiz: Quiz) -> bytes:
    return FORMATS["json"].writer()(quiz, RELEASE, None).files["quiz.json"]


@settings(deadline=None, max_examples=80)
@given(st.lists(ITEMS, max_size=3, unique_by=lambda i: i.id), SOME, TEXTS)
def test_any_text_comes_back(items, title, credits):
    quiz = Quiz(title=title, credits=credits, items=tuple(items))
    data = written(quiz)
    values = json.loads(data)
    assert values == json.loads(json.dumps(quiz_dict(quiz)))
    assert [i["stem"] for i in values["items"]] == [i.stem for i in items]
    read, problems = parse_quiz(data, "quiz.json")
    if read is not None:
        assert read == quiz
    else:
        assert problems and all(p.message and p.rule for p in problems)


PLAIN = st.text(st.characters(exclude_categories=("C", "Z")), min_size=1, max_size=20)


@settings(deadline=None, max_examples=40)
@given(PLAIN, PLAIN)
def test_visible_text_is_always_taken(stem, text):
    """Markup, quotes, other scripts, emoji: nothing to refuse."""
    options = (Option(f"{text} 1", True), Option(f"{text} 2", False))
    quiz = Quiz(title=stem, items=(Item(id="a/b/c", stem=stem, options=options, explanation=text),))
    read, problems = parse_quiz(written(quiz), "quiz.json")
    assert read == quiz, problems


OTHERS = {
    "order": Item(id="o/a/b", type="order", stem="Order?", sequence=("one", "two")),
    "match": Item(id="m/a/b", type="match", stem="Match?", pairs=(("a", "1"), ("b", "2"))),
    "open": Item(id="p/a/b", type="open", stem="What?", answer="That"),
    "cloze": Item(id="c/a/b", type="cloze", stem="It was ____.", answer="that"),
    "choice": Item(id="q/a/b", stem="Which?", options=(Option("a", True), Option("b", False))),
}


SENTENCE = Item(
    id="s/a/b", type="cloze", stem="So: ____ left ____.", blanks=(Blank(3, "Kim"), Blank(1, "the {{c1::hall}}", "a::b"))
)


SAID = {"template": "t-of-mine", "facts": ("term/armistice", "a/b"), "family": "what", "ordered": True,
        "context": "The halt of March 2018", "receipt": Receipt(("passage", "values"), ("person",))}  # fmt: skip


def test_an_item_says_what_it_is_whatever_its_id_and_tags():
    item = replace(OTHERS["choice"], **SAID)
    data = written(Quiz(title="x", items=(item,)))
    read, problems = parse_quiz(data)
    assert problems == [] and {name: getattr(read.items[0], name) for name in SAID} == SAID
    jsonschema.validate(json.loads(data), json_schema("quiz"))
    bare = item_dict(OTHERS["choice"])
    assert not {"context", "receipt"} & bare.keys() and bare["template"] == "q" and bare["ordered"] is False


def test_an_older_file_hides_these_in_id_and_tags():
    values = json.loads(written(Quiz(title="x", items=(OTHERS["choice"],))))
    for name in SAID:
        values["items"][0].pop(name, None)
    values["items"][0] |= {"id": "when/a/b+a/c", "tags": ["quizgen::family::date", "quizgen::sorted"]}
    read, problems = parse_quiz(json.dumps(values).encode())
    (item,) = read.items
    assert (item.template, item.facts, item.family, item.ordered) == ("when", ("a/b", "a/c"), "date", True), problems


def test_every_type_of_item_is_tried():
    assert set(OTHERS) == set(get_args(ItemType))


def test_a_key_sentence_shows_its_blanks_and_other_items_none():
    assert list(item_dict(SENTENCE)["blanks"]) == [
        {"number": 3, "text": "Kim", "hint": ""}, {"number": 1, "text": "the {{c1::hall}}", "hint": "a::b"}
    ]
    assert not any("blanks" in item_dict(item) for item in OTHERS.values())
    quiz = Quiz(title="x", items=(SENTENCE, *OTHERS.values()))
    data = written(quiz)
    assert parse_quiz(data) == (quiz, [])
    jsonschema.validate(json.loads(data), json_schema("quiz"))


@pytest.mark.parametrize("kind", OTHERS)
def test_an_item_shows_its_own_answers_only(kind):
    item = OTHERS[kind]
    answers = {"options", "sequence", "pairs", "answer"} & set(item_dict(item))
    assert len(answers) == 1
    count = len(item.options) or len(item.sequence) or len(item.pairs)
    paper = Paper("A", (Placed(item.id, tuple(range(count))[::-1]),))
    quiz = Quiz(title="x", items=(item,), papers=(paper,))
    assert parse_quiz(written(quiz)) == (quiz, [])


def test_the_seed_is_valid_by_its_schema_and_reads_back(seed, seed_pool):
    from quizgen.build import make_quiz, recipe_for

    quiz, _ = make_quiz(seed_pool, recipe_for(seed, papers=3), [seed])
    data = written(quiz)
    jsonschema.validate(json.loads(data), json_schema("quiz"))
    assert parse_quiz(data) == (quiz, [])
    assert data == written(quiz) and data.endswith(b"}\n") and b"\r" not in data
    assert data.startswith(b'{\n  "schema": "quizgen/quiz@1",\n')


def test_a_deck_exported_from_the_quiz_is_the_deck_that_was_built(tmp_path):
    """Both note types of it: what quiz.json holds is enough for the package, byte for byte."""
    from quizgen.build import Wishes, build_targets
    from quizgen.build.exporting import export

    for name in ("decks/kim-beijing-2018.yaml", "source/kim-beijing-2018.yaml"):  # without the history: a first release
        (tmp_path / name).parent.mkdir()
        (tmp_path / name).write_bytes((samples.ROOT / name).read_bytes())
    recipe = tmp_path / "decks" / "kim-beijing-2018.yaml"
    (done,) = build_targets([recipe], Wishes(to=("apkg", "json"), out=tmp_path / "built", cards="all"), tmp_path)
    assert not done.failed
    release = {
        "name": "kim-beijing-2018", "deck": "Geopolitics::Korea::Kim in Beijing 2018",
        "namespace": "org.quizgen.geopolitics", "released": parse("2026-11-26"),
        "licence": "MIT for the questions; passages of the article belong to its publisher",
    }  # fmt: skip
    files, _ = export(tmp_path / "built" / "quiz.json", ("apkg",), tmp_path / "out", release)
    assert files == ["kim-beijing-2018.apkg", "kim-beijing-2018.md"]
    exported, built = (tmp_path / folder / files[0] for folder in ("out", "built"))
    assert exported.read_bytes() == built.read_bytes() and b"quizgen Cloze" in unpacked(built)


def unpacked(package: Path) -> bytes:
    with zipfile.ZipFile(package) as archive:
        return archive.read("collection.anki2")
