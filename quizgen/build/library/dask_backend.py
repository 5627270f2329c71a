"""joblib's backend for Dask, mended in one place: a task whose workers died is told of, instead of waited for without end.

Found with joblib 1.6.0 and distributed 2026.8.0: where a task ends in an error of the cluster (`KilledWorker`), joblib's
`DaskDistributedBackend` does not call back, and `Parallel` waits for ever. `tests/build/test_crew.py` has such a task.
"""

from __future__ import annotations

from concurrent.futures import Future
from typing import Any

from joblib._dask import DaskDistributedBackend


class ToldOfErrors(DaskDistributedBackend):  # type: ignore[misc]
    """The same, and errors of the cluster are results like others."""

    def submit(self, func: Any, callback: Any = None) -> Future[Any]:
        """Send a task; `callback` gets the result, or the error."""
        future: Future[Any] = super().submit(func, callback)

        def told(done: Future[Any]) -> None:
            error = done.exception()
            if error is not None and callback is not None:
                callback(error)

        future.add_done_callback(told)
        return future

    def retrieve_result_callback(self, out: Any) -> Any:
        """The result of a task, or its error raised."""
        if isinstance(out, BaseException):
            raise out
        return super().retrieve_result_callback(out)

    def effective_n_jobs(self, n_jobs: int) -> int:
        """The cluster's cores, at least two: with one joblib would work in this process, which a task could kill."""
        cores: int = sum(self.client.ncores().values())
        return max(2, cores)
