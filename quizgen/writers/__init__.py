"""Writers: (quiz, release, history) → whole files by name. One module per format, one table (`table.py`).

Each module has `write(quiz, release, history) -> Written` and is imported when it is first used. Where the table says
what a format holds, its writer gets the quiz cut down to that, and the losses are told with the files.
"""

from __future__ import annotations

from quizgen.writers.table import FORMATS, Format, Write

__all__ = ["FORMATS", "Format", "Write"]
