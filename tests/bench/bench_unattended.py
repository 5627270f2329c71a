"""Wrong items per 500 that a build asks though nobody has looked: `python tests/bench/bench_unattended.py`.

    QUIZGEN_DATA=DIR python tests/bench/bench_unattended.py [--sheet OUT.md] [--verdicts FILE.json] [--stories N]

DIR holds `wikinews/` and, where there are any, `questions/` (drafts of a language model, which go through the gates as
with `draft --from`). Whether an item is wrong is a *person's* judgement; the program only prepares it and counts:

1. `--sheet` writes every item with its options, evidence and receipt, each under a code of its own words.
2. A reader who has the story at hand writes a file of verdicts, {"CODE": "right"} or {"CODE": "wrong: why"}. It holds
   no text of the stories, so it may be kept in the project (`verdicts.json` beside this file is read by default).
3. The next run prints wrong items per 500 read, each of them, and how many of today's items nobody has read.

Wrong is: the key is not right by the story, a wrong option is right too, or the question cannot be understood alone.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from bench_wikinews import stories

from quizgen import reader
from quizgen.build import load_templates, make_pool, recipe_for
from quizgen.build.facts_gated import gated
from quizgen.build.outside import judged_facts, read_all
from quizgen.drafting.draft import draft_stories, with_more
from quizgen.drafting.inputs import Story
from quizgen.model.item import Item
from quizgen.world.knowledge import World

VERDICTS = Path(__file__).with_name("verdicts.json")
PER = 500


def unattended(texts: list[Story], questions: Path) -> Iterator[tuple[str, Item]]:
    """(story, item) of all that a build would ask of the drafts; key sentences and general knowledge are left out:
    their truth is the text's and the tables'."""
    templates = load_templates()[0]
    for drafting in draft_stories(texts):
        made = gated(drafting)
        file = questions / f"{Path(drafting.story.label).stem}.questions.json"
        if file.is_file() and made.reading is not None:
            written, _ = read_all([file], "bench")
            made = with_more(made, judged_facts(made.reading, written, [f.id for f in made.facts])[0])
        if not made.yaml:
            continue
        article, problems = reader.parse_article(made.yaml.encode(), drafting.story.label)
        if article is None:
            raise SystemExit("\n".join(map(str, problems)))
        pool = make_pool([article], World((article,)), templates, recipe_for(article), None)
        yield from ((drafting.story.label, i) for i in pool.items if not i.blanks and _of_story(i))


def _of_story(item: Item) -> bool:
    return not all(by.startswith("table ") for by in item.receipt.by)


def code_of(item: Item) -> str:
    """Eight digits of what is printed: an item whose words or options change is to be read again."""
    said = [item.stem, item.key, *sorted(o.text for o in item.options), *item.sequence, *map(list, item.pairs)]
    return hashlib.sha256(json.dumps(said).encode()).hexdigest()[:8]


def sheet(found: list[tuple[str, Item]]) -> str:
    """The items for a reader, in Markdown."""
    lines = ["# Items that a build asks though nobody has looked", ""]
    for story, item in found:
        lines += [f"## {code_of(item)} ({item.template}; {story})", ""]
        lines += [f"({item.context})", ""] if item.context else []
        lines += [item.stem, ""]
        lines += [f"- {'**' if o.right else ''}{o.text}{'**' if o.right else ''} — {o.why}" for o in item.options]
        lines += [f"- {entry}" for entry in (*item.sequence, *(f"{a} – {b}" for a, b in item.pairs))]
        lines += ["", *(f"> {passage}" for passage in item.evidence), ""]
        lines += [f"made by {', '.join(item.receipt.by)}; passed {', '.join(item.receipt.gates) or 'no gate'}", ""]
    return "\n".join(lines)


def main() -> None:
    """Build, write the sheet, count."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--sheet", metavar="OUT.md", type=Path)
    options.add_argument("--verdicts", metavar="FILE.json", type=Path, default=VERDICTS)
    options.add_argument("--stories", metavar="N", type=int, default=1000)
    chosen = options.parse_args()
    folder = os.environ.get("QUIZGEN_DATA", "")
    if not (Path(folder) / "wikinews").is_dir():
        print("unattended items: set QUIZGEN_DATA to the folder of the stories")
        return
    data = Path(folder)
    found = list(unattended(stories(data / "wikinews")[: chosen.stories], data / "questions"))
    if chosen.sheet:
        chosen.sheet.write_text(sheet(found), "utf-8")
    makers = Counter(by.partition(" ")[0] for _, item in found for by in item.receipt.by[:1])
    print(f"{len(found)} items asked unattended of drafts and questions; made by: {dict(makers.most_common())}")
    print(f"templates: {dict(Counter(i.template for _, i in found).most_common())}")
    report(found, json.loads(chosen.verdicts.read_text("utf-8")) if chosen.verdicts.is_file() else {})


def report(found: list[tuple[str, Item]], verdicts: dict[str, str]) -> None:
    """The number, each wrong item, and what nobody has read."""
    read = [(story, item, verdicts[code_of(item)]) for story, item in found if code_of(item) in verdicts]
    wrong = [(story, item, said) for story, item, said in read if said.startswith("wrong")]
    if not read:
        print("wrong items per 500: unknown, nobody has read these items (--sheet writes them for a reader)")
        return
    print(f"wrong items per {PER}: {len(wrong) * PER / len(read):.1f} ({len(wrong)} of {len(read)} read by a person; "
          f"{len(found) - len(read)} unread)")  # fmt: skip
    for story, item, said in wrong:
        print(f"  {code_of(item)} [{item.template}] {story}: {item.stem} – {item.key} ({said})")


if __name__ == "__main__":
    main()
