"""Escapes and yield of the gates: `python tests/bench/bench_gates.py [--half even|odd|held] [--list N]`.

Needs two folders: QUIZGEN_DATA (questions/, wikinews/) and QUIZGEN_SCORE (score_gates.py). The gates were made on the
stories at even places; the odd ones tell whether they hold. With `--read FILE` what somebody answered from the passage
(open_book.json: story, kind, place of the question → answer) is one more gate, which may only reject. Then the questions that
a teacher would ask of the same stories (teacher/). Then mutations: one thing changed in each fact of the seed
and of the drafts of all stories (mutated_facts.py), and names of one person or two (tests/world/name_pairs.csv).
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from mutated_facts import mutations

from quizgen import reader
from quizgen.assist.second_reading import doubt
from quizgen.build.fact_claims import claims, names_in
from quizgen.build.facts_gated import judged_claims
from quizgen.build.gating import outcomes
from quizgen.drafting.as_reading import readings
from quizgen.drafting.draft import draft_stories
from quizgen.drafting.inputs import read_file
from quizgen.model.article import Article
from quizgen.model.outcome import Outcome, Reason
from quizgen.model.outside import OutsideQuestion
from quizgen.model.reading import Reading
from quizgen.world.identity import compare

ROOT = Path(__file__).parents[2]


def stems(data: Path, half: str) -> list[str]:
    """The stories of a half, by the sorted names of their questions; “held”: each third of the even ones, which version
    2 of the gates was made without."""
    names = sorted({p.name.split(".")[0] for p in (data / "questions").glob("*.json")})
    if half == "held":
        return names[::2][2::3]
    return names if half == "both" else names[half == "odd" :: 2]


def judged(data: Path, names: list[str]) -> Iterator[tuple[Path, list[Outcome]]]:
    """Each file of questions with its outcomes; every story is parsed once."""
    stories = [read_file(data / "wikinews" / f"{name}.txt", name)[0] for name in names]
    for name, story in zip(names, readings([s for s in stories if s is not None]), strict=True):
        for kind in ("questions", "planted"):
            path = data / "questions" / f"{name}.{kind}.json"
            file, _ = reader.read_questions(path)
            if file is not None:
                yield path, list(outcomes(story, file.questions))


def teachers(data: Path, half: str) -> None:
    """How many of the questions that a teacher would ask are admitted, by codes; and of the other wordings of their
    answers. Nobody judged these for the gates: all are held for right."""
    names = [name for name in stems(data, half) if (data / "teacher" / f"{name}.teacher.json").exists()]
    stories = [read_file(data / "wikinews" / f"{name}.txt", name)[0] for name in names]
    told = {"answers": Counter[str](), "other wordings": Counter[str]()}
    codes: Counter[str] = Counter()
    for name, story in zip(names, readings([s for s in stories if s is not None]), strict=True):
        asked = json.loads((data / "teacher" / f"{name}.teacher.json").read_text("utf-8"))
        for what, answers in (("answers", lambda q: [q["answer"]]), ("other wordings", lambda q: q["also"])):
            rows = [(q["question"], a, tuple(q["evidence"])) for q in asked for a in answers(q)]
            # each on its own: other wordings of one answer are no conflict
            for question, answer, quote in rows:
                outcome = next(outcomes(story, [OutsideQuestion(question=question, answer=answer, quote=quote)]))
                told[what][outcome.decision] += 1
                if what == "answers":
                    codes.update({r.code for r in outcome.reasons if r.weight != "advice"})
    for what, found in told.items():
        print(f"teachers' questions, {what}: {found['admitted']}/{found.total()} admitted ({dict(found)})")
    print("held by:", ", ".join(f"{code} {n}" for code, n in codes.most_common()))


def read_again(path: Path, found: list[Outcome], recorded: dict[str, Any]) -> list[Outcome]:
    """The outcomes of a file after the second reading; a question that nobody answered stays as it is."""
    name, kind = path.name.split(".")[:2]
    answers = recorded.get(name, {}).get(kind, {})
    asked = json.loads(path.read_text("utf-8"))["questions"]
    return [_after(o, q, answers[str(n)]) if str(n) in answers else o for n, (o, q) in enumerate(zip(found, asked, strict=True))]


def _after(outcome: Outcome, asked: dict[str, Any], answer: str) -> Outcome:
    says = doubt(asked["answer"], answer, "", [w["text"] for w in asked.get("wrong", ())])
    if outcome.decision != "admitted" or not says:
        return outcome
    return replace(outcome, reasons=(*outcome.reasons, Reason("second-reading", says)))


def count_codes(path: Path, found: list[Outcome], codes: dict[str, Counter[str]]) -> None:
    """Add to each code the labels of the questions that it found fault with."""
    for asked, outcome in zip(json.loads(path.read_text("utf-8"))["questions"], found, strict=True):
        for code in {reason.code for reason in outcome.reasons}:
            codes.setdefault(code, Counter())[asked.get("judged", "planted")] += 1


def as_data(found: list[Outcome]) -> dict[str, Any]:
    """Outcomes in the scorer's form."""
    return {
        "questions": [
            {"index": n, "outcome": o.decision, "reasons": [{"code": r.code, "says": r.says} for r in o.reasons]}
            for n, o in enumerate(found)
        ]
    }


def articles(data: Path) -> Iterator[tuple[Article, Reading]]:
    """The seed and the drafts of all stories, each with its reading."""
    seed, _ = reader.read_article(ROOT / "source" / "kim-beijing-2018.yaml")
    assert seed is not None
    yield seed, next(readings([(seed.text, seed.title, seed.published)]))
    stories = [s for p in sorted((data / "wikinews").glob("*.txt")) if (s := read_file(p, p.stem)[0])]
    for drafting, reading in zip(draft_stories(stories), readings(stories), strict=True):
        article = reader.parse_article(drafting.yaml.encode())[0] if drafting.yaml else None
        if article is not None:
            yield article, reading


def mutated(data: Path, listed: int) -> None:
    """How many facts are admitted as they are, and how many with one thing changed."""
    plain: dict[str, Counter[str]] = {"facts": Counter(), "questions that rules offer": Counter()}
    caught: dict[tuple[bool, str], Counter[bool]] = {}
    escapes = []
    for article, reading in articles(data):
        called = names_in(article)
        for fact, found in zip(article.facts, judged_claims(reading, article.facts, called), strict=True):
            plain["questions that rules offer" if fact.kind == "qa" else "facts"][found.decision] += 1
        changed = [m for fact in article.facts for m in mutations(article, fact)]
        for (sort, inside, fact), outcome in zip(
            changed, judged_claims(reading, [m[2] for m in changed], called), strict=True
        ):
            held = outcome.decision != "admitted"
            caught.setdefault((inside, sort), Counter())[held] += 1
            if not held:
                said = "; ".join(f"{q.question} {q.answer}" for q in claims(called, fact))
                escapes.append(f"mutation admitted {sort}{' (swap)' if inside else ''}: {said[:160]}")
    print("\n".join(escapes[:listed]))
    for what, said_of in plain.items():
        print(f"{what} admitted as they are: {said_of['admitted']}/{said_of.total()} ({dict(said_of)})")
    for inside, name in ((False, "mutations caught"), (True, "swaps within a passage caught")):
        whole = sum((c for (i, _), c in caught.items() if i == inside), Counter())
        parts = ", ".join(f"{s} {c[True]}/{c.total()}" for (i, s), c in sorted(caught.items()) if i == inside)
        print(f"{name}: {whole[True]}/{whole.total()} ({parts})")


def names() -> None:
    """Names of one person that are taken for two, and of two that are blocked."""
    with (ROOT / "tests" / "world" / "name_pairs.csv").open(encoding="utf-8") as file:
        pairs = list(csv.DictReader(file))
    said = Counter((p["verdict"], compare(p["one"], p["other"], p["kind"])) for p in pairs)
    total = Counter(p["verdict"] for p in pairs)
    print(f"names of one that would be printed as another: {said['same', 'different']}/{total['same']}")
    print(f"names of two that are blocked: {total['different'] - said['different', 'different']}/{total['different']}")


def main() -> None:
    """Judge, then let the scorer count."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--half", choices=["even", "odd", "both", "held"], default="even")
    options.add_argument("--list", type=int, default=200)
    options.add_argument("--only", choices=["questions", "teachers", "facts", "names"], help="one of the parts")
    options.add_argument("--read", metavar="FILE", help="recorded answers from the passage, as one more gate")
    options.add_argument("--keep", metavar="DIR", help="where to leave the outcomes")
    chosen = options.parse_args()
    if chosen.only in (None, "names"):
        names()
    if not {"QUIZGEN_DATA", "QUIZGEN_SCORE"} <= os.environ.keys():
        print("questions and facts: set QUIZGEN_DATA and QUIZGEN_SCORE")
        return
    data, score = Path(os.environ["QUIZGEN_DATA"]), Path(os.environ["QUIZGEN_SCORE"])
    if chosen.only in (None, "facts"):
        mutated(data, chosen.list)
    if chosen.only in (None, "teachers") and (data / "teacher").is_dir():
        teachers(data, chosen.half)
    if chosen.only in (None, "questions"):
        questions(data, score, chosen)


def questions(data: Path, score: Path, chosen: argparse.Namespace) -> None:
    """The outcomes of the questions of a half, counted by the scorer."""
    began = time.perf_counter()
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(chosen.keep or temporary)
        folder.mkdir(exist_ok=True)
        codes: dict[str, Counter[str]] = {}
        recorded = json.loads(Path(chosen.read).read_text("utf-8")) if chosen.read else {}
        for path, found in judged(data, stems(data, chosen.half)):
            found = read_again(path, found, recorded)
            count_codes(path, found, codes)
            (folder / path.name).write_text(json.dumps(as_data(found)), "utf-8")
        seconds = time.perf_counter() - began
        labels = Path(temporary) / "labels"  # the scorer counts every file of its folder
        labels.mkdir()
        for path in sorted(folder.glob("*.json")):
            (labels / path.name).write_bytes((data / "questions" / path.name).read_bytes())
        command = [sys.executable, str(score / "score_gates.py"), str(labels), str(folder), "--list", str(chosen.list)]
        print(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    for code, labels in sorted(codes.items(), key=lambda entry: -entry[1].total()):
        right = labels["bad"] + labels["planted"]
        print(f"{code}: {right}/{labels.total()} doubts right (good {labels['good']}, weak {labels['weak']})")
    print(f"seconds: {seconds:.1f}")


if __name__ == "__main__":
    main()
