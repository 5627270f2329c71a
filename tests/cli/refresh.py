"""Write the transcripts anew: `python tests/cli/refresh.py [NAME…]`. The diff is the review."""

from __future__ import annotations

import sys

from transcript import FOLDER, replay


def main(names: list[str]) -> None:
    """Replay the named transcripts, or all."""
    for path in sorted(FOLDER.glob("*.txt")):
        if not names or path.stem in names:
            text = path.read_text("utf-8")
            new = replay(text)
            if new != text:
                path.write_text(new, "utf-8")
                print(f"changed: {path.name}")


if __name__ == "__main__":
    main(sys.argv[1:])
