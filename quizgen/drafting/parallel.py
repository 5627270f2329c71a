"""Work spread over the machine's cores: results in the order of the inputs, memory bounded, clean at Ctrl-C."""

from __future__ import annotations

import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import active_children, get_context
from typing import TypeVar

In = TypeVar("In")
Out = TypeVar("Out")

_MOST = 8  # processes; each holds the model, some 250 MB
_FEWEST = 4  # inputs: below, starting a second process costs more than it saves
_AHEAD = 2  # chunks in waiting per process


def processes_for(inputs: int) -> int:
    """How many processes so many inputs are worth; 1: work here."""
    usable = getattr(os, "sched_getaffinity", None)
    cores = len(usable(0)) if usable else os.cpu_count() or 1
    return 1 if inputs < _FEWEST else max(1, min(cores, _MOST, inputs // 2))


def spread(work: Callable[[list[In]], list[Out]], chunks: Iterable[list[In]], processes: int) -> Iterator[Out]:
    """`work` (a function of a module) over each chunk, results in order.

    Processes are started fresh, never forked, so that it runs alike on every system. When one of them dies (the
    system was short of memory, say), the rest of the work is done here.
    """
    if processes < 2:
        for chunk in chunks:
            yield from work(chunk)
        return
    waiting: deque[tuple[list[In], Future[list[Out]] | None]] = deque()
    others = set(active_children())
    done = False
    pool = ProcessPoolExecutor(processes, mp_context=get_context("spawn"), initializer=_leave_interrupts_to_parent)
    try:
        for chunk in chunks:
            waiting.append((chunk, _submitted(pool, work, chunk)))
            if len(waiting) > processes * _AHEAD:
                yield from _result(work, *waiting.popleft())
        while waiting:
            yield from _result(work, *waiting.popleft())
        done = True
    finally:
        if not done:  # an error, Ctrl-C, or nobody wants the rest: nothing the processes still do is needed
            for process in set(active_children()) - others:
                process.terminate()
        pool.shutdown(wait=True, cancel_futures=True)


def _submitted(
    pool: ProcessPoolExecutor, work: Callable[[list[In]], list[Out]], chunk: list[In]
) -> Future[list[Out]] | None:
    try:
        return pool.submit(work, chunk)
    except BrokenProcessPool:
        return None


def _result(work: Callable[[list[In]], list[Out]], chunk: list[In], future: Future[list[Out]] | None) -> list[Out]:
    try:
        return future.result() if future else work(chunk)
    except BrokenProcessPool:
        return work(chunk)


def _leave_interrupts_to_parent() -> None:
    """Ctrl-C reaches every process of the terminal; only the first one answers, and stops the others."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def chunked(items: Iterable[In], size: Callable[[In], int], most: int) -> Iterator[list[In]]:
    """Lists of items whose sizes add up to `most` at least, but for the last."""
    chunk: list[In] = []
    total = 0
    for item in items:
        chunk.append(item)
        total += size(item)
        if total >= most:
            yield chunk
            chunk, total = [], 0
    if chunk:
        yield chunk
