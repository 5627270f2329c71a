"""One self-contained page to practise or to be tested on: no network, no account, works from a USB stick.

Everything is in the file. Its Content-Security-Policy names style sheet and program by their hashes and allows
nothing else; the quiz is data, which the program shows as text.
"""

from __future__ import annotations

import json
from base64 import b64encode
from hashlib import sha256
from html import escape
from pathlib import Path
from typing import Any

from quizgen.model.item import Item
from quizgen.model.quiz import History, Quiz, Release, Written
from quizgen.writers.fitting import drawn
from quizgen.writers.pdf.catalogue import Words, missing, split, words
from quizgen.writers.prose import about, sources

_HERE = Path(__file__).parent
_PAGE = """\
<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src '{style_hash}'; script-src '{script_hash}'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>{style}</style>
</head>
<body>
<div class="desk" id="desk">
<main lang="{language}">
<h1 dir="auto">{title}</h1>
{about}
<div id="stage"></div>
<p id="live" role="status" class="told"></p>
<noscript><p class="notice">{noscript}</p></noscript>
</main>
</div>
<section id="print" aria-hidden="true"></section>
<script type="application/json" id="data">{data}</script>
<script>{script}</script>
</body>
</html>
"""


def write(quiz: Quiz, release: Release, history: History | None) -> Written:
    """`quiz.html`. The story stands beside the questions where the release has it."""
    style = _joined("base.css", "quiz.css")
    script = _joined("parts.js", "questions.js", "quiz.js")
    page = _PAGE.format(
        title=escape(quiz.title),
        language=escape(quiz.language),
        about="\n".join(_about(quiz)),
        style=style,
        style_hash=digest(style),
        script=script,
        script_hash=digest(script),
        noscript=escape(str(_words(quiz)["noscript"])),
        data=data_block(_data(quiz, release)),
    )
    return Written(files={"quiz.html": page.encode("utf-8", "replace")}, problems=tuple(missing(quiz.language)))


def _words(quiz: Quiz) -> Words:
    """The page's own words: in the language of the quiz, else in English, of which the writer warns."""
    return words(split(quiz.language)[0], _HERE / "words")


def digest(content: str) -> str:
    """The source expression of a Content-Security-Policy for an inline style sheet or program (CSP Level 3, 8.4)."""
    return f"sha256-{b64encode(sha256(content.encode()).digest()).decode()}"


def data_block(value: Any) -> str:
    """JSON for a `<script type="application/json">`: nothing in it can end the element or begin a comment."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def _joined(*names: str) -> str:
    return "\n".join((_HERE / name).read_text("utf-8") for name in names)


def _about(quiz: Quiz) -> list[str]:
    notice = [f'<p class="notice" dir="auto">{escape(quiz.notice)}</p>'] if quiz.notice else []
    return notice + [f'<p class="told" dir="auto">{escape(credit)}</p>' for credit in quiz.credits]


def _data(quiz: Quiz, release: Release) -> dict[str, Any]:
    """What the program shows; `id` names what a browser keeps of it."""
    items = [_item(item, quiz.language, release.print.points[item.id]) for item in quiz.items]
    stories = [{"title": article.title, "text": article.text} for article in release.articles]
    told = {"title": quiz.title, "about": about(quiz), "language": quiz.language, "items": items, "stories": stories}
    return {"id": drawn(json.dumps(told)).hex()[:16], "words": _words(quiz)} | told


def _item(item: Item, language: str, points: int) -> dict[str, Any]:
    """An item without what is empty."""
    values: dict[str, Any] = {
        "id": item.id,
        "type": item.type,
        "context": item.context,
        "ordered": item.ordered,
        "options": [_filled({"text": o.text, "right": o.right, "why": o.why}) for o in item.options],
        "sequence": list(item.sequence),
        "pairs": [list(pair) for pair in item.pairs],
        "answers": [blank.text for blank in item.blanks] or ([item.answer] if item.answer else []),
        "hints": [blank.hint for blank in item.blanks] if any(b.hint for b in item.blanks) else [],
        "explanation": item.explanation,
        "evidence": list(item.evidence),
        "sources": sources(item, language),
        "tags": list(item.tags),
    }
    return {"stem": item.stem, "points": points} | _filled(values)


def _filled(values: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value}
