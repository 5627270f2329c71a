"""The version of the gates and their code do not drift apart: `python tests/gates/test_version.py` records both.

An outcome that stands in an article is trusted as long as its hash fits, and the version is part of the hash. So whoever
changes what a gate finds raises `VERSION` in `quizgen/gates/run.py`; who only writes it in other words does not.
"""

from __future__ import annotations

import ast
import hashlib
from pathlib import Path

from quizgen.gates import VERSION

GATES = Path(__file__).parents[2] / "quizgen" / "gates"
RECORD = Path(__file__).with_name("version.txt")


def code_digest() -> str:
    """Of the code of all gates without comments, docstrings and layout; the version itself is left out."""
    found = hashlib.sha256()
    for path in sorted(GATES.glob("*.py")):
        tree = ast.parse(path.read_text("utf-8"))
        for node in ast.walk(tree):
            body = getattr(node, "body", None)
            if isinstance(body, list) and body and isinstance(body[0], ast.Expr) and isinstance(body[0].value, ast.Constant):
                del body[0]
            if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "VERSION":
                node.value = ast.Constant("")
        found.update(f"{path.name}\n{ast.dump(tree)}\n".encode())
    return found.hexdigest()[:16]


def test_the_version_is_raised_with_the_code() -> None:
    version, digest = RECORD.read_text("ascii").split()
    assert (version, digest) == (VERSION, code_digest()), (
        "the code of the gates has changed: if one of them may judge otherwise now, raise VERSION in quizgen/gates/run.py; "
        "then run `python tests/gates/test_version.py`"
    )


if __name__ == "__main__":
    RECORD.write_text(f"{VERSION} {code_digest()}\n", "ascii")
