"""The page's numbers: how much a teacher must do for a paper, and how long it lets them wait.

    QUIZGEN_DATA=DIR QUIZGEN_SCORE=DIR python tests/bench/bench_review.py [--stories N] [--browser] [--list]

A scripted teacher reviews stories that have a teacher's eight questions, and prints for each: decisions, words typed,
questions of its own, and how many of the eight the paper asks (strict + loose, as `score_coverage.py --paper` counts).

Its policy. It walks through the passages in the page's order and knows its eight questions. On a passage
  1. it looks at each question offered; a look beyond the first is a decision;
  2. one that asks one of the eight, not asked yet: accept (1 decision) where it can be printed and no gate refuses it;
     else fill in (1), a suggested wrong option each (1) until there are two; for one that is wanting it types an answer
     of another of its questions, of the same sort where there is one, and says why it is wrong by nothing; save (1);
  3. otherwise, a question that a rule suggests for the passage and asks one of the eight: edit (1), choose it (1), wrong
     options as above, save (1);
  4. otherwise: next (1).
Then, at most twice, a question of its own among the eight that are not asked: ask (1), select the passage (1), type
question and answer, wrong options as above, save (1). What is left of ten is filled in the page's order: go there (1),
accept (1); then, where that is not enough, with questions that want wrong options and are offered two: go there (1), fill
in (1), two suggestions (2), save (1). What the gates refuse in the end is given up; its decisions count.

--browser measures in Debian's chromium on this machine: address to first question, decision to next question, keystroke
to judgement; medians and worst. Beside each, the same request without the page, to tell the machine from the program.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bench_coverage import scorer

from quizgen.build.review.decision import Accept, Asked, AskOwn, Decision, Edit, Size
from quizgen.build.review.desk import Desk, open_desk
from quizgen.build.review.finishing import paper_now
from quizgen.build.review.opening import place_of
from quizgen.model.dates import parse
from quizgen.model.outside import WrongOption
from quizgen.world.folding import find_evidence

PAPER, OWN, ENOUGH = 10, 2, 2


@dataclass
class Teacher:
    """One story under review. `decisions` and `typed` count what a person would have done."""

    desk: Desk
    questions: list[dict[str, Any]]
    module: Any
    decisions: int = 0
    typed: int = 0
    own: int = 0
    asked: set[int] = field(default_factory=set)
    waits: list[float] = field(default_factory=list)

    def wanted(self, stem: str, key: str, evidence: list[str]) -> int | None:
        """The number of the question, not asked yet, that these words ask."""
        item = {"id": "qa/x", "stem": stem, "options": [{"text": key, "right": True}], "evidence": evidence}
        title = self.desk.article.title
        return next((n for n, q in enumerate(self.questions) if n not in self.asked and self.module.asked(item, q, title)), None)

    def make(self, decision: Decision) -> bool:
        """Make a decision; True where it stands."""
        started = time.perf_counter()
        done = self.desk.decide(decision)
        if not done.failed:
            self.desk.view()
            self.waits.append(time.perf_counter() - started)
        return not done.failed

    def wrong(self, asked: Asked) -> Asked:
        """The question with two wrong options: those it has, suggestions, then three words typed for each."""
        have = list(asked.wrong)
        for one in self.desk.suggest(asked):
            if len(have) >= ENOUGH:
                break
            if one.text not in {w.text for w in have}:
                have.append(WrongOption(one.text, one.why))
                self.decisions += 1
        others = sorted((q for q in self.questions), key=lambda q: q.get("asks") != self.sort_of(asked))
        for other in others:
            answer = other["answer"][:1].upper() + other["answer"][1:]
            if len(have) < ENOUGH and answer.casefold() not in {asked.answer.casefold(), *(w.text.casefold() for w in have)}:
                have.append(WrongOption(answer, ""))
                self.typed += len(answer.split())
        return Asked(question=asked.question, answer=asked.answer, wrong=tuple(have), evidence=asked.evidence)

    def sort_of(self, asked: Asked) -> str:
        """What a question asks for, where it is one of the eight."""
        return next((str(q.get("asks")) for q in self.questions if q["question"] == asked.question), "")

    def walk(self) -> None:
        """Once through the passages."""
        for number in range(len(self.desk.view().points)):
            points = self.desk.view().points
            if len(self.desk.files.recipe.recipe.keep) >= PAPER or number >= len(points):
                return
            if not self.take(points[number]):
                self.decisions += 1  # next

    def take(self, point: Any) -> bool:
        """Take what the passage offers of the eight."""
        for n, card in enumerate(point.cards):
            self.decisions += n > 0
            which = self.wanted(card.item.stem, card.item.key, list(card.item.evidence))
            if which is not None and self.accepted(card):
                self.asked.add(which)
                return True
        story = self.desk.story()
        for stem in story.stems_in(*point.span) if story else []:
            passage = self.desk.article.text[slice(*stem.sentence)].strip()
            which = self.wanted(stem.question, stem.answer, [passage])
            if which is not None:
                self.decisions += 2
                asked = self.wrong(Asked(question=stem.question, answer=stem.answer, evidence=(passage,)))
                self.decisions += 1
                if self.make(AskOwn(item="end", asked=asked)):
                    self.asked.add(which)
                    return True
        return False

    def accepted(self, card: Any) -> bool:
        """Accept a card, filled in where that is wanted."""
        refused = card.gate is not None and card.gate.outcome == "refused"
        if not card.missing and card.kind != "blank" and not refused:
            self.decisions += 1
            return self.make(Accept(item=card.id))
        if card.kind == "blank":
            return False
        wrong = tuple(WrongOption(o.text, o.why) for o in card.item.options if not o.right)
        self.decisions += 1
        asked = self.wrong(Asked(question=card.asked, answer=card.item.key, wrong=wrong, evidence=card.item.evidence))
        self.decisions += 1
        return self.make(Edit(item=card.id, asked=asked))

    def ask_own(self) -> None:
        """At most two of the eight in its own words."""
        for n, question in enumerate(self.questions):
            passage = next((e for e in question["evidence"] if find_evidence(e, self.desk.article.text)), "")
            full = len(self.desk.files.recipe.recipe.keep) >= PAPER
            if self.own >= OWN or full or n in self.asked or not passage:
                continue
            asked = self.wrong(Asked(question=question["question"], answer=question["answer"], evidence=(passage,)))
            self.decisions += 3
            self.typed += len(f"{question['question']} {question['answer']}".split())
            if self.make(AskOwn(item="end", asked=asked)):
                self.own += 1
                self.asked.add(n)

    def fill_up(self) -> None:
        """The rest of the paper with what can be printed."""
        cards = [c for p in self.desk.view().points for c in p.cards[:1]] + list(self.desk.view().help)
        facts = {f for i in self.desk.files.recipe.recipe.keep for f in self.desk.view().cards[i].item.facts}
        for card in cards:
            if facts & set(card.item.facts):
                continue
            facts |= set(card.item.facts)
            if len(self.desk.files.recipe.recipe.keep) >= PAPER:
                return
            refused = card.gate is not None and card.gate.outcome == "refused"
            if card.state == "open" and not card.missing and card.kind != "blank" and not refused:
                self.decisions += 2
                self.make(Accept(item=card.id))
        self.fill_in()

    def fill_in(self) -> None:
        """Passages that nothing is asked of yet, with suggested wrong options."""
        for point in self.desk.view().points:
            if len(self.desk.files.recipe.recipe.keep) >= PAPER:
                return
            for card in point.cards if not point.asked else ():
                asked = Asked(question=card.asked, answer=card.item.key or "-", evidence=card.item.evidence)
                if card.missing and card.kind == "question" and len(self.desk.suggest(asked)) >= ENOUGH:
                    self.decisions += 1
                    if self.accepted(card):
                        break


def review(story: Path, teacher: Path, module: Any, listed: bool) -> tuple[int, int, int, int, int, int, list[float]]:
    """One story: decisions, words, own questions, items on the paper, of the eight asked, of how many, waits."""
    with tempfile.TemporaryDirectory() as name:
        here = Path(name)
        (here / story.name).write_bytes(story.read_bytes())
        place, problems = place_of(here / story.name, "2026-01-01", parse(story.name[:10]))
        assert place is not None, problems
        desk, problems = open_desk(place, lambda: "2026-01-01T00:00:00Z")
        assert desk is not None, problems
        desk.read_ahead()
        questions = [q for q in json.loads(teacher.read_text("utf-8")) if q.get("evidence")]
        one = Teacher(desk, questions, module)
        one.walk()
        one.ask_own()
        one.fill_up()
        kept = len(desk.files.recipe.recipe.keep)
        one.make(Size(questions=max(1, min(PAPER, kept))))
        now = paper_now(desk)
        items = [
            {"id": i.id, "stem": i.stem, "options": [{"text": o.text, "right": o.right} for o in i.options], "evidence": list(i.evidence)}
            for i in now.items
        ]
        asked = sum(any(module.asked(i, q, desk.article.title) for i in items) for q in questions)
        if listed:
            for item in items:
                print("     ", item["stem"], "→", next(o["text"] for o in item["options"] if o["right"]))
            for item, why in now.left_out:
                print("      left out:", item, why)
        return one.decisions, one.typed, one.own, len(items), asked, len(questions), one.waits


def teachers(count: int, listed: bool) -> None:
    """The table of the scripted teacher."""
    data, module = Path(os.environ["QUIZGEN_DATA"]), scorer()
    found = [s for s in sorted((data / "wikinews").glob("*.txt")) if (data / "teacher" / f"{s.stem}.teacher.json").exists()]
    step = max(1, len(found) // count)
    rows = []
    for story in found[::step][:count]:
        row = review(story, data / "teacher" / f"{story.stem}.teacher.json", module, listed)
        rows.append(row)
        print(f"{story.stem[:48]:48} decisions {row[0]:3}  words {row[1]:3}  own {row[2]}  on the paper {row[3]:2}  asked {row[4]} of {row[5]}")
    waits = sorted(w for r in rows for w in r[6])
    mean = [statistics.mean(r[n] for r in rows) for n in range(5)]
    print(f"{'mean':48} decisions {mean[0]:3.0f}  words {mean[1]:3.0f}  own {mean[2]:.1f}  on the paper {mean[3]:.1f}  asked {mean[4]:.1f}")
    print(f"goal: at most 60 decisions, 80 words, 2 own; at least 5 asked. A decision on the desk: median {statistics.median(waits) * 1000:.0f} ms, worst {waits[-1] * 1000:.0f} ms")


def waits() -> None:
    """How long the page lets a person wait, in chromium."""
    sys.path[:0] = [str(Path(__file__).parents[1]), str(Path(__file__).parents[1] / "clients")]
    from review_browser import browser, page_on, ready, story_in, up

    firsts, nexts, moves, judged, bare = [], [], [], [], []
    with tempfile.TemporaryDirectory() as name, browser() as chromium:
        story_in(Path(name))
        with up(Path(name), "canal.txt") as server:
            page = ready(page_on(chromium, server.address))
            page.wait_for_function("() => !document.body.innerText.includes('still reading')", timeout=30_000)
            for _ in range(5):
                started = time.perf_counter()
                page.goto(server.home)
                page.wait_for_selector("#card .stem")
                firsts.append(time.perf_counter() - started)
            ready(page)
            page.evaluate(SCRIPT)
            for _ in range(12):
                moves.append(page.evaluate("() => window.timed('j')"))
                nexts.append(page.evaluate("() => window.decided('d')"))
                bare.append(page.evaluate("() => window.bare()"))
            page.keyboard.press("e")
            page.wait_for_selector("#live .box")
            for n in range(10):
                judged.append(page.evaluate("(n) => window.typed(n)", n))
    for words, found, goal in (("address to first question", [f * 1000 for f in firsts], 1000), ("decision to next question", nexts, 100), ("next, without a decision", moves, 100),
                               ("keystroke to judgement", judged, 150), ("the bare state request", bare, 0)):  # fmt: skip
        print(f"{words:28} median {statistics.median(found):6.0f} ms  worst {max(found):6.0f} ms" + (f"  goal {goal} ms" if goal else ""))


SCRIPT = """() => {
  const frame = () => new Promise((done) => requestAnimationFrame(() => done()));
  const press = (key) => document.body.dispatchEvent(new KeyboardEvent('keydown', {key, bubbles: true}));
  const progress = () => document.querySelector('#card').textContent + document.querySelector('#undo').title;
  window.timed = async (key) => { const t = performance.now(); press(key); await frame(); return performance.now() - t; };
  window.decided = async (key) => {
    const before = progress(), t = performance.now();
    press(key);
    while (progress() === before && performance.now() - t < 5000) await frame();
    return performance.now() - t;
  };
  window.bare = async () => { const t = performance.now(); await (await fetch('/api/story/0')).json(); return performance.now() - t; };
  window.typed = async (n) => {
    const field = document.querySelector('#q'), before = document.body.dataset.judged, t = performance.now();
    field.value += n; field.dispatchEvent(new Event('input', {bubbles: true}));
    while (document.body.dataset.judged === before && performance.now() - t < 5000) await frame();
    return performance.now() - t;
  };
}"""


def main() -> int:
    """Print the numbers."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--stories", type=int, default=6)
    parser.add_argument("--browser", action="store_true")
    parser.add_argument("--list", action="store_true")
    wishes = parser.parse_args()
    if wishes.browser:
        waits()
        return 0
    if not all(os.environ.get(n) for n in ("QUIZGEN_DATA", "QUIZGEN_SCORE")):
        print("set QUIZGEN_DATA and QUIZGEN_SCORE")
        return 0
    teachers(wishes.stories, wishes.list)
    return 0


if __name__ == "__main__":
    sys.exit(main())
