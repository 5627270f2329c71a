"""What readers think of drafts of stories that nobody tuned on: `python tests/bench/bench_readers.py FOLDER [--sheets OUT]`.

    python tests/bench/bench_readers.py FOLDER [--sheets OUT] [--verdicts FILE.json …] [--refused]

FOLDER holds stories (.md, .txt, .html) and, where a teacher wrote them, `teacher/NAME.teacher.json`. Every story is
drafted, gated and built as `quizgen build STORY` does, unedited. `--sheets` writes one sheet a story: its finished items,
its first twelve candidates, its facts and its proposals, each under a code of its own words. A reader who wrote
questions before seeing the sheet gives {"CODE": "good" | "weak: why" | "bad: why"} for items, "as is" | "light: why" |
"no: why" for candidates, "right" | "wrong: why" for facts, "worth" | "not: why" for proposals, and for the teacher's
questions {"STORY#1": "strict CODE" | "loose CODE" | "no"}. The next run with `--verdicts` prints the table, and with
`--refused` everything that a reader refused. Verdicts hold codes and reasons, no text of the stories.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bench_wikinews import _pool_of

from quizgen.build.facts_gated import gated
from quizgen.drafting.admit.options import with_options
from quizgen.drafting.admit.ranking import first
from quizgen.drafting.annotate.annotated import annotated
from quizgen.drafting.candidate import Candidate, candidates
from quizgen.drafting.draft import Drafting, document_of, draft_stories
from quizgen.drafting.findings import analyse
from quizgen.drafting.inputs import Story, read_file
from quizgen.model.article import Article
from quizgen.model.facts import AnyFact, QuestionAnswer, kind_slots
from quizgen.model.item import Item
from quizgen.world.dates import coarsen, date_text
from quizgen.quiz.standing import Claim, standings

TOP = 12
SORTS = {"story": "items about the story", "help": "items that help", "cand": "candidates", "fact": "facts",
         "prop": "proposals"}  # fmt: skip


@dataclass(frozen=True)
class Entry:
    """One thing to be judged: its story, its sort, its code, and its lines on the sheet."""

    story: str
    sort: str
    code: str
    lines: tuple[str, ...]


def entry(story: str, sort: str, *lines: str) -> Entry:
    """An entry under the code of its words."""
    digits = hashlib.sha256(json.dumps([story, sort, *lines]).encode()).hexdigest()[:7]
    return Entry(story, sort, f"{sort[0]}{digits}", lines)


def of_item(story: str, item: Item, claim: Claim) -> Entry:
    """A finished item as it will be printed."""
    options = [f"   {'*' if o.right else '-'} {o.text}    [{o.why}]" for o in item.options]
    rest = [*item.sequence, *(f"{a} – {b}" for a, b in item.pairs)]
    head = [f"({item.context})"] if item.context else []
    sort = "help" if claim is Claim.HELP else "story"
    return entry(story, sort, *head, item.stem, *options, *(f"   {n}. {r}" for n, r in enumerate(rest, 1)),
                 *(f"   > {' '.join(e.split())}" for e in item.evidence))  # fmt: skip


def of_candidate(story: str, candidate: Candidate, context: str) -> Entry:
    """A candidate as a person is offered it, under the line that stands above a question of its story."""
    return entry(story, "cand", f"({context})", candidate.stem.text, f"   * {candidate.key}",
                 *(f"   - {o.text}    [{o.why}]" for o in candidate.options),
                 f"   > {' '.join(candidate.sentence.split())}", f"   rule {candidate.rule}")  # fmt: skip


def of_fact(story: str, fact: AnyFact, sort: str) -> Entry:
    """A fact or a proposal with its slots."""
    told = {name: getattr(fact, name) for name in kind_slots(fact.kind)}
    slots = [f"   {name}: {value}" for name, value in told.items() if value not in (None, (), "")]
    blanks = [f"   {slot}: ? {w.wants} {' | '.join(map(str, w.candidates))}" for slot, w in fact.blanks.items()]
    held = [] if fact.eligible else ["   kept for its reader, no question is made of it"]
    return entry(story, sort, fact.kind, *slots, *held, *blanks, *(f"   > {' '.join(e.split())}" for e in fact.evidence))


def entries(texts: list[Story]) -> Iterator[tuple[str, list[Entry]]]:
    """(story, entries), story by story."""
    parsed = analyse(document_of(s) for s in texts)
    for drafting, (document, found) in zip(draft_stories(texts), list(parsed), strict=True):
        name = Path(drafting.story.label).stem
        ranked = first(with_options(story := annotated(document, found, drafting.story.title), candidates(story)), TOP)
        article, items = _built(gated(drafting))
        yield name, [
            *items,
            *(of_candidate(name, c, f"Report of {date_text(coarsen(article.published, 'month'))}: {article.setting or article.title}") for c in ranked),
            *(of_fact(name, f, "fact") for f in article.facts if not isinstance(f, QuestionAnswer)),
            *(of_fact(name, f, "prop") for f in article.proposals),
        ]


def _built(drafting: Drafting) -> tuple[Article, list[Entry]]:
    """The article of a draft's file and its finished items (key sentences are cards, not questions)."""
    name = Path(drafting.story.label).stem
    article, pool = _pool_of(drafting)
    items = [i for i in pool.items if not i.blanks]
    claims = standings(items, [article])
    return article, [of_item(name, i, claims[i.id].claim) for i in items]


def write_sheets(found: list[tuple[str, list[Entry]]], folder: Path) -> None:
    """One sheet a story."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, made in found:
        lines = [f"# {name}", ""]
        for sort, title in SORTS.items():
            lines += [f"## {title}", ""]
            for e in (e for e in made if e.sort == sort):
                lines += [f"{e.code}: {e.lines[0]}", *e.lines[1:], ""]
        (folder / f"{name}.md").write_text("\n".join(lines), "utf-8")


def report(found: list[tuple[str, list[Entry]]], verdicts: dict[str, str], refused: bool) -> None:
    """The table of all sorts, what was refused, and how many of the teacher's questions are asked."""
    for sort, title in SORTS.items():
        made = [e for _, every in found for e in every if e.sort == sort]
        said = Counter(verdicts[e.code].partition(":")[0] for e in made if e.code in verdicts)
        print(f"{title}: {len(made)}, read {said.total()}: {dict(said.most_common())}")
        for e in made if refused else ():
            if ":" in (why := verdicts.get(e.code, "")):
                print(f"  {e.story} {e.lines[0]} – {why}")
    asked = {k: v for k, v in verdicts.items() if "#" in k and k.partition("#")[0] in {n for n, _ in found}}
    ways = Counter(
        f"{v.partition(' ')[0]} by {SORTS[next(s for s in SORTS if s[0] == v.partition(' ')[2][:1])]}"
        if " " in v else v for v in asked.values()
    )  # fmt: skip
    if asked:
        print(f"of {len(asked)} teacher's questions: {dict(ways.most_common())}")


def main() -> None:
    """Draft, write the sheets, count."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("folder", type=Path)
    options.add_argument("--sheets", metavar="OUT", type=Path)
    options.add_argument("--verdicts", metavar="FILE.json", type=Path, nargs="*", default=[])
    options.add_argument("--refused", action="store_true")
    chosen = options.parse_args()
    files = sorted(p for p in chosen.folder.iterdir() if p.suffix in (".md", ".txt", ".html"))
    texts = [story for p in files if (story := read_file(p, p.name)[0]) is not None]
    words = sum(len(s.text.split()) for s in texts)
    found = list(entries(texts))
    if chosen.sheets:
        write_sheets(found, chosen.sheets)
    items = sum(e.sort == "story" for _, every in found for e in every)
    print(f"{len(texts)} stories, {words} words; {500 * items / max(words, 1):.2f} items about the story per 500 words")
    verdicts: dict[str, str] = {}
    for path in chosen.verdicts:
        verdicts |= json.loads(path.read_text("utf-8"))
    report(found, verdicts, chosen.refused)


if __name__ == "__main__":
    main()
