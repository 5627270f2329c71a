"""The id of the article itself."""

from __future__ import annotations

from quizgen.model.joined import GENERAL
from quizgen.reader.parts import Parts
from quizgen.reader.sheet import Path, Sheet


def reserved(_: Parts, sheet: Sheet) -> None:
    """No article is, or was, called like a kind of general knowledge: `term/armistice` would be a fact of both."""
    earlier = sheet.value.get("formerly")
    ids: list[tuple[Path, object]] = [(("id",), sheet.value.get("id"))]
    ids += [(("formerly", place), id_) for place, id_ in enumerate(earlier if isinstance(earlier, list) else ())]
    for path, id_ in ids:
        if isinstance(id_, str) and id_ in GENERAL:
            words = f"no article can be called “{id_}”: general knowledge has ids that begin with “{id_}/”"
            hint = f"call it after its story, such as “{id_}-2018”" if path == ("id",) else "delete it from formerly"
            sheet.report(path, "reserved-id", words, hint)
