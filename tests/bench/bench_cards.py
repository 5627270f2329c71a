"""What a deck holds: shares by family, the glossary's share, untouched notes re-sent; and sheets for fresh readers.

    python tests/bench/bench_cards.py                              the seed's deck, and the same with no student yet
    python tests/bench/bench_cards.py STORY… [--sheets DIR]        and one of these raw texts, drafted and unedited

With --sheets two files for each deck: 40 cards at random and the core of twenty, without ids, to be judged by somebody who
learns with Anki: keep, edit or suspend. Targets: 60 % of the cards and 80 % of the core kept on the seed, 50 % of the
drafted deck. What was given out stays in the seed's deck; “seed-anew” is what the same source and recipe give where nothing
was. Untouched notes re-sent: the deck is built again for a later day and imported into real Anki.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path
from random import Random
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests" / "anki"))
sys.path.insert(0, str(ROOT))
BIN = Path(sys.executable).parent / "quizgen"
CARDS, DAY = 40, "2030-01-02"
GLOSSARY = ("term/", "city/", "body/", "office/")
RECIPE = """\
schema: quizgen/recipe@1
title: Drafted stories
deck: Drafted stories
namespace: org.example.drafted
released: 2030-01-01
articles: source/*.yaml
outputs: [apkg, json]
unreviewed: marked
subdecks: story
"""


def quizgen(*words: str, here: Path) -> None:
    """Run the program in a folder; its errors are ours."""
    done = subprocess.run([str(BIN), *words], cwd=here, check=False, capture_output=True, text=True)
    if done.returncode not in (0, 3):
        sys.exit(done.stderr)


def drafted(stories: list[Path], folder: Path) -> Path:
    """A project with a deck of these stories as they come out of the draft."""
    (folder / "decks").mkdir(parents=True)
    (folder / "pyproject.toml").write_text("")
    quizgen("draft", *map(str, stories), "-o", str(folder / "source"), here=folder)
    (folder / "decks" / "drafted.yaml").write_text(RECIPE)
    return folder / "decks" / "drafted.yaml"


def copied(folder: Path) -> Path:
    """The seed's project, with its history."""
    for name in ("source", "decks"):
        shutil.copytree(ROOT / name, folder / name)
    return folder / "decks" / "kim-beijing-2018.yaml"


def resent(recipe: Path) -> int:
    """How many notes a build for a later day updates, which changes nothing, in real Anki."""
    from anki_samples import Student

    deck = recipe.with_suffix("")
    with tempfile.TemporaryDirectory() as folder:
        student = Student(Path(folder))
        student.imports((deck / f"{deck.name}.apkg").read_bytes())
        lines = recipe.read_text().splitlines()
        recipe.write_text("\n".join(f"released: {DAY}" if line.startswith("released:") else line for line in lines) + "\n")
        quizgen("build", str(recipe), "--to", "apkg", here=recipe.parents[1])
        log = student.imports((deck / f"{deck.name}.apkg").read_bytes())
        student.col.close()
    return log.get("updated", 0) + log.get("new", 0)


def cards_of(quiz: dict[str, Any]) -> list[dict[str, Any]]:
    """The items that are notes, in the deck's order."""
    paper_only = quiz.get("cards", {}).get("paper_only", {})
    return [i for i in quiz["items"] if i["id"] not in paper_only and i["type"] not in ("order", "match")]


def report(name: str, recipe: Path, sheets: Path | None) -> None:
    """Print the numbers of a deck, and write its sheets."""
    quiz = json.loads((recipe.with_suffix("") / "quiz.json").read_text("utf-8"))
    cards = cards_of(quiz)
    glossary = sum(i["id"].partition("/")[2].startswith(GLOSSARY) for i in cards)
    many = max(1, len(cards))
    print(f"\n{name}: {len(cards)} notes of {len(quiz['items'])} questions; glossary {glossary} ({100 * glossary // many} %)")
    for family, n in Counter(i["family"] for i in cards).most_common():
        print(f"  {family:14} {n:4}  {100 * n / many:5.1f} %")
    why = Counter(w.rpartition("[")[2].rstrip("]") for w in quiz.get("cards", {}).get("paper_only", {}).values())
    print("  on paper: " + ", ".join(f"{rule} {n}" for rule, n in why.most_common()))
    print(f"  untouched notes re-sent: {resent(recipe)}")
    if sheets:
        core = [i for i in cards if "quizgen::core" in i["tags"]]
        drawn = Random(name).sample(cards, min(CARDS, len(cards)))
        sheets.mkdir(parents=True, exist_ok=True)
        for part, chosen in (("cards", drawn), ("core", core)):
            text = "\n".join(f"{n}. {_sheet(i, quiz)}" for n, i in enumerate(chosen, 1))
            (sheets / f"{name}-{part}.txt").write_text(text + "\n", "utf-8")
            print(f"  {sheets / f'{name}-{part}.txt'}: {len(chosen)} cards")


def _sheet(item: dict[str, Any], quiz: dict[str, Any]) -> str:
    """A card as a reader sees it: context line, question, options in the order of the texts, what is right, why."""
    options = sorted(o["text"] for o in item.get("options", ()))
    key = next((o["text"] for o in item.get("options", ()) if o["right"]), item.get("answer") or "; ".join(b["text"] for b in item.get("blanks", ())))
    recall = item.get("recall", True) and item["id"] not in quiz.get("cards", {}).get("choose_only", ())
    kinds = "Choose and Recall" if options and recall else "Choose" if options else "from memory"
    lines = [f"[{kinds}] {item.get('context', '')}", f"   {item['stem']}", *(f"     - {text}" for text in options)]
    return "\n".join([*lines, f"   Answer: {key}", f"   {item.get('explanation', '')}"])


def main(words: list[str]) -> None:
    """The seed, then the stories given."""
    sheets = Path(words[words.index("--sheets") + 1]).resolve() if "--sheets" in words else None
    stories = [Path(w).resolve() for w in words[: words.index("--sheets") if sheets else None]]
    with tempfile.TemporaryDirectory() as folder:
        report("seed", copied(Path(folder, "seed")), sheets)
        anew = copied(Path(folder, "anew"))
        shutil.rmtree(anew.with_suffix(""))
        quizgen("build", str(anew), "--to", "apkg,json", here=anew.parents[1])
        report("seed-anew", anew, sheets)
        if stories:
            recipe = drafted(stories, Path(folder, "drafted"))
            quizgen("build", str(recipe), here=recipe.parents[1])
            report("drafted", recipe, sheets)


if __name__ == "__main__":
    main(sys.argv[1:])
