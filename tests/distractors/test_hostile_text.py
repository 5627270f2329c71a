"""A stranger's text is text: in stems, options and explanations it stands as it was written, and does nothing."""

from __future__ import annotations

import json
from dataclasses import fields, replace

import pytest
import samples
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quizgen.build import make_quiz, recipe_for
from quizgen.build.pipeline import Pool
from quizgen.build.policy import POLICIES
from quizgen.model.article import Article
from quizgen.model.dates import parse
from quizgen.model.quiz import Release
from quizgen.writers import FORMATS

TEXTS = {
    "jinja": "{{ 7*7 }} {% for x in y %}",
    "jinja-comment": "{# gone #} {{ said.__class__ }}",
    "html": "<b>&amp;</b><script>alert(49)</script>",
    "typst": "#eval(\"7*7\") $7*7$ \\ @label <label>",
    "latex": "\\input{/etc/passwd} $49$",
    "rtl": "\u202eמלח\u202c العربية",
    "cjk": "金正恩 🇰🇵 e\u0301",
    "formula": "=SUM(A1:A9) +49 -49 @x",
    "format": "{0} {name!r} %s %(x)s $x",
    "markdown": "**49** [x](y) `z` ~~ # h",
}  # fmt: skip

FACTS = """
- {id: a, kind: statement, speaker: berg, to: lind, about: X, gist: the fish of X came, via: wire}
- {id: b, kind: statement, speaker: lind, about: the ports, gist: the salt of X went, via: wire}
- {id: c, kind: statement, speaker: dahl, about: the mines, gist: the corn of X fell, via: wire}
- {id: d, kind: event, who: berg, did: saw X, base: see X, noun: the sight of X, where: port, when: 2016,
   foils: {who: [lind, dahl, Eve X]}}
- {id: e, kind: measure, actor: norland, target: sudria, action: banned X, goods: [tin X, wool], when: 2015,
   foils: {goods: [[rice X, milk], [silk X, oats]], target: [Ex, Wye, Zed]}}
- {id: f, kind: role, holder: berg, title: head of X, of: guild, foils: {title: [cook of X, maid of X, page of X]}}
- {id: g, kind: position, holder: berg, question: "Why X in 2018?", view: {short: For X, clause: it was for X},
   foils: {view: [For Y, For Z, For W]}}
- {id: h, kind: contrast, subject: "What was X in 2018?", actual: a truce X, denied: a treaty X,
   foils: {actual: [a verdict X, a merger X]}}
"""


@pytest.fixture(autouse=True)
def no_lint(leave_out):
    """The lint leaves out what looks like debris, such as `{{`: here is proved that nothing else happens to it."""
    leave_out(POLICIES, "lint-error")


def hostile(text: str) -> Article:
    """The article in which every X, in facts and in names, is the text (past the reader and its checks)."""
    article = samples.article(FACTS)
    entities = {k: replace(e, name=f"{e.name} {text}", also=None) for k, e in article.entities.items()}
    return replace(article, entities=entities, facts=tuple(_filled(f, text) for f in article.facts))


def _filled(value: object, text: str) -> object:
    if isinstance(value, str):
        return value.replace("X", text)
    if isinstance(value, tuple):
        return tuple(_filled(v, text) for v in value)
    if isinstance(value, dict):
        return {k: _filled(v, text) for k, v in value.items()}
    if hasattr(value, "__dataclass_fields__") and not hasattr(value, "granularity"):
        return replace(value, **{f.name: _filled(getattr(value, f.name), text) for f in fields(value) if f.init})
    return value


def shown(pool: Pool) -> list[str]:
    """Every text of the items that a reader sees."""
    options = [t for i in pool.items for o in i.options for t in (o.text, o.why)]
    return options + [t for i in pool.items for t in (i.stem, i.explanation)]


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_stands_as_it_was_written(text):
    pool = samples.pool(hostile(text))
    folded = " ".join(text.split())
    stems = [i for i in pool.items if folded in i.stem]
    options = [o for i in pool.items for o in i.options if folded in o.text]
    assert len(stems) >= 6 and len(options) >= 12, [i.stem for i in pool.items]
    rest = "".join(shown(pool)).replace(folded, "").replace(folded.rstrip(" .,;"), "")
    assert "49" not in rest and not set("{}<>\\$") & set(rest)


def test_through_the_reader_too():
    """The same from YAML: the reader has nothing against braces, markup and other scripts."""
    for text in ("{{ 7*7 }}", "<script>alert(49)</script>", "#eval(\"7*7\")", "العربية"):
        quoted = json.dumps(f"the halt {text} was late", ensure_ascii=False)
        article = samples.article(f"- {{id: a, kind: contrast, subject: {quoted}, actual: a truce, denied: a treaty,"
                                  " foils: {actual: [a verdict]}}")  # fmt: skip
        (item,) = [i for i in samples.pool(article).items if i.template == "contrast-actual"]
        assert item.stem == f"the halt {text} was late"


@settings(deadline=None, max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(min_size=1, max_size=30).filter(str.strip))
def test_any_text_at_all(text):
    """No text makes the pipeline raise, and the quiz of it can be read back from its JSON."""
    article = hostile(text)
    recipe = recipe_for(article)
    pool = samples.pool(article)
    quiz, _ = make_quiz(pool, recipe, [article])
    release = Release(name="x", deck="x", namespace="local", released=parse("2018-03-28"))
    data = FORMATS["json"].writer()(quiz, release, None).files["quiz.json"]
    assert [i["stem"] for i in json.loads(data)["items"]] == [i.stem for i in quiz.items]
    assert "49" in text or not any("49" in t for t in shown(pool))
