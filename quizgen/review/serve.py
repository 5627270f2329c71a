"""The server: this machine only, one port, until it is told to stop."""

from __future__ import annotations

import os
import socket
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import uvicorn

from quizgen.model.dates import Edtf
from quizgen.model.problem import Location, Problem
from quizgen.review.app import make_app
from quizgen.review.stories import Stories

HOST = "127.0.0.1"


@dataclass(frozen=True, slots=True)
class Wish:
    """What the command line asks for: a story or article to open (None: the start page), the folder to start from, the
    port (0: any that is free)."""

    target: Path | None
    here: Path
    port: int = 0
    published: Edtf | None = None


class Server:
    """A page that is up. `address` has the token, which is good once."""

    def __init__(self, stories: Stories, listening: socket.socket, first: int | None) -> None:
        port = int(listening.getsockname()[1])
        self._listening = listening
        self.app, guard = make_app(stories, self.stop, first)
        guard.listen(port)
        self.address = f"http://{HOST}:{port}/?token={guard.token}"
        config = uvicorn.Config(self.app, log_level="critical", access_log=False, server_header=False, lifespan="off")
        self._server = uvicorn.Server(config)

    def run(self) -> None:
        """Answer until `stop`, or until the process is interrupted."""
        self._server.run(sockets=[self._listening])

    def stop(self) -> None:
        """End after the answer that is being given."""
        self._server.should_exit = True

    def beside(self) -> threading.Thread:
        """Run in a thread of its own."""
        thread = threading.Thread(target=self.run, daemon=True)
        thread.start()
        return thread


def serve(wish: Wish, told: Callable[[Problem], None]) -> tuple[Server | None, list[Problem]]:
    """A server that listens and has the story open; it answers once it is run. None, with the problems, where the port
    is taken or the story cannot be opened. `told`: hears warnings, and later what the disk does not
    let the page do."""
    try:
        listening = socket.create_server((HOST, wish.port))
    except (OSError, OverflowError) as error:
        number = getattr(error, "errno", None)
        said = os.strerror(number) if number else "it is no port"
        hint = "leave --port out: then a free one is taken"
        return None, [Problem(Location("--port"), "port", f"port {wish.port} cannot be used: {said.lower()}", hint)]
    stories = Stories(wish.here, wish.published, told=told)
    first = None
    if wish.target is not None:
        first, problems = stories.show(wish.target)
        if first is None:
            listening.close()
            return None, [p for p in problems if p.severity == "error"] or problems
        for problem in problems:
            told(problem)
    return Server(stories, listening, first), []
