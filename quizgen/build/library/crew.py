"""Work shared out among processes here, or among the workers of a Dask or Ray cluster: joblib does it, whose backend is
the user's choice.

Results come in the order of the tasks, so that they are the same whoever works. A task that kills its worker is lost, and
only it: those that were under way beside it are done again.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain, islice
from typing import Any, Generic, Literal, TypeVar, get_args

from quizgen.model.problem import Location, Problem

Backend = Literal["processes", "dask", "ray"]
BACKENDS: tuple[Backend, ...] = get_args(Backend)
WAIT = 10  # seconds for a scheduler that does not answer
WAIT_WORKERS = 60  # seconds for the first worker: those that died are started anew
_AHEAD = "2*n_jobs"  # tasks that lie ready: the memory stays flat

Task = TypeVar("Task")
Result = TypeVar("Result")


@dataclass(frozen=True)
class Lost(Generic[Task]):
    """A task that killed its worker, and what the backend says of it."""

    task: Task
    says: str


class NoCrew(Exception):
    """The workers cannot be had; `problem` says why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


@dataclass(frozen=True)
class Crew:
    """Who works: `workers` processes of this machine, or those of the cluster at `scheduler`."""

    workers: int = 1
    backend: Backend = "processes"
    scheduler: str = ""

    @property
    def alone(self) -> bool:
        """True where nobody else is there to help."""
        return self.backend == "processes" and self.workers < 2

    def spread(self, work: Callable[[Task], Result], tasks: Iterable[Task]) -> Iterator[Result | Lost[Task]]:
        """`work` (a function of a module) of each task, in the order of the tasks. Raises NoCrew where nobody answers."""
        if self.alone:
            yield from map(work, tasks)
            return
        left = iter(tasks)
        while True:
            taken: deque[Task] = deque()
            try:
                for result in self._run(work, _noted(left, taken)):
                    taken.popleft()
                    yield result
                return
            except Exception as error:
                if not _died(error):
                    raise
            first = taken.popleft()  # perhaps it was another's fault: alone it tells
            yield self._alone(work, first)
            left = chain(taken, left)

    def _alone(self, work: Callable[[Task], Result], task: Task) -> Result | Lost[Task]:
        try:
            return next(iter(self._run(work, [task])))
        except Exception as error:
            if not _died(error):
                raise
            return Lost(task, type(error).__name__)

    def _run(self, work: Callable[[Task], Result], tasks: Iterable[Task]) -> Iterator[Result]:
        from joblib import Parallel, delayed

        with self._hired():
            run = Parallel(return_as="generator", pre_dispatch=_AHEAD, batch_size=1)
            yield from run(delayed(work)(task) for task in tasks)

    @contextmanager
    def _hired(self) -> Iterator[None]:
        """joblib works with this crew as long as this lasts."""
        from joblib import parallel_config

        if self.backend == "processes":
            with parallel_config(backend="loky", n_jobs=self.workers, inner_max_num_threads=1):
                yield
        elif self.backend == "dask":
            client = self._dask()
            from quizgen.build.library.dask_backend import ToldOfErrors

            with client, parallel_config(backend=ToldOfErrors(client=client)):
                yield
        else:
            self._ray()
            with parallel_config(backend="ray"):
                yield

    def _dask(self) -> Any:
        try:
            from distributed import Client
        except ImportError as error:
            raise NoCrew(_missing("dask", "dask[distributed]")) from error
        try:
            client = Client(self.scheduler, timeout=WAIT)  # type: ignore[no-untyped-call]
            client.wait_for_workers(1, timeout=WAIT_WORKERS)
            return client
        except (OSError, ValueError) as error:  # TimeoutError is an OSError
            raise NoCrew(_silent(self.scheduler, error)) from error

    def _ray(self) -> None:
        try:
            import ray
            from ray.util.joblib import register_ray
        except ImportError as error:
            raise NoCrew(_missing("ray", "ray")) from error
        try:
            ray.init(address=self.scheduler, ignore_reinit_error=True, log_to_driver=False)
        except (ConnectionError, OSError, ValueError) as error:
            raise NoCrew(_silent(self.scheduler, error)) from error
        register_ray()


def crew_of(backend: str, scheduler: str, workers: int | None) -> tuple[Crew, list[Problem]]:
    """The crew that a person wants; by default a process for each core."""
    found = []
    known = next((b for b in BACKENDS if b == backend), None)
    if known is None:
        hint = f"one of {', '.join(BACKENDS)}"
        found.append(Problem(Location("--backend"), "unknown-backend", f"there is no backend “{backend[:40]}”", hint))
    elif known != "processes" and not scheduler:
        message, hint = f"the backend {known} needs the address of its scheduler", "--scheduler tcp://HOST:8786"
        found.append(Problem(Location("--scheduler"), "no-scheduler", message, hint))
    elif known == "processes" and scheduler:
        message, hint = "processes of this machine have no scheduler", "--backend dask --scheduler ADDRESS"
        found.append(Problem(Location("--scheduler"), "no-scheduler", message, hint))
    return Crew(workers or cores(), known or "processes", scheduler), found


def cores() -> int:
    """The cores that this process may use."""
    usable = getattr(os, "sched_getaffinity", None)
    return len(usable(0)) if usable else os.cpu_count() or 1


def in_shards(tasks: Iterable[Task], size: int) -> Iterator[tuple[Task, ...]]:
    """So many tasks at a time."""
    left = iter(tasks)
    while shard := tuple(islice(left, size)):
        yield shard


def _noted(tasks: Iterator[Task], taken: deque[Task]) -> Iterator[Task]:
    """The tasks, each noted in `taken` as it is given out."""
    for task in tasks:
        taken.append(task)
        yield task


def _died(error: Exception) -> bool:
    """True for what joblib's backends raise of a worker that ended in the middle of its work."""
    names = {cls.__name__ for cls in type(error).__mro__}
    return bool(names & {"BrokenProcessPool", "BrokenExecutor", "KilledWorker", "WorkerCrashedError", "ActorDiedError"})


def _missing(backend: str, package: str) -> Problem:
    message = f"the backend {backend} needs the package {package}, which is not installed"
    return Problem(Location("--backend"), "no-backend", message, f"pip install 'quizgen[{backend}]'")


def _silent(scheduler: str, error: Exception) -> Problem:
    said = " ".join(str(error).split())[:120]
    message = f"the scheduler at {scheduler[:80]} does not answer{f': {said}' if said else ''}"
    return Problem(Location("--scheduler"), "no-scheduler", message, "start it, or leave --backend away: this machine's cores")
