"""Takes the README's picture of a card: front and back, by day and by night.

    python tests/tools/picture_card.py CHROMIUM decks/card.png [WIDTH]
    python tests/tools/picture_card.py CHROMIUM decks/cloze.png WIDTH sentence-measure/kim-beijing-2018/imports 590

Renders with Anki's own library and shows the sides one after the other in one document, as Anki does.
Needs a Chromium, and takes pngquant where there is one; not part of the test suite. WIDTH is that of one
card in pixels (default 350); then the item, and the height of the picture.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
from html import escape
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "anki"))

from anki_samples import Student, quiz, release  # noqa: E402

from quizgen.model.item import Item  # noqa: E402
from quizgen.reader import read_quiz  # noqa: E402
from quizgen.writers.apkg import write  # noqa: E402

QUIZ = Path(__file__).parents[2] / "decks" / "kim-beijing-2018" / "quiz.json"
ITEM_ID = "contrast-actual/kim-beijing-2018/armistice"


def _item(item_id: str) -> Item:
    found, problems = read_quiz(QUIZ)
    if found is None:
        raise SystemExit("\n".join(map(str, problems)))
    return next(i for i in found.items if i.id == item_id)


SIDE = """<!doctype html><meta charset="utf-8"><style>html, body {{ margin: 0 }} body {{ padding: 16px }}</style>
<body class="card {theme}"><div id="qa"></div><script>
function show(html) {{
  var qa = document.getElementById("qa");
  qa.innerHTML = html;
  qa.querySelectorAll("script").forEach(function (old) {{
    var fresh = document.createElement("script");
    fresh.textContent = old.textContent;
    old.replaceWith(fresh);
  }});
}}
Math.random = function () {{ return 0.3; }};
var sides = {sides};
show(sides[0]);
var options = Array.from(document.querySelectorAll("li[role=radio]"));
options.filter(function (li) {{ return /treaty/.test(li.textContent); }}).forEach(function (li) {{ li.click(); }});
if ({back}) show(sides[1]);
</script>"""


def page(question: str, answer: str, width: int, height: int) -> str:
    """Four frames: front and back by day, front and back by night."""
    sides = json.dumps([question, answer]).replace("</", "<\\/")
    frames = ""
    for theme in ("", "nightMode night_mode"):
        for back in ("false", "true"):
            frame = SIDE.format(theme=theme, sides=sides, back=back)
            frames += f'<iframe width="{width}" height="{height}" srcdoc="{escape(frame)}"></iframe>'
    style = "body { margin: 0; display: flex; width: max-content } iframe { border: 0 }"
    return f"<!doctype html><style>{style}</style>{frames}"


def main(chromium: str, target: str, width: str = "350", item_id: str = ITEM_ID, height: str = "1030") -> None:
    with tempfile.TemporaryDirectory() as folder:
        student = Student(Path(folder))
        student.imports(write(quiz(_item(item_id)), release(), None).files["kim.apkg"])
        card = student.cards()[0]
        source = Path(folder, "page.html")
        source.write_text(page(card.question(), card.answer(), int(width), int(height)), encoding="utf-8")
        student.col.close()
        options = [
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-background-networking",
            "--hide-scrollbars",
        ]
        options += [
            f"--user-data-dir={folder}/profile",
            f"--window-size={4 * int(width)},{height}",
            "--virtual-time-budget=2000",
        ]
        command = [chromium, *options, f"--screenshot={Path(target).resolve()}", source.as_uri()]
        subprocess.run(command, check=True, capture_output=True)
        if shutil.which("pngquant"):  # a third of the size
            subprocess.run(["pngquant", "--force", "--output", target, "64", target], check=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
