"""The time, for the log of decisions and the day of a new recipe: no result of a build asks for it."""

from __future__ import annotations

import datetime as dt
import time


def now() -> str:
    """The time in UTC: YYYY-MM-DDTHH:MM:SSZ."""
    return dt.datetime.now(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def seconds() -> float:
    """Seconds from some moment on: how long somebody has been waiting."""
    return time.monotonic()
