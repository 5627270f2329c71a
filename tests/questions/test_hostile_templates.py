"""Templates from strangers: refused when read, at their place, with nothing executed.

The first line of each file in hostile/ states every problem it must give: `# expect: LINE:COLUMN rule | …`.
Then any text at all, and any expression that the small language allows: neither raises, runs long or grows.
"""

from __future__ import annotations

import time
import tracemalloc
from dataclasses import replace
from pathlib import Path

import pytest
import samples
from hypothesis import given, settings
from hypothesis import strategies as st

from quizgen.build import load_templates
from quizgen.build.templates import read_one
from quizgen.model.facts import KINDS, kind_slots
from quizgen.model.problem import Location
from quizgen.model.template import Template
from quizgen.questions import ask, check_example, compile_template
from quizgen.questions.filters import FILTERS, TESTS
from quizgen.questions.forms import SIDES, SIGNATURES
from quizgen.questions.sandbox import ENTITY_KEYS, MAX_OUTPUT, PHRASE_KEYS
from quizgen.reader import read_template
from quizgen.world.knowledge import World

HOSTILE = sorted((Path(__file__).parent / "hostile").glob("*.yaml"))
GOOD = samples.ROOT / "quizgen" / "questions" / "templates" / "what-said.yaml"
PLACE = Location("template.yaml", 1, 1)


@pytest.mark.parametrize("path", HOSTILE, ids=lambda p: p.stem)
def test_refused_when_read(path, monkeypatch):
    expected = path.read_text("utf-8").partition("\n")[0].removeprefix("# expect: ").split(" | ")
    executed = []
    monkeypatch.setattr("os.system", executed.append)
    started = time.perf_counter()
    compiled, problems = read_one(path)
    assert time.perf_counter() - started < 60
    told = sorted(problems, key=lambda p: (p.location, p.rule))
    assert [f"{p.location.line}:{p.location.column} {p.rule}" for p in told] == expected, problems
    assert compiled is None and executed == []
    for problem in problems:
        assert problem.location.file.endswith(path.name)
        assert problem.message and "\n" not in problem.message and len(problem.message) < 400


def test_a_filter_on_a_filter_does_not_fill_the_memory():
    """“listed” once took a text letter by letter, and thirty of them in a row would have written 10¹⁵ letters."""
    tracemalloc.start()
    read_one(Path(__file__).parent / "hostile" / "filter-bomb.yaml")
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 20_000_000


def test_a_huge_slot_gives_a_bounded_question():
    """The reader lets an article be 2 MB; no stem, option or explanation is."""
    gist = "fish " * 200_000
    facts = f"- {{id: said, kind: statement, speaker: berg, about: fish, gist: {gist}}}"
    article = samples.article(facts)
    asked = [q for c in load_templates()[0] for q in ask(c, article, World((article,)))]
    assert any(q.slot == "gist" for q in asked)
    for question in asked:
        assert max(map(len, (question.stem, question.key, question.explanation))) <= MAX_OUTPUT


def test_every_filter_and_test_has_its_forms():
    assert set(SIGNATURES) == set(FILTERS)
    assert set(SIDES) == set(TESTS)


def test_what_fits_is_accepted():
    """The other side of the hostile files: conditions on empty slots, constants, brackets, raw text."""
    stem = (
        '{% if said.to and said.to.kind == "person" %}{{ said.to | the }}: {% elif not said.when %}once {% endif %}'
        "What {# a comment #}did {{ said['speaker']['name'] }} {% raw %}{{say}}{% endraw %} "
        "{{ (said.when or '2018') | year }}{{ '?' if said.gist | words >= 2 else '!' }}"
    )
    template = _with(stem=stem, applies="not said.to is same_as(said.speaker) and 'halt' in said.about")
    compiled, problems = compile_template(template, lambda part: PLACE)
    assert compiled is not None and problems == []
    article = samples.article("- {id: a, kind: statement, speaker: berg, about: the halt, gist: it is late}")
    assert [q.stem for q in ask(compiled, article, World((article,)))] == ["once What did Anna Berg {{say}} in 2018?"]


def _with(kind: str = "statement", asks: str = "gist", **parts: str) -> Template:
    """A template of one fact, `said`, with these parts."""
    template, problems = read_template(GOOD)
    assert template is not None, problems
    plain = {"stem": "What?", "key": "{{ said.gist }}", "explanation": "So: fish.", "applies": ""}
    return replace(template, facts={"said": kind}, asks=f"said.{asks}", **(plain | parts))


FRAGMENTS = st.sampled_from(
    "{{ }} {% %} {# #} {%- -%} said gist speaker name . | ( ) [ ] ' \" , : = == < if else elif endif endfor for in "
    "and or not is listed upper_first date before same_as article published range ( ) __class__ * ** ~ - + % 9 "
    "1e9 true none raw endraw set macro include \\ \0 \ud800 é".split(" ")
)  # fmt: skip
NOISE = st.lists(FRAGMENTS, max_size=40).flatmap(lambda parts: st.sampled_from([" ".join(parts), "".join(parts)]))
ANYTHING = st.one_of(NOISE, st.text(max_size=60), NOISE.map(lambda t: "{{ " + t + " }}"))


@pytest.mark.filterwarnings("ignore:invalid escape sequence")  # of Jinja's, for '\\ '
@settings(max_examples=300)
@given(ANYTHING.filter(bool), ANYTHING)
def test_no_text_of_a_template_raises(stem, applies):
    compiled, problems = compile_template(_with(stem=stem, applies=applies), lambda part: PLACE)
    assert (compiled is None) == bool(problems)
    if compiled is not None:
        check_example(compiled, PLACE)
        assert all(len(q.stem) <= MAX_OUTPUT for q in ask(compiled, ARTICLE, WORLD))


ARTICLE = samples.every_kind()
WORLD = World((ARTICLE,))


def _paths(kind: str) -> dict[str, list[str]]:
    """Form → what a template may write for it: every path of a fact of the kind, and constants."""
    found = {"text": ["'x'", "article.setting"], "date": ["'2018'", "article.published"], "count": ["3"]}
    for slot, info in kind_slots(kind).items():
        found.setdefault(info.form, []).append(f"said.{slot}")
        for part in {"entity": ENTITY_KEYS, "phrase": PHRASE_KEYS}.get(info.form, ()):
            found.setdefault("flag" if part == "definite" else "text", []).append(f"said.{slot}.{part}")
    return found


@st.composite
def _expressions(draw: st.DrawFn, kind: str, form: str, depth: int = 3) -> str:
    """An expression of the form (now and then of another one, which is refused when read)."""
    paths = _paths(kind)
    if draw(st.integers(0, 19)) == 0:
        form = draw(st.sampled_from(list(paths)))
    filters = [(n, takes) for n, (takes, gives) in SIGNATURES.items() if gives == form and takes & set(paths)]
    how = draw(st.sampled_from(["path", "filter", "or", "if"] if depth else ["path"]))
    if how == "filter" and filters:
        name, takes = draw(st.sampled_from(filters))
        return f"{draw(_expressions(kind, draw(st.sampled_from(sorted(takes & set(paths)))), depth - 1))} | {name}"
    if how in ("or", "if") and form != "flag":
        a, b = draw(_expressions(kind, form, depth - 1)), draw(_expressions(kind, form, depth - 1))
        return f"({a} or {b})" if how == "or" else f"({a} if {draw(_conditions(kind, depth - 1))} else {b})"
    return draw(st.sampled_from(paths.get(form) or ["3"]))


@st.composite
def _conditions(draw: st.DrawFn, kind: str, depth: int = 2) -> str:
    """A condition: a comparison or a test of two expressions."""
    word, form = draw(
        st.sampled_from([("==", "text"), ("!=", "entity"), ("<", "count"), (">=", "count"), ("in", "text"),
                         ("and", "date"), ("before", "date"), ("same_as", "entity"), ("not in", "text")])
    )  # fmt: skip
    a, b = draw(_expressions(kind, form, depth)), draw(_expressions(kind, form, depth))
    return f"({a} is {word}({b}))" if word in TESTS else f"({a} {word} {b})"


@settings(max_examples=200)
@given(st.data(), st.sampled_from(list(KINDS)))
def test_what_is_accepted_never_breaks_on_a_fact(data, kind):
    """The forms are checked once, when the template is read: no slot, empty or filled, meets a filter it breaks."""
    stem, applies = data.draw(_expressions(kind, "text")), data.draw(st.just("") | _conditions(kind))
    asks = next(s for s, info in kind_slots(kind).items() if info.required)
    parts = {"stem": "{{ " + stem + " }}", "key": "x", "explanation": "x", "applies": applies}
    compiled, problems = compile_template(_with(kind, asks, **parts), lambda part: PLACE)
    if compiled is None:
        assert {p.rule for p in problems} <= {"template-form", "template-slot"}, problems
        return
    for question in ask(compiled, ARTICLE, WORLD):
        assert not question.stem.startswith(("{", "[")) and len(question.stem) <= MAX_OUTPUT
