"""The quiz that every format is tried on, its golden files, and quizzes with hostile text in every slot.

`python tests/formats/format_samples.py` writes the golden files anew; the diff is the review.
"""

from __future__ import annotations

import io
import sys
import zipfile
from dataclasses import replace
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parents[1]))

from quizgen.model.dates import parse  # noqa: E402  (the project is on the path only from here on, as a program)
from quizgen.model.item import Blank, Citation, Item, Option  # noqa: E402
from quizgen.model.printing import Printing  # noqa: E402
from quizgen.model.quiz import Quiz, Release, Written  # noqa: E402
from quizgen.writers import FORMATS  # noqa: E402

GOLDEN = HERE / "golden"
FITTED = [name for name, one in FORMATS.items() if one.fits == "cut"]
WIRE = Citation("sudria-trade", "Ports & prices: “open”", "2016-05-10", "Example Wire", "https://example.org/a?b=1&c=2")
RELEASE = Release(
    name="shared", deck="Trade::Sudria/Norland", namespace="org.example", released=parse("2016-05-12"),
    print=Printing(points={"understand": 2}),
)  # fmt: skip
CHOICE = Item(
    id="who-halted/sudria-trade/halt",
    stem="Who halted imports of tin {raw = 5 %} from Sudria?",
    context="Report of May 2016: Ports close",
    options=(
        Option("Norland", True, "Norland did so on 10 May.", "article"),
        Option("Estmark #1", False, "Estmark only watched: it “waited”.", "foils"),
        Option("~The Guild~", False, "The Guild asked for it.", "foils"),
        Option("Sudria <itself>", False, "", "foils"),
    ),
    explanation="Norland suspended imports of tin.",
    evidence=("Norland suspended imports of tin & timber on Tuesday,\nits ministry said.", "“No tin,” it said."),
    tags=("quizgen::article::sudria-trade", "trade"),
    citations=(WIRE,),
)
ORDERED = replace(
    CHOICE, id="when/sudria-trade/halt", stem="When was it?", context="", level="understand", ordered=True,
    options=tuple(Option(f"{n} May 2016", n == 10, f"The {n}th.") for n in (8, 9, 10, 11)),
)  # fmt: skip
MATCH = replace(
    CHOICE, id="m/a/b", type="match", stem="Who heads what?", options=(), pairs=(("Berg", "Norland"), ("Lind", "Sudria"), ("Dahl", "the Guild")),
)  # fmt: skip
ORDER = replace(CHOICE, id="o/a/b", type="order", stem="In what order?", options=(), sequence=("The talks", "The halt", "The truce"))
OPEN = replace(CHOICE, id="p/a/b", type="open", stem="What was halted?", options=(), answer="Imports of tin*")
CLOZE = replace(CHOICE, id="c/a/b", type="cloze", stem="Norland suspended ____ of tin.", options=(), answer="imports")
SENTENCE = replace(
    CHOICE, id="s/a/b", type="cloze", stem="10 May 2016: ____ suspended imports of ____.", options=(),
    blanks=(Blank(1, "Norland", "country"), Blank(2, "tin")),
)  # fmt: skip
SHARED = Quiz(
    title="Sudria: ports & prices", credits=("Text: Example Wire, CC BY 4.0",), notice="unreviewed draft", seed=4,
    items=(CHOICE, ORDERED, MATCH, ORDER, OPEN, CLOZE, SENTENCE),
)  # fmt: skip

HOSTILE = (
    "<script>alert(1)</script>", "]]><x/>&amp;&lt;", "=SUM(A1)", "+1+1", "-2", "@cmd", "[html]<b>x</b>", "%25%half",
    "a ~ b = c # d { e } f : g \\ h", "// not a comment", "{=}", "::name::", "ANSWER: A", "A. first", "B) second",
    "line one\nline two\ttab", "\u202eevil", "日本語 العربية 👩‍👩‍👧 é", "</script><!--", "\u2028\u2029", "a -> b",
    "\x00\x0b\x1f", "\ud800", "../../etc/passwd", "'\"`$(id)`", "$$x^2$$ \\(y\\)", "| a | b |\n|---|---|", "TRUE",
    "@@PLUGINFILE@@/x", "&&058;", "\"; DROP", "\ufffe\uffff", " blank ", "javascript:alert(1)", "${1}", "#", "1. one",
)  # fmt: skip


def hostile(text: str) -> Quiz:
    """The shared quiz with a text in every slot; ids and options stay apart by a number."""

    def evil(item: Item, number: int) -> Item:
        return replace(
            item,
            id=f"{number}{text}",
            stem=text if number % 2 else f"{text} ____" if item.type == "cloze" else f"{text} ?",
            context=text,
            options=tuple(replace(o, text=f"{text}{n}" if n else text, why=text) for n, o in enumerate(item.options)),
            sequence=tuple(f"{text}{n}" for n, _ in enumerate(item.sequence)),
            pairs=tuple((f"{text}{n}", f"{n}{text}") for n, _ in enumerate(item.pairs)),
            answer=text if item.answer else "",
            blanks=tuple(replace(b, text=text, hint=text) for b in item.blanks),
            explanation=text,
            evidence=(text, text),
            tags=(text,),
            citations=(Citation(text, text, text, text, text),),
        )

    items = tuple(evil(item, number) for number, item in enumerate(SHARED.items))
    return replace(SHARED, title=text, credits=(text,), notice=text, items=items)


def written(name: str, quiz: Quiz = SHARED, release: Release = RELEASE) -> Written:
    """A quiz in a format."""
    return FORMATS[name].writer()(quiz, release, None)


def unzipped(data: bytes) -> dict[str, bytes]:
    """The files of a zip by name."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def made() -> dict[str, bytes]:
    """The golden files: of a zip, the texts in it one after the other; of an .xlsx what is not the same in all."""
    files = {}
    for name in FITTED:
        for file, data in written(name).files.items():
            zipped = unzipped(data) if data[:2] == b"PK" else {}
            if file.endswith(".xlsx"):
                zipped = {part: zipped[part] for part in ("xl/worksheets/sheet1.xml", "xl/sharedStrings.xml")}
            inner = b"".join(f"== {part}\n".encode() + text + b"\n" for part, text in zipped.items())
            files[f"{file}.txt" if zipped else file] = inner or data
    return files


if __name__ == "__main__":
    GOLDEN.mkdir(exist_ok=True)
    fresh = made()
    for path in GOLDEN.iterdir():
        if path.name not in fresh:
            path.unlink()
    for name, data in fresh.items():
        path = GOLDEN / name
        if not path.exists() or path.read_bytes() != data:
            path.write_bytes(data)
            print(f"changed: {name}")
