"""Prints the stories of tests/drafting/wikinews_quotes.json with what is marked in them, for a person to check.

    python tests/tools/show_quotes.py [WORD]     only stories whose name holds the word

Needs QUIZGEN_DATA; exit 1 without it.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "drafting"))

import wikinews  # noqa: E402


def main() -> None:
    """Command line."""
    folder = os.environ.get("QUIZGEN_DATA")
    if not folder:
        sys.exit("set QUIZGEN_DATA to the folder of the data")
    word = sys.argv[1] if len(sys.argv) > 1 else ""
    for story in wikinews.stories(Path(folder)):
        if word not in story["id"]:
            continue
        print(f"\n=== {story['half']} {story['id']}")
        for quote in story["quotes"]:
            kind = "optional" if quote["cue_class"] == "other" else quote["kind"]
            who = " = ".join([quote["speaker"], *quote["speaker_alt"]])
            print(f"{quote['start']:6d} {kind:8s} [{who}] {' '.join(quote['quote_text'].split())}")


if __name__ == "__main__":
    main()
