"""A chat-completions server on loopback that answers as it is told: well, badly, for ever, or not at all."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass
class Stub:
    """`answers` are given in turn, the last one again and again. `mode` says how the server misbehaves."""

    answers: list[str] = field(default_factory=lambda: ['{"questions": []}'])
    mode: str = ""
    models: tuple[str, ...] = ("invented-7b",)
    key: str = ""
    prompt_tokens: int | None = 100_000
    asked: list[dict[str, Any]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    url: str = ""


@contextmanager
def serving(stub: Stub) -> Iterator[Stub]:
    """The stub behind a port of this machine."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self._json({"object": "list", "data": [{"id": m} for m in stub.models]})

        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["content-length"])))
            stub.asked.append(body)
            stub.headers.append({k.lower(): v for k, v in self.headers.items()})
            if stub.key and self.headers.get("authorization") != f"Bearer {stub.key}":
                return self._json({"error": "no key"}, 401)
            if stub.mode == "redirect":
                self.send_response(307)
                self.send_header("location", "http://192.0.2.1/elsewhere")
                self.end_headers()
                return None
            if stub.mode == "endless":
                return self._endless()
            if stub.mode == "huge":
                return self._huge()
            if stub.mode == "stall":
                time.sleep(30)
                return None
            if stub.mode == "html":
                return self._raw(b"<html>Log in</html>")
            if stub.mode == "error":
                return self._json({"error": "model not found\nat all"}, 404)
            if stub.mode == "shapeless":
                return self._json({"choices": [{"text": 3}]})
            answer = stub.answers[min(len(stub.asked), len(stub.answers)) - 1]
            usage = {} if stub.prompt_tokens is None else {"usage": {"prompt_tokens": stub.prompt_tokens}}
            return self._json({"choices": [{"message": {"role": "assistant", "content": answer}}], **usage})

        def _json(self, value: Any, status: int = 200) -> None:
            self._raw(json.dumps(value).encode(), status)

        def _raw(self, data: bytes, status: int = 200) -> None:
            self.send_response(status)
            self.send_header("content-length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        def _endless(self) -> None:
            self.send_response(200)
            self.end_headers()
            try:
                while True:
                    self.wfile.write(b" ")
                    self.wfile.flush()
                    time.sleep(0.05)
            except OSError:
                pass

        def _huge(self) -> None:
            self.send_response(200)
            self.end_headers()
            try:
                for _ in range(3_200):
                    self.wfile.write(b"x" * 65_536)
            except OSError:
                pass

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    stub.url = f"http://127.0.0.1:{server.server_port}/v1"
    try:
        yield stub
    finally:
        server.shutdown()
        server.server_close()
