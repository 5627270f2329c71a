"""Base forms of past-tense verbs, from the tables that come with spaCy's English pipeline."""

from __future__ import annotations

from functools import cache
from typing import Any


@cache
def base_form(past: str) -> str | None:
    """“visited” → “visit”, “took” → “take”; None where the tables do not settle it."""
    form = past.casefold()
    if form.startswith("co-") and (inner := base_form(form[3:])):
        return f"co-{inner}"
    exceptions, index, rules = _tables()
    known = exceptions.get(form)
    if known:
        return known[0] if len(known) == 1 else None
    found = []
    for old, new in rules:
        if form.endswith(old) and len(form) > len(old) + 1:
            candidate = form[: len(form) - len(old)] + new
            if candidate in index:
                found.append(candidate)
    found = [f for f in dict.fromkeys(found) if f != form]
    # “planed” comes from plan or plane by the rules; two candidates are no answer.
    return found[0] if len(found) == 1 else _by_spelling(form, found)


def _by_spelling(form: str, found: list[str]) -> str | None:
    """Of “hope” and “hop” for “hoped” the one that doubles its consonant is out."""
    silent = [f for f in found if f.endswith("e")]
    return silent[0] if len(found) == 2 and len(silent) == 1 and form == f"{silent[0]}d" else None


@cache
def _tables() -> tuple[dict[str, list[str]], frozenset[str], list[tuple[str, str]]]:
    import importlib

    from quizgen.drafting.pipeline import model_name

    name = model_name()
    if name is None:
        return {}, frozenset(), []
    pipeline: Any = importlib.import_module(name).load(
        exclude=["tok2vec", "tagger", "parser", "attribute_ruler", "ner", "senter"]
    )
    lookups = pipeline.get_pipe("lemmatizer").lookups
    exceptions = lookups.get_table("lemma_exc").get("verb", {})
    index = lookups.get_table("lemma_index").get("verb", ())
    rules = [(a, b) for a, b in lookups.get_table("lemma_rules").get("verb", ()) if a in ("ed", "d", "ied")]
    return dict(exceptions), frozenset(index), rules
