"""What the model's annotations say of a key: its documentation, and which class a path leads to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import MISSING, fields, is_dataclass
from functools import cache
from typing import Any, get_args, get_origin, get_type_hints

_MAPPINGS = (dict, Mapping)


@cache
def keys_of(cls: type) -> dict[str, Any]:
    """The keys a class knows, with their annotations, in order."""
    hints = get_type_hints(cls, include_extras=True)
    return {field.name: hints[field.name] for field in fields(cls) if field.metadata.get("in_files", True)}


@cache
def required_keys(cls: type) -> frozenset[str]:
    """The keys without a default."""
    return frozenset(f.name for f in fields(cls) if f.default is MISSING and f.default_factory is MISSING)


def doc_of(cls: type | None, key: str | int) -> str:
    """What a key must hold, as the model documents it; "" where it does not."""
    if cls is None or key not in keys_of(cls):
        return ""
    return next((m.description for m in reversed(_metadata(keys_of(cls)[key])) if getattr(m, "description", "")), "")


def owner_of(cls: type, path: Sequence[str | int]) -> type | None:
    """The class whose keys stand at a path below `cls`; None where there are free keys or none."""
    hint: Any = cls
    for step in path:
        hint = _part(hint, step)
    hint = _plain(hint)
    return hint if is_dataclass(hint) else None


def _part(hint: Any, step: str | int) -> Any:
    hint = _plain(hint)
    if is_dataclass(hint):
        return keys_of(hint).get(str(step))
    arguments = get_args(hint)
    if get_origin(hint) in _MAPPINGS:
        return arguments[1]
    return arguments[0] if arguments else None


def _plain(hint: Any) -> Any:
    """A hint without `Annotated` and `| None`; of other unions the last member."""
    while get_args(hint) and get_origin(hint) not in (tuple, *_MAPPINGS):
        arguments = [a for a in get_args(hint) if a is not type(None)]
        hint = arguments[0] if hasattr(hint, "__metadata__") else arguments[-1]
    return hint


def _metadata(hint: Any) -> list[Any]:
    found = list(getattr(hint, "__metadata__", ()))
    return found + (_metadata(hint.__origin__) if found else [])
