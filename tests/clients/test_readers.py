"""Files read by other people's readers: gift-pegjs, and Google's FormApp as a stub that knows no other names."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "formats"))

import format_samples as samples  # noqa: E402  (tests/formats is on the path only from here on)

from quizgen.model.item import Item  # noqa: E402
from quizgen.model.quiz import Quiz  # noqa: E402
from quizgen.writers import FORMATS  # noqa: E402
from quizgen.writers.fitting import fit  # noqa: E402
from quizgen.writers.prose import feedback  # noqa: E402

HERE = Path(__file__).parent
PEGJS = HERE / "node" / "pegjs-gift.js"
QUIZZES = {"shared": samples.SHARED} | {ascii(text): samples.hostile(text) for text in samples.HOSTILE}
PARSE = "process.stdout.write(JSON.stringify(require(process.argv[1]).parse(require('fs').readFileSync(0, 'utf8'))))"


def node(*words: str, given: str) -> object:
    """What a program of node prints, as JSON."""
    done = subprocess.run(["node", *words], input=given, capture_output=True, text=True, encoding="utf-8")
    assert done.returncode == 0, done.stderr[-2000:]
    return json.loads(done.stdout)


def fitted(name: str, quiz: Quiz) -> tuple[Item, ...]:
    """The items as the loss report says that they are written."""
    return fit(quiz, name, FORMATS[name].holds, samples.RELEASE.print)[0].items


def text(part: dict | None) -> str:
    return part["text"] if part else ""


@pytest.mark.needs("node")
@pytest.mark.skipif(not PEGJS.exists(), reason="gift-pegjs is not here; `make clients` fetches it")
@pytest.mark.parametrize("name", QUIZZES)
def test_gift_pegjs_reads_what_was_written(name):
    files = samples.written("gift", QUIZZES[name]).files
    if not files:
        return  # reported: test_formats.py
    read = [one for one in node("-e", PARSE, str(PEGJS), given=files["gift.txt"].decode()) if one["type"] != "Category"]
    items = fitted("gift", QUIZZES[name])
    assert [one["title"] for one in read] == [item.id for item in items]
    for one, item in zip(read, items, strict=True):
        assert one["stem"] == {"format": "plain", "text": item.told}
        assert one["tags"] == (list(item.tags) or None)
        assert text(one["globalFeedback"]) == "\n".join(feedback(item, "en"))
        if item.options:
            told = [(text(c["text"]), c["isCorrect"], text(c["feedback"])) for c in one["choices"]]
            assert one["type"] == "MC" and told == [(o.text, o.right, o.why) for o in item.options]
        elif item.answer:
            assert one["type"] == "Short" and [text(c["text"]) for c in one["choices"]] == [item.answer.replace("*", "\\*")]
        else:
            pairs = item.pairs or [(words, str(n)) for n, words in enumerate(item.sequence, 1)]
            assert sorted((text(p["subquestion"]), p["subanswer"]) for p in one["matchPairs"]) == sorted(pairs)


@pytest.mark.needs("node")
@pytest.mark.parametrize("name", QUIZZES)
def test_the_script_makes_the_form(name):
    quiz = QUIZZES[name]
    files = samples.written("gforms", quiz).files
    if not files:
        return  # reported: test_formats.py
    script = files["google-forms.js"].decode("ascii")
    head, *items = node(str(HERE / "forms_stub.js"), given=script)
    small = fit(quiz, "gforms", FORMATS["gforms"].holds, samples.RELEASE.print)[0]
    assert head == {"title": small.title} and items.pop(0) == {"quiz": True}
    if small.notice or small.credits:
        assert items.pop(0) == {"description": "\n".join([small.notice, *small.credits])}
    assert [one["title"] for one in items] == [item.stem for item in small.items]
    for one, item in zip(items, small.items, strict=True):
        assert one["points"] == (2 if item.level == "understand" else 1) and one.get("help", "") == item.context
        assert one.get("choices", []) == [{"text": o.text, "right": o.right} for o in item.options]
        told = text(one.get("wrong")) if item.options else text(one["right"])
        assert all(words in told for words in (item.explanation, *item.evidence, *(o.why for o in item.options)))


@pytest.mark.needs("node")
def test_two_hundred_questions_a_script():
    items = tuple(replace(samples.CHOICE, id=f"t/a/{n}") for n in range(201))
    files = samples.written("gforms", replace(samples.SHARED, items=items)).files
    counts = [len(node(str(HERE / "forms_stub.js"), given=data.decode())) - 3 for data in files.values()]
    assert counts == [200, 1]
