"""Standard output and standard error as they are: a reader may close them, a disk may be full."""

from __future__ import annotations

import errno
import os
import sys

import typer

_CLOSED = {errno.EPIPE, errno.ESHUTDOWN} | ({errno.EINVAL} if os.name == "nt" else set())
_lost: list[str] = []


def write(text: str, err: bool = False) -> None:
    """Print a line. A reader that has closed the pipe, as `head` does, has read enough: what comes is dropped."""
    try:
        typer.echo(text, err=err)
    except OSError as error:
        give_up(error, err)


def give_up(error: OSError, err: bool = False) -> None:
    """Drop what is printed from here on; say so once, where nobody wanted that."""
    stream = sys.stderr if err else sys.stdout
    try:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())  # what Python still has in its buffer must go somewhere at the end
        os.close(nowhere)
    except (OSError, ValueError, AttributeError):  # a stream without a file, as in tests
        pass
    if err or error.errno in _CLOSED or _lost:
        return
    reason = (error.strerror or str(error)).lower()
    _lost.append(reason)
    write(f"standard output: cannot write: {reason} [output]", err=True)
    write("  hint: the files of the command are written; only this listing is lost", err=True)


def lost() -> bool:
    """True when a part of the result could not be printed."""
    return bool(_lost)
