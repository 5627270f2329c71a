"""The table of constraints: each says why a match is not taken, or nothing.

Every constraint has Bad (refused), Good (taken) and Source in its docstring; an example of a rule refuses by it.
"""

from __future__ import annotations

from collections.abc import Callable

Constraint = Callable[..., str]
CONSTRAINTS: dict[str, Constraint] = {}


def constraint(function: Constraint) -> Constraint:
    """Enter a function in the table under its own name."""
    CONSTRAINTS[function.__name__] = function
    return function
