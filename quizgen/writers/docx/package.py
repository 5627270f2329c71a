"""A document's file, the same bytes every time: python-docx dates the parts of the zip by the clock."""

from __future__ import annotations

import io
import zipfile
from typing import Any

_FIRST = (1980, 1, 1, 0, 0, 0)  # the earliest date a zip can hold


def packed(document: Any) -> bytes:
    """The document as bytes."""
    made = io.BytesIO()
    document.save(made)
    out = io.BytesIO()
    with zipfile.ZipFile(made) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for part in source.infolist():
            entry = zipfile.ZipInfo(part.filename, _FIRST)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            target.writestr(entry, source.read(part))
    return out.getvalue()
