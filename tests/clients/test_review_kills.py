"""The page's process killed at random moments: no decision that was told is lost, no file is half-written."""

from __future__ import annotations

import json
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
import samples
from review_browser import environ_number, many_facts

from quizgen.build.commit import settle
from quizgen.build.review.desk import Place, open_desk
from quizgen.build.review.log import entries
from quizgen.build.review.opening import in_project
from quizgen.reader import parse_article, parse_recipe

KILLS = environ_number("QUIZGEN_KILLS", 40)
# Decides for as long as it lives, and says each decision once it is made.
DECIDING = """
import random, sys
from pathlib import Path
from quizgen.build.review.decision import Accept, Drop, Redo, Undo
from quizgen.build.review.desk import open_desk
from quizgen.build.review.opening import in_project
root, seed = Path(sys.argv[1]), int(sys.argv[2])
place, _ = in_project(root / "source" / "bridges.yaml", root, "2026-01-01")
desk, problems = open_desk(place, lambda: "2026-01-01T00:00:00Z")
assert desk is not None, problems
rng = random.Random(seed)
print("up", flush=True)
while True:
    item = f"qa/bridges/f{rng.randrange(30)}"
    decision = rng.choice([Accept(item=item), Accept(item=item), Drop(item=item), Undo(), Redo()])
    done = desk.decide(decision)
    if not done.failed and done.changes:
        print(len(desk.log.text.splitlines()), flush=True)
"""


def place_of(root: Path) -> Place:
    place, problems = in_project(root / "source" / "bridges.yaml", root, "2026-01-01")
    assert place is not None, problems
    return place


@pytest.mark.timeout(1800)
def test_killed_at_random_moments(tmp_path):
    (tmp_path / "source").mkdir()
    path = tmp_path / "source" / "bridges.yaml"
    path.write_text(many_facts(30), "utf-8")
    rng = random.Random(7)
    told = 0
    for kill in range(KILLS):
        with subprocess.Popen(
            [sys.executable, "-c", DECIDING, str(tmp_path), str(kill)], env=samples.environment(), stdout=subprocess.PIPE, text=True
        ) as process:
            assert process.stdout is not None and process.stdout.readline() == "up\n"
            time.sleep(rng.uniform(0, 0.4))
            process.send_signal(signal.SIGKILL)
            lines = process.stdout.read().split()
        told = int(lines[-1]) if lines else told
        assert settle(tmp_path) == []
        article, problems = parse_article(path.read_bytes(), "bridges.yaml")
        assert article is not None, problems
        log_path = tmp_path / "source" / "bridges.review.jsonl"
        if not log_path.exists():
            assert told == 0
            continue
        log = entries(log_path.read_bytes())
        assert told <= len(log) <= told + 1, "the last decision may be on the disk and not yet told"
        told = len(log)
        recipe, problems = parse_recipe((tmp_path / "decks" / "bridges.yaml").read_bytes(), "bridges.yaml")
        assert recipe is not None, problems
        desk, problems = open_desk(place_of(tmp_path), lambda: "2026-01-01T00:00:00Z")
        assert desk is not None, problems
        reviewed = {f.id for f in article.facts if f.status == "reviewed"}
        assert {i.rpartition("/")[2] for i in recipe.keep} <= reviewed, "article and recipe are of one decision"
        assert all(json.loads(line) for line in log_path.read_text("utf-8").splitlines())
    assert told > 0
