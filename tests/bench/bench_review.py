"""The page's numbers: how much a teacher must do for a paper, and how long it lets them wait.

    QUIZGEN_DATA=DIR QUIZGEN_SCORE=DIR python tests/bench/bench_review.py [--stories N] [--browser] [--list]

A scripted teacher reviews stories that have a teacher's eight questions, and prints for each: decisions, words typed,
questions of its own, and how many of the eight the paper asks (strict + loose, as `score_coverage.py --paper` counts).

Its policy. It knows its eight questions, with the passages that prove them and the other wordings that each answer may
have. For each of the eight it goes to its passages in the story (1 decision each). There
  1. it looks at each question offered; a look beyond the first is a decision;
  2. one that asks one of the eight, not asked yet: accept (1) where it can be printed and no gate refuses it; else fill in
     (1), wrong options (below), save (1);
  3. otherwise, a question that a rule suggests for the passage and asks one of the eight: edit or ask (1), choose it (1),
     wrong options, save (1).
Then, at most twice, a question of its own
among those left: ask (1), select the passage (1), type question and answer, wrong options, save (1).
Wrong options: suggestions, one decision each, until there are two. Then it reads what the page says: where the question
cannot be printed so, it puts the next suggestion in the place of one that the page refuses, else of the last (1); where
suggestions are wanting it types answers of its other questions, of the same sort first; after three changes it types
another wording of its answer, if it has one, then gives the question up (1). What it accepts can be printed; where the page
says that it has no place beside another, it is given back (1).
What is left of ten is filled in the page's order: go there (1), accept (1); then, where that is not enough, with questions
that want wrong options: go there (1), fill in (1), wrong options, save (1). It looks for nothing more once it has made
55 decisions.

--browser measures in Debian's chromium on this machine: address to first question, decision to next question, decision to
the disk (the count above moves), keystroke to judgement; medians and worst. Beside each, the same request without the page, to tell the machine from the program.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import sys
import tempfile
import time
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from bench_coverage import scorer

from quizgen.build.review.cards import clashes
from quizgen.build.review.decision import Accept, Asked, AskOwn, Decision, Edit, Restore, Size
from quizgen.build.review.desk import Desk, open_desk
from quizgen.build.review.finishing import paper_now
from quizgen.build.review.opening import place_of
from quizgen.model.dates import parse
from quizgen.model.outside import WrongOption
from quizgen.world.folding import find_evidence

PAPER, OWN, ENOUGH = 10, 2, 2
CHANGES, TIRED = 3, 55  # of wrong options in one question; decisions after which it looks for nothing more


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
        if done.failed:
            return False
        view = self.desk.view()
        self.waits.append(time.perf_counter() - started)
        if done.item in clashes(view, self.desk.files.recipe.recipe.keep):
            self.decisions += 1
            self.desk.decide(Restore(item=done.item))
            return False
        return True

    def filled(self, asked: Asked, other: tuple[str, ...] = ()) -> Asked | None:
        """The question with two wrong options, as it can be printed; None where it is given up. `other`: wordings of its
        answer that the teacher has, too."""
        for number, answer in enumerate((asked.answer, *other)):
            self.typed += len(answer.split()) if number else 0
            done = self._with_options(replace(asked, answer=answer, wrong=asked.wrong))
            if done is not None:
                return done
        self.decisions += 1
        return None

    def _with_options(self, asked: Asked) -> Asked | None:
        offers = [WrongOption(s.text, s.why) for s in self.desk.suggest(asked)]
        offers += [WrongOption(answer, "") for answer in self.others(asked)]
        named = {asked.answer.casefold(), *(w.text.casefold() for w in asked.wrong)}
        left = [o for o in offers if o.text.casefold() not in named]
        have = list(asked.wrong)
        while len(have) < ENOUGH and left:
            have.append(self.taken(left.pop(0)))
        for _ in range(CHANGES + 1):
            now = replace(asked, wrong=tuple(have))
            said = self.desk.judge(now)
            if said is not None and said.offer is not None and not said.offer.missing:
                return now
            if not left or not have:
                return None
            refused = {text for text, _ in said.offer.refused} if said is not None and said.offer is not None else set()
            at = next((n for n, w in enumerate(have) if w.text in refused), len(have) - 1)
            have[at] = self.taken(left.pop(0))
        return None

    def taken(self, one: WrongOption) -> WrongOption:
        """A suggestion is a decision, an answer of its own is typed."""
        if one.why:
            self.decisions += 1
        else:
            self.typed += len(one.text.split())
        return one

    def others(self, asked: Asked) -> list[str]:
        """The answers of its other questions, those of the same sort first."""
        near = sorted((q for q in self.questions), key=lambda q: q.get("asks") != self.sort_of(asked))
        return [q["answer"][:1].upper() + q["answer"][1:] for q in near]

    def sort_of(self, asked: Asked) -> str:
        """What a question asks for, where it is one of the eight."""
        return next((str(q.get("asks")) for q in self.questions if q["question"] == asked.question), "")

    def walk(self) -> None:
        """To the passages of its questions, one after the other."""
        for number, _, spans in self.left():
            if self.done or number in self.asked:
                continue
            any(self.at(span) for span in spans)

    def at(self, span: tuple[int, int]) -> bool:
        """Take what stands at a stretch of the story; going there is a decision."""
        self.decisions += 1
        points = [p for p in self.desk.view().points if p.span[0] < span[1] and span[0] < p.span[1]]
        return any(self.take(point) for point in points) or self.suggested(span)

    def take(self, point: Any) -> bool:
        """Take what the passage offers of the eight."""
        for n, card in enumerate(point.cards):
            self.decisions += n > 0
            which = self.wanted(card.item.stem, card.item.key, list(card.item.evidence))
            if which is not None and self.accepted(card):
                self.asked.add(which)
                return True
        return False

    def suggested(self, span: tuple[int, int]) -> bool:
        """Take a question that a rule suggests for a stretch of the story and that asks one of the eight."""
        story = self.desk.story()
        for stem in story.stems_in(*span) if story else []:
            passage = self.desk.article.text[slice(*stem.sentence)].strip()
            which = self.wanted(stem.question, stem.answer, [passage])
            if which is None:
                continue
            self.decisions += 2
            asked = self.filled(Asked(question=stem.question, answer=stem.answer, evidence=(passage,)))
            self.decisions += asked is not None
            if asked is not None and self.make(AskOwn(item="end", asked=asked)):
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
        asked = self.filled(Asked(question=card.asked, answer=card.item.key, wrong=wrong, evidence=card.item.evidence))
        self.decisions += asked is not None
        return asked is not None and self.make(Edit(item=card.id, asked=asked))

    @property
    def done(self) -> bool:
        """True where the paper is full or the teacher tired."""
        return len(self.desk.files.recipe.recipe.keep) >= PAPER or self.decisions >= TIRED

    def left(self) -> list[tuple[int, dict[str, Any], list[tuple[int, int]]]]:
        """Its questions that are not asked yet, with the places of the passages of each."""
        text = self.desk.article.text
        rows = [(n, q, [span for e in q["evidence"] if (span := find_evidence(e, text))]) for n, q in enumerate(self.questions)]
        return [(n, q, spans) for n, q, spans in rows if n not in self.asked and spans]

    def ask_own(self) -> None:
        """At most two of the eight in its own words."""
        for number, question, spans in self.left():
            if self.own >= OWN or self.done:
                return
            self.decisions += 2
            self.typed += len(f"{question['question']} {question['answer']}".split())
            plain = Asked(question=question["question"], answer=question["answer"], evidence=(self.desk.article.text[slice(*spans[0])],))
            asked = self.filled(plain, tuple(question.get("also", ())))
            self.decisions += asked is not None
            if asked is not None and self.make(AskOwn(item="end", asked=asked)):
                self.own += 1
                self.asked.add(number)

    def fill_up(self) -> None:
        """The rest of the paper with what can be printed."""
        cards = [c for p in self.desk.view().points for c in p.cards[:1]] + list(self.desk.view().help)
        facts = {f for i in self.desk.files.recipe.recipe.keep for f in self.desk.view().cards[i].item.facts}
        for card in cards:
            if facts & set(card.item.facts):
                continue
            facts |= set(card.item.facts)
            if self.done:
                return
            refused = card.gate is not None and card.gate.outcome == "refused"
            if card.state == "open" and not card.missing and card.kind != "blank" and not refused:
                self.decisions += 2
                self.make(Accept(item=card.id))
        self.fill_in()

    def fill_in(self) -> None:
        """Passages that nothing is asked of yet, with suggested wrong options."""
        for point in self.desk.view().points:
            for card in point.cards if not point.asked else ():
                if self.done:
                    return
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

    firsts, nexts, disks, moves, judged, bare = [], [], [], [], [], []
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
                shown, written = page.evaluate("() => window.decided('d')")
                nexts.append(shown)
                disks.append(written)
                bare.append(page.evaluate("() => window.bare()"))
            page.keyboard.press("e")
            page.wait_for_selector("#live .box")
            for n in range(10):
                judged.append(page.evaluate("(n) => window.typed(n)", n))
    for words, found, goal in (("address to first question", [f * 1000 for f in firsts], 1000), ("decision to next question", nexts, 100), ("decision to disk", disks, 0), ("next, without a decision", moves, 100),
                               ("keystroke to judgement", judged, 150), ("the bare state request", bare, 0)):  # fmt: skip
        print(f"{words:28} median {statistics.median(found):6.0f} ms  worst {max(found):6.0f} ms" + (f"  goal {goal} ms" if goal else ""))


SCRIPT = """() => {
  const frame = () => new Promise((done) => requestAnimationFrame(() => done()));
  const press = (key) => document.body.dispatchEvent(new KeyboardEvent('keydown', {key, bubbles: true}));
  const shown = () => document.querySelector('#card').textContent;
  const written = () => document.querySelector('#undo').title + document.querySelector('#undo').disabled;
  window.until = async (what, before, t) => { while (what() === before && performance.now() - t < 5000) await frame(); return performance.now() - t; };
  window.timed = async (key) => { const t = performance.now(); press(key); await frame(); return performance.now() - t; };
  window.decided = async (key) => {
    const was = shown(), before = written(), t = performance.now();
    press(key);
    await frame();
    return [await window.until(shown, was, t), await window.until(written, before, t)];
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
