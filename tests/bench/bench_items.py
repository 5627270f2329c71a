"""The quality of items in numbers: python tests/bench/bench_items.py [SEEDS [ARTICLES]]

On the seed article: distinct items, share with three wrong options, share above remembering, and over SEEDS
seeds (default 100) lint errors, verdicts of wrong options, the key's rank among sorted values, its place on
papers. Pooled with ARTICLES (default 60) invented articles: what the blind guesser gains.
"""

from __future__ import annotations

import sys
from collections import Counter
from dataclasses import replace
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests"))

from synthetic import article as invented  # noqa: E402

from quizgen import reader  # noqa: E402
from quizgen.build import load_templates, make_pool, make_quiz, recipe_for  # noqa: E402
from quizgen.lint import guess, guess_on_papers, lint_items  # noqa: E402
from quizgen.world.knowledge import World  # noqa: E402


def seed_article():
    article, _ = reader.read_article(ROOT / "source/kim-beijing-2018.yaml")
    return article


def pool_of(article, seed: int = 0):
    templates, _ = load_templates()
    return make_pool([article], World((article,)), templates, replace(recipe_for(article), seed=seed), None)


def chi_square(counts: Counter, places: int) -> str:
    """Counts with the chi-square statistic against even; 5 % bound for 3 degrees of freedom: 7.8."""
    expected = counts.total() / places
    value = sum((counts[p] - expected) ** 2 / expected for p in range(places)) if expected else 0.0
    return f"{[counts[p] for p in range(places)]}, chi-square {value:.1f} (even: below 7.8)"


def one_pool() -> None:
    items = pool_of(seed_article()).items
    choice = [i for i in items if i.options]
    three = sum(len(i.options) == 4 for i in choice)
    above = sum(i.level != "remember" for i in items)
    print(f"seed: {len(items)} distinct items ({len({i.stem for i in items})} stems; target 80)")
    print(f"three wrong options: {three} of {len(choice)}, {three / len(choice):.1%} (target 95 %)")
    print(f"above remembering: {above} of {len(items)}, {above / len(items):.1%} (target half)")


def many_seeds(seeds: int) -> None:
    article = seed_article()
    texts = {article.id: article.text}
    errors: Counter = Counter()
    left_out, made, ranks, places = 0, 0, Counter(), Counter()
    papers = []
    for seed in range(seeds):
        pool = pool_of(article, seed)
        left_out += len(pool.faulty)
        made += len(pool.items)
        errors.update(p.rule for p in lint_items(pool.items, texts) if p.severity == "error")
        by_id = {i.id: i for i in pool.items}
        for item in pool.items:
            if "quizgen::sorted" in item.tags and len(item.options) == 4:
                ranks[[o.right for o in item.options].index(True)] += 1
        quiz, _ = make_quiz(pool, replace(recipe_for(article), seed=seed), [article])
        papers += [[by_id[placed.id] for placed in paper.items] for paper in quiz.papers]
        for paper in quiz.papers:
            for placed in paper.items:
                item = by_id[placed.id]
                if len(item.options) == 4 and "quizgen::sorted" not in item.tags:
                    places[[item.options[n].right for n in placed.options].index(True)] += 1
    print(f"{seeds} seeds, {made} items: lint errors {dict(errors) or 0}; left out by the lint {left_out}")
    print(f"rank of the key among sorted values: {chi_square(ranks, 4)}")
    print(f"place of the key on papers: {chi_square(places, 4)}")
    _tell("seed, one paper of twenty in hand", guess_on_papers(papers))


def blind(articles: int) -> None:
    items = pool_of(seed_article()).items
    _tell("seed, the whole deck in hand", guess(items))
    seen = {(i.stem, i.key) for i in items}
    for n in range(articles):
        article, _ = reader.parse_article(invented(n).encode(), f"invented-{n}")
        for item in pool_of(article).items:
            if (item.stem, item.key) not in seen:
                seen.add((item.stem, item.key))
                items.append(item)
    _tell(f"with {articles} invented articles", guess(items))


def _tell(name: str, found) -> None:
    target = " (target: at most +5)" if found.n >= 500 else ""
    bounds = f"95 % bounds {found.low:+.1f} to {found.high:+.1f}{target}"
    print(f"blind guesser, {name}: n {found.n}, gain {found.gain:+.1f} points, {bounds}")
    best = sorted(found.results, key=lambda r: r.chance - r.hits)[:3]
    for r in best:
        print(f"    {r.strategy.does}: {r.rate:.0%} of {r.asked} (chance {r.chance / r.asked:.0%})")


if __name__ == "__main__":
    numbers = [int(a) for a in sys.argv[1:]]
    one_pool()
    many_seeds(numbers[0] if numbers else 100)
    blind(numbers[1] if len(numbers) > 1 else 60)
