"""What the lint catches, what it costs and what the guesser gains: python tests/bench/bench_lint.py [--times N]

Plants every rule's flaw into every good item of the seed (N times, in different ways), into made-up pools and
papers; counts what is caught; counts what is said of good ones; times 150 items; and shows how far the vote of the
guesser scatters where there is nothing to find, against independent guesses.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import time
from pathlib import Path
from random import Random

TESTS = Path(__file__).parents[1]
sys.path[:0] = [str(TESTS), str(TESTS / "lint")]

import samples  # noqa: E402
import sweep  # noqa: E402
from mutate import papers, pools  # noqa: E402

from quizgen.lint import RULES, guess, lint_items, lint_paper, lint_quiz, lint_set, stats_lines  # noqa: E402
from quizgen.model.item import Item  # noqa: E402
from quizgen.model.quiz import Quiz  # noqa: E402


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--times", type=int, default=4, help="ways in which each flaw is planted into each item")
    times = parser.parse_args().times
    seed = samples.seed()
    items, texts = samples.pool(seed).items, {seed.id: seed.text}
    rows = sweep.sweep_items(items, texts, times) + sweep.sweep_sets(20) + sweep.sweep_papers(60)
    table(rows)
    alarms = false_alarms(items, texts)
    speed(items, texts)
    many()
    scatter()
    print("\nThe seed's pool:")
    print("\n".join(stats_lines(items)))
    low = [row.rule for row in rows if row.share < 0.98]
    print(f"\nrules below 98 %: {', '.join(low) or 'none'}; messages about good items: {alarms}")
    return int(bool(low or alarms))


def table(rows: list[sweep.Row]) -> None:
    print(f"{'rule':22}{'severity':10}{'scope':7}{'planted':>8}{'caught':>8}{'share':>9}")
    for row in rows:
        rule = RULES[row.rule]
        print(f"{row.rule:22}{rule.severity:10}{rule.scope:7}{row.planted:8}{row.caught:8}{100 * row.share:8.1f}%")
    planted, caught = sum(r.planted for r in rows), sum(r.caught for r in rows)
    print(f"{f'all {len(rows)} rules':39}{planted:8}{caught:8}{100 * caught / planted:8.1f}%")


def false_alarms(items: list[Item], texts: dict[str, str]) -> int:
    """Messages about the good items of the seed; and, for information, about made-up pools and papers."""
    said = lint_items(items, texts)
    on_sets = [p for n in range(100) for p in lint_set(pools.pool(Random(f"good/{n}")))]
    made = [papers.quiz(Random(f"good/{n}")) for n in range(100)]
    on_papers = [p for quiz in made for p in lint_paper(quiz, quiz.papers[0])]
    print(f"\nfalse alarms: {len(said)} on {len(items)} good items", end="")
    print(f", {len(on_sets)} on 100 made-up pools, {len(on_papers)} on 100 made-up papers")
    for problem in (*said, *on_sets):
        print(f"  {problem.rule}: {problem.message}")
    return len(said)


def speed(items: list[Item], texts: dict[str, str]) -> None:
    """Milliseconds for 150 items: the first time, with nothing remembered of their texts, and again."""
    some = (items * 2)[:150]
    lint_items(some[:1], texts)
    first = fresh(some, texts)
    again = min(timed(lambda: lint_items(some, texts)) for _ in range(20))
    quiz = Quiz(title="x", items=tuple(some))
    whole = min(timed(lambda: lint_quiz(quiz, texts)) for _ in range(5))
    print(f"\n150 items: {first:.1f} ms at first, {again:.1f} ms again; with pool and guesser {whole:.1f} ms")


def many(count: int = 10_000) -> None:
    """The processor's seconds for so many items of invented articles, no two alike; and what reading them takes."""
    from synthetic import article

    from quizgen.build import recipe_for
    from quizgen.model.quiz import Release
    from quizgen.reader import parse_article, parse_quiz
    from quizgen.writers import FORMATS

    made: dict[str, Item] = {}  # an item of general knowledge is made of many stories
    for number in range(count):
        story, _ = parse_article(article(number).encode(), f"invented-{number}")
        assert story is not None
        made |= {i.id: i for i in samples.pool(story).items}
        if len(made) >= count:
            break
    recipe, quiz = recipe_for(story), Quiz(title="x", items=tuple(made.values())[:count])
    release = Release(name="x", deck="x", namespace="x", released=recipe.released)
    data = FORMATS["json"].writer()(quiz, release, None).files["quiz.json"]
    started = time.process_time()
    parsed, _ = parse_quiz(data)
    read = time.process_time() - started
    assert parsed is not None
    started = time.process_time()
    said = len(lint_quiz(parsed))
    spent = time.process_time() - started
    print(f"{count:,} items of {number + 1} invented articles: {spent:.1f} s for {said} messages (target 2); read in {read:.1f} s")


def fresh(items: list[Item], texts: dict[str, str]) -> float:
    """The best of twenty, what is remembered of texts forgotten before each; the tables of names stay."""
    from quizgen.lint import form, names, values
    from quizgen.world import folding, wording

    remembering = [folding.fold, wording.words_of, wording.spaced, wording.content_words, wording.opening]
    remembering += [form.shape, names._named, names.person, names.countries_of, values._date, values._number]
    found = []
    for _ in range(20):
        for function in remembering:
            function.cache_clear()
        found.append(timed(lambda: lint_items(items, texts)))
    return min(found)


def timed(work) -> float:
    started = time.perf_counter()
    work()
    return 1000 * (time.perf_counter() - started)


def scatter() -> None:
    """Standard deviation of the vote's gain over made-up pools, in points; and what independent guesses would have."""
    for size, pool_count in ((50, 100), (150, 60), (500, 30)):
        gains = [guess(pools.pool(Random(f"s{size}/{n}"), size)).gain for n in range(pool_count)]
        alone = 100 * (0.25 * 0.75 / size) ** 0.5
        mean, spread = statistics.mean(gains), statistics.stdev(gains)
        print(f"guesser on {pool_count} pools of {size}: gain {mean:+.1f}, scatter {spread:.1f} (alone {alone:.1f})")


if __name__ == "__main__":
    sys.exit(main())
