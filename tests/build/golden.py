"""Golden files of the starter article: the model as text, and quiz.json. Two of them, so that a red test tells
which room broke: the engine (both change) or the writer (only quiz.json does).

`python tests/build/golden.py` writes them anew; the diff is the review.
"""

from __future__ import annotations

import sys
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent))

import samples  # noqa: E402  (tests/ is on the path only from here on, when run as a program)

from quizgen.build import make_quiz, recipe_for  # noqa: E402
from quizgen.model.item import Item  # noqa: E402
from quizgen.model.quiz import Quiz, Release  # noqa: E402
from quizgen.writers import FORMATS  # noqa: E402

FOLDER = HERE / "golden"


def made() -> dict[str, bytes]:
    """The golden files as they come out today."""
    article = samples.starter()
    recipe = recipe_for(article, papers=2)
    pool = samples.pool(article)
    quiz, _ = make_quiz(pool, recipe, [article])
    release = Release(name="starter", deck="x", namespace="local", released=recipe.released)
    missing = "".join(f"\n{n.id}\n  not made: {n.reason}\n" for n in pool.not_made)
    return {
        "starter.txt": (as_text(quiz) + missing).encode(),
        "quiz.json": FORMATS["json"].writer()(quiz, release, None).files["quiz.json"],
    }


def as_text(quiz: Quiz) -> str:
    """A quiz to read aloud: every field of every item that is not the same for all."""
    lines = [quiz.title, *quiz.credits, ""]
    for item in sorted(quiz.items, key=lambda i: i.id):
        lines += [*_item(item), ""]
    for paper in quiz.papers:
        lines += [f"Paper {paper.letter}", *(f"  {p.id} {list(p.options)}" for p in paper.items), ""]
    return "\n".join(lines).rstrip() + "\n"


def _item(item: Item) -> list[str]:
    about = [item.type, item.level, item.proof, *([] if item.recall else ["no recall"])]
    lines = [item.id, f"  {', '.join(about)}", f"  {item.stem}"]
    for option in item.options:
        lines.append(f"    {'+' if option.right else '-'} {option.text}  ({option.origin}: {option.why})")
    lines += [f"    {n}. {text}" for n, text in enumerate(item.sequence, 1)]
    lines += [f"    {a} = {b}" for a, b in item.pairs]
    lines += [f"    + {item.answer}"] if item.answer else []
    lines += [f"    c{b.number} {b.text} [{b.hint or '...'}]" for b in item.blanks]
    lines += [f"  because: {item.explanation}", *(f"  proof: {e}" for e in item.evidence)]
    return [*lines, f"  tags: {' '.join(item.tags)}"]


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for name, data in made().items():
        path = FOLDER / name
        if not path.exists() or path.read_bytes() != data:
            path.write_bytes(data)
            print(f"changed: {name}")
