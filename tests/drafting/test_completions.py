"""Completions: which sentences end in which answer, and by what others are refused."""

from __future__ import annotations

from functools import cache

import pytest

from quizgen.drafting.annotate.annotated import Annotated, annotated
from quizgen.drafting.document import make_document
from quizgen.drafting.engine.match import outcomes
from quizgen.drafting.engine.outcome import Found
from quizgen.drafting.engine.rule import rules
from quizgen.drafting.findings import analyse
from quizgen.model.dates import parse

ANNA = "The old minister Anna Berg"
DATED = "In May 2031, the old minister Anna Berg"  # news of the report's first sentence
FOUND = [
    ("Anna Berg faces a long trial in Oslo.", "Anna Berg faces ____.", "a long trial in Oslo", "what"),
    ("Rebels from Oslo were driven from the old harbour of Lind.", "In May 2031, rebels from Oslo were driven from ____.", "the old harbour of Lind", "what"),
    ("The old harbour of Lind has been closed by rebels from Oslo.", "The old harbour of Lind has been closed by ____.", "rebels from Oslo", "who"),
    (f"{ANNA} left the Senate.", f"{DATED} left ____.", "the Senate", "who"),
    ("The storm over Norway killed at least 37 passengers.", "In May 2031, the storm over Norway killed ____.", "at least 37 passengers", "how-many"),
    (f"{ANNA} flew to Oslo.", f"{DATED} flew to ____.", "Oslo", "where"),
    (f"{ANNA} was born in Norway.", f"{DATED} was born in ____.", "Norway", "where"),
    (f"{ANNA} often praised Norway.", f"{ANNA} often praised ____.", "Norway", "who"),
    (f"Judges in Oslo heard nine miners, and {ANNA.lower().replace('anna berg', 'Anna Berg')} closed the harbour of Lind.",
     f"{ANNA} closed ____.", "the harbour of Lind", "what"),
    (f"After judges had spoken, miners left and {ANNA.replace('The', 'the')} closed the harbour of Lind.",
     f"In May 2031, after judges had spoken, miners left and {ANNA.replace('The', 'the')} closed ____.", "the harbour of Lind", "what"),
    (f"Judges of Oslo said miners had left and {ANNA.replace('The', 'the')} had closed the harbour of Lind.",
     f"Judges of Oslo said miners had left and {ANNA.replace('The', 'the')} had closed ____.", "the harbour of Lind", "what"),
    ("The minister Anna Berg said nine miners “had won a clear victory over the king.”",
     "The minister Anna Berg said nine miners “had won ____.”", "a clear victory over the king", "what"),
    (f"But {ANNA.replace('The', 'the')} closed the harbour of Lind.", f"{DATED} closed ____.", "the harbour of Lind", "what"),
    ("The minister Anna Berg, a friend of the king of Norway who had lived for nine years in a small house near the river, has closed "
     "the long bridge over the old harbour of Lind.", "The minister Anna Berg has closed ____.", "the long bridge over the old harbour of Lind", "what"),
    (f"{ANNA} closed the harbour of Lind and opened a bridge.", f"{DATED} closed ____.", "the harbour of Lind", "what"),
    (f"{ANNA} closed the harbour of Lind, killing nine miners.", f"{DATED} closed ____.", "the harbour of Lind", "what"),
    (f"{ANNA} closed the harbour of Lind, killing nine miners.", f"{DATED} closed the harbour of Lind, killing ____.", "nine miners", "how-many"),
    ("“Nine old ships sank in the harbour of Lind,” the minister Anna Berg said.", "According to Anna Berg, nine old ships sank in ____.",
     "the harbour of Lind", "what"),
    ("The minister Anna Berg said that nine miners had won “a clear victory over the king.”",
     "The minister Anna Berg said that nine miners had won ____.", "a clear victory over the king", "what"),
]  # fmt: skip
LONG = "that had come from nine ports of seven countries of the north of a continent to an old fair of herring and salt in a town of miners"
REFUSED = [
    (f"Ships {LONG} carried the old flag of the king of Norway.", "too_long"),
    (f"{ANNA} closed the harbour.", "too_short"),
    (f"{ANNA} of Lind vowed to take it.", "too_short"),
    (f"{ANNA} of Lind fired on it.", "names_something"),
    (f"{ANNA} owns a small house but a large garden.", "torn"),
    ("Both closed the old harbour of Port Lind.", "points_back"),
    (f"{ANNA} closed the harbour of Lind, if nine miners came.", "goes_on"),
    (f"{ANNA} closed the harbour of Lind unless nine miners came.", "goes_on"),
    ("The ships of the miners of Oslo sank.", "goes_on"),
    ("Norway's minister closed the old harbour of Lind, its spokesman said.", "open_pronoun"),
    ("Saw the old minister of Norway the harbour of Lind.", "no_subject"),
]


@cache
def read() -> dict[str, Annotated]:
    """Every text, parsed at once."""
    texts = list(dict.fromkeys(text for text, *_ in (*FOUND, *REFUSED)))
    parsed = analyse([make_document(text, parse("2031-05-20")) for text in texts])
    return {text: annotated(*pair, "Notes from the north") for text, pair in zip(texts, parsed, strict=True)}


def made(text: str) -> tuple[list[tuple[str, str, str]], set[str]]:
    """Stem, key and what is asked of every completion of a text, and the codes of those that are refused."""
    found, refused = [], set()
    for outcome in outcomes(read()[text], tuple(r for r in rules() if r.id.startswith("completion."))):
        if isinstance(outcome, Found):
            found.append((outcome.slots["stem"].text, str(outcome.slots["key"]), str(outcome.slots["asks"])))
        else:
            refused.add(outcome.constraint)
    return found, refused


@pytest.mark.parametrize(("text", "stem", "key", "asks"), FOUND)
def test_a_sentence_is_completed(text: str, stem: str, key: str, asks: str) -> None:
    assert (stem, key, asks) in made(text)[0], made(text)


@pytest.mark.parametrize(("text", "code"), REFUSED)
def test_a_sentence_that_has_no_completion_says_why(text: str, code: str) -> None:
    found, refused = made(text)
    assert code in refused, (found, refused)
