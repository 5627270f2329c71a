"""A zip of QTI files, as learning platforms export it: every XML file in it that is a test or an item."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from importlib import import_module

from quizgen.model.problem import has_error
from quizgen.reader.banks.bank import Bank

MOST_FILES, MOST_UNPACKED = 5_000, 64_000_000
_BROKEN = (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, OSError, EOFError, ValueError)


def read(data: bytes, bank: Bank) -> None:
    """The questions of all files in the order of their names."""
    from quizgen.reader.banks import BANKS

    for name, content in _files(data, bank):
        form = next((BANKS[kind] for kind in ("qti12", "qti21") if BANKS[kind].looks(content)), None)
        if form is not None:
            bank.inner = name
            import_module(form.module).read(content, bank)
            if has_error(bank.found):
                return
    bank.inner = ""


def _files(data: bytes, bank: Bank) -> Iterator[tuple[str, bytes]]:
    """The XML files of a zip, never more than so many bytes: what a zip says of sizes may be a lie."""
    left = MOST_UNPACKED
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            infos = sorted((i for i in archive.infolist() if i.filename.lower().endswith(".xml")), key=lambda i: i.filename)
            if len(infos) > MOST_FILES:
                bank.refuse("too-large", f"the package holds more than {MOST_FILES:,} files", "split it")
                return
            for info in infos:
                with archive.open(info) as source:
                    content = source.read(left + 1)
                left -= len(content)
                if left < 0:
                    bank.refuse("too-large", f"the package is larger than {MOST_UNPACKED // 1_000_000} MB unpacked", "split it")
                    return
                yield info.filename, content
    except _BROKEN as error:
        bank.refuse("damaged-zip", f"this zip file is damaged: {' '.join(str(error).split())[:100]}", "export the bank again")
